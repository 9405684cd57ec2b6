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
    Event const* event{}; // the newest version of the record it is about; null for a new record
    Content before;       // what that version holds; all blank for a new record

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

enum class Then : std::uint8_t { record, visits, oversight }; // the page it goes to after saving

struct Task {
    std::string words; // "Visit": in the list of drafts, and as "visit form" in the log of readings
    std::string path;  // below the child's address; ends in {record} where it is about a record that is there
    pages::Asked asked;
    access::Deed deed{};
    Outcomes<actions::Entries> (*make)(Save const&){};
    Then then{};
    std::string (*said)(Writing const&, Content const& saved){}; // what the next page says after "Saved 14:02."

    // The rest may be null.
    // Of the tasks at one path, the first that fits the record as the person saw it.
    bool (*fits)(Event const&){};
    void (*begin)(Writing const&, pages::FormValues&){}; // what stands in the boxes of a form nobody has begun
    void (*tell)(Writing const&, pages::RecordPage&){};  // what the page says it knows
    // What to say when someone saved the record meanwhile, where the choice between two texts is not this person's.
    std::string (*moved)(Writing const&){};

    bool is_about_a_record() const { return path.find("{record}") != std::string::npos; }
};

std::span<Task const> tasks();
// The task at this path for a record as it stood (null for a new record); null when none fits.
Task const* task_at(std::string_view path, Event const* seen);
// The task that a draft is of: drafts are kept under the address their form is sent to. Null for none.
Task const* task_of_draft(std::string_view address);

// The rows, by subject.
std::vector<Task> visit_tasks();
std::vector<Task> decision_tasks();

// Small helpers of the rows.
void put_day(pages::FormValues& values, std::string_view field, Date day); // unless the boxes hold one
std::string usual_save(Writing const&, Content const&);                    // nothing more to say
std::string kept_with_it(Writing const&, Content const&);                  // "The earlier text is kept with it."
Outcomes<actions::Entries> correct(Save const&);

} // namespace sightline::app
