// Writing the return: read, written, read and written again, the bytes are the same.
#include <random>

#include "returns/ssda903/writer.hpp"
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

std::vector<File> files_of(std::vector<Written> const& written)
{
    std::vector<File> files;
    for (auto const& one : written) files.push_back({one.name, one.bytes});
    return files;
}

std::string all_of(std::vector<Written> const& written)
{
    std::string text;
    for (auto const& one : written) text += one.name + "\n" + one.bytes;
    return text;
}

// Rows of every table for a few children, with what real files hold: blanks, commas, quotes, letters of any language.
Year drawn(std::uint32_t seed)
{
    std::mt19937 random{seed};
    auto const one_of = [&](auto const& from) { return from[random() % std::size(from)]; };
    static constexpr std::string_view texts[]{"",       "E1",       "a,b", "\"quoted\"", "Zoë & <Ann>",
                                              "XXXXXX", "one\ntwo", "1 2", "SW123",      "PR1"};
    static constexpr std::string_view days[]{"", "01/04/2025", "31/03/2026", "30/02/2026", "2025-07-01"};
    std::string csv;
    std::vector<File> files;
    Year const none;
    each_table(none, [&]<class R>(Table<R> const&) {
        std::string bytes;
        for (auto const& column : Described<R>::columns)
            if (column.kind != Kind::derived) bytes += (bytes.empty() ? "" : ",") + std::string{column.name};
        bytes += '\n';
        constexpr bool once = std::is_same_v<R, Header> || std::is_same_v<R, Uasc> || std::is_same_v<R, Oc3> ||
                              std::is_same_v<R, Ad1>; // at most one row of a child
        auto const rows = std::is_same_v<R, Header> ? 4 : static_cast<int>(random() % (once ? 5 : 6));
        for (int row = 0; row < rows; ++row) {
            auto const child = once ? row : static_cast<int>(random() % 4);
            std::string line;
            for (auto const& column : Described<R>::columns) {
                if (column.kind == Kind::derived) continue;
                std::string text{column.kind == Kind::date ? one_of(days) : one_of(texts)};
                if (column.name == "CHILD") text = fmt::format("C{}", child);
                if (column.name == "DOB") text = fmt::format("0{}/05/2012", child + 1);
                if (column.name == "SEX") text = child % 2 ? "F" : "M";
                if (text.find_first_of(",\"\n") != text.npos) {
                    std::string quoted = "\"";
                    for (char const letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
                    text = quoted + "\"";
                }
                line += (line.empty() ? "" : ",") + text;
            }
            bytes += line + "\n";
        }
        files.push_back({std::string{Described<R>::name} + ".csv", bytes});
    });
    return read_files(std::move(files)).year;
}

} // namespace

TEST_CASE("a return written as CSV, read and written again is the same bytes")
{
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto const once = csv_files(drawn(seed));
        CHECK(once.size() == table_count);
        auto const again = read_files(files_of(once));
        CHECK(all_of(csv_files(again.year)) == all_of(once));
    }
}

TEST_CASE("a return written as XML, read and written again is the same bytes, and holds what the CSV holds")
{
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto const year = drawn(seed);
        auto const once = xml_return(year);
        auto const again = read_files({{"return.xml", once}});
        CHECK(again.xml);
        CHECK(xml_return(again.year) == once);
        CHECK(again.year.header.rows.size() == year.header.rows.size());
        CHECK(again.year.episodes.rows.size() == year.episodes.rows.size());
    }
}

TEST_CASE("a table that is not part of the return has no file, and one without rows has its headings")
{
    auto const year = given("# Header\nCHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,F,01/02/2010,WBRI,UN1,0,\n"
                            "# Reviews\nCHILD,DOB,REVIEW,REVIEW_CODE\n");
    auto const files = csv_files(year.now);
    REQUIRE(files.size() == 2);
    CHECK(files[0].name == "Header.csv");
    CHECK(files[0].bytes == "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,F,01/02/2010,WBRI,UN1,0,\n");
    CHECK(files[1].bytes == "CHILD,DOB,REVIEW,REVIEW_CODE\n");
}

TEST_CASE("the XML has each child once, with its own columns and those worked out from postcodes")
{
    auto const year = given(R"(# Header
        CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
        1,M,01/02/2010,WBRI,UN1,,
        # UASC
        CHILD,SEX,DOB,DUC
        1,M,01/02/2010,01/02/2028
        # Episodes
        CHILD,DECOM,RNE,LS,CIN,PLACE,PL_LOCATION
        1,01/05/2025,S,V2,N8,U6,IN)");
    CHECK(xml_return(year.now) == R"(<?xml version="1.0" encoding="UTF-8"?>
<EXPSSDA903>
  <CHILD>
    <HEADER>
      <CHILDID>1</CHILDID>
      <SEX>M</SEX>
      <DOB>01/02/2010</DOB>
      <ETHNIC>WBRI</ETHNIC>
      <UPN>UN1</UPN>
      <UASC>1</UASC>
      <DUC>01/02/2028</DUC>
    </HEADER>
    <EPISODE>
      <DECOM>01/05/2025</DECOM>
      <RNE>S</RNE>
      <LS>V2</LS>
      <CIN>N8</CIN>
      <PL>U6</PL>
      <PL_LOCATION>IN</PL_LOCATION>
    </EPISODE>
  </CHILD>
</EXPSSDA903>
)");
}

} // namespace sightline::returns::ssda903
