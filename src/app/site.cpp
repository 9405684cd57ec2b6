#include "app/site.hpp"

#include <set>

#include "app/data_quality.hpp"
#include "app/tasks.hpp"
#include "base/text.hpp"
#include "pages/messages.hpp"
#include "web/forms.hpp"

namespace sightline::app
{
namespace
{

std::string assets_folder(ServeOptions const& options)
{
    if (!options.assets.empty()) return options.assets.string();
    std::error_code error;
    for (auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
         !error && folder.has_relative_path(); folder = folder.parent_path())
        for (auto const* inside : {"share/sightline/assets", "assets/built"})
            if (std::filesystem::exists(folder / inside / "app.css", error)) return (folder / inside).string();
    return "assets/built";
}

} // namespace

Site::Site(House& house, ServeOptions const& options)
    : house_(house), data_quality_(std::make_shared<DataQuality>(house)), options_(options),
      sessions_([] { return std::chrono::system_clock::now(); }),
      lock_out_([] { return std::chrono::system_clock::now(); }), assets_(assets_folder(options))
{
    // What was opened with a reason earlier today stays open today, also after a restart.
    auto const today = london_today();
    for (auto const& reading : house_.readings->broken_in(500))
        if (london_date(reading.when) == today) broken_in_[{reading.who.value, reading.child.value}] = today;
    routes();
}

void Site::get(std::string_view pattern, Handle handle)
{
    router_.get(std::string{pattern}, [this, handle](web::Request const& request) {
        auto const visitor = visitor_of(request);
        if (!visitor) return to_sign_in(request);
        return handle(*this, *visitor, request);
    });
}

void Site::post(std::string_view pattern, Handle handle)
{
    router_.post(std::string{pattern}, [this, handle](web::Request const& request) {
        auto const visitor = visitor_of(request);
        if (!visitor) return to_sign_in(request);
        if (!web::from_own_form(request, visitor->session.csrf)) {
            pages::BadRequest shown{.says = "This form was opened in another session. Open it again and send it once "
                                            "more. What you typed is below.",
                                    .typed = {}};
            for (auto const& [name, value] : request.form.all())
                if (name != "csrf" && name != "once" && name != "version" && !value.empty())
                    shown.typed.emplace_back(name, value);
            return page(pages::bad_request(frame(*visitor), shown), 403);
        }
        return handle(*this, *visitor, request);
    });
}

void Site::routes()
{
    namespace route = pages::address::route;
    router_.get("/healthz", [this](web::Request const& request) { return healthz(request); });
    router_.get("/readyz", [this](web::Request const& request) { return readyz(request); });
    router_.get("/assets/{file*}", [this](web::Request const& request) {
        if (auto file = assets_.find(request, request.capture("file"))) return *file;
        return web::Response::text(404, "There is no such file.\n");
    });
    router_.get(std::string{route::sign_in}, [this](web::Request const& request) { return show_sign_in(request); });
    router_.post(std::string{route::sign_in}, [this](web::Request const& request) { return take_sign_in(request); });
    router_.post(std::string{route::sign_in_as},
                 [this](web::Request const& request) { return take_sign_in_as(request); });
    router_.get(std::string{route::timed_out}, [this](web::Request const&) {
        pages::Frame shown;
        shown.authority = house_.authority_name;
        return page(pages::timed_out(shown, "/"));
    });
    post(route::sign_out, &Site::sign_out);
    post(route::stay, &Site::stay);
    get(route::account, &Site::show_account);
    get(route::mail_choice, &Site::show_mail_choice);
    post(route::mail_choice, &Site::save_mail_choice);
    get(route::my_day, &Site::show_my_day);
    get(route::find, &Site::show_find);
    get(route::chronology, &Site::show_chronology);
    get(route::visits, &Site::show_visits);
    get(route::oversight, &Site::show_oversight);
    get(route::record, &Site::show_record_choices);
    // /visits/new before /visits/{record}: the first route that fits answers.
    for (bool const about_a_record : {false, true}) {
        std::set<std::string_view> paths;
        for (auto const& task : tasks())
            if (task.names_a_record() == about_a_record) paths.insert(task.path);
        for (auto const path : paths) {
            auto const pattern = std::string{route::child} + std::string{path};
            get(pattern, [path](Site& site, Visitor const& visitor, web::Request const& request) {
                return site.show_form(visitor, request, path);
            });
            post(pattern, [path](Site& site, Visitor const& visitor, web::Request const& request) {
                return site.save_form(visitor, request, path);
            });
        }
    }
    get(route::front_door, &Site::show_front_door);
    get(route::early_help, &Site::show_early_help);
    get(route::new_contact, &Site::show_new_contact);
    post(route::new_contact, &Site::take_new_contact);
    post(route::take_next, &Site::take_next);
    get(route::decide, &Site::show_step);
    post(route::decide, &Site::save_step);
    get(route::work, &Site::show_work);
    router_.get(std::string{route::agency_answer},
                [this](web::Request const& request) { return show_agency_answer(request); });
    router_.post(std::string{route::agency_answer},
                 [this](web::Request const& request) { return take_agency_answer(request); });
    get(route::duplicates, &Site::show_duplicates);
    get(route::data_quality, &Site::show_data_quality);
    get(route::findings, &Site::show_findings);
    get(route::findings_csv, &Site::download_findings);
    get(route::child_findings, &Site::show_child_findings);
    get(route::query_reason, &Site::show_query_reason);
    post(route::query_reason, &Site::save_query_reason);
    get(route::compare, &Site::show_comparison);
    post(route::compare, &Site::take_comparison);
    get(route::take_back, &Site::show_take_back);
    post(route::take_back, &Site::save_take_back);
    get(route::overrides, &Site::show_overrides);
    post(route::undo, &Site::take_undo);
    get(route::workers, &Site::show_workers);
    get(route::teams, &Site::show_teams);
    get(route::new_team, &Site::show_team);
    post(route::new_team, &Site::save_team);
    get(route::team, &Site::show_team);
    post(route::team, &Site::save_team);
    get(route::new_worker, &Site::show_worker);
    post(route::new_worker, &Site::save_worker);
    get(route::worker, &Site::show_worker);
    post(route::worker, &Site::save_worker);
    post(route::worker_account, &Site::save_account);
    get(route::readings, &Site::show_readings);
    get(route::open_with_reason, &Site::show_break_in);
    post(route::open_with_reason, &Site::take_break_in);
    get(route::break_ins, &Site::show_break_ins);
    post(route::break_ins, &Site::take_break_in_review);
    post(route::drafts, &Site::take_draft);
    post(route::discard_draft, &Site::discard_draft);
    get(route::child, &Site::show_child);
    get(route::reasons, &Site::show_reasons);
    get(route::board, &Site::show_board);
    get(route::board_service, &Site::show_board);
    get(route::board_team, &Site::show_board);
    get(route::import, &Site::show_imports);
    post(route::import, &Site::take_import);
    get(route::import_report, &Site::show_import);
    get(route::child_returns, &Site::show_child_returns);
    get(route::child_return, &Site::show_child_return);
    get(route::child_entry, &Site::show_child_entry);
    get(route::value_proof, &Site::show_value_proof);
    get(route::disagreements, &Site::show_disagreements);
    get(route::settle, &Site::show_settle);
    post(route::settle, &Site::save_settle);
    get(route::returns, &Site::show_returns);
    get(route::prove, &Site::show_prove);
    get(route::sent_return, &Site::show_sent_return);
    get(route::check_return, &Site::show_check_start);
    post(route::check_return, &Site::take_check);
    get(route::checked_return, &Site::show_checked);
    post(route::checked_return, &Site::drop_checked);
    get(route::practice, &Site::show_practice);
    get(route::clock, &Site::show_clock);
    router_.not_found = [this](web::Request const& request) {
        if (auto const visitor = visitor_of(request)) return not_found(*visitor);
        return to_sign_in(request);
    };
}

web::Response Site::answer(web::Request& request)
{
    return router_.answer(request);
}

bool Site::may_upload(web::Request const& request)
{
    auto const visitor = visitor_of(request, false);
    auto const deed = request.path.starts_with(pages::address::check_return()) ? access::Deed::see_returns
                                                                               : access::Deed::import_extract;
    return visitor && access::may(visitor->reader, deed).allowed;
}

web::Response Site::failed(web::Request const& request, std::exception const& error)
{
    auto const reference = web::random_token(4);
    fmt::print(stderr, "error {}: {} {}: {}\n", reference, request.method == web::Method::post ? "POST" : "GET",
               request.path, error.what());
    pages::GoneWrong shown{.happened = dynamic_cast<journal::JournalFailure const*>(&error) != nullptr
                                           ? "The disk did not confirm the save. It was not saved."
                                           : "",
                           .reference = reference,
                           .typed = {},
                           .again = {}};
    for (auto const& [name, value] : request.form.all())
        if (name != "csrf" && name != "once" && name != "version" && name != "password" && !value.empty())
            shown.typed.emplace_back(name, value);
    if (request.method != web::Method::post) shown.again = request.target;
    pages::Frame plain;
    plain.authority = house_.authority_name;
    return page(pages::gone_wrong(plain, shown), 500);
}

std::optional<Visitor> Site::visitor_of(web::Request const& request, bool counts_as_use)
{
    auto const id = web::session_id(request, https());
    auto session = counts_as_use ? sessions_.use(id) : sessions_.peek(id);
    if (!session) return std::nullopt;
    Visitor visitor;
    visitor.session = std::move(*session);
    visitor.view = house_.authority->now();
    visitor.organisation = organisation(visitor.view);
    visitor.worker = visitor.view->person(PersonId{visitor.session.person});
    visitor.now = std::chrono::floor<std::chrono::milliseconds>(request.arrived);
    if (visitor.worker == nullptr || visitor.worker->kind != Kind::worker || !visitor.worker->worker.role ||
        (visitor.worker->worker.left && *visitor.worker->worker.left <= visitor.view->today()))
        return std::nullopt;
    visitor.reader = access_reader(*visitor.view, *visitor.worker, *visitor.organisation);
    return visitor;
}

std::shared_ptr<Organisation const> Site::organisation(std::shared_ptr<View const> const& view) const
{
    {
        std::lock_guard const lock{guard_};
        if (organisation_ != nullptr && organisation_seq_ == view->seq()) return organisation_;
    }
    auto made = std::make_shared<Organisation const>(*view);
    std::lock_guard const lock{guard_};
    organisation_ = made;
    organisation_seq_ = view->seq();
    return made;
}

web::Response Site::to_sign_in(web::Request const& request) const
{
    auto const& then = request.method == web::Method::post ? std::string{"/"} : request.target;
    return web::Response::redirect(then == "/" ? pages::address::sign_in() : pages::address::sign_in_then(then));
}

web::Response Site::page(std::string document, int status) const
{
    web::Response response;
    response.status = status;
    response.body = std::move(document);
    return response;
}

std::string Site::own_address(web::Request const& request) const
{
    return fmt::format("{}://{}", options_.https ? "https" : "http", request.headers.get("host"));
}

pages::Frame Site::frame(Visitor const& visitor) const
{
    pages::Frame shown;
    shown.authority = house_.authority_name;
    shown.reader = visitor.worker->name;
    auto const& worker = visitor.worker->worker;
    shown.role = worker.role ? std::string{words(*worker.role)} : std::string{};
    if (!worker.team.empty()) shown.role += (shown.role.empty() ? "" : ", ") + std::string{worker.team.text()};
    shown.csrf = visitor.session.csrf;
    auto const& reader = visitor.reader;
    shown.may_see_board = access::may(reader, access::Deed::see_board, reader.team, reader.service).allowed;
    shown.may_see_practice = access::may(reader, access::Deed::see_practice).allowed;
    shown.may_see_front_door = access::may(reader, access::Deed::see_front_door).allowed;
    shown.may_see_early_help = access::may(reader, access::Deed::see_early_help).allowed;
    shown.may_import = access::may(reader, access::Deed::import_extract).allowed;
    shown.may_see_duplicates = access::may(reader, access::Deed::see_likely_duplicates).allowed;
    shown.may_see_returns = access::may(reader, access::Deed::see_returns).allowed;
    // Of a child of their own, say.
    shown.may_settle = access::may(reader, access::Deed::settle,
                                   access::Child{.id = {},
                                                 .worker = reader.id,
                                                 .team = reader.team,
                                                 .service = reader.service,
                                                 .open = true,
                                                 .restricted_to = {}})
                           .allowed;
    shown.may_see_overrides = access::may(reader, access::Deed::see_overrides).allowed;
    shown.may_see_data_quality =
        access::may(reader, access::Deed::see_data_quality, reader.team, reader.service).allowed;
    shown.may_manage_accounts = access::may(reader, access::Deed::manage_accounts).allowed;
    shown.invented = options_.demo;
    auto const today = london_date(visitor.now);
    static constexpr std::array weekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    shown.today = fmt::format("{} {}", weekdays[std::chrono::weekday{today}.c_encoding()], words(today));
    shown.printed = moment_words(visitor.now);
    shown.times_out_after_seconds = static_cast<int>(sessions_.left(visitor.session).count());
    shown.assets = {assets_.versioned("app.css"), assets_.versioned("app.js"), assets_.versioned("favicon.svg")};
    std::lock_guard const lock{guard_};
    if (auto const said = saved_.find(visitor.session.person); said != saved_.end()) {
        shown.saved = std::move(said->second.said);
        shown.undo = std::move(said->second.undo);
        shown.prompt = std::move(said->second.prompt);
        shown.noticed = std::move(said->second.noticed);
        shown.change_href = std::move(said->second.change_href);
        saved_.erase(said);
    }
    return shown;
}

web::Response Site::not_found(Visitor const& visitor) const
{
    return page(pages::not_found(frame(visitor)), 404);
}

web::Response Site::refused(Visitor const& visitor, access::Deed deed, Opened const& opened) const
{
    auto const door = access::door(visitor.reader, opened.known_as);
    auto const because = access::refusal_words(visitor.reader, deed, opened.known_as);
    house_.readings->append({{.seq = 0,
                              .who = visitor.reader.id,
                              .child = opened.child->id,
                              .when = visitor.now,
                              .page = std::string{refused_page} + std::string{access::words(deed)},
                              .because = because,
                              .from = {},
                              .broke_in = false}});
    if (door == access::Door::not_there) return not_found(visitor);
    pages::Refused shown{
        .what = std::string{access::words(deed)}, .because = because, .speak_to = {}, .reason_href = {}};
    if (access::may(visitor.reader, access::Deed::know_of, opened.known_as)) {
        auto const manager = visitor.organisation->manager_of(opened.known_as.team);
        if (manager)
            shown.speak_to =
                fmt::format("{}, manager of {}", visitor.view->name_of(manager), opened.known_as.team.text());
    }
    if (door == access::Door::behind_a_reason)
        shown.reason_href = pages::address::open_with_reason(reference_of(*opened.child));
    return page(pages::refused(frame(visitor), shown), 403);
}

web::Response Site::refused_service(Visitor const& visitor, std::string_view what, access::Answer answer) const
{
    return page(pages::refused(frame(visitor), {.what = std::string{what},
                                                .because = std::string{access::words(answer.because)},
                                                .speak_to = {},
                                                .reason_href = {},
                                                .was_written_down = false}),
                403);
}

access::Child Site::access_to(Visitor const& visitor, ChildOn const& child) const
{
    auto out = access_child(child, *visitor.organisation);
    // Whatever day is looked at, who held her lately is as of today.
    auto const& lately = child.child->standing->held_lately;
    out.recently_held_by_reader = std::ranges::find(lately, visitor.reader.id) != lately.end();
    std::lock_guard const lock{guard_};
    auto const found = broken_in_.find({visitor.reader.id.value, child.child->id.value});
    out.broken_in = found != broken_in_.end() && found->second == visitor.view->today();
    return out;
}

std::set<PersonId> Site::broken_in_by(Visitor const& visitor) const
{
    std::set<PersonId> children;
    auto const reader = visitor.reader.id.value;
    std::lock_guard const lock{guard_};
    for (auto at = broken_in_.lower_bound({reader, 0}); at != broken_in_.end() && at->first.first == reader; ++at)
        if (at->second == visitor.view->today()) children.insert(PersonId{at->first.second});
    return children;
}

bool Site::may_know(Visitor const& visitor, PersonState const& person) const
{
    if (person.kind == Kind::worker || !person.is_child()) return person.kind == Kind::worker;
    return access::may(visitor.reader, access::Deed::know_of, access_to(visitor, {&person, person.standing})).allowed;
}

std::expected<Opened, web::Response> Site::child_of(Visitor const& visitor, web::Request const& request) const
{
    auto const& view = *visitor.view;
    auto const own = id_at(view, request.capture("reference"));
    auto const* child = view.person(own);
    if (child == nullptr || !child->is_child()) return std::unexpected(not_found(visitor));
    Opened opened;
    opened.child = child;
    opened.looking = looking_in(request);
    opened.known_as = access_to(visitor, {child, child->standing});
    opened.answer = access::may(visitor.reader, access::Deed::read, opened.known_as);
    // As a past day knew them, two who have been found to be one since are two.
    if (opened.looking.known && !child->parts.empty() && !view.was_shown_elsewhere(own, {opened.looking.known}))
        opened.child = view.alone(own);
    return opened;
}

// The address of a record that is shown as one with another's leads to the other's, and says so there.
std::optional<web::Response> Site::shown_elsewhere(Visitor const& visitor, web::Request const& request,
                                                   Opened const& opened)
{
    auto const asked = std::string{request.capture("reference")};
    auto const here = reference_of(*opened.child);
    if (request.method != web::Method::get || opened.child->parts.empty() || asked == here ||
        id_at(*visitor.view, asked) == opened.child->id)
        return std::nullopt;
    auto target = request.target;
    auto const from = pages::address::child(asked);
    if (!target.starts_with(from) || !access::may(visitor.reader, access::Deed::know_of, opened.known_as))
        return std::nullopt;
    say_next(visitor, fmt::format("{} and {} are records of one child, shown here as one.", asked, here));
    return web::Response::redirect(target.replace(0, from.size(), pages::address::child(here)));
}

std::expected<Opened, web::Response> Site::open_child(Visitor const& visitor, web::Request const& request,
                                                      std::string_view page_name, access::Deed or_by)
{
    auto opened = child_of(visitor, request);
    if (!opened) return opened;
    if (auto elsewhere = shown_elsewhere(visitor, request, *opened)) return std::unexpected(std::move(*elsewhere));
    if (!opened->answer) opened->answer = access::may(visitor.reader, or_by, opened->known_as);
    if (!opened->answer) {
        if (access::door(visitor.reader, opened->known_as) == access::Door::behind_a_reason &&
            request.method == web::Method::get)
            return std::unexpected(
                web::Response::redirect(pages::address::open_with_reason(reference_of(*opened->child))));
        return std::unexpected(refused(visitor, access::Deed::read, *opened));
    }
    // Written down, and on disk, before anything of her is shown.
    house_.readings->append({{.seq = 0,
                              .who = visitor.reader.id,
                              .child = opened->child->id,
                              .when = visitor.now,
                              .page = std::string{page_name},
                              .because = std::string{access::words(opened->answer.because)},
                              .from = request.peer,
                              .broke_in = false}});
    opened->on = child_on(*visitor.view, *opened->child, opened->looking);
    return opened;
}

void Site::note_break_in(PersonId who, PersonId child)
{
    std::lock_guard const lock{guard_};
    broken_in_[{who.value, child.value}] = london_today();
}

void Site::say_next(Visitor const& visitor, std::string said, std::optional<pages::UndoOffer> const& undo,
                    std::optional<pages::Prompt> const& prompt)
{
    std::lock_guard const lock{guard_};
    saved_[visitor.session.person] = {
        std::move(said), undo.value_or(pages::UndoOffer{}), prompt.value_or(pages::Prompt{}), {}, {}};
}

void Site::show_noticed_next(Visitor const& visitor, std::vector<pages::WordsNoticed> noticed, std::string change_href)
{
    std::lock_guard const lock{guard_};
    auto& next = saved_[visitor.session.person];
    next.noticed = std::move(noticed);
    next.change_href = std::move(change_href);
}

void Site::turn_day()
{
    house_.authority->set_today(london_today());
}

Content Site::whole(Event const& event) const
{
    auto const entry = house_.journal->entry(event.seq);
    if (!entry)
        return {std::vector<std::int32_t>(event.facts, event.facts + event.count),
                std::vector<std::string>(event.count)};
    auto content = read_content(*entry);
    if (!content) throw std::runtime_error{content.error().message};
    return *content;
}

Source Site::source_of(Event const& event) const
{
    if (!event.imported) return {};
    auto const entry = house_.journal->entry(event.seq);
    return entry ? entry->source : Source{};
}

std::string Site::why_of(Event const& event) const
{
    auto const entry = house_.journal->entry(event.seq);
    return entry ? entry->why : std::string{};
}

Event const* Site::earlier_version(PersonState const& child, Event const& event) const
{
    if (event.version <= 1) return nullptr;
    for (auto const* other : child.events)
        if (other->record == event.record && other->version == 1) return other;
    return nullptr;
}

std::string reference_of(PersonState const& child)
{
    return child.person.reference.empty() ? fmt::format("p{}", child.id.value)
                                          : std::string{child.person.reference.text()};
}

bool is_on_record(View const& view, PersonState const& child, Event const& event)
{
    return event.about && view.person(event.about) == view.person(child.id);
}

PersonId id_at(View const& view, std::string_view reference)
{
    if (auto const found = view.id_of_reference(Label::existing(reference))) return found;
    std::uint32_t number{};
    if (reference.size() > 1 && reference[0] == 'p' &&
        std::from_chars(reference.data() + 1, reference.data() + reference.size(), number).ec == std::errc{}) {
        auto const* person = view.alone(PersonId{number});
        if (person != nullptr && person->person.reference.empty()) return person->id;
    }
    return {};
}

PersonState const* child_at(View const& view, std::string_view reference)
{
    return view.person(id_at(view, reference));
}

Looking looking_in(web::Request const& request)
{
    auto const day = [&](std::string_view name) -> std::optional<Date> {
        if (auto const whole = parse_iso_date(trimmed(request.query.get(name)))) return whole;
        auto const part = [&](char const* which) {
            return trimmed(request.query.get(fmt::format("{}-{}", name, which)));
        };
        auto const read = read_date(name, "the day", part("day"), part("month"), part("year"));
        return read ? std::optional{*read} : std::nullopt;
    };
    return {day("on"), day("known")};
}

pages::AsAt as_at(Looking const& looking)
{
    return {looking.on, looking.known};
}

std::string moment_words(Moment at)
{
    auto const minutes = std::chrono::floor<std::chrono::minutes>(at);
    return fmt::format("{}, {}", words(london_date(at)), time_words(minutes));
}

std::string ago_words(Moment at, Moment now)
{
    auto const days = (london_date(now) - london_date(at)).count();
    if (days <= 0) return time_words(std::chrono::floor<std::chrono::minutes>(at)) + " today";
    if (days == 1) return "yesterday";
    return count_words(days, "day", "days") + " ago";
}

std::string called(Person const& person)
{
    if (!person.known_as.empty()) return std::string{person.known_as.text()};
    if (!person.given.empty()) return std::string{words_of(person.given.text()).front()};
    return "this child";
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> out;
    for (auto line : split(text, '\n')) {
        line = trimmed(line);
        if (line.starts_with("- ") || line.starts_with("• ")) line = trimmed(line.substr(line.find(' ')));
        if (!line.empty()) out.emplace_back(line);
    }
    return out;
}

std::string status_detail(StatusHeld const& held, Date day)
{
    std::vector<std::string> parts;
    if (!held.detail.empty()) parts.push_back(lower(held.detail));
    if (held.since) {
        auto const months = months_between(*held.since, day);
        parts.push_back(months >= 24  ? count_words(months / 12, "year", "years")
                        : months >= 1 ? count_words(months, "month", "months")
                                      : count_words((day - *held.since).count(), "day", "days"));
    }
    return join(parts, ", ");
}

std::string later_words(View const& view, Event const& version, std::string const& why)
{
    auto const by = fmt::format("{} by {}", words(version.recorded_day()), view.name_of(version.by));
    return why.empty() ? fmt::format("Added to {}", by) : fmt::format("Corrected {}: {}", by, why);
}

} // namespace sightline::app
