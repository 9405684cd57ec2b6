#include "web/passwords.hpp"

#include <semaphore>
#include <sodium.h>
#include <stdexcept>

#include "base/text.hpp"
#include "web/sessions.hpp"

namespace sightline::web
{

namespace
{

constexpr int wrong_at_most = 5;
constexpr std::chrono::minutes lock_span{15};
constexpr std::size_t names_before_sweeping = 10'000;

std::string key_of(std::string_view name)
{
    constexpr std::size_t longest = 200; // so that long invented names take no room
    return lower(trimmed(name)).substr(0, longest);
}

std::counting_semaphore<2> turns{2}; // each takes 64 MiB: many at once would be an easy way to exhaust the machine

class Turn
{
public:
    Turn() { turns.acquire(); }
    ~Turn() { turns.release(); }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;
};

} // namespace

LockOut::LockOut(Clock clock) : clock_(std::move(clock)) {}

bool LockOut::locked(std::string_view name) const
{
    auto const now = clock_();
    std::lock_guard const lock{guard_};
    auto const found = tries_.find(key_of(name));
    return found != tries_.end() && now < found->second.locked_until;
}

void LockOut::wrong(std::string_view name)
{
    auto const now = clock_();
    std::lock_guard const lock{guard_};
    if (tries_.size() >= names_before_sweeping)
        std::erase_if(tries_, [&](auto const& held) {
            return now >= held.second.locked_until && now - held.second.first >= lock_span;
        });
    auto& tries = tries_[key_of(name)];
    if (now < tries.locked_until) return;
    if (tries.count == 0 || now - tries.first >= lock_span) tries = {.count = 0, .first = now, .locked_until = {}};
    if (++tries.count >= wrong_at_most) tries = {.count = 0, .first = now, .locked_until = now + lock_span};
}

void LockOut::right(std::string_view name)
{
    std::lock_guard const lock{guard_};
    tries_.erase(key_of(name));
}

std::string hash_password(std::string_view password, PasswordCost cost)
{
    if (sodium_init() < 0) throw std::runtime_error{"the cryptography library could not start"};
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    Turn const turn;
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error{"there is not enough memory to work out a password"};
    return hash.data();
}

bool password_fits(std::string_view password, std::string_view hash)
{
    static std::string const of_nobody = hash_password(random_token());
    std::array<char, crypto_pwhash_STRBYTES> held{};
    auto const& used = hash.empty() ? std::string_view{of_nobody} : hash;
    if (used.size() >= held.size()) return false;
    std::ranges::copy(used, held.begin());
    Turn const turn;
    return crypto_pwhash_str_verify(held.data(), password.data(), password.size()) == 0 && !hash.empty();
}

} // namespace sightline::web
