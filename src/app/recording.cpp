// Recording: a visit, a management decision, a question for a manager, a correction, and drafts of each.
#include <boost/json.hpp>

#include "actions/acting.hpp"
#include "actions/corrections.hpp"
#include "actions/decisions.hpp"
#include "actions/visits.hpp"
#include "app/site.hpp"
#include "base/text.hpp"
#include "pages/messages.hpp"
#include "pages/record_pages.hpp"
#include "web/forms.hpp"

namespace sightline::app
{
namespace
{

std::string json_of(pages::FormValues const& values)
{
    boost::json::object object;
    for (auto const& [name, value] : values) object[name] = value;
    return boost::json::serialize(object);
}

pages::FormValues values_from(std::string const& json)
{
    pages::FormValues values;
    boost::json::error_code error;
    auto const parsed = boost::json::parse(json, error);
    if (error || !parsed.is_object()) return values;
    for (auto const& [name, value] : parsed.get_object())
        if (value.is_string()) values[std::string{name}] = std::string{value.get_string()};
    return values;
}

// What a form sends that is not one of its boxes.
bool is_carried(std::string_view name)
{
    return name == "csrf" || name == "draft_of" || name == "save";
}

std::uint32_t number_in(std::string_view text)
{
    std::uint32_t number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

actions::Subject subject_of(Opened const& opened)
{
    auto const& person = opened.child->person;
    return {.child = opened.known_as,
            .born = person.born,
            .expected = person.expected,
            .died = person.died,
            .name = called(person)};
}

struct Filled { // a form as it is shown: what was typed, a draft, or what the record holds
    pages::FormValues values;
    bool has_draft{};
    std::string draft_words, once;
    std::uint32_t version{};
};

Filled filled_from(journal::Drafts const& drafts, PersonId who, std::string const& action, Moment now)
{
    Filled filled;
    filled.once = web::random_token(16);
    auto const draft = drafts.load(who, action);
    if (!draft) return filled;
    filled.values = values_from(draft->values);
    filled.has_draft = true;
    filled.draft_words = "Draft saved " + ago_words(draft->saved, now);
    // The key of the draft stays its own: sending twice, even from two computers, saves once.
    if (auto const once = filled.values.find("once"); once != filled.values.end() && !once->second.empty())
        filled.once = once->second;
    if (auto const version = filled.values.find("version"); version != filled.values.end())
        filled.version = number_in(version->second);
    return filled;
}

void date_boxes(pages::FormValues& values, std::string const& name, Date day)
{
    std::chrono::year_month_day const d{day};
    if (values.contains(name + "-day")) return;
    values[name + "-day"] = std::to_string(static_cast<unsigned>(d.day()));
    values[name + "-month"] = std::to_string(static_cast<unsigned>(d.month()));
    values[name + "-year"] = std::to_string(static_cast<int>(d.year()));
}

std::vector<pages::PersonChoice> colleagues(View const& view, PersonState const& self, Label team, PersonId chosen)
{
    std::vector<pages::PersonChoice> people{{self.id, self.name}};
    for (auto const* worker : view.workers())
        if (worker->id != self.id && (worker->worker.team == team || worker->worker.team == self.worker.team))
            people.push_back({worker->id, worker->name});
    if (chosen && std::ranges::none_of(people, [&](auto const& one) { return one.id == chosen; }))
        people.push_back({chosen, view.name_of(chosen)});
    return people;
}

std::vector<std::string> visit_knowing(Standing const& standing)
{
    std::vector<std::string> lines;
    if (standing.last_seen)
        lines.push_back(
            fmt::format("Last seen {}, {}.", words(standing.last_seen->on), lower(words(standing.last_seen->how))));
    for (auto const& clock : standing.clocks) {
        auto const& id = clock.rule->id;
        if (!clock.running || clock.state == State::unknown) continue;
        if (is_visit(id))
            lines.push_back(
                fmt::format("{}: {}. {}.", clock.rule->clock, due_words(clock, standing.day), short_why(clock)));
    }
    return lines;
}

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

} // namespace

namespace
{

// One form of a child's record, from the request to the answer.
struct Recording {
    Site& site;
    House& house;
    Visitor const& visitor;
    web::Request const& request;
    Opened& opened;
    pages::RecordTask task;
    std::string action;
    RecordType const& type;

