// What every action is given, and what it answers.
//
// An action is one thing a person does. It is given who acts and when, what it needs to know of the child, and the form
// as it was read; it answers the entries to append, or problems to show beside the fields. It changes nothing and reads
// no clock and no disk. A problem whose field is empty belongs to the whole form: most often that this person may not
// do this, with the reason.
//
// The entries are complete but for seq. The first carries the idempotency key, which names the whole batch. A record
// that already exists is saved as the version after the one it was read at, so the journal refuses it (Moved) if
// someone else saved first.
#pragma once
#include <functional>

#include "access/access.hpp"
#include "domain/record_type.hpp"

namespace sightline::actions
{

using Entries = std::vector<Entry>;

struct Acting {
    access::Reader const& by; // who is signed in
    Moment now;
    std::string once;                            // idempotency key of the form; empty for none
    std::function<RecordId()> const& new_record; // an id nothing has used
    PersonId on_behalf{};                        // whom they act for, if anyone
    Date today() const { return london_date(now); }
};

// The child acted on.
struct Subject {
    access::Child child; // its id is who the entries are about
    std::optional<Date> born, expected, died;
    std::string name;             // for messages; may be empty
    std::vector<PersonId> also{}; // whose records are shown as one with the child's
};

// A record that is there, as the form was made from it. `latest` must be whole: with body and prose, as
// journal::entry() gives it.
struct Present {
    Entry const& latest;
    std::uint32_t read_at{}; // the version the person saw
};

} // namespace sightline::actions
