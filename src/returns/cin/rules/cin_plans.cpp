// Rules of CINplanDates.
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

template <class See> void each_plan(Child const& child, See see)
{
    for (auto const& episode : child.episodes)
        for (auto const& plan : episode.cin_plans) see(episode, plan);
}

template <class See> void each_pair_of_plans(Child const& child, See see)
{
    each_plan(child, [&](Episode const&, CinPlan const& plan) {
        for (auto const& episode : child.episodes)
            for (auto const& protection : episode.protection_plans) see(plan, protection);
    });
}

// Whether a day lies from start to end, or to REF when there is no end; the day of the end itself does not count.
bool lies_within(Cell const& day, Cell const& start, Cell const& end, Setting const& setting)
{
    auto const last = end_or_reference(end, setting);
    return day.day && start.day && last && *day.day >= *start.day && *day.day <= *last && day.day != end.day;
}

// An episode with ReferralNFA true holds no CIN plan.
void rule_4000(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const& episode, CinPlan const& plan) {
        if (is_nfa(episode))
            flags.flag({episode.no_further_action, group_of(plan.start, child)},
                       "An episode that ended in no further action must hold no CIN plan");
    });
}

// An episode with an open child protection plan holds no open CIN plan.
void rule_4001(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const& episode, CinPlan const& plan) {
        for (auto const& protection : episode.protection_plans)
            if (!plan.end.given() && !protection.end.given())
                flags.flag({plan.end, protection.end},
                           "A child with an open child protection plan must have no open CIN plan");
    });
}

// No CPPreviewDate lies strictly within a CIN plan of the episode that has ended, unless it is the day its child
// protection plan ended.
void rule_4003(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const& episode, CinPlan const& plan) {
        for (auto const& protection : episode.protection_plans)
            for (auto const& review : protection.reviews)
                if (earlier(plan.start, review) && earlier(review, plan.end) && review.day != protection.end.day)
                    flags.flag(
                        {plan.start, plan.end, review},
                        "A child protection review ({}) must not lie within a CIN plan, which runs from {} to {}",
                        said(review), said(plan.start), said(plan.end));
    });
}

// At most one CIN plan of an episode is without an end date.
void rule_4004(Child const& child, Setting const&, Flags& flags)
{
    auto const open = [](CinPlan const& plan) { return !plan.end.given(); };
    for (auto const& episode : child.episodes) {
        auto const how_many = std::ranges::count_if(episode.cin_plans, open);
        if (how_many < 2) continue;
        for (auto const& plan : episode.cin_plans)
            if (open(plan))
                flags.flag({plan.end}, "An episode must have at most one CIN plan without an end date; this one has {}",
                           how_many);
    }
}

// CINPlanStartDate is on or before PersonDeathDate.
void rule_4008(Child const& child, Setting const&, Flags& flags)
{
    auto const& death = child.identifiers.death;
    each_plan(child, [&](Episode const&, CinPlan const& plan) {
        if (earlier(death, plan.start))
            flags.flag({death, plan.start}, "A CIN plan must not start ({}) after the date of death ({})",
                       said(plan.start), said(death));
    });
}

// CINPlanEndDate is on or before PersonDeathDate.
void rule_4009Q(Child const& child, Setting const&, Flags& flags)
{
    auto const& death = child.identifiers.death;
    each_plan(child, [&](Episode const&, CinPlan const& plan) {
        if (earlier(death, plan.end))
            flags.flag({death, plan.end}, "A CIN plan should not end ({}) after the date of death ({})", said(plan.end),
                       said(death));
    });
}

// CINPlanStartDate is required in a CIN plan, on or before REF.
void rule_4010(Child const& child, Setting const& setting, Flags& flags)
{
    each_plan(child, [&](Episode const&, CinPlan const& plan) {
        if (!plan.start.day || *plan.start.day > *setting.reference)
            flags.flag({plan.start}, "A CIN plan must have a start date, by {}; it is {}", words(*setting.reference),
                       said(plan.start));
    });
}

// CINPlanEndDate is on or after CINPlanStartDate.
void rule_4011(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const&, CinPlan const& plan) {
        if (earlier(plan.end, plan.start))
            flags.flag({plan.start, plan.end}, "A CIN plan must not end ({}) before it starts ({})", said(plan.end),
                       said(plan.start));
    });
}