    pages::RecordPage shown(Filled filled, Problems problems) const
    {
        pages::RecordPage page;
        page.child = site.banner(visitor, opened);
        page.task = task;
        page.form.values = std::move(filled.values);
        page.form.problems = std::move(problems);
        page.form.action = action;
        page.form.csrf = visitor.session.csrf;
        page.form.once = filled.once;
        page.form.version = filled.version;
        page.has_draft = filled.has_draft;
        page.form.draft_words = filled.draft_words;
        pages::prepare(page.form, task, page.child.known_as);
        auto const& standing = *opened.child->standing;
        if (type.kind == Kind::visit) {
            page.form.people["worker"] = colleagues(
                *visitor.view, *visitor.worker, standing.team,
                PersonId{number_in(page.form.values.contains("worker") ? page.form.values.at("worker") : "")});
            page.knowing = visit_knowing(standing);
        }
        return page;
    }
    web::Response answer(pages::RecordPage const& page, int status = 200) const
    {
        return site.page(pages::record_page(site.frame(visitor), page), status);
    }

    Filled typed() const
    {
        Filled filled;
        for (auto const& [name, value] : request.form.all())
            if (!is_carried(name) && name != "once" && name != "version") filled.values[name] = value;
        filled.once = std::string{request.form.get("once").substr(0, 100)};
        filled.version = number_in(request.form.get("version"));
        return filled;
    }
    bool keeps_draft() const { return request.form.get("save") == "draft"; }
    web::Response keep_draft() const
    {
        pages::FormValues values;
        for (auto const& [name, value] : request.form.all())
            if (!is_carried(name)) values[name] = value;
        house.drafts->save(visitor.reader.id, action, json_of(values), visitor.now);
        return web::Response::redirect(pages::address::my_day());
    }
};

} // namespace

web::Response Site::show_new_visit(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "visit form");
    if (!opened) return opened.error();
    if (!access::may(visitor.reader, access::Deed::record_visit, opened->known_as))
        return refused(visitor, access::Deed::record_visit, *opened);
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        pages::RecordTask::visit,
                        pages::address::new_visit(reference_of(*opened->child)),
                        type_of(Kind::visit)};
    auto filled = filled_from(*house_.drafts, visitor.reader.id, recording.action, visitor.now);
    if (!filled.has_draft) {
        date_boxes(filled.values, "on", visitor.view->today());
        filled.values["purpose"] = std::string{
            codes_of(VisitPurpose{})[static_cast<std::size_t>(usual_purpose(*opened->child->standing))].name};
        filled.values["worker"] = std::to_string(visitor.reader.id.value);
    }
    return recording.answer(recording.shown(std::move(filled), {}));
}

