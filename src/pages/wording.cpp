#include "pages/wording.hpp"

#include "pages/parts.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

Html sentence(WordsNoticed const& noticed)
{
    return strong("“" + noticed.said + "”. ") + escape(noticed.why) +
           when(!noticed.instead.empty(), escape(" You could write: " + noticed.instead)) +
           when(!noticed.leave_alone.empty(), escape(" Leave it for: " + noticed.leave_alone + "."));
}

} // namespace

Html suggestion(WordsNoticed const& noticed)
{
    return el("p", {{"class", "sl-suggest"}, {"data-noticed", noticed.field}}, sentence(noticed));
}

Html words_to_think_about(std::vector<WordsNoticed> const& all, std::string_view change_href)
{
    if (all.empty()) return {};
    auto const lines = each(all, [](WordsNoticed const& one) { return el("li", sentence(one)); });
    return el("section", {{"class", "sl-suggest"}, {"aria-labelledby", "words-to-think-about"}},
              {el("h2", {{"class", "govuk-heading-s"}, {"id", "words-to-think-about"}}, "Words to think about"),
               el("p", "It is saved as you wrote it. Read once more how this would sound to whom it is about:"),
               el("ul", {{"class", "govuk-list govuk-list--bullet"}}, lines),
               when(!change_href.empty(), el("p", link(change_href, "Change the words")))});
}

} // namespace sightline::pages
