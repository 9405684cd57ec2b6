// Passwords, kept only as what argon2id makes of them, and the lock against guessing.
#pragma once
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/http.hpp"

namespace sightline::web
{

// Locks an account name out after repeated wrong passwords: 5 wrong in 15 minutes lock it for 15 minutes. Names are
// compared trimmed and in lower case, and may be names of nobody. Any thread.
class LockOut
{
public:
    explicit LockOut(Clock clock);
    bool locked(std::string_view name) const;
    void wrong(std::string_view name); // while locked it changes nothing
    void right(std::string_view name);

private:
    struct Tries {
        int count{};
        std::chrono::system_clock::time_point first, locked_until;
    };
    Clock clock_;
    mutable std::mutex guard_;
    std::unordered_map<std::string, Tries> tries_;
};

struct PasswordCost {
    unsigned long long passes = 3;
    std::size_t memory = std::size_t{64} << 20; // bytes
};

// argon2id by libsodium; at most two are worked out at once in the process, others wait their turn. Throws
// std::runtime_error when there is not enough memory. The cost is kept in the hash.
std::string hash_password(std::string_view password, PasswordCost cost = {});
// With an empty hash (there is no such account) it takes as long and answers no, so time does not tell who has an
// account.
bool password_fits(std::string_view password, std::string_view hash);

} // namespace sightline::web
