#include <doctest/doctest.h>

#include "base/csv.hpp"

using namespace sightline;

namespace
{

std::vector<std::vector<std::string>> cells(std::string_view text)
{
    std::vector<std::vector<std::string>> all;
    auto const rows = read_csv(text, "file.csv");
    REQUIRE(rows);
    for (auto const& row : *rows) all.push_back(row.cells);
    return all;
}
using Rows = std::vector<std::vector<std::string>>;

} // namespace

TEST_CASE("rows and cells are read as RFC 4180 writes them")
{
    CHECK(cells("a,b\n1,2\n") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(cells("a,b\r\n1,2") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(cells("\xEF\xBB\xBF"
                "a,b\n") == Rows{{"a", "b"}});
    CHECK(cells("a,\"b, \"\"c\"\"\nd\",e\n") == Rows{{"a", "b, \"c\"\nd", "e"}});
    CHECK(cells("a,\n") == Rows{{"a", ""}});
    CHECK(cells("a,") == Rows{{"a", ""}});
    CHECK(cells(",\n") == Rows{{"", ""}});
    CHECK(cells("\n\na\n\n") == Rows{{"a"}});
    CHECK(cells("") == Rows{});
}

TEST_CASE("a row knows the line it starts on, though a cell before it held line ends")
{
    auto const rows = read_csv("a\n\"b\nc\"\n\nd\n", "file.csv");
    REQUIRE(rows);
    REQUIRE(rows->size() == 3);
    CHECK((*rows)[0].line == 1);
    CHECK((*rows)[1].line == 2);
    CHECK((*rows)[2].line == 5);
}

TEST_CASE("a quotation mark left open, or text after a closing one, is refused with its line")
{
    auto const open = read_csv("a,b\n1,\"two\n3,4\n", "file.csv");
    REQUIRE_FALSE(open);
    CHECK(open.error().message == "file.csv, line 2: a quotation mark is opened and never closed");
    auto const after = read_csv("a\n\"b\"c\n", "file.csv");
    REQUIRE_FALSE(after);
    CHECK(after.error().message == "file.csv, line 2: text follows a closing quotation mark");
    auto const zero = read_csv(std::string_view{"id,team\n1,a\0b\n", 14}, "file.csv");
    REQUIRE_FALSE(zero);
    CHECK(zero.error().message == "file.csv, line 2: a zero byte stands in it: this is no text in UTF-8");
}

TEST_CASE("what is written is read back the same")
{
    std::vector<std::string> const hard{"plain",        "",         "a,b", "\"quoted\"", "two\nlines",
                                        "two\r\nlines", " spaced ", "é🙂", "'"};
    CHECK(cells(csv_line(hard)) == Rows{hard});
    std::vector<std::string> const marked{"\uFEFFfirst", "second"}; // no mark of the file's
    CHECK(cells(csv_line(marked)) == Rows{marked});
    CHECK(csv_cell("plain") == "plain");
    CHECK(csv_cell("a\"b") == "\"a\"\"b\"");
}
