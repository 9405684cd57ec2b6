// The Department for Education's daily payload from the record: every child of the window, and all their episodes of
// children's social care. What each property rests on is told by its cell.
//
// The window: who was 25 or younger, or not yet born, on some day since its first day, and had an episode that went on
// then, or a referral. It begins on the 1 April on or before the day two years ago. The schema has no window; this is
// the one that the public tools of the first authorities to send it work by.
//
// Identifiers: la_child_id is the authority's own reference of the child, mis_child_id the number of the record about
// them, and every part has the number of the record it stands in, so that a part keeps its identifier for good.
#pragma once
#include "authority/authority.hpp"
#include "returns/dfe_api/payload.hpp"

namespace sightline::exchange
{

Date dfe_api_window(Date day); // its first day: on 9 March 2026 it is 1 April 2023

// One child as known at the end of the day; nothing when they have had no episode in the window, or have no reference.
std::optional<returns::dfe_api::Child> dfe_api_child(PersonState const& child, Date day);

// Every child the caller may see, in the order they became known. Null: everyone. `outside` is told the reference of
// each who has had episodes, and none in the window: what was sent of them stands.
void dfe_api_from_record(View const& view, Date day, std::function<bool(PersonState const&)> const& may_see,
                         std::function<void(returns::dfe_api::Child&&)> const& visit,
                         std::function<void(std::string_view)> const& outside = {});

} // namespace sightline::exchange
