// Rules on what a child's age allows in an episode.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("each age counts from the birthday")
{
    struct Aged {
        std::string_view code, column, value, day_column;
        int age;
        bool at_least; // else under
        bool header_too;
    };
    constexpr Aged aged[]{
        {"234", "REASON_PLACE_CHANGE", "CUSTOD", "DECOM", 10, true, true},
        {"352", "RNE", "S", "DECOM", 18, false, false},
        {"358", "LS", "J1", "DECOM", 10, true, true},
        {"358", "LS", "J3", "DECOM", 10, true, true},
        {"371", "PLACE", "K3", "DECOM", 16, true, false},
        {"372", "PLACE", "R5", "DECOM", 10, true, false},
        {"373", "PLACE", "S1", "DECOM", 4, true, false},
        {"374", "PLACE", "P3", "DECOM", 14, true, false},
        {"386", "REC", "E11", "DEC", 18, false, false},
        {"386", "REC", "E12", "DEC", 18, false, false},
        {"387", "REC", "E5", "DEC", 14, true, false},
        {"387", "REC", "E6", "DEC", 14, true, false},
        {"389", "REC", "E7", "DEC", 16, true, false},
        {"407", "REC", "E45", "DEC", 18, false, true},
        {"407", "REC", "E48", "DEC", 18, false, true},
        {"460", "REC", "E17", "DEC", 18, true, false},
    };
    for (auto const& rule : aged) {
        CAPTURE(rule.code);
        auto const on = [&](std::string_view day, int year, std::string_view value) {
            return flagged(rule.code,
                           fmt::format("# Header\nCHILD,DOB\n1,10/05/2005\n2,\n# Episodes\nCHILD,{},{}\n"
                                       "1,{}/{},{}\n1,,{}\n2,10/05/2005,{}\n",
                                       rule.day_column, rule.column, day, year, value, rule.value, rule.value));
        };
        std::string const wrong = rule.header_too ? "Episodes 0, Header 0" : "Episodes 0", right = "nothing";
        int const year = 2005 + rule.age;
        CHECK(on("09/05", year, rule.value) == (rule.at_least ? wrong : right));
        CHECK(on("10/05", year, rule.value) == (rule.at_least ? right : wrong));
        CHECK(on("09/05", year, "Other") == right);
        CHECK(on("10/05", year, "Other") == right);
    }
}

TEST_CASE("302: care does not begin before birth")
{
    CHECK(flagged("302", "# Header\nCHILD,DOB\n1,10/05/2025\n2,10/05/2025\n# Episodes\nCHILD,DECOM\n1,09/05/2025\n"
                         "1,08/06/2025\n2,10/05/2025\n") == "Episodes 0, Header 0");
}

TEST_CASE("359: someone who turned 18 before the end of the year has no open episode but one")
{
    CHECK(flagged("359", "# Header\nCHILD,DOB\n1,30/03/2008\n2,31/03/2008\n3,30/03/2008\n4,30/03/2008\n"
                         "# Episodes\nCHILD,DEC,LS,PLACE\n1,,C2,K2\n2,,C2,K2\n3,,V2,K2\n4,01/05/2025,C2,K2\n") ==
          "Episodes 0");
}

} // namespace sightline::returns::ssda903
