#include "app/how_long.hpp"

#include "base/text.hpp"
#include "measure/survival.hpp"

namespace sightline::app
{
namespace
{

constexpr int months_looked_at = 24;

int days_between(Date from, Date to)
{
    return static_cast<int>((to - from).count());
}

struct Waits {
    std::vector<measure::Wait> all;
    std::vector<double> running; // the times of those who wait on the day
};

HowLong how_long(Course course, Waits const& of)
{
    HowLong out{.course = course, .running = static_cast<int>(of.running.size())};
    auto const& waits = of.all;
    auto const all = measure::survival(waits);
    if (auto const half = all.median()) out.half_by = static_cast<int>(*half);
    std::vector<int> over;
    for (auto const& wait : waits)
        if (wait.ended) over.push_back(static_cast<int>(wait.time));
    for (auto const time : of.running) out.longer_than_most += measure::drift(all, time).flagged ? 1 : 0;
    out.ended = static_cast<int>(over.size());
    if (!over.empty()) {
        auto const middle = over.begin() + static_cast<std::ptrdiff_t>((over.size() - 1) / 2);
        std::ranges::nth_element(over, middle);
        out.half_of_ended = *middle;
    }
    return out;
}

} // namespace

std::string_view course_words(Course course)
{
    switch (course) {
    case Course::protection_plan: return "Child protection plan";
    case Course::in_need: return "Child in need";
    case Course::without_permanence: return "In care, until a plan for permanence";
    }
    std::unreachable();
}

std::string span_words(int days)
{
    if (days < 70) return count_words((days + 3) / 7, "week", "weeks");
    return count_words((days * 12 + 183) / 365, "month", "months");
}

std::vector<KeptCourses::Span> KeptCourses::spans_of(PersonState const& child)
{
    std::vector<Span> spans;
    std::optional<Date> lost;
    if (child.person.born) lost = months_after(*child.person.born, 18 * 12);
    if (child.person.died && (!lost || *child.person.died < *lost)) lost = child.person.died;
    auto const add = [&](Course course, std::optional<Date> began, std::optional<Date> ended) {
        if (began && (!ended || *ended >= *began) && (!lost || *lost > *began))
            spans.push_back({course, *began, ended && (!lost || *ended <= *lost) ? ended : std::nullopt, lost});
    };
    for (auto const* event : child.now) {
        if (event->kind == Kind::protection_plan) {
            auto const plan = event->as<ProtectionPlan>();
            add(Course::protection_plan, plan.began, plan.ended);
        } else if (event->kind == Kind::need) {
            auto const need = event->as<Need>();
            add(Course::in_need, need.began, need.ended);
        } else if (event->kind == Kind::care) {
            auto const care = event->as<Care>();
            if (!care.began) continue;
            auto ended = care.ended;
            bool told = true;
            for (auto const* other : child.now) {
                if (other->kind != Kind::permanence) continue;
                auto const decided = other->as<Permanence>().decided;
                told = told && decided; // an extract has the plan and not its day
                if (decided && *decided >= *care.began && (!ended || *decided < *ended)) ended = decided;
            }
            if (told) add(Course::without_permanence, care.began, ended);
        }
    }
    return spans;
}

std::vector<HowLong> KeptCourses::on(View const& view, Date day, std::function<bool(PersonState const&)> const& counts)
{
    Date const from = months_after(day, -months_looked_at);
    std::array<Waits, course_count> waits;
    {
        std::lock_guard const lock{asking_};
        if (view.seq() >= seq_) { // who asks with an older view is told what is known by now
            seq_ = view.seq();
            spans_.resize(view.people());
            changes_.each(view, [&](std::uint32_t place) {
                auto const* child = child_at(view, place);
                spans_[place] = child != nullptr ? spans_of(*child) : std::vector<Span>{};
            });
        }
        for (std::uint32_t place = 0; place < std::min(spans_.size(), view.people()); ++place) {
            std::optional<bool> counted;
            for (auto const& span : spans_[place]) {
                auto const ended = span.ended && *span.ended <= day ? span.ended : std::nullopt;
                auto const last = ended ? *ended : span.lost && *span.lost < day ? *span.lost : day;
                if (span.began > day || last < from) continue;
                if (!counted) counted = counts(view.at(place));
                if (!*counted) break;
                auto& of = waits[static_cast<std::size_t>(span.course)];
                of.all.push_back({.time = static_cast<double>(days_between(span.began, last)),
                                  .ended = ended.has_value(),
                                  .entered = static_cast<double>(std::max(0, days_between(span.began, from)))});
                if (!ended && last == day) of.running.push_back(of.all.back().time);
            }
        }
    }
    std::vector<HowLong> all;
    for (std::size_t course = 0; course < waits.size(); ++course)
        if (!waits[course].all.empty()) all.push_back(how_long(static_cast<Course>(course), waits[course]));
    return all;
}

} // namespace sightline::app
