// Moving a piece of work on: each decision of practice/steps.csv is a form, and so is signing one, asking an agency,
// saying who came to a meeting.
#include "actions/contacts.hpp"
#include "actions/from_view.hpp"
#include "actions/steps.hpp"
#include "app/tasks.hpp"
#include "app/works.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "web/sessions.hpp"

namespace sightline::app
{
namespace
{

constexpr std::string_view decide_path = "/work/{record}/decide/";

StepRule const* rule_of(Writing const& writing)
{
    std::string_view const path = writing.task.path;
    return writing.view().practice().steps().rule(path.substr(decide_path.size()));
}

std::optional<Entry> whole_entry(Writing const& writing, Event const* event)
{
    return event == nullptr ? std::nullopt : writing.site.house().journal->entry(event->seq);
}

// The work a step, an agency's answer or an attendance belongs to.
std::optional<Work> work_with(Writing const& writing, RecordId record)
{
    for (auto const& work : work_of(writing.view().practice().steps(), writing.child().now))
        if (work.record->record == record) return work;
    return std::nullopt;
}

// When it was decided or held, as the form says; a time alone is today’s; nothing for now. Read as the two fields of a
// decision that keep it.
std::optional<When> when_it_happened(web::Request const& request, Date today, Problems& problems)
{
    auto const& type = type_of(Kind::step);
    constexpr std::string_view day = "decided", time = "decided_at";
    Problems misread;
    auto const content = read_form(
        type,
        [&](std::string_view name) -> std::string_view {
            if (name == time) return request.form.get("happened_at");
            return name.starts_with("decided-") ? request.form.get("happened" + std::string{name.substr(day.size())})
                                                : std::string_view{};
        },
        misread);
    for (auto const& problem : misread)
        if (problem.field == day || problem.field == time)
            problems.push_back({problem.field == day ? "happened" : "happened_at", problem.message});
    auto const step = unpack<Step>(content.facts, content.texts);
    if (!step.decided && !step.decided_at) return std::nullopt;
    return When{step.decided.value_or(today), step.decided_at};
}

Outcomes<actions::Entries> decide(Save const& save)
{
    auto const& writing = save.writing;
    auto const* rule = rule_of(writing);
    auto const work = work_with(writing, writing.event->record);
    if (rule == nullptr || !work) return std::unexpected(Problems{{"", "There is no such decision for this work"}});
    auto const step = whole_entry(writing, work->waiting != nullptr ? work->waiting : work->returned);
    actions::Around const around{.work = *work,
                                 .events = writing.child().now,
                                 .record = *save.present,
                                 .step = step ? std::optional{actions::Present{*step, step->version}} : std::nullopt,
                                 .follows = follows(writing.view().practice().steps(), *work, writing.child().now),
                                 .standing = &writing.standing()};
    Problems problems;
    auto const happened = when_it_happened(writing.request, save.acting.today(), problems);
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return as_the_form_names(actions::take_step(*rule,
                                                {.asked = save.content,
                                                 .because = save.why,
                                                 .override_because = tidy(writing.request.form.get("override")),
                                                 .happened = happened},
                                                save.acting, save.subject, around));
}

// What someone has in mind who decides: how often it came before, what is missing now, what the manager said.
void tell_around(Writing const& writing, pages::RecordPage& page)
{
    auto const* rule = rule_of(writing);
    auto const work = work_with(writing, writing.event->record);
    if (rule == nullptr || !work) return;
    page.knowing = history_for(writing.visitor, writing.opened, *work);
    if (work->returned != nullptr) {
        auto const step = writing.site.whole_as<Step>(*work->returned);
        page.knowing.push_back(fmt::format("{} sent it back: “{}”", writing.view().name_of(step.signed_by), step.said));
    }
    Weighing const weighing{.work = *work,
                            .events = writing.child().now,
                            .who = writing.visitor.reader.id,
                            .today = writing.view().today(),
                            .asked = std::nullopt,
                            .unborn = !writing.child().person.born && writing.child().person.expected,
                            .standing = &writing.standing()};
    for (auto const& need : rule->needs)
        if (need.condition && (!need.when || holds(*need.when, weighing)) && !holds(*need.condition, weighing))
            page.knowing.push_back(fmt::format("Not so yet: {}.", words(*need.condition)));
    if (rule->work == Kind::contact && takes_contacts(writing.visitor))
        page.form.next_words = "Save, and take the next";
    if (rule->asks_day) {
        page.form.happened_words = "It was decided or held earlier";
        page.form.asks_time = rule->asks_time;
    }
    if (actions::needs_signature(*rule, weighing))
        page.knowing.push_back("It takes effect when a manager has signed it.");
    if (!page.form.problems.empty() || page.form.values.contains("override")) ask_for_override(*rule, page.form);
}

std::string what_follows(Writing const& writing, Content const&)
{
    auto const view = writing.site.house().authority->now();
    auto const* child = view->person(writing.child().id);
    for (auto const& work : work_of(view->practice().steps(), child->now))
        if (work.record->record == writing.event->record && work.waiting != nullptr) return "It waits to be signed.";
    return {};
}

Outcomes<actions::Entries> sign(Save const& save, actions::Verdict verdict)
{
    auto const& writing = save.writing;
    auto const step = writing.was<Step>();
    auto const work = work_with(writing, RecordId{static_cast<std::uint32_t>(step.of.value_or(0))});
    auto const* rule = writing.view().practice().steps().rule(step.step.text());
    auto const record = work ? whole_entry(writing, work->record) : std::nullopt;
    if (rule == nullptr || !record)
        return std::unexpected(Problems{{"", "There is no such work on this child’s record"}});
    actions::Around const around{
        .work = *work, .events = writing.child().now, .record = {*record, record->version}, .step = *save.present};
    return actions::sign_step(*rule, verdict, save.content, save.acting, save.subject, around);
}
Outcomes<actions::Entries> sign_it(Save const& save)
{
    return sign(save, actions::Verdict::sign);
}
Outcomes<actions::Entries> send_it_back(Save const& save)
{
    return sign(save, actions::Verdict::send_back);
}

void tell_what_waits(Writing const& writing, pages::RecordPage& page)
{
    auto const step = writing.was<Step>();
    auto const* rule = writing.view().practice().steps().rule(step.step.text());
    page.question = pages::QuestionAsked{
        .question =
            fmt::format("{}: {}", rule == nullptr ? step.step.text() : std::string_view{rule->words}, step.because),
        .by_line = fmt::format("{} decided on {}", writing.view().name_of(step.decided_by), words(*step.decided))};
    if (!step.missing.empty()) page.knowing = {fmt::format("Decided without: {}.", step.missing.text())};
    if (!step.missing.empty() && step.override_because != step.because)
        page.knowing.push_back(fmt::format("Why all the same: {}", step.override_because));
}

// A record that speaks of a piece of work: a question to an agency, an agency at a meeting.
template <class R> Outcomes<actions::Entries> add_to_work(Save const& save)
{
    auto record = unpack<R>(save.content.facts, save.content.texts);
    record.of = static_cast<int>(save.writing.of->record.value);
    if (!record.asked) record.asked = save.acting.today();
    auto content = save.content;
    pack_into(content, record);
    return actions::record_beside_work(Describes<R>::kind, save.writing.of->kind, content, save.acting, save.subject);
}

Outcomes<actions::Entries> change_beside_work(Save const& save)
{
    return actions::change_beside_work(kind_of_work(save.writing.view(), *save.writing.event), save.content,
                                       save.acting, save.subject, *save.present);
}

Outcomes<actions::Entries> record_reply(Save const& save)
{
    auto request = unpack<AgencyRequest>(save.content.facts, save.content.texts);
    if (request.reply.empty())
        return std::unexpected(Problems{{"reply", "Enter what they know, or that they know nothing"}});
    request.replied = save.acting.today();
    request.replied_at = ClockTime{london_minute_of_day(std::chrono::floor<std::chrono::minutes>(save.acting.now))};
    auto content = save.content;
    pack_into(content, request);
    return actions::change_beside_work(Kind::hub_enquiry, content, save.acting, save.subject, *save.present);
}

// The secret of a link follows from the form that asks for it and from what only this server and this session know, so
// that nobody can choose it or read it from the journal. It is told once, after saving; only its digest is kept with
// the question.
std::string secret_of(Writing const& writing)
{
    return hex(sha256(fmt::format("link {} {}", writing.visitor.session.csrf, writing.request.form.get("once"))));
}

Outcomes<actions::Entries> send_link(Save const& save)
{
    if (save.acting.once.size() < 16) return std::unexpected(Problems{{"", "Open this page again"}});
    auto entries = actions::send_link(secret_of(save.writing), save.acting, save.subject, *save.present);
    if (entries) entries->front().once = save.acting.once;
    return entries;
}

std::string tell_the_link(Writing const& writing, Content const&)
{
    auto const request = writing.was<AgencyRequest>();
    return fmt::format("Send {} this address. It is shown once, and can be used for {} days: {}{}",
                       words(request.agency.value_or(Agency::other)), actions::days_a_link_lasts,
                       writing.site.own_address(writing.request), pages::address::agency_answer(secret_of(writing)));
}

Outcomes<actions::Entries> answer_challenge(Save const& save)
{
    auto request = unpack<AgencyRequest>(save.content.facts, save.content.texts);
    if (request.answer.empty()) return std::unexpected(Problems{{"answer", "Enter the answer"}});
    request.answered = save.acting.today();
    request.answered_by = save.acting.by.id;
    auto content = save.content;
    pack_into(content, request);
    return actions::change_beside_work(Kind::hub_enquiry, content, save.acting, save.subject, *save.present);
}

void tell_the_question(Writing const& writing, pages::RecordPage& page)
{
    auto const request = writing.was<AgencyRequest>();
    page.question = pages::QuestionAsked{.question = request.question,
                                         .by_line = fmt::format("Asked of {} on {}",
                                                                lower(words(request.agency.value_or(Agency::other))),
                                                                words(request.asked.value_or(writing.view().today())))};
    if (!request.challenge.empty()) page.knowing = {fmt::format("They do not agree: {}", request.challenge)};
}

bool is_unanswered(Event const& event)
{
    return !event.as<AgencyRequest>().replied;
}
bool is_challenged(Event const& event)
{
    auto const request = event.as<AgencyRequest>();
    return request.challenged && !request.answered;
}
bool is_hub(Event const& event)
{
    return event.kind == Kind::hub_enquiry;
}
bool is_meeting(Event const& event)
{
    return event.kind == Kind::enquiry || event.kind == Kind::conference;
}

void begin_contact(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "received", writing.view().today());
    auto const minute = london_minute_of_day(std::chrono::floor<std::chrono::minutes>(writing.visitor.now));
    values.try_emplace("received_at", fmt::format("{:02}:{:02}", minute / 60, minute % 60));
}

constexpr std::string_view also_prefix = "also-";

// The children chosen beside the one whose form it is, whom this person may log a contact about.
std::vector<PersonState const*> also_chosen(Writing const& writing)
{
    std::vector<PersonState const*> chosen;
    auto const add = [&](std::string_view reference) {
        auto const* child = child_at(writing.view(), reference);
        if (child == nullptr || !child->is_child() || child == &writing.child() ||
            std::ranges::find(chosen, child) != chosen.end())
            return;
        if (access::may(writing.visitor.reader, access::Deed::take_contact,
                        writing.site.access_to(writing.visitor, {child, child->standing})))
            chosen.push_back(child);
    };
    for (auto const& [name, value] : writing.request.form.all())
        if (name.starts_with(also_prefix) && value == "yes") add(std::string_view{name}.substr(also_prefix.size()));
    if (writing.request.method == web::Method::get)
        for (auto const reference : split(writing.request.query.get("also"), ',')) add(reference);
    return chosen;
}

// Brothers and sisters, and whoever is recorded at the same address.
std::vector<std::pair<PersonState const*, std::string>> household(Writing const& writing)
{
    std::vector<std::pair<PersonState const*, std::string>> members;
    auto const& view = writing.view();
    auto const add = [&](PersonState const* one, std::string_view because) {
        if (one == nullptr || !one->is_child() || one == &writing.child() ||
            std::ranges::any_of(members, [&](auto const& member) { return member.first == one; }))
            return;
        if (access::may(writing.visitor.reader, access::Deed::take_contact,
                        writing.site.access_to(writing.visitor, {one, one->standing})))
            members.emplace_back(one, because);
    };
    for (auto const* event : writing.child().now)
        if (event->kind == Kind::relationship) {
            auto const relation = event->as<Relationship>();
            add(view.person(relation.other), relation.is ? words(*relation.is) : "in the family");
        }
    auto const home = Label::existing(folded(writing.child().person.address.text()));
    for (std::size_t place = 0; !home.empty() && place < view.people(); ++place)
        if (view.sought_at(place).address == home) add(&view.at(place), "recorded at the same address");
    return members;
}

void offer_household(Writing const& writing, pages::RecordPage& page)
{
    auto members = household(writing);
    auto const chosen = also_chosen(writing);
    for (auto const* child : chosen)
        if (std::ranges::none_of(members, [&](auto const& member) { return member.first == child; }))
            members.emplace_back(child, "added by you");
    std::string with = reference_of(writing.child());
    for (auto const& [child, because] : members) {
        auto const reference = reference_of(*child);
        auto const drafted = page.form.values.find(fmt::format("{}{}", also_prefix, reference));
        bool const is_chosen = std::ranges::find(chosen, child) != chosen.end() ||
                               (drafted != page.form.values.end() && drafted->second == "yes");
        auto const born = child->person.born;
        page.form.also.push_back({.reference = reference,
                                  .says = child->name + (born ? ", " + age_words(*born, writing.view().today()) : ""),
                                  .because = because,
                                  .chosen = is_chosen});
        if (is_chosen) with += "," + reference;
    }
    if (access::may(writing.visitor.reader, access::Deed::see_front_door))
        page.form.also_more_href = pages::address::new_contact_with(with);
}

void tell_who_it_is(Writing const& writing, pages::RecordPage& page)
{
    page.knowing = history_for(writing.visitor, writing.opened, {});
    offer_household(writing, page);
}

Outcomes<actions::Entries> log_contact(Save const& save)
{
    std::vector<actions::Subject> subjects{save.subject};
    auto const& visitor = save.writing.visitor;
    for (auto const* child : also_chosen(save.writing)) {
        auto const& person = child->person;
        subjects.push_back({.child = save.writing.site.access_to(visitor, {child, child->standing}),
                            .born = person.born,
                            .expected = person.expected,
                            .died = person.died,
                            .name = called(person),
                            .also = actions::also_recorded_as(*child)});
    }
    return actions::log_contacts(save.content, save.acting, subjects);
}

std::string told_of_whom(Writing const& writing, Content const&)
{
    std::vector<std::string> names;
    for (auto const* child : also_chosen(writing)) names.push_back(child->name);
    if (names.empty()) return {};
    return fmt::format("{} {} a contact of their own.", join(names, ", "), names.size() == 1 ? "has" : "have each");
}

void begin_with_today(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "asked", writing.view().today());
}

} // namespace

