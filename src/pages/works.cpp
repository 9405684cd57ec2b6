#include "pages/works.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

TagColour rating_colour(std::string_view rating)
{
    return rating == "Red" ? TagColour::red : rating == "Amber" ? TagColour::orange : TagColour::green;
}

Html queue_row_child(QueueLine const& line)
{
    return link(line.href, strong(line.child)) + escape(line.age.empty() ? "" : ", " + line.age);
}

govuk::Cell due_cell(QueueLine const& line)
{
    return {.content = {strong(line.due.empty() ? "No clock" : line.due), small(line.what + ", " + line.stage)},
            .classes = std::string{edge_class(line.state)} + " sl-who"};
}

Html what_waits(std::vector<QueueLine> const& lines)
{
    auto const late = std::ranges::count(lines, State::late, &QueueLine::state);
    auto const waiting =
        count_words(static_cast<long long>(lines.size()), "piece of work waits", "pieces of work wait");
    return lead(
        {strong(waiting), ", ", late == 0 ? std::string{"none of it late"} : std::to_string(late) + " late", "."});
}

Html stage_links(std::vector<QueueStage> const& stages)
{
    std::vector<moj::NavigationLink> links;
    for (auto const& stage : stages)
        links.push_back({.content = stage.says + " (" + std::to_string(stage.count) + ")",
                         .href = stage.href,
                         .current = stage.chosen});
    return moj::sub_navigation({.label = "Stage", .items = std::move(links)});
}

Html facts_list(std::vector<Fact> const& facts, std::string_view known_as)
{
    govuk::SummaryList list;
    for (auto const& fact : facts)
        list.rows.push_back({.key = about_child(fact.label, known_as), .value = paragraphs(fact.says)});
    return govuk::summary_list(list);
}

Html clock_lines(std::vector<ClockShown> const& clocks)
{
    std::vector<govuk::Row> rows;
    for (auto const& clock : clocks)
        rows.push_back(
            {{.content = clock.clock, .classes = std::string{edge_class(clock.state)}},
             {.content = {due_day(clock.state, clock.due), small({clock.why, rule_link(clock.rule, clock.source)})}}});
    return working_table("What runs for this work", {{"What"}, {"Due, and why"}}, std::move(rows));
}

Html decision_block(DecisionShown const& decision)
{
    return el("div", {{"class", "sl-entry"}},
              el("h3", {{"class", "govuk-heading-s"}}, decision.words) + paragraphs(decision.because) +
                  when(!decision.without.empty(), meta(decision.without)) +
                  each(decision.answers, [](Fact const& one) { return meta(one.label + ": " + one.says); }) +
                  meta(decision.signing.empty() ? decision.by_line : decision.by_line + ". " + decision.signing));
}

Html beside_table(WorkPage const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& one : shown.beside) {
        Html links;
        for (auto const& may : one.may) links += el("div", action_link(may.href, may.says, ", " + one.agency));
        Html says = escape(one.says);
        if (!one.challenge.empty()) says += el("br") + strong("Does not agree: ") + escape(one.challenge);
        if (!one.answer.empty()) says += el("br") + strong("Answered: ") + escape(one.answer);
        if (!one.partner_link.empty())
            says += el("br") + small({"Link for them, shown once: ", el("code", one.partner_link)});
        rows.push_back(
            {{.content = {strong(one.agency), small(one.person)}, .classes = std::string{edge_class(one.state)}},
             {.content = {one.asked, small(one.due)}},
             {.content = says},
             {.content = links, .classes = "sl-act"}});
    }
    return working_table(shown.beside_heading, {{"Agency"}, {"Asked"}, {"What they say"}, {"Action", "sl-act", true}},
                         std::move(rows));
}

Html waiting_block(WorkPage const& shown)
{
    if (!shown.waiting) return {};
    Html buttons;
    if (!shown.sign.href.empty())
        buttons = el("div", {{"class", "sl-actions"}},
                     govuk::button({.content = shown.sign.says, .href = shown.sign.href}) +
                         govuk::button({.content = shown.send_back.says,
                                        .href = shown.send_back.href,
                                        .classes = "govuk-button--secondary"}));
    else
        buttons = body("It waits for " + shown.waits_for + ".");
    return section("waiting", "Waits to be signed", decision_block(*shown.waiting) + buttons);
}

