// The chronology: what has happened in a child's life, what each thing meant for her, and where nothing was recorded.
#pragma once
#include "pages/child.hpp"

namespace sightline::pages
{

struct ChronologyEvent {
    std::optional<Date> on; // nothing: the day is not known, and it stands first
    std::string until;      // "to 7 March 2026" for a stretch; empty otherwise
    std::string title;      // "Missing overnight"
    std::string whose;      // the brother or sister whose event it is; empty for the child herself
    std::string details;    // in plain words; paragraphs kept
    std::string meant;      // what it meant for her; empty when nobody has said
    std::string recorded;   // "Recorded by J. Marsh, 23 September 2025"
    std::string late;       // "recorded 9 days after it happened"; empty when in good time
    std::string corrected;  // "Corrected 25 September 2025 by S. Rahman: wrong day"; empty when never
    std::string source;     // "Annex_A.xlsx, sheet List 7, row 41"; empty when it was typed here
    bool is_significant{};
    std::vector<Link> actions; // what the reader may do with it: "Correct", "Withdraw", "Say what it meant"
};

// Days between two entries with nothing recorded at all.
struct Gap {
    Date after, before; // the days of the entries either side
    int days{};         // with nothing recorded
};

constexpr int gap_worth_showing = 28; // days
// The gaps among the days on which anything was recorded (in any order), up to the day the page shows. Give it the days
// of every entry, not only of those that are shown: a filter is not a gap.
std::vector<Gap> gaps_among(std::vector<Date> days, Date until, int at_least = gap_worth_showing);

enum class ChronologyView : std::uint8_t { significant, everything };

struct FamilyChoice { // a brother or sister whose events can stand among hers
    std::string reference, name;
    bool chosen{};
};

struct Chronology {
    ChildBanner child;
    AsAt at;
    Date today;
    ChronologyView view = ChronologyView::significant;
    std::optional<Date> from, to; // as asked
    std::string kind, kind_words; // only one kind of record: "voice", "Her words"; empty for all
    std::vector<FamilyChoice> family;
    int significant{}, everything{};     // how many there are of each in all
    std::vector<ChronologyEvent> events; // those shown on this page, latest first
    std::vector<Gap> gaps;               // those that stand among them
    Paging paging;
    bool from_extract{};
};

// GET fields: from, to (yyyy-mm-dd), view (significant, everything), kind, family (reference, repeated), page, on,
// known.
std::string chronology(Frame const& frame, Chronology const& shown);

} // namespace sightline::pages