Outcomes<actions::Entries> as_the_form_names(Outcomes<actions::Entries> outcome)
{
    if (!outcome)
        for (auto& problem : outcome.error())
            problem.field = problem.field == "because"            ? "why"
                            : problem.field == "override_because" ? "override"
                                                                  : problem.field;
    return outcome;
}

void ask_for_override(StepRule const& rule, pages::RecordForm& form)
{
    if (rule.overrides.empty()) return;
    std::vector<std::string> who;
    for (auto const role : rule.overrides) who.push_back(lower(words(role)));
    form.override_words = "If it must go on without, why?";
    form.override_hint = fmt::format("A {} must then sign it. It is listed as decided without.", join(who, " or "));
}

Task step_task(StepRule const& rule)
{
    std::vector<std::string_view> only(rule.asks.begin(), rule.asks.end());
    std::vector<std::string_view> needed;
    for (auto const& need : rule.needs)
        if (!need.condition && !need.when) needed.push_back(need.field);
    return {.words = rule.words,
            .path = std::string{decide_path} + rule.id,
            .asked = {.kind = rule.work,
                      .title = rule.words + ": {}",
                      .save_words = rule.signs.empty() ? "Decide" : "Decide, and send for signing",
                      .only = std::move(only),
                      .needed = std::move(needed),
                      .why = "Why?",
                      .why_hint = "What you weighed, in a sentence or two"},
            .deed = access::Deed::move_on,
            .make = decide,
            .then = Then::work,
            .said = what_follows,
            .tell = tell_around};
}

