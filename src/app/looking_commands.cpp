// The commands that only look: clocks, board, child, find, practice, verify, records.
#include <boost/json.hpp>

#include "app/boards.hpp"
#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/progress.hpp"
#include "app/records_out.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

int refused(Problems const& problems)
{
    for (auto const& one : problems) fmt::print(stderr, "{}\n", one.message);
    return 1;
}

std::unique_ptr<House> open_to_read(std::filesystem::path const& data, int& status)
{
    Progress progress{"Reading the journal"};
    auto house = open_house(data, Opening::to_read, london_today());
    if (!house) {
        status = refused(house.error());
        return nullptr;
    }
    return std::move(*house);
}

std::string reference_of(PersonState const& person)
{
    return person.person.reference.empty() ? std::to_string(person.id.value)
                                           : std::string{person.person.reference.text()};
}

// Text that a spreadsheet would take for a formula is written so that it does not.
struct Row {
    std::string child, clock, started, due, done, state, why, source;
};

Row row_of(PersonState const& child, Clock const& clock)
{
    return {reference_of(child),
            clock.rule->id,
            clock.started ? iso(*clock.started) : "",
            clock.due ? iso(*clock.due) : "",
            clock.done ? iso(*clock.done) : "",
            std::string{name_of(clock.state)},
            short_why(clock),
            clock.rule->source};
}

boost::json::object json_of(Clock const& clock)
{
    auto const when = [](std::optional<When> const& w) {
        return w ? boost::json::value(iso(*w)) : boost::json::value(nullptr);
    };
    return {{"clock", clock.rule->id},  {"name", clock.rule->clock}, {"started", when(clock.started)},
            {"due", when(clock.due)},   {"done", when(clock.done)},  {"state", std::string{name_of(clock.state)}},
            {"running", clock.running}, {"why", short_why(clock)},   {"source", clock.rule->source}};
}

// The decision with its words, which memory does not hold.
Oversight whole_decision(House const& house, Event const& event)
{
    auto const entry = house.journal->entry(event.seq);
    if (!entry) return event.as<Oversight>();
    auto const content = read_content(*entry);
    return content ? unpack<Oversight>(content->facts, content->texts) : event.as<Oversight>();
}

Looking looking_of(LookOptions const& options)
{
    return {options.on, options.known};
}

boost::json::value day_or_null(std::optional<Date> day)
{
    return day ? boost::json::value(iso(*day)) : boost::json::value(nullptr);
}

std::string heading(View const& view, LookOptions const& options)
{
    auto const day = looking_of(options).day(view);
    if (options.known)
        return fmt::format("As it was known on {}{}", words(*options.known),
                           options.on && options.on != options.known ? fmt::format(", of {}", words(day)) : "");
    if (options.on) return fmt::format("As things were on {}, with all we know now", words(*options.on));
    return fmt::format("On {}", words(day));
}

} // namespace

int clocks_command(LookOptions const& options)
{
    int status = 0;
    auto const house = open_to_read(options.data, status);
    if (!house) return status;
    auto const view = house->authority->now();
    auto everyone = everyone_on(*view, looking_of(options));
    std::ranges::stable_sort(everyone, {}, [](ChildOn const& one) { return reference_of(*one.child); });
    std::string out;
    if (options.format == "csv") {
        out = "child,clock,started,due,done,state,why,source\n";
        for (auto const& one : everyone)
            for (auto const& clock : one.now().clocks) {
                auto const row = row_of(*one.child, clock);
                out += csv_line({row.child, row.clock, row.started, row.due, row.done, row.state, row.why, row.source});
                if (out.size() > (1 << 16)) {
                    std::fwrite(out.data(), 1, out.size(), stdout);
                    out.clear();
                }
            }
        std::fwrite(out.data(), 1, out.size(), stdout);
        return 0;
    }
    boost::json::array rows;
    for (auto const& one : everyone)
        for (auto const& clock : one.now().clocks) {
            auto const row = row_of(*one.child, clock);
            rows.push_back(boost::json::object{{"child", row.child},
                                               {"clock", row.clock},
                                               {"started", row.started},
                                               {"due", row.due},
                                               {"done", row.done},
                                               {"state", row.state},
                                               {"why", row.why},
                                               {"source", row.source}});
        }
    fmt::print("{}\n", boost::json::serialize(rows));
    return 0;
}

