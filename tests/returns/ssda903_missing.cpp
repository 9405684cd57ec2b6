// Rules on times a child was missing, reviews and permanence.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("a missing period is whole, in order and within the year")
{
    check_cases({
        {"564", "# Missing\n MISSING,MIS_START\n M,01/05/2025\n M,\n ,\n A,\n X,\n", "Missing 1 3"},
        {"565", "# Missing\n MISSING,MIS_START\n M,01/05/2025\n ,01/05/2025\n M,\n", "Missing 1"},
        {"566", "# Missing\n MISSING,MIS_END\n M,01/05/2025\n ,01/05/2025\n M,\n", "Missing 1"},
        {"567",
         "# Missing\n MIS_START,MIS_END\n 01/05/2025,01/05/2025\n 02/05/2025,01/05/2025\n 02/05/2025,\n "
         "02/05/2025,soon\n",
         "Missing 1"},
        {"570", "# Missing\n MIS_START\n 31/03/2026\n 01/04/2026\n soon\n", "Missing 1"},
        {"571", "# Missing\n MIS_END,MISSING\n 01/04/2025,M\n 31/03/2025,M\n 31/03/2026,M\n 01/04/2026,M\n ,M\n",
         "Missing 1 3"},
        {"574",
         "# Missing\n CHILD,MIS_START,MIS_END\n 1,03/05/2025,\n 1,01/05/2025,03/05/2025\n 2,01/05/2025,03/05/2025\n"
         "2,02/05/2025,\n 3,01/05/2025,\n 3,02/05/2025,\n",
         "Missing 3 5"},
        {"574",
         "# Missing\n CHILD,MIS_START,MIS_END\n 1,01/04/2025,30/06/2025\n 1,05/04/2025,10/04/2025\n"
         "1,15/04/2025,20/04/2025\n 1,30/06/2025,01/07/2025\n 2,01/04/2025,30/06/2025\n 2,05/04/2025,soon\n "
         "2,15/04/2025,\n",
         "Missing 1 2 5 6"},
        {"586", "# Missing\n DOB,MIS_START\n 01/05/2015,02/05/2015\n 01/05/2015,01/05/2015\n ,01/05/2015\n",
         "Missing 1"},
    });
}

TEST_CASE("a missing period goes on from last year's")
{
    check_cases({
        {"576",
         "# Header\n CHILD\n 4\n 5\n# Episodes\n CHILD\n 4\n"
         "# Missing\n CHILD,MIS_START\n 1,30/03/2025\n 2,31/03/2025\n 3,01/05/2025\n"
         "# Missing_last\n CHILD,MIS_START,MIS_END\n 1,30/03/2025,\n 2,30/03/2025,\n 3,30/03/2025,31/03/2025\n"
         "4,30/03/2025,\n 5,30/03/2025,\n",
         "Header 0, Missing 1"},
    });
}

TEST_CASE("a missing period lies within the time in care and ends with the placement")
{
    check_cases({
        {"575",
         "# Episodes\n CHILD,DECOM,DEC,REC,RNE\n 1,01/05/2025,01/06/2025,X1,S\n 1,01/06/2025,,,P\n"
         "2,01/05/2025,01/06/2025,X1,S\n 2,01/06/2025,,,L\n# Missing\n CHILD,MIS_START,MIS_END\n 1,31/05/2025,\n"
         "1,01/06/2025,\n 1,01/05/2025,02/05/2025\n 2,31/05/2025,\n",
         "Missing 0"},
        {"577",
         "# Episodes\n CHILD,DECOM,DEC\n 1,01/05/2025,01/06/2025\n 1,01/06/2025,01/07/2025\n 2,01/05/2025,01/06/2025\n"
         "2,01/08/2025,\n# Missing\n CHILD,MIS_START,MIS_END\n 1,01/05/2025,01/07/2025\n 1,01/05/2025,02/07/2025\n"
         "1,01/06/2025,\n 2,01/05/2025,\n 2,01/08/2025,\n 3,01/05/2025,\n 1,01/06/2025,soon\n",
         "Missing 1 2 3"},
        {"578",
         "# Episodes\n CHILD,DECOM,DEC\n 1,01/05/2025,01/06/2025\n 2,01/05/2025,\n# Missing\n CHILD,MIS_START\n"
         "1,31/05/2025\n 1,01/06/2025\n 2,01/06/2025\n 3,01/06/2025\n",
         "Missing 1"},
        {"581",
         "# Episodes\n CHILD,DECOM,DEC\n 1,01/05/2025,01/06/2025\n 1,01/07/2025,\n# Missing\n CHILD,MIS_START\n"
         "1,01/05/2025\n 1,30/04/2025\n 1,01/06/2025\n 1,02/06/2025\n 1,01/07/2025\n 2,01/05/2025\n",
         "Missing 1 3"},
        {"580",
         "# Episodes\n CHILD,DEC,REC\n 1,01/06/2025,E4A\n 2,01/06/2025,E8\n 3,01/06/2025,X1\n 4,02/06/2025,E4A\n"
         "# Missing\n CHILD,MIS_END\n 1,01/06/2025\n 2,01/06/2025\n 3,01/06/2025\n 4,01/06/2025\n",
         "Episodes 0"},
    });
}