std::vector<Task> work_tasks()
{
    using access::Deed;
    return {
        {.words = "Contact at the front door",
         .path = "/contact",
         .asked = {.kind = Kind::contact,
                   .title = "Log a contact about {}",
                   .save_words = "Log the contact",
                   .only = {{"received", "received_at", "channel", "source", "from", "reach", "worry", "helps",
                             "consent", "consent_because", "family_knows", "out_of_hours"}}},
         .deed = Deed::take_contact,
         .make = log_contact,
         .then = Then::work,
         .said = told_of_whom,
         .begin = begin_contact,
         .tell = tell_who_it_is},
        {.words = "Sign-off",
         .path = "/work/sign/{record}",
         .asked = {.kind = Kind::step,
                   .title = "Sign this decision: {}",
                   .save_words = "Sign it",
                   .only = {{"said"}},
                   .asks_local_again = true},
         .deed = Deed::move_on,
         .make = sign_it,
         .then = Then::work,
         .said = usual_save,
         .tell = tell_what_waits},
        {.words = "Sending back",
         .path = "/work/send-back/{record}",
         .asked = {.kind = Kind::step,
                   .title = "Send this decision back: {}",
                   .save_words = "Send it back",
                   .only = {{"said"}},
                   .words = {{"said", "What must be different?"}}},
         .deed = Deed::move_on,
         .make = send_it_back,
         .then = Then::work,
         .said = usual_save,
         .tell = tell_what_waits},
        {.words = "Question to an agency",
         .path = "/work/{record}/ask-agency",
         .asked = {.kind = Kind::agency_request,
                   .title = "Ask an agency about {}",
                   .save_words = "Ask",
                   .only = {{"agency", "person", "question", "basis", "due", "due_at"}}},
         .deed = Deed::move_on,
         .make = add_to_work<AgencyRequest>,
         .then = Then::work,
         .said = usual_save,
         .filled = {"of", "asked"},
         .is_beside = true,
         .fits = is_hub},
        {.words = "Agency’s answer",
         .path = "/work/answer/{record}",
         .asked = {.kind = Kind::agency_request,
                   .title = "Write down an agency’s answer about {}",
                   .only = {{"reply", "replied_by"}}},
         .deed = Deed::move_on,
         .make = record_reply,
         .then = Then::work,
         .said = usual_save,
         .fits = is_unanswered,
         .tell = tell_the_question},
        {.words = "Link for an agency",
         .path = "/work/link/{record}",
         .asked = {.kind = Kind::agency_request,
                   .title = "Let the agency answer about {} through a link",
                   .save_words = "Make the link",
                   .only = std::vector<std::string_view>{},
                   .keeps_draft = false},
         .deed = Deed::move_on,
         .make = send_link,
         .then = Then::work,
         .said = tell_the_link,
         .fits = is_unanswered,
         .tell = tell_the_question},
        {.words = "Answer to a challenge",
         .path = "/work/challenge/{record}",
         .asked = {.kind = Kind::agency_request,
                   .title = "Answer an agency’s challenge about {}",
                   .only = {{"answer"}}},
         .deed = Deed::move_on,
         .make = answer_challenge,
         .then = Then::work,
         .said = usual_save,
         .fits = is_challenged,
         .tell = tell_the_question},
        {.words = "Agency at a meeting",
         .path = "/work/{record}/attendance",
         .asked = {.kind = Kind::attendance,
                   .title = "Who was asked to the meeting about {}",
                   .leave_out = {"of", "asked"}},
         .deed = Deed::move_on,
         .make = add_to_work<Attendance>,
         .then = Then::work,
         .said = usual_save,
         .filled = {"of", "asked"},
         .is_beside = true,
         .fits = is_meeting,
         .begin = begin_with_today},
        {.words = "Agency at a meeting",
         .path = "/work/attendance/{record}",
         .asked = {.kind = Kind::attendance,
                   .title = "Who came to the meeting about {}",
                   .only = {{"person", "came", "view", "said"}}},
         .deed = Deed::move_on,
         .make = change_beside_work,
         .then = Then::work,
         .said = usual_save},
    };
}

} // namespace sightline::app
