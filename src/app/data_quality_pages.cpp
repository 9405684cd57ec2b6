// Data quality: what the rules of the returns say of everyone, counted and one by one. Every finding is left out that
// is of a child this reader may not see it of, before anything is counted.
#include "app/drafts.hpp"
#include "app/findings_shown.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

constexpr std::size_t on_a_page = 50;
constexpr int years_to_choose = 3;
constexpr std::array bys{"rule", "team", "worker", "age"};

struct Age {
    std::string_view name, words;
    int under; // days
};
constexpr std::array<Age, 6> ages{{{"week", "Less than a week", 7},
                                   {"month", "1 to 4 weeks", 28},
                                   {"quarter", "1 to 3 months", 91},
                                   {"year", "3 to 12 months", 365},
                                   {"more", "More than a year", std::numeric_limits<int>::max()},
                                   {"unknown", "Cannot be told", 0}}};

Age const& age_of(Found const& found, Date day)
{
    if (!found.since) return ages.back();
    auto const days = (day - *found.since).count();
    return *std::ranges::find_if(ages, [&](Age const& one) { return days < one.under; });
}

// What one request asks about.
struct Asked {
    CheckedReturn which{};
    int year{};
    std::optional<Date> known;
    pages::address::FindingsAsked as;
};

Asked asked_in(Visitor const& visitor, web::Request const& request)
{
    auto const& query = request.query;
    Asked asked;
    auto const today = visitor.view->today();
    for (auto const which : {CheckedReturn::cin, CheckedReturn::ssda903})
        if (query.get("return") == code_of(which)) asked.which = which;
    asked.known = parse_iso_date(query.get("known"));
    if (asked.known && *asked.known >= today) asked.known.reset();
    auto const newest = year_of_return(asked.which, asked.known.value_or(today));
    auto const year = static_cast<int>(std::min(number_in(query.get("year")), 9999U));
    asked.year = asked.known || year > newest || year <= newest - years_to_choose ? newest : year;
    auto const one_of = [&](std::string_view name, auto const& values) {
        auto const given = query.get(name);
        return std::ranges::find(values, given) == std::end(values) ? std::string{} : std::string{given};
    };
    std::vector<std::string_view> age_names;
    for (auto const& age : ages) age_names.push_back(age.name);
    asked.as = {.of_return = std::string{code_of(asked.which)},
                .year = std::to_string(asked.year),
                .known = asked.known ? iso(*asked.known) : std::string{},
                .by = one_of("by", bys),
                .rule = std::string{query.get("rule").substr(0, 20)},
                .team = std::string{query.get("team").substr(0, 200)},
                .worker = std::string{query.get("worker").substr(0, 12)},
                .severity = one_of("severity", std::array{"error", "query", "unstated", "internal", "to_come"}),
                .reasons = one_of("reasons", std::array{"with", "without"}),
                .age = one_of("age", age_names)};
    if (asked.as.by.empty()) asked.as.by = "rule";
    return asked;
}

// A finding that this reader may see, with the child as she is today (null: of the return as a whole).
struct Seen {
    Found const* found{};
    PersonState const* child{};
};

class Seeing
{
public:
    Seeing(Site& site, Visitor const& visitor, Asked const& asked)
        : site_(site), visitor_(visitor),
          whole_(asked.known ? site.data_quality().on(asked.which, *asked.known, {asked.known}, visitor.view)
                             : site.data_quality().now(asked.which, asked.year, visitor.view)),
          sees_everything_(access::may(visitor.reader, access::Deed::see_data_quality).allowed)
    {
        for (auto const& found : whole_->found) {
            auto const* child = found.child == nullptr ? nullptr : visitor.view->person(found.child->id);
            if (found.child == nullptr ? sees_everything_ : may_see(child)) seen_.push_back({&found, child});
        }
    }

