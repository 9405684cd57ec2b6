// Rules on decisions to place for adoption, placements for adoption, and adoptions.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("a decision to place for adoption lies within the time in care and the year")
{
    check_cases({
        {"117",
         "# Episodes\n CHILD,DECOM,DEC,REC\n 1,01/05/2025,01/06/2025,E12\n 2,01/05/2025,01/06/2025,E4A\n"
         "3,01/05/2025,01/06/2025,X1\n 4,01/05/2025,,\n 5,01/05/2025,,\n"
         "# PlacedAdoption\n CHILD,DATE_PLACED,DATE_PLACED_CEASED\n 1,01/06/2025,\n 2,01/05/2025,02/06/2025\n"
         "3,02/06/2025,\n 4,31/03/2026,\n 5,01/04/2026,\n",
         "Episodes 1 4, PlacedAdoption 1 4"},
        {"118",
         "# Episodes\n CHILD,DECOM,LS\n 1,01/04/2025,C2\n 2,01/04/2025,V3\n 2,01/06/2025,C2\n 3,01/01/2024,C2\n"
         "# PlacedAdoption\n CHILD,DATE_PLACED_CEASED\n 1,01/04/2025\n 2,31/05/2025\n 3,31/03/2025\n 4,01/01/2024\n "
         "1,\n",
         "Episodes 2 3, PlacedAdoption 1 2 3"},
        {"184",
         "# Header\n CHILD,DOB\n 1,01/05/2020\n# PlacedAdoption\n CHILD,DATE_PLACED\n 1,01/05/2020\n 1,30/04/2020\n"
         "1,soon\n 2,30/04/2020\n",
         "PlacedAdoption 1"},
        {"1003",
         "# Episodes\n CHILD,DECOM,RNE\n 1,01/05/2025,S\n 1,01/06/2025,S\n 2,01/05/2025,P\n"
         "# PlacedAdoption\n CHILD,DATE_PLACED\n 1,01/05/2025\n 1,30/04/2025\n 2,30/04/2025\n",
         "Episodes 0, PlacedAdoption 1"},
    });
}

TEST_CASE("a decision to place for adoption is whole, and one follows another")
{
    check_cases({
        {"119",
         "# PlacedAdoption\n DATE_PLACED_CEASED,REASON_PLACED_CEASED\n ,\n 01/05/2025,RD1\n 01/05/2025,\n ,RD1\n",
         "PlacedAdoption 2 3"},
        {"522",
         "# PlacedAdoption\n DATE_PLACED,DATE_PLACED_CEASED\n 01/05/2025,01/05/2025\n 02/05/2025,01/05/2025\n"
         ",01/05/2025\n 01/05/2025,\n",
         "PlacedAdoption 1"},
        {"563",
         "# PlacedAdoption\n DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n ,01/05/2025,\n ,,RD1\n ,,\n"
         "01/05/2025,01/05/2025,RD1\n",
         "PlacedAdoption 0 1"},
        {"579",
         "# PlacedAdoption\n CHILD,DATE_PLACED,DATE_PLACED_CEASED\n 1,01/05/2025,01/06/2025\n 1,01/06/2025,\n"
         "2,01/05/2025,02/06/2025\n 2,01/06/2025,\n 3,01/05/2025,\n 3,01/06/2025,\n 4,01/05/2025,soon\n "
         "4,01/06/2025,\n",
         "PlacedAdoption 3 5"},
        {"583",
         "# PlacedAdoption\n CHILD,DATE_PLACED,DATE_PLACED_CEASED\n 1,01/06/2025,\n 1,01/05/2025,\n "
         "2,01/05/2025,01/06/2025\n"
         "2,01/06/2025,\n",
         "PlacedAdoption 1"},
    });
}