int board_command(LookOptions const& options, std::string const& team)
{
    int status = 0;
    auto const house = open_to_read(options.data, status);
    if (!house) return status;
    auto const view = house->authority->now();
    auto children = held_on(*view, looking_of(options));
    if (!team.empty()) {
        auto const wanted = folded(team);
        Organisation const organisation{*view};
        if (std::ranges::none_of(children,
                                 [&](ChildOn const& one) { return folded(one.now().team.text()) == wanted; }) &&
            std::ranges::none_of(organisation.teams(), [&](Label label) { return folded(label.text()) == wanted; })) {
            fmt::print(stderr, "There is no team called “{}” on that day\n", team);
            return 1;
        }
        std::erase_if(children, [&](ChildOn const& one) { return folded(one.now().team.text()) != wanted; });
    }
    auto const counts = count_board(std::move(children));
    auto const holders = holdings(*view, counts.children);
    auto const to_check = decisions_to_check(counts, looking_of(options).day(*view));
    auto const holder_words = [&](Standing const& standing) {
        return standing.worker            ? view->name_of(standing.worker)
               : standing.worker_not_told ? std::string{"worker not in the extract"}
                                          : std::string{"no worker"};
    };
    if (options.format == "json") {
        boost::json::array reasons;
        for (int r = 0; r < reason_count; ++r) {
            auto const reason = static_cast<Reason>(r);
            boost::json::array list;
            for (auto const at : counts.of(reason)) {
                auto const& one = counts.children[at];
                auto const& concern = one.now().concerns.front();
                boost::json::array also;
                for (auto const& other : std::span{one.now().concerns}.subspan(1))
                    also.push_back(
                        boost::json::object{{"reason", std::string{words(other.reason)}}, {"why", other.why}});
                list.push_back(boost::json::object{{"child", reference_of(*one.child)},
                                                   {"name", one.child->name},
                                                   {"why", concern.why},
                                                   {"days", concern.days},
                                                   {"worker", holder_words(one.now())},
                                                   {"team", std::string{one.now().team.text()}},
                                                   {"also", also}});
            }
            reasons.push_back(
                boost::json::object{{"reason", std::string{words(reason)}}, {"children", list.size()}, {"list", list}});
        }
        boost::json::array unchecked;
        for (auto const at : to_check) {
            auto const& one = counts.children[at];
            auto const decision = whole_decision(*house, *one.now().decision);
            unchecked.push_back(boost::json::object{{"child", reference_of(*one.child)},
                                                    {"name", one.child->name},
                                                    {"decision", decision.decision},
                                                    {"check_on", day_or_null(decision.check_on)},
                                                    {"worker", holder_words(one.now())},
                                                    {"team", std::string{one.now().team.text()}}});
        }
        boost::json::array held;
        for (auto const& one : holders)
            held.push_back(
                boost::json::object{{"worker", one.name},
                                    {"children", one.children},
                                    {"limit", one.limit ? boost::json::value(*one.limit) : boost::json::value(nullptr)},
                                    {"note", one.note}});
        fmt::print("{}\n", boost::json::serialize(boost::json::object{{"on", iso(looking_of(options).day(*view))},
                                                                      {"known", day_or_null(options.known)},
                                                                      {"team", team},
                                                                      {"children_held", counts.children.size()},
                                                                      {"need_today", counts.need_today},
                                                                      {"cannot_tell", counts.cannot_tell},
                                                                      {"reasons", reasons},
                                                                      {"decisions_to_check", unchecked},
                                                                      {"holding", held}}));
        return 0;
    }
    fmt::print("{}{}\n", heading(*view, options), team.empty() ? std::string{} : fmt::format(": {}", team));
    fmt::print("Of {} held, {} someone today.",
               count_words(static_cast<long long>(counts.children.size()), "child", "children"),
               counts.need_today == 1 ? "1 needs" : fmt::format("{} need", counts.need_today));
    if (counts.cannot_tell > 0)
        fmt::print(" For {} more the source cannot tell whether anything is late.", counts.cannot_tell);
    fmt::print("\n");
    auto const print_child = [&](ChildOn const& one, std::string const& why) {
        auto const name = one.child->name.starts_with("Child ")
                              ? one.child->name
                              : fmt::format("{} ({})", one.child->name, reference_of(*one.child));
        fmt::print("  {}: {} {}{}\n", name, why, holder_words(one.now()),
                   one.now().team.empty() ? std::string{} : fmt::format(", {}", one.now().team.text()));
    };
    for (int r = 0; r < reason_count; ++r) {
        auto const places = counts.of(static_cast<Reason>(r));
        if (places.empty()) continue;
        fmt::print("\n{} ({})\n", words(static_cast<Reason>(r)), places.size());
        for (auto const at : places)
            print_child(counts.children[at], counts.children[at].now().concerns.front().why + ".");
    }
    if (!to_check.empty()) fmt::print("\nDecisions past the day they were to be checked ({})\n", to_check.size());
    for (auto const at : to_check) {
        auto const& one = counts.children[at];
        auto const decision = whole_decision(*house, *one.now().decision);
        print_child(one, fmt::format("“{}” To be checked {}.", decision.decision, short_words(*decision.check_on)));
    }
    fmt::print("\nWho holds what\n");
    for (auto const& one : holders)
        fmt::print("  {}: {}{}{}\n", one.name, one.children, one.limit ? fmt::format(" of {}", *one.limit) : "",
                   one.note.empty() ? "" : fmt::format(" ({})", one.note));
    return 0;
}

