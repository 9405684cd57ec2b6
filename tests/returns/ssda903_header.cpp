// Rules on who the child is.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("165: a female in care in the year says whether she is a mother, and nobody else does")
{
    auto const text = "# Header\nCHILD,SEX,MOTHER\n1,F,\n2,F,0\n3,F,2\n4,M,0\n5,M,\n6,F,\n7,F,\n"
                      "# Episodes\nCHILD,DECOM,DEC,LS\n1,01/04/2024,01/04/2025,C2\n2,01/05/2025,,C2\n4,01/05/2025,,C2\n"
                      "5,01/05/2025,,C2\n6,01/04/2024,31/03/2025,C2\n7,01/05/2025,,V3\n"
                      "# OC3\nCHILD,IN_TOUCH\n2,YES\n3,YES\n";
    CHECK(flagged("165", text) == "Header 0 2 3, OC3 1");
}

TEST_CASE("174 and 612: the date of birth of a child goes with a mother")
{
    auto const text = "# Header\nCHILD,SEX,MOTHER,MC_DOB\n1,M,,01/01/2025\n2,M,,\n3,F,1,01/01/2025\n4,F,0,01/01/2025\n"
                      "5,F,,01/01/2025\n6,F,1,\n";
    CHECK(flagged("174", text) == "Header 0");
    CHECK(flagged("611", text) == "Header 5");
    CHECK(flagged("612", text) == "Header 3 4");
}

TEST_CASE("202 to 204: sex, date of birth and ethnic group are as they were")
{
    auto const text = "# Header\nCHILD,SEX,DOB,ETHNIC\n1,F,01/01/2015,WBRI\n2,M,02/01/2015,BAFR\n3,F,soon,wbri\n"
                      "4,F,,\n5,F,01/01/2015,WBRI\n"
                      "# Header_last\nCHILD,SEX,DOB,ETHNIC\n1,2,01/01/2015,WBRI\n2,F,01/01/2015,WBRI\n"
                      "3,F,01/01/2015,WBRI\n4,M,01/01/2015,WBRI\n";
    CHECK(flagged("202", text) == "Header 1 3");
    CHECK(flagged("203", text) == "Header 1 3");
    CHECK(flagged("204", text) == "Header 1 3");
}

TEST_CASE("207: a mother stays one while she has episodes")
{
    CHECK(flagged("207", "# Header\nCHILD,MOTHER\n1,1\n2,0\n3,\n4,0\n# Header_last\nCHILD,MOTHER\n1,1\n2,1\n3,1\n4,1\n"
                         "# Episodes\nCHILD\n1\n2\n3\n") == "Header 1 2");
}

TEST_CASE("208: a pupil number stays, and may be found where there was none")
{
    struct Change {
        std::string_view then, now;
        bool allowed;
    };
    constexpr Change changes[]{
        {"H801200001001", "H801200001001", true},
        {"H801200001001", "h801200001001", true},
        {"H801200001001", "H801200001002", false},
        {"UN3", "H801200001001", true},
        {"", "H801200001001", true},
        {"H801200001001", "UN3", false},
        {"UN1", "UN2", true},
        {"UN4", "UN3", false},
        {"", "UN4", true},
        {"", "UN1", false},
        {"UN1", "", false},
        {"", "", true},
    };
    for (auto const& change : changes) {
        CAPTURE(change.then);
        CAPTURE(change.now);
        auto const text =
            fmt::format("# Header\nCHILD,UPN\n1,{}\n# Header_last\nCHILD,UPN\n1,{}\n", change.now, change.then);
        CHECK(flagged("208", text) == (change.allowed ? "nothing" : "Header 0"));
    }
}

TEST_CASE("209: a child of 4 on 31 August before the year is not under school age")
{
    CHECK(flagged("209", "# Header\nCHILD,UPN,DOB\n1,UN1,31/08/2020\n2,UN1,01/09/2020\n3,UN2,31/08/2015\n4,UN1,\n") ==
          "Header 0");
}

TEST_CASE("210: a child in care for over a week on 31 March is not one of under a week")
{
    CHECK(flagged("210", "# Header\nCHILD,UPN\n1,UN4\n2,UN4\n3,UN4\n4,UN3\n5,UN4\n"
                         "# Episodes\nCHILD,DECOM,DEC,REC,RNE\n1,01/02/2026,24/03/2026,X1,S\n1,24/03/2026,,,P\n"
                         "2,24/03/2026,,,S\n3,01/02/2026,30/03/2026,E4A,S\n4,01/02/2026,,,S\n5,23/03/2026,,,S\n") ==
          "Episodes 0 5, Header 0 4");
}

