// Rules on the outcomes of children looked after all year. Children 1 are, children 2 are not.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

std::string with_episodes(std::string_view oc2)
{
    return fmt::format("# Episodes\n CHILD,DECOM,DEC,REC,RNE,LS\n 1,01/04/2024,,,S,C2\n 2,01/06/2025,,,S,C2\n# OC2\n{}",
                       oc2);
}

} // namespace

TEST_CASE("which children have an SDQ score or a reason for lacking one")
{
    CHECK(flagged("157", with_episodes("CHILD,DOB,SDQ_REASON\n 1,01/04/2021,SDQ1\n 1,02/04/2021,SDQ1\n"
                                       "1,01/04/2009,SDQ1\n 1,31/03/2009,SDQ1\n 1,01/04/2015,SDQ2\n"
                                       "2,01/04/2015,SDQ1\n 1,,SDQ1\n")) == "OC2 0 2");
    CHECK(flagged("185", with_episodes("CHILD,SDQ_SCORE\n 1,4\n 2,\n 2,4\n 3,4\n")) == "OC2 2 3");
    CHECK(flagged("186", with_episodes("CHILD,DOB,SDQ_SCORE\n 1,01/04/2021,4\n 1,01/04/2021,\n 1,02/04/2021,\n"
                                       "1,01/04/2009,\n 1,31/03/2009,\n 2,01/04/2015,\n")) == "OC2 1 3");
    CHECK(flagged("197B", with_episodes("CHILD,DOB,SDQ_SCORE,SDQ_REASON\n 1,31/03/2022,,\n 1,01/04/2022,,\n"
                                        "1,01/04/2008,,\n 1,31/03/2008,,\n 1,01/01/2022,4,\n 1,01/01/2022,,SDQ1\n"
                                        "2,01/01/2022,,\n")) == "OC2 0"); // 189 lets a child of 17 have neither
    CHECK(flagged("198", with_episodes("CHILD,SDQ_REASON\n 1,SDQ1\n 2,\n 2,SDQ1\n")) == "OC2 2");
    check_cases({
        {"188", "# OC2\n DOB,SDQ_SCORE,SDQ_REASON\n 31/03/2022,4,\n 01/04/2022,4,\n 01/04/2022,,SDQ1\n 01/04/2022,,\n",
         "OC2 1 2"},
        {"189", "# OC2\n DOB,SDQ_SCORE,SDQ_REASON\n 02/04/2008,4,\n 01/04/2008,4,\n 01/04/2008,,SDQ1\n ,4,\n",
         "OC2 1 2"},
        {"197a", "# OC2\n SDQ_SCORE,SDQ_REASON\n 4,\n ,SDQ1\n 4,SDQ1\n ,\n", "OC2 2"},
    });
}

TEST_CASE("substance misuse and what was done about it agree")
{
    check_cases({
        {"158", "# OC2\n INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n 1,\n 1,0\n 1,1\n 0,1\n", "OC2 1 2"},
        {"159",
         "# OC2\n SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n 1,0,1\n 1,0,\n 1,1,\n 0,0,\n 1,,\n",
         "OC2 1"},
        {"192", "# OC2\n SUBSTANCE_MISUSE,INTERVENTION_RECEIVED\n 1,0\n 1,\n 0,\n ,\n", "OC2 1"},
        {"193", "# OC2\n SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n 0,,\n 0,0,\n ,,1\n 1,1,\n",
         "OC2 1 2"},
    });
}

TEST_CASE("which outcomes are given together, and of whom")
{
    CHECK(flagged("190", with_episodes("CHILD,CONVICTED,SDQ_SCORE\n 1,0,\n 2,0,\n 2,,4\n 3,0,\n")) == "OC2 1 3");
    CHECK(
        flagged("191", with_episodes("CHILD,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE\n 1,1,0,1,0\n"
                                     "1,1,0,1,\n 2,,,,\n")) == "OC2 1");
    CHECK(flagged("191", with_episodes("CHILD\n 2\n")) == "Episodes 0");
    check_cases({
        {"182",
         "# OC2\n IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,CONVICTED\n 1,0,1,0,1\n 1,0,1,0,\n"
         ",,,,1\n 1,0,1,,\n ,,,,\n",
         "OC2 2 3"},
        {"544",
         "# OC2\n IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,CONVICTED\n 1,0,1,0,1\n 1,0,1,,1\n "
         "1,,,,0\n",
         "OC2 1"},
        {"547",
         "# OC2\n IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,HEALTH_CHECK\n 1,0,1,0,1\n 1,0,1,,1\n"
         "1,,,,0\n",
         "OC2 1"},
        {"215", "# OC2\n CHILD,CONVICTED\n 1,0\n 2,\n 3,0\n# OC3\n CHILD,IN_TOUCH\n 1,YES\n 2,YES\n 3,\n",
         "OC2 0, OC3 0"},
    });
}

TEST_CASE("convictions are of children of 10 or over, health checks of children under 5")
{
    CHECK(flagged("543", with_episodes("CHILD,DOB,CONVICTED\n 1,31/03/2016,\n 1,31/03/2016,0\n 1,01/04/2016,\n"
                                       "2,31/03/2010,\n")) == "OC2 0");
    CHECK(flagged("545", with_episodes("CHILD,DOB,HEALTH_CHECK\n 1,01/04/2021,\n 1,01/04/2021,1\n 1,31/03/2021,\n"
                                       "2,01/04/2021,\n 1,,\n")) == "OC2 0");
    check_cases({
        {"542", "# OC2\n DOB,CONVICTED\n 01/04/2016,0\n 31/03/2016,0\n 01/04/2016,\n ,0\n", "OC2 0"},
        {"546", "# OC2\n DOB,HEALTH_CHECK\n 31/03/2021,1\n 01/04/2021,1\n 31/03/2021,\n ,1\n", "OC2 0"},
    });
}

} // namespace sightline::returns::ssda903
