#include "invent/ledger.hpp"

#include <cstring>
#include <system_error>

#include "domain/record_type.hpp"

namespace sightline::invent
{
namespace
{

constexpr std::int64_t fortnight = 14 * 86400;

// The head of one pending entry in a bucket's bytes, copied as it is: it never leaves the process.
struct Head {
    std::int64_t recorded{};
    std::uint32_t order{}; // among all entries
    std::uint32_t record{};
    std::uint32_t size{}; // of all that follows the head
    std::uint32_t by{};
    std::uint16_t version{};
    std::uint16_t about{}; // how many
    std::uint16_t why{};   // its length
    std::uint8_t kind{};
    std::uint8_t withdrawn{};
};

template <class T> void put(std::string& bytes, T const& value)
{
    static_assert(std::is_trivially_copyable_v<T>);
    bytes.append(reinterpret_cast<char const*>(&value), sizeof value);
}

template <class T> T take(char const*& at)
{
    T value;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    return value;
}

Entry read_entry(Head const& head, char const* at)
{
    auto const& type = type_of(static_cast<Kind>(head.kind));
    std::vector<PersonId> about(head.about);
    for (auto& person : about) person = PersonId{take<std::uint32_t>(at)};
    std::string why{at, head.why};
    at += head.why;
    Content content{std::vector<std::int32_t>(type.fields.size()), std::vector<std::string>(type.fields.size())};
    for (auto& fact : content.facts) fact = take<std::int32_t>(at);
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (type.fields[i].kind == ValueKind::text && content.facts[i] != blank) {
            auto const length = static_cast<std::size_t>(content.facts[i]);
            content.texts[i].assign(at, length);
            at += length;
        }
    auto entry = entry_of(static_cast<Kind>(head.kind), content);
    entry.record = RecordId{head.record};
    entry.version = head.version;
    entry.withdrawn = head.withdrawn != 0;
    entry.about = std::move(about);
    entry.recorded = Moment{std::chrono::seconds{head.recorded}};
    entry.by = PersonId{head.by};
    entry.why = std::move(why);
    return entry;
}

} // namespace

Ledger::Ledger(std::int64_t from, std::int64_t until, std::size_t memory)
    : from_(from), until_(until), memory_(memory), buckets_(static_cast<std::size_t>((until - from) / fortnight) + 1)
{
}

void Ledger::add(Pending const& pending, Content const& content)
{
    assert(pending.recorded >= from_ && pending.recorded <= until_);
    auto& bytes = buckets_[static_cast<std::size_t>((pending.recorded - from_) / fortnight)].bytes;
    std::size_t size = pending.about.size() * 4 + pending.why.size() + content.facts.size() * 4;
    for (auto const& text : content.texts) size += text.size();
    put(bytes, Head{.recorded = pending.recorded,
                    .order = static_cast<std::uint32_t>(count_),
                    .record = pending.record.value,
                    .size = static_cast<std::uint32_t>(size),
                    .by = pending.by.value,
                    .version = static_cast<std::uint16_t>(pending.version),
                    .about = static_cast<std::uint16_t>(pending.about.size()),
                    .why = static_cast<std::uint16_t>(pending.why.size()),
                    .kind = static_cast<std::uint8_t>(pending.kind),
                    .withdrawn = pending.withdrawn});
    for (auto const person : pending.about) put(bytes, person.value);
    bytes += pending.why;
    for (auto const fact : content.facts) put(bytes, fact);
    for (auto const& text : content.texts) bytes += text;
    ++count_;
    held_ += sizeof(Head) + size;
    if (held_ > memory_) spill();
}

void Ledger::spill()
{
    for (auto& bucket : buckets_) {
        if (bucket.bytes.empty()) continue;
        if (!bucket.spilt) bucket.spilt.reset(std::tmpfile());
        if (!bucket.spilt ||
            std::fwrite(bucket.bytes.data(), 1, bucket.bytes.size(), bucket.spilt.get()) != bucket.bytes.size())
            throw std::system_error(errno, std::generic_category(), "a temporary file could not be written");
        bucket.bytes = {};
    }
    held_ = 0;
}

void Ledger::hand_over(std::function<void(std::vector<Entry>)> const& sink,
                       std::function<void(long long)> const& progress, std::size_t batch)
{
    std::vector<Entry> entries;
    long long given = 0;
    auto const give = [&] {
        given += static_cast<long long>(entries.size());
        sink(std::move(entries));
        entries = {};
        entries.reserve(batch);
        if (progress) progress(given);
    };
    for (auto& bucket : buckets_) {
        std::string bytes;
        if (bucket.spilt) {
            auto const length = std::ftell(bucket.spilt.get());
            std::rewind(bucket.spilt.get());
            bytes.resize(static_cast<std::size_t>(length));
            if (length < 0 || std::fread(bytes.data(), 1, bytes.size(), bucket.spilt.get()) != bytes.size())
                throw std::system_error(errno, std::generic_category(), "a temporary file could not be read back");
            bucket.spilt.reset();
        }
        bytes += bucket.bytes;
        bucket.bytes = {};
        std::vector<std::pair<Head, char const*>> order;
        for (char const* at = bytes.data(); at < bytes.data() + bytes.size();) {
            auto const head = take<Head>(at);
            order.emplace_back(head, at);
            at += head.size;
        }
        std::ranges::sort(order, {}, [](auto const& one) { return std::pair{one.first.recorded, one.first.order}; });
        for (auto const& [head, at] : order) {
            entries.push_back(read_entry(head, at));
            if (entries.size() >= batch) give();
        }
    }
    if (!entries.empty()) give();
    count_ = 0;
    held_ = 0;
}

} // namespace sightline::invent
