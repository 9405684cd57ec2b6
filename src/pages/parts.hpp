// Small pieces that several screens share, so that a late row, a child's name or an empty list looks the same
// everywhere.
#pragma once
#include <string>
#include <vector>

#include "domain/standing.hpp"
#include "html/govuk.hpp"
#include "html/moj.hpp"
#include "pages/addresses.hpp"
#include "pages/frame.hpp"

namespace sightline::pages
{

enum class TagColour : std::uint8_t { grey, red, orange, yellow, blue, green, purple };

// A status, beside a name: {"Child protection plan: neglect, 7 months", TagColour::red}.
struct Tag {
    std::string says;
    TagColour colour = TagColour::grey;
};
Tag status_tag(Status status, std::string_view detail = {}); // the usual colour of each status
html::Html tag(Tag const& tag);
html::Html tags(std::vector<Tag> const& tags);

// A link and the words of it.
struct Link {
    std::string says;
    std::string href;
};
html::Html link(std::string_view href, html::Content const& content);
// A verb whose object is heard but not seen: "Record", " core group for Mari Tesfaye".
html::Html action_link(std::string_view href, std::string_view verb, std::string_view hidden);
html::Html child_link(std::string_view name, std::string_view reference, AsAt const& at = {}); // bold, to her record
html::Html strong(html::Content const& content);
html::Html due_day(State state, std::string_view due); // "4 days late (5 Mar)": what presses is bold, the day is not
html::Html scrolling(std::string_view name, html::Html table); // a wide table, in a box of its own that scrolls
html::Html hidden_words(std::string_view words);               // heard, not seen
html::Html column_name(std::string_view says);  // before a cell, where a narrow screen has no columns: "Last seen: "
html::Html small(html::Content const& content); // quiet text below a cell's main words
// "LA-15": the rule of a clock, linked to its page, and where it stands written when that is given; nothing for no
// rule.
html::Html rule_link(std::string_view rule, std::string_view source = {});

std::string_view edge_class(State state);  // the coloured edge of a row; the words beside it say the same
std::string state_words(State state);      // "Late", "Due soon", "On time", "Not known"
std::string lower_first(std::string text); // to go on inside a sentence

html::Html heading(std::string_view id, std::string_view says); // h2
html::Html title(std::string_view says);                        // the page's h1
html::Html lead(html::Content const& content);                  // the sentence a page starts with
html::Html meta(html::Content const& content);                  // small quiet paragraph
html::Html body(html::Content const& content);                  // paragraph
html::Html card(std::string_view heading, html::Content const& content);
html::Html section(std::string_view id, std::string_view heading, html::Content const& content);
html::Html bullets(std::vector<std::string> const& points);             // nothing when there are none
html::Html between(std::vector<html::Html> const& parts);               // parted by " · "
html::Html trail(std::vector<Link> const& links);                       // where this page is; the last without a link
html::Html time_of(Date day, std::string_view says);                    // <time datetime>
html::Html hidden_field(std::string_view name, std::string_view value); // nothing when the value is empty
html::Html grid(html::Content const& main, std::string_view aside_name, html::Content const& aside);

struct Column {
    std::string says;
    std::string classes;
    bool hidden{}; // heard, not seen
};
html::govuk::Row head(std::vector<Column> const& columns);
// A table of the working size. The caption names it for those who do not see the heading above it.
html::Html working_table(std::string_view caption, std::vector<Column> const& columns,
                         std::vector<html::govuk::Row> rows, bool head_seen = true);

// How many are shown of how many, and links to the other pages. Pages are from 1.
struct Paging {
    int page = 1;
    int pages = 1;
    long long all{};
};
html::Html page_links(Paging const& paging, std::function<std::string(int)> const& address);

// Which day the page shows, said plainly, with a way back to today.
std::string as_at_words(AsAt const& at); // "As things were on 3 March 2026, with all we know now"; empty for today
html::Html as_at_banner(AsAt const& at, std::string_view today_address);
// A small GET form to choose a day. `path` is without the days; `keep` are further pairs the address must keep.
html::Html as_at_form(AsAt const& at, std::string_view path, Date today,
                      std::vector<std::pair<std::string, std::string>> const& keep = {});

} // namespace sightline::pages
