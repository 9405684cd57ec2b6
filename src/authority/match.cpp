#include "authority/match.hpp"

#include <deque>

#include "base/text.hpp"

namespace sightline
{
namespace
{

enum class Alike : std::uint8_t { no, sounds, spelled, same };

struct Word { // folded, and its sounds-like key
    std::string_view text, sound;
};
using Words = std::span<Word const>;

Alike alike(Word const& a, Word const& b)
{
    if (a.text == b.text) return Alike::same;
    if (a.text.front() == b.text.front()) {
        int const slips = std::min(a.text.size(), b.text.size()) < 5 ? 1 : 2;
        if (edit_distance(a.text, b.text, slips) <= slips) return Alike::spelled;
    }
    return !a.sound.empty() && a.sound == b.sound ? Alike::sounds : Alike::no;
}

// The best likeness of any word of one name to any word of the other.
Alike best(Words a, Words b)
{
    auto found = Alike::no;
    for (auto const& one : a)
        for (auto const& other : b) found = std::max(found, alike(one, other));
    return found;
}

// The words of names, folded once however many people share one.
class Names
{
public:
    Words of(Label name)
    {
        if (name.empty()) return {};
        auto [found, is_new] = by_label_.try_emplace(name.number());
        if (is_new) found->second = words_in(name.text());
        return found->second;
    }
    std::vector<Word> words_in(std::string_view name)
    {
        std::vector<Word> words;
        for (auto const word : words_of(texts_.emplace_back(folded(name))))
            words.push_back({word, texts_.emplace_back(sounds_key(word))});
        return words;
    }

private:
    std::unordered_map<std::uint32_t, std::vector<Word>> by_label_;
    std::deque<std::string> texts_; // never moves what it holds
};

int points(Alike how, int most)
{
    switch (how) {
    case Alike::same: return most;
    case Alike::spelled: return most * 8 / 10;
    case Alike::sounds: return most * 7 / 10;
    case Alike::no: return 0;
    }
    return 0;
}

struct Born {
    int points{};
    std::string_view says;
};

bool exchanged(std::chrono::year_month_day x, std::chrono::year_month_day y)
{
    return x.year() == y.year() && static_cast<unsigned>(x.day()) == static_cast<unsigned>(y.month()) &&
           static_cast<unsigned>(x.month()) == static_cast<unsigned>(y.day());
}

Born same_day(std::optional<Date> a, std::optional<Date> b)
{
    constexpr int most = 40;
    if (!a || !b) return {0, {}};
    if (*a == *b) return {most, "born on the same day"};
    std::chrono::year_month_day const x{*a}, y{*b};
    if (exchanged(x, y)) return {most - 6, "day and month of birth the other way round"};
    if (edit_distance(iso(*a), iso(*b), 1) <= 1) return {most - 10, "date of birth one digit off"};
    if (x.day() == y.day() && x.month() == y.month()) return {most - 15, "same birthday, another year"};
    return {-25, {}}; // two dates that are nothing alike speak against it
}

// One of the two who are compared.
struct Looked {
    Words given, family, called;
    std::optional<Date> born; // or expected
    std::string_view address; // folded
};

struct Likeness {
    Alike given{}, family{};
    bool exchanged{}, same_home{}, twin{};
    Born born;
    int score{};
};

std::optional<Likeness> likeness(Looked const& a, Looked const& b)
{
    Likeness found{.given =
                       std::max(best(a.given, b.given), std::max(best(a.given, b.called), best(a.called, b.given))),
                   .family = best(a.family, b.family),
                   .born = {}};
    if (found.given == Alike::no && found.family == Alike::no) {
        found.given = best(a.given, b.family);
        found.family = best(a.family, b.given);
        found.exchanged = found.given != Alike::no && found.family != Alike::no;
        if (!found.exchanged) return std::nullopt;
    }
    found.born = same_day(a.born, b.born);
    found.same_home = !a.address.empty() && a.address == b.address;
    found.twin = found.given == Alike::no && found.family != Alike::no && !a.given.empty() && !b.given.empty() &&
                 found.born.points > 0;
    found.score = points(found.given, 30) + points(found.family, 30) + found.born.points;
    if (found.exchanged) found.score -= 6;
    if (found.same_home) found.score += 15;
    return found;
}

std::vector<std::string> reasons(Likeness const& found)
{
    std::vector<std::string> all;
    if (found.exchanged)
        all.emplace_back("given and family name the other way round");
    else if (found.given == Alike::same && found.family == Alike::same)
        all.emplace_back("same name");
    else if (found.given != Alike::no && found.family != Alike::no)
        all.emplace_back(std::min(found.given, found.family) == Alike::sounds ? "name sounds the same"
                                                                              : "name spelled otherwise");
    else if (found.given != Alike::no)
        all.emplace_back("same given name");
    else
        all.emplace_back("same family name");
    if (!found.born.says.empty()) all.emplace_back(found.born.says);
    if (found.same_home) all.emplace_back("same address");
    if (found.twin && found.same_home) all.emplace_back("perhaps a twin, brother or sister: another given name");
    return all;
}

Looked looked(Names& names, Person const& person, std::string_view address)
{
    return {.given = names.of(person.given),
            .family = names.of(person.family),
            .called = names.of(person.known_as),
            .born = person.born ? person.born : person.expected,
            .address = address};
}

} // namespace

std::vector<Likely> likely_matches(View const& view, Described const& described,
                                   std::function<bool(PersonState const&)> const& may_know, std::size_t at_most)
{
    Names names;
    auto const given = names.words_in(described.given), family = names.words_in(described.family);
    auto const home = folded(described.address);
    std::vector<Likely> found;
    if (given.empty() && family.empty()) return found;
    Looked const sought{.given = given,
                        .family = family,
                        .called = {},
                        .born = described.born ? described.born : described.expected,
                        .address = home};
    for (std::size_t place = 0; place < view.people(); ++place) {
        auto const& row = view.sought_at(place);
        auto const& state = view.at(place);
        if (row.is_worker || row.leads_elsewhere) continue;
        auto match = likeness(sought, looked(names, state.person, row.address.text()));
        if (!match) continue;
        // Without a date of birth on either side the names must carry it.
        if (!sought.born) match->score += 5;
        match->score = std::clamp(match->score, 0, 100);
        if (match->twin && match->same_home) match->score = std::max(match->score, likely_score);
        if (match->score >= likely_score && may_know(state))
            found.push_back({.person = &state, .score = match->score, .because = join(reasons(*match), "; ")});
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Likely::score);
    if (found.size() > at_most) found.resize(at_most);
    return found;
}

bool perhaps_twins(Person const& one, Person const& other)
{
    Names names;
    auto const a = looked(names, one, {}), b = looked(names, other, {});
    if (!one.born || one.born != other.born || a.given.empty() || b.given.empty()) return false;
    return std::max(best(a.given, b.given), std::max(best(a.given, b.called), best(a.called, b.given))) == Alike::no;
}

namespace
{

// Comparing everyone with everyone: only those who have something in common are compared.
class Pairing
{
public:
    Pairing(View const& view, std::function<bool(PersonState const&)> const& may_know)
    {
        for (std::size_t place = 0; place < view.people(); ++place) {
            auto const& row = view.sought_at(place);
            auto const& state = view.at(place);
            if (row.is_worker || row.leads_elsewhere || !state.is_child() || !may_know(state)) continue;
            all_.push_back({looked(names_, state.person, row.address.text()), &state, row.nhs});
        }
        for (auto const* event : view.told_apart()) {
            auto const said = event->as<DifferentPeople>();
            auto const *one = view.person(said.one), *other = view.person(said.other);
            if (one != nullptr && other != nullptr) told_apart_.insert(key_of(*one, *other));
        }
    }

