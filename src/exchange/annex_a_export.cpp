#include "exchange/annex_a_export.hpp"

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/gathering.hpp"
#include "exchange/periods.hpp"

namespace sightline::exchange
{

std::vector<std::string> annex_spellings(Column const& column, FieldType const& field)
{
    CodeReader const reader{field};
    // A yes or no column's codes are a tool's own "True" and "False"; workbooks hold the other spellings met.
    auto spellings = column.codes;
    if (std::ranges::find(spellings, "False") != spellings.end()) {
        spellings = {"a) Yes", "b) No", "c) Unknown"};
    }
    std::vector<std::string> out;
    for (std::size_t code = 0; code < field.codes.size(); ++code) {
        std::string best;
        auto const plain = [](std::string_view text) {
            return folded(text.size() > 2 && text[1] == ')' ? text.substr(2) : text);
        };
        auto const better = [&](std::string const& one) {
            if (best.empty()) return true;
            auto const wanted = folded(field.codes[code].words);
            if ((plain(one) == wanted) != (plain(best) == wanted)) return plain(one) == wanted;
            return one.size() < best.size();
        };
        for (auto const& spelling : spellings) {
            auto const read = reader.read(spelling);
            if (read.code == static_cast<std::int32_t>(code) && read.doubt.empty() && better(spelling)) best = spelling;
        }
        if (best.empty()) { // the annex has no such code: an ethnic code as it is, anything else in words
            best = field.codes.data() == ethnicity_codes.data() ? std::string{field.codes[code].name}
                                                                : std::string{field.codes[code].words};
            if (field.codes.data() == ethnicity_codes.data())
                for (auto& letter : best)
                    letter = static_cast<char>(letter - (letter >= 'a' && letter <= 'z' ? 32 : 0));
        }
        out.push_back(std::move(best));
    }
    return out;
}

namespace
{

struct FieldTo {
    std::size_t field{}, column{};
    std::vector<std::string> spellings; // of a code
};

struct RecordTo {
    RecordType const* type{};
    std::vector<FieldTo> to;
    std::vector<std::pair<std::size_t, std::int32_t>> constants; // of fields no column tells
};

std::optional<Date> day_in(std::span<std::int32_t const> facts, std::optional<std::size_t> field)
{
    if (!field || *field >= facts.size() || facts[*field] == blank) return std::nullopt;
    return Date{std::chrono::days{facts[*field]}};
}

class ListOut
{
    using Row = std::vector<AnnexCell>;

public:
    ListOut(List const& list, Date day, NameOf const& worker_name, PlaceDirectory const& directory)
        : list_(list), day_(day), worker_name_(worker_name), directory_(directory)
    {
        for (auto const& type : record_types())
            for (auto const& extract : type.extracts)
                if (extract.list == list.number) plans_.push_back(plan(type, extract));
    }

    void rows(ExportPerson const& person, VisitAnnexRow const& visit) const
    {
        auto const role = person.person.role.value_or(PersonRole::child);
        if (role != (list_.number == 11 ? PersonRole::adopter : PersonRole::child) || person.person.reference.empty())
            return;
        auto const& type = type_of(main_kind(list_.number));
        std::vector<Told> told;
        for (auto const& record : person.records)
            if (record.kind == type.kind && belongs(list_.number, type, record.facts, day_))
                told.push_back({day_in(record.facts, type.happened_field()), record.record, row(person, record)});
        std::ranges::stable_sort(told, comes_before);
        for (auto const& one : told) visit(list_, one.record, one.row);
    }

private:
    struct Told {
        std::optional<Date> day;
        RecordId record;
        Row row;
    };
    // By the day, and on one day by what the cells say: an order that the rows themselves tell.
    static bool comes_before(Told const& one, Told const& other)
    {
        if (one.day != other.day) return one.day < other.day;
        return std::ranges::lexicographical_compare(one.row, other.row, {}, &AnnexCell::value, &AnnexCell::value);
    }

    RecordTo plan(RecordType const& type, Extract const& extract) const
    {
        RecordTo out{.type = &type, .to = {}, .constants = {}};
        for (auto const& [name, heading] : pairs_of(extract.columns)) {
            auto const field = type.field_named(name);
            auto const column = list_.column(heading);
            if (!field || !column) continue;
            FieldTo to{*field, *column, {}};
            if (type.fields[*field].kind == ValueKind::code)
                to.spellings = annex_spellings(list_.columns[*column], type.fields[*field]);
            out.to.push_back(std::move(to));
        }
        for (auto const& [name, value] : pairs_of(extract.constants)) {
            auto const field = type.field_named(name);
            auto const code = field ? code_named(type.fields[*field], value) : std::nullopt;
            if (code && std::ranges::find(out.to, *field, &FieldTo::field) == out.to.end())
                out.constants.emplace_back(*field, *code);
        }
        return out;
    }

