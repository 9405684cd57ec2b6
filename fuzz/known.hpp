// What the targets that read an extract share: an authority that knows what it was told, and a file for the bytes.
#pragma once
#include <cstdlib>
#include <fstream>
#include <unistd.h>

#include "base/files.hpp"
#include "domain/records/all.hpp"
#include "exchange/known_view.hpp"
#include "journal/sealing.hpp"

namespace sightline::fuzz
{

inline void require(bool holds)
{
    if (!holds) std::abort();
}

inline std::string shipped(std::string const& name) // of practice/
{
    auto text = read_file(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice" / name);
    require(text.has_value());
    return std::move(*text);
}

// A file of this process, written anew each time.
inline std::filesystem::path written(std::string const& name, std::string_view bytes)
{
    static struct Folder {
        std::filesystem::path path =
            std::filesystem::temp_directory_path() / ("sightline-fuzz-" + std::to_string(::getpid()));
        Folder() { std::filesystem::create_directories(path); }
        ~Folder()
        {
            std::error_code ignored;
            std::filesystem::remove_all(path, ignored);
        }
    } const folder;
    std::ofstream{folder.path / name, std::ios::binary} << bytes;
    return folder.path / name;
}

class Known
{
public:
    std::shared_ptr<View const> view() const { return authority_.now(); }
    exchange::KnownView known()
    {
        return {view(), [this] { return authority_.new_record(); }, [this](std::uint64_t seq) { return entry(seq); }};
    }
    RecordId new_record() { return authority_.new_record(); }
    std::optional<Entry> entry(std::uint64_t seq) const
    {
        return seq >= 1 && seq <= entries_.size() ? std::optional{entries_[seq - 1]} : std::nullopt;
    }
    // Every entry is one the journal would keep, and can be read back.
    void take(std::vector<Entry> more)
    {
        auto const before = entries_.size();
        for (auto& one : more) {
            require(journal::unsound(one).empty());
            require(read_content(one).has_value());
            one.seq = entries_.size() + 1;
            entries_.push_back(std::move(one));
        }
        authority_.apply(std::span{entries_}.subspan(before));
    }

private:
    static std::shared_ptr<Practice const> practice()
    {
        static auto const one = Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value();
        return one;
    }
    Authority authority_{practice(), date(2026, 3, 9)};
    std::vector<Entry> entries_;
};

// Reads an extract twice: it is refused in words, or taken, and the second time adds nothing. Whether it was taken.
bool taken_once(Known& authority, auto const& read)
{
    auto done = read();
    if (!done) {
        require(!done.error().message.empty());
        return false;
    }
    require(!to_json(done->report).empty() && !to_text(done->report).empty());
    authority.take(std::move(done->entries));
    auto const again = read();
    require(again && again->entries.empty());
    return true;
}

} // namespace sightline::fuzz
