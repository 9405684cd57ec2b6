#include "returns/finding.hpp"

#include <doctest/doctest.h>

namespace sightline::returns
{

TEST_CASE("findings come in the order of the rule set, then table, row and field")
{
    std::vector<Finding> findings{{.rule = "9", .table = "B", .row = 2},
                                  {.rule = "10", .table = "B", .row = 10},
                                  {.rule = "10", .table = "B", .row = 9},
                                  {.rule = "10", .table = "A", .row = 11}};
    sort(findings, {"10", "9"});
    CHECK(findings[0].table == "A");
    CHECK(findings[1].row == 9);
    CHECK(findings[2].row == 10);
    CHECK(findings[3].rule == "9");
}

TEST_CASE("a finding's line of CSV quotes what must be quoted and leaves out a place it does not have")
{
    Checked const checked{.findings = {{.rule = "100",
                                        .severity = Severity::error,
                                        .table = "Header",
                                        .field = "ReferenceDate",
                                        .value = "a,b",
                                        .message = "Say \"31 March\""}}};
    CHECK(findings_csv(checked) == "rule_code,severity,child_id,table,field,row,line,value,message\n"
                                   "100,error,,Header,ReferenceDate,,,\"a,b\",\"Say \"\"31 March\"\"\"\n");
}

TEST_CASE("the JSON names the rules that ran, each by its code")
{
    Checked const checked{
        .findings = {}, .not_applied = {{"7", "needs a list"}}, .applied = {"9", "10"}, .children = 2};
    CHECK(findings_json(checked) ==
          "{\"children\":2,\"applied\":[\"9\",\"10\"],\"not_applied\":[{\"rule\":\"7\",\"why\":"
          "\"needs a list\"}],\"findings\":[]}\n");
}

TEST_CASE("the text says all that is said of the header, and the rest of reading a file by its tables")
{
    auto const reading = [](std::string_view table, std::string message) {
        return Finding{.rule = "FILE", .severity = Severity::reading, .table = table, .message = std::move(message)};
    };
    Checked const checked{.findings = {reading("", "cut short"), reading("", "cut again"),
                                       reading("Header", "checked as one of 2017-18"),
                                       reading("Header", "those of 2022-23 were used")}};
    auto const text = findings_text(checked);
    for (auto const* said : {"cut short", "checked as one of 2017-18", "those of 2022-23 were used"})
        CHECK_MESSAGE(text.find(said) != std::string::npos, said);
    CHECK(text.find("cut again") == std::string::npos); // counted with the first
}

TEST_CASE("the text says of each rule who can put it right, and the JSON of each finding")
{
    Checked const checked{.findings = {{.rule = "4012Q",
                                        .severity = Severity::query,
                                        .child = "7",
                                        .table = "CINplanDates",
                                        .field = "CINPlanEndDate",
                                        .message = "They must differ",
                                        .put_right_by = PutRightBy::reviewing_officer}}};
    CHECK(findings_text(checked).find("They must differ (reviewing officer)\n") != std::string::npos);
    CHECK(findings_json(checked).find("\"put_right_by\":\"reviewing_officer\"") != std::string::npos);
}

} // namespace sightline::returns
