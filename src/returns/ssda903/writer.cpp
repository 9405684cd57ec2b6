#include "returns/ssda903/writer.hpp"

#include <unordered_map>

#include "base/csv.hpp"

namespace sightline::returns::ssda903
{
namespace
{

template <class R> Written csv_file(Table<R> const& table)
{
    Written file{std::string{Described<R>::name} + ".csv", {}};
    auto const line = [&](auto const& text_of) {
        bool first = true;
        for (auto const& column : Described<R>::columns) {
            if (column.kind == Kind::derived) continue;
            if (!first) file.bytes += ',';
            first = false;
            file.bytes += csv_cell(text_of(column));
        }
        file.bytes += '\n';
    };
    line([](auto const& column) { return column.name; });
    for (auto const& row : table.rows) line([&](auto const& column) { return (row.*column.cell).text; });
    return file;
}

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (char const letter : text) switch (letter) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '\r': out += "&#13;"; break;
        default: out += letter;
        }
    return out;
}

// The rows of one child, by table, in the order they stand.
class ByChild
{
public:
    explicit ByChild(Year const& year)
    {
        each_table(year, [&](auto const& table) {
            for (auto const& row : table.rows)
                if (places_.emplace(row.child.text, children.size()).second) children.push_back(row.child.text);
        });
        rows_.resize(children.size());
        std::size_t number = 0;
        each_table(year, [&](auto const& table) {
            for (std::size_t i = 0; i < table.rows.size(); ++i)
                rows_[places_.at(table.rows[i].child.text)][number].push_back(static_cast<std::uint32_t>(i));
            ++number;
        });
    }

    template <class R, class Visit> void each_row(std::size_t child, Year const& year, Visit const& visit) const
    {
        std::size_t number = 0;
        each_table(year, [&]<class Other>(Table<Other> const& table) {
            if constexpr (std::is_same_v<R, Other>)
                for (auto const row : rows_[child][number]) visit(table.rows[row]);
            ++number;
        });
    }

    std::vector<std::string_view> children;

private:
    std::unordered_map<std::string_view, std::size_t> places_;
    std::vector<std::array<std::vector<std::uint32_t>, table_count>> rows_;
};

class XmlWriter
{
public:
    explicit XmlWriter(Year const& year) : year_{year}, by_child_{year} {}

    std::string take()
    {
        text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EXPSSDA903>\n";
        for (std::size_t child = 0; child < by_child_.children.size(); ++child) write_child(child);
        text_ += "</EXPSSDA903>\n";
        return std::move(text_);
    }

private:
    void item(std::string_view name, std::string_view value, int depth)
    {
        if (value.empty()) return;
        text_.append(static_cast<std::size_t>(depth) * 2, ' ');
        text_ += fmt::format("<{0}>{1}</{0}>\n", name, escaped(value));
    }

    template <class R> void items(R const& row, int depth)
    {
        for (auto const& column : Described<R>::columns) {
            if (column.name == "CHILD" || column.name == "DOB" || column.name == "SEX" || column.name == "UASC")
                continue;
            item(column.name == "PLACE" ? "PL" : column.name, (row.*column.cell).text, depth);
        }
    }

    // The items of a table that stand in HEADER itself.
    template <class R> void loose(std::size_t child)
    {
        by_child_.each_row<R>(child, year_, [&](R const& row) { items(row, 3); });
    }

    template <class R> void groups(std::size_t child, std::string_view name, int depth)
    {
        by_child_.each_row<R>(child, year_, [&](R const& row) {
            auto const indent = std::string(static_cast<std::size_t>(depth) * 2, ' ');
            auto const from = text_.size();
            items(row, depth + 1);
            if (text_.size() == from) return; // a group without items says nothing
            text_.insert(from, fmt::format("{}<{}>\n", indent, name));
            text_ += fmt::format("{}</{}>\n", indent, name);
        });
    }

    // What HEADER says of the child, from the first table that says it.
    std::string_view shared(std::size_t child, std::string_view name) const
    {
        std::string_view found;
        each_table(year_, [&]<class R>(Table<R> const&) {
            for (auto const& column : Described<R>::columns)
                if (column.name == name)
                    by_child_.each_row<R>(child, year_, [&](R const& row) {
                        if (found.empty()) found = (row.*column.cell).text;
                    });
        });
        return found;
    }

    void write_child(std::size_t child)
    {
        bool unaccompanied = false;
        by_child_.each_row<Uasc>(child, year_, [&](Uasc const&) { unaccompanied = true; });
        text_ += "  <CHILD>\n    <HEADER>\n";
        item("CHILDID", by_child_.children[child], 3);
        item("SEX", shared(child, "SEX"), 3);
        item("DOB", shared(child, "DOB"), 3);
        loose<Header>(child);
        auto const flag = shared(child, "UASC");
        item("UASC", unaccompanied ? "1" : flag.empty() ? "0" : flag, 3);
        loose<Uasc>(child);
        loose<Oc3>(child);
        loose<Ad1>(child);
        groups<Review>(child, "AREVIEW", 3);
        groups<Missing>(child, "AMISSING", 3);
        groups<PlacedAdoption>(child, "AD_PLACED", 3);
        groups<PrevPerm>(child, "PERMANENCE", 3);
        groups<Oc2>(child, "OC2", 3);
        groups<SwEpisode>(child, "SW_EPISODE", 3);
        groups<Dolo>(child, "DOLO", 3);
        text_ += "    </HEADER>\n";
        groups<Episode>(child, "EPISODE", 2);
        text_ += "  </CHILD>\n";
    }

    Year const& year_;
    ByChild by_child_;
    std::string text_;
};

} // namespace

std::vector<Written> csv_files(Year const& year)
{
    std::vector<Written> files;
    each_table(year, [&](auto const& table) {
        if (table.present) files.push_back(csv_file(table));
    });
    return files;
}

std::string xml_return(Year const& year)
{
    return XmlWriter{year}.take();
}

} // namespace sightline::returns::ssda903
