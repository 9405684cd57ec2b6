// Who may see or do what, and why. The same answer decides, is written to the reading log, and is shown to whoever is
// refused.
//
// Role, and relation to the child, and a reason: after practice/roles.md. The whole of it is two tables, grants() and
// service_grants(): a deed is allowed when some row names the reader's role, a relation the reader has, and the deed.
// Default is no. docs/access.md is written from the same tables.
#pragma once
#include <initializer_list>
#include <span>

#include "domain/standing.hpp"

namespace sightline::access
{

enum class Deed : std::uint8_t {
    know_of,          // see the name in lists, counts and search
    read,             // open the record
    record_visit,     // and what anyone who works with the child writes: her words, a significant event, a meeting held
    record_statutory, // what a qualified social worker answers for: referral, assessment, enquiry, plan, care,
                      // placement
    record_conference,
    record_review, // of a child in care
    ask_for_decision,
    decide, // a management decision
    allocate,
    restrict_record,
    see_board, // of a team, a service, the authority
    import_extract,
    see_practice,
    see_readings, // who has looked at this record
    manage_accounts,
    break_in,       // open a record one has no relation to, with a reason
    see_work,       // one piece of work of a child's: a contact, an early help plan, and not the record
    move_on,        // decide on a piece of work, sign it, ask partners
    take_contact,   // log a contact about a child
    see_front_door, // see what waits at the front door, and write down someone not known yet
    join_records,   // say that two records are of one person, or of different people, and take it back
    see_likely_duplicates,
    see_overrides,    // decisions let pass without what they needed
    see_early_help,   // see what waits in early help
    see_findings,     // what the rules of a statutory return say of a child
    answer_query,     // write why such a query stands; it goes with the return
    see_data_quality, // the findings of a team, a service, the authority
    settle,           // say which of two sources that disagree is right
    see_returns,      // the statutory returns: check a file, see what was sent and what is otherwise since
    COUNT
};
inline constexpr int deed_count = static_cast<int>(Deed::COUNT);
std::string_view name_of(Deed deed); // "know_of"
std::string_view words(Deed deed);   // "know that the child is known here"

// Who is asking.
struct Reader {
    PersonId id;
    WorkerRole role{};
    Label team, service;
    std::vector<PersonId> teams_workers; // workers of the teams this reader manages
};

// What access needs to know of a child.
struct Child {
    PersonId id;
    PersonId worker;     // who holds her; none when nobody does
    Label team, service; // of the team that holds her
    bool open{};
    bool restricted{};
    Label restricted_to;            // the only team, when named
    bool recently_held_by_reader{}; // within the last three months, and no longer
    bool broken_in{};               // this reader opened it with a reason, still valid
    bool in_care{};
    bool on_plan{};                                                                 // a child protection plan
    bool at_front_door{}, front_door_finishes{}, in_early_help{}, conference_due{}; // see Standing
};

// How a reader can stand to a child. A reader may stand in several at once.
//
// A restriction that names a team puts that team in the place of the holding team: same_team and manages_team are then
// said of the named team. A restriction that names none leaves no colleagues: same_team does not hold.
enum class Relation : std::uint8_t {
    allocated,           // holds the child
    manages_team,        // manages the team that holds her
    same_team,           // sits in the team that holds her
    manages_service,     // manages the service of that team
    in_care,             // the child is looked after
    on_plan,             // the child is on a child protection plan
    open,                // the child is open to the service
    recently_held,       // held her within the last three months
    broke_in,            // opened the record with a reason that is still valid
    at_front_door,       // a contact, hub enquiry or referral waits
    front_door_finishes, // the front door owes a word about what it has let go of
    in_early_help,       // early help is offered or runs
    conference_due,      // a child protection conference is asked for and not held
    any                  // any child
};
inline constexpr int relation_count = 14;
std::string_view words(Relation relation); // "manages the team that holds the child"

enum class Because : std::uint8_t {
    allocated_worker,
    same_team,
    team_manager,
    service_manager,
    director,
    reviewing_officer,
    conference_chair,
    emergency_duty,
    front_door,
    early_help,
    data_quality,
    answers_for_returns,
    analyst_without_names,
    broke_in,
    own_page,
    role_allows,
    held_before, // allowed
    restricted_record,
    no_role_with_child,
    role_does_not,
    not_in_line,
    own_work,
    read_only // refused
};
std::string_view words(Because because); // "You manage the team that holds this child"

struct Answer {
    bool allowed{};
    Because because{};
    explicit operator bool() const { return allowed; }
};

Answer may(Reader const& reader, Deed deed, Child const& child); // deeds about a child
// A deed on one piece of work. Whoever may read the record may see all her work; anyone else only the kinds their part
// is about: the front door its contacts, hub enquiries and referrals, early help its own.
Answer may_on_work(Reader const& reader, Deed deed, Child const& child, Kind work);
// Deeds about the service. see_board needs the team, and the service it belongs to; a whole service's board is asked
// for with an empty team, the whole authority's with both empty.
Answer may(Reader const& reader, Deed deed, Label team = {}, Label service = {});
// The day's list of a worker, who sits in this team of this service: their own, a team colleague's (as cover), or one
// below in line. The children on it are still filtered one by one.
Answer may_see_day_of(Reader const& reader, PersonId worker, Label team, Label service);

// What a page about a child does with a reader who asks for it.
enum class Door : std::uint8_t {
    open,            // show it
    behind_a_reason, // may be opened with a reason; until then show nothing of her, not even the name, unless know_of
                     // allows it
    known_only,      // the name in a list, no more
    not_there        // answer exactly as for a child who does not exist
};
Door door(Reader const& reader, Child const& child);

// What a person who may not do this is told: words(because), or, when they may not even know of the child, words that
// would be as true of a child who does not exist.
std::string refusal_words(Reader const& reader, Deed deed, Child const& child);

// The tables.
template <class E> class SetOf
{
public:
    constexpr SetOf(std::initializer_list<E> members)
    {
        for (auto const member : members) bits_ |= std::uint64_t{1} << static_cast<unsigned>(member);
    }
    constexpr bool holds(E member) const { return (bits_ >> static_cast<unsigned>(member) & 1U) != 0; }

private:
    std::uint64_t bits_{};
};
enum class WhenRestricted : std::uint8_t { no, too };
struct Grant {
    SetOf<WorkerRole> roles;
    Relation relation{};
    SetOf<Deed> deeds;
    Because because{};
    WhenRestricted restricted = WhenRestricted::no; // whether the row holds for a restricted child
};
std::span<Grant const> grants();

struct WorkPart { // kinds of work that these roles see without the record
    SetOf<WorkerRole> roles;
    SetOf<Kind> kinds;
};
std::span<WorkPart const> work_parts();

enum class Reach : std::uint8_t { own_team, own_service, everywhere };
struct ServiceGrant {
    SetOf<WorkerRole> roles;
    SetOf<Deed> deeds;
    Reach reach{};
    Because because{};
};
std::span<ServiceGrant const> service_grants();

std::string documentation(); // docs/access.md

} // namespace sightline::access
