// What the national returns call each code of ours: one table for each code set. Empty where one code of ours stands
// for several of theirs, so that nothing is guessed.
#pragma once
#include "domain/records/all.hpp"

namespace sightline::exchange
{

// By the code set (codes_of of its enum) and the code's place in it.
std::string_view national_code(std::span<Code const> codes, std::int32_t code);
template <class E>
    requires std::is_enum_v<E>
std::string_view national_code(std::optional<E> code)
{
    return code ? national_code(codes_of(E{}), static_cast<std::int32_t>(*code)) : std::string_view{};
}
// The other way; nothing for a code that is not in the table.
std::optional<std::int32_t> our_code(std::span<Code const> codes, std::string_view national);

} // namespace sightline::exchange
