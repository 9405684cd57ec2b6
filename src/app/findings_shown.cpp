#include "app/findings_shown.hpp"

#include "actions/corrections.hpp"
#include "app/tasks.hpp"
#include "base/text.hpp"
#include "domain/identifiers.hpp"

namespace sightline::app
{
namespace
{

// The collection's own numbers for the elements of the census, which the descriptions of records name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 29> census_numbers{
    {{"LAchildID", "N00097"},
     {"UPN", "N00001"},
     {"FormerUPN", "N00002"},
     {"UPNunknown", "N00135"},
     {"PersonBirthDate", "N00066"},
     {"ExpectedPersonBirthDate", "N00098"},
     {"Sex", "N00783"},
     {"PersonDeathDate", "N00108"},
     {"Ethnicity", "N00177"},
     {"Disability", "N00099"},
     {"CINreferralDate", "N00100"},
     {"ReferralSource", "N00152"},
     {"PrimaryNeedCode", "N00101"},
     {"CINclosureDate", "N00102"},
     {"ReasonForClosure", "N00103"},
     {"ReferralNFA", "N00112"},
     {"DateOfInitialCPC", "N00110"},
     {"AssessmentActualStartDate", "N00159"},
     {"AssessmentAuthorisationDate", "N00160"},
     {"AssessmentInternalReviewDate", "N00161"},
     {"AssessmentFactors", "N00181"},
     {"CINPlanStartDate", "N00689"},
     {"CINPlanEndDate", "N00690"},
     {"ICPCnotRequired", "N00111"},
     {"CPPstartDate", "N00105"},
     {"CPPendDate", "N00115"},
     {"InitialCategoryOfAbuse", "N00113"},
     {"LatestCategoryOfAbuse", "N00114"},
     {"NumberOfPreviousCPP", "N00106"}}};

// The field of a record that a value of a return stands in; empty where its description names none.
std::string_view field_of(Kind kind, std::string_view named)
{
    auto const number = std::ranges::find(census_numbers, named, [](auto const& one) { return one.first; });
    auto const looked_for = number == census_numbers.end() ? named : number->second;
    for (auto const& field : type_of(kind).fields)
        for (auto const word : words_of(field.notes.statutory)) {
            auto const bare = word.substr(0, word.find_first_of(",;"));
            if (bare == looked_for) return field.name;
        }
    return {};
}

pages::TagColour colour_of(returns::Severity severity)
{
    switch (severity) {
    case returns::Severity::error: return pages::TagColour::red;
    case returns::Severity::query: return pages::TagColour::orange;
    default: return pages::TagColour::grey;
    }
}

std::string severity_words(returns::Severity severity)
{
    switch (severity) {
    case returns::Severity::error: return "Error";
    case returns::Severity::query: return "Query";
    case returns::Severity::unstated: return "No severity published";
    case returns::Severity::internal: return "Tables disagree";
    case returns::Severity::reading: return "Reading";
    }
    return {};
}

std::string since_words(Date since, Date today)
{
    auto const days = (today - since).count();
    return fmt::format("{}, {}", words(since), days == 0 ? "today" : count_words(days, "day", "days"));
}

// The same finding, though its row or the entry may be another.
bool same(exchange::LiveFinding const& one, exchange::LiveFinding const& other)
{
    return one.rule == other.rule && one.table == other.table && one.values == other.values;
}

int urgency(returns::Severity severity)
{
    switch (severity) {
    case returns::Severity::error: return 0;
    case returns::Severity::query: return 1;
    default: return 2;
    }
}

} // namespace

std::string_view code_of(CheckedReturn which)
{
    return codes_of(which)[static_cast<std::size_t>(which)].name;
}

std::string place_of(exchange::LiveFinding const& finding)
{
    return fmt::format("{}-{}", finding.table, finding.row);
}

std::string title_of_return(CheckedReturn which, int year)
{
    return fmt::format("{}, {}", words(which), year_words(year));
}

bool is_for(returns::PutRightBy who, WorkerRole role)
{
    using enum WorkerRole;
    auto const among = [&](std::initializer_list<WorkerRole> roles) {
        return std::ranges::find(roles, role) != roles.end();
    };
    bool const manages = among({team_manager, practice_manager, service_manager, director});
    switch (who) {
    case returns::PutRightBy::manager: return manages || role == advanced_practitioner;
    case returns::PutRightBy::reviewing_officer: return role == reviewing_officer;
    case returns::PutRightBy::analyst: return among({analyst, data_officer});
    // There is no role here for placements, health and education: whoever works with the child writes it down for them.
    case returns::PutRightBy::worker:
    case returns::PutRightBy::placements:
    case returns::PutRightBy::health:
    case returns::PutRightBy::education:
        return manages || among({social_worker, newly_qualified, advanced_practitioner, personal_adviser,
                                 family_support, emergency_duty});
    }
    return false;
}

std::string put_right_at(Visitor const& visitor, PersonState const& child, access::Child const& known_as,
                         exchange::LiveFinding const& finding, Event const* event)
{
    auto const& reader = visitor.reader;
    if (!access::may(reader, access::Deed::read, known_as)) return {};
    auto const reference = reference_of(child);
    if (event == nullptr) return pages::address::record(reference);
    auto const deed = actions::deed_to_change(event->kind);
    auto form = address_of_change(event->kind, reference, event->record);
    if (!deed || form.empty() || !access::may(reader, *deed, known_as)) return {};
    for (auto const field : finding.fields)
        if (auto const at = field_of(event->kind, field); !at.empty()) return fmt::format("{}#{}", form, at);
    return form;
}

