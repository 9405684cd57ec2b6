// Lists of codes more than one rule asks for. Meanings are in the collection's guide.
#pragma once
#include <array>
#include <string_view>

namespace sightline::returns::ssda903
{

using namespace std::string_view_literals;

inline constexpr std::array missing_kinds{"M"sv, "A"sv}; // missing, and away without authorisation
inline constexpr std::array ls_codes{"C1"sv, "C2"sv, "D1"sv, "E1"sv, "V2"sv, "V3"sv, "V4"sv,
                                     "J1"sv, "J2"sv, "J3"sv, "L1"sv, "L2"sv, "L3"sv};
inline constexpr std::array reason_place_change_codes{"CARPL"sv, "CLOSE"sv,  "ALLEG"sv, "STAND"sv,
                                                      "APPRR"sv, "CREQB"sv,  "CREQO"sv, "LAREQ"sv,
                                                      "PLACE"sv, "CUSTOD"sv, "CHILD"sv, "OTHER"sv};
// Foster carers who may adopt or be adopters (A3-A6), and foster carers (U1-U6).
inline constexpr std::array adoption_or_fostering_places{"A3"sv, "A4"sv, "A5"sv, "A6"sv, "U1"sv,
                                                         "U2"sv, "U3"sv, "U4"sv, "U5"sv, "U6"sv};

// Why an episode ended: X1 when the next follows at once, else how care ended.
inline constexpr std::array rec_codes{"X1"sv,  "E11"sv, "E12"sv, "E2"sv,  "E3"sv,  "E4A"sv, "E4B"sv, "E13"sv,
                                      "E14"sv, "E15"sv, "E16"sv, "E17"sv, "E41"sv, "E45"sv, "E46"sv, "E47"sv,
                                      "E48"sv, "E5"sv,  "E6"sv,  "E7"sv,  "E8"sv,  "E9"sv};

} // namespace sightline::returns::ssda903
