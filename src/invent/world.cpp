#include "invent/world.hpp"

#include "base/csv.hpp"

namespace sightline::invent
{

using std::chrono::days;

World::World(Plan const& the_plan, Population const& the_population, WorkingDays the_calendar, TellTruth const& truth)
    : plan(the_plan), population(the_population), calendar(std::move(the_calendar)), until(the_plan.until),
      judged(months_after(the_plan.until, -25)), start(months_after(the_plan.until, -50)),
      staffed(months_after(the_plan.until, -122)),
      end(std::chrono::duration_cast<std::chrono::seconds>(london(the_plan.until, 17, 30).time_since_epoch()).count()),
      workforce(population, plan, staffed, judged, next_id),
      ledger(std::chrono::duration_cast<std::chrono::seconds>((staffed - days{30}).time_since_epoch()).count(), end),
      truth_(truth), zero_(staffed - days{60})
{
    for (Date day = zero_; day <= until + days{40}; day += days{1})
        offsets_.push_back(
            static_cast<std::int16_t>((Minutes{day} + std::chrono::hours{12} - london(day, 12, 0)).count()));
}

double World::measure(std::string_view name, Date day) const
{
    auto found = measured_.find(name);
    if (found == measured_.end()) {
        // A target of its own for the whole borough (8 in a hundred either way) and a wobble from month to month.
        std::uint64_t seed = mixed(plan.seed, 0x5707);
        for (char const letter : name) seed = mixed(seed, static_cast<std::uint64_t>(letter));
        Random random{seed};
        std::vector<double> by_month;
        auto const months = static_cast<std::size_t>((until - zero_).count() / 30 + 40);
        bool const share =
            name != "gap_days" && name != "assessment_pace" && name != "referrals" && name != "missing_recorded";
        double const target = 1 + (random.unit() - 0.5) * 0.08;
        for (std::size_t i = 0; i < months; ++i) {
            double value = population.story.at(name, month(zero_ + days{30 * static_cast<int>(i)})) *
                           (1 + random.normal() * 0.025);
            value = share && value > 0.6 ? 1 - (1 - value) / target : value * target;
            by_month.push_back(share ? std::clamp(value, 0.0, 0.98) : std::max(value, 0.0));
        }
        found = measured_.emplace(std::string{name}, std::move(by_month)).first;
    }
    auto const at = day <= zero_ ? 0U : static_cast<std::size_t>((day - zero_).count() / 30);
    return found->second[std::min(at, found->second.size() - 1)];
}

std::optional<Date> World::paper_done(Random& random, Date from, int limit) const
{
    if (random.chance(population.rate("paper_never"))) return std::nullopt;
    bool const in_time = random.chance(measure("paper_in_time", from));
    return calendar.after(from, in_time ? random.between(limit / 3, limit) : random.between(limit + 1, 2 * limit + 6));
}

Stamp World::at(Date day, int minute) const
{
    // Before two in the morning of a day the clocks change, the day before still holds.
    auto const which =
        static_cast<std::size_t>(std::clamp<long>((day - zero_).count(), 0, static_cast<long>(offsets_.size()) - 1));
    auto const offset = offsets_[minute < 120 && which > 0 ? which - 1 : which];
    return std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count() + (minute - offset) * 60LL;
}

Stamp World::written(Date day, Random& random, int after_minute) const
{
    auto const lag = random.unit();
    auto const second = random.below(60);
    if (lag < 0.6 && after_minute < 17 * 60 && calendar.is_working(day)) {
        int const from = std::max(after_minute + 5, 9 * 60);
        return at(day, from + random.below(std::max(1, 17 * 60 + 25 - from))) + second;
    }
    Date const later = calendar.after(day, lag < 0.9 ? 1 : random.between(2, 3));
    return at(later, random.between(9 * 60, 17 * 60)) + second;
}

void World::tell(Child const& child, std::string_view weakness, Date since, std::string detail)
{
    ++truths;
    if (truth_)
        truth_({std::string{child.person.is.reference.text()}, std::string{weakness}, since, std::move(detail)});
}

Staff const* World::holder(Child const& child, Date day) const
{
    for (auto held = child.held.rbegin(); held != child.held.rend(); ++held)
        if (held->from <= day && day < held->to) return held->worker;
    return nullptr;
}

Staff const& World::manager(Child const& child, Date day) const
{
    for (auto held = child.held.rbegin(); held != child.held.rend(); ++held)
        if (held->from <= day) return workforce.manager(held->team, day);
    return workforce.manager(workforce.teams_of(TeamKind::front_door).front(), day);
}

Staff const& World::hand(Child const& child, Date day) const
{
    auto const* worker = holder(child, day);
    return worker != nullptr && worker->here(day) ? *worker : manager(child, day);
}

Voices World::voices(Family const& family, Child const& child, Date day) const
{
    Voices voices;
    voices.name = child.unborn && day < child.born ? "the baby" : child.name;
    voices.they = child.they;
    voices.them = child.them;
    voices.their = child.their;
    voices.many = child.they == "they";
    if (child.unborn && day < child.born) {
        voices.they = "they";
        voices.them = "them";
        voices.their = "their";
        voices.many = true;
    }
    voices.carer = family.unaccompanied ? "the carer" : family.mother_name;
    if (auto const* worker = holder(child, day)) voices.worker = worker->first_name;
    voices.age = day > child.born ? years_between(child.born, day) : 0;
    voices.school = std::string{child.person.is.school.text()};
    for (auto const& other : family.children)
        if (other.id != child.id && other.born < day) {
            voices.brother = other.name;
            break;
        }
    voices.theme = family.theme;
    voices.interpreted = !family.interpreter.empty();
    if (family.theme == Theme::exploitation && voices.age < 11) voices.theme = Theme::neglect;
    return voices;
}

std::string csv_line(TruthLine const& line)
{
    return sightline::csv_line({line.child, line.weakness, iso(line.since), line.detail});
}

} // namespace sightline::invent
