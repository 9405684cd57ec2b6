// The statutory returns: what was sent, what of it is otherwise now, and what a value came from.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

struct SentLine {
    std::string title, as_at,
        kept;                    // "The children in need census (XML)", "31 March 2026", "9 May 2026, 10:14, Kim Osei"
    std::string made_from, seal; // "entry 443,087"; SHA-256
    std::string href;
};
struct Returns {
    std::vector<SentLine> sent; // the newest first
    std::vector<Link> names;    // of the returns a value can be looked for in: the words and the name
    std::string name, value, on_day, on_month, on_year; // as typed
    Problems problems;                                  // fields: return, value, on
    long long disagreements{};
};
// The form is GET: return, value, on-day, on-month, on-year.
std::string returns(Frame const& frame, Returns const& shown);

// What one value came from, without what else the entry says.
struct ValueProof {
    std::string title, path, as_at; // "Children looked after: SSDA903", "Episodes/100482/2/DECOM"
    std::string value, rule;        // how it was worked out; empty: it stands in the entry as it is
    std::string entry;              // "Placement, version 2, recorded 4 May 2026 by Kim Osei"; empty: no single entry
    std::string source;             // "census.xml, CINdetails, row 12"; empty: written here
    std::string findings_href;      // what the rules say of the child
};
std::string value_proof(Frame const& frame, ValueProof const& shown);

// Holding a sent return against the record of today, which takes a while: the journal is read again up to it.
struct ComparingReturn {
    std::string title, as_at, since, failed, href;
};
std::string comparing(Frame const& frame, ComparingReturn const& shown);

struct DifferenceEntry {
    std::string says, href; // "Child protection plan, version 2, recorded 4 May 2026 by Kim Osei: the day was mistyped"
};
struct DifferenceLine {
    std::string child, child_href; // empty where the reader may not know of them by name
    std::string where, was, is;    // "CINdetails/ChildProtectionPlans/CPPstartDate"
    std::vector<DifferenceEntry> entries;
};
struct ComparedReturn {
    std::string title, as_at, kept, seal;
    bool whole{};    // the kept files are as they were sent
    bool nameless{}; // the reader sees no names
    bool left_out{}; // differences of children the reader may not know of are not counted
    long long children{};
    std::vector<DifferenceLine> lines; // of this page
    Paging paging;
    std::string href, counted;
};
std::string compared(Frame const& frame, ComparedReturn const& shown);

} // namespace sightline::pages
