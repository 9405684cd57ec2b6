#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/files.hpp"
#include "journal/sqlite/sealed_file.hpp"

namespace sightline::journal
{
namespace
{

void copy_all(Database const& from, std::filesystem::path const& to)
{
    sqlite3* opened = nullptr;
    int const code = sqlite3_open_v2(to.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> const copy{opened, sqlite3_close};
    if (code != SQLITE_OK)
        throw JournalFailure{fmt::format("The backup {} could not be opened: {}", to.string(), sqlite3_errstr(code))};
    auto* const work = sqlite3_backup_init(opened, "main", from.handle(), "main");
    // All in one step: one moment of the journal, however much is saved meanwhile.
    int const stepped = work != nullptr ? sqlite3_backup_step(work, -1) : sqlite3_errcode(opened);
    if (work != nullptr) sqlite3_backup_finish(work);
    if (stepped != SQLITE_DONE) throw JournalFailure{fmt::format("The backup failed: {}", sqlite3_errstr(stepped))};
}

} // namespace

void backup(Options const& options, std::filesystem::path const& to, Moment now)
{
    auto const writing = std::filesystem::path{to.string() + ".writing"};
    auto const fail = [&](char const* what) {
        throw JournalFailure{
            fmt::format("The backup {} could not be {}: {}", writing.string(), what, std::strerror(errno))};
    };
    std::error_code error;
    std::filesystem::remove(writing, error);
    int const file = ::open(writing.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) fail("made");
    ::close(file);
    copy_all(Database{database_file(options), Database::For::reading, false}, writing);
    int const again = ::open(writing.c_str(), O_RDWR | O_CLOEXEC);
    if (again < 0) fail("opened");
    bool const flushed = ::fsync(again) == 0;
    ::close(again);
    if (!flushed) fail("flushed");
    std::filesystem::rename(writing, to, error);
    if (error) throw JournalFailure{fmt::format("The backup {} could not be named: {}", to.string(), error.message())};
    auto const folder = to.parent_path().empty() ? std::filesystem::path{"."} : to.parent_path();
    if (int const directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); directory >= 0) {
        bool const named = ::fsync(directory) == 0;
        ::close(directory);
        if (!named) fail("flushed");
    }
    try {
        write_file_safely(side_file(options, "backup.txt"), iso(now) + "\n");
    } catch (std::exception const& problem) {
        throw JournalFailure{fmt::format("The backup was made and its time could not be noted: {}", problem.what())};
    }
}

} // namespace sightline::journal
