#include "pages/overrides.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

std::string overrides(Frame const& frame, Overrides const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.lines)
        rows.push_back(
            {{.content = {strong(line.child), small(line.reference)}, .classes = std::string{edge_class(line.state)}},
             {.content = {line.decision, small(line.work)}},
             {.content = {column_name("Without"), line.missing}},
             {.content = {column_name("Why all the same"), "“" + line.because + "”", small(line.asked)}},
             {.content = {column_name("Let pass by"), line.let_pass.empty() ? "Waits to be let pass" : line.let_pass}},
             {.content = action_link(line.work_href, "Open", lower_first(line.work) + " of " + line.child),
              .classes = "sl-act"}});
    auto const counted = count_words(shown.paging.all, "decision was", "decisions were") +
                         " taken without what the table of steps asks for";
    auto const main =
        title("Decisions let pass without what they needed") +
        lead({strong(counted),
              shown.waiting == 0 ? std::string{"."}
                                 : fmt::format("; {} to be let pass.", count_words(shown.waiting, "waits", "wait"))}) +
        (rows.empty() ? body("None that you may see.")
                      : working_table("Decisions let pass, the newest first",
                                      {{"Child"},
                                       {"Decision"},
                                       {"Without"},
                                       {"Why all the same"},
                                       {"Let pass by"},
                                       {"Action", "sl-act", true}},
                                      std::move(rows)) +
                            page_links(shown.paging, [](int page) { return address::overrides(page); })) +
        when(!shown.counted.empty(), meta(shown.counted));
    return document(
        frame,
        {.title = "Decisions let pass without what they needed", .section = Section::line_of_sight, .main = main});
}

} // namespace sightline::pages