    std::vector<LikelyPair> pairs()
    {
        for (std::uint32_t at = 0; at < all_.size(); ++at) put_in_blocks(at);
        std::ranges::sort(blocks_);
        for (std::size_t from = 0; from < blocks_.size();) {
            auto to = from;
            while (to < blocks_.size() && blocks_[to].first == blocks_[from].first) ++to;
            for (auto i = from; i < to; ++i)
                for (auto j = i + 1; j < to; ++j) compare(blocks_[i].second, blocks_[j].second);
            from = to;
        }
        std::ranges::sort(found_, [](LikelyPair const& a, LikelyPair const& b) {
            if (a.score != b.score) return a.score > b.score;
            return std::pair{a.one->id, a.other->id} < std::pair{b.one->id, b.other->id};
        });
        auto const twice = std::ranges::unique(
            found_, [](LikelyPair const& a, LikelyPair const& b) { return a.one == b.one && a.other == b.other; });
        found_.erase(twice.begin(), twice.end());
        return std::move(found_);
    }

private:
    struct One {
        Looked looked;
        PersonState const* state;
        Label nhs;
    };

    static std::uint64_t key_of(PersonState const& a, PersonState const& b)
    {
        auto const [low, high] = std::minmax(a.id.value, b.id.value);
        return std::uint64_t{low} << 32 | high;
    }

