#include "pages/line_of_sight.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

constexpr std::array reason_names{"not_seen", "no_worker", "getting_worse", "waiting_for_decision",
                                  "overdue",  "drifting",  "changed_hands", "not_looked_at"};
static_assert(reason_names.size() == reason_count);

std::string id_of(Reason reason)
{
    return "reason-" + address::slug(reason_names[static_cast<std::size_t>(reason)]);
}

} // namespace

std::string_view name_of(Reason reason)
{
    return reason_names[static_cast<std::size_t>(reason)];
}

std::optional<Reason> reason_named(std::string_view name)
{
    for (std::size_t i = 0; i < reason_names.size(); ++i)
        if (reason_names[i] == name) return static_cast<Reason>(i);
    return std::nullopt;
}

namespace
{

Html trail_of(std::string const& service, std::string const& team, AsAt const& at, std::string_view last = {})
{
    std::vector<Link> links{{"All of children’s social care", address::board("", "", at)}};
    if (!service.empty()) links.push_back({service, address::board(service, "", at)});
    if (!team.empty()) links.push_back({team, address::board(service, team, at)});
    if (!last.empty()) links.push_back({std::string{last}, ""});
    if (links.size() == 1) return {};
    links.back().href.clear();
    return trail(links);
}

std::string name_of_board(std::string const& service, std::string const& team)
{
    return !team.empty() ? team : !service.empty() ? service : std::string{"all of children’s social care"};
}

// "Colin, of the 102 children your team holds, 12 need you today. The other 90 are where they should be."
Html opening(Board const& shown)
{
    if (shown.children == 0) return lead(shown.whose + " holds no children on this day.");
    auto const name = shown.first_name.empty() ? std::string{"Of the "} : shown.first_name + ", of the ";
    auto const held = name + count_words(shown.children, "child ", "children ") + shown.whose + " holds, ";
    auto const others = shown.children - shown.need_you - shown.unknown;
    auto const day = shown.at.is_today() ? " today" : " on that day";
    auto const needs = shown.need_you == 0   ? std::string{"none needs you"}
                       : shown.need_you == 1 ? std::string{"1 needs you"}
                                             : grouped(shown.need_you) + " need you";
    std::string rest = ".";
    if (shown.unknown > 0)
        rest += " For " + grouped(shown.unknown) + " we cannot tell, because the extract does not say.";
    auto const fine = others == 1 ? " is where they should be." : " are where they should be.";
    if (others > 0)
        rest += others == shown.children ? std::string{" All are where they should be."}
                                         : " The other " + grouped(others) + fine;
    return lead({held, strong(needs + day), rest});
}

Html children_table(BoardReason const& reason, AsAt const& at, std::string_view heading)
{
    std::vector<govuk::Row> rows;
    for (auto const& child : reason.shown) {
        auto const age = child.age.empty() ? std::string{} : ", " + child.age;
        rows.push_back(
            {{.content = {child_link(child.name, child.reference, at), age},
              .classes = std::string{edge_class(child.state)} + " sl-who"},
             {.content = child.why},
             {.content = {child.holder, small(child.where)}, .classes = "sl-holder"},
             {.content = child.action_href.empty() ? Html{}
                                                   : action_link(child.action_href, child.action, "for " + child.name),
              .classes = "sl-act"}});
    }
    return working_table(heading, {{"Child"}, {"Why"}, {"Who holds"}, {"Action", "sl-act", true}}, std::move(rows),
                         false);
}

std::string count_and_note(BoardReason const& reason)
{
    auto const count = count_words(reason.children, "child", "children");
    return reason.note.empty() ? count : count + " · " + reason.note;
}

Html reason_section(Board const& shown, BoardReason const& reason)
{
    auto const id = id_of(reason.reason);
    auto const here = static_cast<int>(reason.shown.size());
    auto const all = when(here < reason.children,
                          el("p", {{"class", "sl-more"}},
                             link(address::board_reason(shown.service, shown.team, name_of(reason.reason), shown.at),
                                  {"Show all " + grouped(reason.children),
                                   hidden_words(lower_first(std::string{words(reason.reason)}))})));
    return el(
        "section", {{"aria-labelledby", id}},
        {el("h2", {{"id", id}, {"class", "sl-why"}}, {words(reason.reason), " ", el("small", count_and_note(reason))}),
         children_table(reason, shown.at, words(reason.reason)), all});
}

Html holders(Board const& shown)
{
    if (shown.holders.empty()) return {};
    double greatest = 1;
    for (auto const& holder : shown.holders)
        greatest =
            std::max({greatest, static_cast<double>(holder.holds), static_cast<double>(holder.limit.value_or(0))});
    auto const rows = each(shown.holders, [&](Holder const& holder) {
        auto const bar = chart::caseload_bar({.held = static_cast<double>(holder.holds),
                                              .limit = static_cast<double>(holder.limit.value_or(holder.holds)),
                                              .greatest = greatest});
        auto const limit = holder.limit ? " of " + std::to_string(*holder.limit) : std::string{};
        auto const name = holder.href.empty() ? escape(holder.name) : link(holder.href, holder.name);
        return el("tr", {el("th", {{"scope", "row"}},
                            {name, small(holder.limit          ? holder.note
                                         : holder.note.empty() ? "no agreed limit"
                                                               : holder.note + "; no agreed limit")}),
                         el("td", bar), el("td", {strong(std::to_string(holder.holds)), limit})});
    });
    return card(
        "Who is holding what",
        el("table", {{"class", "sl-load"}},
           {el("caption", {{"class", "govuk-visually-hidden"}}, "Children held and agreed limit for each worker"),
            el("thead", {{"class", "govuk-visually-hidden"}},
               el("tr", {el("th", {{"scope", "col"}}, "Worker"), el("th", {{"scope", "col"}}, "Drawn"),
                         el("th", {{"scope", "col"}}, "Children held")})),
            el("tbody", rows)}));
}

Html chart_card(Board const& shown)
{
    if (!shown.chart) return {};
    auto const& one = *shown.chart;
    std::vector<govuk::Row> rows;
    for (auto const& [week, value] : one.points)
        rows.push_back({{.content = week}, {.content = value, .format = "numeric"}});
    auto const table = govuk::table({.caption = one.chart.title,
                                     .caption_classes = "govuk-visually-hidden",
                                     .head = {{.content = "Week of"}, {.content = one.column, .format = "numeric"}},
                                     .rows = std::move(rows),
                                     .first_cell_is_header = true,
                                     .classes = "sl-table"});
    return card(one.heading,
                {chart::process_chart(one.chart), el("p", one.sentence),
                 when(!one.points.empty(), govuk::details({.summary = "Show as a table", .content = table}))});
}

Html how_long(Board const& shown)
{
    if (shown.how_long.empty()) return {};
    std::vector<govuk::Row> rows;
    int longer = 0;
    for (auto const& one : shown.how_long) {
        longer += one.longer_than_most;
        rows.push_back({{.content = one.what},
                        {.content = one.half.empty() ? "More than half run still" : one.half},
                        {.content = one.of_ended.empty() ? "None has ended" : one.of_ended},
                        {.content = grouped(one.running), .format = "numeric"}});
    }
    auto const table = govuk::table({.caption = "How long, for half of the children",
                                     .caption_classes = "govuk-visually-hidden",
                                     .head = {{.content = "What"},
                                              {.content = "Half end within"},
                                              {.content = "Of the ended alone"},
                                              {.content = "Running", .format = "numeric"}},
                                     .rows = std::move(rows),
                                     .first_cell_is_header = true,
                                     .classes = "sl-table sl-table--numbers"});
    return card("How long it goes on",
                {table,
                 body("Of the last two years, counting those for whom it goes on still. The ended alone "
                      "mostly look quicker than it is."),
                 when(longer > 0, body(count_words(longer, "child has", "children have") +
                                       " waited longer than four in five did."))});
}

Html below(Board const& shown)
{
    if (shown.below.empty()) return {};
    auto const number = [](int count) { return govuk::Cell{.content = grouped(count), .format = "numeric"}; };
    std::vector<govuk::Row> rows;
    for (auto const& one : shown.below)
        rows.push_back({{.content = link(one.href, one.name)},
                        number(one.children),
                        number(one.need_you),
                        number(one.not_seen),
                        number(one.late),
                        number(one.no_worker)});
    std::string const what = shown.service.empty() ? "Services" : "Teams";
    govuk::Row head{{.content = shown.service.empty() ? "Service" : "Team"}};
    for (auto const* says : {"Children", "Need you", "Not seen in time", "Something late", "No worker"})
        head.push_back({.content = says, .format = "numeric"});
    return section("below", what,
                   scrolling(what, govuk::table({.caption = what + " and the children they hold",
                                                 .caption_classes = "govuk-visually-hidden",
                                                 .head = std::move(head),
                                                 .rows = std::move(rows),
                                                 .first_cell_is_header = true,
                                                 .classes = "sl-table sl-table--numbers"})));
}

Html own_oversight(Board const& shown)
{
    if (shown.own_oversight.empty()) return {};
    return card("Your own oversight", el("ul", each(shown.own_oversight, [](Link const& one) {
                                             return el("li",
                                                       one.href.empty() ? escape(one.says) : link(one.href, one.says));
                                         })));
}

} // namespace

