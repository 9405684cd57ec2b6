// Rules of Assessments.
#include "base/text.hpp"
#include "returns/cin/code_sets.hpp"
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

// Runs over every assessment with its episode.
template <class See> void each_assessment(Child const& child, See see)
{
    for (auto const& episode : child.episodes)
        for (auto const& assessment : episode.assessments) see(episode, assessment);
}

bool has_factor(Assessment const& assessment, std::string_view code)
{
    // A letter in the wrong case is still that factor.
    return std::ranges::any_of(assessment.factors,
                               [&](Cell const& factor) { return lower(factor.text) == lower(code); });
}

// AssessmentActualStartDate is on or after CINreferralDate of the same episode.
void rule_1103(Child const& child, Setting const&, Flags& flags)
{
    each_assessment(child, [&](Episode const& episode, Assessment const& assessment) {
        if (earlier(assessment.start, episode.referral))
            flags.flag({assessment.start, episode.referral},
                       "An assessment must not start ({}) before the referral ({})", said(assessment.start),
                       said(episode.referral));
    });
}

// AssessmentAuthorisationDate is on or after AssessmentActualStartDate.
void rule_8608(Child const& child, Setting const&, Flags& flags)
{
    each_assessment(child, [&](Episode const&, Assessment const& assessment) {
        if (earlier(assessment.authorised, assessment.start))
            flags.flag({assessment.start, assessment.authorised},
                       "An assessment must not be authorised ({}) before it starts ({})", said(assessment.authorised),
                       said(assessment.start));
    });
}

// No AssessmentFactors while AssessmentAuthorisationDate is missing.
void rule_8614(Child const& child, Setting const&, Flags& flags)
{
    each_assessment(child, [&](Episode const&, Assessment const& assessment) {
        if (!assessment.authorised.given() && std::ranges::any_of(assessment.factors, &Cell::given))
            flags.flag({assessment.authorised, factors_of(assessment)},
                       "An assessment that is not authorised must have no factors yet");
    });
}

// An open assessment did not start earlier than 45 working days before REF.
void rule_8670Q(Child const& child, Setting const& setting, Flags& flags)
{
    each_assessment(child, [&](Episode const&, Assessment const& assessment) {
        if (assessment.authorised.given() || !assessment.start.day) return;
        auto const first = setting.calendar->before(*setting.reference, 45);
        if (*assessment.start.day < first)
            flags.flag({assessment.start, assessment.authorised},
                       "An assessment still open should have started within 45 working days, since {}; it started {}",
                       words(first), said(assessment.start));
    });
}

// AssessmentAuthorisationDate lies within CY.
void rule_8696(Child const& child, Setting const& setting, Flags& flags)
{
    each_assessment(child, [&](Episode const&, Assessment const& assessment) {
        if (assessment.authorised.day && !setting.in_year(*assessment.authorised.day))
            flags.flag({assessment.authorised}, "An assessment must be authorised within the census year; it was {}",
                       said(assessment.authorised));
    });
}

// An open assessment has its AssessmentActualStartDate within CY.
void rule_8736(Child const& child, Setting const& setting, Flags& flags)
{
    each_assessment(child, [&](Episode const&, Assessment const& assessment) {
        if (!assessment.authorised.given() && assessment.start.day && !setting.in_twelve_months(*assessment.start.day))
            flags.flag({assessment.start, assessment.authorised},
                       "An assessment still open must have started within the census year; it started {}",
                       said(assessment.start));
    });
}

// An assessment does not start within another assessment of the episode (from its start to its end, or REF).
void rule_8863Q(Child const& child, Setting const& setting, Flags& flags)
{
    for (auto const& episode : child.episodes) {
        std::vector<Interval> intervals;
        for (auto const& assessment : episode.assessments)
            intervals.push_back({assessment.start.day, end_or_reference(assessment.authorised, setting)});
        starts_within(intervals, Touching::counts, [&](std::size_t outer, std::size_t inner) {
            auto const& [first, second] = std::tie(episode.assessments[outer], episode.assessments[inner]);
            flags.flag({first.start, first.authorised, second.start},
                       "Assessments should not overlap; one starts {} while another runs from {}", said(second.start),
                       said(first.start));
        });
    }
}

