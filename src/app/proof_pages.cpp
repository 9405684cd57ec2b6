// The returns a child stands in, what each value came from, and one entry with the returns that tell it.
#include "pages/proof.hpp"

#include <limits>
#include <set>

#include "app/return_commands.hpp"
#include "app/site.hpp"
#include "app/telling.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"

namespace sightline::app
{
namespace
{

using ByEntry = std::map<std::uint64_t, Event const*>;

// Every version of every record about the child, by its place in the journal.
ByEntry entries_of(PersonState const& child)
{
    ByEntry out;
    for (auto const* event : child.events) out[event->seq] = event;
    return out;
}

bool is_shown(Event const& event)
{
    return is_of_her_life(event.kind) || event.kind == Kind::person || event.kind == Kind::relationship ||
           event.kind == Kind::significance;
}

std::string version_words(Event const& event)
{
    return fmt::format("{}, version {}", type_of(event.kind).title, event.version);
}

// The group a value stands in, and its name there. Columns of Annex A hold slashes, so its rows are told by two parts.
std::pair<std::string, std::string> parted(std::string_view name, std::string const& path)
{
    auto cut = path.rfind('/');
    if (name == "annex-a")
        if (auto const first = path.find('/'); first != std::string::npos) cut = path.find('/', first + 1);
    if (cut == std::string::npos) return {"The child", path};
    return {path.substr(0, cut), path.substr(cut + 1)};
}

// Every value that is given, of one return about one child.
void each_value(StatutoryReturn const& one, House const& house, View const& view, PersonState const& child, Date day,
                VisitValue const& visit)
{
    if (one.values == nullptr) return;
    one.values(house, view, child, day, [&](std::string const& path, Proved const& value) {
        if (!value.value.empty()) visit(path, value);
    });
}

// When the version stood: from its own entry to the next of its record.
std::string sent_words(View const& view, PersonState const& child, Event const& event, std::string_view name)
{
    std::uint64_t next = std::numeric_limits<std::uint64_t>::max();
    for (auto const* other : child.events)
        if (other->record == event.record && other->seq > event.seq) next = std::min<std::uint64_t>(next, other->seq);
    std::vector<std::string> days;
    for (auto const* one : view.sent_returns()) {
        auto const sent = one->as<SentReturn>();
        auto const made_from = static_cast<std::uint64_t>(sent.made_from.value_or(0));
        if (sent.name.text() == name && event.seq <= made_from && made_from < next && sent.as_at)
            days.push_back(words(*sent.as_at));
    }
    return days.empty() ? std::string{} : "This version stood when the return was sent as at " + join(days, ", ") + ".";
}

StatutoryReturn const* return_named(std::string_view name)
{
    auto const all = statutory_returns();
    auto const found = std::ranges::find(all, name, &StatutoryReturn::name);
    return found == all.end() || found->values == nullptr ? nullptr : &*found;
}

std::string said_of(View const& view, Event const& event, int versions)
{
    return fmt::format("Version {} of {}{}, recorded {} by {}.", event.version, versions,
                       event.withdrawn ? ", withdrawn" : "", moment_words(Moment{std::chrono::minutes{event.recorded}}),
                       event.by ? view.name_of(event.by) : std::string{"the system"});
}

std::vector<pages::Fact> facts_of(RecordType const& type, Content const& content, NameOf const& name)
{
    std::vector<pages::Fact> out;
    for (auto const at : type.in_order()) {
        auto const fact = at < content.facts.size() ? content.facts[at] : blank;
        auto const text = at < content.texts.size() ? std::string_view{content.texts[at]} : std::string_view{};
        if (auto says = value_words(type.fields[at], fact, text, name); !says.empty())
            out.push_back({std::string{type.fields[at].words}, std::move(says)});
    }
    return out;
}

} // namespace

web::Response Site::show_child_returns(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "statutory returns");
    if (!opened) return opened.error();
    auto const& view = *visitor.view;
    auto const& child = *opened->child;
    auto const reference = reference_of(child);
    pages::ChildReturns shown{.child = banner(visitor, *opened), .in = {}, .not_in = {}};
    for (auto const& one : statutory_returns()) {
        if (one.values == nullptr) continue;
        pages::ReturnOfChild line{.title = std::string{one.title},
                                  .as_at = "as it would be today, " + words(view.today()),
                                  .values = 0,
                                  .href = pages::address::child_return(reference, one.name)};
        each_value(one, house_, view, child, view.today(), [&](std::string const&, Proved const&) { ++line.values; });
        if (line.values > 0)
            shown.in.push_back(std::move(line));
        else
            shown.not_in.push_back(line.title);
    }
    return page(pages::child_returns(frame(visitor), shown));
}

