// Who holds the child, visits, supervision and turning points.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

// The days with one worker and then another, with gaps when somebody leaves.
std::vector<Held> plan_holding(World& world, Family& family, Child const& child, std::size_t team, Date from, Date to)
{
    std::vector<Held> plan;
    Random random{mixed(family.seed, static_cast<std::uint64_t>(from.time_since_epoch().count()))};
    Staff const* before = nullptr;
    if (!child.held.empty() && child.held.back().to >= from && child.held.back().team == team)
        before = child.held.back().worker;
    bool const planted = family.nobody_from && *family.nobody_from > from + days{1} && to > world.until;
    Date const last = planted ? *family.nobody_from : to;
    for (Date day = from; day < last;) {
        Staff const* worker = before != nullptr && before->here(day) && before->left > day ? before : nullptr;
        bool const first = plan.empty() && worker == nullptr;
        if (worker == nullptr)
            worker = world.workforce.pick(
                team, day, random, plan.empty() || plan.back().worker == nullptr ? PersonId{} : plan.back().worker->id);
        before = nullptr;
        bool const waits =
            worker == nullptr || (!random.chance(world.measure("allocated", day)) && (!first || random.chance(0.4)));
        if (waits && (plan.empty() || plan.back().worker != nullptr)) {
            Date const until = std::min(
                last,
                day + days{1 + static_cast<int>(std::min(60.0, random.exponential(world.measure("gap_days", day))))});
            plan.push_back({nullptr, team, day, until});
            day = until;
            continue;
        }
        if (worker == nullptr)
            worker = &world.workforce.staff()[world.workforce.teams()[team].holders[static_cast<std::size_t>(
                random.below(static_cast<int>(world.workforce.teams()[team].holders.size())))]];
        if (!worker->here(day)) { // nobody in the team at all: it stays with the manager
            Date const until = std::min(last, day + days{14});
            if (!plan.empty() && plan.back().worker == nullptr)
                plan.back().to = until;
            else
                plan.push_back({nullptr, team, day, until});
            day = until;
            continue;
        }
        double const settled = world.measure("allocated", day);
        Date const moved = day + days{40 + static_cast<int>(random.exponential(settled > 0.9 ? 1400 : 620))};
        Date const until = std::min({last, worker->left, moved});
        plan.push_back({worker, team, day, until});
        day = until;
    }
    if (planted) plan.push_back({nullptr, team, last, to});
    return plan;
}

std::size_t team_of(World& world, Family& family, TeamKind kind)
{
    if (family.fixed_team) return *family.fixed_team;
    auto found = family.teams.find(kind);
    if (found == family.teams.end()) {
        auto const teams = world.workforce.teams_of(kind);
        found = family.teams
                    .emplace(kind, teams[static_cast<std::size_t>(mixed(family.seed, static_cast<std::uint64_t>(kind)) %
                                                                  teams.size())])
                    .first;
    }
    return found->second;
}

} // namespace

TeamKind team_for(World const& world, Family const& family, Child const& child, Date day)
{
    (void)world;
    if (child.disabled && family.theme == Theme::disability) return TeamKind::disabled;
    if (family.theme == Theme::exploitation && day > child.born && years_between(child.born, day) >= 13)
        return TeamKind::adolescents;
    return TeamKind::care_planning;
}

namespace
{

// From one team to another: accepted, talked through and visited together before the day, when things go as they
// should. Drawn from a stream of its own.
void hand_over(World& world, Child& child, Date day)
{
    auto& allocation = child.allocations.back();
    auto& is = allocation.is;
    if (!allocation.id || !is.worker || is.ended) return;
    Random dates{mixed(child.seed, 0x7A45 + static_cast<std::uint64_t>(day.time_since_epoch().count()))};
    bool const kept = dates.chance(world.measure("meetings_in_time", day));
    Date const accepted = world.calendar.before(day, kept ? dates.between(4, 9) : dates.between(12, 18));
    if (accepted <= *is.began) return;
    auto const by = is.worker;
    auto const write = [&](std::optional<Date>& field, Date on) {
        if (on > world.until) return false;
        field = on;
        if (world.write(allocation, child, by, world.at(on, dates.between(15 * 60, 17 * 60)))) return true;
        field.reset();
        return false;
    };
    if (!write(is.transfer_accepted, accepted)) return;
    Date const met = world.calendar.after(accepted, dates.between(1, 3));
    if (!write(is.handed_over, met)) return;
    write(is.joint_visit, std::max(met, world.calendar.before(day, dates.below(2))));
}

} // namespace

