#include "journal/sealing.hpp"

#include <sodium.h>

#include "base/text.hpp"
#include "journal/bytes.hpp"

namespace sightline::journal
{
namespace
{

constexpr std::string_view entry_tag = "SLE1";
constexpr std::string_view removal_tag = "SLD1";

enum Flag : std::uint8_t { withdrawn = 1, has_happened = 2, has_until = 4, latest_only = 8, all_flags = 15 };

std::int64_t number_of(std::optional<Moment> const& at)
{
    return at ? at->time_since_epoch().count() : 0;
}
Moment moment_of(std::int64_t milliseconds)
{
    return Moment{std::chrono::milliseconds{milliseconds}};
}

std::optional<Kind> kind_called(std::string_view name)
{
    static auto const kinds = [] {
        std::unordered_map<std::string_view, Kind> made;
        for (int i = 0; i < static_cast<int>(Kind::COUNT); ++i)
            made.emplace(name_of(static_cast<Kind>(i)), static_cast<Kind>(i));
        return made;
    }();
    auto const found = kinds.find(name);
    if (found == kinds.end()) return std::nullopt;
    return found->second;
}

} // namespace

std::string header_of(Entry const& entry)
{
    auto const flags =
        static_cast<std::uint8_t>((entry.withdrawn ? withdrawn : 0) | (entry.happened ? has_happened : 0) |
                                  (entry.until ? has_until : 0) | (entry.source.latest_only ? latest_only : 0));
    ByteWriter out{entry_tag};
    out.number(entry.seq).number(entry.record.value).number(entry.version).number(flags).text(name_of(entry.kind));
    out.number(static_cast<std::uint32_t>(entry.about.size()));
    for (auto const person : entry.about) out.number(person.value);
    out.number(number_of(entry.happened)).number(number_of(entry.until)).number(number_of(entry.recorded));
    out.number(entry.by.value).number(entry.on_behalf.value).text(entry.why);
    out.text(entry.source.file).text(entry.source.sheet).number(entry.source.row).text(entry.source.key);
    out.text(entry.once);
    return out.take();
}

std::string_view read_header(std::string_view header, Entry& into)
{
    ByteReader in{header, entry_tag};
    into.seq = in.number<std::uint64_t>();
    into.record = {in.number<std::uint32_t>()};
    into.version = in.number<std::uint32_t>();
    auto const flags = in.number<std::uint8_t>();
    auto const kind = kind_called(in.text());
    auto const people = in.number<std::uint32_t>();
    if (people > in.left() / 4) return "its header is cut short";
    into.about.resize(people);
    for (auto& person : into.about) person = {in.number<std::uint32_t>()};
    auto const happened = in.number<std::int64_t>(), until = in.number<std::int64_t>();
    into.recorded = moment_of(in.number<std::int64_t>());
    into.by = {in.number<std::uint32_t>()};
    into.on_behalf = {in.number<std::uint32_t>()};
    into.why = in.text();
    into.source.file = in.text();
    into.source.sheet = in.text();
    into.source.row = in.number<std::uint32_t>();
    into.source.key = in.text();
    into.once = in.text();
    if (!in.whole()) return "its header is not as headers are written";
    if ((flags & ~all_flags) != 0) return "its header has marks this program does not know";
    if (!kind) return "it is of a kind this program does not know";
    // One entry has one header: a moment that is not there is written as nought.
    if (((flags & has_happened) == 0 && happened != 0) || ((flags & has_until) == 0 && until != 0))
        return "its header is not as headers are written";
    into.kind = *kind;
    into.withdrawn = (flags & withdrawn) != 0;
    into.source.latest_only = (flags & latest_only) != 0;
    into.happened.reset();
    into.until.reset();
    if ((flags & has_happened) != 0) into.happened = moment_of(happened);
    if ((flags & has_until) != 0) into.until = moment_of(until);
    return {};
}

std::string new_salt()
{
    // Asked of the system for many at a time; each is given out once and wiped.
    thread_local std::array<char, 256 * salt_bytes> drawn;
    thread_local std::size_t left = 0;
    if (left == 0) {
        randombytes_buf(drawn.data(), drawn.size());
        left = drawn.size();
    }
    left -= salt_bytes;
    std::string salt(drawn.data() + left, salt_bytes);
    sodium_memzero(drawn.data() + left, salt_bytes);
    return salt;
}

Digest content_digest(std::string_view salt, std::string_view body, std::string_view prose)
{
    thread_local Sha256 hash;
    return hash.add(salt).add(body).add(std::string_view{"\0", 1}).add(prose).digest();
}

Digest seal_of(Digest const& previous, std::string_view header, Digest const& content)
{
    thread_local Sha256 hash;
    return hash.add(previous).add(header).add(content).digest();
}

std::string bytes_of(RemovalNotice const& notice)
{
    ByteWriter out{removal_tag};
    out.number(notice.number).number(notice.removal.seq).digest(notice.entry_seal);
    out.number(notice.after_seq).digest(notice.after_seal);
    out.number(number_of(notice.removal.at)).number(notice.removal.by.value).text(notice.removal.why);
    return out.take();
}

bool read_notice(std::string_view bytes, RemovalNotice& into)
{
    ByteReader in{bytes, removal_tag};
    into.number = in.number<std::uint64_t>();
    into.removal.seq = in.number<std::uint64_t>();
    into.entry_seal = in.digest();
    into.after_seq = in.number<std::uint64_t>();
    into.after_seal = in.digest();
    into.removal.at = moment_of(in.number<std::int64_t>());
    into.removal.by = {in.number<std::uint32_t>()};
    into.removal.why = in.text();
    return in.whole();
}

Digest seal_of(Digest const& previous, std::string_view notice)
{
    thread_local Sha256 hash;
    return hash.add(previous).add(notice).digest();
}

std::string unsound(Entry const& entry)
{
    struct Text {
        char const* what;
        std::string_view text;
        std::size_t most;
    };
    Text const texts[]{{"body", entry.body, 4U << 20},
                       {"long text", entry.prose, 16U << 20},
                       {"reason", entry.why, 64U << 10},
                       {"source file name", entry.source.file, 4U << 10},
                       {"source sheet name", entry.source.sheet, 4U << 10},
                       {"source key", entry.source.key, 4U << 10},
                       {"idempotency key", entry.once, 256}};
    if (!entry.record) return "an entry has no record";
    if (entry.version == 0) return "versions are counted from 1";
    if (entry.kind >= Kind::COUNT) return "an entry is of no known kind";
    if (entry.recorded == Moment{}) return "an entry does not say when it was recorded";
    if (entry.body.empty()) return "an entry has no body";
    if (entry.about.size() > 10'000) return "an entry is about too many people";
    for (auto const person : entry.about)
        if (!person) return "an entry is about nobody";
    for (auto const& [what, text, most] : texts) {
        if (text.size() > most) return fmt::format("the {} is longer than {} bytes", what, most);
        // The seal puts one zero byte between body and prose, so neither may hold one.
        if (text.find('\0') != std::string_view::npos) return fmt::format("the {} holds a zero byte", what);
        if (!valid_utf8(text)) return fmt::format("the {} is not UTF-8 text", what);
    }
    return {};
}

} // namespace sightline::journal
