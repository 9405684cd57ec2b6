#include "domain/front_door.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view tell_referrer = "the referrer is to be told";

bool is_lately(std::optional<Date> decided, Date today)
{
    return decided && *decided <= today && today - *decided <= std::chrono::days{days_to_finish};
}

// What became a referral is told of as one.
bool became_a_referral(std::optional<ContactOutcome> outcome)
{
    return outcome == ContactOutcome::referral || outcome == ContactOutcome::strategy_now ||
           outcome == ContactOutcome::unaccompanied || outcome == ContactOutcome::transfer_in;
}

bool is_a_professional(std::optional<ReferralSource> source)
{
    return source && source != ReferralSource::individual && source != ReferralSource::anonymous &&
           source != ReferralSource::unknown;
}

// Work of our own follows.
bool is_taken_up(std::optional<ContactOutcome> outcome)
{
    return outcome == ContactOutcome::hub || became_a_referral(outcome);
}

} // namespace

bool is_wanted_in_writing(Contact const& contact)
{
    return contact.channel == Channel::telephone && is_a_professional(contact.source) && is_taken_up(contact.outcome);
}

std::vector<std::string_view> to_finish(Contact const& contact, Date today)
{
    std::vector<std::string_view> all;
    if (!contact.outcome || !contact.screened) return all;
    if (contact.out_of_hours == Answer::yes && !contact.handed_over) all.emplace_back("the day service is to read it");
    if (!is_lately(contact.screened, today)) return all;
    if (!contact.told && !became_a_referral(contact.outcome)) all.push_back(tell_referrer);
    if (!contact.confirmed && is_wanted_in_writing(contact)) all.emplace_back("it is to be confirmed in writing");
    return all;
}

std::vector<std::string_view> to_finish(Referral const& referral, Date today)
{
    if (referral.acknowledged || !is_lately(referral.decided, today)) return {};
    return {tell_referrer};
}

} // namespace sightline
