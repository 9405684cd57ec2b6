#include "pages/parts.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

Tag status_tag(Status status, std::string_view detail)
{
    auto const colour = [&] {
        switch (status) {
        case Status::protection: return TagColour::red;
        case Status::enquiry: return TagColour::orange;
        case Status::in_care: return TagColour::purple;
        case Status::in_need: return TagColour::blue;
        case Status::leaving_care:
        case Status::adoption: return TagColour::green;
        case Status::private_fostering: return TagColour::yellow;
        case Status::contact:
        case Status::early_help:
        case Status::referred:
        case Status::assessment: return TagColour::grey;
        }
        return TagColour::grey;
    }();
    std::string says{words(status)};
    if (!detail.empty()) says += ": " + lower_first(std::string{detail});
    return {says, colour};
}

Html tag(Tag const& tag)
{
    auto const classes = [&] {
        switch (tag.colour) {
        case TagColour::red: return "govuk-tag--red";
        case TagColour::orange: return "govuk-tag--orange";
        case TagColour::yellow: return "govuk-tag--yellow";
        case TagColour::blue: return "govuk-tag--blue";
        case TagColour::green: return "govuk-tag--green";
        case TagColour::purple: return "govuk-tag--purple";
        case TagColour::grey: return "govuk-tag--grey";
        }
        return "govuk-tag--grey";
    }();
    return govuk::tag({.content = tag.says, .classes = classes});
}

Html tags(std::vector<Tag> const& tags)
{
    if (tags.empty()) return {};
    return el("div", {{"class", "sl-tags"}}, each(tags, [](Tag const& one) { return tag(one) + escape(" "); }));
}

Html link(std::string_view href, html::Content const& content)
{
    return el("a", {{"class", "govuk-link"}, {"href", href}}, content);
}

Html action_link(std::string_view href, std::string_view verb, std::string_view hidden)
{
    return link(href, {verb, hidden_words(hidden)});
}

Html child_link(std::string_view name, std::string_view reference, AsAt const& at)
{
    return link(address::child(reference, at), strong(name));
}

Html strong(html::Content const& content)
{
    return el("strong", content);
}

Html due_day(State state, std::string_view due)
{
    if (state != State::late && state != State::due_soon) return escape(due);
    auto const day = due.find(" (");
    if (day == std::string_view::npos) return strong(due);
    return strong(due.substr(0, day)) + escape(due.substr(day));
}

Html scrolling(std::string_view name, Html table)
{
    return el("div", {{"class", "sl-scroll"}, {"role", "group"}, {"aria-label", name}, {"tabindex", "0"}},
              std::move(table));
}

Html hidden_words(std::string_view words)
{
    if (words.empty()) return {};
    return el("span", {{"class", "govuk-visually-hidden"}}, {" ", words});
}

Html column_name(std::string_view says)
{
    return el("span", {{"class", "sl-column"}}, {says, ": "});
}

Html small(html::Content const& content)
{
    if (content.empty()) return {};
    return el("br") + el("span", {{"class", "sl-note"}}, content);
}

Html rule_link(std::string_view rule, std::string_view source)
{
    if (rule.empty()) return {};
    auto const link =
        el("a", {{"class", "govuk-link"}, {"href", address::clock(rule)}}, {hidden_words("Rule"), " ", rule});
    return escape(" ") + el("span", {{"class", "sl-rule"}}, {link, source.empty() ? "" : ", ", source});
}

std::string_view edge_class(State state)
{
    switch (state) {
    case State::late: return "sl-late";
    case State::due_soon: return "sl-soon";
    case State::on_time: return "sl-ok";
    case State::unknown: return "sl-unknown";
    }
    return "sl-unknown";
}

std::string state_words(State state)
{
    switch (state) {
    case State::late: return "Late";
    case State::due_soon: return "Due soon";
    case State::on_time: return "On time";
    case State::unknown: return "Not known";
    }
    return "Not known";
}

