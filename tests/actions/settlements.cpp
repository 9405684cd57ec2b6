// Settling what two sources say differently: one of them stands, and how anybody knows is kept.
#include "actions/settlements.hpp"

#include "acted.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

struct Differing : Acted {
    Entry plan = [] {
        auto entry = entry_of(ProtectionPlan{.began = date(2025, 10, 30), .initial_category = AbuseCategory::neglect});
        entry.seq = 12;
        entry.record = RecordId{400};
        entry.about = {amara};
        return entry;
    }();
    SaidOfSources said{.field = "began",
                       .here = "30 October 2025",
                       .there = "31 October 2025",
                       .file = "census.xml",
                       .told = R"({"began":"2025-10-31"})",
                       .is = Settled::taken,
                       .because = "The minutes give the day"};
    Present present() const { return {plan, 1}; }
};

} // namespace

TEST_CASE("where the extract is right, the record gets a further version and what was settled is kept beside it")
{
    Differing here;
    auto const entries = settle(here.said, here.by(the_manager), here.subject, here.present());
    REQUIRE(entries);
    REQUIRE(entries->size() == 2);
    CHECK(entries->front().once == "form-1");
    auto const settled = read_as<Settlement>((*entries)[0]);
    CHECK(settled.is == Settled::taken);
    CHECK(settled.of == 400);
    CHECK(settled.there.text() == "31 October 2025");
    CHECK((*entries)[1].record == RecordId{400});
    CHECK((*entries)[1].version == 2);
    CHECK((*entries)[1].why == "The minutes give the day");
    auto const plan = read_as<ProtectionPlan>((*entries)[1]);
    CHECK(plan.began == date(2025, 10, 31));
    CHECK(plan.initial_category == AbuseCategory::neglect);
}

TEST_CASE("where the record is right, nothing of it is changed")
{
    Differing here;
    here.said.is = Settled::kept;
    auto const entries = settle(here.said, here.by(the_worker), here.subject, here.present());
    REQUIRE(entries);
    REQUIRE(entries->size() == 1);
    CHECK(read_as<Settlement>(entries->front()).is == Settled::kept);
}

TEST_CASE("settling asks which is right, and how anybody knows")
{
    Differing here;
    here.said.is.reset();
    CHECK(says(settle(here.said, here.by(the_manager), here.subject, here.present()), "is", "which of the two"));
    here.said.is = Settled::kept;
    here.said.because = "yes";
    CHECK(says(settle(here.said, here.by(the_manager), here.subject, here.present()), "because", "few words"));
    here.said.because = "The minutes give the day";
    here.said.is = Settled::taken;
    for (std::string const told : {"", "{}", R"({"began":"31 October"})", "no JSON"}) {
        here.said.told = told;
        CHECK(says(settle(here.said, here.by(the_manager), here.subject, here.present()), "is", "Correct the record"));
    }
}

TEST_CASE("the worker who holds the child, the team’s manager, a data officer and the director settle, and nobody else")
{
    Differing here;
    using enum WorkerRole;
    for (int i = 0; i < static_cast<int>(worker_role_codes.size()); ++i) {
        auto const role = static_cast<WorkerRole>(i);
        CAPTURE(words(role));
        bool const everywhere = role == data_officer || role == director;
        bool const of_team = role == team_manager || role == practice_manager;
        auto const one = someone(PersonId{50}, role, everywhere ? "Leadership" : "Team 2");
        CHECK(settle(here.said, here.by(one), here.subject, here.present()).has_value() == (everywhere || of_team));
    }
    CHECK(settle(here.said, here.by(the_worker), here.subject, here.present()));
    CHECK_FALSE(settle(here.said, here.by(a_colleague), here.subject, here.present()));
    auto const elsewhere = someone(PersonId{51}, team_manager, "Team 9");
    CHECK_FALSE(settle(here.said, here.by(elsewhere), here.subject, here.present()));
    here.subject.child.restricted = true;
    CHECK_FALSE(settle(here.said, here.by(someone(PersonId{50}, data_officer)), here.subject, here.present()));
}
