#include "measure/suppression.hpp"

#include <doctest/doctest.h>

using namespace sightline::measure;

TEST_CASE("H: small counts are hidden, and counts are rounded half up")
{
    struct Row {
        long long count;
        char const* shown;
        long long nearest_5, nearest_10;
    };
    Row const rows[]{{0, "0", 0, 0},
                     {1, "c", 0, 0},
                     {5, "c", 5, 10},
                     {6, "6", 5, 10},
                     {12, "12", 10, 10},
                     {13, "13", 15, 10},
                     {17, "17", 15, 20},
                     {38, "38", 40, 40},
                     {44, "44", 45, 40},
                     {45, "45", 45, 50},
                     {95, "95", 95, 100},
                     {1234, "1234", 1235, 1230},
                     {1235, "1235", 1235, 1240}};
    for (auto const& row : rows) {
        CAPTURE(row.count);
        CHECK(shown(row.count) == row.shown);
        CHECK(rounded_to(row.count, 5) == row.nearest_5);
        CHECK(rounded_to(row.count, 10) == row.nearest_10);
    }
}

TEST_CASE("I: a hidden number that could be worked out from the total takes another with it")
{
    std::vector<std::vector<long long>> const row{{3, 12, 40}};
    auto const hidden = to_hide(row, Totals::of_rows);
    CHECK(hidden.cells[0] == std::vector<bool>{true, true, false});
    CHECK_FALSE(hidden.row_totals[0]);
}

TEST_CASE("hidden cells that add up to a small number take another with them")
{
    std::vector<std::vector<long long>> const row{{1, 2, 9, 40}};
    CHECK(to_hide(row, Totals::of_rows).cells[0] == std::vector<bool>{true, true, true, false});
}

TEST_CASE("when there is nothing else to hide, the total is hidden")
{
    std::vector<std::vector<long long>> const row{{3, 0, 0}};
    auto const hidden = to_hide(row, Totals::of_rows);
    CHECK(hidden.cells[0] == std::vector<bool>{true, false, false});
    CHECK(hidden.row_totals[0]);
}

TEST_CASE("with totals both ways no row and no column gives a number away")
{
    std::vector<std::vector<long long>> const table{{3, 12, 40}, {20, 30, 11}, {9, 8, 50}};
    auto const hidden = to_hide(table, Totals::of_rows_and_columns);
    for (std::size_t i = 0; i < 3; ++i) {
        int in_row = 0, in_column = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            in_row += hidden.cells[i][j];
            in_column += hidden.cells[j][i];
        }
        CHECK(in_row != 1);
        CHECK(in_column != 1);
    }
    CHECK(hidden.cells[0][0]);
}

TEST_CASE("a percentage is hidden when it tells of few, of all but few, or of a small group")
{
    CHECK(shown_percentage(3, 40) == "c");
    CHECK(shown_percentage(37, 40) == "c");
    CHECK(shown_percentage(5, 5) == "c");
    CHECK(shown_percentage(0, 4) == "c");
    CHECK(shown_percentage(0, 0) == "c");
    CHECK(shown_percentage(0, 40) == "0.0%");
    CHECK(shown_percentage(34, 40) == "85.0%");
}
