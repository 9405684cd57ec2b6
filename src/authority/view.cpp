#include <set>

#include "authority/authority.hpp"
#include "authority/keys.hpp"
#include "base/text.hpp"

namespace sightline
{

PersonState const* View::person(PersonId id) const
{
    auto const* place = place_.find(id.value);
    return place != nullptr ? people_[*place].get() : nullptr;
}

std::optional<std::uint32_t> View::place_of(PersonId id) const
{
    auto const* place = place_.find(id.value);
    return place != nullptr ? std::optional{*place} : std::nullopt;
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
