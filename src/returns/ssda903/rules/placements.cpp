// Where a child is placed: postcodes, area, distance, and what kind of placement.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr std::array placement_changes{"P"sv, "B"sv, "T"sv, "U"sv};
constexpr std::array foster_places{"U1"sv, "U2"sv, "U3"sv, "U4"sv, "U5"sv, "U6"sv};
constexpr std::string_view hospital = "T1", carers_holiday = "T3", temporary_other = "T4";

bool once_unaccompanied(Child const& child)
{
    return child.unaccompanied() || child.unaccompanied_last();
}

// Episodes other than respite care of a child who is not, and last year was not, unaccompanied.
template <auto wrong> void of_others_than_unaccompanied(Child const& child, Flags& flag)
{
    if (once_unaccompanied(child)) return;
    for (auto const& episode : child.episodes)
        if (!respite(episode) && wrong(episode)) flag(episode);
}

// That it is not known is told by rule 392a.
bool distance_out_of_bounds(Episode const& episode)
{
    auto const distance = number(episode.pl_distance);
    return episode.pl_distance.given() && !(distance && *distance >= 0 && *distance <= 999.9);
}

bool no_distance(Episode const& episode)
{
    return episode.pl_distance.blank();
}

bool lacks_a_postcode(Episode const& episode)
{
    return episode.home_post.blank() || episode.pl_post.blank();
}

// An open episode has no length yet.
template <std::string_view const& place, int most_days> bool too_long(Episode const& episode, Collection const&)
{
    return episode.place.is(place) && episode.decom.day && episode.dec.day &&
           *episode.dec.day - *episode.decom.day > std::chrono::days{most_days};
}

void reason_for_placement_change(Child const& child, Flags& flag)
{
    auto const episodes = child.dated_episodes();
    for (std::size_t i = 1; i < episodes.size(); ++i) {
        auto const& before = episodes[i - 1];
        auto const& after = episodes[i];
        if (before.rec.is("X1") && after.rne.among(placement_changes) && !temporary(before) && !temporary(after) &&
            before.reason_place_change.blank())
            flag(before);
    }
}

void no_reason_for_temporary_placement(Child const& child, Flags& flag)
{
    Episode const* before = nullptr;
    for (auto const& episode : child.dated_episodes()) {
        if (temporary(episode) &&
            (episode.reason_place_change.given() || (before && before->reason_place_change.given())))
            flag(episode);
        before = &episode;
    }
}

// Where nothing stands before the temporary placement, nothing can be said of what comes after it.
void back_after_temporary_placement(Child const& child, Flags& flag)
{
    auto const episodes = child.dated_episodes();
    for (std::size_t i = 2; i < episodes.size(); ++i) {
        auto const& before = episodes[i - 2];
        auto const& after = episodes[i];
        if (!temporary(episodes[i - 1])) continue;
        bool const back = before.place.text == after.place.text && same_postcode(before.pl_post, after.pl_post);
        if (!back || !after.rne.is("P")) flag(after);
    }
}

} // namespace

