// Small numbers in anything that leaves the service, so that a table does not tell who is in it. Inside the service (a
// worker's own list, a manager's own team) nothing is suppressed; what a reader may not know of is left out before
// counting instead.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sightline::measure
{

inline constexpr int suppressed_up_to = 5; // counts from 1 to 5 are shown as "c"

// Counts are 0 or more throughout.
constexpr bool is_suppressed(long long count, int threshold = suppressed_up_to)
{
    return count > 0 && count <= threshold;
}
std::string shown(long long count, int threshold = suppressed_up_to); // "c", or the number

// A percentage to one decimal, or "c" when it would give a small count away: a small numerator or remainder, or a small
// group.
std::string shown_percentage(long long how_many, long long of, int threshold = suppressed_up_to);

constexpr long long rounded_to(long long count, int base)
{
    return (2 * count + base) / (2LL * base) * base;
} // half up; count >= 0

// A table whose rows, and columns if it has any, each add up to a total that is shown: which cells must be hidden so
// that no small number can be worked out from the others. A line with one hidden cell, or whose hidden cells add up to
// no more than the threshold, loses its smallest other cell above 0 as well. When there is none left to hide, its total
// is hidden.
struct Hidden {
    std::vector<std::vector<bool>> cells; // by row
    std::vector<bool> row_totals, column_totals;
};
enum class Totals : std::uint8_t { of_rows, of_rows_and_columns };
Hidden to_hide(std::span<std::vector<long long> const> rows, Totals totals, int threshold = suppressed_up_to);

} // namespace sightline::measure
