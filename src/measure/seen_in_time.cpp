#include "measure/seen_in_time.hpp"

namespace sightline::measure
{
namespace
{

enum class Fate : std::uint8_t { in_time, late, unknown, not_counted };

// Visits are counted in days; a clock that counts hours is compared to the minute where both times are known.
bool by(When const& done, When const& due)
{
    if (done.day != due.day || !done.at || !due.at) return done.day <= due.day;
    return *done.at <= *due.at;
}

Fate fate_of(Clock const& clock, Date as_at)
{
    if (clock.state == State::unknown) return Fate::unknown;
    if (clock.done) return by(*clock.done, *clock.due) ? Fate::in_time : Fate::late;
    if (clock.running) return clock.due->day < as_at ? Fate::late : Fate::not_counted;
    return clock.state == State::late ? Fate::late : Fate::not_counted; // the duty fell away
}

// Whether a rule is one of the visits, asked once for each rule: an authority has half a million clocks.
class VisitRules
{
public:
    bool holds(ClockRule const& rule)
    {
        if (&rule == last_) return last_holds_;
        auto const [found, is_new] = known_.try_emplace(&rule);
        if (is_new) found->second = is_visit_clock(rule.id);
        last_ = &rule;
        return last_holds_ = found->second;
    }

private:
    std::unordered_map<ClockRule const*, bool> known_;
    ClockRule const* last_ = nullptr; // clocks of one rule tend to follow each other
    bool last_holds_ = false;
};

} // namespace

bool is_visit_clock(std::string_view id)
{
    return std::ranges::find(visit_clocks, id) != std::end(visit_clocks);
}

std::optional<double> WeekSeen::percent() const
{
    if (due == 0) return std::nullopt;
    return 100.0 * in_time / due;
}

SeenInTime seen_in_time(std::span<std::span<Clock const> const> children, Date first, int weeks, Date as_at)
{
    assert(weeks >= 0);
    auto const since_monday = std::chrono::weekday{first} - std::chrono::Monday;
    SeenInTime seen;
    for (int i = 0; i < weeks; ++i) seen.weeks.push_back({.monday = first - since_monday + std::chrono::weeks{i}});

    VisitRules visits;
    for (auto const clocks : children)
        for (auto const& clock : clocks) {
            if (clock.rule == nullptr || !visits.holds(*clock.rule)) continue;
            if (!clock.due) {
                if (clock.running) ++seen.unknown_due;
                continue;
            }
            if (weeks == 0 || clock.due->day < seen.weeks.front().monday) continue;
            auto const at = static_cast<std::size_t>((clock.due->day - seen.weeks.front().monday).count() / 7);
            if (at >= seen.weeks.size()) continue;
            auto& week = seen.weeks[at];
            switch (fate_of(clock, as_at)) {
            case Fate::in_time: ++week.due, ++week.in_time; break;
            case Fate::late: ++week.due, ++week.late; break;
            case Fate::unknown: ++week.unknown; break;
            case Fate::not_counted: break;
            }
        }
    return seen;
}

std::vector<double> points_of(SeenInTime const& seen)
{
    std::vector<double> points;
    for (auto const& week : seen.weeks)
        if (auto const percent = week.percent()) points.push_back(*percent);
    return points;
}

} // namespace sightline::measure
