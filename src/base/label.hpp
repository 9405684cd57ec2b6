// A short text that recurs (a team, a worker's name as an extract spells it, a place), kept once for the whole process.
#pragma once
#include <compare>
#include <cstdint>
#include <string_view>

namespace sightline
{

// Cheap to copy and compare; text() stays valid for the life of the process. The empty text is Label{}.
// Any thread may make or read labels.
class Label
{
public:
    Label() = default;
    explicit Label(std::string_view text);
    static Label from_number(std::uint32_t number) { return Label{number, Known{}}; }
    static Label
    existing(std::string_view text); // the label of a text met before; the empty label otherwise, and nothing is kept
    std::string_view text() const;
    std::uint32_t number() const { return number_; }
    bool empty() const { return number_ == 0; }
    friend auto operator<=>(Label, Label) = default;

private:
    struct Known {
    };
    Label(std::uint32_t number, Known) : number_(number) {}
    std::uint32_t number_{};
};

} // namespace sightline
