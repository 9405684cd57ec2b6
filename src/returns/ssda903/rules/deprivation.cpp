// Deprivation of liberty orders (DoLo), collected from 2026-27 on.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr Years from_2026_27{.first = 2027};
constexpr auto unstated = Severity::unstated;

constexpr std::array usual_places{"K2"sv, "Z12"sv, "Z13"sv};
constexpr std::array impossible_places{"K1"sv, "P1"sv, "R5"sv, "K3"sv};

bool unusual(Episode const& episode)
{
    return episode.place.given() && !episode.place.among(usual_places);
}

bool impossible(Episode const& episode)
{
    return episode.place.among(impossible_places);
}

// Both on one day or more; a day on which one ends and the other begins is not both. What has no end goes on.
bool overlap(Dolo const& order, Episode const& episode)
{
    if (!order.dolo_start.day || order.dolo_end.unreadable() || episode.dec.unreadable()) return false;
    return (!order.dolo_end.day || *episode.decom.day < *order.dolo_end.day) &&
           (!episode.dec.day || *order.dolo_start.day < *episode.dec.day);
}

template <auto wrong> void placed_elsewhere(Child const& child, Flags& flag)
{
    for (auto const& order : child.dolo)
        for (auto const& episode : child.dated_episodes())
            if (overlap(order, episode) && wrong(episode)) flag(order), flag(episode);
}

bool ends_on_or_before_start(Dolo const& row, Collection const&)
{
    return row.dolo_start.day && row.dolo_end.day && *row.dolo_end.day <= *row.dolo_start.day;
}

} // namespace

std::span<Rule const> deprivation_rules()
{
    static Rule const rules[]{
        {"700", "The day a deprivation of liberty order began must be a real date, dd/mm/yyyy.", "DOLO_START",
         "DoLo.DOLO_START", date_required<&Dolo::dolo_start>, unstated, from_2026_27},
        {"701", "The day a deprivation of liberty order ended must be a real date, dd/mm/yyyy, when given.", "DOLO_END",
         "DoLo.DOLO_END", date_when_given<&Dolo::dolo_end>, unstated, from_2026_27},
        {"702", "A deprivation of liberty order must end after the day it began.", "DOLO_START DOLO_END",
         "DoLo.DOLO_START DoLo.DOLO_END", ends_on_or_before_start, unstated, from_2026_27},
        {"703", "A deprivation of liberty order must not begin after the collection year.", "DOLO_START",
         "DoLo.DOLO_START", after_year<&Dolo::dolo_start>, unstated, from_2026_27},
        {"704", "A deprivation of liberty order must end within the collection year, when it has ended.", "DOLO_END",
         "DoLo.DOLO_END", outside_year<&Dolo::dolo_end>, unstated, from_2026_27},
        {"705", "A deprivation of liberty order must not begin before the one before it has ended.",
         "DOLO_START DOLO_END", "DoLo.DOLO_START DoLo.DOLO_END",
         one_at_a_time<&Child::dolo, &Dolo::dolo_start, &Dolo::dolo_end>, unstated, from_2026_27},
        {"706",
         "A deprivation of liberty order in force when last year ended must be in this year's return with the same "
         "start.",
         "DOLO_START", "DoLo.DOLO_START DoLo_last.DOLO_START",
         carried_over<&Child::dolo, &Dolo::dolo_start, &Dolo::dolo_end>, unstated, from_2026_27},
        {"707", "A deprivation of liberty order must have ended by the day the child left care.", "DOLO_END",
         "DoLo.DOLO_START DoLo.DOLO_END Episodes.DECOM Episodes.DEC",
         ended_with_care<&Child::dolo, &Dolo::dolo_start, &Dolo::dolo_end>, unstated, from_2026_27},
        {"708", "A deprivation of liberty order must begin after the child was born.", "DOLO_START",
         "DoLo.DOLO_START DoLo.DOB", not_after_birth<&Dolo::dolo_start, &Dolo::dob>, unstated, from_2026_27},
        {"709",
         "A child deprived of liberty is normally placed in a children's home (K2) or another placement (Z12, Z13).",
         "DOLO_START PLACE", "DoLo.DOLO_START DoLo.DOLO_END Episodes.DECOM Episodes.DEC Episodes.PLACE",
         placed_elsewhere<unusual>, Severity::query, from_2026_27},
        {"710",
         "A child deprived of liberty must not be in a secure home, with parents, in a young offender institution or "
         "in supported accommodation.",
         "DOLO_START PLACE", "DoLo.DOLO_START DoLo.DOLO_END Episodes.DECOM Episodes.DEC Episodes.PLACE",
         placed_elsewhere<impossible>, unstated, from_2026_27},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
