// What happens to a family from the first contact on: one episode after another, and how things are on the last day.
#include <set>

#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

ReferralDecision decision_of(Path path)
{
    switch (path) {
    case Path::no_action: return ReferralDecision::no_further_action;
    case Path::early_help: return ReferralDecision::early_help;
    case Path::enquiry:
    case Path::plan: return ReferralDecision::strategy;
    case Path::private_care: return ReferralDecision::private_fostering;
    default: return ReferralDecision::assess;
    }
}

// The day of the strategy discussion: of immediate danger on the day it is heard of, whatever day that is, as a rule.
Date strategy_day(World const& world, Random& dates, Date told, Date decided, bool immediate)
{
    int const later = dates.between(0, 2);
    if (!immediate) return world.calendar.after(decided, later);
    return dates.chance(world.measure("reviews_in_time", told)) ? told : world.calendar.after(told, std::max(later, 1));
}

Date plan_path(World& world, Family& family, Child& child, Random& dates, Episode const& episode, Date decided,
               bool immediate)
{
    Date const strategy = strategy_day(world, dates, episode.on, decided, immediate);
    static constexpr std::array<double, 4> shares{8.7, 72.7, 8.9, 9.7};
    static constexpr std::array<std::pair<int, int>, 4> spans{std::pair{7, 10}, std::pair{11, 15}, std::pair{16, 20},
                                                              std::pair{21, 34}};
    auto const span = spans[dates.weighted(shares)];
    // After the assessment that the decision led to, also where a late decision came behind the strategy discussion.
    Date const conference = std::max(world.calendar.after(strategy, dates.between(span.first, span.second)),
                                     world.calendar.after(decided, 4));
    if (episode.moved_in) {
        hold(world, family, child, TeamKind::assessment, decided, conference);
        assess(world, family, child, dates, decided, world.calendar.before(conference, 2),
               AssessmentOutcome::child_in_need_plan);
        Date const over = protection(world, family, child, mixed(episode.seed, 2), conference, {}, {}, -1, episode.on);
        return over > world.until ? over : in_need(world, family, child, mixed(episode.seed, 4), over, 4);
    }
    hold(world, family, child, TeamKind::assessment, decided, conference);
    enquire(world, family, child, dates, strategy, true);
    assess(world, family, child, dates, decided, world.calendar.before(conference, 2),
           AssessmentOutcome::strategy_discussion);
    Date const end = protection(world, family, child, mixed(episode.seed, 2), conference);
    if (end > world.until) return end;
    if (dates.chance(0.13)) return care(world, family, child, mixed(episode.seed, 3), end);
    return in_need(world, family, child, mixed(episode.seed, 4), end, 3 + dates.exponential(2.5));
}

} // namespace

Date refer(World& world, Family& family, Child& child, Random& dates, Episode const& episode)
{
    Kept<Referral> record;
    auto& is = record.is;
    auto const& manager = world.workforce.manager(world.workforce.teams_of(TeamKind::front_door).front(), episode.on);
    bool const in_time = dates.chance(world.measure("reviews_in_time", episode.on));
    Date const decided = world.calendar.after(episode.on, in_time ? dates.between(0, 1) : dates.between(2, 6));
    is.received = episode.on;
    is.source = episode.source;
    Random close{mixed(episode.seed, 0x50C)};
    is.source_detail = closer(episode.source, close);
    if (!world.write(record, child, manager.id, world.written(episode.on, child.own, 13 * 60))) return decided;
    is.decided = decided;
    is.decision = episode.moved_in ? ReferralDecision::assess : decision_of(episode.path);
    is.no_further_action = episode.path == Path::no_action ? Answer::yes : Answer::no;
    is.decided_by = manager.id;
    is.reason = words::referral_reason(child.own, world.voices(family, child, decided), *is.decision);
    Random paper{mixed(episode.seed, 0xACC)};
    auto const told = world.paper_done(paper, episode.on, 1); // the referrer
    if (told && *told <= decided) is.acknowledged = told;
    if (decided > world.until ||
        !world.write(record, child, manager.id, world.at(decided, 16 * 60 + child.own.below(80))))
        return decided;
    if (told && *told > decided && *told <= world.until) {
        is.acknowledged = told;
        world.write(record, child, manager.id, world.at(*told, 16 * 60 + 50));
    }
    return decided;
}

