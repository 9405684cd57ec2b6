#include "exchange/national_codes.hpp"

namespace sightline::exchange
{
namespace
{

using Names = std::span<std::string_view const>;

// In the order of the enum.
constexpr std::array<std::string_view, sex_codes.size()> sexes{"F", "M", "U", "U"};
constexpr std::array<std::string_view, ethnicity_codes.size()> ethnicities{
    "",     "",     "",     "",     "",     "NOBT", "WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA",
    "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "CHNE", "BCRB", "BAFR", "BOTH", "OOTH", "REFU", "NOBT"};
constexpr std::array<std::string_view, referral_source_codes.size()> sources{"",  "2A", "2B", "",  "4", "",
                                                                             "6", "7",  "8",  "9", "10"};
constexpr std::array<std::string_view, primary_need_codes.size()> needs{"N1", "N2", "N3", "N4", "N5",
                                                                        "N6", "N7", "N8", "N9", "N0"};
constexpr std::array<std::string_view, abuse_category_codes.size()> abuse{"NEG", "PHY", "SAB", "EMO", "MUL"};
constexpr std::array<std::string_view, closure_reason_codes.size()> closures{"RC1", "RC2", "RC3", "RC4", "RC5",
                                                                             "RC6", "RC7", "RC8", ""};
constexpr std::array<std::string_view, legal_codes.size()> legal{"C1", "C2", "D1", "E1", "V2",
                                                                 "",   "J1", "J2", "J3", ""};
constexpr std::array<std::string_view, placement_type_codes.size()> placements{
    "U6", "", "P1", "P2", "P3", "H5", "K1", "K2", "R1", "R2", "R3", "R5", "S1", "Z1", "T0", "U3"};
constexpr std::array<std::string_view, placement_provider_codes.size()> providers{"PR1", "PR4", ""};
constexpr std::array<std::string_view, care_end_codes.size()> care_ends{"",   "E2", "E3", "E4A", "E13", "E41", "",
                                                                        "E5", "E7", "E9", "E14", "E15", "E16", "E8"};
constexpr std::array<std::string_view, activity_codes.size()> activities{"F1", "P1", "F2", "P2", "",   "",  "F4",
                                                                         "P4", "F5", "P5", "G4", "G5", "G6"};
constexpr std::array<std::string_view, accommodation_codes.size()> accommodations{
    "B", "C", "D", "E", "G", "H", "K", "R", "S", "T", "U", "V", "W", "X", "Z", "Y"};
constexpr std::array<std::string_view, in_touch_codes.size()> touch{"YES", "NO", "", ""};
constexpr std::array<std::string_view, adoption_stop_codes.size()> stops{"RD1", "RD2", "RD3", "RD4"};

struct Table {
    Code const* codes;
    Names names;
};
constexpr std::array tables{
    Table{sex_codes.data(), sexes},
    Table{ethnicity_codes.data(), ethnicities},
    Table{referral_source_codes.data(), sources},
    Table{primary_need_codes.data(), needs},
    Table{abuse_category_codes.data(), abuse},
    Table{closure_reason_codes.data(), closures},
    Table{legal_codes.data(), legal},
    Table{placement_type_codes.data(), placements},
    Table{placement_provider_codes.data(), providers},
    Table{care_end_codes.data(), care_ends},
    Table{activity_codes.data(), activities},
    Table{accommodation_codes.data(), accommodations},
    Table{in_touch_codes.data(), touch},
    Table{adoption_stop_codes.data(), stops},
};

Names names_of(std::span<Code const> codes)
{
    auto const found = std::ranges::find(tables, codes.data(), &Table::codes);
    return found == tables.end() ? Names{} : found->names;
}

} // namespace

std::string_view national_code(std::span<Code const> codes, std::int32_t code)
{
    auto const names = names_of(codes);
    auto const at = static_cast<std::size_t>(code);
    return at < names.size() ? names[at] : std::string_view{};
}

std::optional<std::int32_t> our_code(std::span<Code const> codes, std::string_view national)
{
    if (national.empty()) return std::nullopt;
    auto const names = names_of(codes);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == national) return static_cast<std::int32_t>(i);
    return std::nullopt;
}

} // namespace sightline::exchange
