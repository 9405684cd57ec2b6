#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view which_review = "the extract does not say which review this was";
constexpr std::string_view no_placement = "where the child is placed is not known";

struct Period { // a period of care, as at the story's day
    Care const* care;
    Event const* event;
    Date began;
    std::optional<Date> ended;
    bool within(Date day) const { return day >= began && (!ended || day <= *ended); }
};

std::vector<Period> periods(Story const& story)
{
    std::vector<Period> all;
    for (auto const& [care, event] : story.cares)
        if (care.began) all.push_back({&care, event, *care.began, story.by(care.ended)});
    return all;
}

// Until eighteen, by an approved decision. An extract has no field for it: there a long-term foster placement (U1 and
// U4), which is one until she ceases to be looked after (regulation 2, as amended in 2015), says so.
bool meant_to_last(Placement const& placement, bool imported)
{
    if (placement.to_eighteen || !imported) return placement.to_eighteen == Answer::yes;
    return placement.type == PlacementType::foster && placement.detail == PlacementDetail::long_term;
}

std::optional<When> first_on(auto const& list, Period const& period)
{
    for (auto const& told : list)
        if (told.it.on && period.within(*told.it.on)) return at(told.it.on);
    return std::nullopt;
}

} // namespace

void care_clocks(Story const& story, Runs& runs)
{
    auto const& practice = runs.practice();
    for (auto const& period : periods(story)) {
        auto const reviews =
            those(story.reviews, [&](CareReview const& review) { return review.on && period.within(*review.on); });

        // Reviews: 20 working days, then 3 months, then every 6 (regulation 33).
        auto const* first_rule = practice.rule("LA-04", period.began);
        auto const* second_rule = practice.rule("LA-05", period.began);
        auto const* later_rule = practice.rule("LA-06", period.began);
        auto const first_due = practice.calendar().after(period.began, first_rule->limit);
        auto const second_due = months_after(first_due, second_rule->limit);
        bool const latest_only = !reviews.empty() && reviews.front().event->latest_only;
        // Which review it was. When only the latest is known: held by the day the first was due it is the first; held
        // after the day the second was due it is a later one; between the two it may be either.
        enum class Which { first, later, either };
        auto const which = [&](std::size_t i) {
            if (reviews[i].it.number) return *reviews[i].it.number == 1 ? Which::first : Which::later;
            if (i > 0) return Which::later;
            if (!latest_only || *reviews[i].it.on <= first_due) return Which::first;
            return *reviews[i].it.on > second_due ? Which::later : Which::either;
        };
        runs.add({.id = "LA-04",
                  .started = at(period.began),
                  .from = "came into care",
                  .record = period.event->record,
                  .done = reviews.empty() ? std::nullopt : at(reviews.front().it.on),
                  .fell_away = reviews.empty() ? period.ended : std::nullopt,
                  .done_latest_only = latest_only});
        for (std::size_t i = 0; i < reviews.size(); ++i) {
            auto const next = i + 1 < reviews.size() ? at(reviews[i + 1].it.on) : std::nullopt;
            auto const number = which(i);
            // Either the first or the second: within three months of it the next is in time both ways, past six late
            // both ways; between the two nobody can tell.
            auto const compared = next ? next->day : story.day;
            bool const past_six = compared > months_after(*reviews[i].it.on, later_rule->limit);
            bool const cannot_tell =
                number == Which::either && !past_six && compared > months_after(*reviews[i].it.on, second_rule->limit);
            bool const first = number == Which::first || (number == Which::either && !past_six);
            runs.add(
                {.id = first ? "LA-05" : "LA-06",
                 .started = at(*reviews[i].it.on),
                 .from = first ? "first review" : "last review",
                 .record = reviews[i].event->record,
                 .done = next,
                 .fell_away = next ? std::nullopt : period.ended,
                 .cannot_tell = cannot_tell,
                 .note = number == Which::either ? which_review : std::string_view{},
                 .done_latest_only = cannot_tell || (i + 1 < reviews.size() && reviews[i + 1].event->latest_only)});
            if (reviews[i].event->imported) continue;
            auto const held = at(*reviews[i].it.on);
            runs.add({.id = "LA-08",
                      .started = held,
                      .from = "review held",
                      .record = reviews[i].event->record,
                      .done = at(reviews[i].it.decisions_sent)});
            runs.add({.id = "LA-09",
                      .started = held,
                      .from = "review held",
                      .record = reviews[i].event->record,
                      .done = at(reviews[i].it.record_written)});
            runs.add({.id = "LA-10",
                      .started = held,
                      .from = "review held",
                      .record = reviews[i].event->record,
                      .done = at(reviews[i].it.record_sent)});
        }
        if (!period.event->imported)
            runs.add({.id = "LA-07",
                      .started = at(period.began),
                      .from = "came into care",
                      .record = period.event->record,
                      .done = at(period.care->reviewing_officer_named),
                      .fell_away = period.care->reviewing_officer_named ? std::nullopt : period.ended});

        // Permanence by the second review: due when the second review is due.
        auto due_day = second_due;
        if (!reviews.empty() && which(0) == Which::first)
            due_day = months_after(*reviews.front().it.on, second_rule->limit);
        std::optional<Date> decided;
        bool plan_without_day = false;
        for (auto const& [plan, event] : story.permanence) {
            if (plan.decided && period.within(*plan.decided) && (!decided || *plan.decided < *decided))
                decided = plan.decided;
            if (plan.plan && !plan.decided) plan_without_day = true;
        }
        for (auto const& told : reviews)
            if (told.it.permanence_endorsed == Answer::yes && (!decided || *told.it.on < *decided))
                decided = told.it.on;
        runs.add({.id = "LA-35",
                  .started = at(period.began),
                  .from = "came into care",
                  .record = period.event->record,
                  .done = at(decided),
                  .fell_away = decided || plan_without_day ? std::nullopt : period.ended,
                  .cannot_tell = plan_without_day && !decided,
                  .due = at(due_day),
                  .note = plan_without_day && !decided
                              ? std::string_view{"there is a plan, on a day that is not in the extract"}
                              : std::string_view{}});
        for (auto const& [plan, event] : story.permanence)
            if (plan.plan == PermanencePlan::long_term_fostering && plan.decided && period.within(*plan.decided))
                runs.add({.id = "LA-38",
                          .started = at(*plan.decided),
                          .from = "long-term fostering became the plan",
                          .record = event->record,
                          .done = at(plan.matched),
                          .fell_away = plan.matched ? std::nullopt : period.ended});

        for (auto const& [placement, event] : story.placements) {
            if (!placement.began || !period.within(*placement.began) || event->imported) continue;
            auto const ended = story.by(placement.ended);
            runs.add({.id = "LA-02",
                      .started = at(*placement.began),
                      .from = "placement start",
                      .record = event->record,
                      .done = at(placement.plan_prepared),
                      .fell_away = placement.plan_prepared ? std::nullopt : ended});
            runs.add({.id = "LA-03",
                      .started = at(*placement.began),
                      .from = "placement start",
                      .record = event->record,
                      .done = at(placement.others_told),
                      .fell_away = placement.others_told ? std::nullopt : ended});
        }
    }
}

