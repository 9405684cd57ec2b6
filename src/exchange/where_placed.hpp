// Where a placement lies: in our area or outside it, in whose, and how far from home. Nobody types it. It follows from
// the postcodes where a directory has them; else it is what a source said of the postcode; else it is not known.
#pragma once
#include "domain/records/care.hpp"
#include "returns/ssda903/directories.hpp"

namespace sightline::exchange
{

struct PlaceDirectory {
    returns::ssda903::Postcodes const* postcodes{}; // null: there is none
    std::string_view authority{};                   // our own code in it; empty: not known
};

struct WherePlaced {
    struct Told {
        std::string text; // empty: not known
        bool derived{};   // from the directory; else a source said so
    };
    std::optional<PlacementWhere> where;
    bool where_derived{};
    Told authority_code, authority, miles;

    bool known() const { return where || !authority_code.text.empty() || !authority.text.empty(); }
};

// home: the postcode of the home before care; empty when that is not known or not asked.
WherePlaced where_placed(Placement const& placement, std::string_view home, PlaceDirectory const& directory);

} // namespace sightline::exchange
