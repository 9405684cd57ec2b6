// Columns that an authority's extracts have beside those of Annex A, read into its own fields.
#include "support.hpp"
#include "support/local_fields.hpp"

namespace sightline::exchange
{
namespace
{

constexpr std::string_view heading = "list,column,field\n";

std::string problems_with(std::string_view rows)
{
    auto const read = with_own_columns(layout(), std::string{heading} + std::string{rows}, "local_columns.csv");
    std::string all;
    if (!read)
        for (auto const& problem : read.error()) all += problem.message + "\n";
    return all;
}

} // namespace

TEST_CASE("a column of the authority's own is read into its own field, in any spelling of its codes")
{
    test::LocalFields const laid{
        "contact,local_route,How did it come?,code,post=By post; web=From the web form,no,,,,,\n",
        "contact,local_call,Call reference,label,,no,,,,,\n"};
    auto const own =
        with_own_columns(layout(), std::string{heading} + "1,Route of contact,local_route\n1,Call ref,local_call\n",
                         "local_columns.csv");
    REQUIRE(own);
    Folder folder;
    Remembered known;
    auto const book = sheet(
        "List 1", {"Child Unique ID", "Date of Contact", "Contact Source", "route of CONTACT", "Call ref", "Notes"},
        {{std::string{"55"}, date(2026, 2, 3), std::string{"q) 6: Police"}, std::string{"from the web form"},
          std::string{"C-204"}, std::string{"x"}},
         {std::string{"56"}, date(2026, 2, 4), std::string{"q) 6: Police"}, std::string{"pigeon"}, std::string{},
          std::string{}}});
    REQUIRE(write_workbook(folder / "book.xlsx", {book}));
    auto const reading = read_annex_a(folder / "book.xlsx", *own, options(), known);
    REQUIRE(reading);
    CHECK(reading->report.sheets[0].unknown == std::vector<std::string>{"Notes"});
    std::vector<std::string> bodies;
    for (auto const& entry : reading->entries)
        if (entry.kind == Kind::contact) bodies.push_back(entry.body);
    std::ranges::sort(bodies);
    REQUIRE(bodies.size() == 2);
    auto const has = [](std::string const& body, std::string_view part) {
        return body.find(part) != std::string::npos;
    };
    CHECK(has(bodies[0], R"("local_route":"web")"));
    CHECK(has(bodies[0], R"("local_call":"C-204")"));
    CHECK_FALSE(has(bodies[1], "local_route")); // a code that cannot be read is doubted, and left blank
    CHECK(reading->report.sheets[0].doubtful == 1);
}

TEST_CASE("where a list names the code of a foster placement, how long it is meant for is kept; nothing is guessed")
{
    Folder folder;
    Remembered known;
    std::vector<std::vector<CellOut>> rows;
    for (auto const* type : {"f) U6: Foster placement - not FFA", "a) U1: Foster placement - relatives - long term",
                             "d) U4: Foster placement - long term", "a) Foster placement"})
        rows.push_back({std::to_string(60 + rows.size()), std::string{"a) Female"}, date(2014, 6, 1), date(2025, 2, 3),
                        date(2025, 2, 3), date(2025, 2, 3), std::string{type}, std::string{"a) Own Provision"},
                        std::string{"T28 2WB"}, std::string{"SC900001"}});
    auto const reading =
        read_sheets(folder,
                    {sheet("List 8",
                           {"Child Unique ID", "Gender", "Date of Birth", "Date Started to be Looked After",
                            "Start date of current legal status", "Start Date of Most Recent Placement",
                            "Placement Type", "Placement Provider", "Placement postcode", "URN of Placement"},
                           rows)},
                    known);
    std::vector<std::string> bodies;
    for (auto const& entry : reading.entries)
        if (entry.kind == Kind::placement) bodies.push_back(entry.body);
    REQUIRE(bodies.size() == 4);
    auto const says = [&](std::size_t at, std::string_view part) { return bodies[at].find(part) != std::string::npos; };
    CHECK((says(0, R"("type":"foster")") && says(0, R"("detail":"short_term")")));
    CHECK((says(1, R"("type":"foster_relative")") && says(1, R"("detail":"long_term")")));
    CHECK((says(2, R"("type":"foster")") && says(2, R"("detail":"long_term")")));
    CHECK((says(3, R"("type":"foster")") && !says(3, "detail")));
}

TEST_CASE("a column that names no field of theirs, or one that a cell cannot hold, is refused by line and column")
{
    test::LocalFields const laid{"contact,local_call,Call reference,label,,no,,,,,\n",
                                 "contact,local_story,What was tried before?,text,,no,,,,,\n"};
    auto const says = [](std::string_view rows, std::string_view part) {
        return problems_with(rows).find(part) != std::string::npos;
    };
    CHECK(problems_with("1,Call ref,local_call\n").empty());
    CHECK(says("12,Call ref,local_call\n", "local_columns.csv, line 2, column list: the list must be 1 to 11"));
    CHECK(says("1,Call ref,local_other\n", "line 2, column field: “local_other” is no field of the authority’s own"));
    CHECK(says("3,Call ref,local_call\n", "line 2, column field")); // referrals have no such field
    CHECK(says("1,Call ref,received\n", "line 2, column field"));   // ours, not theirs
    CHECK(says("1,Before,local_story\n", "not a date, a number, a code or a short text"));
    CHECK(says("1,Date of Contact,local_call\n", "line 2, column column: “Date of Contact” stands in list 1 already"));
    CHECK(says("1,,local_call\n", "the column has no heading"));
    CHECK(says("1,Call ref\n", "there must be 3 cells"));
}

} // namespace sightline::exchange
