// The front door's queue and early help's, one piece of work with what may follow, and writing down who a contact is
// about.
#pragma once
#include "pages/child.hpp"
#include "pages/record_form.hpp"

namespace sightline::pages
{

struct QueueLine {
    State state = State::unknown;
    std::string due; // "11:40", "Tomorrow"; empty when nothing runs
    std::string child, reference, age;
    std::string what;    // "Contact", "Hub enquiry (MASH)"
    std::string stage;   // "new", "with partners"
    std::string rating;  // "Red"; empty when not rated, or not at the front door
    std::string from;    // "Police: PC Hall"
    std::string history; // "3rd contact in 12 months; last: advice given"; empty where nobody is told
    std::string who;     // who took it; empty for nobody
    std::string href;
};

struct QueueStage {
    std::string href, says;
    int count{};
    bool chosen{};
};

struct FrontDoor {
    std::vector<QueueStage> stages;
    std::vector<QueueLine> lines; // the first due first
    bool may_log{}, may_take{};
    std::string csrf;
    std::string counted;
};
std::string front_door(Frame const& frame, FrontDoor const& shown);

struct EarlyHelpQueue {
    std::vector<QueueStage> stages;
    std::vector<QueueLine> lines; // the first due first
    std::string counted;
};
std::string early_help(Frame const& frame, EarlyHelpQueue const& shown);

struct ClockShown {
    State state = State::unknown;
    std::string clock, due, why, rule, source; // as in a child's DueLine
};
struct DecisionShown {
    std::string words, by_line, because; // "Ask partners in the hub", "Kim Osei, 9 March 2026, 10:20"
    std::string signing; // "Signed by …", "Waits to be signed by a team manager", "Sent back by …: “…”"; empty when
                         // none is needed
    std::string without; // what was missing, and why all the same
    std::vector<Fact> answers{}; // to the authority's own questions at sign-off
};
struct BesideShown { // an agency asked, or at a meeting
    std::string agency, person, asked, says, challenge, answer;
    State state = State::on_time;
    std::string due;
    std::vector<Link> may;
    std::string partner_link; // shown once, to whoever asked
};
struct WorkPage {
    ChildBanner child;
    std::string title, stage;
    std::vector<Fact> facts;          // what the record holds
    std::vector<std::string> history; // five lines
    std::vector<ClockShown> clocks;
    std::vector<DecisionShown> decisions;
    std::optional<DecisionShown> waiting;
    Link sign, send_back;       // for whoever may sign what waits
    std::string waits_for;      // "a team manager"
    std::vector<Link> may;      // what this person may decide now
    std::string nobody;         // said when that is nothing: who decides next
    std::string beside_heading; // "Agencies asked", "Who was asked to the meeting"
    std::string quorum;
    std::vector<BesideShown> beside;
    std::optional<Link> add_beside;
    std::vector<Link> others;    // the child's other pieces of work
    std::vector<Link> told_with; // the contacts of the other children of a household told of together
};
std::string work(Frame const& frame, WorkPage const& shown);

struct LikelyPerson {
    std::string name, reference, born, address, statuses, because;
    bool may_open{};
};
struct NewContact { // who it is about: looked for first, then written down
    FormValues values;
    Problems problems;
    bool looked{};
    bool as_typed{};  // asked while it is typed, before any button
    std::string with; // references of children the contact is about already, parted by commas; empty for the first
    std::vector<std::string> with_names;
    std::vector<LikelyPerson> likely;
    int begin_so{}; // how many more have names that begin so: too many to be shown
    std::string csrf, once;
};
std::string new_contact(Frame const& frame, NewContact const& shown);

struct AgencyAnswer { // for a partner, who sees this question and nothing else
    std::string authority, agency, person, child, question, basis, due;
    std::string reply, replied_by;
    Problems problems;
    std::string challenge; // as typed
    bool answered{}, challenged{}, may_challenge{};
    std::string decision; // what was decided, once it is
    std::string action;
};
std::string agency_answer(Frame const& frame, AgencyAnswer const& shown);
std::string agency_link_over(Frame const& frame); // the link is not, or no longer, good

} // namespace sightline::pages
