// The page of one piece of work: what is written, what runs, what was decided and by whom, what may follow.
#include "app/works.hpp"

#include "actions/steps.hpp"
#include "app/drafts.hpp"
#include "app/tasks.hpp"
#include "base/text.hpp"
#include "pages/works.hpp"

namespace sightline::app
{
namespace
{

template <class R> std::vector<R> told(PersonState const& child)
{
    std::vector<R> records;
    for (auto const* event : child.now)
        if (event->kind == Describes<R>::kind) records.push_back(event->as<R>());
    return records;
}

std::string ordinal(int number)
{
    auto const last = number % 10, teens = number % 100;
    auto const* const ending = teens >= 11 && teens <= 13 ? "th"
                               : last == 1                ? "st"
                               : last == 2                ? "nd"
                               : last == 3                ? "rd"
                                                          : "th";
    return std::to_string(number) + ending;
}

std::string contact_line(View const& view, PersonState const& child)
{
    auto const since = months_after(view.today(), -12);
    int count = 0;
    Contact last;
    for (auto const& contact : told<Contact>(child)) {
        if (!contact.received || *contact.received < since) continue;
        ++count;
        if (contact.outcome) last = contact;
    }
    if (count == 0) return "No contact in the last 12 months.";
    auto says = count == 1 ? std::string{"First contact in 12 months."}
                           : fmt::format("{} contact in 12 months.", ordinal(count));
    if (last.outcome)
        says +=
            fmt::format(" Last: {}, {}.", pages::lower_first(std::string{words(*last.outcome)}), words(*last.received));
    return says;
}

std::string role_list(std::span<WorkerRole const> roles)
{
    std::vector<std::string> names;
    for (auto const role : roles) names.push_back(lower(words(role)));
    return join(names, " or ");
}

bool decides(StepRule const& rule, WorkerRole role)
{
    return std::ranges::find(rule.decides, role) != rule.decides.end();
}

std::optional<Work> find_work(View const& view, PersonState const& child, RecordId record)
{
    for (auto const& one : work_of(view.practice().steps(), child.now))
        if (one.record->record == record) return one;
    return std::nullopt;
}

// The question to an agency of this work that a record is; null for anything else.
Event const* asked_beside(View const& view, RecordId record, Work const& work)
{
    auto const* event = view.latest(record);
    bool const is_one = event != nullptr && event->kind == Kind::agency_request &&
                        event->as<AgencyRequest>().of == static_cast<int>(work.record->record.value);
    return is_one ? event : nullptr;
}
std::string_view agency_of(Event const& request)
{
    return words(request.as<AgencyRequest>().agency.value_or(Agency::other));
}

std::string day_and_time(std::optional<Date> day, std::optional<ClockTime> at)
{
    if (!day) return {};
    return at ? fmt::format("{}, {:02}:{:02}", words(*day), at->minutes / 60, at->minutes % 60) : words(*day);
}

// Said where a decision was written down later than it was taken: both can be read.
std::string written_down(Event const& event, Step const& step)
{
    constexpr std::chrono::hours at_once{1};
    if (!step.decided) return {};
    Moment const written{std::chrono::minutes{event.first_recorded}};
    auto const on = london_date(std::chrono::floor<std::chrono::minutes>(written));
    bool const later = step.decided_at ? written - Moment{moment_of(When{*step.decided, step.decided_at})} > at_once
                                       : on > *step.decided;
    if (!later) return {};
    ClockTime const at{london_minute_of_day(std::chrono::floor<std::chrono::minutes>(written))};
    return fmt::format(" (written down {})", day_and_time(on, at));
}

pages::DecisionShown decision_shown(View const& view, Event const& event, Step const& step)
{
    auto const* rule = view.practice().steps().rule(step.step.text());
    pages::DecisionShown shown{.words = rule == nullptr ? std::string{step.step.text()} : rule->words,
                               .by_line =
                                   fmt::format("{}, {}{}", view.name_of(step.decided_by),
                                               day_and_time(step.decided, step.decided_at), written_down(event, step)),
                               .because = step.because,
                               .signing = {},
                               .without = {}};
    auto const signer =
        fmt::format("{}, {}", view.name_of(step.signed_by), day_and_time(step.signed_on, step.signed_at));
    if (step.sign_off == SignOff::signed_off) shown.signing = "Signed by " + signer;
    if (step.sign_off == SignOff::returned) shown.signing = fmt::format("Sent back by {}: “{}”", signer, step.said);
    if (!step.missing.empty()) {
        shown.without = fmt::format("Decided without: {}.", step.missing.text());
        if (step.override_because != step.because)
            shown.without += fmt::format(" Why all the same: {}", step.override_because);
    }
    return shown;
}

// When a clock is due, or when it was stopped.
std::string stands_words(Clock const& clock, Moment now)
{
    if (!clock.done) return due_words(clock, now);
    auto const* const how = clock.state == State::late ? ", late" : clock.state == State::on_time ? ", in time" : "";
    return fmt::format("Done {}{}", day_and_time(clock.done->day, clock.done->at), how);
}

// How a question stands that nobody has answered: by the hour where it names one.
State awaited(AgencyRequest const& request, Moment now)
{
    auto const today = london_date(now);
    if (!request.due) return State::on_time;
    bool const has_passed = request.due_at && Moment{moment_of({*request.due, request.due_at})} < now;
    if (*request.due < today || has_passed) return State::late;
    return *request.due == today ? State::due_soon : State::on_time;
}

pages::BesideShown request_shown(AgencyRequest const& request, Event const& event, std::string const& below, Moment now,
                                 bool may)
{
    pages::BesideShown shown{.agency = std::string{words(request.agency.value_or(Agency::other))},
                             .person = std::string{request.person.text()},
                             .asked = request.asked ? words(*request.asked) : std::string{},
                             .says = request.replied ? request.reply : std::string{"No answer yet"},
                             .challenge = request.challenge,
                             .answer = request.answer,
                             .state = request.replied ? State::on_time : awaited(request, now),
                             .due = request.replied ? fmt::format("answered {}", words(*request.replied))
                                    : request.due   ? fmt::format("due {}", day_and_time(request.due, request.due_at))
                                                    : std::string{},
                             .may = {},
                             .partner_link = {}};
    auto const id = std::to_string(event.record.value);
    if (may && !request.replied) {
        shown.may.push_back({"Write down the answer", below + "/work/answer/" + id});
        shown.may.push_back({"Send a link", below + "/work/link/" + id});
    }
    if (may && request.challenged && !request.answered)
        shown.may.push_back({"Answer the challenge", below + "/work/challenge/" + id});
    return shown;
}

pages::BesideShown attendance_shown(Attendance const& one, Event const& event, std::string const& below, bool may)
{
    pages::BesideShown shown{.agency = std::string{words(one.agency.value_or(Agency::other))},
                             .person = std::string{one.person.text()},
                             .asked = one.asked ? words(*one.asked) : std::string{},
                             .says = one.came ? std::string{words(*one.came)} : std::string{"Asked"},
                             .challenge = {},
                             .answer = {},
                             .due = {},
                             .may = {},
                             .partner_link = {}};
    if (one.view) shown.says += fmt::format(". {}", words(*one.view));
    if (!one.said.empty()) shown.says += ". " + one.said;
    if (may) shown.may.push_back({"Change", below + "/work/attendance/" + std::to_string(event.record.value)});
    return shown;
}

} // namespace

std::vector<std::string> history_in_five_lines(View const& view, PersonState const& child, Work const& work)
{
    std::vector<std::string> lines{contact_line(view, child)};
    Referral referral;
    for (auto const& one : told<Referral>(child))
        if (one.received && one.decision) referral = one;
    if (referral.received && referral.decision)
        lines.push_back(fmt::format("Last referral {}: {}.", words(*referral.received),
                                    pages::lower_first(std::string{words(*referral.decision)})));
    Assessment assessment;
    for (auto const& one : told<Assessment>(child))
        if (one.authorised && (work.record == nullptr || one.began != work.record->as<Assessment>().began ||
                               work.record->kind != Kind::assessment))
            assessment = one;
    if (assessment.authorised)
        lines.push_back(
            fmt::format("Last assessment authorised {}{}.", words(*assessment.authorised),
                        assessment.outcome ? ": " + pages::lower_first(std::string{words(*assessment.outcome)}) : ""));
    auto const plans = told<ProtectionPlan>(child).size(), cares = told<Care>(child).size();
    if (plans + cares > 0)
        lines.push_back(
            fmt::format("{} and {} before or now.",
                        count_words(static_cast<long long>(plans), "child protection plan", "child protection plans"),
                        count_words(static_cast<long long>(cares), "time in care", "times in care")));
    if (child.standing != nullptr) {
        auto const& standing = *child.standing;
        auto held = standing.worker ? fmt::format("Held by {}.", view.name_of(standing.worker))
                                    : std::string{"Held by nobody."};
        if (standing.last_seen) held += fmt::format(" Last seen {}.", words(standing.last_seen->on));
        lines.push_back(std::move(held));
    }
    if (lines.size() > 5) lines.resize(5);
    return lines;
}

std::vector<std::string> history_for(Visitor const& visitor, Opened const& opened, Work const& work)
{
    using access::Deed;
    if (access::may(visitor.reader, Deed::read, opened.known_as) ||
        access::may(visitor.reader, Deed::break_in, opened.known_as))
        return history_in_five_lines(*visitor.view, *opened.child, work);
    if (access::may(visitor.reader, Deed::take_contact, opened.known_as))
        return {contact_line(*visitor.view, *opened.child)};
    return {};
}

Kind kind_of_work(View const& view, Event const& event)
{
    if (event.kind != Kind::step && event.kind != Kind::agency_request && event.kind != Kind::attendance)
        return event.kind;
    auto const at = type_of(event.kind).field_named("of");
    auto const* work = view.latest(RecordId{static_cast<std::uint32_t>(event.fields()[*at])});
    return work == nullptr ? event.kind : work->kind;
}

Clock const* pressing_clock(Standing const& standing, Work const& work)
{
    Clock const* found = nullptr;
    for (auto const& clock : standing.clocks)
        if (clock.running && clock.record == work.record->record && clock.due &&
            (found == nullptr || *clock.due < *found->due))
            found = &clock;
    return found;
}

bool takes_contacts(Visitor const& visitor)
{
    return visitor.reader.role == WorkerRole::practice_manager || visitor.reader.role == WorkerRole::emergency_duty;
}

std::vector<Event const*> told_with(View const& view, Event const& contact)
{
    constexpr std::size_t most = 40; // each names the next; a ring that never closes is not followed for ever
    std::vector<Event const*> others;
    auto const* one = &contact;
    while (others.size() < most) {
        auto const next = one->as<Contact>().told_with;
        if (!next) break;
        one = view.latest(RecordId{static_cast<std::uint32_t>(*next)});
        if (one == nullptr || one->kind != Kind::contact || one->record == contact.record) break;
        others.push_back(one);
    }
    return others;
}

std::string work_title(Work const& work)
{
    auto const day = work.record->day() ? work.record->day() : work.record->first_recorded_day();
    auto const& title = type_of(work.record->kind).title;
    return day ? fmt::format("{} of {}", title, words(*day)) : std::string{title};
}

web::Response Site::show_work(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "piece of work", access::Deed::see_work);
    if (!opened) return opened.error();
    auto const& view = *visitor.view;
    auto const& child = *opened->child;
    auto const found = find_work(view, child, RecordId{number_in(request.capture("record"))});
    if (!found) return not_found(visitor);
    auto const kind = found->record->kind;
    if (!access::may_on_work(visitor.reader, access::Deed::see_work, opened->known_as, kind))
        return refused(visitor, access::Deed::see_work, *opened);
    auto const& type = type_of(found->record->kind);
    auto const reference = reference_of(child);
    auto const below = pages::address::child(reference);
    auto const name_of = [&](PersonId id) { return view.name_of(id); };
    bool const may_move = access::may_on_work(visitor.reader, access::Deed::move_on, opened->known_as, kind).allowed;

