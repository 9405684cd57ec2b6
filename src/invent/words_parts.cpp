#include "invent/words_parts.hpp"

#include <unordered_map>

namespace sightline::invent
{
namespace
{

struct Needs {
    bool older{}; // of an age to talk with, or to be at school
    bool small{}; // under five
    bool brother{}, interpreter{};
    std::optional<ReferralSource> source; // only this source would say it
};

bool has_any(std::string_view part, Parts needles)
{
    return std::ranges::any_of(needles,
                               [&](std::string_view needle) { return part.find(needle) != std::string_view::npos; });
}

Needs needs_of(std::string_view part)
{
    static constexpr std::string_view older[]{"{n} said",
                                              "{n} told",
                                              "{n} ask",
                                              "{n} want",
                                              "{n} did not want",
                                              "{n} did not come",
                                              "{n} says",
                                              "{n} can say",
                                              "{n} could say",
                                              "{n} can tell",
                                              "{n} talk",
                                              "{n} speak",
                                              "{n} spoke",
                                              "{n} wrote",
                                              "{n} chaired",
                                              "{n} knew",
                                              "{n} feels",
                                              "{n} trusts",
                                              "{n} went",
                                              "{n} watches",
                                              "{n} carries",
                                              "{n} listens",
                                              "{n} looks after",
                                              "{n} has told",
                                              "{n} has been missing",
                                              "{n} hid",
                                              "{n} rang",
                                              "{n} was proud",
                                              "{n} was told",
                                              "{n} was there",
                                              "{n} was not there",
                                              "{n} put",
                                              "{n} understands",
                                              "{n} lets",
                                              "{n}'s account",
                                              "{n}'s words",
                                              "{n}'s own words",
                                              "{n}'s views",
                                              "{They} said",
                                              "{They} asked",
                                              "{They} told",
                                              "{they} told",
                                              "{they} would tell",
                                              "{they} can text",
                                              " school",
                                              "{s}",
                                              "homework",
                                              "tutor",
                                              "teacher",
                                              " class",
                                              "attendance",
                                              "football",
                                              "asked {them}",
                                              "Read this back",
                                              "read this back to",
                                              "we drew instead",
                                              "lesson",
                                              "I saw each of them",
                                              "seen {them} alone",
                                              "sees {n} alone",
                                              "{n} at the table",
                                              "{n} messag"};
    static constexpr std::string_view small[]{"too young",      "cot",    "stair gate", "health visitor", "baby clinic",
                                              "not yet moving", "nursery"};
    static constexpr std::string_view from_school[]{"half-term", "in class",       "breakfast",
                                                    "teacher",   "form tutor",     "counsellor",
                                                    "absent",    "collected late", "at pick-up"};
    static constexpr std::string_view from_police[]{"Officers", "arrested", "was found by", "police"};
    static constexpr std::string_view from_health[]{
        "dentist", "clinic", "to hospital", "her GP", "the health visitor", "crisis team"};
    Needs needs{has_any(part, older),
                has_any(part, small),
                part.find("{b}") != std::string_view::npos,
                part.find("interpreter") != std::string_view::npos,
                {}};
    if (has_any(part, from_police))
        needs.source = ReferralSource::police;
    else if (has_any(part, from_health))
        needs.source = ReferralSource::health_services;
    else if (has_any(part, from_school))
        needs.source = ReferralSource::schools;
    return needs;
}

// Told once for each part, by where its letters stand; only ever looked up.
Needs const& known_needs(std::string_view part)
{
    thread_local std::unordered_map<char const*, Needs> known;
    auto const found = known.find(part.data());
    if (found != known.end()) return found->second;
    return known.emplace(part.data(), needs_of(part)).first->second;
}

} // namespace

bool fits(std::string_view part, Voices const& voices, std::optional<ReferralSource> source)
{
    auto const& needs = known_needs(part);
    if (needs.older && voices.age < 5) return false;
    if (needs.small && voices.age >= 5) return false;
    if (needs.brother && voices.brother.empty()) return false;
    if (needs.interpreter && !voices.interpreted) return false;
    return !source || !needs.source || needs.source == source;
}

std::string picked(Random& random, Parts parts, Voices const& voices, std::optional<ReferralSource> source)
{
    auto at = static_cast<std::size_t>(random.below(static_cast<int>(parts.size())));
    auto const step = 1 + static_cast<std::size_t>(random.below(static_cast<int>(parts.size()) -
                                                                1)); // so that the part after a gap is not favoured
    for (std::size_t i = 0; i < parts.size() * 2; ++i) {
        if (fits(parts[at], voices, source)) return filled(parts[at], voices);
        at = (at + (i < parts.size() ? step : 1)) % parts.size();
    }
    return filled(parts[at], voices);
}

void add_other(std::string& text, Random& random, Parts parts, Voices const& voices)
{
    auto const other = picked(random, parts, voices);
    if (text.find(other) == std::string::npos) text += " " + other;
}

std::string filled(std::string_view part, Voices const& voices)
{
    std::string out;
    out.reserve(part.size() + 40);
    auto const capital = [](std::string text) {
        if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
        return text;
    };
    for (std::size_t at = 0; at < part.size();) {
        auto const open = part.find('{', at);
        out += part.substr(at, open - at);
        if (open == std::string_view::npos) break;
        auto const close = part.find('}', open);
        auto const key = part.substr(open + 1, close - open - 1);
        bool const starts = out.empty() || out.ends_with(". ") || out.ends_with('\n');
        if (key == "n")
            out += voices.name;
        else if (key == "they")
            out += voices.they;
        else if (key == "them")
            out += voices.them;
        else if (key == "their")
            out += voices.their;
        else if (key == "They")
            out += capital(voices.they);
        else if (key == "Their")
            out += capital(voices.their);
        else if (key == "was")
            out += voices.many ? "were" : "was";
        else if (key == "has")
            out += voices.many ? "have" : "has";
        else if (key == "is")
            out += voices.many ? "are" : "is";
        else if (key == "do")
            out += voices.many ? "do" : "does";
        else if (key == "s")
            out += voices.school.empty() ? "school" : voices.school;
        else if (key == "y")
            out += voices.many ? "" : "s"; // they like, she likes
        else if (key == "m")
            out += starts ? capital(voices.carer) : voices.carer;
        else if (key == "w")
            out += !voices.worker.empty() ? voices.worker : starts ? "The duty worker" : "the duty worker";
        else if (key == "b")
            out += !voices.brother.empty() ? voices.brother : starts ? "The younger ones" : "the younger ones";
        at = close + 1;
    }
    return out;
}

} // namespace sightline::invent
