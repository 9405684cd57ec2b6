// How alike two descriptions of a person are: the one comparison that every question of who someone may be rests on.
#pragma once
#include <deque>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "domain/records/people.hpp"

namespace sightline
{

enum class Alike : std::uint8_t { no, begins, sounds, spelled, same };

struct Word { // folded, and its sounds-like key
    std::string_view text, sound;
    bool half_typed{}; // more letters may follow, so a word that begins so is like it
};
using Words = std::span<Word const>;

Alike alike(Word const& a, Word const& b);
Alike best(Words a, Words b); // of any word of one name to any word of the other

// The words of names, folded once however many people share one. What it answers lives as long as it.
class Names
{
public:
    Words of(Label name);
    std::vector<Word> words_in(std::string_view name);
    std::vector<Word> half_typed(std::string_view name); // its last word may not be whole

private:
    std::unordered_map<std::uint32_t, std::vector<Word>> by_label_;
    std::deque<std::string> texts_; // never moves what it holds
};

// One of the two who are compared.
struct Looked {
    Words given, family, called;
    std::optional<Date> born; // or expected
    std::string_view address; // folded
};

Looked looked(Names& names, Person const& person, std::string_view address);

struct Likeness {
    struct Born {
        int points{};
        std::string_view says; // "born on the same day"
    };
    Alike given{}, family{};
    bool exchanged{}, same_home{}, twin{}; // exchanged: given and family name the other way round
    Born born;
    int score{}; // not yet held between 0 and 100
};

// Nothing: no name of one is like a name of the other.
std::optional<Likeness> likeness(Looked const& a, Looked const& b);
std::vector<std::string> reasons(Likeness const& found); // "name spelled otherwise", "same address"

} // namespace sightline