Html what_may_follow(WorkPage const& shown)
{
    if (shown.may.empty()) return section("next", "What happens next", body(shown.nobody));
    return section("next", "What happens next",
                   el("ul", {{"class", "govuk-list sl-choices"}},
                      each(shown.may, [](Link const& one) { return el("li", link(one.href, one.says)); })));
}

Html box(FormValues const& values, Problems const& problems, std::string_view name, std::string_view label,
         std::string_view classes, std::string_view hint = {})
{
    auto const found = values.find(name);
    return govuk::input({.name = std::string{name},
                         .label = {label},
                         .hint = hint,
                         .error = govuk::error_for(problems, name),
                         .value = found == values.end() ? std::string{} : found->second,
                         .autocomplete = "off",
                         .spellcheck = false,
                         .classes = std::string{classes}});
}

std::string value_of(FormValues const& values, std::string_view name)
{
    auto const found = values.find(name);
    return found == values.end() ? std::string{} : found->second;
}

Html day_boxes(NewContact const& shown, std::string_view name, std::string_view label, std::string_view hint)
{
    std::string const n{name};
    return govuk::date_input({.id = n,
                              .name_prefix = n,
                              .legend = {label, "govuk-fieldset__legend--s"},
                              .hint = hint,
                              .error = govuk::error_for(shown.problems, name),
                              .day = value_of(shown.values, n + "-day"),
                              .month = value_of(shown.values, n + "-month"),
                              .year = value_of(shown.values, n + "-year")});
}

// The first child's contact, with one more child of the household.
std::string with_one_more(std::string const& with, std::string const& reference)
{
    auto const first = with.find(',');
    auto const others = first == std::string::npos ? std::string{} : with.substr(first + 1) + ",";
    return address::contact_about(with.substr(0, first), others + reference);
}

Html likely_people(NewContact const& shown)
{
    if (!shown.looked) return {};
    auto const more = shown.begin_so == 0
                          ? Html{}
                          : el("p", {{"class", "govuk-body"}, {"data-who-more", ""}},
                               escape(count_words(shown.begin_so, "child known here has", "children known here have") +
                                      " names that begin so. Type more of the name to see who they are."));
    if (shown.likely.empty())
        return section("likely", "Who it may be", shown.begin_so == 0 ? body("Nobody known here is like this.") : more);
    std::vector<govuk::Row> rows;
    for (auto const& person : shown.likely)
        rows.push_back({{.content = {strong(person.name), small(person.reference)}, .classes = "sl-who"},
                        {.content = {column_name("Born"), person.born.empty() ? "Not known" : person.born}},
                        {.content = {column_name("Address"), person.address.empty() ? "Not known" : person.address}},
                        {.content = {column_name("Status"), person.statuses}},
                        {.content = {column_name("Why"), person.because}},
                        {.content = action_link(shown.with.empty() ? address::contact_about(person.reference)
                                                                   : with_one_more(shown.with, person.reference),
                                                "It is this child", ", " + person.name),
                         .classes = "sl-act"}});
    return section(
        "likely", "Who it may be",
        body("Look at each before you write down someone new.") +
            working_table("People known here who may be the same",
                          {{"Name"}, {"Born"}, {"Address"}, {"Status"}, {"Why it may be"}, {"Action", "sl-act", true}},
                          std::move(rows)) +
            more);
}

Html write_down(NewContact const& shown)
{
    if (!shown.looked) return {};
    Html carried = hidden_field("csrf", shown.csrf) + hidden_field("once", shown.once) + hidden_field("looked", "yes") +
                   hidden_field("with", shown.with);
    for (auto const& [name, value] : shown.values) carried += hidden_field(name, value);
    return el("form", {{"method", "post"}, {"action", address::new_contact()}},
              carried + govuk::button({.content = shown.likely.empty() ? "Write down as someone new"
                                                                       : "None of these: write down as someone new",
                                       .prevent_double_click = true}));
}

} // namespace

