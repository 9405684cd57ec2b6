// Choosing when one is told by e-mail that work waits. Everyone chooses for themselves and for nobody else, so there is
// nothing to ask access for.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// `present` is the choice made before; nothing the first time.
Outcomes<Entries> choose_mail(Content form, Acting const& acting, std::optional<Present> const& present);

} // namespace sightline::actions
