// Rules on legal statuses and how long they may last.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

std::string episodes(std::string_view code, std::string_view columns_and_rows)
{
    return flagged(code, fmt::format("# Episodes\nCHILD,{}", columns_and_rows));
}

} // namespace

TEST_CASE("361 and 362: episodes that follow each other on the same day last together")
{
    CHECK(episodes("361",
                   "DECOM,DEC,LS\n1,01/06/2025,03/06/2025,L1\n1,03/06/2025,05/06/2025,L1\n2,01/06/2025,04/06/2025,L1\n"
                   "3,01/06/2025,03/06/2025,L1\n3,04/06/2025,06/06/2025,L1\n4,28/03/2026,,L1\n5,27/03/2026,,L1\n"
                   "6,01/06/2025,x,L1\n7,01/06/2025,09/06/2025,C2\n") == "Episodes 0 1 6");
    CHECK(episodes("362", "DECOM,DEC,LS\n1,01/06/2025,22/06/2025,L2\n2,01/06/2025,23/06/2025,L2\n"
                          "3,01/06/2025,12/06/2025,L2\n3,12/06/2025,23/06/2025,L2\n") == "Episodes 1 2 3");
}

TEST_CASE("363 to 365: how long one episode may last")
{
    CHECK(episodes("363", "DECOM,DEC,LS\n1,01/06/2025,08/06/2025,L3\n2,01/06/2025,09/06/2025,L3\n3,01/06/2025,,L3\n"
                          "4,01/06/2025,09/06/2025,C2\n") == "Episodes 1 2");
    CHECK(episodes("364", "DECOM,DEC,LS\n1,01/06/2025,22/06/2025,J2\n2,01/06/2025,23/06/2025,J2\n3,10/03/2026,,J2\n") ==
          "Episodes 1");
    CHECK(
        episodes("365", "DECOM,DEC,LS\n1,01/06/2025,18/06/2025,V3\n2,01/06/2025,19/06/2025,V3\n3,01/06/2025,x,V3\n") ==
        "Episodes 1");
}

TEST_CASE("366: each recorded short break is a start of care")
{
    CHECK(episodes("366", "LS,RNE\n1,V3,S\n2,V3,P\n3,V3,\n4,V4,P\n") == "Episodes 1 2");
}

TEST_CASE("367: recorded short breaks come to 75 days of the year at most")
{
    CHECK(episodes("367",
                   "DECOM,DEC,LS\n1,01/06/2025,11/07/2025,V3\n1,01/09/2025,06/10/2025,V3\n"
                   "2,01/06/2025,11/07/2025,V3\n2,01/09/2025,07/10/2025,V3\n2,07/10/2025,,C2\n"
                   "3,01/01/2025,11/04/2025,V3\n"
                   "2,01/01/2025,10/01/2025,V3\n") == "Episodes 2 3"); // what lay before the year is no part of it
}

TEST_CASE("378, 382, 384 and 408: legal statuses and placements that do not go together")
{
    CHECK(episodes("378", "PLACE,LS\n1,P1,V2\n2,P1,C2\n3,U1,V2\n") == "Episodes 0");
    CHECK(episodes("382", "PLACE,LS\n1,T0,V3\n2,T4,V4\n3,U1,V3\n4,T0,C2\n") == "Episodes 0 1");
    CHECK(episodes("384", "PLACE,LS\n1,U1,V3\n2,U4,V4\n3,U3,V3\n4,U1,C2\n") == "Episodes 0 1");
    CHECK(episodes("408", "PLACE,LS\n1,A5,E1\n2,A6,C2\n3,A5,\n4,A3,C2\n") == "Episodes 1 2");
}

TEST_CASE("399: a child in short breaks only has no reviews and is not asked about being a mother")
{
    CHECK(flagged("399",
                  "# Episodes\nCHILD,LS\n1,V3\n2,V4\n3,V3\n4,V3\n4,C2\n# Header\nCHILD,MOTHER\n1,0\n2,\n3,\n4,0\n"
                  "# Reviews\nCHILD,REVIEW,REVIEW_CODE\n2,01/05/2025,PN1\n3,,\n4,01/05/2025,PN1\n") ==
          "Episodes 0 1, Header 0 1, Reviews 0");
}

TEST_CASE("426: the two kinds of short breaks are not mixed")
{
    CHECK(episodes("426", "LS\n1,V3\n1,V4\n1,C2\n2,V3\n3,V4\n") == "Episodes 0 1");
}

TEST_CASE("446: there were no placement orders before 1 December 2005")
{
    CHECK(episodes("446", "DECOM,LS\n1,01/12/2005,E1\n2,30/11/2005,E1\n3,30/11/2005,C2\n4,,E1\n") == "Episodes 1");
}

} // namespace sightline::returns::ssda903
