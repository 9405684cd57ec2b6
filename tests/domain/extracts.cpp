// How rows of Annex A become records: every name used must exist, here and in the workbook's own specification.
#include <doctest/doctest.h>
#include <fstream>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "domain/record_type.hpp"

using namespace sightline;

namespace
{

struct Column {
    std::string type;
    std::vector<std::string> codes;
};

// The columns of each list, by their heading; empty when the specification is not beside the source.
std::map<std::pair<int, std::string>, Column> annex_a()
{
    std::map<std::pair<int, std::string>, Column> columns;
    auto const text = read_file(SIGHTLINE_SOURCE_DIR "/../shared/spec/annex_a.csv");
    if (!text) return columns;
    auto const rows = read_csv(*text, "annex_a.csv").value();
    for (std::size_t i = 1; i < rows.size(); ++i) {
        auto const& cells = rows[i].cells;
        Column column{.type = cells[3], .codes = {}};
        for (auto const part : split(cells[4], ';'))
            if (auto const code = trimmed(part); !code.empty()) column.codes.emplace_back(code);
        columns[{std::stoi(cells[0]), cells[2]}] = column;
    }
    return columns;
}

template <class Each> void for_each_extract(Each const& each)
{
    for (auto const& type : record_types())
        for (auto const& extract : type.extracts) each(type, extract);
}

} // namespace

TEST_CASE("every column, constant, key and need of an extract names a field of its record")
{
    for_each_extract([](RecordType const& type, Extract const& extract) {
        auto const where = fmt::format("{}, list {}", type.title, extract.list);
        CHECK_MESSAGE((extract.list >= 1 && extract.list <= 11), where);
        CHECK_MESSAGE(!pairs_of(extract.columns).empty(), where);
        std::set<std::string_view> filled;
        for (auto const& [field, heading] : pairs_of(extract.columns)) {
            CHECK_MESSAGE(type.field_named(field).has_value(), where << ": " << field);
            CHECK_MESSAGE(!heading.empty(), where << ": " << field);
            CHECK_MESSAGE(filled.insert(field).second, where << ": " << field << " twice");
        }
        for (auto const& [field, code] : pairs_of(extract.constants)) {
            auto const at = type.field_named(field);
            REQUIRE_MESSAGE(at, where << ": " << field);
            CHECK_MESSAGE(code_named(type.fields[*at], code).has_value(), where << ": " << field << "=" << code);
            filled.insert(field);
        }
        for (auto const list : {extract.key, extract.needs})
            for (auto const part : split(list, ',')) {
                auto const field = trimmed(part);
                if (field.empty()) continue;
                CHECK_MESSAGE(type.field_named(field).has_value(), where << ": " << field);
                CHECK_MESSAGE(filled.contains(field), where << ": " << field << " is neither read nor set");
            }
    });
}

TEST_CASE("every column an extract reads stands in that list of Annex A, and holds what the field holds")
{
    auto const columns = annex_a();
    if (columns.empty()) {
        MESSAGE("skipped: the specification of Annex A is not beside the source");
        return;
    }
    CHECK(columns.size() == 169);
    for_each_extract([&](RecordType const& type, Extract const& extract) {
        for (auto const& [name, heading] : pairs_of(extract.columns)) {
            auto const found = columns.find({extract.list, std::string{heading}});
            CHECK_MESSAGE(found != columns.end(), type.title << ", list " << extract.list << ": " << heading);
            if (found == columns.end()) continue;
            auto const& field = type.fields[*type.field_named(name)];
            CHECK_MESSAGE((field.kind == ValueKind::date) == (found->second.type == "date"), heading);
            CHECK_MESSAGE((field.kind != ValueKind::number || found->second.type == "integer"), heading);
        }
    });
}

TEST_CASE("every code Annex A lists is a code of the field, once its own letter is taken off")
{
    auto const columns = annex_a();
    if (columns.empty()) {
        MESSAGE("skipped: the specification of Annex A is not beside the source");
        return;
    }
    for_each_extract([&](RecordType const& type, Extract const& extract) {
        for (auto const& [name, heading] : pairs_of(extract.columns)) {
            auto const& field = type.fields[*type.field_named(name)];
            auto const found = columns.find({extract.list, std::string{heading}});
            if (field.kind != ValueKind::code || found == columns.end()) continue;
            for (auto const& spelling : found->second.codes) {
                if (spelling == "zzCodeError") continue; // that tool's own mark for what it could not read
                auto words = folded(spelling);
                std::set<std::string> tries{
                    words}; // "a male", "male"; "g4 young person …": the code or the words after it
                if (auto const space = words.find(' '); space != std::string::npos && space <= 3) {
                    tries.insert(words.substr(0, space));
                    tries.insert(words.substr(space + 1));
                }
                bool const known = std::ranges::any_of(field.codes, [&](Code const& code) {
                    if (tries.contains(folded(code.name)) || tries.contains(folded(code.words))) return true;
                    return std::ranges::any_of(split(code.also, '|'),
                                               [&](std::string_view also) { return tries.contains(folded(also)); });
                });
                CHECK_MESSAGE(known, type.title << ", list " << extract.list << ", " << heading << ": " << spelling);
            }
        }
    });
}

TEST_CASE("what only the latest of is given says so")
{
    for_each_extract([](RecordType const& type, Extract const& extract) {
        bool const dated = std::ranges::any_of(pairs_of(extract.columns), [&](auto const& pair) {
            auto const at = type.field_named(pair.first);
            return at && type.fields[*at].notes.happened &&
                   (folded(pair.second).find("last") != std::string::npos ||
                    folded(pair.second).find("latest") != std::string::npos ||
                    folded(pair.second).find("most recent") != std::string::npos ||
                    folded(pair.second).find("current") != std::string::npos);
        });
        if (dated) CHECK_MESSAGE(extract.latest_only, type.title << ", list " << extract.list);
    });
}
