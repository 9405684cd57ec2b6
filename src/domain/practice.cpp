#include "domain/practice.hpp"

#include "base/csv_file.hpp"
#include "base/text.hpp"

namespace sightline
{
namespace
{

constexpr std::array unit_names{"hours",       "calendar_days", "working_days", "weeks",         "months",
                                "school_days", "school_terms",  "weeks_before", "months_before", "working_days_before"};
constexpr std::array count_names{"WD0", "WD1", "BACKWD",  "BACK", "CD0",  "CD1",   "CW",
                                 "CM0", "HRS", "SAMEDAY", "SCHD", "TERM", "EVENT", "WINDOW"};
constexpr std::array statuses{
    "statute",          "regulation",    "statutory_guidance", "practice_direction", "regional_procedure",
    "sector_indicator", "local_standard"};
constexpr std::array columns{"id",     "area",   "clock",      "starts_when", "must_be_done",
                             "limit",  "unit",   "recurring",  "pattern",     "effective_from",
                             "source", "status", "count_rule", "notes",       "evidence"};

template <class List> std::optional<std::size_t> place(List const& list, std::string_view name)
{
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i] == name) return i;
    return std::nullopt;
}

// Which units a counting rule can count.
bool fits(Count count, Unit unit)
{
    switch (count) {
    case Count::WD0:
    case Count::WD1: return unit == Unit::working_days;
    case Count::BACKWD: return unit == Unit::working_days_before;
    case Count::BACK: return unit == Unit::weeks_before || unit == Unit::months_before;
    case Count::CD0:
    case Count::CD1:
    case Count::SAMEDAY: return unit == Unit::calendar_days;
    case Count::CW: return unit == Unit::weeks;
    case Count::CM0: return unit == Unit::months;
    case Count::HRS: return unit == Unit::hours;
    case Count::SCHD: return unit == Unit::school_days;
    case Count::TERM: return unit == Unit::school_terms;
    case Count::EVENT: return unit == Unit::working_days || unit == Unit::months;
    case Count::WINDOW: return unit == Unit::months_before;
    }
    return false;
}

// Of the clocks that recur, those tied to the calendar or to another date than when they were done.
constexpr std::array<std::string_view, 7> recurring_from_a_date{"LA-30", "LA-33", "LC-07", "PF-12",
                                                                "QA-01", "CP-16", "CN-05"};

} // namespace

struct PracticeReader {
    Problems problems;
    std::vector<ClockRule> rules;
    std::vector<Date> holidays;

    // Heading to place in the row; a missing heading is a problem and nothing more is read.
    template <class Wanted>
    std::optional<std::map<std::string, std::size_t>> headings(std::vector<CsvRow> const& rows, std::string const& file,
                                                               Wanted const& wanted)
    {
        std::map<std::string, std::size_t> at;
        if (rows.empty()) {
            problems.push_back({file, file + " is empty"});
            return std::nullopt;
        }
        for (std::size_t i = 0; i < rows[0].cells.size(); ++i) at[std::string{trimmed(rows[0].cells[i])}] = i;
        bool all = true;
        for (std::string_view const name : wanted) {
            if (at.contains(std::string{name})) continue;
            problems.push_back(
                {file, fmt::format("{}, line {}: the column “{}” is missing", file, rows[0].line, name)});
            all = false;
        }
        if (!all) return std::nullopt;
        return at;
    }

