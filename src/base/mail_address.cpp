#include "base/mail_address.hpp"

#include <algorithm>

namespace sightline
{
namespace
{

constexpr std::size_t longest_name = 64, longest_label = 63, longest = 254; // RFC 5321, 4.5.3.1

bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Parts between dots, none of them empty, each as the check says. Answers how many; 0 when one is not.
template <class Check> int parts_of(std::string_view text, Check const& holds)
{
    int parts = 0;
    for (;;) {
        auto const dot = text.find('.');
        auto const part = text.substr(0, dot);
        if (part.empty() || !holds(part)) return 0;
        ++parts;
        if (dot == std::string_view::npos) return parts;
        text.remove_prefix(dot + 1);
    }
}

bool is_atom(std::string_view part)
{
    return std::ranges::all_of(part, [](char c) {
        return is_letter_or_digit(c) || std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
    });
}

bool is_host_label(std::string_view part)
{
    return part.size() <= longest_label && part.front() != '-' && part.back() != '-' &&
           std::ranges::all_of(part, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

} // namespace

bool is_mail_address(std::string_view text)
{
    auto const at = text.rfind('@');
    if (at == std::string_view::npos || text.size() > longest) return false;
    auto const name = text.substr(0, at), host = text.substr(at + 1);
    if (name.size() > longest_name || parts_of(name, is_atom) == 0 || parts_of(host, is_host_label) < 2) return false;
    // A host that ends in digits alone is an address by number.
    auto const last = host.substr(host.rfind('.') + 1);
    return std::ranges::any_of(last, [](char c) { return c < '0' || c > '9'; });
}

} // namespace sightline
