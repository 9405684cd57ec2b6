// Rules that a date is a real one, written as asked.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("a date that is not real or not written dd/mm/yyyy is flagged, a blank one where it is required")
{
    struct Dated {
        std::string_view code, table, column;
        bool required;
    };
    constexpr Dated dated[]{
        {"102", "Header", "DOB", true},
        {"112", "AD1", "DATE_INT", false},
        {"113", "AD1", "DATE_MATCH", false},
        {"115", "PlacedAdoption", "DATE_PLACED", false},
        {"116", "PlacedAdoption", "DATE_PLACED_CEASED", false},
        {"141", "Episodes", "DECOM", true},
        {"147", "Episodes", "DEC", false},
        {"166", "Reviews", "REVIEW", true},
        {"171", "Header", "MC_DOB", false},
        {"1004", "Missing", "MIS_START", true},
        {"1005", "Missing", "MIS_END", false},
    };
    for (auto const& rule : dated) {
        CAPTURE(rule.code);
        auto const rows = flagged(rule.code, fmt::format("# {}\n{},CHILD\n29/02/2024,1\n29/02/2025,1\n01/01/25,1\n"
                                                         "2025-01-01,1\nsoon,1\n,1\n",
                                                         rule.table, rule.column));
        CHECK(rows == fmt::format("{} 1 2 3 4{}", rule.table, rule.required ? " 5" : ""));
    }
}

} // namespace sightline::returns::ssda903
