#include "journal/letters.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include "base/files.hpp"
#include "journal/faulty_disk.hpp"
#include "journal/support.hpp"

namespace sightline::journal
{
namespace
{

using Things = std::vector<std::string>;
PersonId const ann{3}, ben{4};

Letter letter_to(PersonId worker)
{
    return {.worker = worker,
            .name = "a1b2c3",
            .subject = "1 thing has come to you",
            .text = "1 decision waits for your signature\n",
            .made = morning,
            .next = morning,
            .problem = {}};
}

} // namespace

TEST_CASE("what a letter tells of is told once, to whom it is written and no one else, also after a restart")
{
    TestFolder const folder;
    Things const things{"to_sign 12", "to_sign 14"};
    {
        Letters letters{folder.path()};
        CHECK(letters.untold(ann, things) == things);
        letters.write(letter_to(ann), Things{"to_sign 12"});
    }
    Letters letters{folder.path()};
    CHECK(letters.untold(ann, things) == Things{"to_sign 14"});
    CHECK(letters.untold(ben, things) == things);
    auto expected = letter_to(ann);
    expected.id = 1;
    CHECK(letters.waiting() == std::vector{expected});
    CHECK(letters.waiting_for(ann) == expected);
    CHECK_FALSE(letters.waiting_for(ben));
}

TEST_CASE("a letter that went waits no longer, its words are gone, and what it told of stays told")
{
    TestFolder const folder;
    Letters letters{folder.path()};
    letters.write(letter_to(ann), Things{"to_sign 12"});
    CHECK_FALSE(letters.last_sent(ann));
    letters.sent(1, morning + std::chrono::minutes{1});
    CHECK(letters.waiting().empty());
    CHECK(letters.last_sent(ann) == morning + std::chrono::minutes{1});
    CHECK_FALSE(letters.last_sent(ben));
    CHECK(letters.untold(ann, Things{"to_sign 12"}).empty());
}

TEST_CASE("a letter that is refused is put off, says why, and may be tried again at once when asked")
{
    TestFolder const folder;
    Letters letters{folder.path()};
    letters.write(letter_to(ann), Things{"to_sign 12"});
    letters.put_off(1, "the mail server answered 550", morning + std::chrono::minutes{5});
    auto const off = letters.waiting_for(ann);
    REQUIRE(off);
    CHECK(off->tries == 1);
    CHECK(off->problem == "the mail server answered 550");
    CHECK(off->next == morning + std::chrono::minutes{5});
    letters.try_again(ann, morning + std::chrono::minutes{2});
    CHECK(letters.waiting_for(ann)->next == morning + std::chrono::minutes{2});
    CHECK(letters.waiting_for(ann)->tries == 1);
}

TEST_CASE("a letter that shall not be sent takes back what it would have told, and nothing else")
{
    TestFolder const folder;
    Letters letters{folder.path()};
    letters.write(letter_to(ann), Things{"to_sign 12"});
    letters.sent(1, morning);
    letters.write(letter_to(ann), Things{"to_sign 14"});
    letters.withdraw(2);
    CHECK(letters.waiting().empty());
    CHECK(letters.untold(ann, Things{"to_sign 12", "to_sign 14"}) == Things{"to_sign 14"});
}

TEST_CASE("what was told long ago is forgotten only when it waits no longer, and no later letter takes its place")
{
    TestFolder const folder;
    Letters letters{folder.path()};
    letters.write(letter_to(ann), Things{"clock_late MS-01 7", "to_sign 12"});
    letters.sent(1, morning);
    letters.forget(ann, Things{"clock_late MS-01 7"}, morning + std::chrono::hours{1});
    CHECK(letters.untold(ann, Things{"clock_late MS-01 7", "to_sign 12"}) == Things{"to_sign 12"});
    CHECK_FALSE(letters.last_sent(ann));
    letters.write(letter_to(ann), Things{"to_sign 14"});
    letters.withdraw(letters.waiting().front().id);
    CHECK(letters.untold(ann, Things{"clock_late MS-01 7"}).empty());
    letters.forget(ann, {}, morning);
    CHECK(letters.untold(ann, Things{"clock_late MS-01 7"}).empty());
}

TEST_CASE("the morning that was looked at is kept")
{
    TestFolder const folder;
    {
        Letters letters{folder.path()};
        CHECK_FALSE(letters.looked(ann));
        letters.looked(ann, date(2026, 3, 9));
        letters.looked(ann, date(2026, 3, 10));
    }
    Letters const letters{folder.path()};
    CHECK(letters.looked(ann) == date(2026, 3, 10));
    CHECK_FALSE(letters.looked(ben));
}

TEST_CASE("a letter to nobody or without words, or about a thing without a name, is refused and tells of nothing")
{
    TestFolder const folder;
    Letters letters{folder.path()};
    CHECK_THROWS_AS(letters.write(letter_to({}), Things{"to_sign 12"}), std::invalid_argument);
    auto wordless = letter_to(ann);
    wordless.text.clear();
    CHECK_THROWS_AS(letters.write(wordless, Things{"to_sign 12"}), std::invalid_argument);
    CHECK_THROWS_AS(letters.write(letter_to(ann), Things{"to_sign 12", ""}), std::invalid_argument);
    CHECK_THROWS_AS(letters.write(letter_to(ann), Things{std::string(101, 'x')}), std::invalid_argument);
    CHECK(letters.waiting().empty());
    CHECK(letters.untold(ann, Things{"to_sign 12"}).size() == 1);
}

TEST_CASE(
    "a letter said to be written survives a power cut with what it tells of, and neither is there without the other")
{
    FaultyDisk disk;
    TestFolder const folder;
    int written = 0;
    for (std::uint64_t call = 1; call <= 40; ++call) {
        CAPTURE(call);
        disk.reset();
        disk.fail_at(call, SQLITE_IOERR_FSYNC);
        bool failed = false;
        try {
            Letters letters{folder.path()};
            for (int i = 0; i < 20 && !failed; ++i) {
                letters.write(letter_to(ann), Things{fmt::format("to_sign {}", written)});
                ++written;
            }
        } catch (JournalFailure const&) {
            failed = true;
        }
        CHECK(failed);
        disk.cut_power_now();
        disk.take_back(FaultyDisk::Lost::everything_not_flushed, call);
        disk.reset();
        Letters const letters{folder.path()};
        REQUIRE(static_cast<int>(letters.waiting().size()) == written);
        for (int i = 0; i <= written; ++i)
            CHECK(letters.untold(ann, Things{fmt::format("to_sign {}", i)}).empty() == (i < written));
    }
}

} // namespace sightline::journal
