// Forms that follow from a description, and the choice between two texts.
#include <doctest/doctest.h>

#include <map>

#include "base/text.hpp"
#include "pages/samples.hpp"
#include "support/markup.hpp"

using namespace sightline;
namespace p = sightline::pages;

TEST_CASE("a form asks for every field of its description, by its kind")
{
    auto const page = markup::read(p::record_page(samples::frame(), samples::record_visit()));
    CHECK(page.with("input", "name", "on-day")->attributes.at("value") == "3");
    CHECK(page.with("input", "name", "at") != nullptr);
    CHECK(page.with("input", "value", "alone")->attributes.contains("checked"));
    CHECK_FALSE(page.with("input", "value", "no_answer")->attributes.contains("checked"));
    CHECK(page.with("select", "name", "worker") != nullptr);
    CHECK(page.with("option", "value", "12")->attributes.contains("selected"));
    CHECK(page.with("textarea", "name", "said") != nullptr);
    CHECK(page.has("Was Mari seen?"));
    CHECK(page.has("What did Mari say or show?"));
    CHECK(page.has("Write it as if to Mari at 25"));
    CHECK_FALSE(page.has("the child at 25"));
    CHECK(page.with("input", "name", "once")->attributes.at("value") == "k-77");
    CHECK(page.with("input", "name", "version")->attributes.at("value") == "0");
    CHECK(page.with("form", "data-draft", "/drafts") != nullptr);
    CHECK(page.with("button", "value", "draft") != nullptr);
}

TEST_CASE("every record type there is can be drawn as a form and read back")
{
    for (auto const& type : record_types()) {
        CAPTURE(type.title);
        p::RecordForm form{.kind = type.kind, .action = "/x", .csrf = "c", .once = "o"};
        auto const html = std::string{p::record_form(form).text()};
        for (auto const& field : type.fields) {
            CAPTURE(field.name);
            for (auto const& box : p::boxes_of(field)) CHECK(html.find("name=\"" + box + "\"") != std::string::npos);
        }
    }
}

TEST_CASE("what was typed comes back exactly, even when it cannot be read")
{
    auto shown = samples::answer_question();
    shown.form.values["because"] = "\n  two spaces, a <tag> & a line end\r\n";
    shown.form.values["check_on-day"] = "31st";
    shown.form.values["check_on-month"] = " Feb";
    auto const html = p::record_page(samples::frame(), shown);
    auto const page = markup::read(html);
    CHECK(page.with("input", "name", "check_on-day")->attributes.at("value") == "31st");
    CHECK(page.with("input", "name", "check_on-month")->attributes.at("value") == " Feb");
    // A browser drops the first line end of a textarea, so one more is written.
    CHECK(page.with("textarea", "name", "because")->text == "\n\n  two spaces, a <tag> & a line end\r\n");
    CHECK(page.with("input", "value", "1") != nullptr); // the version it was read at
}

TEST_CASE("a problem is said at the top and linked to its box")
{
    auto const page = markup::read(p::record_page(samples::frame(), samples::answer_question()));
    CHECK(page.elements[2].name == "meta");
    CHECK(page.has("Error: Amara Tesfaye: decide for Mari - Sightline"));
    REQUIRE(page.with("a", "href", "#decision") != nullptr);
    CHECK(page.with("a", "href", "#decision")->text.find("alone is not a decision") != std::string::npos);
    REQUIRE(page.with("a", "href", "#check_on-day") != nullptr);
    CHECK(page.with("input", "id", "check_on-day") != nullptr);
    CHECK(page.with("textarea", "name", "question") == nullptr); // it was asked by another, and is shown above
    CHECK(page.has("Should her aunt be assessed as a carer?"));
}

TEST_CASE("a problem of a field that is not asked here is said without a link that leads nowhere")
{
    p::RecordForm form{.problems = {{"asked", "Enter a date"}, {"", "Nothing could be saved just now"}}};
    p::prepare(form, {.kind = Kind::oversight, .only = {{"question"}}}, "Mari");
    auto const html = std::string{p::form_problems(form).text()};
    CHECK(html.find("Enter a date") != std::string::npos);
    CHECK(html.find("href") == std::string::npos);
}

