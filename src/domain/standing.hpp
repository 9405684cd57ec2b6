// A child's standing: what follows from her history on a given day. A pure function: the board last Monday, what was
// known on 3 March, a test and a forecast all use it as the page does today.
#pragma once
#include "domain/event.hpp"
#include "domain/practice.hpp"
#include "domain/records/all.hpp"
#include "domain/when.hpp"

namespace sightline
{

enum class State : std::uint8_t { late, due_soon, on_time, unknown };
std::string_view name_of(State state); // "due_soon"

// One run of one clock.
struct Clock {
    ClockRule const* rule{};          // the version in force when it started
    std::optional<When> started, due; // nothing when not known
    std::optional<When> done;         // nothing while waiting
    State state = State::unknown;
    bool running{};        // still waiting (done is nothing, and the duty has not fallen away)
    RecordId record;       // the record it started from
    std::string_view from; // what the start was, in words: "last visit", "return"
    std::string_view
        note;    // what else the reason should say: "not in the extract", "time not recorded"; empty for nothing
    int limit{}; // the limit that was used (a plan may set its own)
    std::optional<Unit> unit; // of that limit, where it is not the rule's: four weeks at first, then three months
};
// "72 hours from return, 7 March 22:10 (MS-01, Statutory guidance on children who run away …)"
std::string why_words(Clock const& clock);
std::string short_why(Clock const& clock); // without rule and source
std::string due_words(Clock const& clock,
                      Date today); // "4 days late (5 Mar)", "Tomorrow, 22:10", "Tue 17 Mar (6 working days)"
// As it stands at a moment, for whoever has the work in hand: hours where a clock that is counted in them is near or
// past. "6 hours left (today, 22:10)", "40 minutes late (today, 09:10)"; else as above.
std::string due_words(Clock const& clock, Moment now);
// A standing is of a whole day. At a moment, a clock whose hour has passed is late though the day is not over.
State state_at(Clock const& clock, Moment now);

enum class Status : std::uint8_t {
    contact,
    early_help,
    referred,
    assessment,
    enquiry,
    in_need,
    protection,
    in_care,
    leaving_care,
    adoption,
    private_fostering
};
std::string_view words(Status status);
struct StatusHeld {
    Status status{};
    std::optional<Date> since;
    RecordId record;
    std::string_view detail; // category, legal status, placement type: words of a code
};

struct LastSeen {
    Date on;
    Seen how{};
    PersonId by;
};

// Why someone should look at this child today, most urgent first. A child appears once, under the first that holds.
enum class Reason : std::uint8_t {
    not_seen,
    no_worker,
    getting_worse,
    waiting_for_decision,
    overdue,
    drifting,
    changed_hands,
    not_looked_at
};
inline constexpr int reason_count = 8;
std::string_view words(Reason reason); // "Not seen in time"
struct Concern {
    Reason reason{};
    std::string why; // in plain words, with dates
    int days{};      // how long: days late, days waiting
};

struct Standing {
    Date day;
    bool open{};                // held by the service today
    bool at_front_door{};       // a contact, hub enquiry or referral waits, or accepted work is held by nobody yet
    bool front_door_finishes{}; // the front door has let go of something and owes a word about it: see front_door.hpp
    bool in_early_help{};       // it is offered, runs, or ended and it is time to look again
    bool conference_due{};      // a conference is asked for or arranged, and not held
    std::vector<StatusHeld> statuses; // most protective first
    PersonId worker;                  // who holds the child; none when nobody or not told
    Label team;
    std::optional<Date> held_since;
    bool worker_not_told{};            // the extract does not say who holds her: unknown, not nobody
    int workers_12_months{};           // different workers who held her in the 12 months to the day
    std::vector<PersonId> held_lately; // who stopped holding her in the three months to the day
    std::optional<LastSeen> last_seen;
    std::vector<Clock>
        clocks; // running first, most pressing first; then those finished in the last 12 months, latest first
    Event const* decision{}; // latest management decision
    Event const* waiting{};  // a question waiting for a manager's decision
    Event const* picture{};
    Event const* voice{};
    int missing_90_days{}, missing_previous_90_days{};
    bool from_extract{};           // what is known of her came from an extract
    std::vector<Concern> concerns; // most urgent first; empty when all is where it should be
    bool restricted{};
    Label restricted_to;               // the only team that may open her; empty for none named
    int late{}, due_soon{}, unknown{}; // running clocks
};

// Clocks that ask for a child to be seen; and those whose lateness is a matter of paper, not a reason to look at a
// child today.
bool is_visit(std::string_view clock_id);
bool is_paperwork(std::string_view clock_id);

// `events` are the current ones (see current()) of one person, in the order they happened. Day: as at the end of that
// day; what happened later is left out.
Standing standing(Person const& person, std::span<Event const* const> events, Practice const& practice, Date day);

// The clocks of a worker: staff supervision (MG-01). `events` are those about the worker.
std::vector<Clock> worker_clocks(std::span<Event const* const> events, Practice const& practice, Date day);

} // namespace sightline
