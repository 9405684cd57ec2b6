#include "journal/support.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <thread>

#include "journal/sqlite/database.hpp"

namespace sightline::journal
{

TEST_CASE("what is saved is read back, field for field, also after opening again")
{
    TestFolder const folder;
    auto entry = full_entry(20);
    {
        auto const journal = open_sqlite(folder.options());
        CHECK(save(*journal, entry) == 1);
        entry.seq = 1;
        CHECK(journal->entry(1) == entry);
    }
    auto const journal = open_sqlite(folder.options());
    CHECK(journal->entry(1) == entry);
    CHECK_FALSE(journal->entry(2));
    auto without_prose = entry;
    without_prose.prose.clear();
    CHECK(all_of(*journal) == std::vector{without_prose});
    CHECK(journal->last_seq() == 1);
}

TEST_CASE("every kind of record, and moments before 1970, are kept as they are")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(Kind::COUNT); ++i) {
        auto entry = visit(i + 1);
        entry.kind = static_cast<Kind>(i);
        entry.happened = Moment{std::chrono::milliseconds{-1'000'000'000'000}};
        if (i % 2 == 0) entry.until = Moment{};
        entry.prose.clear();
        entry.seq = save(*journal, entry);
        CHECK(journal->entry(entry.seq) == entry);
    }
}

TEST_CASE("reading starts after a number and stops when told")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    for (std::uint32_t i = 1; i <= 10; ++i) save(*journal, visit(i));
    std::vector<std::uint64_t> seen;
    journal->read(4, [&](Entry&& entry) {
        seen.push_back(entry.seq);
        return entry.seq < 7;
    });
    CHECK(seen == std::vector<std::uint64_t>{5, 6, 7});
}

TEST_CASE("a save made from an older version is refused, and nothing of it is written")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    save(*journal, visit(20));
    save(*journal, visit(20, 2));
    auto const answer = journal->append({visit(21), visit(20, 2)});
    REQUIRE(std::holds_alternative<Moved>(answer));
    CHECK(std::get<Moved>(answer).record == RecordId{20});
    CHECK(std::get<Moved>(answer).latest == 2);
    CHECK(journal->last_seq() == 2);
    CHECK(save(*journal, visit(21)) == 3);
}

TEST_CASE("a save of thousands of entries is sealed as it would be one by one, and may hold several versions")
{
    TestFolder const folder;
    {
        auto const journal = open_sqlite(folder.options());
        save(*journal, visit(1));
        std::vector<Entry> batch;
        for (std::uint32_t record = 2; record <= 2000; ++record) batch.push_back(visit(record));
        batch.push_back(visit(1, 2)); // one that was there before
        batch.push_back(visit(2000, 2));
        auto const answer = journal->append(batch);
        REQUIRE(std::holds_alternative<Saved>(answer));
        CHECK(std::get<Saved>(answer).last_seq == 2002);
        batch.assign(1, visit(3));
        CHECK(std::holds_alternative<Moved>(journal->append(batch)));
    }
    auto const verified = verify(folder.options());
    CHECK(verified.holds);
    CHECK(verified.entries == 2002);
    auto const journal = open_sqlite(folder.options()); // the highest record is known again
    std::vector<Entry> again(1, visit(1999));
    CHECK(std::holds_alternative<Moved>(journal->append(again)));
    CHECK(save(*journal, visit(2001)) == 2003);
}

TEST_CASE("versions follow one another")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    CHECK(std::holds_alternative<Refused>(journal->append({visit(20, 2)})));
    CHECK(std::holds_alternative<Saved>(journal->append({visit(20), visit(20, 2), visit(20, 3)})));
    CHECK(std::holds_alternative<Refused>(journal->append({visit(20, 5)})));
    CHECK(std::holds_alternative<Refused>(journal->append({visit(22), visit(22)})));
    CHECK(journal->last_seq() == 3);
}

