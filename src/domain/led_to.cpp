// Which decision led to a piece of work that was written down on a form.
#include "domain/record_type.hpp"
#include "domain/records/all.hpp"
#include "domain/steps.hpp"

namespace sightline
{
namespace
{

enum class Unsaid : std::uint8_t { fits, does_not_fit };

// Whether every code that these assignments set is what the facts say. A blank fits where it may be unsaid.
bool fits(std::vector<Assignment> const& sets, RecordType const& type, std::span<std::int32_t const> facts,
          Unsaid unsaid)
{
    return std::ranges::all_of(sets, [&](Assignment const& set) {
        auto const at = *type.field_named(set.field);
        auto const code = code_named(type.fields[at], set.value);
        if (!code) return true; // a day, a person, a text: none of them says which decision it was
        auto const fact = at < facts.size() ? facts[at] : blank;
        return fact == blank ? unsaid == Unsaid::fits : fact == *code;
    });
}

bool sets_a_code(StepRule const& rule, RecordType const& type)
{
    return std::ranges::any_of(rule.sets, [&](Assignment const& set) {
        return code_named(type.fields[*type.field_named(set.field)], set.value).has_value();
    });
}

std::vector<Step> decisions_on(RecordId work, std::span<Event const* const> events)
{
    std::vector<Step> decisions;
    for (auto const* event : events)
        if (event->kind == Kind::step)
            if (auto step = event->as<Step>(); step.of == static_cast<int>(work.value))
                decisions.push_back(std::move(step));
    return decisions;
}

bool takes_effect(Step const& step)
{
    return step.sign_off != SignOff::waiting && step.sign_off != SignOff::returned;
}

// How often this decision was taken on a piece of work recorded here: by the table or, where the table decided nothing
// on it, as its own facts say.
std::ptrdiff_t times_decided(StepRule const& rule, Event const& work, std::span<Event const* const> events)
{
    auto const decisions = decisions_on(work.record, events);
    if (!decisions.empty())
        return std::ranges::count_if(
            decisions, [&](Step const& step) { return step.step.text() == rule.id && takes_effect(step); });
    auto const& type = type_of(work.kind);
    return sets_a_code(rule, type) && fits(rule.sets, type, work.fields(), Unsaid::does_not_fit) ? 1 : 0;
}

// Begun without a decision before it, so no decision opened it.
bool was_let_begin(StepRule const* beginning, Event const& work, std::span<Event const* const> events)
{
    return beginning != nullptr && std::ranges::any_of(decisions_on(work.record, events), [&](Step const& step) {
               return step.step.text() == beginning->id && !step.missing.empty();
           });
}

} // namespace

Event const* led_to(Steps const& steps, Kind kind, std::span<std::int32_t const> facts,
                    std::span<Event const* const> events, RecordId itself)
{
    auto const& type = type_of(kind);
    auto const opens = [&](StepRule const& rule, std::span<std::int32_t const> as_said) {
        return std::ranges::any_of(rule.opens, [&](Opening const& opening) {
            return opening.kind == kind && fits(opening.sets, type, as_said, Unsaid::fits);
        });
    };
    std::vector<StepRule const*> openers;
    for (auto const& rule : steps.rules())
        if (opens(rule, facts)) openers.push_back(&rule);

    std::ptrdiff_t decided = 0, opened = 0;
    Event const* latest = nullptr;
    for (auto const* event : events) {
        if (event->record == itself) continue;
        for (auto const* rule : openers) {
            if (event->kind != rule->work) continue;
            if (event->imported) {
                if (fits(rule->sets, type_of(rule->work), event->fields(), Unsaid::fits)) return event;
            } else if (auto const times = times_decided(*rule, *event, events); times > 0) {
                decided += times;
                latest = event;
            }
        }
        bool const was_opened_alike =
            event->kind == kind && !event->imported && !was_let_begin(steps.beginning(kind), *event, events) &&
            std::ranges::any_of(openers, [&](auto const* rule) { return opens(*rule, event->fields()); });
        if (was_opened_alike) ++opened;
    }
    return decided > opened ? latest : nullptr;
}

} // namespace sightline
