// Reading the return: names, encodings, and everything a file can have wrong.
#include "ssda903_support.hpp"

#include "returns/ssda903/csv_cells.hpp"
#include "returns/ssda903/names.hpp"

namespace sightline::returns::ssda903
{
namespace
{

bool told_of(Reading const& reading, std::string_view words)
{
    return std::ranges::any_of(reading.problems,
                               [&](auto const& one) { return one.message.find(words) != std::string::npos; });
}

std::vector<std::vector<std::string>> cells_of(std::string text)
{
    CsvCells walk{text};
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string_view> cells;
    while (walk.next(cells)) rows.emplace_back(cells.begin(), cells.end());
    return rows;
}

} // namespace

TEST_CASE("a table is known by its file's name however it is written, and by its columns when the name says nothing")
{
    CHECK(table_named("episodes.csv") == "Episodes");
    CHECK(table_named("SWEpisodes.csv") == "SWEpisodes");
    CHECK(table_named("sw_episodes 2026.CSV") == "SWEpisodes");
    CHECK(table_named("placed_for_adoption.csv") == "PlacedAdoption");
    CHECK(table_named("PlacedAdoption.csv") == "PlacedAdoption");
    CHECK(table_named("previous_permanence.csv") == "PrevPerm");
    CHECK(table_named("export.csv").empty());
    std::string const columns[]{"CHILD", "DOB", "MISSTART", "MISEND"};
    CHECK(table_with(columns) == "Missing");
    CHECK(table_with(std::span{columns}.first(2)).empty());
}

TEST_CASE("quotes, commas and line ends inside quotes, and a quote never closed are read without losing a row")
{
    CHECK(cells_of("a,\"b,\"\"c\"\"\",d\r\n\r\n1,\"two\nlines\",3") ==
          std::vector<std::vector<std::string>>{{"a", "b,\"c\"", "d"}, {"1", "two\nlines", "3"}});
    CHECK(cells_of("a,b\n1,\"2\n3,4\n") == std::vector<std::vector<std::string>>{{"a", "b"}, {"1", "\"2"}, {"3", "4"}});
    CHECK(cells_of("").empty());
    CHECK(cells_of(",\n") == std::vector<std::vector<std::string>>{{"", ""}});
}

TEST_CASE("UTF-8, UTF-16 and Windows-1252 are read, and anything but UTF-8 is told")
{
    std::string_view was;
    CHECK(to_utf8("\xEF\xBB\xBFnée", was) == "née");
    CHECK(was.empty());
    CHECK(to_utf8("n\xE9\x65", was) == "née");
    CHECK(was == "Windows-1252");
    CHECK(to_utf8(std::string{"\xFF\xFEn\0\xE9\0", 6}, was) == "né");
    CHECK(was == "UTF-16");
    // A zero byte is no letter, and the journal keeps none.
    for (auto const& text : {std::string{"k\0l", 3}, std::string{"\xFF\xFEk\0\0\0l\0", 8}})
        CHECK(to_utf8(text, was) == "k\uFFFDl");
}

TEST_CASE("a day is dd/mm/yyyy; yyyy-mm-dd is understood and not taken for what was asked")
{
    auto const read = [](std::string_view text) {
        Cell cell{.text = text};
        read_day(cell);
        return cell;
    };
    CHECK(read("31/03/2026").day == date(2026, 3, 31));
    CHECK(read("1/4/2025").british());
    CHECK(read("2025-04-01").day == date(2025, 4, 1));
    CHECK_FALSE(read("2025-04-01").british());
    CHECK(read("2025-04-01 00:00:00").day == date(2025, 4, 1));
    for (auto const wrong :
         {"30/02/2025", "01/01/19", "2000/12/10", "10/24/2021", "1/4/2025/", "//2025", "", "01/04/20250"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read(wrong).day);
    }
}

TEST_CASE("what is odd in a file is told with its place, and the rest is read")
{
    auto const reading =
        read_files({{"Episodes.csv", "child id,decom,LS,Colour\n1,01/04/2025,C2\n,31/02/2025,C2,red,x\n"}});
    auto const& episodes = reading.year.episodes;
    REQUIRE(episodes.rows.size() == 2);
    CHECK(episodes.rows[0].child.is("1"));
    CHECK(episodes.rows[0].decom.day == date(2025, 4, 1));
    CHECK(episodes.rows[1].decom.unreadable());
    CHECK(episodes.has("LS"));
    CHECK_FALSE(episodes.has("RNE"));
    CHECK(told_of(reading, "the column is not one of this table"));
    CHECK(told_of(reading, "the column is missing"));
    CHECK(told_of(reading, "more cells"));
    CHECK(told_of(reading, "fewer cells"));
    CHECK(told_of(reading, "no CHILD"));
    auto const bad_day = std::ranges::find(reading.problems, "31/02/2025", &Finding::value);
    REQUIRE(bad_day != reading.problems.end());
    CHECK(bad_day->rule == "FILE");
    CHECK(bad_day->field == "DECOM");
    CHECK(bad_day->row == 1);
    CHECK(bad_day->line == 3);
}

TEST_CASE("the XML form gives the same tables as the CSV form")
{
    auto const reading =
        read_files({{"return.xml", R"(<?xml version="1.0"?><EXPSSDA903><CHILD><HEADER><CHILDID>7</CHILDID>
        <UPN>UN1</UPN><SEX>F</SEX><DOB>02/03/2013</DOB><UASC>1</UASC><DUC>02/03/2031</DUC>
        <AREVIEW><REVIEW>28/01/2026</REVIEW><REVIEW_CODE>PN3</REVIEW_CODE></AREVIEW>
        <AREVIEW><REVIEW>28/02/2026</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
        <OC2><SDQ_SCORE>3</SDQ_SCORE></OC2><OC3><IN_TOUCH>YES</IN_TOUCH></OC3><DATE_INT>01/02/2026</DATE_INT></HEADER>
        <EPISODE><DECOM>11/11/2025</DECOM><PL>U1</PL><HAT>red</HAT></EPISODE><EPISODE><DECOM>no day</DECOM></EPISODE></CHILD>
        <CHILD><HEADER><CHILDID>8</CHILDID><UASC/></HEADER></CHILD></EXPSSDA903>)"}});
    auto const& year = reading.year;
    CHECK(reading.xml);
    REQUIRE(year.header.rows.size() == 2);
    CHECK(year.header.rows[0].child.is("7"));
    CHECK(year.header.rows[0].uasc.is("1"));
    CHECK(year.header.has("UASC"));
    REQUIRE(year.reviews.rows.size() == 2);
    CHECK(year.reviews.rows[1].review.day == date(2026, 2, 28));
    CHECK(year.reviews.rows[1].dob.day == date(2013, 3, 2));
    REQUIRE(year.episodes.rows.size() == 2);
    CHECK(year.episodes.rows[0].place.is("U1"));
    CHECK(year.episodes.rows[1].row == 1);
    REQUIRE(year.uasc.rows.size() == 1);
    CHECK(year.uasc.rows[0].duc.day == date(2031, 3, 2));
    CHECK(year.oc2.rows.size() == 1);
    CHECK(year.oc3.rows.size() == 1);
    CHECK(year.ad1.rows.size() == 1);
    // It is whole: what has no element has no rows, and nothing is left behind.
    CHECK(year.missing.present);
    CHECK(year.missing.has("MIS_START"));
    CHECK(year.missing.rows.empty());
    CHECK_FALSE(year.episodes.has("PL_DISTANCE")); // worked out, never written
    CHECK(told_of(reading, "HAT is not an item"));
    CHECK(told_of(reading, "not a real date"));
}

TEST_CASE("rules on unaccompanied children are applied to XML of a year in which there was none")
{
    auto const of = [](std::string_view flag) {
        return read_files({{"return.xml", fmt::format("<R><CHILD><HEADER><CHILDID>7</CHILDID><DOB>02/03/2013</DOB>"
                                                      "<UASC>{}</UASC></HEADER></CHILD></R>",
                                                      flag)}});
    };
    auto const checked = check_reading(of("0"), of("0"), {.asked = 2026}, {});
    REQUIRE(checked);
    for (auto const* rule : {"205A", "205B", "205C", "205D"}) {
        CAPTURE(rule);
        CHECK(std::ranges::find(checked->checked.not_applied, rule, &NotApplied::rule) ==
              checked->checked.not_applied.end());
    }
}

TEST_CASE("XML that stops half way, or brings a document type, keeps what came before and says so")
{
    auto const half = read_files({{"a.xml", "<R><CHILD><HEADER><CHILDID>7</CHILDID></HEADER></CHILD><CHILD>"}});
    CHECK(half.year.header.rows.size() == 1);
    CHECK(told_of(half, "cannot be read further"));
    CHECK(told_of(read_files({{"b.xml", "<!DOCTYPE R [<!ENTITY a 'b'>]><R/>"}}), "cannot be read further"));
}

} // namespace sightline::returns::ssda903
