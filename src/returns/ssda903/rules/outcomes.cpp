// Outcomes of children looked after through the whole year: OC2.
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr std::string_view flag_items = "CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT "
                                        "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED";

bool has_core(Oc2 const& row)
{
    return all_given(row, {&Oc2::immunisations, &Oc2::teeth_check, &Oc2::health_assessment, &Oc2::substance_misuse});
}

bool any_intervention(Oc2 const& row)
{
    return row.intervention_received.given() || row.intervention_offered.given();
}

bool any_sdq(Oc2 const& row)
{
    return row.sdq_score.given() || row.sdq_reason.given();
}

bool under_at_end(Oc2 const& row, Collection const& collection, int age)
{
    return row.dob.day && years_between(*row.dob.day, collection.end) < age;
}

bool of_age_at_end(Oc2 const& row, Collection const& collection, int age)
{
    return row.dob.day && years_between(*row.dob.day, collection.end) >= age;
}

// 4 or over when the year began and under 17 when it ended.
bool of_sdq_age(Oc2 const& row, Collection const& collection)
{
    return row.dob.day && years_between(*row.dob.day, collection.start) >= 4 && under_at_end(row, collection, 17);
}

// A child who is 17 on the first day of the year is asked for neither (rule 189), though the birthday lies in the year.
bool turning_4_or_17(Oc2 const& row, Collection const& collection)
{
    if (!row.dob.day || years_between(*row.dob.day, collection.start) >= 17) return false;
    return collection.holds(birthday(*row.dob.day, 4)) || collection.holds(birthday(*row.dob.day, 17));
}

// Rows of children who were, or were not, looked after all year.
template <bool all_year, auto wrong> void of_children(Child const& child, Flags& flag)
{
    if (child.oc2.empty() || child.continuously_looked_after() != all_year) return;
    for (auto const& row : child.oc2)
        if (wrong(row, child.collection)) flag(row);
}

bool sdq_not_for_age(Oc2 const& row, Collection const& collection)
{
    return row.sdq_reason.is("SDQ1") && of_sdq_age(row, collection);
}
bool score_given(Oc2 const& row, Collection const&)
{
    return row.sdq_score.given();
}
bool score_lacking(Oc2 const& row, Collection const& collection)
{
    return row.sdq_score.blank() && of_sdq_age(row, collection);
}
bool any_flag_given(Oc2 const& row, Collection const&)
{
    return any_flag(row);
}
bool score_and_reason_lacking(Oc2 const& row, Collection const& collection)
{
    return !any_sdq(row) && turning_4_or_17(row, collection);
}
bool reason_given(Oc2 const& row, Collection const&)
{
    return row.sdq_reason.given();
}
bool conviction_lacking(Oc2 const& row, Collection const& collection)
{
    return row.convicted.blank() && of_age_at_end(row, collection, 10);
}
bool health_check_lacking(Oc2 const& row, Collection const& collection)
{
    return row.health_check.blank() && under_at_end(row, collection, 5);
}

// A child without a row at all is told at the first episode.
void core_outcomes(Child const& child, Flags& flag)
{
    if (!child.continuously_looked_after()) return;
    if (child.oc2.empty() && !child.episodes.empty()) flag(child.episodes.front());
    for (auto const& row : child.oc2)
        if (!has_core(row)) flag(row);
}

void no_outcomes_of_care_leavers(Child const& child, Flags& flag)
{
    for (auto const& leaver : child.oc3)
        for (auto const& row : child.oc2)
            if (any_data(leaver) && any_flag(row)) flag(leaver), flag(row);
}

} // namespace