    // A number, the day of birth whichever way round, and how the names sound.
    void put_in_blocks(std::uint32_t at)
    {
        auto const& one = all_[at];
        auto const put = [&](std::uint64_t kind, std::uint64_t what) { blocks_.emplace_back(kind << 56 | what, at); };
        if (!one.nhs.empty()) put(1, one.nhs.number());
        if (!one.state->person.upn.empty()) put(2, one.state->person.upn.number());
        if (one.looked.born) {
            std::chrono::year_month_day const born{*one.looked.born};
            auto const day = static_cast<unsigned>(born.day()), month = static_cast<unsigned>(born.month());
            put(3, static_cast<std::uint64_t>(static_cast<int>(born.year())) << 16 |
                       std::uint64_t{std::min(day, month)} << 8 | std::max(day, month));
        }
        constexpr std::uint64_t room = (std::uint64_t{1} << 56) - 1;
        for (auto const& given : one.looked.given)
            for (auto const& family : one.looked.family)
                put(4, (std::hash<std::string_view>{}(given.sound) * 31 + std::hash<std::string_view>{}(family.sound)) &
                           room);
    }

    void compare(std::uint32_t first, std::uint32_t second)
    {
        if (first == second) return;
        auto const &a = all_[first], &b = all_[second];
        bool const nhs_same = !a.nhs.empty() && a.nhs == b.nhs;
        if (!a.nhs.empty() && !b.nhs.empty() && !nhs_same) return;
        auto match = likeness(a.looked, b.looked);
        if (!match && !nhs_same) return;
        if (!match) match.emplace();
        if (match->twin && !nhs_same) return;
        auto score = match->score;
        auto const &one = a.state->person, &other = b.state->person;
        bool const upn_same = !one.upn.empty() && one.upn == other.upn;
        if (!upn_same && !one.upn.empty() && !other.upn.empty()) score -= 30;
        if (one.sex && other.sex && *one.sex != *other.sex) score -= 15;
        if (nhs_same || upn_same) score = std::max(score, 0) + 60;
        score = std::clamp(score, 0, 100);
        if (score < likely_pair_score || told_apart_.contains(key_of(*a.state, *b.state))) return;
        auto because =
            match->given == Alike::no && match->family == Alike::no ? std::vector<std::string>{} : reasons(*match);
        if (nhs_same) because.insert(because.begin(), "same NHS number");
        if (upn_same) because.insert(because.begin(), "same pupil number");
        auto const *earlier = a.state, *later = b.state;
        if (later->id < earlier->id) std::swap(earlier, later);
        found_.push_back({.one = earlier, .other = later, .score = score, .because = join(because, "; ")});
    }

    Names names_;
    std::vector<One> all_;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> blocks_; // what is in common, and the place in all_
    std::unordered_set<std::uint64_t> told_apart_;
    std::vector<LikelyPair> found_;
};

} // namespace

std::vector<LikelyPair> likely_duplicates(View const& view, std::function<bool(PersonState const&)> const& may_know)
{
    return Pairing{view, may_know}.pairs();
}

} // namespace sightline
