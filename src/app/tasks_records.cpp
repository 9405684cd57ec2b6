// The record types of a child's record that need no action of their own. A further type is a further row.
#include "actions/records.hpp"
#include "actions/steps.hpp"
#include "app/places.hpp"
#include "app/tasks.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

struct Row {
    Kind kind;
    std::string_view a;                        // "an assessment"
    std::string_view group;                    // {} is what the child is called
    std::vector<std::string_view> leave_out{}; // beside what nobody types
    std::string_view constants{};
    void (*begin)(Writing const&, pages::FormValues&){};
    void (*tell)(Writing const&, pages::RecordPage&){};
};

std::string self(Writing const& writing)
{
    return std::to_string(writing.visitor.reader.id.value);
}

void heard_by_me(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "on", writing.view().today());
    values["to"] = self(writing);
}

// Where things stand is written again from what it said last, so that nothing is typed twice.
void begin_with_last_picture(Writing const& writing, pages::FormValues& values)
{
    if (auto const* last = writing.standing().picture; last != nullptr)
        values = pages::values_of(writing.type(), writing.site.whole(*last));
    for (auto const* of_the_last :
         {"on-day", "on-month", "on-year", "agreed-day", "agreed-month", "agreed-year", "agreed_by"})
        values.erase(of_the_last);
    put_day(values, "on", writing.view().today());
    values["written_by"] = self(writing);
}

void supervised_by_me(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "on", writing.view().today());
    values["supervisor"] = self(writing);
}

void looked_at_by_me(Writing const& writing, pages::FormValues& values)
{
    put_day(values, "on", writing.view().today());
    values["by"] = self(writing);
}

void tell_where_it_lies(Writing const& writing, pages::RecordPage& page)
{
    auto const said =
        where_it_lies(writing.site.house(), writing.was<Placement>(), home_before(writing.child(), writing.event));
    page.knowing.push_back(!said.known.empty()
                               ? said.known
                               : "Whether it is in our area, in whose, and how far from home: nobody types "
                                 "it, and it is not known yet.");
    if (!said.lacking.empty()) page.knowing.push_back(said.lacking);
}

std::vector<Row> rows()
{
    constexpr std::string_view hearing = "Seeing and hearing {}", coming = "Coming to us", need = "Assessment and need",
                               protection = "Protection", missing = "Missing", care = "In care",
                               leaving = "Leaving care", elsewhere = "Adoption and private fostering",
                               management = "Management";
    return {
        {Kind::voice, "what {} said", hearing, {}, {}, heard_by_me},
        {Kind::picture, "where things stand", hearing, {}, {}, begin_with_last_picture},
        {Kind::contact, "a contact", coming, {"told_with"}},
        {Kind::referral, "a referral", coming},
        {Kind::early_help, "an early help assessment", coming},
        {Kind::early_help_review, "an early help review", coming},
        {Kind::assessment, "an assessment", need, {"family_network", "specialist", "receiver"}},
        {Kind::court_report, "a section 37 report", need},
        {Kind::need, "a period in need", need},
        {Kind::need_plan, "a child in need plan", need},
        {Kind::need_review, "a child in need meeting", need},
        {Kind::enquiry, "a strategy discussion and enquiry", protection},
        {Kind::conference, "a child protection conference", protection},
        {Kind::protection_plan, "a child protection plan", protection},
        {Kind::core_group, "a core group", protection},
        {Kind::plan_checkpoint, "a long plan checkpoint", protection, {}, {}, looked_at_by_me},
        {Kind::pre_proceedings, "pre-proceedings", protection},
        {Kind::missing, "a missing episode", missing},
        {Kind::care, "a period in care", care},
        {Kind::legal_status, "a legal status", care},
        {Kind::placement, "a placement", care, {}, {}, {}, tell_where_it_lies},
        {Kind::care_review, "a looked-after review", care},
        {Kind::health_check, "a health check", care},
        {Kind::health_year, "a year’s health", care},
        {Kind::permanence, "a permanence plan", care},
        {Kind::previous_permanence, "permanence before care", care},
        {Kind::deprivation_of_liberty, "deprivation of liberty", care},
        {Kind::secure_review, "a secure accommodation review", care},
        {Kind::leaving_care, "a care leaver’s entitlement", leaving},
        {Kind::pathway_review, "a pathway plan", leaving},
        {Kind::keeping_in_touch, "keeping in touch", leaving},
        {Kind::adoption, "an adoption plan", elsewhere},
        {Kind::private_fostering, "private fostering", elsewhere},
        {Kind::supervision, "supervision", management, {"type"}, "type=about_child", supervised_by_me},
    };
}

