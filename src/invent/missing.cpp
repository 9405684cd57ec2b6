// Young people who go missing, and the talks afterwards.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

bool in_care(Child const& child, Date day)
{
    return std::ranges::any_of(child.cares, [&](auto const& care) { return care.first <= day && day < care.second; });
}

// The word to someone senior, and, of those gone for a day, a strategy discussion. Drawn from a stream of its own.
void tell_while_missing(World& world, Family& family, Child& child, Kept<Missing>& record, PersonId hand, Stamp began,
                        Stamp returned)
{
    auto& is = record.is;
    if (is.absence == Absence::away || family.example) return;
    Random dates{mixed(child.seed, 0x5E21 + static_cast<std::uint64_t>(began))};
    auto const moment = [](Stamp stamp) { return Minutes{std::chrono::minutes{stamp / 60}}; };
    bool const soon = dates.chance(world.measure("offered", *is.from));
    Stamp const told = began + (soon ? dates.between(3, 22) : dates.between(26, 60)) * 3600LL;
    if (in_care(child, *is.from) && told + 1800 < returned) {
        is.senior_told = london_date(moment(told));
        is.senior_told_at = ClockTime{london_minute_of_day(moment(told))};
        if (!world.write(record, child, hand, told + 300)) {
            is.senior_told.reset();
            is.senior_told_at.reset();
        }
    }
    bool const met = dates.chance(0.6), in_time = dates.chance(0.8);
    Stamp const discussed = began + (in_time ? dates.between(14, 23) : dates.between(25, 40)) * 3600LL;
    if (!met || returned - began < 24 * 3600LL || discussed > returned) return;
    Kept<Enquiry> discussion;
    auto& said = discussion.is;
    said.strategy = london_date(moment(discussed));
    said.strategy_at = ClockTime{london_minute_of_day(moment(discussed))};
    said.led_by = EnquiryBy::none;
    said.conference_unnecessary = Answer::yes;
    said.concluded = said.strategy;
    said.record_shared = world.calendar.after(*said.strategy, 1);
    said.decision = filled("Police lead the search. {w} rings those {they} may be with, and the home tells us at once "
                           "when {they} {is} back.",
                           world.voices(family, child, *said.strategy));
    auto const chair = world.manager(child, *said.strategy).id;
    if (!world.write(discussion, child, chair, discussed + 1800)) return;
    auto const own = child.own;
    child.own = dates;
    turning_point(world, family, child, words::Turn::missing, *said.strategy);
    child.own = own;
}

} // namespace

void missing_episode(World& world, Family& family, Child& child, Random& dates, Date day, int minute, int minutes_away,
                     bool allow_interview)
{
    if (day > world.until) return;
    Kept<Missing> record;
    auto& is = record.is;
    auto const& hand = world.hand(child, day);
    is.from = day;
    is.absence = mixed(child.seed, static_cast<std::uint64_t>(day.time_since_epoch().count())) % 9 == 0
                     ? Absence::away
                     : Absence::missing;
    is.from_at = ClockTime{minute};
    Stamp const began = world.at(day, minute);
    Stamp const returned = began + minutes_away * 60LL;
    is.note = words::missing(child.own, world.voices(family, child, day), false);
    ++child.missing_episodes;
    auto const& night = world.workforce.someone(WorkerRole::emergency_duty, day, dates);
    if (!world.write(record, child, night.id, began + dates.between(20, 160) * 60LL)) return;
    tell_while_missing(world, family, child, record, hand.id, began, returned);
    Minutes const back{std::chrono::minutes{returned / 60}};
    is.returned = london_date(back);
    is.returned_at = ClockTime{london_minute_of_day(back)};
    Date const day_back = *is.returned;
    if (!world.write(record, child, hand.id,
                     std::max(returned + dates.between(30, 700) * 60LL, world.at(day_back, 9 * 60))))
        return;
    bool const offered = allow_interview && dates.chance(world.measure("offered", day));
    bool held = false;
    if (offered) {
        is.interview_offered = day_back + days{dates.between(0, 2)};
        bool const accepted = dates.chance(0.72);
        is.interview_accepted = accepted ? Answer::yes : Answer::no;
        bool const told = world.write(record, child, world.hand(child, *is.interview_offered).id,
                                      world.at(*is.interview_offered, 17 * 60));
        if (told && accepted && dates.chance(0.96)) {
            double const share = world.measure("interviewed", day);
            Stamp when = returned + (dates.chance(share) ? dates.between(10, 68) : dates.between(80, 300)) * 3600LL;
            Minutes at{std::chrono::minutes{when / 60}};
            if (london_minute_of_day(at) < 9 * 60 || london_minute_of_day(at) > 19 * 60)
                when = world.at(london_date(at), dates.between(9 * 60, 18 * 60));
            if (when < returned + 3600) when = returned + 3600;
            at = Minutes{std::chrono::minutes{when / 60}};
            is.interview_held = london_date(at);
            is.interview_held_at = ClockTime{london_minute_of_day(at)};
            is.note = words::missing(child.own, world.voices(family, child, day), true);
            held = world.write(record, child, world.hand(child, *is.interview_held).id,
                               when + dates.between(40, 1200) * 60LL);
            if (held) {
                is.interview_shared = world.calendar.after(*is.interview_held, dates.between(1, 7));
                world.write(record, child, world.hand(child, *is.interview_shared).id,
                            world.at(*is.interview_shared, 16 * 60));
            } else {
                is.interview_held.reset();
            }
        }
    }
    bool const declined = is.interview_accepted == Answer::no;
    if (!held && !declined && returned + 72 * 3600LL < world.end && world.until - day_back < days{90} &&
        world.open(child))
        world.tell(child, "no_return_interview", day_back,
                   fmt::format("returned {}; {}", iso(day_back), offered ? "offered and not held" : "not offered"));
}

