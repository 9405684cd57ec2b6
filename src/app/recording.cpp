// The one handler that shows every form of a child's record, and the one that saves it. What differs between forms is
// the table in tasks.hpp.
#include "actions/from_view.hpp"
#include "actions/records.hpp"
#include "app/drafts.hpp"
#include "app/findings_shown.hpp"
#include "app/tasks.hpp"
#include "app/wording.hpp"
#include "app/works.hpp"
#include "base/text.hpp"
#include "web/sessions.hpp"

namespace sightline::app
{
namespace
{

actions::Subject subject_of(Opened const& opened)
{
    auto const& person = opened.child->person;
    return {.child = opened.known_as,
            .born = person.born,
            .expected = person.expected,
            .died = person.died,
            .name = called(person),
            .also = actions::also_recorded_as(*opened.child)};
}

std::string address_after(Then then, std::string const& reference, Kind kind, RecordId work)
{
    switch (then) {
    case Then::record: return pages::address::child(reference);
    case Then::visits: return pages::address::visits(reference);
    case Then::oversight: return pages::address::oversight(reference);
    case Then::its_kind: return pages::address::chronology_of(reference, name_of(kind));
    case Then::chronology: return pages::address::chronology(reference);
    case Then::work: return pages::address::work(reference, work);
    case Then::relationship: return pages::address::relationship_with(reference, PersonId{work.value});
    }
    std::unreachable();
}

// The piece of work that what was saved belongs to, or is.
RecordId work_of_saved(Writing const& writing, RecordId saved)
{
    if (writing.of != nullptr) return writing.of->record;
    if (auto const at = writing.type().field_named("of"); at && writing.before.facts[*at] != blank)
        return RecordId{static_cast<std::uint32_t>(writing.before.facts[*at])};
    return writing.event != nullptr ? writing.event->record : saved;
}

// People who may be named in a form: whoever fills it in, the child's team and their own, and whoever it names already.
std::vector<pages::PersonChoice> colleagues(Writing const& writing, PersonId named)
{
    auto const& self = *writing.visitor.worker;
    auto const team = writing.standing().team;
    std::vector<pages::PersonChoice> people{{self.id, self.name}};
    for (auto const* worker : writing.view().workers())
        if (worker->id != self.id && (worker->worker.team == team || worker->worker.team == self.worker.team))
            people.push_back({worker->id, worker->name});
    if (named && std::ranges::none_of(people, [&](auto const& one) { return one.id == named; }))
        people.push_back({named, writing.view().name_of(named)});
    return people;
}

// The record as this person saw it when they began.
Event const* version_seen(PersonState const& child, Event const& latest, std::uint32_t version)
{
    for (auto const* event : child.events)
        if (event->record == latest.record && event->version == version) return event;
    return &latest;
}

// The record that an address is about, or that its task finds; null for a new one.
std::expected<Event const*, web::Response> record_of(Site& site, Visitor const& visitor, web::Request const& request,
                                                     Opened const& opened, std::string_view path)
{
    if (path.find("{record}") == std::string_view::npos) {
        auto const task = std::ranges::find(tasks(), path, &Task::path);
        if (task == tasks().end() || task->finds == nullptr) return nullptr;
        auto const* found = task->finds(*visitor.view, *opened.child);
        if (found == nullptr) return std::unexpected(site.not_found(visitor));
        return found;
    }
    auto const* event = visitor.view->latest(RecordId{number_in(request.capture("record"))});
    if (event == nullptr || !is_on_record(*visitor.view, *opened.child, *event))
        return std::unexpected(site.not_found(visitor));
    return event;
}

// Where a form is sent: also the name its draft is kept under.
std::string address_of(Opened const& opened, std::string_view path, Event const* event)
{
    auto out = pages::address::child(reference_of(*opened.child)) + std::string{path};
    if (auto const at = out.find("{record}"); at != std::string::npos)
        out.replace(at, 8, std::to_string(event->record.value));
    return out;
}

// One form, from the request to the answer.
class Recording
{
public:
    Recording(Writing const& writing, std::string address) : writing_(writing), address_(std::move(address)) {}

    web::Response show(Filled filled)
    {
        if (!filled.is_draft) {
            filled.version = writing_.event != nullptr ? writing_.event->version : 0;
            if (writing_.event != nullptr) filled.values = pages::values_of(writing_.type(), writing_.before);
            if (writing_.task.begin != nullptr) writing_.task.begin(writing_, filled.values);
        }
        return drawn(std::move(filled), {});
    }