web::Response Site::show_child_return(Visitor const& visitor, web::Request const& request)
{
    auto const* const one = return_named(request.capture("return"));
    if (one == nullptr) return not_found(visitor);
    auto const opened = open_child(visitor, request, "statutory return");
    if (!opened) return opened.error();
    auto const& view = *visitor.view;
    auto const& child = *opened->child;
    auto const reference = reference_of(child);
    pages::ChildReturn shown{.child = banner(visitor, *opened),
                             .title = std::string{one->title},
                             .as_at = {},
                             .day = std::string{request.query.get("on-day")},
                             .month = std::string{request.query.get("on-month")},
                             .year = std::string{request.query.get("on-year")},
                             .action = pages::address::child_return(reference, one->name),
                             .problems = {},
                             .groups = {}};
    auto day = parse_iso_date(request.query.get("on")).value_or(view.today());
    if (!shown.day.empty() || !shown.month.empty() || !shown.year.empty()) {
        if (auto const read = read_date("on", "the day", shown.day, shown.month, shown.year))
            day = *read;
        else
            shown.problems.push_back(read.error());
    }
    shown.as_at = day == view.today() ? "As it would be today, " + words(day) + "." : "As at " + words(day) + ".";
    auto const entries = entries_of(child);
    std::map<std::string, std::size_t> groups;
    each_value(*one, house_, view, child, day, [&](std::string const& path, Proved const& value) {
        auto [group, leaf] = parted(one->name, path);
        auto const [at, added] = groups.try_emplace(group, shown.groups.size());
        if (added) shown.groups.push_back({group, {}});
        pages::ProvedValue line{
            .path = std::move(leaf), .value = value.value, .rule = value.rule, .entry = {}, .entry_href = {}};
        if (auto const found = entries.find(value.entry); found != entries.end() && is_shown(*found->second)) {
            line.entry = version_words(*found->second);
            line.entry_href = pages::address::child_entry(reference, value.entry);
        }
        shown.groups[at->second].values.push_back(std::move(line));
    });
    return page(pages::child_return(frame(visitor), shown), shown.problems.empty() ? 200 : 422);
}

web::Response Site::show_child_entry(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "entry");
    if (!opened) return opened.error();
    auto const& view = *visitor.view;
    auto const& child = *opened->child;
    auto const reference = reference_of(child);
    auto const entries = entries_of(child);
    auto const asked = request.capture("entry");
    std::uint64_t number = 0;
    std::from_chars(asked.data(), asked.data() + asked.size(), number);
    auto const found = entries.find(number);
    if (found == entries.end() || !is_shown(*found->second)) return not_found(visitor);
    auto const& event = *found->second;
    auto const& type = type_of(event.kind);
    auto const source = source_of(event);
    pages::EntryShown shown{.child = banner(visitor, *opened),
                            .title = std::string{type.title},
                            .said = {},
                            .source = {},
                            .why = why_of(event),
                            .facts = facts_of(type, whole(event), [&](PersonId id) { return view.name_of(id); }),
                            .versions = {},
                            .in = {}};
    if (!source.file.empty())
        shown.source = fmt::format("{}{}{}", source.file, source.sheet.empty() ? "" : ", " + source.sheet,
                                   source.row == 0 ? "" : fmt::format(", row {}", source.row));
    std::set<std::uint64_t> of_record;
    for (auto const& [seq, other] : entries) {
        if (other->record != event.record) continue;
        of_record.insert(seq);
        if (seq != event.seq)
            shown.versions.push_back(
                {fmt::format("Version {}", other->version), pages::address::child_entry(reference, seq)});
    }
    shown.said = said_of(view, event, static_cast<int>(of_record.size()));
    for (auto const& one : statutory_returns()) {
        pages::ToldIn told{.title = std::string{one.title},
                           .as_at = "as it would be today",
                           .href = pages::address::child_return(reference, one.name),
                           .values = {},
                           .says = sent_words(view, child, event, one.name)};
        each_value(one, house_, view, child, view.today(), [&](std::string const& path, Proved const& value) {
            if (of_record.contains(value.entry)) told.values.push_back(path + ": " + value.value);
        });
        if (!told.values.empty() || (!told.says.empty() && one.values != nullptr)) shown.in.push_back(std::move(told));
    }
    return page(pages::entry(frame(visitor), shown));
}

} // namespace sightline::app
