// The records of teams and workers, and their own supervision.
#include "base/text.hpp"
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

void write_staff(World& world)
{
    auto const& all = world.workforce.staff();
    Random random{mixed(world.plan.seed, 0x57AF)};
    auto const administrator = world.workforce.someone(WorkerRole::administrator, world.staffed + days{5}, random).id;
    for (auto const& one : all) {
        if (one.began > world.until) continue;
        Kept<Worker> record;
        record.id = RecordId{one.id.value}; // given when they were hired
        auto const& team = world.workforce.teams()[one.team];
        auto& is = record.is;
        is.name = Label{one.name};
        is.role = one.role;
        is.team = Label{team.name};
        is.service = Label{one.service};
        is.agency = one.agency ? Answer::yes : Answer::no;
        if (one.limit > 0) is.limit = one.limit;
        is.began = one.began;
        is.note = Label{one.note};
        is.registration = Label{registration_number(one)};
        world.write(record, std::vector{one.id}, one.began > world.staffed + days{30} ? administrator : PersonId{},
                    world.at(one.began, 8 * 60));
        if (one.left > world.until) continue;
        is.left = one.left;
        world.write(record, std::vector{one.id}, administrator, world.at(one.left, 8 * 60 + 10));
    }
    for (std::size_t i = 0; i < world.workforce.teams().size(); ++i) {
        auto const& team = world.workforce.teams()[i];
        Kept<Team> record;
        record.is.name = Label{team.name};
        record.is.service = Label{team.service};
        if (team.managers.empty())
            world.write(record, std::vector<PersonId>{}, PersonId{}, world.at(world.staffed, 8 * 60 + 30));
        for (auto const at : team.managers) {
            if (all[at].began > world.until) continue;
            record.is.manager = all[at].id;
            world.write(record, std::vector<PersonId>{},
                        all[at].began > world.staffed + days{30} ? administrator : PersonId{},
                        world.at(all[at].began, 8 * 60 + 30));
        }
    }
}

void staff_supervision(World& world)
{
    for (auto const& one : world.workforce.staff()) {
        if (one.limit == 0 || one.began > world.until) continue;
        Random random{mixed(world.plan.seed, 0x5AFF00 + one.id.value)};
        Date const from = std::max(one.began, world.start), last = std::min(one.left, world.until + days{1});
        for (Date day = from + days{random.between(10, 30)}; day < last; day += days{28 + random.between(-3, 4)}) {
            if (!random.chance(world.measure("supervision", day))) continue;
            Date const on = world.working_on_or_after(day);
            if (on >= last) break;
            auto const& manager = world.workforce.manager(one.team, on);
            if (!manager.here(on)) continue;
            Kept<Supervision> record;
            record.is = {.type = SupervisionType::one_to_one,
                         .on = on,
                         .supervisor = manager.id,
                         .direction = words::one_to_one(random, one.first_name)};
            world.write(record, std::vector{one.id}, manager.id, world.written(on, random, 13 * 60));
        }
    }
}

} // namespace sightline::invent
