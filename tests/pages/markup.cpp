// Every screen is sound markup, and nothing anyone typed becomes part of it.
#include <doctest/doctest.h>

#include "pages/samples.hpp"
#include "support/markup.hpp"

using namespace sightline;
namespace p = sightline::pages;

namespace
{

struct Screen {
    std::string name, html;
};

// Every screen of the house, filled.
std::vector<Screen> screens()
{
    auto const frame = samples::frame();
    static auto const rule = samples::rule();
    p::PracticeClock const clock{.rule = &rule, .fed_by = {"a missing episode"}, .from_extract = true};
    auto saved = frame;
    saved.saved = "Saved 14:02. Mari was seen.";
    saved.undo = {.action = "/children/100482/undo", .record = "7", .version = "1"};
    auto past = samples::child_record();
    past.child.as_one = "Also recorded as 104512 (Marie Tesfaye): both histories are shown here as one.";
    past.child.as_one_href = "/duplicates/take-back/77";
    past.at = {.on = date(2026, 3, 3), .known = date(2026, 3, 5)};
    p::Chronology const empty{.child = samples::amara(), .today = samples::today};
    return {{"sign in", p::sign_in(samples::signed_out(), samples::sign_in())},
            {"my day", p::my_day(frame, samples::my_day())},
            {"a manager’s day", p::my_day(frame, samples::managers_day())},
            {"an empty day", p::my_day(frame, {.greeting = "Good morning", .first_name = "Samira"})},
            {"find", p::find(frame, samples::find())},
            {"find nobody", p::find(frame, {.words = "zzz"})},
            {"find nothing asked", p::find(frame, {})},
            {"child", p::child_record(frame, samples::child_record())},
            {"child of an extract", p::child_record(frame, samples::from_extract())},
            {"child on a past day", p::child_record(frame, past)},
            {"chronology", p::chronology(frame, samples::chronology())},
            {"empty chronology", p::chronology(frame, empty)},
            {"visits", p::visits(saved, samples::visits())},
            {"no visits", p::visits(frame, {.child = samples::amara(), .today = samples::today})},
            {"oversight", p::oversight(frame, samples::oversight())},
            {"record a visit", p::record_page(frame, samples::record_visit())},
            {"answer a question", p::record_page(frame, samples::answer_question())},
            {"withdraw a record", p::record_page(frame, samples::withdrawal())},
            {"someone in her life", p::record_page(frame, samples::someone_in_her_life())},
            {"workers", p::workers(frame, samples::workers())},
            {"a worker", p::worker(frame, samples::worker())},
            {"what can be recorded", p::record_choices(frame, samples::record_choices())},
            {"nothing can be recorded", p::record_choices(frame, {.child = samples::amara()})},
            {"conflict", p::conflict(frame, samples::conflict())},
            {"board of a team", p::line_of_sight(frame, samples::team_board())},
            {"board of the authority", p::line_of_sight(frame, samples::authority_board())},
            {"one reason", p::line_of_sight_reason(frame, {.service = "Care planning",
                                                           .reason = samples::team_board().reasons[0],
                                                           .paging = {2, 12, 143}})},
            {"reasons explained", p::reasons_explained(frame)},
            {"import",
             p::import_start(
                 frame, {.problems = {{"file", "Choose the workbook to read"}, {"as_at", "Enter a real date"}}}, "k")},
            {"import runs",
             p::import_progress(
                 frame, {.run = "r1", .file = "a.xlsx", .doing = "Reading list 6", .rows_done = 10, .rows_all = 20})},
            {"import refused",
             p::import_progress(frame, {.run = "r1", .file = "a.xlsx", .failed = "The file is not a workbook."})},
            {"import report", p::import_report(frame, samples::import_report())},
            {"practice", p::practice(frame, {.clocks = {clock}, .areas = {"Missing"}, .in_all = 188, .fed = 60})},
            {"one clock", p::practice_clock(frame, {.clock = clock, .versions = {&rule, &rule}})},
            {"readings", p::readings(frame, samples::readings())},
            {"break in", p::break_in(frame, samples::break_in())},
            {"break-ins", p::break_ins(frame, samples::break_ins())},
            {"duplicates", p::duplicates(frame, samples::duplicates())},
            {"no duplicates", p::duplicates(frame, {.one = "1", .problems = {{"one", "Nobody has this number"}}})},
            {"two records", p::comparison(frame, samples::comparison())},
            {"taking back", p::take_back(frame, samples::take_back())},
            {"data quality", p::data_quality(frame, samples::data_quality())},
            {"data quality of nobody", p::data_quality(frame, {.chosen = samples::chosen_return()})},
            {"findings", p::findings(frame, samples::findings())},
            {"no findings", p::findings(frame, {.chosen = samples::chosen_return()})},
            {"findings of a child", p::child_findings(frame, samples::child_findings())},
            {"a reason", p::reason_form(frame, samples::reason_form())},
            {"decisions let pass", p::overrides(frame, samples::overrides())},
            {"nothing let pass", p::overrides(frame, {})},
            {"statutory returns", p::returns(frame, samples::returns_sent())},
            {"no return sent", p::returns(frame, {})},
            {"a return compared", p::compared(frame, samples::compared_return())},
            {"a return being compared", p::comparing(frame, {.title = "The census",
                                                             .as_at = "31 March 2026",
                                                             .since = "2 seconds",
                                                             .failed = "",
                                                             .href = "/returns/sent/77"})},
            {"check a file", p::check_start(frame, samples::check_start(), "once")},
            {"a file being checked", p::check_running(frame, {.run = "abc",
                                                              .what = "Children in care (SSDA903)",
                                                              .doing = "Reading episodes.csv",
                                                              .since = "2 seconds",
                                                              .failed = ""})},
            {"a file that could not be checked", p::check_running(frame, {.run = "abc",
                                                                          .what = "Children in care (SSDA903)",
                                                                          .doing = "",
                                                                          .since = "2 seconds",
                                                                          .failed = "It is no zip"})},
            {"what a check found", p::check_found(frame, samples::check_found())},
            {"the places of one rule", p::check_found(frame, samples::check_places())},
            {"a child’s returns", p::child_returns(frame, samples::child_returns())},
            {"a child’s return", p::child_return(frame, samples::child_return())},
            {"what a value came from", p::value_proof(frame, samples::value_proof())},
            {"an entry", p::entry(frame, samples::entry_shown())},
            {"sources that disagree", p::disagreements(frame, samples::disagreements_page())},
            {"nothing disagrees", p::disagreements(frame, {})},
            {"settle a disagreement", p::settle(frame, samples::settle_page())},
            {"refused", p::refused(frame, {.what = "open this record",
                                           .because = "you have no role with this child",
                                           .reason_href = "/children/1/open-with-reason"})},
            {"not found", p::not_found(frame)},
            {"not found, signed out", p::not_found(samples::signed_out())},
            {"gone wrong", p::gone_wrong(frame, {.happened = "The disk did not confirm the save.",
                                                 .reference = "7f3a",
                                                 .typed = {{"Note", "We sat.\n\nShe drew."}},
                                                 .again = "/"})},
            {"bad request", p::bad_request(frame, {.says = "The form was too old."})},
            {"timed out", p::timed_out(samples::signed_out(), "/children/100482")},
            {"account", p::account(frame, {.name = "Samira Rahman", .may = {"Record visits"}})}};
}

} // namespace

