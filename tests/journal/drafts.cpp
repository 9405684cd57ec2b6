#include "journal/drafts.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include "base/files.hpp"
#include "journal/faulty_disk.hpp"
#include "journal/support.hpp"

namespace sightline::journal
{

TEST_CASE("a draft is there after signing out, for the worker who typed it and no one else")
{
    TestFolder const folder;
    {
        Drafts drafts{folder.path()};
        drafts.save({3}, "visit:1234", R"({"said":"She"})", morning);
        drafts.save({3}, "visit:1234", R"({"said":"She would like"})", morning + std::chrono::seconds{5});
    }
    Drafts const drafts{folder.path()};
    Draft const expected{
        .form = "visit:1234", .values = R"({"said":"She would like"})", .saved = morning + std::chrono::seconds{5}};
    CHECK(drafts.load({3}, "visit:1234") == expected);
    CHECK_FALSE(drafts.load({4}, "visit:1234"));
    CHECK_FALSE(drafts.load({3}, "visit:1235"));
}

TEST_CASE("a worker's drafts are listed newest first; discarded ones are gone, from the disk too once tidied")
{
    TestFolder const folder;
    {
        Drafts drafts{folder.path()};
        drafts.save({3}, "visit:1", R"({"said":"lapis candlestick"})", morning);
        drafts.save({3}, "visit:2", "{}", morning + std::chrono::hours{1});
        drafts.save({4}, "visit:3", "{}", morning);
        REQUIRE(drafts.list({3}).size() == 2);
        CHECK(drafts.list({3}).front().form == "visit:2");
        drafts.discard({3}, "visit:1");
        drafts.discard({3}, "visit:1");
        CHECK(drafts.list({3}).size() == 1);
        CHECK(drafts.discard_older_than(morning + std::chrono::minutes{1}) == 1);
        CHECK(drafts.list({4}).empty());
    }
    for (auto const& file : std::filesystem::directory_iterator{folder.path()})
        CHECK(read_file(file.path())->find("lapis candlestick") == std::string::npos);
}

TEST_CASE("a draft without a form, empty, too long or not text is refused")
{
    TestFolder const folder;
    Drafts drafts{folder.path()};
    CHECK_THROWS_AS(drafts.save({3}, "", "{}", morning), std::invalid_argument);
    CHECK_THROWS_AS(drafts.save({}, "visit:1", "{}", morning), std::invalid_argument);
    CHECK_THROWS_AS(drafts.save({3}, "visit:1", "", morning), std::invalid_argument);
    CHECK_THROWS_AS(drafts.save({3}, "visit:1", "\xff", morning), std::invalid_argument);
    CHECK_THROWS_AS(drafts.save({3}, "visit:1", std::string(1'000'001, 'x'), morning), std::invalid_argument);
}

TEST_CASE("a draft said to be saved survives a power cut; one whose flush failed is not said to be saved, and none is "
          "after it")
{
    FaultyDisk disk;
    TestFolder const folder;
    std::string last;
    for (std::uint64_t call = 1; call <= 60; ++call) {
        CAPTURE(call);
        disk.reset();
        disk.fail_at(call, SQLITE_IOERR_FSYNC);
        bool failed = false;
        try {
            Drafts drafts{folder.path()};
            for (int i = 0; i < 30; ++i) {
                auto const values = fmt::format("{{\"round\":{},\"typed\":{}}}", call, i);
                try {
                    drafts.save({3}, "visit:1", values, morning);
                    CHECK_FALSE(failed);
                    last = values;
                } catch (JournalFailure const&) {
                    failed = true;
                }
            }
        } catch (JournalFailure const&) {
            failed = true;
        }
        CHECK(failed);
        disk.cut_power_now();
        disk.take_back(FaultyDisk::Lost::everything_not_flushed, call);
        disk.reset();
        Drafts const drafts{folder.path()};
        REQUIRE(drafts.load({3}, "visit:1").value_or(Draft{}).values == last);
    }
}

} // namespace sightline::journal
