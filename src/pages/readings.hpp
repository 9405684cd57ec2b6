// Who has looked at a record; opening one with a reason; and the reasons given, for the manager who answers for the
// child.
#pragma once
#include "pages/child.hpp"

namespace sightline::pages
{

struct ReadingLine {
    std::string when; // "9 March 2026, 08:52"
    std::string who, role;
    std::string what;   // "Opened the record", "Printed", "Was refused"
    std::string as;     // "Manages the team that holds this child"
    std::string reason; // given when it was opened with a reason; empty otherwise
};

struct Readings {
    ChildBanner child;
    std::vector<ReadingLine> lines; // latest first
    int people{};                   // different people
    Paging paging;
};
std::string readings(Frame const& frame, Readings const& shown);

struct BreakIn { // asking for a reason before a record is opened
    std::string reference;
    std::string name;     // only when the reader may know of this child; else empty
    std::string because;  // why it is not open: access::words()
    std::string speak_to; // "Colin Adeyemi, manager of Care planning team 2"
    std::string told;     // who will be told: "Colin Adeyemi and the head of service"
    std::string lasts;    // "until the end of today"
    std::string reason;   // as typed
    Problems problems;    // field: reason
};
// POSTs reason, csrf.
std::string break_in(Frame const& frame, BreakIn const& shown);

struct BreakInLine {
    std::string when, who, role, child, reference, reason;
    std::string reviewed; // "Colin Adeyemi, 10 March: in order"; empty while it waits
    std::uint64_t id{};   // what the review is about
    State state = State::due_soon;
};
struct BreakIns {
    std::vector<BreakInLine> lines; // waiting first
    int waiting{};
};
// POSTs id, found (in_order or not_in_order), csrf to /break-ins.
std::string break_ins(Frame const& frame, BreakIns const& shown);

} // namespace sightline::pages
