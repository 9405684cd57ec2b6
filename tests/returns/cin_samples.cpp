// Files of the shared samples, none of which is part of the repository.
#include "cin_support.hpp"

namespace sightline::returns::cin
{
namespace
{

std::optional<std::string> sample_text(std::string_view name)
{
    auto text = read_file(sample(name));
    if (!text) {
        MESSAGE("skipped: " << name << " is not beside the repository");
        return std::nullopt;
    }
    return *text;
}

std::vector<CsvRow> sample_rows(std::string_view name)
{
    auto const text = sample_text(name);
    REQUIRE(text);
    auto rows = read_csv(*text, std::string{name});
    REQUIRE(rows);
    rows->erase(rows->begin());
    return *rows;
}

struct Difference {
    std::size_t only_ours, only_theirs;
};

// Rules where a public validator is known to differ from the statement, and in how many places of the synthetic census;
// docs/cin-rule-differences.md tells why.
std::map<std::string_view, Difference> const known_differences{
    {"8540", {2, 0}}, {"8614", {4, 0}}, {"8832", {4, 2}}, {"8945Q", {1, 0}}, {"8950Q", {1, 0}},
};

// What was put into the synthetic census, and the rule that must notice it in that child.
std::map<std::string_view, std::string_view> const noticed_by{
    {"ass_before_ref", "1103"}, {"plan_before_ref", "4015"}, {"early_nfa", "8569Q"},
    {"ass_open_nofac", "8867"}, {"plan_on_nfa", "4000"},     {"ass_rev", "8608"},
    {"rc_died", "8585Q"},       {"ass_two_open", "8896"},    {"both_dobs", "8525Q"},
    {"close_early", "8630"},    {"close_out", "8620"},       {"dis_missing", "8540"},
    {"cpp_nfa", "8832"},        {"nfa_bad", "8568"},         {"cpp_rev", "8925"},
    {"cpp_same", "8840"},       {"rc_bad", "8640"},          {"death_old", "8545Q"},
    {"dis_dup", "8794"},        {"dis_none_plus", "8790"},   {"eth", "4220"},
    {"exp_out", "8530Q"},       {"fac18a", "8945Q"},         {"fac21_only", "8873Q"},
    {"former_upn", "1560Q"},    {"icpc_both", "2884"},       {"long_id", "1570"},
    {"two_open", "8815"},       {"no_eps", "8590"},          {"nonalnum_id", "1580"},
    {"old", "8775Q"},           {"overlap_eps", "8820"},     {"plan_same", "4012Q"},
    {"ass_old_open", "8670Q"},  {"rc_missing", "8805"},      {"rc_no_close", "8810"},
    {"ref_future", "8600"},     {"dup_upn", "1520"},
};

} // namespace

TEST_CASE("what a public validator flags in the synthetic census is flagged, and nothing else, known faults apart")
{
    auto const text = sample_text("synthetic/cin_300.xml");
    if (!text) return;
    std::map<std::string, Places> theirs;
    for (auto const& row : sample_rows("synthetic/cin_300_peer_findings.csv"))
        theirs[row.cells[0]].insert(fmt::format("{}.{} {}", row.cells[1], row.cells[2], row.cells[4]));
    auto const result = checked(*text);
    CHECK(result.children == 300);
    CHECK(result.applied.size() == 109);
    for (auto const rule : result.applied) {
        CAPTURE(rule);
        auto const found = places(result, rule);
        auto const& expected = theirs[std::string{rule}];
        Places only_ours, only_theirs;
        std::ranges::set_difference(found, expected, std::inserter(only_ours, only_ours.end()));
        std::ranges::set_difference(expected, found, std::inserter(only_theirs, only_theirs.end()));
        auto const known = known_differences.find(rule);
        CHECK(only_ours.size() == (known == known_differences.end() ? 0 : known->second.only_ours));
        CHECK(only_theirs.size() == (known == known_differences.end() ? 0 : known->second.only_theirs));
    }
}

TEST_CASE("every fault put into the synthetic census is found, in the child it was put into")
{
    auto const text = sample_text("synthetic/cin_300.xml");
    if (!text) return;
    auto const result = checked(*text);
    int found = 0;
    for (auto const& row : sample_rows("synthetic/cin_300_injected.csv")) {
        auto const &child = row.cells[1], &fault = row.cells[2];
        // A death within the year and after all else is no fault.
        if (row.cells[3] != "yes" || fault == "death_in_year") continue;
        CAPTURE(fault);
        CAPTURE(child);
        auto const rule = noticed_by.find(fault);
        REQUIRE(rule != noticed_by.end());
        CHECK(std::ranges::any_of(result.findings,
                                  [&](Finding const& one) { return one.rule == rule->second && one.child == child; }));
        ++found;
    }
    CHECK(found == 50);
}

TEST_CASE("the sample censuses are checked to their end")
{
    for (auto const& [name, children] :
         {std::pair{"cin/CIN_Census_2024.xml", 2}, {"cin/CIN_Census_2026.xml", 2}, {"cin/fake_CIN_data.xml", 100}}) {
        auto const text = sample_text(name);
        if (!text) return;
        CAPTURE(name);
        auto const result = checked(*text);
        CHECK(result.children >= static_cast<std::size_t>(children));
        CHECK_FALSE(result.findings.empty());
        CHECK(std::ranges::none_of(result.findings, [](Finding const& one) {
            return one.rule == "FILE" && one.message.starts_with("The file cannot be read past");
        }));
    }
}

} // namespace sightline::returns::cin
