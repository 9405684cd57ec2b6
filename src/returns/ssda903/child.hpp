// One child's rows of both years, and what many rules ask of them.
#pragma once
#include "returns/ssda903/collection.hpp"

namespace sightline::returns::ssda903
{

// A child's rows of one year. Episodes by DECOM, Missing by MIS_START, SWEpisodes by SW_DECOM, Reviews by REVIEW,
// PlacedAdoption by DATE_PLACED, DoLo by DOLO_START, rows without a readable day last; all others in file order.
struct ChildYear {
    std::span<Header const> header;
    std::span<Episode const> episodes;
    std::span<Review const> reviews;
    std::span<Uasc const> uasc;
    std::span<Oc2 const> oc2;
    std::span<Oc3 const> oc3;
    std::span<Ad1 const> ad1;
    std::span<PlacedAdoption const> placed_adoption;
    std::span<PrevPerm const> prev_perm;
    std::span<Missing const> missing;
    std::span<SwEpisode const> sw_episodes;
    std::span<Dolo const> dolo;

    std::span<Episode const> dated_episodes() const; // those with a readable DECOM
    Episode const* first_episode() const;            // earliest DECOM; null when none has a readable one
    Episode const* latest_episode() const;           // latest DECOM; null when none has a readable one
    Episode const* first_not_respite() const;        // earliest episode that is not V3 or V4
    // The latest episode when it has no DEC; null otherwise.
    Episode const* open_episode() const;
};

struct Child : ChildYear {
    Child(Return const& all, std::size_t index);

    std::string_view id;
    ChildYear last; // empty spans when last year was not given
    Collection const& collection;

    // Birthday from Header; when that cannot be read, from the first other table that has one.
    std::optional<Date> born() const;
    std::optional<int> age_on(std::optional<Date> day) const; // whole years; nothing when either day is not known

    // In care through the whole year: an episode in the year, no start (RNE S) after START, no ending (DEC, and REC
    // not X1, or not given) before END, no V3/V4 episode.
    bool continuously_looked_after() const;

    // UASC this year: as the Header's flag says; where it says nothing, by a row of the UASC table.
    bool unaccompanied() const;
    bool unaccompanied_last() const; // the same last year
    bool adopted_in_year() const;    // an episode with REC E11 or E12 and DEC in the collection year

    // This year's dated episodes cut into periods of care: a period ends with a REC other than X1, and RNE S begins
    // one.
    std::vector<std::span<Episode const>> periods_of_care() const;
};

// Days in care without a break: episodes joined where one begins on or before the day another ends, whatever their REC
// says. `to` is not known while an episode has no readable DEC. In order; none overlap.
struct Stay {
    Date from;
    std::optional<Date> to;
};
std::vector<Stay> stays(std::span<Episode const> dated_episodes);

bool respite(Episode const& episode);                                     // LS V3 or V4
bool ends_care(Episode const& episode);                                   // REC given, other than X1
bool adopted(Episode const& episode);                                     // REC E11 or E12
bool placed_for_adoption(Episode const& episode);                         // PLACE A3 to A6
bool temporary(Episode const& episode);                                   // PLACE T0 to T4
bool overlaps_year(Episode const& episode, Collection const& collection); // some day of it may lie in the year

std::optional<int> age_on(Cell const& dob, std::optional<Date> day); // whole years; nothing when either is not known
Date birthday(Date born, int age);                 // the day that age is reached; 29 February is kept on 1 March
std::optional<int> whole_number(Cell const& cell); // digits, and perhaps .0
// However they are spelt: capitals and spaces say nothing. Both blank is the same.
bool same_postcode(Cell const& one, Cell const& other);
std::optional<double> number(Cell const& cell);

// Whether any of these cells, or all of them, are given: any_given(row, {&Oc3::in_touch, &Oc3::activ, &Oc3::accom}).
template <class R> bool any_given(R const& row, std::initializer_list<Cell R::*> cells)
{
    return std::ranges::any_of(cells, [&](auto const cell) { return (row.*cell).given(); });
}
template <class R> bool all_given(R const& row, std::initializer_list<Cell R::*> cells)
{
    return std::ranges::all_of(cells, [&](auto const cell) { return (row.*cell).given(); });
}
bool any_data(Oc3 const& row); // IN_TOUCH, ACTIV or ACCOM given
bool any_data(Ad1 const& row); // any of the six adoption items given
bool any_flag(Oc2 const& row); // any of CONVICTED .. INTERVENTION_OFFERED given (SDQ items are not flags)

} // namespace sightline::returns::ssda903
