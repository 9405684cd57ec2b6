// Reading and checking the dataset's tables: each oddity is a finding with its place, and reading goes on.
#include <doctest/doctest.h>

#include "base/files.hpp"
#include "returns/ssd/reader.hpp"
#include "returns/ssd/writer.hpp"

using namespace sightline;
using namespace sightline::returns;
using namespace sightline::returns::ssd;

namespace
{

// Two small tables that refer to one another.
Layout const& small()
{
    static auto const one = [] {
        auto layout = read_layout("table,column,type,key,required,refers_to,from,because\n"
                                  "ssd_person,,,,,,person,\n"
                                  "ssd_person,pers_person_id,nvarchar(6),yes,yes,,child,\n"
                                  "ssd_person,pers_surname,nvarchar(5),,,,family,\n"
                                  "ssd_person,pers_dob,timestamp,,,,born,\n"
                                  "ssd_cp_plans,,,,,,protection_plan,\n"
                                  "ssd_cp_plans,plan_id,nvarchar(48),yes,yes,,id,\n"
                                  "ssd_cp_plans,plan_person_id,nvarchar(48),,yes,ssd_person.pers_person_id,child,\n"
                                  "ssd_cp_plans,plan_days,integer,,,,,not asked\n"
                                  "ssd_cp_plans,plan_ola,bit,,,,,not asked\n"
                                  "ssd_cp_plans,plan_json,nvarchar(50),,,,,not asked\n",
                                  "ssd.csv");
        REQUIRE(layout);
        return *layout;
    }();
    return one;
}

constexpr std::string_view people = "pers_person_id,pers_surname,pers_dob\nA1,Bell,2014-06-01\nA2,,\n";
constexpr std::string_view plans = "plan_id,plan_person_id,plan_days,plan_ola,plan_json\n7,A1,30,1,\"{\"\"a\"\":1}\"\n";

std::vector<std::string> said(std::string person_file, std::string plan_file = std::string{plans})
{
    auto const checked = check(small(), read_files(small(), {{"ssd_person.csv", std::move(person_file)},
                                                             {"ssd_cp_plans.csv", std::move(plan_file)}}));
    std::vector<std::string> out;
    for (auto const& one : checked.findings)
        out.push_back(fmt::format("{} {} {} {} {} {}: {}", one.rule, one.table, one.field.empty() ? "-" : one.field,
                                  one.row, one.line, one.child.empty() ? "-" : one.child, one.message));
    return out;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("tables that hold together give no finding")
{
    CHECK(said(std::string{people}) == Lines{});
    auto const reading =
        read_files(small(), {{"PERSON.CSV", std::string{people}}, {"ssd_cp_plans.csv", std::string{plans}}});
    CHECK(reading.problems.empty());
    REQUIRE(reading.tables[0].rows.size() == 2);
    CHECK(reading.tables[0].rows[0].cells[1] == "Bell");
    CHECK(reading.tables[0].rows[0].line == 2);
}

TEST_CASE("a byte-order mark, another encoding and an open quotation mark are told, and the rows are read")
{
    CHECK(said("\xEF\xBB\xBF" + std::string{people}) ==
          Lines{"FILE ssd_person - -1 0 -: ssd_person.csv: it begins with a byte-order mark, which is left out"});
    CHECK(said("pers_person_id,pers_surname,pers_dob\nA1,B\xE9ll,\n") ==
          Lines{"FILE ssd_person - -1 0 -: ssd_person.csv: read as Windows-1252; save it as UTF-8"});
    CHECK(said("pers_person_id,pers_surname,pers_dob\nA1,\"Bel,\n") ==
          Lines{"FILE ssd_person - -1 2 -: ssd_person.csv: a quotation mark is opened and never closed"});
    CHECK(said("").front() == "FILE ssd_person - -1 0 -: ssd_person.csv: the file is empty");
}

TEST_CASE("columns nobody knows, twice there or missing, and rows of another length are told with their line")
{
    auto const odd = said("pers_person_id,pers_surname,pers_surname,colour\nA1,Bell,Hall,red,more\nA2\n");
    CHECK(odd ==
          Lines{"FILE ssd_person - -1 1 -: ssd_person.csv: the column is there twice and is read once",
                "FILE ssd_person - -1 1 -: ssd_person.csv: the column is not one of this table and is not read",
                "FILE ssd_person pers_dob -1 1 -: ssd_person.csv: the column is missing",
                "FILE ssd_person - 0 2 -: ssd_person.csv: the row has more cells than there are columns; the rest are "
                "not read",
                "FILE ssd_person - 1 3 -: ssd_person.csv: the row has fewer cells than there are columns; the rest "
                "are taken as blank"});
}

TEST_CASE("blank and repeated identifiers are told with the line they stand in")
{
    CHECK(said("pers_person_id,pers_surname,pers_dob\nA1,Bell,\n,Hall,\nA1,Snow,\n") ==
          Lines{"KEY ssd_person pers_person_id 1 3 -: pers_person_id: the identifier is blank",
                "KEY ssd_person pers_person_id 2 4 A1: pers_person_id: the identifier stands there twice: first in "
                "line 2"});
}

TEST_CASE("a value that does not fit its column, is not given where it must be, or refers to nobody is told")
{
    CHECK(said("pers_person_id,pers_surname,pers_dob\nA1,Bellamy,2014-02-30\n",
               "plan_id,plan_person_id,plan_days,plan_ola,plan_json\n7,,many,yes,{\n8,A9,1.5,0,[]\n") ==
          Lines{"REQUIRED ssd_cp_plans plan_person_id 0 2 -: plan_person_id: it must be given",
                "DAY ssd_person pers_dob 0 2 A1: pers_dob: this is not a real day; write it as yyyy-mm-dd",
                "NUMBER ssd_cp_plans plan_days 0 2 -: plan_days: this is not a number",
                "FLAG ssd_cp_plans plan_ola 0 2 -: plan_ola: this must be 0 or 1",
                "LENGTH ssd_person pers_surname 0 2 A1: pers_surname: it may have at most 5 characters",
                "JSON ssd_cp_plans plan_json 0 2 -: plan_json: this is not JSON",
                "REFERS ssd_cp_plans plan_person_id 1 3 A9: plan_person_id: it is not in ssd_person.pers_person_id"});
}

TEST_CASE("missing tables and files that are no table are told")
{
    auto const checked = check(small(), read_files(small(), {{"ssd_person.csv", std::string{people}},
                                                             {"person.csv", std::string{people}},
                                                             {"notes.csv", "a\n"}}));
    REQUIRE(checked.findings.size() == 3);
    CHECK(checked.findings[0].message == "notes.csv: this is no table of the dataset, and is not read");
    CHECK(checked.findings[1].message == "There is no ssd_cp_plans.csv");
    CHECK(checked.findings[2].message == "person.csv: ssd_person.csv is this table already; this file is not read");
    CHECK(checked.children == 2);
    CHECK_FALSE(read_folder(small(), "/nowhere"));
}

TEST_CASE("a day is read in the forms databases write it, and only a real one")
{
    for (auto const* text : {"2026-03-07", "2026-03-07 00:00:00", "2026-03-07T00:00:00.000", "07/03/2026"})
        CHECK(read_day(text) == date(2026, 3, 7));
    for (auto const* text :
         {"2026-02-30", "7/3/2026", "07/13/2026", "ab/cd/efgh", "2026-03-07x", "2026-03-07 noon", "", "1"})
        CHECK_FALSE(read_day(text));
}

TEST_CASE("what is written is read back to the same bytes")
{
    Row const row{{.text = "A1"}, {.text = "Bell, \"Jo\"\nMay"}, {.text = "2014-06-01"}};
    auto const text = heading_line(small().tables[0]) + line(row);
    auto const reading = read_files(small(), {{"ssd_person.csv", text}});
    Row again;
    for (auto const cell : reading.tables[0].rows.at(0).cells) again.push_back({.text = std::string{cell}});
    CHECK(heading_line(small().tables[0]) + line(again) == text);
}
