// Rules on who provides a placement.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

Collection with_providers()
{
    Collection collection;
    collection.authority = "E08000025";
    collection.providers = std::make_shared<Providers const>(
        *read_providers("URN,Placement code,Placement provider code,Setting postcode,LA code,"
                        "Deregistration date\n"
                        "SC1,\"K2,R3\",\"PR1,PR4\",B1 1AA,E08000025,31/12/2025\n"
                        "SC2,U4,PR4,B1 1AB,E08000026,01/06/2025\n"
                        "SC2,U4,PR4,B1 1AB,E08000026,\n"
                        "SC3,,,,Birmingham,\n",
                        "list.csv"));
    return collection;
}

} // namespace

TEST_CASE("which placements have a provider and a URN")
{
    check_cases({
        {"213", "# Episodes\n PLACE,PLACE_PROVIDER\n T0,\n T4,PR1\n Z11,PR4\n U1,PR1\n", "Episodes 1 2"},
        {"214", "# Episodes\n LS,PL_POST,URN\n V3,,\n V3,B1 1AA,\n V4,,SC1\n C2,B1 1AA,SC1\n", "Episodes 1 2"},
        {"218",
         "# Episodes\n PLACE,URN,PL_LA,DEC\n U1,SC1,E1,\n U1,,E1,\n P1,,E1,\n U1,,SCO,\n U1,,W06000008,\n"
         "U1,,E1,31/03/2025\n U1,,E1,01/04/2025\n U1,XXXXXXX,E1,\n",
         "Episodes 1 6"},
        {"222", "# Episodes\n PLACE,URN\n P1,\n R1,SC1\n Z14,SC1\n U1,SC1\n", "Episodes 1 2"},
        {"526", "# Episodes\n PLACE,PLACE_PROVIDER\n U1,PR1\n U1,\n T0,\n Z14,\n", "Episodes 1"},
    });
}

TEST_CASE("who may provide which placement")
{
    check_cases({
        {"527", "# Episodes\n PLACE,PLACE_PROVIDER\n P1,PR1\n R2,PR1\n R5,PR1\n K2,PR1\n P1,PR2\n", "Episodes 0 1 2"},
        {"528", "# Episodes\n PLACE,PLACE_PROVIDER\n P1,PR2\n R2,PR2\n R5,PR2\n K2,PR2\n", "Episodes 0 1 2"},
        {"529", "# Episodes\n PLACE,PLACE_PROVIDER\n P1,PR3\n A3,PR3\n U6,PR3\n K2,PR3\n R2,PR3\n ,\n",
         "Episodes 0 1 2 3"},
        {"530", "# Episodes\n PLACE,PLACE_PROVIDER\n P1,PR4\n K2,PR4\n", "Episodes 0"},
        {"531", "# Episodes\n PLACE,PLACE_PROVIDER\n P1,PR5\n K2,PR5\n", "Episodes 0"},
        {"550", "# Episodes\n PLACE,PLACE_PROVIDER\n P1,PR0\n U1,PR0\n U1,PR1\n", "Episodes 1"},
    });
}

TEST_CASE("an episode agrees with what the Ofsted list says of its URN")
{
    check_cases(
        {
            {"219", "# Episodes\n URN,PLACE\n SC1,K2\n SC1,U4\n SC3,U4\n SC9,U4\n XXXXXXX,U4\n ,U4\n SC1,\n",
             "Episodes 1 2"},
            {"221",
             "# Episodes\n LS,PLACE,URN,PL_POST\n C2,K2,SC1,b11aa\n C2,K2,SC1,B1 1AB\n C2,K2,SC3,B1 1AB\n "
             "V3,K2,SC1,B9\n"
             "C2,U4,SC1,B9\n C2,K2,SC1,\n",
             "Episodes 1 2"},
            {"224", "# Episodes\n URN,PLACE_PROVIDER\n SC1,PR4\n SC1,PR2\n SC9,PR2\n SC1,\n", "Episodes 1"},
            {"227",
             "# Episodes\n URN,DECOM\n SC1,30/12/2025\n SC1,31/12/2025\n SC2,31/12/2025\n SC9,31/12/2025\n SC1,soon\n",
             "Episodes 1"},
            {"228", "# Episodes\n URN,DEC\n SC1,31/12/2025\n SC1,01/01/2026\n SC1,\n SC2,\n SC1,soon\n",
             "Episodes 1 2"},
            {"229", "# Episodes\n URN,PLACE_PROVIDER\n SC1,PR1\n SC1,PR2\n SC2,PR1\n SC2,PR2\n SC3,PR1\n SC2,PR4\n",
             "Episodes 1 2"},
            {"1008", "# Episodes\n URN\n SC1\n SC9\n XXXXXXX\n \"\"\n", "Episodes 1"},
        },
        with_providers());
    CHECK(flagged("1008", "# Episodes\n URN\n SC9\n") == "not applied: needs the Ofsted provider list");
}

TEST_CASE("what the Ofsted list gives of nobody cannot be held against an episode")
{
    Collection collection;
    collection.authority = "E08000025";
    collection.providers = std::make_shared<Providers const>(*read_providers(
        "URN,Local authority,Setting address postcode\nSC1,Birmingham,B26 1QT\nSC2,Dudley,DY1 1AA\n", "list.csv"));
    constexpr auto episodes = "# Episodes\n URN,PLACE,PLACE_PROVIDER,DECOM,DEC\n SC1,K2,PR2,01/05/2025,\n "
                              "SC2,K2,PR1,01/05/2025,\n SC1,K2,PR1,01/05/2025,\n";
    CHECK(flagged("219", episodes, collection) == "not applied: the Ofsted list gives no kinds of placement");
    CHECK(flagged("224", episodes, collection) == "not applied: the Ofsted list gives no placement provider codes");
    for (auto const* rule : {"227", "228"})
        CHECK(flagged(rule, episodes, collection) ==
              "not applied: the Ofsted list gives no day on which a registration ended");
    // A name says nothing against a code; where the provider is, a postcode directory tells.
    CHECK(flagged("229", episodes, collection) ==
          "not applied: the Ofsted list gives no authority's code; a postcode directory would tell where each provider "
          "is");
    collection.postcodes = std::make_shared<Postcodes const>(
        *read_postcodes("postcode,la_code,easting,northing\nB26 1QT,E08000025,1,1\nDY1 1AA,E08000027,1,1\n", "p.csv"));
    CHECK(flagged("229", episodes, collection) == "Episodes 0 1");
}

TEST_CASE("the retired placement Z1 has neither provider nor URN in the years that had it")
{
    constexpr auto episodes = "# Episodes\n PLACE,PLACE_PROVIDER,URN,PL_LA\n Z1,PR1,SC1,E1\n Z1,,,E1\n";
    for (auto const* rule : {"213", "222"}) {
        CHECK(flagged(rule, episodes, collection_of(2024)) == "Episodes 0");
        CHECK(flagged(rule, episodes, collection_of(2026)) == "nothing");
    }
    for (auto const* rule : {"218", "526"}) {
        CHECK(flagged(rule, episodes, collection_of(2024)) == "nothing");
        CHECK(flagged(rule, episodes, collection_of(2026)) == "Episodes 1");
    }
}

} // namespace sightline::returns::ssda903
