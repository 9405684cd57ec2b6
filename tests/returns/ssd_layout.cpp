// The dataset's tables as practice/ssd.csv has them.
#include <doctest/doctest.h>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "returns/ssd/layout.hpp"

using namespace sightline;
using namespace sightline::returns::ssd;

TEST_CASE("practice/ssd.csv holds every table and column of the published dataset, in its order")
{
    auto const ours = read_file(SIGHTLINE_SOURCE_DIR "/practice/ssd.csv");
    REQUIRE(ours);
    auto const layout = read_layout(*ours, "ssd.csv");
    REQUIRE(layout);
    auto const text = read_file(SIGHTLINE_SOURCE_DIR "/../shared/spec/ssd_tables.csv");
    if (!text) {
        MESSAGE("skipped: the published tables are not here");
        return;
    }
    auto const rows = read_csv(*text, "ssd_tables.csv");
    REQUIRE(rows);
    std::vector<std::string> wanted, have;
    for (auto const& row : *rows) wanted.push_back(row.cells[0] + "." + row.cells[1] + " " + row.cells[2]);
    wanted.erase(wanted.begin());
    for (auto const& table : layout->tables)
        for (auto const& column : table.columns) have.push_back(table.name + "." + column.name + " " + column.type);
    CHECK(have == wanted);
}

TEST_CASE("docs/ssd.md says of every column what fills it, or why it is blank")
{
    auto const layout = read_layout(*read_file(SIGHTLINE_SOURCE_DIR "/practice/ssd.csv"), "ssd.csv");
    REQUIRE(layout);
    auto const page = read_file(SIGHTLINE_SOURCE_DIR "/docs/ssd.md");
    REQUIRE(page);
    CHECK(*page == documentation(*layout));
}

TEST_CASE("a layout that says neither what fills a column nor why it is blank is refused with its line")
{
    constexpr std::string_view heading = "table,column,type,key,required,refers_to,from,because\n";
    auto const said = [&](std::string_view rest) {
        auto const read = read_layout(std::string{heading} + std::string{rest}, "ssd.csv");
        return read ? std::string{} : read.error().front().message;
    };
    CHECK(said("t,,,,,,visit,\nt,a,nvarchar(4),yes,,,id,\n").empty());
    CHECK(said("t,,,,,,visit,\nt,a,nvarchar(4),yes,,,,\n") == "ssd.csv, line 3: either from or because must be given");
    CHECK(said("t,a,nvarchar(4),,,,id,\n").find("line 2: the row of the table itself") != std::string::npos);
    CHECK(said("t,,,,,,visit,\nt,a,x,,,,id,\nt,a,x,,,,id,\n").find("line 4: the column stands") != std::string::npos);
    CHECK(said("t,,,,\n").find("there must be 8 cells") != std::string::npos);
    CHECK_FALSE(read_layout("table,column\n", "ssd.csv"));
}
