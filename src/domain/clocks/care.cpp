#include "domain/clocks/care.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view which_review = "the extract does not say which review this was";

std::optional<When> first_on(auto const& list, Period const& period)
{
    for (auto const& told : list)
        if (told.it.on && period.within(*told.it.on)) return at(told.it.on);
    return std::nullopt;
}

} // namespace

std::vector<Period> periods(Story const& story)
{
    std::vector<Period> all;
    for (auto const& [care, event] : story.cares)
        if (care.began) all.push_back({&care, event, *care.began, story.by(care.ended)});
    return all;
}

bool with_adopters(std::vector<AdoptiveHome> const& homes, Date day)
{
    return std::ranges::any_of(homes, [&](AdoptiveHome const& home) { return home.holds_on(day); });
}

void care_clocks(Story const& story, Runs& runs)
{
    auto const& practice = runs.practice();
    auto const homes = adoptive_homes(story);
    // A review on the day the child is placed for adoption is still one of those before.
    auto const adoption_reviews = [&](Date day) {
        return with_adopters(homes, day) && std::ranges::find(homes, day, &AdoptiveHome::began) == homes.end();
    };
    // Whether what waits for the next review, held or not, is a duty of care planning.
    auto const is_owed = [&](std::optional<When> const& next) {
        return next ? !adoption_reviews(next->day) : !with_adopters(homes, story.day);
    };
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
        auto const first_held = reviews.empty() ? std::nullopt : at(reviews.front().it.on);
        if (is_owed(first_held))
            runs.add({.id = "LA-04",
                      .started = at(period.began),
                      .from = "came into care",
                      .record = period.event->record,
                      .done = first_held,
                      .fell_away = first_held ? std::nullopt : period.ended,
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
            if (is_owed(next))
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
            if (!placement.began || !period.within(*placement.began) || event->imported ||
                with_adopters(homes, *placement.began))
                continue;
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

} // namespace sightline