pages::FindingLine finding_line(Site const& site, Visitor const& visitor, WholeReturnNow const& whole,
                                Found const& found, FoundOfChild const* of, PersonState const* child)
{
    auto const& finding = *found.finding;
    pages::FindingLine line{.rule = std::string{finding.rule},
                            .severity = finding.to_come ? "Still to come" : severity_words(finding.severity),
                            .colour = finding.to_come ? pages::TagColour::blue : colour_of(finding.severity),
                            .place = std::string{finding.table},
                            .says = finding.message,
                            .values = finding.values.empty() ? std::string{finding.table}
                                                             : fmt::format("{}: {}", finding.table, finding.values),
                            .by = std::string{returns::in_words(finding.put_right_by)}};
    if (found.since) line.since = since_words(*found.since, whole.known.value_or(whole.view->today()));
    if (of == nullptr || child == nullptr) return line;
    auto const& view = *visitor.view;
    line.owner = of->worker ? view.name_of(of->worker) : "nobody holds the child";
    line.team = std::string{of->team.text()};
    line.reference = reference_of(*child);
    auto const known_as = site.access_to(visitor, {child, child->standing});
    if (access::may(visitor.reader, access::Deed::know_of, known_as)) line.child = child->name;
    line.href = pages::address::child_findings(line.reference);
    auto const told = [&](Event const& event) {
        auto const is = site.whole_as<QueryReason>(event);
        return std::tuple{is.reason, fmt::format("{}, {}", view.name_of(is.given_by), is.given ? words(*is.given) : ""),
                          std::string{is.values.text()}};
    };
    if (found.reason != nullptr)
        std::tie(line.reason, line.reason_by, std::ignore) = told(*found.reason);
    else if (found.older != nullptr)
        std::tie(line.older, std::ignore, line.older_values) = told(*found.older);
    if (whole.known) return line;
    if (auto href = put_right_at(visitor, *child, known_as, finding, found.event); !href.empty())
        line.put_right = {"Put right", std::move(href)};
    if (found.is_query() && access::may(visitor.reader, access::Deed::answer_query, known_as))
        line.ask_reason =
            pages::address::query_reason(line.reference, code_of(whole.rules->which()),
                                         std::to_string(whole.rules->year()), finding.rule, place_of(finding));
    return line;
}

namespace
{

// A number just written that its own check digit tells is mistyped: a doubt, and it was saved.
std::optional<pages::Prompt> mistyped_number(Visitor const& visitor, PersonState const& before,
                                             PersonState const& after, access::Child const& known_as)
{
    auto const deed = actions::deed_to_change(Kind::person);
    auto const form = address_of_change(Kind::person, reference_of(after), RecordId{after.id.value});
    if (!deed || form.empty() || !access::may(visitor.reader, *deed, known_as)) return std::nullopt;
    auto const doubt = [&](std::string_view field, std::string_view says) {
        return pages::Prompt{.says = fmt::format("Look at the {}. One of its characters may be mistyped: they do not "
                                                 "fit together as those of such a number must.",
                                                 says),
                             .href = fmt::format("{}#{}", form, field),
                             .verb = "Look at it again"};
    };
    auto const &was = before.person, &is = after.person;
    if (is.nhs != was.nhs && !is.nhs.empty() && !valid_nhs_number(is.nhs.text())) return doubt("nhs", "NHS number");
    if (is.upn != was.upn && !is.upn.empty() && !valid_upn(is.upn.text())) return doubt("upn", "unique pupil number");
    if (is.former_upn != was.former_upn && !is.former_upn.empty() && !valid_upn(is.former_upn.text()))
        return doubt("former_upn", "former unique pupil number");
    return std::nullopt;
}

} // namespace

std::optional<pages::Prompt> prompt_after(Site& site, Visitor const& visitor, PersonState const& before,
                                          View const& view, PersonState const& after)
{
    auto const known_as = site.access_to(visitor, {&after, after.standing});
    if (!access::may(visitor.reader, access::Deed::see_findings, known_as)) return std::nullopt;
    auto prompt = mistyped_number(visitor, before, after, known_as);
    int most = prompt ? urgency(returns::Severity::query) : std::numeric_limits<int>::max(); // an error goes before it
    for (auto const which : {CheckedReturn::cin, CheckedReturn::ssda903}) {
        auto const rules = site.data_quality().rules(which, view);
        auto const is = rules->of(view, after).findings;
        if (is.empty()) continue;
        auto const was = rules->of(view, before).findings;
        for (auto const& one : is) {
            if (one.to_come || urgency(one.severity) >= most || !is_for(one.put_right_by, visitor.reader.role))
                continue;
            if (std::ranges::any_of(was, [&](auto const& other) { return same(one, other); })) continue;
            auto href = put_right_at(visitor, after, known_as, one, event_of(after, one));
            if (href.empty()) continue;
            most = urgency(one.severity);
            auto const title = pages::lower_first(title_of_return(which, rules->year()));
            auto const* const stop = one.message.ends_with('.') ? "" : ".";
            prompt = pages::Prompt{.says = fmt::format("The return “{}” will ask: {}{}", title, one.message, stop),
                                   .href = std::move(href),
                                   .verb = "Look at it again"};
        }
    }
    return prompt;
}

} // namespace sightline::app
