#include "exchange/ssda903_child.hpp"

#include "returns/ssda903/child.hpp"

namespace sightline::exchange
{

using ssda903::Cell;
using ssda903::Made;

Cell CellMaker::code(std::string_view text, std::uint32_t entry, Made how) const
{
    Cell made;
    made.text = text;
    made.how = how;
    made.entry = entry;
    return made;
}

Cell CellMaker::text(std::string_view text, std::uint32_t entry, Made how)
{
    return code(year_.arena->keep(text), entry, how);
}

Cell CellMaker::day(std::optional<Date> day, std::uint32_t entry, Made how)
{
    if (!day) return code({}, entry, how);
    auto made = text(british(*day), entry, how);
    made.day = day;
    return made;
}

LookedAfterChild::LookedAfterChild(View const& of, PersonState const& about, LookedAfterReturn const& what,
                                   ssda903::Year& into)
    : view{of}, person{about}, asked{what}, year{into}, collection{ssda903::collection_of(what.year_ending)},
      cell{into}, who{of.latest(RecordId{about.id.value})}, cares{records<Care>()}
{
    auto const legal = records<LegalStatus>();
    auto const placements = records<Placement>();
    for (auto const& care : cares)
        for (auto const& episode : episodes_of(care, legal, placements)) all_episodes.push_back(episode);
    std::ranges::copy_if(all_episodes, std::back_inserter(episodes), [&](LookedAfterEpisode const& episode) {
        return episode.began <= collection.end && (!episode.ended || *episode.ended >= collection.start);
    });
    short_breaks = std::ranges::any_of(
        episodes, [](LookedAfterEpisode const& episode) { return episode.legal.is.status == Legal::short_breaks; });
}

std::optional<int> LookedAfterChild::age_on(Date day) const
{
    if (!person.person.born) return std::nullopt;
    return years_between(*person.person.born, day);
}

Date LookedAfterChild::birthday(int age) const
{
    return ssda903::birthday(*person.person.born, age);
}

std::vector<Held<Care>> LookedAfterChild::periods() const
{
    std::vector<Held<Care>> found;
    for (auto const& care : cares)
        if (std::ranges::any_of(episodes, [&](auto const& episode) { return episode.care.event == care.event; }))
            found.push_back(care);
    return found;
}

bool LookedAfterChild::in_care_all_year() const
{
    if (short_breaks) return false;
    return std::ranges::any_of(cares, [&](Held<Care> const& care) {
        return began(care) <= collection.start && (!care.is.ended || *care.is.ended >= collection.end);
    });
}

bool LookedAfterChild::in_care_on(Date day, bool last_day_too) const
{
    auto const of_year = periods();
    return std::ranges::any_of(of_year, [&](Held<Care> const& care) {
        return began(care) <= day &&
               (!care.is.ended || day < *care.is.ended || (last_day_too && day == *care.is.ended));
    });
}

Date LookedAfterChild::began(Held<Care> const& care) const
{
    if (care.is.began) return *care.is.began;
    for (auto const& episode : all_episodes)
        if (episode.care.event == care.event) return episode.began;
    return Date::max();
}

} // namespace sightline::exchange
