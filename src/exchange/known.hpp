// What is already known, as far as reading an extract needs to know it.
#pragma once
#include <functional>
#include <optional>

#include "domain/describe.hpp"
#include "domain/records/people.hpp"

namespace sightline::exchange
{

// The newest version of a record.
struct KnownRecord {
    RecordId record;
    std::uint32_t version{};
    Kind kind{};
    bool withdrawn{}; // somebody here said it was entered in error
    Content content;  // its long texts only once complete() was called
    // What an extract last said, when someone here has changed it since; absent when the newest version is the
    // extract's own, or when no extract ever spoke of it.
    std::optional<Content> last_extract;
    std::vector<PersonId> about;
    bool from_extract{}; // an extract told it, whoever wrote its newest version
};

class KnownRecords
{
public:
    virtual ~KnownRecords() = default;
    virtual std::optional<KnownRecord> by_key(std::string_view source_key) const = 0;
    virtual std::optional<KnownRecord> person(Label reference, PersonRole role) const = 0;
    virtual std::optional<KnownRecord> worker(Label name) const = 0; // the name as the record has it, compared folded
    virtual std::vector<KnownRecord> allocations(PersonId child) const = 0; // current ones
    // Current records that extracts made, with the reference of the person they are about.
    virtual void each_from_extracts(std::function<void(KnownRecord const&, Label reference)> const& visit) const = 0;
    // Fills in the long texts and everyone it is about, which a next version must carry on.
    virtual void complete(KnownRecord& record) const = 0;
    // The child's records of this kind, in the order they happened, with those that were taken out as entered in error.
    virtual std::vector<KnownRecord> of_kind(PersonId, Kind) const { return {}; }
    // Who said what a field of the record holds now: the source an extract's keys begin with ("annex-a"), or empty for
    // someone here.
    virtual std::string said_by(KnownRecord const&, std::size_t) const { return {}; }
    virtual std::optional<Date> latest_extract() const = 0; // the day the newest extract read so far speaks of
    // Whether an extract of this source ("annex-a") was read before.
    virtual bool has_read(std::string_view) const { return false; }
    virtual RecordId new_record() = 0; // an id nothing has used
};

} // namespace sightline::exchange