TEST_CASE("a form sent twice is saved once, also after the process was started again")
{
    TestFolder const folder;
    auto form = std::vector{visit(20), visit(21)};
    form.front().once = "4c1f";
    {
        auto const journal = open_sqlite(folder.options());
        save(*journal, visit(19));
        CHECK(std::holds_alternative<Saved>(journal->append(form)));
        auto const again = journal->append(form);
        REQUIRE(std::holds_alternative<Already>(again));
        CHECK(std::get<Already>(again).first_seq == 2);
        CHECK(std::get<Already>(again).last_seq == 3);
    }
    auto const journal = open_sqlite(folder.options());
    auto const again = journal->append(form);
    REQUIRE(std::holds_alternative<Already>(again));
    CHECK(std::get<Already>(again).last_seq == 3);
    CHECK(journal->last_seq() == 3);
    CHECK(journal->entry(3)->once == "4c1f");
}

TEST_CASE("an entry that is not sound is refused in words")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    struct Row {
        char const* because;
        std::function<void(Entry&)> spoil;
    };
    Row const rows[]{
        {"no record", [](Entry& entry) { entry.record = {}; }},
        {"version nought", [](Entry& entry) { entry.version = 0; }},
        {"no body", [](Entry& entry) { entry.body.clear(); }},
        {"not recorded", [](Entry& entry) { entry.recorded = {}; }},
        {"about nobody", [](Entry& entry) { entry.about.push_back({}); }},
        {"a zero byte in the body", [](Entry& entry) { entry.body += '\0'; }},
        {"a zero byte in the prose", [](Entry& entry) { entry.prose += '\0'; }},
        {"not UTF-8", [](Entry& entry) { entry.why = "\xff"; }},
        {"no such kind", [](Entry& entry) { entry.kind = Kind::COUNT; }},
        {"too long", [](Entry& entry) { entry.body.assign((4U << 20) + 1, 'x'); }},
    };
    for (auto const& row : rows) {
        CAPTURE(row.because);
        auto entry = visit(20);
        row.spoil(entry);
        auto const answer = journal->append({visit(19), entry});
        REQUIRE(std::holds_alternative<Refused>(answer));
        CHECK_FALSE(std::get<Refused>(answer).why.empty());
    }
    CHECK(std::holds_alternative<Refused>(journal->append({})));
    auto one = visit(1), other = visit(2);
    one.once = "a";
    other.once = "b";
    CHECK(std::holds_alternative<Refused>(journal->append({one, other})));
    CHECK(journal->last_seq() == 0);
}

TEST_CASE("when the clock goes back, the time recorded stays where it was")
{
    TestFolder const folder;
    {
        auto const journal = open_sqlite(folder.options());
        save(*journal, visit(1));
    }
    auto const journal = open_sqlite(folder.options());
    auto earlier = visit(2);
    earlier.recorded = morning - std::chrono::hours{1};
    save(*journal, earlier);
    CHECK(journal->entry(2)->recorded == morning);
    CHECK(verify(folder.options()).holds);
}

TEST_CASE("sixteen people saving at once get numbers without gaps, and the follower hears each in order before its "
          "save returns")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    std::atomic<std::uint64_t> heard{0};
    bool in_order = true;
    journal->follow([&](std::span<Entry const> entries) {
        for (auto const& entry : entries) {
            if (entry.seq != heard + 1) in_order = false;
            heard = entry.seq;
        }
    });
    std::atomic<int> saved{0}, moved{0}, unheard{0};
    {
        std::vector<std::jthread> people;
        for (std::uint32_t person = 0; person < 16; ++person)
            people.emplace_back([&, person] {
                for (std::uint32_t i = 0; i < 50; ++i) {
                    // Every one also writes the one record all of them share: of each version only one save can be the
                    // first.
                    auto const answer =
                        i % 5 == 0
                            ? journal->append({visit(5'000 + person * 100 + i), visit(1, i / 5 + 1)})
                            : journal->append({visit(10'000 + person * 100 + i), visit(50'000 + person * 100 + i)});
                    if (auto const* const got = std::get_if<Saved>(&answer)) {
                        saved += 2;
                        if (heard < got->last_seq || journal->last_seq() < got->last_seq) ++unheard;
                    } else {
                        ++moved;
                    }
                }
            });
    }
    CHECK(in_order);
    CHECK(unheard == 0);
    CHECK(moved > 0);
    CHECK(journal->last_seq() == static_cast<std::uint64_t>(saved.load()));
    CHECK(heard == journal->last_seq());
    std::uint64_t count = 0;
    for (auto const& entry : all_of(*journal)) CHECK(entry.seq == ++count);
    CHECK(count == journal->last_seq());
    auto const verdict = verify(folder.options());
    CHECK(verdict.holds);
    CHECK(verdict.entries == count);
    CHECK(verdict.last_seal == journal->last_seal());
}

TEST_CASE("two processes cannot write one journal")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    CHECK_THROWS_WITH_AS(open_sqlite(folder.options()), doctest::Contains("Another Sightline is already writing"),
                         JournalFailure);
}

TEST_CASE("a journal that should be there and is not is said so")
{
    TestFolder const folder;
    auto options = folder.options();
    options.create = false;
    CHECK_THROWS_WITH_AS(open_sqlite(options), doctest::Contains("There is no journal"), JournalFailure);
    CHECK_THROWS_AS(verify(options), JournalFailure);
}

TEST_CASE("only the owner may read the journal and its key")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    save(*journal, visit(1));
    for (auto const* const name : {"journal.db", "journal.db-wal", "signing.key"}) {
        CAPTURE(name);
        struct stat file{};
        REQUIRE(::stat((folder.path() / name).c_str(), &file) == 0);
        CHECK((file.st_mode & 0777) == 0600);
    }
}

