#include "journal/readings.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <sqlite3.h>
#include <thread>

#include "journal/faulty_disk.hpp"
#include "journal/support.hpp"

namespace sightline::journal
{
namespace
{

Reading look(std::uint32_t who, std::uint32_t child, int minutes = 0)
{
    return {.seq = 0,
            .who = {who},
            .child = {child},
            .when = morning + std::chrono::minutes{minutes},
            .page = "chronology",
            .because = "Allocated worker",
            .from = "10.1.2.3"};
}

} // namespace

TEST_CASE("who has looked at a child's record is told newest first, also after opening again")
{
    TestFolder const folder;
    {
        Readings readings{folder.options()};
        CHECK(readings.append({look(3, 7), look(3, 8)}) == 2);
        CHECK(readings.append({look(4, 7, 5)}) == 3);
    }
    Readings const readings{folder.options()};
    auto const of_child = readings.of_child({7}, 10);
    REQUIRE(of_child.size() == 2);
    auto expected = look(4, 7, 5);
    expected.seq = 3;
    CHECK(of_child[0] == expected);
    CHECK(of_child[1].who == PersonId{3});
    CHECK(readings.of_child({7}, 1).size() == 1);
    CHECK(readings.of_child({7}, 10, 3).size() == 1);
    CHECK(readings.by_worker({3}, 10).size() == 2);
    CHECK(readings.by_worker({3}, 10).front().child == PersonId{8});
    CHECK(readings.of_child({9}, 10).empty());
}

TEST_CASE("breaking in is kept with its reason, and can be listed; without a reason it is refused")
{
    TestFolder const folder;
    Readings readings{folder.options()};
    auto breaking = look(5, 7);
    breaking.broke_in = true;
    breaking.because = "  ";
    CHECK_THROWS_AS(readings.append({breaking}), std::invalid_argument);
    breaking.because = "Police called: she is at the station and no allocated worker answers";
    readings.append({look(3, 7), breaking});
    REQUIRE(readings.broken_in(10).size() == 1);
    CHECK(readings.broken_in(10).front().because == breaking.because);
    CHECK(readings.broken_in(10, 2).empty());
}

TEST_CASE("a reading that does not say who, whom, when or what is refused")
{
    TestFolder const folder;
    Readings readings{folder.options()};
    auto nobody = look(0, 7), no_child = look(3, 0), no_page = look(3, 7), no_time = look(3, 7);
    nobody.because.clear();
    no_page.page.clear();
    no_time.when = {};
    for (auto const& reading : {nobody, no_child, no_page, no_time})
        CHECK_THROWS_AS(readings.append({look(3, 7), reading}), std::invalid_argument);
    CHECK(readings.last_seq() == 0);
    auto partner = look(0, 7);
    partner.because = "Police, through the link sent to them";
    readings.append({partner});
    CHECK(readings.of_child({7}, 10).front().because == partner.because);
}

TEST_CASE("the reading log is sealed and witnessed as the journal is")
{
    struct Row {
        char const* because;
        char const* sql;
        std::uint64_t at;
    };
    Row const rows[]{
        {"an address changed",
         "UPDATE readings SET notice = CAST(replace(CAST(notice AS TEXT), '10.1', '10.9') AS BLOB) WHERE seq = 3", 3},
        {"filed under another child", "UPDATE readings SET child = 99 WHERE seq = 4", 4},
        {"one deleted", "DELETE FROM readings WHERE seq = 5", 5},
        {"the end deleted", "DELETE FROM readings WHERE seq > 6", 7},
    };
    for (auto const& row : rows) {
        CAPTURE(row.because);
        TestFolder const folder;
        auto const options = folder.options("reading");
        {
            Readings readings{options};
            for (int i = 0; i < 8; ++i) readings.append({look(3, 7, i)});
        }
        CHECK(verify(options, witness_file(options)).holds);
        CHECK(verify(options, witness_file(options)).entries == 8);
        change(folder.path() / "reading.db", row.sql);
        auto const verdict = verify(options, witness_file(options));
        CHECK_FALSE(verdict.holds);
        CHECK(verdict.first_bad_seq == row.at);
    }
}

TEST_CASE("readings by many at once are all kept, in one order; the journal is not mistaken for the log")
{
    TestFolder const folder;
    {
        Readings readings{folder.options()};
        std::vector<std::jthread> people;
        for (std::uint32_t person = 1; person <= 8; ++person)
            people.emplace_back([&, person] {
                for (int i = 0; i < 50; ++i) readings.append({look(person, 7)});
            });
        people.clear();
        CHECK(readings.last_seq() == 400);
        CHECK(readings.health().last_seq == 400);
        CHECK(readings.of_child({7}, 1'000).size() == 400);
        CHECK(readings.by_worker({3}, 1'000).size() == 50);
    }
    CHECK(verify(folder.options("reading")).holds);
    CHECK_THROWS_WITH_AS(open_sqlite(folder.options("reading")), doctest::Contains("of another kind"), JournalFailure);
}

TEST_CASE(
    "a reading that could not be flushed is not acknowledged, and none is after it; power cuts lose none that was")
{
    FaultyDisk disk;
    TestFolder const folder;
    auto options = folder.options();
    int ended = 0;
    options.on_failure = [&](std::string const&) { ++ended; };
    std::uint64_t acknowledged = 0;
    for (std::uint64_t call = 5; call < 90; call += 3) {
        CAPTURE(call);
        disk.reset();
        disk.fail_at(call, SQLITE_IOERR_FSYNC);
        ended = 0;
        bool opened = false, failed = false;
        try {
            Readings readings{options};
            opened = true;
            for (int i = 0; i < 40; ++i) acknowledged = readings.append({look(3, 7), look(3, 8)});
        } catch (JournalFailure const&) {
            failed = true;
        }
        CHECK(failed);
        CHECK(ended == (opened ? 1 : 0));
        disk.cut_power_now();
        disk.take_back(FaultyDisk::Lost::some_of_it_and_one_torn, call);
        disk.reset();
        Readings const readings{options};
        REQUIRE(readings.last_seq() >= acknowledged);
        REQUIRE(verify(folder.options("reading")).holds);
    }
}

} // namespace sightline::journal
