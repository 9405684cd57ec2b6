// The children in need census made from what is recorded: each value with the entry it stands in, or with the entry and
// the rule it was worked out by. What is derived (which children and episodes belong, the day a conference was due, how
// many plans came before, what closed an episode) is derived here and typed nowhere.
#pragma once
#include "authority/authority.hpp"
#include "exchange/cin_episodes.hpp"
#include "returns/cin/census.hpp"

namespace sightline::exchange
{

// Of the year that `on` lies in: the census speaks of 1 April to 31 March. What happened after `on` is left out.
struct CinYear {
    explicit CinYear(Date on);
    Date begins, reference; // 1 April, 31 March
    Date day;               // up to which things have happened
};

returns::cin::Header cin_header(CinYear const& year, std::string_view authority_code);

// A child with the episodes that belong: NFA referrals of the year, and every other episode open on any day of it.
// Nothing where there is none.
std::optional<returns::cin::Child> cin_child(PersonState const& child, CinYear const& year,
                                             WorkingDays const& calendar);

// Every child who belongs, ordered by reference. may_see: null leaves out nobody.
void each_cin_child(View const& view, CinYear const& year, std::function<bool(PersonState const&)> const& may_see,
                    std::function<void(returns::cin::Child const&)> const& visit);

} // namespace sightline::exchange