void hold(World& world, Family& family, Child& child, TeamKind kind, Date from, Date to)
{
    if (to <= from) return;
    auto const team = team_of(world, family, kind);
    if (child.open_until < from) child.open_since = from;
    child.open_until = std::max(child.open_until, to);
    if (!family.fixed_holding.empty() && !child.held.empty() && child.held.back().to >= to)
        return; // told already, by hand
    auto& shared = family.holding[{kind, from}];
    if (!family.fixed_holding.empty()) {
        shared.clear();
        for (auto part : family.fixed_holding)
            if (part.to > from && part.from < to) {
                part.from = std::max(part.from, from);
                part.to = std::min(part.to, to);
                shared.push_back(part);
            }
    } else if (shared.empty() || shared.back().to < to) {
        shared = plan_holding(world, family, child, team, from, to);
    }
    for (auto part : shared) {
        if (part.from >= to) break;
        part.to = std::min(part.to, to);
        if (part.worker != nullptr)
            world.workforce.hold(*part.worker, part.from, std::min(part.to, world.until + days{90}));
        bool const same = !child.held.empty() && child.held.back().worker == part.worker &&
                          child.held.back().team == part.team && child.held.back().to >= part.from;
        if (same) {
            child.held.back().to = part.to;
            continue;
        }
        if (!child.held.empty()) {
            bool const moves_on = part.worker != nullptr && child.held.back().team != part.team &&
                                  child.held.back().to >= part.from && !family.example;
            if (moves_on) hand_over(world, child, part.from);
            child.held.back().to = std::min(child.held.back().to, part.from);
            release(world, child, child.held.back().to);
        }
        auto const change = part.worker != nullptr
                                ? std::optional{why_changed(child, *part.worker, part.team, part.from)}
                                : std::nullopt;
        child.held.push_back(part);
        auto& allocation = child.allocations.emplace_back();
        auto& is = allocation.is;
        is.change = change;
        is.basis = AllocationBasis::key_worker;
        if (part.worker != nullptr) is.worker = part.worker->id;
        is.team = Label{world.workforce.teams()[part.team].name};
        is.began = part.from;
        auto const& manager = world.workforce.manager(part.team, part.from);
        world.write(allocation, child, manager.id,
                    world.at(world.working_on_or_after(part.from), 9 * 60 + child.own.below(120)));
    }
}

void release(World& world, Child& child, Date day)
{
    if (child.allocations.empty()) return;
    auto& allocation = child.allocations.back();
    if (allocation.is.ended || day > world.until || !allocation.id) return;
    allocation.is.ended = std::max(day, *allocation.is.began);
    auto const& manager = world.workforce.manager(child.held.back().team, day);
    world.write(allocation, child, manager.id, world.at(world.working_on_or_after(day), 9 * 60 + child.own.below(120)));
}

namespace
{

// The first day from one day to another on which the child came from one worker to another.
std::optional<Date> new_worker(Child const& child, Date from, Date to)
{
    Staff const* before = nullptr;
    for (auto const& part : child.held) {
        if (part.worker == nullptr) continue;
        if (before != nullptr && before != part.worker && part.from >= from && part.from <= to) return part.from;
        before = part.worker;
    }
    return std::nullopt;
}

} // namespace

