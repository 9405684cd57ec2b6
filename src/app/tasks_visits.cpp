// Recording a visit, and putting one right.
#include "actions/visits.hpp"
#include "app/tasks.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

VisitPurpose usual_purpose(Standing const& standing)
{
    for (auto const& held : standing.statuses) {
        if (held.status == Status::protection) return VisitPurpose::protection;
        if (held.status == Status::in_care) return VisitPurpose::in_care;
        if (held.status == Status::private_fostering) return VisitPurpose::private_fostering;
        if (held.status == Status::in_need) return VisitPurpose::in_need;
        if (held.status == Status::assessment || held.status == Status::enquiry) return VisitPurpose::assessment;
        if (held.status == Status::leaving_care) return VisitPurpose::leaving_care;
    }
    return VisitPurpose::other;
}

void begin_visit(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "on", writing.view().today());
    values["purpose"] = codes_of(VisitPurpose{})[static_cast<std::size_t>(usual_purpose(writing.standing()))].name;
    values["worker"] = std::to_string(writing.visitor.reader.id.value);
}

void tell_last_seen(Writing const& writing, pages::RecordPage& page)
{
    auto const& standing = writing.standing();
    if (standing.last_seen)
        page.knowing.push_back(
            fmt::format("Last seen {}, {}.", words(standing.last_seen->on), lower(words(standing.last_seen->how))));
    for (auto const& clock : standing.clocks)
        if (clock.running && clock.state != State::unknown && is_visit(clock.rule->id))
            page.knowing.push_back(
                fmt::format("{}: {}. {}.", clock.rule->clock, due_words(clock, standing.day), short_why(clock)));
}

// Whether the child was seen, and what that does to the day by which to see her next: as the record stands after the
// save.
std::string said_of_visit(Writing const& writing, Content const& saved)
{
    auto const visit = unpack<Visit>(saved.facts, saved.texts);
    auto const view = writing.site.house().authority->now();
    auto const* child = view->person(writing.child().id);
    auto const name = called(child->person);
    if (!visit.seen || !was_seen(*visit.seen))
        return fmt::format("{} was not seen, so the day by which to see {} has not moved.", name, name);
    for (auto const& clock : child->standing->clocks)
        if (clock.running && clock.due && is_visit(clock.rule->id) && clock.rule->recurring)
            return fmt::format("{} was seen; the next visit is due by {}.", name, words(clock.due->day));
    return fmt::format("{} was seen.", name);
}

Outcomes<actions::Entries> record_visit(Save const& save)
{
    return actions::record_visit(save.content, save.acting, save.subject);
}

} // namespace

std::vector<Task> visit_tasks()
{
    pages::Asked const asked{.kind = Kind::visit,
                             .title = "Record a visit to {}",
                             .save_words = "Save visit",
                             .section = pages::ChildSection::visits,
                             .opens = {{"seen", "with_others", "not_alone_reason"}}};
    auto corrected = asked;
    corrected.title = "Correct a visit to {}";
    corrected.save_words = "Save correction";
    corrected.why = "Why are you correcting this?";
    return {{.words = "Visit",
             .path = "/visits/new",
             .asked = asked,
             .deed = access::Deed::record_visit,
             .make = record_visit,
             .then = Then::record,
             .said = said_of_visit,
             .group = "Seeing and hearing {}",
             .begin = begin_visit,
             .tell = tell_last_seen},
            {.words = "Correction of a visit",
             .path = "/visits/{record}",
             .asked = corrected,
             .deed = access::Deed::record_visit,
             .make = correct,
             .then = Then::visits,
             .said = kept_with_it,
             .tell = tell_last_seen}};
}

} // namespace sightline::app