std::span<Rule const> placement_rules()
{
    static Rule const rules[]{
        {"164",
         "The distance from home to placement must be between 0 and 999.9 miles, except for respite care and for "
         "unaccompanied children.",
         "PL_DISTANCE", "Episodes.PL_DISTANCE", of_others_than_unaccompanied<distance_out_of_bounds>},
        {.code = "169",
         .says = "The postcode of a placement other than respite care must tell the local authority it lies in.",
         .fields = "PL_LA",
         .needs = "Episodes.LS Episodes.PL_LA",
         .check =
             +[](Episode const& episode, Collection const&) { return !respite(episode) && episode.pl_la.blank(); }},
        {.code = "179",
         .says = "The postcode of a placement other than respite care must tell whether it lies inside the authority.",
         .fields = "PL_LOCATION",
         .needs = "Episodes.PL_LOCATION",
         .check = +[](Episode const& episode,
                      Collection const&) { return !respite(episode) && episode.pl_location.blank(); }},
        {.code = "217",
         .says = "A placement for adoption with the current foster carers, begun on or after 1 April 2015, must begin "
                 "with a start of care or a change of placement type with the same carers (S, T or U).",
         .fields = "PLACE DECOM RNE",
         .needs = "Episodes.PLACE Episodes.DECOM Episodes.RNE",
         .check =
             +[](Episode const& episode, Collection const&) {
                 constexpr std::array allowed{"S"sv, "T"sv, "U"sv};
                 return (episode.place.is("A3") || episode.place.is("A5")) && episode.decom.day &&
                        *episode.decom.day >= date(2015, 4, 1) && !episode.rne.among(allowed);
             }},
        {"225",
         "An episode followed by a change of placement must say the reason for the change, unless either placement is "
         "temporary.",
         "REASON_PLACE_CHANGE", "Episodes.DECOM Episodes.RNE Episodes.REC Episodes.PLACE Episodes.REASON_PLACE_CHANGE",
         reason_for_placement_change},
        {"226", "A temporary placement, and the episode before it, must have no reason for placement change.",
         "REASON_PLACE_CHANGE PLACE", "Episodes.DECOM Episodes.PLACE Episodes.REASON_PLACE_CHANGE",
         no_reason_for_temporary_placement},
        {.code = "233",
         .says = "An episode that goes on must have no reason for placement change.",
         .fields = "REASON_PLACE_CHANGE",
         .needs = "Episodes.DEC Episodes.REASON_PLACE_CHANGE",
         .check = +[](Episode const& episode,
                      Collection const&) { return episode.dec.blank() && episode.reason_place_change.given(); }},
        {"375", "A temporary placement in hospital (T1) must last 42 days at most.", "DECOM PLACE",
         "Episodes.PLACE Episodes.DECOM Episodes.DEC", too_long<hospital, 42>},
        {"376", "A temporary placement while the carer is on holiday (T3) must last 21 days at most.", "DECOM PLACE",
         "Episodes.PLACE Episodes.DECOM Episodes.DEC", too_long<carers_holiday, 21>},
        {.code = "377",
         .says = "A child must have two temporary placements for a carer's holiday (T3) in a year at most.",
         .fields = "PLACE",
         .needs = "Episodes.PLACE",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const on_holiday = [](Episode const& episode) { return episode.place.is(carers_holiday); };
                 if (std::ranges::count_if(child.episodes, on_holiday) <= 2) return;
                 for (auto const& episode : child.episodes)
                     if (on_holiday(episode)) flag(episode);
             }},
        {"379", "Any other temporary placement (T4) must last 7 days at most.", "DECOM PLACE",
         "Episodes.PLACE Episodes.DECOM Episodes.DEC", too_long<temporary_other, 7>},
        {.code = "380",
         .says = "A temporary placement must begin with a change of placement and carer (P or B).",
         .fields = "PLACE RNE",
         .needs = "Episodes.PLACE Episodes.RNE",
         .check =
             +[](Episode const& episode, Collection const&) {
                 return temporary(episode) && !episode.rne.is("P") && !episode.rne.is("B");
             }},
        {.code = "381",
         .says = "A temporary placement must not end the time in care: it is followed by another episode (X1).",
         .fields = "PLACE REC",
         .needs = "Episodes.PLACE Episodes.REC",
         .check = +[](Episode const& episode, Collection const&) { return temporary(episode) && ends_care(episode); }},
        {"383", "After a temporary placement the child must go back to the placement and postcode of before.",
         "PLACE RNE PL_POST", "Episodes.DECOM Episodes.PLACE Episodes.RNE Episodes.PL_POST",
         back_after_temporary_placement},
        {"392a",
         "The distance from home to placement must be known, except for respite care and for unaccompanied children.",
         "PL_DISTANCE", "Episodes.PL_DISTANCE", of_others_than_unaccompanied<no_distance>},
        {"392b",
         "The postcodes of home and placement must be given, except for respite care and for unaccompanied children.",
         "HOME_POST PL_POST", "Episodes.HOME_POST Episodes.PL_POST", of_others_than_unaccompanied<lacks_a_postcode>},
        {.code = "392c",
         .says = "The postcodes of home and placement must exist, when given.",
         .fields = "HOME_POST PL_POST",
         .needs = "postcodes Episodes",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 auto const unknown = [&](Cell const& postcode) {
                     return postcode.given() && !collection.postcodes->find(postcode.text);
                 };
                 return unknown(episode.home_post) || unknown(episode.pl_post);
             }},
        {.code = "392d",
         .says = "Home and placement must have different postcodes, unless the child is placed with parents (P1).",
         .fields = "HOME_POST PL_POST PLACE",
         .needs = "Episodes.HOME_POST Episodes.PL_POST Episodes.PLACE",
         .check =
             +[](Episode const& episode, Collection const&) {
                 return !episode.place.is("P1") && episode.home_post.given() &&
                        same_postcode(episode.home_post, episode.pl_post);
             }},
        {.code = "398",
         .says = "Respite care must have no postcodes of home and placement.",
         .fields = "LS HOME_POST PL_POST",
         .needs = "Episodes.LS",
         .check =
             +[](Episode const& episode, Collection const&) {
                 return respite(episode) && (episode.home_post.given() || episode.pl_post.given());
             }},
        {.code = "411",
         .says = "A placement inside the authority must lie in the authority's own area.",
         .fields = "PL_LOCATION",
         .needs = "authority Episodes.PL_LOCATION Episodes.PL_LA",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return episode.pl_location.is("IN") && !episode.pl_la.is(collection.authority);
             }},
        {.code = "420",
         .says = "Respite care must have no local authority of placement.",
         .fields = "PL_LA",
         .needs = "Episodes.LS Episodes.PL_LA",
         .check = +[](Episode const& episode, Collection const&) { return respite(episode) && episode.pl_la.given(); }},
        {.code = "454",
         .says = "A placement must be 350 miles from home at most.",
         .fields = "PL_DISTANCE",
         .needs = "Episodes.PL_DISTANCE",
         .check =
             +[](Episode const& episode, Collection const&) { return number(episode.pl_distance).value_or(0) > 350; }},
        {.code = "516",
         .says = "A special guardianship order to former foster carers (E45, E46) must end a foster placement.",
         .fields = "REC PLACE",
         .needs = "Episodes.REC Episodes.PLACE",
         .check =
             +[](Episode const& episode, Collection const&) {
                 return (episode.rec.is("E45") || episode.rec.is("E46")) && !episode.place.among(foster_places);
             }},
        {.code = "1015",
         .says = "The authority's own provision, other than fostering and adoption, must lie in its own area.",
         .fields = "PL_LA",
         .needs = "authority Episodes.PLACE_PROVIDER Episodes.PL_LA",
         // Where a code is blank there is nothing to say.
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return episode.place_provider.is("PR1") && episode.place.given() && episode.ls.given() &&
                        episode.pl_la.given() && !episode.place.among(adoption_or_fostering_places) &&
                        !respite(episode) && !episode.pl_la.is(collection.authority);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
