#include "pages/child.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

Html child_banner(ChildBanner const& child)
{
    std::vector<std::string> line;
    if (!child.likes.empty()) line.push_back("Likes to be called " + child.likes);
    if (child.age.empty() && child.born.empty())
        line.push_back("Date of birth not known");
    else if (child.born.empty())
        line.push_back(child.age);
    else
        line.push_back(child.age.empty() ? child.born : child.age + " (" + child.born + ")");
    if (!child.pronouns.empty()) line.push_back(child.pronouns);
    line.push_back("ID " + child.reference);

    auto const as_one = when(
        !child.as_one.empty(),
        el("p", child.as_one_href.empty()
                    ? escape(child.as_one)
                    : escape(child.as_one + " ") + action_link(child.as_one_href, "Look at it", ", or take it back")));
    auto const facts = each(child.facts, [](Fact const& fact) { return el("dt", fact.label) + el("dd", fact.says); });
    return el("div", {{"class", "sl-child"}},
              el("div", {{"class", "sl-wide"}},
                 el("div", {{"class", "sl-row"}},
                    {el("div", {el("h1", child.name), el("p", join(line, " · ")), as_one, tags(child.tags)}),
                     when(!child.facts.empty(), el("dl", {{"class", "sl-facts"}}, facts))})));
}

Html child_sections(ChildBanner const& child, ChildSection here, AsAt const& at)
{
    if (child.only_work) return {};
    std::vector<moj::NavigationLink> items;
    auto const add = [&](ChildSection section, std::string_view says, std::string href) {
        items.push_back({.content = says, .href = std::move(href), .current = section == here});
    };
    add(ChildSection::overview, "Overview", address::child(child.reference, at));
    add(ChildSection::chronology, "Chronology", address::chronology(child.reference, at));
    add(ChildSection::visits, "Visits", address::visits(child.reference, at));
    add(ChildSection::oversight, "Oversight", address::oversight(child.reference, at));
    if (child.may_see_readings) add(ChildSection::readings, "Who has looked", address::readings(child.reference));
    return moj::sub_navigation({.label = "Child’s record", .items = std::move(items)});
}

Page child_page(ChildBanner const& child, ChildSection here, AsAt const& at, std::string_view title, Html main)
{
    auto const past_day = as_at_banner(at, here == ChildSection::chronology  ? address::chronology(child.reference)
                                           : here == ChildSection::visits    ? address::visits(child.reference)
                                           : here == ChildSection::oversight ? address::oversight(child.reference)
                                                                             : address::child(child.reference));
    return {.title = child.name + ": " + std::string{title},
            .section = Section::children,
            .banner = child_banner(child),
            .main = child_sections(child, here, at) + past_day + main,
            .print_name = child.name + ", " + child.reference};
}