    web::Response save()
    {
        auto const& request = writing_.request;
        auto filled = typed(request);
        // Sent twice: it was saved the first time.
        if (auto const seq = filled.once.empty() ? 0 : writing_.visitor.view->once(filled.once); seq != 0)
            return done(record_of(seq));
        auto const read = [&](std::string_view name) { return request.form.get(name); };
        auto mine = pages::form_values(writing_.type(), read);

        // The choice between two texts, made on the page of a conflict.
        auto const choice = request.form.get("choose");
        if (choice == "theirs") return done();
        if (choice == "edit") return drawn(std::move(filled), {});
        if (choice == "picked")
            mine = pages::picked(writing_.type(), mine, pages::values_of(writing_.type(), writing_.before), read);

        Problems problems;
        auto const content = read_asked(mine, problems);
        if (!problems.empty()) return drawn(std::move(filled), std::move(problems));
        if (writing_.event != nullptr && filled.version != writing_.event->version)
            return met_another(std::move(filled), mine, content);

        problems = unanswered(writing_.type(), content, writing_.view().today(),
                              [&](std::string_view field) { return writing_.asked.asks(field); });
        auto const entries = made(content, filled);
        if (!entries) std::ranges::copy(entries.error(), std::back_inserter(problems));
        if (!problems.empty()) return drawn(std::move(filled), std::move(problems));
        auto const answer = writing_.site.house().journal->append(*entries);
        if (std::holds_alternative<journal::Moved>(answer)) return met_another(std::move(filled), mine, content);
        if (auto const* refused = std::get_if<journal::Refused>(&answer)) throw std::runtime_error{refused->why};
        auto const more = writing_.task.said(writing_, content);
        auto const saved_in = writing_.site.house().authority->now();
        auto const* event = saved_in->latest(entries->front().record);
        auto const* child = saved_in->person(writing_.child().id);
        writing_.site.say_next(writing_.visitor,
                               fmt::format("Saved {}.{}{}",
                                           time_words(std::chrono::floor<std::chrono::minutes>(writing_.visitor.now)),
                                           more.empty() ? "" : " ", more),
                               event != nullptr ? undo_offer(writing_.visitor, writing_.child(), *event) : std::nullopt,
                               child != nullptr && child->standing != nullptr
                                   ? prompt_after(writing_.site, writing_.visitor, writing_.child(), *saved_in, *child)
                                   : std::nullopt);
        suggest_words(filled.values, entries->front().record);
        // The same form sent twice in the same moment: the first has made the record.
        auto saved = entries->front().record;
        if (auto const* already = std::get_if<journal::Already>(&answer)) saved = record_of(already->first_seq);
        return done(saved);
    }

private:
    // Said after the save, never in its way. Where there is a form to correct the record it is offered.
    void suggest_words(pages::FormValues const& values, RecordId saved) const
    {
        auto const kind = writing_.type().kind;
        auto noticed = words_noticed(writing_.view(), kind, values);
        if (noticed.empty()) return;
        auto change = writing_.task.deed == access::Deed::move_on
                          ? std::string{}
                          : address_of_change(kind, reference_of(writing_.child()), saved);
        writing_.site.show_noticed_next(writing_.visitor, std::move(noticed), std::move(change));
    }

    RecordId record_of(std::uint64_t seq) const
    {
        auto const entry = writing_.site.house().journal->entry(seq);
        return entry ? entry->record : RecordId{};
    }

    web::Response done(RecordId saved = {}) const
    {
        writing_.site.house().drafts->discard(writing_.visitor.reader.id, address_);
        // Whoever restricts a record may have shut it to themself.
        auto const view = writing_.site.house().authority->now();
        auto const* child = view->person(writing_.child().id);
        auto const known_as = writing_.site.access_to(writing_.visitor, {child, child->standing});
        auto const next = writing_.task.then == Then::work ? access::Deed::see_work : access::Deed::read;
        if (!access::may(writing_.visitor.reader, access::Deed::read, known_as) &&
            !access::may(writing_.visitor.reader, next, known_as))
            return web::Response::redirect(pages::address::my_day());
        return web::Response::redirect(address_after(writing_.task.then, reference_of(writing_.child()),
                                                     writing_.asked.kind, work_of_saved(writing_, saved)));
    }

    // Fields that are not asked stay as they were or are what the task says, whatever a request says.
    Content read_asked(pages::FormValues const& values, Problems& problems) const
    {
        auto const& type = writing_.type();
        auto content = read_form(type, pages::reader_of(values), problems);
        for (std::size_t i = 0; i < type.fields.size(); ++i)
            if (!writing_.asked.asks(type.fields[i].name)) {
                content.facts[i] = writing_.before.facts[i];
                content.texts[i] = writing_.before.texts[i];
            }
        content.unasked = writing_.before.unasked;
        for (auto const& [field, code] : pairs_of(writing_.task.constants))
            if (auto const at = type.field_named(field))
                content.facts[*at] = code_named(type.fields[*at], code).value_or(blank);
        return content;
    }

