// Young people moving on from care, families found for children, and children living with someone else's family.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

Date leaving(World& world, Family& family, Child& child, std::uint64_t seed, Date eighteen)
{
    Random dates{mixed(seed, 0x1EA7)};
    auto const [care_began, care_ended] = child.cares.back();
    Date const sixteen = months_after(child.born, 16 * 12);
    Date const eligible = std::max(sixteen, care_began + days{91}), twenty_one = months_after(child.born, 21 * 12);
    if (eligible > world.until || eligible > std::min(eighteen, care_ended)) return care_ended;
    auto const voices = [&](Date day) { return world.voices(family, child, day); };
    bool const stays = care_ended >= eighteen; // still in care on the 18th birthday
    Kept<LeavingCare> record;
    auto& is = record.is;
    is.began = eligible;
    is.category = Eligibility::eligible;
    is.unaccompanied = family.unaccompanied ? Answer::yes : Answer::no;
    world.write(record, child, world.hand(child, eligible).id, world.written(eligible, child.own, 11 * 60));
    auto const& adviser = world.workforce.someone(WorkerRole::personal_adviser, std::min(eighteen, world.until), dates);
    is.adviser = Label{adviser.name};
    is.adviser_named = eligible + days{dates.chance(world.measure("allocated", eligible)) ? dates.between(20, 85)
                                                                                          : dates.between(95, 200)};
    world.write(record, child, world.manager(child, *is.adviser_named).id,
                world.at(world.working_on_or_after(*is.adviser_named), 15 * 60));
    if (*is.adviser_named > world.until) {
        is.adviser_named.reset();
        is.adviser = Label{};
    }

    // Who goes home before 18 is a relevant child until six months there (Care Leavers Regulations 2010, regulation 3).
    Date const left = stays ? eighteen : care_ended;
    Date const last = stays ? twenty_one : std::min(eighteen, months_after(care_ended, 6));
    Date pathway = eligible + days{dates.chance(world.measure("meetings_in_time", eligible)) ? dates.between(40, 88)
                                                                                             : dates.between(95, 170)};
    auto const goes_home = [&] {
        hold(world, family, child, TeamKind::leaving_care, care_ended, last);
        is.category = Eligibility::relevant;
        is.in_touch = InTouch::in_touch;
        is.accommodation = Accommodation::parents;
        is.suitability = Suitability::suitable;
        is.activity = Activity::education_full;
        is.as_on = care_ended;
        world.write(record, child, world.manager(child, care_ended).id,
                    world.at(world.working_on_or_after(care_ended), 16 * 60));
    };
    auto const turns_adult = [&] {
        hold(world, family, child, TeamKind::leaving_care, eighteen, twenty_one);
        is.category = Eligibility::former_relevant;
        is.moved_to_own_home =
            world.working_on_or_after(eighteen + days{dates.chance(0.5) ? 0 : dates.between(20, 300)});
        bool const moved = *is.moved_to_own_home <= world.until;
        if (!moved) is.moved_to_own_home.reset();
        is.in_touch = dates.chance(0.92) ? InTouch::in_touch : InTouch::not_in_touch;
        static constexpr std::array homes{Accommodation::semi_independent,
                                          Accommodation::independent,
                                          Accommodation::independent,
                                          Accommodation::former_carer,
                                          Accommodation::supported_lodgings,
                                          Accommodation::parents,
                                          Accommodation::foyer};
        is.accommodation = is.in_touch == InTouch::in_touch ? dates.one_of(homes) : Accommodation::not_known;
        is.suitability = is.in_touch == InTouch::in_touch
                             ? (dates.chance(0.9) ? Suitability::suitable : Suitability::not_suitable)
                             : Suitability::not_recorded;
        static constexpr std::array doing{Activity::education_full,  Activity::education_full, Activity::work_full,
                                          Activity::work_part,       Activity::neet_other,     Activity::neet_other,
                                          Activity::apprentice_full, Activity::neet_illness,   Activity::higher_full,
                                          Activity::neet_parenting};
        is.activity = dates.one_of(doing);
        Date const told = std::max(eighteen + days{7}, is.moved_to_own_home.value_or(eighteen) + days{1});
        is.as_on = std::min(told, world.until);
        world.write(record, child, world.hand(child, told).id,
                    world.at(world.working_on_or_after(std::min(told, world.until)), 14 * 60));
    };
    // Each year, around the birthday, how they are: drawn from a stream of its own.
    auto const tell_birthdays = [&](Date after, Date before) {
        Random asked{mixed(seed, 0xB127)};
        for (int age = 17; age <= 21; ++age) {
            Date const birthday = months_after(child.born, age * 12);
            bool const kept = asked.chance(world.measure("meetings_in_time", birthday));
            Date const on = world.working_on_or_after(kept ? birthday + days{asked.between(-60, 20)}
                                                           : birthday + days{asked.between(40, 90)});
            if (birthday <= after || on <= after || on >= before || on > world.until) continue;
            is.as_on = on;
            world.write(record, child, world.hand(child, on).id, world.written(on, asked, 15 * 60));
        }
    };
    if (left <= world.until) stays ? turns_adult() : goes_home();
    // Most are seen within the week of moving into a home of their own, and their plan is looked at within the month.
    std::optional<Date> see_new_home, review_move;
    if (auto const moved = is.moved_to_own_home) {
        auto const kept = world.measure("visits_in_time", *moved);
        if (dates.chance(kept)) see_new_home = *moved + days{dates.between(1, 5)};
        if (dates.chance(kept)) review_move = *moved + days{dates.between(8, 26)};
    }
    for (bool first = true; pathway < last && pathway <= world.until; first = false) {
        if (review_move && !first && *review_move < pathway) pathway = *std::exchange(review_move, {});
        Kept<PathwayReview> meeting;
        Date const on = world.working_on_or_after(pathway);
        meeting.is = {.type = first ? PathwayType::plan_made : PathwayType::review,
                      .on = on,
                      .note = words::pathway(child.own, voices(on), first)};
        if (on <= world.until)
            world.write(meeting, child, world.hand(child, on).id, world.written(on, child.own, 14 * 60));
        Date const due = months_after(on, 6);
        pathway = dates.chance(world.measure("reviews_in_time", due)) ? due - days{dates.between(2, 20)}
                                                                      : due + days{dates.between(5, 70)};
    }
    Date previous = left;
    auto const met = [&](Date day) {
        Kept<KeepingInTouch> meeting;
        meeting.is = {
            .on = day, .way = Way::face_to_face, .note = words::in_touch(child.own, voices(day), Way::face_to_face)};
        world.write(meeting, child, world.hand(child, day).id, world.written(day, child.own, 15 * 60));
    };
    for (;;) {
        Date const due = previous + days{56};
        Date day = dates.chance(world.measure("visits_in_time", due))
                       ? due - days{dates.between(3, 25)}
                       : due + days{3 + static_cast<int>(dates.exponential(20))};
        if (see_new_home && *see_new_home < day) day = std::max(previous, *std::exchange(see_new_home, {}));
        if (dates.chance(0.3)) { // a call, a message or a try between meetings
            Date const between = world.working_on_or_after(previous + days{dates.between(8, 28)});
            auto const way = dates.chance(0.4) ? Way::phone : dates.chance(0.5) ? Way::message : Way::tried;
            Kept<KeepingInTouch> call;
            call.is = {.on = between, .way = way, .note = words::in_touch(child.own, voices(between), way)};
            if (between <= world.until && between < last)
                world.write(call, child, world.hand(child, between).id, world.written(between, child.own, 12 * 60));
        }
        day = world.working_on_or_after(day);
        if (day > world.until || day >= last) break;
        met(day);
        previous = day;
    }
    tell_birthdays(left + days{30}, last);
    if (last <= world.until) {
        is.ended = last;
        world.write(record, child, world.hand(child, last - days{1}).id,
                    world.at(world.working_on_or_after(last), 15 * 60));
    } else if (previous + days{56} < world.until) {
        world.tell(child, "not_in_touch", previous + days{56}, fmt::format("care leaver last met {}", iso(previous)));
    }
    return last;
}

