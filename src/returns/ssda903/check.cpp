#include "returns/ssda903/check.hpp"

#include <thread>

#include "base/text.hpp"
#include "returns/ssda903/reader.hpp"

namespace sightline::returns::ssda903
{

// Rules sorted by what they look at: places in `rules`.
struct Running {
    std::vector<Rule const*> rules;
    std::vector<std::uint16_t> row_rules[table_count], child_rules, return_rules;
};

namespace
{

struct Found {
    bool known = false; // a table of that name
    bool present = false;
    bool has_child = false;
    bool has_column = false;
};

Found look_for(Year const& year, std::string_view table_name, std::string_view column)
{
    Found found;
    each_table(year, [&]<class R>(Table<R> const& table) {
        if (Described<R>::name != table_name) return;
        found = {true, table.present, table.has("CHILD"), column.empty() || table.has(column)};
    });
    return found;
}

bool worked_out(std::string_view column)
{
    return column.starts_with("PL_L") || column == "PL_DISTANCE";
}

// What rules ask of the Ofsted list beside a URN: lists differ in what they give.
struct ProviderFact {
    std::string_view need;
    bool (*given)(Provider const&, Collection const&);
    std::string_view lacking;
};
constexpr std::array<ProviderFact, 5> provider_facts{{
    {"providers.placements", [](Provider const& one, Collection const&) { return !one.placements.empty(); },
     "the Ofsted list gives no kinds of placement"},
    {"providers.provider_codes", [](Provider const& one, Collection const&) { return !one.provider_codes.empty(); },
     "the Ofsted list gives no placement provider codes"},
    {"providers.postcode", [](Provider const& one, Collection const&) { return !one.postcode.empty(); },
     "the Ofsted list gives no postcodes"},
    {"providers.registration_end",
     [](Provider const& one, Collection const&) { return one.registration_end.has_value(); },
     "the Ofsted list gives no day on which a registration ended"},
    {"providers.authority",
     [](Provider const& one, Collection const& told) {
         return one.tells_authority_of(told.authority) || (told.postcodes != nullptr && !one.postcode.empty());
     },
     "the Ofsted list gives no authority's code; a postcode directory would tell where each provider is"},
}};

std::optional<std::string> why_not_providers(std::string_view need, Collection const& told)
{
    if (told.providers == nullptr || told.providers->empty()) return "needs the Ofsted provider list";
    if (need == "providers") return {};
    auto const* const fact = std::ranges::find(provider_facts, need, &ProviderFact::need);
    assert(fact != provider_facts.end());
    bool const given = told.providers->any([&](Provider const& one) { return fact->given(one, told); });
    return given ? std::nullopt : std::optional{std::string{fact->lacking}};
}

std::optional<std::string> why_not(std::string_view need, bool of_children, Return const& all)
{
    auto const& told = all.collection;
    if (need == "authority") return told.authority.empty() ? std::optional{"needs the authority's code"} : std::nullopt;
    if (need == "providers" || need.starts_with("providers.")) return why_not_providers(need, told);
    if (need == "postcodes")
        return told.postcodes == nullptr || told.postcodes->empty() ? std::optional{"needs a postcode directory"}
                                                                    : std::nullopt;

    auto const dot = std::min(need.find('.'), need.size());
    auto name = need.substr(0, dot);
    auto const column = need.substr(std::min(dot + 1, need.size()));
    constexpr std::string_view of_last = "_last";
    bool const last = name.ends_with(of_last);
    if (last) name.remove_suffix(of_last.size());
    if (last && !all.last_given) return "needs last year's return";
    auto const found = look_for(last ? all.last : all.now, name, column);
    assert(found.known);
    auto const where = fmt::format("{}{}", name, last ? " of last year" : "");
    if (!found.present) return fmt::format("needs the table {}", where);
    if (!found.has_column && worked_out(column))
        return fmt::format("needs {}, worked out from a postcode directory{}", column,
                           column == "PL_LOCATION" ? " and the authority's code" : "");
    if (!found.has_column) return fmt::format("needs the column {} of {}", column, where);
    if (of_children && !found.has_child) return fmt::format("needs the column CHILD of {}", where);
    return {};
}

// A piece of work: rules of one shape over some children or some rows.
using Task = std::function<void(Flags&)>;

constexpr std::size_t children_at_once = 512;
constexpr std::size_t rows_at_once = 8192;

template <class R>
void check_rows(Running const& running, std::span<std::uint16_t const> places, std::span<R const> rows,
                Collection const& collection, Flags& flag)
{
    for (auto const place : places) {
        auto const wrong = std::get<RowCheck<R>>(running.rules[place]->check);
        flag.rule = place;
        for (auto const& row : rows)
            if (wrong(row, collection)) flag(row);
    }
}

std::vector<Task> tasks_of(Running const& running, Return const& all)
{
    std::vector<Task> tasks;
    for (auto const place : running.return_rules)
        tasks.push_back([&all, &running, place](Flags& flag) {
            flag.rule = place;
            std::get<ReturnCheck>(running.rules[place]->check)(all, flag);
        });
    if (!running.child_rules.empty())
        for (std::size_t from = 0; from < all.children.size(); from += children_at_once)
            tasks.push_back([&all, &running, from](Flags& flag) {
                auto const to = std::min(from + children_at_once, all.children.size());
                for (auto i = from; i < to; ++i) {
                    Child const child{all, i};
                    for (auto const place : running.child_rules) {
                        flag.rule = place;
                        std::get<ChildCheck>(running.rules[place]->check)(child, flag);
                    }
                }
            });
    std::size_t table_place = 0;
    each_table(all.now, [&]<class R>(Table<R> const& table) {
        std::span<std::uint16_t const> const places{running.row_rules[table_place++]};
        if (places.empty()) return;
        for (std::size_t from = 0; from < table.rows.size(); from += rows_at_once)
            tasks.push_back([&all, &running, &table, places, from](Flags& flag) {
                auto const rows = std::span{table.rows}.subspan(from, std::min(rows_at_once, table.rows.size() - from));
                check_rows<R>(running, places, rows, all.collection, flag);
            });
    });
    return tasks;
}

std::vector<Flags::Flagged> run(std::vector<Task> const& tasks)
{
    auto const cores = std::max(1U, std::min(std::thread::hardware_concurrency(), static_cast<unsigned>(tasks.size())));
    std::vector<Flags> sinks(cores);
    std::atomic<std::size_t> next{0};
    {
        std::vector<std::jthread> workers;
        for (auto& sink : sinks)
            workers.emplace_back([&] {
                for (auto i = next++; i < tasks.size(); i = next++) tasks[i](sink);
            });
    }
    auto& flagged = sinks.front().flagged;
    for (auto const& sink : std::span{sinks}.subspan(1))
        flagged.insert(flagged.end(), sink.flagged.begin(), sink.flagged.end());
    return std::move(flagged);
}

// One row of one rule: flagged twice is flagged once, with the fields of both.
void merge(std::vector<Flags::Flagged>& flagged)
{
    auto const place = [](Flags::Flagged const& one) { return std::tuple{one.rule, one.table, one.number}; };
    std::ranges::sort(flagged, {}, place);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < flagged.size(); ++i) {
        if (kept > 0 && place(flagged[kept - 1]) == place(flagged[i]))
            flagged[kept - 1].fields |= flagged[i].fields;
        else
            flagged[kept++] = flagged[i];
    }
    flagged.resize(kept);
}

template <class R> std::uint32_t named_columns(std::string_view fields)
{
    std::uint32_t mask = 0;
    for (auto const field : split(fields, ' '))
        for (std::size_t i = 0; i < Described<R>::columns.size(); ++i)
            if (Described<R>::columns[i].name == field) mask |= 1U << i;
    return mask;
}

template <class R>
void tell(Rule const& rule, Flags::Flagged const& place, Table<R> const& table, std::vector<Finding>& findings)
{
    auto const& row = static_cast<R const&>(*place.row);
    Finding finding{.rule = rule.code,
                    .severity = rule.severity,
                    .child = std::string{row.child.text},
                    .table = Described<R>::name,
                    .row = row.row,
                    .line = row.line,
                    .message = std::string{rule.says},
                    .put_right_by = put_right_by(Described<R>::name, {})};
    std::uint32_t newest = 0; // of the row's entries, for a value that is not given
    for (auto const& column : Described<R>::columns) newest = std::max(newest, (row.*column.cell).entry);
    finding.entry = newest;
    auto const fields = (place.fields ? place.fields : named_columns<R>(rule.fields)) & table.columns;
    if (fields == 0) {
        findings.push_back(std::move(finding));
        return;
    }
    for (std::size_t i = 0; i < Described<R>::columns.size(); ++i)
        if ((fields >> i) & 1U) {
            finding.field = Described<R>::columns[i].name;
            auto const& cell = row.*Described<R>::columns[i].cell;
            finding.value = std::string{cell.text};
            finding.put_right_by = put_right_by(finding.table, finding.field);
            finding.entry = cell.entry != 0 ? cell.entry : newest;
            findings.push_back(finding);
        }
}

Running made_ready(std::span<Rule const> rules, Return const& all, std::vector<NotApplied>& not_applied)
{
    Running running;
    for (auto const& rule : rules) {
        if (auto why = why_not(rule, all)) {
            not_applied.push_back({rule.code, std::move(*why)});
            continue;
        }
        auto const place = static_cast<std::uint16_t>(running.rules.size());
        running.rules.push_back(&rule);
        if (auto const shape = rule.check.index(); shape < table_count)
            running.row_rules[shape].push_back(place);
        else if (std::holds_alternative<ChildCheck>(rule.check))
            running.child_rules.push_back(place);
        else
            running.return_rules.push_back(place);
    }
    return running;
}

std::vector<Finding> told(std::vector<Flags::Flagged> flagged, Running const& running, Return const& all)
{
    std::vector<Finding> findings;
    merge(flagged);
    for (auto const& place : flagged) {
        std::uint8_t at = 0;
        each_table(all.now, [&](auto const& table) {
            if (at++ == place.table) tell(*running.rules[place.rule], place, table, findings);
        });
    }
    return findings;
}

// Each table of the collection that is not there: it may have been left behind.
void tell_missing(Year const& year, int year_ending, std::vector<Finding>& problems)
{
    each_table(year, [&]<class R>(Table<R> const& table) {
        if (table.present || year_ending < first_year_of<R>) return;
        problems.push_back(
            {.rule = "FILE",
             .severity = Severity::reading,
             .child = {},
             .table = Described<R>::name,
             .message = fmt::format("The table {} is not there; what needs it is not checked", Described<R>::name)});
    });
}

} // namespace