TEST_CASE("every screen is sound markup: closed, labelled, one h1, headings in order, ids once, no form in a form, no "
          "style of its own")
{
    for (auto const& screen : screens()) {
        CAPTURE(screen.name);
        auto const page = markup::read(screen.html);
        for (auto const& problem : page.problems) {
            CAPTURE(problem);
            CHECK_FALSE_MESSAGE(true, "the markup is not sound");
        }
        CHECK(page.count("h1") == 1);
        CHECK(page.count("main") == 1);
    }
}

TEST_CASE("the markup check itself sees a broken page")
{
    auto const finds = [](std::string_view html, std::string_view words) {
        for (auto const& problem : markup::read(html).problems)
            if (problem.find(words) != std::string::npos) return true;
        return false;
    };
    CHECK(finds("<html><h1>a</h1><b></html>", "closes <b>"));
    CHECK(finds("<html><h1>a</h1><h3>b</h3></html>", "skips a level"));
    CHECK(finds("<html><p id=\"a\"></p><p id=\"a\"></p></html>", "id used twice"));
    CHECK(finds("<html><form><form></form></form></html>", "form inside a form"));
    CHECK(finds("<html><h1>a</h1><input id=\"x\"></html>", "without a label"));
    CHECK(finds("<html><p style=\"x\"></p></html>", "style attribute"));
    CHECK(finds("<html><table><tr><th>a</th></tr></table></html>", "caption"));
    CHECK(finds("<html><a href=\"#gone\">x</a></html>", "leads nowhere"));
    CHECK(finds("<html></html>", "0 h1"));
    CHECK(markup::read("<html><h1>a &lt;b&gt;</h1></html>").problems.empty());
}