void visits(World& world, Family& family, Child& child, Random dates, Rhythm const& rhythm, Date from, Date to)
{
    auto const due_after = [&](Date day, int many) {
        return rhythm.working ? world.calendar.after(day, many) : day + days{many};
    };
    bool const open = to > world.until;
    Date const stops = child.unseen && open && !rhythm.weakness.empty()
                           ? world.until - days{24 + static_cast<int>(child.seed % 40)}
                           : world.until + days{1};
    Date due = due_after(from, rhythm.first), last = from;
    std::optional<Date> seen_on; // as recorded by the last day
    Date recorded_due = due;
    int tries = 0;
    auto const try_on = [&](Date day) {
        if (day <= last || day > world.until || day >= to) return;
        Kept<Visit> tried;
        auto const& hand = world.hand(child, day);
        auto const seen = dates.chance(0.6) ? Seen::no_answer : Seen::not_seen;
        int const minute = 15 * 60 + dates.below(120);
        tried.is = {.on = day,
                    .at = ClockTime{minute},
                    .purpose = rhythm.purpose,
                    .seen = seen,
                    .not_alone_reason = {},
                    .place = rhythm.place,
                    .worker = hand.id,
                    .said = {},
                    .note = words::visit_note(child.own, world.voices(family, child, day), rhythm.purpose, seen)};
        if (world.write(tried, child, hand.id, world.written(day, child.own, minute + 30))) ++tries;
    };
    for (int number = 0;; ++number) {
        double in_time = world.measure("visits_in_time", due);
        auto const* worker = world.holder(child, due);
        if (worker == nullptr)
            in_time *= 0.75;
        else if (!child.held.empty() && (due - child.held.back().from) < days{25} && child.held.size() > 1)
            in_time *= 0.93; // a new worker
        int const early = std::max(1, rhythm.working ? rhythm.every / 3 : rhythm.every / 6);
        bool const kept = dates.chance(in_time);
        double const late = 1 + dates.exponential(rhythm.working ? 5.0 : 9.0);
        Date day = kept ? due - days{dates.below(early + 1)} : due + days{static_cast<int>(late)};
        if (world.measure("visits_in_time", due) < 0.82 && dates.chance(0.05))
            day += days{rhythm.every}; // one cycle left out, in the worst months
        day = std::max(day, last + days{1});
        if (!world.calendar.is_working(day)) {
            Date const before = world.calendar.before(day, 1);
            day = kept && before > last ? before : world.calendar.after(day, 1);
        }
        if (auto const changed = new_worker(child, number == 0 ? from : last + days{1}, day);
            changed && dates.chance(world.measure("new_worker_visits", *changed)))
            day = std::min(day, world.calendar.after(*changed, dates.between(1, 5)));
        bool const stopped = day >= stops;
        if (stopped || dates.chance(0.09))
            try_on(world.working_on_or_after(std::min(day, stops) - days{dates.between(2, 4)}));
        if (stopped && dates.chance(0.6)) try_on(world.working_on_or_after(stops + days{dates.between(3, 9)}));
        if (stopped || day > world.until || day >= to) break;

        auto const voices = world.voices(family, child, day);
        auto const& hand = dates.chance(0.94) ? world.hand(child, day) : world.manager(child, day);
        Kept<Visit> visit;
        auto& is = visit.is;
        int const minute = 9 * 60 + dates.below(9 * 12) * 5;
        is.on = day;
        is.at = ClockTime{minute};
        is.purpose = rhythm.purpose;
        is.worker = hand.id;
        is.place = voices.age > 4 && dates.chance(0.2) ? VisitPlace::school
                   : dates.chance(0.03)                ? VisitPlace::elsewhere
                                                       : rhythm.place;
        double const alone = world.measure("seen_alone", day) * (voices.age < 3 ? 0.35 : 1);
        is.seen = child.own.chance(alone) ? Seen::alone : Seen::with_others;
        if (is.seen == Seen::with_others) is.not_alone_reason = words::not_alone(child.own, voices);
        is.said = words::said(child.own, voices, rhythm.purpose == VisitPurpose::in_care);
        is.note = words::visit_note(child.own, voices, rhythm.purpose, *is.seen);
        // Written up in two working days, or later, sometimes much later.
        Stamp when = world.written(day, child.own, minute + 45);
        if (!child.own.chance(world.measure("visits_recorded", day))) {
            int const lag =
                3 + static_cast<int>(child.own.exponential(world.measure("visits_recorded", day) < 0.8 ? 11 : 6));
            when = world.at(world.calendar.after(day, lag), child.own.between(9 * 60, 17 * 60));
            if (lag > 10 && when <= world.end && world.until - day < days{365})
                world.tell(child, "recorded_late", day,
                           fmt::format("the visit of {} was written up {} working days later", iso(day), lag));
        }
        if (world.write(visit, child, hand.id, when)) {
            seen_on = day;
            recorded_due = due_after(day, rhythm.every);
            tries = 0;
            if (child.own.chance(0.10)) {
                Kept<Voice> voice;
                voice.is = {.on = day, .said = is.said, .to = hand.id, .where = Label{sightline::words(*is.place)}};
                if (voices.age >= 3) world.write(voice, child, hand.id, when + 120);
            }
        }
        last = day;
        due = due_after(day, rhythm.every);
    }
    if (open && !rhythm.weakness.empty() && recorded_due < world.until)
        world.tell(child, rhythm.weakness, recorded_due,
                   seen_on ? fmt::format("{}: last seen {}; {} tries since", rhythm.kind_words, iso(*seen_on), tries)
                           : fmt::format("{} since {}: not yet seen; {} tries", rhythm.kind_words, iso(from), tries));
}

