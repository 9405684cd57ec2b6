#include "domain/standing.hpp"

#include "base/text.hpp"
#include "domain/clocks/runs.hpp"
#include "domain/front_door.hpp"

namespace sightline
{
namespace
{

// The most protective first: the order they are asked after in.
void find_statuses(Story const& story, Standing& out)
{
    auto const add = [&](Status status, std::optional<Date> since, RecordId record, std::string_view detail = {}) {
        out.statuses.push_back({status, since, record, detail});
    };
    for (auto const& [plan, event] : story.plans)
        if (story.open(plan.began, plan.ended)) {
            auto const category = plan.latest_category ? plan.latest_category : plan.initial_category;
            add(Status::protection, plan.began, event->record, category ? words(*category) : std::string_view{});
        }
    for (auto const& [care, event] : story.cares)
        if (story.open(care.began, care.ended)) {
            std::string_view legal;
            for (auto const& [status, held] : story.legal)
                if (status.status && story.open(status.began, status.ended)) legal = words(*status.status);
            add(Status::in_care, care.began, event->record, legal);
        }
    for (auto const& [enquiry, event] : story.enquiries) {
        // An enquiry is open until its outcome, or a conference, or six weeks when the source never says.
        if (!enquiry.strategy || story.by(enquiry.concluded) || enquiry.conference_unnecessary == Answer::yes) continue;
        bool const heard = std::ranges::any_of(
            story.conferences, [&](auto const& told) { return told.it.on && *told.it.on >= *enquiry.strategy; });
        if (!heard && story.day - *enquiry.strategy <= std::chrono::days{42})
            add(Status::enquiry, enquiry.strategy, event->record);
    }
    for (auto const& [arrangement, event] : story.private_fostering)
        if (story.open(arrangement.notified, arrangement.ended))
            add(Status::private_fostering, arrangement.notified, event->record);
    for (auto const& [need, event] : story.needs)
        if (story.open(need.began, need.ended) && need.status != CaseStatus::closed)
            add(Status::in_need, need.began, event->record,
                need.primary_need ? words(*need.primary_need) : std::string_view{});
    for (auto const& [assessment, event] : story.assessments)
        if (story.open(assessment.began, assessment.authorised))
            add(Status::assessment, assessment.began, event->record);
    for (auto const& [leaving, event] : story.leaving) {
        auto const born = story.person->born;
        if (story.open(leaving.began, leaving.ended) && (!born || years_between(*born, story.day) < 25) &&
            !support_ended(story))
            add(Status::leaving_care, leaving.began, event->record,
                leaving.category ? words(*leaving.category) : std::string_view{});
    }
    for (auto const& [adoption, event] : story.adoptions)
        if (!story.by(adoption.ordered) && !story.by(adoption.stopped))
            add(Status::adoption, adoption.decided, event->record);
    for (auto const& [referral, event] : story.referrals) {
        // A referral waits until it is decided, and one accepted until its assessment begins; where no decision is
        // known, until 45 working days have gone.
        if (!referral.received || referral.no_further_action == Answer::yes) continue;
        if (story.by(referral.decided) && referral.decision != ReferralDecision::assess) continue;
        bool const answered = std::ranges::any_of(
            story.assessments, [&](auto const& told) { return told.it.began && *told.it.began >= *referral.received; });
        bool const accepted = story.by(referral.decided) && referral.decision == ReferralDecision::assess;
        if (!answered && (accepted || story.day - *referral.received <= std::chrono::days{63}))
            add(Status::referred, referral.received, event->record);
    }
    // What was typed here and waits. Where work came from an extract, its outcome is elsewhere.
    for (auto const& [help, event] : story.early_help) {
        bool const begun_here = help.consent || help.accepted || (!help.completed && help.organisation.empty());
        if (!event->imported && begun_here && help.began && !story.by(help.ended))
            add(Status::early_help, help.began, event->record, help.accepted ? "" : "offered");
    }
    for (auto const& [contact, event] : story.contacts)
        if (!event->imported && contact.received && !contact.outcome)
            add(Status::contact, contact.received, event->record);
    for (auto const& [enquiry, event] : story.hub_enquiries)
        if (!event->imported && enquiry.opened && !story.by(enquiry.decided))
            add(Status::contact, enquiry.opened, event->record, "with partners in the hub");
}

// Which status an allocation of an extract belongs to, the nearest to the child first.
constexpr std::array basis_order{AllocationBasis::in_care, AllocationBasis::protection, AllocationBasis::leaving_care,
                                 AllocationBasis::in_need, AllocationBasis::enquiry,    AllocationBasis::assessment,
                                 AllocationBasis::referral};

bool basis_holds(AllocationBasis basis, Standing const& standing)
{
    auto const any = [&](Status status) {
        return std::ranges::any_of(standing.statuses, [&](auto const& held) { return held.status == status; });
    };
    switch (basis) {
    case AllocationBasis::in_care: return any(Status::in_care);
    case AllocationBasis::protection: return any(Status::protection);
    case AllocationBasis::leaving_care: return any(Status::leaving_care);
    case AllocationBasis::in_need: return any(Status::in_need);
    case AllocationBasis::enquiry: return any(Status::enquiry);
    case AllocationBasis::assessment: return any(Status::assessment);
    case AllocationBasis::referral: return any(Status::referred);
    case AllocationBasis::key_worker: return true;
    }
    return false;
}

// An extract that names a team and no worker says so of work that is over, or so early that it need not have a worker
// yet; of other work it says that nobody holds the child.
bool tells_only_the_team(Allocation const& allocation)
{
    bool const early = allocation.basis == AllocationBasis::referral ||
                       allocation.basis == AllocationBasis::assessment || allocation.basis == AllocationBasis::enquiry;
    return !allocation.worker && (early || allocation.ended.has_value());
}

void find_holder(Story const& story, Standing& out)
{
    std::vector<std::uint32_t> workers;
    auto const year_ago = months_after(story.day, -12), lately = months_after(story.day, -3);
    bool recorded_here = false;
    for (auto const& [allocation, event] : story.allocations) {
        if (auto const ended = story.by(allocation.ended); ended && *ended >= lately && allocation.worker)
            out.held_lately.push_back(allocation.worker);
        if (allocation.basis == AllocationBasis::key_worker) {
            recorded_here = true;
            if (story.open(allocation.began, allocation.ended)) {
                out.worker = allocation.worker;
                out.team = allocation.team;
                out.held_since = allocation.began;
            }
            auto const ended = story.by(allocation.ended);
            if (allocation.worker && (!ended || *ended >= year_ago)) workers.push_back(allocation.worker.value);
        } else if (allocation.worker) {
            auto const when = allocation.referred ? allocation.referred : allocation.seen;
            if ((when && *when >= year_ago) ||
                (allocation.seen && *allocation.seen >= year_ago && basis_holds(*allocation.basis, out)))
                workers.push_back(allocation.worker.value);
        }
    }
    if (!recorded_here) {
        bool told = false;
        Label team; // that answers for work of which no worker is told
        for (auto const basis : basis_order) {
            if (!basis_holds(basis, out)) continue;
            Told<Allocation> const* latest = nullptr;
            for (auto const& one : story.allocations) {
                if (one.it.basis != basis) continue;
                if (tells_only_the_team(one.it)) {
                    if (!one.it.ended && team.empty()) team = one.it.team;
                    continue;
                }
                auto const order = [](Allocation const& a) {
                    return std::pair{a.seen.value_or(Date{}), a.referred.value_or(Date{})};
                };
                if (latest == nullptr || order(one.it) >= order(latest->it)) latest = &one;
            }
            if (latest == nullptr) continue;
            told = true;
            out.worker = latest->it.worker;
            out.team = latest->it.team;
            break;
        }
        if (!told) out.team = team;
        out.worker_not_told = !told && story.imported > 0;
    }
    std::ranges::sort(workers);
    out.workers_12_months = static_cast<int>(std::ranges::unique(workers).begin() - workers.begin());
}

void find_last_seen(Story const& story, Standing& out)
{
    for (auto const& [visit, event] : story.visits)
        if (seen_in_person(visit) && (!out.last_seen || *visit.on > out.last_seen->on ||
                                      (*visit.on == out.last_seen->on && visit.seen == Seen::alone)))
            out.last_seen = LastSeen{*visit.on, *visit.seen, visit.worker};
}

void find_oversight(Story const& story, Standing& out)
{
    for (auto const& [decision, event] : story.oversight) {
        if (story.by(decision.on)) {
            if (out.decision == nullptr || *decision.on >= *out.decision->as<Oversight>().on) out.decision = event;
        } else if (decision.asked && *decision.asked <= story.day) { // of several, the one that has waited longest
            if (out.waiting == nullptr || *decision.asked < *out.waiting->as<Oversight>().asked) out.waiting = event;
        }
    }
    out.picture = story.picture;
    out.voice = story.voice;
}

// Whose work the child is, beside whoever holds her.
void find_whereabouts(Story const& story, Standing& out)
{
    auto const has = [&](Status status) {
        return std::ranges::any_of(out.statuses, [&](StatusHeld const& held) { return held.status == status; });
    };
    bool const typed_here = story.imported == 0;
    out.at_front_door = has(Status::contact) || (typed_here && !out.worker && has(Status::referred)) ||
                        (typed_here && !out.worker && has(Status::enquiry)) ||
                        (typed_here && !out.worker && has(Status::assessment));
    out.front_door_finishes =
        std::ranges::any_of(
            story.contacts,
            [&](auto const& told) { return !told.event->imported && !to_finish(told.it, story.day).empty(); }) ||
        std::ranges::any_of(story.referrals, [&](auto const& told) {
            return !told.event->imported && !to_finish(told.it, story.day).empty();
        });
    out.in_early_help = has(Status::early_help);
    out.conference_due =
        std::ranges::any_of(story.conferences, [](auto const& told) { return !told.event->imported && !told.it.on; });
}

std::string last_seen_words(Standing const& standing)
{
    if (!standing.last_seen) return "not seen yet, as far as we know";
    return fmt::format("last seen {}", short_words(standing.last_seen->on));
}

void find_concerns(Story const& story, Standing& out)
{
    auto const add = [&](Reason reason, std::string why, long long days) {
        out.concerns.push_back({reason, std::move(why), static_cast<int>(days)});
    };
    auto const late_days = [&](Clock const& clock) { return (out.day - clock.due->day).count(); };

    std::vector<std::string> overdue;
    long long longest_overdue = 0;
    Clock const* worst_visit = nullptr;
    for (auto const& clock : out.clocks) {
        if (!clock.running || clock.state != State::late) continue;
        auto const duty = clock.rule->duty;
        if (duty == Duty::seeing) {
            if (clock.rule->id != "MG-08" && (worst_visit == nullptr || clock.due->day < worst_visit->due->day))
                worst_visit = &clock;
        } else if (duty == Duty::other && clock.note != declined) {
            overdue.push_back(
                fmt::format("{} {} late", clock.rule->clock, count_words(late_days(clock), "day", "days")));
            longest_overdue = std::max(longest_overdue, static_cast<long long>(late_days(clock)));
        }
    }
    if (worst_visit != nullptr) {
        auto tried = 0;
        for (auto const& [visit, event] : story.visits)
            if (visit.on && visit.seen && !was_seen(*visit.seen) &&
                (!worst_visit->started || *visit.on > worst_visit->started->day))
                ++tried;
        auto why = fmt::format("{}: {}; was due {}", worst_visit->rule->clock, last_seen_words(out),
                               short_words(worst_visit->due->day));
        if (tried > 0)
            why += fmt::format(". {} since, the child not seen", count_words(tried, "visit tried", "visits tried"));
        add(Reason::not_seen, std::move(why), late_days(*worst_visit));
    }
    // One whose referral is still being decided, or who has a personal adviser, need not have a worker yet.
    bool const needs_worker = !story.allocations.empty() || std::ranges::any_of(out.statuses, [](auto const& held) {
        return held.status == Status::protection || held.status == Status::in_care || held.status == Status::enquiry ||
               held.status == Status::in_need || held.status == Status::assessment ||
               held.status == Status::private_fostering;
    });
    if (out.open && !out.worker && !out.worker_not_told && needs_worker) {
        std::optional<Date> since;
        for (auto const& [allocation, event] : story.allocations)
            if (auto const ended = story.by(allocation.ended); ended && (!since || *ended > *since)) since = ended;
        add(Reason::no_worker, since ? fmt::format("No worker since {}", short_words(*since)) : "No worker is named",
            since ? (out.day - *since).count() : 0);
    }
    if (out.missing_90_days >= 2 && out.missing_90_days > out.missing_previous_90_days)
        add(Reason::getting_worse,
            fmt::format("Missing {} in the last 90 days, {} in the 90 before",
                        out.missing_90_days == 2 ? std::string{"twice"} : fmt::format("{} times", out.missing_90_days),
                        out.missing_previous_90_days),
            out.missing_90_days);
    else if (out.open) {
        int contacts = 0;
        for (auto const& [contact, event] : story.contacts)
            if (contact.received && out.day - *contact.received <= std::chrono::days{28}) ++contacts;
        if (contacts >= 3) add(Reason::getting_worse, fmt::format("{} contacts in 28 days", contacts), contacts);
    }
    if (out.waiting != nullptr) {
        auto const asked = *out.waiting->as<Oversight>().asked;
        add(Reason::waiting_for_decision, fmt::format("Asked {}", short_words(asked)), (out.day - asked).count());
    }
    if (!overdue.empty()) {
        auto const more = overdue.size() > 2 ? fmt::format(", and {} more", overdue.size() - 2) : std::string{};
        if (overdue.size() > 2) overdue.resize(2);
        add(Reason::overdue, join(overdue, "; ") + more, longest_overdue);
    }

    // Drift: those still waiting, not only those who moved.
    std::vector<std::string> drift;
    long long drift_days = 0;
    for (auto const& [plan, event] : story.plans) {
        if (!plan.began || !story.open(plan.began, plan.ended)) continue;
        auto const months = months_between(*plan.began, out.day);
        bool const again = plan.earlier_plans.value_or(0) > 0 || story.plans.size() > 1;
        if (months >= 15 || (again && months >= 3)) {
            drift.push_back(fmt::format("Protection plan for {}{}", count_words(months, "month", "months"),
                                        again ? ", not the first" : ""));
            drift_days = std::max(drift_days, static_cast<long long>((out.day - *plan.began).count()));
        }
    }
    for (auto const& clock : out.clocks)
        if (clock.running && clock.state == State::late && clock.rule->duty == Duty::moving_on &&
            clock.rule->id != "CP-17") {
            if (clock.rule->id == "LA-35")
                drift.push_back(
                    fmt::format("In care {}, no permanence plan; due by {}",
                                clock.started ? age_words(clock.started->day, out.day) : std::string{"a while"},
                                short_words(clock.due->day)));
            else
                drift.push_back(fmt::format("{}: due {}", clock.rule->clock, short_words(clock.due->day)));
            drift_days = std::max(drift_days, static_cast<long long>(late_days(clock)));
        }
    for (auto const& held : out.statuses)
        if (held.status == Status::in_need && out.statuses.front().status == Status::in_need && held.since &&
            months_between(*held.since, out.day) >= 12 && story.person->disability != Answer::yes) {
            drift.push_back(fmt::format("Child in need for {}",
                                        count_words(months_between(*held.since, out.day), "month", "months")));
            drift_days = std::max(drift_days, static_cast<long long>((out.day - *held.since).count()));
        }
    if (!drift.empty()) add(Reason::drifting, join(drift, "; "), drift_days);
    if (out.open && out.workers_12_months >= 4)
        add(Reason::changed_hands, fmt::format("{} workers in 12 months", out.workers_12_months),
            out.workers_12_months);
    for (auto const& clock : out.clocks)
        if (clock.running && clock.state == State::late && clock.rule->duty == Duty::looking) {
            add(Reason::not_looked_at,
                clock.from == "last supervision"
                    ? fmt::format("No supervision on this child since {}", short_words(clock.started->day))
                    : "No supervision on this child recorded",
                late_days(clock));
            break;
        }
}

} // namespace

std::string_view words(Status status)
{
    switch (status) {
    case Status::contact: return "Contact";
    case Status::early_help: return "Early help";
    case Status::referred: return "Referral";
    case Status::assessment: return "Assessment";
    case Status::enquiry: return "Section 47 enquiry";
    case Status::in_need: return "Child in need";
    case Status::protection: return "Child protection plan";
    case Status::in_care: return "In care";
    case Status::leaving_care: return "Care leaver";
    case Status::adoption: return "Plan for adoption";
    case Status::private_fostering: return "Private fostering";
    }
    std::unreachable();
}

std::string_view words(Reason reason)
{
    switch (reason) {
    case Reason::not_seen: return "Not seen in time";
    case Reason::no_worker: return "Held by nobody";
    case Reason::getting_worse: return "Getting worse";
    case Reason::waiting_for_decision: return "Waiting for a decision";
    case Reason::overdue: return "Something else is late";
    case Reason::drifting: return "Drifting";
    case Reason::changed_hands: return "Changed hands";
    case Reason::not_looked_at: return "Nobody senior has looked";
    }
    std::unreachable();
}

Standing standing(Person const& person, std::span<Event const* const> events, Practice const& practice, Date day)
{
    auto const& story = tell(person, events, day);
    Standing out;
    out.day = day;
    out.from_extract = story.from_extract();
    find_statuses(story, out);
    find_holder(story, out);
    find_last_seen(story, out);
    find_oversight(story, out);
    for (auto const& [episode, event] : story.missing) {
        if (!episode.from) continue;
        auto const ago = (day - *episode.from).count();
        if (ago < 90)
            ++out.missing_90_days;
        else if (ago < 180)
            ++out.missing_previous_90_days;
    }
    for (auto const& [restriction, event] : story.restrictions)
        if (story.open(restriction.began, restriction.ended)) {
            out.restricted = true;
            out.restricted_to = restriction.team;
        }
    auto const is_held = [](StatusHeld const& held) {
        return held.status != Status::contact && held.status != Status::early_help;
    };
    out.open = std::ranges::any_of(out.statuses, is_held) || (out.worker && out.held_since);
    if (story.by(person.died)) out.open = false;
    find_whereabouts(story, out);

    auto const died = story.by(person.died);
    Runs runs{practice, day, died};
    front_door_clocks(story, runs);
    early_help_clocks(story, runs);
    assessment_clocks(story, runs);
    protection_clocks(story, runs);
    need_clocks(story, runs);
    care_clocks(story, runs);
    care_visit_clocks(story, runs);
    care_health_clocks(story, runs);
    placement_clocks(story, runs);
    missing_clocks(story, runs);
    leaving_clocks(story, runs);
    adoption_clocks(story, runs);
    private_fostering_clocks(story, runs);
    management_clocks(story, runs);
    out.clocks = runs.take();
    if (!story.early_help.empty())
        for (auto const& clock : out.clocks)
            if (clock.running && clock.rule->id == "EH-05" && clock.state != State::on_time) out.in_early_help = true;
    for (auto const& clock : out.clocks) {
        if (!clock.running) continue;
        if (clock.state == State::late)
            ++out.late;
        else if (clock.state == State::due_soon)
            ++out.due_soon;
        else if (clock.state == State::unknown)
            ++out.unknown;
    }
    if (!died) find_concerns(story, out);
    return out;
}

} // namespace sightline
