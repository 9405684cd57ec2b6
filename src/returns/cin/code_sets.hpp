// The code sets of the census, 2025-26, as its published schema has them.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace sightline::returns::cin
{

inline constexpr std::array sexes{"M", "F", "U"};
inline constexpr std::array ethnicities{"WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND",
                                        "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"};
inline constexpr std::array disability_codes{"NONE", "MOB", "HAND", "PC",  "INC", "COMM", "LD",
                                             "HEAR", "VIS", "BEH",  "CON", "AUT", "DDA"};
inline constexpr std::array referral_sources{"1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B", "3C", "3D", "3E",
                                             "3F", "4",  "5A", "5B", "5C", "5D", "6",  "7",  "8",  "9",  "10"};
inline constexpr std::array primary_needs{"N0", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"};
inline constexpr std::array closure_reasons{"RC1", "RC2", "RC3", "RC4", "RC5", "RC6", "RC7", "RC8", "RC9"};
inline constexpr std::array closed_after_assessment{"RC8", "RC9"};
inline constexpr std::array abuse_categories{"NEG", "PHY", "SAB", "EMO", "MUL"};
inline constexpr std::array upn_unknown_reasons{"UN2", "UN3", "UN4", "UN5", "UN6", "UN7"}; // for a child of school age
// 18A and 19A are retired and still in the schema: two queries ask about them.
inline constexpr std::array assessment_factors{
    "1A",  "1B",  "1C",  "2A",  "2B",  "2C",  "3A",  "3B",  "3C",  "4A", "4B",  "4C",  "5A",  "5B",  "5C",
    "6A",  "6B",  "6C",  "7A",  "8B",  "8C",  "8D",  "8E",  "8F",  "9A", "10A", "11A", "12A", "13A", "14A",
    "15A", "16A", "17A", "18A", "18B", "18C", "19A", "19B", "19C", "20", "21",  "22A", "23A", "24A"};

template <std::size_t size> bool in(std::array<char const*, size> const& codes, std::string_view text)
{
    return std::ranges::any_of(codes, [&](std::string_view code) { return code == text; });
}

// Letters a UPN may hold: without I, O and S, which are easily misread.
inline constexpr std::string_view upn_letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

// Codes of local authorities that may stand in a UPN (characters 2 to 4).
// Source: the Department for Education's list of local authority codes, as published in Get Information about Schools:
// authorities of England now, those abolished since UPNs began (they stand in UPNs given by them), and of Wales.
bool is_authority_code(std::string_view code, int year); // in the collection year that ends in `year`

} // namespace sightline::returns::cin
