// A person's slip is an Outcome: either the value, or problems ready to show beside the fields.
#pragma once
#include <expected>
#include <string>
#include <vector>

namespace sightline
{

struct Problem {
    std::string field;   // the form field, file, or place the problem belongs to
    std::string message; // plain words: what to do, not what went wrong inside
    friend bool operator==(Problem const&, Problem const&) = default;
};

using Problems = std::vector<Problem>;

template <class T> using Outcome = std::expected<T, Problem>;
template <class T> using Outcomes = std::expected<T, Problems>;

inline std::unexpected<Problem> problem(std::string field, std::string message)
{
    return std::unexpected(Problem{std::move(field), std::move(message)});
}

} // namespace sightline