// The row by which work of this kind begins that is written down on a form; null when it may begin by itself.
StepRule const* beginning(Writing const& writing)
{
    return writing.view().practice().steps().beginning(writing.asked.kind);
}

Event const* what_led_to(Writing const& writing, Content const& content)
{
    return led_to(writing.view().practice().steps(), writing.asked.kind, content.facts, writing.child().now);
}

Outcomes<actions::Entries> make(Save const& save)
{
    auto const& writing = save.writing;
    auto entries = actions::record(writing.asked.kind, save.content, save.acting, save.subject);
    auto const* rule = beginning(writing);
    if (!entries || rule == nullptr) return entries;
    return as_the_form_names(actions::begin_work(
        *rule, std::move(*entries), save.content, tidy(writing.request.form.get("override")),
        {.led_to = what_led_to(writing, save.content), .events = writing.child().now, .standing = &writing.standing()},
        save.acting, save.subject));
}

// Where no decision led to what somebody writes down here, the form says so from the start and asks why.
void tell_what_led_to(Writing const& writing, pages::RecordPage& page)
{
    auto const* rule = beginning(writing);
    if (rule == nullptr) return;
    Problems unread;
    auto const content = read_form(writing.type(), pages::reader_of(page.form.values), unread);
    if (what_led_to(writing, content) != nullptr) return;
    page.knowing.push_back(fmt::format("Not so yet: {}.", words(Condition::decided_before)));
    ask_for_override(*rule, page.form);
}

std::string stands_in_the_history(Writing const& writing, Content const&)
{
    auto const stands = fmt::format("It stands in {}’s chronology.", called(writing.child().person));
    auto const* rule = beginning(writing);
    if (rule == nullptr) return stands;
    auto const view = writing.site.house().authority->now();
    auto const works = work_of(view->practice().steps(), view->person(writing.child().id)->now);
    auto const newest = std::ranges::max_element(works, {}, [](Work const& work) { return work.record->record.value; });
    if (newest == works.end() || newest->waiting == nullptr) return stands;
    return fmt::format("{} It does not begin until it is signed.", stands);
}

std::string stands_as_well(Writing const&, Content const&)
{
    return "What it said before is kept with it.";
}

} // namespace

std::vector<Task> record_tasks()
{
    std::vector<Task> tasks;
    for (auto const& row : rows()) {
        auto const deed = actions::deed_to_record(row.kind);
        assert(deed);
        auto const path = "/record/" + std::string{name_of(row.kind)};
        auto const title = std::string{row.a} + (row.a.find("{}") == std::string_view::npos ? " for {}" : "");
        auto leave_out = row.leave_out;
        std::ranges::copy(actions::fields_nobody_types(row.kind), std::back_inserter(leave_out));
        Task made{.words = std::string{type_of(row.kind).title},
                  .path = path,
                  .asked = {.kind = row.kind, .title = "Record " + title, .leave_out = std::move(leave_out)},
                  .deed = *deed,
                  .make = make,
                  .then = Then::its_kind,
                  .said = stands_in_the_history,
                  .group = std::string{row.group},
                  .constants = std::string{row.constants},
                  .begin = row.begin,
                  .tell = row.tell != nullptr ? row.tell : tell_what_led_to};
        tasks.push_back(made);
        if (row.kind == Kind::supervision) continue; // what was thought together is not put right afterwards
        auto changed = made;
        changed.words = "Change to: " + pages::lower_first(made.words);
        changed.path += "/{record}";
        changed.asked.title = "Add to or correct " + title;
        changed.asked.why = "Why are you changing what was written?";
        changed.asked.why_hint = "Not needed where you only fill in what was blank. The earlier text is kept.";
        changed.make = correct;
        changed.said = stands_as_well;
        changed.group.clear();
        changed.begin = nullptr;
        changed.tell = row.tell;
        tasks.push_back(std::move(changed));
    }
    return tasks;
}

} // namespace sightline::app
