#include "domain/clocks/care.hpp"

namespace sightline
{
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
