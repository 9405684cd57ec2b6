// The Ministry of Justice Design System's components (@ministryofjustice/frontend 11) that GOV.UK's own lacks, as
// functions. What is said at the top of govuk.hpp about classes, attributes and Content holds here too.
#pragma once
#include <string>
#include <vector>

#include "html/govuk.hpp"
#include "html/html.hpp"

namespace sightline::html::moj
{

struct NavigationLink {
    Content content;
    std::string href;
    bool current = false;
    std::string classes;
    Attributes attributes;
};

struct SubNavigation { // the sections of one record
    std::string label = "Secondary navigation region";
    std::vector<NavigationLink> items;
    std::string classes;
    Attributes attributes;
};
Html sub_navigation(SubNavigation const& navigation);

struct SideNavigationSection {
    Content heading;
    std::vector<NavigationLink> items;
    int heading_level = 4;
};
struct SideNavigation {
    std::string label;
    std::vector<NavigationLink> items; // or
    std::vector<SideNavigationSection> sections;
    std::string classes;
    Attributes attributes;
};
Html side_navigation(SideNavigation const& navigation);

struct TimelineItem {
    Content title;
    Content byline;       // who wrote it: "by " is put before
    std::string datetime; // for machines: 2026-03-07 or 2026-03-07T22:10
    std::string when;     // in words
    Content content;
    std::string id;
    std::string classes;
};
struct Timeline {
    std::vector<TimelineItem> items;
    int heading_level = 2;
    std::string classes;
    Attributes attributes;
};
Html timeline(Timeline const& timeline);

struct FilterTag {
    std::string text;
    std::string href; // the address without this filter
};
struct FilterCategory {
    Content heading;
    std::vector<FilterTag> items;
};
// A GET form in a side column; the chosen filters above it, each a link that removes it. Needs no script.
struct Filter {
    std::string action; // where the form goes
    Content heading = "Filter";
    std::vector<FilterCategory> selected;
    Content selected_heading = "Chosen filters";
    std::string clear_href;
    std::string clear_text = "Clear filters";
    Html options; // the fields; the button stands after them, where whoever fills them in arrives
    std::string submit_text = "Apply filters";
    Attributes attributes;
};
Html filter(Filter const& filter);

struct Badge {
    Content content;
    std::string classes; // moj-badge--red, --blue, --black, --grey, --green, --purple
    Attributes attributes;
};
Html badge(Badge const& badge);

enum class AlertKind { information, success, warning, error };
struct Alert {
    AlertKind kind = AlertKind::information;
    std::string title; // read out; also drawn when there is no content
    Content content;
    bool show_title_as_heading = false;
    int heading_level = 2; // 2, 3 or 4
    std::string role = "region";
    std::string classes;
    Attributes attributes;
};
Html alert(Alert const& alert);

struct ButtonMenu { // a row of buttons; with script, a menu under one button
    std::vector<govuk::Button> items;
    std::string button_text;
    std::string button_classes;
    std::string align; // "left" or "right"
    std::string classes;
    Attributes attributes;
};
Html button_menu(ButtonMenu const& menu);

struct Search {
    std::string action;
    std::string name = "search";
    std::string id;
    govuk::Label label;
    Content hint;
    std::string value;
    std::string button_text = "Search";
    std::string classes;
    Attributes attributes;
};
Html search(Search const& search);

} // namespace sightline::html::moj