TEST_CASE("a decision to place for adoption goes on from last year's")
{
    check_cases({
        {"559",
         "# PlacedAdoption\n CHILD,DATE_PLACED\n 1,31/03/2025\n 2,31/03/2025\n 3,01/04/2025\n"
         "# PlacedAdoption_last\n CHILD,DATE_PLACED\n 1,31/03/2025\n",
         "PlacedAdoption 1"},
        {"560",
         "# Header\n CHILD\n 4\n 5\n# Episodes\n CHILD\n 4\n"
         "# PlacedAdoption\n CHILD,DATE_PLACED,DATE_PLACED_CEASED\n 1,01/02/2025,\n 2,02/02/2025,\n 3,02/02/2025,\n"
         "# PlacedAdoption_last\n CHILD,DATE_PLACED,DATE_PLACED_CEASED\n 1,01/02/2025,\n 2,01/02/2025,\n"
         "3,01/02/2025,01/03/2025\n 4,01/02/2025,\n 5,01/02/2025,\n",
         "Header 0, PlacedAdoption 1"},
        {"561",
         "# PlacedAdoption\n CHILD,DATE_PLACED\n 1,01/02/2025\n 2,01/02/2025\n 3,01/02/2025\n"
         "# PlacedAdoption_last\n CHILD,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n 1,01/02/2025,,\n"
         "2,01/02/2025,01/03/2025,\n 3,02/02/2025,01/03/2025,RD1\n",
         "PlacedAdoption 1"},
        {"584",
         "# PlacedAdoption\n CHILD,DATE_PLACED\n 1,02/03/2025\n 2,01/03/2025\n 3,01/02/2025\n"
         "# PlacedAdoption_last\n CHILD,DATE_PLACED,DATE_PLACED_CEASED\n 1,01/02/2025,01/03/2025\n"
         "2,01/02/2025,01/03/2025\n 3,01/02/2025,\n",
         "PlacedAdoption 1"},
    });
}

TEST_CASE("placements for adoption and placement orders follow a decision")
{
    std::string const two_times_in_care =
        "# Episodes\n CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n 1,01/04/2025,S,C2,U1,01/05/2025,X1\n"
        "1,01/05/2025,L,E1,U1,01/07/2025,E4A\n 1,01/09/2025,S,C2,U1,01/10/2025,X1\n "
        "1,01/10/2025,L,E1,U1,01/02/2026,E4A\n";
    check_cases({
        {"336",
         "# Episodes\n CHILD,DECOM,PLACE\n 1,01/05/2025,U1\n 1,01/06/2025,A3\n 2,01/05/2025,K2\n 2,01/06/2025,A5\n"
         "3,01/05/2025,A5\n 4,01/05/2025,K2\n 4,01/06/2025,A4\n",
         "Episodes 3"},
        {"551",
         "# Episodes\n CHILD,PLACE\n 1,A3\n 2,A6\n 3,A4\n 3,A4\n 4,U1\n# PlacedAdoption\n CHILD,DATE_PLACED\n"
         "1,01/05/2025\n 2,\n 4,\n",
         "Episodes 1 2 3, PlacedAdoption 1"},
        {"552",
         "# Episodes\n CHILD,DECOM,PLACE\n 1,01/05/2025,A3\n 1,01/06/2025,A3\n 2,01/05/2025,A3\n 3,01/05/2025,U1\n"
         "# PlacedAdoption\n CHILD,DATE_PLACED\n 1,01/05/2025\n 2,02/05/2025\n 3,02/05/2025\n",
         "Episodes 2, PlacedAdoption 1"},
        {"553",
         "# Episodes\n CHILD,LS\n 1,E1\n 2,E1\n 3,C2\n# PlacedAdoption\n CHILD,DATE_PLACED\n 1,01/05/2025\n 2,\n",
         "Episodes 1, PlacedAdoption 1"},
        {"554",
         "# Episodes\n CHILD,DECOM,DEC,REC,RNE,LS\n 1,01/05/2025,01/06/2025,E4A,S,E1\n 1,01/07/2025,,,S,E1\n"
         "2,01/05/2025,01/06/2025,X1,S,C2\n 2,01/06/2025,,,L,E1\n# PlacedAdoption\n CHILD,DATE_PLACED\n 1,02/05/2025\n"
         "2,01/06/2025\n",
         "Episodes 0, PlacedAdoption 0"},
        // Each time in care has its own decision.
        {"554", two_times_in_care + "# PlacedAdoption\n CHILD,DATE_PLACED\n 1,20/04/2025\n 1,15/10/2025\n",
         "Episodes 3, PlacedAdoption 1"},
        {"554", two_times_in_care + "# PlacedAdoption\n CHILD,DATE_PLACED\n 1,20/09/2025\n", "nothing"},
        {"557",
         "# Episodes\n CHILD,PLACE,LS,REC\n 1,A3,C2,E4A\n 2,U1,E1,E4A\n 3,A3,C2,E12\n 4,A3,C2,X1\n 5,U1,C2,E4A\n "
         "6,A3,E1,E4A\n"
         "# PlacedAdoption\n CHILD,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n 2,01/05/2025,01/06/2025,\n"
         "6,01/05/2025,01/06/2025,RD1\n",
         "Episodes 0 1, PlacedAdoption 0"},
        {"557",
         two_times_in_care + "# PlacedAdoption\n CHILD,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"
                             "1,20/04/2025,01/07/2025,RD1\n 1,15/09/2025,,\n",
         "Episodes 3, PlacedAdoption 1"},
        {"557",
         two_times_in_care + "# PlacedAdoption\n CHILD,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"
                             "1,20/04/2025,,\n 1,15/09/2025,01/02/2026,RD1\n",
         "Episodes 1, PlacedAdoption 0"},
        {"558",
         "# Episodes\n CHILD,REC\n 1,E11\n 2,E12\n 3,E4A\n"
         "# PlacedAdoption\n CHILD,DATE_PLACED,DATE_PLACED_CEASED\n 1,01/05/2025,01/06/2025\n 1,01/06/2025,\n"
         "2,01/05/2025,01/06/2025\n 3,01/05/2025,01/06/2025\n",
         "Episodes 1, PlacedAdoption 2"},
        {"390", "# Episodes\n PLACE,REC\n A3,E11\n A6,E12\n U1,E11\n U1,E4A\n ,E12\n", "Episodes 2 4"},
    });
}

