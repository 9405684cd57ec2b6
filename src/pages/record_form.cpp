#include "pages/record_form.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

constexpr std::size_t most_radios = 8; // a longer list of codes is a select
constexpr int short_text = 1000;       // characters; texts up to this have a small box

bool is_asked(RecordForm const& form, std::string_view field)
{
    return std::ranges::find(form.leave_out, field) == form.leave_out.end();
}

bool is_opened_by_an_answer(RecordForm const& form, std::string_view field)
{
    return std::ranges::any_of(form.opens, [&](Opening const& one) { return one.field == field; });
}

std::string value_at(FormValues const& values, std::string const& name)
{
    auto const found = values.find(name);
    return found == values.end() ? std::string{} : found->second;
}

struct Drawn { // what every field has, whatever its kind
    RecordForm const& form;
    FieldType const& field;
    std::string name, label, hint, error;
    bool is_required{};
};

std::string label_of(RecordForm const& form, FieldType const& field)
{
    auto const other = form.words.find(field.name);
    return about_child(other == form.words.end() ? field.words : std::string_view{other->second}, form.child);
}

Drawn drawn(RecordForm const& form, FieldType const& field)
{
    std::string hint = about_child(field.notes.guidance, form.child);
    if (form.says_when_needed && !field.notes.required_when.empty()) {
        if (!hint.empty()) hint += hint.ends_with('.') ? " " : ". ";
        hint += "Needed when " + about_child(field.notes.required_when, form.child) + ".";
    }
    bool const is_needed_here = std::ranges::find(form.needed, field.name) != form.needed.end();
    bool const is_optional = !field.notes.required && field.notes.required_when.empty() && !is_needed_here;
    auto label = label_of(form, field);
    if (is_optional) label += " (optional)";
    return {form,
            field,
            std::string{field.name},
            std::move(label),
            std::move(hint),
            about_child(govuk::error_for(form.problems, field.name), form.child),
            field.notes.required};
}

Html date_field(Drawn const& one)
{
    auto const box = [&](std::string_view part) { return value_at(one.form.values, one.name + std::string{part}); };
    return govuk::date_input({.id = one.name,
                              .name_prefix = one.name,
                              .legend = {.content = one.label, .classes = "govuk-fieldset__legend--s"},
                              .hint = one.hint.empty() && one.field.notes.happened
                                          ? html::Content{"Today or in the past, such as 7 3 2026"}
                                          : html::Content{one.hint},
                              .error = one.error,
                              .day = box("-day"),
                              .month = box("-month"),
                              .year = box("-year")});
}

Drawn drawn(RecordForm const& form, FieldType const& field);
Html field_of(Drawn const& one);

// The field that this answer opens. Without script it stands there all the time, and says when it is needed.
Html opened_by(RecordForm const& form, std::string_view question, std::string_view answer)
{
    auto const& type = type_of(form.kind);
    for (auto const& opening : form.opens)
        if (opening.question == question && opening.answer == answer && is_asked(form, opening.field))
            if (auto const at = type.field_named(opening.field)) return field_of(drawn(form, type.fields[*at]));
    return {};
}

Html code_field(Drawn const& one)
{
    auto const value = value_at(one.form.values, one.name);
    if (one.field.codes.size() <= most_radios) {
        govuk::Radios radios{.name = one.name,
                             .legend = {.content = one.label, .classes = "govuk-fieldset__legend--s"},
                             .hint = one.hint,
                             .error = one.error,
                             .value = value,
                             .classes = "govuk-radios--small"};
        for (auto const& code : one.field.codes)
            radios.items.push_back({.value = std::string{code.name},
                                    .content = about_child(code.words, one.form.child),
                                    .conditional = opened_by(one.form, one.name, code.name)});
        return govuk::radios(radios);
    }
    govuk::Select select{.name = one.name,
                         .label = {.content = one.label, .classes = "govuk-label--s"},
                         .hint = one.hint,
                         .error = one.error,
                         .items = {{.value = "", .text = "Choose one"}},
                         .value = value};
    for (auto const& code : one.field.codes)
        select.items.push_back({.value = std::string{code.name}, .text = std::string{code.words}});
    return govuk::select(select);
}

