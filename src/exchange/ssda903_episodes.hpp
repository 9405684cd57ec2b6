// Episodes of care as the SSDA903 return counts them: a period of care cut wherever the legal status or the placement
// changes.
#pragma once
#include "authority/authority.hpp"
#include "domain/records/all.hpp"

namespace sightline::exchange
{

// A current record and the entry that holds it.
template <class R> struct Held {
    R is;
    Event const* event{};
    explicit operator bool() const { return event != nullptr; }
    std::uint32_t entry() const { return event == nullptr ? 0 : event->seq; }
};

// Those of one kind, in the order they happened, without those after the day; an end after the day has not happened.
template <class R> std::vector<Held<R>> held(std::span<Event const* const> now, Date day)
{
    std::vector<Held<R>> found;
    for (auto const* event : now) {
        if (event->kind != Describes<R>::kind) continue;
        if (auto const on = event->day(); on && *on > day) continue;
        found.push_back({event->as<R>(), event});
        if constexpr (requires { found.back().is.ended; })
            if (found.back().is.ended && *found.back().is.ended > day) found.back().is.ended.reset();
    }
    return found;
}

// Why an episode began.
enum class NewEpisode : std::uint8_t { care, legal, placement, placement_type, both, both_type };
std::string_view letter_of(NewEpisode why); // S L P T B U

struct LookedAfterEpisode {
    Date began{};
    std::optional<Date> ended;
    NewEpisode why{};
    Held<Care> care;
    Held<LegalStatus> legal;              // none: not known for these days
    Held<Placement> placement;            // the same
    bool last{};                          // of its period of care
    bool moves_on{};                      // the next episode has another placement
    std::uint32_t began_by{}, ended_by{}; // the entries that tell the two days
};

// Episodes of one period of care, in order. Days within it of which no placement or legal status is known are an
// episode of their own. A legal status renewed, with the same code, begins none. What has no day it began (a year's
// return tells of an episode that goes on, not of the one before it) had begun before any day that is known, and the
// episodes then begin with the first change known.
std::vector<LookedAfterEpisode> episodes_of(Held<Care> const& care, std::span<Held<LegalStatus> const> legal,
                                            std::span<Held<Placement> const> placements);

} // namespace sightline::exchange
