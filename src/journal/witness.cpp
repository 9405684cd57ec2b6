#include "journal/witness.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "journal/journal.hpp"

namespace sightline::journal
{
namespace
{

constexpr std::string_view first_line = "sightline witness 1\n";

std::string hex_of(std::span<std::uint8_t const> bytes)
{
    return hex(std::string_view{reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

std::string line_of(Sighting const& sighting)
{
    return fmt::format("{} {} {} {} {}", sighting.seq, hex(sighting.seal), sighting.removals,
                       hex(sighting.removals_seal), iso(sighting.at));
}

std::string signed_text(std::string_view line)
{
    return std::string{first_line} + std::string{line};
}

unsigned char const* bytes_in(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

template <std::size_t size> bool copy_hex(std::string_view text, std::array<std::uint8_t, size>& into)
{
    auto const bytes = from_hex(text);
    if (!bytes || bytes->size() != size) return false;
    std::memcpy(into.data(), bytes->data(), size);
    return true;
}

std::optional<std::uint64_t> whole_number(std::string_view text)
{
    std::uint64_t value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// The secret key is 64 bytes: a seed of 32 and the public key.
bool read_secret(std::filesystem::path const& key_file, std::array<std::uint8_t, 64>& secret)
{
    auto const text = read_file(key_file);
    return text && copy_hex(trimmed(*text), secret);
}

std::optional<Sighting> sighting_in(std::vector<std::string_view> const& words)
{
    Sighting sighting;
    auto const seq = whole_number(words[0]), removals = whole_number(words[2]);
    auto const at = parse_iso_moment(words[4]);
    if (!seq || !removals || !at || !copy_hex(words[1], sighting.seal) || !copy_hex(words[3], sighting.removals_seal))
        return std::nullopt;
    sighting.seq = *seq;
    sighting.removals = *removals;
    sighting.at = *at;
    return sighting;
}

class OpenFile
{
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    ~OpenFile()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

} // namespace

Witness::Witness(std::filesystem::path file, std::filesystem::path const& key_file) : file_(std::move(file))
{
    if (sodium_init() < 0) throw JournalFailure{"libsodium could not be started"};
    if (!std::filesystem::exists(key_file)) {
        crypto_sign_keypair(public_.data(), secret_.data());
        try {
            write_file_safely(key_file, hex_of(secret_) + "\n"); // made readable by its owner only
        } catch (std::exception const& error) {
            throw JournalFailure{fmt::format("The journal's signing key could not be kept: {}", error.what())};
        }
    } else if (!read_secret(key_file, secret_)) {
        throw JournalFailure{fmt::format("{} does not hold a signing key", key_file.string())};
    }
    crypto_sign_ed25519_sk_to_pk(public_.data(), secret_.data());
}

Witness::~Witness()
{
    sodium_memzero(secret_.data(), secret_.size());
}

void Witness::write(Sighting const& sighting)
{
    auto const fail = [&](char const* what) {
        throw JournalFailure{
            fmt::format("The witness {} could not be {}: {}", file_.string(), what, std::strerror(errno))};
    };
    OpenFile const out{::open(file_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644)};
    if (out.descriptor() < 0) fail("opened");
    struct stat now{};
    if (::fstat(out.descriptor(), &now) != 0) fail("read");
    // Whole lines only: what an earlier cut left half written is taken away first.
    char last = '\n';
    if (now.st_size > 0 && ::pread(out.descriptor(), &last, 1, now.st_size - 1) != 1) fail("read");
    if (last != '\n') {
        auto const text = read_file(file_);
        if (!text) fail("read");
        auto const whole = text->rfind('\n') == std::string::npos ? 0 : text->rfind('\n') + 1;
        if (::ftruncate(out.descriptor(), static_cast<off_t>(whole)) != 0) fail("mended");
        now.st_size = static_cast<off_t>(whole);
    }
    auto const line = line_of(sighting);
    auto const text = signed_text(line);
    std::array<std::uint8_t, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_in(text), text.size(), secret_.data());
    std::string add;
    if (now.st_size == 0) add = first_line;
    add += fmt::format("{} {} {}\n", line, hex_of(public_), hex_of(signature));
    for (std::string_view rest = add; !rest.empty();) {
        auto const wrote = ::write(out.descriptor(), rest.data(), rest.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) fail("written");
        rest.remove_prefix(static_cast<std::size_t>(wrote));
    }
    if (::fsync(out.descriptor()) != 0) fail("flushed");
    auto const folder = file_.parent_path().empty() ? std::filesystem::path{"."} : file_.parent_path();
    OpenFile const directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (now.st_size == 0 && directory.descriptor() >= 0 && ::fsync(directory.descriptor()) != 0) fail("flushed");
}

std::optional<PublicKey> public_key_of(std::filesystem::path const& key_file)
{
    std::array<std::uint8_t, 64> secret{};
    if (!read_secret(key_file, secret)) return std::nullopt;
    PublicKey key{};
    crypto_sign_ed25519_sk_to_pk(key.data(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    return key;
}

Outcome<std::vector<Sighting>> read_witness(std::filesystem::path const& file, std::optional<PublicKey> const& expected)
{
    if (sodium_init() < 0) return problem(file.string(), "libsodium could not be started");
    auto text = read_file(file);
    if (!text) return std::unexpected(text.error());
    if (!text->starts_with(first_line)) return problem(file.string(), file.string() + " is not a witness file");
    auto lines = split(*text, '\n');
    lines.pop_back(); // empty, or cut short
    std::vector<Sighting> seen;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto const say = [&](std::string_view what) {
            return problem(file.string(), fmt::format("{}, line {}: {}", file.string(), i + 1, what));
        };
        auto const words = split(lines[i], ' ');
        PublicKey key{};
        std::array<std::uint8_t, crypto_sign_BYTES> signature{};
        if (words.size() != 7 || !copy_hex(words[5], key) || !copy_hex(words[6], signature))
            return say("this is not a line of a witness");
        auto const sighting = sighting_in(words);
        if (!sighting) return say("this is not a line of a witness");
        if (expected && key != *expected) return say("it is signed with another key than this journal's");
        auto const signed_part = signed_text(line_of(*sighting));
        if (crypto_sign_verify_detached(signature.data(), bytes_in(signed_part), signed_part.size(), key.data()) != 0)
            return say("its signature is not good: the line was changed");
        seen.push_back(*sighting);
    }
    return seen;
}

} // namespace sightline::journal
