// The project's own practice folder, read once, and days written plainly.
#pragma once
#include "domain/counting.hpp"

namespace sightline::test
{

inline Date day(std::string_view text)
{
    auto const read = parse_iso_date(text);
    if (!read) throw std::invalid_argument{"no such day: " + std::string{text}};
    return *read;
}
// "2026-03-07" or "2026-03-07T22:10"
inline When when(std::string_view text)
{
    if (text.size() == 10) return {day(text), std::nullopt};
    return {day(text.substr(0, 10)),
            ClockTime{std::stoi(std::string{text.substr(11, 2)}) * 60 + std::stoi(std::string{text.substr(14, 2)})}};
}
inline ClockTime time_of_day(std::string_view text)
{
    return {std::stoi(std::string{text.substr(0, 2)}) * 60 + std::stoi(std::string{text.substr(3, 2)})};
}

inline Practice const& practice()
{
    static auto const read = Practice::read(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice").value();
    return *read;
}

} // namespace sightline::test
