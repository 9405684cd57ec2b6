// A flat JSON object read straight through, without building it first: as body_json() writes one. Starting reads
// millions of them. Anything else that JSON allows (spaces, escapes, letters beyond ASCII, fractions, objects inside)
// is not plain, and is left to a reader that knows all of it.
#pragma once
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sightline
{

// A value as it stands in the object: a text, or a whole number.
struct JsonValue {
    std::optional<std::string_view> text;
    std::optional<std::int64_t> number;
};

class PlainJson
{
public:
    explicit PlainJson(std::string_view json) : rest_(json) {}
    // Hands over each member in order: name, value. False when the object is not plain, or as soon as the taker says
    // false.
    template <class Take> bool each(Take const& take)
    {
        if (!passes('{')) return false;
        if (passes('}')) return rest_.empty();
        do {
            auto const name = text();
            if (!name || !passes(':')) return false;
            JsonValue value;
            if (!rest_.empty() && rest_.front() == '"')
                value.text = text();
            else
                value.number = number();
            if ((!value.text && !value.number) || !take(*name, value)) return false;
        } while (passes(','));
        return passes('}') && rest_.empty();
    }

private:
    bool passes(char letter)
    {
        if (rest_.empty() || rest_.front() != letter) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<std::string_view> text()
    {
        if (!passes('"')) return std::nullopt;
        std::size_t end = 0;
        while (end < rest_.size() && rest_[end] >= ' ' && rest_[end] <= '~' && rest_[end] != '"' && rest_[end] != '\\')
            ++end;
        if (end == rest_.size() || rest_[end] != '"') return std::nullopt;
        auto const found = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return found;
    }
    std::optional<std::int64_t> number()
    {
        std::size_t end = 0;
        while (end < rest_.size() && rest_[end] >= '0' && rest_[end] <= '9') ++end;
        if (end == 0 || end > 18 || (end > 1 && rest_.front() == '0')) return std::nullopt;
        std::int64_t value{};
        std::from_chars(rest_.data(), rest_.data() + end, value);
        rest_.remove_prefix(end);
        return value; // what follows must be , or }: a fraction or an exponent is not plain
    }
    std::string_view rest_;
};

} // namespace sightline
