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
    for (auto const& rows : {visit_tasks(), decision_tasks()}) all.insert(all.end(), rows.begin(), rows.end());
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
    return type_of(task.asked.kind);
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
        if (seen->kind == task.asked.kind && (task.fits == nullptr || task.fits(*seen))) return &task;
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

Outcomes<actions::Entries> correct(Save const& save)
{
    return actions::correct_record(save.content, save.why, save.acting, save.subject, *save.present);
}

} // namespace sightline::app