TEST_CASE("a form asks for what its task needs and no more")
{
    p::Asked const only_one{.kind = Kind::oversight, .only = {{"question"}}};
    p::Asked const most{.kind = Kind::oversight, .leave_out = {"question", "asked"}, .why = "Why now?"};
    auto const has = [](p::Asked const& asked, std::string_view name) {
        p::RecordForm form{.action = "/x"};
        p::prepare(form, asked, "Mari");
        return p::record_form(form).text().find("name=\"" + std::string{name} + "\"") != std::string_view::npos;
    };
    CHECK(has(only_one, "question"));
    CHECK_FALSE(has(only_one, "decision"));
    CHECK_FALSE(has(only_one, "why"));
    CHECK_FALSE(has(most, "question"));
    CHECK_FALSE(has(most, "asked-day"));
    CHECK(has(most, "decision"));
    CHECK(has(most, "why"));
    p::Asked const none{.kind = Kind::visit, .only = std::vector<std::string_view>{}};
    CHECK_FALSE(none.asks("on"));
}

TEST_CASE("a question that one answer opens stands with that answer, and is asked once")
{
    p::RecordForm form{.action = "/x", .csrf = "c", .once = "o"};
    p::prepare(form, {.kind = Kind::visit, .opens = {{"seen", "with_others", "not_alone_reason"}}}, "Mari");
    auto const html = std::string{p::record_form(form).text()};
    auto const page = markup::read(html);
    auto const first = html.find("name=\"not_alone_reason\"");
    REQUIRE(first != std::string::npos);
    CHECK(html.find("name=\"not_alone_reason\"", first + 1) == std::string::npos);
    CHECK(html.rfind("govuk-radios__conditional", first) > html.find("value=\"with_others\""));
    CHECK(page.has("Needed when Mari was seen, but not alone.")); // for whoever has no script, it is there all the time
}

TEST_CASE("a short text with known answers is chosen among them")
{
    p::RecordForm form{.values = {{"team", "Team 2"}}, .action = "/x"};
    form.choices["team"] = {"Team 1", "Team 2"};
    p::prepare(form, {.kind = Kind::allocation, .only = {{"team", "worker"}}}, "Mari");
    auto const page = markup::read(std::string{p::record_form(form).text()});
    CHECK(page.with("select", "name", "team") != nullptr);
    CHECK(page.with("option", "value", "Team 2")->attributes.contains("selected"));
    CHECK_FALSE(page.with("option", "value", "Team 1")->attributes.contains("selected"));
}

TEST_CASE("whoever withdraws a record reads what it says, and is asked only why")
{
    auto const page = markup::read(p::record_page(samples::frame(), samples::withdrawal()));
    CHECK(page.has("What Mari said"));
    CHECK(page.has("“I was at <aunt’s>.”"));
    CHECK(page.with("textarea", "name", "why") != nullptr);
    CHECK(page.with("textarea", "name", "note") == nullptr);
    CHECK(page.with("button", "value", "draft") == nullptr);
}

TEST_CASE("a record drawn as a form and read back is the same record")
{
    Visit const visit{.on = date(2026, 2, 28),
                      .at = ClockTime{9 * 60 + 5},
                      .purpose = VisitPurpose::in_care,
                      .seen = Seen::with_others,
                      .not_alone_reason = "Her baby brother was asleep on her.",
                      .place = VisitPlace::placement,
                      .worker = {12},
                      .said = "“Fine.”",
                      .note = "Two lines.\nThe second."};
    auto const& type = type_of(Kind::visit);
    auto const content = pack(visit);
    auto const values = p::values_of(type, content);
    Problems problems;
    CHECK(read_form(type, p::reader_of(values), problems) == content);
    CHECK(problems.empty());
    CHECK(p::form_values(type, p::reader_of(values)) == values);
}

TEST_CASE("two people who saved one record see both texts, only where they differ, and nothing typed is lost")
{
    auto const shown = samples::conflict();
    auto const page = markup::read(p::conflict(samples::frame(), shown));
    CHECK(page.has("Colin Adeyemi saved this visit at 14:02 today while you were writing."));
    CHECK(page.has("2 things differ."));
    CHECK(page.has("At school or nursery"));
    CHECK(page.has("At home"));
    CHECK(page.has("Talked for an hour."));
    CHECK(page.with("input", "name", "pick-note") != nullptr);
    CHECK(page.with("input", "name", "pick-seen") == nullptr);
    CHECK(page.with("input", "name", "note")->attributes.at("value") == "We sat in the art room.\nShe drew.");
    CHECK(page.with("input", "name", "version")->attributes.at("value") == "2");
}

TEST_CASE("what was picked is mine but for the fields where theirs was chosen")
{
    auto const shown = samples::conflict();
    auto const& type = type_of(Kind::visit);
    auto const theirs = p::values_of(type, shown.their_content);
    p::FormValues const choice{{"pick-place", "theirs"}, {"pick-note", "mine"}};
    auto const picked = p::picked(type, shown.mine, theirs, p::reader_of(choice));
    CHECK(picked.at("place") == "home");
    CHECK(picked.at("note") == "We sat in the art room.\nShe drew.");
    CHECK(p::differing(type, shown.my_content, shown.their_content) == std::vector<std::size_t>{5, 8});
}

