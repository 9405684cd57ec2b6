// Check digits of national identifiers.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sightline
{

// The check letter of a unique pupil number, given the 12 characters after it: digits, of which the last may be a
// letter (a temporary number). Nothing for anything else. (Government Data Standards Catalogue, UPN 2.0.)
std::optional<char> upn_letter(std::string_view rest);
bool valid_upn(std::string_view upn); // 13 characters, capitals

// The tenth digit of an NHS number, given the first nine. Nothing when such a number is not issued, or these are not
// nine digits.
std::optional<char> nhs_check_digit(std::string_view nine);
bool valid_nhs_number(std::string_view number); // spaces between the groups are allowed

} // namespace sightline
