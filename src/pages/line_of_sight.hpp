// Line of sight: the same board for a team, a service and the whole authority. Each child once, under the most urgent
// reason.
#pragma once
#include "html/chart.hpp"
#include "pages/parts.hpp"

namespace sightline::pages
{

struct BoardChild {
    std::string name, reference;
    std::string age; // "14"; empty when not known
    State state = State::late;
    std::string why;    // "Protection plan. Last seen 12 Feb; due 26 Feb."
    std::string holder; // "Dan Frith", "No worker since Friday", "Not in the extract"
    std::string where;  // the team, on the board of a service or of the authority; empty on a team's own
    std::string action; // "Read and decide", "Open"
    std::string action_href;
};

struct BoardReason {
    Reason reason{};
    int children{};                // all of them, not only those shown
    std::string note;              // "the longest is 11 days late"; empty for nothing
    std::vector<BoardChild> shown; // the first few
};

struct Holder {
    std::string name; // "Samira Rahman", "Agency (2)", "No worker"
    std::string note; // "First year", "Leave Thu–Fri"
    int holds{};
    std::optional<int> limit; // agreed; nothing when none is recorded
    std::string href;         // their day; empty when there is none
};

struct BoardBelow { // a service below the authority, a team below a service
    std::string name, href;
    int children{}, need_you{}, not_seen{}, late{}, no_worker{};
};

struct BoardChart {
    std::string heading; // the finding: "Children seen in time: improving"
    html::chart::ProcessChart chart;
    std::string sentence;                                    // is it changing, and will it meet the target
    std::vector<std::pair<std::string, std::string>> points; // week, value in words: for the table
    std::string column = "Seen in time";                     // what the values are
};

struct BoardCourse {      // how long something goes on, of everyone and not only of those for whom it has ended
    std::string what;     // "Child protection plan"
    std::string half;     // "9 months"; empty when more than half run still
    std::string of_ended; // the same among the ended; empty when none has
    int running{}, longer_than_most{};
};

struct Board {
    std::string service, team; // both empty: the authority
    AsAt at;
    Date today;
    std::string first_name;           // of the reader
    std::string whose = "your team";  // "your team", "Care planning", "Anyborough"
    int children{};                   // held
    int need_you{};                   // with a reason
    int unknown{};                    // held, of whom we cannot tell whether anything is late
    std::vector<BoardReason> reasons; // in order of urgency; those without a child are left out
    std::vector<Holder> holders;      // of a team
    std::vector<BoardBelow> below;    // of a service or the authority
    std::optional<BoardChart> chart;
    std::vector<BoardCourse> how_long; // of the authority
    std::vector<Link> own_oversight;   // "Supervision this month: 41 of 102 children"; a link where there is one
    std::string counted;               // "Counted at 08:50 today from the live record."
    Date last_monday;
    bool from_extract{}; // some of it came from an extract
};
std::string line_of_sight(Frame const& frame, Board const& shown);

struct BoardReasonPage { // all children under one reason
    std::string service, team;
    AsAt at;
    BoardReason reason; // `shown` holds this page of them
    Paging paging;
    bool to_check{}; // not that reason, but a decision past the day on which it was to be checked
};
std::string line_of_sight_reason(Frame const& frame, BoardReasonPage const& shown);

inline constexpr std::string_view decisions_to_check = "decisions_to_check"; // beside the reasons, in addresses
std::string_view name_of(Reason reason);                                     // "not_seen": in addresses
std::optional<Reason> reason_named(std::string_view name);
std::string reasons_explained(Frame const& frame); // how each reason is worked out

} // namespace sightline::pages
