#include "domain/clocks/story.hpp"

#include "domain/one_at_a_time.hpp"

namespace sightline
{

namespace
{

// A record whose day is still ahead, some of which has happened all the same: a decision asked for, reasonable cause
// before the strategy discussion, a plan for adoption or the panel before the decision, word of a private arrangement
// before it began.
bool begun(Event const& event, Date day)
{
    auto const by = [&](std::optional<Date> date) { return date && *date <= day; };
    switch (event.kind) {
    case Kind::oversight: return by(event.as<Oversight>().asked);
    case Kind::enquiry: return by(event.as<Enquiry>().cause);
    case Kind::adoption: return by(event.as<Adoption>().plan_agreed) || by(event.as<Adoption>().panel);
    case Kind::private_fostering: return by(event.as<PrivateFostering>().notified);
    default: return false;
    }
}

// What is told of a record that lies ahead stops at the day.
void stop_at_the_day(Oversight& decision)
{
    decision.on.reset();
}
void stop_at_the_day(Enquiry& enquiry)
{
    enquiry.strategy.reset();
}
void stop_at_the_day(Adoption& adoption)
{
    adoption.decided.reset();
}
void stop_at_the_day(PrivateFostering& arrangement)
{
    arrangement.began.reset();
}
void stop_at_the_day(auto&) {}

// A child is in one place at a time, on one ground.
void end_with_the_next(auto& record, Event const& event, std::span<Event const* const> events, Date day)
{
    if constexpr (requires { record.ended; })
        if (auto const* next = followed_by(event, events, day)) record.ended = next->day();
}

auto tales(Story& s)
{
    return std::tie(s.visits, s.supervisions, s.oversight, s.contacts, s.conferences, s.core_groups, s.missing,
                    s.early_help, s.hub_enquiries, s.referrals, s.assessments, s.enquiries, s.needs, s.need_reviews,
                    s.plans, s.cares, s.legal, s.placements, s.reviews, s.health, s.permanence, s.leaving, s.in_touch,
                    s.pathway, s.adoptions, s.private_fostering, s.allocations, s.restrictions, s.early_help_reviews,
                    s.agency_requests, s.checkpoints, s.court_reports, s.secure_reviews);
}

} // namespace

Story const& tell(Person const& person, std::span<Event const* const> events, Date day)
{
    thread_local Story story;
    story.day = day;
    story.person = &person;
    story.picture = story.voice = nullptr;
    story.imported = story.typed = 0;
    auto const end_of_day =
        static_cast<std::int32_t>(london(day + std::chrono::days{1}, 0, 0).time_since_epoch().count());
    std::array<std::size_t, static_cast<std::size_t>(Kind::COUNT)> counts{};
    for (auto const* event : events) ++counts[static_cast<std::size_t>(event->kind)];
    auto const begin = [&]<class R>(Tale<R>& tale) {
        tale.begin(counts[static_cast<std::size_t>(Describes<R>::kind)]);
    };
    std::apply([&](auto&... tale) { (begin(tale), ...); }, tales(story));

    for (auto const* event : events) {
        bool const ahead = event->happened != blank && event->happened >= end_of_day;
        if (ahead && !begun(*event, day)) continue; // it had not happened yet
        (event->imported ? story.imported : story.typed) += 1;
        if (event->kind == Kind::picture) story.picture = event;
        if (event->kind == Kind::voice) story.voice = event;
        auto const tell_of = [&]<class R>(Tale<R>& tale) {
            if (event->kind != Describes<R>::kind) return false;
            auto& record = tale.tell(event);
            if (ahead) stop_at_the_day(record);
            end_with_the_next(record, *event, events, day);
            return true;
        };
        std::apply([&](auto&... tale) { (tell_of(tale) || ...); }, tales(story));
    }
    return story;
}

} // namespace sightline