Path draw_path(World const& world, Family const& family, Random& random, Date day, double later)
{
    auto const& rates = world.population;
    double const plan = world.measure("plan_share", day) * later, into_care = world.measure("care_share", day) * later;
    double const at = random.unit();
    double sum = plan;
    if (at < sum) return family.theme == Theme::disability ? Path::in_need : Path::plan;
    if (at < (sum += into_care)) return Path::care;
    if (at < (sum += rates.rate("enquiry_share")))
        return family.theme == Theme::disability ? Path::in_need : Path::enquiry;
    if (at < (sum += world.measure("no_action", day))) return Path::no_action;
    if (at < (sum += rates.rate("early_help_share"))) return Path::early_help;
    if (at < sum + rates.rate("assessed_not_in_need")) return Path::not_in_need;
    return Path::in_need;
}

Date run(World& world, Family& family, Child& child, Episode const& episode)
{
    Random dates{
        mixed(episode.seed, 1)}; // the same for brothers and sisters: they are referred, seen and met about together
    if (episode.stock) {
        make_known(world, family, child, episode.on, world.at(world.working_on_or_after(episode.on), 9 * 60 + 30));
        if (episode.path == Path::care || episode.path == Path::alone)
            return care(world, family, child, mixed(episode.seed, 3), episode.on + days{1}, true);
        return in_need(world, family, child, mixed(episode.seed, 4), episode.on + days{1}, 30 + dates.exponential(30));
    }
    auto const outcome = episode.moved_in                     ? ContactOutcome::transfer_in
                         : episode.path == Path::contact_only ? (dates.chance(0.45)  ? ContactOutcome::information_only
                                                                 : dates.chance(0.8) ? ContactOutcome::advice
                                                                                     : ContactOutcome::early_help)
                         : episode.path == Path::enquiry || episode.path == Path::plan ? ContactOutcome::strategy_now
                                                                                       : ContactOutcome::referral;
    bool const immediate = contact(world, family, child, dates, episode.on, episode.source, outcome);
    if (!child.id || episode.path == Path::contact_only) return episode.on + days{1};
    Date const decided = refer(world, family, child, dates, episode);
    if (decided > world.until) return decided;
    switch (episode.path) {
    case Path::contact_only:
    case Path::no_action: return decided;
    case Path::early_help: {
        static constexpr std::string_view who[]{"Family hub", "School", "Health visiting", "Housing support",
                                                "Youth service"};
        Kept<EarlyHelp> record;
        record.is.began = world.calendar.after(decided, dates.between(1, 6));
        record.is.organisation = Label{dates.one_of(who)};
        if (Random{mixed(child.seed, episode.seed)}.chance(world.population.rate("early_help_here")))
            return early_help(world, family, child, mixed(child.seed, episode.seed), EarlyHelpFrom::front_door,
                              *record.is.began, record.is.organisation.text());
        auto const& officer = world.workforce.someone(WorkerRole::contact_officer, decided, dates);
        if (*record.is.began > world.until ||
            !world.write(record, child, officer.id, world.written(*record.is.began, child.own)))
            return decided;
        record.is.completed = world.calendar.after(*record.is.began, dates.between(12, 45));
        if (*record.is.completed <= world.until)
            world.write(record, child, officer.id, world.written(*record.is.completed, child.own, 14 * 60));
        return *record.is.completed;
    }
    case Path::private_care: return private_fostering(world, family, child, episode.seed, decided);
    case Path::plan: return plan_path(world, family, child, dates, episode, decided, immediate);
    case Path::alone: {
        Date const from = world.working_on_or_after(episode.on);
        if (from > world.until) return from;
        Date const end = care(world, family, child, mixed(episode.seed, 3), from);
        assess(world, family, child, dates, decided, assessment_end(world, dates, decided),
               AssessmentOutcome::looked_after);
        return end;
    }
    case Path::care: {
        Date const from = world.calendar.after(decided, dates.between(0, 25)),
                   assessed = std::max(assessment_end(world, dates, decided), from);
        hold(world, family, child, TeamKind::assessment, decided, from);
        if (dates.chance(0.6)) enquire(world, family, child, dates, decided, false);
        if (from > world.until) {
            assess(world, family, child, dates, decided, assessed, AssessmentOutcome::looked_after);
            return from;
        }
        Date const end = care(world, family, child, mixed(episode.seed, 3), from);
        assess(world, family, child, dates, decided, assessed, AssessmentOutcome::looked_after);
        if (end > world.until || end >= months_after(child.born, 16 * 12)) return end;
        return in_need(world, family, child, mixed(episode.seed, 4), end, 3 + dates.exponential(3));
    }
    case Path::not_in_need:
    case Path::in_need:
    case Path::enquiry: {
        Date const end = assessment_end(world, dates, decided);
        hold(world, family, child, TeamKind::assessment, decided, end);
        if (episode.path == Path::enquiry)
            enquire(world, family, child, dates, strategy_day(world, dates, episode.on, decided, immediate), false);
        bool const needs = episode.path == Path::in_need || (episode.path == Path::enquiry && dates.chance(0.75));
        assess(world, family, child, dates, decided, end,
               needs               ? AssessmentOutcome::child_in_need_plan
               : dates.chance(0.5) ? AssessmentOutcome::early_help
                                   : AssessmentOutcome::no_further_action);
        return needs ? in_need(world, family, child, mixed(episode.seed, 4), end) : end;
    }
    }
    return decided;
}