// Factor 21 (no factors identified) is the only factor of the assessment.
void rule_8869(Child const& child, Setting const&, Flags& flags)
{
    each_assessment(child, [&](Episode const&, Assessment const& assessment) {
        if (assessment.factors.size() > 1 && has_factor(assessment, "21"))
            flags.flag({factors_of(assessment)}, "Factor 21, no factors identified, must stand alone");
    });
}

// An episode with a single assessment whose only factor is 21 has ReasonForClosure RC8 or RC9.
void rule_8873Q(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes) {
        if (episode.assessments.size() != 1 || in(closed_after_assessment, episode.closure_reason.text)) continue;
        auto const& assessment = episode.assessments.front();
        if (assessment.factors.size() == 1 && has_factor(assessment, "21"))
            flags.flag({factors_of(assessment), episode.closure_reason},
                       "An episode whose one assessment found no factors should be closed RC8 or RC9; the reason is {}",
                       said(episode.closure_reason));
    }
}

// At most one assessment of an episode is without AssessmentAuthorisationDate.
void rule_8896(Child const& child, Setting const&, Flags& flags)
{
    auto const open = [](Assessment const& assessment) { return !assessment.authorised.given(); };
    for (auto const& episode : child.episodes) {
        auto const how_many = std::ranges::count_if(episode.assessments, open);
        if (how_many < 2) continue;
        for (auto const& assessment : episode.assessments)
            if (open(assessment))
                flags.flag({assessment.authorised}, "An episode must have at most one open assessment; this one has {}",
                           how_many);
    }
}

// An assessment completed on or after the start of CY has at least one factor.
void rule_8897Q(Child const& child, Setting const& setting, Flags& flags)
{
    each_assessment(child, [&](Episode const&, Assessment const& assessment) {
        auto const valid = [](Cell const& factor) { return in(assessment_factors, factor.text); };
        if (assessment.authorised.day && *assessment.authorised.day >= setting.year_start() &&
            std::ranges::none_of(assessment.factors, valid))
            flags.flag({assessment.authorised, factors_of(assessment)},
                       "An assessment completed in the census year should have at least one factor of the census");
    });
}

// A factor is not repeated within an assessment.
void rule_8898(Child const& child, Setting const&, Flags& flags)
{
    each_assessment(child, [&](Episode const&, Assessment const& assessment) {
        std::set<std::string_view> met;
        for (auto const& factor : assessment.factors)
            if (factor.given() && !met.insert(factor.text).second)
                flags.flag({factors_of(assessment)}, "A factor must be given once for an assessment; {} is repeated",
                           factor.text);
    });
}

void flag_retired(Child const& child, std::string_view code, std::string_view instead, Flags& flags)
{
    each_assessment(child, [&](Episode const&, Assessment const& assessment) {
        if (has_factor(assessment, code))
            flags.flag({factors_of(assessment)}, "Factor {} is retired; use {}", code, instead);
    });
}

// Factor 18A is retired: 18B or 18C is used.
void rule_8945Q(Child const& child, Setting const&, Flags& flags)
{
    flag_retired(child, "18A", "18B or 18C", flags);
}

// Factor 19A is retired: 19B or 19C is used.
void rule_8950Q(Child const& child, Setting const&, Flags& flags)
{
    flag_retired(child, "19A", "19B or 19C", flags);
}

using enum Severity;
using enum PutRightBy;
using enum Needs;
constexpr std::array<Rule, 14> rules{{
    {"1103", error, Table::assessments, worker, rule_1103},
    {"8608", error, Table::assessments, worker, rule_8608},
    {"8614", error, Table::assessments, worker, rule_8614},
    {"8670Q", query, Table::assessments, manager, rule_8670Q, census_year},
    {"8696", error, Table::assessments, worker, rule_8696, census_year},
    {"8736", error, Table::assessments, manager, rule_8736, census_year},
    {"8863Q", query, Table::assessments, manager, rule_8863Q, census_year},
    {"8869", error, Table::assessments, worker, rule_8869},
    {"8873Q", query, Table::assessments, manager, rule_8873Q},
    {"8896", error, Table::assessments, manager, rule_8896},
    {"8897Q", query, Table::assessments, worker, rule_8897Q, census_year},
    {"8898", error, Table::assessments, worker, rule_8898},
    {"8945Q", query, Table::assessments, worker, rule_8945Q, nothing, {2025}},
    {"8950Q", query, Table::assessments, worker, rule_8950Q, nothing, {2025}},
}};

} // namespace

std::span<Rule const> assessment_rules()
{
    return rules;
}

} // namespace sightline::returns::cin
