// Decisions that a child should be placed for adoption, and the placements that follow them.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{
namespace
{

bool under_placement_order(Episode const& episode)
{
    return episode.ls.is("E1");
}

// By DATE_PLACED, of those made on a day that is asked for; null for none.
template <class On> PlacedAdoption const* earliest_decision(Child const& child, On on)
{
    auto const& rows = child.placed_adoption;
    auto const found = std::ranges::find_if(
        rows, [&](PlacedAdoption const& row) { return row.date_placed.day && on(*row.date_placed.day); });
    return found == rows.end() ? nullptr : &*found;
}
PlacedAdoption const* earliest_decision(Child const& child)
{
    return earliest_decision(child, [](Date) { return true; });
}

// By DATE_PLACED; of rows without one, the last of the file.
PlacedAdoption const* latest_decision(ChildYear const& year)
{
    PlacedAdoption const* latest = nullptr;
    for (auto const& row : year.placed_adoption)
        if (!latest || row.date_placed.day || !latest->date_placed.day) latest = &row;
    return latest;
}

bool any_ceased(PlacedAdoption const& row)
{
    return row.date_placed_ceased.given() || row.reason_placed_ceased.given();
}

template <auto placed> void needs_a_decision(Child const& child, Flags& flag)
{
    if (std::ranges::any_of(child.placed_adoption, [](auto const& row) { return row.date_placed.given(); })) return;
    for (auto const& episode : child.episodes)
        if (placed(episode)) {
            flag(episode);
            flag.all(child.placed_adoption);
        }
}

// The first episode of this kind, and the decision when that came after it.
template <auto placed>
void decided_before(PlacedAdoption const* decision, std::span<Episode const> episodes, Flags& flag)
{
    auto const first = std::ranges::find_if(episodes, placed);
    if (!decision || first == episodes.end() || *decision->date_placed.day <= *first->decom.day) return;
    flag(*first);
    flag(*decision);
}

void decision_within_care(Child const& child, Flags& flag)
{
    auto const* const latest = child.latest_episode();
    auto const left = latest && !latest->rec.is("X1") ? latest->dec.day : std::nullopt;
    auto const too_late = [&](Cell const& cell) {
        return cell.day && (*cell.day > child.collection.end || (left && *cell.day > *left));
    };
    for (auto const& row : child.placed_adoption) {
        if (!too_late(row.date_placed) && !too_late(row.date_placed_ceased)) continue;
        flag(row);
        if (latest) flag(*latest);
    }
}

void ceased_in_care(Child const& child, Flags& flag)
{
    auto const* const first = child.first_not_respite();
    for (auto const& row : child.placed_adoption) {
        auto const ceased = row.date_placed_ceased.day;
        if (!ceased || (*ceased >= child.collection.start && !(first && *ceased < *first->decom.day))) continue;
        flag(row);
        if (first) flag(*first);
    }
}

// The latest decision of those made by the end of the episode; where none is known to be, the latest there is.
PlacedAdoption const* decision_by_the_end_of(Episode const& episode, Child const& child)
{
    PlacedAdoption const* latest = nullptr;
    for (auto const& row : child.placed_adoption)
        if (row.date_placed.day && episode.dec.day && *row.date_placed.day <= *episode.dec.day &&
            (!latest || *latest->date_placed.day <= *row.date_placed.day))
            latest = &row;
    return latest ? latest : latest_decision(child);
}

void ceased_when_care_ended_otherwise(Child const& child, Flags& flag)
{
    for (auto const& episode : child.episodes) {
        if (!placed_for_adoption(episode) && !under_placement_order(episode)) continue;
        if (!ends_care(episode) || adopted(episode)) continue;
        auto const* const decision = decision_by_the_end_of(episode, child);
        if (decision &&
            all_given(*decision, {&PlacedAdoption::date_placed_ceased, &PlacedAdoption::reason_placed_ceased}))
            continue;
        flag(episode);
        if (decision) flag(*decision);
    }
}

void not_ceased_when_adopted(Child const& child, Flags& flag)
{
    auto const* const decision = latest_decision(child);
    if (!decision || decision->date_placed_ceased.blank()) return;
    for (auto const& episode : child.episodes)
        if (adopted(episode)) flag(episode), flag(*decision);
}

void foster_carers_before(Child const& child, Flags& flag)
{
    auto const episodes = child.dated_episodes();
    for (std::size_t i = 1; i < episodes.size(); ++i) {
        auto const& place = episodes[i].place;
        if ((place.is("A3") || place.is("A5")) && !episodes[i - 1].place.among(adoption_or_fostering_places))
            flag(episodes[i]);
    }
}

} // namespace

