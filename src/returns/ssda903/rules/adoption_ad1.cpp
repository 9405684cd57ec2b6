// Children adopted in the year: what AD1 says of the adoption and the adopters.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr std::string_view ad1_items = "DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR";

constexpr std::string_view single = "L0", married_same_gender = "L12", civil_partners = "L2",
                           unmarried_different_gender = "L3", unmarried_same_gender = "L4",
                           married_different_gender = "L11";
constexpr std::array one_person{"M1"sv, "F1"sv};
constexpr std::array woman_and_man{"MF"sv};
constexpr std::array same_gender{"MM"sv, "FF"sv};
constexpr std::array two_people{"MM"sv, "FF"sv, "MF"sv};

// Adopters of this legal status are of one of these sexes; a blank one is not.
template <std::string_view const& status, auto const& sexes> bool adopters_otherwise(Ad1 const& row, Collection const&)
{
    return row.ls_adoptr.is(status) && !row.sex_adoptr.among(sexes);
}

bool complete(Ad1 const& row)
{
    return all_given(
        row, {&Ad1::date_int, &Ad1::date_match, &Ad1::foster_care, &Ad1::nb_adoptr, &Ad1::sex_adoptr, &Ad1::ls_adoptr});
}

bool adopted_in(Episode const& episode, Collection const& collection)
{
    return adopted(episode) && collection.holds(episode.dec.day);
}

// The first episode of the placement for adoption that ended in adoption; the adopted episode itself where its PLACE is
// another.
Episode const& placement_of(std::span<Episode const> episodes, std::size_t adopted_at)
{
    auto first = adopted_at;
    while (first > 0 && placed_for_adoption(episodes[first]) && placed_for_adoption(episodes[first - 1]) &&
           episodes[first - 1].rec.is("X1"))
        --first;
    return episodes[first];
}

void matched_before_placement(Child const& child, Flags& flag)
{
    if (child.ad1.empty()) return;
    auto const episodes = child.dated_episodes();
    for (std::size_t i = 0; i < episodes.size(); ++i) {
        if (!adopted(episodes[i])) continue;
        auto const& placement = placement_of(episodes, i);
        for (auto const& row : child.ad1)
            if (row.date_match.day && *row.date_match.day > *placement.decom.day) flag(row), flag(placement);
    }
}

void intended_in_care(Child const& child, Flags& flag)
{
    Episode const* start = nullptr;
    for (auto const& episode : child.dated_episodes())
        if (episode.rne.is("S")) start = &episode;
    if (!start) return;
    for (auto const& row : child.ad1)
        if (row.date_int.day && *row.date_int.day < *start->decom.day) flag(row), flag(*start);
}

void fostered_by_adopters(Child const& child, Flags& flag)
{
    for (auto const& episode : child.episodes) {
        if (!adopted(episode)) continue;
        // Today's codes and those that are retired.
        constexpr std::array carers{"A2"sv, "A3"sv, "A5"sv}, others{"A1"sv, "A4"sv, "A6"sv};
        bool const with_carers = episode.place.among(carers), with_others = episode.place.among(others);
        for (auto const& row : child.ad1)
            if ((with_carers && row.foster_care.is("0")) || (with_others && row.foster_care.is("1")))
                flag(episode), flag(row);
    }
}

void intended_before_placement(Child const& child, Flags& flag)
{
    auto const episodes = child.dated_episodes();
    auto const first = std::ranges::find_if(episodes, placed_for_adoption);
    if (first == episodes.end()) return;
    for (auto const& row : child.ad1)
        if (row.date_int.day && *row.date_int.day > *first->decom.day) flag(row), flag(*first);
}

// A child may have had an earlier decision, that ended: one of the same date is enough.
void intended_when_decided(Child const& child, Flags& flag)
{
    auto const dated = [](auto const& row) { return row.date_placed.day.has_value(); };
    for (auto const& row : child.ad1) {
        if (!row.date_int.day || std::ranges::none_of(child.placed_adoption, dated)) continue;
        auto const same = [&](auto const& decision) { return decision.date_placed.day == row.date_int.day; };
        if (std::ranges::any_of(child.placed_adoption, same)) continue;
        flag(row);
        for (auto const& decision : child.placed_adoption)
            if (dated(decision)) flag(decision);
    }
}

void no_adoption_after_the_decision_ended(Child const& child, Flags& flag)
{
    auto const ceased = [](auto const& row) { return row.date_placed_ceased.given(); };
    if (child.placed_adoption.empty() || !std::ranges::all_of(child.placed_adoption, ceased)) return;
    for (auto const& row : child.ad1)
        if (any_data(row)) flag(row), flag.all(child.placed_adoption);
}

void all_known_when_adopted(Child const& child, Flags& flag)
{
    for (auto const& episode : child.episodes) {
        if (!adopted_in(episode, child.collection)) continue;
        if (child.ad1.empty()) flag(episode);
        for (auto const& row : child.ad1)
            if (!complete(row)) flag(episode), flag(row);
    }
}

} // namespace

