// One child's record: the banner and sections every page of it carries, and its front page.
#pragma once
#include "html/chart.hpp"
#include "pages/parts.hpp"

namespace sightline::pages
{

enum class ChildSection : std::uint8_t { overview, chronology, visits, oversight, readings, none };

struct Fact {
    std::string label; // "Last seen"
    std::string says;  // "Tue 3 March, alone (6 days)"; "Not in the extract" where we cannot tell
};

// What every page of her record starts with.
struct ChildBanner {
    std::string reference; // the authority's own id
    std::string name;      // "Amara Tesfaye"
    std::string known_as;  // "Mari": what to call her; the given name when nothing else is known
    std::string likes;     // "Mari" when she likes to be called something other than her given name; else empty
    std::string age;       // "14 years 3 months"; "not born yet"; empty when not known
    std::string born;      // "born 2 December 2011"; "expected 3 May 2026"
    std::string pronouns;  // "she/her"; empty when not known
    std::vector<Tag> tags;
    std::vector<Fact> facts;         // last seen, social worker, manager, and who else holds a part
    std::string as_one, as_one_href; // "Also recorded as 104512, Kaitlyn Lewis"; and where that is looked at or undone
    bool may_see_readings{};
    bool only_work{}; // the reader sees a piece of work and not the record: no way into its sections
};

html::Html child_banner(ChildBanner const& child);
html::Html child_sections(ChildBanner const& child, ChildSection here, AsAt const& at);

// A page of her record: banner, sections, the day it shows, then what is given.
Page child_page(ChildBanner const& child, ChildSection here, AsAt const& at, std::string_view title, html::Html main);

struct HerWords {
    std::string said;
    std::string by_line; // "Mari, to Samira Rahman, 3 March 2026"
    int earlier{};       // how many times before this she told us something
};

struct PictureShown { // where things stand
    std::vector<std::string> worried, helps, change;
    std::string since;   // "missing again on 7 March": what has happened since it was written; empty for nothing
    std::string written; // "Samira Rahman, 3 March"
    std::string agreed;  // "Colin Adeyemi, 4 March"; empty when no manager has agreed it
    int earlier{};       // earlier versions
};

struct DueLine {
    State state = State::unknown;
    std::string what;   // "Core group", "See Mari"
    std::string due;    // due_words(); ignored when the state is unknown and there is no due day: give it empty
    std::string why;    // short_why(), or why it cannot be told
    std::string rule;   // "CP-08": the clock, linked to its page
    std::string source; // "Working Together (all editions)"
    std::string action; // "Record"; empty when nothing can be recorded here
    std::string action_href;
};

struct GlanceLine { // the same points as the strip, for the table
    std::string when, what, detail;
};

struct CloseLine {
    std::string name;          // "Selam Tesfaye"; empty for someone not known
    std::string relation;      // "mother"
    std::string age;           // "37"; empty when not known
    std::string note;          // "Lives with Mari", "Child protection plan"
    std::string reference;     // of their own record, when there is one the reader may open
    std::string change_href{}; // to change who they are to her; empty when the reader may not
};

struct DecisionCard {
    std::string decision, because;
    std::string by_line; // "Colin Adeyemi, 26 February"
    std::string check;   // "Check on 12 March", "Was to be checked on 12 March: 3 days ago"
    bool is_past_its_check{};
};

struct Reading {          // who is reading, and that it was written down
    std::string as;       // "You are reading this as the manager of the team that holds this child."
    std::string recorded; // "08:52"
    bool broke_in{};      // opened with a reason
};

struct ChildRecord {
    ChildBanner child;
    AsAt at;
    Date today;
    std::optional<HerWords> words;
    std::optional<PictureShown> picture;
    std::vector<DueLine> due; // running clocks, most pressing first
    std::optional<html::chart::Lanes> glance;
    std::vector<GlanceLine> glance_lines; // latest first
    std::vector<CloseLine> close;
    std::string add_close_href{}; // someone else in her life; empty when the reader may not
    bool from_extract{};          // what is known came from an extract: what it cannot tell is said so
    std::optional<DecisionCard> decision;
    int decisions{};          // in all
    std::string waiting;      // "Should the plan step down? Asked by Samira Rahman, 5 March"; empty for none
    std::string waiting_href; // where it is answered, for who may
    std::vector<Link> record; // what the reader may record: Visit, Management decision, Ask my manager
    Reading reading;
};

std::string child_record(Frame const& frame, ChildRecord const& shown);

} // namespace sightline::pages
