// What stands round every page: the head, the skip link, the bar with the search, the navigation, main, and the feet
// for screen and paper. The page itself brings its one h1, in the banner or in main.
#pragma once
#include <string>
#include <vector>

#include "html/govuk.hpp"
#include "html/html.hpp"

namespace sightline::html
{

struct AssetAddresses { // each with ?v= and the file's version, so that browsers may keep it
    std::string css;
    std::string js;
    std::string favicon;
};

struct FootLink {
    std::string text;
    std::string href;
};

struct Shell {
    std::string title; // of the page; " - Sightline" is put after. Start with "Error: " when there are problems
    std::string council;
    std::string signed_in_as; // empty: nobody is, so no search, navigation or sign-out is drawn
    std::vector<govuk::NavigationItem> navigation;
    std::string search_text; // in the box, as it was looked for
    Html banner;             // optional: the blue one of a child
    Html main;
    std::string csrf;        // the token our own small forms and scripts send
    int timeout_seconds = 0; // how long the session lasts without use; 0: do not warn
    AssetAddresses assets;
    bool invented_data = false; // says so across the top
    std::string printed_by;     // at the foot of each sheet: whose record, number, date, by whom, handling marking
    std::vector<FootLink> foot_links;
    std::string foot_text;
};

std::string page(Shell const& shell); // a whole HTML document

} // namespace sightline::html
