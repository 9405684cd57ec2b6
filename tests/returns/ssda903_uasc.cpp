// Rules on unaccompanied asylum-seeking children. The tables are CSV unless said to be XML.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

Collection xml()
{
    Collection collection;
    collection.xml = true;
    return collection;
}

} // namespace

TEST_CASE("104 and 304: the day a child ceases to be unaccompanied lies between the year's start and the 18th birthday")
{
    auto const text = "# UASC\nCHILD,DOB,DUC\n1,01/05/2008,01/04/2025\n2,01/05/2008,31/03/2025\n3,01/05/2008,x\n"
                      "4,01/05/2008,\n5,01/05/2008,01/05/2026\n6,01/05/2008,02/05/2026\n";
    CHECK(flagged("104", text) == "UASC 1 2");
    CHECK(flagged("304", text) == "UASC 5");
}

TEST_CASE("205A: a child no longer unaccompanied had ceased to be so within last year")
{
    CHECK(flagged("205A",
                  "# Header\nCHILD\n1\n2\n3\n4\n# UASC\nCHILD,DUC\n3,01/05/2026\n5,\n"
                  "# UASC_last\nCHILD,DUC\n1,31/03/2025\n2,01/04/2025\n3,01/05/2026\n4,31/03/2024\n5,01/05/2026\n") ==
          "Header 1 3, UASC 1");
    CHECK(flagged("205A",
                  "# Header\nCHILD,UASC\n1,0\n2,0\n3,1\n# UASC\nCHILD,DUC\n2,01/05/2026\n"
                  "# Header_last\nCHILD,UASC\n1,1\n2,1\n3,1\n# UASC_last\nCHILD,DUC\n1,01/01/2025\n2,01/05/2026\n",
                  xml()) == "Header 1");
}

TEST_CASE("205B: a child unaccompanied in both years ceases to be so at 18, or on another day of this year or later")
{
    CHECK(flagged("205B", "# Header\nCHILD\n1\n2\n3\n4\n5\n6\n"
                          "# UASC\nCHILD,DOB,DUC\n1,01/05/2010,01/05/2028\n2,01/05/2010,01/01/2040\n"
                          "3,01/05/2010,01/05/2025\n4,01/05/2010,01/02/2027\n5,01/05/2010,01/02/2025\n6,01/05/2010,x\n"
                          "# UASC_last\nCHILD,DUC\n1,01/05/2028\n2,01/01/2040\n3,01/05/2025\n4,01/05/2028\n"
                          "5,01/05/2028\n6,01/05/2028\n") == "Header 1 4, UASC 1 4");
}

TEST_CASE("205C: a child never unaccompanied has no day on which that ceased")
{
    auto const text = "# Header\nCHILD,UASC\n1,0\n2,0\n3,1\n4,0\n# Header_last\nCHILD,UASC\n1,0\n2,1\n3,0\n4,0\n"
                      "# UASC\nCHILD,DUC\n1,01/05/2026\n2,01/05/2026\n3,01/05/2026\n4,\n# UASC_last\nCHILD,DUC\n4,\n";
    CHECK(flagged("205C", text, xml()) == "Header 0, UASC 0");
    CHECK(flagged("205C", text) == "nothing");
}

TEST_CASE("205D: a child known last year does not become unaccompanied")
{
    CHECK(flagged("205D", "# UASC\nCHILD,DUC\n1,01/05/2026\n2,01/05/2026\n3,01/05/2026\n4,01/05/2026\n"
                          "# UASC_last\nCHILD,DUC\n1,01/05/2026\n2,\n# Header_last\nCHILD\n3\n") == "UASC 1 2");
    CHECK(flagged("205D",
                  "# Header\nCHILD,UASC\n1,1\n2,1\n3,1\n# Header_last\nCHILD,UASC\n1,0\n2,1\n"
                  "# UASC\nCHILD\n# UASC_last\nCHILD\n",
                  xml()) == "Header 0");
}

TEST_CASE("231: an unaccompanied child under 11 is asked about")
{
    CHECK(flagged("231", "# Header\nCHILD,DOB,UASC\n1,31/03/2015,1\n2,01/04/2015,1\n3,01/04/2015,0\n4,,1\n") ==
          "Header 1");
    CHECK(find_rule("231")->severity == Severity::query);
}

TEST_CASE("303: a child with a day of ceasing is flagged as unaccompanied")
{
    CHECK(flagged("303", "# Header\nCHILD,UASC\n1,0\n2,1\n3,0\n# UASC\nCHILD,DUC\n1,01/05/2026\n2,01/05/2026\n3,\n"
                         "4,01/05/2026\n") == "Header 0, UASC 0");
}

TEST_CASE("406: a child who is or was unaccompanied has no distance to the placement")
{
    CHECK(flagged("406", "# Episodes\nCHILD,PL_DISTANCE\n1,3.2\n1,\n2,3.2\n3,3.2\n# Header\nCHILD,UASC\n1,1\n2,0\n3,0\n"
                         "# Header_last\nCHILD,UASC\n1,0\n2,1\n3,0\n") == "Episodes 0 2");
}

TEST_CASE("what the Header's flag says counts before the UASC table")
{
    auto const all = given("# Header\nCHILD,UASC\n1,0\n2,\n# UASC\nCHILD\n1\n2\n");
    CHECK_FALSE(Child{all, 0}.unaccompanied());
    CHECK(Child{all, 1}.unaccompanied());
}

} // namespace sightline::returns::ssda903
