#include "html/html.hpp"

namespace sightline::html
{

namespace
{

void append_escaped(std::string& out, std::string_view plain)
{
    constexpr auto special = [] {
        std::array<bool, 256> table{};
        for (char const letter : {'<', '>', '&', '"', '\''}) table[static_cast<unsigned char>(letter)] = true;
        return table;
    }();
    std::size_t done = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (!special[static_cast<unsigned char>(plain[i])]) continue;
        out.append(plain, done, i - done);
        done = i + 1;
        switch (plain[i]) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        default: out += "&#39;"; break;
        }
    }
    out.append(plain, done);
}

bool closes_itself(std::string_view name)
{
    if (name.size() > 6 || name == "td" || name == "a" || name == "div" || name == "span" || name == "li") return false;
    static constexpr std::array<std::string_view, 12> names{"input", "br",   "hr",  "img",   "meta",   "link",
                                                            "area",  "base", "col", "embed", "source", "wbr"};
    return std::ranges::find(names, name) != names.end();
}

bool is_svg_shape(std::string_view name)
{
    if (name.size() < 4) return false;
    static constexpr std::array<std::string_view, 6> names{"line", "rect", "circle", "path", "polyline", "polygon"};
    return std::ranges::find(names, name) != names.end();
}

bool is_address(std::string_view attribute)
{
    if (attribute == "class" || attribute == "id" || attribute == "name") return false;
    static constexpr std::array<std::string_view, 7> names{"href", "src",    "action",    "formaction",
                                                           "cite", "poster", "xlink:href"};
    return std::ranges::find(names, attribute) != names.end();
}

bool is_name(std::string_view name)
{
    static constexpr auto fits = [] {
        std::array<bool, 256> table{};
        constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:_.";
        for (char const letter : letters) table[static_cast<unsigned char>(letter)] = true;
        return table;
    }();
    for (char const letter : name)
        if (!fits[static_cast<unsigned char>(letter)]) return false;
    return !name.empty();
}

// The content policy allows no script or style in the page itself, so one here is our own mistake.
bool is_allowed_attribute(std::string_view name)
{
    return is_name(name) && name != "style" && name != "srcdoc" && name != "srcset" && !name.starts_with("on");
}

} // namespace

class Builder
{
public:
    static Html of(std::string text)
    {
        Html html;
        html.text_ = std::move(text);
        return html;
    }
};

Html escape(std::string_view plain)
{
    std::string out;
    out.reserve(plain.size() + plain.size() / 16);
    append_escaped(out, plain);
    return Builder::of(std::move(out));
}

Html raw(Literal literal)
{
    return Builder::of(std::string{literal.text});
}

Attribute maybe(std::string_view name, std::string_view value)
{
    return value.empty() ? Attribute{name, false} : Attribute{name, value};
}

bool acceptable_address(std::string_view address)
{
    // Browsers drop tabs and line ends inside an address and spaces before it, and read \ as /.
    for (char const letter : address)
        if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f) return false;
    if (address.starts_with(' ') || address.starts_with("//")) return false;
    auto const path = address.substr(0, address.find_first_of("?#"));
    if (path.find('\\') != std::string_view::npos) return false;
    auto const mark = path.find_first_of(":/");
    if (mark == std::string_view::npos || path[mark] == '/') return true;

    std::string scheme{path.substr(0, mark)};
    for (char& letter : scheme)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return scheme == "https" || scheme == "http" || scheme == "mailto" || scheme == "tel";
}

Attributes::Attributes(std::initializer_list<Attribute> attributes)
{
    std::size_t room = 0;
    for (auto const& attribute : attributes) room += attribute.name_.size() + attribute.value_.size() + 8;
    text_.reserve(room);
    for (auto const& attribute : attributes) add(attribute);
}

Attributes& Attributes::add(Attribute const& attribute)
{
    using Kind = Attribute::Kind;
    if (attribute.kind_ == Kind::absent) return *this;
    auto const allowed = is_allowed_attribute(attribute.name_);
    assert(allowed);
    if (!allowed) return *this;
    if (attribute.kind_ == Kind::text && is_address(attribute.name_) && !acceptable_address(attribute.value_))
        return *this;
    text_ += ' ';
    text_ += attribute.name_;
    if (attribute.kind_ == Kind::flag) return *this;
    text_ += "=\"";
    if (attribute.kind_ == Kind::number) {
        std::array<char, 24> digits{};
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), attribute.number_).ptr;
        text_.append(digits.data(), end);
    } else {
        append_escaped(text_, attribute.value_);
    }
    text_ += '"';
    return *this;
}

Html Content::joined(std::initializer_list<Part> parts)
{
    std::size_t room = 0;
    for (auto const& part : parts) room += part.text_.size();
    std::string out;
    out.reserve(room);
    for (auto const& part : parts) {
        if (part.is_markup_)
            out += part.text_;
        else
            append_escaped(out, part.text_);
    }
    return Builder::of(std::move(out));
}

Html el(std::string_view name, Attributes const& attributes, Content const& content)
{
    assert(is_name(name));
    auto const inside = content.html().text();
    assert((name != "script" && name != "style") || inside.empty());

    std::string out;
    out.reserve(name.size() * 2 + attributes.text().size() + inside.size() + 5);
    out += '<';
    out += name;
    out += attributes.text();
    if (inside.empty() && is_svg_shape(name)) {
        out += "/>";
        return Builder::of(std::move(out));
    }
    out += '>';
    if (closes_itself(name)) {
        assert(inside.empty());
        return Builder::of(std::move(out));
    }
    out += inside;
    out += "</";
    out += name;
    out += '>';
    return Builder::of(std::move(out));
}

Html el(std::string_view name, Content const& content)
{
    return el(name, Attributes{}, content);
}

Html when(bool condition, Html html)
{
    return condition ? std::move(html) : Html{};
}

std::string class_list(std::initializer_list<std::string_view> names)
{
    std::string out;
    for (auto const name : names) {
        if (name.empty()) continue;
        if (!out.empty()) out += ' ';
        out += name;
    }
    return out;
}

Html paragraphs(std::string_view plain, std::string_view paragraph_class)
{
    Html all, paragraph;
    auto const finish = [&] {
        if (!paragraph.empty()) all += el("p", {maybe("class", paragraph_class)}, std::exchange(paragraph, Html{}));
    };
    while (!plain.empty()) {
        auto const end = std::min(plain.find('\n'), plain.size());
        auto line = plain.substr(0, end);
        plain.remove_prefix(std::min(end + 1, plain.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
            line.remove_suffix(1);
        if (line.empty()) {
            finish();
            continue;
        }
        if (!paragraph.empty()) paragraph += el("br");
        paragraph += escape(line);
    }
    finish();
    return all;
}

} // namespace sightline::html