    WholeReturnNow const& whole() const { return *whole_; }
    std::vector<Seen> const& seen() const { return seen_; }
    bool sees_everything() const { return sees_everything_; }
    bool may_see(PersonState const* child)
    {
        if (child == nullptr || child->standing == nullptr) return false;
        auto const [at, is_new] = allowed_.try_emplace(child->id.value, false);
        if (is_new)
            at->second = access::may(visitor_.reader, access::Deed::see_findings,
                                     site_.access_to(visitor_, {child, child->standing}))
                             .allowed;
        return at->second;
    }
    // Of a past month, counts alone: of the teams whose data quality this reader sees, and of nobody restricted since.
    bool may_count(ChildCounted const& one)
    {
        auto const* child = visitor_.view->person(one.child);
        if (child == nullptr || child->standing == nullptr) return false;
        if (child->standing->restricted) return may_see(child);
        auto const [at, is_new] = counted_teams_.try_emplace(one.team.number(), false);
        if (is_new)
            at->second = access::may(visitor_.reader, access::Deed::see_data_quality, one.team,
                                     visitor_.organisation->service_of(one.team))
                             .allowed;
        return at->second;
    }

private:
    Site& site_;
    Visitor const& visitor_;
    std::shared_ptr<WholeReturnNow const> whole_;
    bool sees_everything_;
    std::unordered_map<std::uint32_t, bool> allowed_;       // by child
    std::unordered_map<std::uint32_t, bool> counted_teams_; // by the number of their name
    std::vector<Seen> seen_;
};

// As addresses and files have it. What may still come is none of them.
std::string_view severity_name(exchange::LiveFinding const& finding)
{
    return finding.to_come ? "to_come" : returns::name_of(finding.severity);
}

bool is_asked(pages::address::FindingsAsked const& as, Found const& found, Date day)
{
    if (!as.rule.empty() && found.finding->rule != as.rule) return false;
    if (!as.team.empty() && found.team.text() != (as.team == "none" ? "" : as.team)) return false;
    if (!as.worker.empty() && std::to_string(found.worker.value) != as.worker) return false;
    if (!as.severity.empty() && severity_name(*found.finding) != as.severity) return false;
    if (!as.age.empty() && age_of(found, day).name != as.age) return false;
    if (as.reasons.empty()) return true;
    return found.is_query() && (found.reason != nullptr) == (as.reasons == "with");
}

void count(pages::FindingsCounted& counted, Found const& found)
{
    if (found.finding->to_come) {
        ++counted.to_come;
        return;
    }
    switch (found.finding->severity) {
    case returns::Severity::error: ++counted.errors; break;
    case returns::Severity::query:
        ++counted.queries;
        counted.answered += found.reason != nullptr ? 1 : 0;
        break;
    default: ++counted.others; break;
    }
}

pages::ChosenReturn chosen_return(Visitor const& visitor, Asked const& asked, WholeReturnNow const& whole)
{
    pages::ChosenReturn chosen{.returns = {}, .years = {}, .asked = asked.as, .title = {}, .of_rules = {}};
    for (auto const& code : checked_return_codes)
        chosen.returns.emplace_back(std::string{code.name}, std::string{code.words});
    auto const newest = year_of_return(asked.which, visitor.view->today());
    for (int year = newest; year > newest - years_to_choose; --year)
        chosen.years.emplace_back(std::to_string(year), year_words(year));
    chosen.title = title_of_return(asked.which, whole.rules->year());
    if (whole.rules->year_of_rules() != whole.rules->year())
        chosen.of_rules = fmt::format("The rules of {} are not known here; those of {} were run.",
                                      year_words(whole.rules->year()), year_words(whole.rules->year_of_rules()));
    return chosen;
}

std::string known_words(Asked const& asked)
{
    return asked.known ? pages::as_at_words({.on = {}, .known = asked.known}) + "." : std::string{};
}

// The lines of the first page: what each is of, in the order most is found.
std::vector<pages::CountedLine> lines_by(Visitor const& visitor, Asked const& asked, Seeing const& seeing)
{
    struct Line {
        pages::CountedLine shown;
        std::set<std::uint32_t> children;
        std::size_t order{};
    };
    std::map<std::string, Line> lines;
    auto const day = asked.known.value_or(visitor.view->today());
    for (auto const& [found, child] : seeing.seen()) {
        auto as = asked.as;
        as.by.clear();
        std::string name, detail;
        std::size_t order = 0;
        if (asked.as.by == "rule") {
            as.rule = name = std::string{found->finding->rule};
            detail = found->finding->message;
        } else if (child == nullptr) {
            name = "The return as a whole";
        } else if (asked.as.by == "team") {
            name = found->team.empty() ? "No team" : std::string{found->team.text()};
            as.team = found->team.empty() ? "none" : name;
        } else if (asked.as.by == "worker") {
            name = found->worker ? visitor.view->name_of(found->worker) : "Nobody";
            detail = std::string{found->team.text()};
            as.worker = std::to_string(found->worker.value);
        } else {
            auto const& age = age_of(*found, day);
            name = std::string{age.words};
            as.age = std::string{age.name};
            order = static_cast<std::size_t>(&age - ages.data());
        }
        auto& line = lines[name];
        line.order = order;
        line.shown.name = name;
        if (line.shown.detail.empty()) line.shown.detail = std::move(detail);
        line.shown.href = pages::address::findings(as);
        count(line.shown.counted, *found);
        if (child != nullptr) line.children.insert(child->id.value);
    }
    std::vector<Line> sorted;
    for (auto& [name, line] : lines) {
        line.shown.counted.children = static_cast<long long>(line.children.size());
        sorted.push_back(std::move(line));
    }
    std::ranges::stable_sort(sorted, [](Line const& one, Line const& other) {
        return one.order != other.order ? one.order < other.order : one.shown.counted.all() > other.shown.counted.all();
    });
    std::vector<pages::CountedLine> out;
    for (auto& line : sorted) out.push_back(std::move(line.shown));
    return out;
}

