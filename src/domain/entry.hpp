// An entry of the journal: this happened, it was recorded then, by this person, on this ground, from this source.
// Entries are only ever appended; a correction is a further version of the same record.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "domain/kinds.hpp"

namespace sightline
{

// Where an entry came from. Typed here: everything empty. From an extract: the file, the sheet, the row (from 1, as the
// spreadsheet numbers it), and a key that is the same each time the same fact is read, so that reading twice adds
// nothing.
struct Source {
    std::string file;
    std::string sheet;
    std::uint32_t row{};
    std::string key;
    bool latest_only{}; // the source gives only the latest of its kind: earlier ones may have happened unseen
    bool operator==(Source const&) const = default;
    bool typed_here() const { return file.empty(); }
};

struct Entry {
    std::uint64_t seq{};       // 1, 2, 3 … without gaps; given by the journal
    RecordId record;           // never 0
    std::uint32_t version = 1; // 1 for a new record; a correction is the next number
    Kind kind{};
    bool withdrawn{};               // this version says the record was entered in error; its body repeats the last one
    std::vector<PersonId> about;    // the people it concerns; the first is the one whose history it opens
    std::optional<Moment> happened; // when it happened (a day is its London midnight); nothing when not known
    std::optional<Moment> until;    // the end of a stretch
    Moment recorded;                // when it was recorded
    PersonId by;                    // who recorded it; 0 is the system itself (an import, the generator)
    PersonId on_behalf;             // on whose behalf
    std::string why;                // a reason where one is needed
    Source source;
    std::string once;  // idempotency key of the form that wrote it; empty for none
    std::string body;  // the structured fields, as JSON in the order of the description
    std::string prose; // the long texts, as JSON; not kept in memory
    bool operator==(Entry const&) const = default;
};

} // namespace sightline