std::string front_door(Frame const& frame, FrontDoor const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.lines)
        rows.push_back(
            {due_cell(line),
             {.content = queue_row_child(line)},
             {.content = {column_name("From"), line.from}},
             {.content = line.rating.empty() ? escape("Not rated") : tag({line.rating, rating_colour(line.rating)})},
             {.content = {column_name("History"), line.history}},
             {.content = {column_name("With"), line.who.empty() ? "Nobody yet" : line.who}},
             {.content = action_link(line.href, "Open", lower_first(line.what) + " about " + line.child),
              .classes = "sl-act"}});
    Html actions;
    if (shown.may_log) actions += govuk::button({.content = "Log a contact", .href = address::new_contact()});
    if (shown.may_take && !shown.lines.empty())
        actions += el("form", {{"method", "post"}, {"action", address::take_next()}, {"class", "sl-inline"}},
                      hidden_field("csrf", shown.csrf) +
                          govuk::button({.content = "Take the next", .classes = "govuk-button--secondary"}));
    auto const main =
        title("Front door") + what_waits(shown.lines) + el("div", {{"class", "sl-actions"}}, actions) +
        stage_links(shown.stages) +
        (rows.empty()
             ? body("Nothing waits here.")
             : working_table(
                   "What waits, the first due first",
                   {{"Due"}, {"Child"}, {"From"}, {"Rating"}, {"History"}, {"With"}, {"Action", "sl-act", true}},
                   std::move(rows))) +
        when(!shown.counted.empty(), meta(shown.counted));
    return document(frame, {.title = "Front door", .section = Section::front_door, .main = main});
}

std::string early_help(Frame const& frame, EarlyHelpQueue const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.lines)
        rows.push_back({due_cell(line),
                        {.content = queue_row_child(line)},
                        {.content = {column_name("From"), line.from.empty() ? "Not said" : line.from}},
                        {.content = {column_name("With"), line.who.empty() ? "Nobody yet" : line.who}},
                        {.content = action_link(line.href, "Open", lower_first(line.what) + " about " + line.child),
                         .classes = "sl-act"}});
    auto const main =
        title("Early help") + what_waits(shown.lines) + stage_links(shown.stages) +
        (rows.empty()
             ? body("Nothing waits here.")
             : working_table("What waits, the first due first",
                             {{"Due"}, {"Child"}, {"From"}, {"With"}, {"Action", "sl-act", true}}, std::move(rows))) +
        when(!shown.counted.empty(), meta(shown.counted));
    return document(frame, {.title = "Early help", .section = Section::early_help, .main = main});
}

std::string work(Frame const& frame, WorkPage const& shown)
{
    Html main = el("h2", {{"class", "govuk-heading-l"}}, shown.title) + lead({"Stage: ", strong(shown.stage), "."});
    if (!shown.history.empty())
        main += govuk::inset_text({.content = each(shown.history, [](std::string const& one) { return body(one); })});
    main += waiting_block(shown);
    main += what_may_follow(shown);
    if (!shown.beside_heading.empty()) {
        Html beside = shown.beside.empty() ? body("Nobody has been asked yet.") : beside_table(shown);
        if (!shown.quorum.empty()) beside = body(shown.quorum) + beside;
        if (shown.add_beside)
            beside += el("p", {{"class", "govuk-body"}}, link(shown.add_beside->href, shown.add_beside->says));
        main += section("beside", shown.beside_heading, beside);
    }
    main += section("holds", "What is written", facts_list(shown.facts, shown.child.known_as));
    if (!shown.clocks.empty()) main += section("clocks", "What is due, and why", clock_lines(shown.clocks));
    if (!shown.decisions.empty())
        main += section("decisions", "Decided so far",
                        each(shown.decisions, [](DecisionShown const& one) { return decision_block(one); }));
    if (!shown.told_with.empty())
        main += section("told-with", "Told together, about the same household",
                        el("ul", {{"class", "govuk-list"}},
                           each(shown.told_with, [](Link const& one) { return el("li", link(one.href, one.says)); })));
    if (!shown.others.empty())
        main += section("others", "Other work on this child",
                        el("ul", {{"class", "govuk-list"}},
                           each(shown.others, [](Link const& one) { return el("li", link(one.href, one.says)); })));
    return document(frame, child_page(shown.child, ChildSection::none, {}, lower_first(shown.title), main));
}