    Outcomes<actions::Entries> made(Content const& content, Filled const& filled) const
    {
        std::function<RecordId()> const new_record = [this] { return writing_.site.house().authority->new_record(); };
        actions::Acting const acting{
            .by = writing_.visitor.reader, .now = writing_.visitor.now, .once = filled.once, .new_record = new_record};
        auto const subject = subject_of(writing_.opened);
        Save save{.writing = writing_,
                  .content = content,
                  .why = tidy(writing_.request.form.get("why")),
                  .acting = acting,
                  .subject = subject,
                  .present = {}};
        std::optional<Entry> latest;
        if (writing_.event != nullptr) {
            latest = writing_.site.house().journal->entry(writing_.event->seq);
            if (!latest) throw std::runtime_error{"a record that is known cannot be read from the journal"};
            save.present.emplace(*latest, filled.version);
        }
        return writing_.task.make(save);
    }

    // Someone saved the record while this was being written.
    web::Response met_another(Filled filled, pages::FormValues mine, Content const& content) const
    {
        // The picture this request read may be the one before the other save.
        auto const view = writing_.site.house().authority->now();
        if (writing_.event == nullptr) {
            auto const says = writing_.task.moved != nullptr
                                  ? writing_.task.moved(writing_)
                                  : std::string{"Someone saved in the same moment. Look again before you save."};
            return drawn(std::move(filled), {{"", says}});
        }
        auto theirs = writing_;
        theirs.event = view->latest(writing_.event->record);
        theirs.before = writing_.site.whole(*theirs.event);
        if (writing_.task.moved != nullptr) return drawn(std::move(filled), {{"", writing_.task.moved(theirs)}});
        pages::Conflict shown;
        shown.child = writing_.site.banner(writing_.visitor, writing_.opened);
        shown.kind = writing_.type().kind;
        shown.action = address_;
        shown.csrf = writing_.visitor.session.csrf;
        shown.once = web::random_token(16);
        shown.version = theirs.event->version;
        shown.mine = std::move(mine);
        shown.mine["why"] = std::string{writing_.request.form.get("why")};
        shown.my_content = content;
        shown.their_content = std::move(theirs.before);
        shown.theirs_by = view->name_of(theirs.event->by);
        shown.theirs_at = ago_words(Moment{std::chrono::minutes{theirs.event->recorded}}, writing_.visitor.now);
        shown.name_of = [&](PersonId id) { return view->name_of(id); };
        return writing_.site.page(pages::conflict(writing_.site.frame(writing_.visitor), shown), 409);
    }

    web::Response drawn(Filled filled, Problems problems) const
    {
        auto const& asked = writing_.asked;
        int const status = problems.empty() ? 200 : 422;
        pages::RecordPage page;
        page.child = writing_.site.banner(writing_.visitor, writing_.opened);
        page.asked = asked;
        if (filled.is_draft || writing_.request.method == web::Method::post)
            page.form.noticed = words_noticed(writing_.view(), writing_.type().kind, filled.values);
        page.form.values = std::move(filled.values);
        page.form.problems = std::move(problems);
        page.form.action = address_;
        page.form.csrf = writing_.visitor.session.csrf;
        page.form.once = std::move(filled.once);
        page.form.version = filled.version;
        page.form.draft_words = std::move(filled.draft_words);
        page.has_draft = filled.is_draft;
        pages::prepare(page.form, asked, page.child.known_as);
        for (auto const& field : writing_.type().fields)
            if (field.kind == ValueKind::person && asked.asks(field.name)) {
                auto const named = page.form.values.find(field.name);
                page.form.people[std::string{field.name}] =
                    writing_.task.choices != nullptr
                        ? writing_.task.choices(writing_, field.name)
                        : colleagues(writing_,
                                     PersonId{named == page.form.values.end() ? 0 : number_in(named->second)});
            }
        if (writing_.task.tell != nullptr) writing_.task.tell(writing_, page);
        return writing_.site.page(pages::record_page(writing_.site.frame(writing_.visitor), page), status);
    }

