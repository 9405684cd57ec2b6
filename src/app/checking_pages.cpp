// Checking a return by uploading it: the form, the check while it runs, what was found. Nothing of it is written to
// disk.
#include "pages/checking.hpp"

#include <thread>

#include "app/checking_apart.hpp"
#include "app/drafts.hpp"
#include "app/site.hpp"
#include "base/text.hpp"
#include "returns/cin/check.hpp"
#include "returns/ssda903/collection.hpp"

namespace sightline::app
{

struct Site::Checking {
    ~Checking() { apart.stop(); }
    PersonId by;
    std::string what, files; // "Children in care (SSDA903)", "episodes.csv, header.csv"
    Moment began;
    std::vector<web::Upload> uploads; // held so that the bytes stay until they are checked
    AskedApart asked;
    CheckApart apart;
    std::mutex guard;
    bool over{};
    std::string failed;
    std::optional<CheckedApart> found;
    std::jthread thread; // last: joined before the rest goes
};

namespace
{

constexpr std::chrono::minutes kept_for{30};
constexpr std::size_t checks_at_once = 2, checks_kept = 12, places_on_a_page = 50;

std::string name_of_return(std::string_view which)
{
    return which == "cin" ? "Children in need census" : "Children in care (SSDA903)";
}

std::vector<std::string> years_offered(View const& view)
{
    std::vector<std::string> years;
    auto const today = std::chrono::year_month_day{view.today()};
    for (int year = static_cast<int>(today.year()) + 1; year > static_cast<int>(today.year()) - 5; --year)
        years.push_back(returns::ssda903::words_of_year(year));
    return years;
}

std::string postcodes_path(House const& house)
{
    auto const path = house.data / "postcodes.csv";
    std::error_code error;
    return std::filesystem::exists(path, error) ? path.string() : std::string{};
}

std::string providers_path(House const& house)
{
    std::error_code error;
    for (auto const* name : {"providers.xlsx", "providers.csv"})
        if (auto const path = house.data / name; std::filesystem::exists(path, error)) return path.string();
    return {};
}

pages::CheckRule rule_of(RuleFound const& found, std::string const& run)
{
    return {.rule = found.rule,
            .severity = found.severity,
            .says = found.says,
            .who = found.put_right_by,
            .count = found.count,
            .href = pages::address::checked_return(run, found.rule)};
}

// Cells of a line of the findings: rule, severity, child, table, field, row, line, value, message.
pages::CheckPlace place_of(std::vector<std::string> const& cells)
{
    pages::CheckPlace place;
    if (cells.size() < 9) return place;
    place.child = cells[2];
    place.place = cells[3];
    if (!cells[6].empty())
        place.place += (place.place.empty() ? "line " : ", line ") + cells[6];
    else if (!cells[5].empty())
        place.place += (place.place.empty() ? "row " : ", row ") + cells[5];
    place.field = cells[4];
    place.value = cells[7].substr(0, 200);
    return place;
}

} // namespace

web::Response Site::show_check_start(Visitor const& visitor, web::Request const&)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_returns);
    if (!answer) return refused_service(visitor, "check a return", answer);
    pages::CheckStart shown;
    shown.years = years_offered(*visitor.view);
    shown.authority = house_.authority_ons_code;
    return page(pages::check_start(frame(visitor), shown, web::random_token(16)));
}

web::Response Site::take_check(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_returns);
    if (!answer) return refused_service(visitor, "check a return", answer);
    pages::CheckStart shown;
    shown.years = years_offered(*visitor.view);
    shown.which = request.form.get("return");
    shown.year = request.form.get("year");
    shown.authority = tidy(request.form.get("authority")).substr(0, 20);
    auto const once = std::string{request.form.get("once").substr(0, 100)};
    auto const name = once.empty() ? web::random_token(16) : hex(sha256(once)).substr(0, 32);

    auto check = std::make_shared<Checking>();
    check->by = visitor.reader.id;
    check->what = name_of_return(shown.which);
    check->began = visitor.now;
    check->asked = {.name = shown.which,
                    .files = {},
                    .year = shown.year,
                    .authority = shown.authority,
                    .postcodes = postcodes_path(house_),
                    .providers = providers_path(house_),
                    .program = "/proc/self/exe"};
    std::vector<std::string> names;
    for (auto const& upload : request.uploads) {
        if (upload.size == 0 || (upload.field != "file" && upload.field != "last")) continue;
        bool const last = upload.field == "last";
        check->asked.files.push_back({upload.path, upload.file_name, upload.size, last});
        check->uploads.push_back(upload);
        names.push_back(upload.file_name + (last ? " (last year’s)" : ""));
    }
    check->files = join(names, ", ").substr(0, 300);
    auto const of_this_year = std::ranges::count(check->asked.files, false, &FileToCheck::last);
    if (shown.which != "cin" && shown.which != "ssda903")
        shown.problems.push_back({"return", "Choose which return it is"});
    if (of_this_year == 0)
        shown.problems.push_back({"file", "Choose the return to check"});
    else if (shown.which == "cin" && of_this_year > 1)
        shown.problems.push_back({"file", "The census is one file: choose only that"});
    if (shown.which == "cin") std::erase_if(check->asked.files, [](FileToCheck const& one) { return one.last; });
    if (shown.which == "cin" && !shown.year.empty() && !returns::cin::collection_year(shown.year))
        shown.problems.push_back({"year", "The census’s rules of that year are not known here"});
    {
        std::lock_guard const lock{guard_};
        if (checks_.contains(name)) return web::Response::redirect(pages::address::checked_return(name)); // sent twice
        std::erase_if(checks_, [&](auto const& one) { return one.second->began + kept_for < visitor.now; });
        std::size_t running = 0;
        for (auto const& [other, one] : checks_) {
            std::lock_guard const check_lock{one->guard};
            running += one->over ? 0 : 1;
        }
        if (running >= checks_at_once || checks_.size() >= checks_kept)
            shown.problems.push_back(
                {"file", "Others’ returns are being checked just now. Wait a minute and send it again"});
        if (shown.problems.empty()) checks_[name] = check;
    }
    if (!shown.problems.empty()) return page(pages::check_start(frame(visitor), shown, web::random_token(16)), 422);
    auto* const raw = check.get();
    check->thread = std::jthread{[raw] {
        std::string failed;
        std::optional<CheckedApart> found;
        try {
            auto done = raw->apart.run(raw->asked);
            if (done)
                found = std::move(*done);
            else
                failed = done.error().message;
        } catch (std::exception const& error) {
            failed = error.what();
        }
        std::lock_guard const lock{raw->guard};
        raw->failed = std::move(failed);
        raw->found = std::move(found);
        raw->over = true;
        raw->uploads.clear();
    }};
    return web::Response::redirect(pages::address::checked_return(name));
}

