// Who is holding what: children counted against an agreed limit, and work weighed in points. Both are shown, since a
// count of children is a poor measure of work.
#pragma once
#include <span>

#include "domain/records/people.hpp"
#include "domain/standing.hpp"

namespace sightline::measure
{

// How many children someone should hold. No national rule sets it: these are local settings, to be agreed by each
// authority.
struct Limit {
    int children{};
    std::string_view source; // "agreed with the worker", "local setting"
};
// The limit agreed for this worker, else the one of the role; 0 children for a role that holds none.
Limit limit_of(WorkerRole role, std::optional<int> agreed = std::nullopt);

struct Load {
    int held{}, limit{};
    bool over() const { return held > limit; }
    bool full() const { return held >= limit; }
};
std::string words(Load load); // "17 of 18"

// The weight of one child, by what is most demanding of what is going on. Working values, to be replaced by a local
// study of time.
enum class Stage : std::uint8_t { enquiry, assessment, protection, proceedings, in_care, in_need, leaving_care, other };
double weight_of(Stage stage);
// From the child's statuses, and whether there are care proceedings; the heaviest counts.
Stage stage_of(std::span<StatusHeld const> statuses, bool in_proceedings);

inline constexpr double sibling_share = 0.6; // each further child of a family on the same plan
inline constexpr double points_full_time = 18;
inline constexpr double newly_qualified_share = 0.9; // protection in the first year

struct Held {
    Stage stage{};
    int family = 0; // the same number for brothers and sisters on the same plan; 0 for none
};
double points(std::span<Held const> children);

struct Post {
    double full_time = 1; // share of a full-time post
    bool newly_qualified{};
};
// Points against what the post can carry: 1 is full. Nothing for a post of no hours.
std::optional<double> utilisation(double points, Post post);

// The spread among workers: never shown without those whom nobody holds.
struct Spread {
    int workers{}, over_limit{}, most{}, ninetieth_percentile{};
    double mean{};
};
Spread spread(std::span<Load const> loads);

} // namespace sightline::measure
