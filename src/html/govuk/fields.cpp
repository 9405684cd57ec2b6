#include "html/govuk/group.hpp"

namespace sightline::html::govuk
{

Html label(Label const& label, std::string_view for_id)
{
    if (label.content.empty()) return {};
    auto const drawn =
        el("label",
           Attributes{{"class", class_list({"govuk-label", label.classes})}, maybe("for", for_id)} + label.attributes,
           label.content);
    return label.is_page_heading ? el("h1", {{"class", "govuk-label-wrapper"}}, drawn) : drawn;
}

Html hint(Hint const& hint)
{
    return el("div",
              Attributes{maybe("id", hint.id), {"class", class_list({"govuk-hint", hint.classes})}} + hint.attributes,
              hint.content);
}

Html error_message(ErrorMessage const& error)
{
    auto const lead = error.visually_hidden_text.value_or("Error");
    auto const spoken = el("span", {{"class", "govuk-visually-hidden"}}, lead + ":");
    return el("p",
              Attributes{maybe("id", error.id), {"class", class_list({"govuk-error-message", error.classes})}} +
                  error.attributes,
              lead.empty() ? error.content : Content{spoken, " ", error.content});
}

Html fieldset(Fieldset const& fieldset)
{
    auto const& legend = fieldset.legend;
    Html drawn;
    if (!legend.content.empty())
        drawn = el("legend", {{"class", class_list({"govuk-fieldset__legend", legend.classes})}},
                   legend.is_page_heading ? el("h1", {{"class", "govuk-fieldset__heading"}}, legend.content)
                                          : legend.content.html());
    return el("fieldset",
              Attributes{{"class", class_list({"govuk-fieldset", fieldset.classes})},
                         maybe("role", fieldset.role),
                         maybe("aria-describedby", fieldset.described_by)} +
                  fieldset.attributes,
              {drawn, fieldset.html});
}

Described described(std::string_view id, std::string_view described_by, Content const& hint_content,
                    std::string_view error)
{
    Described out{{}, std::string{described_by}};
    if (!hint_content.empty()) {
        auto const hint_id = std::string{id} + "-hint";
        out.by = class_list({out.by, hint_id});
        out.hint_and_error += hint({.content = hint_content, .id = hint_id});
    }
    if (!error.empty()) {
        auto const error_id = std::string{id} + "-error";
        out.by = class_list({out.by, error_id});
        out.hint_and_error += error_message({.content = error, .id = error_id});
    }
    return out;
}

Html group(bool wrong, std::string_view classes, Attributes const& attributes, Content const& inside)
{
    auto const names = class_list({"govuk-form-group", wrong ? "govuk-form-group--error" : "", classes});
    return el("div", Attributes{{"class", names}} + attributes, inside);
}

namespace
{

Html affix(Affix const& affix, std::string_view side_class)
{
    if (affix.content.empty()) return {};
    return el("div",
              Attributes{{"class", class_list({side_class, affix.classes})}, {"aria-hidden", "true"}} +
                  affix.attributes,
              affix.content);
}

Attributes said(std::string_view name, std::optional<bool> on)
{
    return on ? Attributes{{name, word(*on)}} : Attributes{};
}

} // namespace

Html input(Input const& input)
{
    auto const id = or_else(input.id, input.name);
    auto const about = described(id, input.described_by, input.hint, input.error);
    auto const wrong = !input.error.empty();
    auto const control =
        el("input", Attributes{{"class", class_list({"govuk-input", input.classes, wrong ? "govuk-input--error" : ""})},
                               {"id", id},
                               {"name", input.name},
                               {"type", input.type},
                               maybe("value", input.value),
                               {"disabled", input.disabled},
                               maybe("aria-describedby", about.by),
                               maybe("autocomplete", input.autocomplete),
                               maybe("autocapitalize", input.autocapitalize),
                               maybe("pattern", input.pattern),
                               maybe("inputmode", input.inputmode)} +
                        said("spellcheck", input.spellcheck) + input.attributes);

    auto const is_wrapped =
        !input.prefix.content.empty() || !input.suffix.content.empty() || !input.after_input.empty();
    auto const placed = is_wrapped
                            ? el("div",
                                 Attributes{{"class", class_list({"govuk-input__wrapper", input.wrapper_classes})}} +
                                     input.wrapper_attributes,
                                 {affix(input.prefix, "govuk-input__prefix"), control,
                                  affix(input.suffix, "govuk-input__suffix"), input.after_input})
                            : control;
    return group(wrong, input.group_classes, input.group_attributes,
                 {label(input.label, id), about.hint_and_error, placed});
}

Html textarea(Textarea const& textarea)
{
    auto const id = or_else(textarea.id, textarea.name);
    auto const about = described(id, textarea.described_by, textarea.hint, textarea.error);
    auto const wrong = !textarea.error.empty();
    // A browser drops one line end at the start of a textarea, so one that was typed is written twice.
    auto const keeps_first_line_end = textarea.value.starts_with('\n') || textarea.value.starts_with("\r\n");
    auto const control =
        el("textarea",
           Attributes{{"class", class_list({"govuk-textarea", wrong ? "govuk-textarea--error" : "", textarea.classes})},
                      {"id", id},
                      {"name", textarea.name},
                      {"rows", textarea.rows},
                      {"disabled", textarea.disabled},
                      maybe("aria-describedby", about.by),
                      maybe("autocomplete", textarea.autocomplete)} +
               said("spellcheck", textarea.spellcheck) + textarea.attributes,
           keeps_first_line_end ? Content{"\n", textarea.value} : Content{textarea.value});
    return group(wrong, textarea.group_classes, textarea.group_attributes,
                 {label(textarea.label, id), about.hint_and_error, control, textarea.after_input});
}

Html character_count(CharacterCount const& count)
{
    auto const id = std::string{or_else(count.id, count.name)};
    auto const counts = !count.count_type.empty() ? count.count_type : count.max_words > 0 ? "words" : "";
    auto const limit = count.max_words > 0 ? count.max_words : count.max_length;

    auto const what = counts == "words" ? "words" : "characters";
    auto text =
        count.description_text.empty() ? std::string{"You can enter up to %{count} "} + what : count.description_text;
    constexpr std::string_view slot = "%{count}";
    if (auto const at = text.find(slot); limit > 0 && at != std::string::npos)
        text.replace(at, slot.size(), std::to_string(limit));

    Attributes attributes{{"data-module", "govuk-character-count"}};
    if (count.max_length > 0) attributes.add({"data-maxlength", count.max_length});
    if (count.max_words > 0) attributes.add({"data-maxwords", count.max_words});
    if (count.threshold_percent > 0) attributes.add({"data-threshold", count.threshold_percent});
    attributes.add(maybe("data-count-type", counts));
    if (limit == 0) attributes.add(maybe("data-i18n.textarea-description.other", count.description_text));

    return textarea(
        {.name = count.name,
         .id = id,
         .label = count.label,
         .hint = count.hint,
         .error = count.error,
         .value = count.value,
         .rows = count.rows,
         .spellcheck = count.spellcheck,
         .described_by = id + "-info",
         .classes = class_list({"govuk-js-character-count", count.classes}),
         .attributes = count.attributes,
         .group_classes = class_list({"govuk-character-count", count.group_classes}),
         .group_attributes = attributes + count.group_attributes,
         .after_input = hint({.content = limit > 0 ? Content{text} : Content{},
                              .id = id + "-info",
                              .classes = class_list({"govuk-character-count__message", count.message_classes})})});
}

Html password_input(PasswordInput const& password)
{
    auto const id = or_else(password.id, password.name);
    auto const show =
        button({.content = "Show",
                .type = "button",
                .classes = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
                .attributes = {{"aria-controls", id}, {"aria-label", "Show password"}, {"hidden", true}}});
    return input(
        {.name = password.name,
         .id = std::string{id},
         .label = password.label,
         .hint = password.hint,
         .error = password.error,
         .value = password.value,
         .type = "password",
         .autocomplete = password.autocomplete,
         .autocapitalize = "none",
         .spellcheck = false,
         .disabled = password.disabled,
         .described_by = password.described_by,
         .classes = class_list({"govuk-password-input__input govuk-js-password-input-input", password.classes}),
         .attributes = password.attributes,
         .wrapper_classes = "govuk-password-input__wrapper",
         .group_classes = "govuk-password-input",
         .group_attributes = {{"data-module", "govuk-password-input"}},
         .after_input = show});
}

Html file_upload(FileUpload const& upload)
{
    auto const id = or_else(upload.id, upload.name);
    auto const about = described(id, upload.described_by, upload.hint, upload.error);
    auto const wrong = !upload.error.empty();
    auto const control = el("input", Attributes{{"class", class_list({"govuk-file-upload", upload.classes,
                                                                      wrong ? "govuk-file-upload--error" : ""})},
                                                {"id", id},
                                                {"name", upload.name},
                                                {"type", "file"},
                                                {"disabled", upload.disabled},
                                                {"multiple", upload.multiple},
                                                maybe("aria-describedby", about.by)} +
                                         upload.attributes);
    auto const placed =
        upload.drop_zone ? el("div",
                              Attributes{{"class", class_list({"govuk-file-upload-wrapper", upload.wrapper_classes})},
                                         {"data-module", "govuk-file-upload"}} +
                                  upload.wrapper_attributes,
                              control)
                         : control;
    return group(wrong, upload.group_classes, {}, {label(upload.label, id), about.hint_and_error, placed});
}

Html select(Select const& select)
{
    auto const id = or_else(select.id, select.name);
    auto const about = described(id, select.described_by, select.hint, select.error);
    auto const wrong = !select.error.empty();
    auto const options = each(select.items, [&](SelectItem const& item) {
        auto const chosen_by_value = !select.value.empty() && item.value.value_or(item.text) == select.value;
        Attributes attributes;
        if (item.value) attributes.add({"value", *item.value});
        attributes.add({"selected", item.selected.value_or(chosen_by_value)});
        attributes.add({"disabled", item.disabled});
        return el("option", attributes + item.attributes, item.text);
    });
    auto const control =
        el("select",
           Attributes{{"class", class_list({"govuk-select", select.classes, wrong ? "govuk-select--error" : ""})},
                      {"id", id},
                      {"name", select.name},
                      {"disabled", select.disabled},
                      maybe("aria-describedby", about.by)} +
               select.attributes,
           options);
    return group(wrong, select.group_classes, {}, {label(select.label, id), about.hint_and_error, control});
}

} // namespace sightline::html::govuk