int child_command(LookOptions const& options, std::string const& reference)
{
    int status = 0;
    auto const house = open_to_read(options.data, status);
    if (!house) return status;
    auto const view = house->authority->now();
    auto const* person = view->by_reference(Label::existing(reference));
    if (person == nullptr) {
        fmt::print(stderr, "There is no child with the id {}\n", reference);
        return 1;
    }
    auto const one = child_on(*view, *person, looking_of(options));
    auto const& standing = one.now();
    auto const last_seen =
        standing.last_seen ? fmt::format("{}, {}", words(standing.last_seen->on), lower(words(standing.last_seen->how)))
                           : std::string{"not known"};
    if (options.format == "json") {
        boost::json::array statuses, clocks, concerns;
        for (auto const& held : standing.statuses)
            statuses.push_back(boost::json::object{{"status", std::string{words(held.status)}},
                                                   {"since", day_or_null(held.since)},
                                                   {"detail", std::string{held.detail}}});
        for (auto const& clock : standing.clocks) clocks.push_back(json_of(clock));
        for (auto const& concern : standing.concerns)
            concerns.push_back(boost::json::object{
                {"reason", std::string{words(concern.reason)}}, {"why", concern.why}, {"days", concern.days}});
        fmt::print("{}\n", boost::json::serialize(boost::json::object{
                               {"child", reference_of(*person)},
                               {"name", person->name},
                               {"born", day_or_null(person->person.born)},
                               {"on", iso(standing.day)},
                               {"known", day_or_null(options.known)},
                               {"open", standing.open},
                               {"worker", standing.worker ? boost::json::value(view->name_of(standing.worker))
                                                          : boost::json::value(nullptr)},
                               {"worker_not_in_the_extract", standing.worker_not_told},
                               {"team", std::string{standing.team.text()}},
                               {"last_seen", standing.last_seen ? boost::json::value(iso(standing.last_seen->on))
                                                                : boost::json::value(nullptr)},
                               {"statuses", statuses},
                               {"concerns", concerns},
                               {"clocks", clocks},
                               {"records", records_json(*house, *person, looking_of(options))}}));
        return 0;
    }
    fmt::print("{}, {}{}\n{}\n", person->name, reference_of(*person),
               person->person.born ? fmt::format(", {}", age_words(*person->person.born, standing.day)) : "",
               heading(*view, options));
    for (auto const& held : standing.statuses)
        fmt::print("  {}{}{}\n", words(held.status), held.detail.empty() ? "" : fmt::format(": {}", lower(held.detail)),
                   held.since ? fmt::format(", since {}", words(*held.since)) : "");
    fmt::print("Last seen: {}\nHeld by: {}{}\n", last_seen,
               standing.worker            ? view->name_of(standing.worker)
               : standing.worker_not_told ? "not in the extract"
                                          : "nobody",
               standing.team.empty() ? "" : fmt::format(", {}", standing.team.text()));
    if (!standing.concerns.empty()) fmt::print("\nWhy someone should look\n");
    for (auto const& concern : standing.concerns) fmt::print("  {}: {}\n", words(concern.reason), concern.why);
    fmt::print("\nWhat is due, and why\n");
    for (auto const& clock : standing.clocks)
        if (clock.running)
            fmt::print("  {}: {}. {}\n", clock.rule->clock, due_words(clock, standing.day), why_words(clock));
    fmt::print("\nDone in the last 12 months\n");
    for (auto const& clock : standing.clocks)
        if (!clock.running)
            fmt::print("  {}: {}, {}. {}\n", clock.rule->clock, clock.done ? words(clock.done->day) : "",
                       clock.state == State::on_time ? "on time"
                       : clock.state == State::late  ? "late"
                                                     : "not known whether on time",
                       why_words(clock));
    return 0;
}