TEST_CASE("a file that is not a journal, or of another kind, or from a newer Sightline, is not opened")
{
    TestFolder const folder;
    {
        auto const journal = open_sqlite(folder.options());
    }
    change(folder.path() / "journal.db", "PRAGMA user_version=2");
    CHECK_THROWS_WITH_AS(open_sqlite(folder.options()), doctest::Contains("another version of Sightline"),
                         JournalFailure);
    change(folder.path() / "journal.db", "PRAGMA user_version=1; PRAGMA application_id=7");
    CHECK_THROWS_WITH_AS(open_sqlite(folder.options()), doctest::Contains("is not a Sightline journal"),
                         JournalFailure);
}

TEST_CASE("settings that would let a save be lost are refused")
{
    TestFolder const folder;
    Database database{folder.path() / "some.db", Database::For::writing, true};
    CHECK_NOTHROW(refuse_unless_safe(database));
    for (auto const* const setting :
         {"PRAGMA synchronous=NORMAL", "PRAGMA synchronous=OFF", "PRAGMA journal_mode=DELETE",
          "PRAGMA trusted_schema=ON", "PRAGMA cell_size_check=OFF", "PRAGMA recursive_triggers=OFF"}) {
        CAPTURE(setting);
        Database other{folder.path() / "other.db", Database::For::writing, true};
        other.run(setting);
        CHECK_THROWS_AS(refuse_unless_safe(other), JournalFailure);
    }
}

TEST_CASE("entries cannot be changed, deleted, replaced or put in between through SQL")
{
    TestFolder const folder;
    {
        auto const journal = open_sqlite(folder.options());
        for (std::uint32_t i = 1; i <= 3; ++i) save(*journal, visit(i));
    }
    Database database{folder.path() / "journal.db", Database::For::writing, false};
    database.run("PRAGMA recursive_triggers=OFF"); // as another program would have it
    for (auto const* const sql :
         {"UPDATE entries SET body = 'x' WHERE seq = 2", "UPDATE entries SET body = NULL, salt = NULL WHERE seq = 2",
          "DELETE FROM entries WHERE seq = 3", "UPDATE entries SET seq = 9 WHERE seq = 3",
          "DELETE FROM prose WHERE seq = 1", "UPDATE prose SET text = 'x'",
          "INSERT OR REPLACE INTO prose VALUES(3, 'x')",
          "INSERT OR REPLACE INTO entries SELECT 4, 1, 1, header, body, salt, content, seal FROM entries WHERE seq = 2",
          "INSERT OR REPLACE INTO entries SELECT 2, 9, 1, header, body, salt, content, seal FROM entries WHERE seq = 2",
          "INSERT INTO entries SELECT 9, 9, 1, header, body, salt, content, seal FROM entries WHERE seq = 2"}) {
        CAPTURE(sql);
        CHECK_THROWS_AS(database.run(sql), JournalFailure);
    }
    CHECK(verify(folder.options()).holds);
}

} // namespace sightline::journal
