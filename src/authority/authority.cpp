#include "authority/authority.hpp"

#include <ranges>
#include <set>
#include <thread>

#include "authority/joined.hpp"
#include "base/ahead.hpp"
#include "base/text.hpp"

namespace sightline
{
namespace
{

bool is_with_us(PersonState const& state)
{
    auto const* standing = state.standing.get();
    return standing != nullptr &&
           (standing->open || standing->at_front_door || standing->in_early_help || standing->front_door_finishes);
}

std::uint64_t hash_of(std::string_view text)
{
    std::uint64_t h = 0xcbf29ce484222325ULL; // FNV-1a; PersistentMap mixes it further
    for (char const c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return h;
}

std::int32_t minutes_of(Moment at)
{
    return static_cast<std::int32_t>(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count());
}

std::uint64_t reference_key(Label reference, PersonRole role)
{
    return (static_cast<std::uint64_t>(reference.number()) << 3) | static_cast<std::uint64_t>(role);
}

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

void name_person(PersonState& state)
{
    if (state.kind == Kind::worker) {
        state.name = state.worker.name.text();
        state.folded_name = folded(state.name);
    } else {
        auto const& person = state.person;
        std::string name{person.given.text()};
        if (!person.family.empty()) name += (name.empty() ? "" : " ") + std::string{person.family.text()};
        // An extract gives no names: the reference stands for the child.
        if (name.empty())
            name = person.reference.empty() ? "Name not known" : fmt::format("Child {}", person.reference.text());
        state.name = name;
        state.folded_name = folded(name);
        if (!person.known_as.empty()) state.folded_name += " " + folded(person.known_as.text());
    }
}

// All but the words of the name.
Sought sought_of(PersonState const& state)
{
    Sought out;
    out.is_worker = state.kind == Kind::worker;
    if (out.is_worker) return out;
    auto const& person = state.person;
    out.reference = Label{folded(person.reference.text())};
    std::string digits;
    for (char const c : person.nhs.text())
        if (c >= '0' && c <= '9') digits += c;
    out.nhs = Label{digits};
    out.address = Label{folded(person.address.text())};
    out.address_pairs = letter_pairs(out.address.text());
    auto postcode = folded(person.postcode.text());
    std::erase(postcode, ' ');
    out.postcode = Label{postcode};
    out.born = person.born;
    if (state.standing != nullptr && state.standing->open) {
        out.holder = state.standing->worker;
        out.team = Label{folded(state.standing->team.text())};
    }
    return out;
}

// The short texts in the authority's own fields: of which record type, where, and the question.
struct LocalText {
    std::size_t field{};
    Label question;
};
using LocalTexts = std::array<std::vector<LocalText>, static_cast<std::size_t>(Kind::COUNT)>;

LocalTexts local_texts()
{
    LocalTexts all;
    for (auto const& type : record_types())
        for (std::size_t i = 0; i < type.fields.size(); ++i)
            if (type.fields[i].local && type.fields[i].kind == ValueKind::label)
                all[static_cast<std::size_t>(type.kind)].push_back({i, Label{type.fields[i].words}});
    return all;
}

} // namespace

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

    PersonPtr recorded(PersonId id) const // as it stands alone; null for nobody
    {
        if (auto const found = alone.find(id.value); found != alone.end()) return found->second;
        auto const* place = next.place_.find(id.value);
        return place != nullptr ? next.people_[*place] : nullptr;
    }

    PersonState& state_of(PersonId id, std::unordered_map<std::uint32_t, std::shared_ptr<PersonState>>& touched)
    {
        auto& mine = touched[id.value];
        if (mine == nullptr) {
            auto const before = recorded(id);
            mine = before != nullptr ? std::make_shared<PersonState>(*before) : std::make_shared<PersonState>();
            mine->id = id;
        }
        return *mine;
    }

