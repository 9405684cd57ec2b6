// The XML form: EXPSSDA903 > CHILD > HEADER and EPISODE; inside HEADER the child's own items, and groups that repeat
// (AREVIEW, AMISSING, AD_PLACED, PERMANENCE, OC2). What tells which table an item is of is its name and its group, so
// items may stand in HEADER or in a group of their own: DUC is UASC's, IN_TOUCH is OC3's, DATE_INT is AD1's wherever
// they stand.
#include <expat.h>

#include "base/text.hpp"
#include "returns/ssda903/names.hpp"
#include "returns/ssda903/reader.hpp"

namespace sightline::returns::ssda903
{
namespace
{

struct Item {
    std::string column; // plain
    std::string_view text;
    int line{};
    bool used = false;
};

struct Group {
    std::string name; // plain
    int line{};
    std::vector<Item> items;
};

class XmlReturn
{
public:
    XmlReturn(File const& file, Year& year, std::vector<Finding>& problems)
        : file_{file}, year_{year}, problems_{problems}
    {
    }

    void start(XML_Parser parser, std::string_view name)
    {
        if (++depth_ == 2) groups_ = {{plain_name(name), line(parser), {}}};
        if (depth_ > max_depth) return;
        // The element outside this one holds elements: it is a group, not an item.
        if (depth_ >= 3 && open_.size() >= 2 && !open_.back().group) open_group(open_.back());
        open_.push_back({plain_name(name), line(parser), {}, depth_ <= 2});
    }

    void text(std::string_view part)
    {
        if (!open_.empty() && depth_ <= max_depth) open_.back().text += part;
    }

    void end()
    {
        if (depth_-- > max_depth) return;
        auto const closed = std::move(open_.back());
        open_.pop_back();
        if (!closed.group && depth_ >= 2)
            groups_[open_.back().place].items.push_back(
                {known_column(closed.name), year_.arena->keep(trimmed(closed.text)), closed.line});
        if (depth_ == 1) distribute();
    }

    void tell(std::string message, int at_line)
    {
        problems_.push_back({.rule = "FILE",
                             .severity = Severity::reading,
                             .line = at_line,
                             .message = file_.name + ": " + std::move(message)});
    }

private:
    static constexpr int max_depth = 16;

    struct Open {
        std::string name;
        int line{};
        std::string text;
        bool group = false;
        std::size_t place = 0; // in groups_, of a group
    };

    static int line(XML_Parser parser) { return static_cast<int>(XML_GetCurrentLineNumber(parser)); }

    void open_group(Open& open)
    {
        open.group = true;
        open.place = groups_.size();
        groups_.push_back({open.name, open.line, {}});
    }

    static std::string_view table_of(std::string_view group)
    {
        if (group == "EPISODE") return "Episodes";
        if (group == "AREVIEW") return "Reviews";
        if (group == "AMISSING") return "Missing";
        if (group == "ADPLACED") return "PlacedAdoption";
        if (group == "PERMANENCE") return "PrevPerm";
        return table_named(group);
    }

    template <class R> static Column<R> const* column_of(std::string_view plain)
    {
        static auto const plain_names = [] {
            std::vector<std::string> names;
            for (auto const& column : Described<R>::columns) names.push_back(plain_name(column.name));
            return names;
        }();
        auto const at = std::ranges::find(plain_names, plain);
        return at == plain_names.end() ? nullptr
                                       : &Described<R>::columns[static_cast<std::size_t>(at - plain_names.begin())];
    }

    // CHILD, DOB and SEX are written once, in HEADER, and belong to every table that has them.
    static bool shared(std::string_view plain) { return plain == "CHILD" || plain == "DOB" || plain == "SEX"; }

    template <class R> void add(Table<R>& table, std::vector<Item*> const& items, int at_line)
    {
        R row;
        row.row = static_cast<int>(table.rows.size());
        row.line = at_line;
        auto const fill = [&](Item const& item) {
            auto const* const column = column_of<R>(item.column);
            if (!column) return;
            auto& cell = row.*(column->cell);
            cell.text = item.text;
            table.columns |= 1U << (column - Described<R>::columns.data());
            if (column->kind != Kind::date || cell.blank()) return;
            read_day(cell);
            if (cell.unreadable()) {
                tell("this is not a real date; write it as dd/mm/yyyy", item.line);
                problems_.back().table = Described<R>::name;
                problems_.back().field = column->name;
                problems_.back().row = row.row;
                problems_.back().value = item.text;
            }
        };
        for (auto const& group : groups_)
            for (auto const& item : group.items)
                if (shared(item.column) && item.text.size()) fill(item);
        for (auto* const item : items) {
            fill(*item);
            item->used = true;
        }
        table.rows.push_back(std::move(row));
    }

