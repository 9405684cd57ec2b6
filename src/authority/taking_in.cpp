#include "authority/inside.hpp"
#include "authority/keys.hpp"
#include "base/ahead.hpp"

namespace sightline
{
namespace
{

std::int32_t minutes_of(Moment at)
{
    return static_cast<std::int32_t>(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count());
}

} // namespace

void Authority::Inside::take_in(Entry const& entry, TakenIn& into)
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

Event const* Authority::Inside::keep(Taken const& taken)
{
    auto& event = events.emplace_back(taken.event);
    if (event.version > 1)
        if (auto const* before = next.latest(event.record)) {
            event.first_recorded = before->first_recorded;
            // Put right by someone here, it is still the latest that its source told of.
            if (!event.imported) event.latest_only = before->latest_only;
        }
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

void Authority::Inside::list_by_kind(Event const& event)
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

} // namespace sightline
