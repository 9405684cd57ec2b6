// My day, and finding people.
#include "app/days.hpp"

#include "actions/steps.hpp"
#include "app/arrivals.hpp"
#include "app/tasks.hpp"
#include "app/works.hpp"
#include "base/text.hpp"
#include "pages/find.hpp"
#include "pages/my_day.hpp"

namespace sightline::app
{
namespace
{

std::string ago_words(int working_days)
{
    return (working_days > 0 ? count_words(working_days, "working day", "working days") : "less than a working day") +
           " ago";
}

std::string age_of(PersonState const& child, Date day)
{
    auto const& person = child.person;
    if (person.born)
        return *person.born > day ? "not born yet" : std::to_string(std::max(0, years_between(*person.born, day)));
    return person.expected ? "not born yet" : std::string{};
}

// A line of the day with what orders it.
struct Pressing {
    int rank{};
    When due;
    pages::DayLine line;
};

// By consequence for the child: being seen too late, then whatever else is late, then what is due, and late paper only
// after what is due today.
int rank_of(Clock const& clock, State state, Date today)
{
    if (state == State::late) return clock.rule->duty == Duty::seeing ? 0 : clock.rule->duty == Duty::paperwork ? 3 : 1;
    return clock.due->day <= today ? 2 : 4;
}

// The child with the most pressing duty first, the longest due first among equals, and with her all of hers in the same
// order.
std::vector<pages::DayLine> by_urgency_of_the_child(std::vector<Pressing> lines)
{
    auto const place = [](Pressing const& one) { return std::pair{one.rank, moment_of(one.due)}; };
    std::map<std::string, std::pair<int, Minutes>, std::less<>> most_pressing;
    for (auto const& one : lines) {
        auto const [at, is_first] = most_pressing.emplace(one.line.reference, place(one));
        if (!is_first) at->second = std::min(at->second, place(one));
    }
    std::ranges::stable_sort(lines, {}, [&](Pressing const& one) {
        return std::tuple{most_pressing.find(one.line.reference)->second, one.line.reference, place(one)};
    });
    std::vector<pages::DayLine> ordered;
    ordered.reserve(lines.size());
    for (auto& one : lines) ordered.push_back(std::move(one.line));
    return ordered;
}

// What a draft is of: a task of the table of forms, or a decision of practice/steps.csv; empty for neither.
std::string draft_of_what(View const& view, std::string_view address)
{
    if (auto const* task = task_of_draft(address)) return task->words;
    constexpr std::string_view decide = "/decide/";
    auto const at = address.find(decide);
    if (at == std::string_view::npos) return {};
    auto const* rule = view.practice().steps().rule(address.substr(at + decide.size()));
    return rule == nullptr ? std::string{} : rule->words;
}

// Empty for what has a place of its own there.
std::string_view words_on_my_day(Arrival arrival)
{
    switch (arrival) {
    case Arrival::signed_off: return "Your decision was signed";
    case Arrival::child_given: return "Given to you to hold";
    case Arrival::contact_given: return "This contact was given to you";
    case Arrival::partner_answered: return "An agency you asked has answered";
    case Arrival::partner_disagrees: return "An agency does not agree with what was decided";
    default: return {};
    }
}

} // namespace

bool is_the_workers(std::string_view id)
{
    static constexpr std::array<std::string_view, 8> of_others{"FD-05", "MG-02", "MG-03", "MG-04",
                                                               "MG-05", "CP-17", "CP-16", "CN-05"};
    return std::ranges::find(of_others, id) == of_others.end();
}

bool is_manager(WorkerRole role)
{
    return role == WorkerRole::team_manager || role == WorkerRole::service_manager || role == WorkerRole::director ||
           role == WorkerRole::practice_manager || role == WorkerRole::early_help_manager;
}

bool is_asked_of(access::Reader const& reader, Standing const& standing)
{
    return is_manager(reader.role) && (reader.role != WorkerRole::team_manager || standing.team == reader.team);
}

namespace
{

// The decision of this piece of work that waits to be signed or was sent back; nothing when that has changed since.
struct InSigning {
    Work work;
    Event const* event{};
    StepRule const* rule{};
};
std::optional<InSigning> in_signing(Steps const& steps, PersonState const& child, RecordId record)
{
    for (auto const& work : work_of(steps, child.now)) {
        if (work.record->record != record) continue;
        auto const* event = work.waiting != nullptr ? work.waiting : work.returned;
        auto const* rule = event == nullptr ? nullptr : steps.rule(event->as<Step>().step.text());
        if (rule != nullptr) return InSigning{work, event, rule};
    }
    return std::nullopt;
}

pages::WaitingLine line_of(PersonState const& child, InSigning const& one)
{
    auto const reference = reference_of(child);
    return {.child = child.name,
            .reference = reference,
            .question = one.rule->words,
            .said = {},
            .who = {},
            .when = {},
            .href = pages::address::work(reference, one.work.record->record)};
}

} // namespace

// Decisions that wait for this reader's signature, and their own that were sent back: the same that e-mail tells of.
void Site::add_signing(Visitor const& visitor, Arrived const& arrived, pages::MyDay& shown) const
{
    auto const& view = *visitor.view;
    auto const& child = *view.person(arrived.child);
    auto const one = in_signing(view.practice().steps(), child, arrived.record);
    if (!one) return;
    auto const step = whole_as<Step>(*one->event);
    auto line = line_of(child, *one);
    if (arrived.what == Arrival::sent_back) {
        line.said = step.said;
        line.who = view.name_of(step.signed_by);
        line.when = step.signed_on ? words(*step.signed_on) : std::string{};
        shown.came_back.push_back(std::move(line));
        return;
    }
    // Since it was sent for signing, which is when it was written down.
    auto const sent = london_date(Minutes{std::chrono::minutes{one->event->recorded}});
    auto const days = view.practice().calendar().between(sent, view.today());
    line.question = fmt::format("To sign: {}", one->rule->words);
    line.who = view.name_of(step.decided_by);
    line.when = "sent " + ago_words(days);
    line.state = days > 1 ? State::late : days > 0 ? State::due_soon : State::on_time;
    line.since = sent;
    shown.decisions.push_back(std::move(line));
}

// Their own decisions that wait for somebody else's signature.
void Site::add_sent_for_signing(Visitor const& visitor, pages::MyDay& shown) const
{
    auto const& view = *visitor.view;
    for (auto const* child : arrivals_.in_signing(view, *visitor.organisation)) {
        if (!may_know(visitor, *child)) continue;
        for (auto const* event : child->now) {
            if (event->kind != Kind::step) continue;
            auto const step = event->as<Step>();
            if (step.decided_by != visitor.reader.id || step.sign_off != SignOff::waiting) continue;
            auto const one =
                in_signing(view.practice().steps(), *child, RecordId{static_cast<std::uint32_t>(step.of.value_or(0))});
            if (!one || one->event != event) continue;
            auto line = line_of(*child, *one);
            line.when = fmt::format("decided {}", short_words(*step.decided));
            shown.asked.push_back(std::move(line));
        }
    }
}

// A question that waits for this reader's decision.
void Site::add_question(Visitor const& visitor, Arrived const& arrived, pages::MyDay& shown) const
{
    auto const& view = *visitor.view;
    auto const* child = view.person(arrived.child);
    auto const* event = view.latest(arrived.record);
    auto const asked = whole_as<Oversight>(*event);
    std::optional<int> days; // nothing where it is not told when it was asked
    if (asked.asked) days = view.practice().calendar().between(*asked.asked, view.today());
    shown.decisions.push_back({.child = child->name,
                               .reference = reference_of(*child),
                               .question = asked.question,
                               .said = {},
                               .who = view.name_of(asked.asked_by),
                               .when = days ? "asked " + ago_words(*days) : "not told when it was asked",
                               .state = !days       ? State::unknown
                                        : *days > 2 ? State::late
                                        : *days > 0 ? State::due_soon
                                                    : State::on_time,
                               .href = pages::address::answer_decision(reference_of(*child), arrived.record),
                               .since = asked.asked});
}

// A question of this reader’s that was decided.
void Site::add_answer(Visitor const& visitor, Arrived const& arrived, pages::MyDay& shown) const
{
    auto const& view = *visitor.view;
    auto const* child = view.person(arrived.child);
    auto const* event = view.latest(arrived.record);
    auto const decided = whole_as<Oversight>(*event);
    auto const reference = reference_of(*child);
    shown.came_back.push_back({.child = child->name,
                               .reference = reference,
                               .question = decided.question,
                               .said = decided.decision,
                               .who = view.name_of(decided.decided_by ? decided.decided_by : event->by),
                               .when = decided.on ? words(*decided.on) : std::string{},
                               .href = pages::address::oversight(reference)});
}

// A decision of this reader’s whose day to be checked has come.
void Site::add_check(Visitor const& visitor, Arrived const& arrived, pages::MyDay& shown) const
{
    auto const& view = *visitor.view;
    auto const* child = view.person(arrived.child);
    auto const decided = whole_as<Oversight>(*view.latest(arrived.record));
    bool const is_late = *decided.check_on < view.today();
    shown.checks.push_back(
        {.child = child->name,
         .reference = reference_of(*child),
         .question = decided.decision,
         .said = {},
         .who = decided.on ? "Decided " + short_words(*decided.on) : std::string{},
         .when = is_late ? fmt::format("was to be checked {}", short_words(*decided.check_on)) : "to be checked today",
         .state = is_late ? State::late : State::due_soon,
         .href = pages::address::answer_decision(reference_of(*child), arrived.record)});
}

// What has come to this reader: the same that e-mail tells of.
void Site::add_arrivals(Visitor const& visitor, pages::MyDay& shown) const
{
    auto const& view = *visitor.view;
    auto const arrived = arrivals_.of(view, *visitor.organisation, visitor.reader);
    std::vector<Arrived const*> checks;
    for (auto const& one : arrived) {
        if (one.what == Arrival::to_sign || one.what == Arrival::sent_back) add_signing(visitor, one, shown);
        if (one.what == Arrival::to_decide) add_question(visitor, one, shown);
        if (one.what == Arrival::decided) add_answer(visitor, one, shown);
        if (one.what == Arrival::check_due) checks.push_back(&one);
        auto const says = words_on_my_day(one.what);
        if (one.what == Arrival::contact_waits) ++shown.contacts_wait;
        if (says.empty()) continue;
        auto const* child = view.person(one.child);
        auto const reference = reference_of(*child);
        auto const* event = view.latest(one.record);
        pages::WaitingLine line{.child = child->name,
                                .reference = reference,
                                .question = std::string{says},
                                .said = {},
                                .who = {},
                                .when = words(event->recorded_day()),
                                .href = pages::address::work(reference, one.record)};
        if (one.what == Arrival::child_given) line.href = pages::address::child(reference);
        if (event->kind == Kind::agency_request)
            line.href = pages::address::work(
                reference, RecordId{static_cast<std::uint32_t>(event->as<AgencyRequest>().of.value_or(0))});
        shown.arrived.push_back(std::move(line));
    }
    constexpr std::size_t most = 50;
    std::ranges::stable_sort(shown.decisions, {}, &pages::WaitingLine::since);
    shown.decisions_all = static_cast<int>(shown.decisions.size());
    if (shown.decisions.size() > most) shown.decisions.resize(most);

    // Their own decisions whose day to be checked has come: the longest ago first, and only these are read from disk.
    constexpr std::size_t most_checks = 8;
    std::ranges::stable_sort(checks, {},
                             [&](Arrived const* one) { return view.latest(one->record)->as<Oversight>().check_on; });
    shown.checks_all = static_cast<int>(checks.size());
    for (auto const* one : std::span{checks}.first(std::min(most_checks, checks.size())))
        add_check(visitor, *one, shown);
}

// Plans that have run for long and that the table lets this reader look at: whose checkpoint is late or soon.
void Site::add_long_plans(Visitor const& visitor, pages::MyDay& shown) const
{
    constexpr std::size_t most = 50;
    auto const& view = *visitor.view;
    std::vector<StepRule const*> looks;
    for (auto const& rule : view.practice().steps().rules())
        if (std::ranges::find(rule.opens, Kind::plan_checkpoint, &sightline::Opening::kind) != rule.opens.end() &&
            std::ranges::find(rule.decides, visitor.reader.role) != rule.decides.end())
            looks.push_back(&rule);
    if (looks.empty()) return;
    std::vector<std::pair<When, pages::DayLine>> lines;
    for (auto const* child : view.children_with_work())
        for (auto const& clock : child->standing->clocks) {
            if (!clock.running || (clock.state != State::late && clock.state != State::due_soon)) continue;
            auto const rule = std::ranges::find_if(looks, [&](StepRule const* one) {
                return std::ranges::find(one->stops, clock.rule->id) != one->stops.end();
            });
            if (rule == looks.end()) continue;
            // Of the children in their line: a contact that waits at the front door is no reason to look at a plan.
            auto const known = access_to(visitor, {child, child->standing});
            if (!access::may(visitor.reader, access::Deed::decide, known) ||
                !access::may_on_work(visitor.reader, access::Deed::move_on, known, (*rule)->work))
                continue;
            auto const reference = reference_of(*child);
            lines.emplace_back(*clock.due, pages::DayLine{.state = clock.state,
                                                          .child = child->name,
                                                          .reference = reference,
                                                          .age = age_of(*child, view.today()),
                                                          .what = std::string{type_of((*rule)->work).title},
                                                          .due = due_words(clock, view.today()),
                                                          .why = short_why(clock),
                                                          .rule = clock.rule->id,
                                                          .action = "Look at it",
                                                          .action_href = pages::address::decide(reference, clock.record,
                                                                                                (*rule)->id)});
        }
    std::ranges::stable_sort(lines, {}, [](auto const& line) { return line.first; });
    shown.long_plans_all = static_cast<int>(lines.size());
    for (auto& [due, line] : std::span{lines}.first(std::min(most, lines.size())))
        shown.long_plans.push_back(std::move(line));
}

web::Response Site::show_my_day(Visitor const& visitor, web::Request const& request)
{
    auto const& view = *visitor.view;
    auto const today = view.today();
    auto const* whose = visitor.worker;
    if (auto const who = request.query.get("who"); !who.empty()) {
        std::uint32_t id{};
        std::from_chars(who.data(), who.data() + who.size(), id);
        auto const* other = view.person(PersonId{id});
        if (other == nullptr || other->kind != Kind::worker) return not_found(visitor);
        auto const& worker = other->worker;
        auto const service = !worker.service.empty() ? worker.service : visitor.organisation->service_of(worker.team);
        auto const answer = access::may_see_day_of(visitor.reader, other->id, worker.team, service);
        if (!answer) return refused_service(visitor, fmt::format("see the day of {}", other->name), answer);
        whose = other;
    }
    bool const own = whose == visitor.worker;

    pages::MyDay shown;
    auto const hour = london_minute_of_day(std::chrono::floor<std::chrono::minutes>(visitor.now)) / 60;
    shown.greeting = hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
    shown.first_name = std::string{split(visitor.worker->name, ' ').front()};
    shown.whose = own ? std::string{} : whose->name;
    auto const week_ends = today + std::chrono::days{7};
    shown.to_print = request.query.get("list") == "print";
    shown.whole_week = shown.to_print || request.query.get("until") == "week";
    auto const own_address = own ? pages::address::my_day() : pages::address::day_of(whose->id);
    shown.address = own_address;
    shown.week_address = pages::address::with_query(own_address, {{"until", "week"}});
    shown.list_address = pages::address::with_query(own_address, {{"list", "print"}});

    std::vector<Pressing> today_and_late, this_week;
    for (auto const* child : view.held_by(whose->id)) {
        if (!may_know(visitor, *child)) continue;
        auto const known = access_to(visitor, {child, child->standing});
        bool const may_write = access::may(visitor.reader, access::Deed::record_visit, known).allowed;
        auto const& standing = *child->standing;
        auto const reference = reference_of(*child);
        pages::MyChild mine{.name = child->name,
                            .reference = reference,
                            .age = age_of(*child, today),
                            .statuses = {},
                            .last_seen = {},
                            .next_due = {},
                            .restricted = standing.restricted};
        for (auto const& held : standing.statuses) mine.statuses.push_back(pages::status_tag(held.status));
        if (standing.last_seen)
            mine.last_seen = fmt::format("{}, {}", weekday_words(standing.last_seen->on),
                                         standing.last_seen->how == Seen::alone         ? "alone"
                                         : standing.last_seen->how == Seen::with_others ? "with others"
                                                                                        : "not known whether alone");
        for (auto const& clock : standing.clocks) {
            if (!clock.running || !is_the_workers(clock.rule->id)) continue;
            if (clock.state == State::unknown) {
                ++shown.unknown;
                continue;
            }
            auto const state = state_at(clock, visitor.now);
            auto const due = due_words(clock, visitor.now);
            if (mine.next_due.empty()) {
                mine.next_due = fmt::format("{}: {}", clock.rule->clock, due);
                mine.next_state = state;
            }
            if (clock.due->day > week_ends) continue;
            pages::DayLine line{.state = state,
                                .child = child->name,
                                .reference = reference,
                                .age = mine.age,
                                .what = clock.rule->clock,
                                .due = due,
                                .why = short_why(clock),
                                .rule = clock.rule->id,
                                .action = {},
                                .action_href = {}};
            if (may_write && is_visit(clock.rule->id)) {
                line.action = "Record";
                line.action_href = pages::address::new_visit(reference);
            }
            if (clock.due->day <= today) {
                ++(state == State::late ? shown.late : shown.due_today);
                today_and_late.push_back({rank_of(clock, state, today), *clock.due, std::move(line)});
            } else
                (shown.whole_week ? today_and_late : this_week)
                    .push_back({rank_of(clock, state, today), *clock.due, std::move(line)});
        }
        for (auto const* question : questions_waiting(*child)) {
            auto const asked = whole_as<Oversight>(*question);
            if (asked.asked_by == whose->id)
                shown.asked.push_back(
                    {.child = child->name,
                     .reference = reference,
                     .question = asked.question,
                     .said = {},
                     .who = {},
                     .when = asked.asked ? fmt::format("asked {}", short_words(*asked.asked)) : std::string{},
                     .href = pages::address::oversight(reference)});
        }
        if (auto const* decided = standing.decision; !own && decided != nullptr) { // a reader's own come as arrivals
            auto const it = decided->as<Oversight>();
            if (it.asked_by == whose->id && it.on && today - *it.on <= std::chrono::days{days_of_news})
                add_answer(visitor, {.whose = whose->id, .child = child->id, .record = decided->record, .thing = {}},
                           shown);
        }
        shown.children.push_back(std::move(mine));
    }
    shown.today_and_late = by_urgency_of_the_child(std::move(today_and_late));
    shown.this_week = by_urgency_of_the_child(std::move(this_week));
    if (own)
        for (auto const& draft : house_.drafts->list(visitor.reader.id)) {
            auto const what = draft_of_what(view, draft.form);
            if (what.empty()) continue;
            auto const* child = child_at(view, split(draft.form, '/')[2]);
            if (child == nullptr || !may_know(visitor, *child)) continue;
            shown.drafts.push_back(
                {.what = what, .child = child->name, .saved = ago_words(draft.saved, visitor.now), .href = draft.form});
        }
    auto const role = visitor.reader.role;
    shown.is_manager = own && is_manager(role);
    if (own) {
        add_arrivals(visitor, shown);
        add_sent_for_signing(visitor, shown);
        add_long_plans(visitor, shown);
    }
    if (shown.is_manager) {
        shown.board_href = role == WorkerRole::team_manager
                               ? pages::address::board(visitor.reader.service.text(), visitor.reader.team.text())
                           : role == WorkerRole::service_manager ? pages::address::board(visitor.reader.service.text())
                                                                 : pages::address::board();
    }
    shown.counted = fmt::format("Counted at {} today from the live record.",
                                time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
    return page(pages::my_day(frame(visitor), shown));
}

web::Response Site::show_find(Visitor const& visitor, web::Request const& request)
{
    auto const& view = *visitor.view;
    pages::Find shown;
    shown.words = std::string{trimmed(request.query.get("q")).substr(0, 200)};
    constexpr std::size_t most = 200, on_a_page = 20;
    auto const found =
        find(view, shown.words, [&](PersonState const& person) { return may_know(visitor, person); }, most);
    shown.is_cut = found.size() == most;
    int number = 1;
    auto const asked = request.query.get("page");
    std::from_chars(asked.data(), asked.data() + asked.size(), number);
    shown.paging.all = static_cast<long long>(found.size());
    shown.paging.pages = std::max(1, static_cast<int>((found.size() + on_a_page - 1) / on_a_page));
    shown.paging.page = std::clamp(number, 1, shown.paging.pages);
    auto const from = static_cast<std::size_t>(shown.paging.page - 1) * on_a_page;
    for (auto i = from; i < std::min(from + on_a_page, found.size()); ++i) {
        auto const& one = found[i];
        auto const& person = *one.person;
        pages::FoundPerson line{.name = person.name,
                                .reference = {},
                                .known_as = {},
                                .age = {},
                                .born = {},
                                .statuses = {},
                                .team = {},
                                .worker = {},
                                .matched = {},
                                .speak_to = {}};
        line.matched = std::string{one.because};
        if (!line.matched.empty() && line.matched[0] >= 'a' && line.matched[0] <= 'z')
            line.matched[0] = static_cast<char>(line.matched[0] - 32);
        if (person.kind == Kind::worker) {
            line.team = std::string{person.worker.team.text()};
            line.statuses.push_back(
                {person.worker.role ? std::string{words(*person.worker.role)} : std::string{"Worker"},
                 pages::TagColour::grey});
            line.may_open = false;
            shown.people.push_back(std::move(line));
            continue;
        }
        line.reference = reference_of(person);
        if (!person.person.known_as.empty() && person.person.known_as != person.person.given)
            line.known_as = std::string{person.person.known_as.text()};
        if (person.person.born) {
            line.age = age_words(*person.person.born, view.today());
            line.born = words(*person.person.born);
        }
        auto const known = access_to(visitor, {&person, person.standing});
        line.may_open = access::may(visitor.reader, access::Deed::read, known).allowed;
        for (auto const& held : person.standing->statuses) line.statuses.push_back(pages::status_tag(held.status));
        line.team = std::string{person.standing->team.text()};
        if (person.standing->worker) line.worker = view.name_of(person.standing->worker);
        if (!line.may_open) {
            auto const manager = visitor.organisation->manager_of(person.standing->team);
            line.speak_to = manager
                                ? fmt::format("{}, manager of {}", view.name_of(manager), person.standing->team.text())
                                : std::string{"the duty manager"};
            line.may_open_with_reason = access::door(visitor.reader, known) == access::Door::behind_a_reason;
        }
        shown.people.push_back(std::move(line));
    }
    return page(pages::find(frame(visitor), shown));
}

} // namespace sightline::app
