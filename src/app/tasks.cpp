#include "app/tasks.hpp"

#include "actions/corrections.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

std::vector<Task> all_tasks()
{
    std::vector<Task> all;
    for (auto const& rows : {visit_tasks(), record_tasks(), decision_tasks(), meaning_tasks(), holding_tasks(),
                             people_tasks(), work_tasks()})
        all.insert(all.end(), rows.begin(), rows.end());
    return all;
}

bool same_path(std::string_view pattern, std::string_view path)
{
    auto const wanted = split(pattern, '/'), given = split(path, '/');
    return std::ranges::equal(wanted, given, [](std::string_view part, std::string_view one) {
        return part == one || (part == "{record}" && !one.empty());
    });
}

} // namespace

RecordType const& Writing::type() const
{
    return type_of(asked.kind);
}

std::span<Task const> tasks()
{
    static auto const all = all_tasks();
    return all;
}

Task const* task_at(std::string_view path, Event const* seen)
{
    for (auto const& task : tasks()) {
        if (task.path != path) continue;
        if (seen == nullptr) return task.is_about_a_record() ? nullptr : &task;
        if (task.fits_kind(seen->kind) && (task.fits == nullptr || task.fits(*seen))) return &task;
    }
    return nullptr;
}

Task const* task_of_draft(std::string_view address)
{
    constexpr std::string_view above = "/children/";
    if (!address.starts_with(above)) return nullptr;
    auto const below = address.find('/', above.size());
    if (below == std::string_view::npos) return nullptr;
    Task const* found = nullptr;
    for (auto const& task : tasks()) {
        if (task.path == address.substr(below)) return &task; // /visits/new before /visits/{record}
        if (found == nullptr && same_path(task.path, address.substr(below))) found = &task;
    }
    return found;
}

void put_day(pages::FormValues& values, std::string_view field, Date day)
{
    std::string const name{field};
    if (values.contains(name + "-day")) return;
    std::chrono::year_month_day const d{day};
    values[name + "-day"] = std::to_string(static_cast<unsigned>(d.day()));
    values[name + "-month"] = std::to_string(static_cast<unsigned>(d.month()));
    values[name + "-year"] = std::to_string(static_cast<int>(d.year()));
}

std::string usual_save(Writing const&, Content const&)
{
    return {};
}

std::string kept_with_it(Writing const&, Content const&)
{
    return "The earlier text is kept with it.";
}

void tell_what_it_holds(Writing const& writing, pages::RecordPage& page)
{
    auto const& event = writing.of != nullptr ? *writing.of : *writing.event;
    auto const& type = type_of(event.kind);
    auto const content = writing.of != nullptr ? writing.site.whole(event) : writing.before;
    auto const name = [&](PersonId id) { return writing.view().name_of(id); };
    for (std::size_t i = 0; i < type.fields.size() && i < content.facts.size(); ++i) {
        if (type.fields[i].local) continue;
        auto says = value_words(type.fields[i], content.facts[i], content.texts[i], name);
        if (!says.empty() && type.fields[i].name != "of")
            page.holds.push_back({std::string{type.fields[i].words}, std::move(says)});
    }
    for (auto& [label, says] : local_words(type, content, writing.view().today(), name))
        page.holds.push_back({std::move(label), std::move(says)});
}

std::string address_of_new(Kind kind, std::string_view reference)
{
    return pages::address::child(reference) + "/record/" + std::string{name_of(kind)};
}

std::string address_of_change(Kind kind, std::string_view reference, RecordId record)
{
    if (kind == Kind::visit) return pages::address::correct_visit(reference, record);
    if (kind == Kind::person) return pages::address::details(reference);
    auto const path = "/record/" + std::string{name_of(kind)} + "/{record}";
    bool const is_there = std::ranges::any_of(tasks(), [&](Task const& task) { return task.path == path; });
    if (!is_there) return {};
    return fmt::format("{}/{}", address_of_new(kind, reference), record.value);
}

Outcomes<actions::Entries> correct(Save const& save)
{
    return actions::correct_record(save.content, save.why, save.acting, save.subject, *save.present);
}

} // namespace sightline::app
