// Practice: every clock the service works to, its source and its setting, and whether anything feeds it.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

struct PracticeClock {
    ClockRule const* rule{};         // the version in force
    std::vector<std::string> fed_by; // "a visit", "a core group"; empty: nothing feeds it
    bool from_extract{};             // an extract can tell both its start and its stop
    long long running{}, late{};     // over the whole authority, where the reader may see that; 0 and 0 otherwise
};

struct PracticeList {
    std::vector<PracticeClock> clocks; // those of the area, in the order of their ids
    std::vector<std::string> areas;    // all of them
    std::string area;                  // chosen; empty for all
    int in_all{}, fed{};               // of all areas
};
std::string practice(Frame const& frame, PracticeList const& shown);

struct PracticePage {
    PracticeClock clock;
    std::vector<ClockRule const*> versions; // every version, by date in force
};
std::string practice_clock(Frame const& frame, PracticePage const& shown);

std::string count_rule_words(Count count);         // how days are counted, in a sentence
std::string status_words(std::string_view status); // "Statutory guidance"

} // namespace sightline::pages
