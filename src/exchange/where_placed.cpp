#include "exchange/where_placed.hpp"

#include <fmt/format.h>

namespace sightline::exchange
{

namespace ssda903 = returns::ssda903;

namespace
{

WherePlaced as_a_source_said(Placement const& placement, std::string_view home)
{
    WherePlaced out;
    out.where = placement.where;
    out.authority_code.text = placement.authority_code.text();
    out.authority.text = placement.authority.text();
    // Miles are from one home; a child who lived elsewhere is another distance away.
    if (ssda903::plain_postcode(placement.miles_from.text()) == ssda903::plain_postcode(home))
        out.miles.text = placement.miles.text();
    return out;
}

} // namespace

WherePlaced where_placed(Placement const& placement, std::string_view home, PlaceDirectory const& directory)
{
    auto out = as_a_source_said(placement, home);
    auto const find = [&](std::string_view postcode) {
        return directory.postcodes == nullptr ? std::nullopt : directory.postcodes->find(postcode);
    };
    auto const placed = find(placement.postcode.text());
    if (!placed) return out;
    out.authority_code = {std::string{placed->authority}, true};
    if (!placed->name.empty()) out.authority = {std::string{placed->name}, true};
    if (!directory.authority.empty()) {
        out.where = placed->authority == directory.authority ? PlacementWhere::inside : PlacementWhere::outside;
        out.where_derived = true;
    }
    if (auto const lived = find(home)) out.miles = {fmt::format("{:.1f}", ssda903::miles(*lived, *placed)), true};
    return out;
}

} // namespace sightline::exchange