TEST_CASE("a review says how a child of 4 or over took part, and of a younger child that it was too young")
{
    check_cases({
        {"440",
         "# Reviews\n DOB,REVIEW,REVIEW_CODE\n 01/05/2021,30/04/2025,PN0\n 01/05/2021,01/05/2025,PN0\n"
         "01/05/2021,01/05/2025,PN1\n ,01/05/2025,PN0\n",
         "Reviews 1"},
        {"441",
         "# Reviews\n DOB,REVIEW,REVIEW_CODE\n 01/05/2021,30/04/2025,PN7\n 01/05/2021,01/05/2025,PN1\n"
         "01/05/2021,30/04/2025,PN0\n ,01/05/2025,PN1\n",
         "Reviews 0"},
    });
}

TEST_CASE("an earlier permanent home is known of each child who came into care, and dated before it")
{
    check_cases({
        {"630",
         "# Episodes\n CHILD,DECOM,RNE\n 1,01/04/2025,S\n 2,01/04/2025,S\n 3,31/03/2025,S\n 4,01/05/2025,P\n "
         "5,01/05/2025,S\n"
         "# PrevPerm\n CHILD,PREV_PERM\n 1,Z1\n 2,\n",
         "Episodes 1 4"},
        {"632",
         "# Episodes\n CHILD,DECOM\n 1,01/06/2025\n 2,01/06/2025\n# PrevPerm\n CHILD,DATE_PERM\n 1,31/05/2025\n"
         "1,ZZ/05/2025\n 1,ZZ/ZZ/2025\n 1,ZZ/ZZ/ZZZZ\n 1,\n 1,2025-05-31\n 1,01/ZZ/2025\n 1,31/02/2025\n 1,xx/05/2025\n"
         "2,01/06/2025\n 2,ZZ/06/2025\n",
         "Episodes 1, PrevPerm 5 6 7 8 9 10"},
        // What was permanent came after another time in care this year.
        {"632",
         "# Episodes\n CHILD,DECOM,RNE,DEC,REC\n 1,01/04/2025,S,01/06/2025,E45\n 1,01/12/2025,S,,\n"
         "2,01/04/2025,S,01/06/2025,E45\n 2,01/12/2025,S,,\n# PrevPerm\n CHILD,DATE_PERM\n 1,01/06/2025\n "
         "2,01/12/2025\n",
         "Episodes 3, PrevPerm 1"},
        {"634",
         "# Episodes\n CHILD,DECOM\n 1,31/03/2016\n 1,01/05/2015\n 2,31/03/2016\n 2,01/04/2016\n 3,31/03/2016\n"
         "# PrevPerm\n CHILD,PREV_PERM\n 1,Z1\n 2,Z1\n 3,\n 4,Z1\n",
         "Episodes 0 1, PrevPerm 0"},
        {"635", "# PrevPerm\n PREV_PERM,LA_PERM,DATE_PERM\n P1,330,\n ,330,\n ,,01/05/2015\n Z1,330,\n Z1,,\n",
         "PrevPerm 1 2 3"},
    });
}

} // namespace sightline::returns::ssda903