// Visits by the authority's representative: Care Planning, Placement and Case Review (England) Regulations 2010,
// regulation 28.
void care_visit_clocks(Story const& story, Runs& runs)
{
    auto const legal_on = [&](Date day) -> std::optional<Legal> {
        std::optional<Legal> status;
        for (auto const& [legal, event] : story.legal)
            if (legal.began && *legal.began <= day && (!legal.ended || *legal.ended > day)) status = legal.status;
        return status;
    };
    for (auto const& period : periods(story)) {
        auto const seen = those(story.visits, [&](Visit const& visit) {
            return seen_in_person(visit) && period.within(*visit.on) &&
                   (visit.purpose == VisitPurpose::in_care || visit.purpose == VisitPurpose::protection);
        });
        std::optional<Date> first_review;
        for (auto const& told : story.reviews)
            if (told.it.on && period.within(*told.it.on) && (!first_review || *told.it.on < *first_review))
                first_review = told.it.on;

        bool placed = period.ended.has_value();
        for (auto const& [placement, event] : story.placements)
            placed = placed || (placement.began && period.within(*placement.began) && !story.by(placement.ended));
        if (!placed && legal_on(story.day) != Legal::short_breaks) {
            // In care and no placement recorded: visits are due, and from when cannot be told. Never left out.
            runs.add({.id = "LA-14",
                      .from = "placement start",
                      .record = period.event->record,
                      .cannot_tell = true,
                      .note = no_placement});
            if (!seen.empty())
                runs.add({.id = *seen.back().it.on < months_after(period.began, 12) ? "LA-15" : "LA-16",
                          .started = at(*seen.back().it.on),
                          .from = "last visit",
                          .record = seen.back().event->record,
                          .note = no_placement});
        }
        for (auto const& [placement, event] : story.placements) {
            if (!placement.began || !period.within(*placement.began)) continue;
            auto const began = *placement.began;
            auto ended = story.by(placement.ended);
            if (period.ended && (!ended || *period.ended < *ended)) ended = period.ended;
            auto const status = legal_on(story.day < began ? began : ended && *ended < story.day ? *ended : story.day);
            if (status == Legal::short_breaks) continue; // the lighter regime of regulation 48

            std::vector<Told<Visit>> here; // visits while this placement lasted
            here.reserve(seen.size());
            for (auto const& told : seen)
                if (*told.it.on >= began && (!ended || *told.it.on <= *ended)) here.push_back(told);

            // (2)(a) Within one week of the start of any placement.
            runs.add({.id = "LA-14",
                      .started = at(began),
                      .from = "placement start",
                      .record = event->record,
                      .done = here.empty() ? std::nullopt : at(here.front().it.on),
                      .fell_away = here.empty() ? ended : std::nullopt,
                      .done_latest_only = !here.empty() && here.front().event->latest_only});
            bool const parents = placement.type == PlacementType::with_parents;
            // (5) A care order made while living with a parent: within one week of the order.
            for (auto const& [legal, made] : story.legal) {
                if (!parents || legal.status != Legal::care_order || !legal.began || *legal.began <= began ||
                    (ended && *legal.began > *ended))
                    continue;
                auto const next =
                    std::ranges::find_if(here, [&](auto const& told) { return *told.it.on >= *legal.began; });
                bool const visited = next != here.end();
                runs.add({.id = "LA-21",
                          .started = at(*legal.began),
                          .from = "care order made",
                          .record = made->record,
                          .done = visited ? at(next->it.on) : std::nullopt,
                          .fell_away = visited ? std::nullopt : ended,
                          .done_latest_only = visited && next->event->latest_only});
            }
            for (std::size_t i = 0; i < here.size(); ++i) {
                auto const last = *here[i].it.on;
                auto const next = i + 1 < here.size() ? at(here[i + 1].it.on) : std::nullopt;
                if (runs.past(next)) continue;
                Run run{.id = "LA-16",
                        .started = at(last),
                        .from = "last visit",
                        .record = here[i].event->record,
                        .done = next,
                        .fell_away = next ? std::nullopt : ended};
                run.done_latest_only = i + 1 < here.size() && here[i + 1].event->latest_only;
                auto const then = legal_on(last);
                if (parents && then == Legal::interim_care_order) {
                    // (4) Weekly until the first review, then every four weeks.
                    run.id = "LA-20";
                    if (first_review && last >= *first_review) run.limit = 4;
                } else if (parents && then == Legal::care_order) {
                    // (5) Within one week of the order, then every six weeks.
                    run.id = "LA-21";
                    run.limit = 6;
                } else if (parents) {
                    // (3) Weekly until the first review, then every six weeks.
                    run.id = "LA-19";
                    if (first_review && last >= *first_review) run.limit = 6;
                } else if (last < months_after(began, 12)) {
                    run.id = "LA-15"; // (2)(b) For the first year of any placement, not more than six weeks apart.
                } else if (meant_to_last(placement, event->imported)) {
                    run.id = "LA-17"; // (2)(c)(i) Afterwards, three months where it is meant to last until eighteen.
                } // else (2)(c)(ii): six weeks.
                runs.add(run);
            }
        }
    }
}

