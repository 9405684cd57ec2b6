#include "exchange/gathering.hpp"

#include "domain/records/all.hpp"

namespace sightline::exchange
{

Kind main_kind(int list)
{
    static constexpr std::array kinds{Kind::contact,      Kind::early_help, Kind::referral,        Kind::assessment,
                                      Kind::enquiry,      Kind::need,       Kind::protection_plan, Kind::care,
                                      Kind::leaving_care, Kind::adoption,   Kind::adopter};
    return kinds[static_cast<std::size_t>(list - 1)];
}

std::uint32_t Gathered::person(std::string_view id, bool adopter, Place place)
{
    auto key = adopter ? "adopter:" + std::string{id} : std::string{id};
    auto const [found, added] = people_by_id.try_emplace(std::move(key), static_cast<std::uint32_t>(people.size()));
    if (added) {
        auto const& type = type_of(Kind::person);
        GatheredPerson person{.reference = Label{id},
                              .adopter = adopter,
                              .facts = std::vector<std::int32_t>(type.fields.size(), blank),
                              .places = std::vector<Place>(type.fields.size()),
                              .told = 0,
                              .lists = 0,
                              .first = place};
        auto const set = [&](std::string_view field, std::int32_t fact) {
            auto const at = *type.field_named(field);
            person.facts[at] = fact;
            person.told |= field_bit(at);
            person.places[at] = place;
        };
        set("reference", detail::ValueTraits<Label>::pack(person.reference));
        set("role", static_cast<std::int32_t>(adopter ? PersonRole::adopter : PersonRole::child));
        people.push_back(std::move(person));
    }
    return found->second;
}

std::uint32_t Gathered::worker(std::string_view name, std::string const& folded_name, Place place)
{
    auto const [found, added] = workers_by_name.try_emplace(folded_name, static_cast<std::uint32_t>(workers.size()));
    if (added) workers.push_back({.name = Label{name}, .teams = {}, .first = place});
    return found->second;
}

std::pair<std::uint32_t, bool> Gathered::keep(Draft const& draft)
{
    auto const next = static_cast<std::uint32_t>(records.size());
    auto const at = index_.find_or_put(draft.key, next, [&](std::uint32_t i) { return key(records[i]) == draft.key; });
    if (at != next) return {at, false};
    auto& record = records.emplace_back(draft.record);
    record.facts_at = static_cast<std::uint32_t>(facts_.size());
    facts_.insert(facts_.end(), draft.facts.begin(), draft.facts.end());
    record.key_at = static_cast<std::uint32_t>(keys_.size());
    record.key_size = static_cast<std::uint32_t>(draft.key.size());
    keys_ += draft.key;
    return {at, true};
}

void KeyIndex::grow()
{
    auto before = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (auto const& slot : before) {
        if (slot.record == nobody) continue;
        auto at = slot.hash & (slots_.size() - 1);
        while (slots_[at].record != nobody) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }
}

void Draft::start(RecordType const& type, int list, std::uint32_t person, Place place)
{
    record = {.type = &type, .list = list, .person = person, .place = place};
    facts.assign(type.fields.size(), blank);
    key.clear();
}

void Draft::set(std::size_t field, std::int32_t fact)
{
    facts[field] = fact;
    record.spoken |= field_bit(field);
    if (fact != blank) record.told |= field_bit(field);
}

Weigh weigh(FieldType const& field, std::int32_t first, std::int32_t second)
{
    if (first == second) return Weigh::same;
    if (first == blank) return Weigh::second_says_more;
    if (second == blank) return Weigh::first_says_more;
    if (field.kind != ValueKind::code) return Weigh::they_differ;
    auto const says_little = [&](std::int32_t code) {
        auto const name = field.codes[static_cast<std::size_t>(code)].name;
        return name == "not_stated" || name == "unknown" || name == "nobt" || name == "refu";
    };
    if (says_little(first) != says_little(second))
        return says_little(first) ? Weigh::second_says_more : Weigh::first_says_more;
    if (says_little(first)) return Weigh::first_says_more; // neither says anything: the one there stays
    if (field.codes.data() == ethnicity_codes.data()) {
        auto const broad_of = [](std::int32_t code) {
            auto const name = ethnicity_codes[static_cast<std::size_t>(code)].name;
            if (code <= static_cast<std::int32_t>(Ethnicity::not_stated)) return code;
            switch (name.front()) {
            case 'w': return static_cast<std::int32_t>(Ethnicity::white);
            case 'm': return static_cast<std::int32_t>(Ethnicity::mixed);
            case 'a':
            case 'c': return static_cast<std::int32_t>(Ethnicity::asian);
            case 'b': return static_cast<std::int32_t>(Ethnicity::black);
            default: return static_cast<std::int32_t>(Ethnicity::other);
            }
        };
        if (broad_of(second) == first) return Weigh::second_says_more;
        if (broad_of(first) == second) return Weigh::first_says_more;
    }
    return Weigh::they_differ;
}

} // namespace sightline::exchange
