// Finding people by whatever one has: a name or a part of it, as it sounds, a date of birth, a number, an address, a
// team, a worker.
#include "authority/authority.hpp"

#include "base/text.hpp"

namespace sightline
{
namespace
{

std::optional<Date> date_in(std::string_view text)
{
    if (auto const iso_day = parse_iso_date(text)) return iso_day;
    std::array<int, 3> parts{};
    std::size_t part = 0;
    int digits = 0;
    for (char const c : text) {
        if (c >= '0' && c <= '9') {
            if (++digits > 4) return std::nullopt;
            parts[part] = parts[part] * 10 + (c - '0');
        } else if ((c == '/' || c == '-' || c == '.' || c == ' ') && digits > 0 && part < 2) {
            ++part;
            digits = 0;
        } else {
            return std::nullopt;
        }
    }
    if (part != 2 || digits == 0) return std::nullopt;
    if (parts[2] < 100) parts[2] += parts[2] > 40 ? 1900 : 2000;
    return real_date(parts[2], parts[1], parts[0]);
}

std::string only_digits(std::string_view text)
{
    std::string out;
    for (char const c : text)
        if (c >= '0' && c <= '9') out += c;
    return out;
}

// How well the asked words fit a name: each must begin a word of it (or sound like one); 0 when one does not.
int name_score(std::span<std::string_view const> asked, std::span<std::string const> asked_sounds,
               PersonState const& state, bool& by_sound)
{
    auto const have = words_of(state.folded_name);
    int score = 0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        int best = 0;
        bool sound = false;
        for (std::size_t j = 0; j < have.size(); ++j) {
            int one = 0;
            bool heard = false;
            if (have[j] == asked[i])
                one = 100;
            else if (have[j].starts_with(asked[i]))
                one = 80;
            else if (asked[i].size() >= 3 && have[j].find(asked[i]) != std::string_view::npos)
                one = 50;
            else if (asked[i].size() >= 3 && asked_sounds[i].size() >= 2 && j < state.sounds.size() &&
                     state.sounds[j] == asked_sounds[i]) {
                one = 40;
                heard = true;
            } else if (asked[i].size() >= 5 && edit_distance(asked[i], have[j], 1) <= 1) {
                one = 35;
                heard = true;
            }
            if (one > best) {
                best = one;
                sound = heard;
            }
        }
        if (best == 0) return 0;
        score += best;
        by_sound = by_sound || sound;
    }
    return score;
}

} // namespace

std::vector<Found> find(View const& view, std::string_view words,
                        std::function<bool(PersonState const&)> const& may_see, std::size_t at_most)
{
    auto const typed = tidy(words);
    auto const plain = folded(typed);
    if (plain.empty()) return {};
    auto const asked = words_of(plain);
    std::vector<std::string> sounds;
    for (auto const word : asked) sounds.push_back(sounds_key(word));
    auto const day = date_in(typed);
    auto const digits = only_digits(typed);
    bool const is_number = digits.size() >= 3 && std::ranges::all_of(typed, [](char c) {
                               return (c >= '0' && c <= '9') || c == ' ' || c == '-';
                           });

    std::vector<Found> found;
    view.each([&](PersonState const& state) {
        Found one{.person = &state};
        auto const better = [&](int score, std::string_view because) {
            if (score > one.score) one.score = score, one.because = because;
        };
        if (state.kind == Kind::person) {
            auto const& person = state.person;
            if (!person.reference.empty() && folded(person.reference.text()) == plain) better(1000, "reference");
            if (day && person.born == day) better(700, "date of birth");
            if (is_number && !person.nhs.empty() && only_digits(person.nhs.text()) == digits) better(950, "NHS number");
            if (plain.size() >= 4 && !is_number) {
                auto const address = [&](Label label) {
                    return !label.empty() && folded(label.text()).find(plain) != std::string::npos;
                };
                if (address(person.address)) better(200, "address");
                auto const squeeze = [](std::string text) {
                    std::erase(text, ' ');
                    return text;
                };
                if (!person.postcode.empty() && squeeze(folded(person.postcode.text())) == squeeze(plain))
                    better(300, "address");
            }
        }
        if (!day && !is_number) {
            bool by_sound = false;
            if (auto const score = name_score(asked, sounds, state, by_sound); score > 0)
                better(score / static_cast<int>(asked.size()) + (state.kind == Kind::worker ? 300 : 400),
                       by_sound ? "sounds like" : "name");
            if (state.standing != nullptr && state.standing->open && plain.size() >= 4) {
                auto const* worker = state.standing->worker ? view.person(state.standing->worker) : nullptr;
                if (worker != nullptr && worker->folded_name == plain) better(150, "worker");
                if (!state.standing->team.empty() && folded(state.standing->team.text()) == plain) better(120, "team");
            }
        }
        if (one.score > 0 && may_see(state)) found.push_back(one);
        return true;
    });
    std::ranges::stable_sort(found, [](Found const& a, Found const& b) {
        if (a.score != b.score) return a.score > b.score;
        auto const open = [](Found const& f) { return f.person->standing != nullptr && f.person->standing->open; };
        if (open(a) != open(b)) return open(a);
        return a.person->name < b.person->name;
    });
    if (found.size() > at_most) found.resize(at_most);
    return found;
}

} // namespace sightline
