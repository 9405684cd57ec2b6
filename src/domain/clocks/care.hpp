// Periods of care, and whether the regulations of care planning apply: what the clocks of children in care share.
#pragma once
#include "domain/clocks/runs.hpp"

namespace sightline
{

struct Period { // a period of care, as at the story's day
    Care const* care;
    Event const* event;
    Date began;
    std::optional<Date> ended;
    bool within(Date day) const { return day >= began && (!ended || day <= *ended); }
};
std::vector<Period> periods(Story const& story);

// Whether the child is with prospective adopters: the regulations of care planning then do not apply.
bool with_adopters(std::vector<AdoptiveHome> const& homes, Date day);

} // namespace sightline