    // Reads an entry. While the journal is loaded this runs on a thread of its own; it touches only facts and room.
    void take_in(Entry const& entry, TakenIn& into)
    {
        auto const& type = type_of(entry.kind);
        room.assign(type.fields.size(), blank);
        // Sound when it was written, and looked at again when it is read: what cannot be read is kept with blank
        // fields, and verify names it. A page must never fall over for one entry.
        if (!read_body(type, entry.body, room)) room.assign(type.fields.size(), blank);
        auto& taken = into.entries.emplace_back();
        auto& event = taken.event;
        event.facts = facts.keep(room);
        event.count = static_cast<std::uint16_t>(room.size());
        event.seq = static_cast<std::uint32_t>(entry.seq);
        event.record = entry.record;
        event.about = entry.about.empty() ? PersonId{} : entry.about.front();
        event.by = entry.by;
        if (entry.happened) event.happened = minutes_of(*entry.happened);
        if (entry.until) event.until = minutes_of(*entry.until);
        event.recorded = minutes_of(entry.recorded);
        event.first_recorded = event.recorded;
        event.version = static_cast<std::uint16_t>(entry.version);
        event.kind = entry.kind;
        event.withdrawn = entry.withdrawn;
        event.latest_only = entry.source.latest_only;
        event.imported = !entry.source.typed_here();
        taken.has_key = !entry.source.key.empty();
        if (taken.has_key) taken.key = hash_of(entry.source.key);
        taken.has_once = !entry.once.empty();
        if (taken.has_once) taken.once = hash_of(entry.once);
        taken.people = static_cast<std::uint32_t>(entry.about.size());
        into.about.insert(into.about.end(), entry.about.begin(), entry.about.end());
    }

    Event const* keep(Taken const& taken)
    {
        auto& event = events.emplace_back(taken.event);
        if (event.version > 1)
            if (auto const* before = next.latest(event.record)) event.first_recorded = before->first_recorded;
        next.seq_ = event.seq;
        next.latest_.set(edition, event.record.value, &event);
        if (taken.has_key) next.by_key_.put(edition, taken.key, event.record.value);
        if (taken.has_once) next.once_.put(edition, taken.once, event.seq);
        auto highest = highest_record.load();
        while (event.record.value > highest && !highest_record.compare_exchange_weak(highest, event.record.value)) {
        }
        list_by_kind(event);
        return &event;
    }

    // Keeps what was taken in, each event with everyone it is about.
    template <class EventsOf> void keep(TakenIn const& taken, EventsOf const& events_of)
    {
        auto about = taken.about.begin();
        for (auto const& one : taken.entries) {
            auto const* event = keep(one);
            for (auto const last = about + one.people; about != last; ++about) events_of(*about).push_back(event);
        }
    }

    void list_by_kind(Event const& event)
    {
        auto const add = [&](std::shared_ptr<std::vector<RecordId> const>& list) {
            if (list != nullptr && std::ranges::find(*list, event.record) != list->end()) return;
            auto more = list == nullptr ? std::make_shared<std::vector<RecordId>>()
                                        : std::make_shared<std::vector<RecordId>>(*list);
            more->push_back(event.record);
            list = std::move(more);
        };
        if (event.kind == Kind::team) add(next.teams_);
        if (event.kind == Kind::import) add(next.imports_);
        if (event.kind == Kind::account) add(next.accounts_);
        if (event.kind == Kind::different_people) add(next.told_apart_);
        if (event.kind == Kind::same_person) {
            add(next.joins_);
            joined.note(event);
        }
        if (event.kind == Kind::sent_return) add(next.sent_returns_);
    }

    // Works out everything that follows from a person's events.
    void settle(PersonState& state)
    {
        state.now = current(state.events, {});
        for (auto const* event : state.now) {
            if (event->record.value != state.id.value) continue;
            state.kind = event->kind;
            if (event->kind == Kind::person) state.person = event->as<Person>();
            if (event->kind == Kind::worker) state.worker = event->as<Worker>();
        }
        name_person(state);
        if (state.is_child())
            state.standing =
                std::make_shared<Standing const>(standing(state.person, state.now, *practice, next.today_));
    }

    void set_local(Sought& sought, PersonState const& state, Sought const* before)
    {
        local_words.clear();
        if (!sought.is_worker)
            for (auto const* event : state.now)
                for (auto const& [field, question] : texts[static_cast<std::size_t>(event->kind)])
                    if (field < event->count && event->facts[field] != blank)
                        local_words.push_back(
                            {Label{folded(Label::from_number(static_cast<std::uint32_t>(event->facts[field])).text())},
                             question});
        sought.locals_count = static_cast<std::uint16_t>(std::min<std::size_t>(local_words.size(), UINT16_MAX));
        if (sought.locals_count == 0) return;
        bool const same = before != nullptr && std::ranges::equal(before->local(), local_words);
        sought.locals = same ? before->locals : locals.keep(std::span{local_words}.first(sought.locals_count));
    }

