#include "authority/likeness.hpp"

#include "base/text.hpp"

namespace sightline
{
namespace
{

using Born = Likeness::Born;

int points(Alike how, int most)
{
    switch (how) {
    case Alike::same: return most;
    case Alike::spelled: return most * 8 / 10;
    case Alike::sounds:
    case Alike::begins: return most * 7 / 10;
    case Alike::no: return 0;
    }
    return 0;
}

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

bool begins(Word const& typed, Word const& whole)
{
    constexpr std::size_t least = 2; // letters: one would be the beginning of everybody
    return typed.half_typed && typed.text.size() >= least && whole.text.starts_with(typed.text);
}

} // namespace

Alike alike(Word const& a, Word const& b)
{
    if (a.text == b.text) return Alike::same;
    if (a.text.front() == b.text.front()) {
        int const slips = std::min(a.text.size(), b.text.size()) < 5 ? 1 : 2;
        if (edit_distance(a.text, b.text, slips) <= slips) return Alike::spelled;
    }
    if (!a.sound.empty() && a.sound == b.sound) return Alike::sounds;
    return begins(a, b) || begins(b, a) ? Alike::begins : Alike::no;
}

Alike best(Words a, Words b)
{
    auto found = Alike::no;
    for (auto const& one : a)
        for (auto const& other : b) found = std::max(found, alike(one, other));
    return found;
}

Words Names::of(Label name)
{
    if (name.empty()) return {};
    auto [found, is_new] = by_label_.try_emplace(name.number());
    if (is_new) found->second = words_in(name.text());
    return found->second;
}

std::vector<Word> Names::words_in(std::string_view name)
{
    std::vector<Word> words;
    for (auto const word : words_of(texts_.emplace_back(folded(name))))
        words.push_back({word, texts_.emplace_back(sounds_key(word))});
    return words;
}

std::vector<Word> Names::half_typed(std::string_view name)
{
    auto words = words_in(name);
    if (!words.empty()) words.back().half_typed = true;
    return words;
}

Looked looked(Names& names, Person const& person, std::string_view address)
{
    return {.given = names.of(person.given),
            .family = names.of(person.family),
            .called = names.of(person.known_as),
            .born = person.born ? person.born : person.expected,
            .address = address};
}

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
    else if (std::min(found.given, found.family) == Alike::begins)
        all.emplace_back("name begins so");
    else if (found.given != Alike::no && found.family != Alike::no)
        all.emplace_back(std::min(found.given, found.family) == Alike::sounds ? "name sounds the same"
                                                                              : "name spelled otherwise");
    else if (found.given != Alike::no)
        all.emplace_back(found.given == Alike::begins ? "given name begins so" : "same given name");
    else
        all.emplace_back(found.family == Alike::begins ? "family name begins so" : "same family name");
    if (!found.born.says.empty()) all.emplace_back(found.born.says);
    if (found.same_home) all.emplace_back("same address");
    if (found.twin && found.same_home) all.emplace_back("perhaps a twin, brother or sister: another given name");
    return all;
}

} // namespace sightline
