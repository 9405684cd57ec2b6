// The teams, the service each belongs to and who manages it: for whoever says who works here.
#include "actions/workers.hpp"
#include "app/drafts.hpp"
#include "app/site.hpp"
#include "base/text.hpp"
#include "web/sessions.hpp"

namespace sightline::app
{
namespace
{

constexpr std::string_view managing = "say which teams there are";

// The team of the address: named by a record of its own, or only by those who work in it or the children it holds.
struct Found {
    std::string name;
    Event const* record{};
};

std::map<std::string, Event const*> all_teams(Visitor const& visitor)
{
    std::map<std::string, Event const*> teams;
    for (auto const* event : visitor.view->teams()) teams[std::string{event->as<Team>().name.text()}] = event;
    for (auto const* worker : visitor.view->workers()) teams.try_emplace(std::string{worker->worker.team.text()});
    for (auto const team : visitor.organisation->teams()) teams.try_emplace(std::string{team.text()});
    teams.erase("");
    return teams;
}

std::optional<Found> team_of(Visitor const& visitor, web::Request const& request)
{
    for (auto const& [name, record] : all_teams(visitor))
        if (pages::address::slug(name) == request.capture("team")) return Found{name, record};
    return std::nullopt;
}

bool is_new(web::Request const& request)
{
    return request.path == pages::address::new_team();
}

// Whoever works in the team first, then everyone else whose role is to manage.
std::vector<pages::PersonChoice> who_may_manage(View const& view, std::string_view team, PersonId named)
{
    std::vector<pages::PersonChoice> in_it, others;
    for (auto const* worker : view.workers()) {
        auto const role = worker->worker.role;
        bool const manages = role == WorkerRole::team_manager || role == WorkerRole::practice_manager ||
                             role == WorkerRole::early_help_manager || role == WorkerRole::service_manager ||
                             role == WorkerRole::director;
        if (!team.empty() && worker->worker.team.text() == team)
            in_it.push_back({worker->id, worker->name});
        else if (manages || worker->id == named)
            others.push_back({worker->id, worker->name});
    }
    std::ranges::copy(others, std::back_inserter(in_it));
    return in_it;
}

pages::TeamPage page_of(Visitor const& visitor, std::optional<Found> const& found)
{
    auto const& view = *visitor.view;
    pages::TeamPage shown;
    shown.form.kind = Kind::team;
    shown.form.keeps_draft = false;
    shown.form.csrf = visitor.session.csrf;
    shown.form.once = web::random_token(16);
    shown.form.save_words = found ? "Save changes" : "Add team";
    shown.form.action = found ? pages::address::team(found->name) : pages::address::new_team();
    for (auto const service : visitor.organisation->services()) shown.services.emplace_back(service.text());
    PersonId manager;
    if (found) {
        shown.name = found->name;
        shown.form.leave_out = {"name"};
    }
    if (found && found->record != nullptr) {
        auto const team = found->record->as<Team>();
        manager = team.manager;
        shown.form.values = pages::values_of(type_of(Kind::team), pack(team));
        shown.form.version = found->record->version;
        shown.changed = fmt::format("Last changed {} by {}.", words(found->record->recorded_day()),
                                    found->record->by ? view.name_of(found->record->by)
                                                      : std::string{"the operator or an extract"});
    }
    shown.form.people["manager"] = who_may_manage(view, shown.name, manager);
    return shown;
}

} // namespace

web::Response Site::show_teams(Visitor const& visitor, web::Request const&)
{
    if (auto const answer = access::may(visitor.reader, access::Deed::manage_accounts); !answer)
        return refused_service(visitor, managing, answer);
    auto const& view = *visitor.view;
    pages::TeamList shown;
    for (auto const& [name, record] : all_teams(visitor)) {
        pages::TeamLine line{.name = name, .service = {}, .manager = {}, .workers = 0};
        if (record != nullptr) {
            auto const team = record->as<Team>();
            line.service = team.service.text();
            if (team.manager) line.manager = view.name_of(team.manager);
        }
        for (auto const* worker : view.workers()) line.workers += worker->worker.team.text() == name ? 1 : 0;
        shown.lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(shown.lines, {}, [](pages::TeamLine const& line) { return folded(line.service); });
    return page(pages::teams(frame(visitor), shown));
}

web::Response Site::show_team(Visitor const& visitor, web::Request const& request)
{
    if (auto const answer = access::may(visitor.reader, access::Deed::manage_accounts); !answer)
        return refused_service(visitor, managing, answer);
    auto const found = team_of(visitor, request);
    if (!found && !is_new(request)) return not_found(visitor);
    return page(pages::team(frame(visitor), page_of(visitor, found)));
}

web::Response Site::save_team(Visitor const& visitor, web::Request const& request)
{
    if (auto const answer = access::may(visitor.reader, access::Deed::manage_accounts); !answer)
        return refused_service(visitor, managing, answer);
    auto const found = team_of(visitor, request);
    if (!found && !is_new(request)) return not_found(visitor);
    auto const back = web::Response::redirect(pages::address::teams());
    auto const once = std::string{request.form.get("once").substr(0, 100)};
    if (!once.empty() && visitor.view->once(once) != 0) return back;
    auto shown = page_of(visitor, found);
    shown.form.values =
        pages::form_values(type_of(Kind::team), [&](std::string_view name) { return request.form.get(name); });
    if (found) shown.form.values["name"] = found->name;
    auto const refused = [&](Problems problems) {
        shown.form.problems = std::move(problems);
        return page(pages::team(frame(visitor), shown), 422);
    };
    Problems problems;
    auto const content = read_form(type_of(Kind::team), pages::reader_of(shown.form.values), problems);
    if (!problems.empty()) return refused(std::move(problems));
    auto const name = unpack<Team>(content.facts, content.texts).name;
    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{.by = visitor.reader, .now = visitor.now, .once = once, .new_record = new_record};
    auto const taken = [&] {
        auto const all = all_teams(visitor);
        return std::ranges::any_of(
            all, [&](auto const& one) { return pages::address::slug(one.first) == pages::address::slug(name.text()); });
    };
    auto const made = [&]() -> Outcomes<actions::Entries> {
        if (!found) return actions::add_team(content, taken(), acting);
        if (found->record == nullptr) return actions::add_team(content, false, acting);
        auto const latest = house_.journal->entry(found->record->seq);
        if (!latest) throw std::runtime_error{"a team that is known cannot be read from the journal"};
        return actions::change_team(content, acting, {*latest, number_in(request.form.get("version"))});
    };
    auto const entries = made();
    if (!entries) return refused(entries.error());
    auto const kept = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    if (std::holds_alternative<journal::Moved>(kept))
        return refused({{"", "Somebody changed this team while you were writing. Look at it before you save yours"}});
    say_next(visitor, fmt::format("{} is saved.", name.text()));
    return back;
}

} // namespace sightline::app
