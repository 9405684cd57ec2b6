// Where a placement lies: from the postcode by a directory, as a source said of that postcode, or not known.
#include "exchange/where_placed.hpp"

#include <doctest/doctest.h>

#include "exchange/annex_a_export.hpp"
#include "in_care.hpp"
#include "support.hpp"

namespace sightline::exchange
{
namespace
{

ssda903::Postcodes directory()
{
    auto read =
        ssda903::read_postcodes("postcode,la_code,la_name,easting,northing\nZZ1 1AA,E09000999,Ashenvale,530000,180000\n"
                                "ZZ2 2BB,E09000999,Ashenvale,532000,180000\n"
                                "ZZ3 3CC,E10000999,Otterstow,570000,210000\n",
                                "postcodes.csv");
    REQUIRE(read);
    return std::move(*read);
}

// As an extract told it, of a placement in ZZ3 3CC.
Placement told()
{
    return {.began = date(2025, 11, 3),
            .where = PlacementWhere::inside,
            .postcode = Label{"ZZ3 3CC"},
            .authority = Label{"Elsewhere"},
            .authority_code = Label{"E00000001"},
            .miles = Label{"9.9"},
            .miles_from = Label{"ZZ1 1AA"}};
}

} // namespace

TEST_CASE("the directory decides where a placement lies, whatever a source said")
{
    auto const postcodes = directory();
    auto const placed = where_placed(told(), "zz1 1aa", {&postcodes, "E09000999"});
    CHECK(placed.where == PlacementWhere::outside);
    CHECK(placed.where_derived);
    CHECK(placed.authority_code.text == "E10000999");
    CHECK(placed.authority.text == "Otterstow");
    CHECK(placed.miles.text == "31.1"); // 50 km in a straight line
    CHECK(placed.miles.derived);
}

TEST_CASE("without a directory it is as a source said, and without that it is not known")
{
    auto const said = where_placed(told(), "ZZ1 1AA", {});
    CHECK(said.where == PlacementWhere::inside);
    CHECK_FALSE(said.where_derived);
    CHECK(said.authority.text == "Elsewhere");
    CHECK(said.miles.text == "9.9");
    CHECK(where_placed(told(), "ZZ2 2BB", {}).miles.text.empty()); // counted from another home
    auto const nothing = where_placed({.postcode = Label{"ZZ3 3CC"}}, "ZZ1 1AA", {});
    CHECK_FALSE(nothing.known());
    CHECK(nothing.miles.text.empty());
    // A directory without our own code tells whose area it is, and not whether that is ours.
    auto const postcodes = directory();
    auto const half = where_placed({.postcode = Label{"ZZ3 3CC"}}, "", {&postcodes, ""});
    CHECK_FALSE(half.where);
    CHECK(half.authority.text == "Otterstow");
    // A postcode that is not in it is none of its business.
    CHECK_FALSE(where_placed({.postcode = Label{"ZZ8 8ZZ"}}, "", {&postcodes, "E09000999"}).known());
}

TEST_CASE("what is not known of a placement is blank in every return")
{
    InCare made;
    made.put(made.girl,
             Placement{.began = date(2025, 11, 3), .type = PlacementType::childrens_home, .postcode = Label{"ZZ3 3CC"}},
             made.second_home);
    auto asked = looked_after_return(made.day);
    auto const last_episode = [&](std::string_view column) {
        auto const found = looked_after_value(*made.view(), asked, fmt::format("Episodes/100/3/{}", column));
        return found ? std::string{found->cell.text} : found.error().message;
    };
    for (auto const* column : {"PL_LA", "PL_LOCATION", "PL_DISTANCE"}) CHECK(last_episode(column).empty());
    auto const postcodes = directory();
    auto const annex = [&](PlaceDirectory const& where, std::string_view heading) {
        auto const sheets = annex_a_sheets(layout(), made.day, *made.view(), where);
        auto const& cell = sheets[7].rows.at(0).at(*layout().list(8).column(heading));
        auto const* const text = std::get_if<std::string>(&cell);
        return text == nullptr ? std::string{} : *text;
    };
    CHECK(annex({}, "Placement Location").empty());
    CHECK(annex({}, "LA of Placement").empty());
    asked.postcodes = &postcodes;
    asked.authority = "E09000999";
    CHECK(last_episode("PL_LOCATION") == "OUT");
    CHECK(last_episode("PL_DISTANCE") == "31.1");
    CHECK(annex({&postcodes, "E09000999"}, "Placement Location") == "b) Out");
    CHECK(annex({&postcodes, "E09000999"}, "LA of Placement") == "Otterstow");
}

} // namespace sightline::exchange
