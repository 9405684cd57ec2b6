#include "exchange/gathering.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/limits.hpp"

namespace sightline::exchange
{

Kind main_kind(int list)
{
    static constexpr std::array kinds{Kind::contact,      Kind::early_help, Kind::referral,        Kind::assessment,
                                      Kind::enquiry,      Kind::need,       Kind::protection_plan, Kind::care,
                                      Kind::leaving_care, Kind::adoption,   Kind::adopter};
    return kinds[static_cast<std::size_t>(list - 1)];
}

std::uint32_t Gathered::person(std::string_view id, bool adopter, Place place)
{
    auto key = adopter ? "adopter:" + std::string{id} : std::string{id};
    auto const [found, added] = people_by_id.try_emplace(std::move(key), static_cast<std::uint32_t>(people.size()));
    if (added) {
        auto const& type = type_of(Kind::person);
        GatheredPerson person{.reference = Label{id},
                              .adopter = adopter,
                              .facts = std::vector<std::int32_t>(type.fields.size(), blank),
                              .places = std::vector<Place>(type.fields.size()),
                              .told = 0,
                              .lists = 0,
                              .first = place};
        auto const set = [&](std::string_view field, std::int32_t fact) {
            auto const at = *type.field_named(field);
            person.facts[at] = fact;
            person.told |= field_bit(at);
            person.places[at] = place;
        };
        set("reference", detail::ValueTraits<Label>::pack(person.reference));
        set("role", static_cast<std::int32_t>(adopter ? PersonRole::adopter : PersonRole::child));
        people.push_back(std::move(person));
    }
    return found->second;
}

std::uint32_t Gathered::worker(std::string_view name, Place place)
{
    auto const [found, added] = workers_by_name.try_emplace(folded(name), static_cast<std::uint32_t>(workers.size()));
    if (added) workers.push_back({.name = Label{name}, .teams = {}, .first = place});
    return found->second;
}

Weigh weigh(FieldType const& field, std::int32_t first, std::int32_t second)
{
    if (first == second) return Weigh::same;
    if (first == blank) return Weigh::second_says_more;
    if (second == blank) return Weigh::first_says_more;
    if (field.kind != ValueKind::code) return Weigh::they_differ;
    auto const says_little = [&](std::int32_t code) {
        auto const name = field.codes[static_cast<std::size_t>(code)].name;
        return name == "not_stated" || name == "unknown" || name == "nobt" || name == "refu";
    };
    if (says_little(first) != says_little(second))
        return says_little(first) ? Weigh::second_says_more : Weigh::first_says_more;
    if (says_little(first)) return Weigh::first_says_more; // neither says anything: the one there stays
    if (field.codes.data() == ethnicity_codes.data()) {
        auto const broad_of = [](std::int32_t code) {
            auto const name = ethnicity_codes[static_cast<std::size_t>(code)].name;
            if (code <= static_cast<std::int32_t>(Ethnicity::not_stated)) return code;
            switch (name.front()) {
            case 'w': return static_cast<std::int32_t>(Ethnicity::white);
            case 'm': return static_cast<std::int32_t>(Ethnicity::mixed);
            case 'a':
            case 'c': return static_cast<std::int32_t>(Ethnicity::asian);
            case 'b': return static_cast<std::int32_t>(Ethnicity::black);
            default: return static_cast<std::int32_t>(Ethnicity::other);
            }
        };
        if (broad_of(second) == first) return Weigh::second_says_more;
        if (broad_of(first) == second) return Weigh::first_says_more;
    }
    return Weigh::they_differ;
}

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
                    .needs = fields_of(type, extract.needs)};
    for (auto const& [name, heading] : pairs_of(extract.columns)) {
        auto const field = type.field_named(name);
        auto const column = list.column(heading);
        if (!field || !column) continue; // lists 1 to 3 have no disability column
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
    }
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

