// Every record type there is in this folder (cmake/record_kinds.cmake).
#pragma once
#include "domain_made/records.inc"

namespace sightline
{

// The one list of them all, for the table of types. Order does not matter.
template <class... R> struct TypeList {
};
using AllRecords = TypeList<
#include "domain_made/types.inc"
    >;

} // namespace sightline
