// What every field shares inside its group: the label or legend, the hint, the error, and the list of ids that describe
// it.
#pragma once
#include "html/govuk.hpp"

namespace sightline::html::govuk
{

// The hint and the error of one field, drawn, and the ids that say where they are.
struct Described {
    Html hint_and_error;
    std::string by; // for aria-describedby; may be empty
};
Described described(std::string_view id, std::string_view described_by, Content const& hint, std::string_view error);

// The outermost element of a field.
Html group(bool wrong, std::string_view classes, Attributes const& attributes, Content const& inside);

inline std::string_view or_else(std::string_view first, std::string_view second)
{
    return first.empty() ? second : first;
}

// Yes and no are words in these attributes, not flags.
inline std::string_view word(bool on)
{
    return on ? "true" : "false";
}

} // namespace sightline::html::govuk