std::string fact_text(FieldType const& field, std::int32_t fact)
{
    if (fact == blank) return {};
    if (field.kind == ValueKind::date) return iso(Date{std::chrono::days{fact}});
    if (field.kind == ValueKind::code) return std::string{field.codes[static_cast<std::size_t>(fact)].name};
    return std::to_string(fact);
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
    std::vector<Remark> doubts;                     // of the row at hand
    std::vector<bool> doubtful_rows, repeated_rows; // by row number

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

    // The record a plan makes of the row at hand, or nothing when what it needs is not there.
    std::optional<GatheredRecord> read_record(RecordPlan& plan, std::uint32_t person, Place place,
                                              std::string_view id_in_key)
    {
        GatheredRecord record{.type = plan.type,
                              .list = list.number,
                              .latest_only = plan.extract->latest_only,
                              .person = person,
                              .facts = std::vector<std::int32_t>(plan.type->fields.size(), blank),
                              .key = {},
                              .place = place};
        for (auto& from : plan.from) {
            if (!from.at) continue;
            auto const value = value_of(from);
            record.facts[from.field] = value.fact;
            if (value.fact != blank) record.told |= field_bit(from.field);
            if (value.clean) record.spoken |= field_bit(from.field);
        }
        bool const lacks =
            std::ranges::any_of(plan.needs, [&](std::size_t field) { return record.facts[field] == blank; });
        bool const chief = plan.type->kind == main_kind(list.number);
        if (lacks) {
            if (chief) {
                auto const from =
                    std::ranges::find_if(plan.from, [&](FieldFrom const& f) { return f.field == plan.needs.front(); });
                auto const heading = from == plan.from.end() ? std::string{} : list.columns[from->column].heading;
                auto const column =
                    from == plan.from.end() || !from->at ? heading : column_name(from->column, *from->at);
                doubt(column, {},
                      fmt::format("without this day there is no {} to record; the rest of the row was taken",
                                  lower(plan.type->title)));
            }
            return std::nullopt;
        }
        for (auto const& [field, code] : plan.constants) {
            if (record.facts[field] != blank) continue;
            record.facts[field] = code;
            record.constant |= field_bit(field);
        }
        auto const began = plan.type->happened_field(), ended = plan.type->until_field();
        if (began && ended && record.facts[*began] != blank && record.facts[*ended] != blank &&
            record.facts[*ended] < record.facts[*began])
            doubt({}, value_words(plan.type->fields[*ended], record.facts[*ended], {}, {}),
                  fmt::format("{}: the end is before the beginning ({})", plan.type->title,
                              value_words(plan.type->fields[*began], record.facts[*began], {}, {})));
        if (began && record.facts[*began] != blank) {
            Date const day{std::chrono::days{record.facts[*began]}};
            if (!all.latest_day || day > *all.latest_day) all.latest_day = day, all.latest_place = place;
        }
        record.key = fmt::format("annex-a/{}/{}", id_in_key, name_of(plan.type->kind));
        for (auto const field : plan.key) record.key += "/" + fact_text(plan.type->fields[field], record.facts[field]);
        return record;
    }

    // Answers whether it is new, or says something else than a row before.
    bool keep(GatheredRecord record)
    {
        auto const [found, added] =
            all.records_by_key.try_emplace(record.key, static_cast<std::uint32_t>(all.records.size()));
        if (added) {
            all.records.push_back(std::move(record));
            return true;
        }
        auto& before = all.records[found->second];
        if (before.facts == record.facts && before.worker == record.worker) return before.list != record.list;
        std::vector<std::string> fields;
        for (std::size_t i = 0; i < record.facts.size(); ++i)
            if (before.facts[i] != record.facts[i]) fields.push_back(lower(record.type->fields[i].words));
        doubt({}, {},
              fmt::format("{}, row {} tells of the same {} with another {}; this row was taken",
                          all.sheet_names[before.place.sheet], before.place.row, lower(record.type->title),
                          listed(fields)));
        before.place = record.place;
        before.list = record.list;
        for (std::size_t i = 0; i < record.facts.size(); ++i)
            if (record.facts[i] != blank && !(record.constant & field_bit(i) && before.told & field_bit(i)))
                before.facts[i] = record.facts[i];
        before.told |= record.told;
        before.spoken |= record.spoken;
        return true;
    }

    // Who holds this piece of work, as the row says. `work` is what the row is chiefly about, when it could be read.
    bool read_allocation(std::uint32_t person, Place place, std::string_view id_in_key, GatheredRecord const* work)
    {
        auto const basis = basis_of(list.number);
        if (!basis || !worker_at) return false;
        auto const& type = type_of(Kind::allocation);
        auto const text = [&](std::optional<std::uint32_t> at, std::string_view what) -> std::optional<std::string> {
            auto const* const here = cell(at);
            if (here == nullptr) return std::string{};
            auto const column = fmt::format("{}: {}", column_letters(*at), what);
            if (here->kind == CellKind::error) {
                doubt(column, std::string{here->text}, "the spreadsheet could not work this cell out: it is not told");
                return std::nullopt;
            }
            auto words = tidy(cell_words(*here));
            if (words.size() > 120 || !valid_utf8(words)) {
                doubt(column, cut(words), "not a name: it is not told");
                return std::nullopt;
            }
            return words;
        };
        auto const team = text(team_at, "Allocated Team"), worker = text(worker_at, "Allocated Worker");
        if (!worker) return false; // not told is not nobody
        auto const began = work == nullptr ? std::nullopt : work->type->happened_field();
        auto const ended = work == nullptr ? std::nullopt : work->type->until_field();
        auto const referred = began ? work->facts[*began] : blank;
        auto const over = ended ? work->facts[*ended] : blank;
        auto const folded_worker = folded(*worker);
        bool const held_by_nobody = nobody(folded_worker);
        if (held_by_nobody && (list.number < 6 || over != blank)) return false;

        GatheredRecord record{.type = &type,
                              .list = list.number,
                              .person = person,
                              .facts = std::vector<std::int32_t>(type.fields.size(), blank),
                              .key = {},
                              .place = place};
        auto const set = [&](std::string_view name, std::int32_t fact) {
            auto const at = *type.field_named(name);
            record.facts[at] = fact;
            record.spoken |= field_bit(at);
            if (fact != blank) record.told |= field_bit(at);
        };
        bool const has_team = team && !says_nothing(folded(*team));
        Label const team_label = has_team ? Label{*team} : Label{};
        set("basis", static_cast<std::int32_t>(*basis));
        if (has_team) set("team", detail::ValueTraits<Label>::pack(team_label));
        set("referred", referred);
        set("ended", over);
        if (!held_by_nobody) {
            record.worker = all.worker(*worker, place);
            if (has_team) ++all.workers[record.worker].teams[team_label];
        }
        record.key =
            fmt::format("annex-a/{}/allocation/{}/{}/{}/{}", id_in_key,
                        allocation_basis_codes[static_cast<std::size_t>(*basis)].name,
                        referred == blank ? std::string{} : iso(Date{std::chrono::days{referred}}),
                        held_by_nobody ? std::string{} : folded_worker, has_team ? folded(*team) : std::string{});
        return keep(std::move(record));
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
    auto const id_in_key = adopter ? "adopter:" + id.id : id.id;
    std::optional<GatheredRecord> work;
    for (auto& plan : in.plans) {
        if (plan.type->kind == Kind::person) {
            news |= in.read_person(plan, person, place);
            continue;
        }
        auto record = in.read_record(plan, person, place, id_in_key);
        if (!record) continue;
        if (plan.type->kind == main_kind(in.list.number)) work = *record;
        news |= in.keep(std::move(*record));
    }
    news |= in.read_allocation(person, place, id_in_key, work ? &*work : nullptr);

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