TEST_CASE("every form that posts carries the token of the session")
{
    for (auto const& screen : screens()) {
        if (screen.name == "sign in") continue; // nobody is signed in yet
        CAPTURE(screen.name);
        auto const page = markup::read(screen.html);
        for (std::size_t i = 0; i < page.elements.size(); ++i) {
            auto const& form = page.elements[i];
            auto const method = form.attributes.find("method");
            if (form.name != "form" || method == form.attributes.end() || method->second != "post") continue;
            bool carries = false;
            for (auto const& one : page.elements) {
                auto const name = one.attributes.find("name");
                if (one.name == "input" && one.parent == static_cast<int>(i) && name != one.attributes.end() &&
                    name->second == "csrf")
                    carries = !one.attributes.at("value").empty();
            }
            CHECK_MESSAGE(carries, form.attributes.at("action"));
        }
    }
}

TEST_CASE("nothing anyone typed becomes markup")
{
    std::string const hostile = "O’Brien <script>alert(1)</script> \"quoted\" & 'single'";
    auto const frame = samples::frame();
    auto record = samples::child_record();
    record.child.name = record.child.known_as = record.child.likes = hostile;
    record.words->said = record.picture->worried[0] = record.due[0].why = record.close[0].name =
        record.decision->because = hostile;
    record.glance->lanes[3].stretches[0].label = hostile;
    auto events = samples::chronology();
    events.events[0].title = events.events[0].details = events.events[0].meant = events.events[0].source = hostile;
    auto day = samples::my_day();
    day.children[0].name = day.drafts[0].child = day.came_back[0].said = hostile;
    auto form = samples::answer_question();
    form.form.values["because"] = form.form.values["check_on-day"] = form.question->question = hostile;
    auto both = samples::conflict();
    both.mine["note"] = both.my_content.texts[8] = both.theirs_by = hostile;
    auto board = samples::team_board();
    board.reasons[0].shown[0].why = board.holders[0].name = board.own_oversight[0].says = hostile;
    auto report = samples::import_report();
    report.doubts[0].value = report.file = report.headings[0].found = hostile;
    report.added_list->front().what = report.added_list->back().who = hostile;
    for (auto const& html : {p::child_record(frame, record), p::chronology(frame, events), p::my_day(frame, day),
                             p::record_page(frame, form), p::conflict(frame, both), p::line_of_sight(frame, board),
                             p::import_report(frame, report), p::find(frame, {.words = hostile}),
                             p::gone_wrong(frame, {.typed = {{hostile, hostile}}})}) {
        CHECK(html.find("<script>") == std::string::npos);
        auto const page = markup::read(html);
        CHECK(page.problems.empty());
        CHECK(page.has("<script>alert(1)</script>"));
    }
}

TEST_CASE("the action of a row says for whom, to those who hear it")
{
    auto const day = markup::read(p::my_day(samples::frame(), samples::my_day()));
    auto const* record = day.with("a", "href", "/children/100733/visits/new");
    REQUIRE(record != nullptr);
    CHECK(record->text == "Record see Jo for Jo Webb");
    auto const board = markup::read(p::line_of_sight(samples::frame(), samples::team_board()));
    auto const* decide = board.with("a", "href", "/children/100612/decisions/55");
    REQUIRE(decide != nullptr);
    CHECK(decide->text == "Read and decide for Ruby Khan");
}