    void read_rules(std::filesystem::path const& path, bool overlay)
    {
        auto const file = path.filename().string();
        auto const rows = read_csv_file(path);
        if (!rows) {
            problems.push_back(rows.error());
            return;
        }
        auto const at = headings(*rows, file, columns);
        if (!at) return;
        std::set<std::pair<std::string, std::string>> seen;
        for (auto const& row : std::span{*rows}.subspan(1)) {
            auto const cell = [&](std::string_view column) -> std::string {
                auto const found = at->find(std::string{column});
                return found != at->end() && found->second < row.cells.size()
                           ? std::string{trimmed(row.cells[found->second])}
                           : std::string{};
            };
            bool good = true;
            auto const wrong = [&](std::string_view column, std::string message) {
                problems.push_back({file, fmt::format("{}, line {}, column {}: {}", file, row.line, column, message)});
                good = false;
            };
            if (row.cells.size() > (*rows)[0].cells.size())
                wrong("id", fmt::format("the row has {} cells and the heading {}", row.cells.size(),
                                        (*rows)[0].cells.size()));
            ClockRule rule;
            rule.id = cell("id");
            if (ClockId{rule.id}.number == ClockId::none)
                wrong("id", fmt::format("“{}” is not two letters, a hyphen and two digits", rule.id));
            rule.duty = duty_of(rule.id);
            rule.from_a_date = std::ranges::find(recurring_from_a_date, rule.id) != recurring_from_a_date.end();
            rule.area = cell("area");
            rule.clock = cell("clock");
            if (rule.clock.empty()) wrong("clock", "the clock has no name");
            rule.starts_when = cell("starts_when");
            rule.must_be_done = cell("must_be_done");
            auto const limit = cell("limit");
            if (auto const [end, error] = std::from_chars(limit.data(), limit.data() + limit.size(), rule.limit);
                error != std::errc{} || end != limit.data() + limit.size() || rule.limit < 0 || rule.limit > 100000)
                wrong("limit", fmt::format("“{}” is not a whole number", limit));
            auto const unit = place(unit_names, cell("unit"));
            if (unit)
                rule.unit = static_cast<Unit>(*unit);
            else
                wrong("unit", fmt::format("“{}” is not a unit", cell("unit")));
            auto const count = place(count_names, cell("count_rule"));
            if (count)
                rule.count = static_cast<Count>(*count);
            else
                wrong("count_rule", fmt::format("“{}” is not a counting rule", cell("count_rule")));
            if (unit && count && !fits(rule.count, rule.unit))
                wrong("count_rule", fmt::format("{} cannot count {}", cell("count_rule"), cell("unit")));
            if (auto const recurring = cell("recurring"); recurring == "yes" || recurring == "no")
                rule.recurring = recurring == "yes";
            else
                wrong("recurring", fmt::format("“{}” is neither yes nor no", recurring));
            rule.pattern = cell("pattern");
            auto const from = cell("effective_from");
            if (from == "not_yet")
                rule.in_force = false;
            else if (from != "local") {
                rule.from = parse_iso_date(from);
                if (!rule.from)
                    wrong("effective_from",
                          fmt::format("“{}” is neither a date (yyyy-mm-dd), local nor not_yet", from));
            }
            rule.source = cell("source");
            rule.status = cell("status");
            if (!place(statuses, rule.status)) wrong("status", fmt::format("“{}” is not a status", rule.status));
            rule.locked =
                rule.status == "statute" || rule.status == "regulation" || rule.status == "statutory_guidance";
            rule.notes = cell("notes");
            rule.evidence = cell("evidence");
            rule.changed_because = cell("because");
            rule.file = file;
            rule.line = row.line;
            if (!seen.insert({rule.id, from}).second)
                wrong("id", fmt::format("{} from {} is given twice", rule.id, from));
            if (!good) continue;
            if (overlay)
                lay_over(std::move(rule));
            else
                rules.push_back(std::move(rule));
        }
    }

    // An authority's row takes the place of ours, or, with a later day in force, stands as a further version.
    void lay_over(ClockRule rule)
    {
        auto const same = [&](ClockRule const& r) { return r.id == rule.id; };
        auto const ours = std::ranges::find_if(rules, same);
        if (ours == rules.end()) {
            problems.push_back({rule.file, fmt::format("{}, line {}, column id: there is no clock {}", rule.file,
                                                       rule.line, rule.id)});
            return;
        }
        if (ours->locked && rule.changed_because.empty()) {
            problems.push_back(
                {rule.file,
                 fmt::format("{}, line {}, column because: {} rests on {}; it can only be changed with a reason",
                             rule.file, rule.line, rule.id, ours->source)});
            return;
        }
        if (!rule.in_force && ours->in_force) {
            problems.push_back(
                {rule.file, fmt::format("{}, line {}, column effective_from: {} is in force; what is not yet in force "
                                        "cannot take its place",
                                        rule.file, rule.line, rule.id)});
            return;
        }
        rule.locked = ours->locked;
        bool const later = rule.from && (!ours->from || *rule.from > *ours->from);
        if (later)
            rules.push_back(std::move(rule));
        else
            *ours = std::move(rule);
    }

