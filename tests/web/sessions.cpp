#include "web/sessions.hpp"

#include <doctest/doctest.h>
#include <thread>

#include "web/passwords.hpp"

using namespace sightline::web;
using namespace std::chrono_literals;

namespace
{

// A clock that stands still until told to move.
struct StoppedClock {
    std::chrono::system_clock::time_point now{std::chrono::sys_days{std::chrono::year{2026} / 3 / 9}};
    Clock clock()
    {
        return [this] { return now; };
    }
};

constexpr PasswordCost cheap{.passes = 1, .memory = 8192};

} // namespace

TEST_CASE("a session is known by its id, and carries its own secret for forms")
{
    StoppedClock time;
    Sessions sessions{time.clock()};
    auto const mine = sessions.begin(7);
    auto const other = sessions.begin(7);
    CHECK(mine.id.size() == 64);
    CHECK(mine.csrf.size() == 64);
    CHECK(mine.id != other.id);
    CHECK(mine.csrf != mine.id);
    auto const found = sessions.use(mine.id);
    REQUIRE(found);
    CHECK(found->person == 7);
    CHECK(found->csrf == mine.csrf);
    CHECK_FALSE(sessions.use(""));
    CHECK_FALSE(sessions.use(mine.csrf));
    CHECK_FALSE(sessions.use(mine.id.substr(1)));
}

TEST_CASE("a session ends after half an hour without use")
{
    StoppedClock time;
    Sessions sessions{time.clock()};
    auto const session = sessions.begin(7);
    time.now += 29min + 59s;
    CHECK(sessions.left(session) == 1s);
    CHECK(sessions.peek(session.id));
    auto const used = sessions.use(session.id);
    REQUIRE(used);
    CHECK(sessions.left(*used) == 30min);
    time.now += 30min;
    CHECK(sessions.left(*used) == 0s);
    CHECK_FALSE(sessions.peek(session.id));
    CHECK_FALSE(sessions.use(session.id));
    time.now -= 1min;
    CHECK_FALSE(sessions.use(session.id)); // and does not come back
}

TEST_CASE("looking at a session does not keep it alive")
{
    StoppedClock time;
    Sessions sessions{time.clock()};
    auto const session = sessions.begin(7);
    time.now += 20min;
    CHECK(sessions.peek(session.id));
    time.now += 10min;
    CHECK_FALSE(sessions.use(session.id));
}

TEST_CASE("a session ends after twelve hours however much it is used")
{
    StoppedClock time;
    Sessions sessions{time.clock()};
    auto session = sessions.begin(7);
    for (int tens = 0; tens < 71; ++tens) {
        time.now += 10min;
        auto const used = sessions.use(session.id);
        REQUIRE(used);
        session = *used;
    }
    CHECK(sessions.left(session) == 10min);
    time.now += 10min;
    CHECK_FALSE(sessions.use(session.id));
}

TEST_CASE("signing out ends one session, or all of a person's")
{
    StoppedClock time;
    Sessions sessions{time.clock()};
    auto const first = sessions.begin(7), second = sessions.begin(7), others = sessions.begin(8);
    sessions.end(first.id);
    CHECK_FALSE(sessions.use(first.id));
    CHECK(sessions.use(second.id));
    sessions.end_all(7);
    CHECK_FALSE(sessions.use(second.id));
    CHECK(sessions.use(others.id));
}

TEST_CASE("sessions may be used from many threads")
{
    StoppedClock time;
    Sessions sessions{time.clock()};
    std::vector<std::thread> threads;
    for (std::uint32_t person = 1; person <= 4; ++person)
        threads.emplace_back([&sessions, person] {
            for (int round = 0; round < 200; ++round) {
                auto const session = sessions.begin(person);
                sessions.use(session.id);
                sessions.end(session.id);
            }
            sessions.begin(person);
            sessions.end_all(person);
        });
    for (auto& thread : threads) thread.join();
    CHECK_FALSE(sessions.use("x"));
}

TEST_CASE("secrets are the same only when every letter is")
{
    CHECK(same_secret("abc", "abc"));
    CHECK(same_secret("", ""));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "ab"));
    CHECK_FALSE(same_secret("", "a"));
}

TEST_CASE("five wrong passwords in a quarter of an hour lock a name for a quarter of an hour")
{
    StoppedClock time;
    LockOut lock_out{time.clock()};
    for (int tries = 0; tries < 4; ++tries) lock_out.wrong("anna");
    CHECK_FALSE(lock_out.locked("anna"));
    lock_out.wrong(" Anna ");
    CHECK(lock_out.locked("anna"));
    CHECK(lock_out.locked("ANNA"));
    CHECK_FALSE(lock_out.locked("ben"));
    time.now += 14min + 59s;
    lock_out.wrong("anna"); // trying on does not make it longer
    CHECK(lock_out.locked("anna"));
    time.now += 1s;
    CHECK_FALSE(lock_out.locked("anna"));
    lock_out.wrong("anna");
    CHECK_FALSE(lock_out.locked("anna"));
}

TEST_CASE("wrong passwords far apart do not lock, and a right one clears them")
{
    StoppedClock time;
    LockOut lock_out{time.clock()};
    for (int tries = 0; tries < 4; ++tries) lock_out.wrong("anna");
    time.now += 15min;
    lock_out.wrong("anna");
    CHECK_FALSE(lock_out.locked("anna"));
    for (int tries = 0; tries < 3; ++tries) lock_out.wrong("anna");
    lock_out.right("anna");
    lock_out.wrong("anna");
    CHECK_FALSE(lock_out.locked("anna"));
}

TEST_CASE("a password fits its own hash only, and the hash does not show it")
{
    auto const hash = hash_password("correct horse", cheap);
    CHECK(hash.starts_with("$argon2id$"));
    CHECK_FALSE(hash.contains("horse"));
    CHECK(hash != hash_password("correct horse", cheap));
    CHECK(password_fits("correct horse", hash));
    CHECK_FALSE(password_fits("correct horsf", hash));
    CHECK_FALSE(password_fits("", hash));
    CHECK_FALSE(password_fits("correct horse", "not a hash"));
    CHECK_FALSE(password_fits("correct horse", std::string(1000, 'x')));
}

TEST_CASE("no password fits an account that does not exist")
{
    CHECK_FALSE(password_fits("", ""));
    CHECK_FALSE(password_fits("anything", ""));
}

TEST_CASE("tokens are hex, as long as asked, and never the same")
{
    CHECK(random_token(16).size() == 32);
    CHECK(random_token().find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(random_token() != random_token());
}
