// What the journal and the reading log have in common: one SQLite file with its lock, its witness, its connections for
// reading, and what an operator asks about it.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "journal/file_lock.hpp"
#include "journal/sqlite/database.hpp"
#include "journal/witness.hpp"

namespace sightline::journal
{

struct FileKind {
    int application_id{}; // in the file's first page, so that one is not taken for the other
    char const* tables{}; // the SQL that makes an empty one
};
extern FileKind const entries_file;
extern FileKind const readings_file;

// Is this file of that kind, and not from a newer Sightline? Throws JournalFailure.
void refuse_unless(Database const& database, FileKind const& kind, std::filesystem::path const& file);
// Tells the kind of a file that is there.
FileKind const& kind_of(Database const& database, std::filesystem::path const& file);

std::filesystem::path side_file(Options const& options, std::string_view name); // folder/name or folder/reading-name

class SealedFile
{
public:
    SealedFile(Options options, FileKind const& kind);

    // The one connection that writes. Whoever uses it holds the mutex.
    Database& writer() { return *writer_; }
    std::mutex& mutex() { return mutex_; }

    // A connection for reading, given back when it goes out of scope. It must not outlive the file.
    class Reader
    {
    public:
        Reader(SealedFile const& file, std::unique_ptr<Database> database)
            : file_(&file), database_(std::move(database))
        {
        }
        ~Reader();
        Reader(Reader&&) = default;
        Reader& operator=(Reader&&) = delete;
        Database const& operator*() const { return *database_; }
        Database const* operator->() const { return database_.get(); }

    private:
        SealedFile const* file_;
        std::unique_ptr<Database> database_;
    };
    Reader reader() const;

    // To be called once, when the end of the chain is known: refuses a journal that ends before what its witness saw,
    // and moves what an earlier process left in the log into the file. After a failed flush the log may be in the
    // system's memory and not on the disk; only writing it again makes it sure.
    void settle(Sighting const& end, std::optional<Sighting> const& as_last_witnessed);
    std::optional<Sighting> last_witnessed() const { return last_witnessed_; }

    // Moves the log into the file and writes the witness. What may pass (disk full, a reader in the way, the witness's
    // disk gone) is reported; anything else is thrown. The mutex is held.
    void checkpoint(Sighting end, bool truncate);
    bool checkpoint_is_due() const { return writer_->log_frames() >= 1'000; }

    void report(std::string const& problem);
    Health health(std::uint64_t last_seq) const;
    Options const& options() const { return options_; }

private:
    Options options_;
    std::optional<FileLock> lock_;
    std::optional<Witness> witness_;
    std::optional<Sighting> last_witnessed_;
    std::optional<Database> writer_;
    std::mutex mutex_;
    std::string lasting_problem_; // found at opening; no later checkpoint mends it

    mutable std::mutex said_; // guards what follows
    std::optional<Moment> last_checkpoint_;
    std::string problem_;
    mutable std::vector<std::unique_ptr<Database>> idle_readers_;
};

Moment now();

} // namespace sightline::journal
