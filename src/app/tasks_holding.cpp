// Who holds the child, and who may open the record.
#include "actions/allocations.hpp"
#include "actions/from_view.hpp"
#include "actions/restrictions.hpp"
#include "app/tasks.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

bool is_held(View const&, PersonState const& child)
{
    return child.standing->worker && !actions::running_allocations(child).empty();
}
bool is_open_to_all(View const&, PersonState const& child)
{
    return !child.standing->restricted;
}

// The teams of this authority, the child's own first.
std::vector<std::string> teams_to_choose(Writing const& writing)
{
    std::vector<std::string> teams;
    auto const own = writing.standing().team;
    if (!own.empty()) teams.emplace_back(own.text());
    for (auto const team : writing.visitor.organisation->teams())
        if (team != own && !team.empty()) teams.emplace_back(team.text());
    return teams;
}

// Who could hold the child: the child's team first, then the rest of the reader's own service, or everyone for whoever
// answers for the whole authority. Each with how many children they hold, so that nobody is chosen blind.
std::vector<pages::PersonChoice> holders(Writing const& writing)
{
    auto const& view = writing.view();
    auto const& reader = writing.visitor.reader;
    auto const own = writing.standing().team.empty() ? reader.team : writing.standing().team;
    auto workers = view.workers();
    std::erase_if(workers, [&](PersonState const* one) {
        auto const& worker = one->worker;
        if (!worker.role || !actions::can_hold_children(*worker.role) || one->id == writing.standing().worker)
            return true;
        if (worker.team == own || worker.team == reader.team) return false;
        // The front door finds a worker in any service.
        if (reader.role == WorkerRole::practice_manager && writing.standing().at_front_door) return false;
        return !reader.service.empty() && worker.service != reader.service;
    });
    std::ranges::stable_sort(workers, {}, [&](PersonState const* one) {
        return std::tuple{one->worker.team != own, one->worker.team.text(), std::string_view{one->name}};
    });
    std::vector<pages::PersonChoice> choices;
    for (auto const* one : workers) {
        auto const holds = static_cast<long long>(view.held_by(one->id).size());
        auto const limit = one->worker.limit ? fmt::format(" of {}", *one->worker.limit) : std::string{};
        auto const note =
            one->worker.note.empty() ? std::string{} : fmt::format("; {}", lower(one->worker.note.text()));
        choices.push_back(
            {one->id, fmt::format("{}, {}: holds {}{}{}", one->name, one->worker.team.text(), holds, limit, note)});
    }
    return choices;
}

void tell_who_holds(Writing const& writing, pages::RecordPage& page)
{
    auto const& standing = writing.standing();
    auto const name = called(writing.child().person);
    if (standing.worker)
        page.knowing.push_back(fmt::format("{} holds {}{}.", writing.view().name_of(standing.worker), name,
                                           standing.held_since ? ", since " + words(*standing.held_since) : ""));
    else
        page.knowing.push_back(fmt::format("Nobody holds {}.", name));
    page.form.choices["team"] = teams_to_choose(writing);
    page.form.people["worker"] = holders(writing);
}

void begin_today(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "began", writing.view().today());
}
void begin_today_in_the_team(Writing const& writing, pages::FormValues& values)
{
    begin_today(writing, values);
    values["team"] = writing.standing().team.text();
}

Outcomes<actions::Entries> hand_over(Save const& save, std::optional<actions::Receiver> const& receiver)
{
    std::vector<Entry> running;
    for (auto const* event : actions::running_allocations(save.writing.child()))
        if (auto entry = save.writing.site.house().journal->entry(event->seq)) running.push_back(std::move(*entry));
    std::vector<actions::Present> present;
    for (auto const& entry : running) present.push_back({entry, entry.version});
    return actions::allocate(save.content, save.why, save.acting, save.subject, receiver, present);
}

Outcomes<actions::Entries> allocate(Save const& save)
{
    auto const wanted = unpack<Allocation>(save.content.facts, save.content.texts).worker;
    auto const* worker = wanted ? save.writing.view().person(wanted) : nullptr;
    if (worker == nullptr || worker->kind != Kind::worker)
        return std::unexpected(Problems{{"worker", fmt::format("Choose who will hold {}", save.subject.name)}});
    return hand_over(save, actions::Receiver{worker->id, worker->worker});
}
Outcomes<actions::Entries> end_allocation(Save const& save)
{
    return hand_over(save, std::nullopt);
}
Outcomes<actions::Entries> restrict_it(Save const& save)
{
    return actions::restrict_record(save.content, save.acting, save.subject);
}
Outcomes<actions::Entries> lift_it(Save const& save)
{
    return actions::lift_restriction(save.why, save.acting, save.subject, *save.present);
}

