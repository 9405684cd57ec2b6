// What verify finds, what the witness adds to it, and lawful disposal.
#include <doctest/doctest.h>
#include <fstream>

#include "base/files.hpp"
#include "journal/sqlite/database.hpp"
#include "journal/support.hpp"

namespace sightline::journal
{
namespace
{

void make_journal(Options const& options, std::uint32_t entries)
{
    auto const journal = open_sqlite(options);
    for (std::uint32_t i = 1; i <= entries; ++i) {
        save(*journal, visit(i));
        if (i == entries / 2) journal->checkpoint();
    }
}

Verdict verdict_of(Options const& options)
{
    return verify(options, witness_file(options));
}

bool found_on_disk(std::filesystem::path const& folder, std::string_view words)
{
    for (auto const& file : std::filesystem::directory_iterator{folder})
        if (auto const text = read_file(file.path()); text && text->find(words) != std::string::npos) return true;
    return false;
}

} // namespace

TEST_CASE("every way of tampering is found, at the first entry that does not hold")
{
    struct Row {
        char const* because;
        char const* sql;
        std::uint64_t at;
        char const* says;
    };
    Row const rows[]{
        {"a changed body", "UPDATE entries SET body = replace(body, 'alone', 'with others') WHERE seq = 4", 4,
         "text of entry 4"},
        {"a changed long text", "UPDATE prose SET text = 'nothing was said' WHERE seq = 5", 5, "text of entry 5"},
        {"a long text taken away", "DELETE FROM prose WHERE seq = 5", 5, "text of entry 5"},
        {"a long text put in", "INSERT INTO prose VALUES(99, 'x')", 99, "belongs to no entry"},
        {"a changed header",
         "UPDATE entries SET header = (SELECT CAST(replace(CAST(header AS TEXT), 'visit', 'voice') AS BLOB)) "
         "WHERE seq = 6",
         6, "entry 6"},
        {"a header cut short", "UPDATE entries SET header = substr(header, 1, 40) WHERE seq = 6", 6,
         "Entry 6 cannot be read"},
        {"filed under another record", "UPDATE entries SET record = 77 WHERE seq = 3", 3, "filed under another record"},
        {"a body emptied without a removal", "UPDATE entries SET body = NULL, salt = NULL WHERE seq = 4", 4,
         "no removal is recorded"},
        {"two entries exchanged",
         "UPDATE entries SET seq = -1 WHERE seq = 2; UPDATE entries SET seq = 2 WHERE seq = 3; "
         "UPDATE entries SET seq = 3 WHERE seq = -1",
         2, "the order was changed"},
        {"an entry in the middle deleted", "DELETE FROM entries WHERE seq = 5", 5, "Entry 5 is missing"},
        {"the first entry deleted", "DELETE FROM entries WHERE seq = 1", 1, "Entry 1 is missing"},
        {"the end deleted", "DELETE FROM entries WHERE seq > 7; DELETE FROM prose WHERE seq > 7", 8,
         "3 entries are missing"},
        {"a seal changed", "UPDATE entries SET seal = zeroblob(32) WHERE seq = 9", 9, "seal of entry 9"},
        {"a seal of the wrong length", "UPDATE entries SET seal = x'00' WHERE seq = 9", 9, "seal"},
        {"an idempotency key that no entry carries", "INSERT INTO once VALUES('k', 2, 2)", 2, "idempotency key"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.because);
        TestFolder const folder;
        auto const options = folder.options();
        make_journal(options, 10);
        REQUIRE(verdict_of(options).holds);
        change(folder.path() / "journal.db", row.sql);
        auto const verdict = verdict_of(options);
        CAPTURE(verdict.why);
        CHECK_FALSE(verdict.holds);
        CHECK(verdict.first_bad_seq == row.at);
        CHECK(verdict.why.find(row.says) != std::string::npos);
    }
}

TEST_CASE("one byte changed on disk is found")
{
    TestFolder const folder;
    make_journal(folder.options(), 10);
    flip_once(folder.path() / "journal.db", "same room", "some room");
    auto const verdict = verdict_of(folder.options());
    CHECK_FALSE(verdict.holds);
    CHECK(verdict.first_bad_seq > 0);
}

TEST_CASE("a file cut short is said to be damaged, and where")
{
    TestFolder const folder;
    make_journal(folder.options(), 200);
    auto const file = folder.path() / "journal.db";
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    auto const verdict = verdict_of(folder.options());
    CHECK_FALSE(verdict.holds);
    CHECK(verdict.why.find("damaged") != std::string::npos);
    CHECK(verdict.first_bad_seq == verdict.entries + 1);
}

TEST_CASE("a whole journal holds: how many entries, with progress told")
{
    TestFolder const folder;
    make_journal(folder.options(), 10);
    std::uint64_t told = 0;
    auto const verdict = verify(folder.options(), {}, [&](std::uint64_t seq) { told = seq; });
    CHECK(verdict.holds);
    CHECK(verdict.entries == 10);
    CHECK(verdict.first_bad_seq == 0);
    CHECK(verdict.why.empty());
    CHECK(told == 10);
    CHECK(verdict.last_seal == open_sqlite(folder.options())->last_seal());
}

TEST_CASE("a journal is verified while it is being written")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    for (std::uint32_t i = 1; i <= 20; ++i) {
        save(*journal, visit(i));
        CHECK(verify(folder.options()).entries == i);
    }
}