Html person_field(Drawn const& one)
{
    govuk::Select select{.name = one.name,
                         .label = {.content = one.label, .classes = "govuk-label--s"},
                         .hint = one.hint,
                         .error = one.error,
                         .items = {{.value = "", .text = "Choose a person"}},
                         .value = value_at(one.form.values, one.name)};
    auto const people = one.form.people.find(one.name);
    if (people != one.form.people.end())
        for (auto const& person : people->second)
            select.items.push_back({.value = std::to_string(person.id.value), .text = person.name});
    return govuk::select(select);
}

// What is noticed in a box stands below it.
Html noticed_in(RecordForm const& form, std::string_view box)
{
    Html out;
    for (auto const& one : form.noticed)
        if (one.field == box) out += suggestion(one);
    return out;
}

Html text_field(Drawn const& one)
{
    int const limit = one.field.notes.at_most;
    return govuk::textarea({.name = one.name,
                            .label = {.content = one.label, .classes = "govuk-label--s"},
                            .hint = one.hint,
                            .error = one.error,
                            .value = value_at(one.form.values, one.name),
                            .rows = limit > 0 && limit <= short_text ? 3 : 6,
                            .spellcheck = true}) +
           noticed_in(one.form, one.name);
}

Html line_field(Drawn const& one, std::string_view inputmode, std::string_view width)
{
    return govuk::input({.name = one.name,
                         .label = {.content = one.label, .classes = "govuk-label--s"},
                         .hint = one.hint,
                         .error = one.error,
                         .value = value_at(one.form.values, one.name),
                         .inputmode = std::string{inputmode},
                         .autocomplete = "off",
                         .classes = std::string{width}});
}

// A short text is typed, unless the page knows what it may be: a team here.
Html label_field(Drawn const& one)
{
    auto const choices = one.form.choices.find(one.name);
    if (choices == one.form.choices.end()) return line_field(one, "", "govuk-input--width-20");
    govuk::Select select{.name = one.name,
                         .label = {.content = one.label, .classes = "govuk-label--s"},
                         .hint = one.hint,
                         .error = one.error,
                         .items = {{.value = "", .text = "Choose one"}},
                         .value = value_at(one.form.values, one.name)};
    for (auto const& choice : choices->second) select.items.push_back({.value = choice, .text = choice});
    return govuk::select(select);
}

Html field_of(Drawn const& one)
{
    switch (one.field.kind) {
    case ValueKind::date: return date_field(one);
    case ValueKind::time: return line_field(one, "", "govuk-input--width-5");
    case ValueKind::number: return line_field(one, "numeric", "govuk-input--width-5");
    case ValueKind::code: return code_field(one);
    case ValueKind::label: return label_field(one);
    case ValueKind::person: return person_field(one);
    case ValueKind::text: return text_field(one);
    }
    return {};
}

// What is asked of few: closed, unless something stands in it or is to be put right there.
Html part_of(RecordForm const& form, std::string_view words, std::vector<FieldType const*> const& fields)
{
    bool const is_open = std::ranges::any_of(fields, [&](FieldType const* field) {
        return !govuk::error_for(form.problems, field->name).empty() ||
               std::ranges::any_of(boxes_of(*field),
                                   [&](std::string const& box) { return !value_at(form.values, box).empty(); });
    });
    Html boxes;
    for (auto const* field : fields) boxes += field_of(drawn(form, *field));
    return govuk::details({.summary = about_child(words, form.child), .content = boxes, .open = is_open});
}

// The fields in their order; after them the parts, in the order of their first fields.
Html fields_of(RecordForm const& form)
{
    auto const& type = type_of(form.kind);
    Html out;
    std::vector<std::pair<std::string_view, std::vector<FieldType const*>>> parts;
    for (auto const at : type.in_order()) {
        auto const& field = type.fields[at];
        if (!is_asked(form, field.name) || is_opened_by_an_answer(form, field.name)) continue;
        if (field.notes.part.empty()) {
            out += field_of(drawn(form, field));
            continue;
        }
        auto const part = std::ranges::find(parts, field.notes.part, [](auto const& one) { return one.first; });
        if (part != parts.end())
            part->second.push_back(&field);
        else
            parts.push_back({field.notes.part, {&field}});
    }
    for (auto const& [words, fields] : parts) out += part_of(form, words, fields);
    return out;
}