web::Response Site::take_new_visit(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "visit form");
    if (!opened) return opened.error();
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        pages::RecordTask::visit,
                        pages::address::new_visit(reference_of(*opened->child)),
                        type_of(Kind::visit)};
    if (recording.keeps_draft()) return recording.keep_draft();
    auto filled = recording.typed();
    auto const reference = reference_of(*opened->child);
    auto const done = [&] {
        house_.drafts->discard(visitor.reader.id, recording.action);
        return web::Response::redirect(pages::address::child(reference));
    };
    if (!filled.once.empty() && visitor.view->once(filled.once) != 0)
        return done(); // sent twice: it was saved the first time
    Problems problems;
    auto const values =
        pages::form_values(recording.type, [&](std::string_view name) { return request.form.get(name); });
    auto content = read_form(recording.type, pages::reader_of(values), problems);
    if (problems.empty()) {
        std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
        actions::Acting const acting{
            .by = visitor.reader, .now = visitor.now, .once = filled.once, .new_record = new_record};
        auto entries = actions::record_visit(content, acting, subject_of(*opened));
        if (entries) {
            auto const saved = append(house_, std::move(*entries));
            if (!saved) throw std::runtime_error{saved.error().message};
            auto const view = house_.authority->now();
            auto const* child = view->person(opened->child->id);
            auto const visit = unpack<Visit>(content.facts, content.texts);
            auto said = fmt::format("Saved {}. ", time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
            auto const name = called(child->person);
            said += visit.seen && was_seen(*visit.seen)
                        ? fmt::format("{} was seen", name)
                        : fmt::format("{} was not seen, so the day by which to see {} has not moved", name, name);
            for (auto const& clock : child->standing->clocks)
                if (clock.running && clock.due && visit.seen && was_seen(*visit.seen) && is_visit(clock.rule->id) &&
                    clock.rule->recurring) {
                    said += fmt::format("; the next visit is due by {}", words(clock.due->day));
                    break;
                }
            std::lock_guard const lock{guard_};
            saved_[visitor.session.person] = said + ".";
        } else
            problems = entries.error();
        if (problems.empty()) return done();
    }
    return recording.answer(recording.shown(std::move(filled), std::move(problems)), 422);
}

web::Response Site::show_visit_correction(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "visit form");
    if (!opened) return opened.error();
    if (!access::may(visitor.reader, access::Deed::record_visit, opened->known_as))
        return refused(visitor, access::Deed::record_visit, *opened);
    auto const record = RecordId{number_in(request.capture("record"))};
    auto const* event = visitor.view->latest(record);
    if (event == nullptr || event->kind != Kind::visit || event->about != opened->child->id) return not_found(visitor);
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        pages::RecordTask::correct_visit,
                        pages::address::correct_visit(reference_of(*opened->child), record),
                        type_of(Kind::visit)};
    auto filled = filled_from(*house_.drafts, visitor.reader.id, recording.action, visitor.now);
    if (!filled.has_draft) {
        filled.values = pages::values_of(recording.type, whole(*event));
        filled.version = event->version;
    }
    return recording.answer(recording.shown(std::move(filled), {}));
}

