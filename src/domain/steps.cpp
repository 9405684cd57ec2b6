#include "domain/steps.hpp"

#include "base/csv_file.hpp"
#include "base/text.hpp"
#include "domain/practice.hpp"
#include "domain/record_type.hpp"
#include "domain/records/all.hpp"

namespace sightline
{
namespace
{

constexpr std::array columns{"id",    "work", "from", "words", "to",     "decides", "signs", "override",
                             "needs", "asks", "sets", "opens", "starts", "stops",   "source"};
enum Column : std::uint8_t {
    id,
    work,
    from,
    said,
    to,
    decides,
    signs,
    override_,
    needs,
    asks,
    sets,
    opens,
    starts,
    stops,
    source
};

// One row, read with its place, so that each problem names it.
struct Row {
    std::string const& file;
    CsvRow const& cells;
    Problems& problems;

    std::string_view cell(Column column) const { return trimmed(cells.cells[column]); }
    void wrong(Column column, std::string const& message) const
    {
        auto const place = fmt::format("{}:{}: {}", file, cells.line, columns[column]);
        problems.push_back({place, fmt::format("{}: {}", place, message)});
    }
};

// What stands before and after the first `at`; the second is empty when it is not there.
std::pair<std::string_view, std::string_view> cut(std::string_view text, std::string_view at)
{
    auto const place = text.find(at);
    if (place == std::string_view::npos) return {trimmed(text), {}};
    return {trimmed(text.substr(0, place)), trimmed(text.substr(place + at.size()))};
}

std::vector<std::string> listed(std::string_view text)
{
    std::vector<std::string> parts;
    for (auto const part : split(text, ';'))
        if (auto const one = trimmed(part); !one.empty()) parts.emplace_back(one);
    return parts;
}

std::optional<Condition> condition_named(std::string_view name)
{
    for (int i = 0; i < condition_count; ++i)
        if (name_of(static_cast<Condition>(i)) == name) return static_cast<Condition>(i);
    return std::nullopt;
}

std::optional<Condition> read_condition(Row const& row, Column column, std::string_view name)
{
    auto const condition = condition_named(name);
    if (!condition) row.wrong(column, fmt::format("There is no condition \"{}\"", name));
    return condition;
}

std::vector<WorkerRole> read_roles(Row const& row, Column column, std::string_view text)
{
    std::vector<WorkerRole> roles;
    for (auto const& name : listed(text)) {
        auto const found = std::ranges::find(worker_role_codes, std::string_view{name}, &Code::name);
        if (found == worker_role_codes.end())
            row.wrong(column, fmt::format("There is no role \"{}\"", name));
        else
            roles.push_back(static_cast<WorkerRole>(found - worker_role_codes.begin()));
    }
    return roles;
}

void known_field(Row const& row, Column column, RecordType const& type, std::string_view field)
{
    if (!type.field_named(field)) row.wrong(column, fmt::format("A {} has no field \"{}\"", lower(type.title), field));
}

std::vector<NeedRule> read_needs(Row const& row, RecordType const& type)
{
    std::vector<NeedRule> rules;
    for (auto const& text : listed(row.cell(needs))) {
        NeedRule need;
        auto const [what, when] = cut(text, " if @");
        if (!when.empty()) need.when = read_condition(row, needs, when);
        if (what.starts_with('@'))
            need.condition = read_condition(row, needs, what.substr(1));
        else {
            need.field = what;
            known_field(row, needs, type, what);
        }
        rules.push_back(std::move(need));
    }
    return rules;
}

std::vector<Assignment> read_assignments(Row const& row, Column column, std::string_view text, RecordType const& type,
                                         RecordType const& work_type)
{
    static constexpr std::array tokens{"@day", "@at", "@today", "@now", "@me", "@signer", "@because", "@in_6_months"};
    std::vector<Assignment> assignments;
    for (auto const& part : listed(text)) {
        auto const [field, value] = cut(part, "=");
        auto const place = type.field_named(field);
        if (!place) {
            row.wrong(column, fmt::format("A {} has no field \"{}\"", lower(type.title), field));
            continue;
        }
        if (value.starts_with('.'))
            known_field(row, column, work_type, value.substr(1));
        else if (value.starts_with('@') ? std::ranges::find(tokens, value) == tokens.end()
                                        : !code_named(type.fields[*place], value))
            row.wrong(column, fmt::format("\"{}\" is not a value of {}", value, field));
        assignments.push_back({std::string{field}, std::string{value}});
    }
    return assignments;
}

std::vector<Opening> read_openings(Row const& row, RecordType const& work_type)
{
    std::vector<Opening> openings;
    for (auto const part : split(row.cell(opens), '+')) {
        auto const text = trimmed(part);
        if (text.empty()) continue;
        auto const [name, fields] = cut(text, ":");
        auto const kind = kind_named(name);
        if (!kind) {
            row.wrong(opens, fmt::format("There is no kind of record \"{}\"", name));
            continue;
        }
        openings.push_back({*kind, read_assignments(row, opens, fields, type_of(*kind), work_type)});
    }
    return openings;
}

bool uses(StepRule const& rule, std::string_view token)
{
    auto const is_it = [&](Assignment const& one) { return one.value == token; };
    return std::ranges::any_of(rule.sets, is_it) || std::ranges::any_of(rule.opens, [&](Opening const& opening) {
               return std::ranges::any_of(opening.sets, is_it);
           });
}

std::optional<StepRule> read_row(Row const& row)
{
    auto const kind = kind_named(row.cell(work));
    if (!kind) {
        row.wrong(work, fmt::format("There is no kind of record \"{}\"", row.cell(work)));
        return std::nullopt;
    }
    auto const& type = type_of(*kind);
    StepRule rule;
    rule.id = row.cell(id);
    rule.work = *kind;
    rule.line = row.cells.line;
    rule.from = listed(row.cell(from));
    rule.words = row.cell(said);
    rule.to = row.cell(to);
    rule.decides = read_roles(row, decides, row.cell(decides));
    auto const [who_signs, when] = cut(row.cell(signs), " if @");
    rule.signs = read_roles(row, signs, who_signs);
    if (!when.empty()) rule.signs_when = read_condition(row, signs, when);
    rule.overrides = read_roles(row, override_, row.cell(override_));
    rule.needs = read_needs(row, type);
    rule.asks = listed(row.cell(asks));
    for (auto const& field : rule.asks) known_field(row, asks, type, field);
    rule.sets = read_assignments(row, sets, row.cell(sets), type, type);
    rule.opens = read_openings(row, type);
    rule.asks_day = uses(rule, "@day");
    rule.asks_time = uses(rule, "@at");
    rule.starts = listed(row.cell(starts));
    rule.stops = listed(row.cell(stops));
    rule.source = row.cell(source);
    if (!rule.id.starts_with(fmt::format("{}.", name_of(*kind))))
        row.wrong(id, fmt::format("The id begins with the kind of work: {}.", name_of(*kind)));
    if (rule.words.empty()) row.wrong(said, "Say what stands on the button");
    if (rule.decides.empty()) row.wrong(decides, "Somebody must be able to decide it");
    for (auto const& column : {starts, stops})
        for (auto const& clock : column == starts ? rule.starts : rule.stops)
            if (feed_of(clock) == nullptr) row.wrong(column, fmt::format("Nothing feeds a clock {}", clock));
    return rule;
}

void read_rows(std::filesystem::path const& path, std::vector<StepRule>& rules, Problems& problems)
{
    auto const file = path.filename().string();
    auto const rows = read_csv_file(path);
    if (!rows) {
        problems.push_back(rows.error());
        return;
    }
    if (rows->empty() || !std::ranges::equal(rows->front().cells, columns)) {
        auto const place = fmt::format("{}:{}", file, rows->empty() ? 1 : rows->front().line);
        problems.push_back({place, fmt::format("{}: The first line must be {}", place, fmt::join(columns, ","))});
        return;
    }
    for (auto const& cells : std::span{*rows}.subspan(1)) {
        if (cells.cells.size() != columns.size()) {
            auto const place = fmt::format("{}:{}", file, cells.line);
            problems.push_back(
                {place, fmt::format("{}: has {} cells, not {}", place, cells.cells.size(), columns.size())});
            continue;
        }
        auto rule = read_row({file, cells, problems});
        if (!rule) continue;
        auto const known = std::ranges::find(rules, rule->id, &StepRule::id);
        if (known == rules.end())
            rules.push_back(std::move(*rule));
        else
            *known = std::move(*rule);
    }
}

constexpr std::string_view running_stage = "running";

bool among(std::vector<std::string> const& list, std::string_view one)
{
    return std::ranges::find(list, one) != list.end();
}

// How far work has come that no decision of the table has moved: typed whole on a form, or written before there was a
// table. Empty for the first stage.
std::string_view stage_told_by(Event const& record)
{
    switch (record.kind) {
    case Kind::contact: return record.as<Contact>().outcome ? closed_stage : "";
    case Kind::hub_enquiry: return record.as<HubEnquiry>().decided ? closed_stage : "";
    case Kind::referral: {
        auto const referral = record.as<Referral>();
        if (referral.no_further_action == Answer::yes) return closed_stage;
        return referral.decided ? "decided" : "";
    }
    case Kind::early_help: {
        auto const help = record.as<EarlyHelp>();
        if (help.ended || (help.completed && !help.agreed)) return closed_stage;
        return help.agreed ? "plan running" : help.accepted ? "assessment" : "";
    }
    case Kind::assessment: {
        auto const assessment = record.as<Assessment>();
        if (assessment.shared) return closed_stage;
        return assessment.authorised ? "authorised" : "";
    }
    case Kind::enquiry: {
        auto const enquiry = record.as<Enquiry>();
        if (enquiry.concluded || enquiry.conference_unnecessary == Answer::yes) return closed_stage;
        return enquiry.strategy ? "enquiry under way" : "";
    }
    case Kind::conference: {
        auto const conference = record.as<Conference>();
        if (conference.minutes_sent) return closed_stage;
        return conference.on ? "held" : conference.arranged ? "arranged" : "";
    }
    case Kind::protection_plan: return record.as<ProtectionPlan>().ended ? closed_stage : "";
    case Kind::need: return record.as<Need>().ended ? closed_stage : "";
    default: return "";
    }
}

// A plan that was there before anything was decided here by the table: nobody will agree it again.
bool runs_already(Event const& record, std::span<Event const* const> decisions)
{
    return (record.kind == Kind::protection_plan || record.kind == Kind::need) &&
           std::ranges::all_of(decisions, [&](Event const* one) { return record.record.value < one->record.value; });
}

} // namespace

Outcomes<Steps> Steps::read(std::filesystem::path const& folder, std::filesystem::path const& overlay)
{
    Steps steps;
    Problems problems;
    read_rows(folder / "steps.csv", steps.rules_, problems);
    if (!overlay.empty() && std::filesystem::exists(overlay / "steps.csv"))
        read_rows(overlay / "steps.csv", steps.rules_, problems);
    // A stage nothing leads to, where nothing begins, is a slip of the pen.
    for (auto const& rule : steps.rules_)
        for (auto const& stage : rule.from) {
            bool const led_to = std::ranges::any_of(
                steps.rules_, [&](StepRule const& other) { return other.work == rule.work && other.to == stage; });
            if (led_to || stage == first_stage(steps, rule.work) || stage == unbegun_stage) continue;
            auto const place = fmt::format("steps.csv:{}: {}", rule.line, columns[Column::from]);
            problems.push_back({place, fmt::format("{}: No decision leads to the stage \"{}\"", place, stage)});
        }
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return steps;
}

StepRule const* Steps::rule(std::string_view rule_id) const
{
    auto const found = std::ranges::find(rules_, rule_id, &StepRule::id);
    return found == rules_.end() ? nullptr : &*found;
}

std::vector<StepRule const*> Steps::from(Kind kind, std::string_view stage) const
{
    std::vector<StepRule const*> found;
    for (auto const& rule : rules_)
        if (rule.work == kind && (rule.from.empty() || among(rule.from, stage))) found.push_back(&rule);
    return found;
}

bool Steps::moves(Kind kind) const
{
    return std::ranges::any_of(rules_, [&](StepRule const& rule) { return rule.work == kind; });
}

StepRule const* Steps::beginning(Kind kind) const
{
    auto const found = std::ranges::find_if(
        rules_, [&](StepRule const& rule) { return rule.work == kind && among(rule.from, unbegun_stage); });
    return found == rules_.end() ? nullptr : &*found;
}

std::string_view first_stage(Steps const& steps, Kind kind)
{
    for (auto const& rule : steps.rules())
        if (rule.work == kind && !rule.from.empty() && rule.from.front() != unbegun_stage) return rule.from.front();
    return {};
}

std::string Steps::diagram() const
{
    std::string text;
    std::vector<Kind> told;
    for (auto const& first : rules_) {
        if (std::ranges::find(told, first.work) != told.end()) continue;
        told.push_back(first.work);
        text += fmt::format("## {}\n\n```mermaid\nstateDiagram-v2\n", type_of(first.work).title);
        auto const state = [](std::string_view stage) {
            std::string name{stage};
            std::ranges::replace(name, ' ', '_');
            return name;
        };
        text += fmt::format("    [*] --> {}\n", state(first_stage(*this, first.work)));
        if (beginning(first.work) != nullptr)
            text += fmt::format("    [*] --> {}: written down on a form\n", state(unbegun_stage));
        for (auto const& rule : rules_) {
            if (rule.work != first.work || rule.to.empty()) continue;
            for (auto const& stage : rule.from)
                text += fmt::format("    {} --> {}: {}{}\n", state(stage), state(rule.to), rule.words,
                                    rule.signs.empty() ? "" : " (signed)");
        }
        text += fmt::format("    {} --> [*]\n```\n\n", state(closed_stage));
    }
    return text;
}

std::vector<Work> work_of(Steps const& steps, std::span<Event const* const> events)
{
    // In the order they were written down: a decision may be dated earlier than one written down before it.
    std::vector<Event const*> decisions;
    std::ranges::copy_if(events, std::back_inserter(decisions),
                         [](Event const* event) { return event->kind == Kind::step; });
    std::ranges::sort(decisions, {}, &Event::seq);
    std::vector<Work> all;
    for (auto const* event : events)
        if (!event->imported && steps.moves(event->kind))
            all.push_back({.record = event,
                           .stage = runs_already(*event, decisions) ? running_stage : first_stage(steps, event->kind)});
    for (auto const* event : decisions) {
        auto const step = event->as<Step>();
        auto const work = std::ranges::find_if(
            all, [&](Work const& one) { return step.of == static_cast<int>(one.record->record.value); });
        if (work == all.end()) continue;
        auto const* rule = steps.rule(step.step.text());
        if (work->latest == nullptr && rule != nullptr && among(rule->from, unbegun_stage)) work->stage = unbegun_stage;
        work->waiting = work->returned = nullptr;
        work->latest = event;
        if (step.sign_off == SignOff::waiting)
            work->waiting = event;
        else if (step.sign_off == SignOff::returned)
            work->returned = event;
        else if (rule != nullptr && !rule->to.empty())
            work->stage = rule->to;
    }
    // A record opened by a decision begins at its first stage; any other tells by its facts.
    for (auto& work : all) {
        if (auto const told = stage_told_by(*work.record); work.latest == nullptr && !told.empty()) work.stage = told;
        if (work.stage == unbegun_stage)
            work.led_to = led_to(steps, work.record->kind, work.record->fields(), events, work.record->record);
    }
    std::ranges::stable_sort(all, {}, [](Work const& one) { return one.record->record.value; });
    return all;
}

} // namespace sightline
