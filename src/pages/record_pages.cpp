#include "pages/record_pages.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

std::string title_of(Asked const& asked, std::string const& child)
{
    auto says = asked.title;
    if (auto const at = says.find("{}"); at != std::string::npos) says.replace(at, 2, child);
    return says;
}

Html question(QuestionAsked const& asked)
{
    return el("div", {{"class", "sl-voice"}},
              {el("q", asked.question), el("p", {{"class", "sl-note"}}, asked.by_line)});
}

Html what_it_holds(RecordPage const& shown)
{
    if (shown.holds.empty()) return {};
    govuk::SummaryList list;
    for (auto const& fact : shown.holds)
        list.rows.push_back({.key = about_child(fact.label, shown.child.known_as), .value = paragraphs(fact.says)});
    return govuk::summary_list(list);
}

// A form of its own, sent to the same address, so that it works without scripts.
Html find_someone(RecordPage const& shown)
{
    if (!shown.find) return {};
    auto const& find = *shown.find;
    return el("form", {{"method", "get"}, {"action", shown.form.action}, {"class", "sl-form"}, {"role", "search"}},
              {govuk::input({.name = "find",
                             .label = {.content = "Who is it?", .classes = "govuk-label--s"},
                             .hint = "A name, or a part of one, or our reference",
                             .value = find.words,
                             .autocomplete = "off",
                             .classes = "govuk-input--width-20"}),
               when(!find.found.empty(), el("p", {{"class", "govuk-body"}, {"role", "status"}}, find.found)),
               el("div", {{"class", "sl-actions"}},
                  govuk::button({.content = "Look for them", .classes = "govuk-button--secondary"}) +
                      link(find.someone_new_href, "Someone not known here yet"))});
}

} // namespace

bool Asked::asks(std::string_view field) const
{
    if (only && std::ranges::find(*only, field) == only->end()) return false;
    return std::ranges::find(leave_out, field) == leave_out.end();
}

void prepare(RecordForm& form, Asked const& asked, std::string_view child_known_as)
{
    form.kind = asked.kind;
    form.child = child_known_as;
    form.says_when_needed = asked.says_when_needed;
    form.save_words = asked.save_words;
    form.keeps_draft = asked.keeps_draft;
    form.needed = asked.needed;
    form.opens = asked.opens;
    form.why = asked.why;
    form.why_hint = asked.why_hint;
    for (auto const& field : type_of(asked.kind).fields)
        if (!asked.asks(field.name)) form.leave_out.push_back(field.name);
    for (auto const& [field, says] : asked.words) form.words.insert_or_assign(std::string{field}, std::string{says});
}

std::string record_page(Frame const& frame, RecordPage const& shown)
{
    auto const says = title_of(shown.asked, shown.child.known_as);
    auto const draft = when(
        shown.has_draft, el("form", {{"method", "post"}, {"action", address::discard_draft()}, {"class", "sl-actions"}},
                            {hidden_field("csrf", frame.csrf), hidden_field("draft_of", shown.form.action),
                             el("span", shown.is_saved_elsewhere ? "This is your draft, begun on another computer."
                                                                 : "This is your draft."),
                             el("button", {{"type", "submit"}, {"class", "sl-link-button"}}, "Throw the draft away")}));
    auto const knowing =
        when(!shown.knowing.empty(), govuk::inset_text({.content = each(shown.knowing, [](std::string const& one) {
                                                            return el("p", {{"class", "govuk-body"}}, one);
                                                        })}));
    auto const main =
        form_problems(shown.form) + el("h2", {{"class", "govuk-heading-l"}}, says) +
        (shown.question ? question(*shown.question) : Html{}) + find_someone(shown) + knowing + what_it_holds(shown) +
        draft + record_form(shown.form) +
        el("p", {{"class", "govuk-body"}},
           link(address::child(shown.child.reference), "Back to " + shown.child.known_as + "’s record without saving"));
    auto page = child_page(shown.child, shown.asked.section, {}, lower_first(says), main);
    page.is_wrong = !shown.form.problems.empty();
    return document(frame, page);
}

