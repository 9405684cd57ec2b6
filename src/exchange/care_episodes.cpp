#include "exchange/care_episodes.hpp"

#include "domain/records/all.hpp"

namespace sightline::exchange
{
namespace
{

bool is_casework(Kind kind)
{
    switch (kind) {
    case Kind::referral:
    case Kind::assessment:
    case Kind::enquiry:
    case Kind::conference:
    case Kind::need:
    case Kind::need_review:
    case Kind::protection_plan:
    case Kind::care:
    case Kind::legal_status:
    case Kind::placement:
    case Kind::permanence:
    case Kind::adoption:
    case Kind::leaving_care:
    case Kind::private_fostering: return true;
    default: return false;
    }
}

// Work that keeps an episode open while it goes on. An extract never says when an enquiry ended.
bool goes_on_until_ended(Event const& event)
{
    switch (event.kind) {
    case Kind::need:
    case Kind::protection_plan:
    case Kind::care:
    case Kind::leaving_care:
    case Kind::private_fostering:
    case Kind::assessment: return true;
    case Kind::enquiry: return !event.imported;
    default: return false;
    }
}

// A plan or the like goes on: another referral then is about a child already known.
bool is_known_work(Kind kind)
{
    return kind == Kind::need || kind == Kind::protection_plan || kind == Kind::care;
}

bool goes_on(CareEpisode const& episode, Date day)
{
    return std::ranges::any_of(episode.records, [&](Event const* event) {
        if (!is_known_work(event->kind)) return false;
        auto const [began, ended] = stretch_of(*event, day);
        return !ended || *ended > day;
    });
}

void close(CareEpisode& episode, Date day)
{
    for (auto const* event : episode.records) {
        if (!goes_on_until_ended(*event)) continue;
        auto const ended = stretch_of(*event, day).ended;
        if (!ended) {
            episode.closed.reset();
            episode.closed_by = nullptr;
            return;
        }
        if (!episode.closed || *ended >= *episode.closed) {
            episode.closed = ended;
            episode.closed_by = event;
        }
    }
    if (episode.closed_by != nullptr || episode.referral == nullptr) return;
    auto const referral = episode.referral->as<Referral>();
    bool const passed_on =
        referral.decision == ReferralDecision::early_help || referral.decision == ReferralDecision::other_authority;
    if (passed_on && referral.decided && *referral.decided <= day) {
        episode.closed = referral.decided;
        episode.closed_by = episode.referral;
    }
}

} // namespace

Stretch stretch_of(Event const& event, Date day)
{
    auto const& type = type_of(event.kind);
    auto const in = [&](std::optional<std::size_t> field) -> std::optional<Date> {
        auto const facts = event.fields();
        if (!field || *field >= facts.size() || facts[*field] == blank) return std::nullopt;
        Date const on{std::chrono::days{facts[*field]}};
        return on <= day ? std::optional{on} : std::nullopt;
    };
    return {in(type.happened_field()), in(type.until_field())};
}

std::vector<CareEpisode> care_episodes(std::span<Event const* const> now, Date day)
{
    struct Begun {
        Date on;
        Event const* event;
    };
    std::vector<Begun> begun;
    std::vector<Event const*> undated;
    for (auto const* event : now) {
        if (!is_casework(event->kind)) continue;
        if (auto const began = stretch_of(*event, day).began)
            begun.push_back({*began, event});
        else if (!event->day() && (event->kind == Kind::leaving_care || event->kind == Kind::permanence))
            undated.push_back(event);
    }
    // On one day the referral comes first.
    std::ranges::stable_sort(
        begun, {}, [](Begun const& one) { return std::pair{one.on, one.event->kind == Kind::referral ? 0 : 1}; });
    std::vector<CareEpisode> out;
    for (auto const& [on, event] : begun) {
        bool const referral = event->kind == Kind::referral;
        if (out.empty() || (referral && !goes_on(out.back(), on))) {
            out.push_back({.referral = referral ? event : nullptr, .records = {}, .began = on});
            if (referral) continue;
        }
        out.back().records.push_back(event);
    }
    if (out.empty() && !undated.empty()) out.emplace_back();
    for (auto const* event : undated) out.back().records.push_back(event);
    for (auto& episode : out) close(episode, day);
    return out;
}

} // namespace sightline::exchange
