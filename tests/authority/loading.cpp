// Reading the journal at start: two threads, one order, and the same authority as when the entries landed one by one.
#include <doctest/doctest.h>

#include "authority/authority.hpp"

using namespace sightline;

namespace
{

// A journal that holds some entries, or breaks after them.
class HeldInMemory final : public journal::Journal
{
public:
    std::vector<Entry> entries;
    bool broken = false;

    journal::Answer append(std::vector<Entry>) override { return journal::Refused{"it is only read"}; }
    void read(std::uint64_t, std::function<bool(Entry&&)> const& visit) const override
    {
        for (auto entry : entries)
            if (!visit(std::move(entry))) return;
        if (broken) throw journal::JournalFailure{"the disk is gone"};
    }
    std::optional<Entry> entry(std::uint64_t) const override { return std::nullopt; }
    std::uint64_t last_seq() const override { return entries.size(); }
    Digest last_seal() const override { return {}; }
    void follow(journal::Follower) override {}
    void dispose(journal::Removal) override {}
    std::vector<journal::Removal> removals() const override { return {}; }
    void checkpoint() override {}
    journal::Health health() const override { return {}; }
};

std::vector<Entry> some_lives(std::uint32_t children, std::uint32_t visits_each)
{
    std::vector<Entry> all;
    auto const add = [&](Entry made, std::uint32_t record, std::uint32_t version, std::vector<PersonId> about) {
        made.seq = all.size() + 1;
        made.record = RecordId{record};
        made.version = version;
        made.about = std::move(about);
        made.recorded = Moment{date(2026, 1, 5)} + std::chrono::minutes{made.seq};
        made.source.key = fmt::format("key/{}", record);
        all.push_back(std::move(made));
    };
    for (std::uint32_t child = 1; child <= children; ++child)
        add(entry_of(Person{.role = PersonRole::child, .given = Label{fmt::format("Child{}", child)}}), child, 1,
            {PersonId{child}});
    for (std::uint32_t i = 0; i < visits_each; ++i)
        for (std::uint32_t child = 1; child <= children; ++child) {
            auto const record = children + i * children + child;
            Visit visit{.on = date(2026, 1, 5) + std::chrono::days{i}, .seen = Seen::alone};
            auto const sister = PersonId{child % children + 1};
            add(entry_of(visit), record, 1, {PersonId{child}, sister});
            if (child % 10 == 0) {
                visit.seen = Seen::with_others;
                add(entry_of(visit), record, 2, {PersonId{child}, sister});
            }
        }
    return all;
}

Authority authority()
{
    return {Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value(), date(2026, 3, 9)};
}

} // namespace

TEST_CASE("an authority read from the journal is the one that heard each entry as it landed")
{
    HeldInMemory journal;
    journal.entries = some_lives(60, 50); // several batches of what the threads hand over
    auto loaded = authority(), heard = authority();
    std::vector<std::uint64_t> told;
    loaded.load(journal, [&](std::uint64_t seq) { told.push_back(seq); });
    for (auto const& entry : journal.entries) heard.apply(std::span{&entry, 1});
    auto const one = loaded.now(), other = heard.now();
    CHECK(one->seq() == journal.entries.size());
    CHECK(one->seq() == other->seq());
    REQUIRE(one->people() == other->people());
    for (std::uint32_t child = 1; child <= 60; ++child) {
        CAPTURE(child);
        auto const *a = one->person(PersonId{child}), *b = other->person(PersonId{child});
        CHECK(a->name == b->name);
        auto const same = [](Event const* x, Event const* y) {
            return x->seq == y->seq && x->version == y->version && x->first_recorded == y->first_recorded &&
                   std::ranges::equal(x->fields(), y->fields());
        };
        CHECK(std::ranges::equal(a->events, b->events, same));
        CHECK(std::ranges::equal(a->now, b->now, same));
        CHECK(a->standing->last_seen->on == b->standing->last_seen->on);
    }
    for (auto const& entry : journal.entries) CHECK(one->by_source_key(entry.source.key)->record == entry.record);
    CHECK(one->latest(RecordId{70})->version == 2);
    CHECK(one->latest(RecordId{70})->first_recorded < one->latest(RecordId{70})->recorded);
    CHECK(loaded.new_record() == heard.new_record());
}

TEST_CASE("a journal that cannot be read to its end is not taken for a whole one")
{
    HeldInMemory journal;
    journal.entries = some_lives(60, 50);
    journal.broken = true;
    auto broken = authority();
    CHECK_THROWS_WITH_AS(broken.load(journal), "the disk is gone", journal::JournalFailure);
    journal.entries.clear();
    CHECK_THROWS_AS(broken.load(journal), journal::JournalFailure);
}

TEST_CASE("an empty journal is an authority where nobody is known")
{
    auto empty = authority();
    empty.load(HeldInMemory{});
    CHECK(empty.now()->people() == 0);
    CHECK(empty.now()->seq() == 0);
}
