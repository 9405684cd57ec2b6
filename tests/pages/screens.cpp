// What each screen must say, and what it must never say.
#include <doctest/doctest.h>

#include "pages/samples.hpp"
#include "pages/works.hpp"
#include "support/markup.hpp"

using namespace sightline;
namespace p = sightline::pages;

namespace
{

markup::Document read(std::string const& html)
{
    return markup::read(html);
}

int times(std::string_view text, std::string_view words)
{
    int n = 0;
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) ++n;
    return n;
}

} // namespace

TEST_CASE("an address is built and encoded in one place")
{
    namespace a = p::address;
    CHECK(a::child("100482") == "/children/100482");
    CHECK(a::child("A/1 b") == "/children/A%2F1%20b");
    CHECK(a::child("1", {.on = date(2026, 3, 3), .known = date(2026, 3, 4)}) ==
          "/children/1?on=2026-03-03&known=2026-03-04");
    CHECK(a::board("Care planning", "Team 2 (North)") == "/line-of-sight/care-planning/team-2-north");
    CHECK(a::board() == "/line-of-sight");
    CHECK(a::board_reason("Care planning", "", "not_seen", {}, 2) ==
          "/line-of-sight/care-planning?reason=not_seen&page=2");
    CHECK(a::find("O'Brien & son", 1) == "/find?q=O%27Brien%20%26%20son");
    CHECK(a::sign_in_then("/find?q=a b") == "/sign-in?then=%2Ffind%3Fq%3Da%20b");
    CHECK(a::answer_decision("7", {12}) == "/children/7/decisions/12");
}

TEST_CASE("the first sentence of a day can be read alone")
{
    auto const says = [](p::MyDay day, std::string_view words) {
        day.greeting = "Good morning";
        day.first_name = "Samira";
        return read(p::my_day(samples::frame(), day)).has(words);
    };
    CHECK(says({.late = 3, .due_today = 4}, "Good morning Samira. 3 things are late, 4 are due today."));
    CHECK(says({.late = 1, .due_today = 1}, "1 thing is late, 1 is due today."));
    CHECK(says({}, "Nothing is late and nothing is due today."));
    CHECK(says({.due_today = 2}, "Nothing is late; 2 are due today."));
    CHECK(says({.unknown = 2}, "For 2 clocks we cannot tell, because the extract does not say."));
    CHECK(says({.whose = "Dan Frith", .late = 1}, "You are looking after Dan Frith’s day. 1 thing is late"));
    CHECK(says({.is_manager = true, .long_plans_all = 1}, "1 long plan is to be looked at."));
    CHECK(says({.is_manager = true, .decisions_all = 2, .long_plans_all = 3},
               "2 questions wait for your decision and 3 long plans are to be looked at."));
}

TEST_CASE(
    "a manager's long plans stand by child with how late they are and where each is looked at; what is not listed "
    "is counted")
{
    auto const day = read(p::my_day(samples::frame(), samples::managers_day()));
    CHECK(day.has("Long plans to look at (60)"));
    CHECK(day.has("The 1 most pressing are listed."));
    CHECK(day.has("3 days late (6 Mar)"));
    CHECK_FALSE(read(p::my_day(samples::frame(), samples::my_day())).has("Long plans"));
}

TEST_CASE("the first sentence of a board adds up")
{
    auto const says = [](p::Board board, std::string_view words) {
        board.today = samples::today;
        return read(p::line_of_sight(samples::frame(), board)).has(words);
    };
    CHECK(
        says({.first_name = "Colin", .children = 102, .need_you = 12},
             "Colin, of the 102 children your team holds, 12 need you today. The other 90 are where they should be."));
    CHECK(says({.whose = "Anyborough", .children = 2140, .need_you = 311, .unknown = 40},
               "Of the 2,140 children Anyborough holds, 311 need you today. For 40 we cannot tell, because the extract "
               "does not say. The other 1,789 are where they should be."));
    CHECK(says({.children = 1}, "Of the 1 child your team holds, none needs you today. All are where they should be."));
    CHECK(says({.children = 3, .unknown = 3},
               "none needs you today. For 3 we cannot tell, because the extract does not say."));
    CHECK_FALSE(says({.children = 3, .unknown = 3}, "where they should be"));
    CHECK(says({}, "your team holds no children on this day."));
}

