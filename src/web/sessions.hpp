// Who is signed in. Sessions live in memory: a restart signs everyone out, and drafts mean nothing is lost by it.
#pragma once
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/http.hpp"

namespace sightline::web
{

struct Session {
    std::string id;         // random, 256 bits, hex; the cookie's value
    std::uint32_t person{}; // who is signed in
    std::string csrf;       // what every form must send back
    std::chrono::system_clock::time_point began, last_used;
};

// All members may be called from any thread.
class Sessions
{
public:
    explicit Sessions(Clock clock, std::chrono::minutes idle_limit = std::chrono::minutes{30},
                      std::chrono::hours whole_limit = std::chrono::hours{12});
    Session begin(std::uint32_t person);
    std::optional<Session> use(std::string_view id); // nothing when unknown or timed out; otherwise counts as used now
    std::optional<Session> peek(std::string_view id) const;  // the same without counting as use
    std::chrono::seconds left(Session const& session) const; // until it times out, at 0 or more; use may put it off
    void end(std::string_view id);
    void end_all(std::uint32_t person);

private:
    bool over(Session const& session, std::chrono::system_clock::time_point now) const;
    void sweep(std::chrono::system_clock::time_point now);

    Clock clock_;
    std::chrono::minutes idle_limit_;
    std::chrono::hours whole_limit_;
    mutable std::mutex guard_;
    std::unordered_map<std::string, Session> sessions_;
    std::chrono::system_clock::time_point swept_{};
};

bool same_secret(std::string_view a, std::string_view b); // in constant time for texts of one length
std::string random_token(int bytes = 32);                 // hex

} // namespace sightline::web