std::span<Rule const> adoption_ad1_rules()
{
    static Rule const rules[]{
        {.code = "151",
         .says = "What is asked of an adoption must be given in whole or not at all.",
         .fields = ad1_items,
         .needs = "AD1",
         .check = +[](Ad1 const& row, Collection const&) { return any_data(row) && !complete(row); }},
        {"331", "An adopted child must have been matched on or before the day of the placement for adoption.",
         "DATE_MATCH DECOM REC", "AD1.DATE_MATCH Episodes.DECOM Episodes.REC", matched_before_placement},
        {.code = "333",
         .says = "A child matched with adopters must have been intended for adoption on or before that day.",
         .fields = "DATE_INT",
         .needs = "AD1.DATE_INT AD1.DATE_MATCH",
         .check =
             +[](Ad1 const& row, Collection const&) {
                 if (!row.date_match.day) return false;
                 return row.date_int.blank() || (row.date_int.day && *row.date_int.day > *row.date_match.day);
             }},
        {"334", "A child must not have been intended for adoption before the latest start of care.",
         "DATE_INT DECOM RNE", "AD1.DATE_INT Episodes.DECOM Episodes.RNE", intended_in_care},
        {"335",
         "Whether the adopters were the foster carers must agree with the last placement: yes for A3 and A5, no for A4 "
         "and A6.",
         "PLACE FOSTER_CARE", "AD1.FOSTER_CARE Episodes.PLACE Episodes.REC", fostered_by_adopters},
        {.code = "511",
         .says = "Two adopters must not be recorded as one man or one woman.",
         .fields = "NB_ADOPTR SEX_ADOPTR",
         .needs = "AD1.NB_ADOPTR AD1.SEX_ADOPTR",
         .check = +[](Ad1 const& row,
                      Collection const&) { return row.nb_adoptr.is("2") && row.sex_adoptr.among(one_person); }},
        {"514", "A single adopter (L0) must be one man or one woman.", "LS_ADOPTR SEX_ADOPTR",
         "AD1.LS_ADOPTR AD1.SEX_ADOPTR", adopters_otherwise<single, one_person>},
        {"517", "An unmarried couple of different gender (L3) must be a man and a woman.", "LS_ADOPTR SEX_ADOPTR",
         "AD1.LS_ADOPTR AD1.SEX_ADOPTR", adopters_otherwise<unmarried_different_gender, woman_and_man>},
        {"518", "An unmarried couple of the same gender (L4) must be two men or two women.", "LS_ADOPTR SEX_ADOPTR",
         "AD1.LS_ADOPTR AD1.SEX_ADOPTR", adopters_otherwise<unmarried_same_gender, same_gender>},
        {"519", "Civil partners (L2) must be two people.", "LS_ADOPTR SEX_ADOPTR", "AD1.LS_ADOPTR AD1.SEX_ADOPTR",
         adopters_otherwise<civil_partners, two_people>},
        {"520", "A married couple of different gender (L11) must be a man and a woman.", "LS_ADOPTR SEX_ADOPTR",
         "AD1.LS_ADOPTR AD1.SEX_ADOPTR", adopters_otherwise<married_different_gender, woman_and_man>},
        {"521",
         "A child must have been intended for adoption on or before the day of the first placement for adoption.",
         "PLACE DECOM DATE_INT", "AD1.DATE_INT Episodes.DECOM Episodes.PLACE", intended_before_placement},
        {"523",
         "The day an adopted child was intended for adoption must be the day of the decision to place for adoption.",
         "DATE_PLACED DATE_INT", "AD1.DATE_INT PlacedAdoption.DATE_PLACED", intended_when_decided},
        {"524", "A married couple of the same gender (L12) must be two men or two women.", "LS_ADOPTR SEX_ADOPTR",
         "AD1.LS_ADOPTR AD1.SEX_ADOPTR", adopters_otherwise<married_same_gender, same_gender>},
        {"525", "A child whose decision to place for adoption ended must have no adoption.",
         "DATE_PLACED_CEASED DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
         "AD1 PlacedAdoption.DATE_PLACED_CEASED", no_adoption_after_the_decision_ended},
        {.code = "582",
         .says = "A child must not have been matched with adopters on the day of the adoption.",
         .fields = "DEC",
         .needs = "AD1.DATE_MATCH Episodes.DEC Episodes.REC",
         .check =
             +[](Child const& child, Flags& flag) {
                 for (auto const& episode : child.episodes)
                     for (auto const& row : child.ad1)
                         if (adopted(episode) && episode.dec.day && episode.dec.day == row.date_match.day)
                             flag(episode);
             }},
        {"601", "A child adopted in the year must have all that is asked of an adoption.",
         "REC DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR", "AD1 Episodes.DEC Episodes.REC",
         all_known_when_adopted},
        {.code = "602",
         .says = "A child with details of an adoption must have been adopted in the year (E11, E12).",
         .fields = "CHILD",
         .needs = "AD1 Episodes.DEC Episodes.REC",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!child.adopted_in_year()) flag.all(child.ad1);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
