// Buttons, links and the ways about.
#include "html/govuk/group.hpp"

namespace sightline::html::govuk
{

namespace
{

Html start_arrow()
{
    return raw(
        "<svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\" width=\"17.5\" height=\"19\" "
        "viewBox=\"0 0 33 40\" aria-hidden=\"true\" focusable=\"false\">"
        "<path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/></svg>");
}

Html arrow_back()
{
    return raw(
        "<svg class=\"govuk-pagination__icon govuk-pagination__icon--prev\" xmlns=\"http://www.w3.org/2000/svg\" "
        "height=\"13\" width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\">"
        "<path d=\"m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984"
        "l4.2931-4.293-1.414-1.414z\"/></svg>");
}

Html arrow_on()
{
    return raw(
        "<svg class=\"govuk-pagination__icon govuk-pagination__icon--next\" xmlns=\"http://www.w3.org/2000/svg\" "
        "height=\"13\" width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\">"
        "<path d=\"m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 "
        "6.7441-6.4062-6.7246-6.7266z\"/></svg>");
}

Html hidden_text(Content const& content)
{
    return el("span", {{"class", "govuk-visually-hidden"}}, content);
}

} // namespace

Html button(Button const& button)
{
    Attributes common{
        {"class", class_list({"govuk-button", button.classes, button.is_start ? "govuk-button--start" : ""})},
        {"data-module", "govuk-button"}};
    common += button.attributes;
    common.add(maybe("id", button.id));
    // The start button's arrow sits beside its words; markup there needs an element of its own to keep its spaces.
    auto const has_markup = button.content.html().text().find('<') != std::string_view::npos;
    Content const content = !button.is_start ? button.content
                            : has_markup     ? Content{el("span", button.content), start_arrow()}
                                             : Content{button.content, start_arrow()};
    if (!button.href.empty())
        return el("a", Attributes{{"href", button.href}, {"role", "button"}, {"draggable", "false"}} + common, content);

    Attributes own{{"type", button.type}, maybe("value", button.value), maybe("name", button.name)};
    if (button.disabled) own += Attributes{{"disabled", true}, {"aria-disabled", "true"}};
    if (button.prevent_double_click) own.add({"data-prevent-double-click", word(*button.prevent_double_click)});
    return el("button", own + common, content);
}

Html back_link(BackLink const& link)
{
    return el("a",
              Attributes{{"href", link.href}, {"class", class_list({"govuk-back-link", link.classes})}} +
                  link.attributes,
              link.content.empty() ? Content{"Back"} : link.content);
}

Html skip_link(SkipLink const& link)
{
    return el("a",
              Attributes{{"href", link.href}, {"class", class_list({"govuk-skip-link", link.classes})}} +
                  link.attributes + Attributes{{"data-module", "govuk-skip-link"}},
              link.content);
}

Html breadcrumbs(Breadcrumbs const& breadcrumbs)
{
    auto const items = each(breadcrumbs.items, [](Crumb const& crumb) {
        if (crumb.href.empty())
            return el("li", {{"class", "govuk-breadcrumbs__list-item"}, {"aria-current", "page"}}, crumb.content);
        return el("li", {{"class", "govuk-breadcrumbs__list-item"}},
                  el("a", Attributes{{"class", "govuk-breadcrumbs__link"}, {"href", crumb.href}} + crumb.attributes,
                     crumb.content));
    });
    auto const names = class_list({"govuk-breadcrumbs", breadcrumbs.classes,
                                   breadcrumbs.collapse_on_mobile ? "govuk-breadcrumbs--collapse-on-mobile" : ""});
    return el("nav",
              Attributes{{"class", names}} + breadcrumbs.attributes + Attributes{{"aria-label", breadcrumbs.label}},
              el("ol", {{"class", "govuk-breadcrumbs__list"}}, items));
}

namespace
{

Html navigation_item(NavigationItem const& item)
{
    auto const is_here = item.current || item.active;
    // Strong, so that the place stays marked for someone who has switched colours off.
    auto const inside = is_here ? el("strong", {{"class", "govuk-service-navigation__active-fallback"}}, item.content)
                                : item.content.html();
    Attributes here;
    if (is_here) here.add({"aria-current", item.current ? "page" : "true"});

    Html link;
    if (!item.href.empty())
        link = el("a",
                  Attributes{{"class", "govuk-service-navigation__link"}, {"href", item.href}} + here + item.attributes,
                  inside);
    else if (!item.content.empty())
        link = el("span", Attributes{{"class", "govuk-service-navigation__text"}} + here, inside);
    return el("li",
              {{"class", class_list({"govuk-service-navigation__item",
                                     is_here ? "govuk-service-navigation__item--active" : ""})}},
              link);
}

} // namespace

Html service_navigation(ServiceNavigation const& navigation)
{
    Html name;
    if (!navigation.service_name.empty())
        name = el("span", {{"class", "govuk-service-navigation__service-name"}},
                  navigation.service_url.empty()
                      ? el("span", {{"class", "govuk-service-navigation__text"}}, navigation.service_name)
                      : el("a", {{"href", navigation.service_url}, {"class", "govuk-service-navigation__link"}},
                           navigation.service_name));
    Html list;
    if (!navigation.items.empty()) {
        Html toggle;
        if (navigation.collapse_on_mobile.value_or(navigation.items.size() > 1))
            toggle = el("button",
                        {{"type", "button"},
                         {"class", "govuk-service-navigation__toggle govuk-js-service-navigation-toggle"},
                         {"aria-controls", navigation.navigation_id},
                         maybe("aria-label", navigation.menu_button_label == navigation.menu_button_text
                                                 ? std::string_view{}
                                                 : navigation.menu_button_label),
                         {"hidden", true},
                         {"aria-hidden", "true"}},
                        navigation.menu_button_text);
        list = el("nav",
                  {{"aria-label", or_else(navigation.navigation_label, navigation.menu_button_text)},
                   {"class", class_list({"govuk-service-navigation__wrapper", navigation.navigation_classes})}},
                  {toggle, el("ul", {{"class", "govuk-service-navigation__list"}, {"id", navigation.navigation_id}},
                              each(navigation.items, navigation_item))});
    }
    auto const inside = el("div", {{"class", navigation.container_classes}},
                           el("div", {{"class", "govuk-service-navigation__container"}}, {name, list}));
    Attributes common{{"class", class_list({"govuk-service-navigation", navigation.classes})},
                      {"data-module", "govuk-service-navigation"}};
    common += navigation.attributes;
    // With a service name it is a landmark of its own; without one, the nav inside is landmark enough.
    if (navigation.service_name.empty()) return el("div", common, inside);
    return el("section", Attributes{{"aria-label", navigation.label}} + common, inside);
}

namespace
{

Html page_arrow(PageArrow const& arrow, bool is_block, bool is_next)
{
    if (arrow.href.empty()) return {};
    auto const title = !arrow.content.empty() ? arrow.content
                       : is_next              ? Content{"Next", hidden_text(" page")}
                                              : Content{"Previous", hidden_text(" page")};
    auto const decorated = is_block && arrow.label.empty();
    auto const title_span =
        el("span",
           {{"class",
             class_list({"govuk-pagination__link-title", decorated ? "govuk-pagination__link-title--decorated" : ""})}},
           title);
    Html label;
    if (is_block && !arrow.label.empty())
        label = hidden_text(":") + el("span", {{"class", "govuk-pagination__link-label"}}, arrow.label);
    auto const icon = is_next ? arrow_on() : arrow_back();
    auto const icon_first = is_block || !is_next;
    return el("div", {{"class", is_next ? "govuk-pagination__next" : "govuk-pagination__prev"}},
              el("a",
                 Attributes{{"class", "govuk-link govuk-pagination__link"},
                            {"href", arrow.href},
                            {"rel", is_next ? "next" : "prev"}} +
                     arrow.attributes,
                 {when(icon_first, icon), title_span, label, when(!icon_first, icon)}));
}

Html page_item(PageItem const& item)
{
    auto const names = class_list({"govuk-pagination__item", item.current ? "govuk-pagination__item--current" : "",
                                   item.ellipsis ? "govuk-pagination__item--ellipsis" : ""});
    if (item.ellipsis) return el("li", {{"class", names}}, "\u22ef");
    auto const spoken = item.visually_hidden_text.value_or("Page " + item.number);
    return el("li", {{"class", names}},
              el("a",
                 Attributes{{"class", "govuk-link govuk-pagination__link"},
                            {"href", item.href},
                            {"aria-label", spoken},
                            maybe("aria-current", item.current ? "page" : "")} +
                     item.attributes,
                 item.number));
}

} // namespace

Html pagination(Pagination const& pagination)
{
    if (pagination.items.empty() && pagination.previous.href.empty() && pagination.next.href.empty() &&
        pagination.classes.empty() && pagination.attributes.empty())
        return {};
    auto const is_block =
        pagination.items.empty() && !(pagination.previous.href.empty() && pagination.next.href.empty());
    Html list;
    if (!pagination.items.empty())
        list = el("ul", {{"class", "govuk-pagination__list"}}, each(pagination.items, page_item));
    return el("nav",
              Attributes{{"class", class_list({"govuk-pagination", is_block ? "govuk-pagination--block" : "",
                                               pagination.classes})},
                         {"aria-label", pagination.landmark_label}} +
                  pagination.attributes,
              {page_arrow(pagination.previous, is_block, false), list, page_arrow(pagination.next, is_block, true)});
}

Pagination numbered_pages(int current, int last, std::function<std::string(int)> const& address)
{
    Pagination pages;
    if (last <= 1) return pages;
    if (current > 1) pages.previous.href = address(current - 1);
    if (current < last) pages.next.href = address(current + 1);
    int before = 0;
    for (int page = 1; page <= last; ++page) {
        if (page != 1 && page != last && std::abs(page - current) > 1) continue;
        if (page - before > 1) pages.items.push_back({.ellipsis = true});
        pages.items.push_back({.number = std::to_string(page), .href = address(page), .current = page == current});
        before = page;
    }
    return pages;
}

Html tabs(Tabs const& tabs)
{
    Html list, panels;
    for (std::size_t i = 0; i < tabs.items.size(); ++i) {
        auto const& item = tabs.items[i];
        auto const id = item.id.empty() ? tabs.id_prefix + "-" + std::to_string(i + 1) : item.id;
        list += el("li",
                   {{"class", class_list({"govuk-tabs__list-item", i == 0 ? "govuk-tabs__list-item--selected" : ""})}},
                   el("a", Attributes{{"class", "govuk-tabs__tab"}, {"href", "#" + id}} + item.attributes, item.label));
        panels +=
            el("div",
               Attributes{{"class", class_list({"govuk-tabs__panel", i > 0 ? "govuk-tabs__panel--hidden" : ""})},
                          {"id", id}} +
                   item.panel_attributes,
               item.panel.empty() && !item.text.empty() ? el("p", {{"class", "govuk-body"}}, item.text) : item.panel);
    }
    return el("div",
              Attributes{maybe("id", tabs.id), {"class", class_list({"govuk-tabs", tabs.classes})}} + tabs.attributes +
                  Attributes{{"data-module", "govuk-tabs"}},
              {el("h2", {{"class", "govuk-tabs__title"}}, tabs.title),
               when(!tabs.items.empty(), el("ul", {{"class", "govuk-tabs__list"}}, list)), panels});
}

} // namespace sightline::html::govuk