    CellOut cell(FieldTo const& to, FieldType const& field, std::int32_t fact) const
    {
        if (fact == blank) return {};
        switch (field.kind) {
        case ValueKind::date: {
            Date const on{std::chrono::days{fact}};
            if (on > day_) return {}; // not yet, on that day
            return on;
        }
        case ValueKind::number: return static_cast<double>(fact);
        case ValueKind::code:
            return static_cast<std::size_t>(fact) < to.spellings.size()
                       ? CellOut{to.spellings[static_cast<std::size_t>(fact)]}
                       : CellOut{};
        case ValueKind::label: return std::string{Label::from_number(static_cast<std::uint32_t>(fact)).text()};
        case ValueKind::person: return worker_name_(PersonId{static_cast<std::uint32_t>(fact)});
        case ValueKind::time:
        case ValueKind::text: break;
        }
        return {};
    }

    void write(Row& row, RecordTo const& plan, std::span<std::int32_t const> facts, std::uint64_t entry,
               std::string_view rule = {}) const
    {
        for (auto const& to : plan.to)
            if (to.field < facts.size())
                row[to.column] = {cell(to, plan.type->fields[to.field], facts[to.field]), entry, rule};
    }

    void put(Row& row, std::string_view heading, CellOut value, std::uint64_t entry, std::string_view rule) const
    {
        if (auto const column = list_.column(heading)) row[*column] = {std::move(value), entry, rule};
    }
    bool is_blank(Row const& row, std::string_view heading) const
    {
        auto const column = list_.column(heading);
        return column && std::holds_alternative<std::monostate>(row[*column].value);
    }
    static CellOut yes_no(bool yes) { return std::string{yes ? "a) Yes" : "b) No"}; }

    Row row(ExportPerson const& person, ExportRecord const& record) const
    {
        auto const& type = type_of(record.kind);
        auto const began = day_in(record.facts, type.happened_field());
        auto ended = day_in(record.facts, type.until_field());
        if (ended && *ended > day_) ended.reset();
        Row cells(list_.columns.size());
        auto const about = pack(person.person);
        for (auto const& plan : plans_) {
            if (plan.type->kind == Kind::person)
                write(cells, plan, about.facts, person.entry);
            else if (plan.type->kind == record.kind)
                write(cells, plan, record.facts, record.entry);
            else if (auto const* other = beside(person, plan, began, ended); other == nullptr)
                continue;
            else if (other->kind == Kind::placement)
                placement(cells, plan, *other);
            else
                write(cells, plan, other->facts, other->entry,
                      plan.type->kind == Kind::conference ? "Of the conference that followed the enquiry"
                                                          : "Of the latest such record in the time of the row");
        }
        if (person.person.born) {
            put(cells, "Age of Child (Years)",
                *person.person.born <= day_ ? CellOut{static_cast<double>(years_between(*person.person.born, day_))}
                                            : CellOut{},
                person.entry, "From the date of birth, on the day of the list");
        } else if (person.person.expected && *person.person.expected > day_) {
            // A day that has come would be read as the day of a birth that nobody has recorded.
            put(cells, "Date of Birth", *person.person.expected, person.entry, "The day the child is expected");
        }
        who_holds(cells, person, began, ended);
        counted(cells, person, began, ended);
        return cells;
    }

    void placement(Row& cells, RecordTo const& plan, ExportRecord const& record) const
    {
        constexpr std::string_view latest = "Of the latest such record in the time of the row",
                                   derived = "From the postcode, by the directory of postcodes";
        auto is = unpack<Placement>(record.facts);
        auto const placed = where_placed(is, {}, directory_);
        is.where = placed.where;
        is.authority = Label{placed.authority.text};
        auto const content = pack(is);
        write(cells, plan, content.facts, record.entry, latest);
        auto const by = [&](std::string_view heading, bool is_derived) {
            if (auto const column = list_.column(heading); column && is_derived) cells[*column].rule = derived;
        };
        by("Placement Location", placed.where_derived);
        by("LA of Placement", placed.authority.derived);
    }

