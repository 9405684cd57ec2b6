#include "returns/dfe_api/writer.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <fmt/format.h>

#include "base/dates.hpp"
#include "base/text.hpp"

namespace sightline::returns::dfe_api
{
namespace
{

template <class G, class Do> void each_property(G& group, Do const& one)
{
    std::apply([&](auto const&... property) { (one(property, group.*(property.member)), ...); },
               Properties<std::remove_const_t<G>>::list);
}

// Whether anything in it is given.
bool holds(Cell const& cell)
{
    return cell.given();
}
template <class T> bool holds(std::vector<T> const& list);
template <class G> bool holds(std::optional<G> const& group);
template <class G> bool holds_any(G const& group)
{
    bool any = false;
    each_property(group, [&](auto const&, auto const& value) { any = any || holds(value); });
    return any;
}
template <class T> bool holds(std::vector<T> const& list)
{
    return !list.empty();
}
template <class G> bool holds(std::optional<G> const& group)
{
    return group && holds_any(*group);
}

void write(std::string& out, Cell const& cell, Demand const& demand)
{
    if (demand.type == Type::flag || demand.type == Type::number)
        out += cell.text;
    else
        out += boost::json::serialize(boost::json::string_view{cell.text});
}
template <class G> void write_object(std::string& out, G const& group);
template <class T> void write(std::string& out, std::vector<T> const& list, Demand const& demand)
{
    out += '[';
    for (auto const& one : list) {
        if (out.back() != '[') out += ',';
        if constexpr (std::is_same_v<T, Cell>)
            write(out, one, demand);
        else
            write_object(out, one);
    }
    out += ']';
}
template <class G> void write(std::string& out, std::optional<G> const& group, Demand const&)
{
    write_object(out, *group);
}
template <class G> void write_object(std::string& out, G const& group)
{
    out += '{';
    each_property(group, [&](auto const& property, auto const& value) {
        if (!holds(value)) return;
        if (out.back() != '{') out += ',';
        out += '"';
        out += property.name;
        out += "\":";
        write(out, value, property.demand);
    });
    out += '}';
}

template <class G> std::string identifier_of(G const& group)
{
    std::string id;
    each_property(group, [&](auto const& property, auto const& value) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, Cell>)
            if (property.demand.identifies) id = value.text;
    });
    return id;
}
template <class G> constexpr bool is_identified()
{
    return std::apply([](auto const&... property) { return (property.demand.identifies || ...); }, Properties<G>::list);
}

// Characters, not bytes.
std::size_t length_of(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0) != 0x80; }));
}

// What is wrong with a value; empty when nothing is.
std::string wrong(Cell const& cell, Demand const& demand)
{
    auto const length = length_of(cell.text);
    switch (demand.type) {
    case Type::day: return parse_iso_date(cell.text) ? "" : "must be a real day";
    case Type::flag: return cell.text == "true" || cell.text == "false" ? "" : "must be true or false";
    case Type::number: {
        int number{};
        auto const [end, error] = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), number);
        return error == std::errc{} && end == cell.text.data() + cell.text.size() ? "" : "must be a whole number";
    }
    case Type::text: break;
    }
    if (!valid_utf8(cell.text)) return "must be text";
    if (length < demand.least) return fmt::format("must have {} characters", demand.least);
    if (demand.most != 0 && length > demand.most) return fmt::format("may have at most {} characters", demand.most);
    if (!demand.codes.empty() && std::ranges::find(demand.codes, cell.text) == demand.codes.end())
        return "must be a code of its list";
    auto const allowed = [&](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || demand.letters->find(letter) != std::string_view::npos;
    };
    if (demand.letters && !std::ranges::all_of(cell.text, allowed))
        return demand.letters->empty() ? "may have only letters and digits"
                                       : "may have only letters, digits, hyphens and underscores";
    return {};
}

struct Settling {
    std::string const& child;
    std::vector<Finding>& findings;

    void say(std::string const& path, std::string_view name, Cell const& cell, std::string message) const
    {
        findings.push_back({.rule = "SCHEMA",
                            .severity = Severity::error,
                            .child = child,
                            .table = path.empty() ? "child" : "",
                            .field = name,
                            .value = cell.text,
                            .message = fmt::format("{}{} {}", path, name, message)});
    }
    // True when it can be sent.
    bool settle(Cell& cell, std::string_view name, Demand const& demand, std::string const& path) const
    {
        if (cell.given())
            if (auto message = wrong(cell, demand); !message.empty()) {
                say(path, name, cell, std::move(message) + (demand.required ? "" : "; it is not sent"));
                cell.text.clear();
            }
        if (demand.required && !cell.given()) {
            say(path, name, cell, "must be given; what it identifies is not sent");
            return false;
        }
        return true;
    }
    template <class T>
    bool settle(std::vector<T>& list, std::string_view name, Demand const& demand, std::string const& path) const
    {
        std::vector<T> kept;
        for (auto& one : list) {
            auto const place = fmt::format("{}{}[{}]/", path, name, kept.size() + 1);
            if constexpr (std::is_same_v<T, Cell>) {
                settle(one, name, demand, path);
                if (one.given()) kept.push_back(std::move(one));
            } else if (settle_object(one, place) && holds_any(one)) {
                kept.push_back(std::move(one));
            }
        }
        if (demand.most_items != 0 && kept.size() > demand.most_items) {
            say(path, name, {}, fmt::format("may hold at most {}; the rest are not sent", demand.most_items));
            kept.resize(demand.most_items);
        }
        list = std::move(kept);
        return true;
    }
    template <class G>
    bool settle(std::optional<G>& group, std::string_view name, Demand const&, std::string const& path) const
    {
        if (group && (!settle_object(*group, fmt::format("{}{}/", path, name)) || !holds_any(*group))) group.reset();
        return true;
    }
    template <class G> bool settle_object(G& group, std::string const& path) const
    {
        bool whole = true;
        each_property(group, [&](auto const& property, auto& value) {
            whole = settle(value, property.name, property.demand, path) && whole;
        });
        return whole;
    }
};

