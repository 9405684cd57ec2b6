// The worked examples of the methods: the letters are those of the service's page of statistics.
#include <doctest/doctest.h>

#include "measure/forecast_scores.hpp"
#include "measure/funnel.hpp"
#include "measure/process_chart.hpp"
#include "measure/slow_change.hpp"
#include "measure/survival.hpp"

using namespace sightline::measure;

namespace
{

// Within half a unit of the last digit given.
bool near(double value, double wanted, double within = 1e-6)
{
    return std::abs(value - wanted) <= within;
}

std::vector<std::size_t> points_with(ProcessChart const& chart, Rule rule)
{
    std::vector<std::size_t> points;
    for (auto const& signal : chart.signals)
        if (signal.rule == rule) points.push_back(signal.point + 1); // as the page counts them, from 1
    return points;
}

std::vector<std::size_t> from_to(std::size_t from, std::size_t to)
{
    std::vector<std::size_t> numbers;
    for (; from <= to; ++from) numbers.push_back(from);
    return numbers;
}

constexpr double assessments[]{82, 79, 84, 81, 77, 80, 83, 78, 76, 74, 73, 71,
                               72, 70, 69, 75, 68, 66, 64, 61, 60, 63, 58, 57};

} // namespace

TEST_CASE("A: process behaviour chart of assessments within 45 working days")
{
    auto const chart = process_chart(assessments, 12);
    CHECK(chart.judged);
    CHECK(chart.baseline == 12);
    CHECK(near(chart.centre, 78.166667));
    CHECK(near(chart.mean_moving_range, 3.0));
    CHECK(near(chart.upper, 86.146667));
    CHECK(near(chart.lower, 70.186667));
    CHECK(near(chart.sigma, 2.659574));
    CHECK(near(chart.moving_range_limit, 9.801));
    CHECK(near(chart.centre - 2 * chart.sigma, 72.847518));
    CHECK(near(chart.centre + 2 * chart.sigma, 83.485816));
    CHECK(near(chart.centre - chart.sigma, 75.507092));
    CHECK(near(chart.centre + chart.sigma, 80.826241));
    CHECK(points_with(chart, Rule::beyond_limit) == std::vector<std::size_t>{14, 15, 17, 18, 19, 20, 21, 22, 23, 24});
    CHECK(points_with(chart, Rule::shift) == from_to(14, 24));
    CHECK(points_with(chart, Rule::trend).empty());
    CHECK(points_with(chart, Rule::two_of_three) == from_to(13, 24));
    // Two of three warns a month before the others: the earliest is what is shown.
    auto const found = finding(assessments, chart, {.period = "month", .periods = "months"});
    REQUIRE(found.earliest);
    CHECK(*found.earliest == Signal{12, Rule::two_of_three, Side::below});
}

TEST_CASE("B: p-chart and Laney's limits")
{
    Share const shares[]{{340, 412}, {310, 388}, {330, 430}, {285, 401}, {270, 395}};
    auto const chart = share_chart(shares);
    REQUIRE(chart);
    CHECK(near(chart->centre, 0.757651));
    struct Row {
        double share, lower, upper, z;
    };
    Row const rows[]{{0.8252, 0.6943, 0.8210, 3.2018},
                     {0.7990, 0.6924, 0.8229, 1.8994},
                     {0.7674, 0.6957, 0.8196, 0.4738},
                     {0.7107, 0.6935, 0.8218, -2.1930},
                     {0.6835, 0.6930, 0.8223, -3.4371}};
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        CAPTURE(i);
        auto const& point = chart->points[i];
        CHECK(near(point.share, rows[i].share, 5e-5));
        CHECK(near(point.limits.lower, rows[i].lower, 5.1e-5));
        CHECK(near(point.limits.upper, rows[i].upper, 5.1e-5));
        CHECK(near(point.z, rows[i].z, 5e-5));
        CHECK(near(point.laney.upper - chart->centre, 1.47139 * (point.limits.upper - chart->centre), 1e-5));
    }
    CHECK(near(chart->sigma_z, 1.47139, 5e-6));
}

TEST_CASE("C: Wilson's interval of 12 of 17")
{
    auto const interval = wilson(12, 17);
    REQUIRE(interval);
    CHECK(near(interval->lower, 0.468669));
    CHECK(near(interval->upper, 0.867200));
}

TEST_CASE("D: exact Poisson interval")
{
    CHECK(poisson_interval(0).lower == 0);
    CHECK(near(poisson_interval(0).upper, 3.68888, 5e-6));
    CHECK(near(poisson_interval(3).lower, 0.61867, 5e-6));
    CHECK(near(poisson_interval(3).upper, 8.76727, 5e-6));
    CHECK(near(poisson_interval(25).lower, 16.17868, 5e-6));
    CHECK(near(poisson_interval(25).upper, 36.90493, 5e-6));
}

