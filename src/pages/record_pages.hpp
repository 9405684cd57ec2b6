// The pages that write: recording a visit, deciding, asking for a decision, correcting; and what is shown when two
// people saved the same record.
#pragma once
#include "pages/child.hpp"
#include "pages/record_form.hpp"

namespace sightline::pages
{

enum class RecordTask : std::uint8_t { visit, correct_visit, decision, answer, ask, check, correct_decision };

struct QuestionAsked { // above the form that answers it
    std::string question;
    std::string by_line; // "Samira Rahman asked on 5 March 2026"
};

struct RecordPage {
    ChildBanner child;
    RecordTask task{};
    RecordForm form; // prepare() sets what follows from the task; the rest is the caller's
    std::optional<QuestionAsked> question;
    std::vector<std::string>
        knowing;               // what to have in mind: "The plan says every 10 working days. Last seen 3 March, alone."
    bool has_draft{};          // the form was filled from a draft: it can be thrown away
    bool is_saved_elsewhere{}; // the draft was begun on another computer
};

// Sets kind, the fields asked, their words, the buttons, and the child's name in them; leaves values, people, keys
// alone.
void prepare(RecordForm& form, RecordTask task, std::string_view child_known_as);

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

// POSTs choose=picked|mine|theirs|edit, and pick-FIELD=mine|theirs for each field that differs.
std::string conflict(Frame const& frame, Conflict const& shown);

// The fields that differ, by their place in the description.
std::vector<std::size_t> differing(RecordType const& type, sightline::Content const& mine,
                                   sightline::Content const& theirs);
// What the choices come to: mine, but for the fields where pick-FIELD is "theirs".
FormValues picked(RecordType const& type, FormValues const& mine, FormValues const& theirs, FormValue const& form);

} // namespace sightline::pages
