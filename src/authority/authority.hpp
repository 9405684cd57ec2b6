// The whole local authority in memory: built from the journal, read by everyone, as it was on any day.
//
// Readers take a View: a consistent picture that never changes under them. A writer makes the next View beside it and
// publishes it; it never waits for readers and readers never wait for it.
#pragma once
#include <atomic>
#include <memory>

#include "authority/persistent.hpp"
#include "authority/sought.hpp"
#include "domain/record_type.hpp"
#include "domain/standing.hpp"
#include "journal/journal.hpp"

namespace sightline
{

// One person: who they are, everything recorded about them, and (for a child) how things stand on the View's day.
struct PersonState {
    PersonId id;
    Kind kind = Kind::person;                 // or Kind::worker
    Person person;                            // when kind is person; long texts are not here
    Worker worker;                            // when kind is worker
    std::string name;                         // "Amara Tesfaye", or the reference when no name is known
    std::string folded_name;                  // the name and what she likes to be called, for comparing
    std::vector<Event const*> events;         // all, in the order recorded
    std::vector<Event const*> now;            // current ones, in the order they happened
    std::shared_ptr<Standing const> standing; // of a child, on the View's day; null for anyone else
    // While several records are shown as one person: each as it stands alone, the one that stands first. Else empty.
    std::vector<std::shared_ptr<PersonState const>> parts;
    bool is_child() const
    {
        return kind == Kind::person && person.role.value_or(PersonRole::child) == PersonRole::child;
    }
};

using PersonPtr = std::shared_ptr<PersonState const>;

class View
{
public:
    Date today() const { return today_; }
    std::uint64_t seq() const { return seq_; } // the last entry it holds
    Practice const& practice() const { return *practice_; }

    // Whoever the id is shown under; null if there is none. Someone whose record is shown as one with another's has the
    // other's id; alone() has them as they are recorded.
    PersonState const* person(PersonId id) const;
    PersonState const* alone(PersonId id) const;
    PersonState const* by_reference(Label reference,
                                    PersonRole role = PersonRole::child) const;           // the authority's own id
    PersonId id_of_reference(Label reference, PersonRole role = PersonRole::child) const; // whose own it is
    PersonState const* worker_named(Label name) const;
    Event const* latest(RecordId record) const; // withdrawn ones too; null if there is none
    Event const*
    by_source_key(std::string_view key) const;      // the newest version of the record an extract made under this key
    std::uint64_t once(std::string_view key) const; // the seq an idempotency key was saved under; 0 for none

    // Everyone, in the order they became known. Visits until the visitor says false.
    void each(std::function<bool(PersonState const&)> const& visit) const;
    void each_child(std::function<bool(PersonState const&)> const& visit) const;
    std::vector<PersonState const*> open_children() const; // whose standing today is open
    std::vector<PersonState const*>
    children_with_work() const; // those, and whoever is at the front door, still to be told of by it, or in early help
    std::vector<PersonState const*> workers() const;                // who have not left
    std::vector<PersonState const*> held_by(PersonId worker) const; // open children
    std::vector<Event const*> teams() const;                        // current team records
    std::vector<Event const*> imports() const;                      // the newest first
    std::vector<Event const*> sent_returns() const;                 // the newest first
    std::vector<Event const*> accounts() const;
    std::vector<Event const*> joins() const;      // that two records are of one person, and stand; the newest first
    std::vector<Event const*> told_apart() const; // that two are of different people
    std::size_t people() const { return people_.size(); }
    // By place, from 0, in the order they became known.
    PersonState const& at(std::size_t place) const { return *people_[place]; }
    Sought const& sought_at(std::size_t place) const { return sought_[place]; }
    std::optional<std::uint32_t> place_of(PersonId id) const; // of whoever the id is shown under
    // Of the events in the history, or in that of whom this place leads to: as long as it stays, nothing recorded of
    // this person has changed, nor whom they are shown as one with. Narrow, so that whoever keeps something beside the
    // view sees in microseconds of whom it must be worked out anew.
    std::uint32_t last_seq_at(std::size_t place) const { return last_seqs_[place]; }
    std::string name_of(PersonId id) const; // "not known" when there is none

    // The events of a child that count, as known: today, all; as known by a past day, those of the records that were
    // then known to be of one person, in the order they happened.
    std::vector<Event const*> events_of(PersonState const& child, Known known) const;
    bool was_shown_elsewhere(PersonId id, Known known) const; // under another's, as then known
    // Everyone as a past day knew them: two who have been found to be one since are two.
    void each_child_as_known(Known known, std::function<void(PersonState const&)> const& visit) const;
    // Standing on another day, or as known by another day: worked out when asked.
    Standing standing_on(PersonState const& child, Date day, Known known = {}) const;

private:
    friend class Authority;
    Date today_{};
    std::uint64_t seq_{};
    std::shared_ptr<Practice const> practice_;
    PersistentVector<PersonPtr> people_;
    PersistentVector<Sought> sought_; // beside people_; where it leads elsewhere, people_ holds whom it leads to
    PersistentVector<std::uint32_t> last_seqs_; // beside people_
    PersistentMap<std::uint32_t> place_;        // person id to place in people_
    PersistentVector<Event const*> latest_;     // record id to its newest version
    PersistentMap<std::uint32_t> by_key_;       // hash of a source key to its record
    PersistentMap<std::uint64_t> once_;         // hash of an idempotency key to its seq
    PersistentMap<std::uint32_t> by_reference_; // role and label to person id
    PersistentMap<std::uint32_t> worker_by_name_;
    std::shared_ptr<std::vector<std::uint32_t> const> open_;    // places of children with work
    std::shared_ptr<std::vector<std::uint32_t> const> workers_; // places of workers
    std::shared_ptr<std::vector<RecordId> const> teams_, imports_, accounts_, joins_, told_apart_, sent_returns_;
};

struct Found {
    PersonState const* person{};
    int score{}; // higher is closer
    std::string_view
        because; // "name", "sounds like", "date of birth", "reference", "NHS number", "address", "team", "worker"
};

class Authority
{
public:
    Authority(std::shared_ptr<Practice const> practice, Date today);
    ~Authority();
    // Reads the journal from its start. Progress is called now and then with the seq reached.
    void load(journal::Journal const& journal, std::function<void(std::uint64_t)> const& progress = {});
    void apply(std::span<Entry const> entries); // in the order of seq
    void set_today(Date today);                 // works every child's standing out again
    std::shared_ptr<View const> now() const;    // any thread, at any time
    RecordId new_record() const;                // an id nothing has used; any thread

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// Find by id, name, part of a name, sounds-like, date of birth, address, NHS number, team, worker. Best first.
// `may_see` leaves people out before anything is counted.
std::vector<Found> find(View const& view, std::string_view words,
                        std::function<bool(PersonState const&)> const& may_see, std::size_t at_most = 50);

} // namespace sightline
