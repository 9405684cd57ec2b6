// The chronology: every event of a child's life, what it meant for her, and where nothing was recorded.
#include "actions/corrections.hpp"
#include "actions/records.hpp"
#include "app/places.hpp"
#include "app/tasks.hpp"
#include "app/telling.hpp"
#include "base/text.hpp"
#include "domain/one_at_a_time.hpp"
#include "pages/chronology.hpp"

namespace sightline::app
{

namespace
{

// "to 7 Mar", the year only when it is another one; nothing when it ended the day it began.
std::string until_words(Event const& event, Date until)
{
    if (event.day() == until) return {};
    auto const year = [](Date day) { return std::chrono::year_month_day{day}.year(); };
    auto says = short_words(until);
    if (event.day() && year(*event.day()) == year(until)) says.erase(says.rfind(' '));
    return "to " + says;
}

// Where a placement lies is told as it follows from the postcode, not as a source once said.
Content without_where(Content content)
{
    actions::keep_what_nobody_types(Kind::placement, content, {});
    return content;
}
void add_where_it_lies(std::string& details, House const& house, PersonState const& child, Event const& placement)
{
    auto const said = where_it_lies(house, placement.as<Placement>(), home_before(child, &placement)).known;
    if (!said.empty()) details += (details.empty() ? "" : "\n\n") + said;
}

// What this person may do with an event of this child's history.
std::vector<pages::Link> actions_on(Visitor const& visitor, Opened const& opened, Event const& event,
                                    Content const& content, Event const* meant)
{
    std::vector<pages::Link> links;
    auto const reference = reference_of(*opened.child);
    auto const may = [&](std::optional<access::Deed> deed) {
        return deed && access::may(visitor.reader, *deed, opened.known_as).allowed;
    };
    auto const withdraw = [&](RecordId record) {
        return fmt::format("{}/withdraw/{}", pages::address::child(reference), record.value);
    };
    auto const meaning = [&](RecordId record) { return address_of_change(Kind::significance, reference, record); };
    bool const may_say = may(access::Deed::record_visit);
    if (event.kind == Kind::significance) {
        if (may_say) links = {{"Correct", meaning(event.record)}, {"Not significant", withdraw(event.record)}};
        return links;
    }
    if (may_say && meant == nullptr)
        links.push_back({"Say what it meant",
                         fmt::format("{}/significant/{}", pages::address::child(reference), event.record.value)});
    if (may_say && meant != nullptr) {
        links.push_back({"Change what it meant", meaning(meant->record)});
        links.push_back({"Not significant", withdraw(meant->record)});
    }
    // A decision is put right where decisions stand; what an extract brought is put right where it came from.
    if (event.imported || event.kind == Kind::oversight || !may(actions::deed_to_change(event.kind))) return links;
    auto const change = address_of_change(event.kind, reference, event.record);
    if (!change.empty()) links.push_back({"Correct", change});
    if (!actions::is_signed(event.kind, content) || actions::may_sign(visitor.reader, opened.known_as))
        links.push_back({"Withdraw", withdraw(event.record)});
    return links;
}

} // namespace

web::Response Site::show_chronology(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "chronology");
    if (!opened) return opened.error();
    auto const& view = *visitor.view;
    auto const& child = *opened->child;
    auto const day = opened->on.now().day;
    pages::Chronology shown;
    shown.child = banner(visitor, *opened);
    shown.at = as_at(opened->looking);
    shown.today = view.today();
    shown.from_extract = opened->on.now().from_extract;
    shown.view = request.query.get("view") == "everything" ? pages::ChronologyView::everything
                                                           : pages::ChronologyView::significant;
    shown.from = parse_iso_date(request.query.get("from"));
    shown.to = parse_iso_date(request.query.get("to"));
    auto const only = kind_named(request.query.get("kind"));
    if (only && is_of_her_life(*only)) {
        shown.kind = std::string{name_of(*only)};
        shown.kind_words = std::string{type_of(*only).title};
        shown.view = pages::ChronologyView::everything;
    }