Html why_field(RecordForm const& form)
{
    return govuk::textarea({.name = "why",
                            .label = {.content = about_child(form.why, form.child), .classes = "govuk-label--s"},
                            .hint = form.why_hint,
                            .error = govuk::error_for(form.problems, "why"),
                            .value = value_at(form.values, "why"),
                            .rows = 2}) +
           noticed_in(form, "why");
}

Html override_field(RecordForm const& form)
{
    return govuk::textarea(
               {.name = "override",
                .label = {.content = about_child(form.override_words, form.child), .classes = "govuk-label--s"},
                .hint = form.override_hint,
                .error = govuk::error_for(form.problems, "override"),
                .value = value_at(form.values, "override"),
                .rows = 2}) +
           noticed_in(form, "override");
}

// Closed unless something stands in it: most of what is written down has only now happened.
Html happened_field(RecordForm const& form)
{
    auto const box = [&](std::string const& name) { return value_at(form.values, name); };
    auto const day = govuk::error_for(form.problems, "happened"), time = govuk::error_for(form.problems, "happened_at");
    Html boxes = govuk::date_input({.id = "happened",
                                    .name_prefix = "happened",
                                    .legend = {.content = "Which day?", .classes = "govuk-fieldset__legend--s"},
                                    .hint = "Leave it blank for today",
                                    .error = day,
                                    .day = box("happened-day"),
                                    .month = box("happened-month"),
                                    .year = box("happened-year")});
    if (form.asks_time)
        boxes += govuk::input({.name = "happened_at",
                               .label = {.content = "At what time?", .classes = "govuk-label--s"},
                               .hint = "24-hour clock, such as 21:40",
                               .error = time,
                               .value = box("happened_at"),
                               .autocomplete = "off",
                               .classes = "govuk-input--width-5"});
    bool const is_open = !day.empty() || !time.empty() || std::ranges::any_of(form.values, [](auto const& value) {
        return value.first.starts_with("happened") && !value.second.empty();
    });
    return govuk::details({.summary = form.happened_words, .content = boxes, .open = is_open, .id = "earlier"});
}

Html also_about(RecordForm const& form)
{
    if (form.also.empty() && form.also_more_href.empty()) return {};
    Html out;
    if (!form.also.empty()) {
        govuk::Checkboxes boxes{.name = "also",
                                .legend = {"Who else in the household is it about?", "govuk-fieldset__legend--s"},
                                .hint = "Each child chosen gets a contact of their own, decided separately"};
        for (auto const& one : form.also)
            boxes.items.push_back({.value = "yes",
                                   .content = one.says,
                                   .hint = one.because,
                                   .checked = one.chosen,
                                   .name = "also-" + one.reference});
        out += govuk::checkboxes(boxes);
    }
    if (!form.also_more_href.empty())
        out += el("p", {{"class", "govuk-body"}}, link(form.also_more_href, "Add another child of the household"));
    return out;
}

} // namespace

std::string about_child(std::string_view text, std::string_view known_as)
{
    std::string out{text};
    if (known_as.empty()) return out;
    for (std::string_view const general : {"the child", "The child"})
        for (auto at = out.find(general); at != std::string::npos; at = out.find(general, at + known_as.size()))
            out.replace(at, general.size(), known_as);
    return out;
}

std::vector<std::string> boxes_of(FieldType const& field)
{
    std::string const name{field.name};
    if (field.kind == ValueKind::date) return {name + "-day", name + "-month", name + "-year"};
    return {name};
}