template <class G> void gather_parts(G const& group, std::string const& path, std::vector<std::string>& out)
{
    each_property(group, [&]<class V>(auto const& property, V const& value) {
        if constexpr (std::is_same_v<V, Cell> || std::is_same_v<V, std::vector<Cell>>) {
        } else if constexpr (requires { value->purge; }) {
            if (holds(value)) out.push_back(fmt::format("{}{}", path, property.name));
        } else if constexpr (is_identified<typename V::value_type>()) {
            for (auto const& one : value) {
                out.push_back(fmt::format("{}{}/{}", path, property.name, identifier_of(one)));
                gather_parts(one, out.back() + "/", out);
            }
        }
    });
}

// The first step of a path, and what is left.
std::pair<std::string_view, std::string_view> step(std::string_view path)
{
    auto const end = path.find('/');
    return {path.substr(0, end), end == std::string_view::npos ? std::string_view{} : path.substr(end + 1)};
}

Cell yes()
{
    return {.text = "true", .rule = "sent before, and stands in the record no longer"};
}

template <class G> void purge_in(G& group, std::string_view path)
{
    auto const [name, rest] = step(path);
    each_property(group, [&]<class V>(auto const& property, V& value) {
        if (property.name != name) return;
        if constexpr (std::is_same_v<V, Cell> || std::is_same_v<V, std::vector<Cell>>) {
        } else if constexpr (requires { value->purge; }) {
            if (!value) value.emplace().purge = yes();
        } else if constexpr (is_identified<typename V::value_type>()) {
            auto const [id, deeper] = step(rest);
            auto const found =
                std::ranges::find_if(value, [&, wanted = id](auto const& one) { return identifier_of(one) == wanted; });
            if (found != value.end()) {
                if (!deeper.empty() && !found->purge.given()) purge_in(*found, deeper);
                return;
            }
            if (!deeper.empty()) return; // what it stood in is purged whole
            auto& one = value.emplace_back();
            one.id.text = id;
            one.purge = yes();
        }
    });
}

struct Indexed {
    std::string_view name;
    std::size_t at = 0; // from 1; 0 for none
};
Indexed indexed(std::string_view text)
{
    auto const open = text.find('[');
    if (open == std::string_view::npos) return {text};
    Indexed out{text.substr(0, open)};
    std::from_chars(text.data() + open + 1, text.data() + text.size(), out.at);
    return out;
}

template <class G> Cell const* cell_at(G const& group, std::string_view path)
{
    auto const [first, rest] = step(path);
    auto const [name, at] = indexed(first);
    Cell const* found = nullptr;
    each_property(group, [&, wanted = name, place = at, deeper = rest]<class V>(auto const& property, V const& value) {
        if (property.name != wanted) return;
        if constexpr (std::is_same_v<V, Cell>) {
            if (value.given() && deeper.empty()) found = &value;
        } else if constexpr (requires { value->purge; }) {
            if (value) found = cell_at(*value, deeper);
        } else if (place >= 1 && place <= value.size()) {
            if constexpr (std::is_same_v<typename V::value_type, Cell>)
                found = &value[place - 1];
            else
                found = cell_at(value[place - 1], deeper);
        }
    });
    return found;
}

using Visit = std::function<void(std::string const&, Cell const&)>;
template <class G> void visit_values(G const& group, std::string const& path, Visit const& visit, Places places)
{
    each_property(group, [&]<class V>(auto const& property, V const& value) {
        if constexpr (std::is_same_v<V, Cell>) {
            if (value.given()) visit(path + std::string{property.name}, value);
        } else if constexpr (requires { value->purge; }) {
            if (value) visit_values(*value, fmt::format("{}{}/", path, property.name), visit, places);
        } else {
            for (std::size_t i = 0; i < value.size(); ++i) {
                auto place = fmt::format("{}{}[{}]", path, property.name, i + 1);
                if constexpr (std::is_same_v<typename V::value_type, Cell>) {
                    visit(place, value[i]);
                } else {
                    if (places == Places::identifiers && is_identified<typename V::value_type>())
                        place = fmt::format("{}{}[id {}]", path, property.name, identifier_of(value[i]));
                    visit_values(value[i], place + "/", visit, places);
                }
            }
        }
    });
}

} // namespace

std::string json(Child const& child)
{
    std::string out;
    write_object(out, child);
    return out;
}

bool settle(Child& child, std::vector<Finding>& findings)
{
    auto const id = child.id.text;
    return Settling{id, findings}.settle_object(child, "");
}

std::vector<std::string> parts(Child const& child)
{
    std::vector<std::string> out;
    gather_parts(child, "", out);
    return out;
}

void purge(Child& child, std::string_view part)
{
    purge_in(child, part);
}

Cell const* value_at(Child const& child, std::string_view path)
{
    return cell_at(child, path);
}

void each_value(Child const& child, Visit const& visit, Places places)
{
    visit_values(child, "", visit, places);
}

} // namespace sightline::returns::dfe_api
