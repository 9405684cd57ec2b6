// What the rules of the statutory returns say, as each return would be today: of everyone, one by one, and of a child.
#pragma once
#include "html/chart.hpp"
#include "pages/parts.hpp"

namespace sightline::pages
{

// One finding of one child, or of the return as a whole.
struct FindingLine {
    std::string child, reference; // both empty: the return as a whole. No name: this reader has only the reference
    std::string href;             // to what is found about her
    std::string rule, severity;   // "4012Q", "query"
    TagColour colour = TagColour::grey;
    std::string place;  // "CINplanDates"
    std::string says;   // a plain sentence
    std::string values; // what the return would say
    std::string by;     // who can put it right: "social worker"
    std::string owner, team;
    std::string since;     // "3 March 2026, 12 days"; empty where it cannot be told
    std::string reason;    // written for the query as it is
    std::string reason_by; // "Dawn Achebe, 9 March 2026"
    std::string older;     // what was written when the values were others
    std::string older_values;
    Link put_right;         // where it is put right; nothing for who may not
    std::string ask_reason; // where a reason is written; empty where none is asked, or the reader may not
};

struct FindingsCounted {
    long long children{}, errors{}, queries{}, answered{}, others{}; // others: no severity is published
    long long to_come{}; // asked of the whole year, which still runs: it may come yet, and counts as none of them
    long long all() const { return errors + queries + others; }
};

struct CountedLine { // of a rule, a team, a worker or an age
    std::string name, detail, href;
    FindingsCounted counted;
};

struct ChosenReturn {
    std::vector<std::pair<std::string, std::string>> returns, years; // value and words, to choose from
    address::FindingsAsked asked;
    std::string title;    // "Children in need census, 2026-27"
    std::string of_rules; // said where the rules of another year are run
};

struct DataQualityPage {
    ChosenReturn chosen;
    std::string known;     // "As it was known on 3 March 2026…"; empty for today
    long long in_return{}; // children this reader may see
    FindingsCounted counted;
    std::vector<CountedLine> lines; // by what asked.by says
    std::string column;             // "Rule"
    struct Month {
        std::string day, href;
        FindingsCounted counted;
    };
    std::vector<Month> trend; // the oldest first, today last
    bool trend_is_whole = true;
    struct NotRun {
        std::string why;
        std::vector<std::string> rules{};
    };
    std::vector<NotRun> not_run;
    std::string when;
};
std::string data_quality(Frame const& frame, DataQualityPage const& shown);

struct FindingsPage {
    ChosenReturn chosen;
    std::string known;
    std::vector<std::pair<std::string, std::string>> filters; // what is chosen in words, and the address without it
    std::vector<std::pair<std::string, std::string>> teams, workers; // value and words
    std::vector<FindingLine> lines;                                  // of this page
    Paging paging;
};
std::string findings(Frame const& frame, FindingsPage const& shown);

struct ChildFindings {
    std::string child, reference, record_href; // no name: the reference alone; no address: may not be opened
    struct OfReturn {
        std::string title;
        bool in_it{};
        std::vector<FindingLine> lines;
    };
    std::vector<OfReturn> returns;
};
std::string child_findings(Frame const& frame, ChildFindings const& shown);

struct ReasonForm {
    std::string child, reference, back;
    FindingLine finding;
    std::string title;                                     // of the return
    std::vector<std::pair<std::string, std::string>> kept; // sent back as they are
    std::string reason;                                    // as typed
    Problems problems;
    std::string csrf, once, action;
};
std::string reason_form(Frame const& frame, ReasonForm const& shown);

} // namespace sightline::pages
