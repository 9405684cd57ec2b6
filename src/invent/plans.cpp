// Children in need and children on protection plans.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

Date months_on(Date day, double months)
{
    return day + days{static_cast<int>(months * 30.44)};
}

// Someone senior asks of a plan that has run for nine months whether enough has changed: again every three months of a
// child in need plan, and at fifteen of a protection plan.
void look_at_long_plan(World& world, Family& family, Child& child, Random dates, LongPlan plan, Date from, Date to)
{
    bool const in_need = plan == LongPlan::in_need;
    Date due = months_after(from, 9);
    for (int number = 0; in_need || number < 2; ++number) {
        Date const on = world.working_on_or_after(dates.chance(world.measure("reviews_in_time", due))
                                                      ? due - days{dates.between(3, 14)}
                                                      : due + days{3 + static_cast<int>(dates.exponential(30))});
        if (on >= to || on > world.until) return;
        auto const& asked = world.workforce.someone(WorkerRole::service_manager, on, dates);
        auto const& senior = asked.here(on) ? asked : world.manager(child, on); // every such post may stand empty
        auto const said =
            words::decision(dates, world.voices(family, child, on),
                            !in_need && on - from > days{360} ? words::Turn::long_plan : words::Turn::review);
        Kept<PlanCheckpoint> record;
        record.is = {.plan = plan, .on = on, .by = senior.id, .note = said.because + " " + said.decision};
        world.write(record, child, senior.id, world.written(on, dates, 15 * 60));
        due = in_need ? months_after(on, 3) : months_after(from, 15);
    }
}

} // namespace

Date in_need(World& world, Family& family, Child& child, std::uint64_t seed, Date from, std::optional<double> months)
{
    if (from > world.until) return from;
    Random dates{mixed(seed, 0x4EED)};
    double length = 0;
    if (months)
        length = *months;
    else if (child.disabled)
        length = 14 + dates.exponential(26);
    else {
        double const which = dates.unit();
        length = which < 0.55   ? 2 + dates.exponential(2.2)
                 : which < 0.93 ? 2 + dates.weibull(1.4, 8.0)
                                : 6 + dates.lognormal(14, 0.6);
        if (world.month(from) < 3) length *= 1.15; // work drifted before the judgement
    }
    Date to = world.working_on_or_after(months_on(from, length));
    Date const eighteen = months_after(child.born, 18 * 12);
    to = std::max(std::min(to, eighteen), from + days{10});

    auto const kind = team_for(world, family, child, from);
    hold(world, family, child, kind, from, to);
    Kept<Need> record;
    record.is.began = from;
    record.is.primary_need =
        need_of(child.disabled && family.theme == Theme::disability ? Theme::disability : family.theme);
    if (child.disabled && family.theme == Theme::disability && dates.chance(0.6))
        record.is.visit_every = 60; // a settled package: every twelve weeks
    world.write(record, child, world.manager(child, from).id, world.written(from, child.own, 12 * 60));

    Kept<NeedPlan> plan; // from the meeting that agreed it
    Date review = world.calendar.after(
        from, dates.chance(world.measure("meetings_in_time", from)) ? dates.between(3, 10) : dates.between(11, 30));
    for (bool first = true; review < to && review <= world.until; first = false) {
        Kept<NeedReview> meeting;
        meeting.is = {.type = first ? NeedReviewType::plan_agreed : NeedReviewType::review,
                      .on = review,
                      .note = words::need_meeting(child.own, world.voices(family, child, review), first)};
        bool const written =
            world.write(meeting, child, world.hand(child, review).id, world.written(review, child.own, 13 * 60));
        if (first && written) {
            plan.is.began = review;
            world.write(plan, child, world.hand(child, review).id, meeting.last + 120);
        }
        Date const due = first ? review + days{42} : months_after(review, 3);
        review = world.working_on_or_after(dates.chance(world.measure("meetings_in_time", due))
                                               ? due - days{dates.between(1, 10)}
                                               : due + days{3 + static_cast<int>(dates.exponential(22))});
    }
    visits(world, family, child, Random{mixed(seed, 0x4E71)},
           {.purpose = VisitPurpose::in_need,
            .place = VisitPlace::home,
            .first = 15,
            .every = record.is.visit_every.value_or(20),
            .working = true,
            .weakness = "visits_missed_in_need",
            .kind_words = "child in need plan"},
           from, to);
    supervise(world, family, child, Random{mixed(seed, 0x4E72)}, from, to, 56);
    if (!family.example) court_directs(world, child, seed, from, to);
    look_at_long_plan(world, family, child, Random{mixed(seed, 0x4E73)}, LongPlan::in_need,
                      plan.is.began.value_or(from), to);
    for (Date look = months_after(from, dates.between(2, 4)); look < to && look <= world.until;
         look = months_after(look, dates.between(3, 5)))
        turning_point(world, family, child, words::Turn::review, world.working_on_or_after(look));
    if (to <= world.until) {
        turning_point(world, family, child, words::Turn::close, to);
        record.is.ended = to;
        record.is.reason = to == eighteen ? ClosureReason::adult_services : ClosureReason::other;
        bool const written =
            world.write(record, child, world.manager(child, to).id, world.written(to, child.own, 13 * 60));
        if (written && plan.is.began) {
            plan.is.ended = to;
            world.write(plan, child, world.manager(child, to).id, record.last + 120);
        }
        step_down(world, family, child, mixed(child.seed, seed), to);
        Random paper{mixed(seed, 0xC105E)};
        if (auto const papers = world.paper_done(paper, to, 10); written && papers) {
            record.is.closing_done = papers;
            world.write(record, child, world.hand(child, *papers).id, world.written(*papers, paper, 15 * 60));
        }
    }
    return to;
}

