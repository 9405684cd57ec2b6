#include "app/records_out.hpp"

#include "app/commands.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "domain/local_fields.hpp"

namespace sightline::app
{
namespace
{

bool is_own(PersonState const& person, Event const& event)
{
    return event.about == person.id ||
           std::ranges::any_of(person.parts, [&](auto const& part) { return part->id == event.about; });
}

// The current records of a person on a day, as they were known then. Each belongs to the person it is about first.
std::vector<Event const*> records_on(PersonState const& person, Looking const& looking)
{
    auto events = current(person.events, {looking.known});
    std::erase_if(events, [&](Event const* event) {
        auto const day = event->day();
        return !is_own(person, *event) || (looking.on && day && *day > *looking.on);
    });
    return events;
}

boost::json::value member_value(boost::json::string_view text)
{
    boost::json::error_code error;
    auto value = boost::json::parse(text, error);
    if (error) return boost::json::value(text);
    return value;
}

std::string cell(FieldType const& field, std::int32_t fact, std::string const& text, View const& view)
{
    if (fact == blank) return {};
    if (field.kind == ValueKind::date) return iso(Date{std::chrono::days{fact}});
    if (field.kind == ValueKind::code) return std::string{field.codes[static_cast<std::size_t>(fact)].name};
    return value_words(field, fact, text, [&](PersonId id) { return view.name_of(id); });
}

std::string plain(std::string const& json) // a text without its quotation marks, anything else as it stands
{
    auto const value = member_value(json);
    return value.is_string() ? std::string{value.get_string().data(), value.get_string().size()} : json;
}

struct Line {
    std::vector<std::string> cells;
    std::map<std::string, std::string> unasked;
};

int refuse(std::string const& message)
{
    fmt::print(stderr, "{}\n", message);
    return 1;
}

int refuse(Problems const& problems)
{
    for (auto const& one : problems) fmt::print(stderr, "{}\n", one.message);
    return 1;
}

} // namespace

boost::json::array records_json(House const& house, PersonState const& person, Looking const& looking)
{
    boost::json::array out;
    for (auto const* event : records_on(person, looking)) {
        auto const entry = house.journal->entry(event->seq);
        if (!entry) continue;
        boost::json::object fields;
        for (auto const& part : {entry->body, entry->prose})
            if (auto const value = member_value(part.empty() ? "{}" : part); value.is_object())
                for (auto const& member : value.get_object()) fields.insert(member);
        out.push_back(boost::json::object{
            {"record", event->record.value},
            {"version", event->version},
            {"kind", std::string{name_of(event->kind)}},
            {"happened", event->day() ? boost::json::value(iso(*event->day())) : boost::json::value(nullptr)},
            {"recorded", iso(event->recorded_day())},
            {"by", event->by.value},
            {"fields", std::move(fields)}});
    }
    return out;
}

std::string records_csv(House const& house, View const& view, Kind kind, Looking const& looking)
{
    auto const& type = type_of(kind);
    std::vector<Line> lines;
    std::set<std::string> no_longer;
    view.each([&](PersonState const& person) {
        for (auto const* event : records_on(person, looking)) {
            if (event->kind != kind) continue;
            auto const entry = house.journal->entry(event->seq);
            auto const content = entry ? read_content(*entry) : Outcome<Content>{problem("", "")};
            if (!content) continue;
            Line line{.cells = {person.person.reference.empty() ? fmt::format("p{}", person.id.value)
                                                                : std::string{person.person.reference.text()},
                                std::to_string(event->record.value), std::to_string(event->version),
                                iso(event->recorded_day()), event->by ? view.name_of(event->by) : std::string{}},
                      .unasked = {}};
            for (std::size_t i = 0; i < type.fields.size(); ++i)
                line.cells.push_back(cell(type.fields[i], content->facts[i], content->texts[i], view));
            for (auto const& one : content->unasked) {
                // Under its own name where the field is there and the answer has gone from its list.
                if (auto const at = type.field_named(one.name))
                    line.cells[5 + *at] = plain(one.json);
                else
                    no_longer.insert(one.name), line.unasked[one.name] = plain(one.json);
            }
            lines.push_back(std::move(line));
        }
        return true;
    });
    std::vector<std::string> heading{"child", "record", "version", "recorded", "recorded_by"};
    for (auto const& field : type.fields) heading.emplace_back(field.name);
    heading.insert(heading.end(), no_longer.begin(), no_longer.end());
    auto out = csv_line(heading);
    for (auto& line : lines) {
        for (auto const& name : no_longer) line.cells.push_back(line.unasked[name]);
        out += csv_line(line.cells);
    }
    return out;
}

int export_local_command(LookOptions const& options, std::string const& type, std::filesystem::path const& out)
{
    auto const kind = kind_named(type);
    if (!kind || !may_have_local_fields(*kind))
        return refuse(fmt::format("There is no record type “{}” that people fill in", type));
    auto const house = open_house(options.data, Opening::to_read, london_today());
    if (!house) return refuse(house.error());
    auto const text = records_csv(**house, *(*house)->authority->now(), *kind, {options.on, options.known});
    write_file_safely(out, text);
    auto const lines = read_csv(text, out.string());
    fmt::print("{}: {}\n", out.string(),
               count_words(static_cast<long long>(lines ? lines->size() - 1 : 0), "row", "rows"));
    return 0;
}

int records_command(std::filesystem::path const& data)
{
    if (!data.empty())
        if (auto const practice = read_practice(data); !practice) return refuse(practice.error());
    for (auto const& type : record_types()) fmt::print("{}\n", documentation(type));
    return 0;
}

} // namespace sightline::app
