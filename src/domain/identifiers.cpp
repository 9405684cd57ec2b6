#include "domain/identifiers.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view upn_letters = "ABCDEFGHJKLMNPQRTUVWXYZ"; // no I, O or S

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::optional<char> upn_letter(std::string_view rest)
{
    if (rest.size() != 12) return std::nullopt;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        std::size_t value{};
        if (digit(rest[i]))
            value = static_cast<std::size_t>(rest[i] - '0');
        else if (auto const letter = upn_letters.find(rest[i]); i == 11 && letter != std::string_view::npos)
            value = letter;
        else
            return std::nullopt;
        sum += value * (i + 2);
    }
    return upn_letters[sum % 23];
}

bool valid_upn(std::string_view upn)
{
    return upn.size() == 13 && upn_letter(upn.substr(1)) == upn.front();
}

std::optional<char> nhs_check_digit(std::string_view nine)
{
    if (nine.size() != 9) return std::nullopt;
    int sum = 0;
    for (std::size_t i = 0; i < nine.size(); ++i) {
        if (!digit(nine[i])) return std::nullopt;
        sum += (nine[i] - '0') * (10 - static_cast<int>(i));
    }
    int const check = 11 - sum % 11;
    if (check == 10) return std::nullopt;
    return static_cast<char>('0' + check % 11);
}

bool valid_nhs_number(std::string_view number)
{
    std::string digits;
    for (char const c : number)
        if (c != ' ') digits += c;
    return digits.size() == 10 && nhs_check_digit(std::string_view{digits}.substr(0, 9)) == digits.back();
}

} // namespace sightline