TEST_CASE("what is not known is never shown as on time, nor as not done")
{
    auto const page = read(p::child_record(samples::frame(), samples::child_record()));
    auto const unknown = page.classed("th", "sl-unknown");
    REQUIRE(unknown.size() == 1);
    CHECK(unknown[0]->text == "Supervision on this child");
    CHECK(page.has("Not knownSupervision is not in the extract"));
    for (auto const* ok : page.classed("th", "sl-ok")) CHECK(ok->text.find("Supervision") == std::string::npos);

    // Even when a day was worked out for it, the state is what is said.
    auto shown = samples::from_extract();
    shown.due[0].due = "Tue 17 Mar";
    auto const guessed = read(p::child_record(samples::frame(), shown));
    CHECK(guessed.has("Not knownTue 17 Mar"));
    CHECK(guessed.classed("th", "sl-ok").empty());
    CHECK(guessed.has("The extract does not hold what this child has said."));

    auto const day = read(p::my_day(samples::frame(), samples::my_day()));
    REQUIRE(day.classed("th", "sl-unknown").size() == 1);
    CHECK(day.classed("th", "sl-unknown")[0]->text.find("Baby Harlow") != std::string::npos);
}

TEST_CASE("every date that is due says why it is that date")
{
    auto const shown = samples::child_record();
    auto const page = read(p::child_record(samples::frame(), shown));
    for (auto const& line : shown.due) {
        CHECK(page.has(line.why));
        CHECK(page.has(line.rule + ", " + line.source));
        CHECK(page.with("a", "href", "/practice/" + line.rule) != nullptr);
    }
    auto const day = samples::my_day();
    auto const mine = read(p::my_day(samples::frame(), day));
    for (auto const& line : day.today_and_late) {
        CHECK(mine.has(line.why));
        CHECK(mine.with("a", "href", "/practice/" + line.rule) != nullptr);
    }
    CHECK(page.has("Since this was written: missing again on 7 March."));
    CHECK(page.has("Father: not known to us"));
    CHECK(page.has("Opening it was recorded at 08:52."));
}

TEST_CASE("the authority is told how long plans go on, beside what the ended alone would say")
{
    p::Board board{.children = 3};
    CHECK_FALSE(read(p::line_of_sight(samples::frame(), board)).has("How long it goes on"));
    board.how_long = {{"Child protection plan", "9 months", "7 months", 69, 3}, {"Child in need", "", "", 4, 0}};
    auto const page = read(p::line_of_sight(samples::frame(), board));
    for (auto const* says : {"How long it goes on", "9 months7 months69", "More than half run stillNone has ended4",
                             "3 children have waited longer than four in five did."})
        CHECK_MESSAGE(page.has(says), says);
}

TEST_CASE("a past day says which it is, and leads back to today; nothing is recorded from it")
{
    auto shown = samples::child_record();
    shown.at = {.on = date(2026, 3, 3)};
    auto page = read(p::child_record(samples::frame(), shown));
    CHECK(page.has("As things were on 3 March 2026, with all we know now"));
    CHECK(page.with("a", "href", "/children/100482") != nullptr);
    CHECK(page.with("a", "href", "/children/100482/visits/new") != nullptr); // of the clock's row
    shown.due.clear();
    CHECK(read(p::child_record(samples::frame(), shown)).with("a", "href", "/children/100482/visits/new") == nullptr);
    CHECK(page.with("a", "href", "/children/100482/chronology?on=2026-03-03") != nullptr);

    shown.at = {.known = date(2026, 3, 3)};
    page = read(p::child_record(samples::frame(), shown));
    CHECK(page.has("As it was known on 3 March 2026: only what had been recorded by the end of that day"));
    shown.at = {.on = date(2026, 3, 1), .known = date(2026, 3, 3)};
    CHECK(p::as_at_words(shown.at) ==
          "As things were on 1 March 2026, knowing only what had been recorded by the end of 3 March 2026");
    CHECK(p::as_at_words({}).empty());
}

TEST_CASE("a gap is the days on which nothing at all was recorded")
{
    auto const gaps =
        p::gaps_among({date(2025, 9, 28), date(2025, 8, 22), date(2025, 9, 22), date(2025, 9, 22)}, date(2025, 10, 1));
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0].days == 30);
    CHECK(gaps[0].after == date(2025, 8, 22));
    CHECK(gaps[0].before == date(2025, 9, 22));
    CHECK(p::gaps_among({}, date(2025, 10, 1)).empty());
    // The last one runs to the day the page shows; what happened later is not there yet.
    CHECK(p::gaps_among({date(2025, 8, 1), date(2026, 1, 1)}, date(2025, 10, 1)).size() == 1);
    CHECK(p::gaps_among({date(2025, 8, 1)}, date(2025, 8, 29)).empty());
    CHECK(p::gaps_among({date(2025, 8, 1)}, date(2025, 8, 30)).size() == 1);

    auto const html = p::chronology(samples::frame(), samples::chronology());
    CHECK(times(html, "class=\"sl-gap\"") == 2);
    CHECK(html.find("82 days with nothing recorded") < html.find("Second contact about neglect"));
    CHECK(html.find("82 days with nothing recorded") > html.find("Annex_A.xlsx, sheet List 5, row 41"));
}

