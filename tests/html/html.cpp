#include "html/html.hpp"
#include <doctest/doctest.h>

using namespace sightline::html;

namespace
{
std::string text(Html const& html)
{
    return std::string{html.text()};
}
} // namespace

TEST_CASE("what someone typed cannot become markup")
{
    CHECK(text(el("p", "<script>alert('x')</script> & \"so on\"")) ==
          "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;so on&quot;</p>");
    CHECK(text(el("p", {{"title", "\"><b onclick='x'>"}})) ==
          "<p title=\"&quot;&gt;&lt;b onclick=&#39;x&#39;&gt;\"></p>");
    CHECK(text(escape("")).empty());
    CHECK(text(escape("O\u2019Brien and S\u00f6ren")) == "O\u2019Brien and S\u00f6ren");
}

TEST_CASE("markup put inside markup is not escaped twice")
{
    auto const inner = el("b", "5 < 6");
    CHECK(text(el("p", {"Is ", inner, "?"})) == "<p>Is <b>5 &lt; 6</b>?</p>");
    CHECK(text(el("p", {}, {inner, std::string{"&"}})) == "<p><b>5 &lt; 6</b>&amp;</p>");
}

TEST_CASE("attributes are text, numbers or flags, and may be left out when empty")
{
    std::string const id = "visit";
    CHECK(text(el("input", {{"id", id + "-day"}, {"maxlength", 2}, {"checked", true}, {"disabled", false}})) ==
          "<input id=\"visit-day\" maxlength=\"2\" checked>");
    CHECK(text(el("p", {maybe("class", ""), maybe("id", "a")})) == "<p id=\"a\"></p>");
    CHECK(text(el("td", {{"colspan", std::size_t{3}}, {"value", ""}})) == "<td colspan=\"3\" value=\"\"></td>");
}

TEST_CASE("attributes can be kept and added to")
{
    Attributes kept{{"id", std::string{"a long enough name to need memory of its own"}}};
    kept.add({"data-draft", "1"});
    CHECK(text(el("form", kept + Attributes{{"method", "post"}})) ==
          "<form id=\"a long enough name to need memory of its own\" data-draft=\"1\" method=\"post\"></form>");
}

TEST_CASE("void elements and empty SVG shapes close themselves, others never do")
{
    CHECK(text(el("br")) == "<br>");
    CHECK(text(el("input", {{"name", "q"}})) == "<input name=\"q\">");
    CHECK(text(el("rect", {{"width", 3}})) == "<rect width=\"3\"/>");
    CHECK(text(el("rect", el("title", "Visit"))) == "<rect><title>Visit</title></rect>");
    CHECK(text(el("span")) == "<span></span>");
    CHECK(text(el("textarea")) == "<textarea></textarea>");
}

TEST_CASE("an address is left out unless it is one of ours, or plainly web, mail or telephone")
{
    struct Row {
        char const* address;
        bool allowed;
    };
    Row const rows[]{
        {"/children/100482?on=2025-11-01#due", true},
        {"chronology", true},
        {"", true},
        {"?sort=due&order=asc", true},
        {"?from=10:30", true},
        {"#main", true},
        {"#a:b", true},
        {"./12:30", true},
        {"https://example.org/a", true},
        {"HTTP://example.org", true},
        {"mailto:mari@example.org", true},
        {"tel:+441632960001", true},
        {"javascript:alert(1)", false},
        {"JavaScript:alert(1)", false},
        {" javascript:alert(1)", false},
        {"java\tscript:alert(1)", false},
        {"java\nscript:alert(1)", false},
        {"\x01javascript:alert(1)", false},
        {"vbscript:x", false},
        {"data:text/html,<script>", false},
        {"blob:x", false},
        {"file:///etc/passwd", false},
        {"//elsewhere.example", false},
        {"/\\elsewhere.example", false},
        {"\\\\elsewhere.example", false},
        {":x", false},
    };
    for (auto const& row : rows) {
        CAPTURE(row.address);
        CHECK(acceptable_address(row.address) == row.allowed);
        CHECK((text(el("a", {{"href", row.address}})) != "<a></a>") == row.allowed);
    }
    for (auto const* name : {"src", "action", "formaction", "cite", "poster"}) {
        CAPTURE(name);
        CHECK(text(el("p", {{name, "javascript:x"}})) == "<p></p>");
    }
    CHECK(text(el("p", {{"title", "javascript: a language"}})) == "<p title=\"javascript: a language\"></p>");
}

TEST_CASE("each makes one piece for each, and when none or one")
{
    std::vector<int> const ages{4, 9};
    CHECK(text(each(ages, [](int age) { return el("li", age); })) == "<li>4</li><li>9</li>");
    CHECK(when(false, el("p")).empty());
    CHECK(text(when(true, el("p"))) == "<p></p>");
}

TEST_CASE("typed text keeps its paragraphs and line ends")
{
    CHECK(text(paragraphs("She said:\r\n<no>\r\n\r\nThen left.\n\n\n")) ==
          "<p class=\"govuk-body\">She said:<br>&lt;no&gt;</p><p class=\"govuk-body\">Then left.</p>");
    CHECK(paragraphs(" \n\t\n").empty());
}

TEST_CASE("class lists leave out empty names")
{
    CHECK(class_list({"govuk-button", "", "sl-quiet"}) == "govuk-button sl-quiet");
}
