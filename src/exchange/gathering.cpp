#include "exchange/gathering.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/annex_a_writer.hpp"
#include "exchange/limits.hpp"
#include "exchange/national_codes.hpp"

namespace sightline::exchange
{

namespace
{

// One column of the sheet that fills one field of a record, with what was read there before: the same few texts come
// again and again.
struct FieldFrom {
    std::size_t field{};
    std::size_t column{};            // of the layout's list
    std::optional<std::uint32_t> at; // in the sheet; nothing when the sheet has no such column
    FieldReading how;
    std::unique_ptr<CodeReader> codes;
    std::unordered_map<std::uint32_t, Value> shared_before;
    std::unordered_map<std::string, Value> text_before;
    bool saw_american = false;
    std::vector<std::pair<std::uint32_t, std::string>> ambiguous; // rows and what they say
};

struct RecordPlan {
    RecordType const* type{};
    Extract const* extract{};
    std::vector<FieldFrom> from;
    std::vector<std::pair<std::size_t, std::int32_t>> constants;
    std::vector<std::size_t> key, needs;
    std::optional<std::size_t> began, ended; // the fields that say when it happened and ended
};

std::vector<std::size_t> fields_of(RecordType const& type, std::string_view list)
{
    std::vector<std::size_t> out;
    for (auto const name : split(list, ','))
        if (auto const field = type.field_named(trimmed(name))) out.push_back(*field);
    return out;
}

RecordPlan plan_of(RecordType const& type, Extract const& extract, List const& list, MatchedHeadings const& headings)
{
    RecordPlan plan{.type = &type,
                    .extract = &extract,
                    .from = {},
                    .constants = {},
                    .key = fields_of(type, extract.key),
                    .needs = fields_of(type, extract.needs),
                    .began = type.happened_field(),
                    .ended = type.until_field()};
    auto const take = [&](std::string_view name, std::optional<std::size_t> column) {
        auto const field = type.field_named(name);
        if (!field || !column) return; // lists 1 to 3 have no disability column
        FieldFrom from{.field = *field,
                       .column = *column,
                       .at = headings.at(*column),
                       .how = {},
                       .codes = {},
                       .shared_before = {},
                       .text_before = {},
                       .ambiguous = {}};
        auto const& field_type = type.fields[*field];
        if (field_type.kind == ValueKind::code) from.codes = std::make_unique<CodeReader>(field_type);
        from.how = {.field = &field_type,
                    .column = list.columns[*column].type,
                    .codes = from.codes.get(),
                    .may_be_future = name == "born"};
        plan.from.push_back(std::move(from));
    };
    for (auto const& [name, heading] : pairs_of(extract.columns)) take(name, list.column(heading));
    for (std::size_t i = 0; i < list.columns.size(); ++i)
        if (!list.columns[i].local.empty()) take(list.columns[i].local, i);
    for (auto const& [name, value] : pairs_of(extract.constants))
        if (auto const field = type.field_named(name))
            if (auto const code = code_named(type.fields[*field], value)) plan.constants.emplace_back(*field, *code);
    return plan;
}

std::string cut(std::string_view text)
{
    constexpr std::size_t most = 100;
    if (text.size() <= most) return std::string{text};
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end; // never inside a letter
    return std::string{text.substr(0, end)} + "…";
}

bool nobody(std::string_view folded_name)
{
    static constexpr std::array<std::string_view, 8> words{
        "unallocated",         "not allocated", "no worker", "no allocated worker",
        "no worker allocated", "vacant",        "nobody",    "awaiting allocation"};
    return says_nothing(folded_name) || std::ranges::find(words, folded_name) != words.end();
}

std::optional<AllocationBasis> basis_of(int list)
{
    static constexpr std::array bases{AllocationBasis::referral,    AllocationBasis::assessment,
                                      AllocationBasis::enquiry,     AllocationBasis::in_need,
                                      AllocationBasis::protection,  AllocationBasis::in_care,
                                      AllocationBasis::leaving_care};
    if (list < 3 || list > 9) return std::nullopt;
    return bases[static_cast<std::size_t>(list - 3)];
}

void add_day(std::string& out, std::int32_t fact)
{
    if (fact == blank) return;
    std::chrono::year_month_day const day{Date{std::chrono::days{fact}}};
    fmt::format_to(std::back_inserter(out), FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(day.year()),
                   static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

void add_fact(std::string& out, FieldType const& field, std::int32_t fact)
{
    if (fact == blank) return;
    if (field.kind == ValueKind::date)
        add_day(out, fact);
    else if (field.kind == ValueKind::code)
        out += field.codes[static_cast<std::size_t>(fact)].name;
    else
        out += std::to_string(fact);
}

// A worker's or a team's name as it stands in a cell; the same few come again and again.
struct NameRead {
    std::string tidied, plain; // plain: folded
    bool nothing{};            // for a team: no name; for a worker: nobody
    bool unreadable{};
};

NameRead read_name(std::string_view text)
{
    NameRead name{.tidied = tidy(text), .plain = folded(text)};
    name.unreadable = name.tidied.size() > 120 || !valid_utf8(name.tidied);
    name.nothing = nobody(name.plain);
    return name;
}

} // namespace

struct SheetGathering::Inside {
    Gathered& all;
    SheetReport& report;
    List const& list;
    Workbook const& workbook;
    std::uint32_t sheet;
    Date latest;
    std::uint32_t heading_row;

    std::vector<RecordPlan> plans;
    std::optional<std::uint32_t> id_at, team_at, worker_at;
    std::vector<Cell const*> cells; // of the row at hand, by column of the sheet
    std::uint32_t row_number = 0;
    std::vector<Remark> doubts; // of the row at hand
    Draft draft;                // of the record at hand
    std::string key_start;      // "annex-a/1234567/", of the child at hand
    std::unordered_map<std::string, NameRead> names;
    bool each_row_a_record{};                             // in a workbook of our own
    std::unordered_map<std::string, std::uint32_t> alike; // how many rows have the key, where it is more than one
    std::vector<bool> doubtful_rows, repeated_rows;       // by row number

    static void mark(std::vector<bool>& rows, std::uint32_t row)
    {
        if (rows.size() <= row) rows.resize(row + 1);
        rows[row] = true;
    }

    Cell const* cell(std::optional<std::uint32_t> at) const { return at && *at < cells.size() ? cells[*at] : nullptr; }

    std::string column_name(std::size_t column, std::uint32_t at) const
    {
        return fmt::format("{}: {}", column_letters(at), list.columns[column].heading);
    }

    void doubt(std::string column, std::string value, std::string why, std::string read_as = {})
    {
        doubts.push_back(
            {report.sheet, row_number, std::move(column), std::move(value), std::move(why), std::move(read_as)});
    }

    bool may_list(std::vector<Remark> const& remarks) const
    {
        if (remarks.size() >= remarks_kept || all.remarks_left == 0) return false;
        --all.remarks_left;
        return true;
    }

    void refuse(std::string value, std::string why)
    {
        ++report.refused;
        if (may_list(report.refusal_list))
            report.refusal_list.push_back({report.sheet,
                                           row_number,
                                           id_at ? column_name(0, *id_at) : std::string{},
                                           std::move(value),
                                           std::move(why),
                                           {}});
    }

    Value value_of(FieldFrom& from)
    {
        auto const* const here = cell(from.at);
        if (here == nullptr) return {};
        constexpr std::size_t most_remembered = 20'000;
        bool const remember = here->kind == CellKind::text && from.how.field->kind != ValueKind::date;
        Value value;
        if (remember && here->shared != Cell::not_shared) {
            auto const found = from.shared_before.find(here->shared);
            if (found == from.shared_before.end()) {
                value = read_value(*here, from.how, workbook, latest);
                if (from.shared_before.size() < most_remembered) from.shared_before.emplace(here->shared, value);
            } else {
                value = found->second;
            }
        } else if (remember) {
            std::string text{here->text};
            auto const found = from.text_before.find(text);
            if (found == from.text_before.end()) {
                value = read_value(*here, from.how, workbook, latest);
                if (from.text_before.size() < most_remembered) from.text_before.emplace(std::move(text), value);
            } else {
                value = found->second;
            }
        } else {
            value = read_value(*here, from.how, workbook, latest);
        }
        if (value.order == DateOrder::american) from.saw_american = true;
        if (value.order == DateOrder::ambiguous && from.ambiguous.size() < most_list_rows)
            from.ambiguous.emplace_back(row_number, cut(here->text));
        if (!value.doubt.empty())
            doubt(column_name(from.column, *from.at), cut(cell_words(*here)), value.doubt,
                  value_words(*from.how.field, value.fact, {}, {}));
        return value;
    }

    // Answers whether the row adds to what is known of the person, or contradicts it.
    bool read_person(RecordPlan& plan, std::uint32_t index, Place place)
    {
        bool news = false;
        for (auto& from : plan.from) {
            if (plan.type->fields[from.field].name == "reference") continue;
            auto const value = value_of(from);
            if (value.fact == blank) continue;
            auto& person = all.people[index];
            auto& held = person.facts[from.field];
            auto const& field = plan.type->fields[from.field];
            auto const judged = weigh(field, held, value.fact);
            if (judged == Weigh::second_says_more) {
                held = value.fact;
                person.told |= field_bit(from.field);
                person.places[from.field] = place;
                news = true;
            } else if (judged == Weigh::they_differ) {
                auto const& before = person.places[from.field];
                doubt(column_name(from.column, *from.at), cut(value_words(field, value.fact, {}, {})),
                      fmt::format("{}, row {} says {} for the same person", all.sheet_names[before.sheet], before.row,
                                  value_words(field, held, {}, {})),
                      value_words(field, held, {}, {}));
                news = true;
            }
        }
        return news;
    }

    // The record a plan makes of the row at hand, into `draft`; false when what it needs is not there.
    bool read_record(RecordPlan& plan, std::uint32_t person, Place place)
    {
        draft.start(*plan.type, list.number, person, place);
        draft.record.latest_only = plan.extract->latest_only;
        for (auto& from : plan.from) {
            if (!from.at) continue;
            auto const value = value_of(from);
            draft.facts[from.field] = value.fact;
            if (value.fact != blank) draft.record.told |= field_bit(from.field);
            if (value.fact != blank && may_have_finer_answer(*from.how.field))
                if (auto const finer = finer_answer(*plan.type, from.field, value.fact, cell_words(*cell(from.at)))) {
                    draft.facts[finer->field] = finer->fact;
                    draft.record.told |= field_bit(finer->field);
                }
            if (value.clean) draft.record.spoken |= field_bit(from.field);
        }
        if (std::ranges::any_of(plan.needs, [&](std::size_t field) { return draft.facts[field] == blank; })) {
            if (plan.type->kind == main_kind(list.number)) doubt_lacking(plan);
            return false;
        }
        for (auto const& [field, code] : plan.constants) {
            if (draft.facts[field] != blank) continue;
            draft.facts[field] = code;
            draft.record.constant |= field_bit(field);
        }
        auto const began = plan.began ? draft.facts[*plan.began] : blank,
                   ended = plan.ended ? draft.facts[*plan.ended] : blank;
        if (began != blank && ended != blank && ended < began)
            doubt({}, value_words(plan.type->fields[*plan.ended], ended, {}, {}),
                  fmt::format("{}: the end is before the beginning ({})", plan.type->title,
                              value_words(plan.type->fields[*plan.began], began, {}, {})));
        if (began != blank) {
            Date const day{std::chrono::days{began}};
            if (!all.latest_day || day > *all.latest_day) all.latest_day = day, all.latest_place = place;
        }
        draft.key += key_start;
        draft.key += name_of(plan.type->kind);
        for (auto const field : plan.key) {
            draft.key += '/';
            add_fact(draft.key, plan.type->fields[field], draft.facts[field]);
        }
        return true;
    }

    // The day without which the row's chief record cannot be.
    void doubt_lacking(RecordPlan const& plan)
    {
        auto const from =
            std::ranges::find_if(plan.from, [&](FieldFrom const& f) { return f.field == plan.needs.front(); });
        auto const heading = from == plan.from.end() ? std::string{} : list.columns[from->column].heading;
        doubt(from == plan.from.end() || !from->at ? heading : column_name(from->column, *from->at), {},
              fmt::format("without this day there is no {} to record; the rest of the row was taken",
                          lower(plan.type->title)));
    }

    // Keeps the draft. Answers whether it is new, or says something else than a row before.
    bool keep()
    {
        auto const [at, added] = all.keep(draft);
        if (added) return true;
        if (each_row_a_record && draft.record.type->kind == main_kind(list.number)) {
            draft.key += fmt::format("/{}", ++alike.try_emplace(draft.key, 1).first->second);
            return all.keep(draft).second;
        }
        auto& before = all.records[at];
        auto const facts = all.facts(before);
        auto const& record = draft.record;
        if (std::ranges::equal(facts, draft.facts) && before.worker == record.worker) return before.list != record.list;
        std::vector<std::string> fields;
        for (std::size_t i = 0; i < facts.size(); ++i)
            if (facts[i] != draft.facts[i]) fields.push_back(lower(record.type->fields[i].words));
        doubt({}, {},
              fmt::format("{}, row {} tells of the same {} with another {}; this row was taken",
                          all.sheet_names[before.place.sheet], before.place.row, lower(record.type->title),
                          listed(fields)));
        before.place = record.place;
        before.list = record.list;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            bool const known_better = (record.constant & field_bit(i)) != 0 && (before.told & field_bit(i)) != 0;
            if (draft.facts[i] != blank && !known_better) facts[i] = draft.facts[i];
        }
        before.told |= record.told;
        before.spoken |= record.spoken;
        return true;
    }

    // The name in a cell: none when the sheet has no such cell, nothing at all when the spreadsheet failed there.
    NameRead const* name_in(std::optional<std::uint32_t> at, std::string_view heading)
    {
        static NameRead const none{.tidied = {}, .plain = {}, .nothing = true};
        auto const* const here = cell(at);
        if (here == nullptr) return &none;
        auto const say = [&](std::string_view why) {
            doubt(fmt::format("{}: {}", column_letters(*at), heading), cut(cell_words(*here)), std::string{why});
        };
        if (here->kind == CellKind::error) {
            say("the spreadsheet could not work this cell out: it is not told");
            return nullptr;
        }
        auto text = cell_words(*here);
        auto found = names.find(text);
        if (found == names.end()) {
            if (names.size() > 20'000) names.clear();
            auto name = read_name(text);
            found = names.emplace(std::move(text), std::move(name)).first;
        }
        if (!found->second.unreadable) return &found->second;
        say("not a name: it is not told");
        return nullptr;
    }

    // Who holds this piece of work, as the row says. referred, over: the day it came and the day it ended, or blank.
    bool read_allocation(std::uint32_t person, Place place, std::int32_t referred, std::int32_t over)
    {
        auto const basis = basis_of(list.number);
        if (!basis || !worker_at) return false;
        static auto const& type = type_of(Kind::allocation);
        static auto const basis_at = *type.field_named("basis"), team_field = *type.field_named("team"),
                          ended_at = *type.field_named("ended"), referred_at = *type.field_named("referred");
        auto const read = [&](std::optional<std::uint32_t> at, std::string_view heading) -> std::optional<NameRead> {
            auto const* const name = name_in(at, heading);
            if (name == nullptr) return std::nullopt;
            return *name; // copied, since the next name read may move it
        };
        auto const team = read(team_at, "Allocated Team"), worker = read(worker_at, "Allocated Worker");
        if (!worker) return false; // not told is not nobody
        bool const has_team = team && !team->nothing;
        if (worker->nothing && !has_team && (list.number < 6 || over != blank)) return false;

        draft.start(type, list.number, person, place);
        Label const team_label = has_team ? Label{team->tidied} : Label{};
        draft.set(basis_at, static_cast<std::int32_t>(*basis));
        if (has_team) draft.set(team_field, detail::ValueTraits<Label>::pack(team_label));
        draft.set(referred_at, referred);
        draft.set(ended_at, over);
        if (!worker->nothing) {
            draft.record.worker = all.worker(worker->tidied, worker->plain, place);
            if (has_team) ++all.workers[draft.record.worker].teams[team_label];
        }
        draft.key += key_start;
        draft.key += "allocation/";
        draft.key += allocation_basis_codes[static_cast<std::size_t>(*basis)].name;
        draft.key += '/';
        add_day(draft.key, referred);
        draft.key += '/';
        if (!worker->nothing) draft.key += worker->plain;
        draft.key += '/';
        if (has_team) draft.key += team->plain;
        return keep();
    }
};

SheetGathering::SheetGathering(Gathered& gathered, SheetReport& report, Layout const& layout, FoundList const& found,
                               Workbook const& workbook, std::uint32_t sheet, Date latest)
    : inside_(new Inside{.all = gathered,
                         .report = report,
                         .list = layout.list(found.list),
                         .workbook = workbook,
                         .sheet = sheet,
                         .latest = latest,
                         .heading_row = 0,
                         .plans = {},
                         .id_at = {},
                         .team_at = {},
                         .worker_at = {},
                         .cells = {},
                         .doubts = {},
                         .draft = {},
                         .key_start = {},
                         .names = {},
                         .each_row_a_record = workbook.made_by() == our_name,
                         .alike = {},
                         .doubtful_rows = {},
                         .repeated_rows = {}})
{
    auto const& list = inside_->list;
    inside_->id_at = found.headings.at(0); // the id is every list's first column
    if (auto const column = list.column("Allocated Team")) inside_->team_at = found.headings.at(*column);
    if (auto const column = list.column("Allocated Worker")) inside_->worker_at = found.headings.at(*column);
    std::uint32_t last = 0;
    for (auto const& column : found.headings.columns) last = std::max(last, column.at);
    inside_->cells.resize(last + 1);
    // What the row is chiefly about comes first, so that who holds it can be told by its day.
    auto const add = [&](bool chief) {
        for (auto const& type : record_types())
            for (auto const& extract : type.extracts)
                if (extract.list == list.number && (type.kind == main_kind(list.number)) == chief)
                    inside_->plans.push_back(plan_of(type, extract, list, found.headings));
    };
    add(true);
    add(false);
}

SheetGathering::~SheetGathering() = default;

void SheetGathering::row(SheetRow const& row)
{
    auto& in = *inside_;
    std::ranges::fill(in.cells, nullptr);
    bool anything = false;
    for (auto const& cell : row.cells) {
        if (cell.column >= in.cells.size()) continue;
        in.cells[cell.column] = &cell;
        anything = anything || cell.kind != CellKind::text || !trimmed(cell.text).empty();
    }
    if (!anything) return;
    ++in.report.read;
    in.row_number = row.number;
    in.doubts.clear();
    auto const* const id_cell = in.cell(in.id_at);
    auto const id = read_id(id_cell);
    if (id.id.empty())
        return in.refuse(id_cell == nullptr ? std::string{} : cut(cell_words(*id_cell)),
                         in.id_at ? id.why : "the sheet has no column of ids");

    Place const place{in.sheet, row.number};
    bool const adopter = in.list.number == 11;
    auto const person = in.all.person(id.id, adopter, place);
    auto const list_bit = 1u << in.list.number;
    bool news = (in.all.people[person].lists & list_bit) == 0;
    in.all.people[person].lists |= list_bit;
    in.key_start = "annex-a/";
    if (adopter) in.key_start += "adopter:";
    in.key_start += id.id;
    in.key_start += '/';
    auto referred = blank, over = blank;
    for (auto& plan : in.plans) {
        if (plan.type->kind == Kind::person) {
            news |= in.read_person(plan, person, place);
            continue;
        }
        if (!in.read_record(plan, person, place)) continue;
        if (plan.type->kind == main_kind(in.list.number)) {
            referred = plan.began ? in.draft.facts[*plan.began] : blank;
            over = plan.ended ? in.draft.facts[*plan.ended] : blank;
        }
        news |= in.keep();
    }
    news |= in.read_allocation(person, place, referred, over);

    if (!news) {
        ++in.report.repeated;
        in.mark(in.repeated_rows, row.number);
        return;
    }
    ++in.report.taken;
    if (in.doubts.empty()) return;
    ++in.report.doubtful;
    in.mark(in.doubtful_rows, row.number);
    in.report.doubts += in.doubts.size();
    for (auto& doubt : in.doubts)
        if (in.may_list(in.report.doubt_list)) in.report.doubt_list.push_back(std::move(doubt));
}

void SheetGathering::finish()
{
    auto& in = *inside_;
    for (auto const& plan : in.plans)
        for (auto const& from : plan.from) {
            if (!from.saw_american) continue;
            for (auto const& [row, text] : from.ambiguous) {
                if (row < in.repeated_rows.size() && in.repeated_rows[row]) continue;
                ++in.report.doubts;
                if (row >= in.doubtful_rows.size() || !in.doubtful_rows[row]) ++in.report.doubtful;
                in.mark(in.doubtful_rows, row);
                if (in.may_list(in.report.doubt_list))
                    in.report.doubt_list.push_back(
                        {in.report.sheet, row, in.column_name(from.column, *from.at), text,
                         "other dates of this column are written month first; this one was read day first",
                         words(*read_date_text(text).day)});
            }
        }
}

} // namespace sightline::exchange
