// What must hold whatever the numbers are.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "measure/funnel.hpp"
#include "measure/process_chart.hpp"
#include "measure/suppression.hpp"
#include "measure/survival.hpp"

using namespace sightline::measure;

namespace
{

std::vector<double> some_points(int from, int to)
{
    auto const length = static_cast<std::size_t>(*rc::gen::inRange(from, to));
    std::vector<double> points;
    for (auto const whole : *rc::gen::container<std::vector<int>>(length, rc::gen::inRange(0, 101)))
        points.push_back(whole);
    return points;
}

Side turned(Side side)
{
    return side == Side::above ? Side::below : side == Side::below ? Side::above : side;
}

} // namespace

TEST_CASE("a chart turned upside down gives the same signals, on the other side")
{
    CHECK(rc::check("turned", [] {
        auto const points = some_points(12, 60);
        std::vector<double> mirrored;
        for (double const point : points) mirrored.push_back(100 - point);
        auto const chart = process_chart(points), other = process_chart(mirrored);
        RC_ASSERT(std::abs(chart.upper - (100 - other.lower)) < 1e-9);
        auto expected = chart.signals;
        for (auto& signal : expected) signal.side = turned(signal.side);
        RC_ASSERT(expected == other.signals);
    }));
}

TEST_CASE("later points never move the limits, nor unsay an earlier signal")
{
    CHECK(rc::check("later points", [] {
        auto const points = some_points(13, 60);
        auto const all = process_chart(points), before = process_chart(std::span{points}.first(points.size() - 1));
        RC_ASSERT(all.judged == (points.size() >= fewest_points));
        if (!before.judged) return;
        RC_ASSERT(all.upper == before.upper);
        std::vector<Signal> earlier;
        for (auto const& signal : all.signals)
            if (signal.point + 1 < points.size()) earlier.push_back(signal);
        RC_ASSERT(earlier == before.signals);
    }));
}

TEST_CASE("every chart has a sentence")
{
    CHECK(rc::check("sentence", [] {
        auto const points = some_points(0, 40);
        auto const found = finding(points, process_chart(points), {.target = 95});
        RC_ASSERT(found.sentence.ends_with('.'));
        RC_ASSERT((found.trend == Trend::too_few) == (points.size() < fewest_points));
        RC_ASSERT((found.trend == Trend::steady) == (points.size() >= fewest_points && !found.signal));
    }));
}

TEST_CASE("Wilson's interval holds the share it is of, stays within 0 and 1, and narrows with more cases")
{
    CHECK(rc::check("wilson", [] {
        auto const of = *rc::gen::inRange(1, 500);
        auto const some = *rc::gen::inRange(0, of + 1);
        auto const one = *wilson(some, of), ten = *wilson(some * 10, of * 10);
        double const share = static_cast<double>(some) / of;
        RC_ASSERT(one.lower >= 0 && one.upper <= 1);
        RC_ASSERT(one.lower <= share + 1e-12 && share <= one.upper + 1e-12);
        RC_ASSERT(ten.upper - ten.lower < one.upper - one.lower);
    }));
}

TEST_CASE("a Poisson interval holds its count and grows with it")
{
    CHECK(rc::check("poisson", [] {
        auto const count = *rc::gen::inRange(0, 3000);
        auto const here = poisson_interval(count), next = poisson_interval(count + 1);
        RC_ASSERT(here.lower <= count && count <= here.upper);
        RC_ASSERT(here.lower < next.lower && here.upper < next.upper);
    }));
}

TEST_CASE("funnel limits hold the target, lie inside one another, and are fractions")
{
    CHECK(rc::check("funnel", [] {
        auto const cases = *rc::gen::inRange(1, 3000);
        double const target = *rc::gen::inRange(1, 100) / 100.0;
        auto const limits = exact_limits(target, cases);
        RC_ASSERT(limits.outer.lower >= 0 && limits.outer.upper <= 1);
        RC_ASSERT(limits.outer.lower <= limits.inner.lower && limits.inner.upper <= limits.outer.upper);
        RC_ASSERT(limits.inner.lower <= limits.inner.upper);
        if (cases * target >= 10 && cases * (1 - target) >= 10)
            RC_ASSERT(limits.inner.lower <= target && target <= limits.inner.upper);
    }));
}

