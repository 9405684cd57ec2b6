// Contacts, referrals, assessments and enquiries.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

bool contact(World& world, Family& family, Child& child, Random& dates, Date day, ReferralSource source,
             ContactOutcome outcome)
{
    if (day > world.until) return false;
    bool const night = dates.chance(0.08);
    int const minute = night ? (dates.chance(0.5) ? dates.between(18 * 60, 1430) : dates.between(5, 8 * 60))
                       : dates.chance(0.65) ? dates.between(10 * 60, 16 * 60)
                                            : dates.between(8 * 60, 18 * 60);
    auto const when = world.at(day, minute);
    if (when + 600 > world.end) return false;
    if (!child.id) make_known(world, family, child, day, when + 120);
    if (source == ReferralSource::schools && day < child.born + days{4 * 365}) source = ReferralSource::health_services;
    auto const& taker =
        world.workforce.someone(night ? WorkerRole::emergency_duty : WorkerRole::contact_officer, day, dates);
    Kept<Contact> record;
    auto& is = record.is;
    is.received = day;
    is.received_at = ClockTime{minute};
    is.source = source;
    is.from = Label{words::who(dates, source)};
    auto const voices = world.voices(family, child, day);
    is.worry = outcome == ContactOutcome::to_allocated_worker && child.own.chance(0.8)
                   ? words::update(child.own, voices, source)
                   : words::worry(child.own, voices, source);
    Stamp const first = std::max(when + 300, child.known + 120);
    Desk desk{world, child, when, night};
    is.channel = desk.channel(source);
    if (night) is.out_of_hours = Answer::yes;
    if (!world.write(record, child, taker.id, first)) return false;
    bool const strategy = outcome == ContactOutcome::strategy_now,
               immediate = strategy && dates.chance(world.population.rate("immediate_danger"));
    is.rag = strategy                              ? (immediate ? Rag::red : Rag::amber)
             : outcome == ContactOutcome::referral ? (dates.chance(0.75) ? Rag::amber : Rag::red)
             : dates.chance(0.8)                   ? Rag::green
                                                   : Rag::amber;
    // Red within four hours, amber within a working day, green within three, when things go as they should.
    bool const in_time = dates.chance(world.measure("reviews_in_time", day));
    Stamp screened{};
    if (is.rag == Rag::red)
        screened = when + (in_time ? dates.between(30, 225) : dates.between(260, 1500)) * 60LL;
    else {
        Date const on =
            world.calendar.after(day, in_time ? dates.between(0, is.rag == Rag::amber ? 1 : 2) : dates.between(2, 6));
        screened = world.at(on, dates.between(9 * 60, 17 * 60));
        screened = std::max(screened, first + dates.between(20, 90) * 60LL);
    }
    is.outcome = family.example ? outcome : desk.outcome(outcome, *is.rag);
    if (is.outcome == ContactOutcome::hub) screened = std::max(desk.hub_screened(), first + 60);
    Minutes const moment{std::chrono::minutes{screened / 60}};
    is.screened = london_date(moment);
    is.screened_at = ClockTime{london_minute_of_day(moment)};
    desk.screen(family, record, world.workforce.manager(world.workforce.teams_of(TeamKind::front_door).front(), day).id,
                std::max(screened, first + 60));
    return immediate;
}

Date assessment_end(World const& world, Random& dates, Date from)
{
    // Working days until authorised: each day has its own chance of being the last. The bump is the 45-day limit.
    double const pace = world.measure("assessment_pace", from);
    int day_count = 1;
    auto const hazard = [](int day) {
        if (day <= 10) return 0.01255;
        if (day <= 20) return 0.02204;
        if (day <= 30) return 0.02549;
        if (day <= 40) return 0.04645;
        if (day <= 45) return 0.15488;
        if (day <= 50) return 0.09853;
        return day <= 60 ? 0.06756 : 0.05;
    };
    while (day_count < 130 && !dates.chance(std::min(0.9, hazard(day_count) * pace))) ++day_count;
    return world.calendar.after(from, std::max(day_count, 3));
}

