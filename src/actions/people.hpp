// Who people are: someone not known yet, and who is in a child's life.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// `form` is a Person: a name or a date of birth is needed, or an expected date. Whoever writes it down has looked at
// those who may be the same person (see authority/match.hpp): `looked` says so, and it is refused without. Anyone who
// may log a contact may do it.
Outcomes<Entries> meet(Content form, bool looked, Acting const& acting);

// Someone in the child's life who is not known here: an adult, unless the form says otherwise. A name is needed. Needs
// the deed record_visit for the child.
Outcomes<Entries> meet_relative(Content form, Acting const& acting, Subject const& subject);

// What the authority knows of the person a form names, as far as this reader may know.
enum class Other : std::uint8_t { there, not_there, named_already };

// `form` is a Relationship. Needs the deed record_visit.
Outcomes<Entries> relate(Content const& form, Other other, Acting const& acting, Subject const& subject);

// What is checked of who someone is beside the description: no birth or death in the future, none before the other.
void check_person(Content const& form, Acting const& acting, Problems& problems);

} // namespace sightline::actions
