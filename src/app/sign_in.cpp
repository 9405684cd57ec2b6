// Signing in and out.
#include "pages/sign_in.hpp"
#include "app/site.hpp"
#include "base/text.hpp"
#include "domain/records/people.hpp"
#include "pages/messages.hpp"
#include "web/forms.hpp"

namespace sightline::app
{
namespace
{

std::string safe_then(std::string_view then)
{
    return web::is_own_path(then) ? std::string{then} : std::string{"/"};
}

std::vector<pages::DemoGroup> demo_groups(View const& view)
{
    std::map<std::string, pages::DemoGroup> by_heading;
    std::vector<std::string> order;
    auto const heading_of = [](Worker const& worker) -> std::string {
        switch (worker.role.value_or(WorkerRole::family_support)) {
        case WorkerRole::director:
        case WorkerRole::service_manager: return " Leaders";
        case WorkerRole::reviewing_officer:
        case WorkerRole::conference_chair: return " Reviewing officers and chairs";
        case WorkerRole::analyst:
        case WorkerRole::data_officer:
        case WorkerRole::administrator: return " Behind the service";
        default: return worker.team.empty() ? " Others" : std::string{worker.team.text()};
        }
    };
    for (auto const* worker : view.workers()) {
        auto const heading = heading_of(worker->worker);
        auto& group = by_heading[heading];
        group.heading = std::string{trimmed(heading)};
        group.people.push_back({worker->id, worker->name,
                                worker->worker.role ? std::string{words(*worker->worker.role)} : std::string{},
                                std::string{worker->worker.team.text()}});
    }
    std::vector<pages::DemoGroup> groups;
    for (auto& [heading, group] : by_heading) {
        std::ranges::stable_sort(group.people, [](auto const& a, auto const& b) {
            return (a.role == "Team manager") > (b.role == "Team manager");
        });
        groups.push_back(std::move(group));
    }
    return groups;
}

pages::Frame bare_frame(std::string const& authority, bool demo, html::AssetAddresses assets)
{
    pages::Frame frame;
    frame.authority = authority;
    frame.invented = demo;
    frame.assets = std::move(assets);
    return frame;
}

} // namespace

web::Response Site::show_sign_in(web::Request const& request)
{
    pages::SignIn shown;
    shown.then = safe_then(request.query.get("then"));
    auto const notice = request.query.get("notice");
    if (notice == "signed-out")
        shown.notice = pages::SignInNotice::signed_out;
    else if (notice == "timed-out")
        shown.notice = pages::SignInNotice::timed_out;
    else if (shown.then != "/")
        shown.notice = pages::SignInNotice::sign_in_first;
    if (options_.demo) shown.demo = demo_groups(*house_.authority->now());
    return page(pages::sign_in(
        bare_frame(house_.authority_name, options_.demo,
                   {assets_.versioned("app.css"), assets_.versioned("app.js"), assets_.versioned("favicon.svg")}),
        shown));
}

web::Response Site::begin_session(PersonId person, std::string_view then)
{
    auto const session = sessions_.begin(person.value);
    return web::Response::redirect(safe_then(then)).with("Set-Cookie", web::session_cookie(session.id, https()));
}

web::Response Site::take_sign_in(web::Request const& request)
{
    pages::SignIn shown;
    shown.name = tidy(request.form.get("name"));
    shown.then = safe_then(request.form.get("then"));
    if (options_.demo) shown.demo = demo_groups(*house_.authority->now());
    auto const again = [&](int status) {
        return page(pages::sign_in(bare_frame(house_.authority_name, options_.demo,
                                              {assets_.versioned("app.css"), assets_.versioned("app.js"),
                                               assets_.versioned("favicon.svg")}),
                                   shown),
                    status);
    };
    if (!web::from_own_origin(request)) return web::Response::text(403, "This form came from another site.\n");
    auto const password = request.form.get("password");
    if (shown.name.empty()) shown.problems.push_back({"name", "Enter your sign-in name"});
    if (password.empty()) shown.problems.push_back({"password", "Enter your password"});
    if (!shown.problems.empty()) return again(422);
    auto const name = folded(shown.name);
    if (lock_out_.locked(name)) {
        shown.locked_out = true;
        return again(429);
    }
    auto const view = house_.authority->now();
    PersonId worker;
    std::string hash; // empty when there is no such account: checking takes as long and answers no
    for (auto const* event : view->accounts()) {
        auto const account = event->as<Account>();
        if (folded(account.name.text()) != name || account.open == Answer::no) continue;
        worker = event->about;
        hash = whole_as<Account>(*event).password;
    }
    if (!web::password_fits(password, hash)) {
        lock_out_.wrong(name);
        shown.locked_out = lock_out_.locked(name);
        shown.problems.push_back({"password", "The name and password do not fit together"});
        return again(shown.locked_out ? 429 : 422);
    }
    lock_out_.right(name);
    return begin_session(worker, shown.then);
}

web::Response Site::take_sign_in_as(web::Request const& request)
{
    if (!options_.demo) return web::Response::text(404, "There is no such page.\n");
    if (!web::from_own_origin(request)) return web::Response::text(403, "This form came from another site.\n");
    std::uint32_t id{};
    auto const typed = request.form.get("person");
    std::from_chars(typed.data(), typed.data() + typed.size(), id);
    auto const view = house_.authority->now();
    auto const* worker = view->person(PersonId{id});
    if (worker == nullptr || worker->kind != Kind::worker)
        return web::Response::text(422, "There is no such person.\n");
    return begin_session(worker->id, request.form.get("then"));
}

web::Response Site::sign_out(Visitor const& visitor, web::Request const&)
{
    sessions_.end(visitor.session.id);
    return web::Response::redirect(pages::address::sign_in() + "?notice=signed-out")
        .with("Set-Cookie", web::ended_cookie(https()));
}

web::Response Site::stay(Visitor const& visitor, web::Request const&)
{
    return web::Response::json(fmt::format("{{\"seconds\":{}}}", sessions_.left(visitor.session).count()));
}

web::Response Site::show_account(Visitor const& visitor, web::Request const&)
{
    auto const& worker = visitor.worker->worker;
    pages::Account shown{
        .name = visitor.worker->name,
        .sign_in_name = {},
        .role = worker.role ? std::string{words(*worker.role)} : std::string{},
        .team = std::string{worker.team.text()},
        .service = std::string{visitor.reader.service.text()},
        .signed_in_since = ago_words(std::chrono::floor<std::chrono::milliseconds>(visitor.session.began), visitor.now),
        .may = {}};
    for (auto const* event : visitor.view->accounts())
        if (event->about == visitor.reader.id) shown.sign_in_name = std::string{event->as<Account>().name.text()};
    // One line for each relation to a child: what it lets this person do.
    for (auto const& grant : access::grants()) {
        if (!grant.roles.holds(visitor.reader.role)) continue;
        std::vector<std::string> deeds;
        for (int d = 0; d < access::deed_count; ++d)
            if (auto const deed = static_cast<access::Deed>(d); grant.deeds.holds(deed))
                deeds.emplace_back(access::words(deed));
        std::string relation{access::words(grant.relation)};
        if (grant.relation == access::Relation::any)
            relation = "For any child";
        else if (relation.starts_with("the child "))
            relation = "When " + relation;
        else
            relation = "As someone who " + relation;
        shown.may.push_back(fmt::format("{}: {}", relation, join(deeds, "; ")));
    }
    return page(pages::account(frame(visitor), shown));
}

} // namespace sightline::app
