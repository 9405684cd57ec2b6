#include <thread>

#include "authority/inside.hpp"
#include "authority/keys.hpp"
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

} // namespace

LocalTexts local_texts()
{
    LocalTexts all;
    for (auto const& type : record_types())
        for (std::size_t i = 0; i < type.fields.size(); ++i)
            if (type.fields[i].local && type.fields[i].kind == ValueKind::label)
                all[static_cast<std::size_t>(type.kind)].push_back({i, Label{type.fields[i].words}});
    return all;
}

void Authority::Inside::settle(PersonState& state)
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
        state.standing = std::make_shared<Standing const>(standing(state.person, state.now, *practice, next.today_));
}

void Authority::Inside::settle_all(std::vector<std::shared_ptr<PersonState>>& states)
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

void Authority::Inside::set_local(Sought& sought, PersonState const& state, Sought const* before)
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

std::uint32_t Authority::Inside::place_of(PersonId id) const
{
    if (auto const own = own_place.find(id.value); own != own_place.end()) return own->second;
    auto const* const known = next.place_.find(id.value);
    return known != nullptr ? *known : static_cast<std::uint32_t>(next.people_.size());
}

std::uint32_t Authority::Inside::put(PersonPtr state)
{
    if (state->kind == Kind::person && !state->person.reference.empty())
        next.by_reference_.put(edition,
                               reference_key(state->person.reference, state->person.role.value_or(PersonRole::child)),
                               state->id.value);
    if (state->kind == Kind::worker && !state->worker.name.empty())
        next.worker_by_name_.put(edition, Label{state->folded_name}.number(), state->id.value);
    auto const at = place_of(state->id);
    auto const* const known = next.place_.find(state->id.value);
    if (known == nullptr || *known != at) next.place_.put(edition, state->id.value, at);
    auto sought = sought_of(*state);
    name_words.clear();
    for (auto const word : words_of(state->folded_name)) name_words.push_back({Label{word}, Label{sounds_key(word)}});
    auto const* const before = next.sought_.find(at);
    sought.count = static_cast<std::uint16_t>(name_words.size());
    sought.words =
        before != nullptr && std::ranges::equal(before->name(), name_words) ? before->words : words.keep(name_words);
    set_local(sought, *state, before);
    next.sought_.set(edition, at, sought);
    next.last_seqs_.set(edition, at, state->events.empty() ? 0 : state->events.back()->seq);
    next.people_.set(edition, at, std::move(state));
    return at;
}

void Authority::Inside::set_lists()
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

void Authority::Inside::place(PersonPtr state)
{
    bool const worker = state->kind == Kind::worker, open = is_with_us(*state);
    list(put(std::move(state)), open, worker);
}

void Authority::Inside::list(std::uint32_t at, bool open, bool worker)
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

void Authority::Inside::set_people(std::vector<std::shared_ptr<PersonState>> states)
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

} // namespace sightline
