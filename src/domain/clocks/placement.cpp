// Placements that the law lets last so long and no longer: with a connected person approved for the time being, and in
// secure accommodation.
#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

using std::chrono::days;

constexpr std::string_view extended_once = "extended by eight weeks";
constexpr std::string_view partly_used = "some of the 72 hours in 28 days were used before";

std::optional<Date> end_of(Story const& story, Placement const& placement)
{
    auto ended = story.by(placement.ended);
    for (auto const& [care, event] : story.cares)
        if (auto const left = story.by(care.ended);
            left && care.began && *care.began <= *placement.began && *left >= *placement.began)
            ended = std::min(ended.value_or(*left), *left);
    return ended;
}

// Care Planning, Placement and Case Review (England) Regulations 2010, regulations 24 and 25: 16 weeks, and once up to
// eight more where they are allowed before the 16 are over.
void temporary_approval_clock(Story const& story, Runs& runs, Placement const& placement, Event const* event)
{
    auto const* rule = runs.practice().rule("LA-23", placement.began);
    if (placement.temporary_approval != Answer::yes || rule == nullptr) return;
    auto const first = *placement.began + days{7 * rule->limit};
    bool const extended = placement.approval_extended && *placement.approval_extended <= first;
    auto const ended = end_of(story, placement), approved = story.by(placement.carer_approved);
    runs.add({.id = "LA-23",
              .started = at(*placement.began),
              .from = "placement start",
              .record = event->record,
              .done = at(approved && (!ended || *approved < *ended) ? approved : ended),
              .limit = extended ? std::optional{rule->limit + 8} : std::nullopt,
              .note = extended ? extended_once : std::string_view{}});
}

// Section 25 of the Children Act 1989, and with it the regulations, is not about those a criminal court has remanded to
// youth detention accommodation or sentenced (Legal Aid, Sentencing and Punishment of Offenders Act 2012; Children
// (Secure Accommodation) Regulations 1991, regulation 5).
bool by_a_criminal_court(Story const& story, Date day)
{
    return std::ranges::any_of(story.legal, [&](auto const& told) {
        auto const& legal = told.it;
        return (legal.status == Legal::remand || legal.status == Legal::youth_justice) && legal.began &&
               *legal.began <= day && (!legal.ended || *legal.ended > day);
    });
}

bool is_secure(Story const& story, Placement const& placement)
{
    return placement.type == PlacementType::secure && placement.began && !by_a_criminal_court(story, *placement.began);
}

When start_of(Placement const& placement)
{
    return {*placement.began, placement.began_at};
}

// When a court allowed it, or it ended: whichever was first.
std::optional<When> without_order_until(Story const& story, Placement const& placement)
{
    std::optional<When> until = at(end_of(story, placement));
    if (placement.secure_order && *placement.secure_order <= story.day) {
        When const order{*placement.secure_order, placement.secure_order_at};
        if (!until || moment_of(order) < moment_of(*until)) until = order;
    }
    return until;
}

// Hours that earlier stays without a court's order took of the 28 days before this one.
int hours_used(Story const& story, Placement const& placement)
{
    auto const began = moment_of(start_of(placement));
    std::chrono::minutes used{};
    for (auto const& [earlier, event] : story.placements) {
        if (&earlier == &placement || !is_secure(story, earlier)) continue;
        auto const from = moment_of(start_of(earlier));
        auto const until = without_order_until(story, earlier);
        if (from >= began || !until) continue;
        auto const in_window = std::min(moment_of(*until), began) - std::max(from, began - days{28});
        used += std::max(in_window, std::chrono::minutes{});
    }
    return static_cast<int>(std::chrono::floor<std::chrono::hours>(used).count());
}

void secure_clocks(Story const& story, Runs& runs, Placement const& placement, Event const* event)
{
    auto const start = start_of(placement);
    auto const* rule = runs.practice().rule("LA-41", start.day);
    auto const until = without_order_until(story, placement);
    bool const allowed_before =
        placement.secure_order && moment_of({*placement.secure_order, placement.secure_order_at}) <= moment_of(start);
    if (rule != nullptr && !allowed_before) {
        int const used = std::min(hours_used(story, placement), rule->limit);
        auto const last = hours_due(rule->limit - used, start);
        // An extract holds no orders of this kind: a stay that lasted longer may have been allowed.
        bool const told = !event->imported || (until && moment_of(*until) <= moment_of(last));
        runs.add({.id = "LA-41",
                  .started = start,
                  .from = "secure accommodation began",
                  .record = event->record,
                  .done = told ? until : std::nullopt,
                  .cannot_tell = event->imported,
                  .limit = rule->limit - used,
                  .note = used > 0 ? partly_used : std::string_view{}});
    }

    auto const ended = end_of(story, placement);
    auto from = start.day;
    auto record = event->record;
    std::string_view words = "secure accommodation began";
    std::optional<int> limit;
    for (auto const& [review, told] : story.secure_reviews) {
        if (!review.on || *review.on < from || (ended && *review.on > *ended)) continue;
        runs.add({.id = "LA-42",
                  .started = at(from),
                  .from = words,
                  .record = record,
                  .done = at(*review.on),
                  .limit = limit});
        from = *review.on;
        record = told->record;
        words = "last review";
        limit = 3; // regulation 15: within a month, then not more than three months apart
    }
    runs.add({.id = "LA-42",
              .started = at(from),
              .from = words,
              .record = record,
              .fell_away = ended,
              .cannot_tell = event->imported,
              .limit = limit});
}

} // namespace

void placement_clocks(Story const& story, Runs& runs)
{
    for (auto const& [placement, event] : story.placements) {
        if (!placement.began) continue;
        temporary_approval_clock(story, runs, placement, event);
        if (is_secure(story, placement)) secure_clocks(story, runs, placement, event);
    }
}

} // namespace sightline
