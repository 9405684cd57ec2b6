#include "exchange/cin_episodes.hpp"

#include <algorithm>

#include "domain/records/all.hpp"

namespace sightline::exchange
{
namespace
{

struct Item {
    Date from{};
    std::optional<Date> to; // nothing: it goes on
    Event const* event{};
};

constexpr std::chrono::days longest_wait{180}; // a conference later than this is another enquiry's

// An enquiry goes on until a conference is held or found not to be needed.
std::optional<Date> end_of(Enquiry const& enquiry, Date strategy, std::span<Event const* const> now)
{
    if (enquiry.conference_unnecessary == Answer::yes) return std::max(strategy, enquiry.concluded.value_or(strategy));
    if (enquiry.concluded && enquiry.outcome && *enquiry.outcome != EnquiryOutcome::substantiated_continuing_risk)
        return std::max(strategy, *enquiry.concluded);
    for (auto const* event : now) {
        if (event->kind != Kind::conference) continue;
        auto const conference = event->as<Conference>();
        if (conference.on && conference.type && *conference.type != ConferenceType::review &&
            *conference.on >= strategy && *conference.on <= strategy + longest_wait)
            return *conference.on;
    }
    return std::nullopt;
}

// What the event is to the census; nothing where it is not part of it.
std::optional<Item> item_of(Event const& event, std::span<Event const* const> now)
{
    auto const span = [&](std::optional<Date> from, std::optional<Date> to) -> std::optional<Item> {
        if (!from) return std::nullopt;
        return Item{*from, to, &event};
    };
    switch (event.kind) {
    case Kind::referral: {
        auto const day = event.as<Referral>().received;
        return span(day, day);
    }
    case Kind::assessment: {
        auto const is = event.as<Assessment>();
        return span(is.began, is.authorised);
    }
    case Kind::need: {
        auto const is = event.as<Need>();
        return span(is.began, is.ended);
    }
    case Kind::need_plan: {
        auto const is = event.as<NeedPlan>();
        return span(is.began, is.ended);
    }
    case Kind::protection_plan: {
        auto const is = event.as<ProtectionPlan>();
        return span(is.began, is.ended);
    }
    case Kind::care: {
        auto const is = event.as<Care>();
        return span(is.began, is.ended);
    }
    case Kind::leaving_care: {
        auto const is = event.as<LeavingCare>();
        return span(is.began, is.ended);
    }
    case Kind::private_fostering: {
        auto const is = event.as<PrivateFostering>();
        return span(is.notified ? is.notified : is.began, is.ended);
    }
    case Kind::pre_proceedings: {
        auto const is = event.as<PreProceedings>();
        return span(is.began, is.decided ? is.decided : is.began);
    }
    case Kind::enquiry: {
        auto const is = event.as<Enquiry>();
        if (!is.strategy || is.led_by == EnquiryBy::police_only || is.led_by == EnquiryBy::none) return std::nullopt;
        return span(is.strategy, end_of(is, *is.strategy, now));
    }
    case Kind::conference: {
        auto const is = event.as<Conference>();
        if (!is.type || *is.type == ConferenceType::review) return std::nullopt;
        return span(is.on, is.on);
    }
    default: return std::nullopt;
    }
}

void keep(CinEpisode& episode, Event const* event)
{
    auto& list = event->kind == Kind::assessment        ? episode.assessments
                 : event->kind == Kind::need            ? episode.needs
                 : event->kind == Kind::need_plan       ? episode.need_plans
                 : event->kind == Kind::enquiry         ? episode.enquiries
                 : event->kind == Kind::conference      ? episode.conferences
                 : event->kind == Kind::protection_plan ? episode.protection_plans
                 : event->kind == Kind::pre_proceedings ? episode.pre_proceedings
                                                        : episode.others;
    list.push_back(event);
}

bool nothing_further(Referral const& referral)
{
    using enum ReferralDecision;
    if (referral.no_further_action == Answer::yes) return true;
    return referral.decision && (*referral.decision == no_further_action || *referral.decision == early_help ||
                                 *referral.decision == other_authority);
}

class Telling
{
public:
    void referral(Item const& item)
    {
        bool const nothing = nothing_further(item.event->as<Referral>());
        if (open_ && (goes_on_ || *last().ended > item.from)) return; // the case is open
        episodes.push_back({.began = item.from, .referral = item.event, .no_further_action = nothing});
        if (nothing) last().ended = item.from, last().ended_by = item.event;
        open_ = !nothing;
        goes_on_ = !nothing;
        nothing_yet_ = true;
    }

    void work(Item const& item)
    {
        bool const follows = open_ && (nothing_yet_ || goes_on_ || item.from <= *last().ended + carries_on);
        if (!follows) {
            episodes.push_back({.began = item.from});
            open_ = true;
            nothing_yet_ = true;
        }
        auto& episode = last();
        keep(episode, item.event);
        if (nothing_yet_) {
            episode.ended = item.to;
            episode.ended_by = item.event;
            goes_on_ = !item.to;
            nothing_yet_ = false;
        } else if (!item.to) {
            goes_on_ = true;
        } else if (!episode.ended || *item.to > *episode.ended ||
                   (*item.to == *episode.ended && item.event->kind == Kind::need)) {
            episode.ended = item.to;
            episode.ended_by = item.event;
        }
        if (goes_on_) going_on_.push_back(episodes.size() - 1);
    }

    std::vector<CinEpisode> finish()
    {
        // What goes on has no end, whichever of its work has ended.
        for (auto const at : going_on_) episodes[at].ended.reset(), episodes[at].ended_by = nullptr;
        return std::move(episodes);
    }

    std::vector<CinEpisode> episodes;

private:
    CinEpisode& last() { return episodes.back(); }
    bool open_ = false;        // the last episode can take further work
    bool goes_on_ = false;     // some of it goes on
    bool nothing_yet_ = false; // it holds its referral only
    std::vector<std::size_t> going_on_;
};

} // namespace

std::vector<CinEpisode> cin_episodes(std::span<Event const* const> now, Date day)
{
    std::vector<Item> items;
    for (auto const* event : now) {
        auto item = item_of(*event, now);
        if (!item || item->from > day) continue;
        if (item->to && *item->to > day) item->to.reset();
        items.push_back(*item);
    }
    std::ranges::stable_sort(
        items, {}, [](Item const& item) { return std::pair{item.from, item.event->kind == Kind::referral ? 0 : 1}; });
    Telling telling;
    for (auto const& item : items) {
        if (item.event->kind == Kind::referral)
            telling.referral(item);
        else
            telling.work(item);
    }
    return telling.finish();
}

} // namespace sightline::exchange