TEST_CASE("the ways out and those still waiting always add up to everyone")
{
    CHECK(rc::check("ways out", [] {
        std::vector<End> ends;
        std::vector<Wait> waits;
        for (auto const& [time, way] : *rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<int, int>>>(
                 rc::gen::pair(rc::gen::inRange(1, 40), rc::gen::inRange(0, 4))))) {
            ends.push_back({static_cast<double>(time), way == 3 ? std::nullopt : std::optional{way}});
            waits.push_back({static_cast<double>(time), way != 3});
        }
        auto const out = ways_out(ends, 3);
        auto const curve = survival(waits);
        for (auto const& row : out.rows) {
            RC_ASSERT(std::abs(row.ended[0] + row.ended[1] + row.ended[2] + row.waiting - 1) < 1e-9);
            RC_ASSERT(std::abs(row.waiting - curve.waiting_at(row.time)) <
                      1e-9); // the same share waits, whichever way it is counted
        }
    }));
}

TEST_CASE("the share waiting is what counting everyone at each time gives, late entries too")
{
    CHECK(rc::check("survival", [] {
        std::vector<Wait> waits;
        for (auto const& [time, entered, ended] : *rc::gen::container<std::vector<std::tuple<int, int, bool>>>(
                 rc::gen::tuple(rc::gen::inRange(0, 30), rc::gen::inRange(0, 30), rc::gen::arbitrary<bool>())))
            waits.push_back({static_cast<double>(time), ended, static_cast<double>(entered)});
        auto const curve = survival(waits);
        double waiting = 1;
        std::size_t rows = 0;
        for (int time = 0; time < 30 && waiting > 0; ++time) {
            auto const here = [&](Wait const& wait) { return wait.entered < time && wait.time >= time; };
            auto const risk = std::ranges::count_if(waits, here);
            auto const ended = std::ranges::count_if(
                waits, [&](Wait const& wait) { return here(wait) && wait.ended && wait.time == time; });
            if (ended == 0) continue;
            waiting *= 1 - static_cast<double>(ended) / static_cast<double>(risk);
            RC_ASSERT(rows < curve.rows.size());
            RC_ASSERT(curve.rows[rows].time == time);
            RC_ASSERT(curve.rows[rows].at_risk == risk);
            RC_ASSERT(curve.rows[rows].ended == ended);
            RC_ASSERT(std::abs(curve.rows[rows].waiting - waiting) < 1e-12);
            ++rows;
        }
        RC_ASSERT(rows == curve.rows.size());
    }));
}

TEST_CASE("no small number can be worked out from a line of a table and its total")
{
    CHECK(rc::check("suppression", [] {
        auto const height = *rc::gen::inRange(1, 6), width = *rc::gen::inRange(1, 6);
        std::vector<std::vector<long long>> table;
        for (int r = 0; r < height; ++r)
            table.push_back(*rc::gen::container<std::vector<long long>>(static_cast<std::size_t>(width),
                                                                        rc::gen::inRange(0LL, 20LL)));
        auto const hidden = to_hide(table, Totals::of_rows_and_columns);
        auto const safe = [&](auto cell, std::size_t length, bool total_hidden) {
            int count = 0;
            long long sum = 0;
            for (std::size_t i = 0; i < length; ++i) {
                auto const [r, c] = cell(i);
                if (is_suppressed(table[r][c])) RC_ASSERT(hidden.cells[r][c]);
                if (hidden.cells[r][c]) ++count, sum += table[r][c];
            }
            RC_ASSERT(total_hidden || count == 0 || (count > 1 && sum > suppressed_up_to));
        };
        for (std::size_t r = 0; r < table.size(); ++r)
            safe([r](std::size_t i) { return std::pair{r, i}; }, table[0].size(), hidden.row_totals[r]);
        for (std::size_t c = 0; c < table[0].size(); ++c)
            safe([c](std::size_t i) { return std::pair{i, c}; }, table.size(), hidden.column_totals[c]);
    }));
}

TEST_CASE("a child who has waited longer than four in five like them is flagged with the numbers")
{
    std::vector<Wait> const like{{2, true}, {3, true}, {4, true}, {5, true},  {6, true},
                                 {7, true}, {8, true}, {9, true}, {10, true}, {20, true}};
    auto const curve = survival(like);
    CHECK_FALSE(drift(curve, 9 - 0.5).flagged);
    auto const late = drift(curve, 12);
    CHECK(late.flagged);
    CHECK(late.why == "Has waited 12 months; 90% of children with the same plan had moved on by then");
}
