#include "exchange/ssd_import_child.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/national_codes.hpp"

namespace sightline::exchange
{

using namespace ssd_words;

namespace
{

// The fields that tell a child's records of a kind from one another, beside the day they happened.
std::string_view key_beside_day(Kind kind)
{
    switch (kind) {
    case Kind::visit: return "purpose";
    case Kind::conference:
    case Kind::health_check:
    case Kind::pathway_review: return "type";
    case Kind::contact: return "source";
    case Kind::relationship: return "other";
    case Kind::allocation: return "worker";
    default: return {};
    }
}

void set_keys(Told& told)
{
    told.key.clear();
    if (auto const day = told.type.happened_field()) told.key.push_back(*day);
    if (auto const name = key_beside_day(told.type.kind); !name.empty())
        told.key.push_back(*told.type.field_named(name));
}

std::optional<std::int32_t> code_by_words(FieldType const& field, std::string_view text)
{
    for (std::size_t i = 0; i < field.codes.size(); ++i)
        if (field.codes[i].words == text) return static_cast<std::int32_t>(i);
    return std::nullopt;
}

// ["A","B"] as "A B"; nothing when it is no such list.
std::optional<std::string> codes_of_list(std::string_view text)
{
    boost::json::error_code wrong;
    auto const value = boost::json::parse(text, wrong);
    if (wrong || !value.is_array()) return std::nullopt;
    std::vector<std::string> codes;
    for (auto const& one : value.get_array())
        if (one.is_string()) codes.emplace_back(one.get_string());
    return join(codes, " ");
}

// The words of a field in {"field":"words"}.
std::optional<std::string> words_of_object(std::string_view text, std::string_view name)
{
    boost::json::error_code wrong;
    auto const value = boost::json::parse(text, wrong);
    if (wrong || !value.is_object()) return std::nullopt;
    auto const* found = value.get_object().if_contains(name);
    if (found == nullptr || !found->is_string()) return std::nullopt;
    return std::string{found->get_string()};
}

std::int32_t day_fact(std::optional<Date> day)
{
    return day ? static_cast<std::int32_t>(day->time_since_epoch().count()) : blank;
}

} // namespace

std::uint32_t ssd_number(std::string_view text)
{
    std::uint32_t number = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    return wrong == std::errc{} && end == text.data() + text.size() ? number : 0;
}

std::string_view SsdRowRead::cell(std::string_view column) const
{
    auto const at = plan.layout.tables[table].column(column);
    return at < row.cells.size() ? row.cells[at] : std::string_view{};
}
std::optional<Date> SsdRowRead::day(std::string_view column) const
{
    return ssd::read_day(cell(column));
}
FoldPlace SsdRowRead::place() const
{
    return {plan.layout.tables[table].name, static_cast<std::uint32_t>(row.line)};
}

SsdChild::Gathered& SsdChild::record(Kind kind, std::string_view number, std::optional<Date> day, FoldPlace place)
{
    auto const wanted = ssd_number(number);
    auto const happened = type_of(kind).happened_field();
    for (auto& one : records) {
        if (one.told.type.kind != kind) continue;
        bool const same = wanted != 0 && one.number != 0
                              ? one.number == wanted
                              : happened && day && one.told.content.facts[*happened] == day_fact(day);
        if (!same) continue;
        if (one.number == 0) one.number = wanted;
        return one;
    }
    records.push_back({Told{kind}, wanted, place});
    set_keys(records.back().told);
    return records.back();
}

void SsdChild::set(Told& told, SsdColumn const& column, ssd::Column const& layout, std::string_view text,
                   SsdRowRead const& row)
{
    auto const& field = told.type.fields[column.field];
    auto const cannot = [&](std::string_view why) {
        auto const place = row.place();
        remarks.push_back({.child = {},
                           .table = std::string{place.table},
                           .row = place.row,
                           .field = layout.name,
                           .value = std::string{text},
                           .why = std::string{why}});
    };
    auto const put = [&](std::int32_t fact) { told.set(field.name, fact); };
    auto const put_code = [&](std::optional<std::int32_t> code) {
        if (code)
            put(*code);
        else
            cannot("it is no code known here");
    };
    switch (column.as) {
    case As::national: {
        auto const before = told.content.facts;
        if (!set_national_code(told.type, told.content, column.field, text)) return cannot("it is no code known here");
        for (std::size_t i = 0; i < before.size(); ++i)
            if (told.content.facts[i] != blank && told.content.facts[i] != before[i]) told.told |= field_bit(i);
        return;
    }
    case As::words: return put_code(code_by_words(field, text));
    case As::yes_no:
        return put_code(text == "Y" || text == "1"   ? std::optional{1}
                        : text == "N" || text == "0" ? std::optional{0}
                                                     : std::nullopt);
    case As::list:
        if (auto const codes = codes_of_list(text)) return told.set_label(field.name, *codes);
        return cannot("it is no list");
    case As::json: {
        auto const words = words_of_object(text, field.name);
        if (field.kind == ValueKind::label)
            return words ? told.set_label(field.name, *words) : cannot("it is not understood");
        return put_code(words ? code_by_words(field, *words) : std::nullopt);
    }
    case As::reference: {
        auto const other = people_.other(text);
        return other ? put(static_cast<std::int32_t>(other.value)) : cannot("there is no such child");
    }
    case As::team: {
        auto const team = people_.team(text);
        return team.empty() ? cannot("there is no such team") : put(static_cast<std::int32_t>(team.number()));
    }
    case As::plain: break;
    }
    switch (field.kind) {
    case ValueKind::date:
        if (auto const day = ssd::read_day(text)) return put(day_fact(day));
        return cannot("it is not a real day");
    case ValueKind::code: return put_code(code_named(field, text));
    case ValueKind::label: return told.set_label(field.name, text);
    case ValueKind::person: {
        auto const worker = people_.worker(text);
        return worker ? put(static_cast<std::int32_t>(worker.value)) : cannot("there is no such worker");
    }
    default: {
        std::int32_t number{};
        auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
        return wrong == std::errc{} && end == text.data() + text.size() ? put(number) : cannot("it is not a number");
    }
    }
}

void SsdChild::finish()
{
    for (auto const& row : without_referral) need_without_referral(*this, row);
}

void SsdChild::row(SsdRowRead const& row)
{
    auto const& plan = row.plan.tables[row.table];
    auto const& columns = row.plan.layout.tables[row.table].columns;
    auto const& type = type_of(plan.kind);
    std::string_view number;
    std::optional<Date> day;
    for (std::size_t i = 0; i < plan.columns.size(); ++i) {
        if (plan.columns[i].of) continue;
        if (plan.columns[i].what == What::id && number.empty()) number = row.row.cells[i];
        if (plan.columns[i].what == What::field && plan.columns[i].field == type.happened_field())
            day = ssd::read_day(row.row.cells[i]);
        if (plan.columns[i].derived_name == "referral_date") day = ssd::read_day(row.row.cells[i]);
    }
    bool const told_of = plan.rows != Rows::episodes || tells_of_a_referral(row);
    if (!told_of) without_referral.push_back(row);
    if (plan.kind == Kind::person && person_number == 0) person_number = ssd_number(number);
    if (told_of) {
        auto* held = plan.kind == Kind::person ? nullptr : &record(plan.kind, number, day, row.place());
        Told& told = held == nullptr ? person : held->told;
        if (plan.where && plan.codes.size() == 1) told.set(type.fields[*plan.where].name, plan.codes.front());
        for (std::size_t i = 0; i < plan.columns.size(); ++i) {
            auto const& column = plan.columns[i];
            auto const text = row.row.cells[i];
            if (text.empty() || column.of) continue;
            if (column.what == What::field) set(told, column, columns[i], text, row);
            if (column.what == What::derived)
                if (auto const read_back = ssd_read_back(column.derived_name)) read_back(*this, told, text, row);
        }
    }
    if (auto const also = ssd_also(row.plan.layout.tables[row.table].name)) also(*this, row);
}

} // namespace sightline::exchange