namespace
{

Html her_words(ChildRecord const& shown)
{
    auto const heading_words = "In " + shown.child.known_as + "’s words";
    if (!shown.words)
        return el("section", {{"aria-labelledby", "voice"}},
                  {el("h2", {{"id", "voice"}, {"class", "govuk-visually-hidden"}}, heading_words),
                   el("p", {{"class", "sl-voice sl-voice--none"}},
                      shown.from_extract ? "The extract does not hold what " + shown.child.known_as + " has said."
                                         : "Nothing " + shown.child.known_as + " has said is recorded yet.")});
    auto const& words = *shown.words;
    auto const earlier =
        when(words.earlier > 0, escape(" · ") + link(address::chronology_of(shown.child.reference, "voice", shown.at),
                                                     shown.child.known_as + "’s words before this (" +
                                                         std::to_string(words.earlier) + ")"));
    return el(
        "section", {{"aria-labelledby", "voice"}},
        {el("h2", {{"id", "voice"}, {"class", "govuk-visually-hidden"}}, heading_words),
         el("blockquote", {{"class", "sl-voice"}}, {el("q", words.said), el("footer", {words.by_line, earlier})})});
}

Html points(std::string_view heading_words, std::vector<std::string> const& points)
{
    return el("div", {el("h3", heading_words),
                      points.empty() ? el("p", {{"class", "sl-note"}}, "Nothing written")
                                     : el("ul", each(points, [](std::string const& one) { return el("li", one); }))});
}

Html where_things_stand(ChildRecord const& shown)
{
    if (!shown.picture)
        return section("now", "Where things stand",
                       body(shown.from_extract
                                ? "Not in the extract: nobody has written here yet what worries us, what helps "
                                  "and what must change."
                                : "Nobody has written yet what worries us, what helps and what must change."));
    auto const& picture = *shown.picture;
    auto const agreed = picture.agreed.empty() ? std::string{"Not yet read by a manager."}
                                               : "Read and agreed by " + picture.agreed + ".";
    auto const earlier =
        when(picture.earlier > 0, escape(" ") + link(address::chronology_of(shown.child.reference, "picture", shown.at),
                                                     "Earlier versions (" + std::to_string(picture.earlier) + ")"));
    return section(
        "now", "Where things stand",
        {el("div", {{"class", "sl-three"}},
            {points("We are worried that", picture.worried), points("What helps", picture.helps),
             points("What must change next", picture.change)}),
         meta({when(!picture.since.empty(), strong("Since this was written: " + picture.since + ".") + escape(" ")),
               "Written by " + picture.written + ". ", agreed, earlier})});
}

Html due(ChildRecord const& shown)
{
    if (shown.due.empty())
        return section("clocks", "What is due",
                       body("No clock is running for " + shown.child.known_as + " on this day."));
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.due) {
        bool const is_pressing = line.state == State::late || line.state == State::due_soon;
        // Unknown is never shown as on time: it says so, whatever day was worked out.
        auto const when_due = line.state == State::unknown
                                  ? el("strong", "Not known") + small(!line.due.empty()    ? line.due
                                                                      : shown.from_extract ? "Not in the extract"
                                                                                           : "")
                                  : due_day(line.state, line.due);
        rows.push_back({{.content = is_pressing ? strong(line.what) : escape(line.what),
                         .classes = std::string{edge_class(line.state)}},
                        {.content = when_due, .classes = "sl-due"},
                        {.content = {line.why, rule_link(line.rule, line.source)}},
                        {.content = line.action_href.empty()
                                        ? Html{}
                                        : action_link(line.action_href, line.action,
                                                      lower_first(line.what) + " for " + shown.child.known_as),
                         .classes = "sl-press"}});
    }
    return section("clocks", "What is due",
                   working_table("What is due for " + shown.child.known_as + ", and why",
                                 {{"What"}, {"Due"}, {"Why this date"}, {"Action", "", true}}, std::move(rows)));
}

Html glance(ChildRecord const& shown)
{
    if (!shown.glance) return {};
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.glance_lines)
        rows.push_back(
            {{.content = line.when, .classes = "sl-nowrap"}, {.content = line.what}, {.content = line.detail}});
    auto const table = working_table("Two years at a glance", {{"Date"}, {"What"}, {"Detail"}}, std::move(rows));
    // On a narrow screen the last year is drawn at the size of the screen; two would be too small to read or run off
    // it.
    auto latest = *shown.glance;
    latest.id += "-latest";
    latest.title = "The last year at a glance";
    latest.from = latest.to - (latest.to - latest.from) / 2;
    latest.width = 358;
    return section(
        "strip", "Two years at a glance",
        {el("div", {{"class", "sl-not-narrow"}}, chart::lanes(*shown.glance)),
         el("div", {{"class", "sl-only-narrow"}},
            {chart::lanes(latest), el("p", {{"class", "sl-note"}}, "The last year; the table below goes back two.")}),
         when(!shown.glance_lines.empty(), govuk::details({.summary = "Show this as a table", .content = table}))});
}

