// SWEpisodes: who held the child while in care.
#include "exchange/ssda903_child.hpp"
#include "exchange/ssda903_codes.hpp"

namespace sightline::exchange
{

using ssda903::Made;

namespace
{

struct WorkerEpisode {
    Held<Allocation> first; // of those of one worker that follow one another
    Date began{};
    std::optional<Date> ended;
    std::uint32_t ended_by{};
    bool joined{};
};

std::vector<WorkerEpisode> worker_episodes(LookedAfterChild const& child)
{
    std::vector<WorkerEpisode> out;
    for (auto const& held : child.records<Allocation>()) {
        auto const& is = held.is;
        if (is.basis != AllocationBasis::key_worker || !is.worker || !is.began || is.began == is.ended) continue;
        if (!out.empty() && out.back().first.is.worker == is.worker && out.back().ended == is.began) {
            out.back().ended = is.ended;
            out.back().ended_by = held.entry();
            out.back().joined = true;
        } else
            out.push_back({held, *is.began, is.ended, held.entry(), false});
    }
    return out;
}

// Whether any of it lies in a period of care of the year, and in the year.
bool belongs(LookedAfterChild const& child, WorkerEpisode const& episode)
{
    if (episode.began > child.collection.end || (episode.ended && *episode.ended < child.collection.start))
        return false;
    auto const periods = child.periods();
    return std::ranges::any_of(periods, [&](Held<Care> const& care) {
        return (!care.is.ended || episode.began < *care.is.ended) &&
               (!episode.ended || child.began(care) < *episode.ended);
    });
}

// Whether the child was out of care all the time from one worker's episode to the next.
bool came_into_care_again(LookedAfterChild const& child, WorkerEpisode const& before, WorkerEpisode const& next)
{
    if (!before.ended || *before.ended >= next.began) return false;
    auto const periods = child.periods();
    return std::ranges::none_of(periods, [&](Held<Care> const& care) {
        return child.began(care) < next.began && (!care.is.ended || *care.is.ended > *before.ended);
    });
}

// The worker's number and the entry that holds it.
std::pair<std::string_view, std::uint32_t> number_of(View const& view, PersonId worker)
{
    auto const* const person = view.person(worker);
    auto const* const entry = view.latest(RecordId{worker.value});
    if (person == nullptr || entry == nullptr) return {};
    return {person->worker.registration.text(), entry->seq};
}

} // namespace

void add_social_workers(LookedAfterChild& child)
{
    if (child.short_breaks) return;
    std::vector<WorkerEpisode> episodes;
    std::ranges::copy_if(worker_episodes(child), std::back_inserter(episodes),
                         [&](auto const& episode) { return belongs(child, episode); });
    auto const& care = child.cares.back().is;
    for (auto const& episode : episodes) {
        bool const last = &episode == &episodes.back();
        bool const care_over = care.ended && episode.ended && *care.ended <= *episode.ended;
        auto const [number, number_entry] = number_of(child.view, episode.first.is.worker);
        auto& row = child.add(child.year.sw_episodes);
        row.sw_id = child.cell.text(number, number_entry);
        row.sw_decom = child.cell.day(episode.began, episode.first.entry());
        if (last && care_over)
            row.sw_dec = child.cell.code({}, episode.ended_by, Made::left_open);
        else
            row.sw_dec = child.cell.day(episode.ended, episode.ended_by, episode.joined ? Made::same_worker : Made{});
        bool const again = &episode != &episodes.front() && came_into_care_again(child, (&episode)[-1], episode);
        row.sw_reason =
            child.cell.code(national_of(ssda903_codes::worker_change,
                                        again ? std::optional{WorkerChange::first} : episode.first.is.change),
                            episode.first.entry(), again ? Made::first_of_period : Made{});
    }
}

} // namespace sightline::exchange
