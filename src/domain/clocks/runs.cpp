#include "domain/clocks/runs.hpp"

#include "base/text.hpp"

namespace sightline
{
namespace
{

bool counts_back(ClockRule const& rule)
{
    return rule.unit == Unit::weeks_before || rule.unit == Unit::months_before ||
           rule.unit == Unit::working_days_before;
}

bool in_time(Clock const& clock)
{
    // Hours are counted to the minute; a stop without a time is taken as 23:59 on its day.
    if (clock.due->at) return moment_of(*clock.done) <= moment_of(*clock.due);
    return clock.done->day <= clock.due->day;
}

} // namespace

bool is_visit(std::string_view id)
{
    return duty_of(id) == Duty::seeing;
}
bool is_paperwork(std::string_view id)
{
    return duty_of(id) == Duty::paperwork;
}

std::vector<Clock>& Runs::room()
{
    thread_local std::vector<Clock> clocks;
    return clocks;
}

void Runs::add(Run const& run)
{
    bool const done = run.done && run.done->day <= day_;
    if (done && past(run.done)) return;
    bool const fell_away = (run.fell_away && *run.fell_away <= day_) || died_;
    if (fell_away && !done) return; // the duty ended with what it belonged to
    auto const* rule = practice_.rule(run.id, run.started ? std::optional{run.started->day} : std::nullopt);
    if (rule == nullptr || !rule->in_force) return;
    if (run.started && run.started->day > day_ && !counts_back(*rule)) return;

    // Filled where it will stand: a clock is large.
    auto& clock = clocks_.emplace_back();
    clock.rule = rule;
    clock.started = run.started;
    if (done) clock.done = run.done;
    clock.record = run.record;
    clock.from = run.from;
    clock.note = run.note;
    clock.limit = run.limit.value_or(rule->limit);
    clock.unit = run.unit;
    auto const unit = run.unit.value_or(rule->unit);
    auto const count = !run.unit ? rule->count : unit == Unit::months ? Count::CM0 : Count::CW;
    if (run.due)
        clock.due = run.due;
    else if (run.started && !run.limit_unknown)
        clock.due = due(count, unit, clock.limit, *run.started, practice_.calendar());
    if (run.cannot_tell && !done && clock.note.empty()) clock.note = not_in_extract;
    if (rule->count == Count::HRS && clock.note.empty()) {
        if (run.started && !run.started->at)
            clock.note = no_time;
        else if (done && !run.done->at)
            clock.note = no_time_done;
    }

    if (run.at_least && clock.due) {
        bool const kept = day_ >= clock.due->day && (!clock.done || clock.done->day >= clock.due->day);
        if (kept) clock.done = clock.due;
        clock.running = !clock.done;
        clock.state = clock.running || kept ? State::on_time : State::late;
        if (past(clock.done)) clocks_.pop_back();
        return;
    }
    if (!clock.due || (run.cannot_tell && !done)) {
        // Either the start or whether it was done is not known. It is shown while it matters: for a year after it was
        // due.
        clock.state = State::unknown;
        clock.running = !clock.done;
        auto const last = clock.done ? clock.done->day : clock.due ? clock.due->day : day_;
        if (last < window_) clocks_.pop_back();
        return;
    }
    if (clock.done) {
        if (in_time(clock))
            clock.state = State::on_time;
        else if (run.done_latest_only) {
            clock.state = State::unknown;
            if (clock.note.empty()) clock.note = only_latest;
        } else
            clock.state = State::late;
    } else {
        clock.running = true;
        if (day_ > clock.due->day)
            clock.state = State::late;
        else if (is_soon(unit, clock.limit, clock.due->day, day_, practice_.calendar()))
            clock.state = State::due_soon;
        else
            clock.state = State::on_time;
    }
}

std::vector<Clock> Runs::take()
{
    // Running before finished, known before unknown. What is late comes by its consequence for the child: being seen,
    // then the rest, then paper. Then by due, or the latest done first; then by id, which is the order of the rules. A
    // clock is large: a number for each is sorted, and each clock is moved once. The number, from its highest bits:
    // rank (3), moment (32: 21 for the day, 11 for the minute), rule (12), the clock's place (16).
    constexpr std::uint64_t moments = std::uint64_t{1} << 32, rules = 1 << 12, places = 1 << 16;
    if (clocks_.size() >= places || practice_.rules().size() >= rules)
        throw std::length_error{"more clocks or rules than one child's list can hold"};
    auto const moment = [](std::optional<When> const& when) -> std::uint64_t {
        if (!when) return 0;
        auto const minute = when->at ? when->at->minutes + 1 : 0; // a day comes before its hours
        return static_cast<std::uint64_t>(when->day.time_since_epoch().count() + 1'000'000) * 2048 +
               static_cast<std::uint64_t>(minute);
    };
    auto const rank = [](Clock const& clock) -> std::uint64_t {
        if (clock.state == State::unknown) return 4;
        if (clock.state != State::late) return 3;
        return clock.rule->duty == Duty::seeing ? 0 : clock.rule->duty == Duty::paperwork ? 2 : 1;
    };
    thread_local std::vector<std::uint64_t> order; // used again for the next child
    order.clear();
    for (auto const& clock : clocks_) {
        auto const pressing =
            clock.running ? rank(clock) * moments + moment(clock.due) : 7 * moments - 1 - moment(clock.done);
        auto const rule = static_cast<std::uint64_t>(clock.rule - practice_.rules().data());
        order.push_back((pressing * rules + rule) * places + order.size());
    }
    std::ranges::sort(order);
    std::vector<Clock> sorted;
    sorted.reserve(clocks_.size());
    for (auto const place : order) sorted.push_back(clocks_[place % places]);
    return sorted;
}

std::string short_why(Clock const& clock)
{
    ClockRule shown = *clock.rule;
    shown.limit = clock.limit;
    shown.unit = clock.unit.value_or(shown.unit);
    std::string out;
    if (shown.count == Count::EVENT)
        out = fmt::format("{}, from {}", shown.pattern, clock.from);
    else if (shown.count == Count::WINDOW)
        out = fmt::format("{}: {}", shown.pattern, clock.from);
    else if (counts_back(shown))
        out = fmt::format("{} {}", limit_words(shown), clock.from);
    else if (clock.started && shown.recurring && !shown.from_a_date)
        out = fmt::format("Every {} from {}", limit_words(shown), clock.from);
    else
        out = fmt::format("{} from {}", limit_words(shown), clock.from);
    if (clock.started) {
        out += ", " + words(clock.started->day);
        if (clock.started->at)
            out += fmt::format(" {:02}:{:02}", clock.started->at->minutes / 60, clock.started->at->minutes % 60);
    } else
        out += ", a day that is not known";
    if (!clock.note.empty()) out += fmt::format("; {}", clock.note);
    return out;
}

std::string why_words(Clock const& clock)
{
    return fmt::format("{} (rule {}, {})", short_why(clock), clock.rule->id, clock.rule->source);
}

std::string due_words(Clock const& clock, Date today)
{
    if (!clock.due) return clock.note == not_in_extract ? "Not in the extract" : "Not known";
    auto const day = clock.due->day;
    auto const time = clock.due->at
                          ? fmt::format(", {:02}:{:02}", clock.due->at->minutes / 60, clock.due->at->minutes % 60)
                          : std::string{};
    auto const near = [&](Date d) {
        return std::chrono::abs(d - today) > std::chrono::days{300} ? short_words(d) : weekday_words(d).substr(4);
    };
    if (clock.state == State::unknown)
        return clock.note == not_in_extract ? fmt::format("Not in the extract (due {})", near(day))
                                            : fmt::format("Not known (due {})", near(day));
    if (day < today) return fmt::format("{} late ({})", count_words((today - day).count(), "day", "days"), near(day));
    if (day == today) return "Today" + time;
    if (day == today + std::chrono::days{1}) return "Tomorrow" + time;
    return (std::chrono::abs(day - today) > std::chrono::days{300} ? short_words(day) : weekday_words(day)) + time;
}

std::string due_words(Clock const& clock, Moment now)
{
    constexpr std::chrono::hours near{24}, just_past{48};
    auto const today = london_date(now);
    if (!clock.running || clock.state == State::unknown || !clock.due || !clock.due->at) return due_words(clock, today);
    auto const left = moment_of(*clock.due) - std::chrono::floor<std::chrono::minutes>(now);
    if (left > near || left < -just_past) return due_words(clock, today);
    auto const minutes = std::chrono::abs(left).count();
    auto const how_long =
        minutes < 60 ? count_words(minutes, "minute", "minutes") : count_words(minutes / 60, "hour", "hours");
    auto const day = clock.due->day;
    auto const which = day == today                          ? std::string{"today"}
                       : day == today + std::chrono::days{1} ? std::string{"tomorrow"}
                       : day == today - std::chrono::days{1} ? std::string{"yesterday"}
                                                             : weekday_words(day).substr(4);
    return fmt::format("{} {} ({}, {:02}:{:02})", how_long, left < left.zero() ? "late" : "left", which,
                       clock.due->at->minutes / 60, clock.due->at->minutes % 60);
}

State state_at(Clock const& clock, Moment now)
{
    bool const has_passed = clock.running && clock.state != State::unknown && clock.due && clock.due->at &&
                            Moment{moment_of(*clock.due)} < now;
    return has_passed ? State::late : clock.state;
}

std::string_view name_of(State state)
{
    switch (state) {
    case State::late: return "late";
    case State::due_soon: return "due_soon";
    case State::on_time: return "on_time";
    case State::unknown: return "unknown";
    }
    std::unreachable();
}

} // namespace sightline
