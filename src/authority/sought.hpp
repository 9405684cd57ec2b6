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

struct Sought {
    SoughtWord const* words{}; // of the name and what she likes to be called; owned by the authority, never changed
    std::uint16_t count{};     // how many
    bool is_worker{};
    bool leads_elsewhere{};                  // this record is shown as one with another's
    Label reference, nhs, address, postcode; // the postcode without spaces, the NHS number's digits alone
    std::optional<Date> born;
    PersonId holder; // who holds her, and in which team: of an open child
    Label team;
    SoughtLocal const* locals{}; // of her current records; owned like the words
    std::uint16_t locals_count{};
    std::uint32_t last_seq{}; // of the events in the history: as long as it stays, nothing recorded of her has changed
    std::span<SoughtWord const> name() const { return {words, count}; }
    std::span<SoughtLocal const> local() const { return {locals, locals_count}; }
};

} // namespace sightline
