// What the returns would ask about one child, and writing why a query stands.
#include "actions/from_view.hpp"
#include "actions/queries.hpp"
#include "app/drafts.hpp"
#include "app/findings_shown.hpp"
#include "web/sessions.hpp"

namespace sightline::app
{
namespace
{

// One child's findings in one return; they point into it.
struct OfChild {
    std::shared_ptr<WholeReturnNow const> whole;
    FoundOfChild const* of{}; // null where she is not in it
    std::vector<Found> found;
};

OfChild findings_about(Site& site, Visitor const& visitor, PersonState const& child, CheckedReturn which, int year)
{
    OfChild out{.whole = site.data_quality().now(which, year, visitor.view), .found = {}};
    out.of = out.whole->of(child.id);
    if (out.of == nullptr) return out;
    out.found = out.of->found;
    auto const across = out.whole->across_of(out.of->child);
    out.found.insert(out.found.end(), across.begin(), across.end());
    std::ranges::stable_sort(out.found, {}, [](Found const& one) { return one.finding->severity; });
    return out;
}

std::optional<CheckedReturn> return_named(std::string_view code)
{
    for (auto const which : {CheckedReturn::cin, CheckedReturn::ssda903})
        if (code == code_of(which)) return which;
    return std::nullopt;
}

// A query of her part of a return, found by what its address names.
struct Query {
    CheckedReturn which{};
    int year{};
    OfChild of;
    Found const* found{};
};

std::optional<Query> query_of(Site& site, Visitor const& visitor, PersonState const& child,
                              std::function<std::string_view(std::string_view)> const& given)
{
    auto const which = return_named(given("return"));
    if (!which) return std::nullopt;
    auto const newest = year_of_return(*which, visitor.view->today());
    auto const year = static_cast<int>(std::min(number_in(given("year")), 9999U));
    if (year > newest || year < newest - 2) return std::nullopt;
    Query query{*which, year, findings_about(site, visitor, child, *which, year), nullptr};
    for (auto const& found : query.of.found)
        if (found.is_query() && found.finding->rule == given("rule") && place_of(*found.finding) == given("place"))
            query.found = &found;
    return query;
}

pages::ReasonForm reason_form_of(Site const& site, Visitor const& visitor, PersonState const& child, Query const& query)
{
    pages::ReasonForm shown;
    shown.finding = finding_line(site, visitor, *query.of.whole, *query.found, query.of.of, &child);
    shown.child = shown.finding.child;
    shown.reference = reference_of(child);
    shown.back = pages::address::child_findings(shown.reference);
    shown.title = title_of_return(query.which, query.year);
    shown.kept = {{"return", std::string{code_of(query.which)}},
                  {"year", std::to_string(query.year)},
                  {"rule", std::string{query.found->finding->rule}},
                  {"place", place_of(*query.found->finding)},
                  {"values", query.found->finding->values}};
    shown.csrf = visitor.session.csrf;
    shown.once = web::random_token(16);
    shown.action = pages::address::query_reason(shown.reference);
    return shown;
}

} // namespace

web::Response Site::show_child_findings(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "what the returns would ask", access::Deed::see_findings);
    if (!opened) return opened.error();
    if (!access::may(visitor.reader, access::Deed::see_findings, opened->known_as))
        return refused(visitor, access::Deed::see_findings, *opened);
    auto const& child = *opened->child;
    pages::ChildFindings shown{.child = {}, .reference = reference_of(child), .record_href = {}, .returns = {}};
    if (access::may(visitor.reader, access::Deed::know_of, opened->known_as)) shown.child = child.name;
    if (access::may(visitor.reader, access::Deed::read, opened->known_as))
        shown.record_href = pages::address::child(shown.reference);
    for (auto const which : {CheckedReturn::cin, CheckedReturn::ssda903}) {
        auto const newest = year_of_return(which, visitor.view->today());
        for (int year = newest; year > newest - 2; --year) {
            auto const of = findings_about(*this, visitor, child, which, year);
            pages::ChildFindings::OfReturn part{
                .title = title_of_return(which, year), .in_it = of.of != nullptr, .lines = {}};
            for (auto const& found : of.found)
                part.lines.push_back(finding_line(*this, visitor, *of.whole, found, of.of, &child));
            shown.returns.push_back(std::move(part));
        }
    }
    return page(pages::child_findings(frame(visitor), shown));
}

web::Response Site::show_query_reason(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "a query of a return", access::Deed::answer_query);
    if (!opened) return opened.error();
    if (!access::may(visitor.reader, access::Deed::answer_query, opened->known_as))
        return refused(visitor, access::Deed::answer_query, *opened);
    auto const query =
        query_of(*this, visitor, *opened->child, [&](std::string_view name) { return request.query.get(name); });
    if (!query || query->found == nullptr) return not_found(visitor);
    auto shown = reason_form_of(*this, visitor, *opened->child, *query);
    shown.reason = shown.finding.reason.empty() ? shown.finding.older : shown.finding.reason;
    return page(pages::reason_form(frame(visitor), shown));
}

web::Response Site::save_query_reason(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "a query of a return", access::Deed::answer_query);
    if (!opened) return opened.error();
    auto const& child = *opened->child;
    auto const back = pages::address::child_findings(reference_of(child));
    auto const once = request.form.get("once");
    if (!once.empty() && visitor.view->once(once) != 0) return web::Response::redirect(back);
    auto const query = query_of(*this, visitor, child, [&](std::string_view name) { return request.form.get(name); });
    if (!query) return not_found(visitor);
    if (query->found == nullptr || query->found->finding->values != request.form.get("values")) {
        say_next(visitor, "The reason was not saved: what the query is about has changed. Look at it again.");
        return web::Response::redirect(back);
    }
    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{
        .by = visitor.reader, .now = visitor.now, .once = std::string{once}, .new_record = new_record};
    auto const& found = *query->found;
    auto const entries = actions::give_query_reason(
        {.of_return = query->which,
         .year = query->year,
         .rule = Label{found.finding->rule},
         .of = found.event == nullptr ? std::nullopt : std::optional{static_cast<int>(found.event->record.value)},
         .values = Label{found.finding->values},
         .reason = std::string{request.form.get("reason")}},
        acting,
        {.child = opened->known_as,
         .born = child.person.born,
         .expected = child.person.expected,
         .died = child.person.died,
         .name = child.name,
         .also = actions::also_recorded_as(child)});
    if (!entries) {
        auto shown = reason_form_of(*this, visitor, child, *query);
        shown.reason = std::string{request.form.get("reason")};
        shown.problems = entries.error();
        return page(pages::reason_form(frame(visitor), shown), 422);
    }
    auto const kept = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    say_next(visitor, "The reason is saved, and goes with the return.");
    return web::Response::redirect(back);
}

} // namespace sightline::app