std::span<Rule const> outcome_rules()
{
    static Rule const rules[]{
        {"157",
         "A child looked after all year, 4 or over when it began and under 17 when it ended, must not lack an SDQ "
         "score because of age (SDQ1).",
         "SDQ_REASON DOB", "OC2.SDQ_REASON OC2.DOB Episodes.DECOM", of_children<true, sdq_not_for_age>},
        {.code = "158",
         .says = "A child who received an intervention for substance misuse must not also be recorded as offered one.",
         .fields = "INTERVENTION_RECEIVED INTERVENTION_OFFERED",
         .needs = "OC2.INTERVENTION_RECEIVED OC2.INTERVENTION_OFFERED",
         .check =
             +[](Oc2 const& row, Collection const&) {
                 return row.intervention_received.is("1") && row.intervention_offered.given();
             }},
        {.code = "159",
         .says = "A child with a substance misuse problem who received no intervention must be recorded as offered one "
                 "or not.",
         .fields = "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
         .needs = "OC2.SUBSTANCE_MISUSE OC2.INTERVENTION_RECEIVED OC2.INTERVENTION_OFFERED",
         .check =
             +[](Oc2 const& row, Collection const&) {
                 return row.substance_misuse.is("1") && row.intervention_received.is("0") &&
                        row.intervention_offered.blank();
             }},
        {.code = "182",
         .says =
             "Immunisations, teeth check, health assessment and substance misuse must all be given when any outcome "
             "is.",
         .fields = flag_items,
         .needs = "OC2",
         .check = +[](Oc2 const& row, Collection const&) { return any_flag(row) && !has_core(row); },
         .of_whole_year = true},
        {"185", "Only a child looked after all year may have an SDQ score.", "SDQ_SCORE",
         "OC2.SDQ_SCORE Episodes.DECOM", of_children<false, score_given>},
        {.code = "186",
         .says = "A child looked after all year, 4 or over when it began and under 17 when it ended, must have an SDQ "
                 "score.",
         .fields = "SDQ_SCORE",
         .needs = "OC2.SDQ_SCORE OC2.DOB Episodes.DECOM",
         .check = of_children<true, score_lacking>,
         .of_whole_year = true},
        {.code = "188",
         .says = "A child under 4 when the year ends must have no SDQ score or reason.",
         .fields = "SDQ_SCORE SDQ_REASON",
         .needs = "OC2.DOB",
         .check = +[](Oc2 const& row,
                      Collection const& collection) { return any_sdq(row) && under_at_end(row, collection, 4); }},
        {.code = "189",
         .says = "A child of 17 or over when the year began must have no SDQ score or reason.",
         .fields = "DOB SDQ_SCORE SDQ_REASON",
         .needs = "OC2.DOB",
         .check =
             +[](Oc2 const& row, Collection const& collection) {
                 return any_sdq(row) && age_on(row.dob, collection.start).value_or(0) >= 17;
             }},
        {"190", "A child not looked after all year must have no health, conviction and substance misuse outcomes.",
         flag_items, "OC2 Episodes.DECOM", of_children<false, any_flag_given>},
        {.code = "191",
         .says = "A child looked after all year must have immunisations, teeth check, health assessment and substance "
                 "misuse.",
         .fields = "IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE CHILD",
         .needs = "OC2 Episodes.DECOM",
         .check = core_outcomes,
         .of_whole_year = true},
        {.code = "192",
         .says = "Of a child with a substance misuse problem it must be said whether they received an intervention.",
         .fields = "SUBSTANCE_MISUSE INTERVENTION_RECEIVED",
         .needs = "OC2.SUBSTANCE_MISUSE OC2.INTERVENTION_RECEIVED",
         .check = +[](Oc2 const& row,
                      Collection const&) { return row.substance_misuse.is("1") && row.intervention_received.blank(); }},
        {.code = "193",
         .says = "A child without a substance misuse problem must have no intervention received or offered.",
         .fields = "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
         .needs = "OC2.SUBSTANCE_MISUSE",
         .check =
             +[](Oc2 const& row, Collection const&) {
                 return (row.substance_misuse.blank() || row.substance_misuse.is("0")) && any_intervention(row);
             }},
        {.code = "197a",
         .says = "A child with an SDQ score must have no reason for lacking one.",
         .fields = "SDQ_SCORE SDQ_REASON",
         .needs = "OC2.SDQ_SCORE OC2.SDQ_REASON",
         .check = +[](Oc2 const& row, Collection const&) { return row.sdq_score.given() && row.sdq_reason.given(); }},
        {.code = "197B",
         .says =
             "A child looked after all year who turned 4 or 17 in it must have an SDQ score or a reason for lacking "
             "one.",
         .fields = "SDQ_REASON DOB",
         .needs = "OC2.SDQ_SCORE OC2.SDQ_REASON OC2.DOB Episodes.DECOM",
         .check = of_children<true, score_and_reason_lacking>,
         .of_whole_year = true},
        {"198", "Only a child looked after all year may have a reason for no SDQ score.", "SDQ_REASON",
         "OC2.SDQ_REASON Episodes.DECOM", of_children<false, reason_given>},
        {"215", "A care leaver must have no health, conviction and substance misuse outcomes.",
         "IN_TOUCH ACTIV ACCOM CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE "
         "INTERVENTION_RECEIVED INTERVENTION_OFFERED",
         "OC2 OC3", no_outcomes_of_care_leavers},
        {.code = "542",
         .says = "A child under 10 when the year ends must have nothing under convictions.",
         .fields = "CONVICTED",
         .needs = "OC2.CONVICTED OC2.DOB",
         .check =
             +[](Oc2 const& row, Collection const& collection) {
                 return row.convicted.given() && under_at_end(row, collection, 10);
             }},
        {.code = "543",
         .says = "Of a child looked after all year, 10 or over when it ends, it must be said whether they were "
                 "convicted.",
         .fields = "DOB CONVICTED",
         .needs = "OC2.CONVICTED OC2.DOB Episodes.DECOM",
         .check = of_children<true, conviction_lacking>,
         .of_whole_year = true},
        {.code = "544",
         .says = "A convicted child must have immunisations, teeth check, health assessment and substance misuse.",
         .fields = "CONVICTED IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE",
         .needs = "OC2.CONVICTED",
         .check = +[](Oc2 const& row, Collection const&) { return row.convicted.is("1") && !has_core(row); },
         .of_whole_year = true},
        {.code = "545",
         .says = "A child looked after all year, under 5 when it ends, must have a health check.",
         .fields = "DOB HEALTH_CHECK",
         .needs = "OC2.HEALTH_CHECK OC2.DOB Episodes.DECOM",
         .check = of_children<true, health_check_lacking>,
         .of_whole_year = true},
        {.code = "546",
         .says = "A child of 5 or over when the year ends must have nothing under health checks.",
         .fields = "DOB HEALTH_CHECK",
         .needs = "OC2.HEALTH_CHECK OC2.DOB",
         .check =
             +[](Oc2 const& row, Collection const& collection) {
                 return row.health_check.given() && of_age_at_end(row, collection, 5);
             }},
        {.code = "547",
         .says = "A child with health checks must have immunisations, teeth check, health assessment and substance "
                 "misuse.",
         .fields = "HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE",
         .needs = "OC2.HEALTH_CHECK",
         .check = +[](Oc2 const& row, Collection const&) { return row.health_check.is("1") && !has_core(row); },
         .of_whole_year = true},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