TEST_CASE("the chronology says what an event meant, when it was recorded late, and where it came from")
{
    auto const page = read(p::chronology(samples::frame(), samples::chronology()));
    CHECK(page.has("What it meant for Mari: She says she had nowhere to go"));
    CHECK(page.has("Nobody has written yet what it meant for Mari."));
    CHECK(page.has("recorded 9 days after it happened"));
    CHECK(page.has("From Annex_A.xlsx, sheet List 4, row 9"));
    CHECK(page.has("Significant (5)"));
    auto filtered = samples::chronology();
    filtered.from = date(2026, 1, 1);
    filtered.family[0].chosen = true;
    filtered.events.clear();
    auto const none = read(p::chronology(samples::frame(), filtered));
    CHECK(none.has("Nothing is recorded that fits what you chose."));
    CHECK(none.with("a", "href", "/children/100482/chronology?view=everything&from=2026-01-01&family=100483") !=
          nullptr);
}

TEST_CASE("someone who may not be opened is named only with whom to speak to; others are simply absent")
{
    auto const page = read(p::find(samples::frame(), samples::find()));
    CHECK(page.has("3 people were found for “tesfay”."));
    CHECK(page.has("Speak to Ife Okafor, manager of Assessment team 1"));
    CHECK(page.with("a", "href", "/children/100217") == nullptr);
    CHECK(page.with("a", "href", "/children/100217/open-with-reason") != nullptr);
    CHECK(page.with("input", "id", "q")->attributes.at("value") == "tesfay");
    auto const nobody = read(p::find(samples::frame(), {.words = "zzz"}));
    CHECK(nobody.has("Nobody was found for “zzz”."));
    CHECK(nobody.has("Some records are restricted and are not listed for everyone."));
}

TEST_CASE("a board shows the first children of each reason and a way to all of them")
{
    auto const page = read(p::line_of_sight(samples::frame(), samples::team_board()));
    auto const* all = page.with("a", "href", "/line-of-sight/care-planning/care-planning-team-2?reason=not_seen");
    REQUIRE(all != nullptr);
    CHECK(all->text == "Show all 143 not seen in time");
    CHECK(page.with("a", "href", "/line-of-sight/care-planning/care-planning-team-2?reason=drifting") == nullptr);
    CHECK(page.with("a", "href", "/line-of-sight/care-planning/care-planning-team-2?on=2026-03-02")->text ==
          "Same board last Monday");
    CHECK(page.with("a", "href", "/line-of-sight") != nullptr);
    for (int i = 0; i < reason_count; ++i)
        CHECK(p::reason_named(p::name_of(static_cast<Reason>(i))) == static_cast<Reason>(i));
    CHECK_FALSE(p::reason_named("other"));
}

TEST_CASE("the same past day goes with every link of a board")
{
    auto board = samples::authority_board();
    auto const page = read(p::line_of_sight(samples::frame(), board));
    CHECK(page.has("311 need you on that day"));
    CHECK(page.with("a", "href", "/children/100101?on=2026-03-02") != nullptr);
    CHECK(page.with("a", "href", "/line-of-sight?on=2026-03-02&reason=not_seen") != nullptr);
    CHECK(page.has("As things were on 2 March 2026, with all we know now"));
}

TEST_CASE("a refusal gives its reason and says that trying was written down")
{
    auto const page = read(p::refused(
        samples::frame(),
        {.what = "open this record", .because = "you have no role with this child", .speak_to = "Ife Okafor"}));
    CHECK(page.has("You cannot open this record"));
    CHECK(page.has("Because: you have no role with this child."));
    CHECK(page.has("Speak to Ife Okafor."));
    CHECK(page.has("has been written down"));
    CHECK_FALSE(page.has("open it with a reason"));
    auto const broken = read(p::break_in(samples::frame(), samples::break_in()));
    CHECK(broken.has("Ife Okafor will be told that you opened it, when, and why."));
}

TEST_CASE("when a save fails the page keeps the words")
{
    auto const page =
        read(p::gone_wrong(samples::frame(), {.happened = "The disk did not confirm the save.",
                                              .typed = {{"What did you see and do?", "We sat in the art room."}}}));
    CHECK(page.has("Nothing was saved. The disk did not confirm the save."));
    CHECK(page.has("We sat in the art room."));
}

