// The published examples of rules: small tables and the rows each rule must flag. Each is written as CSV files and read
// as such, so it walks the whole way a return does. SSDA903_RULE=186 looks at one rule and shows what it flagged.
#include "ssda903_support.hpp"

#include <boost/json.hpp>
#include <cstdlib>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace sightline::returns::ssda903
{
namespace
{

namespace json = boost::json;

// Where we differ from an example on purpose: rule, and why.
std::map<std::string_view, std::string_view> const ours_differ{
    {"336", "the rule is about placements with the current foster carers, A3 and A5; the example has it for A3 and A4"},
    {"709", "an order without an end is still in force, so the episodes after its start overlap it"},
    {"710", "an order without an end is still in force, so the episodes after its start overlap it"},
    {"374", "a child placed in employment as a baby is too young, whether or not the episode has ended"},
};

std::string text_of(json::value const& value)
{
    if (value.is_null()) return {};
    if (value.is_string()) return std::string{value.as_string()};
    return json::serialize(value);
}

// Some examples call a column by what it means.
json::array named_as_in_the_return(json::array columns)
{
    for (auto& column : columns) {
        if (column == "DATE_EPISODE_CEASED") column = "DEC";
        if (column == "PLACEMENT") column = "PLACE";
    }
    return columns;
}

File csv_file(std::string_view name, json::object const& table)
{
    auto const line = [](json::array const& cells) {
        std::vector<std::string> texts;
        for (auto const& cell : cells) texts.push_back(text_of(cell));
        // A line of nothing would be read as no row at all.
        if (texts.size() == 1 && texts.front().empty()) return std::string{"\"\"\n"};
        return csv_line(texts);
    };
    std::string text = line(named_as_in_the_return(table.at("columns").as_array()));
    for (auto const& row : table.at("rows").as_array()) text += line(row.as_array());
    return {std::string{name} + ".csv", std::move(text)};
}

std::optional<Date> day_of(json::object const& metadata, std::string_view name)
{
    auto const* const found = metadata.if_contains(name);
    if (!found || !found->is_string()) return {};
    Cell cell{.text = found->as_string()};
    read_day(cell);
    return cell.day;
}

Collection collection_from(json::object const& metadata)
{
    Collection collection;
    if (auto const* const year = metadata.if_contains("collectionYear"))
        collection = collection_of(std::stoi(text_of(*year)) + 1);
    auto const start = day_of(metadata, "collection_start"), end = day_of(metadata, "collection_end");
    if (start) collection.start = *start;
    if (end) collection.end = *end;
    if (start && !end) collection.end = months_after(*start, 12) - std::chrono::days{1};
    if (end && !start) collection.start = months_after(*end + std::chrono::days{1}, -12);
    if (auto const* const authority = metadata.if_contains("localAuthority"))
        collection.authority = text_of(*authority);
    if (auto const* const form = metadata.if_contains("file_format")) collection.xml = text_of(*form) == "xml";
    if (auto const* const providers = metadata.if_contains("provider_info")) {
        auto const list = read_providers(csv_file("providers", providers->as_object()).bytes, "providers.csv");
        REQUIRE(list);
        collection.providers = std::make_shared<Providers const>(*list);
    }
    return collection;
}

Return return_from(json::object const& input)
{
    std::vector<File> now, last;
    Collection collection;
    for (auto const& [key, value] : input) {
        std::string_view name = key;
        if (name == "metadata")
            collection = collection_from(value.as_object());
        else if (name.ends_with("_last"))
            last.push_back(csv_file(name.substr(0, name.size() - 5), value.as_object()));
        else
            now.push_back(csv_file(name, value.as_object()));
    }
    return read_both(std::move(now), std::move(last), std::move(collection));
}

// Labels that are numbers are whole or not as it happened.
bool same_label(json::value const& one, json::value const& other)
{
    return one.is_number() && other.is_number() ? one.to_number<double>() == other.to_number<double>() : one == other;
}

// The rows an example expects. It names rows by their label.
FlaggedRows expected_of(json::object const& example)
{
    FlaggedRows rows;
    for (auto const& [table, labels] : example.at("expected").as_object())
        for (auto const& label : labels.as_array()) {
            auto const& index = example.at("input").as_object().at(table).as_object().at("index").as_array();
            auto const at = std::ranges::find_if(index, [&](auto const& one) { return same_label(one, label); });
            REQUIRE(at != index.end());
            rows[table].insert(static_cast<int>(at - index.begin()));
        }
    return rows;
}

// Examples tell an empty text from no value. A file cannot, so rows with an empty text are not compared.
void leave_out_empty_texts(FlaggedRows& rows, json::object const& input)
{
    for (auto& [table, numbers] : rows) {
        auto const& cells_of = input.at(table).as_object().at("rows").as_array();
        std::erase_if(numbers, [&](int number) {
            auto const& cells = cells_of[static_cast<std::size_t>(number)].as_array();
            return std::ranges::any_of(cells,
                                       [](auto const& cell) { return cell.is_string() && cell.as_string().empty(); });
        });
    }
}

// The same as flagged(), less what a file cannot hold.
std::string ours_of(std::string_view code, json::object const& input)
{
    // Examples have days of any year, whatever years the rule is in force.
    auto rule = *find_rule(code);
    rule.years = {};
    auto const checked = check(return_from(input), std::span{&rule, 1});
    if (!checked.not_applied.empty()) return "not applied: " + checked.not_applied.front().why;
    auto rows = flagged_rows(checked);
    leave_out_empty_texts(rows, input);
    return told(rows);
}

} // namespace

TEST_CASE("each rule flags the rows the published examples expect")
{
    auto const path = std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "../shared/samples/rule_vectors/ssda903_A.json";
    auto const shared =
        std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "../../shared/samples/rule_vectors/ssda903_A.json";
    auto const bytes = read_file(std::filesystem::exists(path) ? path : shared);
    if (!bytes) {
        MESSAGE("skipped: the examples are not here");
        return;
    }
    char const* const only = std::getenv("SSDA903_RULE");
    std::string met, differing, unwritten;
    auto const examples = json::parse(*bytes);
    for (auto const& value : examples.as_array()) {
        auto const& example = value.as_object();
        std::string const code{example.at("rule").as_string()};
        if (only && code != only) continue;
        if (!find_rule(code)) {
            unwritten += " " + code;
            continue;
        }
        auto const& input = example.at("input").as_object();
        auto expected_rows = expected_of(example);
        leave_out_empty_texts(expected_rows, input);
        auto const expected = told(expected_rows);
        auto const ours = ours_of(code, input);
        CAPTURE(code);
        if (only) MESSAGE(json::serialize(input), "\nexpected ", expected, "\nours     ", ours);
        if (ours_differ.contains(code))
            CHECK(ours != expected); // no longer a difference when it agrees
        else
            CHECK(ours == expected);
        (ours == expected ? met : differing) += " " + code;
    }
    MESSAGE("met:", met);
    if (!differing.empty()) MESSAGE("differing:", differing);
    if (!unwritten.empty()) MESSAGE("not written:", unwritten);
}

TEST_CASE("what every rule says of itself can be looked up in the tables")
{
    std::set<std::string_view> codes;
    for (auto const& rule : rules()) {
        CAPTURE(rule.code);
        CHECK(codes.insert(rule.code).second);
        CHECK(rule.says.ends_with('.'));
        auto const known = [](std::string_view table, std::string_view column) {
            bool found = false;
            Year const none;
            each_table(none, [&]<class R>(Table<R> const&) {
                if (!table.empty() && Described<R>::name != table) return;
                found = found || column.empty();
                for (auto const& one : Described<R>::columns) found = found || one.name == column;
            });
            return found;
        };
        for (auto const field : split(rule.fields, ' ')) {
            CAPTURE(field);
            CHECK(known({}, field));
        }
        for (auto need : split(rule.needs, ' ')) {
            CAPTURE(need);
            if (need == "authority" || need == "postcodes") continue;
            if (need.starts_with("providers")) { // one of those, or the program ends here
                Return all;
                all.collection.providers = std::make_shared<Providers const>(std::vector<Provider>{{.urn = "SC1"}});
                static_cast<void>(why_not({.code = "x", .needs = need, .check = rule.check}, all));
                continue;
            }
            auto const dot = std::min(need.find('.'), need.size());
            auto table = need.substr(0, dot);
            if (table.ends_with("_last")) table.remove_suffix(5);
            REQUIRE_FALSE(table.empty());
            CHECK(known(table, need.substr(std::min(dot + 1, need.size()))));
        }
    }
}

} // namespace sightline::returns::ssda903
