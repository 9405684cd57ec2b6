#include "html/moj.hpp"

namespace sightline::html::moj
{

namespace
{

Html heading(int level, Attributes const& attributes, Content const& content)
{
    return el("h" + std::to_string(level), attributes, content);
}

} // namespace

Html sub_navigation(SubNavigation const& navigation)
{
    auto const items = each(navigation.items, [](NavigationLink const& item) {
        return el("li", {{"class", class_list({"moj-sub-navigation__item", item.classes})}},
                  el("a",
                     Attributes{{"class", "moj-sub-navigation__link"},
                                maybe("aria-current", item.current ? "page" : ""),
                                {"href", item.href}} +
                         item.attributes,
                     item.content));
    });
    return el("nav",
              Attributes{{"class", class_list({"moj-sub-navigation", navigation.classes})},
                         {"aria-label", navigation.label}} +
                  navigation.attributes,
              el("ul", {{"class", "moj-sub-navigation__list"}}, items));
}

Html side_navigation(SideNavigation const& navigation)
{
    auto const list = [](std::vector<NavigationLink> const& links) {
        return el("ul", {{"class", "moj-side-navigation__list"}}, each(links, [](NavigationLink const& item) {
                      auto const names =
                          class_list({"moj-side-navigation__item",
                                      item.current ? "moj-side-navigation__item--active" : "", item.classes});
                      return el("li", Attributes{{"class", names}} + item.attributes,
                                el("a", {{"href", item.href}, maybe("aria-current", item.current ? "location" : "")},
                                   item.content));
                  }));
    };
    auto const inside =
        navigation.sections.empty()
            ? list(navigation.items)
            : each(navigation.sections, [&](SideNavigationSection const& section) {
                  return heading(section.heading_level, {{"class", "moj-side-navigation__title"}}, section.heading) +
                         list(section.items);
              });
    return el("nav",
              Attributes{{"class", class_list({"moj-side-navigation", navigation.classes})},
                         maybe("aria-label", navigation.label)} +
                  navigation.attributes,
              inside);
}

Html timeline(Timeline const& timeline)
{
    auto const items = each(timeline.items, [&](TimelineItem const& item) {
        auto const title = heading(timeline.heading_level, {{"class", "moj-timeline__title"}}, item.title);
        auto const byline =
            when(!item.byline.empty(), el("p", {{"class", "moj-timeline__byline"}}, {"by ", item.byline}));
        return el(
            "div", {maybe("id", item.id), {"class", class_list({"moj-timeline__item", item.classes})}},
            {el("div", {{"class", "moj-timeline__header"}}, {title, " ", byline}),
             el("p", {{"class", "moj-timeline__date"}}, el("time", {maybe("datetime", item.datetime)}, item.when)),
             el("div", {{"class", "moj-timeline__description"}}, item.content)});
    });
    return el("div", Attributes{{"class", class_list({"moj-timeline", timeline.classes})}} + timeline.attributes,
              items);
}

namespace
{

Html chosen_filters(Filter const& filter)
{
    if (filter.selected.empty()) return {};
    auto const clear =
        when(!filter.clear_href.empty(),
             el("div", {{"class", "moj-filter__heading-action"}},
                el("p", el("a", {{"class", "govuk-link govuk-link--no-visited-state"}, {"href", filter.clear_href}},
                           filter.clear_text))));
    auto const head = el("div", {{"class", "moj-filter__selected-heading"}},
                         {el("div", {{"class", "moj-filter__heading-title"}},
                             el("h2", {{"class", "govuk-heading-m"}}, filter.selected_heading)),
                          " ", clear});
    auto const categories = each(filter.selected, [](FilterCategory const& category) {
        auto const tags = each(category.items, [](FilterTag const& tag) {
            return el("li",
                      el("a", {{"class", "moj-filter__tag"}, {"href", tag.href}},
                         {el("span", {{"class", "govuk-visually-hidden"}}, "Remove this filter"), " ", tag.text}));
        });
        return el("h3", {{"class", "govuk-heading-s govuk-!-margin-bottom-0"}}, category.heading) +
               el("ul", {{"class", "moj-filter-tags"}}, tags);
    });
    return el("div", {{"class", "moj-filter__selected"}}, {head, categories});
}

} // namespace

Html filter(Filter const& filter)
{
    auto const head = el(
        "div", {{"class", "moj-filter__header"}},
        el("div", {{"class", "moj-filter__header-title"}}, el("h2", {{"class", "govuk-heading-m"}}, filter.heading)));
    auto const form = el("form", {{"method", "get"}, {"action", filter.action}},
                         {filter.options, govuk::button({.content = filter.submit_text})});
    return el("div", Attributes{{"class", "moj-filter"}} + filter.attributes,
              {head, el("div", {{"class", "moj-filter__content"}},
                        {chosen_filters(filter), el("div", {{"class", "moj-filter__options"}}, form)})});
}

Html badge(Badge const& badge)
{
    return el("span", Attributes{{"class", class_list({"moj-badge", badge.classes})}} + badge.attributes,
              badge.content);
}

namespace
{

std::string_view word(AlertKind kind)
{
    switch (kind) {
    case AlertKind::information: return "information";
    case AlertKind::success: return "success";
    case AlertKind::warning: return "warning";
    case AlertKind::error: return "error";
    }
    return "information";
}

std::string_view icon_path(AlertKind kind)
{
    switch (kind) {
    case AlertKind::success:
        return "M11.2869 24.6726L2.00415 15.3899L4.62189 12.7722L11.2869 19.4186L25.3781 5.32739L27.9958 "
               "7.96369L11.2869 24.6726Z";
    case AlertKind::warning:
        return "M15 2.44922L28.75 26.1992H1.25L15 2.44922ZM13.5 9.5H16.5L16.25 17.77H13.75L13.5 9.5ZM13.13 "
               "20H16.87V23.7H13.13Z";
    case AlertKind::error:
        return "M20.1777 2.5H9.82233L2.5 9.82233V20.1777L9.82233 27.5H20.1777L27.5 20.1777V9.82233L20.1777 "
               "2.5ZM10.9155 8.87769L15.0001 12.9623L19.0847 8.87771L21.1224 10.9154L17.0378 15L21.1224 "
               "19.0846L19.0847 "
               "21.1222L15.0001 17.0376L10.9155 21.1223L8.87782 19.0846L12.9624 15L8.87783 10.9153L10.9155 8.87769Z";
    case AlertKind::information: break;
    }
    return "M15 2.5A12.5 12.5 0 1 0 15 27.5A12.5 12.5 0 1 0 15 2.5ZM16.36 22.41H13.66V12.95H16.36V22.41ZM13.38 "
           "7.6H16.62V10.83H13.38Z";
}

} // namespace

Html alert(Alert const& alert)
{
    auto const has_heading = alert.show_title_as_heading && !alert.content.empty();
    auto const icon = el("svg",
                         {{"class", "moj-alert__icon"},
                          {"role", "presentation"},
                          {"focusable", "false"},
                          {"xmlns", "http://www.w3.org/2000/svg"},
                          {"viewBox", "0 0 30 30"},
                          {"height", 30},
                          {"width", 30}},
                         el("path", {{"fill-rule", "evenodd"},
                                     {"clip-rule", "evenodd"},
                                     {"d", icon_path(alert.kind)},
                                     {"fill", "currentColor"}}));
    Html title;
    if (has_heading) title = heading(alert.heading_level, {{"class", "moj-alert__heading"}}, alert.title);
    if (alert.content.empty()) title = escape(alert.title);
    auto const kind = std::string{word(alert.kind)};
    return el("div",
              Attributes{{"role", alert.role},
                         {"class", class_list({"moj-alert", "moj-alert--" + kind,
                                               has_heading ? "moj-alert--with-heading" : "", alert.classes})},
                         {"aria-label", kind + ": " + alert.title}} +
                  alert.attributes,
              {el("div", icon), el("div", {{"class", "moj-alert__content"}}, {title, alert.content})});
}

Html button_menu(ButtonMenu const& menu)
{
    auto const items = each(menu.items, [](govuk::Button item) {
        item.classes = class_list({"moj-button-menu__item govuk-button--secondary", item.classes});
        return govuk::button(item);
    });
    return el("div",
              Attributes{{"class", class_list({"moj-button-menu", menu.classes})}, {"data-module", "moj-button-menu"}} +
                  menu.attributes +
                  Attributes{maybe("data-button-text", menu.button_text),
                             maybe("data-button-classes", menu.button_classes), maybe("data-align-menu", menu.align)},
              items);
}

Html search(Search const& search)
{
    auto field = govuk::Input{.name = search.name,
                              .id = search.id.empty() ? search.name : search.id,
                              .label = search.label,
                              .hint = search.hint,
                              .value = search.value,
                              .type = "search",
                              .classes = "moj-search__input",
                              .wrapper_classes = "moj-search__input-wrapper"};
    field.label.classes = class_list({"moj-search__label", field.label.classes});
    field.after_input = govuk::button({.content = search.button_text, .classes = "moj-search__button"});
    return el("search", Attributes{{"class", class_list({"moj-search", search.classes})}} + search.attributes,
              el("form", {{"action", search.action}, {"method", "get"}}, govuk::input(field)));
}

} // namespace sightline::html::moj
