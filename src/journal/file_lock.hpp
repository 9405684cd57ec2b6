// One process writes a journal at a time.
#pragma once
#include <filesystem>

namespace sightline::journal
{

class FileLock
{
public:
    explicit FileLock(std::filesystem::path const& file); // throws JournalFailure when another holds it
    ~FileLock();
    FileLock(FileLock const&) = delete;
    FileLock& operator=(FileLock const&) = delete;

private:
    int descriptor_;
};

} // namespace sightline::journal