TEST_CASE("232, 301, 351, 620 and 621: what one row of the Header says")
{
    CHECK(flagged("232", "# Header\nCHILD,SEX\n1,U\n2,u\n3,F\n4,\n") == "Header 0 1");
    CHECK(find_rule("232")->severity == Severity::query);
    CHECK(flagged("301", "# Header\nCHILD,DOB\n1,31/03/2026\n2,01/04/2026\n3,\n") == "Header 1");
    CHECK(flagged("351", "# Header\nCHILD,DOB\n1,01/04/2000\n2,31/03/2000\n3,\n") == "Header 1");
    CHECK(flagged("620", "# Header\nCHILD,MOTHER,DOB\n1,1,01/04/2014\n2,1,02/04/2014\n3,0,02/04/2014\n") == "Header 1");
    CHECK(flagged("621",
                  "# Header\nCHILD,DOB,MC_DOB\n1,01/01/2008,01/01/2025\n2,01/01/2008,01/01/2008\n3,01/01/2008,\n") ==
          "Header 1");
}

TEST_CASE("393 and 442: more is asked of a child outside short breaks")
{
    auto const text = "# Header\nCHILD,SEX,MOTHER,UPN\n1,F,,\n2,F,,\n3,M,,UN1\n4,F,0,UN1\n5,F,,\n"
                      "# Episodes\nCHILD,LS\n1,C2\n1,V3\n2,v4\n2,V3\n3,C2\n4,C2\n";
    CHECK(flagged("393", text) == "Header 0");
    CHECK(flagged("442", text) == "Header 0");
}

TEST_CASE("607: a female who left care in the year has it said whether she is a mother")
{
    CHECK(flagged("607", "# Header\nCHILD,SEX,MOTHER\n1,F,\n2,F,0\n3,M,\n4,F,\n5,F,\n6,F,\n"
                         "# Episodes\nCHILD,DEC,REC,LS\n1,01/05/2025,E4A,C2\n2,01/05/2025,E4A,C2\n3,01/05/2025,E4A,C2\n"
                         "4,01/05/2025,X1,C2\n5,01/05/2025,E4A,V3\n6,31/03/2025,E4A,C2\n") == "Episodes 0, Header 0");
}

TEST_CASE("624 to 626: when a mother's child was born")
{
    CHECK(flagged("624",
                  "# Header\nCHILD,MC_DOB\n1,01/06/2024\n2,\n3,02/06/2024\n4,01/01/2025\n"
                  "# Header_last\nCHILD,MC_DOB\n1,01/06/2024\n2,01/06/2024\n3,01/06/2024\n4,\n") == "Header 1 2");
    CHECK(flagged("625", "# Header\nCHILD,MC_DOB\n1,02/06/2025\n2,01/06/2025\n3,02/06/2025\n4,01/04/2026\n"
                         "# Episodes\nCHILD,DEC\n1,01/05/2025\n1,01/06/2025\n2,01/06/2025\n3,01/06/2025\n3,\n4,\n") ==
          "Episodes 1, Header 0 3");
    CHECK(flagged("626",
                  "# Header\nCHILD,MOTHER,MC_DOB\n1,1,31/03/2025\n2,1,01/04/2025\n3,1,31/03/2025\n4,1,31/03/2025\n"
                  "# Header_last\nCHILD,MOTHER\n1,0\n2,\n3,1\n") == "Header 0");
}

TEST_CASE("628: a care leaver without episodes has nothing said of being a mother")
{
    CHECK(flagged("628", "# Header\nCHILD,MOTHER\n1,1\n2,1\n3,\n4,0\n# Episodes\nCHILD\n2\n"
                         "# OC3\nCHILD,IN_TOUCH\n1,YES\n2,YES\n3,YES\n4,\n") == "Header 0");
    CHECK(flagged("628", "# Header\nCHILD,MOTHER\n1,1\n2,1\n"
                         "# Episodes\nCHILD,DECOM,DEC\n1,01/01/2024,01/06/2024\n2,01/01/2024,\n"
                         "# OC3\nCHILD,IN_TOUCH\n1,YES\n2,YES\n") == "Header 0");
}

TEST_CASE("444: a pupil number belongs to one child")
{
    CHECK(flagged("444", "# Header\nCHILD,UPN\n1,A1\n2,A1\n3,A2\n4,UN1\n5,UN1\n") == "Header 0 1");
}

} // namespace sightline::returns::ssda903