TEST_CASE("without the witness a lost end cannot be seen; with it, it is, and the journal does not open")
{
    TestFolder const folder;
    auto const options = folder.options();
    make_journal(options, 10);
    change(folder.path() / "journal.db", "DELETE FROM entries WHERE seq > 7; DELETE FROM prose WHERE seq > 7");
    CHECK(verify(options).holds);
    CHECK_FALSE(verdict_of(options).holds);
    CHECK_THROWS_WITH_AS(open_sqlite(options), doctest::Contains("its witness saw entry 10"), JournalFailure);
    // After a backup was restored, the old witness is put elsewhere by hand, and work goes on.
    std::filesystem::rename(witness_file(options), folder.path() / "evidence.txt");
    CHECK(save(*open_sqlite(options), visit(90)) == 8);
}

TEST_CASE("a history sealed again from the start is seen by the witness alone")
{
    TestFolder const folder, forged;
    make_journal(folder.options(), 10);
    make_journal(forged.options(), 10); // the same entries with other salts: every seal differs
    std::filesystem::copy_file(forged.path() / "journal.db", folder.path() / "journal.db",
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(verify(folder.options()).holds);
    auto const verdict = verdict_of(folder.options());
    CHECK_FALSE(verdict.holds);
    CHECK(verdict.first_bad_seq == 5); // the first one witnessed
    CHECK(verdict.why.find("sealed again") != std::string::npos);
    CHECK_THROWS_WITH_AS(open_sqlite(folder.options()), doctest::Contains("is not the one its witness saw"),
                         JournalFailure);
}

TEST_CASE("a witness that was changed is not believed")
{
    TestFolder const folder, other;
    auto const options = folder.options();
    make_journal(options, 10);
    auto const file = witness_file(options);
    auto const good = *read_file(file);
    REQUIRE(verdict_of(options).holds);

    SUBCASE("a line changed")
    {
        auto changed = good;
        changed.replace(changed.find("\n5 "), 3, "\n6 ");
        write_file_safely(file, changed);
        CHECK(verdict_of(options).why.find("signature is not good") != std::string::npos);
    }
    SUBCASE("signed again with another key")
    {
        make_journal(other.options(), 10);
        std::filesystem::copy_file(witness_file(other.options()), file,
                                   std::filesystem::copy_options::overwrite_existing);
        CHECK(verdict_of(options).why.find("another key") != std::string::npos);
    }
    SUBCASE("not a witness at all")
    {
        write_file_safely(file, "hello\n");
        CHECK(verdict_of(options).why.find("not a witness file") != std::string::npos);
        auto const journal = open_sqlite(options); // saving goes on, and the operator is told
        CHECK(journal->health().problem.find("The witness is not sound") != std::string::npos);
    }
    SUBCASE("a last line cut short while it was written is passed over, and mended by the next")
    {
        write_file_safely(file, good + "11 03fa");
        CHECK(verdict_of(options).holds);
        {
            auto const journal = open_sqlite(options);
            save(*journal, visit(11));
        }
        CHECK(verdict_of(options).holds);
        CHECK(read_file(file)->find("03fa11") == std::string::npos);
        CHECK(read_file(file)->starts_with(good));
    }
}

TEST_CASE("the witness can live elsewhere; when it cannot be written the operator is told and saving goes on")
{
    TestFolder const folder, elsewhere;
    auto options = folder.options();
    options.witness = elsewhere.path() / "seen" / "witness.txt";
    std::vector<std::string> problems;
    options.on_problem = [&](std::string const& problem) { problems.push_back(problem); };
    auto const journal = open_sqlite(options);
    CHECK(problems.size() == 1); // no such folder yet
    CHECK(journal->health().problem.find("witness") != std::string::npos);
    CHECK(save(*journal, visit(1)) == 1);
    std::filesystem::create_directory(elsewhere.path() / "seen");
    journal->checkpoint();
    CHECK(journal->health().problem.empty());
    CHECK(verify(options, options.witness).holds);
}

TEST_CASE("a body lawfully disposed of is gone from the disk, and the chain still holds and says who, when and why")
{
    TestFolder const folder;
    auto const options = folder.options();
    Removal const removal{
        .seq = 4, .at = morning + std::chrono::hours{1}, .by = {9}, .why = "Order of the Family Court, 3 March"};
    {
        auto const journal = open_sqlite(options);
        for (std::uint32_t i = 1; i <= 6; ++i) {
            auto entry = visit(i);
            if (i == 4) entry.body = R"({"note":"vermilion umbrella"})";
            if (i == 4) entry.prose = R"({"said":"cerulean teapot"})";
            save(*journal, entry);
        }
        REQUIRE(found_on_disk(folder.path(), "vermilion"));
        journal->dispose(removal);
        CHECK_FALSE(found_on_disk(folder.path(), "vermilion umbrella"));
        CHECK_FALSE(found_on_disk(folder.path(), "cerulean teapot"));
        CHECK(journal->entry(4)->body.empty());
        CHECK(journal->entry(4)->prose.empty());
        CHECK(journal->entry(4)->record == RecordId{4});
        CHECK(all_of(*journal)[3].body.empty());
        REQUIRE(journal->removals().size() == 1);
        CHECK(journal->removals().front().seq == 4);
        CHECK(journal->removals().front().at == removal.at);
        CHECK(journal->removals().front().by == PersonId{9});
        CHECK(journal->removals().front().why == removal.why);
        save(*journal, visit(7));
    }
    auto const verdict = verdict_of(options);
    CAPTURE(verdict.why);
    CHECK(verdict.holds);
    CHECK(verdict.entries == 7);
    CHECK(verdict.removed == 1);
    CHECK(open_sqlite(options)->removals().size() == 1);
}

TEST_CASE("a removal without a reason, of nothing, or twice is refused, and the journal goes on")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    save(*journal, visit(1));
    CHECK_THROWS_AS(journal->dispose({.seq = 1, .at = morning, .by = {9}, .why = ""}), std::invalid_argument);
    CHECK_THROWS_AS(journal->dispose({.seq = 2, .at = morning, .by = {9}, .why = "Retention"}), std::invalid_argument);
    journal->dispose({.seq = 1, .at = morning, .by = {9}, .why = "Retention"});
    CHECK_THROWS_AS(journal->dispose({.seq = 1, .at = morning, .by = {9}, .why = "Retention"}), std::invalid_argument);
    CHECK(save(*journal, visit(2)) == 2);
    CHECK(verify(folder.options()).holds);
}

