// What finding looks at of one person: little, and everyone's side by side, so that a hundred thousand people are
// looked through in a few milliseconds. Texts are labels of their folded form, equal when the texts are.
#pragma once
#include "domain/event.hpp"

namespace sightline
{

struct SoughtWord {
    Label word, sound; // sound: its sounds-like key
    bool operator==(SoughtWord const&) const = default;
};

// A short text in a field of the authority's own, and the field's question.
struct SoughtLocal {
    Label text, question;
    bool operator==(SoughtLocal const&) const = default;
};

// Which pairs of neighbouring letters a text has, each as one of 64 bits: a text that lacks one of another's pairs does
// not contain it, and of thirty thousand addresses all but some dozens need not be read.
constexpr std::uint64_t letter_pairs(std::string_view text)
{
    std::uint64_t pairs = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        auto const letter = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
        pairs |= std::uint64_t{1} << ((letter(i) * 31U + letter(i + 1)) % 64U);
    }
    return pairs;
}

struct Sought {
    SoughtWord const* words{}; // of the name and what she likes to be called; owned by the authority, never changed
    std::uint16_t count{};     // how many
    bool is_worker{};
    bool leads_elsewhere{};                  // this record is shown as one with another's
    Label reference, nhs, address, postcode; // the postcode without spaces, the NHS number's digits alone
    std::uint64_t address_pairs{};           // the letter_pairs() of its text
    std::optional<Date> born;
    PersonId holder; // who holds her, and in which team: of an open child
    Label team;
    SoughtLocal const* locals{}; // of her current records; owned like the words
    std::uint16_t locals_count{};
    std::span<SoughtWord const> name() const { return {words, count}; }
    std::span<SoughtLocal const> local() const { return {locals, locals_count}; }
};

} // namespace sightline