std::optional<std::string> why_not(Rule const& rule, Return const& all)
{
    auto const year = all.collection.year();
    if (!rule.years.hold(year)) return fmt::format("not in force in {}-{:02}", year - 1, year % 100);
    bool const of_children = std::holds_alternative<ChildCheck>(rule.check);
    for (auto const need : split(rule.needs, ' '))
        if (!need.empty())
            if (auto why = why_not(need, of_children, all)) return why;
    return {};
}

Checked check(Return const& all)
{
    return check(all, rules());
}

Checked check(Return const& all, std::span<Rule const> only)
{
    Checked checked;
    checked.children = all.children.size();
    auto const running = made_ready(only, all, checked.not_applied);
    for (auto const* rule : running.rules) checked.applied.push_back(rule->code);
    checked.findings = told(run(tasks_of(running, all)), running, all);
    // Already by rule and table as the return orders them; the order findings come in everywhere is by name.
    std::vector<std::string_view> order;
    for (auto const& rule : only) order.push_back(rule.code);
    sort(checked.findings, order);
    return checked;
}

LiveRules::LiveRules(Return const& of_that_shape)
    : running_(std::make_shared<Running const>(made_ready(rules(), of_that_shape, not_applied_)))
{
}

std::vector<Finding> LiveRules::findings(Return const& all) const
{
    Flags flags;
    for (auto const& task : tasks_of(*running_, all)) task(flags);
    return told(std::move(flags.flagged), *running_, all);
}