    struct One {
        Event const* event;
        PersonState const* whose;
        bool significant;
        Event const* next; // that took its place, where its own end was not told
    };
    std::vector<One> all;
    std::map<std::uint32_t, Event const*> meant; // by record: what someone said it meant
    std::vector<Date> days;
    auto const gather = [&](PersonState const& person, bool hers) {
        auto const events = visitor.view->events_of(person, {opened->looking.known});
        for (auto const* event : events)
            if (event->kind == Kind::significance)
                if (auto const of = event->as<Significance>().of) meant[static_cast<std::uint32_t>(*of)] = event;
        for (auto const* event : events) {
            if (event->day() && *event->day() > day) continue;
            bool const told = event->kind == Kind::significance && !event->as<Significance>().of;
            if (!is_of_her_life(event->kind) && !told) continue;
            if (hers && event->day()) days.push_back(*event->day());
            all.push_back({event, &person, told || is_turning_point(*event) || meant.contains(event->record.value),
                           followed_by(*event, events, day)});
        }
    };
    gather(child, true);
    // Brothers and sisters whose records this reader may open can stand among hers.
    auto const wanted = request.query.every("family");
    for (auto const* event : child.now) {
        if (event->kind != Kind::relationship) continue;
        auto const relation = event->as<Relationship>();
        if (!relation.holds_on(day)) continue;
        if (relation.is != RelationKind::brother && relation.is != RelationKind::sister &&
            relation.is != RelationKind::sibling && relation.is != RelationKind::half_sibling)
            continue;
        auto const* other = relation.other ? view.person(relation.other) : nullptr;
        // A brother's record names her too: she does not stand beside herself.
        if (other == nullptr || other == &child || !other->is_child() ||
            !access::may(visitor.reader, access::Deed::read, access_to(visitor, {other, other->standing})))
            continue;
        auto const reference = reference_of(*other);
        bool const chosen = std::ranges::find(wanted, reference) != wanted.end();
        shown.family.push_back({.reference = reference, .name = called(other->person), .chosen = chosen});
        if (!chosen) continue;
        house_.readings->append({{.seq = 0,
                                  .who = visitor.reader.id,
                                  .child = other->id,
                                  .when = visitor.now,
                                  .page = "chronology, beside a brother or sister",
                                  .because = std::string{access::words(opened->answer.because)},
                                  .from = request.peer,
                                  .broke_in = false}});
        gather(*other, false);
    }
    for (auto const& one : all) {
        ++shown.everything;
        shown.significant += one.significant ? 1 : 0;
    }
    std::erase_if(all, [&](One const& one) {
        if (only && one.event->kind != *only) return true;
        if (shown.view == pages::ChronologyView::significant && !one.significant) return true;
        auto const on = one.event->day();
        return (shown.from && (!on || *on < *shown.from)) || (shown.to && (!on || *on > *shown.to));
    });
    std::ranges::stable_sort(all, [](One const& a, One const& b) {
        return std::pair{a.event->happened, a.event->seq} > std::pair{b.event->happened, b.event->seq};
    });
    // What has no day stands first, so that it is not missed at the end.
    std::ranges::stable_partition(all, [](One const& one) { return one.event->happened == blank; });

    constexpr std::size_t on_a_page = 60;
    int number = 1;
    auto const asked = request.query.get("page");
    std::from_chars(asked.data(), asked.data() + asked.size(), number);
    shown.paging = {.page = 1,
                    .pages = std::max(1, static_cast<int>((all.size() + on_a_page - 1) / on_a_page)),
                    .all = static_cast<long long>(all.size())};
    shown.paging.page = std::clamp(number, 1, shown.paging.pages);
    auto const from = static_cast<std::size_t>(shown.paging.page - 1) * on_a_page;
    auto const to = std::min(from + on_a_page, all.size());
    auto const name = [&](PersonId id) { return view.name_of(id); };
    for (auto i = from; i < to; ++i) {
        auto const& event = *all[i].event;
        auto const& type = type_of(event.kind);
        auto const content = whole(event);
        pages::ChronologyEvent line;
        line.on = event.day();
        if (event.until != blank)
            line.until = until_words(event, london_date(Minutes{std::chrono::minutes{event.until}}));
        else if (all[i].next != nullptr)
            line.until = until_words(event, *all[i].next->day());
        if (event.kind == Kind::significance) {
            auto const told = unpack<Significance>(content.facts, content.texts);
            line.title = std::string{told.title.text()};
            line.meant = told.meant;
        } else {
            line.title = title_of(event);
            auto const is_placement = event.kind == Kind::placement;
            line.details =
                details_of(type, is_placement ? without_where(content) : content, name, line.title, view.today());
            if (is_placement) add_where_it_lies(line.details, house_, *all[i].whose, event);
            if (auto const said = meant.find(event.record.value); said != meant.end())
                line.meant = whole_as<Significance>(*said->second).meant;
        }
        if (all[i].whose != &child) line.whose = called(all[i].whose->person);
        line.is_significant = all[i].significant;
        auto const* first = earlier_version(*all[i].whose, event);
        auto const* recorded = first != nullptr ? first : &event;
        if (recorded->by)
            line.recorded =
                fmt::format("Recorded by {}, {}", view.name_of(recorded->by), words(recorded->recorded_day()));
        if (!event.imported && event.day() && (recorded->recorded_day() - *event.day()).count() > 2)
            line.late = fmt::format("recorded {} after it happened",
                                    count_words((recorded->recorded_day() - *event.day()).count(), "day", "days"));
        if (first != nullptr)
            line.corrected = event.imported ? fmt::format("Changed in the extract read {}", words(event.recorded_day()))
                                            : later_words(view, event, why_of(event));
        if (event.imported) {
            auto const source = source_of(event);
            line.source = fmt::format("{}, sheet {}, row {}", source.file, source.sheet, source.row);
        }
        if (opened->looking.is_today() && all[i].whose == &child) {
            auto const said = meant.find(event.record.value);
            line.actions = actions_on(visitor, *opened, event, content, said == meant.end() ? nullptr : said->second);
            line.actions.push_back({"Where it is told", pages::address::child_entry(reference_of(child), event.seq)});
        }
        shown.events.push_back(std::move(line));
    }
    if (!only && from < to) {
        auto const newest = from == 0 ? std::optional{day} : all[from].event->day();
        auto const oldest = all[to - 1].event->day();
        for (auto const& gap : pages::gaps_among(days, day))
            if ((!newest || gap.after <= *newest) && (!oldest || gap.before >= *oldest)) shown.gaps.push_back(gap);
    }
    return page(pages::chronology(frame(visitor), shown));
}

} // namespace sightline::app
