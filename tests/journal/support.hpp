// What the journal's tests share: a folder that goes away, and an entry that is sound.
#pragma once
#include <filesystem>
#include <string>

#include "journal/journal.hpp"

namespace sightline::journal
{

class TestFolder
{
public:
    TestFolder();
    ~TestFolder();
    TestFolder(TestFolder const&) = delete;
    TestFolder& operator=(TestFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }
    Options options(std::string name = "journal") const { return {.folder = path_, .name = std::move(name)}; }

private:
    std::filesystem::path path_;
};

inline constexpr Moment morning{std::chrono::milliseconds{1'772'000'000'000}}; // 25 February 2026

Entry visit(std::uint32_t record, std::uint32_t version = 1); // sound, with a body and prose
Entry full_entry(std::uint32_t record);                       // with something in every field

std::uint64_t save(Journal& journal, Entry entry); // must be saved; its seq
std::vector<Entry> all_of(Journal const& journal);
void change(std::filesystem::path const& file,
            std::string const& sql); // with the triggers taken away, as an intruder would
void flip_once(std::filesystem::path const& file, std::string const& needle,
               std::string const& instead); // bytes on disk

} // namespace sightline::journal