namespace
{

// A plan from before the years that are told in full, of which nobody knows more than its days and its category. False
// for a child too young to have had one.
bool plan_long_ago(World& world, Child& child, std::uint64_t seed, Date conference, PersonId by)
{
    Random dates{mixed(seed, 0x01D9)};
    Date const ended = std::min(world.start, conference) - days{dates.between(60, 500)};
    Date const began = ended - days{dates.between(100, 500)};
    if (began < child.born) return false;
    Kept<ProtectionPlan> record;
    record.is.began = world.working_on_or_after(began);
    record.is.ended = world.working_on_or_after(ended);
    record.is.initial_category = record.is.latest_category = AbuseCategory::neglect;
    world.write(record, child, by, world.at(conference, 9 * 60));
    child.plans.emplace_back(began, ended);
    return true;
}

// When the parents had the worker's report before a conference; nothing for the few that had not.
std::optional<Date> report_shared(World const& world, Child const& child, ConferenceType type, Date on)
{
    Random paper{mixed(child.seed, 0x2E90 + static_cast<std::uint64_t>(on.time_since_epoch().count()))};
    int const limit = type == ConferenceType::initial ? 2 : 5;
    bool const kept = paper.chance(world.measure("meetings_in_time", on));
    int const before = kept ? limit + paper.below(3) : paper.below(limit);
    if (paper.chance(world.population.rate("paper_never"))) return std::nullopt;
    return world.calendar.before(on, before);
}

} // namespace

