// Times a child was missing or away without authorisation.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// The day the placement of this episode ended: a change of legal status alone goes on in the same placement.
std::optional<Date> placement_ended(std::span<Episode const> episodes, std::size_t at)
{
    while (at + 1 < episodes.size() && episodes[at].rec.is("X1") && episodes[at + 1].rne.is("L")) ++at;
    return episodes[at].dec.day;
}

void ended_with_placement(Child const& child, Flags& flag)
{
    auto const episodes = child.dated_episodes();
    for (auto const& row : child.missing) {
        if (!row.mis_start.day || row.mis_end.given()) continue;
        for (std::size_t i = 0; i < episodes.size(); ++i) {
            auto const& dec = episodes[i].dec.day;
            bool const began_here = *episodes[i].decom.day <= *row.mis_start.day && dec && *row.mis_start.day < *dec;
            if (began_here && placement_ended(episodes, i)) flag(row);
        }
    }
}

// Whether this day lies in a stay; on the day a stay ends only when told so.
template <bool last_day_counts> void began_in_care(Child const& child, Flags& flag)
{
    if (child.missing.empty()) return;
    auto const in_care = stays(child.dated_episodes());
    if (in_care.empty()) return;
    for (auto const& row : child.missing) {
        auto const began = row.mis_start.day;
        if (!began) continue;
        auto const holds = [&](Stay const& stay) {
            return stay.from <= *began && (!stay.to || *began < *stay.to || (last_day_counts && *began == *stay.to));
        };
        if (std::ranges::none_of(in_care, holds)) flag(row);
    }
}

} // namespace

std::span<Rule const> missing_rules()
{
    static Rule const rules[]{
        {.code = "564",
         .says = "A child recorded as missing or away must have the day it began.",
         .fields = "MISSING MIS_START",
         .needs = "Missing.MISSING Missing.MIS_START",
         .check = +[](Missing const& row,
                      Collection const&) { return row.missing.among(missing_kinds) && row.mis_start.blank(); }},
        {.code = "565",
         .says = "A missing period with a start must say whether the child was missing or away.",
         .fields = "MISSING MIS_START",
         .needs = "Missing.MISSING Missing.MIS_START",
         .check = +[](Missing const& row, Collection const&) { return row.mis_start.given() && row.missing.blank(); }},
        {.code = "566",
         .says = "A missing period with an end must say whether the child was missing or away.",
         .fields = "MISSING MIS_END",
         .needs = "Missing.MISSING Missing.MIS_END",
         .check = +[](Missing const& row, Collection const&) { return row.mis_end.given() && row.missing.blank(); }},
        {.code = "567",
         .says = "A missing period must not end before it began.",
         .fields = "MIS_START MIS_END",
         .needs = "Missing.MIS_START Missing.MIS_END",
         .check =
             +[](Missing const& row, Collection const&) {
                 return row.mis_start.day && row.mis_end.day && *row.mis_end.day < *row.mis_start.day;
             }},
        {"570", "A missing period must not begin after the collection year.", "MIS_START", "Missing.MIS_START",
         after_year<&Missing::mis_start>},
        {"571", "A missing period must end within the collection year, when it has ended.", "MIS_END",
         "Missing.MIS_END", outside_year<&Missing::mis_end>},
        {"574", "A missing period must not begin before the one before it has ended.", "MIS_START MIS_END",
         "Missing.MIS_START Missing.MIS_END", one_at_a_time<&Child::missing, &Missing::mis_start, &Missing::mis_end>},
        {"575", "A missing period must have an end when the placement it began in has ended.", "MIS_END",
         "Missing.MIS_START Missing.MIS_END Episodes.DECOM Episodes.DEC", ended_with_placement},
        {"576",
         "A missing period that was open when last year ended must be in this year's return with the same start.",
         "CHILD", "Missing.MIS_START Missing_last.MIS_START",
         carried_over<&Child::missing, &Missing::mis_start, &Missing::mis_end>},
        {"577", "A missing period must have ended by the day the child left care.", "MIS_END",
         "Missing.MIS_START Missing.MIS_END Episodes.DECOM Episodes.DEC",
         ended_with_care<&Child::missing, &Missing::mis_start, &Missing::mis_end>},
        {"578", "A missing period must begin before the child left care.", "MIS_START",
         "Missing.MIS_START Episodes.DECOM Episodes.DEC", began_in_care<false>},
        {.code = "580",
         .says = "When a child was missing on the day care ended, the reason must be that the period of care ceased "
                 "for another reason (E8).",
         .fields = "REC",
         .needs = "Missing.MIS_END Episodes.DEC Episodes.REC",
         .check =
             +[](Child const& child, Flags& flag) {
                 for (auto const& episode : child.episodes)
                     for (auto const& row : child.missing)
                         if (ends_care(episode) && !episode.rec.is("E8") && episode.dec.day &&
                             episode.dec.day == row.mis_end.day)
                             flag(episode);
             }},
        {"581", "A missing period must begin while the child is in care.", "MIS_START",
         "Missing.MIS_START Episodes.DECOM Episodes.DEC", began_in_care<true>},
        {"586", "A missing period must begin after the child was born.", "MIS_START", "Missing.MIS_START Missing.DOB",
         not_after_birth<&Missing::mis_start, &Missing::dob>},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
