// Rules on episodes that go on from last year's return.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// One episode of last year that is open, and the first of this year, each with one more column.
std::string carried(std::string_view code, std::string_view column, std::string_view then, std::string_view now,
                    std::string_view begins = "01/03/2025")
{
    return flagged(code,
                   fmt::format("# Episodes\nCHILD,DECOM,{0}\n1,01/09/2025,zz\n1,{3},{2}\n"
                               "# Episodes_last\nCHILD,DECOM,DEC,{0}\n1,01/01/2024,01/03/2025,yy\n1,01/03/2025,,{1}\n",
                               column, then, now, begins));
}

} // namespace

TEST_CASE("503: the first episode is as the open one of last year was left")
{
    constexpr std::pair<std::string_view, std::string_view> items[]{
        {"503A", "RNE"}, {"503B", "LS"},          {"503C", "CIN"},   {"503D", "PLACE"},      {"503E", "PLACE_PROVIDER"},
        {"503F", "URN"}, {"503G", "PL_DISTANCE"}, {"503H", "PL_LA"}, {"503J", "PL_LOCATION"}};
    for (auto const& [code, column] : items) {
        CAPTURE(code);
        CHECK(carried(code, column, "AA", "AA") == "nothing");
        CHECK(carried(code, column, "", "") == "nothing");
        CHECK(carried(code, column, "AA", "BB") == "Episodes 1");
        CHECK(carried(code, column, "", "BB") == "Episodes 1");
        CHECK(carried(code, column, "AA", "BB", "02/03/2025") == "Episodes 1");
    }
}

TEST_CASE("503D: placements that were recoded are the same")
{
    CHECK(carried("503D", "PLACE", "H5", "K3") == "nothing");
    CHECK(carried("503D", "PLACE", "Z1", "Z14") == "nothing");
    CHECK(carried("503D", "PLACE", "K3", "H5") == "Episodes 1");
    CHECK(carried("503D", "PLACE", "Z11", "Z14") == "Episodes 1");
}

TEST_CASE("453 and 503G: distances may differ by 0.2 miles")
{
    for (std::string_view const code : {"453", "503G"}) {
        CHECK(carried(code, "PL_DISTANCE", "10", "10.2") == "nothing");
        CHECK(carried(code, "PL_DISTANCE", "10", "10.3") == "Episodes 1");
        CHECK(carried(code, "PL_DISTANCE", "", "10.3") == "Episodes 1");
    }
}

TEST_CASE("452 and 453: area and distance are compared while the episode is the same")
{
    CHECK(carried("452", "PL_LA", "E08000025", "WAL") == "Episodes 1");
    CHECK(carried("452", "PL_LA", "WAL", "WAL") == "nothing");
    CHECK(carried("452", "PL_LA", "E08000025", "WAL", "02/03/2025") == "nothing");
    CHECK(carried("453", "PL_DISTANCE", "1", "9", "02/03/2025") == "nothing");
}

TEST_CASE("nothing is compared with a last year that ended, or was not")
{
    CHECK(flagged("503B", "# Episodes\nCHILD,DECOM,LS\n1,01/05/2025,C2\n2,01/05/2025,C2\n"
                          "# Episodes_last\nCHILD,DECOM,DEC,LS\n1,01/01/2024,01/03/2025,C1\n") == "nothing");
}

TEST_CASE("502 and 562: the open episode of last year is the first of this year")
{
    auto const text = "# Episodes\nCHILD,DECOM\n1,01/03/2025\n2,02/03/2025\n3,01/05/2025\n4,01/03/2025\n5,01/05/2025\n"
                      "# Episodes_last\nCHILD,DECOM,DEC\n1,01/03/2025,\n2,01/03/2025,\n3,01/03/2025,\n"
                      "5,01/03/2025,01/03/2025\n";
    CHECK(flagged("502", text) == "Episodes 1 2");
    CHECK(flagged("562", text) == "Episodes 1 3");
}

TEST_CASE("NoE: an episode from before the year has a child known last year")
{
    CHECK(flagged("NoE", "# Episodes\nCHILD,DECOM\n1,31/03/2025\n1,01/04/2025\n2,31/03/2025\n3,01/04/2025\n"
                         "# Episodes_last\nCHILD\n2\n") == "Episodes 0");
    CHECK(find_rule("NoE")->severity == Severity::internal);
}

} // namespace sightline::returns::ssda903
