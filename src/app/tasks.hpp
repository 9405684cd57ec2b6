// Everything someone writes in a child's record, in one table: for each task, which record type it is about and what
// the form asks of it, who may, what the page says it knows, the action that makes the entries, and where it goes after
// saving. One handler shows every one of them and one saves it (recording.cpp); a further record type is a further row.
#pragma once
#include "actions/acting.hpp"
#include "app/site.hpp"
#include "pages/record_pages.hpp"

namespace sightline::app
{

struct Task;

// One form of a child's record, while it is shown or saved.
struct Writing {
    Site& site;
    Visitor const& visitor;
    web::Request const& request;
    Opened const& opened;
    Task const& task;
    pages::Asked asked;   // of this person: without what only a manager fills in, for anyone else
    Event const* event{}; // the newest version of the record it is about; null for a new record
    Content before;       // what that version holds; all blank for a new record
    Event const* of{};    // for a new record that speaks of another: that one

    PersonState const& child() const { return *opened.child; }
    Standing const& standing() const { return *opened.child->standing; }
    View const& view() const { return *visitor.view; }
    RecordType const& type() const;
    template <class R> R was() const { return unpack<R>(before.facts, before.texts); }
};

// What was typed and read without a problem, on its way to an action.
struct Save {
    Writing const& writing;
    Content content; // fields that are not asked are as they were
    std::string why;
    actions::Acting const& acting;
    actions::Subject const& subject;
    std::optional<actions::Present> present; // for a record that is there
};

enum class Then : std::uint8_t {
    record,
    visits,
    oversight,
    its_kind,
    chronology,
    work,
    relationship
}; // the page after

struct Task {
    std::string words;  // "Visit": in the list of drafts, and as "visit form" in the log of readings
    std::string path;   // below the child's address; ends in {record} where it is about a record that is there
    pages::Asked asked; // its kind is COUNT for a record of any kind
    access::Deed deed{};
    Outcomes<actions::Entries> (*make)(Save const&){};
    Then then{};
    std::string (*said)(Writing const&, Content const& saved){}; // what the next page says after "Saved 14:02."

    std::string group{};     // where it stands among what can be recorded; empty: it is reached from elsewhere
    std::string purpose{};   // one sentence, in that list; empty: the record type's own
    std::string constants{}; // "type=about_child": fields that are not asked and are always so

    std::vector<std::string_view> filled{}; // fields that are not asked and that the action fills in itself
    // The rest may be null.
    // For a record that its address does not name, the one it is about; the task is there only when this finds one.
    Event const* (*finds)(View const&, PersonState const&){};
    // Who may depends on the record.
    std::optional<access::Deed> (*deed_for)(Event const&){};
    // Whether there is any use in offering it for this child.
    bool (*is_offered)(View const&, PersonState const&){};
    bool is_beside{}; // makes a new record that speaks of the one in its address
    // Of the tasks at one path, the first that fits the record as the person saw it.
    bool (*fits)(Event const&){};
    void (*begin)(Writing const&, pages::FormValues&){}; // what stands in the boxes of a form nobody has begun
    void (*tell)(Writing const&, pages::RecordPage&){};  // what the page says it knows
    // Who may be chosen in a field that names a person; null: colleagues.
    std::vector<pages::PersonChoice> (*choices)(Writing const&, std::string_view field){};
    // What to say when someone saved the record meanwhile, where the choice between two texts is not this person's.
    std::string (*moved)(Writing const&){};

    bool names_a_record() const { return path.find("{record}") != std::string::npos; }
    bool is_about_a_record() const { return names_a_record() || finds != nullptr; }
    bool fits_kind(Kind kind) const { return is_beside || asked.kind == Kind::COUNT || asked.kind == kind; }
};

std::span<Task const> tasks();
// The task at this path for a record as it stood (null for a new record); null when none fits.
Task const* task_at(std::string_view path, Event const* seen);
// The task that a draft is of: drafts are kept under the address their form is sent to. Null for none.
Task const* task_of_draft(std::string_view address);

// The rows, by subject.
std::vector<Task> visit_tasks();
std::vector<Task> decision_tasks();
std::vector<Task> record_tasks();     // the record types that need no action of their own
std::vector<Task> meaning_tasks();    // what an event meant; taking a record out of the history
std::vector<Task> holding_tasks();    // who holds the child, and who may open the record
std::vector<Task> people_tasks();     // who the child is, and who is in her life
std::vector<Task> work_tasks();       // signing a decision, asking an agency, saying who came to a meeting
Task step_task(StepRule const& rule); // a decision of practice/steps.csv

// Small helpers of the rows.
void put_day(pages::FormValues& values, std::string_view field, Date day); // unless the boxes hold one
std::string usual_save(Writing const&, Content const&);                    // nothing more to say
std::string kept_with_it(Writing const&, Content const&);                  // "The earlier text is kept with it."
Outcomes<actions::Entries> correct(Save const&);
void tell_what_it_holds(Writing const&, pages::RecordPage&);
// A form calls the reason of a decision "why" and the reason for an override "override".
Outcomes<actions::Entries> as_the_form_names(Outcomes<actions::Entries> outcome);
void ask_for_override(StepRule const& rule, pages::RecordForm& form); // asks why it must go on without what is missing
std::string address_of_new(Kind kind, std::string_view reference);    // /record/assessment
std::string address_of_change(Kind kind, std::string_view reference, RecordId record); // empty for none

} // namespace sightline::app