std::span<Rule const> adoption_rules()
{
    static Rule const rules[]{
        {"117",
         "The decision to place for adoption and its end must lie within the collection year or before, and not after "
         "the child left care.",
         "DATE_PLACED DATE_PLACED_CEASED DEC REC DECOM",
         "PlacedAdoption.DATE_PLACED Episodes.DECOM Episodes.DEC Episodes.REC", decision_within_care},
        {"118",
         "A decision to place for adoption must not have ended before the collection year or before the child came "
         "into care.",
         "DATE_PLACED_CEASED DECOM LS", "PlacedAdoption.DATE_PLACED_CEASED Episodes.DECOM Episodes.LS", ceased_in_care},
        {.code = "119",
         .says = "The end of a decision to place for adoption must have both a date and a reason, or neither.",
         .fields = "REASON_PLACED_CEASED DATE_PLACED_CEASED",
         .needs = "PlacedAdoption.DATE_PLACED_CEASED PlacedAdoption.REASON_PLACED_CEASED",
         .check =
             +[](PlacedAdoption const& row, Collection const&) {
                 return row.date_placed_ceased.given() != row.reason_placed_ceased.given();
             }},
        {.code = "184",
         .says = "The decision to place for adoption must not be dated before the child was born.",
         .fields = "DATE_PLACED DOB",
         .needs = "PlacedAdoption.DATE_PLACED Header.DOB",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const born = child.born();
                 for (auto const& row : child.placed_adoption)
                     if (born && row.date_placed.day && *row.date_placed.day < *born) flag(row);
             }},
        {"336",
         "A placement for adoption with the current foster carers (A3, A5) must follow a placement with foster carers "
         "or for adoption.",
         "PLACE", "Episodes.DECOM Episodes.PLACE", foster_carers_before},
        {.code = "390",
         .says = "An episode that ends in adoption (E11, E12) must be a placement for adoption (A3 to A6).",
         .fields = "PLACE REC",
         .needs = "Episodes.PLACE Episodes.REC",
         .check = +[](Episode const& episode,
                      Collection const&) { return adopted(episode) && !placed_for_adoption(episode); }},
        {.code = "522",
         .says = "A decision to place for adoption must not end before it was made.",
         .fields = "DATE_PLACED DATE_PLACED_CEASED",
         .needs = "PlacedAdoption.DATE_PLACED PlacedAdoption.DATE_PLACED_CEASED",
         .check =
             +[](PlacedAdoption const& row, Collection const&) {
                 return row.date_placed.day && row.date_placed_ceased.day &&
                        *row.date_placed.day > *row.date_placed_ceased.day;
             }},
        {"551", "A child placed for adoption must have the date of the decision to place for adoption.",
         "DATE_PLACED PLACE", "PlacedAdoption.DATE_PLACED Episodes.PLACE", needs_a_decision<placed_for_adoption>},
        {.code = "552",
         .says = "The decision to place for adoption must be made on or before the day the child is first placed.",
         .fields = "DATE_PLACED DECOM",
         .needs = "PlacedAdoption.DATE_PLACED Episodes.DECOM Episodes.PLACE",
         .check =
             +[](Child const& child, Flags& flag) {
                 decided_before<placed_for_adoption>(earliest_decision(child), child.dated_episodes(), flag);
             }},
        {"553", "A child under a placement order (E1) must have the date of the decision to place for adoption.",
         "DATE_PLACED LS", "PlacedAdoption.DATE_PLACED Episodes.LS", needs_a_decision<under_placement_order>},
        {.code = "554",
         .says = "The decision to place for adoption must be made on or before the day the placement order began.",
         .fields = "DATE_PLACED DECOM LS",
         .needs = "PlacedAdoption.DATE_PLACED Episodes.DECOM Episodes.LS",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.placed_adoption.empty()) return;
                 // A decision is of the time in care that had not ended when it was made, or of the last.
                 std::optional<Date> ended;
                 auto const periods = child.periods_of_care();
                 for (auto const period : periods) {
                     auto const from = ended;
                     ended = &period == &periods.back() ? std::nullopt : period.back().dec.day;
                     auto const* const decision = earliest_decision(
                         child, [&](Date day) { return (!from || day > *from) && (!ended || day <= *ended); });
                     decided_before<under_placement_order>(decision, period, flag);
                 }
             }},
        {"557",
         "When a child placed for adoption or under a placement order leaves care without being adopted, the decision "
         "to place for adoption must have an end and a reason.",
         "DATE_PLACED_CEASED REASON_PLACED_CEASED PLACE LS REC",
         "PlacedAdoption Episodes.PLACE Episodes.LS Episodes.REC", ceased_when_care_ended_otherwise},
        {"558", "When a child is adopted, the decision to place for adoption must not have ended otherwise.",
         "DATE_PLACED_CEASED REC", "PlacedAdoption.DATE_PLACED_CEASED Episodes.REC", not_ceased_when_adopted},
        {.code = "559",
         .says = "A decision to place for adoption made before the collection year must have been in last year's "
                 "return.",
         .fields = "DATE_PLACED",
         .needs = "PlacedAdoption.DATE_PLACED PlacedAdoption_last.DATE_PLACED",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const given = [](auto const& row) { return row.date_placed.given(); };
                 if (std::ranges::any_of(child.last.placed_adoption, given)) return;
                 for (auto const& row : child.placed_adoption)
                     if (row.date_placed.day && *row.date_placed.day < child.collection.start) flag(row);
             }},
        {"560",
         "A decision to place for adoption that stood at the end of last year must be in this year's return with the "
         "same date.",
         "DATE_PLACED DATE_PLACED_CEASED", "PlacedAdoption.DATE_PLACED PlacedAdoption_last.DATE_PLACED",
         carried_over<&Child::placed_adoption, &PlacedAdoption::date_placed, &PlacedAdoption::date_placed_ceased>},
        {.code = "561",
         .says = "A decision to place for adoption of last year that is in this year's return must not have ended last "
                 "year.",
         .fields = "DATE_PLACED",
         .needs = "PlacedAdoption.DATE_PLACED PlacedAdoption_last.DATE_PLACED",
         .check =
             +[](Child const& child, Flags& flag) {
                 for (auto const& row : child.placed_adoption)
                     for (auto const& before : child.last.placed_adoption)
                         if (row.date_placed.day && row.date_placed.day == before.date_placed.day && any_ceased(before))
                             flag(row);
             }},
        {.code = "563",
         .says = "A decision to place for adoption that has an end must have the date it was made.",
         .fields = "DATE_PLACED REASON_PLACED_CEASED DATE_PLACED_CEASED",
         .needs = "PlacedAdoption.DATE_PLACED",
         .check =
             +[](PlacedAdoption const& row, Collection const&) { return any_ceased(row) && row.date_placed.blank(); }},
        {"579", "A decision to place for adoption must not be made before the one before it has ended.",
         "DATE_PLACED DATE_PLACED_CEASED", "PlacedAdoption.DATE_PLACED PlacedAdoption.DATE_PLACED_CEASED",
         one_at_a_time<&Child::placed_adoption, &PlacedAdoption::date_placed, &PlacedAdoption::date_placed_ceased>},
        {.code = "583",
         .says = "Of several decisions to place for adoption, only the latest may have no end.",
         .fields = "DATE_PLACED DATE_PLACED_CEASED",
         .needs = "PlacedAdoption.DATE_PLACED PlacedAdoption.DATE_PLACED_CEASED",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const latest = latest_decision(child);
                 for (auto const& row : child.placed_adoption)
                     if (&row != latest && row.date_placed.day && row.date_placed_ceased.blank()) flag(row);
             }},
        {.code = "584",
         .says = "When last year's decision to place for adoption ended, this year's must be made after that.",
         .fields = "DATE_PLACED",
         .needs = "PlacedAdoption.DATE_PLACED PlacedAdoption_last.DATE_PLACED_CEASED",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const before = latest_decision(child.last);
                 if (!before || !before->date_placed_ceased.day) return;
                 for (auto const& row : child.placed_adoption)
                     if (row.date_placed.day && *row.date_placed.day <= *before->date_placed_ceased.day) flag(row);
             }},
        {.code = "1003",
         .says = "The decision to place for adoption must not be made before the child came into care.",
         .fields = "DATE_PLACED DECOM RNE",
         .needs = "PlacedAdoption.DATE_PLACED Episodes.DECOM Episodes.RNE",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const episodes = child.dated_episodes();
                 auto const start = std::ranges::find_if(episodes, [](auto const& one) { return one.rne.is("S"); });
                 if (start == episodes.end()) return;
                 for (auto const& row : child.placed_adoption)
                     if (row.date_placed.day && *row.date_placed.day < *start->decom.day) flag(row), flag(*start);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