TEST_CASE("the adopters are the sexes that their number and legal status allow")
{
    check_cases({
        {"511", "# AD1\n NB_ADOPTR,SEX_ADOPTR\n 2,MF\n 2,M1\n 2,F1\n 1,F1\n 2,\n", "AD1 1 2"},
        {"514", "# AD1\n LS_ADOPTR,SEX_ADOPTR\n L0,M1\n L0,F1\n L0,MF\n L2,MF\n L0,\n", "AD1 2 4"},
        {"517", "# AD1\n LS_ADOPTR,SEX_ADOPTR\n L3,MF\n L3,MM\n", "AD1 1"},
        {"518", "# AD1\n LS_ADOPTR,SEX_ADOPTR\n L4,MM\n L4,FF\n L4,MF\n", "AD1 2"},
        {"519", "# AD1\n LS_ADOPTR,SEX_ADOPTR\n L2,MM\n L2,FF\n L2,MF\n L2,F1\n", "AD1 3"},
        {"520", "# AD1\n LS_ADOPTR,SEX_ADOPTR\n L11,MF\n L11,FF\n", "AD1 1"},
        {"524", "# AD1\n LS_ADOPTR,SEX_ADOPTR\n L12,MM\n L12,FF\n L12,MF\n", "AD1 2"},
    });
}