void assess(World& world, Family& family, Child& child, Random& dates, Date from, Date authorised,
            AssessmentOutcome outcome)
{
    if (from > world.until) return;
    auto const& manager = world.manager(child, from);
    Kept<Assessment> record;
    auto& is = record.is;
    is.began = from;
    world.write(record, child, manager.id, world.written(from, child.own, 11 * 60));
    visits(world, family, child, Random{dates.next()},
           {.purpose = VisitPurpose::assessment,
            .place = VisitPlace::home,
            .first = 5,
            .every = 15,
            .working = true,
            .weakness = {},
            .kind_words = {}},
           from, std::max(authorised - days{1}, from + days{2}));
    bool const seen = dates.chance(0.97);
    if (seen) {
        is.child_seen = Answer::yes;
        is.seen_on = std::min(world.calendar.after(from, dates.chance(world.measure("visits_in_time", from))
                                                             ? dates.between(1, 5)
                                                             : dates.between(6, 14)),
                              authorised - days{1});
    }
    Date const first = world.calendar.after(from, dates.between(7, 10)),
               second = world.calendar.after(from, dates.between(20, 25));
    if (first < authorised && dates.chance(world.measure("decisions", first))) {
        is.checkpoint_1 = first;
        world.write(record, child, world.manager(child, first).id, world.written(first, child.own));
    }
    if (second < authorised && dates.chance(world.measure("decisions", second))) {
        is.checkpoint_2 = second;
        world.write(record, child, world.manager(child, second).id, world.written(second, child.own));
        if (child.own.chance(0.3)) turning_point(world, family, child, words::Turn::early_checkpoint, second);
    }
    is.authorised = authorised;
    is.outcome = outcome;
    is.needs_support = outcome == AssessmentOutcome::no_further_action || outcome == AssessmentOutcome::early_help
                           ? Answer::no
                           : Answer::yes;
    is.authorised_by = world.manager(child, authorised).id;
    is.primary_need = need_of(child.disabled && family.theme == Theme::disability ? Theme::disability : family.theme);
    Random found{mixed(child.seed, 0xFAC7 + static_cast<std::uint64_t>(from.time_since_epoch().count()))};
    is.factors = factors_found(family, child, found);
    is.analysis = words::analysis(child.own, world.voices(family, child, authorised), outcome);
    bool const done = authorised <= world.until &&
                      world.write(record, child, is.authorised_by, world.written(authorised, child.own, 10 * 60));
    Random paper{mixed(child.seed, 0x5A4ED + static_cast<std::uint64_t>(authorised.time_since_epoch().count()))};
    if (auto const shared = world.paper_done(paper, authorised, 5); done && shared) {
        is.shared = shared;
        world.write(record, child, world.hand(child, *is.shared).id, world.written(*is.shared, child.own));
    }
    Date const limit = world.calendar.after(from, 45);
    if (!done && record.id && limit < world.until)
        world.tell(child, "assessment_over_45", limit,
                   fmt::format("assessment begun {} not authorised; {} working days old", iso(from),
                               world.calendar.between(from, world.until)));
}

void enquire(World& world, Family& family, Child& child, Random& dates, Date strategy, bool conference)
{
    if (strategy > world.until) return;
    auto const chair = world.manager(child, strategy).id;
    Kept<Enquiry> record;
    auto& is = record.is;
    is.cause = strategy - days{dates.chance(world.measure("reviews_in_time", strategy)) ? dates.between(0, 2)
                                                                                        : dates.between(3, 6)};
    is.strategy = strategy;
    if (!world.write(record, child, chair, world.written(strategy, child.own, 14 * 60))) return;
    if (!family.example) { // of a stream of its own, so that nothing else moves
        auto const own = child.own;
        child.own = Random{mixed(child.seed, 0x57A7 + static_cast<std::uint64_t>(strategy.time_since_epoch().count()))};
        turning_point(world, family, child, words::Turn::strategy, strategy);
        child.own = own;
    }
    is.record_shared = world.calendar.after(strategy, dates.chance(0.7) ? 1 : dates.between(2, 6));
    is.child_seen =
        dates.chance(0.93)
            ? std::optional{world.calendar.after(
                  strategy, dates.chance(world.measure("visits_in_time", strategy)) ? 1 : dates.between(2, 6))}
            : std::nullopt;
    Date const both = std::max(*is.record_shared, is.child_seen.value_or(strategy));
    if (both > world.until || !world.write(record, child, world.hand(child, both).id, world.at(both, 16 * 60 + 20)))
        return;
    is.concluded = world.calendar.after(strategy, dates.chance(world.measure("reviews_in_time", strategy))
                                                      ? dates.between(6, 10)
                                                      : dates.between(11, 19));
    is.outcome = conference           ? EnquiryOutcome::substantiated_continuing_risk
                 : dates.chance(0.55) ? EnquiryOutcome::not_substantiated
                                      : EnquiryOutcome::substantiated_no_continuing_risk;
    is.conference_unnecessary = conference ? Answer::no : Answer::yes;
    is.decision = words::enquiry(child.own, world.voices(family, child, *is.concluded), conference);
    if (*is.concluded <= world.until)
        world.write(record, child, world.manager(child, *is.concluded).id,
                    world.written(*is.concluded, child.own, 13 * 60));
}

} // namespace sightline::invent
