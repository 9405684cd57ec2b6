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

// A finding that this reader may see, and whose it is (null: of the return as a whole).
struct Seen {
    Found const* found{};
    FoundOfChild const* of{};
};

class Seeing
{
public:
    Seeing(Site& site, Visitor const& visitor, Asked const& asked)
        : visitor_(visitor),
          whole_(asked.known ? site.data_quality().on(asked.which, *asked.known, {asked.known}, visitor.view)
                             : site.data_quality().now(asked.which, asked.year, visitor.view)),
          broken_in_(site.broken_in_by(visitor))
    {
        whole_->each_child([&](FoundOfChild const& of) {
            if (!may_see(of.as, of.held_lately)) return;
            ++children_;
            for (auto const& found : of.found) seen_.push_back({&found, &of});
            for (auto const& found : whole_->across_of(of.child)) seen_.push_back({&found, &of});
        });
        if (access::may(visitor.reader, access::Deed::see_data_quality))
            for (auto const& found : whole_->across_of(PersonId{})) seen_.push_back({&found, nullptr});
    }

    WholeReturnNow const& whole() const { return *whole_; }
    std::vector<Seen> const& seen() const { return seen_; } // all of one child's together
    long long children() const { return children_; }        // in the return, whatever is found of them
    bool may_see(access::Child as, std::span<PersonId const> held_lately)
    {
        if (!as.id) return false;
        as.service = service_of(as.team);
        as.recently_held_by_reader = std::ranges::find(held_lately, visitor_.reader.id) != held_lately.end();
        as.broken_in = broken_in_.contains(as.id);
        return access::may(visitor_.reader, access::Deed::see_findings, as).allowed;
    }
    // Of a past month, counts alone: of the teams whose data quality this reader sees, and of nobody restricted since
    // whom they may not see.
    Counted counted(TrendPoint const& point, std::span<PersonId const> restricted)
    {
        Counted all;
        for (auto const& [team, counted] : point.by_team)
            if (may_count(team)) all += counted;
        for (auto const id : restricted) {
            auto const* one = point.of(id);
            if (one == nullptr) continue;
            auto const* child = visitor_.view->person(id);
            bool const seen = child != nullptr && child->standing != nullptr &&
                              may_see(access_child(child->id, *child->standing), child->standing->held_lately);
            if (seen == may_count(one->team)) continue;
            if (seen)
                all += one->counted;
            else
                all -= one->counted;
        }
        return all;
    }

private:
    Label service_of(Label team)
    {
        auto const [at, is_new] = services_.try_emplace(team.number());
        if (is_new) at->second = visitor_.organisation->service_of(team);
        return at->second;
    }
    bool may_count(Label team)
    {
        return access::may(visitor_.reader, access::Deed::see_data_quality, team, service_of(team)).allowed;
    }

    Visitor const& visitor_;
    std::shared_ptr<WholeReturnNow const> whole_;
    std::set<PersonId> broken_in_;
    std::unordered_map<std::uint32_t, Label> services_; // by the number of the team's name
    std::vector<Seen> seen_;
    long long children_ = 0;
};

// As addresses and files have it. What may still come is none of them.
std::string_view severity_name(exchange::LiveFinding const& finding)
{
    return finding.to_come ? "to_come" : returns::name_of(finding.severity);
}