std::string line_of_sight(Frame const& frame, Board const& shown)
{
    auto const says = "Line of sight: " + name_of_board(shown.service, shown.team);
    auto const now = address::board(shown.service, shown.team);
    Html reasons = each(shown.reasons, [&](BoardReason const& one) { return reason_section(shown, one); });
    if (shown.reasons.empty() && shown.children > 0) reasons = body("No child has a reason to be looked at.");
    auto const foot =
        el("p", {{"class", "sl-meta"}},
           between({escape("A child appears once, under the most urgent reason"),
                    link(address::reasons(), "How each reason is worked out"),
                    when(shown.at.is_today(), link(address::board(shown.service, shown.team, {.on = shown.last_monday}),
                                                   "Same board last Monday"))}));
    auto const main =
        trail_of(shown.service, shown.team, shown.at) + as_at_banner(shown.at, now) + title(says) + opening(shown) +
        grid({below(shown), reasons, foot, as_at_form(shown.at, now, shown.today)}, "How the team is doing",
             {holders(shown), chart_card(shown), how_long(shown), own_oversight(shown),
              when(!shown.counted.empty(), meta(shown.counted))});
    return document(frame, {.title = says, .section = Section::line_of_sight, .main = main, .print_name = says});
}

std::string line_of_sight_reason(Frame const& frame, BoardReasonPage const& shown)
{
    auto const board = name_of_board(shown.service, shown.team);
    std::string const reason{shown.to_check ? "Decisions to check" : words(shown.reason.reason)};
    auto const address_of = [&](AsAt const& at, int page) {
        return address::board_reason(shown.service, shown.team,
                                     shown.to_check ? decisions_to_check : name_of(shown.reason.reason), at, page);
    };
    auto const table = shown.reason.shown.empty() ? body("No child is here for this reason on this day.")
                                                  : children_table(shown.reason, shown.at, reason);
    auto const main = trail_of(shown.service, shown.team, shown.at, reason) +
                      as_at_banner(shown.at, address_of({}, 1)) + title(reason + ": " + board) +
                      lead(count_and_note(shown.reason) + ".") + table +
                      page_links(shown.paging, [&](int page) { return address_of(shown.at, page); });
    return document(frame, {.title = reason + ": " + board, .section = Section::line_of_sight, .main = main});
}

