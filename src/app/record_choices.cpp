// What the reader may record for this child: the tasks of the table that stand in a group.
#include "pages/record_choices.hpp"
#include "app/tasks.hpp"

namespace sightline::app
{
namespace
{

bool is_offered(Visitor const& visitor, Opened const& opened, Task const& task)
{
    if (task.group.empty() || !access::may(visitor.reader, task.deed, opened.known_as)) return false;
    if (task.finds != nullptr && task.finds(*visitor.view, *opened.child) == nullptr) return false;
    return task.is_offered == nullptr || task.is_offered(*visitor.view, *opened.child);
}

} // namespace

web::Response Site::show_record_choices(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "what can be recorded");
    if (!opened) return opened.error();
    pages::RecordChoices shown;
    shown.child = banner(visitor, *opened);
    auto const name = called(opened->child->person);
    for (auto const& task : tasks()) {
        if (!is_offered(visitor, *opened, task)) continue;
        auto heading = task.group;
        if (auto const at = heading.find("{}"); at != std::string::npos) heading.replace(at, 2, name);
        auto group = std::ranges::find(shown.groups, heading, &pages::ChoiceGroup::heading);
        if (group == shown.groups.end()) group = shown.groups.insert(shown.groups.end(), {heading, {}});
        auto const purpose = task.purpose.empty() ? std::string{type_of(task.asked.kind).purpose} : task.purpose;
        group->choices.push_back({.says = pages::about_child(task.words, name),
                                  .purpose = purpose,
                                  .href = pages::address::child(reference_of(*opened->child)) + task.path});
    }
    return page(pages::record_choices(frame(visitor), shown));
}

} // namespace sightline::app
