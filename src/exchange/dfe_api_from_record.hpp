// The Department for Education's daily payload from the record: every child with an episode of children's social care,
// and all their episodes. What each property rests on is told by its cell.
//
// Identifiers: la_child_id is the authority's own reference of the child, mis_child_id the number of the record about
// them, and every part has the number of the record it stands in, so that a part keeps its identifier for good.
#pragma once
#include "authority/authority.hpp"
#include "returns/dfe_api/payload.hpp"

namespace sightline::exchange
{

// One child as known at the end of the day; nothing when they have had no episode by then, or have no reference.
std::optional<returns::dfe_api::Child> dfe_api_child(PersonState const& child, Date day);

// Every child the caller may see, in the order they became known. Null: everyone.
void dfe_api_from_record(View const& view, Date day, std::function<bool(PersonState const&)> const& may_see,
                         std::function<void(returns::dfe_api::Child&&)> const& visit);

} // namespace sightline::exchange