std::string month_words(Date day)
{
    return words(day);
}

void add_trend(Site& site, Visitor const& visitor, Asked const& asked, Seeing& seeing, pages::DataQualityPage& shown)
{
    constexpr std::size_t months = 12;
    auto const today = visitor.view->today();
    auto const points = site.data_quality().trend(asked.which, today);
    shown.trend_is_whole = points.size() == months;
    for (auto const& point : points) {
        auto as = asked.as;
        as.known = iso(point->day);
        as.year.clear();
        pages::DataQualityPage::Month month{
            .day = month_words(point->day), .href = pages::address::data_quality(as), .counted = {}};
        for (auto const& one : point->children) {
            if (!seeing.may_count(one)) continue;
            month.counted.errors += one.errors;
            month.counted.queries += one.queries;
            month.counted.others += one.others;
        }
        shown.trend.push_back(std::move(month));
    }
    if (asked.known || asked.year != year_of_return(asked.which, today)) return;
    shown.trend.push_back({.day = "Today", .href = {}, .counted = shown.counted});
}

// Errors first, then what has no reason yet, the oldest first.
std::vector<Seen> in_order(Seeing const& seeing, Asked const& asked, Date day)
{
    std::vector<Seen> asked_for;
    for (auto const& one : seeing.seen())
        if (is_asked(asked.as, *one.found, day)) asked_for.push_back(one);
    std::ranges::stable_sort(asked_for, {}, [&](Seen const& one) {
        return std::tuple{one.found->finding->to_come, one.found->finding->severity, one.found->reason != nullptr,
                          one.found->since.value_or(day)};
    });
    return asked_for;
}

std::optional<access::Answer> not_for(Visitor const& visitor)
{
    auto const answer =
        access::may(visitor.reader, access::Deed::see_data_quality, visitor.reader.team, visitor.reader.service);
    if (answer) return std::nullopt;
    return answer;
}

constexpr std::string_view what = "see what the returns would ask";

} // namespace

