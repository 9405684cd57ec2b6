// Pages that stand in the place of another: refused, not found, gone wrong, timed out; and one's own account.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

struct Refused {                  // 403
    std::string what;             // "open this record", "see this board"
    std::string because;          // access::words(): "You have no role with this child"
    std::string speak_to;         // whom to ask; empty when that itself may not be known
    std::string reason_href;      // where it may be opened with a reason; empty when it may not
    bool was_written_down = true; // that it was tried: so for a child's record
};
std::string refused(Frame const& frame, Refused const& shown);

std::string not_found(Frame const& frame); // 404; also for what the reader may not know of

struct GoneWrong {         // 500, 503
    std::string happened;  // "The disk did not confirm the save."; plain words; empty for nothing to say
    std::string reference; // to quote, from the log
    std::vector<std::pair<std::string, std::string>>
        typed;         // label and text: what the person wrote, to copy or send again
    std::string again; // the address of the form; empty when there is none
};
std::string gone_wrong(Frame const& frame, GoneWrong const& shown);

struct BadRequest { // 400, 405, 413, 422: what was sent cannot be used
    std::string says;
    std::vector<std::pair<std::string, std::string>> typed;
};
std::string bad_request(Frame const& frame, BadRequest const& shown);

std::string timed_out(Frame const& frame, std::string_view then); // nobody is signed in any more

struct Account {
    std::string name, sign_in_name, role, team, service;
    std::string signed_in_since;  // "08:41 today"
    std::vector<std::string> may; // what the role may do, in words
};
std::string account(Frame const& frame, Account const& shown);

} // namespace sightline::pages