Html decision(ChildRecord const& shown)
{
    auto const waiting =
        when(!shown.waiting.empty(),
             el("p", {strong("Waiting for a decision: "),
                      shown.waiting_href.empty() ? escape(shown.waiting) : link(shown.waiting_href, shown.waiting)}));
    auto const all =
        when(shown.decisions > 0, el("p", link(address::oversight(shown.child.reference, shown.at),
                                               "All oversight (" + std::to_string(shown.decisions) + ")")));
    if (!shown.decision)
        return card("Latest management decision",
                    {waiting,
                     el("p", shown.from_extract ? "Not in the extract: no decision has been recorded here yet."
                                                : "No management decision is recorded."),
                     all});
    auto const& latest = *shown.decision;
    auto const check = latest.is_past_its_check ? strong(latest.check + ".") : escape(latest.check + ".");
    return card("Latest management decision",
                {waiting, el("p", strong(latest.decision)),
                 when(!latest.because.empty(), el("p", "“" + latest.because + "”")),
                 el("p", {latest.by_line + ". ", when(!latest.check.empty(), check)}), all});
}

Html close_line(CloseLine const& line, ChildRecord const& shown)
{
    if (line.name.empty()) {
        std::string relation = line.relation;
        if (!relation.empty() && relation[0] >= 'a' && relation[0] <= 'z')
            relation[0] = static_cast<char>(relation[0] - 'a' + 'A');
        return el("li", {strong(relation), ": not known to us", small(line.note)});
    }
    auto const name = line.reference.empty() ? strong(line.name) : child_link(line.name, line.reference, shown.at);
    auto const rest = ", " + line.relation + (line.age.empty() ? "" : ", " + line.age);
    auto const change = when(!line.change_href.empty(),
                             escape(" ") + action_link(line.change_href, "Change", "how " + line.name + " is related"));
    return el("li", {name, rest, when(!line.note.empty(), el("br") + escape(line.note)), change});
}

Html close_by(ChildRecord const& shown)
{
    auto const nobody = shown.from_extract ? "The extract does not say who " + shown.child.known_as + "’s family are."
                                           : "Nobody is recorded as close to " + shown.child.known_as + ".";
    auto const people = shown.close.empty() ? el("p", nobody) : el("ul", each(shown.close, [&](CloseLine const& line) {
                                                                       return close_line(line, shown);
                                                                   }));
    auto const add =
        when(!shown.add_close_href.empty(),
             el("p", {{"class", "sl-noprint"}},
                action_link(shown.add_close_href, "Add someone", "in " + shown.child.known_as + "’s life")));
    return card("At home and close by", people + add);
}

Html record_something(ChildRecord const& shown)
{
    if (shown.record.empty() || !shown.at.is_today()) return {};
    auto const card_html =
        el("div", {{"class", "sl-card sl-noprint"}},
           {el("h2", "Record"), el("ul", each(shown.record, [&](Link const& one) {
                                       return el("li", action_link(one.href, one.says, "for " + shown.child.known_as));
                                   }))});
    return card_html;
}

Html reading(ChildRecord const& shown)
{
    auto const who = when(shown.child.may_see_readings,
                          escape(" ") + link(address::readings(shown.child.reference), "Who else has looked"));
    auto const broke_in =
        when(shown.reading.broke_in, escape(" You opened it with a reason, which the responsible manager sees."));
    auto const returns = escape(" ") + link(address::child_returns(shown.child.reference), "In statutory returns");
    return meta(
        {shown.reading.as, " Opening it was recorded at ", shown.reading.recorded, ".", broke_in, who, returns});
}

} // namespace

std::string child_record(Frame const& frame, ChildRecord const& shown)
{
    auto const main =
        grid({her_words(shown), where_things_stand(shown), due(shown), glance(shown),
              as_at_form(shown.at, address::child(shown.child.reference), shown.today)},
             "Oversight and network", {decision(shown), close_by(shown), record_something(shown), reading(shown)});
    return document(frame, child_page(shown.child, ChildSection::overview, shown.at, "overview", main));
}

} // namespace sightline::pages
