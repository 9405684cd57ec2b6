// What sources said of where a placement lies: in our area or not, in whose, how far from home.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace sightline
{

inline constexpr std::array<std::string_view, 5> where_said_fields{"where", "authority", "authority_code", "miles",
                                                                   "miles_from"};

// It was said of one postcode: of a placement (its facts, by field) whose postcode has become another, nothing is said.
// What is said of the new one (told: bit n is field n) stays.
void forget_where_said(std::span<std::int32_t const> before, std::span<std::int32_t> after, std::uint64_t told = 0);

} // namespace sightline
