// Days, moments and national numbers from any bytes: what is taken for one is written again as the same.
#include <cstdlib>

#include "base/dates.hpp"
#include "base/text.hpp"
#include "domain/identifiers.hpp"

using namespace sightline;

namespace
{

void require(bool holds)
{
    if (!holds) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    if (auto const day = parse_iso_date(text)) require(iso(*day) == text);
    if (auto const at = parse_iso_moment(text)) require(parse_iso_moment(iso(*at)) == at);
    auto boxes = split(text, '/');
    boxes.resize(std::max<std::size_t>(boxes.size(), 3));
    if (auto const day = read_date("on", "the day", boxes[0], boxes[1], boxes[2]))
        require(parse_iso_date(iso(*day)) == *day && !words(*day).empty());
    else
        require(day.error().field == "on" && !day.error().message.empty());
    if (valid_upn(text)) require(upn_letter(text.substr(1)) == text[0]);
    if (valid_nhs_number(text)) {
        std::string digits;
        for (char const c : text)
            if (c != ' ') digits += c;
        require(digits.size() == 10 && nhs_check_digit(std::string_view{digits}.substr(0, 9)) == digits[9]);
    }
    return 0;
}