std::vector<std::size_t> differing(RecordType const& type, sightline::Content const& mine,
                                   sightline::Content const& theirs)
{
    auto const fact = [](sightline::Content const& c, std::size_t i) {
        return i < c.facts.size() ? c.facts[i] : blank;
    };
    auto const text = [](sightline::Content const& c, std::size_t i) {
        return i < c.texts.size() ? std::string_view{c.texts[i]} : std::string_view{};
    };
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        bool const same = type.fields[i].kind == ValueKind::text ? text(mine, i) == text(theirs, i)
                                                                 : fact(mine, i) == fact(theirs, i);
        if (!same) out.push_back(i);
    }
    return out;
}

FormValues picked(RecordType const& type, FormValues const& mine, FormValues const& theirs, FormValue const& form)
{
    FormValues chosen = mine;
    for (auto const& field : type.fields) {
        if (form("pick-" + std::string{field.name}) != "theirs") continue;
        for (auto const& box : boxes_of(field)) {
            auto const found = theirs.find(box);
            if (found == theirs.end())
                chosen.erase(box);
            else
                chosen[box] = found->second;
        }
    }
    return chosen;
}

namespace
{

Html value_block(std::string_view whose, RecordType const& type, std::size_t at, sightline::Content const& content,
                 NameOf const& name_of)
{
    auto const text = at < content.texts.size() ? std::string_view{content.texts[at]} : std::string_view{};
    auto const says =
        value_words(type.fields[at], at < content.facts.size() ? content.facts[at] : blank, text, name_of);
    return el("div",
              {el("h3", whose), says.empty() ? el("p", {{"class", "sl-note"}}, "Nothing written") : paragraphs(says)});
}

Html difference(Conflict const& shown, RecordType const& type, std::size_t at)
{
    auto const& field = type.fields[at];
    auto const name = "pick-" + std::string{field.name};
    auto const label = about_child(field.words, shown.child.known_as);
    return el("section", {{"aria-labelledby", name + "-words"}},
              {heading(name + "-words", label),
               el("div", {{"class", "sl-both"}},
                  {value_block("Yours", type, at, shown.my_content, shown.name_of),
                   value_block(shown.theirs_by + "’s", type, at, shown.their_content, shown.name_of)}),
               govuk::radios({.name = name,
                              .legend = {.content = {"Which to keep", hidden_words("for: " + label)},
                                         .classes = "govuk-fieldset__legend--s"},
                              .items = {{.value = "mine", .content = "Mine"},
                                        {.value = "theirs", .content = shown.theirs_by + "’s"}},
                              .value = "mine",
                              .classes = "govuk-radios--inline govuk-radios--small"})});
}

} // namespace

std::string conflict(Frame const& frame, Conflict const& shown)
{
    auto const& type = type_of(shown.kind);
    auto const places = differing(type, shown.my_content, shown.their_content);
    Html carried = hidden_field("csrf", shown.csrf) + hidden_field("once", shown.once) +
                   hidden_field("version", std::to_string(shown.version));
    for (auto const& [name, value] : shown.mine) carried += hidden_field(name, value);

    auto const choose = [](std::string_view value, std::string_view says, std::string_view classes) {
        return govuk::button(
            {.content = says, .name = "choose", .value = std::string{value}, .classes = std::string{classes}});
    };
    auto const sentence =
        lead({shown.theirs_by, " saved this ", lower(type.title), " at ", shown.theirs_at, " while you were writing. ",
              strong("Nothing you typed is lost, and nothing is saved yet.")});
    auto const differ =
        places.empty() ? body("The two texts say the same.")
                       : body(places.size() == 1 ? std::string{"One thing differs."}
                                                 : std::to_string(places.size()) + " things differ. Choose for each.");
    auto const form =
        el("form", {{"method", "post"}, {"action", shown.action}},
           {carried, each(places, [&](std::size_t at) { return difference(shown, type, at); }),
            el("div", {{"class", "sl-actions"}},
               choose("picked", "Save what I chose", "") +
                   choose("edit", "Go on writing mine", "govuk-button--secondary") +
                   choose("theirs", "Keep " + shown.theirs_by + "’s and drop mine", "govuk-button--secondary"))});
    auto const main =
        el("h2", {{"class", "govuk-heading-l"}}, "Two people saved this record") + sentence + differ + form;
    return document(frame, child_page(shown.child, ChildSection::none, {}, "two people saved this record", main));
}

} // namespace sightline::pages
