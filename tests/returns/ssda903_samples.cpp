// The invented return of 400 children among the shared samples, none of which is part of the repository: what a public
// validator reports of it, and the faults put into it.
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

namespace fs = std::filesystem;

std::optional<fs::path> samples()
{
    for (auto const* near : {"../shared/samples", "../../shared/samples"})
        if (auto path = fs::path{SIGHTLINE_SOURCE_DIR} / near; fs::exists(path)) return path;
    MESSAGE("skipped: the shared samples are not beside the repository");
    return std::nullopt;
}

std::vector<CsvRow> rows_of(fs::path const& path)
{
    auto const text = read_file(path);
    REQUIRE(text);
    auto rows = read_csv(*text, path.filename().string());
    REQUIRE(rows);
    rows->erase(rows->begin());
    return *rows;
}

Checked checked_sample(fs::path const& folder)
{
    auto const postcodes = read_file(folder / "postcodes_sample.csv");
    REQUIRE(postcodes);
    auto directory = read_postcodes(*postcodes, "postcodes_sample.csv");
    REQUIRE(directory);
    Asked asked{.files = {folder / "synthetic/ssda903_400/this"},
                .last = folder / "synthetic/ssda903_400/last",
                .year = {.asked = 2026},
                .against = {}};
    asked.against.authority = "E08000025";
    asked.against.postcodes = std::make_shared<Postcodes const>(std::move(*directory));
    auto made = check_files(std::move(asked));
    REQUIRE(made);
    return std::move(made->checked);
}

struct Difference {
    std::size_t only_ours, only_theirs;
};

// Rules where a public validator is known to differ from the statement, and in how many rows of this return;
// docs/ssda903-rule-differences.md tells why.
std::map<std::string_view, Difference> const known_differences{
    {"231", {1, 0}}, {"233", {1, 0}},   {"359", {1, 0}},        {"371", {1, 0}},
    {"387", {0, 2}}, {"634", {0, 270}}, {"SW11bSTG2", {36, 0}}, {"SW12STG2", {0, 4}},
};

// What was put into the return, and the rule that must notice it in that child. An empty one: no fault by any
// statement, since the code may stand there, or nothing comes before it that it could be held against.
std::map<std::string_view, std::string_view> const noticed_by{
    {"ad1_any", "602"},
    {"adult", "359"},
    {"dec_before", "356"},
    {"dec_future", "385"},
    {"dec_only", "148"},
    {"decom_future", "354"},
    {"dob_child", "INT15"},
    {"duc", "304"},
    {"ep_CIN_N1", ""},
    {"ep_CIN_N9", "145"},
    {"ep_HOME_POST_ZZ1 1ZZ", "392c"},
    {"ep_HOME_POST_blank", "392b"},
    {"ep_LS_E1", "553"},
    {"ep_LS_J1", "358"},
    {"ep_LS_J2", "358"},
    {"ep_LS_L2", "362"},
    {"ep_LS_L3", "363"},
    {"ep_LS_V3", "214"},
    {"ep_LS_XX", "144"},
    {"ep_PLACE_A3", "551"},
    {"ep_PLACE_A5", "551"},
    {"ep_PLACE_H5", "146"},
    {"ep_PLACE_K3", "371"},
    {"ep_PLACE_P3", "222"},
    {"ep_PLACE_PROVIDER_PR0", "434"},
    {"ep_PLACE_PROVIDER_PR1", ""},
    {"ep_PLACE_PROVIDER_PR5", ""},
    {"ep_PLACE_PROVIDER_PR9", "178"},
    {"ep_PLACE_PROVIDER_blank", "526"},
    {"ep_PLACE_R1", "222"},
    {"ep_PLACE_R5", "222"},
    {"ep_PLACE_S1", ""},
    {"ep_PLACE_T0", "213"},
    {"ep_PLACE_T1", "213"},
    {"ep_PLACE_T3", "213"},
    {"ep_PLACE_T4", "213"},
    {"ep_PLACE_U1", ""},
    {"ep_PLACE_Z11", "213"},
    {"ep_PLACE_ZZ", "146"},
    {"ep_PL_POST_QQ9 9QQ", "392c"},
    {"ep_PL_POST_blank", "392b"},
    {"ep_REASON_PLACE_CHANGE_CUSTOD", "233"},
    {"ep_REASON_PLACE_CHANGE_FOO", "1009"},
    {"ep_REC_E17", "148"},
    {"ep_REC_E2", "388"},
    {"ep_REC_E3", "148"},
    {"ep_REC_E45", "388"},
    {"ep_REC_E46", "388"},
    {"ep_REC_E48", "388"},
    {"ep_REC_E5", "148"},
    {"ep_REC_E6", "148"},
    {"ep_REC_E7", "389"},
    {"ep_REC_E9", ""},
    {"ep_REC_E99", "149"},
    {"ep_REC_X1", "388"},
    {"ep_REC_blank", "148"},
    {"ep_RNE_B", ""},
    {"ep_RNE_L", ""},
    {"ep_RNE_T", ""},
    {"ep_RNE_U", ""},
    {"ep_RNE_Z", "143"},
    {"ep_URN_SC1", "434"},
    {"ep_URN_XXXXXXX", ""},
    {"eth_bad", "103"},
    {"future_dob", "301"},
    {"last_dob", ""},
};

} // namespace

