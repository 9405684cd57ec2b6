#include "authority/match.hpp"

#include "authority/likeness.hpp"
#include "base/text.hpp"

namespace sightline
{
namespace
{

// Whether a word is like any that is sought: asked once for each word, however many people bear it.
class LikeSought
{
public:
    explicit LikeSought(std::vector<Words> sought) : sought_(std::move(sought)) {}
    bool any(std::span<SoughtWord const> words)
    {
        return std::ranges::any_of(words, [&](SoughtWord const& word) { return is_like(word); });
    }

private:
    bool is_like(SoughtWord const& word)
    {
        auto const [known, is_new] = known_.try_emplace(word.word.number());
        if (is_new) {
            Word const one{word.word.text(), word.sound.text()};
            known->second =
                std::ranges::any_of(sought_, [&](Words words) { return best(std::span{&one, 1}, words) != Alike::no; });
        }
        return known->second;
    }
    std::vector<Words> sought_;
    std::unordered_map<std::uint32_t, bool> known_;
};

} // namespace

Matches likely_matches(View const& view, Described const& described,
                       std::function<bool(PersonState const&)> const& may_know, std::size_t at_most)
{
    Names names;
    auto const words_of = [&](std::string const& name) {
        return described.half_typed ? names.half_typed(name) : names.words_in(name);
    };
    auto const given = words_of(described.given), family = words_of(described.family);
    auto const home = folded(described.address);
    std::vector<Likely> found, begun;
    if (given.empty() && family.empty()) return {};
    Looked const sought{.given = given,
                        .family = family,
                        .called = {},
                        .born = described.born ? described.born : described.expected,
                        .address = home};
    constexpr std::size_t letters_to_begin_with = 5; // of both names together
    auto const letters = folded(described.given).size() + folded(described.family).size();
    LikeSought like{{given, family}};
    for (std::size_t place = 0; place < view.people(); ++place) {
        auto const& row = view.sought_at(place);
        if (row.is_worker || row.leads_elsewhere || !like.any(row.name())) continue;
        auto const& state = view.at(place);
        auto match = likeness(sought, looked(names, state.person, row.address.text()));
        if (!match) continue;
        // Without a date of birth on either side the names must carry it.
        if (!sought.born) match->score += 5;
        match->score = std::clamp(match->score, 0, 100);
        if (match->twin && match->same_home) match->score = std::max(match->score, likely_score);
        bool const only_begins = std::min(match->given, match->family) == Alike::begins;
        if (only_begins && match->born.points >= 0 && letters >= letters_to_begin_with)
            match->score = std::max(match->score, likely_score);
        if (match->score >= likely_score && may_know(state))
            (only_begins ? begun : found)
                .push_back({.person = &state, .score = match->score, .because = join(reasons(*match), "; ")});
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Likely::score);
    if (found.size() > at_most) found.resize(at_most);
    if (found.size() + begun.size() > at_most) return {.likely = std::move(found), .begin_so = begun.size()};
    std::ranges::stable_sort(begun, std::ranges::greater{}, &Likely::score);
    std::ranges::copy(begun, std::back_inserter(found));
    return {.likely = std::move(found)};
}

bool perhaps_twins(Person const& one, Person const& other)
{
    Names names;
    auto const a = looked(names, one, {}), b = looked(names, other, {});
    if (!one.born || one.born != other.born || a.given.empty() || b.given.empty()) return false;
    return std::max(best(a.given, b.given), std::max(best(a.given, b.called), best(a.called, b.given))) == Alike::no;
}

} // namespace sightline