// CINPlanStartDate and CINPlanEndDate differ.
void rule_4012Q(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const&, CinPlan const& plan) {
        if (plan.start.day && plan.start.day == plan.end.day)
            flags.flag({plan.start, plan.end}, "A CIN plan should not start and end on one day, {}", said(plan.start));
    });
}

// CINPlanEndDate lies within CY.
void rule_4013(Child const& child, Setting const& setting, Flags& flags)
{
    each_plan(child, [&](Episode const&, CinPlan const& plan) {
        if (plan.end.day && !setting.in_year(*plan.end.day))
            flags.flag({plan.end}, "A CIN plan must end within the census year; it ended {}", said(plan.end));
    });
}

// CIN plans of a child, from start to end or REF, do not overlap.
void rule_4014(Child const& child, Setting const& setting, Flags& flags)
{
    std::vector<CinPlan const*> plans;
    std::vector<Interval> intervals;
    each_plan(child, [&](Episode const&, CinPlan const& plan) {
        plans.push_back(&plan);
        intervals.push_back({plan.start.day, end_or_reference(plan.end, setting)});
    });
    starts_within(intervals, Touching::counts, [&](std::size_t outer, std::size_t inner) {
        flags.flag({plans[outer]->start, plans[outer]->end, plans[inner]->start},
                   "CIN plans of a child must not overlap; one starts {} while another runs from {}",
                   said(plans[inner]->start), said(plans[outer]->start));
    });
}

// CINPlanStartDate is on or after CINreferralDate.
void rule_4015(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const& episode, CinPlan const& plan) {
        if (earlier(plan.start, episode.referral))
            flags.flag({plan.start, episode.referral}, "A CIN plan must not start ({}) before the referral ({})",
                       said(plan.start), said(episode.referral));
    });
}

// CINPlanStartDate does not lie within a child protection plan of the child (from start to end or REF), its last day
// apart.
void rule_4016(Child const& child, Setting const& setting, Flags& flags)
{
    each_pair_of_plans(child, [&](CinPlan const& plan, ProtectionPlan const& protection) {
        if (lies_within(plan.start, protection.start, protection.end, setting))
            flags.flag({plan.start, protection.start, protection.end},
                       "A CIN plan must not start ({}) while a child protection plan runs, from {}", said(plan.start),
                       said(protection.start));
    });
}

// CPPstartDate does not lie within a CIN plan of the child (from start to end or REF), its last day apart.
void rule_4017(Child const& child, Setting const& setting, Flags& flags)
{
    each_pair_of_plans(child, [&](CinPlan const& plan, ProtectionPlan const& protection) {
        if (lies_within(protection.start, plan.start, plan.end, setting))
            flags.flag({plan.start, plan.end, protection.start},
                       "A child protection plan must not start ({}) while a CIN plan runs, from {}",
                       said(protection.start), said(plan.start));
    });
}

using enum Severity;
using enum PutRightBy;
using enum Needs;
constexpr std::array<Rule, 14> rules{{
    {"4000", error, Table::cin_plan_dates, manager, rule_4000},
    {"4001", error, Table::cin_plan_dates, manager, rule_4001},
    {"4003", error, Table::reviews, manager, rule_4003},
    {"4004", error, Table::cin_plan_dates, manager, rule_4004},
    {"4008", error, Table::child_identifiers, worker, rule_4008},
    {"4009Q", query, Table::child_identifiers, worker, rule_4009Q},
    {"4010", error, Table::cin_plan_dates, worker, rule_4010, census_year},
    {"4011", error, Table::cin_plan_dates, worker, rule_4011},
    {"4012Q", query, Table::cin_plan_dates, worker, rule_4012Q},
    {"4013", error, Table::cin_plan_dates, worker, rule_4013, census_year},
    {"4014", error, Table::cin_plan_dates, manager, rule_4014, census_year},
    {"4015", error, Table::cin_plan_dates, worker, rule_4015},
    {"4016", error, Table::cin_plan_dates, manager, rule_4016, census_year},
    {"4017", error, Table::cin_plan_dates, manager, rule_4017, census_year},
}};

} // namespace

std::span<Rule const> cin_plan_rules()
{
    return rules;
}

} // namespace sightline::returns::cin
