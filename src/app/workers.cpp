// Who works here and how they sign in. Nothing on these pages is about a child.
#include "actions/workers.hpp"
#include "app/site.hpp"
#include "base/text.hpp"
#include "web/sessions.hpp"

namespace sightline::app
{
namespace
{

constexpr std::string_view managing = "say who works here and how they sign in";
constexpr std::string_view changed_meanwhile =
    "Somebody changed this while you were writing. What they wrote is kept; look at it before you save yours";

Event const* account_of(View const& view, PersonId worker)
{
    for (auto const* event : view.accounts())
        if (event->about == worker) return event;
    return nullptr;
}

std::uint32_t number_of(std::string_view text)
{
    std::uint32_t number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// The worker of the address; null for a new one or none.
PersonState const* worker_of(Visitor const& visitor, web::Request const& request)
{
    auto const* worker = visitor.view->person(PersonId{number_of(request.capture("worker"))});
    return worker != nullptr && worker->kind == Kind::worker ? worker : nullptr;
}

bool is_new(web::Request const& request)
{
    return request.path == pages::address::new_worker();
}

bool is_here(PersonState const& worker, Date day)
{
    return !worker.worker.left || *worker.worker.left > day;
}

std::vector<std::string> team_names(View const& view)
{
    std::set<std::string> names;
    for (auto const* event : view.teams()) names.emplace(event->as<Team>().name.text());
    for (auto const* worker : view.workers()) names.emplace(worker->worker.team.text());
    names.erase("");
    return {names.begin(), names.end()};
}

// Each version of who someone is here, and of how they sign in, as a line: the newest first. No password is among what
// is told.
std::vector<std::string> changes_of(Site& site, View const& view, PersonState const& worker)
{
    std::vector<std::string> lines;
    std::map<std::uint32_t, Content> before;
    auto const name = [&](PersonId id) { return view.name_of(id); };
    for (auto const* event : worker.events) {
        if (event->kind != Kind::worker && event->kind != Kind::account) continue;
        auto content = site.whole(*event);
        auto const& type = type_of(event->kind);
        std::vector<std::string> told;
        if (auto const was = before.find(event->record.value); was != before.end())
            for (auto const& change : what_changed(type, was->second, content, name))
                told.push_back(change.field == "Password, hashed"
                                   ? std::string{"password"}
                                   : fmt::format("{}: {} to {}", pages::lower_first(std::string{change.field}),
                                                 change.before.empty() ? "nothing" : change.before,
                                                 change.after.empty() ? "nothing" : change.after));
        else
            told.push_back(event->kind == Kind::account ? "account opened" : "added");
        before[event->record.value] = std::move(content);
        lines.push_back(fmt::format("{}, {}: {}", words(event->recorded_day()),
                                    event->by ? view.name_of(event->by) : std::string{"the operator or an extract"},
                                    told.empty() ? std::string{"saved again"} : join(told, "; ")));
    }
    std::ranges::reverse(lines);
    return lines;
}

pages::WorkerPage page_of(Visitor const& visitor, PersonState const* worker)
{
    auto const& view = *visitor.view;
    pages::WorkerPage shown;
    shown.form.kind = Kind::worker;
    shown.form.keeps_draft = false;
    shown.form.save_words = worker == nullptr ? "Add worker" : "Save changes";
    shown.form.csrf = visitor.session.csrf;
    shown.form.once = web::random_token(16);
    shown.form.action = worker == nullptr ? pages::address::new_worker() : pages::address::worker(worker->id);
    if (worker == nullptr) return shown;
    auto const* latest = view.latest(RecordId{worker->id.value});
    shown.name = worker->name;
    shown.form.version = latest->version;
    shown.form.values = pages::values_of(type_of(Kind::worker), pack(worker->worker));
    if (auto const holds = view.held_by(worker->id).size(); holds > 0)
        shown.holds = fmt::format("Holds {}.", count_words(static_cast<long long>(holds), "child", "children"));
    pages::AccountForm account{.action = pages::address::worker_account(worker->id),
                               .once = web::random_token(16),
                               .name = {},
                               .problems = {}};
    if (auto const* event = account_of(view, worker->id)) {
        auto const it = event->as<Account>();
        account.is_there = true;
        account.is_open = it.open != Answer::no;
        account.name = it.name.text();
        account.version = event->version;
    }
    shown.account = std::move(account);
    return shown;
}

} // namespace

web::Response Site::show_workers(Visitor const& visitor, web::Request const& request)
{
    if (auto const answer = access::may(visitor.reader, access::Deed::manage_accounts); !answer)
        return refused_service(visitor, managing, answer);
    auto const& view = *visitor.view;
    pages::WorkerList shown;
    shown.with_left = request.query.get("left") == "yes";
    shown.team = std::string{request.query.get("team")};
    shown.teams = team_names(view);
    view.each([&](PersonState const& worker) {
        if (worker.kind != Kind::worker || (!shown.with_left && !is_here(worker, view.today()))) return true;
        if (!shown.team.empty() && worker.worker.team.text() != shown.team) return true;
        pages::WorkerLine line{.id = worker.id,
                               .name = worker.name,
                               .role = worker.worker.role ? std::string{words(*worker.worker.role)}
                                                          : std::string{"Role not known"},
                               .team = std::string{worker.worker.team.text()},
                               .sign_in = {},
                               .left = worker.worker.left ? words(*worker.worker.left) : std::string{}};
        if (auto const* event = account_of(view, worker.id)) {
            auto const account = event->as<Account>();
            line.sign_in = account.name.text();
            line.can_sign_in = account.open != Answer::no;
        }
        shown.lines.push_back(std::move(line));
        return true;
    });
    std::ranges::stable_sort(shown.lines, {}, [](pages::WorkerLine const& line) { return folded(line.name); });
    return page(pages::workers(frame(visitor), shown));
}

web::Response Site::draw_worker(Visitor const& visitor, pages::WorkerPage shown)
{
    bool const wrong = !shown.form.problems.empty() || (shown.account && !shown.account->problems.empty());
    return page(pages::worker(frame(visitor), shown), wrong ? 422 : 200);
}

web::Response Site::show_worker(Visitor const& visitor, web::Request const& request)
{
    if (auto const answer = access::may(visitor.reader, access::Deed::manage_accounts); !answer)
        return refused_service(visitor, managing, answer);
    auto const* worker = worker_of(visitor, request);
    if (worker == nullptr && !is_new(request)) return not_found(visitor);
    auto shown = page_of(visitor, worker);
    if (worker != nullptr) shown.changes = changes_of(*this, *visitor.view, *worker);
    return draw_worker(visitor, std::move(shown));
}

web::Response Site::save_worker(Visitor const& visitor, web::Request const& request)
{
    if (auto const answer = access::may(visitor.reader, access::Deed::manage_accounts); !answer)
        return refused_service(visitor, managing, answer);
    auto const* worker = worker_of(visitor, request);
    if (worker == nullptr && !is_new(request)) return not_found(visitor);
    auto const once = std::string{request.form.get("once").substr(0, 100)};
    if (!once.empty() && visitor.view->once(once) != 0) return web::Response::redirect(pages::address::workers());
    auto shown = page_of(visitor, worker);
    shown.form.values =
        pages::form_values(type_of(Kind::worker), [&](std::string_view name) { return request.form.get(name); });
    auto const version = number_of(request.form.get("version"));
    Problems problems;
    auto content = read_form(type_of(Kind::worker), pages::reader_of(shown.form.values), problems);
    auto const asked = unpack<Worker>(content.facts);
    auto const* same = visitor.view->worker_named(asked.name);
    bool const taken = same != nullptr && same != worker;
    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{.by = visitor.reader, .now = visitor.now, .once = once, .new_record = new_record};
    auto const made = [&]() -> Outcomes<actions::Entries> {
        if (worker == nullptr) return actions::add_worker(std::move(content), taken, acting);
        auto const latest = house_.journal->entry(visitor.view->latest(RecordId{worker->id.value})->seq);
        if (!latest) throw std::runtime_error{"a worker who is known cannot be read from the journal"};
        return actions::change_worker(std::move(content), taken,
                                      static_cast<int>(visitor.view->held_by(worker->id).size()), acting,
                                      {*latest, version});
    };
    auto const entries = problems.empty() ? made() : std::unexpected(problems);
    if (!entries) {
        shown.form.problems = entries.error();
        return draw_worker(visitor, std::move(shown));
    }
    auto const kept = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    if (std::holds_alternative<journal::Moved>(kept)) {
        shown.form.problems = {{"", std::string{changed_meanwhile}}};
        return draw_worker(visitor, std::move(shown));
    }
    // The same form sent twice in the same moment: the first has written them down.
    if (std::holds_alternative<journal::Already>(kept)) return web::Response::redirect(pages::address::workers());
    auto const id = PersonId{entries->front().record.value};
    if (asked.left && *asked.left <= visitor.view->today()) sessions_.end_all(id.value);
    say_next(visitor, fmt::format("{} is saved.", asked.name.text()));
    return web::Response::redirect(pages::address::worker(id));
}

web::Response Site::save_account(Visitor const& visitor, web::Request const& request)
{
    if (auto const answer = access::may(visitor.reader, access::Deed::manage_accounts); !answer)
        return refused_service(visitor, managing, answer);
    auto const* worker = worker_of(visitor, request);
    if (worker == nullptr) return not_found(visitor);
    auto const once = std::string{request.form.get("once").substr(0, 100)};
    auto const back = web::Response::redirect(pages::address::worker(worker->id));
    if (!once.empty() && visitor.view->once(once) != 0) return back;
    auto shown = page_of(visitor, worker);
    auto const* event = account_of(*visitor.view, worker->id);
    auto const password = request.form.get("password");
    actions::AccountChange change{.worker = worker->id,
                                  .name = std::string{request.form.get("name")},
                                  .password = {},
                                  .open = request.form.get("open") == "yes"};
    for (auto const* other : visitor.view->accounts())
        if (other->about != worker->id && folded(other->as<Account>().name.text()) == folded(tidy(change.name)))
            change.name_is_taken = true;
    Problems problems;
    if (!password.empty() && password.size() < actions::shortest_password)
        problems.push_back({"password", "The password must be at least 12 letters long"});
    else if (!password.empty())
        change.password = web::hash_password(password);
    std::optional<Entry> latest;
    if (event != nullptr) latest = house_.journal->entry(event->seq);
    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{.by = visitor.reader, .now = visitor.now, .once = once, .new_record = new_record};
    std::optional<actions::Present> present;
    if (latest) present.emplace(*latest, number_of(request.form.get("version")));
    auto const entries = problems.empty() ? actions::set_account(change, acting, present)
                                          : Outcomes<actions::Entries>{std::unexpected(problems)};
    shown.account->name = change.name;
    shown.account->is_open = change.open;
    if (!entries) {
        shown.account->problems = entries.error();
        return draw_worker(visitor, std::move(shown));
    }
    auto const kept = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    if (std::holds_alternative<journal::Moved>(kept)) {
        shown.account->problems = {{"", std::string{changed_meanwhile}}};
        return draw_worker(visitor, std::move(shown));
    }
    // Whoever was signed in with what no longer holds signs in again.
    if (worker->id != visitor.reader.id && (!change.open || !change.password.empty()))
        sessions_.end_all(worker->id.value);
    say_next(visitor, change.open ? fmt::format("{} can sign in as {}.", worker->name, tidy(change.name))
                                  : fmt::format("{} can no longer sign in.", worker->name));
    return back;
}

} // namespace sightline::app