void go_missing(World& world, Family& family, Child& child, std::uint64_t seed, Date from, Date to, double share_a_year)
{
    Random dates{mixed(seed, 0x3155)};
    Date const twelve = months_after(child.born, 12 * 12), last = std::min(to, world.until);
    from = std::max(from, twelve);
    if (from >= last) return;
    // Each year some go missing; how often follows a negative binomial law with a heavy tail.
    auto const& rates = world.population;
    std::vector<Date> found;
    for (Date year = from; year < last; year += days{365}) {
        bool const old = years_between(child.born, year) >= 15;
        if (!dates.chance(share_a_year * (old ? 1.5 : 0.8))) continue;
        double const size = rates.rate("missing_size");
        double const mean =
            rates.rate("missing_mean") * dates.weibull(size + 0.3, 0.8) * world.measure("missing_recorded", year);
        int many = 1 + dates.geometric(std::min(mean, 40.0));
        many = std::min(many, 45);
        for (int i = 0; i < many; ++i) {
            Date const day = year + days{dates.below(365)};
            if (day < last) found.push_back(day);
        }
    }
    if (found.empty()) return;
    std::ranges::sort(found);
    if (child.closing_in && to > world.until && last - from > days{200}) {
        // Closer and closer up to the last day: what a board should see before it becomes worse.
        std::erase_if(found, [&](Date day) { return day > world.until - days{190}; });
        Date day = world.until - days{dates.between(2, 6)};
        int gap = 9;
        std::vector<Date> closing;
        while (day > world.until - days{150} && closing.size() < 8) {
            closing.push_back(day);
            day -= days{gap + dates.below(4)};
            gap += 9;
        }
        int in_90 = 0, before = 0;
        for (auto const at : closing) ++((world.until - at) < days{90} ? in_90 : before);
        found.insert(found.end(), closing.rbegin(), closing.rend());
        world.tell(child, "getting_worse", world.until - days{90},
                   fmt::format("missing {} times in 90 days and {} in the 60 before, each gap shorter", in_90, before));
    }
    Date previous{};
    for (Date day : found) {
        if (day <= previous + days{1}) day = previous + days{2};
        if (day >= last || day + days{5} > to) break; // back before the work that tells of them ends
        int const hours = dates.chance(0.65) ? dates.between(3, 22) : dates.between(23, 80);
        int const minute = dates.between(16 * 60, 23 * 60);
        missing_episode(world, family, child, dates, day, minute, hours * 60 + dates.below(60), true);
        if (hours > 14 && child.own.chance(0.35))
            turning_point(world, family, child, words::Turn::missing, world.working_on_or_after(day + days{2}));
        previous = day + days{hours / 24};
    }
}

} // namespace sightline::invent
