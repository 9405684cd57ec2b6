// Rules of CINdetails: closing an episode, and how a child's episodes lie to one another.
#include "returns/cin/code_sets.hpp"
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

bool is_open_not_nfa(Episode const& episode)
{
    return !episode.closure.given() && is_not_nfa(episode);
}

// An episode closed RC8 or RC9 holds no section 47 enquiry, child protection plan, CIN plan or initial conference.
void rule_2990(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes) {
        if (!in(closed_after_assessment, episode.closure_reason.text)) continue;
        auto const held = [&](Place const& place) {
            flags.flag({episode.closure_reason, place},
                       "An episode closed after assessment ({}) must hold no section 47 enquiry, conference or plan",
                       episode.closure_reason.text);
        };
        if (episode.conference.given()) held(episode.conference);
        for (auto const& enquiry : episode.section47s) held(group_of(enquiry.start, child));
        for (auto const& plan : episode.cin_plans) held(group_of(plan.start, child));
        for (auto const& plan : episode.protection_plans) held(group_of(plan.start, child));
    }
}

// CINclosureDate, when given, is on or after every activity date of the episode: assessment start and end, section 47
// start, initial conference, end of a child protection plan, CIN plan start and end.
void rule_8565(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes) {
        auto const& closure = episode.closure;
        if (!closure.day) continue;
        // Of a group with a later day all the days this rule compares are flagged.
        auto const compare = [&](std::initializer_list<Cell const*> days) {
            if (std::ranges::none_of(days, [&](Cell const* day) { return earlier(closure, *day); })) return;
            constexpr auto sentence = "An episode must not close ({}) before what was done in it";
            flags.flag({closure, episode.conference}, sentence, said(closure));
            for (auto const* const day : days) flags.flag({*day}, sentence, said(closure));
        };
        compare({&episode.conference});
        for (auto const& assessment : episode.assessments) compare({&assessment.start, &assessment.authorised});
        for (auto const& enquiry : episode.section47s) compare({&enquiry.start, &enquiry.conference});
        for (auto const& plan : episode.protection_plans) compare({&plan.end});
        for (auto const& plan : episode.cin_plans) compare({&plan.start, &plan.end});
    }
}

// The closure reason RC2 (died) needs PersonDeathDate.
void rule_8585Q(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (episode.closure_reason.text == "RC2" && !child.identifiers.death.given())
            flags.flag({episode.closure_reason, child.identifiers.death},
                       "An episode closed because the child died should come with the date of death");
}

// CINclosureDate lies within CY.
void rule_8620(Child const& child, Setting const& setting, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (episode.closure.day && !setting.in_year(*episode.closure.day))
            flags.flag({episode.closure}, "The closing date must lie within the census year; it is {}",
                       said(episode.closure));
}

// CINclosureDate is on or after CINreferralDate.
void rule_8630(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (earlier(episode.closure, episode.referral))
            flags.flag({episode.referral, episode.closure}, "An episode must not close ({}) before its referral ({})",
                       said(episode.closure), said(episode.referral));
}

// ReasonForClosure, when given, is in the code set.
void rule_8640(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (episode.closure_reason.given() && !in(closure_reasons, episode.closure_reason.text))
            flags.flag({episode.closure_reason},
                       "The reason for closing must be given with a code of the census; it is {}",
                       said(episode.closure_reason));
}

// CINclosureDate needs ReasonForClosure.
void rule_8805(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (episode.closure.given() && !episode.closure_reason.given())
            flags.flag({episode.closure, episode.closure_reason}, "A closed episode must have a reason for closing");
}

// ReasonForClosure needs CINclosureDate.
void rule_8810(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (episode.closure_reason.given() && !episode.closure.given())
            flags.flag({episode.closure, episode.closure_reason},
                       "An episode with a reason for closing must have a closing date");
}

// A child has at most one open episode that is not NFA.
void rule_8815(Child const& child, Setting const&, Flags& flags)
{
    auto const open = std::ranges::count_if(child.episodes, is_open_not_nfa);
    if (open < 2) return;
    for (auto const& episode : child.episodes)
        if (is_open_not_nfa(episode))
            flags.flag({episode.closure}, "A child must have at most one open episode; this child has {}", open);
}

