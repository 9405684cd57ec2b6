#include "authority/match.hpp"

#include "base/text.hpp"

namespace sightline
{
namespace
{

enum class Alike : std::uint8_t { no, sounds, spelled, same };

Alike alike(std::string_view a, std::string_view b)
{
    if (a.empty() || b.empty()) return Alike::no;
    if (a == b) return Alike::same;
    int const slips = std::min(a.size(), b.size()) < 5 ? 1 : 2;
    if (edit_distance(a, b, slips) <= slips && a.front() == b.front()) return Alike::spelled;
    return sounds_key(a) == sounds_key(b) ? Alike::sounds : Alike::no;
}

// The best likeness of any word of one name to any word of the other.
Alike best(std::string_view a, std::string_view b)
{
    auto found = Alike::no;
    for (auto const one : words_of(a))
        for (auto const other : words_of(b)) found = std::max(found, alike(one, other));
    return found;
}

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

Born same_day(std::optional<Date> a, std::optional<Date> b)
{
    constexpr int most = 40;
    if (!a || !b) return {0, {}};
    if (*a == *b) return {most, "born on the same day"};
    std::chrono::year_month_day const x{*a}, y{*b};
    bool const exchanged = x.year() == y.year() && static_cast<unsigned>(x.day()) == static_cast<unsigned>(y.month()) &&
                           static_cast<unsigned>(x.month()) == static_cast<unsigned>(y.day());
    if (exchanged) return {most - 6, "day and month of birth the other way round"};
    if (edit_distance(iso(*a), iso(*b), 1) <= 1) return {most - 10, "date of birth one digit off"};
    if (x.day() == y.day() && x.month() == y.month()) return {most - 15, "same birthday, another year"};
    return {-25, {}}; // two dates that are nothing alike speak against it
}

struct Folded {
    std::string given, family, address;
};

std::optional<Likely> likeness(Folded const& sought, Described const& described, PersonState const& state)
{
    auto const& person = state.person;
    auto const given = folded(person.given.text()), family = folded(person.family.text());
    auto const called = folded(person.known_as.text());
    auto given_alike = std::max(best(sought.given, given), best(sought.given, called));
    auto family_alike = best(sought.family, family);
    bool exchanged = false;
    if (given_alike == Alike::no && family_alike == Alike::no) {
        given_alike = best(sought.given, family);
        family_alike = best(sought.family, given);
        exchanged = given_alike != Alike::no && family_alike != Alike::no;
        if (!exchanged) return std::nullopt;
    }
    auto const born =
        same_day(described.born ? described.born : described.expected, person.born ? person.born : person.expected);
    bool const same_home = !sought.address.empty() && folded(person.address.text()) == sought.address;

    Likely match{
        .person = &state, .score = points(given_alike, 30) + points(family_alike, 30) + born.points, .because = {}};
    if (exchanged) match.score -= 6;
    if (same_home) match.score += 15;
    // Without a date of birth on either side the names must carry it.
    if (!described.born && !described.expected) match.score += 5;
    match.score = std::clamp(match.score, 0, 100);

    std::vector<std::string> reasons;
    bool const twin = given_alike == Alike::no && family_alike != Alike::no && !sought.given.empty() &&
                      born.points > 0 && !given.empty();
    if (exchanged)
        reasons.emplace_back("given and family name the other way round");
    else if (given_alike == Alike::same && family_alike == Alike::same)
        reasons.emplace_back("same name");
    else if (given_alike != Alike::no && family_alike != Alike::no)
        reasons.emplace_back(std::min(given_alike, family_alike) == Alike::sounds ? "name sounds the same"
                                                                                  : "name spelled otherwise");
    else if (given_alike != Alike::no)
        reasons.emplace_back("same given name");
    else
        reasons.emplace_back("same family name");
    if (!born.says.empty()) reasons.emplace_back(born.says);
    if (same_home) reasons.emplace_back("same address");
    if (twin && same_home) {
        reasons.emplace_back("perhaps a twin, brother or sister: another given name");
        match.score = std::max(match.score, likely_score);
    }
    match.because = join(reasons, "; ");
    return match;
}

} // namespace

std::vector<Likely> likely_matches(View const& view, Described const& described,
                                   std::function<bool(PersonState const&)> const& may_know, std::size_t at_most)
{
    Folded const sought{folded(described.given), folded(described.family), folded(described.address)};
    std::vector<Likely> found;
    if (sought.given.empty() && sought.family.empty()) return found;
    view.each([&](PersonState const& state) {
        if (state.kind != Kind::person) return true;
        if (auto match = likeness(sought, described, state); match && match->score >= likely_score && may_know(state))
            found.push_back(std::move(*match));
        return true;
    });
    std::ranges::stable_sort(found, std::ranges::greater{}, &Likely::score);
    if (found.size() > at_most) found.resize(at_most);
    return found;
}

bool perhaps_twins(Person const& one, Person const& other)
{
    if (!one.born || one.born != other.born || one.given.empty() || other.given.empty()) return false;
    return best(folded(one.given.text()), folded(other.given.text())) == Alike::no;
}

} // namespace sightline
