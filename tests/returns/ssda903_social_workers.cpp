// Rules on social worker episodes and deprivation of liberty orders.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("a social worker episode says who, from when, until when and why")
{
    check_cases({
        {"SW01aSTG1", "# SWEpisodes\n SW_ID,SW_DECOM\n SW1,31/03/2023\n ,31/03/2023\n ,01/04/2023\n ,\n",
         "SWEpisodes 1"},
        {"SW01bSTG1",
         "# SWEpisodes\n SW_ID,SW_DECOM,SW_REASON\n SW1,01/04/2023,MANAGE\n ,01/04/2023,MANAGE\n SW1,01/04/2023,\n"
         ",31/03/2023,\n",
         "SWEpisodes 1 2"},
        {"SW02STG1", "# SWEpisodes\n SW_ID\n SW1\n XX1\n sw1\n 1\n \"\"\n", "SWEpisodes 2 3"},
        {"SW04STG1", "# SWEpisodes\n SW_DECOM\n 01/05/2025\n 2025-05-01\n soon\n \"\"\n", "SWEpisodes 1 2 3"},
        {"SW05STG1", "# SWEpisodes\n SW_DEC\n 01/05/2025\n 2025-05-01\n soon\n \"\"\n", "SWEpisodes 1 2"},
        {"SW06STG2", "# SWEpisodes\n SW_DECOM\n 31/03/2026\n 01/04/2026\n \"\"\n", "SWEpisodes 1"},
        {"SW07STG2", "# SWEpisodes\n SW_DEC\n 01/04/2025\n 31/03/2025\n 31/03/2026\n 01/04/2026\n \"\"\n",
         "SWEpisodes 1 3"},
        {"SW09STG2", "# SWEpisodes\n SW_DECOM,SW_DEC\n 01/05/2025,01/05/2025\n 01/05/2025,02/05/2025\n ,\n",
         "SWEpisodes 0"},
        {"SW13STG1",
         "# SWEpisodes\n SW_DECOM,SW_REASON\n 01/05/2025,MANAGE\n 01/05/2025,BORED\n 01/04/2023,\n 31/03/2023,\n",
         "SWEpisodes 1 2"},
    });
}

TEST_CASE("social workers follow one another, and the last is still there")
{
    check_cases({
        {"SW08STG2",
         "# SWEpisodes\n CHILD,SW_DECOM,SW_DEC\n 1,01/06/2025,\n 1,01/05/2025,\n 2,01/05/2025,01/06/2025\n"
         "2,01/06/2025,\n",
         "SWEpisodes 1"},
        {"SW10STG2",
         "# SWEpisodes\n CHILD,SW_DECOM,SW_DEC,SW_REASON\n 1,01/05/2025,08/06/2025,FCONTA\n 1,01/06/2025,,MANAGE\n"
         "2,01/05/2025,09/06/2025,FCONTA\n 2,01/06/2025,,MANAGE\n 3,01/05/2025,01/06/2025,FCONTA\n "
         "3,09/06/2025,,MANAGE\n"
         "4,01/05/2025,01/06/2025,FCONTA\n 4,09/06/2025,,FCONTA\n",
         "SWEpisodes 3 5"},
        {"SW11bSTG2",
         "# SWEpisodes\n CHILD,SW_DECOM,SW_DEC\n 1,01/05/2025,30/03/2026\n 2,01/05/2025,31/03/2026\n 3,01/05/2025,\n"
         "4,01/05/2025,01/06/2025\n 4,01/06/2025,\n",
         "SWEpisodes 0"},
        {"SW12STG2",
         "# Episodes\n CHILD,DECOM,DEC,LS\n 1,01/05/2024,,C2\n 2,01/05/2024,,C2\n 3,01/05/2025,,C2\n 4,01/05/2024,,V3\n"
         "5,01/05/2024,01/06/2025,C2\n 6,01/05/2024,,C2\n# SWEpisodes\n CHILD,SW_DECOM,SW_DEC\n "
         "1,01/04/2025,01/06/2025\n"
         "1,01/06/2025,\n 2,02/04/2025,\n 3,01/05/2025,\n 6,01/04/2025,01/06/2025\n 6,02/06/2025,\n",
         "Episodes 1 5"},
        {"SW12STG2",
         "# Episodes\n CHILD,DECOM,DEC\n 1,01/05/2024,\n# SWEpisodes\n CHILD,SW_DECOM,SW_DEC\n 1,02/04/2025,\n",
         "Episodes 0"},
        {"SW17STG2",
         "# SWEpisodes\n CHILD,SW_DECOM,SW_DEC\n 1,01/05/2025,31/03/2026\n 2,01/05/2025,01/06/2025\n 2,01/06/2025,\n",
         "SWEpisodes 0"},
    });
}

