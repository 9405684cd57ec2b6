#include "exchange/last_year.hpp"

namespace sightline::exchange
{

namespace ssda903 = returns::ssda903;

LastYear::LastYear(ssda903::Year year, ssda903::Collection against)
{
    all_.collection = std::move(against);
    all_.now = std::move(year);
    ssda903::settle(all_);
    for (std::size_t i = 0; i < all_.children.size(); ++i) places_.emplace(all_.children[i], i);
}

ssda903::Year LastYear::of(std::string_view child) const
{
    ssda903::Year out;
    auto const found = places_.find(child);
    auto const copy = [&](auto const& from, auto& to) {
        to.present = from.present;
        to.columns = from.columns;
        if (found == places_.end()) return;
        auto const begins = from.rows.begin();
        to.rows.assign(begins + from.starts[found->second], begins + from.starts[found->second + 1]);
    };
    copy(all_.now.header, out.header), copy(all_.now.episodes, out.episodes), copy(all_.now.reviews, out.reviews);
    copy(all_.now.uasc, out.uasc), copy(all_.now.oc2, out.oc2), copy(all_.now.oc3, out.oc3);
    copy(all_.now.ad1, out.ad1), copy(all_.now.placed_adoption, out.placed_adoption);
    copy(all_.now.prev_perm, out.prev_perm), copy(all_.now.missing, out.missing);
    copy(all_.now.sw_episodes, out.sw_episodes), copy(all_.now.dolo, out.dolo);
    return out;
}

ssda903::Collection BesideTheRecord::collection(int year_ending) const
{
    auto out = ssda903::collection_of(year_ending);
    out.authority = authority;
    out.providers = providers;
    out.postcodes = postcodes;
    return out;
}

} // namespace sightline::exchange
