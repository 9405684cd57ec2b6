#include "exchange/care_episodes.hpp"

#include "domain/records/all.hpp"
#include "exchange/cin_episodes.hpp"

namespace sightline::exchange
{
namespace
{

// Told within an episode, and no work that opens or closes one.
bool goes_with_an_episode(Kind kind)
{
    return kind == Kind::need_review || kind == Kind::legal_status || kind == Kind::placement ||
           kind == Kind::permanence || kind == Kind::adoption;
}

CareEpisode of(CinEpisode const& is)
{
    CareEpisode out{.referral = is.referral,
                    .records = {},
                    .began = is.began,
                    .no_further_action = is.no_further_action,
                    .closed = is.no_further_action ? std::nullopt : is.ended,
                    .closed_by = is.no_further_action ? nullptr : is.ended_by};
    for (auto const* list : {&is.assessments, &is.needs, &is.need_plans, &is.enquiries, &is.conferences,
                             &is.protection_plans, &is.pre_proceedings, &is.others})
        out.records.insert(out.records.end(), list->begin(), list->end());
    return out;
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
    std::vector<CareEpisode> out;
    for (auto const& one : cin_episodes(now, day)) out.push_back(of(one));
    for (auto const* event : now) {
        auto const began = stretch_of(*event, day).began;
        // An extract says that someone is a care leaver and not since when.
        bool const undated = event->kind == Kind::leaving_care && !event->day();
        if (!undated && (!began || !goes_with_an_episode(event->kind))) continue;
        if (out.empty() && !undated) continue;
        if (out.empty()) out.emplace_back();
        auto* last = &out.front();
        for (auto& episode : out)
            if (undated || !episode.began || *episode.began <= *began) last = &episode;
        last->records.push_back(event);
    }
    for (auto& episode : out)
        std::ranges::stable_sort(episode.records, {}, [&](Event const* event) {
            return stretch_of(*event, day).began.value_or(Date::max());
        });
    return out;
}

} // namespace sightline::exchange
