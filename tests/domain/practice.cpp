// The rules the service works to, read from files: what is read, what is refused and where, and what an authority may
// lay over.
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "support/practice.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

std::filesystem::path const shipped = std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice";

// A practice folder of its own: a copy of ours in which a test may make mistakes.
class Folder
{
public:
    Folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "sightline-practice-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        path = name;
        std::filesystem::create_directory(path / "ours");
        std::filesystem::create_directory(path / "overlay");
        for (auto const* file : {"timescales.csv", "bank_holidays.csv", "steps.csv", "language.csv"})
            std::filesystem::copy(shipped / file, path / "ours" / file);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(Folder const&) = delete;

    void write(std::string const& name, std::string const& text) const
    {
        std::ofstream{path / name, std::ios::binary} << text;
    }
    // One cell of the row of a clock changed.
    void change(std::string const& id, std::string const& column, std::string const& value) const
    {
        auto const text = read_file(path / "ours" / "timescales.csv").value();
        auto rows = read_csv(text, "x").value();
        auto const at = static_cast<std::size_t>(std::ranges::find(rows[0].cells, column) - rows[0].cells.begin());
        std::string out;
        for (auto& row : rows) {
            if (row.cells[0] == id) row.cells[at] = value;
            out += csv_line(row.cells);
        }
        write("ours/timescales.csv", out);
    }
    Outcomes<std::shared_ptr<Practice const>> read() const { return Practice::read(path / "ours", path / "overlay"); }
    std::string problems() const // what is wrong, in one text
    {
        auto const answer = read();
        std::vector<std::string> all;
        if (!answer)
            for (auto const& problem : answer.error()) all.push_back(problem.message);
        return join(all, "\n");
    }
    std::filesystem::path path;
};

int line_of(std::string const& id) // in the file we ship
{
    auto const rows = read_csv(read_file(shipped / "timescales.csv").value(), "x").value();
    return std::ranges::find_if(rows, [&](CsvRow const& row) { return row.cells[0] == id; })->line;
}

constexpr auto overlay_heading =
    "id,area,clock,starts_when,must_be_done,limit,unit,recurring,pattern,effective_from,source,status,"
    "count_rule,notes,evidence,because\n";

} // namespace

TEST_CASE("the practice we ship is read whole: 190 clocks and the bank holidays of 2016 to 2028")
{
    auto const& all = practice();
    CHECK(all.rules().size() == 190);
    std::set<std::string> ids;
    for (auto const& rule : all.rules()) ids.insert(rule.id);
    CHECK(ids.size() == 190);
    CHECK(all.calendar().covers(day("2016-01-01")));
    CHECK(all.calendar().covers(day("2028-12-31")));
    CHECK_FALSE(all.calendar().covers(day("2029-01-01")));
}

TEST_CASE("a rule keeps every cell of its row")
{
    auto const* rule = practice().rule("CP-13");
    REQUIRE(rule != nullptr);
    CHECK(rule->area == "Child protection");
    CHECK(rule->clock == "Child protection visit");
    CHECK(rule->starts_when == "last statutory visit at which child was seen");
    CHECK(rule->limit == 10);
    CHECK(rule->unit == Unit::working_days);
    CHECK(rule->count == Count::WD0);
    CHECK(rule->recurring);
    CHECK_FALSE(rule->from); // local
    CHECK(rule->in_force);
    CHECK(rule->status == "local_standard");
    CHECK_FALSE(rule->locked);
    CHECK(rule->evidence == "memory");
    CHECK(rule->file == "timescales.csv");
    CHECK(rule->line == line_of("CP-13"));
    CHECK(iso(practice().rule("AS-01")->from.value()) == "2013-04-15");
}

TEST_CASE("statute, regulation and statutory guidance are locked; settings are not")
{
    for (auto const& rule : practice().rules())
        CHECK_MESSAGE(rule.locked == (rule.status == "statute" || rule.status == "regulation" ||
                                      rule.status == "statutory_guidance"),
                      rule.id);
}

TEST_CASE("law made and not yet in force is not run")
{
    CHECK_FALSE(practice().rule("CT-07")->in_force);
    for (auto const& rule : practice().rules()) CHECK_MESSAGE(rule.in_force == (rule.id != "CT-07"), rule.id);
}

TEST_CASE("every clock that is fed is a clock of the practice, named once")
{
    std::set<std::string> ids;
    for (auto const& feed : clock_feeds()) {
        CHECK_MESSAGE(practice().rule(feed.id) != nullptr, feed.id);
        CHECK_MESSAGE(ids.insert(feed.id).second, feed.id);
        CHECK_FALSE(feed.kinds.empty());
        CHECK_FALSE(feed.from_words.empty());
    }
    CHECK(feed_of("CP-13") != nullptr);
    CHECK(feed_of("IN-01") == nullptr);
    CHECK(practice().rule("ZZ-99") == nullptr);
    CHECK(practice().rule("") == nullptr);
}

