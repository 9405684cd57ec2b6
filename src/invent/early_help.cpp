// Early help that is asked for, and followed, from here: by the front door, or when a plan steps down.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

Date early_help(World& world, Family& family, Child& child, std::uint64_t seed, EarlyHelpFrom from, Date asked,
                std::string_view organisation)
{
    Random dates{mixed(seed, 0xEA12)};
    auto const voices = [&](Date day) { return world.voices(family, child, day); };
    auto const kept = [&](Date day) { return dates.chance(world.measure("meetings_in_time", day)); };
    auto const& officer = world.workforce.someone(WorkerRole::contact_officer, asked, dates);
    static constexpr std::string_view leads[]{"Family worker", "School's pastoral lead", "Health visitor",
                                              "Youth worker"};
    Kept<EarlyHelp> record;
    auto& is = record.is;
    is.began = asked;
    is.came_from = from;
    is.organisation = Label{organisation};
    is.consent = Consent::given;
    auto const write = [&](Date day) {
        return day <= world.until && world.write(record, child, officer.id, world.written(day, dates, 13 * 60));
    };
    if (!write(asked)) return asked;
    bool const swift = kept(asked);
    Date const accepted = world.calendar.after(asked, swift ? dates.between(1, 5) : dates.between(6, 12));
    is.accepted = accepted;
    is.practitioner = Label{dates.one_of(leads)};
    if (!write(accepted)) return world.until + days{1};
    if (from == EarlyHelpFrom::step_down) {
        bool const met = kept(accepted);
        is.handed_over = world.calendar.after(asked, met ? dates.between(6, 10) : dates.between(13, 18));
        is.handed_over = std::max(*is.handed_over, accepted);
        if (!write(*is.handed_over)) return world.until + days{1};
    }
    bool const assessed = kept(accepted);
    Date const completed = world.calendar.after(is.handed_over.value_or(accepted),
                                                assessed ? dates.between(12, 20) : dates.between(32, 45));
    is.completed = is.agreed = completed;
    is.analysis =
        filled("{m} and {n} say the same thing needs to change, and help by agreement is enough.", voices(completed));
    is.childs_view = filled("{n} wants evenings at home to be calmer.", voices(completed));
    is.plan = filled("{m} comes to the parenting group. {s} keeps a place for {n} after lessons.", voices(completed));
    if (!write(completed)) return world.until + days{1};

    Date const ends = completed + days{dates.between(60, 240)};
    for (Date review = completed;;) {
        Date const due = review + days{42};
        review = world.working_on_or_after(kept(due) ? due - days{dates.between(3, 10)}
                                                     : due + days{3 + static_cast<int>(dates.exponential(12))});
        if (review >= ends || review > world.until) break;
        Kept<EarlyHelpReview> meeting;
        meeting.is = {.on = review, .note = words::need_meeting(dates, voices(review), false)};
        world.write(meeting, child, officer.id, world.written(review, dates, 14 * 60));
    }
    Date const ended = world.working_on_or_after(ends);
    is.ended = ended;
    is.look_again = months_after(ended, 6);
    if (!write(ended)) return world.until + days{1};
    bool const looked = kept(*is.look_again);
    is.looked_again = world.working_on_or_after(*is.look_again - days{10}) + days{looked ? 0 : dates.between(15, 40)};
    write(*is.looked_again);
    return ended;
}

void step_down(World& world, Family& family, Child& child, std::uint64_t seed, Date closes)
{
    Random dates{mixed(seed, 0x57E9)};
    if (family.example || !dates.chance(world.population.rate("step_down_share"))) return;
    early_help(world, family, child, mixed(seed, 0x57EA), EarlyHelpFrom::step_down, world.calendar.before(closes, 8),
               "Family hub");
}

} // namespace sightline::invent
