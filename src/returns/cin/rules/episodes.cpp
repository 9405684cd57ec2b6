// Rules of CINdetails: the referral, and what an episode holds.
#include "returns/cin/code_sets.hpp"
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

// CINreferralDate is on or before PersonDeathDate.
void rule_8555Q(Child const& child, Setting const&, Flags& flags)
{
    auto const& death = child.identifiers.death;
    for (auto const& episode : child.episodes)
        if (earlier(death, episode.referral))
            flags.flag({death, episode.referral}, "A referral ({}) should not be after the date of death ({})",
                       said(episode.referral), said(death));
}

// ReferralNFA is required, one of 0, 1, true, false.
void rule_8568(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (!yes_or_no(episode.no_further_action))
            flags.flag({episode.no_further_action}, "ReferralNFA must be given, as 0, 1, true or false; it is {}",
                       said(episode.no_further_action));
}

// A referral more than one working day before the start of CY is not NFA.
void rule_8569Q(Child const& child, Setting const& setting, Flags& flags)
{
    for (auto const& episode : child.episodes) {
        if (!is_nfa(episode) || !episode.referral.day) continue;
        auto const first = setting.calendar->before(setting.year_start(), 1);
        if (*episode.referral.day < first)
            flags.flag({episode.referral},
                       "A referral that ended in no further action should not be from before {}; it is from {}",
                       words(first), said(episode.referral));
    }
}

// CINreferralDate is required, on or before REF.
void rule_8600(Child const& child, Setting const& setting, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (!episode.referral.day || *episode.referral.day > *setting.reference)
            flags.flag({episode.referral}, "The referral date must be given, by {}; it is {}",
                       words(*setting.reference), said(episode.referral));
}

// CINreferralDate is not more than 280 days before the birth date or the expected birth date.
void rule_8606(Child const& child, Setting const&, Flags& flags)
{
    auto const& [birth, expected] = std::tie(child.identifiers.birth, child.identifiers.expected_birth);
    for (auto const& episode : child.episodes)
        for (auto const* const due : {&birth, &expected})
            if (due->day && episode.referral.day && *episode.referral.day < *due->day - std::chrono::days{280})
                flags.flag({episode.referral, birth, expected},
                           "A referral ({}) must not be more than 280 days before the child's birth ({})",
                           said(episode.referral), said(*due));
}

// An episode that is not NFA has a PrimaryNeedCode.
void rule_8610(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (is_not_nfa(episode) && !episode.primary_need.given())
            flags.flag({episode.no_further_action, episode.primary_need},
                       "An episode that did not end in no further action must have a primary need code");
}

// PrimaryNeedCode, when given, is in the code set.
void rule_8650(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (episode.primary_need.given() && !in(primary_needs, episode.primary_need.text))
            flags.flag({episode.primary_need}, "The primary need must be given with a code of the census; it is {}",
                       said(episode.primary_need));
}

// A referral on or after 1 April 2013 has a valid ReferralSource.
void rule_8866(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (episode.referral.day && *episode.referral.day >= date(2013, 4, 1) &&
            !in(referral_sources, episode.source.text))
            flags.flag({episode.referral, episode.source},
                       "A referral since 1 April 2013 must have a referral source of the census; it is {}",
                       said(episode.source));
}

// An episode with a section 47 enquiry holds an assessment. Each enquiry of one without is flagged.
void rule_2991Q(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (episode.assessments.empty())
            for (auto const& enquiry : episode.section47s)
                flags.flag({group_of(enquiry.start, child)},
                           "An episode with a section 47 enquiry should hold an assessment; this one holds none");
}

// An NFA episode holds no assessment, section 47 enquiry or initial conference.
void rule_8831(Child const& child, Setting const&, Flags& flags)
{
    constexpr auto sentence =
        "An episode that ended in no further action must hold no assessment, section 47 enquiry or "
        "initial conference";
    for (auto const& episode : child.episodes) {
        if (!is_nfa(episode)) continue;
        if (episode.assessments.empty() && episode.section47s.empty() && !episode.conference.given()) continue;
        flags.flag({episode.conference}, sentence);
        for (auto const& assessment : episode.assessments) flags.flag({group_of(assessment.start, child)}, sentence);
        for (auto const& enquiry : episode.section47s) flags.flag({group_of(enquiry.start, child)}, sentence);
    }
}

// An NFA episode holds no child protection plan.
void rule_8832(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (is_nfa(episode))
            for (auto const& plan : episode.protection_plans)
                flags.flag({episode.no_further_action, group_of(plan.start, child)},
                           "An episode that ended in no further action must hold no child protection plan");
}

using enum Severity;
using enum PutRightBy;
using enum Needs;
constexpr std::array<Rule, 11> rules{{
    {"2991Q", query, Table::cin_details, manager, rule_2991Q},
    {"8555Q", query, Table::cin_details, worker, rule_8555Q},
    {"8568", error, Table::cin_details, analyst, rule_8568},
    {"8569Q", query, Table::cin_details, analyst, rule_8569Q, census_year},
    {"8600", error, Table::cin_details, worker, rule_8600, census_year},
    {"8606", error, Table::cin_details, worker, rule_8606},
    {"8610", error, Table::cin_details, worker, rule_8610},
    {"8650", error, Table::cin_details, analyst, rule_8650},
    {"8831", error, Table::cin_details, manager, rule_8831},
    {"8832", error, Table::child_protection_plans, manager, rule_8832},
    {"8866", error, Table::cin_details, worker, rule_8866},
}};

} // namespace

std::span<Rule const> episode_rules()
{
    return rules;
}

} // namespace sightline::returns::cin
