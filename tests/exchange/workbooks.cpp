// Whole workbooks: headings moved and misspelt, repeated children, next week's extract.
#include "support.hpp"

#include <boost/json.hpp>

#include "exchange/headings.hpp"

namespace sightline::exchange
{
namespace
{

std::vector<CellOut> plan_row(double child, std::string worker,
                              std::vector<std::pair<std::string_view, CellOut>> more = {})
{
    more.insert(more.begin(), {{"Child Unique ID", child},
                               {"Gender", "b) Female"},
                               {"Ethnicity", "a) WBRI"},
                               {"Date of Birth", date(2015, 5, 1)},
                               {"Child Protection Plan Start Date", date(2026, 1, 5)},
                               {"Initial Category of Abuse", "a) Neglect"},
                               {"Allocated Team", "North"},
                               {"Allocated Worker", std::move(worker)}});
    return row(7, more);
}

std::vector<SheetOut> plans(std::vector<std::vector<CellOut>> rows)
{
    return {sheet("List 7", headings(7), std::move(rows))};
}

std::size_t count(Reading const& reading, Kind kind)
{
    return static_cast<std::size_t>(std::ranges::count(reading.entries, kind, &Entry::kind));
}

} // namespace

TEST_CASE("headings may be moved, renamed, misspelt and stand below a title")
{
    Folder folder;
    Remembered known;
    // Not through the writer's own headings: the title and a note come first.
    SheetOut book{.name = "Contacts", .headings = {"Annex A"}, .widths = {}, .rows = {}};
    book.rows.push_back({std::string{"Produced by the performance team"}});
    book.rows.push_back({});
    book.rows.push_back({std::string{"date of  CONTACT"}, std::string{"Contact Sorce"}, std::string{"Notes"},
                         std::string{"Child ID"}, std::string{"DOB"}, std::string{"Sex"}});
    book.rows.push_back({date(2026, 2, 3), std::string{"q) 6: Police"}, std::string{"x"}, std::string{"55"},
                         date(2019, 1, 2), std::string{"F"}});
    book.headings.resize(6);
    auto const reading = read_sheets(folder, {book}, known);
    REQUIRE(reading.report.sheets.size() == 1);
    auto const& report = reading.report.sheets[0];
    CHECK(report.list == 1);
    CHECK(report.heading_row == 4);
    CHECK(report.read == 1);
    CHECK(report.unknown == std::vector<std::string>{"Notes"});
    std::map<std::string, std::string> how;
    for (auto const& column : report.columns) how[column.heading] = column.how;
    CHECK(how["Date of Contact"] == "as it should be");
    CHECK(how["Contact Source"] == "misspelt");
    CHECK(how["Child Unique ID"] == "by another name");
    CHECK(how["Ethnicity"] == "missing");
    known.take(reading.entries);
    auto const contacts = known.all<Contact>("55");
    REQUIRE(contacts.size() == 1);
    CHECK(contacts[0].received == date(2026, 2, 3));
    CHECK(contacts[0].source == ReferralSource::police);
}

TEST_CASE("stage 1 and stage 2 are never taken for each other")
{
    std::vector<Cell> row;
    std::vector<std::string> const texts{"Individual adopter identifier", "Date enquiry received",
                                         "Date Stage 2 startd", "Date Stage 3 started", "Date Stage started"};
    for (std::size_t i = 0; i < texts.size(); ++i)
        row.push_back({.column = static_cast<std::uint32_t>(i), .kind = CellKind::text, .number = 0, .text = texts[i]});
    auto const& list = layout().list(11);
    auto const matched = match_headings(list, row);
    CHECK(matched.at(*list.column("Date Stage 2 started")) == 2u);
    CHECK_FALSE(matched.at(*list.column("Date Stage 1 started")));
    CHECK(matched.unknown == std::vector<std::string>{"Date Stage 3 started", "Date Stage started"});
}

TEST_CASE("a sheet is known by its headings when its name says nothing, and other sheets are named")
{
    Folder folder;
    Remembered known;
    auto const reading = read_sheets(
        folder, {sheet("Front page", {"Annex A", "", ""}, {}), sheet("Sheet2", headings(7), {plan_row(1, "A Worker")})},
        known);
    CHECK(reading.report.other_sheets == std::vector<std::string>{"Front page"});
    REQUIRE(reading.report.sheets.size() == 1);
    CHECK(reading.report.sheets[0].list == 7);
    CHECK_FALSE(reading.report.sheets[0].by_name);
    CHECK(std::ranges::count(reading.report.lists, false, &ListReport::found) == 10);
    CHECK(list_named(layout(), "1. Contacts") == 1);
    CHECK(list_named(layout(), "LIST08") == 8);
    CHECK(list_named(layout(), "Annex A List 10 - Adoption") == 10);
    CHECK_FALSE(list_named(layout(), "Guidance"));
}

TEST_CASE("a workbook with none of the lists is refused")
{
    Folder folder;
    Remembered known;
    REQUIRE(write_workbook(folder / "book.xlsx", {sheet("Sheet1", {"a", "b", "c"}, {{1.0, 2.0, 3.0}})}));
    auto const reading = read_annex_a(folder / "book.xlsx", layout(), options(), known);
    REQUIRE_FALSE(reading);
    CHECK(reading.error().message.find("None of the sheets") != std::string::npos);
}

TEST_CASE("reading the same workbook twice adds nothing")
{
    Folder folder;
    Remembered known;
    auto const book = plans({plan_row(1, "Sam Okoro"), plan_row(2, "")});
    auto const first = read_sheets(folder, book, known);
    CHECK(count(first, Kind::person) == 2);
    CHECK(count(first, Kind::worker) == 1);
    CHECK(count(first, Kind::protection_plan) == 2);
    CHECK(count(first, Kind::allocation) == 2); // one of them to nobody
    CHECK(count(first, Kind::import) == 1);
    known.take(first.entries);
    auto const again = read_sheets(folder, book, known);
    CHECK(again.entries.empty());
    CHECK(again.report.same == 7);
}

TEST_CASE("next week's workbook adds only what changed, and says what changed")
{
    Folder folder;
    Remembered known;
    auto how = options();
    how.as_at = date(2026, 3, 2);
    known.take(read_sheets(folder,
                           plans({plan_row(1, "Sam Okoro"), plan_row(2, "Sam Okoro"), plan_row(3, "Sam Okoro")}), known,
                           how)
                   .entries);
    how.as_at = date(2026, 3, 9);
    auto const next =
        read_sheets(folder,
                    plans({plan_row(1, "Sam Okoro"),
                           plan_row(2, "Sam Okoro", {{"Child Protection Plan End Date", date(2026, 3, 4)}})}),
                    known, how);
    REQUIRE(count(next, Kind::protection_plan) == 1);
    CHECK(count(next, Kind::person) == 0);
    auto const entry = *std::ranges::find(next.entries, Kind::protection_plan, &Entry::kind);
    CHECK(entry.version == 2);
    CHECK(entry.source.key == "annex-a/2/protection_plan/2026-01-05");
    CHECK(entry.source.sheet == "List 7");
    CHECK(entry.source.row == 3);
    auto const& changes = next.report.changes;
    auto const change = std::ranges::find(changes, "Child protection plan", &RecordChange::record);
    REQUIRE(change != changes.end());
    CHECK(change->child == "2");
    REQUIRE(change->fields.size() == 1);
    CHECK(change->fields[0].field == "Ended");
    CHECK(change->fields[0].before.empty());
    CHECK(change->fields[0].after == "4 March 2026");

    SUBCASE("a row that has gone is named, and nothing is removed")
    {
        REQUIRE(next.report.gone.size() == 1);
        CHECK(next.report.gone[0].child == "3");
        CHECK(next.report.lists[6].gone == 1);
        known.take(next.entries);
        CHECK(known.all<ProtectionPlan>("3").size() == 1);
    }
    SUBCASE("an end taken back in the extract is taken back here")
    {
        known.take(next.entries);
        how.as_at = date(2026, 3, 16);
        how.today = date(2026, 3, 16);
        known.take(
            read_sheets(folder, plans({plan_row(1, "Sam Okoro"), plan_row(2, "Sam Okoro")}), known, how).entries);
        CHECK_FALSE(known.all<ProtectionPlan>("2").at(0).ended);
    }
    SUBCASE("an older workbook read afterwards changes nothing")
    {
        known.take(next.entries);
        how.as_at = date(2026, 2, 1);
        auto const older = read_sheets(folder, plans({plan_row(1, "Sam Okoro"), plan_row(2, "Sam Okoro")}), known, how);
        CHECK(older.report.changed == 0);
        CHECK(known.all<ProtectionPlan>("2").at(0).ended == date(2026, 3, 4));
    }
}

TEST_CASE("of a first workbook the added are counted, of the next ones each is named")
{
    Folder folder;
    Remembered known;
    auto how = options();
    how.as_at = date(2026, 3, 2);
    auto const first = read_sheets(folder, plans({plan_row(1, "Sam Okoro")}), known, how);
    CHECK(first.report.first);
    CHECK(first.report.added == 4);
    CHECK(first.report.added_list.empty());
    CHECK(to_text(first.report).find("Added: what") == std::string::npos);
    known.take(first.entries);

    how.as_at = date(2026, 3, 9);
    auto const next =
        read_sheets(folder,
                    {plans({plan_row(1, "Sam Okoro", {{"Date of the Last Statutory Visit", date(2026, 3, 4)}}),
                            plan_row(2, "Ines Mallory")})
                         .front(),
                     sheet("List 11", headings(11), {row(11, {{"Individual adopter identifier", std::string{"A7"}}})})},
                    known, how);
    auto const& report = next.report;
    CHECK_FALSE(report.first);
    CHECK(report.added == report.added_list.size());
    std::vector<std::string> lines;
    for (auto const& one : report.added_list)
        lines.push_back(fmt::format("{}{}|{}|{}|{}, row {}|{}", one.child, one.adopter ? " (adopter)" : "", one.record,
                                    one.says, one.sheet, one.row, one.list));
    CHECK(join(lines, "\n") ==
          "2|Person|Child or young person; date of birth 1 May 2015; Girl or woman|List 7, row 3|0\n"
          "A7 (adopter)|Person|Prospective adopter|List 11, row 2|0\n"
          "|Worker|Ines Mallory; North|List 7, row 3|0\n"
          "1|Visit|4 Mar 2026; Child protection; Seen, not recorded whether alone|List 7, row 2|7\n"
          "2|Child protection plan|5 Jan 2026; Neglect|List 7, row 3|7\n"
          "2|Allocation|Child protection plan; Ines Mallory; North|List 7, row 3|7");
    auto const text = to_text(report);
    CHECK(
        text.find("Added: what was not known before\n  2 Person (sheet List 7, row 3): Child or young person; date of "
                  "birth 1 May 2015; Girl or woman\n") != std::string::npos);
    CHECK(text.find("\n  Worker (sheet List 7, row 3): Ines Mallory; North\n") != std::string::npos);
    auto const json = boost::json::parse(to_json(report)).as_object();
    CHECK(json.at("added").as_array().size() == report.added);
    CHECK(json.at("added").as_array()[0].at("child").as_string() == "2");
    CHECK_FALSE(json.at("first_of_its_kind").as_bool());

    SUBCASE("the same workbook again names none")
    {
        known.take(next.entries);
        auto const again = read_sheets(folder, plans({plan_row(2, "Ines Mallory")}), known, how);
        CHECK(again.report.added_list.empty());
        CHECK_FALSE(again.report.first);
    }
    SUBCASE("more than are shown on a terminal are counted")
    {
        auto many = report;
        while (many.added_list.size() < 25) many.added_list.push_back(many.added_list.front());
        many.added = 1234;
        CHECK(to_text(many).find("\n  … and 1,214 more\n") != std::string::npos);
        CHECK(boost::json::parse(to_json(many, 3)).as_object().at("added").as_array().size() == 3);
    }
}

TEST_CASE("what someone here has put right stays while the extract says the same as before")
{
    Folder folder;
    Remembered known;
    auto how = options();
    how.as_at = date(2026, 3, 2);
    auto const first = read_sheets(folder, plans({plan_row(1, "Sam Okoro")}), known, how);
    known.take(first.entries);
    auto corrected = *std::ranges::find(first.entries, Kind::protection_plan, &Entry::kind);
    auto content = *read_content(corrected);
    auto plan = unpack<ProtectionPlan>(content.facts);
    plan.initial_category = AbuseCategory::emotional;
    auto by_hand = entry_of(plan);
    by_hand.record = corrected.record;
    by_hand.version = 2;
    by_hand.about = corrected.about;
    by_hand.recorded = corrected.recorded;
    known.take({by_hand});

    how.as_at = date(2026, 3, 9);
    auto const next = read_sheets(
        folder, plans({plan_row(1, "Sam Okoro", {{"Latest Category of Abuse", "a) Neglect"}})}), known, how);
    known.take(next.entries);
    auto const now = known.all<ProtectionPlan>("1").at(0);
    CHECK(now.initial_category == AbuseCategory::emotional);
    CHECK(now.latest_category == AbuseCategory::neglect);
    CHECK(next.report.lists[6].kept_as_corrected == 1);
}

TEST_CASE("a child who goes to another worker and comes back is held by the first again")
{
    Folder folder;
    Remembered known;
    auto how = options(date(2026, 3, 30));
    for (auto const& [day, worker] : {std::pair{date(2026, 3, 2), "Sam Okoro"},
                                      {date(2026, 3, 9), "Lee Marsh"},
                                      {date(2026, 3, 16), "Sam Okoro"}}) {
        how.as_at = day;
        known.take(read_sheets(folder, plans({plan_row(1, worker)}), known, how).entries);
    }
    std::map<Date, PersonId> seen;
    for (auto const& held : known.all<Allocation>("1")) seen[*held.seen] = held.worker;
    CHECK(seen.size() == 2);
    CHECK(seen.rbegin()->first == date(2026, 3, 16));
    CHECK(seen.rbegin()->second.value == known.worker(Label{"sam okoro"})->record.value);
}

TEST_CASE("repeated rows are counted once, and rows that disagree are doubted")
{
    Folder folder;
    Remembered known;
    auto const reading =
        read_sheets(folder,
                    plans({plan_row(1, "Sam Okoro"), plan_row(1, "Sam Okoro"),
                           plan_row(1, "Sam Okoro", {{"Initial Category of Abuse", "b) Physical Abuse"}}),
                           plan_row(2, "Lee Marsh")}),
                    known);
    auto const& report = reading.report.sheets.at(0);
    CHECK(report.read == 4);
    CHECK(report.repeated == 1);
    CHECK(report.taken == 3);
    CHECK(report.doubtful == 1);
    REQUIRE(report.doubt_list.size() == 1);
    CHECK(report.doubt_list[0].row == 4);
    known.take(reading.entries);
    CHECK(known.all<ProtectionPlan>("1").at(0).initial_category == AbuseCategory::physical); // the last row wins
}

TEST_CASE("in a workbook of our own two rows that are alike are two records, and reading it twice adds none")
{
    Folder folder;
    auto const path = folder / "lists.xlsx";
    auto const contacts = [] {
        std::vector<SheetOut> sheets{empty_sheet(layout().list(1))};
        for (int i = 0; i < 3; ++i)
            sheets.front().rows.push_back(row(1, {{"Child Unique ID", std::string{"1"}},
                                                  {"Date of Contact", date(2026, 3, 2)},
                                                  {"Contact Source", "g) Police"}}));
        return sheets;
    };
    auto const read = [&](Remembered& known) {
        auto reading = read_annex_a(path, layout(), options(), known);
        REQUIRE(reading);
        known.take(reading->entries);
        return reading->report.lists.at(0).added;
    };
    Remembered ours, theirs;
    REQUIRE(write_workbook(path, contacts(), {.day = date(2026, 3, 9), .each_row_a_record = true}));
    CHECK(read(ours) == 3);
    CHECK(ours.all<Contact>("1").size() == 3);
    CHECK(read(ours) == 0);
    REQUIRE(write_workbook(path, contacts(), {.day = date(2026, 3, 9)})); // of who knows whom
    CHECK(read(theirs) == 1);
    CHECK(read(ours) == 0);
}

TEST_CASE("an extract that names the team and nobody in it is not forgotten")
{
    Folder folder;
    Remembered known;
    auto const referral = [&](std::string team) {
        std::vector<SheetOut> sheets{empty_sheet(layout().list(3))};
        sheets.front().rows.push_back(row(3, {{"Child Unique ID", std::string{"1"}},
                                              {"Date of referral", date(2026, 3, 2)},
                                              {"Allocated Team", std::move(team)}}));
        return sheets;
    };
    CHECK(count(read_sheets(folder, referral(""), known), Kind::allocation) == 0);
    auto const reading = read_sheets(folder, referral("Assessment team"), known);
    CHECK(count(reading, Kind::allocation) == 1);
    known.take(reading.entries);
    auto const held = known.all<Allocation>("1").at(0);
    CHECK(held.team.text() == "Assessment team");
    CHECK_FALSE(held.worker);
}

TEST_CASE("a child in two lists is one child, and a clash names both places")
{
    Folder folder;
    Remembered known;
    auto const reading = read_sheets(folder,
                                     {sheet("List 7", headings(7), {plan_row(1, "Sam Okoro")}),
                                      sheet("List 1", headings(1),
                                            {row(1, {{"Child Unique ID", std::string{"1"}},
                                                     {"Gender", "a) Male"},
                                                     {"Ethnicity", "a) White"},
                                                     {"Date of Birth", date(2015, 5, 2)},
                                                     {"Date of Contact", date(2026, 1, 1)}})})},
                                     known);
    CHECK(count(reading, Kind::person) == 1);
    auto const& doubts = reading.report.sheets.at(1).doubt_list; // lists are read in their own order: list 1 decides
    REQUIRE(doubts.size() == 2);
    CHECK(doubts[0].sheet == "List 7");
    CHECK(doubts[0].why.find("List 1, row 2") != std::string::npos);
    known.take(reading.entries);
    auto const child = unpack<Person>(known.person(Label{"1"}, PersonRole::child)->content.facts);
    CHECK(child.born == date(2015, 5, 2));
    CHECK(child.sex == Sex::male);
    CHECK(child.ethnicity == Ethnicity::wbri); // the finer answer of the same group
}

TEST_CASE("a child not yet born is expected, not born")
{
    Folder folder;
    Remembered known;
    auto const reading = read_sheets(
        folder,
        plans({plan_row(1, "Sam Okoro", {{"Date of Birth", date(2026, 6, 1)}, {"Gender", "c) Not stated/recorded"}})}),
        known);
    known.take(reading.entries);
    auto const child = unpack<Person>(known.person(Label{"1"}, PersonRole::child)->content.facts);
    CHECK_FALSE(child.born);
    CHECK(child.expected == date(2026, 6, 1));
    CHECK(reading.report.doubtful == 0);
}

TEST_CASE("cells that cannot be read are left blank, and say why")
{
    Folder folder;
    Remembered known;
    auto const reading = read_sheets(
        folder,
        plans({plan_row(1, "Sam Okoro",
                        {{"Date of the Last Statutory Visit", date(2026, 4, 1)}}), // tomorrow's visit has not happened
               plan_row(2, "Sam Okoro", {{"Initial Category of Abuse", "b) Something else"}}),
               plan_row(3, "Sam Okoro", {{"Date of Birth", "31/02/2015"}}),
               plan_row(4, "Sam Okoro", {{"Number of Previous Child Protection Plans", -1.0}})}),
        known);
    auto const& report = reading.report.sheets.at(0);
    CHECK(report.taken == 4);
    CHECK(report.doubtful == 4);
    REQUIRE(report.doubt_list.size() == 4);
    CHECK(report.doubt_list[0].value == "46113"); // as the cell has it
    CHECK(report.doubt_list[1].value == "b) Something else");
    CHECK(report.doubt_list[2].column == "D: Date of Birth");
    known.take(reading.entries);
    CHECK(known.all<Visit>("1").empty());
    CHECK_FALSE(known.all<ProtectionPlan>("2").at(0).initial_category);
    CHECK(known.all<ProtectionPlan>("4").size() == 1);
}

TEST_CASE("rows without an id are refused with their place")
{
    Folder folder;
    Remembered known;
    auto nameless = plan_row(1, "Sam Okoro");
    nameless[0] = std::monostate{};
    auto total = row(7, {{"Child Unique ID", "Total"}, {"Gender", "2 rows"}});
    auto const reading = read_sheets(folder, plans({nameless, plan_row(2, "Sam Okoro"), total}), known);
    auto const& report = reading.report.sheets.at(0);
    CHECK(report.read == 3);
    CHECK(report.refused == 2);
    REQUIRE(report.refusal_list.size() == 2);
    CHECK(report.refusal_list[0].row == 2);
    CHECK(report.refusal_list[1].value == "Total");
}

TEST_CASE("a column of American dates makes the doubtful ones doubtful")
{
    Folder folder;
    Remembered known;
    auto const reading =
        read_sheets(folder,
                    plans({plan_row(1, "Sam Okoro", {{"Date of the Last Statutory Visit", "02/25/2026"}}),
                           plan_row(2, "Sam Okoro", {{"Date of the Last Statutory Visit", "02/03/2026"}})}),
                    known);
    CHECK(reading.report.doubtful == 2);
    known.take(reading.entries);
    CHECK(known.all<Visit>("1").at(0).on == date(2026, 2, 25));
    CHECK(known.all<Visit>("2").at(0).on == date(2026, 3, 2));
}

TEST_CASE("the day of the extract is the latest day on which something happened, unless it is given")
{
    Folder folder;
    Remembered known;
    auto how = options();
    CHECK(read_sheets(folder, plans({plan_row(1, "", {{"Date of the Last Statutory Visit", date(2026, 2, 20)}})}),
                      known, how)
              .report.as_at == date(2026, 2, 20));
    how.as_at = date(2026, 2, 28);
    CHECK(read_sheets(folder, plans({plan_row(1, "")}), known, how).report.as_at == date(2026, 2, 28));
}

TEST_CASE("children on the restricted list are restricted, even one the workbook does not name")
{
    Folder folder;
    Remembered known;
    auto how = options();
    how.restricted = "Child Unique ID,Reason\n1,Related to staff\n77,\n";
    how.restricted_name = "restricted.csv";
    auto const reading = read_sheets(folder, plans({plan_row(1, "Sam Okoro"), plan_row(2, "Sam Okoro")}), known, how);
    known.take(reading.entries);
    REQUIRE(known.all<Restriction>("1").size() == 1);
    CHECK(known.all<Restriction>("1")[0].basis.text() == "Related to staff");
    CHECK(known.all<Restriction>("1")[0].began == reading.report.as_at);
    CHECK(known.all<Restriction>("2").empty());
    CHECK(known.all<Restriction>("77").size() == 1);
    CHECK(read_sheets(folder, plans({plan_row(1, "Sam Okoro"), plan_row(2, "Sam Okoro")}), known, how).entries.empty());
    SUBCASE("a row without an id is never dropped in silence")
    {
        how.restricted = "1,Related to staff\n,Address must not be known\n";
        REQUIRE(write_workbook(folder / "b.xlsx", plans({plan_row(1, "Sam Okoro")})));
        auto const refused = read_annex_a(folder / "b.xlsx", layout(), how, known);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message.find("line 2") != std::string::npos);
    }
}

TEST_CASE("progress is told to the end")
{
    Folder folder;
    Remembered known;
    auto how = options();
    std::uint64_t last = 0, of = 0;
    how.progress = [&](std::uint64_t done, std::uint64_t total) { last = done, of = total; };
    read_sheets(folder, plans({plan_row(1, ""), plan_row(2, "")}), known, how);
    CHECK(last == 2);
    CHECK(of == 2);
}

TEST_CASE("the report is JSON and words, and names what an extract never tells")
{
    Folder folder;
    Remembered known;
    auto const reading =
        read_sheets(folder, plans({plan_row(1, "Sam Okoro", {{"Initial Category of Abuse", "“odd” <value>"}})}), known);
    auto const json = to_json(reading.report);
    CHECK(json.find("\"rows_read\":1") != std::string::npos);
    CHECK(json.find("supervision") != std::string::npos);
    auto const text = to_text(reading.report);
    CHECK(text.find("1 rows read") != std::string::npos);
    CHECK(text.find("not in this workbook") != std::string::npos);
    CHECK(text.find("“odd” <value>") != std::string::npos);
}

} // namespace sightline::exchange