    // The place of someone's own: the one they have, or a new one.
    std::uint32_t place_of(PersonId id) const
    {
        if (auto const own = own_place.find(id.value); own != own_place.end()) return own->second;
        auto const* const known = next.place_.find(id.value);
        return known != nullptr ? *known : static_cast<std::uint32_t>(next.people_.size());
    }

    // Puts a person in their place, and where they are found by. Answers the place.
    std::uint32_t put(PersonPtr state)
    {
        if (state->kind == Kind::person && !state->person.reference.empty())
            next.by_reference_.put(
                edition, reference_key(state->person.reference, state->person.role.value_or(PersonRole::child)),
                state->id.value);
        if (state->kind == Kind::worker && !state->worker.name.empty())
            next.worker_by_name_.put(edition, Label{state->folded_name}.number(), state->id.value);
        auto const at = place_of(state->id);
        auto const* const known = next.place_.find(state->id.value);
        if (known == nullptr || *known != at) next.place_.put(edition, state->id.value, at);
        auto sought = sought_of(*state);
        name_words.clear();
        for (auto const word : words_of(state->folded_name))
            name_words.push_back({Label{word}, Label{sounds_key(word)}});
        auto const* const before = next.sought_.find(at);
        sought.count = static_cast<std::uint16_t>(name_words.size());
        sought.words = before != nullptr && std::ranges::equal(before->name(), name_words) ? before->words
                                                                                           : words.keep(name_words);
        set_local(sought, *state, before);
        next.sought_.set(edition, at, sought);
        next.last_seqs_.set(edition, at, state->events.empty() ? 0 : state->events.back()->seq);
        next.people_.set(edition, at, std::move(state));
        return at;
    }

    void set_lists()
    {
        auto open = std::make_shared<std::vector<std::uint32_t>>();
        auto workers = std::make_shared<std::vector<std::uint32_t>>();
        for (std::uint32_t i = 0; i < next.people_.size(); ++i) {
            auto const& state = *next.people_[i];
            if (next.sought_[i].leads_elsewhere) continue;
            if (state.kind == Kind::worker)
                workers->push_back(i);
            else if (is_with_us(state))
                open->push_back(i);
        }
        next.open_ = std::move(open);
        next.workers_ = std::move(workers);
    }

    void place(PersonPtr state)
    {
        bool const worker = state->kind == Kind::worker, open = is_with_us(*state);
        list(put(std::move(state)), open, worker);
    }

    void list(std::uint32_t at, bool open, bool worker)
    {
        auto const keep_in = [&](std::shared_ptr<std::vector<std::uint32_t> const>& list, bool in) {
            auto const found = std::ranges::lower_bound(*list, at);
            bool const is_in = found != list->end() && *found == at;
            if (in == is_in) return;
            auto changed = std::make_shared<std::vector<std::uint32_t>>(*list);
            auto const where = changed->begin() + (found - list->begin());
            if (in)
                changed->insert(where, at);
            else
                changed->erase(where);
            list = std::move(changed);
        };
        keep_in(next.open_, open);
        keep_in(next.workers_, worker);
    }

    // Several records as one person: the histories of all, under the one that stands.
    std::shared_ptr<PersonState> one_of(std::vector<PersonPtr> parts)
    {
        auto one = std::make_shared<PersonState>(*parts.front());
        for (auto const& part : parts | std::views::drop(1))
            one->events.insert(one->events.end(), part->events.begin(), part->events.end());
        std::ranges::sort(one->events, {}, &Event::seq);
        auto const twice = std::ranges::unique(one->events);
        one->events.erase(twice.begin(), twice.end());
        one->parts = std::move(parts);
        settle(*one);
        return one;
    }