namespace
{

std::string_view explained(Reason reason)
{
    switch (reason) {
    case Reason::not_seen:
        return "A visit that the child’s plan or the law asks for is past its day, and no visit since has seen the "
               "child. A visit "
               "with no answer, or one at which only adults were seen, does not count.";
    case Reason::no_worker: return "The child is open to us and nobody holds them.";
    case Reason::getting_worse:
        return "Missing more often than in the 90 days before, or a new contact or enquiry while we are already "
               "involved.";
    case Reason::waiting_for_decision: return "A worker has asked a manager to decide, and nobody has.";
    case Reason::overdue:
        return "Something other than a visit is past its day. The row says what, and why that was the day.";
    case Reason::drifting:
        return "A plan or a stay has gone on for longer than it should without the next step. It counts those still "
               "waiting, not "
               "only those who moved.";
    case Reason::changed_hands: return "The child has had four or more workers in twelve months.";
    case Reason::not_looked_at:
        return "No manager’s decision or supervision is recorded for this child in the time your service asks for.";
    }
    return {};
}

} // namespace

std::string reasons_explained(Frame const& frame)
{
    Html list;
    for (int i = 0; i < reason_count; ++i) {
        auto const reason = static_cast<Reason>(i);
        list += el("li", {{"id", id_of(reason)}}, {strong(words(reason)), ". ", explained(reason)});
    }
    auto const main =
        trail({{"Line of sight", address::board()}, {"How each reason is worked out", ""}}) +
        title("How each reason is worked out") +
        lead(
            "A child appears once, under the first of these that holds. Every row says what is wrong in words, so that "
            "it can be argued with.") +
        el("ol", {{"class", "govuk-list govuk-list--number govuk-list--spaced sl-prose"}}, list) +
        el("p", {{"class", "govuk-body"}},
           {"The days come from the clocks of the service: ",
            link(address::practice(), "every clock, its source and its setting"), "."});
    return document(frame, {.title = "How each reason is worked out", .section = Section::line_of_sight, .main = main});
}

} // namespace sightline::pages
