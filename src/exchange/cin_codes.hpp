// The CIN census's codes beside ours: one table for each code set, for writing and for reading.
#pragma once
#include <optional>

#include "domain/records/child_in_need.hpp"
#include "domain/records/codes.hpp"

namespace sightline::exchange
{

// In the order of our codes. Where two of ours are one of theirs, theirs is read as the last of ours that has it.
// Empty: the census has no such code.
inline constexpr std::array<std::string_view, 4> cin_sexes{"F", "M", "U", "U"};
inline constexpr std::array<std::string_view, 26> cin_ethnicities{
    "NOBT", "NOBT", "NOBT", "NOBT", "NOBT", "NOBT", // a broad group alone, or not stated: the group is not yet obtained
    "WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "AIND",
    "APKN", "ABAN", "AOTH", "CHNE", "BCRB", "BAFR", "BOTH", "OOTH", "REFU", "NOBT"};
inline constexpr std::array<std::string_view, 22> cin_referral_sources{"1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B",
                                                                       "3C", "3D", "3E", "3F", "4",  "5A", "5B", "5C",
                                                                       "5D", "6",  "7",  "8",  "9",  "10"};
inline constexpr std::array<std::string_view, 10> cin_primary_needs{"N1", "N2", "N3", "N4", "N5",
                                                                    "N6", "N7", "N8", "N9", "N0"};
inline constexpr std::array<std::string_view, 10> cin_closure_reasons{"RC1", "RC2", "RC3", "RC4", "RC5",
                                                                      "RC6", "RC7", "RC8", "",    "RC9"};
inline constexpr std::array<std::string_view, 5> cin_abuse_categories{"NEG", "PHY", "SAB", "EMO", "MUL"};
inline constexpr std::array<std::string_view, 7> cin_upn_unknown{"UN1", "UN2", "UN3", "UN4", "UN5", "UN6", "UN7"};

constexpr auto const& cin_codes_of(Sex)
{
    return cin_sexes;
}
constexpr auto const& cin_codes_of(Ethnicity)
{
    return cin_ethnicities;
}
constexpr auto const& cin_codes_of(ReferralSourceDetail)
{
    return cin_referral_sources;
}
constexpr auto const& cin_codes_of(PrimaryNeed)
{
    return cin_primary_needs;
}
constexpr auto const& cin_codes_of(ClosureReason)
{
    return cin_closure_reasons;
}
constexpr auto const& cin_codes_of(AbuseCategory)
{
    return cin_abuse_categories;
}
constexpr auto const& cin_codes_of(UpnUnknown)
{
    return cin_upn_unknown;
}

template <class E> constexpr std::string_view cin_code(E value)
{
    static_assert(std::tuple_size_v<std::remove_cvref_t<decltype(cin_codes_of(E{}))>> == codes_of(E{}).size());
    return cin_codes_of(value)[static_cast<std::size_t>(value)];
}

template <class E> constexpr std::optional<E> from_cin(std::string_view code)
{
    auto const& codes = cin_codes_of(E{});
    for (auto i = codes.size(); i-- > 0;)
        if (!code.empty() && codes[i] == code) return static_cast<E>(i);
    return std::nullopt;
}

} // namespace sightline::exchange
