// The plan for adoption, and the child placed for adoption.
#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

using std::chrono::weeks;

constexpr std::string_view not_said_how_often = "the review decides how often, and what it decided is not recorded";
constexpr std::string_view which_review = "the extract does not say which review this was";
constexpr Date never = Date::max();

// The day a stay with adopters ends at the latest, for all that is known beside the placement itself.
std::optional<Date> ended_otherwise(Story const& story, Date began)
{
    std::optional<Date> ended;
    auto const take = [&](std::optional<Date> date) {
        if (auto const day = story.by(date); day && *day >= began && (!ended || *day < *ended)) ended = day;
    };
    for (auto const& [adoption, event] : story.adoptions) {
        take(adoption.ordered);
        take(adoption.stopped);
    }
    for (auto const& [care, event] : story.cares)
        if (care.began && *care.began <= began) take(care.ended);
    return ended;
}

std::optional<Date> sooner(std::optional<Date> one, std::optional<Date> other)
{
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

// Regulation 36(3): within four weeks of being placed, three months of that review, and six months of each after it.
void review_clocks(Story const& story, Runs& runs, AdoptiveHome const& home)
{
    auto const reviews = those(story.reviews, [&](CareReview const& review) {
        return review.on && *review.on > home.began && (!home.ended || *review.on <= *home.ended);
    });
    bool const latest_only = !reviews.empty() && reviews.front().event->latest_only;
    runs.add({.id = "AD-06",
              .started = at(home.began),
              .from = "placed for adoption",
              .record = home.event->record,
              .done = reviews.empty() ? std::nullopt : at(reviews.front().it.on),
              .fell_away = reviews.empty() ? home.ended : std::nullopt,
              .done_latest_only = latest_only});
    auto const first_due = home.began + weeks{4}, second_due = months_after(first_due, 3);
    for (std::size_t i = 0; i < reviews.size(); ++i) {
        auto const on = *reviews[i].it.on;
        auto const next = i + 1 < reviews.size() ? at(reviews[i + 1].it.on) : std::nullopt;
        // Where only the latest is known, one held after the first was due may be the first or the second.
        bool const first = i == 0 && (!latest_only || on <= second_due);
        auto const compared = next ? next->day : story.day;
        bool const either = latest_only && i == 0 && on > first_due && on <= second_due;
        bool const past_six = compared > months_after(on, 6);
        bool const cannot_tell = either && !past_six && compared > months_after(on, 3);
        runs.add({.id = "AD-06",
                  .started = at(on),
                  .from = i == 0 && first && !either ? "first review" : "last review",
                  .record = reviews[i].event->record,
                  .done = next,
                  .fell_away = next ? std::nullopt : home.ended,
                  .cannot_tell = cannot_tell,
                  .limit = first && !(either && past_six) ? 3 : 6,
                  .unit = Unit::months,
                  .note = either ? which_review : std::string_view{},
                  .done_latest_only = cannot_tell || (next && reviews[i + 1].event->latest_only)});
    }
}

// Regulation 36(4): within a week of being placed, weekly until the first review, then as each review decides.
void visit_clocks(Story const& story, Runs& runs, AdoptiveHome const& home)
{
    auto const seen = those(story.visits, [&](Visit const& visit) {
        return seen_in_person(visit) && *visit.on >= home.began && (!home.ended || *visit.on <= *home.ended) &&
               (visit.purpose == VisitPurpose::in_care || visit.purpose == VisitPurpose::protection);
    });
    runs.add({.id = "AD-05",
              .started = at(home.began),
              .from = "placed for adoption",
              .record = home.event->record,
              .done = seen.empty() ? std::nullopt : at(seen.front().it.on),
              .fell_away = seen.empty() ? home.ended : std::nullopt,
              .done_latest_only = !seen.empty() && seen.front().event->latest_only});
    // The latest review with the adopters by a day.
    auto const review_by = [&](Date day) {
        CareReview const* latest = nullptr;
        for (auto const& [review, event] : story.reviews)
            if (review.on && *review.on > home.began && *review.on <= day && (!latest || *review.on >= *latest->on))
                latest = &review;
        return latest;
    };
    for (std::size_t i = 0; i < seen.size(); ++i) {
        auto const last = *seen[i].it.on;
        auto const next = i + 1 < seen.size() ? at(seen[i + 1].it.on) : std::nullopt;
        if (runs.past(next)) continue;
        // A review before the next visit is due decides anew when that is.
        auto const* review = review_by(last);
        for (;;) {
            auto const due = last + weeks{review ? review->visit_every.value_or(0) : 1};
            auto const* later = review_by(std::min(due, next ? next->day : story.day));
            if (later == nullptr || (review && *later->on <= *review->on)) break;
            review = later;
        }
        bool const not_said = review && !review->visit_every;
        if (not_said && next) continue; // whether it was in time cannot be told, and it was made
        runs.add({.id = "AD-05",
                  .started = at(last),
                  .from = "last visit",
                  .record = seen[i].event->record,
                  .done = next,
                  .fell_away = next ? std::nullopt : home.ended,
                  .limit = review ? review->visit_every : std::nullopt,
                  .note = not_said ? not_said_how_often : std::string_view{},
                  .done_latest_only = next && seen[i + 1].event->latest_only,
                  .limit_unknown = not_said});
    }
}

} // namespace

std::vector<AdoptiveHome> adoptive_homes(Story const& story)
{
    std::vector<AdoptiveHome> homes;
    for (auto const& [placement, event] : story.placements)
        if (placement.type == PlacementType::for_adoption && story.by(placement.began))
            homes.push_back(
                {*placement.began, sooner(story.by(placement.ended), ended_otherwise(story, *placement.began)), event});
    // A plan for adoption tells of it too; where both do they may differ by some days.
    for (auto const& [adoption, event] : story.adoptions) {
        auto const placed = story.by(adoption.placed);
        if (!placed) continue;
        bool const told = std::ranges::any_of(homes, [&](AdoptiveHome const& home) {
            return home.holds_on(*placed) || std::chrono::abs(home.began - *placed) <= weeks{4};
        });
        if (!told) homes.push_back({*placed, ended_otherwise(story, *placed), event});
    }
    if (homes.size() > 1) std::ranges::sort(homes, {}, &AdoptiveHome::began);
    for (std::size_t i = 0; i + 1 < homes.size(); ++i)
        homes[i].ended = std::min(homes[i].ended.value_or(never), homes[i + 1].began);
    return homes;
}

void adoption_clocks(Story const& story, Runs& runs)
{
    for (auto const& [adoption, event] : story.adoptions) {
        auto const over = story.by(adoption.stopped) ? story.by(adoption.stopped) : story.by(adoption.ordered);
        auto const add = [&](std::string_view id, std::optional<Date> started, std::string_view from,
                             std::optional<Date> done) {
            if (started)
                runs.add({.id = id,
                          .started = at(*started),
                          .from = from,
                          .record = event->record,
                          .done = at(done),
                          .fell_away = done ? std::nullopt : over});
        };
        add("AD-01", adoption.plan_agreed, "adoption became the plan", adoption.decided);
        add("AD-02", adoption.panel, "the panel’s recommendation and minutes", adoption.decided);
        add("AD-03", adoption.placement_order, "placement order", adoption.matched);
        add("AD-04", adoption.entered_care, "came into care", adoption.placed);
    }
    for (auto const& home : adoptive_homes(story)) {
        visit_clocks(story, runs, home);
        review_clocks(story, runs, home);
    }
}

} // namespace sightline
