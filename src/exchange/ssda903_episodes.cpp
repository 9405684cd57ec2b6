#include "exchange/ssda903_episodes.hpp"

namespace sightline::exchange
{
namespace
{

constexpr Date long_ago = Date::min();

// What holds on a day: of those that had begun and not ended, the one that began last.
template <class R> Held<R> in_force(std::span<Held<R> const> all, Date day)
{
    Held<R> found;
    for (auto const& one : all)
        if (one.is.began.value_or(long_ago) <= day && (!one.is.ended || *one.is.ended > day) &&
            (!found || one.is.began.value_or(long_ago) >= found.is.began.value_or(long_ago)))
            found = one;
    return found;
}

bool same_status(Held<LegalStatus> const& a, Held<LegalStatus> const& b)
{
    return bool{a} == bool{b} && a.is.status == b.is.status && a.is.detail == b.is.detail;
}

bool same_placement(Held<Placement> const& a, Held<Placement> const& b)
{
    return bool{a} == bool{b} && (!a || a.event->record == b.event->record);
}

NewEpisode why_new(bool legal_changed, bool placement_changed, Held<Placement> const& placement)
{
    bool const same_carers = placement.is.same_carers == Answer::yes;
    if (!placement_changed) return NewEpisode::legal;
    if (!legal_changed) return same_carers ? NewEpisode::placement_type : NewEpisode::placement;
    return same_carers ? NewEpisode::both_type : NewEpisode::both;
}

// The entry that tells the day something changed: of what began that day, else of what ended.
template <class R> std::uint32_t told_by(Held<R> const& before, Held<R> const& after)
{
    return after ? after.entry() : before.entry();
}

} // namespace

std::string_view letter_of(NewEpisode why)
{
    static constexpr std::array<std::string_view, 6> letters{"S", "L", "P", "T", "B", "U"};
    return letters[static_cast<std::size_t>(why)];
}

std::vector<LookedAfterEpisode> episodes_of(Held<Care> const& care, std::span<Held<LegalStatus> const> legal,
                                            std::span<Held<Placement> const> placements)
{
    Date const from = care.is.began.value_or(long_ago);
    std::set<Date> days;
    auto const add = [&](std::optional<Date> day) {
        if (day && *day > from && (!care.is.ended || *day < *care.is.ended)) days.insert(*day);
    };
    for (auto const& one : legal) add(one.is.began), add(one.is.ended);
    for (auto const& one : placements) add(one.is.began), add(one.is.ended);
    if (!care.is.began && days.empty()) return {};

    std::vector<LookedAfterEpisode> out{{.began = from,
                                         .why = NewEpisode::care,
                                         .care = care,
                                         .legal = in_force(legal, from),
                                         .placement = in_force(placements, from),
                                         .began_by = care.entry()}};
    for (auto const day : days) {
        auto& before = out.back();
        auto const now_legal = in_force(legal, day);
        auto const now_placement = in_force(placements, day);
        bool const legal_changed = !same_status(before.legal, now_legal);
        bool const placement_changed = !same_placement(before.placement, now_placement);
        if (!legal_changed && !placement_changed) continue;
        auto const told =
            placement_changed ? told_by(before.placement, now_placement) : told_by(before.legal, now_legal);
        before.ended = day;
        before.ended_by = told;
        before.moves_on = placement_changed;
        out.push_back({.began = day,
                       .why = why_new(legal_changed, placement_changed, now_placement),
                       .care = care,
                       .legal = now_legal,
                       .placement = now_placement,
                       .began_by = told});
    }
    if (!care.is.began) out.erase(out.begin());
    if (out.empty()) return out;
    out.back().last = true;
    out.back().ended = care.is.ended;
    out.back().ended_by = care.entry();
    return out;
}

} // namespace sightline::exchange