bool is_asked(pages::address::FindingsAsked const& as, Seen const& seen, Date day)
{
    auto const& found = *seen.found;
    if (!as.rule.empty() && found.finding->rule != as.rule) return false;
    auto const team = seen.of != nullptr ? seen.of->team : Label{};
    auto const worker = seen.of != nullptr ? seen.of->worker : PersonId{};
    if (!as.team.empty() && team.text() != (as.team == "none" ? "" : as.team)) return false;
    if (!as.worker.empty() && std::to_string(worker.value) != as.worker) return false;
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

// What the lines of the first page are of: a number that two findings share when they are counted in one line.
struct LineOf {
    std::size_t order{};
    std::string name, detail;
    pages::address::FindingsAsked as;
};

class Lines
{
public:
    Lines(Visitor const& visitor, Asked const& asked)
        : visitor_(visitor), by_(asked.as.by), day_(asked.known.value_or(visitor.view->today())), as_(asked.as)
    {
        as_.by.clear();
    }
    void add(Seen const& seen)
    {
        auto const [at, is_new] = lines_.try_emplace(key_of(seen));
        auto& line = at->second;
        if (is_new) line.shown = beginning_of(seen, line.order);
        count(line.shown.counted, *seen.found);
        if (seen.of == nullptr || seen.of == line.last) return; // all of one child's come together
        line.last = seen.of;
        ++line.shown.counted.children;
    }
    // In the order most is found; by age, in the order of ages.
    std::vector<pages::CountedLine> in_order()
    {
        std::vector<Line> sorted;
        for (auto& [key, line] : lines_) sorted.push_back(std::move(line));
        std::ranges::sort(sorted, [](Line const& one, Line const& other) {
            auto const place = [](Line const& line) {
                return std::tuple{line.order, -line.shown.counted.all(), std::string_view{line.shown.name}};
            };
            return place(one) < place(other);
        });
        std::vector<pages::CountedLine> out;
        for (auto& line : sorted) out.push_back(std::move(line.shown));
        return out;
    }

private:
    struct Line {
        pages::CountedLine shown;
        FoundOfChild const* last{};
        std::size_t order{};
    };
    using Key = std::pair<std::string_view, std::uint32_t>;

    Key key_of(Seen const& seen) const
    {
        if (by_ == "rule") return {seen.found->finding->rule, 0};
        if (seen.of == nullptr) return {"whole", 0};
        if (by_ == "team") return {"team", seen.of->team.number()};
        if (by_ == "worker") return {"worker", seen.of->worker.value};
        return {age_of(*seen.found, day_).name, 0};
    }
    pages::CountedLine beginning_of(Seen const& seen, std::size_t& order) const
    {
        auto as = as_;
        pages::CountedLine line;
        if (by_ == "rule") {
            as.rule = line.name = std::string{seen.found->finding->rule};
            line.detail = seen.found->finding->message;
        } else if (seen.of == nullptr) {
            line.name = "The return as a whole";
        } else if (auto const team = seen.of->team; by_ == "team") {
            line.name = team.empty() ? "No team" : std::string{team.text()};
            as.team = team.empty() ? "none" : line.name;
        } else if (auto const worker = seen.of->worker; by_ == "worker") {
            line.name = worker ? visitor_.view->name_of(worker) : "Nobody";
            line.detail = std::string{team.text()};
            as.worker = std::to_string(worker.value);
        } else {
            auto const& age = age_of(*seen.found, day_);
            line.name = std::string{age.words};
            as.age = std::string{age.name};
            order = static_cast<std::size_t>(&age - ages.data());
        }
        line.href = pages::address::findings(as);
        return line;
    }

    Visitor const& visitor_;
    std::string_view by_;
    Date day_;
    pages::address::FindingsAsked as_;
    std::map<Key, Line> lines_;
};

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
    // Who is restricted is as of today, whatever day is looked at.
    auto const now = site.data_quality().now(asked.which, year_of_return(asked.which, today), visitor.view);
    for (auto const& point : points) {
        auto as = asked.as;
        as.known = iso(point->day);
        as.year.clear();
        pages::DataQualityPage::Month month{
            .day = month_words(point->day), .href = pages::address::data_quality(as), .counted = {}};
        auto const counted = seeing.counted(*point, now->restricted);
        month.counted.errors = counted.errors;
        month.counted.queries = counted.queries;
        month.counted.others = counted.others;
        shown.trend.push_back(std::move(month));
    }
    if (asked.known || asked.year != year_of_return(asked.which, today)) return;
    shown.trend.push_back({.day = "Today", .href = {}, .counted = shown.counted});
}

// As she is today; null for a finding of the return as a whole.
PersonState const* child_today(Visitor const& visitor, Seen const& seen)
{
    return seen.of != nullptr ? visitor.view->person(seen.of->child) : nullptr;
}

// Errors first, then what has no reason yet, the oldest first.
std::vector<Seen> in_order(Seeing const& seeing, Asked const& asked, Date day)
{
    std::vector<Seen> asked_for;
    for (auto const& one : seeing.seen())
        if (is_asked(asked.as, one, day)) asked_for.push_back(one);
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
    Lines lines{visitor, asked};
    FoundOfChild const* last = nullptr;
    for (auto const& seen : seeing.seen()) {
        count(shown.counted, *seen.found);
        if (seen.of != nullptr && std::exchange(last, seen.of) != seen.of) ++shown.counted.children;
        lines.add(seen);
    }
    shown.in_return = seeing.children();
    shown.lines = lines.in_order();
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
        shown.lines.push_back(
            finding_line(*this, visitor, seeing.whole(), *found[i].found, found[i].of, child_today(visitor, found[i])));

    std::set<Label> teams;
    std::set<PersonId> workers;
    FoundOfChild const* last = nullptr;
    for (auto const& one : seeing.seen()) {
        if (one.of == nullptr || std::exchange(last, one.of) == one.of) continue;
        teams.insert(one.of->team);
        workers.insert(one.of->worker);
    }
    for (auto const team : teams) {
        auto const name = std::string{team.text()};
        shown.teams.emplace_back(name.empty() ? "none" : name, name.empty() ? "No team" : name);
    }
    for (auto const worker : workers)
        shown.workers.emplace_back(std::to_string(worker.value), worker ? visitor.view->name_of(worker) : "Nobody");
    for (auto* const choices : {&shown.teams, &shown.workers})
        std::ranges::sort(*choices, {}, [](auto const& choice) -> std::string const& { return choice.second; });
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
    for (auto const& [found, of] : in_order(seeing, asked, asked.known.value_or(visitor.view->today()))) {
        auto const& finding = *found->finding;
        auto const* child = child_today(visitor, {found, of});
        auto const worker = of != nullptr ? of->worker : PersonId{};
        std::vector<std::string> fields(finding.fields.begin(), finding.fields.end());
        text += csv_line({asked.as.of_return, year_words(seeing.whole().rules->year()), std::string{finding.rule},
                          std::string{severity_name(finding)}, child == nullptr ? std::string{} : reference_of(*child),
                          std::string{finding.table}, finding.row < 0 ? std::string{} : std::to_string(finding.row),
                          join(fields, " "), finding.values, finding.message,
                          std::string{returns::in_words(finding.put_right_by)},
                          worker ? visitor.view->name_of(worker) : std::string{},
                          of != nullptr ? std::string{of->team.text()} : std::string{},
                          found->since ? iso(*found->since) : std::string{},
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
