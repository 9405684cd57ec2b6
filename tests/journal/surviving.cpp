// What the journal survives: the process killed, the power cut, a write or a flush refused.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <random>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "journal/faulty_disk.hpp"
#include "journal/support.hpp"

extern char** environ;

namespace sightline::journal
{
namespace
{

constexpr char const* folder_to_save_in = "SIGHTLINE_TEST_SAVER_FOLDER";
constexpr int report_to = 9; // the descriptor the saver reports on

std::map<std::uint64_t, std::uint32_t> records_in(Journal const& journal)
{
    std::map<std::uint64_t, std::uint32_t> found;
    journal.read(0, [&](Entry&& entry) {
        found.emplace(entry.seq, entry.record.value);
        return true;
    });
    return found;
}

// What was acknowledged, and what was tried.
class Tally
{
public:
    std::uint32_t next_record() { return ++record_; }
    void acknowledged(std::uint64_t seq, std::uint32_t record)
    {
        std::scoped_lock const lock{mutex_};
        saved_[seq] = record;
    }
    // How many acknowledged saves are not in the journal as they were.
    std::size_t lost_from(Journal const& journal) const
    {
        auto const found = records_in(journal);
        return static_cast<std::size_t>(std::ranges::count_if(saved_, [&](auto const& saved) {
            auto const place = found.find(saved.first);
            return place == found.end() || place->second != saved.second;
        }));
    }
    std::size_t size() const { return saved_.size(); }

private:
    std::atomic<std::uint32_t> record_{0};
    std::mutex mutex_;
    std::map<std::uint64_t, std::uint32_t> saved_;
};

// Saves until the journal fails or so many are done. Answers whether it failed.
bool save_some(Journal& journal, Tally& tally, int how_many)
{
    for (int i = 0; i < how_many; ++i) {
        auto const record = tally.next_record();
        auto entry = visit(record);
        entry.once = fmt::format("form-{}", record);
        if (i % 7 == 3) entry.prose.assign(9'000, 'x'); // more than a page
        try {
            auto const answer = journal.append({entry});
            if (auto const* const saved = std::get_if<Saved>(&answer)) tally.acknowledged(saved->first_seq, record);
            if (i % 10 == 9) journal.checkpoint();
        } catch (JournalFailure const&) {
            return true;
        }
    }
    return false;
}

class Child // a second process that saves until it is killed
{
public:
    explicit Child(std::filesystem::path const& folder)
    {
        int ends[2];
        REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
        from_ = ends[0];
        ::setenv(folder_to_save_in, folder.c_str(), 1);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], report_to);
        char program[] = "/proc/self/exe", only[] = "--test-case=the saver that gets killed", skipped[] = "--no-skip",
             quiet[] = "--quiet";
        char* words[]{program, only, skipped, quiet, nullptr};
        int const spawned = ::posix_spawn(&process_, program, &actions, nullptr, words, environ);
        posix_spawn_file_actions_destroy(&actions);
        ::unsetenv(folder_to_save_in);
        ::close(ends[1]);
        REQUIRE(spawned == 0);
    }
    ~Child() { ::close(from_); }
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    // Waits for so many reports, then kills it. Answers every report it got out.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> killed_after(std::size_t reports,
                                                                      std::chrono::microseconds then)
    {
        std::string heard;
        std::vector<std::pair<std::uint64_t, std::uint32_t>> acknowledged;
        bool alive = true;
        for (char part[4096];;) {
            auto const got = ::read(from_, part, sizeof part);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) break;
            heard.append(part, static_cast<std::size_t>(got));
            if (alive && static_cast<std::size_t>(std::ranges::count(heard, '\n')) >= reports) {
                std::this_thread::sleep_for(then);
                ::kill(process_, SIGKILL);
                alive = false;
            }
        }
        if (alive) ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        for (std::size_t at = 0, end; (end = heard.find('\n', at)) != std::string::npos; at = end + 1) {
            auto const line = heard.substr(at, end - at);
            acknowledged.emplace_back(std::stoull(line),
                                      static_cast<std::uint32_t>(std::stoul(line.substr(line.find(' ')))));
        }
        return acknowledged;
    }

private:
    pid_t process_{};
    int from_{};
};

} // namespace