void live(World& world, Family& family, Path first_path, bool stock)
{
    auto& random = family.chance;
    auto const& rates = world.population;
    Date day = family.first;
    Path path = first_path;
    for (int number = 0; number < 14 && day <= world.until; ++number) {
        auto const source = source_on(world, random, day);
        Episode episode{path, day, mixed(family.seed, 0xE915 + static_cast<std::uint64_t>(number)), source,
                        stock && number == 0};
        episode.moved_in = number == 0 && path == Path::plan && !family.example &&
                           Random{mixed(episode.seed, 0x713)}.chance(rates.rate("transfer_in"));
        Date end = day;
        for (auto& child : family.children) {
            if (number > 0 &&
                (child.open_until > day || !random.chance(0.88) || months_after(child.born, 17 * 12 + 8) < day))
                continue;
            bool const referred = path != Path::contact_only && !episode.stock;
            // Worries told before, that led no further.
            if (referred && child.id && random.chance(0.45)) {
                Date const before = day - days{random.between(3, 120)};
                if (before > child.open_until && world.at(before, 0) > child.known)
                    contact(world, family, child, random, before, source_on(world, random, before),
                            ContactOutcome::information_only);
            }
            auto own = episode;
            if (own.path == Path::private_care && &child != &family.children.front()) own.path = Path::no_action;
            Date const ended = run(world, family, child, own);
            if (!child.id) continue;
            if (child.open_until <= world.until) release(world, child, child.open_until);
            end = std::max(end, ended);
            // What others tell us while the work goes on, and a while after.
            if (path == Path::contact_only || episode.stock) continue;
            Date const last = std::min(std::max(ended, day + days{150}), world.until);
            int const many =
                random.geometric(world.density * (1.0 + 0.0041 * static_cast<double>((last - day).count())));
            for (int i = 0; i < many; ++i) {
                Date const on = day + days{1 + random.below(std::max(1, static_cast<int>((last - day).count())))};
                bool const open = child.open_until > on;
                contact(world, family, child, random, std::min(on, world.until), source_on(world, random, on),
                        open ? ContactOutcome::to_allocated_worker : ContactOutcome::information_only);
            }
        }
        if (end > world.until) break;
        // Whether and when they come again: half of those who do within the year come in the first four months.
        double const again = rates.rate("re_referral") * (path == Path::contact_only ? 1.3 : 1.0), at = random.unit();
        if (at < again)
            day = end +
                  days{3 + static_cast<int>(random.exponential(rates.rate("re_referral_half_by_days") * 1.3)) % 362};
        else if (at < again * 1.7)
            day = end + days{365 + static_cast<int>(random.exponential(420))};
        else
            break;
        path = first_path == Path::contact_only && random.chance(0.8)
                   ? Path::contact_only
                   : draw_path(world, family, random, std::min(day, world.until), 1.3);
    }
    for (auto& child : family.children)
        if (child.id) finish(world, family, child);
}

