#include "journal/sqlite/sealed_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/files.hpp"
#include "base/text.hpp"

namespace sightline::journal
{
namespace
{

constexpr int file_format = 1; // PRAGMA user_version

void make_tables(Database& database, FileKind const& kind)
{
    Transaction transaction{database};
    database.run(kind.tables);
    database.run(
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", kind.application_id, file_format).c_str());
    transaction.commit();
}

// So that a new file's name is on disk too, not only what is in it.
void flush_folder(std::filesystem::path const& folder)
{
    int const directory = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) throw JournalFailure{fmt::format("{}: {}", folder.string(), std::strerror(errno))};
    int const flushed = ::fsync(directory);
    ::close(directory);
    if (flushed != 0)
        throw JournalFailure{fmt::format("{} could not be flushed: {}", folder.string(), std::strerror(errno))};
}

} // namespace

std::filesystem::path side_file(Options const& options, std::string_view name)
{
    if (options.name == "journal") return options.folder / name;
    return options.folder / fmt::format("{}-{}", options.name, name);
}

std::filesystem::path database_file(Options const& options)
{
    return options.folder / (options.name + ".db");
}

std::filesystem::path witness_file(Options const& options)
{
    return options.witness.empty() ? side_file(options, "witness.txt") : options.witness;
}

Moment now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

FileKind const& kind_of(Database const& database, std::filesystem::path const& file)
{
    auto const id = database.answer("PRAGMA application_id");
    for (auto const* kind : {&entries_file, &readings_file})
        if (id == std::to_string(kind->application_id)) {
            if (auto const format = database.answer("PRAGMA user_version"); format != std::to_string(file_format))
                throw JournalFailure{
                    fmt::format("{} was written by another version of Sightline (format {}; this one reads {})",
                                file.string(), format, file_format)};
            return *kind;
        }
    throw JournalFailure{fmt::format("{} is not a Sightline journal", file.string())};
}

void refuse_unless(Database const& database, FileKind const& kind, std::filesystem::path const& file)
{
    if (&kind_of(database, file) != &kind)
        throw JournalFailure{fmt::format("{} is a Sightline file of another kind", file.string())};
}

SealedFile::SealedFile(Options options, FileKind const& kind) : options_(std::move(options))
{
    auto const file = database_file(options_);
    std::error_code error;
    if (options_.create) std::filesystem::create_directories(options_.folder, error);
    if (error) throw JournalFailure{fmt::format("{} could not be made: {}", options_.folder.string(), error.message())};
    if (!options_.create && !std::filesystem::exists(file, error))
        throw JournalFailure{fmt::format("There is no journal in {}", options_.folder.string())};
    lock_.emplace(options_.folder / (options_.name + ".lock"));
    writer_.emplace(file, Database::For::writing, options_.create);
    if (writer_->answer("SELECT count(*) FROM sqlite_schema") == "0") make_tables(*writer_, kind);
    refuse_unless(*writer_, kind, file);
    flush_folder(options_.folder);
    auto const key_file = side_file(options_, "signing.key");
    witness_.emplace(witness_file(options_), key_file);
    if (!std::filesystem::exists(witness_file(options_), error)) return;
    auto const seen = read_witness(witness_file(options_), witness_->key());
    if (!seen) {
        lasting_problem_ = "The witness is not sound. " + seen.error().message;
        if (options_.on_problem) options_.on_problem(lasting_problem_);
    }
    if (seen && !seen->empty()) last_witnessed_ = seen->back();
}

void SealedFile::settle(Sighting const& end, std::optional<Sighting> const& as_last_witnessed)
{
    if (last_witnessed_) {
        auto const& seen = *last_witnessed_;
        std::string wrong;
        if (end.seq < seen.seq)
            wrong = fmt::format("it ends at entry {}, and its witness saw entry {}", end.seq, seen.seq);
        else if (end.removals < seen.removals)
            wrong =
                fmt::format("it knows of {}, and its witness saw {}",
                            count_words(static_cast<long long>(end.removals), "removal", "removals"), seen.removals);
        else if (!as_last_witnessed || !as_last_witnessed->same_as(seen))
            wrong = fmt::format("entry {} is not the one its witness saw", seen.seq);
        if (!wrong.empty())
            throw JournalFailure{fmt::format(
                "The journal in {} is not whole: {} on {}. Something saved has been lost or changed. Restore a backup "
                "and verify it. "
                "If this journal is the restored backup, keep {} elsewhere as evidence; the journal then opens.",
                options_.folder.string(), wrong, iso(seen.at), witness_file(options_).string())};
    }
    checkpoint(end, true);
}

void SealedFile::checkpoint(Sighting end, bool truncate)
{
    try {
        auto const log = writer_->move_log(truncate);
        if (log.frames - log.moved > 100'000)
            report("The write-ahead log has grown very long: something has been reading the journal for a long time.");
    } catch (SqlFailure const& failure) {
        if (!failure.may_pass()) throw;
        report(fmt::format("A checkpoint failed; saving goes on and it will be tried again. {}", failure.what()));
        return;
    }
    end.at = now();
    std::string witness_trouble;
    if (!last_witnessed_ || !end.same_as(*last_witnessed_)) {
        try {
            witness_->write(end);
            last_witnessed_ = end;
        } catch (std::exception const& error) {
            witness_trouble = error.what();
        }
    }
    if (!witness_trouble.empty()) report(witness_trouble);
    std::scoped_lock const lock{said_};
    last_checkpoint_ = end.at;
    if (witness_trouble.empty()) problem_.clear();
}

void SealedFile::report(std::string const& problem)
{
    {
        std::scoped_lock const lock{said_};
        problem_ = problem;
    }
    if (options_.on_problem) options_.on_problem(problem);
}

Health SealedFile::health(std::uint64_t last_seq) const
{
    Health health{.last_seq = last_seq, .last_checkpoint = {}, .last_backup = {}, .disk_free_bytes = 0, .problem = {}};
    {
        std::scoped_lock const lock{said_};
        health.last_checkpoint = last_checkpoint_;
        health.problem = problem_.empty() ? lasting_problem_ : problem_;
    }
    if (auto const text = read_file(side_file(options_, "backup.txt")))
        health.last_backup = parse_iso_moment(trimmed(*text));
    struct statvfs disk{};
    if (::statvfs(options_.folder.c_str(), &disk) == 0)
        health.disk_free_bytes = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
    else if (health.problem.empty())
        health.problem = fmt::format("{}: {}", options_.folder.string(), std::strerror(errno));
    return health;
}

SealedFile::Reader SealedFile::reader() const
{
    {
        std::scoped_lock const lock{said_};
        if (!idle_readers_.empty()) {
            auto database = std::move(idle_readers_.back());
            idle_readers_.pop_back();
            return {*this, std::move(database)};
        }
    }
    return {*this, std::make_unique<Database>(database_file(options_), Database::For::reading, false)};
}

SealedFile::Reader::~Reader()
{
    if (!database_) return;
    std::scoped_lock const lock{file_->said_};
    if (file_->idle_readers_.size() < 16) file_->idle_readers_.push_back(std::move(database_));
}

} // namespace sightline::journal
