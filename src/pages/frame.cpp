#include "pages/frame.hpp"

#include "pages/addresses.hpp"
#include "pages/parts.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

// The handling marking of everything about a child, after the Government Security Classifications.
constexpr std::string_view handling = "Official: sensitive";

std::vector<govuk::NavigationItem> navigation(Frame const& frame, Section here)
{
    std::vector<govuk::NavigationItem> items;
    auto const add = [&](Section section, std::string_view says, std::string href) {
        items.push_back({.content = says, .href = std::move(href), .active = section == here});
    };
    add(Section::my_day, "My day", address::my_day());
    if (frame.may_see_front_door) add(Section::front_door, "Front door", address::front_door());
    if (frame.may_see_early_help) add(Section::early_help, "Early help", address::early_help());
    add(Section::children, "Children", address::find());
    if (frame.may_see_board) add(Section::line_of_sight, "Line of sight", address::board());
    if (frame.may_see_duplicates) add(Section::duplicates, "Duplicates", address::duplicates());
    if (frame.may_see_data_quality) add(Section::data_quality, "Data quality", address::data_quality());
    if (frame.may_import) add(Section::import, "Import", address::import());
    if (frame.may_see_returns) add(Section::returns, "Returns", address::returns());
    if (frame.may_see_practice) add(Section::practice, "Practice", address::practice());
    if (frame.may_manage_accounts) add(Section::workers, "Workers", address::workers());
    return items;
}

Html saved_banner(Frame const& frame)
{
    if (frame.saved.empty()) return {};
    auto const& asks = frame.prompt;
    auto const prompt =
        when(!asks.says.empty(), el("p", {{"class", "govuk-body govuk-!-margin-top-3 govuk-!-margin-bottom-0"}},
                                    {asks.says, " ", link(asks.href, asks.verb)}));
    if (frame.undo.action.empty() && asks.says.empty())
        return govuk::notification_banner({.text = frame.saved, .success = true, .title = "Saved"});
    auto const undo = frame.undo.action.empty()
                          ? Html{}
                          : el("form", {{"method", "post"}, {"action", frame.undo.action}, {"class", "sl-actions"}},
                               {hidden_field("csrf", frame.csrf), hidden_field("record", frame.undo.record),
                                hidden_field("version", frame.undo.version),
                                el("button", {{"type", "submit"}, {"class", "sl-link-button"}}, "Undo"),
                                el("span", {{"class", "sl-note"}}, "within ten minutes")});
    return govuk::notification_banner(
        {.html = el("p", {{"class", "govuk-notification-banner__heading"}}, frame.saved) + undo + prompt,
         .success = true,
         .title = "Saved"});
}

std::string print_foot(Frame const& frame, Page const& page)
{
    if (frame.printed.empty()) return {};
    std::string foot = page.print_name.empty() ? page.title : page.print_name;
    foot += ". Printed " + frame.printed;
    if (!frame.reader.empty()) foot += " by " + frame.reader;
    return foot + ". " + std::string{handling};
}

} // namespace

std::string document(Frame const& frame, Page const& page)
{
    Shell shell{.title = (page.is_wrong ? "Error: " : "") + page.title,
                .council = frame.authority,
                .signed_in_as = frame.reader,
                .search_text = page.searched,
                .banner = page.banner,
                .main = saved_banner(frame) + words_to_think_about(frame.noticed, frame.change_href) + page.main,
                .csrf = frame.csrf,
                .timeout_seconds = frame.times_out_after_seconds,
                .assets = frame.assets,
                .invented_data = frame.invented,
                .printed_by = print_foot(frame, page)};
    if (!frame.reader.empty()) {
        shell.navigation = navigation(frame, page.section);
        shell.foot_links = {{"My account", address::account()}, {"Notification by e-mail", address::mail_choice()}};
        if (frame.may_see_practice) shell.foot_links.push_back({"How each date is worked out", address::practice()});
        if (frame.may_see_board) shell.foot_links.push_back({"How each reason is worked out", address::reasons()});
        if (frame.may_settle) shell.foot_links.push_back({"Sources that disagree", address::disagreements()});
        if (frame.may_see_overrides)
            shell.foot_links.push_back({"Decisions let pass without what they needed", address::overrides()});
        if (!frame.role.empty()) shell.foot_text = frame.reader + ", " + frame.role + ". " + frame.today;
    }
    return html::page(shell);
}

} // namespace sightline::pages