    pages::WorkPage shown;
    shown.child = banner(visitor, *opened);
    shown.title = work_title(*found);
    shown.stage = found->stage;
    auto const content = whole(*found->record);
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (content.facts[i] != blank && type.fields[i].name != "of" && type.fields[i].name != "told_with" &&
            !type.fields[i].local)
            shown.facts.push_back({std::string{type.fields[i].words},
                                   value_words(type.fields[i], content.facts[i], content.texts[i], name_of)});
    for (auto& [label, says] : local_words(type, content, view.today(), name_of))
        shown.facts.push_back({std::move(label), std::move(says)});
    if (!found->is_closed()) shown.history = history_for(visitor, *opened, *found);
    for (auto const& clock : opened->on.now().clocks)
        if (auto const* beside = asked_beside(view, clock.record, *found);
            beside != nullptr || clock.record == found->record->record)
            shown.clocks.push_back(
                {state_at(clock, visitor.now),
                 beside == nullptr ? clock.rule->clock : fmt::format("{}: {}", clock.rule->clock, agency_of(*beside)),
                 stands_words(clock, visitor.now), short_why(clock), clock.rule->id, clock.rule->source});

    for (auto const* event : child.now) {
        if (event->kind == Kind::step) {
            if (event->as<Step>().of != static_cast<int>(found->record->record.value)) continue;
            auto const step = whole_as<Step>(*event);
            auto decision = decision_shown(view, *event, step);
            for (auto& [label, says] : local_words(type_of(Kind::step), whole(*event), view.today(), name_of))
                decision.answers.push_back({std::move(label), std::move(says)});
            if (event == found->waiting)
                shown.waiting = std::move(decision);
            else
                shown.decisions.insert(shown.decisions.begin(), std::move(decision));
        } else if (event->kind == Kind::agency_request) {
            if (event->as<AgencyRequest>().of == static_cast<int>(found->record->record.value))
                shown.beside.push_back(
                    request_shown(whole_as<AgencyRequest>(*event), *event, below, visitor.now, may_move));
        } else if (event->kind == Kind::attendance) {
            if (event->as<Attendance>().of == static_cast<int>(found->record->record.value))
                shown.beside.push_back(attendance_shown(whole_as<Attendance>(*event), *event, below, may_move));
        }
    }

