// The Department for Education's daily payload as a return: a folder of requests to be posted one after another.
#include "app/return_commands.hpp"
#include "app/sent_returns.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "exchange/dfe_api_from_record.hpp"
#include "returns/dfe_api/writer.hpp"

namespace sightline::app
{
namespace
{

namespace dfe = returns::dfe_api;

// What the last sending left behind: a folder of requests, its sent.csv, or the day of one that was frozen.
Outcome<std::optional<dfe::Sent>> last_sending(House const& house, ExportOptions const& options)
{
    if (options.since.empty()) return std::optional<dfe::Sent>{};
    std::filesystem::path path = options.since;
    if (auto const day = parse_iso_date(options.since)) {
        auto const sent = last_sent(*house.authority->now(), "dfe-api", day);
        if (!sent) return problem("", fmt::format("No dfe-api was frozen by {}", words(*day)));
        path = house.data / std::string{sent->folder.text()};
    }
    if (std::filesystem::is_directory(path)) path /= "sent.csv";
    auto const text = read_file(path);
    if (!text) return std::unexpected(text.error());
    auto sent = dfe::read_sent(*text, path.filename().string());
    if (!sent) return std::unexpected(sent.error());
    return std::optional{std::move(*sent)};
}

Outcome<std::string> write(House const& house, ExportOptions const& options)
{
    auto last = last_sending(house, options);
    if (!last) return std::unexpected(last.error());
    std::error_code error;
    if (std::filesystem::exists(options.out, error) && !std::filesystem::is_empty(options.out, error))
        return problem("", fmt::format("{} holds something already; the requests need a folder of their own",
                                       options.out.string()));
    std::filesystem::create_directories(options.out, error);
    if (error)
        return problem("", fmt::format("The folder {} cannot be made: {}", options.out.string(), error.message()));
    auto const view = house.authority->now();
    auto const day = options.on.value_or(view->today());
    int files = 0;
    dfe::Requests requests{[&](std::string const& body) {
                               auto const name = fmt::format("dfe-api-{}-{:04}.json", iso(day), ++files);
                               write_file_safely(options.out / name, body);
                           },
                           std::move(*last)};
    std::vector<returns::Finding> findings;
    std::size_t left_out = 0;
    exchange::dfe_api_from_record(
        *view, day, {},
        [&](dfe::Child&& child) {
            if (dfe::settle(child, findings))
                requests.add(std::move(child));
            else
                ++left_out;
        },
        [&](std::string_view reference) { requests.leave(reference); });
    auto const sent = requests.finish();
    write_file_safely(options.out / "sent.csv", dfe::sent_csv(sent));
    auto out = fmt::format("{}: {} in {}", options.out.string(),
                           count_words(static_cast<long long>(requests.children()), "child", "children"),
                           count_words(files, "request", "requests"));
    if (requests.purged() > 0) out += fmt::format(", {} purged", requests.purged());
    if (left_out > 0) out += fmt::format(", {} left out", left_out);
    if (!findings.empty()) {
        returns::Checked checked;
        auto const many = findings.size();
        checked.findings = std::move(findings);
        write_file_safely(options.out / "not-sent.csv", returns::findings_csv(checked));
        out += fmt::format(". {} could not be sent: see not-sent.csv",
                           count_words(static_cast<long long>(many), "value", "values"));
    }
    return out;
}

// Child[REFERENCE]/social_care_episodes[1]/closure_date; LAchildID= or la_child_id= may stand before the reference.
Outcome<Proved> prove(House const& house, ProveOptions const& options)
{
    std::string_view path = options.value;
    auto const open = path.find('['), close = path.find("]/");
    if (!path.starts_with("Child[") || close == std::string_view::npos)
        return problem("", "Say which value as Child[REFERENCE]/social_care_episodes[1]/closure_date");
    auto reference = path.substr(open + 1, close - open - 1);
    if (auto const equals = reference.find('='); equals != std::string_view::npos) reference.remove_prefix(equals + 1);
    auto const view = house.authority->now();
    auto const* child = view->by_reference(Label::existing(reference));
    if (child == nullptr) return problem("", fmt::format("There is no child {}", reference));
    auto made = exchange::dfe_api_child(*child, options.on.value_or(view->today()));
    if (!made) return problem("", fmt::format("Child {} is not in the return on that day", reference));
    std::vector<returns::Finding> findings;
    dfe::settle(*made, findings);
    auto const* cell = dfe::value_at(*made, path.substr(close + 2));
    if (cell == nullptr) return problem("", fmt::format("There is no value at {}", path));
    return Proved{cell->text, cell->entry, std::string{cell->rule}};
}

void values(House const&, View const&, PersonState const& child, Date day, VisitValue const& visit)
{
    auto made = exchange::dfe_api_child(child, day);
    if (!made) return;
    std::vector<returns::Finding> findings;
    if (!dfe::settle(*made, findings)) return;
    dfe::each_value(
        *made,
        [&](std::string const& path, dfe::Cell const& cell) {
            visit(path, {cell.text, cell.entry, std::string{cell.rule}});
        },
        dfe::Places::identifiers);
}

} // namespace

StatutoryReturn dfe_api_return()
{
    return {.name = "dfe-api",
            .title = "The Department for Education's daily child-level payload (JSON)",
            .write = write,
            .prove = prove,
            .values = values,
            .takes_since = true};
}

} // namespace sightline::app
