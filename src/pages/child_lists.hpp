// The lists of a child's record: every visit made or tried, every question a manager decided.
#pragma once
#include "domain/records/visit.hpp"
#include "pages/child.hpp"

namespace sightline::pages
{

struct VisitLine {
    std::optional<Date> on;
    std::string at; // "16:30"; empty when not recorded
    std::optional<Seen> seen;
    std::string not_alone_reason;
    std::string purpose, place, worker; // words of the codes; the worker's name
    std::string said, note;
    std::string recorded;  // "Recorded by Samira Rahman, 3 March 2026"
    std::string late;      // "recorded 9 days after it happened"; empty when in good time
    std::string corrected; // "Corrected 4 March 2026 by …"; empty when never
    std::string source;    // "Annex_A.xlsx, sheet List 7, row 41"; empty when typed here
    std::string correct_href;
    std::vector<Fact> local{}; // what the authority's own fields hold
};

struct Visits {
    ChildBanner child;
    AsAt at;
    Date today;
    std::vector<VisitLine> lines; // latest first
    int in_all{}, not_seen{};     // visits, and those of them at which she was not seen
    std::string next_due;         // "Next due Tue 17 Mar: plan says every 10 working days"; empty when none is
    State next_state = State::unknown;
    bool latest_only{}; // the extract gives only the latest of each kind: earlier ones may have happened
    bool may_record{};
    Paging paging;
};
std::string visits(Frame const& frame, Visits const& shown);

enum class Check : std::uint8_t { waiting, none, not_yet, past, checked }; // of a decision; waiting: not decided yet

struct OversightLine {
    std::string question, decision, because;
    std::vector<std::string> actions;
    std::string asked;   // "Asked by Samira Rahman, 24 February 2026"; empty when nobody asked
    std::string decided; // "Colin Adeyemi, 26 February 2026"
    Check check = Check::none;
    std::string
        check_words;   // "Check on 12 March 2026", "Checked 12 March 2026", "To be checked by 12 March: 3 days past"
    std::string found; // what came of it; empty until someone has checked
    std::string recorded, late, corrected;
    std::string href, verb;   // "Decide", "Check"; empty when the reader may not
    std::string correct_href; // for whoever wrote it
    std::vector<Fact> local{};
};

struct OversightList {
    ChildBanner child;
    AsAt at;
    Date today;
    std::vector<OversightLine> lines; // waiting first, then latest first
    int past_their_check{};
    bool from_extract{};
    bool may_decide{}, may_ask{};
    Paging paging;
};
std::string oversight(Frame const& frame, OversightList const& shown);

} // namespace sightline::pages
