// Early help: named, assessed, reviewed, handed over, and looked at again when it has ended.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

TEST_CASE("a lead practitioner accepts within five working days of early help being asked")
{
    History child;
    EarlyHelp help{.began = day("2026-03-05"), .came_from = EarlyHelpFrom::front_door};
    auto const id = child.add(help);
    CHECK(runs_of(child.on("2026-03-06"), "EH-01") == Lines{"2026-03-05 > 2026-03-12 : waits on_time"});
    CHECK(runs_of(child.on("2026-03-13"), "EH-01") == Lines{"2026-03-05 > 2026-03-12 : waits late"});
    help.accepted = day("2026-03-12");
    child.correct(id, help, day("2026-03-12"));
    CHECK(runs_of(child.on("2026-03-13"), "EH-01") == Lines{"2026-03-05 > 2026-03-12 : 2026-03-12 on_time"});
    CHECK(runs_of(child.on("2026-03-13"), "EH-02") == Lines{"2026-03-12 > 2026-04-27 : waits on_time"});
}

TEST_CASE("a family that declines early help leaves nobody waiting")
{
    History child;
    child.add(EarlyHelp{.began = day("2026-03-05"), .ended = day("2026-03-09"), .came_from = EarlyHelpFrom::step_down});
    CHECK(runs_of(child.on("2026-03-20"), "EH-01").empty());
    CHECK(runs_of(child.on("2026-03-20"), "EH-04").empty());
}

TEST_CASE("early help that an extract or another organisation tells of runs no clock of ours")
{
    History extract, typed;
    extract.from_extract(EarlyHelp{.began = day("2026-03-05"), .organisation = Label{"Family hub"}});
    typed.add(EarlyHelp{.began = day("2026-03-05"), .organisation = Label{"Family hub"}});
    for (auto const* id : {"EH-01", "EH-02", "EH-03", "EH-04", "EH-05"}) {
        CHECK(runs_of(extract.on("2026-06-01"), id).empty());
        CHECK(runs_of(typed.on("2026-06-01"), id).empty());
    }
}

TEST_CASE("the plan is reviewed six weeks after it was agreed, and six weeks after each review, until it ends")
{
    History child;
    EarlyHelp help{.began = day("2026-01-05"),
                   .consent = Consent::given,
                   .accepted = day("2026-01-06"),
                   .agreed = day("2026-01-20")};
    auto const id = child.add(help);
    CHECK(runs_of(child.on("2026-01-21"), "EH-03") == Lines{"2026-01-20 > 2026-03-03 : waits on_time"});
    child.add(EarlyHelpReview{.on = day("2026-03-04"), .note = "Mum has slept; school sees him smile"});
    CHECK(runs_of(child.on("2026-03-05"), "EH-03") ==
          Lines{"2026-01-20 > 2026-03-03 : 2026-03-04 late", "2026-03-04 > 2026-04-15 : waits on_time"});
    help.ended = day("2026-04-10");
    child.correct(id, help, day("2026-04-10"));
    CHECK(runs_of(child.on("2026-04-20"), "EH-03") == Lines{"2026-01-20 > 2026-03-03 : 2026-03-04 late"});
}

TEST_CASE("who steps a child down meets the family and the lead practitioner within ten working days")
{
    History child;
    EarlyHelp help{.began = day("2026-03-05"), .came_from = EarlyHelpFrom::step_down};
    auto const id = child.add(help);
    CHECK(runs_of(child.on("2026-03-06"), "EH-04") == Lines{"2026-03-05 > 2026-03-19 : waits on_time"});
    help.handed_over = day("2026-03-20");
    child.correct(id, help, day("2026-03-20"));
    CHECK(runs_of(child.on("2026-03-23"), "EH-04") == Lines{"2026-03-05 > 2026-03-19 : 2026-03-20 late"});
}

TEST_CASE("someone looks again six months after early help ended, and early help sees the child from ten days before")
{
    History child;
    EarlyHelp help{.began = day("2025-06-02"),
                   .consent = Consent::given,
                   .accepted = day("2025-06-03"),
                   .ended = day("2025-09-10"),
                   .look_again = day("2026-03-10")};
    auto const id = child.add(help);
    CHECK(runs_of(child.on("2025-09-11"), "EH-05") == Lines{"2025-09-10 > 2026-03-10 : waits on_time"});
    CHECK_FALSE(child.on("2026-02-27").in_early_help);
    CHECK(child.on("2026-02-28").in_early_help);
    CHECK(runs_of(child.on("2026-03-11"), "EH-05") == Lines{"2025-09-10 > 2026-03-10 : waits late"});
    CHECK(child.on("2026-03-11").in_early_help);
    help.looked_again = day("2026-03-09");
    child.correct(id, help, day("2026-03-09"));
    CHECK(runs_of(child.on("2026-03-11"), "EH-05") == Lines{"2025-09-10 > 2026-03-10 : 2026-03-09 on_time"});
    CHECK_FALSE(child.on("2026-03-11").in_early_help);
}

TEST_CASE("a child who came to us again before the six months were over is looked at already")
{
    History child;
    child.add(EarlyHelp{.began = day("2025-06-02"),
                        .consent = Consent::given,
                        .ended = day("2025-09-10"),
                        .look_again = day("2026-03-10")});
    child.add(Referral{.received = day("2026-01-12"), .source = ReferralSource::schools});
    CHECK(runs_of(child.on("2026-01-11"), "EH-05").size() == 1);
    CHECK(runs_of(child.on("2026-03-11"), "EH-05").empty());
}
