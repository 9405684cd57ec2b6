// The append-only record on disk. SQLite is one way to keep it; PostgreSQL will be another behind the same interface.
//
// Order of events in a save: append() is called from any thread; a single writer gathers every save that is waiting,
// seals each entry to the one before, writes them in one transaction and flushes once; then hands them, in order, to
// the follower; then lets each append() return. So whoever has an answer can read what was saved.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "base/outcome.hpp"
#include "base/sha256.hpp"
#include "domain/entry.hpp"

namespace sightline::journal
{

struct Saved { // every entry of the batch is on disk
    std::uint64_t first_seq{};
    std::uint64_t last_seq{};
};
struct Moved { // one of the records has a newer version than the one the save was made from; nothing was written
    RecordId record;
    std::uint32_t latest{};
};
struct Already { // this idempotency key was saved before; nothing was written again
    std::uint64_t first_seq{};
    std::uint64_t last_seq{};
};
struct Refused { // an entry is not sound; nothing was written
    std::string why;
};
using Answer = std::variant<Saved, Moved, Already, Refused>;

// The journal's disk can no longer be trusted (a flush failed, the file is damaged). Every waiting save is answered
// with this, and the process ends after it: restart reads from disk.
class JournalFailure : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

struct Removal { // a lawful disposal of a body
    std::uint64_t seq{};
    Moment at;
    PersonId by;
    std::string why;
};

struct Health {
    std::uint64_t last_seq{};
    std::optional<Moment> last_checkpoint;
    std::optional<Moment> last_backup;
    std::uint64_t disk_free_bytes{};
    std::string problem; // empty when well
};

struct Verdict {
    bool holds{};
    std::uint64_t entries{};       // how many were checked
    std::uint64_t removed{};       // bodies lawfully removed
    std::uint64_t first_bad_seq{}; // 0 when it holds
    std::string why;               // in words, when it does not hold
    Digest last_seal{};
};

// Called by the writer thread (and by replay) with entries in seq order; the writer's carry their prose, replay's do
// not. Must not throw, and must not call append, checkpoint or dispose.
using Follower = std::function<void(std::span<Entry const>)>;

class Journal
{
public:
    virtual ~Journal() = default;
    // Blocks until the batch is on disk, or answers why it is not. The batch is all or nothing. seq is set by the
    // journal; record, version, kind, about, recorded and body must be set by the caller. version must be 1 for a
    // record never seen, and exactly one more than the latest otherwise. An entry's once key, when not empty, is taken
    // to name the whole batch. The key is written on every entry of its batch. `recorded` never goes backwards: where
    // the clock did, the journal keeps the latest time it has seen. Entries must therefore be handed over in the order
    // of `recorded`.
    virtual Answer append(std::vector<Entry> batch) = 0;
    // Entries after a sequence number, in order, without prose (which stays on disk). Stops early when the visitor says
    // false.
    virtual void read(std::uint64_t after, std::function<bool(Entry&&)> const& visit) const = 0;
    // One entry with body and prose. Nothing if there is no such entry; body and prose are empty when disposed of.
    virtual std::optional<Entry> entry(std::uint64_t seq) const = 0;
    virtual std::uint64_t last_seq() const = 0;
    virtual Digest last_seal() const = 0;
    virtual void follow(Follower follower) = 0; // set once, before the first append
    // Empties one body and its prose; the chain stays whole and the removal is sealed beside it. Throws
    // std::invalid_argument when there is no such entry, it was removed before, or no reason is given. The follower is
    // not told.
    virtual void dispose(Removal removal) = 0;
    virtual std::vector<Removal> removals() const = 0;
    virtual void checkpoint() = 0; // moves the write-ahead log into the file and writes the witness
    virtual Health health() const = 0;
};

struct Options {
    std::filesystem::path folder;  // holds journal.db, witness.txt, and the signing key
    std::string name = "journal";  // file name without ending: "journal" or "reading"
    std::filesystem::path witness; // where the witness file is written; empty is beside the journal
    bool create = true;
    // Sixteen bytes for an entry, by its seq; drawn at random without it. Whoever knows them can guess a short text
    // that was removed: only for people who are invented, so that the same borough is the same bytes.
    std::function<std::string(std::uint64_t seq)> salt_of;
    // The disk can no longer be trusted: the process should end. Called once, after every waiting save has been
    // answered with JournalFailure, on the thread that met the failure. It must not call the journal.
    std::function<void(std::string const&)> on_failure;
    // Something an operator must know while saving goes on: a checkpoint or the witness could not be written.
    std::function<void(std::string const&)> on_problem;
};

std::filesystem::path database_file(Options const& options); // folder/journal.db
std::filesystem::path
witness_file(Options const& options); // as given, or folder/witness.txt (folder/reading-witness.txt)

// Opens, or throws JournalFailure with a reason in plain words (wrong SQLite settings, damage, no permission).
std::unique_ptr<Journal> open_sqlite(Options const& options);

// As it stands now, to be read only: takes no lock, so it may run beside the process that writes. append() is refused.
std::unique_ptr<Journal> open_sqlite_to_read(Options const& options);

// Copies the journal, as it stands at one moment and while it is in use, to a file (whole or not at all), and notes the
// time beside the journal for health(). Throws JournalFailure.
void backup(Options const& options, std::filesystem::path const& to, Moment now);

// Walks the whole chain from the first entry, reading the file only. With a witness file: also that no witnessed entry
// is missing or changed, and that the witness's signature is good.
Verdict verify(Options const& options, std::filesystem::path const& witness_file = {},
               std::function<void(std::uint64_t)> const& progress = {});

} // namespace sightline::journal
