#include "domain/event.hpp"

#include <algorithm>

namespace sightline
{

namespace
{

// An event with the number it is sorted by, so that sorting does not go to each event again and again.
struct Ordered {
    std::uint64_t by;
    Event const* event;
};

std::uint64_t high_and_low(std::uint32_t high, std::uint32_t low)
{
    return std::uint64_t{high} << 32 | low;
}

} // namespace

std::vector<Event const*> current(std::span<Event const* const> all, Known known)
{
    thread_local std::vector<Ordered> ordered;
    ordered.clear();
    auto const too_late =
        known.by_end_of ? london(*known.by_end_of + std::chrono::days{1}, 0, 0).time_since_epoch().count() : 0;
    for (auto const* event : all)
        if (!known.by_end_of || event->recorded < too_late)
            ordered.push_back({high_and_low(event->record.value, event->version), event});
    // The latest version of each record, and none that is withdrawn.
    std::ranges::stable_sort(ordered, {}, &Ordered::by);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        bool const superseded = i + 1 < ordered.size() && ordered[i].by >> 32 == ordered[i + 1].by >> 32;
        auto const* event = ordered[i].event;
        if (superseded || event->withdrawn) continue;
        // In the order they happened, and then recorded. Blank is the smallest number: what has no day comes first.
        auto const happened = static_cast<std::uint32_t>(event->happened) ^ 0x8000'0000U;
        ordered[kept++] = {high_and_low(happened, event->seq), event};
    }
    ordered.resize(kept);
    std::ranges::sort(ordered, {}, &Ordered::by);
    std::vector<Event const*> out;
    out.reserve(kept);
    for (auto const& one : ordered) out.push_back(one.event);
    return out;
}

} // namespace sightline
