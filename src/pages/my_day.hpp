// My day: what a worker must do for which child, by consequence for the child; for managers, the decisions that wait.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

struct DayLine { // one thing to do for one child
    State state = State::unknown;
    std::string child, reference;
    std::string age;    // "14"; empty when not known
    std::string what;   // "Core group"
    std::string due;    // "4 days late (5 Mar)": due_words()
    std::string why;    // "Every 6 weeks; last held 22 January": short_why()
    std::string rule;   // "CP-09", linked to its page; empty where it is no clock's
    std::string action; // "Record"; empty when nothing can be recorded here
    std::string action_href;
};

struct MyChild {
    std::string name, reference, age;
    std::vector<Tag> statuses;
    std::string last_seen; // "Tue 3 March, alone"; empty when there is no record of her being seen
    State next_state = State::unknown;
    std::string next_due; // "Visit, Tue 17 Mar"; empty when nothing is due
    bool restricted{};
};

struct DraftLine {
    std::string what; // "Visit", "Management decision"
    std::string child;
    std::string saved; // "14:02 today", "2 days ago"
    std::string href;
};

struct WaitingLine { // a question for a manager, or what came back from one
    std::string child, reference;
    std::string question;
    std::string said; // the decision that came back; empty while waiting
    std::string who;  // who asked, or who decided
    std::string when; // "asked 3 working days ago", "5 March"
    State state = State::on_time;
    std::string href;            // where it is read or decided
    std::optional<Date> since{}; // what waits for a decision is listed by it, the oldest first
};

struct MyDay {
    std::string greeting;   // "Good morning"
    std::string first_name; // of the reader
    std::string whose;      // "Dan Frith" when looking after someone else's day; empty for one's own
    int late{}, due_today{}, unknown{};
    bool whole_week{};                               // everything due this week stands with what is late and due today
    bool to_print{};                                 // a list on paper, with room to write
    std::string address, week_address, list_address; // of this day, with the week, and as a list to print
    std::vector<DayLine> today_and_late;             // late first, then today; a child's own stand together
    std::vector<DayLine> this_week;
    std::vector<MyChild> children;
    std::vector<DraftLine> drafts;
    std::vector<WaitingLine> asked;     // waiting for my manager
    std::vector<WaitingLine> came_back; // decided since I last looked
    std::vector<WaitingLine> checks;    // the reader's own decisions whose day to be checked has come
    int checks_all{};                   // more than listed, where there are many
    std::vector<WaitingLine> arrived;   // what else has come to me: a child to hold, an answer, a signature
    int contacts_wait{};                // at the front door, that nobody has taken and I could
    bool is_manager{};
    std::vector<WaitingLine> decisions; // waiting for this manager
    int decisions_all{};                // more than listed, where there are very many
    std::vector<DayLine> long_plans;    // that this manager is to look at, late and soon, the most pressing first
    int long_plans_all{};               // how many there are, when not all are listed
    std::string board_href;             // the manager's board
    std::string counted;                // "Counted at 08:50 today from the live record."
};

std::string my_day(Frame const& frame, MyDay const& shown);

} // namespace sightline::pages