    // The record of another kind that the row tells beside its own: the latest in the time of the record, or for an
    // enquiry the conference that followed it.
    ExportRecord const* beside(ExportPerson const& person, RecordTo const& plan, std::optional<Date> began,
                               std::optional<Date> ended) const
    {
        auto const kind = plan.type->kind;
        auto from = began;
        auto to = std::min(day_, ended.value_or(day_));
        bool const first = kind == Kind::conference && list_.number == 5;
        if (kind == Kind::health_check || list_.number == 9) from.reset();
        if (first) { // up to the next enquiry
            to = day_;
            for (auto const& other : person.records) {
                if (other.kind != Kind::enquiry) continue;
                auto const next = day_in(other.facts, type_of(Kind::enquiry).happened_field());
                if (next && began && *next > *began) to = std::min(to, *next - std::chrono::days{1});
            }
        }
        ExportRecord const* best = nullptr;
        std::optional<Date> best_day;
        for (auto const& record : person.records) {
            if (record.kind != kind || !fits(plan, record.facts)) continue;
            auto const on = day_in(record.facts, plan.type->happened_field());
            if (on && ((from && *on < *from) || *on > to)) continue;
            if (!on && kind != Kind::permanence) continue;
            bool const nearer = best == nullptr || (first ? *on < *best_day : on >= best_day);
            if (nearer) best = &record, best_day = on;
        }
        return best;
    }

    bool fits(RecordTo const& plan, std::span<std::int32_t const> facts) const
    {
        if (plan.type->kind == Kind::visit) {
            auto const visit = unpack<Visit>(facts);
            if (!visit.seen || !was_seen(*visit.seen)) return false; // nobody was home: that is no visit
            if (list_.number == 6) return true;                      // "last seen" is by anyone, whatever for
            return visit.purpose == (list_.number == 7 ? VisitPurpose::protection : VisitPurpose::in_care);
        }
        if (plan.type->kind == Kind::keeping_in_touch && unpack<KeepingInTouch>(facts).way == Way::tried) return false;
        return std::ranges::all_of(plan.constants, [&](auto const& constant) {
            return constant.first < facts.size() && facts[constant.first] == constant.second;
        });
    }

    void who_holds(Row& cells, ExportPerson const& person, std::optional<Date> began, std::optional<Date> ended) const
    {
        if (list_.number < 3 || list_.number > 9) return;
        auto const basis = static_cast<AllocationBasis>(list_.number - 2); // referral is 1: the order of the lists
        auto const on = ended.value_or(day_);
        std::optional<Allocation> best;
        std::pair<bool, Date> best_order;
        std::uint64_t entry = 0;
        for (auto const& other : person.records) {
            if (other.kind != Kind::allocation) continue;
            auto const held = unpack<Allocation>(other.facts);
            bool const whole_child = held.basis == AllocationBasis::key_worker;
            if (!whole_child && (held.basis != basis || held.referred != began)) continue;
            auto const since = held.began ? held.began : held.seen ? held.seen : held.referred;
            if (!since || (whole_child && (*since > on || (held.ended && *held.ended < on)))) continue;
            // Of two pieces of work that came on one day, the one that ended with this row.
            auto const order = std::pair{!whole_child && held.ended == ended, *since};
            if (!best || order >= best_order) best = held, best_order = order, entry = other.entry;
        }
        if (!best) return;
        constexpr std::string_view rule = "Who held the child when the row’s work ended, or on the day of the list";
        if (!best->team.empty()) put(cells, "Allocated Team", std::string{best->team.text()}, entry, rule);
        if (best->worker) put(cells, "Allocated Worker", worker_name_(best->worker), entry, rule);
    }

