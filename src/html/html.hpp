// Text and HTML are different types. Html can only be made by building elements; text put into it is always escaped,
// and addresses are checked, so a page cannot let what someone typed become markup or script.
#pragma once
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#if defined(__clang__)
#define SIGHTLINE_BORROWS [[clang::lifetimebound]] // warns where a name would outlive what it borrows
#else
#define SIGHTLINE_BORROWS
#endif

namespace sightline::html
{

template <class Number>
concept WholeNumber = std::integral<Number> && !std::same_as<Number, bool> && !std::same_as<Number, char>;

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
    friend class Builder; // in html.cpp: the one place that turns text into markup
    std::string text_;
};

Html escape(std::string_view plain);

// Markup written out in the source; cannot be made from a run-time string.
struct Literal {
    std::string_view text;
    consteval Literal(char const* written) : text(written) {}
};
Html raw(Literal literal);

// One attribute, borrowed for as long as the expression it is written in. The name is from the source, never from data.
//   {"id", id}          id="…", the value escaped
//   {"rows", 5}         rows="5"
//   {"checked", true}   checked, as a bare name; nothing when false
//   maybe("class", c)   nothing when c is empty
// An address (href, src, action, formaction, cite, poster) that is not acceptable_address() is left out.
class Attribute
{
public:
    Attribute(std::string_view name SIGHTLINE_BORROWS, std::string_view value SIGHTLINE_BORROWS)
        : name_(name), value_(value)
    {
    }
    Attribute(std::string_view name SIGHTLINE_BORROWS, char const* value SIGHTLINE_BORROWS) : name_(name), value_(value)
    {
    }
    Attribute(std::string_view name SIGHTLINE_BORROWS, std::same_as<bool> auto on)
        : name_(name), kind_(on ? Kind::flag : Kind::absent)
    {
    }
    Attribute(std::string_view name SIGHTLINE_BORROWS, WholeNumber auto number)
        : name_(name), number_(static_cast<long long>(number)), kind_(Kind::number)
    {
    }
    Attribute(Attribute const&) = delete; // it borrows: pass Attributes on instead
    Attribute& operator=(Attribute const&) = delete;

private:
    friend class Attributes;
    enum class Kind { text, number, flag, absent };
    std::string_view name_;
    std::string_view value_;
    long long number_ = 0;
    Kind kind_ = Kind::text;
};
Attribute maybe(std::string_view name SIGHTLINE_BORROWS, std::string_view value SIGHTLINE_BORROWS);

// Attributes written out, escaped and checked; owned, so they can be kept and passed on.
class Attributes
{
public:
    Attributes() = default;
    Attributes(std::initializer_list<Attribute> attributes);
    Attributes& add(Attribute const& attribute);
    Attributes& operator+=(Attributes const& more)
    {
        text_ += more.text_;
        return *this;
    }
    friend Attributes operator+(Attributes a, Attributes const& b)
    {
        a += b;
        return a;
    }
    std::string_view text() const { return text_; } // ' class="a" id="b"', with the space before each
    bool empty() const { return text_.empty(); }

private:
    std::string text_;
};

// May this stand in an href, src or action? Only paths of ours (/children/12, not //elsewhere), relative names, ?query,
// #fragment, and http, https, mailto and tel addresses.
bool acceptable_address(std::string_view address);

template <class Text>
concept PlainText = std::convertible_to<Text const&, std::string_view>;

class Content;

// One piece of a list of content, borrowed for as long as the expression it is written in.
class Part
{
public:
    Part(PlainText auto const& plain SIGHTLINE_BORROWS) : text_(std::string_view{plain}), is_markup_(false) {}
    Part(Html const& html SIGHTLINE_BORROWS) : text_(html.text()), is_markup_(true) {}
    Part(Content const& content SIGHTLINE_BORROWS);
    Part(WholeNumber auto) = delete; // a number in a list is written out first, in the words the page wants

private:
    friend class Content;
    std::string_view text_;
    bool is_markup_;
};

// What can stand inside an element: text (escaped), a whole number, markup, or a list of text and markup. Owned.
class Content
{
public:
    Content() = default;
    Content(Html html) : html_(std::move(html)) {}
    Content(PlainText auto const& plain) : html_(escape(std::string_view{plain})) {}
    Content(WholeNumber auto number) : html_(escape(std::to_string(number))) {}
    // A list in braces: {"Seen by ", el("b", name), " today"}.
    template <class First, class Second, class... More>
        requires std::convertible_to<First const&, Part> && std::convertible_to<Second const&, Part>
    Content(First const& first, Second const& second, More const&... more)
        : html_(joined({Part{first}, Part{second}, Part{more}...}))
    {
    }
    Html const& html() const { return html_; }
    bool empty() const { return html_.empty(); }

private:
    static Html joined(std::initializer_list<Part> parts);
    Html html_;
};
inline Part::Part(Content const& content) : text_(content.html().text()), is_markup_(true) {}

// el("a", {{"href", "/children/12"}, {"class", "govuk-link"}}, "Mari"). Void elements (input, br, img, meta, link, hr)
// and empty SVG shapes close themselves. A style or script element has no text of its own (the content policy forbids
// it).
Html el(std::string_view name, Attributes const& attributes, Content const& content = {});
Html el(std::string_view name, Content const& content = {});
template <class Range, class Make> Html each(Range const& range, Make make) // one piece for each, one after another
{
    Html all;
    for (auto const& one : range) all += make(one);
    return all;
}
Html when(bool condition, Html html);

// Helpers for class lists: class_list("govuk-button", is_quiet ? "govuk-button--secondary" : "", more).
std::string class_list(std::initializer_list<std::string_view> names);

// What someone typed, as paragraphs: a blank line parts two, a single line end is kept as a line end.
Html paragraphs(std::string_view plain, std::string_view paragraph_class = "govuk-body");

} // namespace sightline::html
