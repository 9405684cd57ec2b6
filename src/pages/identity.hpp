// Who is who: records that may be of one person, two of them side by side, and taking back what was said of two.
#pragma once
#include "pages/parts.hpp"
#include "pages/record_form.hpp"

namespace sightline::pages
{

struct OneOfTwo {
    std::string name, reference, born;
};
struct PairLine {
    OneOfTwo one, other;
    std::string because; // "Same name; day and month of birth the other way round"
};
struct SaidLine { // what somebody has said of two records, and stands
    OneOfTwo one, other;
    std::string says, by_line, href; // "Shown as one", "Dawn Achebe, 9 March 2026"
};
struct Duplicates {
    std::vector<PairLine> pairs; // of this page
    Paging paging;
    std::vector<SaidLine> said; // the newest first
    std::string one, other;     // numbers typed to compare two
    Problems problems;
    std::string counted;
    bool of_adults{}; // else of children
};
std::string duplicates(Frame const& frame, Duplicates const& shown);

enum class Agrees : std::uint8_t { yes, no, one_only };
struct ComparedLine {
    std::string what, one, other;
    Agrees agrees{};
};
struct Comparison {
    OneOfTwo one, other;
    std::vector<ComparedLine> who;  // identity and dates
    std::vector<ComparedLine> what; // what is recorded of each: how much, and from when to when
    bool perhaps_twins{};
    FormValues values; // said, stands, because, override
    Problems problems;
    std::string csrf, once;
    bool of_adults{};
};
// POSTs said=one|two, stands=REFERENCE, because, override.
std::string comparison(Frame const& frame, Comparison const& shown);

struct TakeBack {
    SaidLine said;
    std::string because;
    std::vector<std::string> follows; // what becomes of what was recorded meanwhile
    std::string why;                  // as typed
    Problems problems;
    std::string csrf, once, action, one_href;
};
std::string take_back(Frame const& frame, TakeBack const& shown);

} // namespace sightline::pages
