// What may follow what: each decision that moves a piece of work on, read from practice/steps.csv.
//
// One table says, for a kind of work and the stages it may be taken from, what the decision is called, where it leads,
// who takes it, who signs it, what must be present, which fields it asks for and sets, which work it opens and which
// clocks it starts and stops. The buttons, the server's check, the diagram in the documentation and the tests come from
// it. Source: practice/workflow.md, sections 1 to 8.
#pragma once
#include <filesystem>
#include <optional>
#include <span>

#include "domain/event.hpp"
#include "domain/records/people.hpp"
#include "domain/when.hpp"

namespace sightline
{

struct Standing;

// What only the child's whole record can tell.
enum class Condition : std::uint8_t {
    child_seen,        // seen on a visit since this work began
    history_read,      // whoever decides has read the history through since this work began
    discussion_quorum, // social care, police and health came or sent a report
    conference_quorum, // social care and at least two other agencies came
    partners_answered, // every agency that was asked has answered
    challenges_answered,
    third_contact,       // the third contact in twelve months with no referral accepted between
    rating_kept,         // the rating is not lower than it was
    early_help_accepted, // early help has accepted the child since this work began
    came_out_of_hours,
    decided_before,    // a decision led to this work, signed where it must be: see led_to()
    no_open_enquiry,   // no strategy discussion is asked for, and no section 47 enquiry runs
    no_open_plan,      // no child protection plan runs
    nothing_undecided, // no other piece of work waits for a decision, and no question for a manager's
    nothing_overdue,   // no visit, health appointment or action that was to be checked is late
    kept_its_time      // the plan has been kept as long as it must be after a child protection plan
};
inline constexpr int condition_count = 16;
std::string_view name_of(Condition condition); // "child_seen"
std::string_view words(Condition condition);   // what must be so: "The child has been seen since this work began"

// A field of the work's record that must be filled, or a condition that must hold; `when` limits it.
struct NeedRule {
    std::string field; // empty for a condition
    std::optional<Condition> condition;
    std::optional<Condition> when;
};

// field = value: a code, or @day and @at (when it was decided or held, which the form then asks), @today and @now (when
// it takes effect: when it is signed, where somebody must), @me, @signer, @because, @in_6_months, or .field of the
// work's own record.
struct Assignment {
    std::string field, value;
};

struct Opening {
    Kind kind{};
    std::vector<Assignment> sets;
};

struct StepRule {
    std::string id; // "contact.hub"
    Kind work{};
    std::vector<std::string> from; // stages; empty: any
    std::string words;             // "Ask partners in the hub"
    std::string to;                // the stage it leads to; empty: it stays where it is
    std::vector<WorkerRole> decides;
    std::vector<WorkerRole> signs;       // empty: nobody need sign
    std::optional<Condition> signs_when; // blank: always
    std::vector<WorkerRole> overrides;   // who may let it pass with something missing; empty: nobody
    std::vector<NeedRule> needs;
    std::vector<std::string> asks; // fields of the work's record the form shows
    std::vector<Assignment> sets;
    std::vector<Opening> opens;
    std::vector<std::string> starts, stops; // clocks
    std::string source;
    int line{};
    bool asks_day{}, asks_time{}; // it sets something to @day, @at
};

class Steps
{
public:
    // Reads folder/steps.csv, then the same name in the overlay, whose rows replace those with the same id or are
    // added. Every problem names file, line and column.
    static Outcomes<Steps> read(std::filesystem::path const& folder, std::filesystem::path const& overlay = {});

    std::span<StepRule const> rules() const { return rules_; }
    StepRule const* rule(std::string_view id) const; // null if there is none
    std::vector<StepRule const*> from(Kind work, std::string_view stage) const;
    bool moves(Kind work) const;                // whether the table knows this kind of work
    StepRule const* beginning(Kind work) const; // the row from unbegun_stage; null: such work may begin by itself
    std::string diagram() const;                // Mermaid, one for each kind of work

private:
    std::vector<StepRule> rules_;
};

inline constexpr std::string_view closed_stage = "closed";
// Work that was written down whole on a form, from paper or from elsewhere, stands here until the row that leads from
// here lets it begin.
inline constexpr std::string_view unbegun_stage = "not yet begun";
// The stage a piece of work begins in: the first stage its rows name.
std::string_view first_stage(Steps const& steps, Kind work);

// A piece of work and how far it has come.
struct Work {
    Event const* record{};
    std::string_view stage;
    Event const* latest{};   // the latest decision on it; null for none
    Event const* waiting{};  // a decision that waits to be signed; null for none
    Event const* returned{}; // the latest decision was returned; null when not
    Event const* led_to{};   // at unbegun_stage: the work whose decision led to this; null for none
    bool is_closed() const { return stage == closed_stage; }
};

// The child's pieces of work that were recorded here, in the order they began. `events` are the current ones. What came
// from an extract is not moved on here, so it is no piece of work.
std::vector<Work> work_of(Steps const& steps, std::span<Event const* const> events);

// The work on which a decision was taken that opens such a record, and whose own record of it is not there: what was
// decided here has opened one already. Null for none. What an extract tells of earlier work is taken for such a
// decision unless it says otherwise: its decisions are known elsewhere. `facts` are those of the record that is written
// down.
Event const* led_to(Steps const& steps, Kind kind, std::span<std::int32_t const> facts,
                    std::span<Event const* const> events, RecordId itself = {});

// What a decision is weighed against.
struct Weighing {
    Work const& work;
    std::span<Event const* const> events; // the child's current ones
    PersonId who;                         // decides
    Date today;
    std::optional<Content> asked; // the work's record with what the form says now; texts too
    bool unborn{};                // then the visit is to the mother
    Standing const* standing{};   // the child's today; null: not told, and then no clock is said to be late
};
bool holds(Condition condition, Weighing const& weighing);

// The moment that a further decision on this work cannot be before: when the work began, as far as its record says, or
// when the latest decision took effect that dates something. Nothing when neither is known.
std::optional<When> follows(Steps const& steps, Work const& work, std::span<Event const* const> events);
bool is_before(When const& one, When const& other); // a day without a time may be any time of it

} // namespace sightline
