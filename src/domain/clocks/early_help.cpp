// Early help. An extract, and a form filled in by another organisation, tell when the assessment began and was
// completed and no more: only what was asked of early help here, and says by whom, runs the other clocks.
#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

std::optional<Date> earlier(std::optional<Date> one, std::optional<Date> other)
{
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

// Reviews of the plan, one chain from the day it was agreed to the day early help ended.
void review_clocks(Story const& story, Runs& runs, EarlyHelp const& help, Event const* event)
{
    if (!help.agreed) return;
    auto const ended = story.by(help.ended);
    auto const reviews = those(story.early_help_reviews, [&](EarlyHelpReview const& review) {
        return review.on && *review.on >= *help.agreed && (!ended || *review.on <= *ended);
    });
    std::string_view from = "plan agreed";
    auto start = *help.agreed;
    auto record = event->record;
    for (std::size_t i = 0; i <= reviews.size(); ++i) {
        auto const next = i < reviews.size() ? at(reviews[i].it.on) : std::nullopt;
        runs.add({.id = "EH-03",
                  .started = at(start),
                  .from = from,
                  .record = record,
                  .done = next,
                  .fell_away = next ? std::nullopt : ended});
        if (!next) return;
        from = "last review";
        start = next->day;
        record = reviews[i].event->record;
    }
}

// The child came to us again after early help ended, and so is looked at already.
std::optional<Date> came_again(Story const& story, Date ended)
{
    std::optional<Date> first;
    for (auto const& [referral, event] : story.referrals)
        if (referral.received && *referral.received > ended) first = earlier(first, referral.received);
    for (auto const& [help, event] : story.early_help)
        if (help.began && *help.began > ended) first = earlier(first, help.began);
    return first;
}

} // namespace

void early_help_clocks(Story const& story, Runs& runs)
{
    for (auto const& [help, event] : story.early_help) {
        if (event->imported || !help.began) continue;
        auto const ended = story.by(help.ended);
        if (help.came_from) {
            auto const accepted = help.accepted ? help.accepted : help.agreed;
            runs.add({.id = "EH-01",
                      .started = at(*help.began),
                      .from = "early help was asked",
                      .record = event->record,
                      .done = at(accepted),
                      .fell_away = accepted ? std::nullopt : ended});
        }
        if (help.came_from == EarlyHelpFrom::step_down)
            runs.add({.id = "EH-04",
                      .started = at(*help.began),
                      .from = "the decision to step down",
                      .record = event->record,
                      .done = at(help.handed_over),
                      .fell_away = help.handed_over ? std::nullopt : ended});
        if (help.consent || help.accepted)
            runs.add({.id = "EH-02",
                      .started = at(help.accepted.value_or(*help.began)),
                      .from = "early help accepted",
                      .record = event->record,
                      .done = at(help.completed),
                      .fell_away = help.ended});
        review_clocks(story, runs, help, event);
        if (ended && help.look_again)
            runs.add({.id = "EH-05",
                      .started = at(*ended),
                      .from = "early help ended",
                      .record = event->record,
                      .done = at(help.looked_again),
                      .fell_away = help.looked_again ? std::nullopt : came_again(story, *ended),
                      .due = at(*help.look_again)});
    }
}

} // namespace sightline
