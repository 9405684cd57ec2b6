// Rules on placements.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("what respite care and unaccompanied children are spared of postcode, area and distance")
{
    check_cases({
        {"164",
         "# Episodes\n CHILD,LS,PL_DISTANCE\n 1,C2,999.9\n 1,C2,1000\n 1,C2,-1\n 1,C2,far\n 1,C2,\n 1,V3,1000\n "
         "2,C2,1000\n"
         "# UASC\n CHILD\n 2\n",
         "Episodes 1 2 3"},
        {"169", "# Episodes\n LS,PL_LA\n C2,WAL\n C2,\n V3,\n V4,\n", "Episodes 1"},
        {"179", "# Episodes\n LS,PL_LOCATION\n C2,IN\n C2,\n V3,\n V4,\n", "Episodes 1"},
        {"392a", "# Episodes\n CHILD,LS,PL_DISTANCE\n 1,C2,3\n 1,C2,\n 1,V4,\n 2,C2,\n# UASC_last\n CHILD\n 2\n",
         "Episodes 1"},
        {"392b",
         "# Episodes\n CHILD,LS,HOME_POST,PL_POST\n 1,C2,B1 1AA,B1 1AB\n 1,C2,,B1 1AB\n 1,C2,B1 1AA,\n 1,V3,,\n "
         "2,C2,,\n"
         "# UASC\n CHILD\n 2\n",
         "Episodes 1 2"},
        // Without a legal status no short break is known of.
        {"164", "# Episodes\n CHILD,PL_DISTANCE\n 1,1000\n", "Episodes 0"},
        {"179", "# Episodes\n PL_LOCATION\n \"\"\n", "Episodes 0"},
        {"392a", "# Episodes\n CHILD,PL_DISTANCE\n 1,\n", "Episodes 0"},
        {"392b", "# Episodes\n CHILD,HOME_POST,PL_POST\n 1,,B1 1AA\n", "Episodes 0"},
        {"398", "# Episodes\n LS,HOME_POST,PL_POST\n V3,,\n V3,B1 1AA,\n V4,,B1 1AA\n C2,B1 1AA,\n", "Episodes 1 2"},
        {"420", "# Episodes\n LS,PL_LA\n V3,\n V4,E08000025\n C2,E08000025\n", "Episodes 1"},
    });
}

TEST_CASE("postcodes must be known and differ, and the area must agree with the authority")
{
    Collection collection;
    collection.authority = "E08000025";
    Postcodes postcodes;
    postcodes.add("B1 1AA", "E08000025", 0, 0);
    postcodes.settle();
    collection.postcodes = std::make_shared<Postcodes const>(std::move(postcodes));
    check_cases(
        {
            {"392c", "# Episodes\n HOME_POST,PL_POST\n B1 1AA,b11aa\n ,\n ZZ1 1ZZ,B1 1AA\n B1 1AA,ZZ1 1ZZ\n",
             "Episodes 2 3"},
            {"392d",
             "# Episodes\n HOME_POST,PL_POST,PLACE\n B1 1AA,B1 1AB,U1\n B1 1AA,b11aa,U1\n B1 1AA,B1 1AA,P1\n ,,U1\n",
             "Episodes 1"},
            {"411", "# Episodes\n PL_LOCATION,PL_LA\n IN,E08000025\n IN,E08000026\n OUT,E08000026\n ,\n", "Episodes 1"},
            {"454", "# Episodes\n PL_DISTANCE\n 350\n 350.1\n far\n", "Episodes 1"},
            {"1015",
             "# Episodes\n LS,PLACE,PLACE_PROVIDER,PL_LA\n C2,K2,PR1,E08000025\n C2,K2,PR1,E08000026\n "
             "C2,U1,PR1,E08000026\n C2,K2,PR4,E08000026\n",
             "Episodes 1"},
        },
        collection);
    CHECK(flagged("392c", "# Episodes\n HOME_POST,PL_POST\n,\n") == "not applied: needs a postcode directory");
}