Date private_fostering(World& world, Family& family, Child& child, std::uint64_t seed, Date notified)
{
    Random dates{mixed(seed, 0x9F)};
    Date const began = notified - days{dates.between(20, 160)}; // most are told of weeks late
    Date const sixteen = months_after(child.born, 16 * 12),
               to = std::min(sixteen, notified + days{dates.between(240, 1100)});
    if (to <= notified) return notified;
    hold(world, family, child, TeamKind::care_planning, notified, to);
    Kept<PrivateFostering> record;
    auto& is = record.is;
    static constexpr std::string_view carers[]{"Mrs Quarshie", "The Bello family", "Ms Anders", "Mr and Mrs Said"};
    static constexpr std::string_view relations[]{"Friend of the family", "Mother's cousin", "Host family",
                                                  "Neighbour"};
    is.began = began;
    is.notified = notified;
    is.carer = Label{dates.one_of(carers)};
    is.relation = Label{dates.one_of(relations)};
    world.write(record, child, world.manager(child, notified).id, world.written(notified, child.own, 12 * 60));
    bool const planted = to > world.until && dates.chance(0.45);
    if (!planted) {
        is.first_seen = world.calendar.after(notified, dates.chance(world.measure("visits_in_time", notified))
                                                           ? dates.between(2, 7)
                                                           : dates.between(8, 25));
        if (*is.first_seen <= world.until)
            world.write(record, child, world.hand(child, *is.first_seen).id,
                        world.written(*is.first_seen, child.own, 14 * 60));
        is.assessed = world.calendar.after(notified, dates.between(28, 70));
        is.suitable = dates.chance(0.94) ? Answer::yes : Answer::no;
        if (*is.assessed <= world.until)
            world.write(record, child, world.manager(child, *is.assessed).id,
                        world.written(*is.assessed, child.own, 14 * 60));
        visits(world, family, child, Random{mixed(seed, 0x9F1)},
               {.purpose = VisitPurpose::private_fostering,
                .place = VisitPlace::home,
                .first = 6,
                .every = 40,
                .working = false,
                .weakness = "private_fostering_not_visited",
                .kind_words = "privately fostered"},
               notified, to);
        supervise(world, family, child, Random{mixed(seed, 0x9F2)}, notified, to, 56);
    } else if (world.calendar.after(notified, 7) < world.until) {
        world.tell(child, "private_fostering_not_visited", world.calendar.after(notified, 7),
                   fmt::format("told {}; not yet seen", iso(notified)));
    }
    if (to <= world.until) {
        is.ended = to;
        world.write(record, child, world.manager(child, to).id, world.written(to, child.own, 15 * 60));
    }
    return to;
}

