#include "actions/steps.hpp"

#include "actions/making.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"

namespace sightline::actions
{
namespace
{

bool among(std::span<WorkerRole const> roles, WorkerRole role)
{
    return std::ranges::find(roles, role) != roles.end();
}

std::string role_words(std::span<WorkerRole const> roles)
{
    std::vector<std::string> all;
    for (auto const role : roles) all.push_back(lower(words(role)));
    return join(all, " or ");
}

ClockTime time_of(Moment now)
{
    return {london_minute_of_day(std::chrono::floor<std::chrono::minutes>(now))};
}

// Who decided and who signs: what the tokens of an assignment stand for.
struct Hand {
    Acting const& acting; // whose deed makes it so
    PersonId decided_by, signed_by;
    std::string_view because;
    When decided; // or held
};

void set_field(RecordType const& type, Content& content, Assignment const& assignment, Content const& work,
               RecordType const& work_type, Hand const& hand)
{
    constexpr int months_until_looking_again = 6;
    auto const at = *type.field_named(assignment.field);
    auto const days = [](Date day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); };
    std::string_view const value = assignment.value;
    if (value == "@day")
        content.facts[at] = days(hand.decided.day);
    else if (value == "@at")
        content.facts[at] = hand.decided.at ? hand.decided.at->minutes : blank;
    else if (value == "@today")
        content.facts[at] = days(hand.acting.today());
    else if (value == "@in_6_months")
        content.facts[at] = days(months_after(hand.acting.today(), months_until_looking_again));
    else if (value == "@now")
        content.facts[at] = time_of(hand.acting.now).minutes;
    else if (value == "@me")
        content.facts[at] = static_cast<std::int32_t>(hand.decided_by.value);
    else if (value == "@signer")
        content.facts[at] = static_cast<std::int32_t>((hand.signed_by ? hand.signed_by : hand.decided_by).value);
    else if (value == "@because") {
        content.texts[at] = hand.because;
        content.facts[at] = static_cast<std::int32_t>(hand.because.size());
    } else if (value.starts_with('.')) {
        auto const from = *work_type.field_named(value.substr(1));
        content.facts[at] = work.facts[from];
        content.texts[at] = work.texts[from];
    } else
        content.facts[at] = *code_named(type.fields[at], value);
}

Content blank_content(RecordType const& type)
{
    return {std::vector<std::int32_t>(type.fields.size(), blank), std::vector<std::string>(type.fields.size())};
}

// A child has one period in need at a time: whatever is decided next, one that is open goes on.
bool goes_on(Kind kind, std::span<Event const* const> events)
{
    return kind == Kind::need && std::ranges::any_of(events, [](Event const* event) {
               return event->kind == Kind::need && !event->as<Need>().ended;
           });
}

// What the decision sets on the work's record, and the work it opens.
void take_effect(Entries& entries, StepRule const& rule, Content work, Hand const& hand, Subject const& subject,
                 Around const& around)
{
    auto const& type = type_of(rule.work);
    auto const before = work;
    for (auto const& assignment : rule.sets) set_field(type, work, assignment, work, type, hand);
    if (auto const present = read_content(around.record.latest); !present || *present != work)
        entries.push_back(next_version(work, {}, hand.acting, around.record));
    for (auto const& opening : rule.opens) {
        if (goes_on(opening.kind, around.events)) continue;
        auto const& opened = type_of(opening.kind);
        auto content = blank_content(opened);
        for (auto const& assignment : opening.sets) set_field(opened, content, assignment, work, type, hand);
        entries.push_back(new_entry(opening.kind, content, hand.acting, subject));
    }
}

// When it was decided or held: as the form says, or now. Refused in the future, and before what it follows.
When decided_when(StepRule const& rule, StepForm const& form, Acting const& acting, std::optional<When> const& after,
                  Problems& problems)
{
    When const now{acting.today(), time_of(acting.now)};
    if (!form.happened || !rule.asks_day) return now;
    auto when = *form.happened;
    if (rule.asks_time && !when.at) problems.push_back({"happened_at", "Enter the time as well, such as 21:40"});
    if (is_before(now, when))
        problems.push_back({when.day > now.day ? "happened" : "happened_at",
                            "This is still to come. Enter when it was decided or held, or leave it blank for now"});
    if (after && is_before(when, *after)) {
        auto const moment = after->at ? fmt::format("{}, {:02}:{:02}", words(after->day), after->at->minutes / 60,
                                                    after->at->minutes % 60)
                                      : words(after->day);
        problems.push_back(
            {when.day < after->day ? "happened" : "happened_at", fmt::format("What it follows was on {}", moment)});
    }
    if (!when.at && when.day == now.day) when.at = now.at;
    return when;
}

Content merged(StepRule const& rule, Content const& asked, Content whole)
{
    auto const& type = type_of(rule.work);
    for (auto const& field : rule.asks) {
        auto const at = *type.field_named(field);
        whole.facts[at] = asked.facts[at];
        whole.texts[at] = asked.texts[at];
    }
    return whole;
}

// A decision that was sent back, decided again: what stands in the authority's own fields stays.
Content decided_again(Step const& step, Present const& before)
{
    auto content = read_content(before.latest).value_or(pack(step));
    pack_into(content, step);
    return content;
}

void take_local_fields(Content& step, Content const& form)
{
    auto const& fields = type_of(Kind::step).fields;
    for (std::size_t i = 0; i < fields.size() && i < form.facts.size(); ++i)
        if (fields[i].local) {
            step.facts[i] = form.facts[i];
            step.texts[i] = form.texts[i];
        }
}

void say_what_lacks(Step& step, Problems const& lacking, std::string_view why)
{
    std::vector<std::string> names;
    for (auto const& problem : lacking) names.push_back(problem.message);
    step.missing = Label{join(names, "; ")};
    step.override_because = std::string{trimmed(why)};
}

std::string written_down_after(Event const* led_to)
{
    if (led_to == nullptr) return "Written down on a form";
    auto const day = led_to->day() ? led_to->day() : led_to->first_recorded_day();
    auto const& title = type_of(led_to->kind).title;
    return day ? fmt::format("Written down on a form, after: {} of {}", title, words(*day))
               : fmt::format("Written down on a form, after: {}", title);
}

// A record as memory will hold it, for weighing it before it is written. Borrows the content.
Event event_of(Entry const& entry, Content const& content)
{
    Event event;
    event.facts = content.facts.data();
    event.count = static_cast<std::uint16_t>(content.facts.size());
    event.kind = entry.kind;
    event.record = entry.record;
    auto const minutes = [](Moment at) {
        return static_cast<std::int32_t>(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count());
    };
    if (entry.happened) event.happened = minutes(*entry.happened);
    event.recorded = event.first_recorded = minutes(entry.recorded);
    return event;
}

} // namespace

