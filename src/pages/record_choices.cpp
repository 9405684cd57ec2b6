#include "pages/record_choices.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

std::string record_choices(Frame const& frame, RecordChoices const& shown)
{
    auto const choice = [](RecordChoice const& one) {
        return el("li", {link(one.href, one.says), small(one.purpose)});
    };
    auto const group = [&](ChoiceGroup const& one) {
        auto const id = address::slug(one.heading);
        return el("section", {{"aria-labelledby", id}, {"class", "sl-choices"}},
                  {heading(id, one.heading), el("ul", {{"class", "govuk-list"}}, each(one.choices, choice))});
    };
    auto const says = "Record something for " + shown.child.known_as;
    auto const main = el("h2", {{"class", "govuk-heading-l"}}, says) +
                      (shown.groups.empty() ? body("Your role records nothing for " + shown.child.known_as + ".")
                                            : el("div", {{"class", "sl-columns"}}, each(shown.groups, group)));
    return document(frame, child_page(shown.child, ChildSection::none, {}, lower_first(says), main));
}

} // namespace sightline::pages
