// How rules are run, and what a child's rows say together.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("a rule whose table, column or last year is not there says so instead of finding nothing")
{
    CHECK(flagged("142", "# Header\n CHILD\n1") == "not applied: needs the table Episodes");
    CHECK(flagged("142", "# Episodes\n CHILD,DECOM\n1,01/04/2025") == "not applied: needs the column DEC of Episodes");
    CHECK(flagged("142", "# Episodes\n DECOM,DEC\n01/04/2025,") == "not applied: needs the column CHILD of Episodes");
    CHECK(flagged("562", "# Episodes\n CHILD,DECOM\n1,01/04/2025") == "not applied: needs last year's return");
    CHECK(flagged("164", "# Episodes\n CHILD,LS,PL_POST\n1,C2,B1 1AA") ==
          "not applied: needs PL_DISTANCE, worked out from a postcode directory");
}

TEST_CASE("each flagged row gives a finding for each field of the rule that the file has")
{
    auto const all = given("# Episodes\n CHILD,DECOM,DEC,REC\n1,01/05/2025,,\n1,01/04/2025,,X1\n");
    auto const checked = check_one("142", all);
    REQUIRE(checked.findings.size() == 2);
    CHECK(checked.findings[0].field == "DEC");
    CHECK(checked.findings[1].field == "REC");
    CHECK(checked.findings[1].value == "X1");
    CHECK(checked.findings[1].row == 1);
    CHECK(checked.findings[1].line == 3);
    CHECK(checked.findings[1].child == "1");

    auto const without_fields = check_one("1000", given("# Episodes\n CHILD,REC\n1,E2\n# OC3\n CHILD\n1\n"));
    REQUIRE(without_fields.findings.size() == 1);
    CHECK(without_fields.findings[0].field.empty());
}

TEST_CASE("findings are the same however many rows there are to share out")
{
    std::string text = "# Episodes\nCHILD,DECOM,DEC,LS\n";
    for (int child = 0; child < 3000; ++child) text += fmt::format("{0},01/04/2025,,XX\n{0},01/06/2025,,C2\n", child);
    auto const all = given(text);
    auto const first = check(all), second = check(all);
    CHECK(findings_csv(first) == findings_csv(second));
    CHECK(flagged_rows(first).at("Episodes").size() == 3000);
    CHECK(first.children == 3000);
}

TEST_CASE("the collection year is the latest that a fair share of days lie in")
{
    std::string text = "# Episodes\nCHILD,DECOM\n1,01/01/2031\n";
    for (int i = 0; i < 100; ++i) text += "1,01/05/2025\n";
    CHECK(year_of(given(text).now) == 2026);
    CHECK_FALSE(year_of(given("# Episodes\nCHILD\n1").now));
    CHECK(collection_of(2026).start == date(2025, 4, 1));
}

TEST_CASE("a child is looked after all year when nothing began late, ended early, or was respite")
{
    struct Case {
        std::string_view because, episodes;
        bool all_year;
    };
    Case const cases[]{
        {"open before and after", "1,S,C2,01/03/2024,,", true},
        {"began on the first day", "1,S,C2,01/04/2025,,", true},
        {"began the day after", "1,S,C2,02/04/2025,,", false},
        {"ended on the last day", "1,S,C2,01/03/2024,31/03/2026,E4A", true},
        {"ended the day before", "1,S,C2,01/03/2024,30/03/2026,E4A", false},
        {"moved", "1,S,C2,01/03/2024,05/05/2025,X1\n1,P,C2,05/05/2025,,", true},
        {"respite", "1,S,V3,01/03/2024,,", false},
        {"ended before the year", "1,S,C2,01/03/2024,31/03/2025,E4A", false},
    };
    for (auto const& one : cases) {
        CAPTURE(one.because);
        auto const all = given(fmt::format("# Episodes\nCHILD,RNE,LS,DECOM,DEC,REC\n{}\n", one.episodes));
        CHECK(Child{all, 0}.continuously_looked_after() == one.all_year);
    }
}

TEST_CASE("a child's episodes are in order of their start and cut into periods of care")
{
    auto const all =
        given("# Episodes\nCHILD,RNE,DECOM,DEC,REC\n1,S,01/09/2025,,\n1,P,soon,,\n1,P,01/06/2025,01/08/2025,E4A\n"
              "1,S,01/05/2025,01/06/2025,X1\n# Header\nCHILD,DOB\n1,29/02/2012\n");
    Child const child{all, 0};
    CHECK(child.first_episode()->row == 3);
    CHECK(child.latest_episode()->row == 0);
    CHECK(child.open_episode()->row == 0);
    CHECK(child.episodes.back().row == 1);
    auto const periods = child.periods_of_care();
    REQUIRE(periods.size() == 2);
    CHECK(periods[0].size() == 2);
    CHECK(child.age_on(date(2026, 2, 28)) == 13);
    CHECK(child.age_on(date(2026, 3, 1)) == 14);
    CHECK(birthday(*child.born(), 14) == date(2026, 3, 1));
}

TEST_CASE("area and distance are worked out from postcodes when the file does not give them")
{
    auto postcodes = read_postcodes("postcode,la_code,easting,northing\nB1 1AA,E08000025,400000,300000\n"
                                    "CF1  1AA,W06000015,400000,316093\n",
                                    "postcodes.csv");
    REQUIRE(postcodes);
    Collection collection{.authority = "E08000025"};
    collection.postcodes = std::make_shared<Postcodes const>(std::move(*postcodes));
    auto const all = given(
        "# Episodes\nCHILD,LS,HOME_POST,PL_POST\n1,C2,B11AA,cf1 1aa\n1,C2,B1 1AA,B1 1AA\n1,C2,B1 1AA,X\n", collection);
    auto const& rows = all.now.episodes.rows;
    CHECK(rows[0].pl_la.is("WAL"));
    CHECK(rows[0].pl_location.is("OUT"));
    CHECK(rows[0].pl_distance.is("10.0"));
    CHECK(rows[1].pl_location.is("IN"));
    CHECK(rows[2].pl_la.blank());
    CHECK(flagged("392a", all) == "Episodes 2");
}

TEST_CASE("a provider is found by its number as often as it was registered")
{
    auto const list =
        read_providers("URN,Placement code,Placement provider code,Setting address postcode,Deregistration date\n"
                       "SC2,\"K2,S1\",PR4,b1 1aa,31/12/2025\nSC1,K1,PR1,,\nSC2,K2,PR4,,\n",
                       "providers.csv");
    REQUIRE(list);
    Providers const providers{*list};
    REQUIRE(providers.of("SC2").size() == 2);
    CHECK(providers.of("SC2")[0].placements == std::vector<std::string>{"K2", "S1"});
    CHECK(providers.of("SC2")[0].postcode == "B11AA");
    CHECK(providers.of("SC2")[0].registration_end == date(2025, 12, 31));
    CHECK(providers.of("SC3").empty());
}

} // namespace sightline::returns::ssda903
