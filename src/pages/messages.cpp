#include "pages/messages.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

Html typed_words(std::vector<std::pair<std::string, std::string>> const& typed)
{
    if (typed.empty()) return {};
    return section(
        "typed", "What you wrote",
        {body("Copy it if you need to. It is shown here so that it is not lost."), each(typed, [](auto const& one) {
             return el("h3", {{"class", "govuk-heading-s"}}, one.first) +
                    el("div", {{"class", "sl-voice"}}, paragraphs(one.second));
         })});
}

Html home()
{
    return el("p", {{"class", "govuk-body"}}, link(address::my_day(), "Go to My day"));
}

} // namespace

std::string refused(Frame const& frame, Refused const& shown)
{
    auto const what = shown.what.empty() ? std::string{"see this"} : shown.what;
    auto const speak = when(!shown.speak_to.empty(), body({"Speak to ", strong(shown.speak_to), "."}));
    auto const reason = when(!shown.reason_href.empty(), body({"If a child may be at risk and it cannot wait, you can ",
                                                               link(shown.reason_href, "open it with a reason"),
                                                               ". The responsible manager will be told."}));
    auto const main =
        title("You cannot " + what) + lead({"Because: ", strong(shown.because), "."}) + speak + reason +
        body(shown.was_written_down
                 ? "That you tried has been written down, as every opening is. Nothing is held against you for asking."
                 : "Nothing is held against you for asking.") +
        home();
    return document(frame, {.title = "You cannot " + what, .main = main});
}

std::string not_found(Frame const& frame)
{
    auto const main = title("There is nothing here") +
                      body("The address may be mistyped, or it may be of something you cannot be shown.") +
                      when(!frame.reader.empty(),
                           body({link(address::find(), "Find someone"), " by name, date of birth, ID or address."})) +
                      home();
    return document(frame, {.title = "There is nothing here", .main = main});
}

std::string gone_wrong(Frame const& frame, GoneWrong const& shown)
{
    auto const reference = when(!shown.reference.empty(), meta("If you report this, quote " + shown.reference + "."));
    auto const again = when(!shown.again.empty(),
                            el("p", {{"class", "govuk-body"}}, link(shown.again, "Go back to the form and try again")));
    auto const main = title("Something went wrong, and it was not you") +
                      lead({strong("Nothing was saved."), shown.happened.empty() ? "" : " ", shown.happened}) + again +
                      typed_words(shown.typed) + home() + reference;
    return document(frame, {.title = "Something went wrong", .main = main, .is_wrong = true});
}

std::string bad_request(Frame const& frame, BadRequest const& shown)
{
    auto const main = title("That could not be used") + lead(shown.says) + typed_words(shown.typed) + home();
    return document(frame, {.title = "That could not be used", .main = main, .is_wrong = true});
}

std::string timed_out(Frame const& frame, std::string_view then)
{
    auto const main =
        title("You were signed out") +
        lead("Sightline had not been used for a while, so it signed you out to keep children’s records safe.") +
        body("What you were writing is kept as a draft, and will be here when you sign in.") +
        govuk::button({.content = "Sign in again", .href = address::sign_in_then(then)});
    return document(frame, {.title = "You were signed out", .main = main});
}

std::string account(Frame const& frame, Account const& shown)
{
    std::vector<govuk::SummaryRow> rows;
    auto const add = [&](std::string_view key, std::string_view value) {
        if (!value.empty()) rows.push_back({.key = key, .value = value});
    };
    add("Name", shown.name);
    add("User name", shown.sign_in_name);
    add("Role", shown.role);
    add("Team", shown.team);
    add("Service", shown.service);
    add("Signed in since", shown.signed_in_since);
    auto const may = when(!shown.may.empty(), section("may", "What you may do", bullets(shown.may)));
    auto const main = title("My account") + govuk::summary_list({.rows = std::move(rows)}) + may +
                      body("To change any of this, ask your system administrator.") +
                      el("p", {{"class", "govuk-body"}}, link(address::mail_choice(), "Notification by e-mail"));
    return document(frame, {.title = "My account", .main = main});
}

} // namespace sightline::pages
