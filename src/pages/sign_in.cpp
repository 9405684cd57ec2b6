#include "pages/sign_in.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

Html notice(SignInNotice notice)
{
    auto const say = [](moj::AlertKind kind, std::string_view text) {
        return moj::alert({.kind = kind, .title = std::string{text}, .content = text});
    };
    switch (notice) {
    case SignInNotice::none: return {};
    case SignInNotice::signed_out: return say(moj::AlertKind::success, "You have signed out.");
    case SignInNotice::timed_out:
        return say(moj::AlertKind::information, "You were signed out because Sightline had not been used for a while. "
                                                "What you were writing is kept as a draft.");
    case SignInNotice::sign_in_first: return say(moj::AlertKind::information, "Sign in to go on to that page.");
    }
    return {};
}

Html person_button(Frame const& frame, DemoPerson const& person, std::string_view then)
{
    std::string about = person.role;
    if (!person.team.empty()) about += about.empty() ? person.team : ", " + person.team;
    return el("li", el("form", {{"method", "post"}, {"action", address::sign_in_as()}},
                       {hidden_field("csrf", frame.csrf), hidden_field("then", then),
                        hidden_field("person", std::to_string(person.id.value)),
                        el("button", {{"class", "sl-link-button"}, {"type", "submit"}},
                           {el("span", {{"class", "govuk-visually-hidden"}}, "Sign in as "), person.name,
                            when(!about.empty(), el("span", {{"class", "govuk-visually-hidden"}}, ", " + about))}),
                        when(!person.role.empty(), el("span", {{"class", "sl-note"}}, {" ", person.role}))}));
}

Html demo(Frame const& frame, SignIn const& shown)
{
    if (shown.demo.empty()) return {};
    auto const groups = each(shown.demo, [&](DemoGroup const& group) {
        return el("div", {{"class", "sl-card sl-people"}},
                  {el("h3", group.heading), el("ul", each(group.people, [&](DemoPerson const& person) {
                                                   return person_button(frame, person, shown.then);
                                               }))});
    });
    return section(
        "demo", "Or look round as one of these people",
        {body("Everyone here is invented. Choose a person to see what they would see; no password is needed."),
         el("div", {{"class", "sl-groups"}}, groups)});
}

} // namespace

std::string sign_in(Frame const& frame, SignIn const& shown)
{
    auto const locked = when(
        shown.locked_out,
        govuk::warning_text({.content = "Too many wrong passwords. Sign-in with this name is locked for 15 minutes. If "
                                        "you cannot wait, ask your system administrator; if a child is in danger now, "
                                        "ring the duty team."}));
    auto const form =
        el("form", {{"method", "post"}, {"action", address::sign_in()}, {"novalidate", true}, {"class", "sl-form"}},
           {hidden_field("csrf", frame.csrf), hidden_field("then", shown.then),
            govuk::input({.name = "name",
                          .label = {.content = "User name"},
                          .error = govuk::error_for(shown.problems, "name"),
                          .value = shown.name,
                          .autocomplete = "username",
                          .autocapitalize = "none",
                          .spellcheck = false,
                          .classes = "govuk-input--width-20"}),
            govuk::password_input({.name = "password",
                                   .label = {.content = "Password"},
                                   .error = govuk::error_for(shown.problems, "password"),
                                   .classes = "govuk-input--width-20"}),
            govuk::button({.content = "Sign in"})});
    return document(frame, {.title = "Sign in",
                            .main = {el("div", {notice(shown.notice), govuk::error_summary(shown.problems),
                                                title("Sign in to Sightline"), locked, form, demo(frame, shown)})},
                            .is_wrong = !shown.problems.empty()});
}

} // namespace sightline::pages
