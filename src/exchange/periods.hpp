// Which records each Annex A list asks for on a day.
#pragma once
#include <span>

#include "domain/record_type.hpp"

namespace sightline::exchange
{

// Whether the record a list is chiefly about belongs in it on this day: contacts of the last three months; early help,
// referrals, enquiries of the last six; assessments, children in need, plans and care open or ended in the last six;
// care leavers now; adoption and adopters of the last twelve months.
bool belongs(int list, RecordType const& type, std::span<std::int32_t const> facts, Date day);

int list_of(Kind kind); // the list that is chiefly about this kind; 0 for none

} // namespace sightline::exchange
