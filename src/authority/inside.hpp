// What the authority keeps and how the next View is built on the last: taking entries in (taking_in.cpp), settling what
// follows for each person and putting them in their place (settling.cpp), and showing several records as one person
// (joining.cpp). Seen in this room alone.
#pragma once
#include "authority/authority.hpp"
#include "authority/joined.hpp"

namespace sightline
{

// Small things that many point into, side by side, never moved.
template <class T> class Kept
{
public:
    T const* keep(std::span<T const> some)
    {
        if (blocks_.empty() || used_ + some.size() > block_size) {
            blocks_.push_back(std::make_unique_for_overwrite<T[]>(block_size));
            used_ = 0;
        }
        auto* const at = blocks_.back().get() + used_;
        std::ranges::copy(some, at);
        used_ += some.size();
        return at;
    }

private:
    static constexpr std::size_t block_size = 1 << 18;
    std::vector<std::unique_ptr<T[]>> blocks_;
    std::size_t used_{};
};

// An entry as memory takes it in: its event, and what finds it again.
struct Taken {
    Event event;            // whole but for first_recorded of later versions
    std::uint64_t key{};    // hash of its source key
    std::uint64_t once{};   // hash of its idempotency key
    std::uint32_t people{}; // how many it is about
    bool has_key{}, has_once{};
};

constexpr std::size_t taken_at_once = 1024;

// Some entries in order, and the people they are about, one entry's after another's.
struct TakenIn {
    std::vector<Taken> entries;
    std::vector<PersonId> about;
};

// The short texts in the authority's own fields: of which record type, where, and the question.
struct LocalText {
    std::size_t field{};
    Label question;
};
using LocalTexts = std::array<std::vector<LocalText>, static_cast<std::size_t>(Kind::COUNT)>;
LocalTexts local_texts();

struct Authority::Inside {
    std::shared_ptr<Practice const> practice;
    LocalTexts const texts = local_texts();
    Kept<std::int32_t> facts;
    Kept<SoughtWord> words;
    Kept<SoughtLocal> locals;
    std::deque<Event> events;      // a deque never moves what it holds
    View next;                     // what the writer builds on; published by copying its roots
    Edition edition = 1;           // of next: begun anew whenever a copy is handed out
    std::mutex writing;            // one writer at a time: the journal's thread, or the turn of the day
    mutable std::mutex publishing; // held only to copy or exchange one pointer
    std::shared_ptr<View const> published;
    std::atomic<std::uint32_t> highest_record{0};
    std::vector<std::int32_t> room;
    std::vector<SoughtWord> name_words;
    std::vector<SoughtLocal> local_words;
    Joined joined;
    // Of everyone whose record was ever said to be one with another's: as it stands alone, and its own place.
    std::unordered_map<std::uint32_t, PersonPtr> alone;
    std::unordered_map<std::uint32_t, std::uint32_t> own_place;

    // Taking in. take_in() reads an entry: while the journal is loaded it runs on a thread of its own, and touches only
    // facts and room.
    void take_in(Entry const& entry, TakenIn& into);
    Event const* keep(Taken const& taken);
    // Keeps what was taken in, each event with everyone it is about.
    template <class EventsOf> void keep(TakenIn const& taken, EventsOf const& events_of)
    {
        auto about = taken.about.begin();
        for (auto const& one : taken.entries) {
            auto const* event = keep(one);
            for (auto const last = about + one.people; about != last; ++about) events_of(*about).push_back(event);
        }
    }
    void list_by_kind(Event const& event);

    // Settling: everything that follows from a person's events; of many people, on both cores.
    void settle(PersonState& state);
    void settle_all(std::vector<std::shared_ptr<PersonState>>& states);
    void set_local(Sought& sought, PersonState const& state, Sought const* before);
    // The place of someone's own: the one they have, or a new one.
    std::uint32_t place_of(PersonId id) const;
    // Puts a person in their place, and where they are found by. Answers the place.
    std::uint32_t put(PersonPtr state);
    void set_lists();
    void place(PersonPtr state);
    void list(std::uint32_t at, bool open, bool worker);
    // Puts everyone who changed where they are to be found.
    void set_people(std::vector<std::shared_ptr<PersonState>> states);

    // Joining.
    PersonPtr recorded(PersonId id) const; // as it stands alone; null for nobody
    PersonState& state_of(PersonId id, std::unordered_map<std::uint32_t, std::shared_ptr<PersonState>>& touched);
    // Several records as one person: the histories of all, under the one that stands.
    std::shared_ptr<PersonState> one_of(std::vector<PersonPtr> parts);
    // Shows whoever is named as they are to be shown now: those who are one as one, those who are no longer alone.
    void join(std::span<PersonId const> named);
    // From someone's own place to whom they are shown under.
    void lead(PersonId id, PersonPtr const& to);

    void publish();
};

} // namespace sightline