TEST_CASE("E: funnel limits at 400 cases, normal and exact")
{
    auto const normal = normal_limits(0.83, 400);
    CHECK(near(normal.inner.lower, 0.79319, 5e-6));
    CHECK(near(normal.inner.upper, 0.86681, 5e-6));
    CHECK(near(normal.outer.lower, 0.77196, 5e-6));
    CHECK(near(normal.outer.upper, 0.88804, 5e-6));
    struct Row {
        double probability;
        int successes;
        double back, limit;
    };
    for (auto const& row : {Row{.025, 317, 0.551123, 0.791122}, Row{.975, 346, 0.094559, 0.864764},
                            Row{.001, 308, 0.636153, 0.768410}, Row{.999, 354, 0.254941, 0.884363}}) {
        auto const exact = exact_limit(0.83, 400, row.probability);
        CHECK(exact.successes == row.successes);
        CHECK(near(exact.step_back, row.back));
        CHECK(near(exact.limit, row.limit));
    }
    CHECK(near(exact_limits(0.83, 400).outer.upper, 0.884363));
}

TEST_CASE("F: exact funnel limits at 20 cases")
{
    auto const low = exact_limit(0.83, 20, 0.025), high = exact_limit(0.83, 20, 0.975);
    CHECK(low.successes == 13);
    CHECK(near(low.step_back, 0.562817));
    CHECK(near(low.limit, 0.621859));
    CHECK(high.successes == 19);
    CHECK(near(high.step_back, 0.009382));
    CHECK(near(high.limit, 0.949531));
    CHECK(near(exact_limit(0.83, 20, 0.001).limit, 0.505762));
    CHECK(near(exact_limit(0.83, 20, 0.999).limit, 0.997923));
}

TEST_CASE("G: over-dispersion between units")
{
    UnitShare const units[]{{.78, 300}, {.86, 420}, {.91, 250}, {.70, 380}, {.83, 500},
                            {.88, 310}, {.65, 280}, {.80, 610}, {.93, 190}, {.76, 450}};
    auto const spread = over_dispersion(0.83, units);
    double const z[]{-2.3055, 1.6368, 3.3674, -6.7464, 0.0000, 2.3436, -8.0184, -1.9725, 3.6696, -3.9531};
    for (std::size_t i = 0; i < std::size(z); ++i) CHECK(near(spread.z[i], z[i], 5.1e-5));
    CHECK(near(spread.lowest, -6.87359, 5.1e-6));
    CHECK(near(spread.highest, 3.39763, 5.1e-6));
    CHECK(near(spread.phi, 14.86484, 5.1e-6));
    CHECK(near(spread.phi_unwinsorised, 16.76187, 5.1e-6));
    CHECK(spread.present);
    CHECK(near(spread.tau_squared, 0.00600525, 5.1e-9));
    auto const additive = additive_limits(0.83, 400, spread);
    CHECK(near(additive.lower, 0.67372, 5.1e-6));
    CHECK(near(additive.upper, 0.98628, 5.1e-6));
    CHECK(near(multiplicative_limits(0.83, 400, spread).lower, 0.68807, 5.1e-6));
}

TEST_CASE("J: CUSUM and EWMA of the mean caseload")
{
    constexpr double x[]{17, 18, 16, 19, 18, 21, 20, 22, 23, 22, 24};
    auto const sums = cusum(x, {.mean = 18, .sd = 2, .after = AfterSignal::go_on});
    constexpr double up[]{0, 0, 0, 0, 0, 1.0, 1.5, 3.0, 5.0, 6.5, 9.0};
    for (std::size_t i = 0; i < std::size(up); ++i) CHECK(near(sums.up[i], up[i]));
    REQUIRE_FALSE(sums.signals.empty());
    CHECK(sums.signals.front() + 1 == 10); // 5.0 at the ninth is not above 5
    auto const again = cusum(x, {.mean = 18, .sd = 2});
    CHECK(near(again.up[10], 2.5)); // started again after the tenth

    auto const smooth = ewma(x, {.mean = 18, .sd = 2});
    constexpr double value[]{17.8,    17.84,   17.472,  17.7776, 17.8221, 18.4577,
                             18.7661, 19.4129, 20.1303, 20.5043, 21.2034};
    constexpr double upper[]{19.2,    19.5367, 19.7180, 19.8245, 19.8896, 19.9301,
                             19.9555, 19.9717, 19.9819, 19.9884, 19.9926};
    for (std::size_t i = 0; i < std::size(value); ++i) {
        CHECK(near(smooth.value[i], value[i], 5.1e-5));
        CHECK(near(smooth.upper[i], upper[i], 5.1e-5));
    }
    REQUIRE_FALSE(smooth.signals.empty());
    CHECK(smooth.signals.front() + 1 == 9);
}

