// What the page says to the person: errors, notices, warnings, confirmations.
#include "html/govuk/group.hpp"

namespace sightline::html::govuk
{

Html error_summary(ErrorSummary const& summary)
{
    auto const items = each(summary.errors, [](SummaryError const& error) {
        return el("li", error.href.empty()
                            ? error.content
                            : Content{el("a", Attributes{{"href", error.href}} + error.attributes, error.content)});
    });
    auto const body =
        el("div", {{"class", "govuk-error-summary__body"}},
           {when(!summary.description.empty(), el("p", summary.description)),
            when(!summary.errors.empty(), el("ul", {{"class", "govuk-list govuk-error-summary__list"}}, items))});
    Attributes focus;
    if (summary.disable_auto_focus) focus.add({"data-disable-auto-focus", word(*summary.disable_auto_focus)});
    // The alert is inside, not on, the element that takes focus: together some screen readers lose the first words.
    return el(
        "div",
        Attributes{{"class", class_list({"govuk-error-summary", summary.classes})}} + focus + summary.attributes +
            Attributes{{"data-module", "govuk-error-summary"}},
        el("div", {{"role", "alert"}}, {el("h2", {{"class", "govuk-error-summary__title"}}, summary.title), body}));
}

Html error_summary(std::vector<Problem> const& problems)
{
    if (problems.empty()) return {};
    ErrorSummary summary;
    for (auto const& problem : problems)
        summary.errors.push_back(
            {.content = problem.message, .href = problem.field.empty() ? std::string{} : "#" + problem.field});
    return error_summary(summary);
}

std::string error_for(std::vector<Problem> const& problems, std::string_view field)
{
    auto const found = std::ranges::find(problems, field, &Problem::field);
    return found == problems.end() ? std::string{} : found->message;
}

Html notification_banner(NotificationBanner const& banner)
{
    auto const title = !banner.title.empty() ? banner.title
                       : banner.success      ? Content{"Success"}
                                             : Content{"Important"};
    auto const heading = "h" + std::to_string(banner.heading_level);
    Attributes focus;
    if (banner.disable_auto_focus) focus.add({"data-disable-auto-focus", word(*banner.disable_auto_focus)});
    Html content = banner.html;
    if (content.empty() && !banner.text.empty())
        content = el("p", {{"class", "govuk-notification-banner__heading"}}, banner.text);
    return el(
        "div",
        Attributes{{"class", class_list({"govuk-notification-banner",
                                         banner.success ? "govuk-notification-banner--success" : "", banner.classes})},
                   {"role", or_else(banner.role, banner.success ? "alert" : "region")},
                   {"aria-labelledby", banner.title_id},
                   {"data-module", "govuk-notification-banner"}} +
            focus + banner.attributes,
        {el("div", {{"class", "govuk-notification-banner__header"}},
            el(heading, {{"class", "govuk-notification-banner__title"}, {"id", banner.title_id}}, title)),
         el("div", {{"class", "govuk-notification-banner__content"}}, content)});
}

Html details(Details const& details)
{
    return el("details",
              Attributes{maybe("id", details.id), {"class", class_list({"govuk-details", details.classes})}} +
                  details.attributes + Attributes{{"open", details.open}},
              {el("summary", {{"class", "govuk-details__summary"}},
                  el("span", {{"class", "govuk-details__summary-text"}}, details.summary)),
               el("div", {{"class", "govuk-details__text"}}, details.content)});
}

Html inset_text(InsetText const& inset)
{
    return el("div",
              Attributes{maybe("id", inset.id), {"class", class_list({"govuk-inset-text", inset.classes})}} +
                  inset.attributes,
              inset.content);
}

Html warning_text(WarningText const& warning)
{
    return el("div", Attributes{{"class", class_list({"govuk-warning-text", warning.classes})}} + warning.attributes,
              {el("span", {{"class", "govuk-warning-text__icon"}, {"aria-hidden", "true"}}, "!"),
               el("strong", {{"class", "govuk-warning-text__text"}},
                  {el("span", {{"class", "govuk-visually-hidden"}}, warning.icon_text), " ", warning.content})});
}

Html tag(Tag const& tag)
{
    return el("strong", Attributes{{"class", class_list({"govuk-tag", tag.classes})}} + tag.attributes, tag.content);
}

Html phase_banner(PhaseBanner const& banner)
{
    auto const drawn = tag({.content = banner.tag.content,
                            .classes = class_list({"govuk-phase-banner__content__tag", banner.tag.classes})});
    return el("div",
              Attributes{{"class", class_list({"govuk-phase-banner govuk-width-container", banner.classes})}} +
                  banner.attributes,
              el("p", {{"class", "govuk-phase-banner__content"}},
                 {drawn, el("span", {{"class", "govuk-phase-banner__text"}}, banner.content)}));
}

namespace
{

Html panel_action(PanelAction const& action)
{
    if (action.href.empty() || action.type == "button")
        return button({.content = action.text,
                       .href = action.href,
                       .type = std::string{or_else(action.type, "button")},
                       .classes = class_list({"govuk-button--inverse", action.classes}),
                       .attributes = action.attributes});
    return el(
        "a",
        Attributes{{"class", class_list({"govuk-link govuk-link--inverse", action.classes})}, {"href", action.href}} +
            action.attributes,
        action.text);
}

} // namespace

Html panel(Panel const& panel)
{
    auto const is_interruption = panel.classes.find("govuk-panel--interruption") != std::string::npos;
    Html actions;
    if (is_interruption && (panel.has_actions || !panel.actions.empty()))
        actions = el("div",
                     Attributes{{"class", class_list({"govuk-panel__actions", panel.action_classes})}} +
                         panel.action_attributes,
                     when(!panel.actions.empty(),
                          el("div", {{"class", "govuk-button-group"}}, each(panel.actions, panel_action))));
    return el("div",
              Attributes{{"class", class_list({"govuk-panel", is_interruption ? "" : "govuk-panel--confirmation",
                                               panel.classes})}} +
                  panel.attributes,
              {el("h" + std::to_string(panel.heading_level), {{"class", "govuk-panel__title"}}, panel.title),
               when(!panel.content.empty(), el("div", {{"class", "govuk-panel__body"}}, panel.content)), actions});
}

} // namespace sightline::html::govuk
