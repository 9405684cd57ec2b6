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

// While a child is missing: a strategy discussion, and of a child in care the word to someone senior. Both fall away
// with the child's return.
void absent_clocks(Story const& story, Runs& runs, Missing const& episode, Event const* event)
{
    if (!episode.from || episode.absence == Absence::away) return;
    When const from{*episode.from, episode.from_at};
    auto const returned = story.by(episode.returned);
    auto const add = [&](std::string_view id, std::string_view words, std::optional<When> const& done) {
        bool const in_absence = done && (!returned || done->day <= *returned);
        runs.add({.id = id,
                  .started = from,
                  .from = words,
                  .record = event->record,
                  .done = in_absence ? done : std::nullopt,
                  .fell_away = in_absence ? std::nullopt : returned,
                  .cannot_tell = event->imported});
    };
    std::optional<When> discussed;
    for (auto const& [enquiry, told] : story.enquiries) {
        if (!enquiry.strategy || *enquiry.strategy < from.day) continue;
        When const held{*enquiry.strategy, enquiry.strategy_at};
        if (moment_of(held) < moment_of(from)) continue;
        if (!discussed || moment_of(held) < moment_of(*discussed)) discussed = held;
    }
    add("MS-03", "missing", discussed);
    bool const in_care = std::ranges::any_of(story.cares, [&](auto const& told) {
        return told.it.began && *told.it.began <= from.day && (!told.it.ended || *told.it.ended > from.day);
    });
    if (!in_care) return;
    std::optional<When> told;
    if (episode.senior_told) told = When{*episode.senior_told, episode.senior_told_at};
    add("MS-04", "a child in care missing", told);
}

} // namespace

void missing_clocks(Story const& story, Runs& runs)
{
    for (auto const& [episode, event] : story.missing) {
        absent_clocks(story, runs, episode, event);
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
