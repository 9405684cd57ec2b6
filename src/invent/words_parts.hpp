// Choosing among the parts of a text those that can be true of this child: of her age, her school, her brothers and
// sisters.
#pragma once
#include "invent/words.hpp"

namespace sightline::invent
{

using Parts = std::span<std::string_view const>;

// Whether a part can be said of the child, told from its own words. Parts must be string literals.
bool fits(std::string_view part, Voices const& voices, std::optional<ReferralSource> source = std::nullopt);
// One that fits, filled; any one where none does.
std::string picked(Random& random, Parts parts, Voices const& voices,
                   std::optional<ReferralSource> source = std::nullopt);
void add_other(std::string& text, Random& random, Parts parts,
               Voices const& voices); // one more sentence, unless the text has it

} // namespace sightline::invent
