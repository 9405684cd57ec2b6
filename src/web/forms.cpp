#include "web/forms.hpp"

#include "base/text.hpp"

namespace sightline::web
{

namespace
{

int hex_digit(char letter)
{
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

// The byte the escape at the place stands for, if there is one.
std::optional<char> escape_at(std::string_view text, std::size_t at)
{
    if (text[at] != '%' || at + 2 >= text.size()) return std::nullopt;
    int const high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    return static_cast<char>(high * 16 + low);
}

std::string decoded_form_text(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (auto const byte = escape_at(text, at)) {
            plain += *byte;
            at += 2;
        } else {
            plain += text[at] == '+' ? ' ' : text[at];
        }
    }
    return plain;
}

bool is_plain_text(std::string_view text)
{
    return !text.contains('\0') && valid_utf8(text);
}

bool is_control(char letter)
{
    auto const code = static_cast<unsigned char>(letter);
    return code < 0x20 || code == 0x7f;
}

std::optional<std::string> decoded_path_part(std::string_view part)
{
    std::string plain;
    for (std::size_t at = 0; at < part.size(); ++at) {
        char letter = part[at];
        if (letter == '%') {
            auto const byte = escape_at(part, at);
            if (!byte) return std::nullopt;
            letter = *byte;
            at += 2;
        }
        if (is_control(letter) || letter == '/' || letter == '\\') return std::nullopt;
        plain += letter;
    }
    if (plain == "." || plain == ".." || !valid_utf8(plain)) return std::nullopt;
    return plain;
}

} // namespace

std::string url_encode(std::string_view text)
{
    std::string encoded;
    for (char const letter : text) {
        bool const safe = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                          (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_' ||
                          letter == '~';
        if (safe)
            encoded += letter;
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
    return encoded;
}

std::string query_string(std::vector<std::pair<std::string, std::string>> const& pairs)
{
    std::string query;
    for (auto const& [name, value] : pairs) {
        if (!query.empty()) query += '&';
        query += url_encode(name) + "=" + url_encode(value);
    }
    return query;
}

Outcome<Values> parse_urlencoded(std::string_view text, std::size_t pairs_at_most)
{
    Values values;
    while (!text.empty()) {
        auto const end = text.find('&');
        auto const pair = text.substr(0, end);
        text = end == text.npos ? std::string_view{} : text.substr(end + 1);
        if (pair.empty()) continue;
        if (values.all().size() == pairs_at_most) return problem("", "The form has too many fields");
        auto const equals = pair.find('=');
        auto name = decoded_form_text(pair.substr(0, equals));
        auto value = equals == pair.npos ? std::string{} : decoded_form_text(pair.substr(equals + 1));
        if (!is_plain_text(name)) return problem("", "The name of a field is not readable text");
        if (!is_plain_text(value)) return problem(name, "What was sent is not readable text");
        values.add(std::move(name), std::move(value));
    }
    return values;
}

void parse_cookies(std::string_view header, Values& into)
{
    for (auto const part : split(header, ';')) {
        auto const pair = trimmed(part);
        auto const equals = pair.find('=');
        if (equals == pair.npos || equals == 0) continue;
        auto value = trimmed(pair.substr(equals + 1));
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
            value = value.substr(1, value.size() - 2);
        into.add(std::string{trimmed(pair.substr(0, equals))}, std::string{value});
    }
}

Outcome<Target> parse_target(std::string_view target)
{
    auto const refused = [] { return problem("", "The address is not one we can read"); };
    if (!target.starts_with('/') || target.contains('#')) return refused();
    auto const question = target.find('?');
    auto const parts = split(target.substr(1, question == target.npos ? target.npos : question - 1), '/');

    Target parsed;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        // "//other.example" sent back as a redirect would lead to another site, so no part but the last may be empty.
        if (parts[at].empty() && at + 1 < parts.size()) return refused();
        auto const part = decoded_path_part(parts[at]);
        if (!part) return refused();
        parsed.path += '/';
        parsed.path += *part;
    }
    if (question == target.npos) return parsed;

    auto query = parse_urlencoded(target.substr(question + 1));
    if (!query) return std::unexpected(query.error());
    parsed.query = std::move(*query);
    return parsed;
}

bool is_own_path(std::string_view where)
{
    // Browsers read a backslash as a slash, so "/\other.example" leads away too.
    return where.starts_with('/') && !where.starts_with("//") && !where.contains('\\') &&
           std::ranges::none_of(where, is_control);
}

} // namespace sightline::web
