#include "journal/file_lock.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "journal/journal.hpp"

namespace sightline::journal
{

// A lock of its own file, and of the whole file (flock): SQLite's locks on the database are dropped when any descriptor
// of that file is closed, and would not keep a second Sightline out between two saves.
FileLock::FileLock(std::filesystem::path const& file)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
{
    if (descriptor_ < 0)
        throw JournalFailure{fmt::format("The journal cannot be opened: {}: {}", file.string(), std::strerror(errno))};
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
    int const why = errno;
    ::close(descriptor_);
    if (why == EWOULDBLOCK)
        throw JournalFailure{
            fmt::format("Another Sightline is already writing the journal in {}. Stop it first: two processes "
                        "cannot write one journal.",
                        file.parent_path().string())};
    throw JournalFailure{fmt::format("{} could not be locked: {}", file.string(), std::strerror(why))};
}

FileLock::~FileLock()
{
    ::close(descriptor_);
}

} // namespace sightline::journal
