// Identifiers that have the right shape and can be nobody's.
#pragma once
#include <string>
#include <string_view>

#include "invent/random.hpp"

namespace sightline::invent
{

// NHS numbers of the 999 range, which is never issued, with the Modulus 11 check digit, by
// number (0 to 499,999, each different).
std::string nhs_number(int number);
bool nhs_check_holds(std::string_view number);

// Unique pupil numbers under the code of an authority that was abolished (820), of establishments 9001 to 9099, which
// no school ever was, with the check letter.
std::string pupil_number(int number, int year);
bool pupil_check_holds(std::string_view number);

// Postcodes in the area CX, which Royal Mail has never given out.
std::string postcode(Random& random);
// Where each of those postcodes stands, as CSV: postcode, la_code, la_name, easting, northing. Districts 1 to 7 are the
// borough's own; 8 is a neighbour's and 9 a county's, further off. No authority has these codes.
std::string postcode_directory();
inline constexpr std::string_view borough_code = "E09000999", borough_name = "Ashenvale",
                                  neighbour_authority = "Brindlemere", county_authority = "Otterstow";

} // namespace sightline::invent
