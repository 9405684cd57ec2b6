// Radios, checkboxes and dates: fields made of several controls, named together by a legend.
#include "html/govuk/group.hpp"

namespace sightline::html::govuk
{

namespace
{

enum class Kind { radio, checkbox };

// Everything radios and checkboxes have in common.
struct Choices {
    Kind kind;
    std::string_view name;
    std::string_view id_prefix;
    std::string_view described_by; // on each control, when no fieldset carries it
};

std::string part(Kind kind, std::string_view name)
{
    return class_list({kind == Kind::radio ? "govuk-radios" : "govuk-checkboxes"}) + std::string{name};
}

Html one_choice(Choices const& all, Choice const& choice, std::size_t index, bool checked_by_value)
{
    auto const kind = all.kind;
    if (!choice.divider.empty()) return el("div", {{"class", part(kind, "__divider")}}, choice.divider);

    // The first id has no number, so that the error summary can link to it.
    auto id = choice.id;
    if (id.empty()) id = std::string{all.id_prefix} + (index > 0 ? "-" + std::to_string(index + 1) : "");
    auto const conditional_id = "conditional-" + id;
    auto const hint_id = choice.hint.empty() ? std::string{} : id + "-item-hint";
    auto const checked = choice.checked.value_or(checked_by_value);
    auto const is_radio = kind == Kind::radio;

    auto const control =
        el("input", Attributes{{"class", part(kind, "__input")},
                               {"id", id},
                               {"name", is_radio || choice.name.empty() ? all.name : choice.name},
                               {"type", is_radio ? "radio" : "checkbox"},
                               {"value", choice.value},
                               {"checked", checked},
                               {"disabled", choice.disabled},
                               maybe("data-aria-controls", choice.conditional.empty() ? "" : conditional_id),
                               maybe("data-behaviour", choice.exclusive && !is_radio ? "exclusive" : ""),
                               maybe("aria-describedby", class_list({all.described_by, hint_id}))} +
                        choice.attributes);
    auto const name = label({.content = choice.content,
                             .classes = class_list({part(kind, "__label"), choice.label_classes}),
                             .attributes = choice.label_attributes},
                            id);
    auto const help =
        choice.hint.empty() ? Html{} : hint({.content = choice.hint, .id = hint_id, .classes = part(kind, "__hint")});
    auto const item = el("div", {{"class", part(kind, "__item")}}, {control, name, help});
    if (choice.conditional.empty()) return item;

    auto const hidden = part(kind, "__conditional--hidden");
    return item +
           el("div",
              {{"class", class_list({part(kind, "__conditional"), checked ? "" : hidden})}, {"id", conditional_id}},
              choice.conditional);
}

// In a fieldset when there is anything for one to say; otherwise as it is.
template <class Field> bool has_fieldset(Field const& field)
{
    return !field.legend.content.empty() || !field.fieldset_classes.empty() || !field.fieldset_attributes.empty();
}

template <class Field>
Html in_fieldset(Field const& field, std::string_view role, std::string_view described_by, Html inside)
{
    if (!has_fieldset(field)) return inside;
    return fieldset({.legend = field.legend,
                     .html = std::move(inside),
                     .described_by = std::string{described_by},
                     .role = std::string{role},
                     .classes = field.fieldset_classes,
                     .attributes = field.fieldset_attributes});
}

} // namespace

Html radios(Radios const& radios)
{
    auto const prefix = or_else(radios.id_prefix, radios.name);
    auto const about = described(prefix, radios.described_by, radios.hint, radios.error);
    Choices const all{Kind::radio, radios.name, prefix, ""};
    Html items;
    for (std::size_t i = 0; i < radios.items.size(); ++i) {
        auto const& item = radios.items[i];
        items += one_choice(all, item, i, !radios.value.empty() && item.value == radios.value);
    }
    auto const controls = el("div",
                             Attributes{{"class", class_list({"govuk-radios", radios.classes})}} + radios.attributes +
                                 Attributes{{"data-module", "govuk-radios"}},
                             items);
    return group(!radios.error.empty(), radios.group_classes, {},
                 in_fieldset(radios, "", about.by, about.hint_and_error + controls));
}

Html checkboxes(Checkboxes const& checkboxes)
{
    auto const prefix = or_else(checkboxes.id_prefix, checkboxes.name);
    auto const about = described(prefix, checkboxes.described_by, checkboxes.hint, checkboxes.error);
    Choices const all{Kind::checkbox, checkboxes.name, prefix,
                      has_fieldset(checkboxes) ? std::string_view{} : std::string_view{about.by}};
    Html items;
    for (std::size_t i = 0; i < checkboxes.items.size(); ++i) {
        auto const& item = checkboxes.items[i];
        items += one_choice(all, item, i, std::ranges::count(checkboxes.values, item.value) > 0);
    }
    auto const controls = el("div",
                             Attributes{{"class", class_list({"govuk-checkboxes", checkboxes.classes})}} +
                                 checkboxes.attributes + Attributes{{"data-module", "govuk-checkboxes"}},
                             items);
    return group(!checkboxes.error.empty(), checkboxes.group_classes, {},
                 in_fieldset(checkboxes, "", about.by, about.hint_and_error + controls));
}

Html date_input(DateInput const& date)
{
    auto const about = described(date.id, date.described_by, date.hint, date.error);
    auto boxes = date.boxes;
    if (boxes.empty()) {
        auto const wrong = [](bool is) { return is ? std::optional{true} : std::nullopt; };
        boxes = {DateBox{.name = "day", .value = date.day, .wrong = wrong(date.day_wrong)},
                 DateBox{.name = "month", .value = date.month, .wrong = wrong(date.month_wrong)},
                 DateBox{.name = "year", .value = date.year, .width = 4, .wrong = wrong(date.year_wrong)}};
    }
    auto const any_wrong = std::ranges::any_of(boxes, [](DateBox const& box) { return box.wrong.value_or(false); });

    auto const items = each(boxes, [&](DateBox const& box) {
        auto const wrong = box.wrong.value_or(!date.error.empty() && !any_wrong);
        auto name = box.label;
        if (name.empty() && !box.name.empty()) {
            name = box.name;
            if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
        }
        auto const width = box.width > 0 ? "govuk-input--width-" + std::to_string(box.width) : std::string{};
        return el("div", {{"class", "govuk-date-input__item"}},
                  input({.name = date.name_prefix.empty() ? box.name : date.name_prefix + "-" + box.name,
                         .id = box.id.empty() ? date.id + "-" + box.name : box.id,
                         .label = {name, "govuk-date-input__label"},
                         .value = box.value,
                         .inputmode = box.inputmode,
                         .autocomplete = box.autocomplete,
                         .pattern = box.pattern,
                         .classes = class_list(
                             {"govuk-date-input__input", wrong ? "govuk-input--error" : "", width, box.classes}),
                         .attributes = box.attributes}));
    });
    auto const controls = el("div",
                             Attributes{{"class", class_list({"govuk-date-input", date.classes})}} + date.attributes +
                                 Attributes{maybe("id", date.id)},
                             items);
    // Some screen readers do not read out what describes a fieldset of text boxes unless it is called a group.
    return group(!date.error.empty(), date.group_classes, {},
                 in_fieldset(date, "group", about.by, about.hint_and_error + controls));
}

} // namespace sightline::html::govuk
