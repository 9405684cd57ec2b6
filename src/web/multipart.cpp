#include "web/multipart.hpp"

#include "base/text.hpp"

namespace sightline::web
{

namespace
{

constexpr std::size_t heads_at_most = 8 * 1024;
constexpr std::size_t file_name_at_most = 255;

struct Parameter {
    std::string name;
    std::string value;
};

// The text up to the closing quote, which it takes off the front of rest; nothing when the quote is left open. Browsers
// write a quote inside as %22 (or, older, with a backslash); other backslashes are part of old Windows paths.
std::optional<std::string> quoted(std::string_view& rest)
{
    std::string value;
    for (std::size_t at = 1; at < rest.size(); ++at) {
        if (rest[at] == '"') {
            rest.remove_prefix(at + 1);
            return value;
        }
        if (rest[at] == '\\' && at + 1 < rest.size() && rest[at + 1] == '"') ++at;
        value += rest[at];
    }
    return std::nullopt;
}

// "; name=value; other="quoted value"". Nothing when it is not of that shape.
std::optional<std::vector<Parameter>> parameters(std::string_view rest)
{
    std::vector<Parameter> found;
    while (!(rest = trimmed(rest)).empty()) {
        if (!rest.starts_with(';')) return std::nullopt;
        rest = trimmed(rest.substr(1));
        if (rest.empty()) break;
        auto const equals = rest.find_first_of("=;");
        if (equals == rest.npos || rest[equals] == ';') return std::nullopt;
        Parameter parameter{.name = lower(trimmed(rest.substr(0, equals))), .value = {}};
        rest = trimmed(rest.substr(equals + 1));
        if (rest.starts_with('"')) {
            auto value = quoted(rest);
            if (!value) return std::nullopt;
            parameter.value = std::move(*value);
        } else {
            auto const end = std::min(rest.find(';'), rest.size());
            parameter.value = trimmed(rest.substr(0, end));
            rest.remove_prefix(end);
        }
        found.push_back(std::move(parameter));
    }
    return found;
}

std::string const* find(std::vector<Parameter> const& all, std::string_view name)
{
    auto const found = std::ranges::find(all, name, &Parameter::name);
    return found == all.end() ? nullptr : &found->value;
}

// Browsers write quotes and line ends in names as %22, %0D and %0A, and nothing else.
std::string browser_decoded(std::string text)
{
    struct Written {
        std::string_view as, is;
    };
    for (auto const& [as, is] : {Written{"%22", "\""}, Written{"%0D", "\r"}, Written{"%0A", "\n"}})
        for (auto at = text.find(as); at != text.npos; at = text.find(as, at + 1)) text.replace(at, as.size(), is);
    return text;
}

std::optional<PartHead> parse_heads(std::string_view block)
{
    PartHead head;
    bool disposed = false;
    while (!block.empty()) {
        auto const end = block.find("\r\n");
        auto const line = block.substr(0, end);
        block = end == block.npos ? std::string_view{} : block.substr(end + 2);
        auto const colon = line.find(':');
        if (colon == line.npos || line.contains('\0')) return std::nullopt;
        auto const name = lower(trimmed(line.substr(0, colon)));
        auto const value = trimmed(line.substr(colon + 1));
        if (name == "content-type") head.content_type = value;
        if (name != "content-disposition") continue;
        auto const semicolon = std::min(value.find(';'), value.size());
        auto const given = parameters(value.substr(semicolon));
        if (disposed || lower(trimmed(value.substr(0, semicolon))) != "form-data" || !given) return std::nullopt;
        auto const* field = find(*given, "name");
        if (!field || !valid_utf8(*field)) return std::nullopt;
        head.name = browser_decoded(*field);
        if (auto const* file = find(*given, "filename")) head.file_name = safe_file_name(browser_decoded(*file));
        disposed = true;
    }
    if (!disposed || !valid_utf8(head.content_type)) return std::nullopt;
    return head;
}

} // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type)
{
    auto const semicolon = std::min(content_type.find(';'), content_type.size());
    if (lower(trimmed(content_type.substr(0, semicolon))) != "multipart/form-data") return std::nullopt;
    auto const given = parameters(content_type.substr(semicolon));
    auto const* boundary = given ? find(*given, "boundary") : nullptr;
    if (!boundary || boundary->empty() || boundary->size() > 70 || boundary->ends_with(' ')) return std::nullopt;
    if (!std::ranges::all_of(*boundary, [](char letter) { return letter >= ' ' && letter <= '~'; }))
        return std::nullopt;
    return *boundary;
}

std::string safe_file_name(std::string_view given)
{
    if (auto const slash = given.find_last_of("/\\"); slash != given.npos) given.remove_prefix(slash + 1);
    std::string name;
    for (char const letter : given) {
        auto const code = static_cast<unsigned char>(letter);
        if (code >= 0x20 && code != 0x7f) name += letter;
    }
    if (!valid_utf8(name) || name == "." || name == "..") return {};
    if (name.size() > file_name_at_most) {
        name.resize(file_name_at_most);
        while (!name.empty() && !valid_utf8(name)) name.pop_back(); // a letter may have been cut in two
    }
    return name;
}

MultipartReader::MultipartReader(std::string_view boundary, PartReceiver& receiver, int parts_at_most)
    : delimiter_("\r\n--" + std::string{boundary}), receiver_(&receiver), parts_left_(parts_at_most), held_("\r\n")
{
    // The first boundary may stand at the very start, without the line end that comes before the others.
}

bool MultipartReader::feed(std::string_view piece)
{
    if (state_ == State::after_last) return true; // what follows the last boundary means nothing
    if (state_ == State::broken) return false;
    held_ += piece;
    while (step()) {
    }
    return state_ != State::broken;
}

bool MultipartReader::step()
{
    switch (state_) {
    case State::before_first: return skip_preamble();
    case State::after_boundary: return read_boundary_end();
    case State::heads: return read_heads();
    case State::body: return read_body();
    case State::after_last:
    case State::broken: held_.clear(); return false;
    }
    std::unreachable();
}

bool MultipartReader::fail()
{
    state_ = State::broken;
    return false;
}

std::size_t MultipartReader::kept_back() const
{
    auto const longest = std::min(held_.size(), delimiter_.size() - 1);
    for (auto size = longest; size > 0; --size)
        if (held_.ends_with(std::string_view{delimiter_}.substr(0, size))) return size;
    return 0;
}

bool MultipartReader::skip_preamble()
{
    auto const at = held_.find(delimiter_);
    if (at == held_.npos) {
        held_.erase(0, held_.size() - kept_back());
        return false;
    }
    held_.erase(0, at + delimiter_.size());
    state_ = State::after_boundary;
    return true;
}

bool MultipartReader::read_boundary_end()
{
    if (held_.size() < 2) return false;
    if (held_.starts_with("--")) {
        state_ = State::after_last;
        return true;
    }
    // Spaces may stand between a boundary and its line end; a line that goes on otherwise is not a boundary of ours.
    auto const at = held_.find_first_not_of(" \t");
    if (at == held_.npos || at + 1 >= held_.size()) return held_.size() > heads_at_most ? fail() : false;
    if (held_[at] != '\r' || held_[at + 1] != '\n') return fail();
    if (parts_left_-- <= 0) return fail();
    held_.erase(0, at); // the line end stays: it also closes an empty block of headers
    state_ = State::heads;
    return true;
}

bool MultipartReader::read_heads()
{
    auto const end = held_.find("\r\n\r\n");
    if (end == held_.npos || end > heads_at_most) return held_.size() > heads_at_most ? fail() : false;
    auto const head = parse_heads(end < 2 ? std::string_view{} : std::string_view{held_}.substr(2, end - 2));
    if (!head) return fail();
    held_.erase(0, end + 4);
    state_ = State::body;
    receiver_->began(*head);
    return true;
}

bool MultipartReader::read_body()
{
    auto const at = held_.find(delimiter_);
    bool const whole = at != held_.npos;
    auto const size = whole ? at : held_.size() - kept_back();
    if (size > 0) receiver_->bytes(std::string_view{held_}.substr(0, size));
    held_.erase(0, whole ? at + delimiter_.size() : size);
    if (!whole) return false;
    state_ = State::after_boundary;
    receiver_->ended();
    return true;
}

} // namespace sightline::web
