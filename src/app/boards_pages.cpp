// Line of sight: the board of a team, a service or the whole authority.
#include "app/site.hpp"
#include "base/text.hpp"
#include "measure/process_chart.hpp"
#include "measure/seen_in_time.hpp"
#include "pages/line_of_sight.hpp"

namespace sightline::app
{
namespace
{

constexpr std::size_t first_few = 12;
constexpr int weeks_on_chart = 26;
constexpr double target = 95; // a local setting: children seen in time

// A row speaks of this year; only another year is said.
std::string without_the_year(std::string text, Date day)
{
    auto const year = fmt::format(" {}", static_cast<int>(std::chrono::year_month_day{day}.year()));
    auto const is_letter = [&](std::size_t at) { return at < text.size() && text[at] >= 'a' && text[at] <= 'z'; };
    auto const is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    for (auto at = text.find(year); at != std::string::npos; at = text.find(year, at))
        if (at > 0 && is_letter(at - 1) && !is_digit(at + year.size()))
            text.erase(at, year.size());
        else
            ++at;
    return text;
}

// Below each reason, the one verb of it that this reader may do; else only to open the record.
// Who she is and who holds her, whatever she is listed for.
pages::BoardChild board_line(View const& view, ChildOn const& one, bool with_team)
{
    auto const& standing = one.now();
    auto const reference = reference_of(*one.child);
    pages::BoardChild line{.name = one.child->name,
                           .reference = reference,
                           .age = {},
                           .state = State::late,
                           .why = {},
                           .holder = standing.worker            ? view.name_of(standing.worker)
                                     : standing.worker_not_told ? "Not in the extract"
                                                                : "No worker",
                           .where = with_team ? std::string{standing.team.text()} : std::string{},
                           .action = "Open",
                           .action_href = pages::address::child(reference)};
    if (one.child->person.born)
        line.age = std::to_string(std::max(0, years_between(*one.child->person.born, standing.day)));
    return line;
}

pages::BoardChild board_child(Site const& site, Visitor const& visitor, ChildOn const& one, bool with_team,
                              bool is_today)
{
    auto const& standing = one.now();
    auto const& concern = standing.concerns.front();
    auto const may = [&](access::Deed deed) {
        return is_today && access::may(visitor.reader, deed, site.access_to(visitor, one)).allowed;
    };
    auto line = board_line(*visitor.view, one, with_team);
    auto const reference = line.reference;
    line.why = concern.why;
    if (standing.concerns.size() > 1) {
        auto const& next = standing.concerns[1];
        line.why += fmt::format(". {}{}", next.reason == Reason::waiting_for_decision ? "Waiting for a decision: " : "",
                                next.why);
    }
    line.why = without_the_year(std::move(line.why), standing.day);
    switch (concern.reason) {
    case Reason::not_seen:
    case Reason::getting_worse:
    case Reason::not_looked_at:
        if (may(access::Deed::decide))
            line.action = "Decide next step", line.action_href = pages::address::new_decision(reference);
        break;
    case Reason::no_worker:
        if (may(access::Deed::allocate))
            line.action = "Allocate", line.action_href = pages::address::allocate(reference);
        break;
    case Reason::waiting_for_decision:
        line.state = concern.days > 5 ? State::late : State::due_soon;
        if (standing.waiting == nullptr) break;
        line.why = fmt::format("“{}” {}", site.whole_as<Oversight>(*standing.waiting).question, line.why);
        if (may(access::Deed::decide))
            line.action = "Read and decide",
            line.action_href = pages::address::answer_decision(reference, standing.waiting->record);
        break;
    case Reason::changed_hands:
    case Reason::drifting: line.state = State::due_soon; break;
    case Reason::overdue: break;
    }
    return line;
}

// What was decided, and whoever may decide is led to say what came of it.
pages::BoardChild board_check(Site const& site, Visitor const& visitor, ChildOn const& one, bool with_team,
                              bool is_today)
{
    auto const& decided = *one.now().decision;
    auto line = board_line(*visitor.view, one, with_team);
    line.why = fmt::format("“{}” To be checked {}", site.whole_as<Oversight>(decided).decision,
                           without_the_year(short_words(*decided.as<Oversight>().check_on), one.now().day));
    if (is_today && access::may(visitor.reader, access::Deed::decide, site.access_to(visitor, one)))
        line.action = "Check", line.action_href = pages::address::answer_decision(line.reference, decided.record);
    return line;
}

std::string note_of(BoardCounts const& counts, std::vector<std::size_t> const& places, Reason reason)
{
    int longest = 0;
    for (auto const at : places) longest = std::max(longest, counts.children[at].now().concerns.front().days);
    switch (reason) {
    case Reason::not_seen:
    case Reason::overdue:
    case Reason::not_looked_at:
        return longest > 0 ? fmt::format("the longest is {} late", count_words(longest, "day", "days")) : std::string{};
    case Reason::waiting_for_decision:
        return fmt::format("the oldest was asked {} ago", count_words(longest, "day", "days"));
    case Reason::changed_hands:
        return longest > 0 ? fmt::format("the most is {} in 12 months", count_words(longest, "worker", "workers"))
                           : std::string{};
    default: return {};
    }
}

std::optional<pages::BoardChart> seen_chart(std::span<ChildOn const> children, Date day, std::string_view who)
{
    std::vector<std::span<Clock const>> clocks;
    for (auto const& one : children) clocks.emplace_back(one.now().clocks);
    auto const this_monday = day - (std::chrono::weekday{day} - std::chrono::Monday);
    auto const seen =
        measure::seen_in_time(clocks, this_monday - std::chrono::days{7 * weeks_on_chart}, weeks_on_chart, day);
    auto const points = measure::points_of(seen);
    if (points.size() < 2) return std::nullopt;
    auto const chart = measure::process_chart(points);
    measure::Telling const telling{.polarity = measure::Polarity::high_is_good, .target = target, .who = who};
    auto const finding = measure::finding(points, chart, telling);
    pages::BoardChart out;
    out.heading = fmt::format("Children seen in time: {}", measure::words(finding.trend));
    out.sentence = finding.sentence;
    out.chart.id = "seen";
    out.chart.title = "Children seen in time, by week";
    out.chart.description = measure::description(points, chart, telling);
    std::size_t place = 0;
    for (auto const& week : seen.weeks) {
        auto const percent = week.percent();
        html::chart::Measured point;
        point.value = percent;
        if (percent) {
            for (auto const& signal : chart.signals)
                if (signal.point == place && signal.side != measure::Side::neither)
                    point.mark =
                        signal.side == measure::Side::above ? html::chart::Mark::better : html::chart::Mark::worse;
            ++place;
        }
        auto const at = static_cast<std::size_t>(&week - seen.weeks.data());
        if (at == 0 || at + 1 == seen.weeks.size() || at == seen.weeks.size() / 2)
            point.label = weekday_words(week.monday).substr(4);
        out.chart.points.push_back(point);
        out.points.emplace_back("Week of " + words(week.monday),
                                percent
                                    ? fmt::format("{:.0f}% ({} of {}{})", *percent, week.in_time, week.due,
                                                  week.unknown > 0 ? fmt::format("; {} not known", week.unknown) : "")
                                    : std::string{"nothing was due"});
    }
    if (chart.judged)
        out.chart.limits.push_back(
            {0, out.chart.points.size() - 1, chart.centre, std::max(0.0, chart.lower), std::min(100.0, chart.upper)});
    out.chart.target = target;
    out.chart.target_words = "target";
    return out;
}

} // namespace

web::Response Site::show_board(Visitor const& visitor, web::Request const& request)
{
    auto const& view = *visitor.view;
    auto const& organisation = *visitor.organisation;
    auto const looking = looking_in(request);
    auto const day = looking.day(view);
    // Which board: the names of the address are compared as slugs; teams of an extract have no service, and stand under
    // "teams".
    Label service, team;
    auto const service_slug = request.capture("service"), team_slug = request.capture("team");
    if (!service_slug.empty()) {
        bool known = service_slug == "teams";
        for (auto const one : organisation.services())
            if (pages::address::slug(one.text()) == service_slug) service = one, known = true;
        if (!known) return not_found(visitor);
    }
    if (!team_slug.empty()) {
        auto const found =
            organisation.team_by_slug(team_slug, [](std::string_view name) { return pages::address::slug(name); });
        if (!found || organisation.service_of(*found) != service) return not_found(visitor);
        team = *found;
    }
    auto const answer = access::may(visitor.reader, access::Deed::see_board, team,
                                    team.empty() ? service : organisation.service_of(team));
    if (!answer) {
        // Someone who asks for the whole authority is shown their own part of it.
        if (service_slug.empty() &&
            access::may(visitor.reader, access::Deed::see_board, visitor.reader.team, visitor.reader.service)) {
            bool const whole_service =
                access::may(visitor.reader, access::Deed::see_board, Label{}, visitor.reader.service).allowed;
            return web::Response::redirect(
                whole_service
                    ? pages::address::board(visitor.reader.service.text())
                    : pages::address::board(visitor.reader.service.empty() ? "teams" : visitor.reader.service.text(),
                                            visitor.reader.team.text()));
        }
        return refused_service(visitor, "see this board", answer);
    }
    auto children = held_on(view, looking);
    std::erase_if(children, [&](ChildOn const& one) {
        if (!team.empty() && one.now().team != team) return true;
        if (team.empty() && !service.empty() && organisation.service_of(one.now().team) != service) return true;
        return false;
    });
    // Counts and lists are of the children this reader may know of; an analyst's board has counts and no names.
    bool const names = answer.because != access::Because::analyst_without_names;
    if (names)
        std::erase_if(children, [&](ChildOn const& one) {
            return !access::may(visitor.reader, access::Deed::know_of, access_to(visitor, one));
        });
    else
        std::erase_if(children, [](ChildOn const& one) { return one.now().restricted; });
    auto const counts = count_board(std::move(children));
    auto const service_name =
        team.empty() && service.empty() && !service_slug.empty() ? std::string_view{"teams"} : service.text();

    auto const wanted = pages::reason_named(request.query.get("reason"));
    bool const to_check = request.query.get("reason") == pages::decisions_to_check;
    auto const past = decisions_to_check(counts, day);
    if (wanted || to_check) {
        auto const places = to_check ? past : counts.of(*wanted);
        pages::BoardReasonPage shown{.service = std::string{service_name},
                                     .team = std::string{team.text()},
                                     .at = as_at(looking),
                                     .reason = {.reason = wanted.value_or(Reason::not_looked_at),
                                                .children = static_cast<int>(places.size()),
                                                .note = to_check ? std::string{} : note_of(counts, places, *wanted),
                                                .shown = {}},
                                     .paging = {},
                                     .to_check = to_check};
        constexpr std::size_t on_a_page = 50;
        int number = 1;
        auto const asked = request.query.get("page");
        std::from_chars(asked.data(), asked.data() + asked.size(), number);
        shown.paging = {.page = 1,
                        .pages = std::max(1, static_cast<int>((places.size() + on_a_page - 1) / on_a_page)),
                        .all = static_cast<long long>(places.size())};
        shown.paging.page = std::clamp(number, 1, shown.paging.pages);
        for (auto i = static_cast<std::size_t>(shown.paging.page - 1) * on_a_page;
             names && i < std::min(static_cast<std::size_t>(shown.paging.page) * on_a_page, places.size()); ++i) {
            auto const& one = counts.children[places[i]];
            shown.reason.shown.push_back(
                (to_check ? board_check : board_child)(*this, visitor, one, team.empty(), looking.is_today()));
        }
        return page(pages::line_of_sight_reason(frame(visitor), shown));
    }

    pages::Board shown;
    shown.service = std::string{service_name};
    shown.team = std::string{team.text()};
    shown.at = as_at(looking);
    shown.today = view.today();
    shown.first_name = std::string{split(visitor.worker->name, ' ').front()};
    shown.whose = !team.empty()      ? (team == visitor.reader.team ? "your team" : std::string{team.text()})
                  : !service.empty() ? std::string{service.text()}
                                     : house_.authority_name;
    shown.children = static_cast<int>(counts.children.size());
    shown.need_you = counts.need_today;
    shown.unknown = counts.cannot_tell;
    for (int r = 0; r < reason_count; ++r) {
        auto const reason = static_cast<Reason>(r);
        auto const places = counts.of(reason);
        if (places.empty()) continue;
        pages::BoardReason line{.reason = reason,
                                .children = static_cast<int>(places.size()),
                                .note = note_of(counts, places, reason),
                                .shown = {}};
        for (std::size_t i = 0; names && i < std::min(first_few, places.size()); ++i) {
            auto const& one = counts.children[places[i]];
            line.shown.push_back(board_child(*this, visitor, one, team.empty(), looking.is_today()));
        }
        shown.reasons.push_back(std::move(line));
    }
    int workers_supervised = 0, workers_known = 0;
    if (!team.empty() && names) {
        // Whose supervision is late is for those who manage them; how many, for the team.
        bool const manages = answer.because != access::Because::same_team;
        for (auto const& held : holdings(view, counts.children)) {
            auto note = held.note;
            if (held.supervision && looking.is_today()) {
                bool const late = held.supervision->state == State::late;
                ++workers_known;
                workers_supervised += late ? 0 : 1;
                if (late && manages)
                    note += fmt::format("{}supervision was due {}", note.empty() ? "" : "; ",
                                        short_words(held.supervision->due->day));
            }
            shown.holders.push_back({.name = held.name,
                                     .note = std::move(note),
                                     .holds = held.children,
                                     .limit = held.limit,
                                     .href = held.worker ? pages::address::day_of(held.worker) : std::string{}});
        }
    } else {
        std::map<std::string, pages::BoardBelow> below;
        for (auto const& one : counts.children) {
            auto const its_team = one.now().team;
            auto const its_service = organisation.service_of(its_team);
            bool const by_team = !service.empty() || its_service.empty();
            std::string const name = by_team ? (its_team.empty() ? "No team" : std::string{its_team.text()})
                                             : std::string{its_service.text()};
            auto& line = below[name];
            line.name = name;
            if (!its_team.empty())
                line.href = pages::address::board(by_team ? (its_service.empty() ? "teams" : its_service.text())
                                                          : its_service.text(),
                                                  by_team ? its_team.text() : "", as_at(looking));
            ++line.children;
            auto const& standing = one.now();
            line.need_you += standing.concerns.empty() ? 0 : 1;
            line.no_worker += !standing.worker && !standing.worker_not_told ? 1 : 0;
            line.late += standing.late > 0 ? 1 : 0;
            line.not_seen += !standing.concerns.empty() && standing.concerns.front().reason == Reason::not_seen ? 1 : 0;
        }
        for (auto& [name, line] : below) shown.below.push_back(std::move(line));
    }
    shown.chart = seen_chart(counts.children, day,
                             !team.empty()      ? "the team"
                             : !service.empty() ? "the service"
                                                : "the authority");
    // Whoever had left by then was in no team, so that it can be told of the authority alone; and not as once known.
    if (names && service_slug.empty() && !looking.known)
        for (auto const& one :
             courses_.on(view, day, [&](PersonState const& child) { return may_know(visitor, child); }))
            shown.how_long.push_back({.what = std::string{course_words(one.course)},
                                      .half = one.half_by ? span_words(*one.half_by) : std::string{},
                                      .of_ended = one.half_of_ended ? span_words(*one.half_of_ended) : std::string{},
                                      .running = one.running,
                                      .longer_than_most = one.longer_than_most});
    int supervised = 0, supervision_known = 0;
    for (auto const& one : counts.children) {
        shown.from_extract = shown.from_extract || one.now().from_extract;
        for (auto const& clock : one.now().clocks) {
            if (!clock.running) break; // the finished come after
            if (clock.rule->duty == Duty::looking && clock.state != State::unknown) {
                ++supervision_known;
                supervised += clock.state != State::late ? 1 : 0;
                break;
            }
        }
    }
    if (supervision_known > 0)
        shown.own_oversight.push_back(
            {fmt::format("Supervision up to date: {} of {} children", supervised, supervision_known),
             pages::address::board_reason(service_name, team.text(), "not_looked_at", as_at(looking))});
    else if (shown.from_extract)
        shown.own_oversight.push_back({"Supervision is not in the extract", ""});
    if (workers_known > 0)
        shown.own_oversight.push_back(
            {fmt::format("Workers’ own supervision in time: {} of {}", workers_supervised, workers_known), ""});
    if (!past.empty())
        shown.own_oversight.push_back(
            {fmt::format("{} past the day {} to be checked",
                         count_words(static_cast<long long>(past.size()), "decision is", "decisions are"),
                         past.size() == 1 ? "it was" : "they were"),
             pages::address::board_reason(service_name, team.text(), pages::decisions_to_check, as_at(looking))});
    // Records of these children that someone opened with a reason, and that nobody has looked at yet.
    int opened_with_reason = 0;
    for (auto const& reading : house_.readings->broken_in(200))
        if (view.by_source_key(fmt::format("break-in/{}", reading.seq)) == nullptr &&
            std::ranges::any_of(counts.children, [&](ChildOn const& one) { return one.child->id == reading.child; }))
            ++opened_with_reason;
    if (opened_with_reason > 0)
        shown.own_oversight.push_back(
            {fmt::format("{} with a reason: look at why",
                         count_words(opened_with_reason, "record was opened", "records were opened")),
             pages::address::break_ins()});
    shown.counted = looking.is_today() ? fmt::format("Counted at {} today from the live record.",
                                                     time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)))
                                       : fmt::format("Worked out at {} from the record.",
                                                     time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
    auto const monday = view.today() - (std::chrono::weekday{view.today()} - std::chrono::Monday);
    shown.last_monday = monday == view.today() ? monday - std::chrono::days{7} : monday;
    return page(pages::line_of_sight(frame(visitor), shown));
}

web::Response Site::show_reasons(Visitor const& visitor, web::Request const&)
{
    return page(pages::reasons_explained(frame(visitor)));
}

} // namespace sightline::app