TEST_CASE("what a public validator flags in the synthetic return is flagged, and nothing else, known faults apart")
{
    auto const folder = samples();
    if (!folder) return;
    auto const result = checked_sample(*folder);
    CHECK(result.applied.size() == 303);
    using Places = std::set<std::string>;
    std::map<std::string, Places> theirs, ours;
    for (auto const& row : rows_of(*folder / "synthetic/ssda903_400_peer_findings.csv"))
        theirs[row.cells[0]].insert(row.cells[1] + " " + row.cells[2]);
    for (auto const& one : result.findings)
        ours[std::string{one.rule}].insert(fmt::format("{} {}", one.table, one.row));
    std::size_t both = 0;
    for (auto const rule : result.applied) {
        CAPTURE(rule);
        auto const &found = ours[std::string{rule}], &expected = theirs[std::string{rule}];
        Places only_ours, only_theirs;
        std::ranges::set_difference(found, expected, std::inserter(only_ours, only_ours.end()));
        std::ranges::set_difference(expected, found, std::inserter(only_theirs, only_theirs.end()));
        auto const known = known_differences.find(rule);
        CHECK(only_ours.size() == (known == known_differences.end() ? 0 : known->second.only_ours));
        CHECK(only_theirs.size() == (known == known_differences.end() ? 0 : known->second.only_theirs));
        both += found.size() - only_ours.size();
    }
    CHECK(both == 302);
    for (auto const& [rule, places] : theirs) // nothing they flag is of a rule that was not run here
        CHECK(std::ranges::find(result.applied, std::string_view{rule}) != result.applied.end());
}

TEST_CASE("every fault put into the synthetic return is found, in the child it was put into")
{
    auto const folder = samples();
    if (!folder) return;
    auto const result = checked_sample(*folder);
    int found = 0, no_fault = 0;
    for (auto const& row : rows_of(*folder / "synthetic/ssda903_400/injected.csv")) {
        auto const &child = row.cells[0], &fault = row.cells[1];
        if (row.cells[2] != "yes") continue;
        CAPTURE(fault);
        CAPTURE(child);
        auto const rule = noticed_by.find(fault);
        REQUIRE(rule != noticed_by.end());
        if (rule->second.empty()) {
            ++no_fault;
            continue;
        }
        CHECK(std::ranges::any_of(result.findings,
                                  [&](Finding const& one) { return one.rule == rule->second && one.child == child; }));
        ++found;
    }
    CHECK(found == 54);
    CHECK(no_fault == 12);
}

} // namespace sightline::returns::ssda903
