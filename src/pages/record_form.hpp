// A form that follows from a record type's description: one field for each of its fields, drawn by the kind of value,
// with its guidance and its problem. What was typed is drawn again exactly as it was typed.
#pragma once
#include <functional>
#include <map>

#include "domain/record_type.hpp"
#include "pages/parts.hpp"
#include "pages/wording.hpp"

namespace sightline::pages
{

// What stands in the boxes, by the name of each box: "on-day", "seen", "note". Exactly as typed.
using FormValues = std::map<std::string, std::string, std::less<>>;

FormValues values_of(RecordType const& type,
                     sightline::Content const& content); // to correct a record, or start from one
FormValue reader_of(FormValues const& values);           // for sightline::read_form(); borrows
// "the child" becomes what she is called: "Was the child seen?" is "Was Mari seen?".
std::string about_child(std::string_view text, std::string_view known_as);
std::vector<std::string> boxes_of(FieldType const& field); // "on" is on-day, on-month, on-year; others are one box

// The boxes of this type's fields out of everything that a form sent. `read` gives one value by name.
FormValues form_values(RecordType const& type, FormValue const& read);

struct PersonChoice {
    PersonId id;
    std::string name;
};

struct Opening { // a field asked only after one answer of a question: "Why not alone?" after "Seen with others there"
    std::string_view question, answer, field;
};

struct AlsoAbout {                        // another child this may be about as well
    std::string reference, says, because; // "Jo Webb, 5", "brother or sister"
    bool chosen{};
};

struct RecordForm {
    Kind kind{};
    FormValues values;
    Problems problems;
    std::vector<Opening> opens;
    std::vector<std::string_view> needed;                                 // here, though not by the description
    std::vector<std::string_view> leave_out;                              // fields that are not asked for here
    std::map<std::string, std::vector<PersonChoice>, std::less<>> people; // who may be chosen, by field
    std::map<std::string, std::vector<std::string>, std::less<>> choices; // what a short text may be, by field
    std::map<std::string, std::string, std::less<>> words;                // other words for a field's label
    std::string
        child; // what to call the child: "the child" becomes this in labels and guidance; empty to leave as it is

    std::string action; // where it is sent
    std::string csrf;
    std::string once;             // idempotency key
    std::uint32_t version{};      // the version it was read at; 0 for a new record
    bool says_when_needed = true; // "Needed when …"; not where everything asked is needed anyway
    std::string why, why_hint;    // a correction must say why: the words of a field named why; empty when not asked
    std::string override_words,
        override_hint; // a second reason, a field named override: what is missing must not stop it
    std::string
        happened_words; // asks when it was, if that was earlier than now: fields named happened; empty: not asked
    bool asks_time{};   // and the time, in a field named happened_at
    std::vector<AlsoAbout> also; // each a box named also-REFERENCE; none for none
    std::string also_more_href;  // to add another; empty when that is not asked
    std::string save_words = "Save";
    std::string next_words; // a second button, save=next, that saves and goes on to what waits next; empty for none
    bool keeps_draft = true;
    std::string draft_words;           // "Draft saved 14:02"; empty when there is none
    std::vector<WordsNoticed> noticed; // in what stands in the boxes
};

// The whole form element. It POSTs the fields, csrf, once, version, why, and which button: save=record or save=draft.
html::Html record_form(RecordForm const& form);
// The summary of its problems, each linked to its box; stands before the page's h1.
html::Html form_problems(RecordForm const& form);

} // namespace sightline::pages
