// The process behaviour chart (XmR): is something counted each week or month changing, or is it only chance?
//
// The points are in order and equally spaced. Limits come from a fixed baseline, the first points, and are never moved
// by themselves: they are started again only where a person gave a reason, by giving the points from there on. A signal
// means that someone should look, never that someone is at fault.
//
// Not for series with a season (referrals follow school terms), nor for rolling 12-month figures, whose neighbours
// share 11 months.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sightline::measure
{

inline constexpr std::size_t fewest_points = 12; // with fewer it is a run chart: the middle, and nothing is judged
inline constexpr double limit_factor = 2.66;     // 3 / 1.128: turns the average moving range into three-sigma limits
inline constexpr double range_to_sigma = 1.128;
inline constexpr double range_limit_factor = 3.267;
inline constexpr std::size_t shift_run = 7; // other texts use 6 or 8
inline constexpr std::size_t trend_run = 7; // points, so 6 steps
inline constexpr std::size_t hugging_run = 15;

enum class Rule : std::uint8_t {
    beyond_limit = 1, // a point outside the limits
    shift = 2,        // seven in a row on one side of the average; a point on it ends the run
    trend = 3,        // seven in a row, each above (or below) the one before; a tie ends the run
    two_of_three = 4, // two of three in a row beyond two sigma on the same side
    hugging = 5       // fifteen in a row within one sigma: too good to be chance. Asked for, not usual
};
enum class Side : std::uint8_t { below, above, neither };

struct Signal {
    std::size_t point{}; // from 0
    Rule rule{};
    Side side{}; // where the points are, or which way they go
    friend bool operator==(Signal const&, Signal const&) = default;
};

struct ProcessChart {
    bool judged{};                     // false: too few points, only the centre (their median) is set
    std::size_t baseline{};            // how many points the limits come from
    double centre{}, lower{}, upper{}; // limits not clipped: clip a percentage to 0 and 100 when drawing
    double sigma{}, mean_moving_range{}, moving_range_limit{};
    std::vector<Signal> signals; // by point, then rule
    bool signalled(std::size_t point, Rule rule) const;
};

enum class Hugging : std::uint8_t { leave_out, look_for };
// A baseline of 0 is the whole series; one shorter than fewest_points is raised to it.
ProcessChart process_chart(std::span<double const> points, std::size_t baseline = fewest_points,
                           Hugging hugging = Hugging::leave_out);

// Which way is good; "neither" measures have a range, not a target.
enum class Polarity : std::uint8_t { high_is_good, low_is_good, neither };
enum class Trend : std::uint8_t { too_few, steady, improving, worsening, changing };
std::string_view words(Trend trend); // "improving"

struct Telling {
    Polarity polarity = Polarity::high_is_good;
    std::optional<double> target;
    bool percent = true;
    std::string_view period = "week", periods = "weeks";
    std::string_view who = "the team";
};
struct Finding {
    Trend trend{};
    std::string sentence;           // what it means, for someone who has never seen such a chart
    std::optional<Signal> signal;   // the one the sentence tells of: it holds at the last point
    std::optional<Signal> earliest; // the first there was, at any point after the baseline began
};
Finding finding(std::span<double const> points, ProcessChart const& chart, Telling const& telling);

std::string description(std::span<double const> points, ProcessChart const& chart,
                        Telling const& telling); // the shape, for someone who cannot see the picture

} // namespace sightline::measure
