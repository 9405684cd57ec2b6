#include "web/sessions.hpp"

#include <sodium.h>

#include "base/sha256.hpp"

namespace sightline::web
{

Sessions::Sessions(Clock clock, std::chrono::minutes idle_limit, std::chrono::hours whole_limit)
    : clock_(std::move(clock)), idle_limit_(idle_limit), whole_limit_(whole_limit)
{
}

bool Sessions::over(Session const& session, std::chrono::system_clock::time_point now) const
{
    return now - session.last_used >= idle_limit_ || now - session.began >= whole_limit_;
}

// Forgets what has timed out, now and then, so that browsers that never come back take no room.
void Sessions::sweep(std::chrono::system_clock::time_point now)
{
    if (now - swept_ < std::chrono::minutes{1}) return;
    swept_ = now;
    std::erase_if(sessions_, [&](auto const& held) { return over(held.second, now); });
}

Session Sessions::begin(std::uint32_t person)
{
    auto const now = clock_();
    Session session{.id = random_token(), .person = person, .csrf = random_token(), .began = now, .last_used = now};
    std::lock_guard const lock{guard_};
    sweep(now);
    sessions_.emplace(session.id, session);
    return session;
}

std::optional<Session> Sessions::use(std::string_view id)
{
    auto const now = clock_();
    std::lock_guard const lock{guard_};
    auto const found = sessions_.find(std::string{id});
    if (found == sessions_.end()) return std::nullopt;
    if (over(found->second, now)) {
        sessions_.erase(found);
        return std::nullopt;
    }
    found->second.last_used = now;
    return found->second;
}

std::optional<Session> Sessions::peek(std::string_view id) const
{
    auto const now = clock_();
    std::lock_guard const lock{guard_};
    auto const found = sessions_.find(std::string{id});
    if (found == sessions_.end() || over(found->second, now)) return std::nullopt;
    return found->second;
}

std::chrono::seconds Sessions::left(Session const& session) const
{
    auto const ends = std::min(session.last_used + idle_limit_, session.began + whole_limit_);
    auto const left = std::chrono::floor<std::chrono::seconds>(ends - clock_());
    return std::max(left, std::chrono::seconds{0});
}

void Sessions::end(std::string_view id)
{
    std::lock_guard const lock{guard_};
    sessions_.erase(std::string{id});
}

void Sessions::end_all(std::uint32_t person)
{
    std::lock_guard const lock{guard_};
    std::erase_if(sessions_, [&](auto const& held) { return held.second.person == person; });
}

bool same_secret(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_token(int bytes)
{
    std::string raw(static_cast<std::size_t>(bytes), '\0');
    randombytes_buf(raw.data(), raw.size());
    return hex(raw);
}

} // namespace sightline::web
