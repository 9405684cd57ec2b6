// Checks a page's markup the way a strict reader would: elements closed in order, attributes quoted, ids unique, one
// h1, headings that skip no level, no form inside a form, labels and references that lead somewhere, no style or script
// of its own.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace markup
{

struct Element {
    std::string name;
    std::map<std::string, std::string, std::less<>> attributes; // as written, still escaped
    std::string text;                                           // of it and all it holds, in order, without tags
    int parent = -1;
};

struct Document {
    std::vector<Element> elements;
    std::vector<std::string> problems;

    bool has(std::string_view words) const
    {
        return !elements.empty() && elements[0].text.find(words) != std::string::npos;
    }
    int count(std::string_view name) const
    {
        int n = 0;
        for (auto const& one : elements) n += one.name == name ? 1 : 0;
        return n;
    }
    // The first element of this name whose attribute has this value; null when there is none.
    Element const* with(std::string_view name, std::string_view attribute, std::string_view value) const
    {
        for (auto const& one : elements) {
            auto const found = one.attributes.find(attribute);
            if (one.name == name && found != one.attributes.end() && found->second == value) return &one;
        }
        return nullptr;
    }
    // Every element of this name that has this class.
    std::vector<Element const*> classed(std::string_view name, std::string_view wanted) const
    {
        std::vector<Element const*> out;
        for (auto const& one : elements) {
            auto const found = one.attributes.find("class");
            if (one.name != name || found == one.attributes.end()) continue;
            if ((" " + found->second + " ").find(" " + std::string{wanted} + " ") != std::string::npos)
                out.push_back(&one);
        }
        return out;
    }
};

namespace detail
{

inline bool is_void(std::string_view name)
{
    static std::set<std::string, std::less<>> const names{"area", "base",  "br",   "col",  "embed",  "hr",
                                                          "img",  "input", "link", "meta", "source", "wbr"};
    return names.contains(name);
}

inline std::string plain(std::string_view escaped)
{
    std::string out;
    static std::vector<std::pair<std::string_view, char>> const entities{
        {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}};
    while (!escaped.empty()) {
        bool found = false;
        for (auto const& [entity, letter] : entities)
            if (escaped.starts_with(entity)) {
                out += letter;
                escaped.remove_prefix(entity.size());
                found = true;
                break;
            }
        if (found) continue;
        out += escaped.front();
        escaped.remove_prefix(1);
    }
    return out;
}

inline void check_whole(Document& page)
{
    std::set<std::string> ids, names_seen;
    int last_level = 0, h1 = 0;
    auto const inside = [&](std::size_t at, std::string_view name) {
        for (int up = page.elements[at].parent; up >= 0; up = page.elements[static_cast<std::size_t>(up)].parent)
            if (page.elements[static_cast<std::size_t>(up)].name == name) return true;
        return false;
    };
    auto const say = [&](std::string text) { page.problems.push_back(std::move(text)); };
    for (std::size_t i = 0; i < page.elements.size(); ++i) {
        auto const& one = page.elements[i];
        if (auto const id = one.attributes.find("id"); id != one.attributes.end() && !ids.insert(id->second).second)
            say("id used twice: " + id->second);
        if (one.attributes.contains("style")) say("a style attribute on " + one.name);
        for (auto const& [name, value] : one.attributes)
            if (name.starts_with("on")) say("an event attribute: " + name);
        if (one.name == "style") say("a style element");
        if (one.name == "script" && !one.attributes.contains("src")) say("a script of its own");
        if (one.name.size() == 2 && one.name[0] == 'h' && one.name[1] >= '1' && one.name[1] <= '6') {
            int const level = one.name[1] - '0';
            if (level == 1) ++h1;
            // The summary of what is wrong stands before the h1, as the design system asks.
            bool const is_summary =
                one.attributes.contains("class") && one.attributes.at("class") == "govuk-error-summary__title";
            if (is_summary && last_level == 0) continue;
            if (level > last_level + 1) say("heading skips a level: " + one.name + " " + one.text);
            last_level = level;
            if (one.text.find_first_not_of(" \n") == std::string::npos) say("an empty heading");
        }
        if (one.name == "form" && inside(i, "form")) say("a form inside a form");
        if (one.name == "a" && inside(i, "a")) say("a link inside a link");
        if (one.name == "a" && one.text.find_first_not_of(" \n") == std::string::npos) say("a link without words");
        if (one.name == "a" && !one.attributes.contains("href")) say("a link that leads nowhere: " + one.text);
        if (one.name == "table") {
            bool caption = false;
            for (auto const& other : page.elements)
                if (other.name == "caption" && other.parent == static_cast<int>(i)) caption = true;
            if (!caption) say("a table without a caption");
        }
        if (one.name == "th" && !one.attributes.contains("scope")) say("a heading cell without a scope: " + one.text);
        if ((one.name == "p" || one.name.starts_with('h')) && one.name != "html" && one.name != "head" &&
            one.name != "header" && one.name != "hr")
            for (std::size_t j = i + 1; j < page.elements.size(); ++j) {
                auto const& inner = page.elements[j];
                if (inner.parent != static_cast<int>(i)) continue;
                for (std::string_view const block :
                     {"p", "div", "ul", "ol", "table", "form", "section", "h2", "h3", "details", "blockquote", "dl"})
                    if (inner.name == block) say("a " + inner.name + " inside " + one.name);
            }
    }
    if (h1 != 1) say("there are " + std::to_string(h1) + " h1");
    for (auto const& one : page.elements) {
        for (std::string_view const name : {"for", "aria-labelledby", "aria-describedby", "aria-controls"}) {
            auto const found = one.attributes.find(name);
            if (found == one.attributes.end()) continue;
            std::string rest = found->second;
            while (!rest.empty()) {
                auto const end = rest.find(' ');
                auto const id = rest.substr(0, end);
                if (!id.empty() && !ids.contains(id)) say(std::string{name} + " leads nowhere: " + id);
                rest = end == std::string::npos ? std::string{} : rest.substr(end + 1);
            }
        }
        if (one.name == "a")
            if (auto const href = one.attributes.find("href");
                href != one.attributes.end() && href->second.starts_with('#'))
                if (href->second.size() < 2 || !ids.contains(href->second.substr(1)))
                    say("a link within the page leads nowhere: " + href->second);
        if (one.name == "input" || one.name == "select" || one.name == "textarea") {
            auto const type = one.attributes.find("type");
            if (type != one.attributes.end() && type->second == "hidden") continue;
            auto const id = one.attributes.find("id");
            bool const is_labelled = one.attributes.contains("aria-label") ||
                                     (id != one.attributes.end() && page.with("label", "for", id->second) != nullptr);
            if (!is_labelled) say("a field without a label: " + (id == one.attributes.end() ? one.name : id->second));
        }
    }
}

} // namespace detail

inline Document read(std::string_view html)
{
    Document page;
    std::vector<std::size_t> open;
    auto const say = [&](std::string text) { page.problems.push_back(std::move(text)); };
    std::size_t at = 0;
    while (at < html.size()) {
        if (html[at] != '<') {
            auto const end = std::min(html.find('<', at), html.size());
            auto const piece = html.substr(at, end - at);
            if (piece.find('>') != std::string_view::npos) say("an unescaped > in text");
            for (auto const one : open) page.elements[one].text += detail::plain(piece);
            at = end;
            continue;
        }
        if (html.substr(at).starts_with("<!")) {
            at = std::min(html.find('>', at), html.size() - 1) + 1;
            continue;
        }
        bool const closing = at + 1 < html.size() && html[at + 1] == '/';
        auto i = at + (closing ? 2 : 1);
        auto const start = i;
        while (i < html.size() && html[i] != ' ' && html[i] != '>' && html[i] != '/' && html[i] != '\n') ++i;
        std::string const name{html.substr(start, i - start)};
        if (name.empty()) say("an unescaped < in text");
        if (closing) {
            if (open.empty() || page.elements[open.back()].name != name) {
                say("</" + name + "> closes " +
                    (open.empty() ? "nothing" : "<" + page.elements[open.back()].name + ">"));
                if (!open.empty() && page.elements[open.back()].name != name) return page;
            }
            if (!open.empty()) open.pop_back();
            at = std::min(html.find('>', i), html.size() - 1) + 1;
            continue;
        }
        Element element{.name = name, .parent = open.empty() ? -1 : static_cast<int>(open.back())};
        bool closes_itself = detail::is_void(name);
        while (i < html.size() && html[i] != '>') {
            if (html[i] == ' ' || html[i] == '\n') {
                ++i;
                continue;
            }
            if (html[i] == '/') {
                closes_itself = true;
                ++i;
                continue;
            }
            auto const from = i;
            while (i < html.size() && html[i] != '=' && html[i] != ' ' && html[i] != '>' && html[i] != '/') ++i;
            std::string const key{html.substr(from, i - from)};
            std::string value;
            if (i < html.size() && html[i] == '=') {
                if (i + 1 >= html.size() || html[i + 1] != '"') say("an attribute without quotes: " + key);
                auto const end = html.find('"', i + 2);
                if (end == std::string_view::npos) {
                    say("a quote that never ends: " + key);
                    return page;
                }
                value = detail::plain(html.substr(i + 2, end - i - 2));
                i = end + 1;
            }
            if (!element.attributes.emplace(key, value).second) say("an attribute twice: " + key);
        }
        at = i + 1;
        page.elements.push_back(std::move(element));
        if (!closes_itself) open.push_back(page.elements.size() - 1);
    }
    if (!open.empty()) say("<" + page.elements[open.back()].name + "> is never closed");
    detail::check_whole(page);
    return page;
}

} // namespace markup
