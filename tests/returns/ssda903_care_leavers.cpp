// Rules on care leavers.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("what is said of a care leaver is whole and agrees")
{
    check_cases({
        {"153", "# OC3\n IN_TOUCH,ACTIV,ACCOM\n YES,F1,U1\n ,,\n YES,,\n ,F1,U1\n", "OC3 2 3"},
        {"344", "# OC3\n IN_TOUCH,ACTIV,ACCOM\n DIED,0,0\n RHOM,,\n DIED,F1,0\n RHOM,0,\n RHOM,0,U1\n YES,F1,U1\n",
         "OC3 2 3 4"},
        {"345", "# OC3\n IN_TOUCH,ACTIV,ACCOM\n YES,F1,U1\n YES,0,U1\n YES,F1,0\n NO,0,0\n", "OC3 1 2"},
        {"347", "# OC3\n DOB,ACCOM\n 01/04/2007,T1\n 02/04/2007,T1\n 02/04/2007,T2\n 02/04/2007,U1\n ,T1\n", "OC3 1 2"},
        {"348",
         "# OC3\n CHILD,IN_TOUCH\n 1,DIED\n 2,YES\n 3,YES\n 4,\n# OC3_last\n CHILD,IN_TOUCH\n 1,DIED\n 2,DIED\n 3,NO\n"
         "4,DIED\n",
         "OC3 1 3"},
        {"3001",
         "# Header\n CHILD,DOB\n 1,01/04/2008\n 2,31/03/2009\n 3,01/04/2009\n# OC3\n CHILD,ACCOM\n 1,Z1\n 2,Z2\n 3,Z1\n"
         "1,Y1\n",
         "OC3 0 1"},
    });
}

TEST_CASE("who is not a care leaver")
{
    check_cases({
        {"134",
         "# OC3\n CHILD,IN_TOUCH\n 1,YES\n 2,\n 3,YES\n# AD1\n CHILD,DATE_INT\n 1,01/05/2025\n 2,01/05/2025\n 3,\n",
         "AD1 0, OC3 0"},
        {"187",
         "# Episodes\n CHILD,DECOM,RNE,LS\n 1,01/04/2025,S,C2\n 2,02/04/2025,S,C2\n# OC3\n CHILD,IN_TOUCH\n 1,YES\n "
         "1,\n"
         "2,YES\n# AD1\n CHILD,DATE_INT\n 1,01/05/2025\n 2,01/05/2025\n",
         "AD1 0, OC3 0"},
        {"391", "# OC3\n DOB,IN_TOUCH\n 31/03/2009,YES\n 01/04/2009,YES\n 01/04/2009,\n ,YES\n", "OC3 1"},
        {"1000",
         "# OC3\n CHILD\n 1\n 2\n 3\n# Episodes\n CHILD,REC\n 1,E2\n 3,E3\n# Episodes_last\n CHILD,REC\n 2,E2\n",
         "OC3 0 1"},
        {"1002", "# OC3\n CHILD\n 1\n 2\n 3\n# Episodes\n CHILD\n 1\n# Episodes_last\n CHILD\n 2\n", "OC3 2"},
        {"1010",
         "# OC3\n CHILD\n 1\n 2\n 3\n# Episodes\n CHILD\n 1\n# Episodes_last\n CHILD,DECOM,DEC\n 1,01/05/2024,\n"
         "2,01/05/2024,\n 3,01/05/2024,01/06/2024\n",
         "OC3 1"},
        {"1010", "# OC3\n CHILD\n 1\n 2\n# Episodes\n CHILD\n 9\n# Episodes_last\n CHILD,DEC\n 1,\n 2,01/06/2024\n",
         "OC3 0"},
        {"1007",
         "# OC3\n CHILD,DOB,IN_TOUCH\n 1,01/05/2008,YES\n 2,01/05/2008,YES\n# Episodes\n CHILD,DEC\n 1,\n "
         "2,01/06/2025\n",
         "OC3 0"},
        {"1011",
         "# OC3\n CHILD,IN_TOUCH\n 1,YES\n 2,YES\n 3,\n# Episodes\n CHILD,DECOM,REC\n 1,01/05/2025,E3\n "
         "2,01/05/2025,E3\n"
         "2,01/06/2025,X1\n 3,01/05/2025,E3\n",
         "OC3 0"},
        {"1014",
         "# OC3\n CHILD,IN_TOUCH\n 1,YES\n 2,YES\n 3,\n 4,YES\n# UASC\n CHILD\n 1\n 2\n 3\n# Episodes\n "
         "CHILD,DECOM,DEC\n"
         "1,01/05/2024,31/03/2025\n 2,01/05/2024,01/04/2025\n",
         "OC3 0, UASC 0"},
    });
}

TEST_CASE("a young person of 17 or 18 is a care leaver only when care ended before this year's birthday")
{
    constexpr std::string_view oc3 =
        "# OC3\n CHILD,DOB,IN_TOUCH\n 1,31/03/2009,YES\n 2,01/04/2007,YES\n 3,31/03/2007,YES\n"
        "4,01/04/2009,YES\n 5,01/01/2008,\n";
    CHECK(flagged("1007", std::string{oc3} + "# Episodes\n CHILD,DECOM,DEC\n 1,01/05/2025,\n 2,01/05/2025,\n"
                                             "3,01/05/2025,\n 4,01/05/2025,\n 5,01/05/2025,\n") == "OC3 0 1");
    CHECK(flagged("1007", std::string{oc3} + "# Episodes\n CHILD,DECOM,DEC\n 1,01/05/2025,01/06/2025\n") == "nothing");
    CHECK(flagged("1016", std::string{oc3} + "# Episodes\n CHILD,DEC\n 1,31/03/2026\n 2,01/04/2025\n 3,31/03/2026\n"
                                             "4,31/03/2026\n 5,31/03/2026\n") == "OC3 0 1");
    CHECK(flagged("1016", std::string{oc3} + "# Episodes\n CHILD,DEC\n 1,30/03/2026\n 2,31/03/2025\n 2,\n") ==
          "nothing");
}

TEST_CASE("a care leaver was in care 13 weeks from the age of 14, some of it at 16")
{
    auto const of = [](std::string_view last, std::string_view now) {
        return flagged("1001", fmt::format("# OC3\n CHILD,DOB\n 1,01/04/2009\n# Episodes_last\n CHILD,DECOM,DEC,LS\n{}"
                                           "# Episodes\n CHILD,DECOM,DEC,LS\n{}",
                                           last, now));
    };
    CHECK(of("", "1,01/04/2025,01/07/2025,C2\n") == "nothing"); // 91 days at 16
    CHECK(of("", "1,01/04/2025,30/06/2025,C2\n") == "OC3 0");   // 90 days
    CHECK(of("", "1,01/04/2025,01/07/2025,V3\n") == "OC3 0");   // respite does not count
    CHECK(of("1,01/04/2023,01/04/2025,C2\n", "") == "OC3 0");   // none at 16
    CHECK(of("1,01/06/2024,,C2\n", "1,01/06/2024,02/04/2025,C2\n") == "nothing");
    CHECK(of("1,01/03/2025,,C2\n", "1,01/03/2025,30/05/2025,C2\n") == "OC3 0"); // the same days twice are 90
    CHECK(of("", "") == "OC3 0");
}

} // namespace sightline::returns::ssda903