// The stretches of a period in care in which nobody held the child, as the story of the borough goes.
void tell_unheld(World& world, Child const& child)
{
    for (auto const& [from, to] : child.cares) {
        Date day = from;
        Date const last = std::min(to, world.until);
        auto const gap = [&](Date until) {
            if (until > day)
                world.tell(child, "unheld_in_care", day,
                           until < last ? "nobody held the child until " + iso(until) : "nobody held the child");
        };
        for (auto const& part : child.held) {
            if (part.worker == nullptr || part.to <= day) continue;
            if (part.from >= last) break;
            gap(part.from);
            day = part.to;
        }
        gap(last);
    }
}

void finish(World& world, Family& family, Child& child)
{
    tell_unheld(world, child);
    if (child.open_until <= world.until) {
        release(world, child, child.open_until);
        return;
    }
    if (child.held.empty() || child.held.back().to <= world.until) return;
    auto const& now = child.held.back();
    Held const* held = nullptr; // the part that covers the last day
    for (auto const& part : child.held)
        if (part.from <= world.until && world.until < part.to) held = &part;
    bool const moved_on = world.workforce.teams()[now.team].kind == TeamKind::leaving_care;
    if (child.decision && !child.decision->is.checked_on && *child.decision->is.check_on < world.until)
        world.tell(child, "decision_unchecked", *child.decision->is.check_on, child.decision->is.decision);
    if (held != nullptr && held->worker == nullptr && world.until - held->from > days{1})
        world.tell(child, "nobody_allocated", held->from,
                   fmt::format("{} since {}", world.workforce.teams()[held->team].name, iso(held->from)));
    std::set<std::uint32_t> workers;
    for (auto const& part : child.held)
        if (part.worker != nullptr && part.from <= world.until && part.to > months_after(world.until, -12))
            workers.insert(part.worker->id.value);
    if (workers.size() >= 4)
        world.tell(child, "many_workers", held != nullptr ? held->from : now.from,
                   fmt::format("{} workers in twelve months", workers.size()));
    Date const looked = std::max(child.supervised.value_or(child.open_since), child.open_since);
    if (!moved_on && world.until - looked > days{92})
        world.tell(child, "no_supervision", looked + days{92},
                   child.supervised && *child.supervised >= child.open_since
                       ? fmt::format("last supervision {}", iso(looked))
                       : fmt::format("none since {}", iso(looked)));
    Random random{mixed(child.seed, 0xF1)};
    if (random.chance(0.014)) {
        auto const turn = random.chance(0.5) ? words::Turn::step_down : words::Turn::review;
        ask_decision(world, family, child, world.calendar.before(world.until, random.between(1, 8)), turn);
    }
    if (random.chance(world.population.rate("restricted"))) {
        static constexpr std::string_view why[]{"Related to staff", "Address must not be known",
                                                "Related to a councillor"};
        Kept<Restriction> record;
        record.is.began = std::max(child.open_since, world.until - days{random.between(20, 500)});
        record.is.basis = Label{random.one_of(why)};
        record.is.team = Label{world.workforce.teams()[now.team].name};
        world.write(record, child, world.manager(child, *record.is.began).id, world.written(*record.is.began, random));
    }
}

} // namespace sightline::invent