FormValues values_of(RecordType const& type, sightline::Content const& content)
{
    FormValues values;
    for (std::size_t i = 0; i < type.fields.size() && i < content.facts.size(); ++i) {
        auto const& field = type.fields[i];
        auto const fact = content.facts[i];
        std::string const name{field.name};
        if (fact == blank) continue;
        switch (field.kind) {
        case ValueKind::date: {
            std::chrono::year_month_day const day{Date{std::chrono::days{fact}}};
            values[name + "-day"] = std::to_string(static_cast<unsigned>(day.day()));
            values[name + "-month"] = std::to_string(static_cast<unsigned>(day.month()));
            values[name + "-year"] = std::to_string(static_cast<int>(day.year()));
            break;
        }
        case ValueKind::code: {
            auto const at = static_cast<std::size_t>(fact);
            if (at < field.codes.size()) values[name] = field.codes[at].name;
            break;
        }
        case ValueKind::text:
            if (i < content.texts.size()) values[name] = content.texts[i];
            break;
        case ValueKind::person:
        case ValueKind::number: values[name] = std::to_string(fact); break;
        case ValueKind::time:
        case ValueKind::label: values[name] = value_words(field, fact, {}, {}); break;
        }
    }
    return values;
}

FormValue reader_of(FormValues const& values)
{
    return [&values](std::string_view name) -> std::string_view {
        auto const found = values.find(name);
        return found == values.end() ? std::string_view{} : std::string_view{found->second};
    };
}

FormValues form_values(RecordType const& type, FormValue const& read)
{
    FormValues values;
    auto const keep = [&](std::string const& name) {
        auto const value = read(name);
        if (!value.empty()) values[name] = value;
    };
    for (auto const& field : type.fields)
        for (auto const& box : boxes_of(field)) keep(box);
    for (auto const* name : {"why", "override", "happened-day", "happened-month", "happened-year", "happened_at"})
        keep(name);
    return values;
}

Html form_problems(RecordForm const& form)
{
    if (form.problems.empty()) return {};
    govuk::ErrorSummary summary;
    auto const& type = type_of(form.kind);
    for (auto const& problem : form.problems) {
        auto const at = type.field_named(problem.field);
        bool const has_box = problem.field == "why" || problem.field == "override" || problem.field == "happened" ||
                             problem.field == "happened_at" || (at && is_asked(form, type.fields[*at].name));
        std::string const box = at && has_box                 ? boxes_of(type.fields[*at]).front()
                                : problem.field == "happened" ? "happened-day"
                                                              : problem.field;
        summary.errors.push_back(
            {.content = about_child(problem.message, form.child), .href = has_box ? "#" + box : std::string{}});
    }
    return govuk::error_summary(summary);
}

Html record_form(RecordForm const& form)
{
    Html fields = also_about(form) + fields_of(form);
    if (!form.why.empty()) fields += why_field(form);
    if (!form.override_words.empty()) fields += override_field(form);
    if (!form.happened_words.empty()) fields += happened_field(form);

    auto const hidden = hidden_field("csrf", form.csrf) + hidden_field("once", form.once) +
                        hidden_field("version", std::to_string(form.version));
    auto const draft =
        when(form.keeps_draft,
             el("p", {{"class", "sl-draft"}, {"data-draft-state", ""}, {"role", "status"}}, form.draft_words));
    auto const buttons =
        govuk::button({.content = form.save_words, .name = "save", .value = "record", .prevent_double_click = true}) +
        when(!form.next_words.empty(), govuk::button({.content = form.next_words,
                                                      .name = "save",
                                                      .value = "next",
                                                      .prevent_double_click = true,
                                                      .classes = "govuk-button--secondary"})) +
        when(form.keeps_draft, govuk::button({.content = "Save and come back later",
                                              .name = "save",
                                              .value = "draft",
                                              .classes = "govuk-button--secondary"}));
    Attributes attributes{{"method", "post"}, {"action", form.action}, {"class", "sl-form"}, {"novalidate", true}};
    if (form.keeps_draft) attributes.add({"data-draft", address::drafts()});
    return el("form", attributes, {hidden, fields, draft, el("div", {{"class", "sl-actions"}}, buttons)});
}

} // namespace sightline::pages
