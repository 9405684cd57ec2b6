#include "authority/duplicates.hpp"

#include <map>
#include <set>
#include <unordered_set>

#include "authority/changes.hpp"
#include "authority/likeness.hpp"
#include "base/text.hpp"

namespace sightline
{
namespace
{

// A child as last compared. Texts are kept by the labels they came from.
struct Compared {
    PersonId id;
    Looked looked;
    Label nhs, upn;
    std::optional<Sex> sex;
    std::vector<std::uint64_t> blocks; // what she can have in common with another
};

struct Pair {
    int score{};
    std::string because;
};

std::uint64_t key_of(std::uint32_t a, std::uint32_t b)
{
    auto const [low, high] = std::minmax(a, b);
    return std::uint64_t{low} << 32 | high;
}

// A number, the day of birth whichever way round, and how the names sound.
std::vector<std::uint64_t> blocks_of(Compared const& one)
{
    std::vector<std::uint64_t> blocks;
    auto const put = [&](std::uint64_t kind, std::uint64_t what) { blocks.push_back(kind << 56 | what); };
    if (!one.nhs.empty()) put(1, one.nhs.number());
    if (!one.upn.empty()) put(2, one.upn.number());
    if (one.looked.born) {
        std::chrono::year_month_day const born{*one.looked.born};
        auto const day = static_cast<unsigned>(born.day()), month = static_cast<unsigned>(born.month());
        put(3, static_cast<std::uint64_t>(static_cast<int>(born.year())) << 16 |
                   std::uint64_t{std::min(day, month)} << 8 | std::max(day, month));
    }
    constexpr std::uint64_t room = (std::uint64_t{1} << 56) - 1;
    for (auto const& given : one.looked.given)
        for (auto const& family : one.looked.family)
            put(4,
                (std::hash<std::string_view>{}(given.sound) * 31 + std::hash<std::string_view>{}(family.sound)) & room);
    std::ranges::sort(blocks);
    auto const twice = std::ranges::unique(blocks);
    blocks.erase(twice.begin(), twice.end());
    return blocks;
}

std::optional<Pair> alike_enough(Compared const& a, Compared const& b, PersonRole role)
{
    bool const nhs_same = !a.nhs.empty() && a.nhs == b.nhs;
    if (!a.nhs.empty() && !b.nhs.empty() && !nhs_same) return std::nullopt;
    auto match = likeness(a.looked, b.looked);
    if (!match && !nhs_same) return std::nullopt;
    if (!match) match.emplace();
    if (match->twin && !nhs_same) return std::nullopt;
    auto score = match->score;
    // Most adults are known by name and address alone, so those must carry it.
    if (role != PersonRole::child && match->same_home && !(a.looked.born && b.looked.born)) score += 12;
    bool const upn_same = !a.upn.empty() && a.upn == b.upn;
    if (!upn_same && !a.upn.empty() && !b.upn.empty()) score -= 30;
    if (a.sex && b.sex && *a.sex != *b.sex) score -= 15;
    if (nhs_same || upn_same) score = std::max(score, 0) + 60;
    score = std::clamp(score, 0, 100);
    if (score < likely_pair_score) return std::nullopt;
    auto because =
        match->given == Alike::no && match->family == Alike::no ? std::vector<std::string>{} : reasons(*match);
    if (nhs_same) because.insert(because.begin(), "same NHS number");
    if (upn_same) because.insert(because.begin(), "same pupil number");
    return Pair{score, join(because, "; ")};
}

} // namespace

struct Duplicates::Inside {
    explicit Inside(PersonRole role) : of(role) {}
    PersonRole of;
    std::mutex asking;
    Names names;
    std::uint64_t seq{}; // of the last view followed
    Changes changes;
    std::vector<Compared> people; // beside the view's places
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> in_block;
    std::map<std::uint64_t, Pair> found;           // by the two places
    std::vector<std::set<std::uint32_t>> partners; // beside people: with whom a pair was found

    void forget(std::uint32_t place)
    {
        auto& one = people[place];
        for (auto const block : one.blocks) std::erase(in_block[block], place);
        one.blocks.clear();
        for (auto const other : std::exchange(partners[place], {})) {
            found.erase(key_of(place, other));
            partners[other].erase(place);
        }
    }

    void compare(std::uint32_t place)
    {
        auto& one = people[place];
        std::set<std::uint32_t> seen;
        for (auto const block : one.blocks) {
            auto& others = in_block[block];
            for (auto const other : others) {
                if (!seen.insert(other).second) continue;
                // Whoever became known first is named first, and reasons are given in one order.
                auto alike = people[other].id < one.id ? alike_enough(people[other], one, of)
                                                       : alike_enough(one, people[other], of);
                if (!alike) continue;
                found.insert_or_assign(key_of(place, other), *std::move(alike));
                partners[place].insert(other);
                partners[other].insert(place);
            }
            others.push_back(place);
        }
    }

    void follow(View const& view)
    {
        if (view.seq() < seq) return; // someone still looks at an earlier view: what is known since serves them too
        seq = view.seq();
        people.resize(view.people());
        partners.resize(view.people());
        changes.each(view, [&](std::uint32_t place) {
            forget(place);
            auto const& row = view.sought_at(place);
            if (row.is_worker || row.leads_elsewhere) return;
            auto const& state = view.at(place);
            if (state.person.role.value_or(PersonRole::child) != of) return;
            auto& one = people[place];
            one.id = state.id;
            one.looked = looked(names, state.person, row.address.text());
            one.nhs = row.nhs;
            one.upn = state.person.upn;
            one.sex = state.person.sex;
            one.blocks = blocks_of(one);
            compare(place);
        });
    }
};

Duplicates::Duplicates(PersonRole of) : inside_(std::make_unique<Inside>(of)) {}
Duplicates::~Duplicates() = default;

std::vector<LikelyPair> Duplicates::pairs(View const& view, std::function<bool(PersonState const&)> const& may_know)
{
    std::unordered_set<std::uint64_t> told_apart;
    for (auto const* event : view.told_apart()) {
        auto const said = event->as<DifferentPeople>();
        auto const *one = view.person(said.one), *other = view.person(said.other);
        if (one != nullptr && other != nullptr) told_apart.insert(key_of(one->id.value, other->id.value));
    }
    std::vector<LikelyPair> all;
    std::scoped_lock const lock{inside_->asking};
    inside_->follow(view);
    for (auto const& [places, alike] : inside_->found) {
        if ((places & UINT32_MAX) >= view.people()) continue; // the higher of the two
        auto const *one = &view.at(places >> 32), *other = &view.at(places & UINT32_MAX);
        if (other->id < one->id) std::swap(one, other);
        if (told_apart.contains(key_of(one->id.value, other->id.value)) || !may_know(*one) || !may_know(*other))
            continue;
        all.push_back({.one = one, .other = other, .score = alike.score, .because = alike.because});
    }
    std::ranges::sort(all, [](LikelyPair const& a, LikelyPair const& b) {
        if (a.score != b.score) return a.score > b.score;
        return std::pair{a.one->id, a.other->id} < std::pair{b.one->id, b.other->id};
    });
    return all;
}

} // namespace sightline