TEST_CASE("an import report accounts for what an extract cannot tell")
{
    auto const page = read(p::import_report(samples::frame(), samples::import_report()));
    CHECK(page.has("Of the 27,011 rows read, 26,950 were taken, 140 of them with a doubt; 61 were refused."));
    CHECK(page.has("List 7, row 41"));
    CHECK(page.has("“31/02/2015”"));
    CHECK(page.has("The first 2 of 201."));
    CHECK(page.has("never as not done"));
    CHECK(page.has("not in the workbook"));
    for (auto const* words : {"What was added", "Child 100999", "Visit: 4 Mar 2026; Seen alone", "List 6, row 12"})
        CHECK(page.has(words));
    CHECK(page.has("The first 2 of 31,022. All of them, as a file"));
    auto first = samples::import_report();
    first.added_list.reset();
    CHECK_FALSE(read(p::import_report(samples::frame(), first)).has("What was added"));
    first.added_list.emplace();
    CHECK(read(p::import_report(samples::frame(), first)).has("No record was added."));
    auto earlier = samples::import_report();
    earlier.only_counts = true;
    earlier.doubts.clear();
    earlier.changes.clear();
    auto const counted = read(p::import_report(samples::frame(), earlier));
    CHECK(counted.has("31,022 records added"));
    CHECK(counted.has("What became of each row stands in this report as a file."));
    CHECK_FALSE(counted.has("Every row was read without a doubt"));
    CHECK_FALSE(counted.has("No record that was already here has changed"));
    auto again = samples::import_report();
    again.same_file_again = true;
    CHECK(read(p::import_report(samples::frame(), again)).has("This file had been read before. Nothing was added."));
}

TEST_CASE("a clock that nothing feeds says so, and one from general knowledge says to check it")
{
    auto const rule = samples::rule();
    auto const unfed = read(
        p::practice(samples::frame(), {.clocks = {{.rule = &rule}}, .areas = {"Missing"}, .in_all = 188, .fed = 60}));
    CHECK(unfed.has("Not fed yet"));
    CHECK(unfed.has("From general knowledge: check before relying"));
    CHECK(unfed.has("72 hours"));
    CHECK(unfed.has("Locked: changed only with a reason"));
    auto const fed =
        read(p::practice_clock(samples::frame(), {.clock = {.rule = &rule, .fed_by = {"a missing episode"}}}));
    CHECK(fed.has("by a missing episode"));
    CHECK(fed.has("Hours by the clock. Nights, weekends and bank holidays count."));
}

TEST_CASE("who is signed out sees no search and no way in but signing in")
{
    auto const page = read(p::sign_in(samples::signed_out(), samples::sign_in()));
    CHECK(page.with("input", "name", "q") == nullptr);
    CHECK(page.count("nav") == 0);
    CHECK(page.has("Sign in as Samira Rahman, Social worker, Care planning team 2"));
    auto locked = samples::sign_in();
    locked.locked_out = true;
    locked.demo.clear();
    auto const refused = read(p::sign_in(samples::signed_out(), locked));
    CHECK(refused.has("locked for 15 minutes"));
    CHECK_FALSE(refused.has("Samira Rahman"));
    CHECK(read(p::timed_out(samples::signed_out(), "/find")).with("a", "href", "/sign-in?then=%2Ffind") != nullptr);
}

TEST_CASE("each printed sheet says whose record it is, when, by whom and how to handle it")
{
    CHECK(read(p::child_record(samples::frame(), samples::child_record()))
              .has("Amara Tesfaye, 100482. Printed 9 March 2026, 08:52 by Samira Rahman. Official: sensitive"));
}

TEST_CASE("a worker's page never holds a password, and says when an account is closed")
{
    auto const list = read(p::workers(samples::frame(), samples::workers()));
    CHECK(list.has("samira.rahman"));
    CHECK(list.has("Closed"));
    CHECK(list.has("No account"));
    CHECK(list.has("Left 3 March 2026"));
    auto page = samples::worker();
    page.account->problems = {{"name", "Somebody else signs in with this name"}};
    auto const html = p::worker(samples::frame(), page);
    CHECK(html.find("href=\"#sign-in-name\"") != std::string::npos);
    CHECK(read(html).has("Holds 17 children."));
    CHECK(html.find("argon2") == std::string::npos);
    CHECK(read(p::worker(samples::frame(), {})).has("Add a worker"));
}

TEST_CASE("what an authority asks of its own stands beside the visit it was answered at")
{
    auto shown = samples::visits();
    shown.lines.front().local = {{"Has the home had a fire check?", "Booked"}, {"Housing (no longer asked)", "HX <1>"}};
    auto const page = read(p::visits(samples::frame(), shown));
    CHECK(page.has("Has the home had a fire check? Booked"));
    CHECK(page.has("Housing (no longer asked): HX <1>"));
}

TEST_CASE("while too many names begin as the half-typed one does, the page says how many, and not that nobody is known")
{
    p::NewContact shown{.looked = true, .begin_so = 12};
    auto const page = read(p::new_contact(samples::frame(), shown));
    CHECK(page.has("12 children known here have names that begin so. Type more of the name to see who they are."));
    CHECK_FALSE(page.has("Nobody known here"));
    shown.begin_so = 0;
    CHECK(read(p::new_contact(samples::frame(), shown)).has("Nobody known here is like this."));
}
