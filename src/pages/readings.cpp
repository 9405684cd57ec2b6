#include "pages/readings.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

std::string readings(Frame const& frame, Readings const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.lines)
        rows.push_back({{.content = line.when, .classes = "sl-nowrap"},
                        {.content = {strong(line.who), small(line.role)}},
                        {.content = line.what},
                        {.content = {line.as, when(!line.reason.empty(),
                                                   el("br") + strong("Reason given: ") + escape(line.reason))}}});
    auto const sentence = shown.lines.empty()
                              ? body("Nobody has looked at this record yet.")
                              : lead({count_words(shown.people, "person has", "people have"),
                                      " looked at " + shown.child.known_as +
                                          "’s record. Every opening is kept, and none can be removed."});
    bool const any = !rows.empty(); // asked before they are given away
    auto const table = when(any, working_table("Who has looked at " + shown.child.known_as + "’s record",
                                               {{"When"}, {"Who"}, {"What"}, {"On what ground"}}, std::move(rows)));
    auto const pages = page_links(shown.paging, [&](int page) {
        return address::with_query(address::readings(shown.child.reference),
                                   {{"page", page > 1 ? std::to_string(page) : ""}});
    });
    return document(frame, child_page(shown.child, ChildSection::readings, {}, "who has looked",
                                      heading("readings", "Who has looked") + sentence + table + pages));
}

std::string break_in(Frame const& frame, BreakIn const& shown)
{
    auto const whose = shown.name.empty() ? std::string{"this record"} : shown.name + "’s record";
    auto const speak =
        when(!shown.speak_to.empty(), body({"If it can wait, speak to ", strong(shown.speak_to), " instead."}));
    auto const told = shown.told.empty() ? std::string{"The manager who answers for this child"} : shown.told;
    auto const form = el(
        "form",
        {{"method", "post"},
         {"action", address::open_with_reason(shown.reference)},
         {"class", "sl-form"},
         {"novalidate", true}},
        {hidden_field("csrf", frame.csrf),
         govuk::textarea({.name = "reason",
                          .label = {.content = "Why do you need to open it now?", .classes = "govuk-label--s"},
                          .hint = "In a sentence: what has happened, and what you need to know",
                          .error = govuk::error_for(shown.problems, "reason"),
                          .value = shown.reason,
                          .rows = 4}),
         govuk::button(
             {.content = "Open with this reason", .prevent_double_click = true, .classes = "govuk-button--warning"})});
    auto const main = govuk::error_summary(shown.problems) + title("Open " + whose + " with a reason") +
                      lead(shown.because) + speak +
                      govuk::warning_text(
                          {.content = told + " will be told that you opened it, when, and why. It stays open to you " +
                                      (shown.lasts.empty() ? std::string{"for now"} : shown.lasts) + "."}) +
                      form + el("p", {{"class", "govuk-body"}}, link(address::my_day(), "Do not open it"));
    return document(frame, {.title = "Open " + whose + " with a reason",
                            .section = Section::children,
                            .main = main,
                            .is_wrong = !shown.problems.empty()});
}

namespace
{

Html review(Frame const& frame, BreakInLine const& line)
{
    if (!line.reviewed.empty()) return escape(line.reviewed);
    auto const button = [&](std::string_view value, std::string_view says) {
        return el("button", {{"type", "submit"}, {"name", "found"}, {"value", value}, {"class", "sl-btn"}},
                  {says, hidden_words("for " + line.who + ", " + line.child)});
    };
    return el("form", {{"method", "post"}, {"action", address::break_ins()}, {"class", "sl-actions"}},
              {hidden_field("csrf", frame.csrf), hidden_field("id", std::to_string(line.id)),
               button("in_order", "In order"), button("not_in_order", "Not in order")});
}

} // namespace

std::string break_ins(Frame const& frame, BreakIns const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.lines)
        rows.push_back({{.content = {strong(line.who), small(line.role)},
                         .classes = std::string{edge_class(line.reviewed.empty() ? line.state : State::on_time)}},
                        {.content = line.when},
                        {.content = child_link(line.child, line.reference)},
                        {.content = "“" + line.reason + "”"},
                        {.content = review(frame, line)}});
    auto const sentence = shown.waiting == 0 ? std::string{"No opening waits for your review."}
                                             : count_words(shown.waiting, "opening waits", "openings wait") +
                                                   " for your review. Look within 2 working days.";
    auto const main = title("Records opened with a reason") + lead(sentence) +
                      (rows.empty() ? body("Nobody has opened a record of yours with a reason.")
                                    : working_table("Records opened with a reason",
                                                    {{"Who"}, {"When"}, {"Child"}, {"Reason given"}, {"Your review"}},
                                                    std::move(rows)));
    return document(frame, {.title = "Records opened with a reason", .section = Section::line_of_sight, .main = main});
}

} // namespace sightline::pages
