#include "pages/find.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

Html opening(FoundPerson const& person)
{
    if (person.may_open) return child_link(person.name, person.reference);
    return strong(person.name);
}

Html help()
{
    return section(
        "help", "If you cannot find someone",
        bullets({"Try part of a name, or how it sounds: Mohamed also finds Muhammad.",
                 "Try a date of birth, such as 2/12/2011, or the year alone with a name.",
                 "Try the child’s number, NHS number, a street or a postcode.",
                 "Some records are restricted and are not listed for everyone. If you think a child is known to us and "
                 "you need to know, speak to your manager or the duty team."}));
}

Html closed_note(FoundPerson const& person)
{
    if (person.may_open) return {};
    auto const speak = person.speak_to.empty() ? std::string{"Not open to you"} : "Speak to " + person.speak_to;
    auto const reason = when(person.may_open_with_reason,
                             escape(". ") + action_link(address::open_with_reason(person.reference),
                                                        "Open with a reason", "the record of " + person.name));
    return el("br") + el("span", {{"class", "sl-note"}}, {speak, reason});
}

Html results(Find const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& person : shown.people) {
        auto const known_as = person.known_as.empty() ? std::string{} : " (" + person.known_as + ")";
        auto const held = person.team.empty() ? std::string{"Not held by a team"} : person.team;
        rows.push_back(
            {{.content = {opening(person), known_as, closed_note(person)}},
             {.content = {person.age.empty() ? "Age not known" : person.age,
                          small(person.born.empty() ? "" : "born " + person.born)}},
             {.content = person.statuses.empty()
                             ? escape("Not open to us")
                             : el("span", {{"class", "sl-taglist"}},
                                  each(person.statuses, [](Tag const& one) { return tag(one) + escape(" "); }))},
             {.content = {held, small(person.worker)}},
             {.content = {column_name("Found by"), person.matched}},
             {.content = {column_name("Number"), person.reference}, .classes = "sl-num"}});
    }
    return working_table("People found", {{"Name"}, {"Age"}, {"Status"}, {"Held by"}, {"Found by"}, {"Number"}},
                         std::move(rows));
}

} // namespace

std::string find(Frame const& frame, Find const& shown)
{
    auto const form =
        moj::search({.action = address::find(),
                     .name = "q",
                     .id = "find-words",
                     .label = {.content = "Name, date of birth, ID or address", .classes = "govuk-!-font-weight-bold"},
                     .value = shown.words,
                     .button_text = "Find",
                     .classes = "sl-search"});
    Html answer;
    if (shown.words.empty())
        answer = help();
    else if (shown.people.empty())
        answer =
            el("p", {{"class", "sl-lead"}, {"role", "status"}}, {"Nobody was found for “", shown.words, "”."}) + help();
    else {
        auto const count = count_words(shown.paging.all, "person", "people");
        auto const were = shown.paging.all == 1 ? " was found for “" : " were found for “";
        auto const more = shown.is_cut ? " There may be more: add another word or a date of birth." : "";
        answer = el("p", {{"class", "sl-lead"}, {"role", "status"}}, {strong(count), were, shown.words, "”.", more}) +
                 results(shown) + page_links(shown.paging, [&](int page) { return address::find(shown.words, page); });
    }
    return document(frame, {.title = shown.words.empty() ? "Find someone" : shown.words + ": find someone",
                            .section = Section::children,
                            .main = title("Find someone") + form + answer,
                            .searched = shown.words});
}

} // namespace sightline::pages
