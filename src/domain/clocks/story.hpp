// A child's current events sorted into their kinds, as they were at the end of a day: what the clocks read.
#pragma once
#include "domain/standing.hpp"

namespace sightline
{

template <class R> struct Told {
    R it;
    Event const* event{};
};

struct Story {
    Date day;
    Person const* person{};
    std::vector<Told<Contact>> contacts;
    std::vector<Told<EarlyHelp>> early_help;
    std::vector<Told<Referral>> referrals;
    std::vector<Told<Assessment>> assessments;
    std::vector<Told<Enquiry>> enquiries;
    std::vector<Told<Conference>> conferences;
    std::vector<Told<Need>> needs;
    std::vector<Told<NeedReview>> need_reviews;
    std::vector<Told<ProtectionPlan>> plans;
    std::vector<Told<CoreGroup>> core_groups;
    std::vector<Told<Visit>> visits;
    std::vector<Told<Care>> cares;
    std::vector<Told<LegalStatus>> legal;
    std::vector<Told<Placement>> placements;
    std::vector<Told<CareReview>> reviews;
    std::vector<Told<HealthCheck>> health;
    std::vector<Told<Permanence>> permanence;
    std::vector<Told<Missing>> missing;
    std::vector<Told<LeavingCare>> leaving;
    std::vector<Told<KeepingInTouch>> in_touch;
    std::vector<Told<PathwayReview>> pathway;
    std::vector<Told<Adoption>> adoptions;
    std::vector<Told<PrivateFostering>> private_fostering;
    std::vector<Told<Allocation>> allocations;
    std::vector<Told<Supervision>> supervisions;
    std::vector<Told<Oversight>> oversight;
    Event const* picture{};
    Event const* voice{};
    std::vector<Told<Restriction>> restrictions;

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

Story tell(Person const& person, std::span<Event const* const> events, Date day);

} // namespace sightline
