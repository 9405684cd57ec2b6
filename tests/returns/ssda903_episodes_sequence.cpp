// Rules on how episodes follow one another. Rows are of one child in order unless another is named.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

std::string episodes(std::string_view code, std::string_view columns_and_rows)
{
    return flagged(code, fmt::format("# Episodes\nCHILD,{}", columns_and_rows));
}

// Two episodes, the first with these items and the second with those.
std::string changed(std::string_view code, std::string_view first, std::string_view second)
{
    return episodes(code,
                    fmt::format("DECOM,RNE,LS,PLACE,PL_POST,URN,PLACE_PROVIDER\n1,01/05/2025,{}\n1,01/06/2025,{}\n",
                                first, second));
}

} // namespace

TEST_CASE("142: only the latest episode may be open")
{
    CHECK(episodes("142", "DECOM,DEC\n1,01/04/2025,\n1,01/05/2025,\n") == "Episodes 0");
}

TEST_CASE("148: end date and reason come together")
{
    CHECK(episodes("148", "DEC,REC\n1,01/05/2025,X1\n1,,\n1,01/05/2025,\n1,,X1\n") == "Episodes 2 3");
}

TEST_CASE("199 and 437: nothing follows an adoption, a death or being found an adult")
{
    CHECK(episodes("199", "DECOM,REC\n1,01/04/2025,E11\n1,01/05/2025,X1\n1,01/06/2025,\n2,01/05/2025,E12\n"
                          "2,01/04/2025,X1\n3,,\n3,01/04/2025,E11\n") == "Episodes 1 2");
    CHECK(episodes("437", "DECOM,REC\n1,01/04/2025,E2\n1,01/05/2025,X1\n2,01/05/2025,E15\n2,01/04/2025,X1\n3,,E2\n") ==
          "Episodes 0");
}

TEST_CASE("353 to 356 and 385: the days of one episode")
{
    CHECK(episodes("353", "DECOM\n1,14/10/1991\n2,13/10/1991\n") == "Episodes 1");
    CHECK(episodes("354", "DECOM\n1,31/03/2026\n2,01/04/2026\n") == "Episodes 1");
    auto const days =
        "DECOM,DEC\n1,02/05/2025,02/05/2025\n2,02/05/2025,03/05/2025\n3,02/05/2025,01/05/2025\n4,02/05/2025,\n"
        "5,,\n6,02/05/2025,01/04/2026\n7,02/05/2025,31/03/2026\n";
    CHECK(episodes("355", days) == "Episodes 0");
    CHECK(episodes("356", days) == "Episodes 2");
    CHECK(episodes("385", days) == "Episodes 5");
}

TEST_CASE("357: the first episode of the year is a start of care")
{
    CHECK(
        episodes("357", "DECOM,RNE\n1,01/04/2025,P\n2,01/04/2025,S\n2,01/05/2025,P\n3,31/03/2025,P\n4,01/04/2025,\n") ==
        "Episodes 0 4");
}

TEST_CASE("388: X1 is followed on the same day, and other reasons are not")
{
    CHECK(episodes("388", "DECOM,DEC,REC\n1,01/05/2025,01/06/2025,X1\n1,01/06/2025,01/07/2025,E4A\n"
                          "1,01/08/2025,02/08/2025,X1\n2,01/05/2025,01/06/2025,X1\n2,02/06/2025,,\n"
                          "3,01/05/2025,01/06/2025,E4A\n3,01/06/2025,,\n4,01/05/2025,x,X1\n4,01/06/2025,,\n") ==
          "Episodes 2 3 5");
}

TEST_CASE("431 to 433: what begins an episode fits how the one before it ended")
{
    auto const rows =
        "DECOM,RNE,DEC,REC\n1,01/05/2025,S,01/06/2025,X1\n1,01/06/2025,S,01/07/2025,E4A\n"
        "1,01/08/2025,P,01/09/2025,E3\n1,01/10/2025,S,,\n2,01/05/2025,P,x,X1\n2,01/06/2025,L,01/07/2025,E99\n"
        "2,01/07/2025,,,\n3,01/05/2025,S,,\n3,01/06/2025,T,,\n";
    CHECK(episodes("431", rows) == "Episodes 1");
    CHECK(episodes("432", rows) == "Episodes 2");
    CHECK(episodes("433", rows) == "Episodes 2 8");
}

TEST_CASE("434 to 436: an episode differs from the one before it in what its reason says")
{
    auto const first = "S,C2,U1,B1 1AA,SC1,PR1";
    auto const with = [&](std::string_view code, std::string_view second) { return changed(code, first, second); };
    CHECK(with("434", "L,C1,U1,B1 1AA,SC1,PR1") == "nothing");
    CHECK(with("434", "L,C2,U1,B1 1AA,SC1,PR1") == "Episodes 1");
    CHECK(with("434", "L,C1,U1,B1 1AA,SC2,PR1") == "Episodes 1");
    CHECK(with("434", "L,C1,U1,b11aa,SC1,PR1") == "nothing"); // one place, spelt otherwise
    CHECK(with("436", "B,C1,U1,b11aa,SC1,PR1") == "Episodes 1");
    CHECK(with("434", "P,C2,U1,B1 1AA,SC1,PR1") == "nothing");
    CHECK(with("435", "P,C2,U1,B1 1AA,SC1,PR2") == "nothing");
    CHECK(with("435", "P,C2,U1,B1 1AA,SC1,PR1") == "Episodes 1");
    CHECK(with("435", "P,C1,U3,B1 1AA,SC1,PR1") == "Episodes 1");
    for (std::string_view const rne : {"B", "U"}) {
        CHECK(with("436", fmt::format("{},C1,U1,B2 1AA,SC1,PR1", rne)) == "nothing");
        CHECK(with("436", fmt::format("{},C1,U1,B1 1AA,SC1,PR1", rne)) == "Episodes 1");
        CHECK(with("436", fmt::format("{},C2,U3,B1 1AA,SC1,PR1", rne)) == "Episodes 1");
    }
    CHECK(with("436", "T,C2,U1,B1 1AA,SC1,PR1") == "nothing");
}

TEST_CASE("501: an episode does not begin before the one before it ended")
{
    CHECK(episodes("501", "DECOM,DEC\n1,01/05/2025,01/06/2025\n1,01/06/2025,03/06/2025\n1,02/06/2025,\n"
                          "2,01/05/2025,\n2,02/05/2025,\n") == "Episodes 2");
}

TEST_CASE("504: the category of need stays the same while care goes on")
{
    CHECK(episodes("504", "DECOM,DEC,REC,CIN\n1,01/05/2025,01/06/2025,X1,N1\n1,01/06/2025,01/07/2025,E4A,N2\n"
                          "1,01/07/2025,01/08/2025,X1,N3\n1,02/08/2025,,,N4\n") == "Episodes 1");
}

} // namespace sightline::returns::ssda903