web::Response Site::show_data_quality(Visitor const& visitor, web::Request const& request)
{
    if (auto const no = not_for(visitor)) return refused_service(visitor, what, *no);
    auto const asked = asked_in(visitor, request);
    Seeing seeing{*this, visitor, asked};
    pages::DataQualityPage shown;
    shown.chosen = chosen_return(visitor, asked, seeing.whole());
    shown.known = known_words(asked);
    std::set<std::uint32_t> children;
    for (auto const& [found, child] : seeing.seen()) {
        count(shown.counted, *found);
        if (child != nullptr) children.insert(child->id.value);
    }
    shown.counted.children = static_cast<long long>(children.size());
    for (auto const* child : seeing.whole().children)
        shown.in_return += seeing.may_see(visitor.view->person(child->id)) ? 1 : 0;
    shown.lines = lines_by(visitor, asked, seeing);
    shown.column = asked.as.by == "rule"     ? "Rule"
                   : asked.as.by == "team"   ? "Team"
                   : asked.as.by == "worker" ? "Worker"
                                             : "Age";
    add_trend(*this, visitor, asked, seeing, shown);
    for (auto const& [rule, why] : seeing.whole().rules->not_applied()) {
        auto const same = std::ranges::find(shown.not_run, why, &pages::DataQualityPage::NotRun::why);
        auto& line = same == shown.not_run.end() ? shown.not_run.emplace_back(why) : *same;
        line.rules.emplace_back(rule);
    }
    shown.when = fmt::format("Counted at {} from the live record.",
                             time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
    return page(pages::data_quality(frame(visitor), shown));
}

web::Response Site::show_findings(Visitor const& visitor, web::Request const& request)
{
    if (auto const no = not_for(visitor)) return refused_service(visitor, what, *no);
    auto const asked = asked_in(visitor, request);
    Seeing const seeing{*this, visitor, asked};
    auto const day = asked.known.value_or(visitor.view->today());
    auto const found = in_order(seeing, asked, day);
    pages::FindingsPage shown;
    shown.chosen = chosen_return(visitor, asked, seeing.whole());
    shown.chosen.asked.by.clear();
    shown.known = known_words(asked);
    shown.paging = {.page = 1,
                    .pages = std::max(1, static_cast<int>((found.size() + on_a_page - 1) / on_a_page)),
                    .all = static_cast<long long>(found.size())};
    shown.paging.page =
        std::clamp(static_cast<int>(std::min(number_in(request.query.get("page")), 1'000'000U)), 1, shown.paging.pages);
    for (auto i = static_cast<std::size_t>(shown.paging.page - 1) * on_a_page;
         i < std::min(static_cast<std::size_t>(shown.paging.page) * on_a_page, found.size()); ++i)
        shown.lines.push_back(finding_line(*this, visitor, seeing.whole(), *found[i].found, found[i].child));

    std::map<std::string, std::string> teams, workers;
    for (auto const& one : seeing.seen()) {
        if (one.child == nullptr) continue;
        auto const team = std::string{one.found->team.text()};
        teams.emplace(team.empty() ? "none" : team, team.empty() ? "No team" : team);
        workers.emplace(one.found->worker ? visitor.view->name_of(one.found->worker) : "Nobody",
                        std::to_string(one.found->worker.value));
    }
    shown.teams.assign(teams.begin(), teams.end());
    for (auto const& [name, id] : workers) shown.workers.emplace_back(id, name);
    auto const& as = shown.chosen.asked;
    auto const chosen = [&](std::string const& value, std::string says,
                            std::string pages::address::FindingsAsked::* of) {
        if (value.empty()) return;
        auto without = as;
        without.*of = {};
        without.page = 1;
        shown.filters.emplace_back(std::move(says), pages::address::findings(without));
    };
    using Of = pages::address::FindingsAsked;
    chosen(as.rule, "Rule " + as.rule, &Of::rule);
    chosen(as.severity, as.severity == "to_come" ? "Still to come" : as.severity, &Of::severity);
    chosen(as.reasons, as.reasons == "with" ? "With a reason" : "Without a reason", &Of::reasons);
    chosen(as.team, as.team == "none" ? "No team" : as.team, &Of::team);
    for (auto const& [id, name] : shown.workers)
        if (id == as.worker) chosen(as.worker, name, &Of::worker);
    for (auto const& age : ages)
        if (age.name == as.age) chosen(as.age, std::string{age.words}, &Of::age);
    return page(pages::findings(frame(visitor), shown));
}

web::Response Site::download_findings(Visitor const& visitor, web::Request const& request)
{
    if (auto const no = not_for(visitor)) return refused_service(visitor, what, *no);
    auto const asked = asked_in(visitor, request);
    Seeing const seeing{*this, visitor, asked};
    std::string text = csv_line({"return", "year", "rule_code", "severity", "child_id", "table", "row", "fields",
                                 "values", "message", "put_right_by", "worker", "team", "since", "reason"});
    for (auto const& [found, child] : in_order(seeing, asked, asked.known.value_or(visitor.view->today()))) {
        auto const& finding = *found->finding;
        std::vector<std::string> fields(finding.fields.begin(), finding.fields.end());
        text += csv_line({asked.as.of_return, year_words(seeing.whole().rules->year()), std::string{finding.rule},
                          std::string{severity_name(finding)}, child == nullptr ? std::string{} : reference_of(*child),
                          std::string{finding.table}, finding.row < 0 ? std::string{} : std::to_string(finding.row),
                          join(fields, " "), finding.values, finding.message,
                          std::string{returns::in_words(finding.put_right_by)},
                          found->worker ? visitor.view->name_of(found->worker) : std::string{},
                          std::string{found->team.text()}, found->since ? iso(*found->since) : std::string{},
                          found->reason != nullptr ? whole_as<QueryReason>(*found->reason).reason : std::string{}});
    }
    web::Response response;
    response.type = "text/csv; charset=utf-8";
    response.body = std::move(text);
    return response.with("Content-Disposition",
                         fmt::format("attachment; filename=\"findings-{}-{}.csv\"", asked.as.of_return,
                                     year_words(seeing.whole().rules->year())));
}

} // namespace sightline::app