TEST_CASE("when it was is asked behind a question that is closed until something stands in it")
{
    auto shown = samples::record_visit();
    CHECK(markup::read(p::record_page(samples::frame(), shown)).with("details", "id", "earlier") == nullptr);
    shown.form.happened_words = "This was earlier than now";
    shown.form.asks_time = true;
    auto page = markup::read(p::record_page(samples::frame(), shown));
    REQUIRE(page.with("details", "id", "earlier") != nullptr);
    CHECK_FALSE(page.with("details", "id", "earlier")->attributes.contains("open"));
    CHECK(page.with("input", "name", "happened-day") != nullptr);
    CHECK(page.with("input", "name", "happened_at") != nullptr);
    shown.form.values["happened-day"] = "8";
    shown.form.problems = {{"happened", "This is still to come"}, {"happened_at", "Enter the time as well"}};
    page = markup::read(p::record_page(samples::frame(), shown));
    CHECK(page.with("details", "id", "earlier")->attributes.contains("open"));
    CHECK(page.with("a", "href", "#happened-day") != nullptr);
    CHECK(page.with("a", "href", "#happened_at") != nullptr);
}

TEST_CASE("words to think about stand below the box they were written in, and after a save on the next page")
{
    auto shown = samples::record_visit();
    shown.form.noticed = {{.field = "note",
                           .said = "failed to <engage>",
                           .why = "Says nothing on what we tried.",
                           .instead = "What was offered, when, by whom.",
                           .leave_alone = {}}};
    auto page = markup::read(p::record_page(samples::frame(), shown));
    REQUIRE(page.with("p", "data-noticed", "note") != nullptr);
    CHECK(page.has("“failed to <engage>”. Says nothing on what we tried. You could write: What was offered"));
    CHECK(page.with("section", "aria-labelledby", "words-to-think-about") == nullptr);
    auto frame = samples::frame();
    frame.noticed = shown.form.noticed;
    frame.change_href = "/children/1/change/2";
    shown.form.noticed.clear();
    page = markup::read(p::record_page(frame, shown));
    CHECK(page.with("section", "aria-labelledby", "words-to-think-about") != nullptr);
    CHECK(page.with("a", "href", "/children/1/change/2") != nullptr);
}

TEST_CASE("a form that goes on to the next offers it beside the save")
{
    auto shown = samples::record_visit();
    CHECK(markup::read(p::record_page(samples::frame(), shown)).with("button", "value", "next") == nullptr);
    shown.form.next_words = "Save, and take the next";
    CHECK(markup::read(p::record_page(samples::frame(), shown)).with("button", "value", "next") != nullptr);
}

TEST_CASE("what is asked of few stands in parts of the form, closed until something stands in them")
{
    p::RecordForm form{.kind = Kind::placement, .action = "/x", .csrf = "c", .once = "o"};
    auto const parts = [&] {
        std::map<std::string, bool> found; // which are there, and whether they are open
        auto const html = std::string{p::record_form(form).text()};
        constexpr std::string_view summary = "<span class=\"govuk-details__summary-text\">";
        for (auto at = html.find("<details"); at != std::string::npos; at = html.find("<details", at + 1)) {
            auto const tag = html.substr(at, html.find('>', at) - at);
            auto const words = html.find(summary, at) + summary.size();
            found[std::string{trimmed(html.substr(words, html.find('<', words) - words))}] =
                tag.find(" open") != std::string::npos;
        }
        return found;
    };
    CHECK(parts() == std::map<std::string, bool>{{"If it is a long-term foster home", false},
                                                 {"If it is with a relative, friend or other connected person", false},
                                                 {"If it is a secure children’s home", false},
                                                 {"If it is with a parent", false},
                                                 {"What the national return asks more closely", false}});
    form.values = {{"began-day", "1"}, {"secure_order-month", "5"}};
    form.problems = {{"approval_extended", "Enter a day, a month and a year"}};
    auto const open = parts();
    CHECK(open.at("If it is a secure children’s home"));
    CHECK(open.at("If it is with a relative, friend or other connected person"));
    CHECK_FALSE(open.at("If it is a long-term foster home"));
    // A part in which nothing is asked here is not there.
    form.leave_out = {"before_assessment"};
    CHECK_FALSE(parts().contains("If it is with a parent"));
}