    // Shows whoever is named as they are to be shown now: those who are one as one, those who are no longer alone.
    void join(std::span<PersonId const> named)
    {
        std::set<std::uint32_t> touched;
        for (auto const id : named)
            for (auto const member : joined.members(joined.shown_under(id))) touched.insert(member.value);
        joined.work_out();
        std::set<std::uint32_t> firsts;
        for (auto const id : touched) firsts.insert(joined.shown_under(PersonId{id}).value);
        for (auto const first : firsts) {
            std::vector<PersonPtr> parts;
            for (auto const member : joined.members(PersonId{first}))
                if (auto const part = recorded(member); part != nullptr) {
                    alone.insert_or_assign(member.value, part);
                    own_place.try_emplace(member.value, place_of(member));
                    place(part);
                    parts.push_back(part);
                }
            if (parts.size() < 2) continue;
            auto const elsewhere =
                parts | std::views::drop(1) | std::views::transform([](PersonPtr const& part) { return part->id; });
            std::vector<PersonId> const others(elsewhere.begin(), elsewhere.end());
            PersonPtr const one = one_of(std::move(parts));
            place(one);
            for (auto const other : others) lead(other, one);
        }
    }

    // From someone's own place to whom they are shown under.
    void lead(PersonId id, PersonPtr const& to)
    {
        auto const at = place_of(id);
        auto sought = next.sought_[at];
        sought.leads_elsewhere = true;
        next.sought_.set(edition, at, sought);
        next.people_.set(edition, at, to);
        next.place_.put(edition, id.value, place_of(to->id));
        list(at, false, false);
    }

    // Puts everyone who changed where they are to be found.
    void set_people(std::vector<std::shared_ptr<PersonState>> states)
    {
        std::vector<PersonId> named;
        bool const few = states.size() < 256;
        for (auto& state : states) {
            auto const id = state->id;
            if (joined.names(id)) {
                named.push_back(id);
                own_place.try_emplace(id.value, place_of(id));
                alone.insert_or_assign(id.value, state);
            }
            if (few)
                place(std::move(state));
            else
                put(std::move(state));
        }
        if (!few) set_lists();
        if (!named.empty()) join(named);
    }

    void publish()
    {
        auto view = std::make_shared<View const>(next);
        ++edition;
        std::lock_guard const lock{publishing};
        published.swap(view);
    }

    // Settles many people on both cores.
    void settle_all(std::vector<std::shared_ptr<PersonState>>& states)
    {
        std::atomic<std::size_t> at{0};
        auto const work = [&] {
            for (;;) {
                auto const from = at.fetch_add(64);
                if (from >= states.size()) return;
                for (auto i = from; i < std::min(from + 64, states.size()); ++i) settle(*states[i]);
            }
        };
        if (states.size() < 256) return work();
        auto const count = std::max(1u, std::thread::hardware_concurrency());
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < count; ++i) threads.emplace_back(work);
        work();
    }
};

Authority::Authority(std::shared_ptr<Practice const> practice, Date today) : inside_(std::make_unique<Inside>())
{
    inside_->practice = practice;
    inside_->next.practice_ = std::move(practice);
    inside_->next.today_ = today;
    inside_->set_lists();
    inside_->publish();
}

Authority::~Authority() = default;

void Authority::load(journal::Journal const& journal, std::function<void(std::uint64_t)> const& progress)
{
    auto& in = *inside_;
    Ahead<TakenIn> reading{[&](auto const& give) {
        TakenIn taken;
        journal.read(0, [&](Entry&& entry) {
            in.take_in(entry, taken);
            return taken.entries.size() < taken_at_once || give(std::exchange(taken, {}));
        });
        give(std::move(taken));
    }};

    std::unordered_map<std::uint32_t, std::shared_ptr<PersonState>> states;
    std::vector<std::uint32_t> order; // of becoming known
    auto const events_of = [&](PersonId id) -> std::vector<Event const*>& {
        auto& state = states[id.value];
        if (state == nullptr) {
            state = std::make_shared<PersonState>();
            state->id = id;
            order.push_back(id.value);
        }
        return state->events;
    };
    for (std::uint64_t told = 0; auto const taken = reading.take();) {
        in.keep(*taken, events_of);
        if (progress && in.next.seq_ / 65536 != told / 65536) progress(told = in.next.seq_);
    }
    std::vector<std::shared_ptr<PersonState>> all;
    all.reserve(order.size());
    for (auto const id : order) all.push_back(std::move(states[id]));
    in.settle_all(all);
    in.set_people(std::move(all));
    in.publish();
}