TEST_CASE("the words of a limit")
{
    CHECK(limit_words(*practice().rule("CP-13")) == "10 working days");
    CHECK(limit_words(*practice().rule("FD-04")) == "1 working day");
    CHECK(limit_words(*practice().rule("MS-01")) == "72 hours");
    CHECK(limit_words(*practice().rule("FD-08")) == "the same day");
    CHECK(limit_words(*practice().rule("LA-15")) == "6 weeks");
    CHECK(limit_words(*practice().rule("AS-07")) == "8 weeks before");
}

TEST_CASE("a mistake in a row is reported with its file, line and column")
{
    struct Slip {
        std::string id, column, value, said;
    };
    for (auto const& slip : {
             Slip{"CP-13", "limit", "ten", "“ten” is not a whole number"},
             Slip{"CP-13", "limit", "", "“” is not a whole number"},
             Slip{"CP-13", "limit", "-1", "“-1” is not a whole number"},
             Slip{"CP-13", "limit", "10.5", "“10.5” is not a whole number"},
             Slip{"CP-13", "limit", "99999999999", "“99999999999” is not a whole number"},
             Slip{"CP-13", "unit", "workdays", "“workdays” is not a unit"},
             Slip{"CP-13", "count_rule", "WD9", "“WD9” is not a counting rule"},
             Slip{"CP-13", "count_rule", "CM0", "CM0 cannot count working_days"},
             Slip{"CP-13", "recurring", "often", "“often” is neither yes nor no"},
             Slip{"AS-01", "effective_from", "15/04/2013",
                  "“15/04/2013” is neither a date (yyyy-mm-dd), local nor not_yet"},
             Slip{"AS-01", "effective_from", "2013-02-30",
                  "“2013-02-30” is neither a date (yyyy-mm-dd), local nor not_yet"},
             Slip{"AS-01", "effective_from", "", "“” is neither a date (yyyy-mm-dd), local nor not_yet"},
             Slip{"CP-13", "status", "habit", "“habit” is not a status"},
             Slip{"CP-13", "clock", "", "the clock has no name"},
         }) {
        Folder const folder;
        folder.change(slip.id, slip.column, slip.value);
        auto const expected =
            fmt::format("timescales.csv, line {}, column {}: {}", line_of(slip.id), slip.column, slip.said);
        CHECK(folder.problems() == expected);
    }
}

TEST_CASE("an id is two letters, a hyphen and two digits, and is given once")
{
    for (auto const* id : {"CP13", "C-013", "CP-1x", "12-34", "cp-13", "CP-131", ""}) {
        Folder const folder;
        folder.change("IN-06", "id", id);
        CHECK_MESSAGE(
            folder.problems().find(fmt::format("line {}, column id: “{}” is not two letters, a hyphen and two digits",
                                               line_of("IN-06"), id)) != std::string::npos,
            std::string{id});
    }
    Folder const folder;
    folder.change("IN-05", "id", "IN-04");
    folder.change("IN-04", "effective_from", "2018-01-01");
    CHECK(folder.problems() ==
          fmt::format("timescales.csv, line {}, column id: IN-04 from 2018-01-01 is given twice", line_of("IN-05")));
}

TEST_CASE("all mistakes are reported at once")
{
    Folder const folder;
    folder.change("CP-13", "limit", "ten");
    folder.change("CP-12", "unit", "moons");
    folder.change("AS-01", "status", "habit");
    folder.write("overlay/bank_holidays.csv", "date,name\n2026-13-01,x\n");
    auto const answer = folder.read();
    REQUIRE_FALSE(answer);
    CHECK(answer.error().size() == 4);
}

TEST_CASE("a file that is missing, empty, short of a column or with broken quoting is refused by name")
{
    Folder const folder;
    std::filesystem::remove(folder.path / "ours" / "timescales.csv");
    CHECK(folder.problems().find("timescales.csv could not be opened") != std::string::npos);
    folder.write("ours/timescales.csv", "");
    CHECK(folder.problems() == "timescales.csv is empty");
    folder.write("ours/timescales.csv", "id,area\nCP-13,x\n");
    CHECK(folder.problems().find("timescales.csv, line 1: the column “limit” is missing") != std::string::npos);
    folder.write("ours/timescales.csv", "id,area\nCP-13,\"x\n");
    CHECK(folder.problems() == "timescales.csv, line 2: a quotation mark is opened and never closed");
}

TEST_CASE("a row with more cells than the heading is refused")
{
    Folder const folder;
    auto const text = read_file(shipped / "timescales.csv").value();
    folder.write("ours/timescales.csv",
                 text + "ZZ-01,Area,Clock,start,stop,1,hours,no,,local,law,local_standard,HRS,,memory,and more\n");
    CHECK(folder.problems().find("the row has 16 cells and the heading 15") != std::string::npos);
}

TEST_CASE("a clock this program feeds may not be missing")
{
    Folder const folder;
    folder.change("CP-13", "id", "ZZ-13");
    CHECK(folder.problems() == "timescales.csv: the clock CP-13 is missing");
}

