#include "pages/my_day.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

// "Good morning Samira. 3 things are late, 4 are due today."
Html greeting_sentence(MyDay const& shown)
{
    std::string counts;
    auto const due =
        shown.due_today == 1 ? std::string{"1 is due today"} : std::to_string(shown.due_today) + " are due today";
    auto const waiting = static_cast<long long>(shown.decisions_all);
    // A manager who holds no child is not told that nothing is late while people wait for an answer.
    std::vector<std::string> asked;
    if (waiting > 0) asked.push_back(count_words(waiting, "question waits", "questions wait") + " for your decision");
    if (shown.long_plans_all > 0)
        asked.push_back(count_words(shown.long_plans_all, "long plan is", "long plans are") + " to be looked at");
    if (shown.is_manager && !asked.empty() && shown.late == 0 && shown.due_today == 0)
        counts = join(asked, " and ");
    else if (shown.late == 0 && shown.due_today == 0)
        counts = "Nothing is late and nothing is due today";
    else if (shown.late == 0)
        counts = "Nothing is late; " + due;
    else {
        counts = shown.late == 1 ? "1 thing is late" : std::to_string(shown.late) + " things are late";
        counts += shown.due_today == 0 ? " and nothing is due today" : ", " + due;
    }
    std::string rest = ".";
    if (shown.unknown > 0)
        rest = ". For " + count_words(shown.unknown, "clock", "clocks") +
               " we cannot tell, because the extract does not say.";
    if (!shown.whose.empty())
        return lead({"You are looking after ", strong(shown.whose), "’s day. ", strong(counts), rest});
    return lead({shown.greeting, " ", shown.first_name, ". ", strong(counts), rest});
}

// Each child once, with all there is to do for her: below the first line the name is heard and not seen.
Html due_lines(std::string_view caption, std::vector<DayLine> const& lines, bool with_room_to_write = false)
{
    std::vector<govuk::Row> rows;
    std::string_view last;
    for (auto const& line : lines) {
        bool const is_hers = !line.reference.empty() && line.reference == last;
        last = line.reference;
        auto const age = line.age.empty() ? std::string{} : ", " + line.age;
        rows.push_back(
            {{.content =
                  is_hers ? hidden_words(line.child) : Html{child_link(line.child, line.reference) + escape(age)},
              .classes = std::string{edge_class(line.state)} + (is_hers ? " sl-who sl-who--again" : " sl-who")},
             {.content = line.what},
             {.content = {due_day(line.state, line.due), small({line.why, rule_link(line.rule)})}},
             {.content =
                  with_room_to_write || line.action_href.empty()
                      ? Html{}
                      : action_link(line.action_href, line.action, lower_first(line.what) + " for " + line.child),
              .classes = with_room_to_write ? "sl-room" : "sl-act"}});
    }
    return working_table(caption,
                         {{"Child"},
                          {"What"},
                          {"Due, and why"},
                          with_room_to_write ? Column{"Notes", "sl-room"} : Column{"Action", "sl-act", true}},
                         std::move(rows));
}

Html children(std::vector<MyChild> const& children)
{
    std::vector<govuk::Row> rows;
    for (auto const& child : children) {
        auto const age = child.age.empty() ? std::string{} : ", " + child.age;
        rows.push_back(
            {{.content = {child_link(child.name, child.reference), age,
                          when(child.restricted, escape(" ") + tag({"Restricted", TagColour::yellow}))},
              .classes =
                  std::string{edge_class(child.next_due.empty() ? State::on_time : child.next_state)} + " sl-who"},
             {.content = child.statuses.empty()
                             ? escape("No status recorded")
                             : el("span", {{"class", "sl-taglist"}},
                                  each(child.statuses, [](Tag const& one) { return tag(one) + escape(" "); }))},
             {.content = {column_name("Last seen"), child.last_seen.empty() ? "No visit recorded" : child.last_seen}},
             {.content = {column_name("Next due"), child.next_due.empty() ? "Nothing due" : child.next_due}}});
    }
    return working_table("The children you hold", {{"Child"}, {"Status"}, {"Last seen"}, {"Next due"}},
                         std::move(rows));
}

Html waiting_list(std::vector<WaitingLine> const& lines)
{
    return el("ul", each(lines, [](WaitingLine const& line) {
                  auto const said = when(!line.said.empty(), el("br") + escape("“" + line.said + "”"));
                  auto const who = line.who.empty() ? line.when : line.who + ", " + line.when;
                  return el("li", {link(line.href.empty() ? address::oversight(line.reference) : line.href,
                                        {strong(line.child), ": ", line.question}),
                                   said, small(who)});
              }));
}

Html decisions(MyDay const& shown)
{
    if (shown.decisions.empty())
        return section("decisions", "Waiting for your decision", body("No question is waiting for you."));
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.decisions)
        rows.push_back(
            {{.content = child_link(line.child, line.reference),
              .classes = std::string{edge_class(line.state)} + " sl-who"},
             {.content = line.question},
             {.content = {line.who, small(line.when)}, .classes = "sl-holder"},
             {.content = action_link(line.href, "Read and decide", "about " + line.child), .classes = "sl-act"}});
    auto const listed = static_cast<int>(shown.decisions.size());
    return section(
        "decisions", "Waiting for your decision",
        working_table("Questions waiting for your decision",
                      {{"Child"}, {"Question"}, {"Asked by"}, {"Action", "sl-act", true}}, std::move(rows)) +
            when(listed < shown.decisions_all, meta("The " + std::to_string(listed) + " that have waited longest, of " +
                                                    std::to_string(shown.decisions_all) + ".")));
}

