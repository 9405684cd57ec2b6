// What may follow what: the table as it is shipped, what is refused in one, and how far a piece of work has come.
#include <doctest/doctest.h>
#include <fstream>

#include "support/documentation.hpp"
#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

constexpr auto heading = "id,work,from,words,to,decides,signs,override,needs,asks,sets,opens,starts,stops,source\n";

std::string problems_with(std::string const& rows, std::string const& columns = heading)
{
    auto const folder = std::filesystem::temp_directory_path() / fmt::format("sightline-steps-{}", ::getpid());
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "steps.csv"} << columns << rows;
    auto const read = Steps::read(folder);
    std::filesystem::remove_all(folder);
    std::string all;
    if (!read)
        for (auto const& problem : read.error()) all += problem.message + "\n";
    return all;
}

Event const* event_of(std::span<Event const* const> events, RecordId record)
{
    return *std::ranges::find(events, record, &Event::record);
}

bool says(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("every kind of work leads from its first stage to being closed")
{
    auto const& steps = practice().steps();
    CHECK(steps.rules().size() >= 70);
    for (auto const& rule : steps.rules()) {
        CAPTURE(rule.id);
        std::set<std::string> reached{std::string{first_stage(steps, rule.work)}};
        for (std::size_t before = 0; before != reached.size();) {
            before = reached.size();
            for (auto const& other : steps.rules())
                if (other.work == rule.work && !other.to.empty() &&
                    std::ranges::any_of(other.from, [&](auto const& stage) { return reached.contains(stage); }))
                    reached.insert(other.to);
        }
        CHECK(reached.contains(std::string{closed_stage}));
        for (auto const& stage : rule.from) CHECK((reached.contains(stage) || stage == unbegun_stage));
    }
}

TEST_CASE("nothing is opened that no row moves on, but for what other pages carry on")
{
    auto const& steps = practice().steps();
    for (auto const& rule : steps.rules())
        for (auto const& opening : rule.opens) {
            CAPTURE(rule.id);
            CHECK((steps.moves(opening.kind) || opening.kind == Kind::private_fostering ||
                   opening.kind == Kind::need_review || opening.kind == Kind::early_help_review ||
                   opening.kind == Kind::plan_checkpoint));
        }
}

TEST_CASE("a row that names what does not exist is refused by line and column")
{
    CHECK(problems_with("contact.a,contact,new,Do it,closed,practice_manager,,,,,,,,,\n").empty());
    CHECK(says(problems_with("contact.a,contract,new,Do it,closed,practice_manager,,,,,,,,,\n"),
               "steps.csv:2: work: There is no kind of record \"contract\""));
    CHECK(says(problems_with("contact.a,contact,new,Do it,closed,wizard,,,,,,,,,\n"),
               "steps.csv:2: decides: There is no role \"wizard\""));
    CHECK(says(problems_with("contact.a,contact,new,Do it,closed,,,,,,,,,,\n"), "Somebody must be able to decide it"));
    CHECK(says(problems_with("contact.a,contact,new,Do it,closed,director,,,colour,,,,,,\n"),
               "steps.csv:2: needs: A contact has no field \"colour\""));
    CHECK(says(problems_with("contact.a,contact,new,Do it,closed,director,,,@full_moon,,,,,,\n"),
               "There is no condition \"full_moon\""));
    CHECK(says(problems_with("contact.a,contact,new,Do it,closed,director,,,,,outcome=gone,,,,\n"),
               "\"gone\" is not a value of outcome"));
    CHECK(says(problems_with("contact.a,contact,new,Do it,closed,director,,,,,,referral: received=.arrived,,,\n"),
               "A contact has no field \"arrived\""));
    CHECK(says(problems_with("contact.a,contact,new,Do it,closed,director,,,,,,,ZZ-99,,\n"),
               "Nothing feeds a clock ZZ-99"));
    CHECK(says(problems_with("contact.a,contact\n"), "steps.csv:2"));
}

TEST_CASE("a fault that only the whole table shows names file, line and column like one of a single row")
{
    constexpr auto begins = "contact.a,contact,new,Do it,rated,director,,,,,,,,,\n";
    struct Row {
        char const *because, *rows, *says;
    };
    for (auto const& row : {
             Row{"the stage is named in the first row", "contact.a,contact,new;lost,Do it,closed,director,,,,,,,,,\n",
                 "steps.csv:2: from: No decision leads to the stage \"lost\"\n"},
             Row{"it is named in a later one", "contact.b,contact,rated;lost,End it,closed,director,,,,,,,,,\n",
                 "steps.csv:3: from: No decision leads to the stage \"lost\"\n"},
             Row{"lines of a cell are counted",
                 "contact.b,contact,rated,\"End\nit\",closed,director,,,,,,,,,\n"
                 "contact.c,contact,lost,Read it,,director,,,,,,,,,\n",
                 "steps.csv:5: from: No decision leads to the stage \"lost\"\n"},
             Row{"what leads there is another kind of work",
                 "referral.a,referral,new,Decide,lost,director,,,,,,,,,\ncontact.b,contact,lost,End "
                 "it,closed,director,,,,,,,,,\n",
                 "steps.csv:4: from: No decision leads to the stage \"lost\"\n"},
             Row{"a later row takes the place of the one that led there",
                 "contact.b,contact,rated,End it,closed,director,,,,,,,,,\ncontact.a,contact,new,Do "
                 "it,closed,director,,,,,,,,,\n",
                 "steps.csv:3: from: No decision leads to the stage \"rated\"\n"},
             Row{"each stage is told", "contact.b,contact,lost;found,End it,closed,director,,,,,,,,,\n",
                 "steps.csv:3: from: No decision leads to the stage \"lost\"\n"
                 "steps.csv:3: from: No decision leads to the stage \"found\"\n"},
             Row{"no fault", "contact.b,contact,rated;not yet begun,End it,closed,director,,,,,,,,,\n", ""},
         }) {
        CAPTURE(row.because);
        bool const alone = std::string_view{row.rows}.starts_with("contact.a");
        CHECK(problems_with((alone ? "" : begins) + std::string{row.rows}) == row.says);
    }
    CHECK(problems_with("", "id,work\n").starts_with("steps.csv:1: The first line must be id,work,from,"));
    CHECK(problems_with("", "").starts_with("steps.csv:1: The first line must be "));
}

TEST_CASE(
    "work stands at its first stage, waits while a decision waits to be signed, and goes back when it is returned")
{
    auto const& steps = practice().steps();
    History child;
    auto const assessment = child.add(Assessment{.began = day("2026-03-02")});
    std::vector<Event const*> events;
    auto const now = [&] {
        events = child.events();
        return work_of(steps, events).at(0);
    };
    CHECK(now().stage == "in progress");

    Step step{.of = static_cast<int>(assessment.value),
              .step = Label{"assessment.child_in_need"},
              .decided = day("2026-03-20"),
              .sign_off = SignOff::waiting};
    auto const decided = child.add(step);
    CHECK(now().stage == "in progress");
    CHECK(now().waiting->record == decided);

    step.sign_off = SignOff::returned;
    child.correct(decided, step, day("2026-03-23"));
    CHECK(now().stage == "in progress");
    CHECK(now().waiting == nullptr);
    CHECK(now().returned->record == decided);

    step.sign_off = SignOff::signed_off;
    child.correct(decided, step, day("2026-03-24"));
    CHECK(now().stage == "authorised");
    CHECK(now().returned == nullptr);
}

TEST_CASE("work that was written whole on a form stands where its own facts say")
{
    History child;
    child.add(Contact{.received = day("2026-03-02"), .outcome = ContactOutcome::advice});
    child.add(Contact{.received = day("2026-03-03")});
    child.add(Referral{.received = day("2026-03-03"), .decided = day("2026-03-04")});
    child.add(Assessment{.began = day("2026-03-04"), .authorised = day("2026-03-20")});
    auto const events = child.events();
    std::vector<std::string> stages;
    for (auto const& work : work_of(practice().steps(), events)) stages.emplace_back(work.stage);
    CHECK(stages == std::vector<std::string>{"closed", "new", "decided", "authorised"});
}

TEST_CASE(
    "whatever a decision of somebody else opens does not begin from a form alone, but for what families and partners "
    "bring themselves")
{
    auto const& steps = practice().steps();
    std::set<Kind> begins_by_itself{Kind::contact, Kind::hub_enquiry, Kind::early_help};
    for (auto const& rule : steps.rules())
        for (auto const& opening : rule.opens) {
            if (!steps.moves(opening.kind) || begins_by_itself.contains(opening.kind)) continue;
            CAPTURE(name_of(opening.kind));
            auto const* beginning = steps.beginning(opening.kind);
            REQUIRE(beginning != nullptr);
            CHECK_FALSE(beginning->overrides.empty());
            CHECK(beginning->to == first_stage(steps, opening.kind));
            CHECK(std::ranges::any_of(beginning->needs, [](NeedRule const& need) {
                return need.condition == Condition::decided_before && !need.when;
            }));
        }
}

TEST_CASE("what leads to work is a decision that opens it, in effect, and only as often as it was taken")
{
    auto const& steps = practice().steps();
    History child;
    auto const led = [&](Kind kind, Content const& written) {
        auto const events = child.events();
        return led_to(steps, kind, written.facts, events) != nullptr;
    };
    auto const assessment = pack(Assessment{.began = day("2026-03-10")});
    CHECK_FALSE(led(Kind::assessment, assessment));
    Referral referral{.received = day("2026-03-03"), .decision = ReferralDecision::no_further_action};
    auto const referred = child.add(referral);
    CHECK_FALSE(led(Kind::assessment, assessment));
    referral.decision = ReferralDecision::assess;
    referral.no_further_action = Answer::no;
    child.correct(referred, referral, day("2026-03-04"));
    CHECK(led(Kind::assessment, assessment));
    auto const first = child.add(Assessment{.began = day("2026-03-04")});
    CHECK_FALSE(led(Kind::assessment, assessment)); // that decision has its assessment
    child.withdraw(first, Assessment{.began = day("2026-03-04")}, day("2026-03-05"));
    CHECK(led(Kind::assessment, assessment));

    auto const enquiry = child.add(Enquiry{.cause = day("2026-03-04")});
    Step step{.of = static_cast<int>(enquiry.value),
              .step = Label{"enquiry.conference"},
              .decided = day("2026-03-09"),
              .sign_off = SignOff::waiting};
    auto const decided = child.add(step);
    auto const initial = pack(Conference{.type = ConferenceType::initial}),
               review = pack(Conference{.type = ConferenceType::review});
    CHECK_FALSE(led(Kind::conference, initial));
    step.sign_off = SignOff::signed_off;
    child.correct(decided, step, day("2026-03-09"));
    CHECK(led(Kind::conference, initial));
    CHECK_FALSE(led(Kind::conference, review)); // another decision asks for that
}

TEST_CASE("earlier work that an extract tells of led to what is written down, unless it says otherwise")
{
    auto const& steps = practice().steps();
    History child;
    auto const referred = child.from_extract(Referral{.received = day("2026-03-03"), .no_further_action = Answer::yes});
    auto const written = pack(Assessment{.began = day("2026-03-10")});
    CHECK(led_to(steps, Kind::assessment, written.facts, child.events()) == nullptr);
    child.from_extract(Referral{.received = day("2026-03-05"), .no_further_action = Answer::no});
    auto const events = child.events();
    auto const* found = led_to(steps, Kind::assessment, written.facts, events);
    REQUIRE(found != nullptr);
    CHECK(found->record != referred);
}

TEST_CASE("work that waits to be let begin has not begun, nor has work that was not let")
{
    auto const& steps = practice().steps();
    History child;
    auto const plan = child.add(ProtectionPlan{.began = day("2026-03-02")});
    Step step{.of = static_cast<int>(plan.value),
              .step = Label{"protection_plan.begin"},
              .decided = day("2026-03-02"),
              .sign_off = SignOff::waiting,
              .missing = Label{"the conference"}};
    auto const asked = child.add(step);
    auto const stage = [&] { return std::string{work_of(steps, child.events()).at(0).stage}; };
    CHECK(stage() == unbegun_stage);
    step.sign_off = SignOff::returned;
    child.correct(asked, step, day("2026-03-03"));
    CHECK(stage() == unbegun_stage);
    step.sign_off = SignOff::signed_off;
    child.correct(asked, step, day("2026-03-04"));
    CHECK(stage() == "outline");
}

TEST_CASE(
    "a plan that ran before anything was decided by the table runs on; one that a decision opened is agreed first")
{
    auto const& steps = practice().steps();
    History child;
    auto const before = child.add(Need{.began = day("2026-01-05")});
    auto const stage = [&](RecordId record) {
        for (auto const& work : work_of(steps, child.events()))
            if (work.record->record == record) return std::string{work.stage};
        return std::string{};
    };
    CHECK(stage(before) == "running");
    child.add(Step{.of = static_cast<int>(before.value), .step = Label{"need.strategy"}, .decided = day("2026-03-02")});
    CHECK(stage(before) == "running");
    CHECK(stage(child.add(Need{.began = day("2026-03-03")})) == "to be agreed");
}

TEST_CASE("what came from an extract is not moved on here")
{
    History child;
    child.from_extract(Assessment{.began = day("2026-03-02")});
    CHECK(work_of(practice().steps(), child.events()).empty());
}

TEST_CASE("the third contact in twelve months is noticed, and an accepted referral begins the count anew")
{
    History child;
    child.add(Contact{.received = day("2025-02-01")}); // longer than twelve months ago
    child.add(Contact{.received = day("2025-06-01")});
    child.add(Contact{.received = day("2025-12-01")});
    auto const third = child.add(Contact{.received = day("2026-03-02")});
    auto const is_third = [&] {
        auto const events = child.events();
        Work const work{.record = event_of(events, third)};
        return holds(Condition::third_contact,
                     {.work = work, .events = events, .today = day("2026-03-02"), .asked = {}});
    };
    CHECK(is_third());
    auto const refused = child.add(Referral{.received = day("2025-12-02"), .no_further_action = Answer::yes});
    CHECK(is_third());
    child.correct(refused, Referral{.received = day("2025-12-02"), .no_further_action = Answer::no}, day("2025-12-03"));
    CHECK_FALSE(is_third());
}

TEST_CASE("a discussion is quorate with social care, police and health; a report will do; a conference needs three at "
          "the table")
{
    History child;
    auto const meeting = child.add(Enquiry{.cause = day("2026-03-02")});
    auto const came = [&](Agency agency, Came how) {
        child.add(Attendance{
            .of = static_cast<int>(meeting.value), .agency = agency, .asked = day("2026-03-02"), .came = how});
    };
    auto const so = [&](Condition condition) {
        auto const events = child.events();
        Work const work{.record = event_of(events, meeting)};
        return holds(condition, {.work = work, .events = events, .today = day("2026-03-02"), .asked = {}});
    };
    came(Agency::social_care, Came::came);
    came(Agency::police, Came::came);
    CHECK_FALSE(so(Condition::discussion_quorum));
    came(Agency::health, Came::did_not_come);
    CHECK_FALSE(so(Condition::discussion_quorum));
    came(Agency::health, Came::sent_report);
    CHECK(so(Condition::discussion_quorum));
    CHECK_FALSE(so(Condition::conference_quorum));
    came(Agency::education, Came::came);
    CHECK(so(Condition::conference_quorum));
}

TEST_CASE("docs/steps.md draws what the table says")
{
    test::check_page_of_docs("steps.md", "# What may follow what\n\nDrawn from `practice/steps.csv`; an authority lays "
                                         "its own rows over them. Work that a decision opens begins with it; a\nperiod "
                                         "in need that is open goes on, and no second one is opened.\n\n" +
                                             practice().steps().diagram());
}

TEST_CASE("a decision cannot be before the work began or before the decision it follows; one that dates nothing binds "
          "nothing")
{
    auto const& steps = practice().steps();
    auto const follows_on = [&](History const& child) {
        auto const events = child.events();
        auto const after = follows(steps, work_of(steps, events).at(0), events);
        return after ? iso(*after) : std::string{};
    };
    auto const decided = [](RecordId of, std::string_view step, std::string_view on, std::string_view at = "") {
        Step one{.of = static_cast<int>(of.value), .step = Label{step}, .decided = day(on)};
        if (!at.empty()) one.decided_at = time_of_day(at);
        return one;
    };
    History contact, discussion, conference, assessment;
    auto const told = contact.add(Contact{.received = day("2026-03-07"), .received_at = time_of_day("21:40")});
    CHECK(follows_on(contact) == "2026-03-07T21:40");
    contact.add(decided(told, "contact.rate", "2026-03-07", "22:00"));
    CHECK(follows_on(contact) == "2026-03-07T21:40");
    contact.add(decided(told, "contact.hand_over", "2026-03-09", "09:10"));
    CHECK(follows_on(contact) == "2026-03-09T09:10");

    discussion.add(Enquiry{.cause = day("2026-03-06")}, {.recorded = day("2026-03-09")});
    CHECK(follows_on(discussion) == "2026-03-06");

    auto const arranged = conference.add(Conference{.type = ConferenceType::initial}, {.recorded = day("2026-03-09")});
    conference.add(decided(arranged, "conference.arrange", "2026-03-09"));
    CHECK(follows_on(conference) == "");

    auto const written = assessment.add(Assessment{.began = day("2026-03-02")});
    auto submitted = decided(written, "assessment.no_further_action", "2026-03-04");
    submitted.sign_off = SignOff::waiting;
    auto const step = assessment.add(submitted);
    CHECK(follows_on(assessment) == "2026-03-02");
    submitted.sign_off = SignOff::signed_off;
    submitted.signed_on = day("2026-03-06");
    assessment.correct(step, submitted, day("2026-03-06"));
    CHECK(follows_on(assessment) == "2026-03-06");
}

TEST_CASE("a decision written down later and dated earlier still comes after what was written down before it")
{
    auto const& steps = practice().steps();
    History child;
    auto const conference = child.add(Conference{.type = ConferenceType::initial}, {.recorded = day("2026-03-02")});
    auto const decide = [&](std::string_view step, std::string_view on) {
        child.add(Step{.of = static_cast<int>(conference.value), .step = Label{step}, .decided = day(on)},
                  {.recorded = day("2026-03-09")});
    };
    decide("conference.arrange", "2026-03-09");
    decide("conference.plan", "2026-03-06");
    CHECK(work_of(steps, child.events()).at(0).stage == "held");
}

TEST_CASE("an assessment may end in every outcome there is, each by a decision somebody else signs")
{
    auto const& steps = practice().steps();
    for (auto const& code : assessment_outcome_codes) {
        CAPTURE(code.name);
        auto const ends_so = [&](StepRule const* rule) {
            return std::ranges::any_of(
                rule->sets, [&](Assignment const& one) { return one.field == "outcome" && one.value == code.name; });
        };
        auto const rows = steps.from(Kind::assessment, "in progress");
        auto const found = std::ranges::find_if(rows, ends_so);
        REQUIRE(found != rows.end());
        CHECK((*found)->to == "authorised");
        CHECK_FALSE((*found)->signs.empty());
        CHECK_FALSE((*found)->overrides.empty());
        CHECK((*found)->stops == std::vector<std::string>{"AS-01"});
    }
}

TEST_CASE("whatever closes a child in need looks first whether something is open, undecided or late, and a manager may "
          "let it pass")
{
    auto const& steps = practice().steps();
    int closing = 0;
    for (auto const& rule : steps.rules()) {
        if (rule.work != Kind::need || rule.to != closed_stage) continue;
        CAPTURE(rule.id);
        ++closing;
        CHECK_FALSE(rule.overrides.empty());
        for (auto const condition : {Condition::no_open_enquiry, Condition::no_open_plan, Condition::nothing_undecided,
                                     Condition::nothing_overdue})
            CHECK_MESSAGE(std::ranges::find(rule.needs, std::optional{condition}, &NeedRule::condition) !=
                              rule.needs.end(),
                          name_of(condition));
    }
    CHECK(closing == 3);
}

TEST_CASE("what is open, undecided or late is seen, and what an extract does not tell is not taken for it")
{
    History child;
    auto const need = child.add(Need{.began = day("2026-01-05")});
    auto const so = [&](Condition condition, std::string_view today = "2026-03-09") {
        auto const standing = child.on(today);
        auto const events = child.events();
        Work const work{.record = event_of(events, need)};
        return holds(condition,
                     {.work = work, .events = events, .today = day(today), .asked = {}, .standing = &standing});
    };
    for (auto const condition : {Condition::no_open_enquiry, Condition::no_open_plan, Condition::nothing_undecided,
                                 Condition::nothing_overdue, Condition::kept_its_time})
        CHECK_MESSAGE(so(condition), name_of(condition));

    child.add(Visit{.on = day("2026-03-02"), .purpose = VisitPurpose::in_need, .seen = Seen::alone});
    child.from_extract(Enquiry{.strategy = day("2026-02-02")});
    child.from_extract(Referral{.received = day("2026-02-02")});
    CHECK(so(Condition::no_open_enquiry));
    CHECK(so(Condition::nothing_undecided));

    Enquiry enquiry{.cause = day("2026-03-02")};
    auto const discussion = child.add(enquiry);
    CHECK_FALSE(so(Condition::no_open_enquiry));
    enquiry.concluded = day("2026-03-06");
    child.correct(discussion, enquiry, day("2026-03-06"));
    CHECK(so(Condition::no_open_enquiry));

    ProtectionPlan plan{.began = day("2025-10-01")};
    auto const protection = child.from_extract(plan);
    CHECK_FALSE(so(Condition::no_open_plan));
    plan.ended = day("2026-02-02");
    child.correct(protection, plan, day("2026-02-02"));
    CHECK(so(Condition::no_open_plan));

    Assessment assessment{.began = day("2026-02-02")};
    auto const written = child.add(assessment);
    CHECK_FALSE(so(Condition::nothing_undecided));
    assessment.authorised = day("2026-03-02");
    child.correct(written, assessment, day("2026-03-02"));
    CHECK(so(Condition::nothing_undecided));
    Step step{.of = static_cast<int>(written.value),
              .step = Label{"assessment.share"},
              .decided = day("2026-03-02"),
              .sign_off = SignOff::waiting};
    auto const decision = child.add(step);
    CHECK_FALSE(so(Condition::nothing_undecided));
    step.sign_off = SignOff::signed_off;
    child.correct(decision, step, day("2026-03-03"));
    CHECK(so(Condition::nothing_undecided));

    Oversight oversight{.on = day("2026-02-02"), .decision = "Ask the school", .check_on = day("2026-03-09")};
    auto const action = child.add(oversight);
    CHECK(so(Condition::nothing_overdue));
    CHECK_FALSE(so(Condition::nothing_overdue, "2026-03-10"));
    auto const later = child.add(Oversight{.on = day("2026-03-10"), .decision = "Meet", .check_on = day("2026-04-10")});
    CHECK(so(Condition::nothing_overdue, "2026-03-10")); // the latest decision says what is to be done now
    child.withdraw(later, Oversight{.on = day("2026-03-10"), .decision = "Meet"}, day("2026-03-10"));
    CHECK_FALSE(so(Condition::nothing_overdue, "2026-03-11"));
    oversight.checked_on = day("2026-03-09");
    child.correct(action, oversight, day("2026-03-09"));
    CHECK(so(Condition::nothing_overdue, "2026-03-10"));
}

TEST_CASE("a visit that is late holds closing back, and so does a plan not kept three months after a protection plan")
{
    History child;
    auto const need = child.add(Need{.began = day("2026-01-05"), .status = CaseStatus::in_need_plan});
    auto const so = [&](Condition condition, std::string_view today) {
        auto const standing = child.on(today);
        auto const events = child.events();
        Work const work{.record = event_of(events, need)};
        return holds(condition,
                     {.work = work, .events = events, .today = day(today), .asked = {}, .standing = &standing});
    };
    CHECK(so(Condition::nothing_overdue, "2026-02-02"));
    CHECK_FALSE(so(Condition::nothing_overdue, "2026-02-03"));
    CHECK(so(Condition::kept_its_time, "2026-02-03"));
    child.add(ProtectionPlan{.began = day("2025-06-02"), .ended = day("2026-01-12")});
    CHECK_FALSE(so(Condition::kept_its_time, "2026-04-10"));
    CHECK(so(Condition::kept_its_time, "2026-04-13"));
}