TEST_CASE("the saver that gets killed" * doctest::skip())
{
    auto const* const folder = std::getenv(folder_to_save_in);
    if (folder == nullptr) return;
    auto const journal = open_sqlite({.folder = folder});
    std::mutex reporting;
    auto const start = static_cast<std::uint32_t>(journal->last_seq()) * 10;
    std::vector<std::jthread> people;
    for (std::uint32_t person = 1; person <= 3; ++person)
        people.emplace_back([&, person] {
            for (std::uint32_t i = 0;; i += 3) {
                auto const record = start + person + i;
                auto const answer = journal->append({visit(record)});
                auto const line = fmt::format("{} {}\n", std::get<Saved>(answer).first_seq, record);
                std::scoped_lock const lock{reporting};
                if (::write(report_to, line.data(), line.size()) < 0) std::_Exit(1);
                if (i % 60 == 30) journal->checkpoint();
            }
        });
}

TEST_CASE("a process killed at any instant has lost nothing it acknowledged")
{
    TestFolder const folder;
    std::mt19937 dice{20260225};
    std::map<std::uint64_t, std::uint32_t> acknowledged;
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        Child child{folder.path()};
        for (auto const& [seq, record] : child.killed_after(dice() % 40, std::chrono::microseconds{dice() % 3'000}))
            acknowledged[seq] = record;
        auto const journal = open_sqlite(folder.options());
        auto const found = records_in(*journal);
        std::size_t lost = 0;
        for (auto const& [seq, record] : acknowledged)
            if (!found.contains(seq) || found.at(seq) != record) ++lost;
        REQUIRE(lost == 0);
        auto const verdict = verify(folder.options(), witness_file(folder.options()));
        CAPTURE(verdict.why);
        REQUIRE(verdict.holds);
    }
    CHECK(acknowledged.size() > 600);
}

TEST_CASE("a power cut at any write or flush loses nothing that was acknowledged")
{
    FaultyDisk disk;
    std::mt19937_64 dice{1989};
    std::size_t all = 0;
    for (int life = 0; life < 12; ++life) { // a journal's life, with twelve power cuts
        TestFolder const folder;
        Tally tally;
        for (int round = 0; round < 12; ++round) {
            CAPTURE(life);
            CAPTURE(round);
            disk.reset();
            disk.cut_power_at(1 + dice() % (round < 2 ? 40 : 400));
            try {
                auto const journal = open_sqlite(folder.options());
                std::vector<std::jthread> people;
                for (int person = 0; person < 3; ++person) people.emplace_back([&] { save_some(*journal, tally, 40); });
                people.clear();
                disk.cut_power_now();
            } catch (JournalFailure const&) { // the power went while it was opening
            }
            disk.take_back(static_cast<FaultyDisk::Lost>(dice() % 3), dice());
            disk.reset();
            auto const journal = open_sqlite(folder.options());
            REQUIRE(tally.lost_from(*journal) == 0);
            auto const verdict = verify(folder.options(), witness_file(folder.options()));
            CAPTURE(verdict.why);
            REQUIRE(verdict.holds);
        }
        all += tally.size();
    }
    CHECK(all > 1'000); // the cuts did not come too early to prove anything
}

TEST_CASE(
    "on a disk that says it flushed and did not, acknowledged saves are lost: the power cuts of these tests do bite")
{
    FaultyDisk disk;
    TestFolder const folder;
    Tally tally;
    {
        auto const journal = open_sqlite(folder.options());
        save_some(*journal, tally, 5);
    }
    {
        auto const journal = open_sqlite(folder.options());
        disk.lie_about_flushing(true);
        for (int i = 0; i < 9; ++i) save_some(*journal, tally, 1);
        disk.cut_power_now();
    }
    disk.take_back(FaultyDisk::Lost::everything_not_flushed, 1);
    disk.reset();
    disk.lie_about_flushing(false);
    auto const journal = open_sqlite(folder.options());
    CHECK(tally.size() == 14);
    CHECK(tally.lost_from(*journal) == 9);
}

TEST_CASE("each of the first 500 write and flush calls failing once loses nothing acknowledged and claims nothing that "
          "is not there")
{
    FaultyDisk disk;
    int failed_while_opening = 0, failed_while_saving = 0, passed_over = 0;
    for (std::uint64_t call = 1; call <= 500; ++call) {
        CAPTURE(call);
        TestFolder const folder;
        auto options = folder.options();
        int failures = 0, problems = 0;
        bool failed = false;
        options.on_failure = [&](std::string const&) { ++failures; };
        options.on_problem = [&](std::string const&) { ++problems; };
        Tally tally;
        disk.reset();
        disk.fail_at(call, call % 3 == 0 ? SQLITE_FULL : SQLITE_IOERR_FSYNC);
        try {
            auto const journal = open_sqlite(options);
            failed = save_some(*journal, tally, 90);
            if (failed) {
                ++failed_while_saving;
                CHECK_THROWS_AS(journal->append({visit(9'000)}), JournalFailure); // no retry
                CHECK_THROWS_AS(journal->checkpoint(), JournalFailure);
                CHECK_FALSE(journal->health().problem.empty());
            } else {
                REQUIRE(disk.calls() >= call);
                REQUIRE(problems > 0); // a checkpoint met it, and said so
                ++passed_over;
            }
        } catch (JournalFailure const&) {
            ++failed_while_opening;
        }
        REQUIRE(failures == (failed ? 1 : 0)); // the process was asked to end, once
        disk.fail_at(0, 0);
        {
            // Started again on the same machine, saving goes on; then the power goes. What a failed flush left in the
            // system's memory only must not take later saves with it.
            auto const journal = open_sqlite(options);
            REQUIRE(tally.lost_from(*journal) == 0);
            REQUIRE_FALSE(save_some(*journal, tally, 5));
            disk.cut_power_now();
        }
        disk.take_back(FaultyDisk::Lost::everything_not_flushed, call);
        disk.reset();
        auto const journal = open_sqlite(options);
        REQUIRE(tally.lost_from(*journal) == 0);
        auto const verdict = verify(options, witness_file(options));
        CAPTURE(verdict.why);
        REQUIRE(verdict.holds);
    }
    CHECK(failed_while_opening > 0);
    CHECK(failed_while_saving > 100);
    CHECK(passed_over > 0);
}

TEST_CASE(
    "everyone waiting on a flush that fails is told their work was not saved, and then the process is asked to end")
{
    FaultyDisk disk;
    TestFolder const folder;
    auto options = folder.options();
    std::atomic<int> told{0}, ended{0}, saved{0};
    options.on_failure = [&](std::string const& why) {
        CHECK_FALSE(why.empty());
        ++ended;
    };
    auto journal = open_sqlite(options);
    disk.reset();
    disk.fail_at(25, SQLITE_IOERR_FSYNC);
    {
        std::vector<std::jthread> people;
        for (std::uint32_t person = 1; person <= 8; ++person)
            people.emplace_back([&, person] {
                for (std::uint32_t i = 0; i < 100; ++i) {
                    try {
                        journal->append({visit(person * 1'000 + i)});
                        ++saved;
                    } catch (JournalFailure const& failure) {
                        if (std::string_view{failure.what()}.starts_with("Not saved.")) ++told;
                        return;
                    }
                }
            });
    }
    journal.reset();
    CHECK(told == 8);
    CHECK(ended == 1);
    CHECK(saved < 800);
}

TEST_CASE("a checkpoint that meets a full disk is reported, saving goes on, and the next one mends it")
{
    FaultyDisk disk;
    TestFolder const folder;
    auto options = folder.options();
    std::vector<std::string> problems;
    options.on_problem = [&](std::string const& problem) { problems.push_back(problem); };
    auto const journal = open_sqlite(options);
    save(*journal, visit(1));
    disk.reset();
    disk.fail_at(2, SQLITE_FULL);
    journal->checkpoint();
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().starts_with("A checkpoint failed"));
    CHECK(journal->health().problem == problems.front());
    CHECK(save(*journal, visit(2)) == 2);
    journal->checkpoint();
    CHECK(journal->health().problem.empty());
}

TEST_CASE("a disk on which the write-ahead log cannot be used is refused")
{
    FaultyDisk disk;
    disk.without_shared_memory(true);
    TestFolder const folder;
    CHECK_THROWS_WITH_AS(open_sqlite(folder.options()), doctest::Contains("must answer \"wal\""), JournalFailure);
}

} // namespace sightline::journal