std::string who_holds_now(Writing const& writing, Content const&)
{
    auto const view = writing.site.house().authority->now();
    auto const* child = view->person(writing.child().id);
    auto const name = called(child->person);
    auto const& standing = *child->standing;
    if (!standing.worker)
        return fmt::format("Nobody holds {} now; {} answers for the child.", name, standing.team.text());
    return fmt::format("{} holds {}.", view->name_of(standing.worker), name);
}
std::string is_restricted_now(Writing const& writing, Content const&)
{
    return fmt::format("The record of {} is restricted.", called(writing.child().person));
}
std::string is_lifted(Writing const& writing, Content const&)
{
    return fmt::format("The restriction of the record of {} is lifted.", called(writing.child().person));
}
std::string held_otherwise_meanwhile(Writing const&)
{
    return "Someone changed who holds the child in the same moment. Look again before you save once more.";
}

} // namespace

std::vector<Task> holding_tasks()
{
    using access::Deed;
    pages::Asked const given{.kind = Kind::allocation,
                             .title = "Allocate {}",
                             .save_words = "Allocate",
                             .only = {{"worker", "began"}},
                             .needed = {"worker", "began"},
                             .words = {{"worker", "Who will hold the child?"}, {"began", "From which day?"}},
                             .why = "Why? (optional)",
                             .why_hint = "Such as: Samira goes on leave. It stands in the history."};
    auto taken = given;
    taken.title = "End the allocation of {}";
    taken.save_words = "End the allocation";
    taken.only = {{"team", "began"}};
    taken.needed = {"team", "began"};
    taken.words = {{"team", "Which team answers for the child until there is a worker?"}, {"began", "From which day?"}};
    pages::Asked const restricted{.kind = Kind::restriction,
                                  .title = "Restrict the record of {}",
                                  .save_words = "Restrict this record",
                                  .leave_out = {"ended"},
                                  .words = {{"basis", "Why must only some see it?"}}};
    pages::Asked const lifted{.kind = Kind::restriction,
                              .title = "Lift the restriction of the record of {}",
                              .save_words = "Lift the restriction",
                              .only = std::vector<std::string_view>{},
                              .why = "Why may others see it again?",
                              .why_hint = "The restriction and your reason stay in the history",
                              .keeps_draft = false};
    return {
        {.words = "Allocation",
         .path = "/allocate",
         .asked = given,
         .deed = Deed::allocate,
         .make = allocate,
         .then = Then::record,
         .said = who_holds_now,
         .group = "Who holds {}, and who sees",
         .purpose = "A worker holds the child from a day; whoever held the child until then no longer does.",
         .constants = "basis=key_worker",
         .begin = begin_today,
         .tell = tell_who_holds,
         .moved = held_otherwise_meanwhile},
        {.words = "End of an allocation",
         .path = "/end-allocation",
         .asked = taken,
         .deed = Deed::allocate,
         .make = end_allocation,
         .then = Then::record,
         .said = who_holds_now,
         .group = "Who holds {}, and who sees",
         .purpose = "Nobody holds the child from a day; a team answers until someone does.",
         .constants = "basis=key_worker",
         .is_offered = is_held,
         .begin = begin_today_in_the_team,
         .tell = tell_who_holds,
         .moved = held_otherwise_meanwhile},
        {.words = "Restriction",
         .path = "/restrict",
         .asked = restricted,
         .deed = Deed::restrict_record,
         .make = restrict_it,
         .then = Then::record,
         .said = is_restricted_now,
         .group = "Who holds {}, and who sees",
         .purpose = "Only those who work with the child, or one team, may open the record or know of it.",
         .is_offered = is_open_to_all,
         .begin = begin_today,
         .tell = [](Writing const& writing,
                    pages::RecordPage& page) { page.form.choices["team"] = teams_to_choose(writing); }},
        {.words = "Lifting a restriction",
         .path = "/lift-restriction",
         .asked = lifted,
         .deed = Deed::restrict_record,
         .make = lift_it,
         .then = Then::record,
         .said = is_lifted,
         .group = "Who holds {}, and who sees",
         .purpose = "Those whose work allows it may open the record again.",
         .finds = [](View const& view, PersonState const& child) { return actions::running_restriction(view, child); },
         .tell = tell_what_it_holds}};
}

} // namespace sightline::app
