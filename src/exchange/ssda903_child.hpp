// One child, as the SSDA903 return asks about them; each function fills the rows of some of its tables.
#pragma once
#include "exchange/ssda903_episodes.hpp"
#include "exchange/ssda903_from_record.hpp"

namespace sightline::exchange
{

namespace ssda903 = returns::ssda903;

// Makes the cells of one year.
class CellMaker
{
public:
    explicit CellMaker(ssda903::Year& year) : year_{year} {}
    // A code or text that outlives the year, or that is kept in it.
    ssda903::Cell code(std::string_view text, std::uint32_t entry, ssda903::Made how = {}) const;
    ssda903::Cell text(std::string_view text, std::uint32_t entry, ssda903::Made how = {});
    ssda903::Cell day(std::optional<Date> day, std::uint32_t entry, ssda903::Made how = {});

private:
    ssda903::Year& year_;
};

struct LookedAfterChild {
    LookedAfterChild(View const& view, PersonState const& person, LookedAfterReturn const& asked, ssda903::Year& year);

    View const& view;
    PersonState const& person;
    LookedAfterReturn const& asked;
    ssda903::Year& year;
    ssda903::Collection collection; // its days
    CellMaker cell;
    Event const* who; // the entry of the person
    std::vector<Held<Care>> cares;
    std::vector<LookedAfterEpisode> all_episodes; // of every period of care
    std::vector<LookedAfterEpisode> episodes;     // those of the year
    bool short_breaks{};                          // an episode of the year is of short breaks

    std::optional<int> age_on(Date day) const;
    Date birthday(int age) const;            // born is known
    std::vector<Held<Care>> periods() const; // of care in the year
    // Whether the day lies in a period of care of the year, the day it ended among them when asked.
    bool in_care_on(Date day, bool last_day_too) const;
    bool in_care_all_year() const;
    Date began(Held<Care> const& care) const; // or the first day known of it
    template <class R> std::vector<Held<R>> records() const { return held<R>(person.now, asked.on); }

    // What every row begins with.
    template <class R> R& add(ssda903::Table<R>& table)
    {
        auto& row = table.rows.emplace_back();
        row.row = static_cast<int>(table.rows.size()) - 1;
        row.child = cell.text(person.person.reference.text(), who->seq);
        if constexpr (requires { row.dob; }) row.dob = cell.day(person.person.born, who->seq);
        return row;
    }
};

void add_episodes(LookedAfterChild& child);
void add_header(LookedAfterChild& child);
void add_unaccompanied(LookedAfterChild& child);
void add_reviews(LookedAfterChild& child);
void add_health(LookedAfterChild& child);
bool add_care_leaver(LookedAfterChild& child); // whether the child is one
void add_adoption(LookedAfterChild& child);
void add_permanence_before(LookedAfterChild& child);
void add_missing(LookedAfterChild& child);
void add_social_workers(LookedAfterChild& child);
void add_deprivation_of_liberty(LookedAfterChild& child);

} // namespace sightline::exchange
