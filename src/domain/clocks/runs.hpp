// Builds the runs of clocks: given a start and what stopped it, works out the due day, the state and whether it still
// waits.
#pragma once
#include "domain/clocks/story.hpp"
#include "domain/counting.hpp"

namespace sightline
{

inline constexpr std::string_view not_in_extract = "not in the extract";
inline constexpr std::string_view only_latest =
    "the extract gives only the latest, so an earlier one may have been in time";
inline constexpr std::string_view no_time = "time not recorded, counted from 23:59";
inline constexpr std::string_view no_time_done = "time not recorded, taken as 23:59";
inline constexpr std::string_view declined = "offered, and declined";

struct Run {
    ClockId id;
    std::optional<When> started; // nothing: not known
    std::string_view from;       // in words, after "from": "referral received"
    RecordId record;
    std::optional<When> done;      // nothing: not done by the day
    std::optional<Date> fell_away; // the duty ended without being done
    bool cannot_tell{};            // the source cannot tell whether it was done
    std::optional<int> limit;      // the plan's own limit instead of the rule's
    std::optional<Unit> unit;      // weeks or months, where that limit is not in the rule's unit
    std::optional<When> due;       // for clocks bound to another event, or with a day of their own
    std::string_view note;
    bool at_least{};         // a minimum: it is kept at least until due, and what stops it before is too soon
    bool done_latest_only{}; // what stopped it is only the latest of its kind: one in time may have come before it
    bool limit_unknown{};    // how long it has is not known
};

class Runs
{
public:
    // died: the day the child died, when that has come; nothing waits after it.
    Runs(Practice const& practice, Date day, std::optional<Date> died = {})
        : practice_(practice), day_(day), window_(months_after(day, -12)), died_(died), clocks_(room())
    {
        clocks_.clear();
    }
    Runs(Runs const&) = delete;
    void add(Run const& run);
    // Whether a run stopped then is too long ago to show; long chains of visits ask before they make one.
    bool past(std::optional<When> const& done) const { return done && done->day < window_; }
    std::vector<Clock> take(); // running first, the most pressing first; then the finished, latest first
    Practice const& practice() const { return practice_; }
    Date day() const { return day_; }

private:
    Practice const& practice_;
    Date day_;
    Date window_; // what finished before this is not shown
    std::optional<Date> died_;
    static std::vector<Clock>& room(); // the thread's, used again for the next child
    std::vector<Clock>& clocks_;
};

inline When at(Date day)
{
    return {day, std::nullopt};
}
inline std::optional<When> at(std::optional<Date> day)
{
    if (!day) return std::nullopt;
    return When{*day, std::nullopt};
}

// When the duties to a care leaver ended for want of being asked for: they run to 21, and on to 25 where support is
// asked for (Children and Social Work Act 2017 section 3), which contact or a review after the 21st birthday shows,
// until a year without either. Nothing for someone an extract lists: she is entitled because she is listed.
std::optional<Date> support_ended(Story const& story);

// A stay with prospective adopters, from the day the child is placed for adoption to the order, or to the day the child
// comes back. Meanwhile the Care Planning, Placement and Case Review (England) Regulations 2010 do not apply
// (regulation 3): visits and reviews are those of the Adoption Agencies Regulations 2005, regulation 36.
struct AdoptiveHome {
    Date began;
    std::optional<Date> ended;
    Event const* event{};
    bool holds_on(Date day) const { return began <= day && (!ended || day < *ended); }
};
std::vector<AdoptiveHome> adoptive_homes(Story const& story);

// Each area's feeds. Every one reads the story and adds its runs.
void front_door_clocks(Story const&, Runs&);
void early_help_clocks(Story const&, Runs&);
void assessment_clocks(Story const&, Runs&);
void protection_clocks(Story const&, Runs&);
void need_clocks(Story const&, Runs&);
void care_clocks(Story const&, Runs&);
void care_visit_clocks(Story const&, Runs&);
void care_health_clocks(Story const&, Runs&);
void placement_clocks(Story const&, Runs&);
void missing_clocks(Story const&, Runs&);
void leaving_clocks(Story const&, Runs&);
void adoption_clocks(Story const&, Runs&);
void private_fostering_clocks(Story const&, Runs&);
void management_clocks(Story const&, Runs&);

} // namespace sightline
