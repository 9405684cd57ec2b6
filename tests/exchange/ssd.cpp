// The dataset's tables from the record: every row and what it rests on.
#include "small_authority.hpp"

#include "base/files.hpp"
#include "exchange/ssd_from_record.hpp"

namespace sightline::exchange
{
namespace
{

namespace ssd = returns::ssd;

Ssd const& dataset()
{
    static auto const one = [] {
        auto const text = read_file(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice/ssd.csv");
        REQUIRE(text);
        auto layout = ssd::read_layout(*text, "ssd.csv");
        REQUIRE_MESSAGE(layout, (layout ? "" : layout.error().front().message));
        auto read = Ssd::read(std::move(*layout));
        REQUIRE_MESSAGE(read, (read ? "" : read.error().front().message));
        return *read;
    }();
    return one;
}

// The table's rows as CSV lines without the heading.
std::string table_of(SmallAuthority const& here, std::string_view name, Date day = date(2026, 3, 9))
{
    std::string out;
    auto const wanted = dataset().layout().table(name);
    REQUIRE(wanted < dataset().layout().tables.size());
    dataset().rows(*here.view(), day, {}, [&](std::size_t table, ssd::Row const& row) {
        CHECK(row.size() == dataset().layout().tables[table].columns.size());
        if (table == wanted) out += ssd::line(row);
    });
    return out;
}

ssd::Cell cell_of(TwoChildren const& here, std::string_view table, int row, std::string_view column)
{
    ssd::Cell out;
    auto const wanted = dataset().layout().table(table);
    dataset().rows_of(*here.view(), here.state(here.girl), here.day, [&](std::size_t one, ssd::Row const& cells) {
        if (one == wanted && --row == 0) out = cells[dataset().layout().tables[one].column(column)];
    });
    return out;
}

Outcomes<Ssd> read_one(std::string const& from)
{
    ssd::Layout layout;
    layout.tables.push_back(
        {.name = "t", .from = "visit", .because = {}, .columns = {{.name = "c", .type = {}, .from = from}}});
    return Ssd::read(layout);
}

} // namespace

TEST_CASE("every word of practice/ssd.csv is understood, and it has the dataset's 51 tables")
{
    CHECK(dataset().layout().tables.size() == 51);
}

TEST_CASE("children, episodes, plans and placements stand in their tables under the numbers of their records")
{
    TwoChildren const here;
    CHECK(table_of(here, "ssd_person") == "A100,Amara,Tesfaye,F,,BAFR,2014-06-01,,,,,,,,,,\n"
                                          "A200,,,M,,,2017-02-03,,,,,,,,,,\n");
    CHECK(table_of(here, "ssd_cin_episodes") ==
          fmt::format("{0},A100,2025-09-01,,2A,School,,N,,,,\n{1},A200,2025-12-01,,6,Police,,Y,,,,\n",
                      here.referral.value, here.boys_referral.value));
    CHECK(table_of(here, "ssd_cp_plans") == fmt::format("{},{},{},A100,2025-10-30,2026-01-12,NEG,,\n", here.plan.value,
                                                        here.referral.value, here.conference.value));
    CHECK(table_of(here, "ssd_cla_placement") ==
          fmt::format(
              "{0},2026-01-05,U6,,,{2},PR1,ZZ2 2BB,2026-02-02,CARPL,A100\n{1},2026-02-02,K2,,,{2},PR1,ZZ3 3CC,,,A100\n",
              here.first_home.value, here.second_home.value, here.care.value));
    CHECK(table_of(here, "ssd_professionals") ==
          fmt::format("{},,Samira Rahman,,Social worker,1,,,\n", here.worker.value));
    CHECK(table_of(here, "ssd_assessment_factors") ==
          fmt::format("{0},{0},\"[\"\"3B\"\",\"\"16A\"\"]\"\n", here.assessment.value));
    CHECK(table_of(here, "ssd_initial_cp_conference") ==
          fmt::format("{0},{0},{1},A100,{2},{3},N,2025-11-03,2025-10-30,,,,{4}\n", here.conference.value,
                      here.enquiry.value, here.plan.value, here.referral.value, here.worker.value));
    CHECK(table_of(here, "ssd_send").empty());
}

TEST_CASE("what had not happened by the day is not told")
{
    TwoChildren const here;
    CHECK(table_of(here, "ssd_cla_placement", date(2026, 1, 31)) ==
          fmt::format("{},2026-01-05,U6,,,{},PR1,ZZ2 2BB,,,A100\n", here.first_home.value, here.care.value));
}

TEST_CASE("a value names the entry it stands in")
{
    TwoChildren const here;
    auto const start = cell_of(here, "ssd_cla_placement", 2, "clap_cla_placement_start_date");
    CHECK(start.text == "2026-02-02");
    CHECK(start.entry == here.view()->latest(here.second_home)->seq);
    CHECK(start.rule.empty());
    auto const entered = cell_of(here, "ssd_cla_episodes", 2, "clae_entered_care_date");
    CHECK(entered.text == "2026-01-05");
    CHECK(entered.entry == here.view()->latest(here.care)->seq);
    auto const reason = cell_of(here, "ssd_cla_episodes", 1, "clae_cla_episode_ceased_reason");
    CHECK(reason.text == "X1");
    CHECK_FALSE(reason.rule.empty());
}

TEST_CASE("one placement corrected changes its rows and no other")
{
    TwoChildren here;
    auto const all = [&] {
        std::vector<std::string> out;
        dataset().rows(*here.view(), here.day, {}, [&](std::size_t table, ssd::Row const& row) {
            out.push_back(dataset().layout().tables[table].name + " " + ssd::line(row));
        });
        return out;
    };
    auto const before = all();
    here.put(here.girl,
             Placement{.began = date(2026, 2, 2),
                       .type = PlacementType::childrens_home,
                       .provider = PlacementProvider::own,
                       .postcode = Label{"ZZ4 4DD"}},
             here.second_home);
    auto const after = all();
    REQUIRE(before.size() == after.size());
    std::vector<std::string> changed;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i] != after[i]) changed.push_back(after[i].substr(0, after[i].find(' ')));
    CHECK(changed == std::vector<std::string>{"ssd_cla_placement"});
}

TEST_CASE("words of the layout that cannot be understood are refused, naming the column")
{
    CHECK(read_one("on"));
    CHECK(read_one("= seen"));
    CHECK(read_one("person.born"));
    for (auto const* from : {"nothing", "on as national", "= close_date", "= nothing", "unknown.id", "on as words",
                             "note", "said", "purpose as nothing"}) {
        CAPTURE(from);
        auto const read = read_one(from);
        REQUIRE_FALSE(read);
        CHECK(read.error().front().message.starts_with("t, c: "));
    }
    ssd::Layout layout;
    layout.tables.push_back({.name = "t", .from = "visit where purpose=nothing", .because = {}, .columns = {}});
    CHECK_FALSE(Ssd::read(layout));
}

} // namespace sightline::exchange