    void read_holidays(std::filesystem::path const& path)
    {
        auto const file = path.filename().string();
        auto const rows = read_csv_file(path);
        if (!rows) {
            problems.push_back(rows.error());
            return;
        }
        auto const at = headings(*rows, file, std::array{"date"});
        if (!at) return;
        for (auto const& row : std::span{*rows}.subspan(1)) {
            auto const place = at->at("date");
            auto const day = place < row.cells.size() ? parse_iso_date(trimmed(row.cells[place])) : std::nullopt;
            if (day)
                holidays.push_back(*day);
            else
                problems.push_back({file, fmt::format("{}, line {}, column date: “{}” is not a date (yyyy-mm-dd)", file,
                                                      row.line, place < row.cells.size() ? row.cells[place] : "")});
        }
    }

    std::shared_ptr<Practice const> take(Steps steps, Language language)
    {
        std::ranges::stable_sort(rules, [](ClockRule const& a, ClockRule const& b) {
            return std::pair{std::string_view{a.id}, a.from.value_or(Date{})} <
                   std::pair{std::string_view{b.id}, b.from.value_or(Date{})};
        });
        return std::shared_ptr<Practice const>(
            new Practice(std::move(rules), WorkingDays{std::move(holidays)}, std::move(steps), std::move(language)));
    }
};

Outcomes<std::shared_ptr<Practice const>> Practice::read(std::filesystem::path const& folder,
                                                         std::filesystem::path const& overlay)
{
    PracticeReader reader;
    reader.read_holidays(folder / "bank_holidays.csv");
    reader.read_rules(folder / "timescales.csv", false);
    if (!overlay.empty()) {
        std::error_code error;
        if (std::filesystem::exists(overlay / "bank_holidays.csv", error))
            reader.read_holidays(overlay / "bank_holidays.csv");
        if (std::filesystem::exists(overlay / "timescales.csv", error))
            reader.read_rules(overlay / "timescales.csv", true);
    }
    if (reader.problems.empty())
        for (auto const& feed : clock_feeds())
            if (std::ranges::none_of(reader.rules, [&](ClockRule const& rule) { return rule.id == feed.id; }))
                reader.problems.push_back(
                    {"timescales.csv", fmt::format("timescales.csv: the clock {} is missing", feed.id)});
    auto steps = Steps::read(folder, overlay);
    if (!steps) std::ranges::move(steps.error(), std::back_inserter(reader.problems));
    auto language = Language::read(folder, overlay);
    if (!language) std::ranges::move(language.error(), std::back_inserter(reader.problems));
    if (!reader.problems.empty()) return std::unexpected(std::move(reader.problems));
    return reader.take(std::move(*steps), std::move(*language));
}

Practice::Practice(std::vector<ClockRule> rules, WorkingDays calendar, Steps steps, Language language)
    : rules_(std::move(rules)), calendar_(std::move(calendar)), steps_(std::move(steps)),
      language_(std::move(language)), by_id_(ClockId::none + 1)
{
    for (std::size_t i = 0; i < rules_.size(); ++i) {
        auto& versions = by_id_[ClockId{rules_[i].id}.number];
        if (versions.count++ == 0) versions.first = static_cast<std::uint16_t>(i);
    }
}

std::string limit_words(ClockRule const& rule)
{
    auto const many = [&](std::string_view one, std::string_view more) { return count_words(rule.limit, one, more); };
    switch (rule.unit) {
    case Unit::hours: return many("hour", "hours");
    case Unit::calendar_days: return rule.limit == 0 ? "the same day" : many("day", "days");
    case Unit::working_days: return rule.limit == 0 ? "at once" : many("working day", "working days");
    case Unit::weeks: return many("week", "weeks");
    case Unit::months: return many("month", "months");
    case Unit::school_days: return many("school day", "school days");
    case Unit::school_terms: return many("school term", "school terms");
    case Unit::weeks_before: return many("week", "weeks") + " before";
    case Unit::months_before: return many("month", "months") + " before";
    case Unit::working_days_before: return many("working day", "working days") + " before";
    }
    return {};
}

} // namespace sightline