void care_health_clocks(Story const& story, Runs& runs)
{
    auto const born = story.person->born;
    for (auto const& period : periods(story)) {
        auto const checks_of = [&](HealthType type) {
            return those(story.health, [&](HealthCheck const& check) {
                return check.on && check.type == type && period.within(*check.on);
            });
        };
        auto const health = checks_of(HealthType::assessment), dental = checks_of(HealthType::dental),
                   questionnaires = checks_of(HealthType::strengths_and_difficulties);
        runs.add({.id = "LA-25",
                  .started = at(period.began),
                  .from = "came into care",
                  .record = period.event->record,
                  .done = first_on(health, period),
                  .fell_away = health.empty() ? period.ended : std::nullopt,
                  .done_latest_only = !health.empty() && health.front().event->latest_only});
        for (std::size_t i = 0; i < health.size(); ++i) {
            auto const on = *health[i].it.on;
            auto const next = i + 1 < health.size() ? at(health[i + 1].it.on) : std::nullopt;
            // Regulation 7(3): every six months before the fifth birthday, every twelve after: by age on the day of the
            // last one.
            bool const under_five = born && years_between(*born, on) < 5;
            Run run{.id = under_five ? "LA-26" : "LA-27",
                    .started = at(on),
                    .from = "last health assessment",
                    .record = health[i].event->record,
                    .done = next,
                    .fell_away = next ? std::nullopt : period.ended};
            run.done_latest_only = i + 1 < health.size() && health[i + 1].event->latest_only;
            if (!born) {
                run.cannot_tell = true;
                run.note = "the date of birth is not known";
            }
            runs.add(run);
        }
        auto const yearly = [&](std::string_view id, std::vector<Told<HealthCheck>> const& checks,
                                std::string_view last_words) {
            if (checks.empty() || *checks.front().it.on > period.began) {
                auto const done = checks.empty() ? std::nullopt : at(checks.front().it.on);
                runs.add({.id = id,
                          .started = at(period.began),
                          .from = checks.empty() ? "came into care (none since)" : "came into care",
                          .record = period.event->record,
                          .done = done,
                          .fell_away = done ? std::nullopt : period.ended,
                          .done_latest_only = done && checks.front().event->latest_only});
            }
            for (std::size_t i = 0; i < checks.size(); ++i) {
                auto const next = i + 1 < checks.size() ? at(checks[i + 1].it.on) : std::nullopt;
                runs.add({.id = id,
                          .started = at(*checks[i].it.on),
                          .from = last_words,
                          .record = checks[i].event->record,
                          .done = next,
                          .fell_away = next ? std::nullopt : period.ended,
                          .done_latest_only = i + 1 < checks.size() && checks[i + 1].event->latest_only});
            }
        };
        yearly("LA-28", dental, "last dental check");
        // Strengths and difficulties: age 4 to 16, in care for a year; an extract does not hold it.
        if (!period.event->imported && born && years_between(*born, story.day) >= 4 &&
            years_between(*born, story.day) <= 16)
            yearly("LA-29", questionnaires, "last questionnaire");
    }
}