TEST_CASE("K: CUSUM of yes-or-no events")
{
    constexpr bool events[]{false, false, true, false, true, true, false, true, true, false, true};
    auto const sums = bernoulli_cusum(events, 0.17, 2);
    CHECK(near(sums.shifted, 0.290598));
    CHECK(near(sums.on_event, 0.536143));
    CHECK(near(sums.otherwise, -0.157004));
    constexpr double value[]{0, 0, 0.53614, 0.37914, 0.91528, 1.45143, 1.29442, 1.83057, 2.36671, 2.20971, 2.74585};
    for (std::size_t i = 0; i < std::size(value); ++i) CHECK(near(sums.value[i], value[i], 5.1e-6));
}

TEST_CASE("L: months to permanence, counting those who wait")
{
    Wait const waits[]{{2, true}, {3, true},   {3, false}, {5, true},   {5, true},  {7, false},
                       {8, true}, {11, false}, {12, true}, {12, false}, {15, true}, {18, false}};
    auto const curve = survival(waits);
    struct Row {
        double time;
        int at_risk, ended;
        double waiting, error, lower, upper;
    };
    Row const rows[]{
        {2, 12, 1, 0.916667, 0.079786, 0.538977, 0.987826}, {3, 11, 1, 0.833333, 0.107583, 0.481715, 0.955509},
        {5, 9, 2, 0.648148, 0.142611, 0.309662, 0.851798},  {8, 6, 1, 0.540123, 0.154428, 0.216561, 0.780364},
        {12, 4, 1, 0.405093, 0.164589, 0.112894, 0.687739}, {15, 2, 1, 0.202546, 0.165181, 0.012973, 0.556086}};
    REQUIRE(curve.rows.size() == std::size(rows));
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        CAPTURE(rows[i].time);
        CHECK(curve.rows[i].time == rows[i].time);
        CHECK(curve.rows[i].at_risk == rows[i].at_risk);
        CHECK(curve.rows[i].ended == rows[i].ended);
        CHECK(near(curve.rows[i].waiting, rows[i].waiting));
        CHECK(near(curve.rows[i].standard_error, rows[i].error));
        CHECK(near(curve.rows[i].interval.lower, rows[i].lower));
        CHECK(near(curve.rows[i].interval.upper, rows[i].upper));
    }
    CHECK(curve.median() == 12);
    CHECK(near(curve.mean_up_to(12), 8.688272));
}

TEST_CASE("M: waits that end in one of two ways")
{
    End const ends[]{{4, 0}, {5, 1}, {6, 0}, {6, std::nullopt}, {8, 1}, {9, 0}, {10, std::nullopt}, {12, 1}};
    auto const out = ways_out(ends, 2);
    struct Row {
        double time, first, second, waiting;
    };
    Row const rows[]{{4, .125, 0, .875},       {5, .125, .125, .75},       {6, .25, .125, .625},
                     {8, .25, .28125, .46875}, {9, .40625, .28125, .3125}, {12, .40625, .59375, 0}};
    REQUIRE(out.rows.size() == std::size(rows));
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        CHECK(out.rows[i].time == rows[i].time);
        CHECK(near(out.rows[i].ended[0], rows[i].first, 1e-12));
        CHECK(near(out.rows[i].ended[1], rows[i].second, 1e-12));
        CHECK(near(out.rows[i].waiting, rows[i].waiting, 1e-12));
        CHECK(near(out.rows[i].ended[0] + out.rows[i].ended[1] + out.rows[i].waiting, 1, 1e-12));
    }
}

TEST_CASE("N: two groups compared")
{
    Wait const a[]{{3, true}, {5, true}, {7, false}, {9, true}, {13, false}};
    Wait const b[]{{6, true}, {10, true}, {12, false}, {14, true}, {16, false}};
    auto const test = log_rank(a, b);
    REQUIRE(test);
    CHECK(test->observed == 3);
    CHECK(near(test->expected, 1.852778));
    CHECK(near(test->variance, 1.113511));
    CHECK(near(test->chi_square, 1.181954));
    CHECK(near(test->p, 0.276959));
}

TEST_CASE("O: counts that cluster")
{
    constexpr double y[]{231, 208, 244, 190, 255, 219, 149, 236, 240, 227, 171, 222};
    auto const result = clustering(y);
    REQUIRE(result);
    CHECK(near(result->mean, 216.0));
    CHECK(near(result->variance, 993.2727, 5e-5));
    CHECK(near(result->dispersion, 4.5985, 5e-5));
    REQUIRE(result->size);
    CHECK(near(*result->size, 60.0253, 5e-5));
}

TEST_CASE("Q and R: scores of a forecast")
{
    constexpr double ensemble[]{.80, .82, .78, .85, .81};
    CHECK(near(crps(ensemble, .76), 0.039200));
    CHECK(near(pinball(.1, .78, .76), 0.018));
}