web::Response Site::take_visit_correction(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "visit form");
    if (!opened) return opened.error();
    auto const record = RecordId{number_in(request.capture("record"))};
    auto const* event = visitor.view->latest(record);
    if (event == nullptr || event->kind != Kind::visit || event->about != opened->child->id) return not_found(visitor);
    auto const reference = reference_of(*opened->child);
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        pages::RecordTask::correct_visit,
                        pages::address::correct_visit(reference, record),
                        type_of(Kind::visit)};
    if (recording.keeps_draft()) return recording.keep_draft();
    auto filled = recording.typed();
    auto const done = [&] {
        house_.drafts->discard(visitor.reader.id, recording.action);
        return web::Response::redirect(pages::address::visits(reference));
    };
    if (!filled.once.empty() && visitor.view->once(filled.once) != 0) return done();
    auto const reader = [&](std::string_view name) { return request.form.get(name); };
    auto mine = pages::form_values(recording.type, reader);
    auto const latest = house_.journal->entry(event->seq);
    auto const theirs = whole(*event);

    // The choice between two texts, made on the conflict page.
    auto const choice = request.form.get("choose");
    if (choice == "theirs") return done();
    if (choice == "picked")
        mine = pages::picked(recording.type, mine, pages::values_of(recording.type, theirs), reader);
    if (choice == "edit") {
        filled.values.insert_or_assign("why", std::string{request.form.get("why")});
        return recording.answer(recording.shown(std::move(filled), {}));
    }
    Problems problems;
    auto const content = read_form(recording.type, pages::reader_of(mine), problems);
    auto const conflict = [&] {
        pages::Conflict shown;
        shown.child = banner(visitor, *opened);
        shown.kind = Kind::visit;
        shown.action = recording.action;
        shown.csrf = visitor.session.csrf;
        shown.once = web::random_token(16);
        shown.version = event->version;
        shown.mine = mine;
        shown.mine["why"] = std::string{request.form.get("why")};
        shown.my_content = content;
        shown.their_content = theirs;
        shown.theirs_by = visitor.view->name_of(event->by);
        shown.theirs_at = ago_words(Moment{std::chrono::minutes{event->recorded}}, visitor.now);
        shown.name_of = [&](PersonId id) { return visitor.view->name_of(id); };
        return page(pages::conflict(frame(visitor), shown), 409);
    };
    if (problems.empty() && filled.version != event->version) return conflict();
    if (problems.empty() && latest) {
        std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
        actions::Acting const acting{
            .by = visitor.reader, .now = visitor.now, .once = filled.once, .new_record = new_record};
        auto entries = actions::correct_record(content, tidy(request.form.get("why")), acting, subject_of(*opened),
                                               {*latest, filled.version});
        if (entries) {
            auto const answer = house_.journal->append(std::move(*entries));
            if (std::holds_alternative<journal::Moved>(answer)) return conflict(); // someone saved in this very moment
            if (auto const* refused_by = std::get_if<journal::Refused>(&answer))
                throw std::runtime_error{refused_by->why};
            std::lock_guard const lock{guard_};
            saved_[visitor.session.person] =
                fmt::format("Saved {}. The earlier text is kept with it.",
                            time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
        } else
            problems = entries.error();
        if (problems.empty()) return done();
    }
    return recording.answer(recording.shown(std::move(filled), std::move(problems)), 422);
}

web::Response Site::show_new_decision(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "decision form");
    if (!opened) return opened.error();
    if (!access::may(visitor.reader, access::Deed::decide, opened->known_as))
        return refused(visitor, access::Deed::decide, *opened);
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        pages::RecordTask::decision,
                        pages::address::new_decision(reference_of(*opened->child)),
                        type_of(Kind::oversight)};
    auto filled = filled_from(*house_.drafts, visitor.reader.id, recording.action, visitor.now);
    if (!filled.has_draft) date_boxes(filled.values, "on", visitor.view->today());
    return recording.answer(recording.shown(std::move(filled), {}));
}

web::Response Site::take_new_decision(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "decision form");
    if (!opened) return opened.error();
    auto const reference = reference_of(*opened->child);
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        pages::RecordTask::decision,
                        pages::address::new_decision(reference),
                        type_of(Kind::oversight)};
    if (recording.keeps_draft()) return recording.keep_draft();
    auto filled = recording.typed();
    auto const done = [&] {
        house_.drafts->discard(visitor.reader.id, recording.action);
        return web::Response::redirect(pages::address::child(reference));
    };
    if (!filled.once.empty() && visitor.view->once(filled.once) != 0) return done();
    Problems problems;
    auto const values =
        pages::form_values(recording.type, [&](std::string_view name) { return request.form.get(name); });
    auto const content = read_form(recording.type, pages::reader_of(values), problems);
    if (problems.empty()) {
        std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
        actions::Acting const acting{
            .by = visitor.reader, .now = visitor.now, .once = filled.once, .new_record = new_record};
        auto entries = actions::decide(content, acting, subject_of(*opened));
        if (entries) {
            if (auto const saved = append(house_, std::move(*entries)); !saved)
                throw std::runtime_error{saved.error().message};
            std::lock_guard const lock{guard_};
            saved_[visitor.session.person] =
                fmt::format("Saved {}. Your decision is on the front of the record.",
                            time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
        } else
            problems = entries.error();
        if (problems.empty()) return done();
    }
    return recording.answer(recording.shown(std::move(filled), std::move(problems)), 422);
}

