// Inside the room: the record types as an authority's own fields are laid over them.
#pragma once
#include "domain/record_type.hpp"

namespace sightline
{

std::vector<RecordType>& all_types(); // in the order of Kind

} // namespace sightline
