// Writing down someone who is not known yet.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// `form` is a Person: a name or a date of birth is needed, or an expected date. Whoever writes it down has looked at
// those who may be the same person (see authority/match.hpp): `looked` says so, and it is refused without. Anyone who
// may log a contact may do it.
Outcomes<Entries> meet(Content form, bool looked, Acting const& acting);

} // namespace sightline::actions
