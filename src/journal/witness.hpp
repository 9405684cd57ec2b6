// What the journal looked like at each checkpoint, signed, in a small text file that can be kept on another disk or by
// another party: so that a lost end or a history sealed again is noticed. The layout is in docs/journal-format.md.
#pragma once
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "base/sha256.hpp"

namespace sightline::journal
{

struct Sighting {
    std::uint64_t seq{};
    Digest seal{};
    std::uint64_t removals{}; // how many removals there were, and the seal of the last
    Digest removals_seal{};
    Moment at;
    bool same_as(Sighting const& other) const
    {
        return seq == other.seq && seal == other.seal && removals == other.removals &&
               removals_seal == other.removals_seal;
    }
};

using PublicKey = std::array<std::uint8_t, 32>;

// Signs with a key made when the journal is first opened and kept beside it, readable by its owner only.
class Witness
{
public:
    // Throws JournalFailure when the key cannot be made or is not a key.
    Witness(std::filesystem::path file, std::filesystem::path const& key_file);
    ~Witness();
    Witness(Witness const&) = delete;
    Witness& operator=(Witness const&) = delete;
    void write(Sighting const& sighting); // adds one line and flushes it; throws JournalFailure
    PublicKey const& key() const { return public_; }

private:
    std::filesystem::path file_;
    PublicKey public_{};
    std::array<std::uint8_t, 64> secret_{};
};

// The public half of a signing key file; nothing when there is none.
std::optional<PublicKey> public_key_of(std::filesystem::path const& key_file);

// Every sighting in the file, in order. Problems name the line: a signature that is not good, a line that cannot be
// read, another key than expected. A last line without its line end was cut short while it was written and is passed
// over.
Outcome<std::vector<Sighting>> read_witness(std::filesystem::path const& file,
                                            std::optional<PublicKey> const& expected);

} // namespace sightline::journal
