// Rules of ChildProtectionPlans and Reviews.
#include "returns/cin/code_sets.hpp"
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

template <class See> void each_plan(Child const& child, See see)
{
    for (auto const& episode : child.episodes)
        for (auto const& plan : episode.protection_plans) see(episode, plan);
}

// CPPstartDate is on or after CINreferralDate of the same episode.
void rule_1105(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const& episode, ProtectionPlan const& plan) {
        if (earlier(plan.start, episode.referral))
            flags.flag({plan.start, episode.referral},
                       "A child protection plan must not start ({}) before the referral ({})", said(plan.start),
                       said(episode.referral));
    });
}

// A CPPstartDate in CY is the day of an initial conference of the same episode: any of its section 47 enquiries', or
// the episode's own when it has no enquiry.
void rule_2885(Child const& child, Setting const& setting, Flags& flags)
{
    each_plan(child, [&](Episode const& episode, ProtectionPlan const& plan) {
        if (!plan.start.day || !setting.in_year(*plan.start.day)) return;
        std::vector<Cell const*> conferences;
        for (auto const& enquiry : episode.section47s) conferences.push_back(&enquiry.conference);
        if (conferences.empty()) conferences.push_back(&episode.conference);
        if (std::ranges::any_of(conferences, [&](Cell const* held) { return held->day == plan.start.day; })) return;
        for (auto const* const held : conferences)
            flags.flag({plan.start, *held},
                       "A child protection plan must start on the day of its initial conference; it starts {}",
                       said(plan.start));
    });
}

// CPPstartDate is required in a child protection plan, on or before REF.
void rule_8720(Child const& child, Setting const& setting, Flags& flags)
{
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        if (!plan.start.day || *plan.start.day > *setting.reference)
            flags.flag({plan.start}, "A child protection plan must have a start date, by {}; it is {}",
                       words(*setting.reference), said(plan.start));
    });
}

// NumberOfPreviousCPP is required, a whole number from 0.
void rule_8730(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        auto const& number = plan.plans_before;
        if (!number.given() || number.text.find_first_not_of("0123456789") != std::string::npos)
            flags.flag({number}, "The number of child protection plans before this one must be given, from 0; it is {}",
                       said(number));
    });
}

// CPPstartDate and CPPendDate differ.
void rule_8840(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        if (plan.start.day && plan.start.day == plan.end.day)
            flags.flag({plan.start, plan.end}, "A child protection plan must not start and end on one day, {}",
                       said(plan.start));
    });
}

// Every CPPreviewDate is after CPPstartDate.
void rule_8841(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        for (auto const& review : plan.reviews)
            if (review.day && plan.start.day && *review.day <= *plan.start.day)
                flags.flag({plan.start, review}, "A child protection review ({}) must be after the plan starts ({})",
                           said(review), said(plan.start));
    });
}

// A Reviews group has a CPPreviewDate.
void rule_8842Q(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        for (auto const& review : plan.reviews)
            if (!review.given()) flags.flag({review}, "A child protection review should have its date");
    });
}

void flag_category(Cell const& category, Flags& flags)
{
    if (!in(abuse_categories, category.text))
        flags.flag({category}, "The category of abuse must be given with a code of the census; it is {}",
                   said(category));
}

// InitialCategoryOfAbuse is required, in the code set.
void rule_8905(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) { flag_category(plan.initial_category, flags); });
}

// LatestCategoryOfAbuse is required, in the code set.
void rule_8910(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) { flag_category(plan.latest_category, flags); });
}

// CPPstartDate is on or before PersonDeathDate.
void rule_8915(Child const& child, Setting const&, Flags& flags)
{
    auto const& death = child.identifiers.death;
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        if (earlier(death, plan.start))
            flags.flag({death, plan.start}, "A child protection plan must not start ({}) after the date of death ({})",
                       said(plan.start), said(death));
    });
}

// CPPendDate is on or before PersonDeathDate.
void rule_8920(Child const& child, Setting const&, Flags& flags)
{
    auto const& death = child.identifiers.death;
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        if (earlier(death, plan.end))
            flags.flag({death, plan.end}, "A child protection plan must not end ({}) after the date of death ({})",
                       said(plan.end), said(death));
    });
}

// CPPendDate is on or after CPPstartDate.
void rule_8925(Child const& child, Setting const&, Flags& flags)
{
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        if (earlier(plan.end, plan.start))
            flags.flag({plan.start, plan.end}, "A child protection plan must not end ({}) before it starts ({})",
                       said(plan.end), said(plan.start));
    });
}

// CPPendDate lies within CY.
void rule_8930(Child const& child, Setting const& setting, Flags& flags)
{
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        if (plan.end.day && !setting.in_year(*plan.end.day))
            flags.flag({plan.end}, "A child protection plan must end within the census year; it ended {}",
                       said(plan.end));
    });
}

// At most one child protection plan of a child is without CPPendDate.
void rule_8935(Child const& child, Setting const&, Flags& flags)
{
    int how_many = 0;
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) { how_many += plan.end.given() ? 0 : 1; });
    if (how_many < 2) return;
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        if (!plan.end.given())
            flags.flag({plan.end}, "A child must have at most one open child protection plan; this child has {}",
                       how_many);
    });
}

// Child protection plans of a child, from start to end or REF, do not overlap.
void rule_8940(Child const& child, Setting const& setting, Flags& flags)
{
    std::vector<ProtectionPlan const*> plans;
    std::vector<Interval> intervals;
    each_plan(child, [&](Episode const&, ProtectionPlan const& plan) {
        plans.push_back(&plan);
        intervals.push_back({plan.start.day, end_or_reference(plan.end, setting)});
    });
    starts_within(intervals, Touching::counts, [&](std::size_t outer, std::size_t inner) {
        flags.flag({plans[outer]->start, plans[outer]->end, plans[inner]->start},
                   "Child protection plans of a child must not overlap; one starts {} while another runs from {}",
                   said(plans[inner]->start), said(plans[outer]->start));
    });
}

using enum Severity;
using enum PutRightBy;
using enum Needs;
constexpr std::array<Rule, 15> rules{{
    {"1105", error, Table::child_protection_plans, worker, rule_1105},
    {"2885", error, Table::child_protection_plans, worker, rule_2885, census_year},
    {"8720", error, Table::child_protection_plans, worker, rule_8720, census_year},
    {"8730", error, Table::child_protection_plans, analyst, rule_8730},
    {"8840", error, Table::child_protection_plans, worker, rule_8840},
    {"8841", error, Table::child_protection_plans, worker, rule_8841},
    {"8842Q", query, Table::reviews, worker, rule_8842Q},
    {"8905", error, Table::child_protection_plans, worker, rule_8905},
    {"8910", error, Table::child_protection_plans, worker, rule_8910},
    {"8915", error, Table::child_protection_plans, worker, rule_8915},
    {"8920", error, Table::child_protection_plans, worker, rule_8920},
    {"8925", error, Table::child_protection_plans, worker, rule_8925},
    {"8930", error, Table::child_protection_plans, worker, rule_8930, census_year},
    {"8935", error, Table::child_protection_plans, manager, rule_8935},
    {"8940", error, Table::child_protection_plans, manager, rule_8940, census_year},
}};

} // namespace

std::span<Rule const> protection_plan_rules()
{
    return rules;
}

} // namespace sightline::returns::cin