// An open episode that is not NFA has the child's latest CINreferralDate. Where a child has several open ones they
// cannot all be the latest, and each is flagged.
void rule_8816(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes) {
        if (!is_open_not_nfa(episode) || !episode.referral.day) continue;
        for (auto const& other : child.episodes) {
            bool const later = earlier(episode.referral, other.referral);
            bool const also_open = &other != &episode && other.referral.day && is_open_not_nfa(other);
            if (later || also_open)
                flags.flag({episode.referral},
                           "An open episode must be the child's latest; there is another, referred {}",
                           said(other.referral));
        }
    }
}

// Episodes of a child do not overlap: from referral to closure, or to REF when open and not NFA. Starting on the day
// another ends is allowed.
void rule_8820(Child const& child, Setting const& setting, Flags& flags)
{
    std::vector<Interval> intervals;
    for (auto const& episode : child.episodes)
        intervals.push_back({episode.referral.day, is_open_not_nfa(episode) ? setting.reference : episode.closure.day});
    starts_within(intervals, Touching::allowed, [&](std::size_t outer, std::size_t inner) {
        auto const& [first, second] = std::tie(child.episodes[outer], child.episodes[inner]);
        flags.flag({first.referral, first.closure, second.referral},
                   "Episodes of a child must not overlap; one is referred {} while another runs from {}",
                   said(second.referral), said(first.referral));
    });
}

// The closure reason RC8 or RC9 needs at least one assessment in the episode.
void rule_8825Q(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        if (in(closed_after_assessment, episode.closure_reason.text) && episode.assessments.empty())
            flags.flag({episode.closure_reason}, "An episode closed after assessment ({}) should hold an assessment",
                       episode.closure_reason.text);
}

// In a closed episode every assessment has AssessmentAuthorisationDate.
void rule_8867(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        for (auto const& assessment : episode.assessments)
            if (episode.closure.given() && !assessment.authorised.given())
                flags.flag({episode.closure, assessment.authorised},
                           "In a closed episode every assessment must be authorised; the one begun {} is not",
                           said(assessment.start));
}

// In a closed episode every section 47 enquiry has an initial conference, or is said to need none: one of the two, and
// not both.
void rule_8868(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes)
        for (auto const& enquiry : episode.section47s)
            if (episode.closure.given() &&
                enquiry.conference.given() == (yes_or_no(enquiry.conference_not_required) == true))
                flags.flag(
                    {episode.closure, enquiry.conference, enquiry.conference_not_required},
                    "In a closed episode every section 47 enquiry must either have an initial conference or be said to "
                    "need none; this one has {}",
                    enquiry.conference.given() ? "both" : "neither");
}

using enum Severity;
using enum PutRightBy;
using enum Needs;
constexpr std::array<Rule, 14> rules{{
    {"2990", error, Table::cin_details, manager, rule_2990},
    {"8565", error, Table::child_protection_plans, worker, rule_8565},
    {"8585Q", query, Table::cin_details, worker, rule_8585Q},
    {"8620", error, Table::cin_details, worker, rule_8620, census_year},
    {"8630", error, Table::cin_details, worker, rule_8630},
    {"8640", error, Table::cin_details, analyst, rule_8640},
    {"8805", error, Table::cin_details, worker, rule_8805},
    {"8810", error, Table::cin_details, worker, rule_8810},
    {"8815", error, Table::cin_details, manager, rule_8815},
    {"8816", error, Table::cin_details, manager, rule_8816},
    {"8820", error, Table::cin_details, manager, rule_8820, census_year},
    {"8825Q", query, Table::cin_details, manager, rule_8825Q},
    {"8867", error, Table::cin_details, manager, rule_8867},
    {"8868", error, Table::cin_details, manager, rule_8868},
}};

} // namespace

std::span<Rule const> closing_rules()
{
    return rules;
}

} // namespace sightline::returns::cin