Date protection(World& world, Family& family, Child& child, std::uint64_t seed, Date conference,
                std::optional<int> length, std::optional<AbuseCategory> category, int earlier,
                std::optional<Date> moved_in)
{
    if (conference > world.until) return conference;
    auto const& rates = world.population;
    Random dates{mixed(seed, 0xC9)};
    double months = std::max(2.8, dates.weibull(rates.rate("plan_shape"), rates.rate("plan_scale_months")));
    if (world.month(conference) < 0) months *= 1.2;
    Date to = world.working_on_or_after(length ? conference + days{*length} : months_on(conference, months));
    to = std::max(std::min(to, months_after(child.born, 18 * 12)), conference + days{20});
    auto const kind = team_for(world, family, child, conference);
    auto const voices = [&](Date day) { return world.voices(family, child, day); };
    hold(world, family, child, kind == TeamKind::disabled ? TeamKind::care_planning : kind, conference, to);
    auto const chair = world.workforce.someone(WorkerRole::conference_chair, conference, dates).id;
    // Written up with the plan it made, then again as what it decided, and its minutes, are sent.
    auto const hold_conference = [&](ConferenceType type, Date on, bool plan) {
        Kept<Conference> record;
        record.is = {.type = type,
                     .on = on,
                     .decisions_sent = {},
                     .minutes_sent = {},
                     .plan_made = plan ? Answer::yes : Answer::no,
                     .decision = words::conference(child.own, voices(on), type, plan)};
        if (type == ConferenceType::transfer_in)
            record.is.told = moved_in;
        else
            record.is.report_shared = report_shared(world, child, type, on);
        auto const written = world.written(on, child.own, 14 * 60);
        if (!world.write(record, child, chair, written)) return written;
        record.is.decisions_sent =
            world.calendar.after(on, dates.chance(world.measure("meetings_in_time", on)) ? 1 : dates.between(2, 8));
        if (!world.write(record, child, chair, std::max(written, world.at(*record.is.decisions_sent, 12 * 60))))
            return written;
        record.is.minutes_sent = world.calendar.after(
            on, dates.chance(world.measure("meetings_in_time", on)) ? dates.between(8, 15) : dates.between(16, 35));
        world.write(record, child, chair, world.at(*record.is.minutes_sent, 15 * 60));
        return written;
    };
    auto const written =
        hold_conference(moved_in ? ConferenceType::transfer_in : ConferenceType::initial, conference, true);
    Kept<ProtectionPlan> record;
    auto& is = record.is;
    is.began = conference;
    static constexpr std::array categories{AbuseCategory::neglect, AbuseCategory::emotional, AbuseCategory::physical,
                                           AbuseCategory::multiple, AbuseCategory::sexual};
    static constexpr std::array<double, 5> shares{48.1, 33.8, 7.7, 5.9, 4.4};
    auto drawn = categories[dates.weighted(shares)];
    if (family.theme == Theme::neglect || family.theme == Theme::alcohol) drawn = AbuseCategory::neglect;
    if (family.theme == Theme::violence && drawn == AbuseCategory::neglect) drawn = AbuseCategory::emotional;
    if (family.theme == Theme::physical) drawn = AbuseCategory::physical;
    is.initial_category = is.latest_category = category.value_or(drawn);
    int const before = static_cast<int>(child.plans.size());
    bool const long_ago =
        earlier >= 0 ? earlier > before : before == 0 && dates.chance(rates.rate("second_plan") * 0.6);
    bool const again = (long_ago && plan_long_ago(world, child, seed, conference, chair)) || before > 0;
    is.emergency_powers = dates.chance(0.07) ? Answer::yes : Answer::no;
    world.write(record, child, chair, written);
    child.plans.emplace_back(conference, to);
    turning_point(world, family, child, words::Turn::conference, conference);

    Date review = months_after(conference, 3);
    for (bool late = false; review < to && review <= world.until; late = false) {
        late = !dates.chance(world.measure("reviews_in_time", review));
        Date const on =
            world.working_on_or_after(late ? review + days{4 + dates.below(35)} : review - days{dates.between(2, 12)});
        if (on >= to || on > world.until) break;
        auto const reviewed = hold_conference(ConferenceType::review, on, true);
        if (dates.chance(0.12)) {
            is.latest_category = categories[dates.weighted(shares)];
            world.write(record, child, chair, reviewed);
        }
        turning_point(world, family, child, on - conference > days{360} ? words::Turn::long_plan : words::Turn::review,
                      on);
        review = months_after(on, 6);
    }
    Date group = world.calendar.after(conference, dates.chance(world.measure("meetings_in_time", conference))
                                                      ? dates.between(6, 10)
                                                      : dates.between(11, 22));
    while (group < to && group <= world.until) {
        Kept<CoreGroup> meeting;
        meeting.is = {.on = group, .note = words::core_group(child.own, voices(group))};
        world.write(meeting, child, world.hand(child, group).id, world.written(group, child.own, 14 * 60));
        Date const due = group + days{42};
        group = world.working_on_or_after(dates.chance(world.measure("meetings_in_time", due))
                                              ? due - days{dates.between(1, 12)}
                                              : due + days{2 + static_cast<int>(dates.exponential(14))});
    }
    visits(world, family, child, Random{mixed(seed, 0xC91)},
           {.purpose = VisitPurpose::protection,
            .place = VisitPlace::home,
            .first = 5,
            .every = 10,
            .working = true,
            .weakness = "visits_missed_protection",
            .kind_words = "protection plan"},
           conference, to);
    supervise(world, family, child, Random{mixed(seed, 0xC92)}, conference, to, 28);
    look_at_long_plan(world, family, child, Random{mixed(seed, 0xC93)}, LongPlan::protection, conference, to);
    if (family.theme == Theme::exploitation) go_missing(world, family, child, mixed(seed, 0x3155), conference, to, 0.3);
    if (to <= world.until) {
        turning_point(world, family, child, words::Turn::step_down, to);
        auto const last = hold_conference(ConferenceType::review, to, false);
        is.ended = to;
        world.write(record, child, chair, last);
    } else {
        if (months_after(conference, 15) < world.until)
            world.tell(child, "drift_long_plan", months_after(conference, 15),
                       fmt::format("on a protection plan since {}", iso(conference)));
        if (again)
            world.tell(child, "drift_second_plan", conference,
                       fmt::format("protection plan number {}", child.plans.size()));
    }
    return to;
}

} // namespace sightline::invent