namespace
{

// A child may say no. Offered in time, an interview is then awaited no longer, though none was held; nothing is said to
// be in time. Offered too late, or on a day nobody wrote down, a refusal is the reason beside what was late, for a
// year.
std::optional<Date> refusal_ends(Story const& story, Runs const& runs, Missing const& episode)
{
    When const returned{*episode.returned, episode.returned_at};
    auto const history = months_after(returned.day, 12);
    auto const* rule = runs.practice().rule("MS-01", returned.day);
    auto const offered = story.by(episode.interview_offered);
    if (rule == nullptr || !offered) return history;
    auto const last = due(rule->count, rule->unit, rule->limit, returned, runs.practice().calendar());
    return last && *offered <= last->day ? *offered : history;
}

} // namespace

void missing_clocks(Story const& story, Runs& runs)
{
    for (auto const& [episode, event] : story.missing) {
        if (!episode.returned) continue;
        bool const refused = episode.interview_accepted == Answer::no && !episode.interview_held;
        std::optional<When> held;
        if (episode.interview_held) held = When{*episode.interview_held, episode.interview_held_at};
        auto const ended = refused ? refusal_ends(story, runs, episode) : std::nullopt;
        runs.add({.id = "MS-01",
                  .started = When{*episode.returned, episode.returned_at},
                  .from = "return",
                  .record = event->record,
                  .done = held,
                  .fell_away = ended,
                  .note = refused ? declined : std::string_view{}});
        if (episode.interview_held)
            runs.add({.id = "MS-02",
                      .started = at(*episode.interview_held),
                      .from = "interview held",
                      .record = event->record,
                      .done = at(episode.interview_shared)});
    }
    for (auto const& period : periods(story))
        if (period.event->imported && !period.ended && period.care->missing_12_months.value_or(0) > 0 &&
            story.missing.empty())
            runs.add({.id = "MS-01",
                      .from = "return",
                      .record = period.event->record,
                      .cannot_tell = true,
                      .note = "the extract counts missing episodes without their days"});
}

} // namespace sightline
