// The children of the example pages, told as the pages tell them.
#include "invent/world.hpp"

namespace sightline::invent
{
void examples(World&) {}
} // namespace sightline::invent
