#include "pages/workers.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

Html signs_in(WorkerLine const& line)
{
    if (line.sign_in.empty()) return tag({"No account", TagColour::grey});
    if (!line.can_sign_in) return tag({"Closed", TagColour::orange});
    return escape(line.sign_in);
}

govuk::Row row_of(WorkerLine const& line)
{
    auto const name = link(address::worker(line.id), strong(line.name));
    auto const left = when(!line.left.empty(), small("Left " + line.left));
    return {{.content = {name, left}}, {.content = line.role}, {.content = line.team}, {.content = signs_in(line)}};
}

Html account_form(Frame const& frame, AccountForm const& account)
{
    auto const keeps = account.is_there ? "Leave it blank to keep the one they have" : "They should change it";
    govuk::Radios open{.name = "open",
                       .legend = {.content = "Can they sign in?", .classes = "govuk-fieldset__legend--s"},
                       .error = govuk::error_for(account.problems, "open"),
                       .items = {{.value = "yes", .content = "Yes"}, {.value = "no", .content = "No"}},
                       .value = account.is_open || !account.is_there ? "yes" : "no",
                       .classes = "govuk-radios--small"};
    return el("form", {{"method", "post"}, {"action", account.action}, {"class", "sl-form"}, {"novalidate", true}},
              {hidden_field("csrf", frame.csrf), hidden_field("once", account.once),
               hidden_field("version", std::to_string(account.version)),
               govuk::input({.name = "name",
                             .id = "sign-in-name",
                             .label = {.content = "Name to sign in with", .classes = "govuk-label--s"},
                             .error = govuk::error_for(account.problems, "name"),
                             .value = account.name,
                             .autocomplete = "off",
                             .classes = "govuk-input--width-20"}),
               govuk::input({.name = "password",
                             .label = {.content = "New password", .classes = "govuk-label--s"},
                             .hint = {"At least 12 letters. ", keeps},
                             .error = govuk::error_for(account.problems, "password"),
                             .type = "password",
                             .autocomplete = "new-password",
                             .classes = "govuk-input--width-20"}),
               govuk::radios(open),
               govuk::button(
                   {.content = account.is_there ? "Save account" : "Open an account", .prevent_double_click = true})});
}

// The boxes of the account have names that boxes of the worker have too.
Html account_problems(Problems problems)
{
    for (auto& problem : problems)
        if (problem.field == "name") problem.field = "sign-in-name";
    return govuk::error_summary(problems);
}

} // namespace

std::string workers(Frame const& frame, WorkerList const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.lines) rows.push_back(row_of(line));
    govuk::Select teams{.name = "team",
                        .label = {.content = "Team", .classes = "govuk-label--s"},
                        .items = {{.value = "", .text = "Every team"}},
                        .value = shown.team};
    for (auto const& team : shown.teams) teams.items.push_back({.value = team, .text = team});
    auto const choose = el("form", {{"method", "get"}, {"action", address::workers()}, {"class", "sl-form"}},
                           {govuk::select(teams), hidden_field("left", shown.with_left ? "yes" : ""),
                            govuk::button({.content = "Show", .classes = "govuk-button--secondary"})});
    auto const others = el(
        "p", {{"class", "govuk-body"}},
        shown.with_left ? link(address::workers(), "Only those who work here now")
                        : link(address::with_query(address::workers(), {{"left", "yes"}}), "Those who have left too"));
    auto const count = count_words(static_cast<long long>(rows.size()), "worker", "workers");
    auto const main =
        title("Workers") + lead(count + (shown.team.empty() ? "" : " in " + shown.team) + ".") +
        el("div", {{"class", "sl-actions"}},
           govuk::button({.content = "Add a worker", .href = address::new_worker()}) +
               govuk::button({.content = "Teams", .href = address::teams(), .classes = "govuk-button--secondary"})) +
        choose +
        when(!shown.lines.empty(),
             scrolling("Workers",
                       working_table("Workers", {{"Name"}, {"Role"}, {"Team"}, {"Signs in as"}}, std::move(rows)))) +
        others;
    return document(frame, {.title = "Workers", .section = Section::workers, .main = main});
}

std::string worker(Frame const& frame, WorkerPage const& shown)
{
    auto const says = shown.name.empty() ? std::string{"Add a worker"} : shown.name;
    bool const account_is_wrong = shown.account && !shown.account->problems.empty();
    auto const account =
        when(shown.account.has_value(),
             heading("account", "How they sign in") + (shown.account ? account_form(frame, *shown.account) : Html{}));
    auto const changes = when(!shown.changes.empty(), heading("changes", "What was changed") + bullets(shown.changes));
    auto const main = form_problems(shown.form) +
                      (account_is_wrong ? account_problems(shown.account->problems) : Html{}) + title(says) +
                      when(!shown.holds.empty(), lead(shown.holds)) + record_form(shown.form) + account + changes +
                      el("p", {{"class", "govuk-body"}}, link(address::workers(), "Everyone who works here"));
    return document(frame, {.title = says,
                            .section = Section::workers,
                            .main = main,
                            .is_wrong = !shown.form.problems.empty() || account_is_wrong});
}

std::string teams(Frame const& frame, TeamList const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.lines)
        rows.push_back({{.content = link(address::team(line.name), strong(line.name))},
                        {.content = line.service.empty() ? "Not said" : line.service},
                        {.content = line.manager.empty() ? "Nobody named" : line.manager},
                        {.content = std::to_string(line.workers)}});
    auto const count = count_words(static_cast<long long>(rows.size()), "team", "teams");
    auto const main =
        title("Teams") + lead(count + ".") +
        el("div", {{"class", "sl-actions"}}, govuk::button({.content = "Add a team", .href = address::new_team()})) +
        when(!shown.lines.empty(),
             scrolling("Teams",
                       working_table("Teams", {{"Team"}, {"Service"}, {"Manager"}, {"Workers"}}, std::move(rows)))) +
        el("p", {{"class", "govuk-body"}}, link(address::workers(), "Everyone who works here"));
    return document(frame, {.title = "Teams", .section = Section::workers, .main = main});
}

std::string team(Frame const& frame, TeamPage const& shown)
{
    auto const says = shown.name.empty() ? std::string{"Add a team"} : shown.name;
    auto const services =
        when(!shown.services.empty(), meta("The services there are: " + join(shown.services, ", ") + "."));
    auto const main =
        form_problems(shown.form) + title(says) +
        lead("Whoever manages the team, and the managers of its service, see its children and its board.") + services +
        record_form(shown.form) + when(!shown.changed.empty(), meta(shown.changed)) +
        el("p", {{"class", "govuk-body"}}, link(address::teams(), "Every team"));
    return document(
        frame, {.title = says, .section = Section::workers, .main = main, .is_wrong = !shown.form.problems.empty()});
}

} // namespace sightline::pages
