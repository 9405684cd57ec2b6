#include "domain/one_at_a_time.hpp"

namespace sightline
{
namespace
{

// No end was told, and nobody here meant that it goes on.
bool lasts_until_the_next(Event const& event)
{
    if (event.until != blank || event.happened == blank) return false;
    if (event.kind == Kind::placement) return event.imported || event.latest_only;
    return event.kind == Kind::legal_status && event.latest_only;
}

bool goes_on(Event const& event, Date day)
{
    return event.until == blank || london_date(Minutes{std::chrono::minutes{event.until}}) > day;
}

} // namespace

Event const* followed_by(Event const& event, std::span<Event const* const> now, Date day)
{
    if (!lasts_until_the_next(event)) return nullptr;
    Event const* next = nullptr;
    auto const itself = std::ranges::find(now, event.record, &Event::record);
    for (auto it = itself; it != now.end(); ++it) {
        auto const& later = **it;
        if (it == itself || later.kind != event.kind || !later.day() || *later.day() > day) continue;
        if (next == nullptr) next = &later;
        if (goes_on(later, day)) return next;
    }
    return nullptr;
}

} // namespace sightline
