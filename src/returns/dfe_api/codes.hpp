// The code lists of the daily payload. The schema gives only lengths; the lists are those of the CIN census and
// SSDA903, 2025-26, whose items these are.
#pragma once
#include <array>
#include <string_view>

namespace sightline::returns::dfe_api::codes
{

using namespace std::string_view_literals;

inline constexpr std::array sex{"M"sv, "F"sv, "U"sv};
inline constexpr std::array ethnicity{"WBRI"sv, "WIRI"sv, "WIRT"sv, "WOTH"sv, "WROM"sv, "MWBC"sv, "MWBA"sv,
                                      "MWAS"sv, "MOTH"sv, "AIND"sv, "APKN"sv, "ABAN"sv, "AOTH"sv, "BCRB"sv,
                                      "BAFR"sv, "BOTH"sv, "CHNE"sv, "OOTH"sv, "REFU"sv, "NOBT"sv};
inline constexpr std::array upn_unknown{"UN1"sv, "UN2"sv, "UN3"sv, "UN4"sv, "UN5"sv, "UN6"sv, "UN7"sv};
inline constexpr std::array disability{"NONE"sv, "MOB"sv, "HAND"sv, "PC"sv,  "INC"sv, "COMM"sv, "LD"sv,
                                       "HEAR"sv, "VIS"sv, "BEH"sv,  "CON"sv, "AUT"sv, "DDA"sv};
inline constexpr std::array referral_source{"1A"sv, "1B"sv, "1C"sv, "1D"sv, "2A"sv, "2B"sv, "3A"sv, "3B"sv,
                                            "3C"sv, "3D"sv, "3E"sv, "3F"sv, "4"sv,  "5A"sv, "5B"sv, "5C"sv,
                                            "5D"sv, "6"sv,  "7"sv,  "8"sv,  "9"sv,  "10"sv};
inline constexpr std::array closure_reason{"RC1"sv, "RC2"sv, "RC3"sv, "RC4"sv, "RC5"sv,
                                           "RC6"sv, "RC7"sv, "RC8"sv, "RC9"sv};
inline constexpr std::array factor{"1A"sv,  "1B"sv,  "1C"sv,  "2A"sv,  "2B"sv,  "2C"sv,  "3A"sv,  "3B"sv,  "3C"sv,
                                   "4A"sv,  "4B"sv,  "4C"sv,  "5A"sv,  "5B"sv,  "5C"sv,  "6A"sv,  "6B"sv,  "6C"sv,
                                   "7A"sv,  "8B"sv,  "8C"sv,  "8D"sv,  "8E"sv,  "8F"sv,  "9A"sv,  "10A"sv, "11A"sv,
                                   "12A"sv, "13A"sv, "14A"sv, "15A"sv, "16A"sv, "17A"sv, "18A"sv, "18B"sv, "18C"sv,
                                   "19A"sv, "19B"sv, "19C"sv, "20"sv,  "21"sv,  "22A"sv, "23A"sv, "24A"sv};
inline constexpr std::array start_reason{"S"sv, "L"sv, "P"sv, "T"sv, "B"sv, "U"sv};
inline constexpr std::array placement{"A3"sv, "A4"sv, "A5"sv,  "A6"sv,  "K1"sv,  "K2"sv,  "K3"sv, "P1"sv,
                                      "P3"sv, "R1"sv, "R2"sv,  "R3"sv,  "R5"sv,  "S1"sv,  "T0"sv, "T1"sv,
                                      "T2"sv, "T3"sv, "T4"sv,  "U1"sv,  "U2"sv,  "U3"sv,  "U4"sv, "U5"sv,
                                      "U6"sv, "Z1"sv, "Z11"sv, "Z12"sv, "Z13"sv, "Z14"sv, "H5"sv, "P2"sv};
inline constexpr std::array end_reason{"X1"sv,  "E11"sv, "E12"sv, "E2"sv,  "E3"sv,  "E4A"sv, "E4B"sv, "E13"sv,
                                       "E14"sv, "E15"sv, "E16"sv, "E17"sv, "E41"sv, "E45"sv, "E46"sv, "E47"sv,
                                       "E48"sv, "E5"sv,  "E6"sv,  "E7"sv,  "E8"sv,  "E9"sv};
inline constexpr std::array change_reason{"CARPL"sv, "CLOSE"sv, "ALLEG"sv, "STAND"sv, "APPRR"sv,  "CREQB"sv,
                                          "CREQO"sv, "CHILD"sv, "LAREQ"sv, "PLACE"sv, "CUSTOD"sv, "OTHER"sv};
inline constexpr std::array activity{"F1"sv, "P1"sv, "F2"sv, "P2"sv, "F4"sv, "P4"sv,
                                     "F5"sv, "P5"sv, "G4"sv, "G5"sv, "G6"sv, "0"sv};
inline constexpr std::array accommodation{"B"sv, "C"sv, "D"sv, "E"sv, "G"sv, "H"sv, "K"sv, "R"sv, "S"sv,
                                          "T"sv, "U"sv, "V"sv, "W"sv, "X"sv, "Y"sv, "Z"sv, "0"sv};

} // namespace sightline::returns::dfe_api::codes
