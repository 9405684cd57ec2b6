// What someone settled where an extract and the record do not agree. It is about the child, and names the record and
// the field; the record itself gets a further version only where the extract was right.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class Settled : std::uint8_t { kept, taken };
inline constexpr std::array settled_codes{Code{"kept", "What stands here is right"},
                                          Code{"taken", "What the extract says is right"}};
constexpr std::span<Code const> codes_of(Settled)
{
    return settled_codes;
}

struct Settlement {
    std::optional<Date> on;
    std::optional<int> of; // the record they disagree about
    Label field;           // of it, by its name on disk: "began"
    Label here, there;     // what stood here and what the extract says, in plain words
    Label file;            // which extract says so
    std::optional<Settled> is;
    std::string because;
};
template <> struct Describes<Settlement> {
    static constexpr auto kind = Kind::settlement;
    static constexpr std::string_view title = "Disagreement settled",
                                      purpose = "Which is right, where an extract and the record do not agree.";
    static constexpr auto fields = std::tuple{
        field(&Settlement::on, "on", "Settled on", {.required = true, .happened = true}),
        field(&Settlement::of, "of", "The record they disagree about", {.required = true, .at_most = 2000000000}),
        field(&Settlement::field, "field", "Field", {.required = true}),
        field(&Settlement::here, "here", "What stood here", {}),
        field(&Settlement::there, "there", "What the extract says", {.required = true}),
        field(&Settlement::file, "file", "Extract", {}),
        field(&Settlement::is, "is", "Which is right?", {.required = true}),
        field(&Settlement::because, "because", "How do you know?", {.required = true, .at_most = 1000}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
