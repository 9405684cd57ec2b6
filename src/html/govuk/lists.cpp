// Tables, summary lists and task lists.
#include "html/govuk/group.hpp"

namespace sightline::html::govuk
{

namespace
{

Attributes spans(Cell const& cell)
{
    Attributes attributes;
    if (cell.colspan > 0) attributes.add({"colspan", cell.colspan});
    if (cell.rowspan > 0) attributes.add({"rowspan", cell.rowspan});
    return attributes + cell.attributes;
}

std::string formatted(std::string_view base, Cell const& cell)
{
    std::string out{base};
    if (!cell.format.empty()) out += " " + std::string{base} + "--" + cell.format;
    if (!cell.classes.empty()) out += " " + cell.classes;
    return out;
}

} // namespace

Html table(Table const& table)
{
    Html caption, head;
    if (!table.caption.empty())
        caption =
            el("caption", {{"class", class_list({"govuk-table__caption", table.caption_classes})}}, table.caption);
    if (!table.head.empty())
        head = el("thead", {{"class", "govuk-table__head"}},
                  el("tr", {{"class", "govuk-table__row"}}, each(table.head, [](Cell const& cell) {
                         return el("th",
                                   Attributes{{"scope", "col"}, {"class", formatted("govuk-table__header", cell)}} +
                                       spans(cell),
                                   cell.content);
                     })));
    auto const rows = each(table.rows, [&](Row const& row) {
        Html cells;
        for (auto const& cell : row) {
            if (table.first_cell_is_header && &cell == &row.front())
                cells += el("th",
                            Attributes{{"scope", "row"}, {"class", class_list({"govuk-table__header", cell.classes})}} +
                                spans(cell),
                            cell.content);
            else
                cells +=
                    el("td", Attributes{{"class", formatted("govuk-table__cell", cell)}} + spans(cell), cell.content);
        }
        return el("tr", {{"class", "govuk-table__row"}}, cells);
    });
    return el("table", Attributes{{"class", class_list({"govuk-table", table.classes})}} + table.attributes,
              {caption, head, el("tbody", {{"class", "govuk-table__body"}}, rows)});
}

namespace
{

Html action_link(SummaryAction const& action, Content const& card_title)
{
    Html hidden;
    if (!action.visually_hidden_text.empty() || !card_title.empty()) {
        Html words;
        if (!action.visually_hidden_text.empty()) words += escape(" " + action.visually_hidden_text);
        if (!card_title.empty()) words += Content{" (", card_title, ")"}.html();
        hidden = el("span", {{"class", "govuk-visually-hidden"}}, words);
    }
    return el("a",
              Attributes{{"class", class_list({"govuk-link", action.classes})}, {"href", action.href}} +
                  action.attributes,
              {action.content, hidden});
}

Html row_actions(SummaryRow const& row, Content const& card_title)
{
    if (row.actions.empty()) return {};
    auto const links = [&] {
        if (row.actions.size() == 1) return action_link(row.actions.front(), card_title);
        return el(
            "ul", {{"class", "govuk-summary-list__actions-list"}}, each(row.actions, [&](SummaryAction const& action) {
                return el("li", {{"class", "govuk-summary-list__actions-list-item"}}, action_link(action, card_title));
            }));
    };
    return el("dd", {{"class", class_list({"govuk-summary-list__actions", row.action_classes})}}, links());
}

Html summary_card(SummaryCard const& card, Html const& list)
{
    Html title, actions;
    if (!card.title.empty())
        title = el("h" + std::to_string(card.heading_level),
                   {{"class", class_list({"govuk-summary-card__title", card.title_classes})}}, card.title);
    auto const names = class_list({"govuk-summary-card__actions", card.action_classes});
    if (card.actions.size() == 1)
        actions = el("div", {{"class", names}}, action_link(card.actions.front(), card.title));
    else if (card.actions.size() > 1)
        actions = el("ul", {{"class", names}}, each(card.actions, [&](SummaryAction const& action) {
                         return el("li", {{"class", "govuk-summary-card__action"}}, action_link(action, card.title));
                     }));
    return el("div", Attributes{{"class", class_list({"govuk-summary-card", card.classes})}} + card.attributes,
              {el("div", {{"class", "govuk-summary-card__title-wrapper"}}, {title, actions}),
               el("div", {{"class", "govuk-summary-card__content"}}, list)});
}

} // namespace

Html summary_list(SummaryList const& list)
{
    auto const any_actions = std::ranges::any_of(list.rows, [](SummaryRow const& row) { return !row.actions.empty(); });
    auto const card_title = list.card ? list.card->title : Content{};
    auto const rows = each(list.rows, [&](SummaryRow const& row) {
        auto const names =
            class_list({"govuk-summary-list__row",
                        any_actions && row.actions.empty() ? "govuk-summary-list__row--no-actions" : "", row.classes});
        return el("div", {{"class", names}},
                  {el("dt", {{"class", class_list({"govuk-summary-list__key", row.key_classes})}}, row.key),
                   el("dd", {{"class", class_list({"govuk-summary-list__value", row.value_classes})}}, row.value),
                   row_actions(row, card_title)});
    });
    auto const drawn =
        el("dl", Attributes{{"class", class_list({"govuk-summary-list", list.classes})}} + list.attributes, rows);
    return list.card ? summary_card(*list.card, drawn) : drawn;
}

Html task_list(TaskList const& list)
{
    Html items;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        auto const& item = list.items[i];
        auto const id = list.id_prefix + "-" + std::to_string(i + 1);
        auto const hint_id = item.hint.empty() ? std::string{} : id + "-hint";
        auto const status_id = id + "-status";
        auto const title = item.href.empty()
                               ? el("div", {maybe("class", item.title_classes)}, item.title)
                               : el("a",
                                    {{"class", class_list({"govuk-link govuk-task-list__link", item.title_classes})},
                                     {"href", item.href},
                                     {"aria-describedby", class_list({hint_id, status_id})}},
                                    item.title);
        items +=
            el("li",
               {{"class", class_list({"govuk-task-list__item",
                                      item.href.empty() ? "" : "govuk-task-list__item--with-link", item.classes})}},
               {el("div", {{"class", "govuk-task-list__name-and-hint"}},
                   {title, when(!item.hint.empty(),
                                el("div", {{"id", hint_id}, {"class", "govuk-task-list__hint"}}, item.hint))}),
                el("div", {{"class", class_list({"govuk-task-list__status", item.status_classes})}, {"id", status_id}},
                   item.tag ? Content{tag(*item.tag)} : item.status)});
    }
    return el("ul", Attributes{{"class", class_list({"govuk-task-list", list.classes})}} + list.attributes, items);
}

} // namespace sightline::html::govuk