std::string new_contact(Frame const& frame, NewContact const& shown)
{
    auto const form = el("form",
                         {{"method", "get"},
                          {"action", address::new_contact()},
                          {"class", "sl-form"},
                          {"novalidate", true},
                          {"data-who", true}},
                         {box(shown.values, shown.problems, "given", "Given names", "govuk-input--width-20"),
                          box(shown.values, shown.problems, "family", "Family name", "govuk-input--width-20"),
                          day_boxes(shown, "born", "Date of birth", "Leave blank when you do not know it"),
                          day_boxes(shown, "expected", "Expected date of birth", "For a child not yet born"),
                          box(shown.values, shown.problems, "address", "Address", "govuk-input--width-30"),
                          hidden_field("looked", "yes"), hidden_field("with", shown.with),
                          govuk::button({.content = "Look for this child"})});
    auto const main = govuk::error_summary(shown.problems) +
                      title(shown.with.empty() ? "Who is the contact about?" : "Who else is the contact about?") +
                      when(!shown.with_names.empty(), body("So far: " + join(shown.with_names, ", ") + ".")) +
                      lead("Look first, so that nobody is written down twice.") + likely_people(shown) +
                      write_down(shown) + form + el("div", {{"data-who-found", true}, {"role", "status"}});
    return document(frame, {.title = "Who is the contact about?",
                            .section = Section::front_door,
                            .main = main,
                            .is_wrong = !shown.problems.empty()});
}

std::string agency_answer(Frame const& frame, AgencyAnswer const& shown)
{
    Html main =
        govuk::error_summary(shown.problems) + title("A question about " + shown.child) +
        lead({shown.authority, " asks ", strong(shown.agency), shown.person.empty() ? "" : ", " + shown.person, "."}) +
        section("question", "What you are asked", paragraphs(shown.question));
    govuk::SummaryList list;
    list.rows.push_back({.key = "Ground in law for asking", .value = escape(shown.basis)});
    if (!shown.due.empty()) list.rows.push_back({.key = "Answer by", .value = escape(shown.due)});
    main += govuk::summary_list(list);
    auto const text = [&](std::string_view name, std::string_view label, std::string_view value) {
        return govuk::textarea({.name = std::string{name},
                                .label = {.content = label, .classes = "govuk-label--s"},
                                .error = govuk::error_for(shown.problems, name),
                                .value = std::string{value},
                                .rows = 6});
    };
    if (shown.answered) {
        main += section("answer", "Your answer", paragraphs(shown.reply) + meta(shown.replied_by));
        if (!shown.decision.empty()) main += section("decision", "What was decided", paragraphs(shown.decision));
        if (shown.challenged)
            main += body("You said that you do not agree. You will be answered.");
        else if (shown.may_challenge)
            main += section(
                "challenge", "If you do not agree",
                el("form", {{"method", "post"}, {"action", shown.action}, {"novalidate", true}},
                   text("challenge", "Why do you not agree?", shown.challenge) + govuk::button({.content = "Send"})));
    } else
        main += el("form", {{"method", "post"}, {"action", shown.action}, {"novalidate", true}},
                   text("reply", "What do you know?", shown.reply) +
                       govuk::input({.name = "replied_by",
                                     .label = {.content = "Your name and role", .classes = "govuk-label--s"},
                                     .error = govuk::error_for(shown.problems, "replied_by"),
                                     .value = shown.replied_by,
                                     .classes = "govuk-input--width-20"}) +
                       govuk::button({.content = "Send the answer", .prevent_double_click = true}));
    return document(frame, {.title = "A question about a child", .main = main, .is_wrong = !shown.problems.empty()});
}

std::string agency_link_over(Frame const& frame)
{
    return document(frame, {.title = "This link cannot be used",
                            .main = title("This link cannot be used") +
                                    body("It was for one question and one time. Telephone whoever sent it to you.")});
}

} // namespace sightline::pages
