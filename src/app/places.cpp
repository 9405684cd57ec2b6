#include "app/places.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace sightline::app
{
namespace
{

using exchange::WherePlaced;

std::string authority_words(WherePlaced const& placed)
{
    auto const& code = placed.authority_code.text;
    auto const& name = placed.authority.text;
    if (code.empty() || name.empty()) return name + code;
    return fmt::format("{} ({})", name, code);
}

// "In our area; the authority is Ashenvale (E09000999); 2.7 miles from home"
std::string known_words(WherePlaced const& placed)
{
    std::vector<std::string> parts;
    if (placed.where) parts.emplace_back(words(*placed.where));
    if (auto words = authority_words(placed); !words.empty()) parts.push_back("the authority is " + words);
    if (!placed.miles.text.empty()) parts.push_back(placed.miles.text + " miles from home");
    return join(parts, "; ");
}

// What would make known what is not; empty when all is.
std::string what_is_lacking(Places const& places, Placement const& placement, WherePlaced const& placed)
{
    if (places.postcodes == nullptr)
        return "It follows from the postcode, once a directory of postcodes lies in the data folder as postcodes.csv: "
               "ask "
               "whoever looks after Sightline.";
    if (places.authority.empty())
        return "Whether it is in our area follows from the postcode, once our own code stands in "
               "authority-ons-code.txt in "
               "the data folder: ask whoever looks after Sightline.";
    if (placement.postcode.empty()) return "It follows from the postcode, by the directory of postcodes.";
    if (!placed.authority_code.derived) return "The directory of postcodes does not have this postcode. Is it right?";
    if (!placed.miles.derived)
        return "The distance needs the postcode of home before care, and that it is in the directory.";
    return {};
}

} // namespace

Outcome<Places> places_of(House const& house)
{
    auto postcodes = postcodes_of(house);
    if (!postcodes) return std::unexpected(postcodes.error());
    return Places{std::move(*postcodes), house.authority_ons_code};
}

std::string not_placed_words(Places const& places, long long rows)
{
    if (rows == 0) return {};
    return fmt::format("\nIn whose area the child lives is not known for {} and left blank: {}",
                       count_words(rows, "row", "rows"),
                       places.postcodes == nullptr ? "no postcodes.csv lies in the data folder"
                       : places.authority.empty()  ? "no authority-ons-code.txt lies in the data folder"
                                                   : "the postcode is missing, or not in postcodes.csv");
}

Label home_before(PersonState const& child, Event const* placement)
{
    Label home;
    for (auto const* event : child.now) {
        if (event->kind != Kind::care) continue;
        if (placement != nullptr && placement->day() && event->day() && *event->day() > *placement->day()) break;
        home = event->as<Care>().home_postcode;
    }
    return home;
}

WhereWords where_it_lies(House const& house, Placement const& placement, Label home_postcode)
{
    auto const places = places_of(house);
    auto const directory = places ? places->directory() : exchange::PlaceDirectory{};
    auto const placed = exchange::where_placed(placement, home_postcode.text(), directory);
    WhereWords out;
    if (auto known = known_words(placed); !known.empty())
        out.known = fmt::format("{}. {}", known,
                                placed.authority_code.derived ? "This follows from the postcode."
                                                              : "So said the source this was read from.");
    out.lacking = places ? what_is_lacking(*places, placement, placed)
                         : fmt::format("The directory of postcodes cannot be read: {}", places.error().message);
    return out;
}

} // namespace sightline::app