    Writing const& writing_;
    std::string address_;
};

// What only a decision of practice/steps.csv may fill in: on a record that was typed here, a general form asks for such
// a field only to put right what a decision has set.
std::vector<std::string_view> left_to_decisions(Steps const& steps, Kind kind, Content const& before)
{
    std::vector<std::string_view> fields;
    auto const& type = type_of(kind);
    for (auto const& rule : steps.rules()) {
        if (rule.work != kind) continue;
        for (auto const& set : rule.sets)
            if (auto const at = *type.field_named(set.field); before.facts[at] == blank)
                fields.push_back(type.fields[at].name);
    }
    return fields;
}

// The authority's own fields, on the days they are asked. A form of part of a record asks them when it begins one, or
// when it says so; a decision of practice/steps.csv asks those its row names.
void ask_local_fields(pages::Asked& asked, Date today, bool begins)
{
    for (auto const& field : type_of(asked.kind).fields) {
        if (!field.local) continue;
        if (!field.asked_on(today) || !asked.asks_local)
            asked.leave_out.push_back(field.name);
        else if (asked.only && !asked.only->empty() && begins)
            asked.only->push_back(field.name);
    }
}

Writing writing_of(Site& site, Visitor const& visitor, web::Request const& request, Opened const& opened,
                   Task const& task, Event const* event)
{
    auto asked = task.asked;
    if (asked.kind == Kind::COUNT) asked.kind = event->kind;
    // A decision of the table says itself who may take it, and what it sets.
    if (task.deed != access::Deed::move_on && !actions::may_sign(visitor.reader, opened.known_as))
        for (auto const field : actions::fields_a_manager_signs(asked.kind)) asked.leave_out.push_back(field);
    auto const fields = type_of(asked.kind).fields.size();
    ask_local_fields(asked, visitor.view->today(), event == nullptr || task.is_beside || asked.asks_local_again);
    auto before = event != nullptr && !task.is_beside ? site.whole(*event) : Content{};
    before.facts.resize(fields, blank);
    before.texts.resize(fields);
    if (task.deed != access::Deed::move_on && (event == nullptr || !event->imported))
        for (auto const field : left_to_decisions(visitor.view->practice().steps(), asked.kind, before))
            asked.leave_out.push_back(field);
    return {.site = site,
            .visitor = visitor,
            .request = request,
            .opened = opened,
            .task = task,
            .asked = std::move(asked),
            .event = task.is_beside ? nullptr : event,
            .before = std::move(before),
            .of = task.is_beside ? event : nullptr};
}

// Nothing when this person may do it; else the deed that is refused.
std::optional<access::Deed> deed_refused(Visitor const& visitor, Opened const& opened, Task const& task,
                                         Event const* event)
{
    auto const deed =
        task.deed_for != nullptr && event != nullptr ? task.deed_for(*event).value_or(task.deed) : task.deed;
    bool const allowed =
        deed == access::Deed::move_on && event != nullptr
            ? access::may_on_work(visitor.reader, deed, opened.known_as, kind_of_work(*visitor.view, *event)).allowed
            : access::may(visitor.reader, deed, opened.known_as).allowed;
    return allowed ? std::nullopt : std::optional{deed};
}

// The deed that opens the forms at this path to someone who may not read the record.
access::Deed deed_at(std::string_view path)
{
    auto const task = std::ranges::find(tasks(), path, &Task::path);
    bool const of_work =
        task != tasks().end() && (task->deed == access::Deed::move_on || task->deed == access::Deed::take_contact);
    return of_work ? task->deed : access::Deed::read;
}

// What the log of readings calls the page of the forms at this path.
std::string page_name(std::string_view path)
{
    for (auto const& task : tasks())
        if (task.path == path) return lower(task.words) + " form";
    return "form";
}

// The decision an address names, as a form; nothing when the table has none such.
std::optional<Task> step_of(Visitor const& visitor, web::Request const& request)
{
    auto const* rule = visitor.view->practice().steps().rule(request.capture("step"));
    return rule == nullptr ? std::nullopt : std::optional{step_task(*rule)};
}

// A form sent again that was saved the first time, by someone who may not do the deed any more, as when deciding ended
// their part in it: they are told that it was saved, not that they are refused.
std::optional<web::Response> saved_before(Site& site, Visitor const& visitor, web::Request const& request,
                                          access::Deed deed)
{
    auto const once = request.form.get("once");
    auto const seq = once.empty() ? 0 : visitor.view->once(once);
    auto const entry = seq == 0 ? std::nullopt : site.house().journal->entry(seq);
    if (!entry || entry->by != visitor.reader.id || entry->about.empty()) return std::nullopt;
    auto const* child = visitor.view->person(entry->about.front());
    if (child == nullptr) return std::nullopt;
    auto const known_as = site.access_to(visitor, {child, child->standing});
    if (access::may(visitor.reader, deed, known_as)) return std::nullopt;
    site.say_next(visitor, "It was saved the first time.");
    return web::Response::redirect(access::may(visitor.reader, access::Deed::read, known_as)
                                       ? pages::address::child(reference_of(*child))
                                       : pages::address::my_day());
}

// Opens the form of a decision for whoever may see the work, and does with it what is asked.
template <class Do> web::Response with_step(Site& site, Visitor const& visitor, web::Request const& request, Do what)
{
    auto const task = step_of(visitor, request);
    if (!task) return site.not_found(visitor);
    auto const opened = site.open_child(visitor, request, "decision form", access::Deed::move_on);
    if (!opened) return opened.error();
    auto const event = record_of(site, visitor, request, *opened, task->path);
    if (!event) return event.error();
    if ((*event)->withdrawn || (*event)->kind != task->asked.kind) return site.not_found(visitor);
    if (auto const deed = deed_refused(visitor, *opened, *task, *event)) return site.refused(visitor, *deed, *opened);
    auto const* rule = visitor.view->practice().steps().rule(request.capture("step"));
    if (std::ranges::find(rule->decides, visitor.reader.role) == rule->decides.end())
        return site.refused(visitor, access::Deed::move_on, *opened);
    auto const writing = writing_of(site, visitor, request, *opened, *task, *event);
    return what(writing, address_of(*opened, task->path, *event));
}

} // namespace

web::Response Site::show_form(Visitor const& visitor, web::Request const& request, std::string_view path)
{
    auto const opened = open_child(visitor, request, page_name(path), deed_at(path));
    if (!opened) return opened.error();
    auto const event = record_of(*this, visitor, request, *opened, path);
    if (!event) return event.error();
    auto const address = address_of(*opened, path, *event);
    auto filled = draft_of(visitor, house_, address);
    if (*event != nullptr && (*event)->withdrawn && !filled.is_draft) return not_found(visitor);
    auto const* seen = *event;
    if (seen != nullptr && filled.is_draft) seen = version_seen(*opened->child, *seen, filled.version);
    auto const* task = task_at(path, seen);
    if (task == nullptr) return not_found(visitor);
    if (auto const deed = deed_refused(visitor, *opened, *task, *event)) return refused(visitor, *deed, *opened);
    auto const writing = writing_of(*this, visitor, request, *opened, *task, *event);
    return Recording{writing, address}.show(std::move(filled));
}

web::Response Site::save_form(Visitor const& visitor, web::Request const& request, std::string_view path)
{
    if (auto told = saved_before(*this, visitor, request, deed_at(path))) return *std::move(told);
    auto const opened = open_child(visitor, request, page_name(path), deed_at(path));
    if (!opened) return opened.error();
    auto const event = record_of(*this, visitor, request, *opened, path);
    if (!event) return event.error();
    auto const address = address_of(*opened, path, *event);
    if (request.form.get("save") == "draft") {
        keep_draft(visitor, house_, request, address);
        return web::Response::redirect(pages::address::my_day());
    }
    auto const* seen = *event;
    if (seen != nullptr) seen = version_seen(*opened->child, *seen, number_in(request.form.get("version")));
    auto const* task = task_at(path, seen);
    if (task == nullptr) return not_found(visitor);
    if (auto const deed = deed_refused(visitor, *opened, *task, *event); deed == access::Deed::move_on)
        return refused(visitor, *deed, *opened);
    auto const writing = writing_of(*this, visitor, request, *opened, *task, *event);
    return Recording{writing, address}.save();
}

web::Response Site::show_step(Visitor const& visitor, web::Request const& request)
{
    return with_step(*this, visitor, request, [&](Writing const& writing, std::string const& address) {
        return Recording{writing, address}.show(draft_of(visitor, house_, address));
    });
}

web::Response Site::save_step(Visitor const& visitor, web::Request const& request)
{
    if (auto told = saved_before(*this, visitor, request, access::Deed::move_on)) return *std::move(told);
    return with_step(*this, visitor, request, [&](Writing const& writing, std::string const& address) {
        if (request.form.get("save") == "draft") {
            keep_draft(visitor, house_, request, address);
            return web::Response::redirect(pages::address::my_day());
        }
        auto const decided = writing.event->record;
        auto answer = Recording{writing, address}.save();
        if (answer.status != 303 || request.form.get("save") != "next" || !takes_contacts(visitor)) return answer;
        auto later = visitor; // as things stand after the save
        later.view = house_.authority->now();
        return next_contact(later, decided).value_or(web::Response::redirect(pages::address::front_door()));
    });
}

} // namespace sightline::app
