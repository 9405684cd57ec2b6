// The returns one child stands in, each value with the entry it came from; and one entry, with the returns it is told
// in.
#pragma once
#include "pages/child.hpp"

namespace sightline::pages
{

struct ReturnOfChild {
    std::string title, as_at; // "The children in need census (XML)", "as at 31 March 2026"
    long long values{};
    std::string href;
};
struct ChildReturns {
    ChildBanner child;
    std::vector<ReturnOfChild> in;   // those she stands in
    std::vector<std::string> not_in; // titles of those she does not
};
std::string child_returns(Frame const& frame, ChildReturns const& shown);

struct ProvedValue {
    std::string path, value;       // "CINclosureDate", "2026-01-31"
    std::string rule;              // how it was worked out; empty: it stands in the entry as it is
    std::string entry, entry_href; // "Child in need, version 2"; empty when it follows from no single entry
};
struct ProvedGroup {
    std::string name; // "CINdetails/Assessments", "Episodes/8231"
    std::vector<ProvedValue> values;
};
struct ChildReturn {
    ChildBanner child;
    std::string title, as_at;
    std::string day, month, year; // of the form, as typed
    std::string action;           // where the form is sent
    Problems problems;            // field: on
    std::vector<ProvedGroup> groups;
};
std::string child_return(Frame const& frame, ChildReturn const& shown);

struct ToldIn { // one return, and the values of it that rest on this record
    std::string title, as_at, href;
    std::vector<std::string> values; // "CINdetails/CINclosureDate: 2026-01-31"
    std::string says;                // what is sent of it: "sent as at 31 March 2025"; empty
};
struct EntryShown {
    ChildBanner child;
    std::string title;          // "Child in need"
    std::string said;           // "Version 2 of 3, recorded 4 May 2026, 10:14 by Kim Osei"
    std::string source, why;    // "census.xml, CINdetails, row 12"; the reason given
    std::vector<Fact> facts;    // what it says
    std::vector<Link> versions; // the others
    std::vector<ToldIn> in;
};
std::string entry(Frame const& frame, EntryShown const& shown);

} // namespace sightline::pages