Problems missing(StepRule const& rule, Content const& asked, Weighing const& weighing)
{
    auto const& type = type_of(rule.work);
    Problems problems;
    for (auto const& need : rule.needs) {
        if (need.when && !holds(*need.when, weighing)) continue;
        if (need.condition) {
            if (!holds(*need.condition, weighing))
                problems.push_back({{}, fmt::format("Not so yet: {}", words(*need.condition))});
        } else if (auto const at = *type.field_named(need.field); asked.facts[at] == blank)
            problems.push_back({need.field, fmt::format("Needed for this decision: {}", type.fields[at].words)});
    }
    return problems;
}

bool needs_signature(StepRule const& rule, Weighing const& weighing)
{
    return !rule.signs.empty() && (!rule.signs_when || holds(*rule.signs_when, weighing));
}

std::span<WorkerRole const> signers(StepRule const& rule, Step const& waiting)
{
    return waiting.missing.empty() ? std::span{rule.signs} : std::span{rule.overrides};
}

Outcomes<Entries> take_step(StepRule const& rule, StepForm const& form, Acting const& acting, Subject const& subject,
                            Around const& around)
{
    if (auto const problem = refused_on_work(acting, subject, rule.work)) return refuse(*problem);
    if (!among(rule.decides, acting.by.role))
        return refuse({{}, fmt::format("This is for a {} to decide", role_words(rule.decides))});
    if (auto const problem = not_changeable(around.record, subject, rule.work)) return refuse(*problem);
    if (around.work.waiting != nullptr)
        return refuse({{}, "A decision on this work waits to be signed. Wait for it, or ask for it to be sent back"});
    if (!rule.from.empty() && std::ranges::find(rule.from, around.work.stage) == rule.from.end())
        return refuse(
            {{}, fmt::format("This work is at the stage “{}”, where this cannot be decided", around.work.stage)});

    auto whole = read_content(around.record.latest);
    if (!whole) return refuse(whole.error());
    auto const work = merged(rule, form.asked, std::move(*whole));
    Weighing const weighing{.work = around.work,
                            .events = around.events,
                            .who = acting.by.id,
                            .today = acting.today(),
                            .asked = work,
                            .unborn = !subject.born && subject.expected,
                            .standing = around.standing};

    auto problems = check(type_of(rule.work), work, acting.today());
    if (auto bad = bad_reason(form.because)) problems.push_back({"because", bad->message});
    auto const lacking = missing(rule, work, weighing);
    bool const overrides = !trimmed(form.override_because).empty() && !rule.overrides.empty();
    if (!lacking.empty() && !overrides) std::ranges::copy(lacking, std::back_inserter(problems));
    if (overrides)
        if (auto bad = bad_reason(form.override_because)) problems.push_back({"override_because", bad->message});
    auto const when = decided_when(rule, form, acting, around.follows, problems);
    if (!problems.empty()) return std::unexpected(std::move(problems));

    Step step{.of = static_cast<int>(around.work.record->record.value),
              .step = Label{rule.id},
              .decided = when.day,
              .decided_at = when.at,
              .decided_by = acting.by.id,
              .because = std::string{trimmed(form.because)}};
    if (!lacking.empty()) say_what_lacks(step, lacking, form.override_because);
    bool const waits = !lacking.empty() || needs_signature(rule, weighing);
    if (waits) step.sign_off = SignOff::waiting;

    Entries entries;
    if (around.work.returned != nullptr && around.step &&
        unpack<Step>(around.work.returned->fields()).step == step.step)
        entries.push_back(next_version(decided_again(step, *around.step), {}, acting, *around.step));
    else
        entries.push_back(new_entry(Kind::step, pack(step), acting, subject));
    entries.front().once = acting.once;
    if (!waits)
        take_effect(entries, rule, work, {acting, acting.by.id, {}, step.because, when}, subject, around);
    else if (auto const present = read_content(around.record.latest); !present || *present != work)
        entries.push_back(next_version(work, {}, acting, around.record));
    return entries;
}

