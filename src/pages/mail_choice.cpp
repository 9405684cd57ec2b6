#include "pages/mail_choice.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

// What stops her being told, if anything does.
Html hindrance(MailChoicePage const& shown)
{
    if (!shown.is_sent)
        return govuk::warning_text(
            {.content = "Sightline sends no e-mail here: whoever runs it has not named a mail server. Your choice is "
                        "kept for when it does."});
    if (shown.address.empty())
        return govuk::warning_text({.content = "Nothing can be sent to you: no e-mail address is written down for you. "
                                               "Ask your system administrator to add it."});
    if (!shown.held_up.empty()) return govuk::warning_text({.content = shown.held_up});
    return {};
}

} // namespace

std::string mail_choice(Frame const& frame, MailChoicePage const& shown)
{
    auto const says = "Notification by e-mail";
    std::vector<govuk::SummaryRow> rows;
    rows.push_back({.key = "Your address", .value = shown.address.empty() ? "None" : shown.address});
    if (shown.is_sent)
        rows.push_back({.key = "Last message", .value = shown.last_sent.empty() ? "None yet" : shown.last_sent});
    auto const told = bullets(
        {"At once: when someone sends you work or answers you. What falls due comes with the morning.",
         "Each morning: at " + shown.morning + " on working days, if anything is new. Nothing new, no message.",
         "A message says how much of what kind has come, such as “2 decisions wait for your signature”, and links to "
         "My day. It names nobody."});
    auto const main = form_problems(shown.form) + title(says) + hindrance(shown) +
                      govuk::summary_list({.rows = std::move(rows)}) + record_form(shown.form) +
                      section("how", "What you are told", told) +
                      el("p", {{"class", "govuk-body"}}, link(address::account(), "My account"));
    return document(frame, {.title = says, .main = main, .is_wrong = !shown.form.problems.empty()});
}

} // namespace sightline::pages
