// Finding people by whatever one has: a name or a part of it, as it sounds, a date of birth, a number, an address, a
// team, a worker.
#include "authority/authority.hpp"

#include <set>

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

// How well one asked word fits a word of a name: 0 not at all; up to 40 it was only heard.
int word_score(std::string_view asked, Label asked_sound, SoughtWord const& have)
{
    auto const word = have.word.text();
    if (word == asked) return 100;
    if (word.starts_with(asked)) return 80;
    if (asked.size() >= 3 && word.find(asked) != std::string_view::npos) return 50;
    if (asked.size() >= 3 && asked_sound.text().size() >= 2 && have.sound == asked_sound) return 40;
    if (asked.size() >= 5 && edit_distance(asked, word, 1) <= 1) return 35;
    return 0;
}

// An answer for each label, worked out once: many people share a name, a street, a team.
class OncePerLabel
{
public:
    template <class WorkOut> int answer(Label label, WorkOut const& work_out)
    {
        auto const at = label.number();
        if (at >= known_.size()) known_.resize(std::max<std::size_t>(at + 1, 2 * known_.size()), not_yet);
        if (known_[at] == not_yet) known_[at] = static_cast<std::int8_t>(work_out());
        return known_[at];
    }

private:
    static constexpr std::int8_t not_yet = -1;
    std::vector<std::int8_t> known_;
};

// How well the asked words fit names: each must begin a word of it (or sound like one).
class NameAsked
{
public:
    explicit NameAsked(std::string_view plain)
    {
        for (auto const word : words_of(plain)) asked_.push_back({word, Label::existing(sounds_key(word)), {}});
    }
    struct Fit {
        int score{}; // 0: one of the words fits nothing
        bool by_sound{};
    };
    Fit fit(std::span<SoughtWord const> name)
    {
        Fit out;
        for (auto& [word, sound, scores] : asked_) {
            int best = 0;
            for (auto const& have : name)
                best = std::max(best, scores.answer(have.word, [&] { return word_score(word, sound, have); }));
            if (best == 0) return {};
            out.score += best;
            out.by_sound = out.by_sound || best <= 40;
        }
        out.score /= static_cast<int>(asked_.size());
        return out;
    }

private:
    struct Word {
        std::string_view word;
        Label sound;
        OncePerLabel scores;
    };
    std::vector<Word> asked_;
};

} // namespace

std::vector<Found> find(View const& view, std::string_view words,
                        std::function<bool(PersonState const&)> const& may_see, std::size_t at_most)
{
    auto const typed = tidy(words);
    auto const plain = folded(typed);
    if (plain.empty()) return {};
    NameAsked asked{plain};
    OncePerLabel in_address, in_local;
    auto const day = date_in(typed);
    auto const digits = only_digits(typed);
    bool const is_number = digits.size() >= 3 && std::ranges::all_of(typed, [](char c) {
                               return (c >= '0' && c <= '9') || c == ' ' || c == '-';
                           });
    bool const is_name = !day && !is_number, is_long = plain.size() >= 4;
    // What nobody's text is, no label is: then nothing equals it.
    auto const whole = Label::existing(plain), number = Label::existing(digits);
    auto const pairs = letter_pairs(plain);
    auto squeezed = plain;
    std::erase(squeezed, ' ');
    auto const postcode = Label::existing(squeezed);
    auto const is = [](Label one, Label other) { return one == other && !one.empty(); };
    std::vector<PersonId> workers; // called exactly what was typed
    for (auto const* worker : view.workers())
        if (is_name && is_long && worker->folded_name == plain) workers.push_back(worker->id);

    std::vector<Found> found;
    std::set<PersonState const*> by_two; // reached by the row of a record shown as one with another's
    for (std::size_t place = 0; place < view.people(); ++place) {
        auto const& sought = view.sought_at(place);
        Found one;
        auto const better = [&](int score, std::string_view because) {
            if (score > one.score) one.score = score, one.because = because;
        };
        if (is(sought.reference, whole)) better(1000, "reference");
        if (day && sought.born == day) better(700, "date of birth");
        if (is_number && is(sought.nhs, number)) better(950, "NHS number");
        if (is_long && !is_number) {
            if ((sought.address_pairs & pairs) == pairs && in_address.answer(sought.address, [&] {
                    return sought.address.text().find(plain) != std::string_view::npos ? 1 : 0;
                }) == 1)
                better(200, "address");
            if (is(sought.postcode, postcode)) better(300, "address");
        }
        if (plain.size() >= 3)
            for (auto const& local : sought.local())
                if (in_local.answer(local.text, [&] {
                        return local.text.text().find(plain) != std::string_view::npos ? 1 : 0;
                    }) == 1)
                    better(250, local.question.text());
        if (is_name) {
            if (auto const fit = asked.fit(sought.name()); fit.score > 0)
                better(fit.score + (sought.is_worker ? 300 : 400), fit.by_sound ? "sounds like" : "name");
            if (is_long) {
                if (sought.holder && std::ranges::find(workers, sought.holder) != workers.end()) better(150, "worker");
                if (is(sought.team, whole)) better(120, "team");
            }
        }
        if (one.score == 0) continue;
        one.person = &view.at(place);
        if (!one.person->parts.empty()) by_two.insert(one.person);
        if (may_see(*one.person)) found.push_back(one);
    }
    std::ranges::stable_sort(found, [](Found const& a, Found const& b) {
        if (a.score != b.score) return a.score > b.score;
        auto const open = [](Found const& f) { return f.person->standing != nullptr && f.person->standing->open; };
        if (open(a) != open(b)) return open(a);
        return a.person->name < b.person->name;
    });
    std::erase_if(found, [&, seen = std::set<PersonState const*>{}](Found const& one) mutable {
        return by_two.contains(one.person) && !seen.insert(one.person).second;
    });
    if (found.size() > at_most) found.resize(at_most);
    return found;
}

} // namespace sightline
