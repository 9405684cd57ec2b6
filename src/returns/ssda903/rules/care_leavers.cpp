// Care leavers: OC3.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr std::string_view oc3_items = "IN_TOUCH ACTIV ACCOM";

bool went_home_or_died(Oc3 const& row)
{
    return row.in_touch.is("DIED") || row.in_touch.is("RHOM");
}

bool nothing_known(Oc3 const& row)
{
    return (row.activ.is("0") && row.accom.is("0")) || (row.activ.blank() && row.accom.blank());
}

// Rows that hold something, of a child of whom this is true.
template <auto child_is> void must_be_blank_when(Child const& child, Flags& flag)
{
    if (child.oc3.empty() || !child_is(child)) return;
    for (auto const& row : child.oc3)
        if (any_data(row)) flag(row);
}

bool taken_over_by_another_authority(Child const& child)
{
    auto const* const latest = child.latest_episode();
    return latest && latest->rec.is("E3");
}

// The birthday reached in the year of a child who is 17 or 18 when it ends.
std::optional<Date> birthday_of_17_or_18(Child const& child)
{
    auto const born = child.born();
    auto const age = child.age_on(child.collection.last_day());
    if (!born || (age != 17 && age != 18)) return {};
    return birthday(*born, *age);
}

// The latest episode is open; or one is whose beginning cannot be read, so that it may be the latest.
bool is_in_care(ChildYear const& year)
{
    return year.open_episode() || std::ranges::any_of(year.episodes, [](Episode const& episode) {
               return !episode.decom.day && episode.dec.blank();
           });
}

bool still_in_care_at_17_or_18(Child const& child)
{
    return is_in_care(child) && birthday_of_17_or_18(child);
}

bool left_care_after_birthday(Child const& child)
{
    auto const reached = birthday_of_17_or_18(child);
    return reached && std::ranges::any_of(child.episodes, [&](auto const& episode) {
               return episode.dec.day && *episode.dec.day >= *reached;
           });
}

// Days of both years in care other than respite, each counted once, from this day on. An episode without an end goes on
// to the end of its year.
int days_in_care_since(Child const& child, Date since)
{
    struct Span {
        Date from, to;
    };
    std::vector<Span> spans;
    auto const add = [&](ChildYear const& year, Date year_end) {
        for (auto const& episode : year.dated_episodes())
            if (!respite(episode)) spans.push_back({*episode.decom.day, episode.dec.day.value_or(year_end)});
    };
    add(child.last, child.collection.start);
    add(child, child.collection.last_day());
    std::ranges::sort(spans, {}, &Span::from);
    std::chrono::days total{0};
    for (auto const& span : spans) {
        auto const from = std::max(span.from, since);
        if (span.to <= from) continue;
        total += span.to - from;
        since = span.to;
    }
    return static_cast<int>(total.count());
}

void long_enough_in_care(Child const& child, Flags& flag)
{
    if (child.oc3.empty()) return;
    auto const born = child.born();
    if (!born) return;
    constexpr int thirteen_weeks = 91;
    if (days_in_care_since(child, birthday(*born, 14)) < thirteen_weeks ||
        days_in_care_since(child, birthday(*born, 16)) == 0)
        flag.all(child.oc3);
}

void no_unaccompanied_care_leaver_without_episode(Child const& child, Flags& flag)
{
    auto const in_year = [&](Episode const& episode) { return overlaps_year(episode, child.collection); };
    if (child.uasc.empty() || std::ranges::any_of(child.episodes, in_year)) return;
    for (auto const& row : child.oc3)
        if (any_data(row)) flag(row), flag.all(child.uasc);
}

} // namespace