int find_command(std::filesystem::path const& data, std::string const& looked_for)
{
    int status = 0;
    auto const house = open_to_read(data, status);
    if (!house) return status;
    auto const view = house->authority->now();
    auto const found = find(*view, looked_for, [](PersonState const&) { return true; });
    for (auto const& one : found)
        fmt::print("{}\t{}\t{}\t{}\n", one.person->kind == Kind::worker ? "worker" : reference_of(*one.person),
                   one.person->name, one.person->person.born ? iso(*one.person->person.born) : "", one.because);
    if (found.empty()) fmt::print(stderr, "Nobody was found\n");
    return 0;
}

int practice_command(std::string const& format)
{
    auto const practice = read_practice();
    if (!practice) return refused(practice.error());
    auto const kinds = [](ClockFeed const* feed) {
        std::vector<std::string> names;
        if (feed != nullptr)
            for (auto const kind : feed->kinds) names.emplace_back(name_of(kind));
        return names;
    };
    if (format == "csv") {
        fmt::print("id,area,clock,limit,unit,count_rule,recurring,effective_from,status,source,evidence,fed,fed_by,"
                   "from_extract\n");
        static constexpr std::array units{"hours",         "calendar_days",      "working_days", "weeks",
                                          "months",        "school_days",        "school_terms", "weeks_before",
                                          "months_before", "working_days_before"};
        static constexpr std::array counts{"WD0", "WD1", "BACKWD",  "BACK", "CD0",  "CD1",   "CW",
                                           "CM0", "HRS", "SAMEDAY", "SCHD", "TERM", "EVENT", "WINDOW"};
        for (auto const& rule : (*practice)->rules()) {
            auto const* feed = feed_of(rule.id);
            fmt::print("{}", csv_line({rule.id, rule.area, rule.clock, std::to_string(rule.limit),
                                       units[static_cast<std::size_t>(rule.unit)],
                                       counts[static_cast<std::size_t>(rule.count)], rule.recurring ? "yes" : "no",
                                       !rule.in_force ? "not_yet"
                                       : rule.from    ? iso(*rule.from)
                                                      : "local",
                                       rule.status, rule.source, rule.evidence, feed != nullptr ? "yes" : "no",
                                       join(kinds(feed), " "), feed != nullptr && feed->from_extract ? "yes" : "no"}));
        }
        return 0;
    }
    std::string area;
    int fed = 0;
    for (auto const& rule : (*practice)->rules()) {
        if (rule.area != area) fmt::print("\n{}\n", area = rule.area);
        auto const* feed = feed_of(rule.id);
        if (feed != nullptr) ++fed;
        fmt::print("  {}  {}: {}. {}{}\n         {}\n", rule.id, rule.clock, limit_words(rule),
                   feed != nullptr ? fmt::format("Fed by {}", join(kinds(feed), ", "))
                                   : "Not fed: no record kind starts or stops it yet",
                   rule.evidence == "memory" ? ". From general knowledge: check the source" : "", rule.source);
    }
    fmt::print("\n{} clocks, {} fed\n", (*practice)->rules().size(), fed);
    return 0;
}

int verify_command(std::filesystem::path const& data, std::filesystem::path const& witness)
{
    struct File {
        std::string name;
        std::string_view called;
        std::string_view one, many;
        std::filesystem::path witness;
    };
    // Who read what is sealed as the journal is; an authority that was only ever imported into has no readings yet.
    File const files[]{{"journal", "The journal", "entry", "entries", witness},
                       {"reading", "The reading log", "reading", "readings", {}}};
    bool all_hold = true;
    for (auto const& [name, called, one, many, seen_by] : files) {
        journal::Options const options{.folder = data, .name = name, .create = false};
        if (name != "journal" && !std::filesystem::exists(journal::database_file(options))) continue;
        try {
            Progress progress{"Verifying"};
            auto const verdict = journal::verify(options, seen_by, [&](std::uint64_t seq) { progress.show(seq, 0); });
            progress.end();
            if (verdict.holds) {
                fmt::print("{} holds: {}, {}. Last seal {}\n", called,
                           count_words(static_cast<long long>(verdict.entries), one, many),
                           count_words(static_cast<long long>(verdict.removed), "body lawfully removed",
                                       "bodies lawfully removed"),
                           hex(verdict.last_seal));
                continue;
            }
            fmt::print(stderr, "{} does not hold{}: {}\n", called,
                       verdict.first_bad_seq != 0 ? fmt::format(" at {} {}", one, verdict.first_bad_seq) : "",
                       verdict.why);
        } catch (std::exception const& error) {
            fmt::print(stderr, "{}\n", error.what());
        }
        all_hold = false;
    }
    return all_hold ? 0 : 1;
}

} // namespace sightline::app
