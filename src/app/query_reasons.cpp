#include "app/query_reasons.hpp"

#include "app/data_quality.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"

namespace sightline::app
{
namespace
{

namespace fs = std::filesystem;

std::string reason_in(House const& house, Event const& event)
{
    auto const entry = house.journal->entry(event.seq);
    if (!entry) throw std::runtime_error{"a record that is known cannot be read from the journal"};
    auto const content = read_content(*entry);
    return content ? unpack<QueryReason>(content->facts, content->texts).reason : std::string{};
}

} // namespace

fs::path reasons_beside(fs::path const& file_or_folder)
{
    auto const bare = file_or_folder.filename().empty() ? file_or_folder.parent_path() : file_or_folder;
    return bare.parent_path() / (bare.stem().string() + "-reasons.csv");
}

std::optional<CheckedReturn> checked_return_named(std::string_view name)
{
    for (std::size_t i = 0; i < checked_return_codes.size(); ++i)
        if (checked_return_codes[i].name == name) return static_cast<CheckedReturn>(i);
    return std::nullopt;
}

Outcome<std::string> write_reasons(House const& house, CheckedReturn which, Date on, fs::path const& file_or_folder)
{
    auto const view = house.authority->now();
    auto const whole = DataQuality{house}.on(which, on, {}, view);
    auto text = csv_line({"child_id", "rule_code", "table", "row", "values", "reason", "given_by", "given"});
    long long count = 0;
    whole->each([&](FoundOfChild const* of, Found const& found) {
        if (found.reason == nullptr) return;
        auto const is = found.reason->as<QueryReason>();
        auto const& finding = *found.finding;
        text += csv_line({std::string{of->reference.text()}, std::string{finding.rule}, std::string{finding.table},
                          finding.row < 0 ? std::string{} : std::to_string(finding.row), finding.values,
                          reason_in(house, *found.reason), view->name_of(is.given_by),
                          is.given ? iso(*is.given) : std::string{}});
        ++count;
    });
    auto const to = reasons_beside(file_or_folder);
    std::error_code error;
    if (count == 0) {
        fs::remove(to, error);
        return std::string{};
    }
    try {
        write_file_safely(to, text);
    } catch (std::exception const& failure) {
        return problem("out", fmt::format("The reasons cannot be written: {}", failure.what()));
    }
    return fmt::format("{}: {}", to.string(), count_words(count, "reason for a query", "reasons for queries"));
}

} // namespace sightline::app
