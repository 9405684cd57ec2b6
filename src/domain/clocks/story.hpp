// A child's current events sorted into their kinds, as they were at the end of a day: what the clocks read.
#pragma once
#include "domain/standing.hpp"

namespace sightline
{

// A record of the story and the event it came from. Cheap to copy: the story keeps the record.
template <class R> struct Told {
    R const& it;
    Event const* event{};
};

// The records of one kind, in the order they happened.
template <class R> class Tale
{
public:
    Tale() = default;
    Tale(Tale&&) = default;       // a copy would point into the first
    void begin(std::size_t count) // before the first is told, so that none moves
    {
        if (count > records_.size()) records_.resize(count);
        told_.clear();
        told_.reserve(count);
    }
    R& tell(Event const* event)
    {
        auto& record = records_[told_.size()]; // of another child before: every field is written, and no text ever
        unpack_into(record, event->fields());
        told_.push_back({record, event});
        return record;
    }
    auto begin() const { return told_.begin(); }
    auto end() const { return told_.end(); }
    bool empty() const { return told_.empty(); }
    std::size_t size() const { return told_.size(); }
    Told<R> const& operator[](std::size_t i) const { return told_[i]; }
    Told<R> const& back() const { return told_.back(); }

private:
    std::vector<R> records_;
    std::vector<Told<R>> told_;
};

// A visit at which the child was seen in person.
inline bool seen_in_person(Visit const& visit)
{
    return visit.on && visit.seen && was_seen(*visit.seen) && visit.place != VisitPlace::video;
}

// Those of a tale that the test holds for, in its order.
template <class R, class Test> std::vector<Told<R>> those(Tale<R> const& tale, Test const& holds)
{
    std::vector<Told<R>> some;
    some.reserve(tale.size());
    for (auto const& told : tale)
        if (holds(told.it)) some.push_back(told);
    return some;
}

struct Story {
    Date day;
    Person const* person{};
    Tale<Contact> contacts;
    Tale<EarlyHelp> early_help;
    Tale<EarlyHelpReview> early_help_reviews;
    Tale<HubEnquiry> hub_enquiries;
    Tale<AgencyRequest> agency_requests;
    Tale<Referral> referrals;
    Tale<Assessment> assessments;
    Tale<Enquiry> enquiries;
    Tale<Conference> conferences;
    Tale<Need> needs;
    Tale<NeedReview> need_reviews;
    Tale<ProtectionPlan> plans;
    Tale<CoreGroup> core_groups;
    Tale<Visit> visits;
    Tale<Care> cares;
    Tale<LegalStatus> legal;
    Tale<Placement> placements;
    Tale<CareReview> reviews;
    Tale<HealthCheck> health;
    Tale<Permanence> permanence;
    Tale<Missing> missing;
    Tale<LeavingCare> leaving;
    Tale<KeepingInTouch> in_touch;
    Tale<PathwayReview> pathway;
    Tale<Adoption> adoptions;
    Tale<PrivateFostering> private_fostering;
    Tale<Allocation> allocations;
    Tale<Supervision> supervisions;
    Tale<Oversight> oversight;
    Event const* picture{};
    Event const* voice{};
    Tale<Restriction> restrictions;
    Tale<PlanCheckpoint> checkpoints;
    Tale<CourtReport> court_reports;
    Tale<SecureReview> secure_reviews;

    // A day that has come by the story's day; nothing when it is blank or still ahead.
    std::optional<Date> by(std::optional<Date> date) const { return date && *date <= day ? date : std::nullopt; }
    // Whether a stretch holds on the story's day.
    bool open(std::optional<Date> began, std::optional<Date> ended) const
    {
        return (!began || *began <= day) && !by(ended);
    }
    bool from_extract() const { return imported > typed; }
    int imported{}, typed{}; // how many of the events each way brought
};

// The story is kept for the thread, so that its room is used again: it holds until the next is told.
Story const& tell(Person const& person, std::span<Event const* const> events, Date day);

} // namespace sightline
