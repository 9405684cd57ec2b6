// Asking for a management decision, making one, looking again on the day that was promised, and putting one right.
#include "actions/decisions.hpp"
#include "app/tasks.hpp"

namespace sightline::app
{
namespace
{

bool is_decided(Event const& event)
{
    return event.as<Oversight>().on.has_value();
}
bool is_waiting(Event const& event)
{
    return !is_decided(event);
}
bool is_unchecked(Event const& event)
{
    return is_decided(event) && !event.as<Oversight>().checked_on;
}

Outcomes<actions::Entries> ask(Save const& save)
{
    return actions::ask_for_decision(save.content, save.acting, save.subject);
}
Outcomes<actions::Entries> decide(Save const& save)
{
    return actions::decide(save.content, save.acting, save.subject, save.present);
}
Outcomes<actions::Entries> check(Save const& save)
{
    auto checked = unpack<Oversight>(save.content.facts, save.content.texts);
    return actions::mark_checked(save.acting, save.subject, *save.present, std::move(checked.found),
                                 checked.checked_on);
}

void decided_today(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "on", writing.view().today());
}
void checked_today(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "checked_on", writing.view().today());
}

void tell_question(Writing const& writing, pages::RecordPage& page)
{
    auto const it = writing.was<Oversight>();
    page.question =
        pages::QuestionAsked{it.question, it.asked_by ? fmt::format("{} asked{}", writing.view().name_of(it.asked_by),
                                                                    it.asked ? " on " + words(*it.asked) : "")
                                                      : std::string{}};
}
void tell_decision(Writing const& writing, pages::RecordPage& page)
{
    tell_question(writing, page);
    auto const it = writing.was<Oversight>();
    if (it.on) page.knowing.push_back(fmt::format("Decided {}: {}", words(*it.on), it.decision));
    if (!it.because.empty()) page.knowing.push_back(it.because);
    for (auto const& action : lines_of(it.actions)) page.knowing.push_back(action);
}

// Whoever decides second reads the first decision; it is not theirs to choose between the two.
std::string decided_meanwhile(Writing const& writing)
{
    auto const it = writing.was<Oversight>();
    if (!it.on) return "This question was changed while you were writing. Your words are still here.";
    auto const who = writing.view().name_of(it.decided_by ? it.decided_by : writing.event->by);
    return fmt::format("{} has decided this while you were writing: “{}” Your words are still here.", who, it.decision);
}
std::string checked_meanwhile(Writing const& writing)
{
    return fmt::format("{} saved this decision while you were writing. Open it again before you check it.",
                       writing.view().name_of(writing.event->by));
}

std::string said_of_decision(Writing const&, Content const&)
{
    return "Your decision is on the front of the record.";
}
std::string said_of_question(Writing const&, Content const&)
{
    return "Your question is on your manager’s day.";
}

} // namespace

std::vector<Task> decision_tasks()
{
    using access::Deed;
    pages::Asked const asked{.kind = Kind::oversight,
                             .title = "Record a management decision for {}",
                             .save_words = "Save decision",
                             .section = pages::ChildSection::oversight,
                             .leave_out = {"checked_on", "found", "asked_by", "asked", "decided_by"},
                             .says_when_needed = false};
    auto questioned = asked;
    questioned.title = "Ask my manager for a decision about {}";
    questioned.save_words = "Ask my manager";
    questioned.only = {"question"};
    questioned.asks_local = false; // whoever decides answers them
    questioned.words = {{"question", "What do you need decided?"}};
    auto answered = asked;
    answered.title = "Decide for {}";
    answered.leave_out.emplace_back("question");
    auto checked = asked;
    checked.title = "Check a decision for {}";
    checked.save_words = "Save check";
    checked.only = {"checked_on", "found"};
    checked.leave_out = {};
    checked.words = {{"checked_on", "When did you check?"}};
    auto corrected = asked;
    corrected.title = "Correct a decision for {}";
    corrected.save_words = "Save correction";
    corrected.why = "Why are you correcting this?";
    auto reworded = corrected;
    reworded.title = "Correct a question about {}";
    reworded.only = {"question"};
    reworded.words = questioned.words;
    return {{.words = "Management decision",
             .path = "/decisions/new",
             .asked = asked,
             .deed = Deed::decide,
             .make = decide,
             .then = Then::record,
             .said = said_of_decision,
             .group = "Management",
             .begin = decided_today},
            {.words = "Question for my manager",
             .path = "/decisions/ask",
             .asked = questioned,
             .deed = Deed::ask_for_decision,
             .make = ask,
             .then = Then::record,
             .said = said_of_question,
             .group = "Management",
             .purpose = "It waits on the manager’s day until it is decided."},
            {.words = "Management decision",
             .path = "/decisions/{record}",
             .asked = answered,
             .deed = Deed::decide,
             .make = decide,
             .then = Then::oversight,
             .said = usual_save,
             .fits = is_waiting,
             .begin = decided_today,
             .tell = tell_question,
             .moved = decided_meanwhile},
            {.words = "Check of a decision",
             .path = "/decisions/{record}",
             .asked = checked,
             .deed = Deed::decide,
             .make = check,
             .then = Then::oversight,
             .said = usual_save,
             .fits = is_unchecked,
             .begin = checked_today,
             .tell = tell_decision,
             .moved = checked_meanwhile},
            {.words = "Correction of a question",
             .path = "/decisions/{record}/correct",
             .asked = reworded,
             .deed = Deed::ask_for_decision,
             .make = correct,
             .then = Then::oversight,
             .said = kept_with_it,
             .fits = is_waiting},
            {.words = "Correction of a decision",
             .path = "/decisions/{record}/correct",
             .asked = corrected,
             .deed = Deed::ask_for_decision, // whoever made it; the action asks for the right to decide as well
             .make = correct,
             .then = Then::oversight,
             .said = kept_with_it,
             .fits = is_decided}};
}

} // namespace sightline::app