// The check of the address, of whoever began it; null for any other.
std::shared_ptr<Site::Checking> Site::check_named(Visitor const& visitor, web::Request const& request)
{
    std::lock_guard const lock{guard_};
    std::erase_if(checks_, [&](auto const& one) { return one.second->began + kept_for < visitor.now; });
    auto const found = checks_.find(std::string{request.capture("run")});
    return found != checks_.end() && found->second->by == visitor.reader.id ? found->second : nullptr;
}

web::Response Site::show_checked(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_returns);
    if (!answer) return refused_service(visitor, "check a return", answer);
    auto const check = check_named(visitor, request);
    if (check == nullptr) return not_found(visitor);
    auto const run = std::string{request.capture("run")};
    std::lock_guard const lock{check->guard};
    if (!check->found) {
        pages::CheckRunning const shown{
            .run = run,
            .what = check->what,
            .doing = check->apart.doing(),
            .since = count_words(std::chrono::duration_cast<std::chrono::seconds>(visitor.now - check->began).count(),
                                 "second", "seconds"),
            .failed = check->over ? check->failed : std::string{}};
        auto response = page(pages::check_running(frame(visitor), shown));
        if (!check->over) response.with("Refresh", "1");
        return response;
    }
    auto const& found = *check->found;
    if (request.query.get("file") == "csv") {
        auto response = web::Response::text(200, found.csv());
        response.type = "text/csv; charset=utf-8";
        return response.with("Content-Disposition", "attachment; filename=\"findings.csv\"");
    }
    pages::CheckFound shown{.run = run,
                            .what = check->what,
                            .year = found.year,
                            .files = check->files,
                            .children = found.children,
                            .findings = found.findings,
                            .left_out = found.left_out,
                            .rules_applied = found.rules_applied,
                            .rules = {},
                            .not_applied = found.not_applied,
                            .csv_href = pages::address::checked_return(run) + "?file=csv",
                            .only = {},
                            .places = {},
                            .paging = {},
                            .ends = time_words(std::chrono::floor<std::chrono::minutes>(check->began + kept_for))};
    auto const wanted = request.query.get("rule");
    for (auto const& rule : found.rules) {
        shown.rules.push_back(rule_of(rule, run));
        if (wanted != rule.rule) continue;
        shown.only = shown.rules.back();
        shown.paging = {.page = 1,
                        .pages =
                            std::max(1, static_cast<int>((static_cast<std::size_t>(rule.count) + places_on_a_page - 1) /
                                                         places_on_a_page)),
                        .all = rule.count};
        shown.paging.page = std::clamp(static_cast<int>(std::min(number_in(request.query.get("page")), 1'000'000U)), 1,
                                       shown.paging.pages);
        auto const from = static_cast<std::size_t>(shown.paging.page - 1) * places_on_a_page;
        for (auto const& cells : found.places(rule, from, places_on_a_page)) shown.places.push_back(place_of(cells));
    }
    if (!wanted.empty() && !shown.only) return not_found(visitor);
    return page(pages::check_found(frame(visitor), shown));
}

web::Response Site::drop_checked(Visitor const& visitor, web::Request const& request)
{
    auto const check = check_named(visitor, request);
    if (check == nullptr) return not_found(visitor);
    {
        std::lock_guard const lock{guard_};
        checks_.erase(std::string{request.capture("run")});
    }
    say_next(visitor, "What was uploaded and what was found are thrown away.");
    return web::Response::redirect(pages::address::check_return());
}

} // namespace sightline::app