void supervise(World& world, Family& family, Child& child, Random dates, Date from, Date to, int every_days)
{
    Date const stops =
        child.unsupervised && to > world.until ? world.until - days{100 + static_cast<int>(child.seed % 70)} : to;
    for (Date day = from + days{dates.between(8, every_days)}; day < std::min(to, stops) && day <= world.until;
         day += days{every_days - dates.between(1, 6)}) {
        if (!dates.chance(world.measure("supervision", day))) continue;
        Date const on = world.working_on_or_after(day);
        auto const* worker = world.holder(child, on);
        if (worker == nullptr || on >= to || on > world.until) continue;
        auto const& manager = world.manager(child, on);
        Kept<Supervision> record;
        record.is = {.type = SupervisionType::about_child,
                     .on = on,
                     .supervisor = manager.id,
                     .direction = words::supervision(child.own, world.voices(family, child, on))};
        if (world.write(record, child, manager.id, world.written(on, child.own, 14 * 60))) child.supervised = on;
    }
}

void turning_point(World& world, Family& family, Child& child, words::Turn turn, Date day)
{
    if (day > world.until || !child.id) return;
    auto& random = child.own;
    auto const voices = world.voices(family, child, day);
    auto const& manager = world.manager(child, day);
    auto const& hand = world.hand(child, day);
    bool const there = turn == words::Turn::strategy; // the manager leads it, and mostly decides there and then
    bool const key = there || turn == words::Turn::conference || turn == words::Turn::into_care;
    auto const decided = world.measure("decisions", day);
    if (random.chance(key ? (1 + decided) / 2 : decided)) {
        auto said = words::decision(random, voices, turn);
        Date const on = world.calendar.after(day, random.chance(there ? 0.92 : 0.8) ? 0 : random.between(1, 4));
        Kept<Oversight> record;
        record.is.on = on;
        record.is.question = std::move(said.question);
        record.is.decision = std::move(said.decision);
        record.is.because = std::move(said.because);
        record.is.actions = std::move(said.actions);
        record.is.check_on = world.calendar.after(on, random.between(10, 30));
        if (random.chance(0.4)) {
            record.is.asked_by = hand.id;
            record.is.asked = day - days{random.between(0, 2)};
        }
        if (on <= world.until && world.write(record, child, manager.id, world.written(on, random, 10 * 60))) {
            if (random.chance(world.measure("checked", *record.is.check_on))) {
                record.is.checked_on = world.calendar.after(*record.is.check_on, random.between(0, 2));
                record.is.found = words::came_of_it(
                    voices, child.id.value + static_cast<std::uint32_t>(on.time_since_epoch().count()));
                if (!world.write(record, child, manager.id, world.written(*record.is.checked_on, random))) {
                    record.is.checked_on.reset();
                    record.is.found.clear();
                }
            }
            if (!child.decision || *child.decision->is.on <= on) child.decision = record;
        }
    }
    if (random.chance(world.measure("pictures", day))) {
        auto said = words::picture(random, voices);
        Kept<Picture> record;
        record.is.on = day;
        record.is.worried = std::move(said.worried);
        record.is.helps = std::move(said.helps);
        record.is.change = std::move(said.change);
        record.is.written_by = hand.id;
        if (world.write(record, child, hand.id, world.written(day, random, 11 * 60)) && random.chance(0.7)) {
            record.is.agreed_by = manager.id;
            record.is.agreed = world.calendar.after(day, random.between(1, 4));
            world.write(record, child, manager.id, world.written(*record.is.agreed, random, 10 * 60));
        }
    }
    if (random.chance(0.45)) {
        auto said = words::meaning(random, voices, turn);
        Kept<Significance> record;
        record.is.on = day;
        record.is.title = Label{said.title};
        record.is.meant = std::move(said.meant);
        world.write(record, child, hand.id, world.written(day, random, 12 * 60));
    }
}

void ask_decision(World& world, Family& family, Child& child, Date day, words::Turn turn)
{
    auto const& hand = world.hand(child, day);
    Kept<Oversight> record;
    record.is.question = words::decision(child.own, world.voices(family, child, day), turn).question;
    record.is.asked_by = hand.id;
    record.is.asked = day;
    if (world.write(record, child, hand.id, world.at(day, 9 * 60 + 30 + child.own.below(400))))
        world.tell(child, "decision_waiting", day, record.is.question);
}

} // namespace sightline::invent