    auto const& steps = view.practice().steps();
    if (found->waiting != nullptr) {
        auto const step = found->waiting->as<Step>();
        if (auto const* rule = steps.rule(step.step.text())) {
            auto const who = actions::signers(*rule, step);
            shown.waits_for = "a " + role_list(who);
            bool const may_sign = may_move && step.decided_by != visitor.reader.id &&
                                  std::ranges::find(who, visitor.reader.role) != who.end();
            auto const id = std::to_string(found->waiting->record.value);
            if (may_sign) {
                shown.sign = {"Sign it", below + "/work/sign/" + id};
                shown.send_back = {"Send it back", below + "/work/send-back/" + id};
            }
        }
        shown.nobody = "The decision above waits to be signed. Nothing else can be decided until then.";
    } else {
        std::vector<WorkerRole> others;
        for (auto const* rule : steps.from(found->record->kind, found->stage)) {
            if (may_move && decides(*rule, visitor.reader.role))
                shown.may.push_back({rule->words, pages::address::decide(reference, found->record->record, rule->id)});
            for (auto const role : rule->decides)
                if (std::ranges::find(others, role) == others.end()) others.push_back(role);
        }
        shown.nobody = others.empty() ? "Nothing more: this work is closed."
                                      : fmt::format("This is for a {} to decide.", role_list(others));
    }