Outcomes<Entries> begin_work(StepRule const& rule, Entries record, Content const& content,
                             std::string_view override_because, Before const& before, Acting const& acting,
                             Subject const& subject)
{
    if (!among(rule.decides, acting.by.role))
        return refuse({{}, fmt::format("This is for a {} to write down", role_words(rule.decides))});
    auto const event = event_of(record.front(), content);
    Work const work{.record = &event, .stage = unbegun_stage, .led_to = before.led_to};
    auto lacking = missing(rule, content,
                           {.work = work,
                            .events = before.events,
                            .who = acting.by.id,
                            .today = acting.today(),
                            .asked = content,
                            .unborn = !subject.born && subject.expected,
                            .standing = before.standing});
    Step step{.of = static_cast<int>(event.record.value),
              .step = Label{rule.id},
              .decided = acting.today(),
              .decided_at = time_of(acting.now),
              .decided_by = acting.by.id,
              .because = written_down_after(before.led_to)};
    if (!lacking.empty()) {
        if (rule.overrides.empty()) return std::unexpected(std::move(lacking));
        if (trimmed(override_because).empty()) {
            lacking.push_back({"override_because", "Say why it must go on without"});
            return std::unexpected(std::move(lacking));
        }
        if (auto bad = bad_reason(override_because)) return refuse({"override_because", bad->message});
        step.because = std::string{trimmed(override_because)};
        step.sign_off = SignOff::waiting;
        say_what_lacks(step, lacking, override_because);
    }
    record.push_back(new_entry(Kind::step, pack(step), acting, subject));
    return record;
}

Outcomes<Entries> sign_step(StepRule const& rule, Verdict verdict, Content const& form, Acting const& acting,
                            Subject const& subject, Around const& around)
{
    if (auto const problem = refused_on_work(acting, subject, rule.work)) return refuse(*problem);
    if (around.work.waiting == nullptr || !around.step) return refuse({{}, "Nothing waits to be signed here"});
    if (auto const problem = not_changeable(*around.step, subject, Kind::step)) return refuse(*problem);
    auto content = read_content(around.step->latest);
    if (!content) return refuse(content.error());
    auto const said = unpack<Step>(form.facts, form.texts).said;
    auto step = unpack<Step>(content->facts, content->texts);
    if (step.decided_by == acting.by.id) return refuse({{}, "You decided this yourself, so someone else must sign it"});
    if (auto const who = signers(rule, step); !among(who, acting.by.role))
        return refuse({{}, fmt::format("This is for a {} to sign", role_words(who))});
    if (verdict == Verdict::send_back)
        if (auto bad = bad_reason(said)) return refuse({"said", bad->message});

    step.sign_off = verdict == Verdict::sign ? SignOff::signed_off : SignOff::returned;
    step.signed_by = acting.by.id;
    step.signed_on = acting.today();
    step.signed_at = time_of(acting.now);
    step.said = std::string{trimmed(said)};
    pack_into(*content, step);
    take_local_fields(*content, form);
    Entries entries{next_version(*content, {}, acting, *around.step)};
    entries.front().once = acting.once;
    if (verdict == Verdict::sign) {
        auto work = read_content(around.record.latest);
        if (!work) return refuse(work.error());
        take_effect(entries, rule, std::move(*work),
                    {acting,
                     step.decided_by,
                     acting.by.id,
                     step.because,
                     {step.decided.value_or(acting.today()), step.decided_at}},
                    subject, around);
    }
    return entries;
}

Outcomes<Entries> record_beside_work(Kind kind, Kind work, Content const& form, Acting const& acting,
                                     Subject const& subject)
{
    if (auto const problem = refused_on_work(acting, subject, work)) return refuse(*problem);
    if (auto problems = check(type_of(kind), form, acting.today()); !problems.empty())
        return std::unexpected(std::move(problems));
    Entries entries{new_entry(kind, form, acting, subject)};
    entries.front().once = acting.once;
    return entries;
}

Outcomes<Entries> change_beside_work(Kind work, Content const& form, Acting const& acting, Subject const& subject,
                                     Present const& present)
{
    if (auto const problem = refused_on_work(acting, subject, work)) return refuse(*problem);
    if (auto const problem = not_changeable(present, subject)) return refuse(*problem);
    if (auto problems = check(type_of(present.latest.kind), form, acting.today()); !problems.empty())
        return std::unexpected(std::move(problems));
    Entries entries{next_version(form, {}, acting, present)};
    entries.front().once = acting.once;
    return entries;
}

} // namespace sightline::actions