TEST_CASE("details of an adoption are whole and belong to a child adopted in the year")
{
    constexpr std::string_view whole = "DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR";
    auto const ad1 = [&](std::string_view rows) { return fmt::format("# AD1\n CHILD,{}\n{}", whole, rows); };
    CHECK(flagged("151", ad1("1,a,b,c,d,e,f\n 1,,,,,,\n 1,a,,,,,\n 1,a,b,c,d,e,\n")) == "AD1 2 3");
    CHECK(flagged("601", ad1("1,a,b,c,d,e,f\n 2,a,b,c,d,e,\n 4,,,,,,\n") +
                             "# Episodes\n CHILD,DEC,REC\n 1,01/05/2025,E11\n 2,01/05/2025,E12\n 3,01/05/2025,E12\n"
                             "4,31/03/2025,E12\n 4,01/05/2025,E4A\n") == "AD1 1, Episodes 1 2");
    check_cases({
        {"602",
         "# AD1\n CHILD\n 1\n 2\n 3\n# Episodes\n CHILD,DEC,REC\n 1,31/03/2026,E11\n 2,01/04/2026,E11\n "
         "3,01/05/2025,E4A\n",
         "AD1 1 2"},
        {"333",
         "# AD1\n DATE_INT,DATE_MATCH\n 01/05/2025,01/05/2025\n 02/05/2025,01/05/2025\n ,01/05/2025\n 02/05/2025,\n"
         "soon,01/05/2025\n",
         "AD1 1 2"},
        {"525",
         "# AD1\n CHILD,DATE_INT\n 1,x\n 2,\n 3,x\n 4,x\n# PlacedAdoption\n CHILD,DATE_PLACED_CEASED\n 1,01/05/2025\n"
         "2,01/05/2025\n 3,01/05/2025\n 3,\n",
         "AD1 0, PlacedAdoption 0"},
    });
}

TEST_CASE("the days of an adoption agree with the episodes and the decision")
{
    check_cases({
        {"331",
         "# AD1\n CHILD,DATE_MATCH\n 1,01/05/2025\n 2,02/05/2025\n 3,02/05/2025\n 4,02/05/2025\n"
         "# Episodes\n CHILD,DECOM,REC,PLACE\n 1,01/05/2025,E11,A3\n 2,01/05/2025,X1,A3\n 2,01/06/2025,E12,A3\n"
         "3,01/05/2025,X1,U1\n 3,01/06/2025,E12,A3\n 4,01/05/2025,E4A,A3\n",
         "AD1 1, Episodes 1"},
        {"334",
         "# AD1\n CHILD,DATE_INT\n 1,01/06/2025\n 2,31/05/2025\n 3,31/05/2025\n# Episodes\n CHILD,DECOM,RNE\n"
         "1,01/05/2025,S\n 1,01/06/2025,S\n 2,01/05/2025,S\n 2,01/06/2025,S\n 3,01/06/2025,P\n",
         "AD1 1, Episodes 3"},
        {"335",
         "# AD1\n CHILD,FOSTER_CARE\n 1,1\n 2,0\n 3,1\n 4,0\n 5,\n 6,0\n 7,0\n# Episodes\n CHILD,PLACE,REC\n 1,A3,E11\n"
         "2,A5,E11\n 3,A4,E12\n 4,A6,E12\n 5,A3,E11\n 6,A3,E4A\n 7,A2,E11\n",
         "AD1 1 2 6, Episodes 1 2 6"},
        {"521",
         "# AD1\n CHILD,DATE_INT\n 1,01/05/2025\n 2,02/05/2025\n 3,02/05/2025\n# Episodes\n CHILD,DECOM,PLACE\n"
         "1,01/05/2025,A3\n 2,01/05/2025,A3\n 2,01/06/2025,A5\n 3,01/05/2025,U1\n",
         "AD1 1, Episodes 1"},
        {"523",
         "# AD1\n CHILD,DATE_INT\n 1,01/05/2025\n 2,02/05/2025\n 3,02/05/2025\n 4,02/05/2025\n"
         "# PlacedAdoption\n CHILD,DATE_PLACED\n 1,01/05/2025\n 1,01/01/2024\n 2,01/05/2025\n 3,\n",
         "AD1 1, PlacedAdoption 2"},
        {"582",
         "# AD1\n CHILD,DATE_MATCH\n 1,01/05/2025\n 2,02/05/2025\n 3,01/05/2025\n# Episodes\n CHILD,DEC,REC\n"
         "1,01/05/2025,E11\n 2,01/05/2025,E11\n 3,01/05/2025,E4A\n",
         "Episodes 0"},
    });
}

} // namespace sightline::returns::ssda903