void Authority::apply(std::span<Entry const> entries)
{
    auto& in = *inside_;
    std::lock_guard const lock{in.writing};
    std::unordered_map<std::uint32_t, std::shared_ptr<PersonState>> touched;
    std::vector<std::uint32_t> order;
    auto const events_of = [&](PersonId id) -> std::vector<Event const*>& {
        if (!touched.contains(id.value)) order.push_back(id.value);
        return in.state_of(id, touched).events;
    };
    if (entries.size() <= taken_at_once) {
        TakenIn taken;
        for (auto const& entry : entries) in.take_in(entry, taken);
        in.keep(taken, events_of);
    } else { // an import: read on the other core what is kept here
        Ahead<TakenIn> reading{[&](auto const& give) {
            for (auto rest = entries; !rest.empty(); rest = rest.subspan(std::min(taken_at_once, rest.size()))) {
                TakenIn taken;
                for (auto const& entry : rest.first(std::min(taken_at_once, rest.size()))) in.take_in(entry, taken);
                if (!give(std::move(taken))) return;
            }
        }};
        while (auto const taken = reading.take()) in.keep(*taken, events_of);
    }
    std::vector<std::shared_ptr<PersonState>> states;
    for (auto const id : order) states.push_back(touched[id]);
    touched.clear();
    in.settle_all(states);
    in.set_people(std::move(states));
    in.publish();
}

void Authority::set_today(Date today)
{
    auto& in = *inside_;
    std::lock_guard const lock{in.writing};
    if (today == in.next.today_) return;
    in.next.today_ = today;
    std::vector<std::shared_ptr<PersonState>> states;
    for (std::size_t i = 0; i < in.next.people_.size(); ++i)
        if (!in.next.sought_[i].leads_elsewhere && !in.alone.contains(in.next.people_[i]->id.value))
            states.push_back(std::make_shared<PersonState>(*in.next.people_[i]));
    for (auto const& [id, state] : in.alone) states.push_back(std::make_shared<PersonState>(*state));
    in.settle_all(states);
    in.set_people(std::move(states));
    in.publish();
}

std::shared_ptr<View const> Authority::now() const
{
    std::lock_guard const lock{inside_->publishing};
    return inside_->published;
}

RecordId Authority::new_record() const
{
    return RecordId{inside_->highest_record.fetch_add(1) + 1};
}

PersonState const* View::person(PersonId id) const
{
    auto const* place = place_.find(id.value);
    return place != nullptr ? people_[*place].get() : nullptr;
}

PersonState const* View::alone(PersonId id) const
{
    auto const* state = person(id);
    if (state == nullptr) return nullptr;
    auto const part = std::ranges::find(state->parts, id, &PersonState::id);
    return part != state->parts.end() ? part->get() : state;
}

PersonState const* View::by_reference(Label reference, PersonRole role) const
{
    return person(id_of_reference(reference, role));
}

PersonId View::id_of_reference(Label reference, PersonRole role) const
{
    auto const* id = reference.empty() ? nullptr : by_reference_.find(reference_key(reference, role));
    return id != nullptr ? PersonId{*id} : PersonId{};
}

PersonState const* View::worker_named(Label name) const
{
    auto const* id = worker_by_name_.find(Label{folded(name.text())}.number());
    return id != nullptr ? person(PersonId{*id}) : nullptr;
}

Event const* View::latest(RecordId record) const
{
    auto const* event = latest_.find(record.value);
    return event != nullptr ? *event : nullptr; // a record nothing was put at is null in its chunk
}

Event const* View::by_source_key(std::string_view key) const
{
    auto const* record = by_key_.find(hash_of(key));
    return record != nullptr ? latest(RecordId{*record}) : nullptr;
}

std::uint64_t View::once(std::string_view key) const
{
    auto const* seq = once_.find(hash_of(key));
    return seq != nullptr ? *seq : 0;
}

void View::each(std::function<bool(PersonState const&)> const& visit) const
{
    for (std::size_t i = 0; i < people_.size(); ++i)
        if (!sought_[i].leads_elsewhere && !visit(*people_[i])) return;
}

void View::each_child(std::function<bool(PersonState const&)> const& visit) const
{
    each([&](PersonState const& state) { return !state.is_child() || visit(state); });
}

std::vector<PersonState const*> View::open_children() const
{
    std::vector<PersonState const*> out;
    out.reserve(open_->size());
    for (auto const at : *open_)
        if (people_[at]->standing->open) out.push_back(people_[at].get());
    return out;
}

