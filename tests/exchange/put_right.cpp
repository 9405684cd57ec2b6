// Next week's workbook puts a start right, or tells of a move: one record stays one, and a child is in one place.
#include "small_authority.hpp"
#include "support.hpp"

#include "exchange/annex_a_export.hpp"
#include "exchange/known_view.hpp"
#include "exchange/ssd_from_record.hpp"
#include "exchange/ssda903_episodes.hpp"

namespace sightline::exchange
{
namespace
{

// One open piece of work of a list that began on a day, or that ended since; its worker is Sam Okoro.
struct Work {
    int list;
    Kind kind;
    std::string_view began, ended; // headings
};
constexpr std::array works{
    Work{2, Kind::early_help, "Assessment start date", "Assessment completion date"},
    Work{4, Kind::assessment, "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation"},
    Work{6, Kind::need, "CIN Start Date", "CIN Closure Date"},
    Work{7, Kind::protection_plan, "Child Protection Plan Start Date", "Child Protection Plan End Date"},
    Work{8, Kind::care, "Date Started to be Looked After", "Date Ceased to be Looked After"},
};
struct Period {
    Date began;
    std::optional<Date> ended{};
};

std::vector<SheetOut> workbook(Work const& work, std::vector<Period> const& periods)
{
    std::vector<std::vector<CellOut>> rows;
    for (auto const& [began, ended] : periods) {
        std::vector<std::pair<std::string_view, CellOut>> cells{{"Child Unique ID", 1.0}, {work.began, began}};
        if (ended) cells.emplace_back(work.ended, *ended);
        if (work.list > 2) cells.emplace_back("Allocated Worker", "Sam Okoro");
        rows.push_back(row(work.list, cells));
    }
    return {sheet("List " + std::to_string(work.list), headings(work.list), std::move(rows))};
}

// What is known of the kind, as "2026-01-05 to 2026-03-04", in the order the records were made.
std::vector<std::string> periods_of(Remembered const& known, Kind kind)
{
    auto const& type = type_of(kind);
    std::vector<std::string> out;
    for (auto const& [id, held] : known.records()) {
        auto const& last = held.versions.back();
        if (last.kind != kind) continue;
        auto const content = *read_content(last);
        auto const day = [&](std::size_t field) {
            auto const fact = content.facts.at(field);
            return fact == blank ? std::string{} : iso(Date{std::chrono::days{fact}});
        };
        out.push_back(day(*type.happened_field()) + " to " + day(*type.until_field()));
    }
    return out;
}

// Of each change the last field: "1, Allocation: 5 January 2026 > 6 January 2026".
std::vector<std::string> told(Reading const& reading)
{
    std::vector<std::string> out;
    for (auto const& change : reading.report.changes)
        out.push_back(change.child + ", " + change.record + ": " + change.fields.back().before + " > " +
                      change.fields.back().after);
    return out;
}
std::vector<std::string> told_of(Work const& work, std::string_view what)
{
    std::vector<std::string> out{"1, " + std::string{type_of(work.kind).title} + ": " + std::string{what}};
    if (work.list > 2) out.push_back("1, Allocation: " + std::string{what});
    return out;
}

AnnexAOptions as_of(Date day)
{
    auto how = options(day);
    how.as_at = day;
    return how;
}

} // namespace

TEST_CASE("a start put right is a new version, not a second record")
{
    for (auto const& work : works) {
        CAPTURE(work.list);
        Folder folder;
        Remembered known;
        auto const before = workbook(work, {{date(2026, 1, 5)}}), after = workbook(work, {{date(2026, 1, 6)}});
        known.take(read_sheets(folder, before, known, as_of(date(2026, 3, 2))).entries);
        auto const records = known.size();
        auto const next = read_sheets(folder, after, known, as_of(date(2026, 3, 9)));
        known.take(next.entries);
        CHECK(next.report.added == 0);
        CHECK(next.report.gone.empty());
        CHECK(told(next) == told_of(work, "5 January 2026 > 6 January 2026"));
        CHECK(known.size() == records + 1); // the import itself
        CHECK(periods_of(known, work.kind) == std::vector<std::string>{"2026-01-06 to "});

        auto const third = read_sheets(folder, after, known, as_of(date(2026, 3, 16)));
        CHECK(third.report.added + third.report.changed == 0);
        CHECK(third.report.gone.empty());

        SUBCASE("the older workbook read again changes nothing, and says that it is older")
        {
            auto const older = read_sheets(folder, before, known, as_of(date(2026, 3, 2)));
            CHECK(older.report.added + older.report.changed == 0);
            CHECK(older.report.older_than == date(2026, 3, 9));
            CHECK(to_text(older.report).find("Older than the extract of 9 March 2026") != std::string::npos);
        }
        SUBCASE("a later workbook with the first start puts it back, and says so")
        {
            auto const back = read_sheets(folder, before, known, as_of(date(2026, 3, 16)));
            known.take(back.entries);
            CHECK(back.report.added == 0);
            CHECK(told(back) == told_of(work, "6 January 2026 > 5 January 2026"));
            CHECK(periods_of(known, work.kind) == std::vector<std::string>{"2026-01-05 to "});
        }
        SUBCASE("both told later are two records after all")
        {
            auto const both = workbook(work, {{date(2026, 1, 5), date(2026, 1, 6)}, {date(2026, 1, 6)}});
            known.take(read_sheets(folder, both, known, as_of(date(2026, 3, 16))).entries);
            CHECK(periods_of(known, work.kind) ==
                  std::vector<std::string>{"2026-01-06 to ", "2026-01-05 to 2026-01-06"});
            CHECK(read_sheets(folder, both, known, as_of(date(2026, 3, 16))).report.same >= 2);
        }
        SUBCASE("an older workbook never read before tells of the same record")
        {
            Remembered newest_first;
            newest_first.take(read_sheets(folder, after, newest_first, as_of(date(2026, 3, 9))).entries);
            newest_first.take(read_sheets(folder, before, newest_first, as_of(date(2026, 3, 2))).entries);
            CHECK(periods_of(newest_first, work.kind) == std::vector<std::string>{"2026-01-06 to "});
        }
    }
}

TEST_CASE("the day of a referral or an enquiry put right within a week is a new version; a later one is another")
{
    for (auto const& work :
         {Work{3, Kind::referral, "Date of referral", {}},
          Work{5, Kind::enquiry, "Strategy discussion initiating Section 47 Enquiry Start Date", {}}}) {
        CAPTURE(work.list);
        for (auto const& [second, records] : {std::pair{date(2026, 2, 12), 1}, {date(2026, 2, 26), 2}}) {
            Folder folder;
            Remembered known;
            known.take(
                read_sheets(folder, workbook(work, {{date(2026, 2, 10)}}), known, as_of(date(2026, 3, 2))).entries);
            auto const next = read_sheets(folder, workbook(work, {{second}}), known, as_of(date(2026, 3, 9)));
            known.take(next.entries);
            CHECK(std::ranges::count_if(known.records(), [&](auto const& one) {
                      return one.second.versions.back().kind == work.kind;
                  }) == records);
            CHECK(next.report.gone.size() == static_cast<std::size_t>(records - 1));
        }
    }
}

TEST_CASE("a start and an end put right together are one version; two that share their end are one record")
{
    for (auto const& work : works) {
        CAPTURE(work.list);
        Folder folder;
        Remembered known;
        auto const read = [&](std::vector<Period> const& periods, Date day) {
            known.take(read_sheets(folder, workbook(work, periods), known, as_of(day)).entries);
            return periods_of(known, work.kind);
        };
        read({{date(2026, 1, 5)}}, date(2026, 3, 2));
        CHECK(read({{date(2026, 1, 6), date(2026, 3, 4)}}, date(2026, 3, 9)) ==
              std::vector<std::string>{"2026-01-06 to 2026-03-04"});
        CHECK(read({{date(2026, 1, 7), date(2026, 3, 4)}}, date(2026, 3, 16)) ==
              std::vector<std::string>{"2026-01-07 to 2026-03-04"});
    }
}

TEST_CASE("a second period is a second record")
{
    for (auto const& work : works) {
        CAPTURE(work.list);
        Folder folder;
        Remembered known;
        auto const read = [&](std::vector<Period> const& periods, Date day) {
            known.take(read_sheets(folder, workbook(work, periods), known, as_of(day)).entries);
            return periods_of(known, work.kind).size();
        };
        auto const first = date(2026, 1, 5), second = date(2026, 3, 4);
        SUBCASE("the workbook tells both")
        {
            CHECK(read({{first}}, date(2026, 3, 2)) == 1);
            CHECK(read({{first, date(2026, 2, 27)}, {second}}, date(2026, 3, 9)) == 2);
        }
        SUBCASE("both are open in it")
        {
            CHECK(read({{first}}, date(2026, 3, 2)) == 1);
            CHECK(read({{first}, {second}}, date(2026, 3, 9)) == 2);
        }
        SUBCASE("the first had ended, and this workbook leaves it out")
        {
            CHECK(read({{first, date(2026, 2, 27)}}, date(2026, 3, 2)) == 1);
            CHECK(read({{second}}, date(2026, 3, 9)) == 2);
        }
        SUBCASE("the new one was over before the known one began")
        {
            CHECK(read({{first}}, date(2026, 3, 2)) == 1);
            CHECK(read({{date(2025, 11, 3), date(2025, 12, 19)}}, date(2026, 3, 9)) == 2);
        }
        SUBCASE("two might be meant")
        {
            CHECK(read({{first}, {date(2026, 1, 12)}}, date(2026, 3, 2)) == 2);
            CHECK(read({{date(2026, 1, 7)}}, date(2026, 3, 9)) == 3);
        }
    }
}

TEST_CASE("a start that someone here has put right stays, and makes no second record")
{
    Folder folder;
    Remembered known;
    auto const& work = works[3];
    auto const first = read_sheets(folder, workbook(work, {{date(2026, 1, 5)}}), known, as_of(date(2026, 3, 2)));
    known.take(first.entries);
    auto const told_first = *std::ranges::find(first.entries, Kind::protection_plan, &Entry::kind);
    auto plan = unpack<ProtectionPlan>(read_content(told_first)->facts);
    plan.began = date(2026, 1, 8);
    auto by_hand = entry_of(plan);
    by_hand.record = told_first.record;
    by_hand.version = 2;
    by_hand.about = told_first.about;
    known.take({by_hand});
    for (auto const day : {date(2026, 3, 9), date(2026, 3, 16)}) {
        auto const next = read_sheets(folder, workbook(work, {{date(2026, 1, 6)}}), known, as_of(day));
        known.take(next.entries);
        CHECK(periods_of(known, work.kind) == std::vector<std::string>{"2026-01-08 to "});
        CHECK(next.report.gone.empty());
        REQUIRE(next.report.disagreement_list.size() == 1);
        CHECK(next.report.disagreement_list[0].here == "8 January 2026");
        CHECK(next.report.disagreement_list[0].there == "6 January 2026");
    }
}

namespace
{

// In care since 5 January 2026, in a placement since a day.
std::vector<SheetOut> placed(Date began, std::string postcode = "ZZ1 1AA")
{
    return {sheet("List 8", headings(8),
                  {row(8, {{"Child Unique ID", 1.0},
                           {"Date of Birth", date(2015, 5, 1)},
                           {"Date Started to be Looked After", date(2026, 1, 5)},
                           {"Start date of current legal status", date(2026, 1, 5)},
                           {"Child's Legal Status", "C1"},
                           {"Date of Last Social Work Visit", date(2026, 2, 20)},
                           {"Start Date of Most Recent Placement", began},
                           {"Placement Type", "U6"},
                           {"Placement postcode", std::move(postcode)}})})};
}

} // namespace

TEST_CASE("a placement's start put right by some days is one placement; a move is two")
{
    struct Row {
        char const* because;
        Date began;
        char const* postcode;
        std::size_t placements;
    };
    for (auto const& [because, began, postcode, placements] :
         {Row{"two days later, in the same home", date(2026, 1, 7), "ZZ1 1AA", 1},
          Row{"a day earlier", date(2026, 1, 4), "ZZ1 1AA", 1},
          Row{"earlier, and elsewhere: the latest cannot have begun before the one known", date(2026, 1, 4), "ZZ2 2BB",
              1},
          Row{"two days later, elsewhere", date(2026, 1, 7), "ZZ2 2BB", 2},
          Row{"weeks later, in the same home", date(2026, 2, 2), "ZZ1 1AA", 2},
          Row{"since the workbook before", date(2026, 3, 3), "ZZ2 2BB", 2}}) {
        CAPTURE(because);
        Folder folder;
        Remembered known;
        known.take(read_sheets(folder, placed(date(2026, 1, 5)), known, as_of(date(2026, 3, 2))).entries);
        auto const next = read_sheets(folder, placed(began, postcode), known, as_of(date(2026, 3, 9)));
        known.take(next.entries);
        CHECK(known.all<Placement>("1").size() == placements);
        CHECK(known.all<Placement>("1").back().began == began);
        CHECK(next.report.changes.size() == (placements == 1 ? 1 : 0));
        CHECK(next.report.added == placements - 1);
        auto const again = read_sheets(folder, placed(began, postcode), known, as_of(date(2026, 3, 9))).report;
        CHECK(again.added + again.changed == 0);
    }
}

TEST_CASE("an older workbook tells of the placement before, which is no start put right")
{
    Folder folder;
    Remembered known;
    known.take(read_sheets(folder, placed(date(2026, 2, 2)), known, as_of(date(2026, 3, 2))).entries);
    known.take(read_sheets(folder, placed(date(2026, 1, 5)), known, as_of(date(2026, 1, 26))).entries);
    CHECK(known.all<Placement>("1").size() == 2);
}

namespace
{

namespace ssd = returns::ssd;
using Lines = std::vector<std::string>;

// An authority in memory that workbooks are read into, week by week.
class Weeks : public SmallAuthority
{
public:
    Report read(std::vector<SheetOut> const& sheets, Date day)
    {
        KnownView known{view(), [this] { return RecordId{++highest_}; },
                        [this](std::uint64_t seq) { return std::optional{entries.at(seq - 1)}; }};
        auto reading = read_sheets(folder_, sheets, known, as_of(day));
        for (auto& entry : reading.entries) {
            entry.seq = entries.size() + 1;
            entries.push_back(std::move(entry));
            authority.apply(std::span{&entries.back(), 1});
        }
        return reading.report;
    }
    PersonState const& child() const { return *view()->by_reference(Label{"1"}); }
    // What someone here writes of a record of the child.
    template <class R> void by_hand(RecordId of, R const& record) { put(child().id, record, of); }
    RecordId latest(Kind kind) const
    {
        RecordId found;
        for (auto const* event : child().now)
            if (event->kind == kind) found = event->record;
        return found;
    }
    // Clocks of visits that wait, as "LA-15 from 2026-03-04".
    std::vector<std::string> visits_waited_for(Date day) const
    {
        std::vector<std::string> out;
        for (auto const& clock : view()->standing_on(child(), day).clocks)
            if (clock.running && is_visit(clock.rule->id))
                out.push_back(clock.rule->id + " from " + iso(clock.started->day));
        return out;
    }

private:
    Folder folder_;
    std::uint32_t highest_ = 1000;
};

// Of the SSD on a day: the first and last days of the rows of a table.
std::vector<std::string> stretches(Weeks const& weeks, std::string_view table, std::string_view began,
                                   std::string_view ended, Date day)
{
    static auto const dataset = [] {
        auto const text = read_file(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice/ssd.csv");
        return Ssd::read(ssd::read_layout(*text, "ssd.csv").value()).value();
    }();
    std::vector<std::string> out;
    auto const& layout = dataset.layout();
    dataset.rows_of(*weeks.view(), weeks.child(), day, [&](std::size_t at, ssd::Row const& cells) {
        auto const& one = layout.tables[at];
        if (one.name == table) out.push_back(cells[one.column(began)].text + " to " + cells[one.column(ended)].text);
    });
    return out;
}
std::vector<std::string> placements_in_ssd(Weeks const& weeks, Date day)
{
    return stretches(weeks, "ssd_cla_placement", "clap_cla_placement_start_date", "clap_cla_placement_end_date", day);
}

} // namespace

TEST_CASE("a child who moved has one open placement")
{
    Weeks weeks;
    weeks.read(placed(date(2026, 1, 5)), date(2026, 3, 2));
    auto const report = weeks.read(placed(date(2026, 3, 4), "ZZ2 2BB"), date(2026, 3, 9));
    CHECK(report.added == 1);
    CHECK(report.changes.empty());
    auto const day = date(2026, 3, 9);
    CHECK(weeks.visits_waited_for(day) == Lines{"LA-14 from 2026-03-04"});
    CHECK(weeks.visits_waited_for(date(2026, 3, 3)) == Lines{"LA-15 from 2026-02-20"}); // as it was before
    CHECK(placements_in_ssd(weeks, day) == Lines{"2026-01-05 to 2026-03-04", "2026-03-04 to "});

    auto const care = held<Care>(weeks.child().now, day);
    REQUIRE(care.size() == 1);
    auto const episodes = episodes_of(care[0], held<LegalStatus>(weeks.child().now, day),
                                      held<Placement>(weeks.child().now, day)); // as SSDA903 counts them
    REQUIRE(episodes.size() == 2);
    CHECK(episodes[0].ended == date(2026, 3, 4));
    CHECK_FALSE(episodes[1].ended);

    auto const sheets = annex_a_sheets(layout(), day, *weeks.view());
    REQUIRE(sheets[7].rows.size() == 1);
    CHECK(std::get<Date>(sheets[7].rows[0][*layout().list(8).column("Start Date of Most Recent Placement")]) ==
          date(2026, 3, 4));

    SUBCASE("the record says what the source said")
    {
        for (auto const& one : held<Placement>(weeks.child().now, day)) CHECK_FALSE(one.is.ended);
    }
    SUBCASE("a third move ends the second")
    {
        weeks.read(placed(date(2026, 3, 11), "ZZ3 3CC"), date(2026, 3, 16));
        CHECK(placements_in_ssd(weeks, date(2026, 3, 16)) ==
              Lines{"2026-01-05 to 2026-03-04", "2026-03-04 to 2026-03-11", "2026-03-11 to "});
    }
    SUBCASE("an end that someone here writes stands")
    {
        auto first = held<Placement>(weeks.child().now, day).front();
        first.is.ended = date(2026, 3, 2);
        weeks.by_hand(first.event->record, first.is);
        CHECK(placements_in_ssd(weeks, day) == Lines{"2026-01-05 to 2026-03-02", "2026-03-04 to "});
    }
    SUBCASE("whoever puts something else of it right does not open it again")
    {
        auto first = held<Placement>(weeks.child().now, day).front();
        first.is.carer = Label{"Mr and Mrs Ade"};
        weeks.by_hand(first.event->record, first.is);
        CHECK(placements_in_ssd(weeks, day) == Lines{"2026-01-05 to 2026-03-04", "2026-03-04 to "});
        CHECK(weeks.visits_waited_for(day) == Lines{"LA-14 from 2026-03-04"});
    }
}

TEST_CASE("a move that the next workbook takes back is named, and nothing is removed")
{
    Weeks weeks;
    weeks.read(placed(date(2026, 1, 5)), date(2026, 3, 2));
    CHECK(weeks.read(placed(date(2026, 3, 4), "ZZ2 2BB"), date(2026, 3, 9)).gone.empty());
    auto const report = weeks.read(placed(date(2026, 1, 5)), date(2026, 3, 9));
    REQUIRE(report.gone.size() == 1);
    CHECK(report.gone[0].record == "Placement");
    CHECK(report.gone[0].day == "4 Mar 2026");
    CHECK(report.lists[7].gone == 1);
    CHECK(placements_in_ssd(weeks, date(2026, 3, 9)).size() == 2);
}

TEST_CASE("a placement that someone here wrote down and left open is not ended by an extract")
{
    Weeks weeks;
    weeks.read(placed(date(2026, 1, 5)), date(2026, 3, 2));
    weeks.by_hand({}, Placement{.began = date(2026, 2, 23), .type = PlacementType::foster});
    weeks.read(placed(date(2026, 3, 4), "ZZ2 2BB"), date(2026, 3, 9));
    CHECK(placements_in_ssd(weeks, date(2026, 3, 9)) ==
          Lines{"2026-01-05 to 2026-02-23", "2026-02-23 to ", "2026-03-04 to "});
}

TEST_CASE("of two legal statuses an extract told in turn, one holds")
{
    auto const with_status = [](Date began, std::string status) {
        return std::vector{sheet("List 8", headings(8),
                                 {row(8, {{"Child Unique ID", 1.0},
                                          {"Date Started to be Looked After", date(2026, 1, 5)},
                                          {"Start date of current legal status", began},
                                          {"Child's Legal Status", std::move(status)}})})};
    };
    Weeks weeks;
    weeks.read(with_status(date(2026, 1, 5), "e) Accommodated under S20"), date(2026, 3, 2));
    weeks.read(with_status(date(2026, 3, 4), "a) Interim care orders"), date(2026, 3, 9));
    CHECK(stretches(weeks, "ssd_legal_status", "lega_legal_status_start_date", "lega_legal_status_end_date",
                    date(2026, 3, 9)) == Lines{"2026-01-05 to 2026-03-04", "2026-03-04 to "});
}

TEST_CASE("a start of care put right is one period everywhere")
{
    auto const in_care = [](Date began) {
        return std::vector{sheet("List 8", headings(8),
                                 {row(8, {{"Child Unique ID", 1.0},
                                          {"Date Started to be Looked After", began},
                                          {"Allocated Team", "North"},
                                          {"Allocated Worker", "Sam Okoro"}})})};
    };
    Weeks weeks;
    weeks.read(in_care(date(2026, 1, 5)), date(2026, 3, 2));
    auto const report = weeks.read(in_care(date(2026, 1, 6)), date(2026, 3, 9));
    CHECK(report.added == 0);
    CHECK(report.changed == 2); // the care, and who holds it
    auto const day = date(2026, 3, 9);
    auto const standing = weeks.view()->standing_on(weeks.child(), day);
    REQUIRE(standing.statuses.size() == 1);
    CHECK(standing.statuses[0].since == date(2026, 1, 6));
    CHECK(weeks.view()->name_of(standing.worker) == "Sam Okoro");
    auto const sheets = annex_a_sheets(layout(), day, *weeks.view());
    REQUIRE(sheets[7].rows.size() == 1);
    CHECK(std::get<std::string>(sheets[7].rows[0][*layout().list(8).column("Allocated Worker")]) == "Sam Okoro");
    CHECK(weeks.read(in_care(date(2026, 1, 6)), date(2026, 3, 9)).added == 0);
}

} // namespace sightline::exchange
