#include "domain/local_fields.hpp"

#include <deque>
#include <set>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "domain/all_types.hpp"

namespace sightline
{
namespace
{

constexpr std::array columns{"record_type", "name",    "words", "kind",  "codes", "required",
                             "guidance",    "at_most", "from",  "until", "after"};
enum Column : std::uint8_t { record_type, name, said, kind, codes, required, guidance, at_most, from, until, after };

constexpr std::array kind_names{"date", "time", "number", "code", "label", "person", "text"};
constexpr int longest_label = 200, longest_text = 20000, longest_words = 200, longest_guidance = 400;
constexpr std::size_t longest_name = 60;

// One row, read with its place, so that each problem names it.
struct Row {
    std::string const& file;
    CsvRow const& cells;
    Problems& problems;

    std::string_view cell(Column column) const { return trimmed(cells.cells[column]); }
    void wrong(Column column, std::string const& message) const
    {
        problems.push_back(
            {file, fmt::format("{}, line {}, column {}: {}", file, cells.line, columns[column], message)});
    }
};

bool is_stable_name(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::size_t letters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string text_of(Row const& row, Column column, std::size_t most)
{
    auto const text = tidy(row.cell(column));
    if (letters(text) > most) row.wrong(column, fmt::format("must be {} characters or fewer", most));
    return text;
}

std::vector<LocalField::Answer> read_codes(Row const& row)
{
    std::vector<LocalField::Answer> answers;
    for (auto const part : split(row.cell(codes), ';')) {
        if (trimmed(part).empty()) continue;
        auto const equals = part.find('=');
        LocalField::Answer one{std::string{trimmed(part.substr(0, equals))},
                               equals == std::string_view::npos ? std::string{} : tidy(part.substr(equals + 1))};
        if (!is_stable_name(one.name))
            row.wrong(codes, fmt::format("“{}” is not a name of small letters, digits and underscores", one.name));
        if (one.words.empty()) row.wrong(codes, fmt::format("“{}” has no words: write name=Words", one.name));
        for (auto const& other : answers) {
            if (other.name == one.name)
                row.wrong(codes, fmt::format("“{}” is there twice", one.name));
            else if (folded(other.words) == folded(one.words))
                row.wrong(codes, fmt::format("“{}” and “{}” have the same words", other.name, one.name));
        }
        answers.push_back(std::move(one));
    }
    return answers;
}

ValueKind read_kind(Row const& row)
{
    auto const found = std::ranges::find(kind_names, row.cell(kind));
    if (found == kind_names.end() || row.cell(kind) == "person")
        row.wrong(kind, fmt::format("“{}” is none of date, time, number, code, label, text", row.cell(kind)));
    return found == kind_names.end() ? ValueKind::text : static_cast<ValueKind>(found - kind_names.begin());
}

std::optional<Date> read_day(Row const& row, Column column)
{
    auto const text = row.cell(column);
    auto const day = parse_iso_date(text);
    if (!text.empty() && !day) row.wrong(column, fmt::format("“{}” is not a date (yyyy-mm-dd)", text));
    return day;
}

int read_at_most(Row const& row, ValueKind of)
{
    auto const text = row.cell(at_most);
    if (text.empty()) return 0;
    int const highest = of == ValueKind::number  ? INT_MAX
                        : of == ValueKind::text  ? longest_text
                        : of == ValueKind::label ? longest_label
                                                 : 0;
    int most{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), most);
    if (highest == 0)
        row.wrong(at_most, "only a number, a label and a text have a limit");
    else if (error != std::errc{} || end != text.data() + text.size() || most < 1 || most > highest)
        row.wrong(at_most, fmt::format("“{}” is not a whole number from 1 to {}", text, highest));
    return most;
}

bool read_required(Row const& row)
{
    auto const text = row.cell(required);
    if (text != "yes" && text != "no") row.wrong(required, fmt::format("“{}” is neither yes nor no", text));
    return text == "yes";
}

// What the whole row must agree on with its record type and the rows before it.
void check_place(Row const& row, LocalField const& field, std::span<LocalField const> before)
{
    auto const& fields = all_types()[static_cast<std::size_t>(field.of)].fields;
    auto const described = std::ranges::count_if(fields, [](FieldType const& one) { return !one.local; });
    auto const of_same = [&](LocalField const& other) { return other.of == field.of; };
    auto const named = [&](LocalField const& other) { return of_same(other) && other.name == field.name; };
    if (std::ranges::any_of(before, named))
        row.wrong(name, fmt::format("“{}” is there twice for this record type", field.name));
    if (static_cast<std::size_t>(described + std::ranges::count_if(before, of_same)) >= most_fields)
        row.wrong(record_type, fmt::format("a record type has at most {} fields", most_fields));
    bool const known =
        std::ranges::any_of(fields, [&](FieldType const& one) { return !one.local && one.name == field.after; });
    if (!field.after.empty() && !known)
        row.wrong(after, fmt::format("a {} has no field “{}”", name_of(field.of), field.after));
}

void read_row(Row const& row, std::vector<LocalField>& fields)
{
    LocalField field;
    auto const of = kind_named(row.cell(record_type));
    if (!of)
        row.wrong(record_type, fmt::format("there is no record type “{}”", row.cell(record_type)));
    else if (!may_have_local_fields(*of))
        row.wrong(record_type, fmt::format("nobody fills in a {} by a form", row.cell(record_type)));
    field.name = row.cell(name);
    if (!field.name.starts_with(local_prefix) || field.name.size() == local_prefix.size() ||
        !is_stable_name(field.name) || field.name.size() > longest_name)
        row.wrong(name, fmt::format("“{}” is not local_ and then small letters, digits and underscores, {} at most",
                                    field.name, longest_name));
    field.words = text_of(row, said, longest_words);
    if (field.words.empty()) row.wrong(said, "the question has no words");
    field.kind = read_kind(row);
    field.codes = read_codes(row);
    if (field.kind == ValueKind::code && field.codes.size() < 2)
        row.wrong(codes, "a code needs at least two answers: name=Words; name=Words");
    if (field.kind != ValueKind::code && !field.codes.empty()) row.wrong(codes, "only a code has answers");
    field.required = read_required(row);
    field.guidance = text_of(row, guidance, longest_guidance);
    field.at_most = read_at_most(row, field.kind);
    field.from = read_day(row, from);
    field.until = read_day(row, until);
    if (field.from && field.until && *field.until < *field.from)
        row.wrong(until, "the last day cannot be before the first");
    field.after = row.cell(after);
    if (!of) return;
    field.of = *of;
    check_place(row, field, fields);
    fields.push_back(std::move(field));
}

// The texts that the record types point into, for the life of the process.
struct Kept {
    LocalField field;
    std::vector<Code> codes;
};

FieldType type_of_field(Kept const& kept)
{
    auto const& field = kept.field;
    return {.name = field.name,
            .words = field.words,
            .kind = field.kind,
            .codes = kept.codes,
            .notes = {.required = field.required, .guidance = field.guidance, .at_most = field.at_most},
            .local = true,
            .from = field.from,
            .until = field.until,
            .after = field.after};
}

} // namespace

bool may_have_local_fields(Kind kind)
{
    switch (kind) {
    case Kind::worker:
    case Kind::team:
    case Kind::account:
    case Kind::adopter:
    case Kind::read_through:
    case Kind::import:
    case Kind::setting:
    case Kind::same_person:
    case Kind::different_people:
    case Kind::sent_return:
    case Kind::mail_choice:
    case Kind::query_reason:
    case Kind::settlement:
    case Kind::COUNT: return false;
    default: return true;
    }
}

Outcomes<std::vector<LocalField>> read_local_fields(std::filesystem::path const& path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return {};
    auto const text = read_file(path);
    if (!text) return std::unexpected(Problems{text.error()});
    return local_fields_in(*text, path.filename().string());
}

Outcomes<std::vector<LocalField>> local_fields_in(std::string_view text, std::string const& file)
{
    std::vector<LocalField> fields;
    Problems problems;
    if (!valid_utf8(text)) return std::unexpected(Problems{{file, file + ": is not in UTF-8"}});
    auto const rows = read_csv(text, file);
    if (!rows) return std::unexpected(Problems{rows.error()});
    if (rows->empty() || !std::ranges::equal(rows->front().cells, columns))
        return std::unexpected(Problems{{file, fmt::format("{}, line 1: must be {}", file, fmt::join(columns, ","))}});
    for (auto const& cells : std::span{*rows}.subspan(1)) {
        if (cells.cells.size() != columns.size()) {
            problems.push_back({file, fmt::format("{}, line {}: has {} cells, not {}", file, cells.line,
                                                  cells.cells.size(), columns.size())});
            continue;
        }
        read_row({file, cells, problems}, fields);
    }
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return fields;
}

void use_local_fields(std::span<LocalField const> fields)
{
    static std::deque<Kept> all_kept; // grows only where tests lay one set over another
    for (auto& type : all_types()) {
        std::erase_if(type.fields, [](FieldType const& field) { return field.local; });
        type.needed.resize(type.fields.size());
    }
    for (auto const& field : fields) {
        auto& kept = all_kept.emplace_back(field, std::vector<Code>{});
        for (auto const& answer : kept.field.codes) kept.codes.push_back({answer.name, answer.words});
        auto& type = all_types()[static_cast<std::size_t>(field.of)];
        type.fields.push_back(type_of_field(kept));
        type.needed.push_back(nullptr);
    }
}

} // namespace sightline
