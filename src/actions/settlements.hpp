// Settling what two sources say differently of one field of a record.
#pragma once
#include "actions/acting.hpp"
#include "domain/records/settlement.hpp"

namespace sightline::actions
{

struct SaidOfSources {
    std::string field, here, there, file; // the field by its name; both values in plain words; the extract
    std::string told;                     // what the extract says, as a journal body of that field; may be empty
    std::optional<Settled> is;
    std::string because;
};
// Keeps what was settled, about the child; where the extract is right, also a further version of the record that says
// so. Needs settle. A problem when the record has changed since it was read.
Outcomes<Entries> settle(SaidOfSources const& said, Acting const& acting, Subject const& subject,
                         Present const& present);

} // namespace sightline::actions
