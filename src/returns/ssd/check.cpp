#include <algorithm>
#include <boost/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "returns/ssd/reader.hpp"

namespace sightline::returns::ssd
{
namespace
{

std::vector<std::string_view> const& rules()
{
    static std::vector<std::string_view> const all{"FILE", "KEY",    "REQUIRED", "DAY",   "NUMBER",
                                                   "FLAG", "LENGTH", "JSON",     "REFERS"};
    return all;
}

bool is_number(std::string_view text)
{
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.front() != '.' && std::ranges::count(text, '.') <= 1 &&
           std::ranges::all_of(text, [](char letter) { return (letter >= '0' && letter <= '9') || letter == '.'; });
}

// The values each column that is referred to holds, gathered once.
class Known
{
public:
    Known(Layout const& layout, Reading const& reading) : layout_(layout), reading_(reading) {}

    // Whether the place a column refers to holds the value; true when the place is not there to be asked.
    bool holds(std::string const& place, std::string_view value)
    {
        auto const found = places_.find(place);
        auto const& values = found != places_.end() ? found->second : gather(place);
        return !values || values->contains(value);
    }

private:
    using Values = std::optional<std::unordered_set<std::string_view>>;
    Values const& gather(std::string const& place)
    {
        auto& values = places_[place];
        auto const dot = place.find('.');
        auto const table = layout_.table(std::string_view{place}.substr(0, dot));
        if (dot == std::string::npos || table == layout_.tables.size() || !reading_.tables[table].present)
            return values;
        auto const column = layout_.tables[table].column(std::string_view{place}.substr(dot + 1));
        if (column == layout_.tables[table].columns.size() || !reading_.tables[table].has[column]) return values;
        values.emplace();
        for (auto const& row : reading_.tables[table].rows) values->insert(row.cells[column]);
        return values;
    }

    Layout const& layout_;
    Reading const& reading_;
    std::unordered_map<std::string, Values> places_;
};

class Checking
{
public:
    Checking(Layout const& layout, Reading const& reading, std::vector<Finding>& findings)
        : layout_(layout), reading_(reading), findings_(findings), known_(layout, reading)
    {
    }

    void table(std::size_t at)
    {
        auto const& columns = layout_.tables[at].columns;
        auto const& read = reading_.tables[at];
        if (!read.present) return;
        person_ = columns.size();
        for (std::size_t i = columns.size(); i-- > 0;)
            if (columns[i].refers_to == "ssd_person.pers_person_id" || columns[i].name == "pers_person_id") person_ = i;
        for (std::size_t column = 0; column < columns.size(); ++column)
            if (read.has[column]) values(at, column);
        keys(at);
    }

private:
    // An identifier alone, or several that tell a row apart together.
    void keys(std::size_t at)
    {
        auto const& columns = layout_.tables[at].columns;
        auto const& read = reading_.tables[at];
        std::vector<std::size_t> keys;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].key && read.has[i]) keys.push_back(i);
        if (keys.empty()) return;
        std::unordered_map<std::string, std::size_t> first;
        for (std::size_t i = 0; i < read.rows.size(); ++i) {
            std::string whole;
            bool blank = false;
            for (auto const key : keys) {
                auto const value = read.rows[i].cells[key];
                if (value.empty()) {
                    say("KEY", at, key, i, "the identifier is blank");
                    blank = true;
                }
                whole += value;
                whole += '\x1f';
            }
            if (blank) continue;
            auto const [found, added] = first.emplace(std::move(whole), i);
            if (!added)
                say("KEY", at, keys.front(), i,
                    fmt::format("the identifier stands there twice: first in line {}", read.rows[found->second].line));
        }
    }

    void values(std::size_t at, std::size_t column)
    {
        auto const& is = layout_.tables[at].columns[column];
        bool const json = is.name.ends_with("_json");
        auto const& rows = reading_.tables[at].rows;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto const value = rows[i].cells[column];
            if (value.empty()) {
                if (is.required && !is.key) say("REQUIRED", at, column, i, "it must be given");
                continue;
            }
            switch (is.holds) {
            case Holds::day:
                if (!read_day(value)) say("DAY", at, column, i, "this is not a real day; write it as yyyy-mm-dd");
                break;
            case Holds::number:
                if (!is_number(value)) say("NUMBER", at, column, i, "this is not a number");
                break;
            case Holds::flag:
                if (value != "0" && value != "1") say("FLAG", at, column, i, "this must be 0 or 1");
                break;
            case Holds::text:
                if (is.at_most != 0 && value.size() > is.at_most && letters(value) > is.at_most)
                    say("LENGTH", at, column, i, fmt::format("it may have at most {} characters", is.at_most));
                break;
            }
            if (json && !is_json(value)) say("JSON", at, column, i, "this is not JSON");
            if (!is.refers_to.empty() && !known_.holds(is.refers_to, value))
                say("REFERS", at, column, i, fmt::format("it is not in {}", is.refers_to));
        }
    }

    static std::size_t letters(std::string_view text)
    {
        return static_cast<std::size_t>(std::ranges::count_if(
            text, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0) != 0x80; }));
    }
    static bool is_json(std::string_view text)
    {
        boost::json::error_code wrong;
        boost::json::parse(text, wrong);
        return !wrong;
    }

    void say(std::string_view rule, std::size_t at, std::size_t column, std::size_t row, std::string_view message)
    {
        auto const& table = layout_.tables[at];
        auto const& read = reading_.tables[at].rows[row];
        findings_.push_back({.rule = rule,
                             .severity = Severity::error,
                             .child = person_ < table.columns.size() ? std::string{read.cells[person_]} : std::string{},
                             .table = table.name,
                             .field = table.columns[column].name,
                             .row = static_cast<int>(row),
                             .line = read.line,
                             .value = std::string{read.cells[column]},
                             .message = fmt::format("{}: {}", table.columns[column].name, message)});
    }

    Layout const& layout_;
    Reading const& reading_;
    std::vector<Finding>& findings_;
    Known known_;
    std::size_t person_ = 0; // the column that names the child
};

} // namespace

Checked check(Layout const& layout, Reading&& reading)
{
    Checked out;
    out.findings = std::move(reading.problems);
    out.applied = rules();
    Checking checking{layout, reading, out.findings};
    for (std::size_t i = 0; i < layout.tables.size(); ++i) checking.table(i);
    if (auto const people = layout.table("ssd_person"); people < layout.tables.size())
        out.children = reading.tables[people].rows.size();
    sort(out.findings, rules());
    return out;
}

} // namespace sightline::returns::ssd