    // What the annex wants counted, where the record does not say it already.
    void counted(Row& cells, ExportPerson const& person, std::optional<Date> began, std::optional<Date> ended) const
    {
        auto const days_of = [&](Kind kind, auto const& wanted) {
            std::vector<Date> days;
            for (auto const& record : person.records)
                if (record.kind == kind && wanted(record.facts))
                    if (auto const day = day_in(record.facts, type_of(kind).happened_field()); day && *day <= day_)
                        days.push_back(*day);
            return days;
        };
        auto const any = [](auto const&) { return true; };
        auto const within_year = [](std::vector<Date> const& days, Date before) {
            return static_cast<double>(
                std::ranges::count_if(days, [&](Date day) { return day < before && day > months_after(before, -12); }));
        };
        auto const fill = [&](std::string_view heading, CellOut value) {
            if (is_blank(cells, heading)) put(cells, heading, std::move(value), 0, "Counted over the child’s records");
        };
        // An extract may know of more than stands in the record, and the record of more than an extract told.
        auto const at_least = [&](std::string_view heading, double counted) {
            auto const column = list_.column(heading);
            auto const* const told = column ? std::get_if<double>(&cells[*column].value) : nullptr;
            if (told == nullptr || *told < counted) put(cells, heading, counted, 0, "Counted over the child’s records");
        };
        auto const tomorrow = day_ + std::chrono::days{1};
        switch (list_.number) {
        case 3:
            if (began)
                at_least("Number of Referrals in Last 12 Months", within_year(days_of(Kind::referral, any), *began));
            break;
        case 5:
            if (!began) break;
            at_least("Number of Section 47 Enquiries in the last 12 months",
                     within_year(days_of(Kind::enquiry, any), *began));
            at_least("Number of ICPCs in the last 12 months",
                     within_year(days_of(Kind::conference,
                                         [](auto const& facts) {
                                             return unpack<Conference>(facts).type == ConferenceType::initial;
                                         }),
                                 tomorrow));
            break;
        case 6: fill("Case Status", std::string{case_status(person, ended.has_value())}); break;
        case 7:
            if (began)
                at_least("Number of Previous Child Protection Plans",
                         static_cast<double>(std::ranges::count_if(days_of(Kind::protection_plan, any),
                                                                   [&](Date day) { return day < *began; })));
            fill("Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
                 yes_no(false));
            break;
        case 8: {
            auto const missing = within_year(days_of(Kind::missing, any), tomorrow);
            at_least("Number of Placements in the Last 12 months",
                     within_year(days_of(Kind::placement, any), tomorrow));
            at_least("Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
                     missing);
            at_least("Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months", 0.0);
            fill("Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", yes_no(false));
            if (began)
                fill("Is this a second or subsequent period of being a Looked After Child within the last 12 months "
                     "(Y/N)",
                     yes_no(within_year(days_of(Kind::care, any), *began) > 0));
            if (missing > 0) return_interview(cells, person);
            break;
        }
        default: break;
        }
    }

    void return_interview(Row& cells, ExportPerson const& person) const
    {
        std::optional<Missing> last;
        std::uint64_t entry = 0;
        for (auto const& record : person.records)
            if (record.kind == Kind::missing)
                if (auto const missing = unpack<Missing>(record.facts); missing.from && *missing.from <= day_)
                    last = missing, entry = record.entry;
        if (!last || !last->returned) return;
        constexpr std::string_view offered =
            "Was the child offered a Return Interview after their last missing episode (Y/N)?";
        constexpr std::string_view accepted =
            "Did the child accept a Return Interview after their last missing episode (Y/N)?";
        constexpr std::string_view rule = "Of the last missing episode";
        if (is_blank(cells, offered)) put(cells, offered, yes_no(last->interview_offered.has_value()), entry, rule);
        if (is_blank(cells, accepted) && last->interview_accepted && *last->interview_accepted != Answer::unknown)
            put(cells, accepted, yes_no(*last->interview_accepted == Answer::yes), entry, rule);
    }

    std::string_view case_status(ExportPerson const& person, bool closed) const
    {
        if (closed) return "e) Closed episode";
        auto const open = [&](Kind kind) {
            auto const& type = type_of(kind);
            return std::ranges::any_of(person.records, [&](ExportRecord const& record) {
                if (record.kind != kind) return false;
                auto const from = day_in(record.facts, type.happened_field()),
                           to = day_in(record.facts, type.until_field());
                return from && *from <= day_ && (!to || *to > day_);
            });
        };
        if (open(Kind::care)) return "a) Looked after child";
        if (open(Kind::protection_plan)) return "b) Child Protection plan";
        if (open(Kind::assessment)) return "d) Open assessment";
        return "c) Child in need plan";
    }

    List const& list_;
    Date day_;
    NameOf const& worker_name_;
    PlaceDirectory directory_;
    std::vector<RecordTo> plans_;
};

} // namespace

std::vector<SheetOut> annex_a_sheets(Layout const& layout, Date day, EachPerson const& each, NameOf const& worker_name,
                                     PlaceDirectory const& directory)
{
    std::vector<ListOut> lists;
    std::vector<SheetOut> sheets;
    lists.reserve(layout.lists.size());
    for (auto const& list : layout.lists) {
        lists.emplace_back(list, day, worker_name, directory);
        sheets.push_back(empty_sheet(list));
    }
    each([&](ExportPerson const& person) {
        for (std::size_t i = 0; i < lists.size(); ++i)
            lists[i].rows(person, [&](List const&, RecordId, std::vector<AnnexCell> const& row) {
                auto& cells = sheets[i].rows.emplace_back();
                for (auto const& one : row) cells.push_back(one.value);
            });
    });
    return sheets;
}

void annex_a_rows(Layout const& layout, Date day, View const& view, PersonState const& person,
                  VisitAnnexRow const& visit, PlaceDirectory const& directory)
{
    auto const one = export_person(view, person);
    NameOf const name = [&](PersonId id) { return view.name_of(id); };
    for (auto const& list : layout.lists) ListOut{list, day, name, directory}.rows(one, visit);
}

} // namespace sightline::exchange
