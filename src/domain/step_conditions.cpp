// What must be so before a decision can be taken, told from the child's whole record.
#include "domain/standing.hpp"

namespace sightline
{
namespace
{

std::optional<Date> began(Event const& record)
{
    return record.day() ? record.day() : record.first_recorded_day();
}

template <class R> std::vector<R> told(Weighing const& weighing)
{
    std::vector<R> records;
    for (auto const* event : weighing.events)
        if (event->kind == Describes<R>::kind) records.push_back(event->as<R>());
    return records;
}

template <class R> std::vector<R> told_of_this_work(Weighing const& weighing)
{
    auto records = told<R>(weighing);
    std::erase_if(records,
                  [&](R const& one) { return one.of != static_cast<int>(weighing.work.record->record.value); });
    return records;
}

bool child_seen(Weighing const& weighing)
{
    auto const since = began(*weighing.work.record);
    return std::ranges::any_of(told<Visit>(weighing), [&](Visit const& visit) {
        bool const counts = visit.seen && (was_seen(*visit.seen) || (weighing.unborn && visit.seen != Seen::no_answer));
        return visit.on && counts && (!since || *visit.on >= *since);
    });
}

bool history_read(Weighing const& weighing)
{
    auto const since = began(*weighing.work.record);
    return std::ranges::any_of(told<ReadThrough>(weighing), [&](ReadThrough const& read) {
        return read.reader == weighing.who && read.on && (!since || *read.on >= *since);
    });
}

// How many different agencies came, or sent a report where that will do.
bool took_part(std::vector<Attendance> const& all, Agency agency, bool report_will_do)
{
    return std::ranges::any_of(all, [&](Attendance const& one) {
        return one.agency == agency && (one.came == Came::came || (report_will_do && one.came == Came::sent_report));
    });
}

bool discussion_quorum(Weighing const& weighing)
{
    auto const all = told_of_this_work<Attendance>(weighing);
    return std::ranges::all_of(std::array{Agency::social_care, Agency::police, Agency::health},
                               [&](Agency agency) { return took_part(all, agency, true); });
}

bool conference_quorum(Weighing const& weighing)
{
    constexpr int others_needed = 2;
    auto const all = told_of_this_work<Attendance>(weighing);
    int others = 0;
    for (std::size_t i = 0; i < agency_codes.size(); ++i)
        if (auto const agency = static_cast<Agency>(i); agency != Agency::social_care && took_part(all, agency, false))
            ++others;
    return took_part(all, Agency::social_care, false) && others >= others_needed;
}

// Referrals are accepted unless they were ended without further action.
bool third_contact(Weighing const& weighing)
{
    constexpr int months = 12, third = 3;
    auto const this_day = began(*weighing.work.record).value_or(weighing.today);
    auto since = months_after(this_day, -months);
    for (auto const& referral : told<Referral>(weighing))
        if (referral.received && *referral.received <= this_day && referral.no_further_action != Answer::yes &&
            referral.decision != ReferralDecision::no_further_action)
            since = std::max(since, *referral.received);
    auto const contacts = told<Contact>(weighing);
    return std::ranges::count_if(contacts, [&](Contact const& contact) {
               return contact.received && *contact.received > since && *contact.received <= this_day;
           }) >= third;
}

template <class R> bool rating_of(Weighing const& weighing)
{
    auto const before = weighing.work.record->as<R>().rag;
    auto const now = weighing.asked ? unpack<R>(weighing.asked->facts).rag : before;
    return !before || !now || *now <= *before; // red is the first of the list
}

bool early_help_accepted(Weighing const& weighing)
{
    auto const since = began(*weighing.work.record);
    return std::ranges::any_of(told<EarlyHelp>(weighing), [&](EarlyHelp const& help) {
        return help.accepted && (!since || *help.accepted >= *since) && !help.ended;
    });
}

bool is_of_this_work(Event const& event, Weighing const& weighing)
{
    return event.record == weighing.work.record->record;
}

// Whether none of the child's records of this kind is so, beside the work itself. What an extract tells counts only
// where it says so: that it does not say what became of earlier work is no sign that it is open.
template <class R, class So> bool no_other(Weighing const& weighing, So const& so)
{
    return std::ranges::none_of(weighing.events, [&](Event const* event) {
        return event->kind == Describes<R>::kind && !event->imported && !is_of_this_work(*event, weighing) &&
               so(event->as<R>());
    });
}

bool no_open_enquiry(Weighing const& weighing)
{
    return no_other<Enquiry>(weighing, [](Enquiry const& enquiry) {
        return !enquiry.concluded && enquiry.conference_unnecessary != Answer::yes;
    });
}

// A plan's end is in every extract, so one without it is open wherever it came from.
bool no_open_plan(Weighing const& weighing)
{
    return std::ranges::none_of(weighing.events, [&](Event const* event) {
        return event->kind == Kind::protection_plan && !is_of_this_work(*event, weighing) &&
               !event->as<ProtectionPlan>().ended;
    });
}

bool is_there(Weighing const& weighing, std::optional<int> record)
{
    return std::ranges::any_of(weighing.events,
                               [&](Event const* event) { return record == static_cast<int>(event->record.value); });
}

bool nothing_undecided(Weighing const& weighing)
{
    auto const waits = [&](Step const& step) {
        return step.sign_off == SignOff::waiting && is_there(weighing, step.of) &&
               step.of != static_cast<int>(weighing.work.record->record.value);
    };
    return no_other<Contact>(weighing, [](Contact const& one) { return !one.outcome; }) &&
           no_other<HubEnquiry>(weighing, [](HubEnquiry const& one) { return !one.decided; }) &&
           no_other<Referral>(weighing, [](Referral const& one) { return !one.decided && !one.no_further_action; }) &&
           no_other<Assessment>(weighing, [](Assessment const& one) { return !one.authorised; }) &&
           no_other<Conference>(weighing, [](Conference const& one) { return !one.on; }) &&
           no_other<Oversight>(weighing, [](Oversight const& one) { return one.asked && !one.on; }) &&
           no_other<Step>(weighing, waits);
}

// Of management decisions the latest stands for what is to be done now.
bool is_to_be_checked(Weighing const& weighing)
{
    std::optional<Oversight> latest;
    for (auto const* event : weighing.events)
        if (event->kind == Kind::oversight && !event->imported)
            if (auto const one = event->as<Oversight>(); one.on && (!latest || *one.on >= *latest->on)) latest = one;
    return latest && latest->check_on && *latest->check_on < weighing.today && !latest->checked_on;
}

bool nothing_overdue(Weighing const& weighing)
{
    bool const clock_late =
        weighing.standing != nullptr && std::ranges::any_of(weighing.standing->clocks, [](Clock const& clock) {
            return clock.running && clock.state == State::late &&
                   (is_visit(clock.rule->id) || clock.rule->area == "Looked after health");
        });
    return !clock_late && !is_to_be_checked(weighing);
}

bool kept_its_time(Weighing const& weighing)
{
    return weighing.standing == nullptr || std::ranges::none_of(weighing.standing->clocks, [&](Clock const& clock) {
               return clock.running && clock.rule->id == "CN-07" && clock.due && clock.due->day > weighing.today;
           });
}

// When the record itself says that the work began: never the day it was typed.
std::optional<When> began_at(Event const& record)
{
    auto const day = record.kind == Kind::enquiry      ? record.as<Enquiry>().cause
                     : record.kind == Kind::conference ? std::nullopt
                                                       : record.day();
    if (!day) return std::nullopt;
    auto const at = record.kind == Kind::contact       ? record.as<Contact>().received_at
                    : record.kind == Kind::hub_enquiry ? record.as<HubEnquiry>().opened_at
                                                       : std::nullopt;
    return When{*day, at};
}

// When a decision took effect, if it dates anything: on the day it was signed, or on its own.
std::optional<When> took_effect(Steps const& steps, Step const& step)
{
    auto const* rule = steps.rule(step.step.text());
    if (rule == nullptr || step.sign_off == SignOff::waiting || step.sign_off == SignOff::returned) return std::nullopt;
    auto const sets = [&](std::string_view token) {
        return std::ranges::any_of(rule->sets, [&](Assignment const& one) { return one.value == token; });
    };
    if (step.signed_on && sets("@today")) return When{*step.signed_on, step.signed_at};
    if (!step.decided || !(rule->asks_day || sets("@today"))) return std::nullopt;
    return When{*step.decided, step.decided_at};
}

} // namespace

std::string_view name_of(Condition condition)
{
    switch (condition) {
    case Condition::child_seen: return "child_seen";
    case Condition::history_read: return "history_read";
    case Condition::discussion_quorum: return "discussion_quorum";
    case Condition::conference_quorum: return "conference_quorum";
    case Condition::partners_answered: return "partners_answered";
    case Condition::challenges_answered: return "challenges_answered";
    case Condition::third_contact: return "third_contact";
    case Condition::rating_kept: return "rating_kept";
    case Condition::early_help_accepted: return "early_help_accepted";
    case Condition::came_out_of_hours: return "came_out_of_hours";
    case Condition::decided_before: return "decided_before";
    case Condition::no_open_enquiry: return "no_open_enquiry";
    case Condition::no_open_plan: return "no_open_plan";
    case Condition::nothing_undecided: return "nothing_undecided";
    case Condition::nothing_overdue: return "nothing_overdue";
    case Condition::kept_its_time: return "kept_its_time";
    }
    std::unreachable();
}

std::string_view words(Condition condition)
{
    switch (condition) {
    case Condition::child_seen: return "The child has been seen on a visit since this work began";
    case Condition::history_read: return "You have read the history through since this work began";
    case Condition::discussion_quorum: return "Children's social care, the police and health came or sent a report";
    case Condition::conference_quorum: return "Children's social care and at least two other agencies came";
    case Condition::partners_answered: return "Every agency that was asked has answered";
    case Condition::challenges_answered: return "Every challenge by a partner has been answered";
    case Condition::third_contact:
        return "This is the third contact in twelve months with no referral accepted between";
    case Condition::rating_kept: return "The rating is not lower than it was: the highest is kept";
    case Condition::early_help_accepted: return "Early help has accepted the child";
    case Condition::came_out_of_hours: return "It came out of office hours";
    case Condition::decided_before:
        return "The decision that leads to this work stands on the record, signed where it must be";
    case Condition::no_open_enquiry: return "No strategy discussion or section 47 enquiry is open";
    case Condition::no_open_plan: return "No child protection plan is open";
    case Condition::nothing_undecided:
        return "No other contact, referral, assessment, conference or question waits for a decision";
    case Condition::nothing_overdue: return "No visit, health appointment or action to be checked is overdue";
    case Condition::kept_its_time:
        return "The plan has been kept for three months since the child protection plan ended";
    }
    std::unreachable();
}

bool is_before(When const& one, When const& other)
{
    if (one.day != other.day || !one.at || !other.at) return one.day < other.day;
    return *one.at < *other.at;
}

std::optional<When> follows(Steps const& steps, Work const& work, std::span<Event const* const> events)
{
    auto latest = began_at(*work.record);
    for (auto const* event : events) {
        if (event->kind != Kind::step) continue;
        auto const step = event->as<Step>();
        if (step.of != static_cast<int>(work.record->record.value)) continue;
        if (auto const when = took_effect(steps, step); when && (!latest || is_before(*latest, *when))) latest = when;
    }
    return latest;
}

bool holds(Condition condition, Weighing const& weighing)
{
    switch (condition) {
    case Condition::child_seen: return child_seen(weighing);
    case Condition::history_read: return history_read(weighing);
    case Condition::discussion_quorum: return discussion_quorum(weighing);
    case Condition::conference_quorum: return conference_quorum(weighing);
    case Condition::partners_answered:
        return std::ranges::all_of(told_of_this_work<AgencyRequest>(weighing),
                                   [](AgencyRequest const& request) { return request.replied.has_value(); });
    case Condition::challenges_answered:
        return std::ranges::none_of(told_of_this_work<AgencyRequest>(weighing), [](AgencyRequest const& request) {
            return request.challenged && !request.answered;
        });
    case Condition::third_contact: return third_contact(weighing);
    case Condition::rating_kept:
        return weighing.work.record->kind == Kind::contact ? rating_of<Contact>(weighing)
                                                           : rating_of<HubEnquiry>(weighing);
    case Condition::early_help_accepted: return early_help_accepted(weighing);
    case Condition::came_out_of_hours: {
        auto const contact = weighing.work.record->as<Contact>();
        return contact.out_of_hours == Answer::yes;
    }
    case Condition::decided_before: return weighing.work.led_to != nullptr;
    case Condition::no_open_enquiry: return no_open_enquiry(weighing);
    case Condition::no_open_plan: return no_open_plan(weighing);
    case Condition::nothing_undecided: return nothing_undecided(weighing);
    case Condition::nothing_overdue: return nothing_overdue(weighing);
    case Condition::kept_its_time: return kept_its_time(weighing);
    }
    std::unreachable();
}

} // namespace sightline
