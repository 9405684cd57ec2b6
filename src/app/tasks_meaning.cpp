// What an event meant for the child, and taking a record that was entered in error out of the history.
#include "actions/corrections.hpp"
#include "actions/history.hpp"
#include "app/tasks.hpp"
#include "app/telling.hpp"
#include "domain/records/read_through.hpp"

namespace sightline::app
{
namespace
{

bool is_an_event(Event const& event)
{
    return !event.withdrawn && is_of_her_life(event.kind);
}
bool is_significance(Event const& event)
{
    return event.kind == Kind::significance;
}
bool can_be_withdrawn(Event const& event)
{
    return actions::deed_to_change(event.kind).has_value() && event.kind != Kind::person;
}

std::optional<access::Deed> deed_to_withdraw(Event const& event)
{
    // Whoever asked a question may withdraw it without the right to decide; the action knows which it is.
    if (event.kind == Kind::oversight) return access::Deed::ask_for_decision;
    return actions::deed_to_change(event.kind);
}

Event const* meaning_of(PersonState const& child, RecordId record)
{
    for (auto const* event : child.now)
        if (event->kind == Kind::significance && event->as<Significance>().of == static_cast<int>(record.value))
            return event;
    return nullptr;
}

void begin_with_the_event(Writing const& writing, pages::FormValues& values)
{
    if (auto const day = writing.of->day()) put_day(values, "on", *day);
    values["title"] = title_of(*writing.of);
}

Outcomes<actions::Entries> mark(Save const& save)
{
    auto content = save.content;
    if (auto const* event = save.writing.of) {
        if (meaning_of(save.writing.child(), event->record) != nullptr)
            return std::unexpected(
                Problems{{"", "Someone has said what this event meant already. You may change what they wrote."}});
        auto significance = unpack<Significance>(content.facts, content.texts);
        significance.of = static_cast<int>(event->record.value);
        pack_into(content, significance);
    }
    return actions::mark_significant(content, save.acting, save.subject);
}

Outcomes<actions::Entries> withdraw(Save const& save)
{
    return actions::withdraw_record(save.why, save.acting, save.subject, *save.present);
}

std::string changed_meanwhile(Writing const& writing)
{
    return fmt::format("{} changed this record while you were reading it. Read it again before you withdraw it.",
                       writing.view().name_of(writing.event->by));
}
std::string is_significant(Writing const&, Content const&)
{
    return "It stands among the significant events.";
}
std::string is_not_significant(Writing const&, Content const&)
{
    return "It no longer stands among the significant events; what was written is kept.";
}
void begin_with_all_of_it(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "up_to", writing.view().today());
}
Outcomes<actions::Entries> have_read(Save const& save)
{
    auto const read = unpack<ReadThrough>(save.content.facts, save.content.texts);
    if (!read.up_to) return std::unexpected(Problems{{"up_to", "Enter the day up to which you have read"}});
    return actions::read_through(*read.up_to, save.acting, save.subject);
}

std::string is_withdrawn(Writing const&, Content const&)
{
    return "The record is withdrawn. It is kept, with your reason, and counts no more.";
}

} // namespace

std::vector<Task> meaning_tasks()
{
    using access::Deed;
    pages::Asked const asked{.kind = Kind::significance,
                             .title = "Record a significant event for {}",
                             .section = pages::ChildSection::chronology,
                             .leave_out = {"of"}};
    auto meant = asked;
    meant.title = "Say what this meant for {}";
    auto changed = asked;
    changed.title = "Change what an event meant for {}";
    changed.why = "Why are you changing what was written?";
    pages::Asked const unmarked{.kind = Kind::significance,
                                .title = "Take an event out of the significant ones for {}",
                                .save_words = "No longer significant",
                                .section = pages::ChildSection::chronology,
                                .only = std::vector<std::string_view>{},
                                .why = "Why is it not significant?",
                                .why_hint = "The event itself stays. What was written of its meaning is kept.",
                                .keeps_draft = false};
    auto withdrawn = unmarked;
    withdrawn.kind = Kind::COUNT;
    withdrawn.title = "Withdraw a record of {}";
    withdrawn.save_words = "Withdraw this record";
    withdrawn.why = "Why was it entered in error?";
    withdrawn.why_hint = "Such as: it is about another child. The record is kept and can be read, and counts no more.";
    return {{.words = "Reading through",
             .path = "/read-through",
             .asked = {.kind = Kind::read_through,
                       .title = "I have read {}’s history",
                       .save_words = "I have read to here",
                       .section = pages::ChildSection::chronology,
                       .only = {{"up_to"}},
                       .keeps_draft = false},
             .deed = Deed::read,
             .make = have_read,
             .then = Then::chronology,
             .said = usual_save,
             .group = "Seeing and hearing {}",
             .purpose = "How far you have read; an assessment cannot be authorised unread",
             .filled = {"on", "reader"},
             .begin = begin_with_all_of_it},
            {.words = "Significant event",
             .path = "/record/significance",
             .asked = asked,
             .deed = Deed::record_visit,
             .make = mark,
             .then = Then::chronology,
             .said = is_significant,
             .group = "Seeing and hearing {}"},
            {.words = "What an event meant",
             .path = "/significant/{record}",
             .asked = meant,
             .deed = Deed::record_visit,
             .make = mark,
             .then = Then::chronology,
             .said = is_significant,
             .is_beside = true,
             .fits = is_an_event,
             .begin = begin_with_the_event,
             .tell = tell_what_it_holds},
            {.words = "What an event meant",
             .path = "/record/significance/{record}",
             .asked = changed,
             .deed = Deed::record_visit,
             .make = correct,
             .then = Then::chronology,
             .said = kept_with_it},
            {.words = "No longer significant",
             .path = "/withdraw/{record}",
             .asked = unmarked,
             .deed = Deed::record_visit,
             .make = withdraw,
             .then = Then::chronology,
             .said = is_not_significant,
             .fits = is_significance,
             .tell = tell_what_it_holds,
             .moved = changed_meanwhile},
            {.words = "Withdrawal of a record",
             .path = "/withdraw/{record}",
             .asked = withdrawn,
             .deed = Deed::record_visit,
             .make = withdraw,
             .then = Then::chronology,
             .said = is_withdrawn,
             .deed_for = deed_to_withdraw,
             .fits = can_be_withdrawn,
             .tell = tell_what_it_holds,
             .moved = changed_meanwhile}};
}

} // namespace sightline::app
