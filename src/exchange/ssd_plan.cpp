#include "exchange/ssd_plan.hpp"

#include "base/text.hpp"
#include "exchange/national_codes.hpp"

namespace sightline::exchange
{

using namespace ssd_words;

namespace
{

std::optional<As> as_what(std::string_view words)
{
    static constexpr std::array<std::pair<std::string_view, As>, 7> all{{{"national", As::national},
                                                                         {"words", As::words},
                                                                         {"Y/N", As::yes_no},
                                                                         {"list", As::list},
                                                                         {"json", As::json},
                                                                         {"reference", As::reference},
                                                                         {"team", As::team}}};
    for (auto const& [name, as] : all)
        if (name == words) return as;
    return std::nullopt;
}

// Reads the words of one table's `from`; answers what is wrong.
std::string read_rows(SsdTable& plan, std::string_view from)
{
    auto const at = from.find(" where ");
    auto const name = from.substr(0, at);
    plan.rows = name == "episode"  ? Rows::episodes
                : name == "worker" ? Rows::workers
                : name == "team"   ? Rows::teams
                                   : Rows::records;
    auto const kind = kind_named(name == "episode" ? "referral" : name);
    if (!kind) return fmt::format("there is no kind of record “{}”", name);
    plan.kind = *kind;
    if (at == std::string_view::npos) return {};
    auto const condition = from.substr(at + 7);
    auto const equals = condition.find('=');
    auto const& type = type_of(plan.kind);
    plan.where = type.field_named(condition.substr(0, equals));
    if (!plan.where) return fmt::format("a {} has no field “{}”", name, condition.substr(0, equals));
    if (equals == std::string_view::npos) return {};
    for (auto const one : split(condition.substr(equals + 1), '|')) {
        auto const code = code_named(type.fields[*plan.where], one);
        if (!code) return fmt::format("“{}” is no code of {}", one, condition.substr(0, equals));
        plan.codes.push_back(*code);
    }
    return {};
}

bool fits(As as, FieldType const& field)
{
    switch (as) {
    case As::plain: return field.kind != ValueKind::text && field.kind != ValueKind::time;
    case As::national: return field.kind == ValueKind::code && has_national_codes(field);
    case As::words: return field.kind == ValueKind::code;
    case As::json: return field.kind == ValueKind::code || field.kind == ValueKind::label;
    case As::yes_no: return field.kind == ValueKind::code && field.codes.data() == answer_codes.data();
    case As::list:
    case As::team: return field.kind == ValueKind::label;
    case As::reference: return field.kind == ValueKind::person;
    }
    return false;
}

std::string_view rows_name(SsdTable const& table)
{
    return table.rows == Rows::episodes ? "episode" : name_of(table.kind);
}

std::string read_column(SsdColumn& plan, SsdTable const& table, std::string_view from)
{
    if (from.empty()) return {};
    if (from.size() > 2 && from.front() == '"' && from.back() == '"') {
        plan.what = What::words;
        plan.words = from.substr(1, from.size() - 2);
        return {};
    }
    if (from.starts_with("= ")) {
        plan.what = What::derived;
        plan.derived_name = from.substr(2);
        plan.derived = ssd_derived(from.substr(2), rows_name(table));
        return plan.derived != nullptr ? "" : fmt::format("“{}” cannot be worked out of these rows", from.substr(2));
    }
    bool const about_a_child = table.rows == Rows::records || table.rows == Rows::episodes;
    if ((from == "child" || from == "episode") && about_a_child) {
        plan.what = from == "child" ? What::child : What::episode;
        return {};
    }
    auto const at = from.find(" as ");
    auto name = from.substr(0, at);
    auto kind = table.kind;
    if (auto const dot = name.find('.'); dot != std::string_view::npos) {
        plan.of = kind_named(name.substr(0, dot));
        if (!plan.of || !about_a_child) return fmt::format("there is no kind of record “{}” here", name.substr(0, dot));
        kind = *plan.of;
        name.remove_prefix(dot + 1);
    }
    if (name == "id") {
        plan.what = What::id;
        return {};
    }
    auto const& type = type_of(kind);
    auto const field = type.field_named(name);
    if (!field) return fmt::format("a {} has no field “{}”", name_of(kind), name);
    plan.what = What::field;
    plan.field = *field;
    if (at != std::string_view::npos) {
        auto const as = as_what(from.substr(at + 4));
        if (!as) return fmt::format("“{}” is not known", from.substr(at + 1));
        plan.as = *as;
    }
    return fits(plan.as, type.fields[*field]) ? "" : fmt::format("the field cannot be told so: “{}”", from);
}

} // namespace

Outcomes<SsdPlan> read_plan(ssd::Layout layout)
{
    SsdPlan plan;
    plan.layout = std::move(layout);
    Problems problems;
    for (auto const& table : plan.layout.tables) {
        auto& out = plan.tables.emplace_back();
        if (table.from.empty()) continue;
        if (auto const wrong = read_rows(out, table.from); !wrong.empty()) {
            problems.push_back({table.name, fmt::format("{}: {}", table.name, wrong)});
            continue;
        }
        for (auto const& column : table.columns)
            if (auto const wrong = read_column(out.columns.emplace_back(), out, column.from); !wrong.empty())
                problems.push_back({table.name, fmt::format("{}, {}: {}", table.name, column.name, wrong)});
    }
    if (!problems.empty()) return std::unexpected(problems);
    return plan;
}

} // namespace sightline::exchange