web::Response Site::show_ask(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "question form");
    if (!opened) return opened.error();
    if (!access::may(visitor.reader, access::Deed::ask_for_decision, opened->known_as))
        return refused(visitor, access::Deed::ask_for_decision, *opened);
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        pages::RecordTask::ask,
                        pages::address::ask_for_decision(reference_of(*opened->child)),
                        type_of(Kind::oversight)};
    return recording.answer(
        recording.shown(filled_from(*house_.drafts, visitor.reader.id, recording.action, visitor.now), {}));
}

web::Response Site::take_ask(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "question form");
    if (!opened) return opened.error();
    auto const reference = reference_of(*opened->child);
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        pages::RecordTask::ask,
                        pages::address::ask_for_decision(reference),
                        type_of(Kind::oversight)};
    if (recording.keeps_draft()) return recording.keep_draft();
    auto filled = recording.typed();
    auto const done = [&] {
        house_.drafts->discard(visitor.reader.id, recording.action);
        return web::Response::redirect(pages::address::child(reference));
    };
    if (!filled.once.empty() && visitor.view->once(filled.once) != 0) return done();
    Problems problems;
    auto const values =
        pages::form_values(recording.type, [&](std::string_view name) { return request.form.get(name); });
    auto const content = read_form(recording.type, pages::reader_of(values), problems);
    if (problems.empty()) {
        std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
        actions::Acting const acting{
            .by = visitor.reader, .now = visitor.now, .once = filled.once, .new_record = new_record};
        auto entries = actions::ask_for_decision(content, acting, subject_of(*opened));
        if (entries) {
            if (auto const saved = append(house_, std::move(*entries)); !saved)
                throw std::runtime_error{saved.error().message};
            std::lock_guard const lock{guard_};
            saved_[visitor.session.person] =
                fmt::format("Saved {}. Your question is on your manager's day.",
                            time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
        } else
            problems = entries.error();
        if (problems.empty()) return done();
    }
    return recording.answer(recording.shown(std::move(filled), std::move(problems)), 422);
}

namespace
{

pages::RecordTask task_of(Oversight const& it)
{
    return it.on ? pages::RecordTask::check : pages::RecordTask::answer;
}

} // namespace

// A question that waits is answered here; a decision that was made is checked here.
web::Response Site::show_answer(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "decision form");
    if (!opened) return opened.error();
    if (!access::may(visitor.reader, access::Deed::decide, opened->known_as))
        return refused(visitor, access::Deed::decide, *opened);
    auto const record = RecordId{number_in(request.capture("record"))};
    auto const* event = visitor.view->latest(record);
    if (event == nullptr || event->kind != Kind::oversight || event->about != opened->child->id || event->withdrawn)
        return not_found(visitor);
    auto const it = whole_as<Oversight>(*event);
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        task_of(it),
                        pages::address::answer_decision(reference_of(*opened->child), record),
                        type_of(Kind::oversight)};
    auto filled = filled_from(*house_.drafts, visitor.reader.id, recording.action, visitor.now);
    if (!filled.has_draft) {
        filled.version = event->version;
        if (it.on) filled.values = pages::values_of(recording.type, whole(*event));
        date_boxes(filled.values, it.on ? "checked_on" : "on", visitor.view->today());
    }
    auto shown = recording.shown(std::move(filled), {});
    shown.question =
        pages::QuestionAsked{it.question, it.asked_by ? fmt::format("{} asked{}", visitor.view->name_of(it.asked_by),
                                                                    it.asked ? " on " + words(*it.asked) : "")
                                                      : std::string{}};
    if (it.on) shown.knowing = {fmt::format("Decided {}: {}", words(*it.on), it.decision), it.because};
    return recording.answer(shown);
}

