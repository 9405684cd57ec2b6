#include "html/shell.hpp"

namespace sightline::html
{

namespace
{

// The mark: a horizon with an eye open on it. Ours; the same as assets/images/favicon.svg.
Html mark()
{
    return raw("<svg width=\"30\" height=\"30\" viewBox=\"0 0 32 32\" aria-hidden=\"true\" focusable=\"false\">"
               "<path d=\"M3 19h7.2a6 6 0 0 1 11.6 0H29\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.6\" "
               "stroke-linecap=\"round\"/><circle cx=\"16\" cy=\"19.4\" r=\"2.5\" fill=\"currentColor\"/>"
               "<path d=\"M16 4.5v4M7.2 8.2l2.6 2.9M24.8 8.2l-2.6 2.9\" stroke=\"currentColor\" stroke-width=\"2\" "
               "stroke-linecap=\"round\"/></svg>");
}

Html head(Shell const& shell)
{
    auto const& assets = shell.assets;
    return el("head", {el("meta", {{"charset", "utf-8"}}), el("title", shell.title + " - Sightline"),
                       el("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
                       el("meta", {{"name", "theme-color"}, {"content", "#12436d"}}),
                       when(!assets.favicon.empty(),
                            el("link", {{"rel", "icon"}, {"href", assets.favicon}, {"type", "image/svg+xml"}})),
                       el("link", {{"rel", "stylesheet"}, {"href", assets.css}}),
                       when(!assets.js.empty(), el("script", {{"type", "module"}, {"src", assets.js}}))});
}

// The access key is the platform's own shortcut (Alt+/), so it never clashes with dictation and needs no script.
Html find_form(Shell const& shell)
{
    return el("form", {{"class", "sl-find"}, {"role", "search"}, {"action", "/find"}, {"method", "get"}},
              {el("label", {{"class", "govuk-label"}, {"for", "q"}}, "Find"),
               el("input", {{"id", "q"},
                            {"name", "q"},
                            {"type", "search"},
                            maybe("value", shell.search_text),
                            {"placeholder", "Name, date of birth, ID or address"},
                            {"autocomplete", "off"},
                            {"spellcheck", "false"},
                            {"maxlength", 200},
                            {"accesskey", "/"}}),
               el("kbd", {{"aria-hidden", "true"}}, "Alt+/")});
}

Html person(Shell const& shell)
{
    return el("div", {{"class", "sl-person"}},
              {el("span", shell.signed_in_as),
               el("form", {{"method", "post"}, {"action", "/sign-out"}},
                  {el("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", shell.csrf}}),
                   el("button", {{"type", "submit"}, {"class", "sl-link-button"}}, "Sign out")})});
}

Html top(Shell const& shell)
{
    auto const is_signed_in = !shell.signed_in_as.empty();
    auto const name = el("a", {{"class", "sl-mark"}, {"href", "/"}},
                         {mark(), el("span", {"Sightline", when(!shell.council.empty(), el("small", shell.council))})});
    auto const bar = el("div", {{"class", "sl-bar"}},
                        el("div", {{"class", "sl-wide"}},
                           {name, when(is_signed_in, find_form(shell)), when(is_signed_in, person(shell))}));
    auto const demo = el("div", {{"class", "sl-demo"}},
                         el("div", {{"class", "sl-wide"}},
                            el("p", {el("strong", "Invented data."), " Every person and family here is made up."})));
    auto const navigation =
        when(is_signed_in && !shell.navigation.empty(), govuk::service_navigation({.items = shell.navigation,
                                                                                   .navigation_label = "Service",
                                                                                   .container_classes = "sl-wide",
                                                                                   .classes = "sl-noprint"}));
    return el("header", {bar, when(shell.invented_data, demo), navigation, shell.banner});
}

Html foot(Shell const& shell)
{
    auto const links = each(shell.foot_links, [](FootLink const& link) {
        return el("li", el("a", {{"class", "govuk-link"}, {"href", link.href}}, link.text));
    });
    return el("footer", {{"class", "sl-foot"}},
              el("div", {{"class", "sl-wide"}},
                 {when(!shell.foot_text.empty(), el("p", shell.foot_text)),
                  when(!shell.foot_links.empty(), el("ul", links))}));
}

} // namespace

std::string page(Shell const& shell)
{
    Attributes body{{"class", "govuk-template__body"}};
    if (shell.timeout_seconds > 0) body.add({"data-timeout-seconds", shell.timeout_seconds});
    body.add(maybe("data-csrf", shell.csrf));
    auto const document =
        raw("<!DOCTYPE html>\n") +
        el("html", {{"lang", "en"}, {"class", "govuk-template"}},
           {head(shell), el("body", body,
                            {govuk::skip_link({.content = "Skip to main content", .href = "#main"}), top(shell),
                             el("main", {{"id", "main"}, {"class", "sl-wide govuk-main-wrapper sl-main"}}, shell.main),
                             when(!shell.foot_text.empty() || !shell.foot_links.empty(), foot(shell)),
                             when(!shell.printed_by.empty(),
                                  el("div", {{"class", "sl-printfoot"}}, el("span", shell.printed_by)))})});
    return std::string{document.text()};
}

} // namespace sightline::html
