// Who is signed in. Sessions live in memory: a restart signs everyone out, and drafts mean nothing is lost by it.
#pragma once
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace sightline::web
{

using Clock = std::function<std::chrono::system_clock::time_point()>;

struct Session {
    std::string id; // random, 256 bits, hex; the cookie's value
    std::uint32_t person{}; // who is signed in
    std::string csrf; // what every form must send back
    std::chrono::system_clock::time_point began, last_used;
};

// All members may be called from any thread.
class Sessions
{
public:
    Sessions(Clock clock, std::chrono::minutes idle_limit = std::chrono::minutes{30},
             std::chrono::hours whole_limit = std::chrono::hours{12});
    Session begin(std::uint32_t person);
    std::optional<Session> use(std::string_view id); // nothing when unknown or timed out; otherwise counts as used now
    std::optional<Session> peek(std::string_view id) const; // the same without counting as use
    std::chrono::seconds left(Session const& session) const; // until it times out for want of use
    void end(std::string_view id);
    void end_all(std::uint32_t person);

private:
    Clock clock_;
    std::chrono::minutes idle_limit_;
    std::chrono::hours whole_limit_;
    mutable std::mutex guard_;
    std::unordered_map<std::string, Session> sessions_;
};

bool same_secret(std::string_view a, std::string_view b); // in constant time

// Locks an account name out after repeated wrong passwords: 5 wrong in 15 minutes lock it for 15 minutes.
class LockOut
{
public:
    explicit LockOut(Clock clock);
    bool locked(std::string const& name) const;
    void wrong(std::string const& name);
    void right(std::string const& name);

private:
    struct Tries { int count{}; std::chrono::system_clock::time_point first, locked_until; };
    Clock clock_;
    mutable std::mutex guard_;
    std::unordered_map<std::string, Tries> tries_;
};

// argon2id by libsodium (3 passes, 64 MiB); at most two are worked out at once, others wait their turn.
std::string hash_password(std::string_view password);
bool password_fits(std::string_view password, std::string const& hash);
std::string random_token(int bytes = 32); // hex

} // namespace sightline::web