web::Response Site::take_answer(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "decision form");
    if (!opened) return opened.error();
    auto const record = RecordId{number_in(request.capture("record"))};
    auto const* event = visitor.view->latest(record);
    if (event == nullptr || event->kind != Kind::oversight || event->about != opened->child->id || event->withdrawn)
        return not_found(visitor);
    auto const reference = reference_of(*opened->child);
    auto const it = whole_as<Oversight>(*event);
    Recording recording{*this,
                        house_,
                        visitor,
                        request,
                        *opened,
                        task_of(it),
                        pages::address::answer_decision(reference, record),
                        type_of(Kind::oversight)};
    if (recording.keeps_draft()) return recording.keep_draft();
    auto filled = recording.typed();
    auto const done = [&] {
        house_.drafts->discard(visitor.reader.id, recording.action);
        return web::Response::redirect(pages::address::oversight(reference));
    };
    if (!filled.once.empty() && visitor.view->once(filled.once) != 0) return done();
    Problems problems;
    auto const values =
        pages::form_values(recording.type, [&](std::string_view name) { return request.form.get(name); });
    auto content = read_form(recording.type, pages::reader_of(values), problems);
    auto const latest = house_.journal->entry(event->seq);
    if (problems.empty() && latest) {
        if (filled.version != event->version) {
            problems.push_back(
                {"", it.on ? fmt::format("{} has decided this while you were writing: “{}” Your words are still here.",
                                         visitor.view->name_of(event->by), it.decision)
                           : "This question was changed while you were writing. Your words are still here."});
        } else {
            std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
            actions::Acting const acting{
                .by = visitor.reader, .now = visitor.now, .once = filled.once, .new_record = new_record};
            auto const subject = subject_of(*opened);
            actions::Present const present{*latest, filled.version};
            auto const checked = unpack<Oversight>(content.facts, content.texts).checked_on;
            auto entries = it.on ? actions::mark_checked(acting, subject, present, checked)
                                 : actions::decide(content, acting, subject, present);
            if (entries) {
                auto const answer = house_.journal->append(std::move(*entries));
                if (std::holds_alternative<journal::Moved>(answer))
                    problems.push_back({"", "Someone answered this in the same moment. Your words are still here."});
                else if (auto const* refused_by = std::get_if<journal::Refused>(&answer))
                    throw std::runtime_error{refused_by->why};
                else {
                    std::lock_guard const lock{guard_};
                    saved_[visitor.session.person] =
                        fmt::format("Saved {}.", time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
                }
            } else
                problems = entries.error();
        }
        if (problems.empty()) return done();
    }
    auto shown = recording.shown(std::move(filled), std::move(problems));
    shown.question =
        pages::QuestionAsked{it.question, it.asked_by ? fmt::format("{} asked{}", visitor.view->name_of(it.asked_by),
                                                                    it.asked ? " on " + words(*it.asked) : "")
                                                      : std::string{}};
    return recording.answer(shown, 422);
}

// Sent every few seconds by a form being filled in.
web::Response Site::take_draft(Visitor const& visitor, web::Request const& request)
{
    auto const of = request.form.get("draft_of");
    if (!web::is_own_path(of) || !of.starts_with("/children/") || of.size() > 200)
        return web::Response::text(422, "This is not a form that keeps drafts.\n");
    pages::FormValues values;
    for (auto const& [name, value] : request.form.all())
        if (!is_carried(name)) values[name] = value;
    house_.drafts->save(visitor.reader.id, of, json_of(values), visitor.now);
    return web::Response::json(
        fmt::format("{{\"saved\":\"{}\"}}", time_words(std::chrono::floor<std::chrono::minutes>(visitor.now))));
}

web::Response Site::discard_draft(Visitor const& visitor, web::Request const& request)
{
    auto const of = request.form.get("draft_of");
    house_.drafts->discard(visitor.reader.id, of);
    return web::Response::redirect(web::is_own_path(of) && of.starts_with("/children/") ? std::string{of}
                                                                                        : pages::address::my_day());
}

} // namespace sightline::app