std::string lower_first(std::string text)
{
    // An abbreviation keeps its capitals.
    bool const is_capital = !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
    bool const is_abbreviation = text.size() > 1 && text[1] >= 'A' && text[1] <= 'Z';
    if (is_capital && !is_abbreviation) text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

Html heading(std::string_view id, std::string_view says)
{
    return el("h2", {maybe("id", id), {"class", "govuk-heading-m"}}, says);
}

Html title(std::string_view says)
{
    return el("h1", {{"class", "govuk-heading-l sl-title"}}, says);
}

Html lead(html::Content const& content)
{
    return el("p", {{"class", "sl-lead"}}, content);
}

Html meta(html::Content const& content)
{
    return el("p", {{"class", "sl-meta"}}, content);
}

Html body(html::Content const& content)
{
    return el("p", {{"class", "govuk-body"}}, content);
}

Html card(std::string_view heading, html::Content const& content)
{
    return el("div", {{"class", "sl-card"}}, {el("h2", heading), content});
}

Html section(std::string_view id, std::string_view heading_words, html::Content const& content)
{
    return el("section", {{"aria-labelledby", id}}, {heading(id, heading_words), content});
}

Html bullets(std::vector<std::string> const& points)
{
    if (points.empty()) return {};
    return el("ul", {{"class", "govuk-list govuk-list--bullet"}},
              each(points, [](std::string const& point) { return el("li", point); }));
}

Html between(std::vector<Html> const& parts)
{
    Html all;
    for (auto const& part : parts) {
        if (part.empty()) continue;
        if (!all.empty()) all += escape(" · ");
        all += part;
    }
    return all;
}

Html trail(std::vector<Link> const& links)
{
    Html all;
    for (auto const& one : links) {
        if (!all.empty()) all += escape(" › ");
        all += one.href.empty() ? escape(one.says) : link(one.href, one.says);
    }
    return el("nav", {{"aria-label", "Where this page is"}, {"class", "sl-trail sl-noprint"}}, all);
}

Html time_of(Date day, std::string_view says)
{
    return el("time", {{"datetime", iso(day)}}, says);
}

Html hidden_field(std::string_view name, std::string_view value)
{
    if (value.empty()) return {};
    return el("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

Html grid(html::Content const& main, std::string_view aside_name, html::Content const& aside)
{
    return el("div", {{"class", "sl-grid"}},
              {el("div", main), when(!aside.empty(), el("aside", {{"aria-label", aside_name}}, aside))});
}

govuk::Row head(std::vector<Column> const& columns)
{
    govuk::Row row;
    for (auto const& column : columns)
        row.push_back({.content = column.hidden ? html::Content{hidden_words(column.says)} : html::Content{column.says},
                       .classes = column.classes});
    return row;
}

Html working_table(std::string_view caption, std::vector<Column> const& columns, std::vector<govuk::Row> rows,
                   bool head_seen)
{
    // The same table with its head heard and not seen: the row of headings is still there for a screen reader and in
    // print.
    return govuk::table({.caption = std::string{caption},
                         .caption_classes = "govuk-visually-hidden",
                         .head = head(columns),
                         .rows = std::move(rows),
                         .first_cell_is_header = true,
                         .classes = head_seen ? "sl-table" : "sl-table sl-table--quiet"});
}

Html page_links(Paging const& paging, std::function<std::string(int)> const& address)
{
    if (paging.pages <= 1) return {};
    return govuk::pagination(govuk::numbered_pages(paging.page, paging.pages, address));
}

std::string as_at_words(AsAt const& at)
{
    if (at.on && at.known && *at.on != *at.known)
        return "As things were on " + words(*at.on) + ", knowing only what had been recorded by the end of " +
               words(*at.known);
    if (at.known)
        return "As it was known on " + words(*at.known) + ": only what had been recorded by the end of that day";
    if (at.on) return "As things were on " + words(*at.on) + ", with all we know now";
    return {};
}

Html as_at_banner(AsAt const& at, std::string_view today_address)
{
    if (at.is_today()) return {};
    return moj::alert({.kind = moj::AlertKind::warning,
                       .title = "A past day",
                       .content = {strong(as_at_words(at)), ". ", link(today_address, "Go to today")}});
}

namespace
{

Html day_field(std::string_view name, std::string_view label, std::string_view hint, std::optional<Date> value,
               Date today)
{
    auto const hint_id = std::string{name} + "-hint";
    return el("div", {{"class", "govuk-form-group"}},
              {el("label", {{"class", "govuk-label"}, {"for", name}}, label),
               el("div", {{"class", "govuk-hint"}, {"id", hint_id}}, hint),
               el("input", {{"class", "govuk-input govuk-input--width-10"},
                            {"id", name},
                            {"name", name},
                            {"type", "date"},
                            {"max", iso(today)},
                            maybe("value", value ? iso(*value) : std::string{}),
                            {"aria-describedby", hint_id}})});
}

} // namespace

Html as_at_form(AsAt const& at, std::string_view path, Date today,
                std::vector<std::pair<std::string, std::string>> const& keep)
{
    auto const kept = each(keep, [](auto const& pair) { return hidden_field(pair.first, pair.second); });
    auto const form =
        el("form", {{"method", "get"}, {"action", path}},
           {kept, day_field("on", "As things were on", "With all we know now", at.on, today),
            day_field("known", "As it was known on", "Only what had been recorded by the end of that day", at.known,
                      today),
            govuk::button({.content = "Show that day", .classes = "govuk-button--secondary govuk-!-margin-bottom-0"})});
    return govuk::details(
        {.summary = "See this page on another day", .content = form, .open = !at.is_today(), .classes = "sl-noprint"});
}

} // namespace sightline::pages