std::vector<PersonState const*> View::children_with_work() const
{
    std::vector<PersonState const*> out;
    out.reserve(open_->size());
    for (auto const at : *open_) out.push_back(people_[at].get());
    return out;
}

std::vector<PersonState const*> View::workers() const
{
    std::vector<PersonState const*> out;
    for (auto const at : *workers_) {
        auto const* state = people_[at].get();
        if (!state->worker.left || *state->worker.left > today_) out.push_back(state);
    }
    return out;
}

std::vector<PersonState const*> View::held_by(PersonId worker) const
{
    std::vector<PersonState const*> out;
    for (auto const at : *open_)
        if (people_[at]->standing->worker == worker) out.push_back(people_[at].get());
    return out;
}

namespace
{

std::vector<Event const*> newest(View const& view, std::shared_ptr<std::vector<RecordId> const> const& records)
{
    std::vector<Event const*> out;
    if (records == nullptr) return out;
    for (auto const record : *records)
        if (auto const* event = view.latest(record); event != nullptr && !event->withdrawn) out.push_back(event);
    return out;
}

} // namespace

std::vector<Event const*> View::teams() const
{
    return newest(*this, teams_);
}
std::vector<Event const*> View::accounts() const
{
    return newest(*this, accounts_);
}
std::vector<Event const*> View::joins() const
{
    auto out = newest(*this, joins_);
    std::ranges::reverse(out);
    return out;
}
std::vector<Event const*> View::told_apart() const
{
    return newest(*this, told_apart_);
}
std::vector<Event const*> View::imports() const
{
    auto out = newest(*this, imports_);
    std::ranges::reverse(out);
    return out;
}
std::vector<Event const*> View::sent_returns() const
{
    auto out = newest(*this, sent_returns_);
    std::ranges::reverse(out);
    return out;
}

std::string View::name_of(PersonId id) const
{
    auto const* state = alone(id);
    return state != nullptr ? state->name : "not known";
}

std::vector<Event const*> View::events_of(PersonState const& child, Known known) const
{
    if (!known.by_end_of) return child.now;
    // Whoever was then said to be one with them, and so on from each of those.
    std::vector<PersonId> people{child.id};
    std::vector<Event const*> all;
    for (std::size_t i = 0; i < people.size(); ++i) {
        auto const* one = alone(people[i]);
        if (one == nullptr) continue;
        for (auto const* event : current(one->events, known)) {
            all.push_back(event);
            if (event->kind != Kind::same_person) continue;
            auto const said = event->as<SamePerson>();
            for (auto const id : {said.stands, said.other})
                if (std::ranges::find(people, id) == people.end()) people.push_back(id);
        }
    }
    return people.size() == 1 ? all : current(all, known);
}

bool View::was_shown_elsewhere(PersonId id, Known known) const
{
    auto const* one = alone(id);
    return one != nullptr && std::ranges::any_of(current(one->events, known), [&](Event const* event) {
               return event->kind == Kind::same_person && event->as<SamePerson>().other == id;
           });
}

void View::each_child_as_known(Known known, std::function<void(PersonState const&)> const& visit) const
{
    if (!known.by_end_of)
        return each_child([&](PersonState const& child) {
            visit(child);
            return true;
        });
    std::set<std::uint32_t> elsewhere; // as then known
    if (joins_ != nullptr)
        for (auto const record : *joins_)
            if (auto const other = latest(record)->as<SamePerson>().other; was_shown_elsewhere(other, known))
                elsewhere.insert(other.value);
    auto const one = [&](PersonState const& child) {
        if (child.is_child() && !elsewhere.contains(child.id.value)) visit(child);
    };
    each([&](PersonState const& state) {
        if (state.parts.empty()) one(state);
        for (auto const& part : state.parts) one(*part);
        return true;
    });
}

Standing View::standing_on(PersonState const& child, Date day, Known known) const
{
    if (!known.by_end_of) return standing(child.person, child.now, *practice_, day);
    auto const events = events_of(child, known);
    Person person;
    for (auto const* event : events)
        if (event->kind == Kind::person && event->record.value == child.id.value) person = event->as<Person>();
    return standing(person, events, *practice_, day);
}

} // namespace sightline