std::vector<Finding> LiveRules::findings_across(Return const& all) const
{
    Flags flags;
    for (auto const place : running_->return_rules) {
        flags.rule = place;
        std::get<ReturnCheck>(running_->rules[place]->check)(all, flags);
    }
    return told(std::move(flags.flagged), *running_, all);
}

PutRightBy put_right_by(std::string_view table, std::string_view field)
{
    using enum PutRightBy;
    constexpr std::array<std::string_view, 4> of_the_home{"PLACE_PROVIDER", "PL_POST", "URN", "HOME_POST"};
    if (table == Described<Review>::name) return reviewing_officer;
    if (table == Described<Oc2>::name) return health;
    if (table == Described<SwEpisode>::name) return manager;
    if (table == Described<Header>::name && field == "UPN") return education;
    if (table == Described<Episode>::name && std::ranges::find(of_the_home, field) != of_the_home.end())
        return placements;
    return worker;
}

Outcome<CheckedReturn> check_reading(Reading now, std::optional<Reading> last, WhichYear which, Collection against)
{
    Return all;
    auto problems = std::move(now.problems);
    if (last) {
        for (auto& one : last->problems) {
            one.message = "Last year's " + one.message;
            problems.push_back(std::move(one));
        }
        all.last = std::move(last->year);
        all.last_given = true;
    }
    auto year = which.asked ? which.asked : year_of(now.year);
    if (!year && which.otherwise) {
        year = which.otherwise;
        problems.insert(problems.begin(),
                        {.rule = "FILE",
                         .severity = Severity::reading,
                         .child = {},
                         .message = fmt::format("No day in the return tells its collection year; it was checked as "
                                                "the return of {}",
                                                words_of_year(*year))});
    }
    if (!year) return problem("--year", "No day in the return tells its collection year; give it, such as 2025-26");
    if (!now.xml) tell_missing(now.year, *year, problems); // in XML a table without rows has no element
    all.now = std::move(now.year);
    all.collection = std::move(against);
    auto const days = collection_of(*year);
    all.collection.start = days.start;
    all.collection.end = days.end;
    all.collection.xml = now.xml;
    settle(all);
    auto checked = check(all);
    checked.findings.insert(checked.findings.begin(), std::make_move_iterator(problems.begin()),
                            std::make_move_iterator(problems.end()));
    return CheckedReturn{std::move(checked), *year};
}

Outcome<CheckedReturn> check_files(Asked asked)
{
    auto now = read_return(asked.files);
    if (!now) return std::unexpected(now.error());
    std::optional<Reading> last;
    if (!asked.last.empty()) {
        auto read = read_return(std::span{&asked.last, 1});
        if (!read) return std::unexpected(read.error());
        last = std::move(*read);
    }
    return check_reading(std::move(*now), std::move(last), asked.year, std::move(asked.against));
}

} // namespace sightline::returns::ssda903