TEST_CASE("tampering with what was said of a removal is found")
{
    struct Row {
        char const* because;
        char const* sql;
        char const* says;
    };
    Row const rows[]{
        {"the reason changed",
         "UPDATE removals SET notice = CAST(replace(CAST(notice AS TEXT), 'Court', 'Mayor') AS BLOB)",
         "not as it was sealed"},
        {"the notice deleted", "DELETE FROM removals", "the witness saw"},
        {"the text put back", "UPDATE entries SET body = '{}' WHERE seq = 2", "not what was sealed"},
        {"the notice moved to another entry", "UPDATE removals SET seq = 3", "not as it was sealed"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.because);
        TestFolder const folder;
        {
            auto const journal = open_sqlite(folder.options());
            for (std::uint32_t i = 1; i <= 3; ++i) save(*journal, visit(i));
            journal->dispose({.seq = 2, .at = morning, .by = {9}, .why = "Court order"});
        }
        change(folder.path() / "journal.db", row.sql);
        auto const verdict = verdict_of(folder.options());
        CAPTURE(verdict.why);
        CHECK_FALSE(verdict.holds);
        CHECK(verdict.why.find(row.says) != std::string::npos);
        CHECK_FALSE(verify(folder.options()).holds); // not even the witness is needed
    }
}

