// The reading log: who looked at which child's record, when, at what, and on what ground. Written and flushed before
// the page is sent, in groups; sealed and witnessed as the journal is. Never changed; not replayed at start.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "journal/journal.hpp"

namespace sightline::journal
{

struct Reading {
    std::uint64_t seq{}; // given by the log
    PersonId who;        // the worker who looked; none when a partner looked through a link sent to them
    PersonId child;
    Moment when;         // kept from going backwards, as the journal does
    std::string page;    // what was looked at, such as "chronology"
    std::string because; // the ground on which it was allowed, or the reason given for breaking in
    std::string from;    // network address
    bool broke_in{};     // a restricted record opened with a reason
    bool operator==(Reading const&) const = default;
};

class Readings
{
public:
    // Options as for the journal; the name is always "reading", and a witness named here is not the journal's. Throws
    // JournalFailure.
    explicit Readings(Options options);
    ~Readings();

    // Returns when all are on disk; answers the last sequence number. A page about several children is one call. Throws
    // std::invalid_argument when one names no child, no page, no worker and no ground, or breaks in without a reason;
    // JournalFailure as the journal.
    std::uint64_t append(std::vector<Reading> batch);

    // Newest first, at most so many. before: only those with a smaller sequence number, to turn the page.
    std::vector<Reading> of_child(PersonId child, int at_most, std::optional<std::uint64_t> before = {}) const;
    std::vector<Reading> by_worker(PersonId who, int at_most, std::optional<std::uint64_t> before = {}) const;
    std::vector<Reading> broken_in(int at_most, std::optional<std::uint64_t> before = {}) const;

    std::uint64_t last_seq() const;
    void checkpoint();
    Health health() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// As they are sealed; see docs/journal-format.md.
std::string bytes_of(Reading const& reading);
bool read_reading(std::string_view bytes, Reading& into);

} // namespace sightline::journal
