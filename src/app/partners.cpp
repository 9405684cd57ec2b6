// A partner agency answers through a link that is for one question, for a few days, and shows nothing else.
#include "actions/contacts.hpp"
#include "app/works.hpp"
#include "pages/works.hpp"

namespace sightline::app
{
namespace
{

struct Asked {
    PersonState const* child{};
    Event const* event{};
};

// The question whose link has this secret; only its digest is kept.
std::optional<Asked> question_of(View const& view, std::string_view secret)
{
    auto const digest = Label::existing(actions::link_digest(secret));
    if (digest.empty()) return std::nullopt;
    std::optional<Asked> found;
    view.each_child([&](PersonState const& child) {
        for (auto const* event : child.now)
            if (event->kind == Kind::agency_request && event->as<AgencyRequest>().link == digest)
                found = {&child, event};
        return !found;
    });
    return found;
}

// What followed from the hub enquiry, once it is decided: that, and no more of it.
std::string decision_after(Site const& site, View const& view, Asked const& asked)
{
    auto const of = asked.event->as<AgencyRequest>().of;
    for (auto const& work : work_of(view.practice().steps(), asked.child->now))
        if (of == static_cast<int>(work.record->record.value) && work.is_closed() && work.latest != nullptr) {
            auto const step = site.whole_as<Step>(*work.latest);
            auto const* rule = view.practice().steps().rule(step.step.text());
            return rule == nullptr ? std::string{} : fmt::format("{}. {}", rule->words, step.because);
        }
    return {};
}

} // namespace

web::Response Site::show_agency_answer(web::Request const& request)
{
    return draw_agency_answer(request, {});
}

web::Response Site::draw_agency_answer(web::Request const& request, Problems problems)
{
    auto const view = house_.authority->now();
    auto const asked = question_of(*view, request.capture("secret"));
    pages::Frame plain;
    plain.authority = house_.authority_name;
    plain.assets = {assets_.versioned("app.css"), assets_.versioned("app.js"), assets_.versioned("favicon.svg")};
    auto const holds = asked ? std::optional{whole_as<AgencyRequest>(*asked->event)} : std::nullopt;
    if (!holds || !holds->link_until || *holds->link_until < view->today())
        return page(pages::agency_link_over(plain), 404);
    house_.readings->append(
        {{.seq = 0,
          .who = {},
          .child = asked->child->id,
          .when = std::chrono::floor<std::chrono::milliseconds>(request.arrived),
          .page = "question put to an agency",
          .because = fmt::format("{}, through the link sent to them", words(holds->agency.value_or(Agency::other))),
          .from = request.peer,
          .broke_in = false}});
    auto const form = [&](std::string_view name) { return std::string{request.form.get(name)}; };
    pages::AgencyAnswer shown{
        .authority = house_.authority_name,
        .agency = std::string{words(holds->agency.value_or(Agency::other))},
        .person = std::string{holds->person.text()},
        .child = asked->child->name,
        .question = holds->question,
        .basis = std::string{holds->basis.text()},
        .due = holds->due ? words(*holds->due) : std::string{},
        .reply = holds->replied ? holds->reply : form("reply"),
        .replied_by = holds->replied ? fmt::format("{}, {}", holds->replied_by.text(), words(*holds->replied))
                                     : form("replied_by"),
        .problems = std::move(problems),
        .challenge = form("challenge"),
        .answered = holds->replied.has_value(),
        .challenged = holds->challenged.has_value(),
        .may_challenge = false,
        .decision = {},
        .action = request.path};
    if (shown.answered) shown.decision = decision_after(*this, *view, *asked);
    shown.may_challenge = !shown.decision.empty();
    int const status = shown.problems.empty() ? 200 : 422;
    return page(pages::agency_answer(plain, shown), status);
}

web::Response Site::take_agency_answer(web::Request const& request)
{
    auto const view = house_.authority->now();
    auto const asked = question_of(*view, request.capture("secret"));
    if (!asked) return draw_agency_answer(request, {});
    auto const entry = house_.journal->entry(asked->event->seq);
    if (!entry) throw std::runtime_error{"a record that is known cannot be read from the journal"};
    auto const now = std::chrono::floor<std::chrono::milliseconds>(request.arrived);
    actions::Present const present{*entry, asked->event->version};
    auto const entries =
        request.form.has("challenge")
            ? actions::challenge_by_link(request.form.get("challenge"), now, {}, present)
            : actions::answer_by_link(request.form.get("reply"), request.form.get("replied_by"), now, {}, present);
    if (!entries) return draw_agency_answer(request, entries.error());
    auto const answer = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&answer)) throw std::runtime_error{no->why};
    if (std::holds_alternative<journal::Moved>(answer))
        return draw_agency_answer(
            request, {{"", "Something else was saved in the same moment. Send it again: your words are below."}});
    return web::Response::redirect(request.path);
}

} // namespace sightline::app