TEST_CASE("a bank holiday that is no date is reported with its line; an authority may add days of its own")
{
    Folder const folder;
    folder.write("ours/bank_holidays.csv",
                 "date,weekday,name\n2026-01-01,Thursday,New Year\n1 May 2026,Friday,May Day\n");
    CHECK(folder.problems() == "bank_holidays.csv, line 3, column date: “1 May 2026” is not a date (yyyy-mm-dd)");
    Folder const other;
    other.write("overlay/bank_holidays.csv", "date,name\n2026-06-15,A day of national rest\n");
    auto const read = other.read();
    REQUIRE(read);
    CHECK_FALSE((*read)->calendar().is_working(day("2026-06-15")));
    CHECK_FALSE((*read)->calendar().is_working(day("2026-12-25")));
}

TEST_CASE("an authority's setting takes the place of ours")
{
    Folder const folder;
    folder.write("overlay/timescales.csv",
                 std::string{overlay_heading} +
                     "CP-13,Child protection,Child protection visit,last seen,child seen,15,working_days,yes,every "
                     "15,local,our procedures,local_standard,WD0,,memory,\n");
    auto const read = folder.read();
    REQUIRE_MESSAGE(read, folder.problems());
    CHECK((*read)->rules().size() == 190);
    CHECK((*read)->rule("CP-13")->limit == 15);
    CHECK((*read)->rule("CP-13")->source == "our procedures");
    CHECK((*read)->rule("CP-12")->limit == 5);
}

TEST_CASE("with a later day in force it stands as a further version, and a clock keeps the one it started under")
{
    Folder const folder;
    folder.write("overlay/timescales.csv",
                 std::string{overlay_heading} +
                     "CP-13,Child protection,Child protection visit,last seen,child "
                     "seen,20,working_days,yes,,2026-06-01,new,local_standard,WD0,,memory,\n"
                     "CP-13,Child protection,Child protection visit,last seen,child "
                     "seen,15,working_days,yes,,2025-06-01,old,local_standard,WD0,,memory,\n");
    auto const read = folder.read();
    REQUIRE_MESSAGE(read, folder.problems());
    CHECK((*read)->rules().size() == 192);
    auto const limit = [&](char const* on) { return (*read)->rule("CP-13", day(on))->limit; };
    CHECK(limit("2025-05-31") == 10);
    CHECK(limit("2025-06-01") == 15);
    CHECK(limit("2026-05-31") == 15);
    CHECK(limit("2026-06-01") == 20);
    CHECK((*read)->rule("CP-13")->limit == 20);
}

TEST_CASE("a day before every version keeps the earliest")
{
    CHECK(practice().rule("AS-01", day("2010-01-01"))->limit == 45);
    CHECK(practice().rule("LA-15", day("2005-01-01")) != nullptr);
}

TEST_CASE("a rule that rests on law is changed only with a reason, and stays locked")
{
    Folder const folder;
    std::string const row = "LA-04,Looked after,First looked-after review,in care,review "
                            "held,15,working_days,no,,local,ours,local_standard,WD0,,memory,";
    folder.write("overlay/timescales.csv", overlay_heading + row + "\n");
    CHECK(folder.problems().starts_with("timescales.csv, line 2, column because: LA-04 rests on Care Planning"));
    folder.write("overlay/timescales.csv", overlay_heading + row + "Agreed by the director on 1 May\n");
    auto const read = folder.read();
    REQUIRE_MESSAGE(read, folder.problems());
    CHECK((*read)->rule("LA-04")->limit == 15);
    CHECK((*read)->rule("LA-04")->locked);
    CHECK((*read)->rule("LA-04")->changed_because == "Agreed by the director on 1 May");
}

TEST_CASE("a clock that nobody knows cannot be laid over")
{
    Folder const folder;
    folder.write("overlay/timescales.csv",
                 std::string{overlay_heading} + "ZZ-99,A,B,c,d,1,hours,no,,local,e,local_standard,HRS,,memory,\n");
    CHECK(folder.problems() == "timescales.csv, line 2, column id: there is no clock ZZ-99");
}

TEST_CASE("what is not yet in force cannot take the place of a clock that runs")
{
    Folder const folder;
    folder.write("overlay/timescales.csv", std::string{overlay_heading} +
                                               "CP-13,Child protection,Child protection visit,last seen,child "
                                               "seen,5,working_days,yes,,not_yet,new,local_standard,WD0,,memory,\n");
    CHECK(folder.problems() == "timescales.csv, line 2, column effective_from: CP-13 is in force; what is not yet in "
                               "force cannot take its place");
}

TEST_CASE("law that comes into force is switched on from its day, not before")
{
    Folder const folder;
    folder.write("overlay/timescales.csv",
                 std::string{overlay_heading} +
                     "CT-07,Court,Offer,considers applying,offered,0,working_days,no,,2027-04-01,the 2026 Act "
                     "s1,statute,EVENT,,memory,Commencement regulations\n");
    auto const read = folder.read();
    REQUIRE_MESSAGE(read, folder.problems());
    CHECK_FALSE((*read)->rule("CT-07", day("2027-03-31"))->in_force);
    CHECK((*read)->rule("CT-07", day("2027-04-01"))->in_force);
}
