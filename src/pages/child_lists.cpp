#include "pages/child_lists.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

Html record_foot(std::string_view recorded, std::string_view late, std::string_view corrected, std::string_view source,
                 Html action)
{
    auto const foot = between({escape(recorded), when(!late.empty(), strong(late)), escape(corrected),
                               when(!source.empty(), escape("From " + std::string{source})), std::move(action)});
    return when(!foot.empty(), el("p", {{"class", "sl-note"}}, foot));
}

Html local_answer(Fact const& fact)
{
    return el("p", {strong(fact.label + (fact.label.ends_with('?') ? " " : ": ")), fact.says});
}

Html seen_tag(std::optional<Seen> seen)
{
    if (!seen) return tag({"Not known whether seen", TagColour::grey});
    return tag({std::string{words(*seen)}, was_seen(*seen) ? TagColour::green : TagColour::orange});
}

Html visit_entry(VisitLine const& line, std::string const& known_as)
{
    auto const day =
        line.on ? time_of(*line.on, short_words(*line.on)) : el("span", {{"class", "sl-entry__when"}}, "Day not known");
    auto const what = between({escape(line.purpose), escape(line.place), escape(line.worker)});
    auto const reason =
        when(!line.not_alone_reason.empty(), el("p", {strong("Why not alone: "), line.not_alone_reason}));
    auto const said =
        when(!line.said.empty(),
             el("div", {{"class", "sl-entry__meaning"}},
                {el("p", strong("What " + known_as + " said or showed")), paragraphs(line.said, "sl-entry__text")}));
    auto const on_words = line.on ? " the visit of " + words(*line.on) : std::string{" the visit"};
    auto const correct =
        when(!line.correct_href.empty(), action_link(line.correct_href, "Correct", on_words.substr(1)));
    return el("li", {{"class", "sl-entry"}},
              {el("div", {day, when(!line.at.empty(), small(line.at))}),
               el("div", {el("p", {seen_tag(line.seen), " ", what}), reason, said,
                          paragraphs(line.note, "sl-entry__text"), each(line.local, local_answer),
                          record_foot(line.recorded, line.late, line.corrected, line.source, correct)})});
}

std::string visits_sentence(Visits const& shown)
{
    if (shown.in_all == 0) return "No visit to " + shown.child.known_as + " is recorded.";
    auto sentence = count_words(shown.in_all, "visit", "visits") + " recorded";
    if (shown.not_seen == 0) return sentence + "; " + shown.child.known_as + " was seen at every one.";
    return sentence + "; at " + std::to_string(shown.not_seen) + " of them " + shown.child.known_as + " was not seen.";
}

} // namespace

std::string visits(Frame const& frame, Visits const& shown)
{
    auto const record =
        when(shown.may_record && shown.at.is_today(),
             el("div", {{"class", "sl-actions"}},
                govuk::button({.content = "Record a visit", .href = address::new_visit(shown.child.reference)})));
    auto const next = when(
        !shown.next_due.empty(),
        el("p", {{"class", "govuk-body " + std::string{edge_class(shown.next_state)} + " sl-edge"}}, shown.next_due));
    auto const latest_only =
        when(shown.latest_only,
             govuk::inset_text({.content = "The extract gives only the latest visit of each kind. Earlier "
                                           "visits may have been made that are not in the extract."}));
    auto const list =
        when(!shown.lines.empty(), el("ol", {{"class", "sl-entries"}}, each(shown.lines, [&](VisitLine const& line) {
                                          return visit_entry(line, shown.child.known_as);
                                      })));
    auto const pages = page_links(shown.paging, [&](int page) {
        return address::with_query(address::visits(shown.child.reference, shown.at),
                                   {{"page", page > 1 ? std::to_string(page) : ""}});
    });
    auto const main = heading("visits", "Visits") + lead(visits_sentence(shown)) + next + record + latest_only + list +
                      pages + as_at_form(shown.at, address::visits(shown.child.reference), shown.today);
    return document(frame, child_page(shown.child, ChildSection::visits, shown.at, "visits", main));
}

namespace
{

Html check_tag(OversightLine const& line)
{
    switch (line.check) {
    case Check::waiting: return tag({"Waiting for a decision", TagColour::orange});
    case Check::past: return tag({"Past its check date", TagColour::red});
    case Check::checked: return tag({"Checked", TagColour::green});
    case Check::not_yet: return tag({"To be checked", TagColour::grey});
    case Check::none: return tag({"No check date", TagColour::grey});
    }
    return {};
}

Html decision_card(OversightLine const& line)
{
    std::vector<govuk::SummaryRow> rows;
    auto const add = [&](std::string_view key, html::Content value) {
        if (!value.empty()) rows.push_back({.key = key, .value = std::move(value)});
    };
    add("Decision", when(!line.decision.empty(), strong(line.decision)));
    add("Why", paragraphs(line.because));
    add("What must happen", bullets(line.actions));
    for (auto const& fact : line.local) add(fact.label, fact.says);
    add("Decided by", line.decided);
    add("Asked", line.asked);
    add("What came of it", paragraphs(line.found));
    add("Check", Html{check_tag(line) + when(!line.check_words.empty(), escape(" " + line.check_words))});
    auto const action = when(!line.href.empty(), action_link(line.href, line.verb, "about: " + line.question));
    auto const correct =
        when(!line.correct_href.empty(), action_link(line.correct_href, "Correct", "about: " + line.question));
    return el("li", {{"class", "sl-card"}},
              {el("h3", line.question),
               govuk::summary_list({.rows = std::move(rows), .classes = "govuk-summary-list--no-border"}),
               record_foot(line.recorded, line.late, line.corrected, "", between({action, correct}))});
}

} // namespace

std::string oversight(Frame const& frame, OversightList const& shown)
{
    std::string sentence;
    if (shown.lines.empty())
        sentence = shown.from_extract
                       ? "Not in the extract: management decisions are recorded here, and none has been yet."
                       : "No management decision is recorded for " + shown.child.known_as + ".";
    else if (shown.past_their_check > 0)
        sentence =
            count_words(shown.past_their_check, "decision is", "decisions are") + " past the day it would be checked.";
    else
        sentence = "No decision is past the day it would be checked.";
    if (shown.past_their_check > 1)
        sentence = std::to_string(shown.past_their_check) + " decisions are past the day they would be checked.";

    Html buttons;
    if (shown.may_decide)
        buttons += govuk::button(
            {.content = "Record a management decision", .href = address::new_decision(shown.child.reference)});
    if (shown.may_ask)
        buttons += govuk::button({.content = "Ask my manager for a decision",
                                  .href = address::ask_for_decision(shown.child.reference),
                                  .classes = shown.may_decide ? "govuk-button--secondary" : ""});
    auto const actions = when(shown.at.is_today() && !buttons.empty(), el("div", {{"class", "sl-actions"}}, buttons));
    auto const list =
        when(!shown.lines.empty(), el("ol", {{"class", "sl-entries sl-decisions"}}, each(shown.lines, decision_card)));
    auto const pages = page_links(shown.paging, [&](int page) {
        return address::with_query(address::oversight(shown.child.reference, shown.at),
                                   {{"page", page > 1 ? std::to_string(page) : ""}});
    });
    auto const main = heading("oversight", "Oversight") + lead(sentence) + actions + list + pages +
                      as_at_form(shown.at, address::oversight(shown.child.reference), shown.today);
    return document(frame, child_page(shown.child, ChildSection::oversight, shown.at, "oversight", main));
}

} // namespace sightline::pages