    Weighing const weighing{.work = *found,
                            .events = child.now,
                            .who = visitor.reader.id,
                            .today = view.today(),
                            .asked = std::nullopt,
                            .unborn = !child.person.born && child.person.expected};
    auto const quorum = [&](Condition condition) {
        return fmt::format("{}: {}.", holds(condition, weighing) ? "Quorate" : "Not quorate yet",
                           pages::lower_first(std::string{words(condition)}));
    };
    auto const here = pages::address::work(reference, found->record->record);
    if (found->record->kind == Kind::hub_enquiry) {
        shown.beside_heading = "Agencies asked";
        if (may_move && !found->is_closed()) shown.add_beside = pages::Link{"Ask an agency", here + "/ask-agency"};
    } else if (found->record->kind == Kind::enquiry || found->record->kind == Kind::conference) {
        shown.beside_heading = "Who was asked to the meeting";
        shown.quorum =
            quorum(found->record->kind == Kind::enquiry ? Condition::discussion_quorum : Condition::conference_quorum);
        if (may_move && !found->is_closed()) shown.add_beside = pages::Link{"Add an agency", here + "/attendance"};
    }
    if (kind == Kind::contact)
        for (auto const* other : told_with(view, *found->record)) {
            auto const* about = view.person(other->about);
            if (other->withdrawn || about == nullptr || !may_know(visitor, *about)) continue;
            shown.told_with.push_back({about->name, pages::address::work(reference_of(*about), other->record)});
        }
    for (auto const& other : work_of(steps, child.now))
        if (other.record != found->record &&
            access::may_on_work(visitor.reader, access::Deed::see_work, opened->known_as, other.record->kind))
            shown.others.push_back({fmt::format("{}: {}", work_title(other), other.stage),
                                    pages::address::work(reference, other.record->record)});
    return page(pages::work(frame(visitor), shown));
}

} // namespace sightline::app