TEST_CASE("a change of placement says its reason, and a temporary placement has none")
{
    check_cases({
        {"225",
         "# Episodes\n CHILD,DECOM,RNE,REC,PLACE,REASON_PLACE_CHANGE\n"
         "1,01/05/2025,S,X1,U1,\n 1,01/06/2025,P,X1,U4,CARPL\n 1,01/07/2025,B,X1,U4,\n 1,01/08/2025,L,X1,U4,\n"
         "1,01/09/2025,P,X1,T1,\n 1,10/09/2025,P,,U4,\n 2,01/05/2025,S,E4A,U1,\n 2,01/06/2025,P,,U1,\n",
         "Episodes 0"},
        {"226",
         "# Episodes\n CHILD,DECOM,PLACE,REASON_PLACE_CHANGE\n 1,01/05/2025,U1,\n 1,01/06/2025,T1,\n 1,05/06/2025,U1,\n"
         "2,01/05/2025,U1,CARPL\n 2,01/06/2025,T1,\n 3,01/05/2025,T4,CARPL\n 3,01/06/2025,U1,CARPL\n",
         "Episodes 4 5"},
        {"233", "# Episodes\n DEC,REASON_PLACE_CHANGE\n ,\n ,CARPL\n 01/05/2025,CARPL\n", "Episodes 1"},
    });
}

TEST_CASE("temporary placements are short, few, and lead back to where the child was")
{
    check_cases({
        {"375", "# Episodes\n PLACE,DECOM,DEC\n T1,01/05/2025,12/06/2025\n T1,01/05/2025,13/06/2025\n T1,01/05/2025,\n",
         "Episodes 1"},
        {"376", "# Episodes\n PLACE,DECOM,DEC\n T3,01/05/2025,22/05/2025\n T3,01/05/2025,23/05/2025\n", "Episodes 1"},
        {"377", "# Episodes\n CHILD,PLACE\n 1,T3\n 1,T3\n 2,T3\n 2,U1\n 2,T3\n 2,T3\n", "Episodes 2 4 5"},
        {"379", "# Episodes\n PLACE,DECOM,DEC\n T4,01/05/2025,08/05/2025\n T4,01/05/2025,09/05/2025\n", "Episodes 1"},
        {"380", "# Episodes\n PLACE,RNE\n T0,P\n T4,B\n T1,S\n U1,S\n T2,\n", "Episodes 2 4"},
        {"381", "# Episodes\n PLACE,REC\n T0,X1\n T4,\n T1,E4A\n U1,E4A\n", "Episodes 2"},
        {"383",
         "# Episodes\n CHILD,DECOM,RNE,PLACE,PL_POST\n"
         "1,01/05/2025,S,U1,B1 1AA\n 1,02/05/2025,P,T1,\n 1,03/05/2025,P,U1,B1 1AA\n"
         "2,01/05/2025,S,U1,B1 1AA\n 2,02/05/2025,P,T1,\n 2,03/05/2025,P,U1,B1 1AB\n"
         "3,01/05/2025,S,U1,B1 1AA\n 3,02/05/2025,P,T1,\n 3,03/05/2025,L,U1,B1 1AA\n"
         "4,01/05/2025,S,T1,\n 4,02/05/2025,P,U1,B1 1AA\n"
         "5,01/05/2025,S,U1,B1 1AA\n 5,02/05/2025,P,T1,\n 5,03/05/2025,P,U1,b11aa\n"
         "6,01/05/2025,S,U1,\n 6,02/05/2025,P,T1,\n 6,03/05/2025,P,U1,\n",
         "Episodes 5 8"},
    });
}

TEST_CASE("a placement fits how it began and how it ended")
{
    check_cases({
        {"217",
         "# Episodes\n PLACE,DECOM,RNE\n A3,01/04/2015,S\n A5,01/04/2015,P\n A5,31/03/2015,P\n A4,01/04/2015,P\n"
         "A3,soon,P\n A3,01/04/2015,\n",
         "Episodes 1 5"},
        {"516", "# Episodes\n REC,PLACE\n E45,U1\n E46,U6\n E45,K2\n E46,\n E47,K2\n", "Episodes 2 3"},
    });
}

} // namespace sightline::returns::ssda903
