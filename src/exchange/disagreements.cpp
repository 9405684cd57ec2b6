#include "exchange/disagreements.hpp"

#include <boost/json.hpp>
#include <set>

#include "domain/records/all.hpp"

namespace sightline::exchange
{
namespace
{

namespace json = boost::json;

std::string text_of(json::object const& one, std::string_view name)
{
    auto const* const value = one.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::uint32_t number_of(json::object const& one, std::string_view name)
{
    auto const* const value = one.if_contains(name);
    if (value == nullptr || !value->is_number()) return 0;
    json::error_code error;
    auto const number = value->to_number<std::uint32_t>(error);
    return error ? 0 : number;
}

// What the field of that name holds now, in words.
std::string value_now(View const& view, Event const& event, std::string_view field)
{
    auto const& type = type_of(event.kind);
    for (std::size_t i = 0; i < type.fields.size() && i < event.fields().size(); ++i)
        if (type.fields[i].words == field)
            return value_words(type.fields[i], event.fields()[i], {}, [&](PersonId id) { return view.name_of(id); });
    return {};
}

// Someone said that what stands here is right, of this field and of what that source says of it.
bool is_settled(View const& view, Event const& event, StandingDisagreement const& found)
{
    auto const* const person = view.person(event.about);
    return person != nullptr && std::ranges::any_of(person->now, [&](Event const* other) {
               if (other->kind != Kind::settlement) return false;
               auto const said = other->as<Settlement>();
               return said.is == Settled::kept && said.of && static_cast<std::uint32_t>(*said.of) == found.of.value &&
                      said.field.text() == found.name && said.there.text() == found.there;
           });
}

} // namespace

std::vector<StandingDisagreement>
told_disagreements(View const& view, std::function<std::optional<Entry>(std::uint64_t seq)> const& whole_entry)
{
    std::vector<StandingDisagreement> out;
    for (auto const* event : view.imports()) {
        auto const entry = whole_entry(event->seq);
        auto const content = entry ? read_content(*entry) : Outcome<Content>{Content{}};
        if (!entry || !content) continue;
        auto const is = unpack<Import>(content->facts, content->texts);
        json::error_code error;
        auto const report = json::parse(is.report, error);
        auto const* const list =
            error || !report.is_object() ? nullptr : report.get_object().if_contains("disagreements");
        if (list == nullptr || !list->is_array()) continue;
        for (auto const& value : list->get_array()) {
            if (!value.is_object()) continue;
            auto const& one = value.get_object();
            StandingDisagreement found;
            found.child = text_of(one, "child");
            found.record = text_of(one, "record");
            found.of = RecordId{number_of(one, "record_id")};
            found.field = text_of(one, "field");
            found.here = text_of(one, "here");
            found.there = text_of(one, "there");
            found.said_by = text_of(one, "said_by");
            found.table = text_of(one, "table");
            found.row = number_of(one, "row");
            found.name = text_of(one, "name");
            found.told = text_of(one, "told");
            found.file = is.file.text();
            found.as_at = is.as_at.value_or(Date{});
            out.push_back(std::move(found));
        }
    }
    return out;
}

std::vector<StandingDisagreement> standing_disagreements(View const& view,
                                                         std::vector<StandingDisagreement> const& told)
{
    std::vector<StandingDisagreement> out;
    std::set<std::tuple<std::uint32_t, std::string_view, std::string_view>> met; // record, field, what is said of it
    for (auto const& one : told) {
        auto const* const now = view.latest(one.of);
        if (now == nullptr || now->withdrawn || value_now(view, *now, one.field) != one.here) continue;
        if (is_settled(view, *now, one)) continue;
        if (met.emplace(one.of.value, one.field, one.there).second) out.push_back(one);
    }
    return out;
}

std::vector<StandingDisagreement>
standing_disagreements(View const& view, std::function<std::optional<Entry>(std::uint64_t seq)> const& whole_entry)
{
    return standing_disagreements(view, told_disagreements(view, whole_entry));
}

} // namespace sightline::exchange
