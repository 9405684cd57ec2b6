// Text and HTML are different types. Html can only be made by building elements; text put into it is always escaped, and
// addresses are checked, so a page cannot let what someone typed become markup or script.
#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sightline::html
{

// A piece of finished markup.
class Html
{
public:
    Html() = default;
    std::string_view text() const { return text_; }
    std::string take() && { return std::move(text_); }
    bool empty() const { return text_.empty(); }
    Html& operator+=(Html const& more)
    {
        text_ += more.text_;
        return *this;
    }
    friend Html operator+(Html a, Html const& b)
    {
        a += b;
        return a;
    }

private:
    friend Html escape(std::string_view);
    friend class Builder;
    std::string text_;
};

Html escape(std::string_view plain);

// Markup written out in the source; cannot be made from a run-time string.
struct Literal {
    std::string_view text;
    consteval Literal(char const* written) : text(written) {}
};

struct Attribute {
    std::string_view name; // from the source
    std::string value; // escaped when written; an href, src or action that is not a path, a fragment or https/mailto is left out
    enum class When { always, if_not_empty, flag } when = When::always; // flag: written as a bare name
    Attribute(std::string_view n, std::string_view v) : name(n), value(v) {}
    Attribute(std::string_view n, bool on) : name(n), value(on ? "1" : ""), when(When::flag) {}
    Attribute(std::string_view n, char const* v) : name(n), value(v) {}
    Attribute(std::string_view n, long long v) : name(n), value(std::to_string(v)) {}
    Attribute(std::string_view n, int v) : name(n), value(std::to_string(v)) {}
};
using Attributes = std::vector<Attribute>;

// What can stand inside an element: text (escaped), markup, or a list of both.
class Content
{
public:
    Content() = default;
    Content(Html html) : html_(std::move(html)) {}
    Content(std::string_view plain) : html_(escape(plain)) {}
    Content(std::string const& plain) : html_(escape(plain)) {}
    Content(char const* plain) : html_(escape(plain)) {}
    Content(std::initializer_list<Content> parts)
    {
        for (auto const& part : parts) html_ += part.html_;
    }
    Html const& html() const { return html_; }

private:
    Html html_;
};

// el("a", {{"href", "/children/12"}, {"class", "govuk-link"}}, "Mari"). Void elements (input, br, img, meta, link, hr) close themselves.
Html el(std::string_view name, Attributes const& attributes, Content const& content = {});
Html el(std::string_view name, Content const& content = {});
Html raw(Literal literal);
template <class Range, class Make> Html each(Range const& range, Make make) // one piece for each, one after another
{
    Html all;
    for (auto const& one : range) all += make(one);
    return all;
}
Html when(bool condition, Html html);

} // namespace sightline::html