    // A return in XML is whole: a table without an element has no rows.
    void all_tables_are_there()
    {
        each_table(year_, []<class R>(Table<R>& table) {
            table.present = true;
            for (auto const& column : Described<R>::columns)
                if (column.kind != Kind::derived) table.columns |= 1U << (&column - Described<R>::columns.data());
        });
    }

    // One row for each group of a repeating table; one row for the items of a table found anywhere else.
    void distribute()
    {
        each_table(year_, [&]<class R>(Table<R>& table) {
            for (auto& group : groups_) {
                if (table_of(group.name) != Described<R>::name) continue;
                std::vector<Item*> items;
                for (auto& item : group.items)
                    if (column_of<R>(item.column)) items.push_back(&item);
                add(table, items, group.line);
            }
        });
        each_table(year_, [&]<class R>(Table<R>& table) {
            std::vector<Item*> loose;
            bool given = false;
            for (auto& group : groups_)
                for (auto& item : group.items)
                    if (!item.used && !shared(item.column) && column_of<R>(item.column))
                        loose.push_back(&item), given = given || !item.text.empty();
            if (given) add(table, loose, loose.front()->line);
        });
        bool const flagged = std::ranges::any_of(groups_, [](auto const& group) {
            return std::ranges::any_of(group.items, [](auto const& i) { return i.column == "UASC" && i.text == "1"; });
        });
        bool const listed = !year_.uasc.rows.empty() && !year_.header.rows.empty() &&
                            year_.uasc.rows.back().child.text == year_.header.rows.back().child.text;
        if (flagged && !listed) add(year_.uasc, {}, groups_.front().line);
        for (auto const& group : groups_)
            for (auto const& item : group.items)
                if (!item.used && !shared(item.column) && !item.text.empty())
                    tell(fmt::format("{} is not an item of the return and is not read", item.column), item.line);
        groups_.clear();
        all_tables_are_there();
    }

    File const& file_;
    Year& year_;
    std::vector<Finding>& problems_;
    std::vector<Group> groups_;
    std::vector<Open> open_;
    int depth_ = 0;
};

} // namespace

void read_xml_return(File const& file, Year& year, std::vector<Finding>& problems)
{
    struct Walk {
        XmlReturn reader;
        XML_Parser parser;
    };
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> const parser{XML_ParserCreate(nullptr),
                                                                              XML_ParserFree};
    Walk walk{{file, year, problems}, parser.get()};
    XML_SetUserData(parser.get(), &walk);
    XML_SetElementHandler(
        parser.get(),
        [](void* told, char const* name, char const**) {
            auto& at = *static_cast<Walk*>(told);
            std::string_view plain{name};
            if (auto const colon = plain.rfind(':'); colon != plain.npos) plain.remove_prefix(colon + 1);
            at.reader.start(at.parser, plain);
        },
        [](void* told, char const*) { static_cast<Walk*>(told)->reader.end(); });
    XML_SetCharacterDataHandler(parser.get(), [](void* told, char const* text, int size) {
        static_cast<Walk*>(told)->reader.text({text, static_cast<std::size_t>(size)});
    });
    // No document type, so no entities of its own.
    XML_SetStartDoctypeDeclHandler(parser.get(), [](void* told, char const*, char const*, char const*, int) {
        XML_StopParser(static_cast<Walk*>(told)->parser, XML_FALSE);
    });
    if (XML_Parse(parser.get(), file.bytes.data(), static_cast<int>(file.bytes.size()), 1) != XML_STATUS_OK)
        walk.reader.tell(
            fmt::format("the XML cannot be read further: {}", XML_ErrorString(XML_GetErrorCode(parser.get()))),
            static_cast<int>(XML_GetCurrentLineNumber(parser.get())));
}

} // namespace sightline::returns::ssda903
