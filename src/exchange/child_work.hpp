// What follows from a child's records about the work with them, as more than one return asks it. Each value says what
// it rests on.
#pragma once
#include "exchange/care_episodes.hpp"

namespace sightline::exchange
{

// A value of a return, as text: a day as yyyy-mm-dd, a code as the national returns have it.
struct Fact {
    std::string text{};
    std::uint64_t entry = 0; // the entry it stands in
    std::string_view rule{}; // how it was worked out; empty when it stands there as it is
    bool given() const { return !text.empty(); }
};
Fact fact_of(std::string_view text, std::uint64_t entry, std::string_view rule = {}); // blank with an empty text

class ChildWork
{
public:
    // The child's records as they were at the end of the day. The state must outlive this.
    ChildWork(PersonState const& child, Date day);

    PersonState const& child() const { return *child_; }
    Date day() const { return day_; }
    std::vector<CareEpisode> const& episodes() const { return episodes_; }
    std::uint64_t person_entry() const; // who the child is

    Stretch stretch(Event const& event) const; // with the end that follows where a source tells only the latest
    Fact ended(Event const& event) const;      // the day, as told or as it follows
    Fact on(std::optional<Date> date, std::uint64_t entry, std::string_view rule = {}) const; // blank after the day

    CareEpisode const* episode_of(Event const& event) const;       // null when it is in none
    CareEpisode const* episode_on(std::optional<Date> date) const; // the last that had begun
    // The record of a kind that was going on when this one began; null when there is none.
    Event const* within(Kind kind, Event const& event) const;
    Event const* holder_on(std::optional<Date> date) const; // the allocation of whoever held the child; null: nobody

    Fact closure_reason(CareEpisode const& episode) const;     // RC1 to RC9
    Fact start_reason(Event const& placement) const;           // S, P, T, B, U
    Fact end_reason(Event const& placement) const;             // X1, or why care ended
    Event const* conference_after(Event const& enquiry) const; // the initial one, before the next enquiry
    Fact latest_contact() const;                               // of a care leaver, that reached them
    std::optional<bool> unaccompanied(Event const*& by) const; // nothing: not said
    Fact unaccompanied_until() const;                          // as recorded, else the 18th birthday

private:
    PersonState const* child_;
    Date day_;
    std::vector<CareEpisode> episodes_;
};

} // namespace sightline::exchange
