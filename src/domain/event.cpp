#include "domain/event.hpp"

#include <algorithm>

namespace sightline
{

std::vector<Event const*> current(std::span<Event const* const> all, Known known)
{
    // The latest version of each record: walk in the order recorded and let later versions take the place of earlier
    // ones.
    std::vector<Event const*> latest;
    latest.reserve(all.size());
    for (auto const* event : all)
        if (!known.by_end_of || event->recorded_day() <= *known.by_end_of) latest.push_back(event);
    std::ranges::stable_sort(latest, {}, [](Event const* e) { return std::pair{e->record, e->version}; });
    std::vector<Event const*> kept;
    kept.reserve(latest.size());
    for (std::size_t i = 0; i < latest.size(); ++i) {
        bool const superseded = i + 1 < latest.size() && latest[i + 1]->record == latest[i]->record;
        if (!superseded && !latest[i]->withdrawn) kept.push_back(latest[i]);
    }
    // blank is the smallest number, so what has no day comes first.
    std::ranges::sort(kept, {}, [](Event const* e) { return std::pair{e->happened, e->seq}; });
    return kept;
}

} // namespace sightline