void adopters(World& world, int many)
{
    Random random{mixed(world.plan.seed, 0xAD07)};
    for (int i = 0; i < many; ++i) {
        Date const enquired = world.working_on_or_after(
            world.start + days{random.below(static_cast<int>((world.until - world.start).count()) - 5)});
        auto const& worker = world.workforce.someone(WorkerRole::service_manager, enquired, random);
        bool const woman = random.chance(0.6);
        std::size_t const group =
            random.chance(0.6) ? 0 : static_cast<std::size_t>(random.below(static_cast<int>(group_count)));
        Kept<Person> person;
        person.is.role = PersonRole::adopter;
        person.is.reference = Label{fmt::format("A{:05}", 1001 + i)};
        person.is.given =
            Label{random.one_of(std::span{woman ? world.population.girls[group] : world.population.boys[group]})};
        person.is.family = Label{random.one_of(std::span{world.population.surnames[group]})};
        person.is.sex = woman ? Sex::female : Sex::male;
        person.is.born = enquired - days{random.between(28 * 365, 49 * 365)};
        person.is.invented = Answer::yes;
        person.id = RecordId{world.next_id++};
        PersonId const id{person.id.value};
        world.write(person, std::vector{id}, worker.id, world.at(enquired, 10 * 60));
        Kept<Adopter> record;
        auto& is = record.is;
        is.family = Label{fmt::format("AF{:04}", i + 1)};
        is.fostering_for_adoption = random.chance(0.2) ? Answer::yes : Answer::no;
        Date day = enquired;
        int const stops_at = random.chance(0.35) ? random.between(2, 7) : 99;
        std::optional<Date> Adopter::* const steps[]{
            &Adopter::enquired, &Adopter::stage_1_began, &Adopter::stage_1_ended, &Adopter::stage_2_began,
            &Adopter::applied,  &Adopter::stage_2_ended, &Adopter::approved,      &Adopter::matched,
            &Adopter::placed,   &Adopter::ordered};
        static constexpr std::array<int, 10> waits{0, 30, 62, 12, 10, 115, 20, 210, 30, 270};
        for (int step = 0; step < 10; ++step) {
            day = world.working_on_or_after(
                day + days{static_cast<int>(waits[static_cast<std::size_t>(step)] * (0.7 + 0.7 * random.unit()))});
            if (day > world.until) break;
            if (step == stops_at) {
                is.left = day;
                is.reason = random.chance(0.7)   ? AdopterStop::withdrew
                            : random.chance(0.6) ? AdopterStop::on_hold
                                                 : AdopterStop::refused;
                world.write(record, {id}, worker.id, world.at(day, 15 * 60));
                break;
            }
            is.*steps[step] = day;
            if (step == 8) is.children_placed = random.chance(0.75) ? 1 : 2;
            world.write(record, {id}, worker.id, world.at(day, 15 * 60));
        }
    }
}

} // namespace sightline::invent
