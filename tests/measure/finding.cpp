#include <doctest/doctest.h>

#include "measure/process_chart.hpp"

using namespace sightline::measure;

namespace
{

// Children seen in time, nineteen weeks: the first twelve vary around 73.
constexpr double seen[]{72, 71, 74, 69, 77, 73, 70, 75, 72, 78, 74, 70, 81, 83, 85, 82, 86, 84, 88};

Finding tell(std::span<double const> points, Telling const& telling)
{
    return finding(points, process_chart(points), telling);
}

} // namespace

TEST_CASE("seven weeks above the old average are a real change, and the sentence says what it means for the target")
{
    auto const found = tell(seen, {.target = 95});
    CHECK(found.trend == Trend::improving);
    CHECK(found.sentence == "Seven weeks running above the old average of 73%: a real change, not chance. At this "
                            "level the team would still not reach 95%.");
}

TEST_CASE("the same change is worse when low is good, and only a change when neither is")
{
    CHECK(tell(seen, {.polarity = Polarity::low_is_good}).trend == Trend::worsening);
    CHECK(tell(seen, {.polarity = Polarity::neither}).trend == Trend::changing);
    CHECK(words(Trend::worsening) == "getting worse");
}

TEST_CASE("with fewer than twelve points nothing is judged")
{
    auto const eleven = std::span{seen}.first(11);
    auto const chart = process_chart(eleven);
    CHECK_FALSE(chart.judged);
    CHECK(chart.centre == 73); // the median
    CHECK(chart.signals.empty());
    auto const found = finding(eleven, chart, {});
    CHECK(found.trend == Trend::too_few);
    CHECK(found.sentence == "Too few points to judge: 11 of the 12 weeks needed.");
    CHECK(process_chart({}).centre == 0);
    CHECK(process_chart(std::span{seen}.first(12)).judged);
}

TEST_CASE("ups and downs by chance are called that")
{
    auto const twelve = std::span{seen}.first(12);
    auto const found = tell(twelve, {.target = 95});
    CHECK(found.trend == Trend::steady);
    CHECK(found.sentence == "No real change: between 62% and 84% the ups and downs are chance. At this level the team "
                            "would not reach 95%.");
    CHECK(
        tell(twelve, {.target = 75}).sentence.ends_with("would reach 75% in some weeks and not in others, by chance."));
    CHECK(tell(twelve, {.target = 60}).sentence.ends_with("would keep reaching 60%."));
}

TEST_CASE("one week outside the limits asks what was different, and promises no level")
{
    std::vector<double> points{seen, seen + 12};
    points.push_back(40);
    auto const found = tell(points, {.target = 95});
    CHECK(found.trend == Trend::worsening);
    CHECK(found.sentence ==
          "The latest week, 40%, is below what chance alone would give (62% to 84%): find out what was different.");
}

TEST_CASE("two of three near a limit are an early sign")
{
    std::vector<double> points{seen, seen + 12};
    points.insert(points.end(), {82, 73, 82});
    auto const chart = process_chart(points);
    CHECK(chart.signalled(14, Rule::two_of_three));
    CHECK_FALSE(chart.signalled(13, Rule::two_of_three));
    CHECK(
        finding(points, chart, {}).sentence ==
        "Two of the last three weeks are close to the upper limit of chance (62% to 84%): an early sign of a change.");
}

TEST_CASE("a trend is seven points each above the one before; a tie ends it")
{
    std::vector<double> points{73, 70, 76, 71, 75, 72, 74, 70, 76, 73, 71, 75};
    points.insert(points.end(), {70, 71, 72, 73, 74, 75});
    CHECK_FALSE(process_chart(points).signalled(17, Rule::trend));
    points.push_back(76);
    auto const chart = process_chart(points);
    CHECK(chart.signalled(18, Rule::trend));
    auto const found = finding(points, chart, {});
    CHECK(found.sentence == "Seven weeks in a row, each higher than the one before: a real rise, not chance.");
    points[17] = 74;
    CHECK_FALSE(process_chart(points).signalled(18, Rule::trend));
}

TEST_CASE("a point on the average ends a run")
{
    std::vector<double> points{70, 76, 70, 76, 70, 76, 70, 76, 70, 76, 70, 76};
    points.insert(points.end(), {74, 74, 74, 73, 74, 74, 74});
    CHECK_FALSE(process_chart(points).signalled(18, Rule::shift));
    points[15] = 74;
    CHECK(process_chart(points).signalled(18, Rule::shift));
}

TEST_CASE("fifteen points close to the average are asked about only when someone asks")
{
    std::vector<double> points{50, 50, 90, 90, 50, 50, 90, 90, 50, 50, 90, 90};
    points.insert(points.end(), 15, 70.0);
    CHECK(process_chart(points).signals.empty());
    auto const chart = process_chart(points, fewest_points, Hugging::look_for);
    CHECK(chart.signalled(26, Rule::hugging));
    CHECK_FALSE(chart.signalled(25, Rule::hugging));
    CHECK(finding(points, chart, {}).trend == Trend::changing);
}

TEST_CASE("a level that never moves has limits on the average, and the first different point is a signal")
{
    std::vector<double> points(12, 100.0);
    CHECK(process_chart(points).signals.empty());
    points.push_back(99);
    CHECK(process_chart(points).signalled(12, Rule::beyond_limit));
}

TEST_CASE("a count is told as a number and low can be good")
{
    std::vector<double> waits{20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21};
    waits.insert(waits.end(), {14, 13, 14, 12, 13, 14, 13});
    auto const found = finding(waits, process_chart(waits),
                               {.polarity = Polarity::low_is_good,
                                .target = 5,
                                .percent = false,
                                .period = "month",
                                .periods = "months",
                                .who = "the service"});
    CHECK(found.trend == Trend::improving);
    CHECK(found.sentence == "Seven months running below the old average of 20.5: a real change, not chance. At this "
                            "level the service would still not come down to 5.");
}

TEST_CASE("the picture is described for someone who cannot see it")
{
    CHECK(description(seen, process_chart(seen), {}) ==
          "19 weeks, from 69% to 88%; the last is 88%. The first 12 vary around 73% with limits 62% and 84%. Three are "
          "outside the limits.");
    CHECK(description({}, {}, {}) == "No points yet.");
}
