// Undoing what one has just saved, where it is not a legal act: for ten minutes, by whoever saved it, while nobody has
// gone on from it. Nothing is erased: a new record is withdrawn, a further version is followed by the one before.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

inline constexpr std::chrono::minutes can_be_undone_for{10};

// Whether saving this version of a record of this kind can be undone at all. Decisions and their signatures, who holds
// the child, restrictions, orders, plans, placements and everything a manager signs cannot: they are put right in the
// open, with a reason.
bool can_be_undone(Kind kind, std::uint32_t version);
// Whether this person can undo it now.
bool can_undo(Kind kind, std::uint32_t version, PersonId saved_by, Moment saved, access::Reader const& who, Moment now);

// `former` is the version before, whole; nothing for a new record.
Outcomes<Entries> undo(Acting const& acting, Subject const& subject, Present const& saved,
                       std::optional<Entry> const& former);

} // namespace sightline::actions