std::span<Rule const> care_leaver_rules()
{
    static Rule const rules[]{
        {.code = "134",
         .says = "A care leaver must have no details of an adoption.",
         .fields = "IN_TOUCH ACTIV ACCOM DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
         .needs = "OC3 AD1",
         .check =
             +[](Child const& child, Flags& flag) {
                 for (auto const& leaver : child.oc3)
                     for (auto const& adoption : child.ad1)
                         if (any_data(leaver) && any_data(adoption)) flag(leaver), flag(adoption);
             }},
        {.code = "153",
         .says = "Whether a care leaver is in touch, what they do and where they live must all be given, or none.",
         .fields = oc3_items,
         .needs = "OC3",
         .check =
             +[](Oc3 const& row, Collection const&) {
                 return any_data(row) && !all_given(row, {&Oc3::in_touch, &Oc3::activ, &Oc3::accom});
             }},
        {.code = "187",
         .says = "A child looked after all year must not be adopted or a care leaver.",
         .fields = "DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR IN_TOUCH ACTIV ACCOM",
         .needs = "Episodes.DECOM",
         .check =
             +[](Child const& child, Flags& flag) {
                 if ((child.oc3.empty() && child.ad1.empty()) || !child.continuously_looked_after()) return;
                 for (auto const& row : child.oc3)
                     if (any_data(row)) flag(row);
                 for (auto const& row : child.ad1)
                     if (any_data(row)) flag(row);
             }},
        {.code = "344",
         .says = "Of a care leaver who died or went home, activity and accommodation must both be 0, or both blank.",
         .fields = oc3_items,
         .needs = "OC3.IN_TOUCH",
         .check = +[](Oc3 const& row, Collection const&) { return went_home_or_died(row) && !nothing_known(row); }},
        {.code = "345",
         .says = "Of a care leaver in touch, activity and accommodation must be known.",
         .fields = oc3_items,
         .needs = "OC3.IN_TOUCH",
         .check =
             +[](Oc3 const& row, Collection const&) {
                 return row.in_touch.is("YES") && (row.activ.is("0") || row.accom.is("0"));
             }},
        {.code = "347",
         .says = "Only a care leaver who was 18 when the year began may live in a foyer (T1, T2).",
         .fields = "ACCOM",
         .needs = "OC3.ACCOM OC3.DOB",
         .check =
             +[](Oc3 const& row, Collection const& collection) {
                 auto const age = age_on(row.dob, collection.start);
                 return age && *age < 18 && (row.accom.is("T1") || row.accom.is("T2"));
             }},
        {.code = "348",
         .says = "A care leaver recorded as having died last year must be recorded so this year.",
         .fields = "IN_TOUCH",
         .needs = "OC3.IN_TOUCH OC3_last.IN_TOUCH",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const died = [](Oc3 const& row) { return row.in_touch.is("DIED"); };
                 if (std::ranges::none_of(child.last.oc3, died)) return;
                 for (auto const& row : child.oc3)
                     if (!died(row)) flag(row);
             }},
        {.code = "391",
         .says = "A child under 17 when the year ends must not be a care leaver.",
         .fields = "DOB IN_TOUCH ACTIV ACCOM",
         .needs = "OC3.DOB",
         .check =
             +[](Oc3 const& row, Collection const& collection) {
                 auto const age = age_on(row.dob, collection.last_day());
                 return age && *age < 17 && any_data(row);
             }},
        {.code = "1000",
         .says = "A child who died in care must not be a care leaver.",
         .fields = oc3_items,
         .needs = "OC3 Episodes.REC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const died = [](Episode const& episode) { return episode.rec.is("E2"); };
                 if (std::ranges::any_of(child.episodes, died) || std::ranges::any_of(child.last.episodes, died))
                     flag.all(child.oc3);
             }},
        {"1001",
         "A care leaver must have been in care for 13 weeks or more since the age of 14, some of it at 16 or after, "
         "going by the episodes of both years.",
         oc3_items, "OC3 Episodes.DECOM Episodes.DEC Episodes_last.DECOM Episodes_last.DEC", long_enough_in_care},
        {.code = "1002",
         .says = "A care leaver must have been in care, going by the episodes of both years.",
         .fields = oc3_items,
         .needs = "OC3 Episodes Episodes_last",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.episodes.empty() && child.last.episodes.empty()) flag.all(child.oc3);
             }},
        {"1007", "A child of 17 or 18 who is still in care must not be a care leaver.", oc3_items, "OC3 Episodes.DEC",
         must_be_blank_when<still_in_care_at_17_or_18>},
        {.code = "1010",
         .says = "A child in care when last year ended must have an episode this year before being a care leaver.",
         .fields = oc3_items,
         .needs = "OC3 Episodes Episodes_last.DEC",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.episodes.empty() && is_in_care(child.last)) flag.all(child.oc3);
             }},
        {"1011", "A child taken over by another authority (E3) must not be a care leaver.", oc3_items,
         "OC3 Episodes.DECOM Episodes.REC", must_be_blank_when<taken_over_by_another_authority>},
        {"1014", "A care leaver with no episode in the year must not be an unaccompanied child.",
         "ACTIV ACCOM IN_TOUCH DUC", "OC3 UASC Episodes.DECOM Episodes.DEC",
         no_unaccompanied_care_leaver_without_episode},
        {"1016", "A child of 17 or 18 who left care on or after this year's birthday must not be a care leaver.",
         oc3_items, "OC3 Episodes.DEC", must_be_blank_when<left_care_after_birthday>},
        {.code = "3001",
         .says = "A care leaver who turned 17 in the year must not live with former foster carers (Z1, Z2).",
         .fields = "ACCOM",
         .needs = "OC3.ACCOM",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.oc3.empty()) return;
                 auto const born = child.born();
                 if (!born || !child.collection.holds(birthday(*born, 17))) return;
                 for (auto const& row : child.oc3)
                     if (row.accom.is("Z1") || row.accom.is("Z2")) flag(row);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
