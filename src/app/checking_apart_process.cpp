// The process a check of an upload runs in: what it may take is set before the first byte of the upload is read.
#include <boost/json.hpp>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/checking_apart.hpp"
#include "app/house.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "domain/practice.hpp"
#include "exchange/provider_list.hpp"
#include "exchange/zip_file.hpp"
#include "returns/cin/check.hpp"
#include "returns/ssda903/check.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SIGHTLINE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SIGHTLINE_SANITIZED 1
#endif
#endif

namespace sightline::app
{
namespace
{

namespace json = boost::json;
namespace ssda903 = returns::ssda903;

constexpr rlim_t most_seconds = 180;

void say(std::string_view line)
{
    fmt::print(stderr, "{}\n", line);
    std::fflush(stderr);
}

void limit(std::uint64_t bytes)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // without the server nobody waits for the answer
    auto const set = [](auto what, rlim_t most) {
        rlimit const one{most, most};
        ::setrlimit(what, &one);
    };
    set(RLIMIT_CORE, 0); // nothing of it may reach the disk
    set(RLIMIT_CPU, most_seconds);
#ifndef SIGHTLINE_SANITIZED // whose shadow memory counts, and is of any size
    set(RLIMIT_DATA, bytes);
#else
    static_cast<void>(bytes);
#endif
}

Outcome<std::string> bytes_of(json::object const& file)
{
    return read_file(fmt::format("/proc/self/fd/{}", file.at("file").as_int64()));
}

std::string text_of(json::object const& one, std::string_view name)
{
    return std::string{one.at(name).as_string()};
}

std::string name_of(json::object const& file)
{
    return text_of(file, "name");
}

bool is_part_of_a_return(std::string_view name)
{
    auto const plain = lower(name);
    return (plain.ends_with(".csv") || plain.ends_with(".xml")) && !plain.starts_with("__macosx/");
}

// A file as it was sent, or the parts of a zip.
Outcome<void> add_files(json::object const& asked, std::vector<ssda903::File>& files)
{
    auto const name = name_of(asked);
    say("Reading " + name);
    auto bytes = bytes_of(asked);
    if (!bytes) return std::unexpected(bytes.error());
    if (!bytes->starts_with("PK")) {
        files.push_back({name, std::move(*bytes)});
        return {};
    }
    auto const zip = exchange::ZipFile::from_bytes(*bytes, name);
    if (!zip) return std::unexpected(zip.error());
    bool any = false;
    for (auto const& part : zip->parts()) {
        if (!is_part_of_a_return(part)) continue;
        std::string text;
        auto const read = zip->read(part, [&](std::string_view piece) {
            text += piece;
            return true;
        });
        if (!read) return read;
        auto const slash = part.rfind('/');
        files.push_back({slash == std::string::npos ? part : part.substr(slash + 1), std::move(text)});
        any = true;
    }
    if (!any) return problem("file", fmt::format("{} holds no .csv and no .xml file", name));
    return {};
}

struct Done {
    returns::Checked checked;
    std::string year;
};

Outcome<Done> check_cin(json::object const& asked)
{
    auto const practice = read_practice();
    if (!practice) return std::unexpected(practice.error().front());
    auto const& files = asked.at("files").as_array();
    if (files.size() != 1) return problem("file", "A census is one file");
    auto const& file = files.front().as_object();
    returns::cin::Options const options{.year = returns::cin::collection_year(text_of(asked, "year")),
                                        .calendar = (*practice)->calendar()};
    auto const path = fmt::format("/proc/self/fd/{}", file.at("file").as_int64());
    char start[2]{};
    auto const got = ::pread(static_cast<int>(file.at("file").as_int64()), start, 2, 0);
    Outcome<returns::Checked> checked = returns::Checked{};
    if (got == 2 && std::string_view{start, 2} == "PK") {
        std::vector<ssda903::File> parts;
        if (auto const read = add_files(file, parts); !read) return std::unexpected(read.error());
        if (parts.size() != 1) return problem("file", fmt::format("{} holds more than one file", name_of(file)));
        say("Checking " + parts.front().name);
        checked = returns::cin::check_cin_bytes(parts.front().bytes, options);
    } else {
        say("Reading and checking " + name_of(file));
        checked = returns::cin::check_cin(path, options); // as it streams
    }
    if (!checked) return std::unexpected(checked.error());
    return Done{std::move(*checked), options.year ? returns::cin::collection_year_words(*options.year) : ""};
}

Outcome<Done> check_ssda903(json::object const& asked)
{
    std::vector<ssda903::File> now, last;
    for (auto const& one : asked.at("files").as_array()) {
        auto const& file = one.as_object();
        if (auto const read = add_files(file, file.at("last").as_bool() ? last : now); !read)
            return std::unexpected(read.error());
    }
    ssda903::Collection against;
    against.authority = text_of(asked, "authority");
    if (auto const postcodes = text_of(asked, "postcodes"); !postcodes.empty()) {
        auto const text = read_file(postcodes);
        if (!text) return std::unexpected(text.error());
        auto directory = ssda903::read_postcodes(*text, "the postcode directory");
        if (!directory) return std::unexpected(directory.error());
        against.postcodes = std::make_shared<ssda903::Postcodes const>(std::move(*directory));
    }
    if (auto const providers = text_of(asked, "providers"); !providers.empty()) {
        auto list = exchange::read_provider_list(providers);
        if (!list) return std::unexpected(list.error());
        against.providers = std::make_shared<ssda903::Providers const>(std::move(*list));
    }
    bool const with_last = !last.empty();
    auto reading = ssda903::read_files(std::move(now));
    auto before = with_last ? std::optional{ssda903::read_files(std::move(last))} : std::nullopt;
    say("Checking");
    auto const year = text_of(asked, "year");
    ssda903::WhichYear const which{.asked = year.empty() ? std::nullopt : ssda903::year_named(year),
                                   .otherwise = ssda903::year_ended_by(london_today())};
    auto checked = ssda903::check_reading(std::move(reading), std::move(before), which, std::move(against));
    if (!checked) return std::unexpected(checked.error());
    return Done{std::move(checked->checked), ssda903::words_of_year(checked->year)};
}

std::string line_of(returns::Finding const& finding)
{
    return csv_line({std::string{finding.rule}, std::string{returns::name_of(finding.severity)}, finding.child,
                     std::string{finding.table}, std::string{finding.field},
                     finding.row < 0 ? "" : std::to_string(finding.row),
                     finding.line > 0 ? std::to_string(finding.line) : "", finding.value, finding.message});
}

// Writes the findings to the output; answers what stands where, as JSON.
json::object write_findings(Done const& done, std::uint64_t most_bytes)
{
    json::array rules;
    std::uint64_t written = 0;
    std::size_t kept = 0;
    std::string pending;
    auto const& all = done.checked.findings;
    for (std::size_t i = 0; i < all.size();) {
        auto const& first = all[i];
        json::object rule{{"rule", first.rule},
                          {"severity", returns::name_of(first.severity)},
                          {"says", first.message},
                          {"put_right_by", returns::in_words(first.put_right_by)},
                          {"at", written}};
        std::size_t count = 0;
        for (; i < all.size() && all[i].rule == first.rule; ++i, ++count) {
            auto const line = line_of(all[i]);
            if (written + line.size() > most_bytes) continue;
            pending += line;
            written += line.size();
            ++kept;
            if (pending.size() < 1 << 20) continue;
            std::fwrite(pending.data(), 1, pending.size(), stdout);
            pending.clear();
        }
        rule["count"] = count;
        rule["bytes"] = written - rule.at("at").to_number<std::uint64_t>();
        rules.push_back(std::move(rule));
    }
    std::fwrite(pending.data(), 1, pending.size(), stdout);
    std::fflush(stdout);
    json::array not_applied;
    for (auto const& one : done.checked.not_applied)
        not_applied.push_back(json::object{{"rule", one.rule}, {"why", one.why}});
    return {{"year", done.year},
            {"children", done.checked.children},
            {"findings", all.size()},
            {"left_out", all.size() - kept},
            {"applied", done.checked.applied.size()},
            {"rules", std::move(rules)},
            {"not_applied", std::move(not_applied)}};
}

} // namespace

int check_apart_command()
{
    try {
        auto const text = read_file("/proc/self/fd/0");
        json::error_code wrong;
        auto const question = text ? json::parse(*text, wrong) : json::value{};
        if (!text || wrong || !question.is_object()) {
            say("check-apart answers the server, and nobody else");
            return 2;
        }
        auto const& asked = question.as_object();
        limit(asked.at("most_bytes").to_number<std::uint64_t>());
        auto const done = text_of(asked, "return") == "cin" ? check_cin(asked) : check_ssda903(asked);
        auto const answer = done ? write_findings(*done, asked.at("most_findings_bytes").to_number<std::uint64_t>())
                                 : json::object{{"refused", done.error().message}};
        say(json::serialize(answer));
    } catch (std::bad_alloc const&) {
        return 1; // the server says what that means
    } catch (std::exception const& error) {
        say(json::serialize(json::object{{"refused", error.what()}}));
    }
    return 0;
}

} // namespace sightline::app
