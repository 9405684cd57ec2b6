// Drift: how long children wait, counting those who are waiting still. The average among those who have moved on hides
// the others.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "measure/proportions.hpp"

namespace sightline::measure
{

// One child's wait, in any unit. `entered`: how long the child had waited when the period looked at began (late entry).
struct Wait {
    double time{};
    bool ended{}; // false: waiting still
    double entered = 0;
};

// Kaplan-Meier, a row for each time at which a wait ended. At a tie, ends come before those who are lost from sight.
struct Survival {
    struct Row {
        double time{};
        int at_risk{}, ended{};
        double waiting{};        // the share still waiting after this time
        double standard_error{}; // Greenwood; 0 once nobody waits
        Interval interval;       // 95%, on the log(-log) scale
    };
    std::vector<Row> rows;
    double waiting_at(double time) const;
    std::optional<double> median() const; // nothing when more than half are waiting still
    double mean_up_to(double time) const; // restricted mean
};
Survival survival(std::span<Wait const> waits, double z = z_95);

// Waits that end in one of several ways (Aalen-Johansen). Never 1 minus survival for one of them.
struct End {
    double time{};
    std::optional<int> way; // 0, 1, 2 …; nothing: waiting still
};
struct WaysOut {
    struct Row {
        double time{};
        std::vector<double> ended; // the share that has ended in each way
        double waiting{};
    };
    std::vector<Row> rows; // at each time at which a wait ended
};
WaysOut ways_out(std::span<End const> ends, int ways);

struct LogRank {
    double observed{}, expected{}, variance{}, chi_square{}, p{}; // of the first group
};
std::optional<LogRank> log_rank(std::span<Wait const> first,
                                std::span<Wait const> second); // nothing when nothing ended

// A child who has waited longer than most like them did: for discussion in supervision, not a score of the child.
inline constexpr double drift_share = 0.80;
struct Drift {
    bool flagged{};
    double moved_on{}; // the share of like children who had moved on by then
    std::string why;   // in words, with the numbers; empty when not flagged
};
Drift drift(Survival const& like, double waited, std::string_view unit = "months",
            std::string_view what = "had moved on");

} // namespace sightline::measure
