// The GOV.UK Design System's components (govuk-frontend 6.6) as functions from a small struct to Html, giving the same
// markup as its own templates (tests/html/govuk.cpp compares them). Header and footer are ours and not here.
//
// Said once, true of all: `classes` are added to the component's own; `attributes` go on its outermost element (on the
// control itself for a single field); a Content is text (escaped) or Html; an `id` left empty is the `name`; an empty
// text, hint or error is not drawn. Where a field is wrong, `error` is the message and the control is marked.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "html/html.hpp"

namespace sightline::html::govuk
{

// ---- Parts of fields

struct Label { // {"Name"} is enough
    Content content;
    std::string classes;          // such as govuk-label--m
    bool is_page_heading = false; // stands in an h1
    Attributes attributes;
};
Html label(Label const& label, std::string_view for_id);

struct Hint {
    Content content;
    std::string id;
    std::string classes;
    Attributes attributes;
};
Html hint(Hint const& hint);

struct ErrorMessage {
    Content content;
    std::string id;
    std::optional<std::string> visually_hidden_text; // "Error" when not said; none when empty
    std::string classes;
    Attributes attributes;
};
Html error_message(ErrorMessage const& error);

struct Legend { // {"Was she seen alone?", "govuk-fieldset__legend--m"}
    Content content;
    std::string classes;
    bool is_page_heading = false;
};

struct Fieldset {
    Legend legend;
    Html html; // what it holds
    std::string described_by;
    std::string role;
    std::string classes;
    Attributes attributes;
};
Html fieldset(Fieldset const& fieldset);

// ---- Fields with one control

struct Affix { // "£" before, "days" after
    Content content;
    std::string classes;
    Attributes attributes;
};
struct Input {
    std::string name;
    std::string id;
    Label label;
    Content hint;
    std::string error;
    std::string value;
    std::string type = "text";
    Affix prefix;
    Affix suffix;
    std::string inputmode;
    std::string autocomplete;
    std::string autocapitalize;
    std::string pattern;
    std::optional<bool> spellcheck;
    bool disabled = false;
    std::string described_by;
    std::string classes; // such as govuk-input--width-10
    Attributes attributes;
    std::string wrapper_classes;
    Attributes wrapper_attributes;
    std::string group_classes;
    Attributes group_attributes;
    Html after_input; // inside the wrapper, after the control
};
Html input(Input const& input);

struct Textarea {
    std::string name;
    std::string id;
    Label label;
    Content hint;
    std::string error;
    std::string value;
    int rows = 5;
    std::string autocomplete;
    std::optional<bool> spellcheck;
    bool disabled = false;
    std::string described_by;
    std::string classes;
    Attributes attributes;
    std::string group_classes;
    Attributes group_attributes;
    Html after_input;
};
Html textarea(Textarea const& textarea);

struct CharacterCount {
    std::string name;
    std::string id;
    Label label;
    Content hint;
    std::string error;
    std::string value;
    int max_length = 0; // letters; or
    int max_words = 0;
    std::string count_type;    // "characters" or "words" where it is not plain from the limit
    int threshold_percent = 0; // the count is shown once this much is used
    int rows = 5;
    std::string description_text; // instead of "You can enter up to %{count} characters"
    std::optional<bool> spellcheck;
    std::string message_classes;
    std::string classes;
    Attributes attributes;
    std::string group_classes;
    Attributes group_attributes;
};
Html character_count(CharacterCount const& count);

struct PasswordInput {
    std::string name;
    std::string id;
    Label label;
    Content hint;
    std::string error;
    std::string value;
    std::string autocomplete = "current-password";
    bool disabled = false;
    std::string described_by;
    std::string classes;
    Attributes attributes;
};
Html password_input(PasswordInput const& password);

struct FileUpload {
    std::string name;
    std::string id;
    Label label;
    Content hint;
    std::string error;
    bool multiple = false;
    bool drop_zone = false; // the improved upload, where scripts run
    bool disabled = false;
    std::string described_by;
    std::string classes;
    Attributes attributes;
    std::string wrapper_classes; // of the drop zone
    Attributes wrapper_attributes;
    std::string group_classes;
};
Html file_upload(FileUpload const& upload);

struct SelectItem { // {"kin", "Family and friends"}; no value: the text is the value
    std::optional<std::string> value;
    std::string text;
    std::optional<bool> selected; // else by Select::value
    bool disabled = false;
    Attributes attributes;
};
struct Select {
    std::string name;
    std::string id;
    Label label;
    Content hint;
    std::string error;
    std::vector<SelectItem> items;
    std::string value; // which is chosen
    bool disabled = false;
    std::string described_by;
    std::string classes;
    Attributes attributes;
    std::string group_classes;
};
Html select(Select const& select);

// ---- Fields with several controls. They stand in a fieldset when there is a legend (or anything else for one)

struct Choice {
    std::string value;
    Content content;
    Content hint;
    Html conditional;            // shown when chosen
    std::optional<bool> checked; // else by the value or values of the field
    bool disabled = false;
    std::string id;
    std::string name;       // checkboxes only, when each has its own
    bool exclusive = false; // checkboxes only: "none of these"
    std::string divider;    // "or": stands instead of a choice
    std::string label_classes;
    Attributes label_attributes;
    Attributes attributes;
};
struct Radios {
    std::string name;
    std::string id_prefix; // the name when empty; the first control has this id, the next …-2
    Legend legend;
    Content hint;
    std::string error;
    std::vector<Choice> items;
    std::string value; // which is chosen
    std::string described_by;
    std::string classes; // such as govuk-radios--inline, govuk-radios--small
    Attributes attributes;
    std::string fieldset_classes;
    Attributes fieldset_attributes;
    std::string group_classes;
};
Html radios(Radios const& radios);

struct Checkboxes {
    std::string name;
    std::string id_prefix;
    Legend legend;
    Content hint;
    std::string error;
    std::vector<Choice> items;
    std::vector<std::string> values; // which are chosen
    std::string described_by;
    std::string classes;
    Attributes attributes;
    std::string fieldset_classes;
    Attributes fieldset_attributes;
    std::string group_classes;
};
Html checkboxes(Checkboxes const& checkboxes);

struct DateBox {
    std::string name; // day, month, year
    std::string value;
    std::string label;         // the name with a capital when empty
    int width = 2;             // in letters
    std::optional<bool> wrong; // when no box says, an error marks all three
    std::string id;
    std::string inputmode = "numeric";
    std::string autocomplete;
    std::string pattern;
    std::string classes;
    Attributes attributes;
};
struct DateInput { // names are prefix-day, prefix-month, prefix-year
    std::string id;
    std::string name_prefix;
    Legend legend;
    Content hint;
    std::string error;
    std::string day, month, year; // as typed
    bool day_wrong = false, month_wrong = false, year_wrong = false;
    std::vector<DateBox> boxes; // instead of the usual three
    std::string described_by;
    std::string classes;
    Attributes attributes;
    std::string fieldset_classes;
    Attributes fieldset_attributes;
    std::string group_classes;
};
Html date_input(DateInput const& date);

// ---- Doing and going

struct Button {
    Content content;
    std::string href; // a link that looks like a button
    std::string name;
    std::string value;
    std::string type = "submit";
    bool is_start = false;
    bool disabled = false;
    std::optional<bool> prevent_double_click;
    std::string id;
    std::string classes; // govuk-button--secondary, govuk-button--warning, govuk-button--inverse
    Attributes attributes;
};
Html button(Button const& button);

struct BackLink {
    std::string href = "#";
    Content content;
    std::string classes;
    Attributes attributes;
};
Html back_link(BackLink const& link);

struct SkipLink {
    Content content;
    std::string href = "#content";
    std::string classes;
    Attributes attributes;
};
Html skip_link(SkipLink const& link);

struct Crumb {
    Content content;
    std::string href; // empty for the page itself
    Attributes attributes;
};
struct Breadcrumbs {
    std::vector<Crumb> items;
    bool collapse_on_mobile = false;
    std::string label = "Breadcrumb";
    std::string classes;
    Attributes attributes;
};
Html breadcrumbs(Breadcrumbs const& breadcrumbs);

struct NavigationItem {
    Content content;
    std::string href;
    bool current = false; // this very page
    bool active = false;  // a page below it
    Attributes attributes;
};
struct ServiceNavigation {
    std::string service_name;
    std::string service_url;
    std::vector<NavigationItem> items;
    std::optional<bool> collapse_on_mobile; // else when there is more than one item
    std::string menu_button_text = "Menu";
    std::string menu_button_label;
    std::string navigation_label;
    std::string navigation_id = "navigation";
    std::string navigation_classes;
    std::string label = "Service information";
    std::string container_classes = "govuk-width-container";
    std::string classes;
    Attributes attributes;
};
Html service_navigation(ServiceNavigation const& navigation);

struct PageArrow { // drawn when it has an address
    std::string href;
    Content content;   // instead of "Previous page", "Next page"
    std::string label; // what is there, under the arrow of a block
    Attributes attributes;
};
struct PageItem {
    std::string number;
    std::string href;
    bool current = false;
    bool ellipsis = false;
    std::optional<std::string> visually_hidden_text;
    Attributes attributes;
};
struct Pagination {
    PageArrow previous;
    PageArrow next;
    std::vector<PageItem> items;
    std::string landmark_label = "Pagination";
    std::string classes;
    Attributes attributes;
};
Html pagination(Pagination const& pagination);
// First, last, the current page and its neighbours, with gaps marked. Pages are numbered from 1. No links for one page.
Pagination numbered_pages(int current, int last, std::function<std::string(int)> const& address);

struct TabItem {
    std::string label;
    std::string id;   // id_prefix-1, -2 … when empty
    std::string text; // the panel: a paragraph, or
    Html panel;
    Attributes attributes; // of the tab's link
    Attributes panel_attributes;
};
struct Tabs {
    std::vector<TabItem> items;
    std::string title = "Contents";
    std::string id;
    std::string id_prefix;
    std::string classes;
    Attributes attributes;
};
Html tabs(Tabs const& tabs);

// ---- Saying

struct SummaryError {
    Content content;
    std::string href; // "#" and the id of the field
    Attributes attributes;
};
struct ErrorSummary {
    Content title = "There is a problem";
    Content description;
    std::vector<SummaryError> errors;
    std::optional<bool> disable_auto_focus;
    std::string classes;
    Attributes attributes;
};
Html error_summary(ErrorSummary const& summary);
Html error_summary(std::vector<Problem> const& problems); // each linked to its field; nothing when there are none
std::string error_for(std::vector<Problem> const& problems, std::string_view field); // the first message, or ""

struct NotificationBanner {
    std::string text; // one heading line, or
    Html html;
    bool success = false;
    Content title; // "Important" or "Success" when empty
    int heading_level = 2;
    std::string title_id = "govuk-notification-banner-title";
    std::string role; // region, or alert for success
    std::optional<bool> disable_auto_focus;
    std::string classes;
    Attributes attributes;
};
Html notification_banner(NotificationBanner const& banner);

struct Details {
    Content summary;
    Content content;
    bool open = false;
    std::string id;
    std::string classes;
    Attributes attributes;
};
Html details(Details const& details);

struct InsetText {
    Content content;
    std::string id;
    std::string classes;
    Attributes attributes;
};
Html inset_text(InsetText const& inset);

struct WarningText {
    Content content;
    std::string icon_text = "Warning";
    std::string classes;
    Attributes attributes;
};
Html warning_text(WarningText const& warning);

struct PanelAction {
    std::string text;
    std::string href;
    std::string type; // "button" makes a link look like one
    std::string classes;
    Attributes attributes;
};
struct Panel { // the green confirmation; with govuk-panel--interruption, a stop with actions
    Content title;
    Content content;
    int heading_level = 1;
    std::vector<PanelAction> actions;
    std::string action_classes;
    Attributes action_attributes;
    bool has_actions = false; // draws the actions' place even when there are none
    std::string classes;
    Attributes attributes;
};
Html panel(Panel const& panel);

struct Tag { // {"Child protection plan", "govuk-tag--red"}
    Content content;
    std::string classes;
    Attributes attributes;
};
Html tag(Tag const& tag);

struct PhaseBanner {
    Tag tag;
    Content content;
    std::string classes;
    Attributes attributes;
};
Html phase_banner(PhaseBanner const& banner);

// ---- Showing

struct Cell { // {"Mari"} is enough
    Content content;
    std::string format;  // "numeric" sets right
    std::string classes; // such as sl-late
    int colspan = 0;
    int rowspan = 0;
    Attributes attributes;
};
using Row = std::vector<Cell>;
struct Table {
    std::string caption;
    std::string caption_classes; // such as govuk-visually-hidden
    Row head;
    std::vector<Row> rows;
    bool first_cell_is_header = false;
    std::string classes;
    Attributes attributes;
};
Html table(Table const& table);

struct SummaryAction {
    Content content;
    std::string href;
    std::string visually_hidden_text; // what is changed: "Change<hidden> name</hidden>"
    std::string classes;
    Attributes attributes;
};
struct SummaryRow {
    Content key;
    Content value;
    std::vector<SummaryAction> actions;
    std::string key_classes;
    std::string value_classes;
    std::string action_classes;
    std::string classes;
};
struct SummaryCard {
    Content title;
    int heading_level = 2;
    std::vector<SummaryAction> actions;
    std::string title_classes;
    std::string action_classes;
    std::string classes;
    Attributes attributes;
};
struct SummaryList {
    std::vector<SummaryRow> rows;
    std::optional<SummaryCard> card;
    std::string classes;
    Attributes attributes;
};
Html summary_list(SummaryList const& list);

struct TaskItem {
    Content title;
    std::string href;
    Content hint;
    Content status; // text, or
    std::optional<Tag> tag;
    std::string title_classes;
    std::string status_classes;
    std::string classes;
};
struct TaskList {
    std::vector<TaskItem> items;
    std::string id_prefix = "task-list";
    std::string classes;
    Attributes attributes;
};
Html task_list(TaskList const& list);

} // namespace sightline::html::govuk