TEST_CASE(
    "a last entry that is not as it was sealed keeps the journal from opening, and an entry changed from being read")
{
    TestFolder const folder;
    make_journal(folder.options(), 3);
    change(folder.path() / "journal.db", "UPDATE entries SET body = '{}' WHERE seq = 2");
    {
        auto const journal = open_sqlite(folder.options());
        CHECK_THROWS_WITH_AS(journal->entry(2), doctest::Contains("not what was sealed"), JournalFailure);
        CHECK(journal->entry(1));
    }
    change(folder.path() / "journal.db", "UPDATE entries SET body = '{}' WHERE seq = 3");
    CHECK_THROWS_WITH_AS(open_sqlite(folder.options()), doctest::Contains("is not as it was sealed"), JournalFailure);
}

TEST_CASE("reading a journal with an entry missing stops there and says so")
{
    TestFolder const folder;
    make_journal(folder.options(), 6);
    change(folder.path() / "journal.db", "DELETE FROM entries WHERE seq = 2");
    auto const journal = open_sqlite(folder.options());
    CHECK_THROWS_WITH_AS(all_of(*journal), doctest::Contains("at entry 2"), JournalFailure);
}

TEST_CASE("a backup made while saving goes on opens, verifies, and is noted")
{
    TestFolder const folder, elsewhere;
    auto const options = folder.options();
    auto const journal = open_sqlite(options);
    for (std::uint32_t i = 1; i <= 30; ++i) save(*journal, visit(i));
    CHECK_FALSE(journal->health().last_backup);
    backup(options, elsewhere.path() / "journal.db", morning);
    CHECK(journal->health().last_backup == morning);
    CHECK(save(*journal, visit(31)) == 31);
    auto const copied = verify(elsewhere.options());
    CHECK(copied.holds);
    CHECK(copied.entries == 30);
    CHECK(save(*open_sqlite(elsewhere.options()), visit(31)) == 31);
    CHECK_THROWS_AS(backup(options, elsewhere.path() / "no" / "such" / "journal.db", morning), JournalFailure);
}

TEST_CASE("health tells the last entry, the last checkpoint and the room left on the disk")
{
    TestFolder const folder;
    auto const journal = open_sqlite(folder.options());
    save(*journal, visit(1));
    journal->checkpoint();
    auto const health = journal->health();
    CHECK(health.last_seq == 1);
    REQUIRE(health.last_checkpoint);
    CHECK(health.disk_free_bytes > 0);
    CHECK(health.problem.empty());
}

} // namespace sightline::journal
