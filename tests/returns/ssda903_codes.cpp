// Rules that a code is one of its list.
#include "base/text.hpp"
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

struct Listed {
    std::string_view code, table, column, good, wrong; // values between spaces
    bool blank_allowed;
};

constexpr Listed listed[]{
    {"101", "Header", "SEX", "M F U", "m 1 X", false},
    {"103", "Header", "ETHNIC", "WBRI MWBC CHNE NOBT", "wbri XXXX", false},
    {"114", "AD1", "FOSTER_CARE", "0 1", "2 yes", true},
    {"120", "PlacedAdoption", "REASON_PLACED_CEASED", "RD1 RD4", "RD5 rd1 0", true},
    {"131", "OC3", "IN_TOUCH", "YES NO DIED REFU NREQ RHOM", "yes 1", false},
    {"132", "OC3", "ACTIV", "F1 P5 G6 0", "f1 G3 1", false},
    {"133", "OC3", "ACCOM", "B1 S1 X1 Z2 0", "B B3 F1 s2 1 00", false},
    {"143", "Episodes", "RNE", "S L P T U B", "s X1", true},
    {"144", "Episodes", "LS", "C1 V4 J3", "c1 C3", true},
    {"145", "Episodes", "CIN", "N1 N8", "N0 N9 n8", true},
    {"146", "Episodes", "PLACE", "A3 K3 Z11 Z14", "A2 R4 Z t3 H5 Z1", true},
    {"149", "Episodes", "REC", "X1 E11 E2 E17 E48", "E1 E4a E99", true},
    {"168", "Header", "UPN", "UN1 UN5 X05040829123A E043016488226",
     "UN6 un1 I072272729588 O072272729588 S072272729588 K06014812931 5035247309594 E0430164882261 e043016488226", true},
    {"175", "AD1", "NB_ADOPTR", "1 2", "0 3", true},
    {"176", "AD1", "SEX_ADOPTR", "M1 F1 MM FF MF", "FM m1", true},
    {"177", "AD1", "LS_ADOPTR", "L0 L11 L12 L2 L3 L4", "L1 l2", true},
    {"180", "OC2", "SDQ_SCORE", "0 40 7 10.0", "-1 41 7.5 41.0 .0 x", true},
    {"196", "OC2", "SDQ_REASON", "SDQ1 SDQ5", "SDQ6 sdq1", true},
    {"631", "PrevPerm", "PREV_PERM", "P1 P4 Z1", "P0 z1", true},
    {"633", "PrevPerm", "LA_PERM", "204 WAL NUK 999", "458 wal CON", true},
    {"1006", "Missing", "MISSING", "M A", "m X", true},
    {"1009", "Episodes", "REASON_PLACE_CHANGE", "CARPL CHILD PLACE", "other NA", true},
};

std::string one_row(Listed const& rule, std::string_view value)
{
    return flagged(rule.code, fmt::format("# {}\n{},CHILD\n{},1\n", rule.table, rule.column, value));
}

} // namespace

TEST_CASE("a code outside its list is flagged, and those of the list are not")
{
    for (auto const& rule : listed) {
        auto const row = std::string{rule.table} + " 0";
        CAPTURE(rule.code);
        for (auto const value : split(rule.good, ' ')) {
            CAPTURE(value);
            CHECK(one_row(rule, value) == "nothing");
        }
        for (auto const value : split(rule.wrong, ' ')) {
            CAPTURE(value);
            CHECK(one_row(rule, value) == row);
        }
        CHECK(one_row(rule, "") == (rule.blank_allowed ? "nothing" : row));
    }
}

TEST_CASE("the flag for unaccompanied children is checked in XML only, where it is a field of the return")
{
    Collection xml;
    xml.xml = true;
    auto const text = "# Header\nCHILD,UASC\n1,0\n2,1\n3,\n4,2\n";
    CHECK(flagged("105", text, xml) == "Header 2 3");
    CHECK(flagged("105", text) == "nothing");
}

TEST_CASE("placement codes that were retired may stand in returns of their years")
{
    auto const text = "# Episodes\nCHILD,PLACE\n1,H5\n2,P2\n3,Z1\n";
    CHECK(flagged("146", text, collection_of(2023)) == "nothing");
    CHECK(flagged("146", text, collection_of(2025)) == "Episodes 0 1");
    CHECK(flagged("146", text, collection_of(2026)) == "Episodes 0 1 2");
}

TEST_CASE("a review and its participation code come together")
{
    CHECK(flagged("167", "# Reviews\nCHILD,REVIEW,REVIEW_CODE\n1,01/05/2025,PN0\n1,01/05/2025,PN8\n1,01/05/2025,\n"
                         "1,,PN1\n1,,\n") == "Reviews 1 2 3");
}

TEST_CASE("a placement has no provider where there can be none, and else one of the list")
{
    CHECK(flagged("178", "# Episodes\nCHILD,PLACE,PLACE_PROVIDER\n1,K2,PR4\n1,K2,\n1,K2,PR9\n1,T0,PR1\n1,Z11,PR1\n1,T4,"
                         "PR1\n1,T3,\n") == "Episodes 2 3 4");
}

TEST_CASE("each wrong item of the outcomes is a finding of its own")
{
    auto const all = given("# OC2\nCHILD,CONVICTED,HEALTH_CHECK,TEETH_CHECK\n1,0,1,\n1,2,1,x\n");
    CHECK(flagged("181", all) == "OC2 1");
    auto const checked = check_one("181", all);
    REQUIRE(checked.findings.size() == 2);
    CHECK(checked.findings[0].field == "CONVICTED");
    CHECK(checked.findings[1].field == "TEETH_CHECK");
}

} // namespace sightline::returns::ssda903