Html checks(MyDay const& shown)
{
    if (shown.checks.empty()) return {};
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.checks)
        rows.push_back(
            {{.content = child_link(line.child, line.reference),
              .classes = std::string{edge_class(line.state)} + " sl-who"},
             {.content = "“" + line.question + "”"},
             {.content = {line.who, small(line.when)}, .classes = "sl-holder"},
             {.content = action_link(line.href, "Check", "the decision on " + line.child), .classes = "sl-act"}});
    auto const listed = static_cast<int>(shown.checks.size());
    return section(
        "checks", "Your decisions to check (" + std::to_string(shown.checks_all) + ")",
        working_table("Your decisions whose day to be checked has come",
                      {{"Child"}, {"You decided"}, {"When"}, {"Action", "sl-act", true}}, std::move(rows)) +
            when(listed < shown.checks_all, meta("The " + std::to_string(listed) + " longest past are listed.")));
}

Html long_plans(MyDay const& shown)
{
    if (shown.long_plans.empty()) return {};
    auto const listed = static_cast<int>(shown.long_plans.size());
    return section(
        "long-plans", "Long plans to look at (" + std::to_string(shown.long_plans_all) + ")",
        body("Has enough changed for the child? End it, step it up or down, or say why it goes on.") +
            due_lines("Plans that have run for long, late or due soon", shown.long_plans) +
            when(listed < shown.long_plans_all, meta("The " + std::to_string(listed) + " most pressing are listed.")));
}

Html drafts(std::vector<DraftLine> const& drafts)
{
    if (drafts.empty()) return card("Drafts", el("p", "You have no drafts."));
    return card("Drafts (" + std::to_string(drafts.size()) + ")",
                el("ul", each(drafts, [](DraftLine const& draft) {
                       return el("li",
                                 {link(draft.href, {draft.what, ", ", draft.child}), small("saved " + draft.saved)});
                   })));
}

} // namespace

std::string my_day(Frame const& frame, MyDay const& shown)
{
    auto const heading_words = shown.whose.empty() ? std::string{"My day"} : shown.whose + "’s day";
    auto const when_words = shown.whole_week ? "Late, due today and this week" : "Late and due today";
    auto const today = shown.today_and_late.empty()
                           ? body(shown.whole_week ? "Nothing is late and nothing is due this week."
                                                   : "Nothing is late and nothing is due today.")
                           : due_lines(when_words, shown.today_and_late, shown.to_print);
    auto const week = shown.this_week.empty() ? body("Nothing more is due this week.")
                                              : due_lines("Due in the rest of this week", shown.this_week);
    auto const held = shown.children.empty()
                          ? body(shown.whose.empty() ? "You hold no children." : shown.whose + " holds no children.")
                          : children(shown.children);
    auto const count = shown.children.empty() ? std::string{} : " (" + std::to_string(shown.children.size()) + ")";
    auto const hers = shown.whose.empty() ? std::string{"My children"} : shown.whose + "’s children";
    auto const back = when(!shown.whose.empty(), trail({{"My day", address::my_day()}, {shown.whose, ""}}));

    Html aside = drafts(shown.drafts);
    if (shown.contacts_wait > 0)
        aside += card("Front door", el("p", link(address::front_door(),
                                                 count_words(shown.contacts_wait, "contact waits that nobody has taken",
                                                             "contacts wait that nobody has taken"))));
    if (!shown.arrived.empty()) aside += card("New for me", waiting_list(shown.arrived));
    if (!shown.came_back.empty()) aside += card("Back from my manager", waiting_list(shown.came_back));
    if (!shown.asked.empty()) aside += card("Waiting for my manager", waiting_list(shown.asked));
    if (!shown.board_href.empty())
        aside += card("My team", el("p", link(shown.board_href, "Line of sight: who needs you today")));
    aside += when(!shown.counted.empty(), meta(shown.counted));

    auto const ways = el("p", {{"class", "sl-note sl-noprint"}},
                         between({link(shown.whole_week ? shown.address : shown.week_address,
                                       shown.whole_week ? "Only late and today" : "Whole week"),
                                  when(!shown.to_print, link(shown.list_address, "Print list"))}));
    if (shown.to_print) {
        auto const list = back + title(heading_words) + greeting_sentence(shown) + today + ways +
                          body("Print this page from your browser: it has room to write beside each line.");
        return document(frame, {.title = heading_words, .section = Section::my_day, .main = list});
    }

    // After the list: the first thing the keyboard comes to in it is the most pressing child.
    Html main = back + title(heading_words) + greeting_sentence(shown);
    // Someone who holds no children of their own comes to decide: the decisions go first, and empty lists are left out.
    bool const holds = !shown.children.empty() || !shown.today_and_late.empty() || !shown.this_week.empty();
    Html column;
    if (shown.is_manager || !shown.decisions.empty()) column += decisions(shown);
    column += checks(shown) + long_plans(shown);
    if (holds || !shown.is_manager)
        column += section("today", shown.whole_week ? "Late and this week" : "Today and late", today + ways) +
                  when(!shown.whole_week, section("week", "This week", week)) + section("children", hers + count, held);
    return document(frame, {.title = heading_words,
                            .section = Section::my_day,
                            .main = main + grid(column, "Drafts and decisions", aside)});
}

} // namespace sightline::pages
