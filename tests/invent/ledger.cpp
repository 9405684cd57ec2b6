#include <doctest/doctest.h>

#include "domain/record_type.hpp"
#include "domain/records/all.hpp"
#include "invent/ledger.hpp"
#include "invent/random.hpp"

using namespace sightline;

namespace
{

std::vector<Entry> through(std::size_t memory)
{
    constexpr std::int64_t from = 1'700'000'000;
    invent::Ledger ledger{from, from + 200 * 86400, memory};
    invent::Random random{5};
    for (std::uint32_t i = 1; i <= 3000; ++i) {
        Voice voice;
        voice.on = date(2023, 11, 14);
        voice.said = fmt::format("Number {}, “and more”", i);
        voice.where = Label{"At school"};
        std::array const about{PersonId{i}, PersonId{9}};
        ledger.add({.record = RecordId{i},
                    .kind = Kind::voice,
                    .recorded = from + random.below(200) * 86400,
                    .by = PersonId{9},
                    .about = about,
                    .why = i % 7 == 0 ? "a reason" : ""},
                   pack(voice));
    }
    CHECK(ledger.size() == 3000);
    std::vector<Entry> all;
    ledger.hand_over([&](std::vector<Entry> entries) { std::ranges::move(entries, std::back_inserter(all)); }, {}, 77);
    CHECK(ledger.size() == 0);
    return all;
}

} // namespace

TEST_CASE("what waits on disk comes back the same as what waits in memory")
{
    auto const in_memory = through(400'000'000), on_disk = through(10'000);
    REQUIRE(in_memory.size() == 3000);
    CHECK(in_memory == on_disk);
    CHECK(std::ranges::is_sorted(in_memory, {}, [](Entry const& one) { return std::pair{one.recorded, one.record}; }));
    auto const content = read_content(in_memory.front());
    REQUIRE(content);
    CHECK(unpack<Voice>(content->facts, content->texts).said ==
          fmt::format("Number {}, “and more”", in_memory.front().record.value));
    CHECK(std::ranges::count(in_memory, "a reason", &Entry::why) == 3000 / 7);
}