TEST_CASE("a deprivation of liberty order has its days in order, one at a time")
{
    check_cases(
        {
            {"700", "# DoLo\n DOLO_START\n 01/05/2026\n 2026-05-01\n \"\"\n", "DoLo 1 2"},
            {"701", "# DoLo\n DOLO_END\n 01/05/2026\n 2026-05-01\n \"\"\n", "DoLo 1"},
            {"702", "# DoLo\n DOLO_START,DOLO_END\n 01/05/2026,02/05/2026\n 01/05/2026,01/05/2026\n 01/05/2026,\n",
             "DoLo 1"},
            {"703", "# DoLo\n DOLO_START\n 31/03/2027\n 01/04/2027\n", "DoLo 1"},
            {"704", "# DoLo\n DOLO_END\n 01/04/2026\n 31/03/2026\n 31/03/2027\n 01/04/2027\n \"\"\n", "DoLo 1 3"},
            {"705",
             "# DoLo\n CHILD,DOLO_START,DOLO_END\n 1,01/05/2026,01/06/2026\n 1,01/06/2026,\n 2,01/05/2026,02/06/2026\n"
             "2,01/06/2026,\n 3,01/05/2026,\n 3,01/06/2026,\n",
             "DoLo 3 5"},
            {"706",
             "# DoLo\n CHILD,DOLO_START\n 1,01/02/2026\n 2,02/02/2026\n# DoLo_last\n CHILD,DOLO_START,DOLO_END\n"
             "1,01/02/2026,\n 2,01/02/2026,\n",
             "DoLo 1"},
            {"707",
             "# Episodes\n CHILD,DECOM,DEC\n 1,01/05/2026,01/06/2026\n# DoLo\n CHILD,DOLO_START,DOLO_END\n"
             "1,01/05/2026,01/06/2026\n 1,01/05/2026,02/06/2026\n 1,01/05/2026,\n",
             "DoLo 1 2"},
            // Care that goes on has not been left.
            {"707",
             "# Episodes\n CHILD,DECOM,DEC\n 1,01/06/2026,\n 2,01/06/2026,01/07/2026\n# DoLo\n "
             "CHILD,DOLO_START,DOLO_END\n"
             "1,01/05/2026,10/05/2026\n 2,01/05/2026,10/05/2026\n",
             "DoLo 1"},
            {"708", "# DoLo\n DOB,DOLO_START\n 01/05/2015,02/05/2015\n 01/05/2015,01/05/2015\n", "DoLo 1"},
            {"709",
             "# Episodes\n CHILD,DECOM,DEC,PLACE\n 1,01/05/2026,01/06/2026,U1\n 1,01/06/2026,,K2\n 2,01/05/2026,,Z12\n"
             "3,01/05/2026,,\n# DoLo\n CHILD,DOLO_START,DOLO_END\n 1,01/05/2026,02/05/2026\n 1,01/06/2026,\n"
             "2,01/05/2026,\n 3,01/05/2026,\n",
             "DoLo 0, Episodes 0"},
            {"710",
             "# Episodes\n CHILD,DECOM,DEC,PLACE\n 1,01/05/2026,01/06/2026,K1\n 2,01/05/2026,,K3\n 3,01/05/2026,,U1\n"
             "# DoLo\n CHILD,DOLO_START,DOLO_END\n 1,01/06/2026,\n 2,31/05/2026,\n 3,31/05/2026,\n",
             "DoLo 1, Episodes 1"},
        },
        collection_of(2027));
    CHECK(flagged("700", "# DoLo\n DOLO_START\n soon\n") == "not applied: not in force in 2025-26");
    CHECK(check_one("709", given("# Episodes\n CHILD,DECOM,DEC,PLACE\n 1,01/05/2026,,U1\n# DoLo\n"
                                 "CHILD,DOLO_START,DOLO_END\n 1,01/05/2026,\n",
                                 collection_of(2027)))
              .findings.front()
              .severity == Severity::query);
}

} // namespace sightline::returns::ssda903
