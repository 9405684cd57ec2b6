// The page of every form that writes in a child's record, and what is shown when two people saved the same record.
#pragma once
#include "pages/child.hpp"
#include "pages/record_form.hpp"

namespace sightline::pages
{

// What one form asks of a record type, and in what words. A row of the table of tasks in app holds one of these.
struct Asked {
    Kind kind{};
    std::string title; // "Record a visit to {}": {} is what the child is called
    std::string save_words = "Save";
    ChildSection section = ChildSection::none;
    std::optional<std::vector<std::string_view>> only;                // the fields asked; nothing for all
    std::vector<std::string_view> leave_out;                          // of all, those not asked
    std::vector<std::string_view> needed;                             // here, though not by the description
    std::vector<Opening> opens;                                       // fields that one answer opens
    std::vector<std::pair<std::string_view, std::string_view>> words; // other words for a field's label
    std::string why;                                                  // asks for a reason, in these words
    std::string why_hint = "The earlier text is kept, and both can be read";
    bool says_when_needed = true; // "Needed when …"; not where everything asked is needed anyway
    bool keeps_draft = true;
    bool asks_local = true;  // the authority's own fields too, where this form begins a record
    bool asks_local_again{}; // and where the record is there already

    bool asks(std::string_view field) const;
};

struct QuestionAsked { // above the form that answers it
    std::string question;
    std::string by_line; // "Samira Rahman asked on 5 March 2026"
};

// Above a form that names someone: who it is, found by what one has of them. Nobody is chosen by it.
struct FindSomeone {
    std::string words; // what was looked for; empty at first
    std::string found; // "2 people found: choose below", "Nobody was found"
    std::string someone_new_href;
};

struct RecordPage {
    ChildBanner child;
    Asked asked;
    RecordForm form; // prepare() sets what follows from what is asked; the rest is the caller's
    std::optional<QuestionAsked> question;
    std::optional<FindSomeone> find;
    std::vector<std::string>
        knowing;               // what to have in mind: "The plan says every 10 working days. Last seen 3 March, alone."
    std::vector<Fact> holds;   // what the record says, where the form does not ask for it
    bool has_draft{};          // the form was filled from a draft: it can be thrown away
    bool is_saved_elsewhere{}; // the draft was begun on another computer
};

// Sets kind, the fields asked, their words, the buttons, and the child's name in them; leaves values, people, keys
// alone.
void prepare(RecordForm& form, Asked const& asked, std::string_view child_known_as);

std::string record_page(Frame const& frame, RecordPage const& shown);

// Somebody saved a newer version while this was being written.
struct Conflict {
    ChildBanner child;
    Kind kind{};
    std::string action; // where the form goes
    std::string csrf, once;
    std::uint32_t version{};                      // theirs: what the choice is saved over
    FormValues mine;                              // as typed: carried along, so that nothing is lost
    sightline::Content my_content, their_content; // as read
    std::string theirs_by, theirs_at;             // "Colin Adeyemi", "14:02 today"
    NameOf name_of;                               // names the people in the two texts
};

// POSTs choose=picked|theirs|edit, and pick-FIELD=mine|theirs for each field that differs.
std::string conflict(Frame const& frame, Conflict const& shown);

// The fields that differ, by their place in the description.
std::vector<std::size_t> differing(RecordType const& type, sightline::Content const& mine,
                                   sightline::Content const& theirs);
// What the choices come to: mine, but for the fields where pick-FIELD is "theirs".
FormValues picked(RecordType const& type, FormValues const& mine, FormValues const& theirs, FormValue const& form);

} // namespace sightline::pages
