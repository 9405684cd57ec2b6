// The chronology: every event of a child's life, what it meant for her, and where nothing was recorded.
#include "app/site.hpp"
#include "base/text.hpp"
#include "pages/chronology.hpp"

namespace sightline::app
{
namespace
{

// What belongs in a life's story, rather than in the running of the service.
bool is_of_her_life(Kind kind)
{
    switch (kind) {
    case Kind::person:
    case Kind::worker:
    case Kind::team:
    case Kind::account:
    case Kind::restriction:
    case Kind::relationship:
    case Kind::import:
    case Kind::setting:
    case Kind::significance:
    case Kind::COUNT: return false;
    default: return true;
    }
}

// Turning points, which stand in the short chronology without anyone having to say so.
bool is_turning_point(Event const& event)
{
    switch (event.kind) {
    case Kind::contact:
    case Kind::referral:
    case Kind::enquiry:
    case Kind::protection_plan:
    case Kind::care:
    case Kind::placement:
    case Kind::missing:
    case Kind::adoption:
    case Kind::private_fostering:
    case Kind::legal_status: return true;
    case Kind::conference: return true;
    case Kind::assessment: return true;
    default: return false;
    }
}

std::string title_of(Event const& event)
{
    switch (event.kind) {
    case Kind::contact: {
        auto const it = event.as<Contact>();
        return it.source ? fmt::format("Contact: {}", lower(words(*it.source))) : "Contact";
    }
    case Kind::referral: {
        auto const it = event.as<Referral>();
        return it.decision ? fmt::format("Referral; decided: {}", lower(words(*it.decision))) : "Referral";
    }
    case Kind::assessment: {
        auto const it = event.as<Assessment>();
        return it.outcome      ? fmt::format("Assessment; outcome: {}", lower(words(*it.outcome)))
               : it.authorised ? "Assessment"
                               : "Assessment began";
    }
    case Kind::enquiry: return "Strategy discussion; section 47 enquiry";
    case Kind::conference: {
        auto const it = event.as<Conference>();
        return it.type ? std::string{words(*it.type)} : "Child protection conference";
    }
    case Kind::protection_plan: {
        auto const it = event.as<ProtectionPlan>();
        auto const category = it.latest_category ? it.latest_category : it.initial_category;
        return category ? fmt::format("Child protection plan: {}", lower(words(*category))) : "Child protection plan";
    }
    case Kind::visit: {
        auto const it = event.as<Visit>();
        return it.seen ? std::string{words(*it.seen)} : "Visit";
    }
    case Kind::care: return "Came into care";
    case Kind::legal_status: {
        auto const it = event.as<LegalStatus>();
        return it.status ? std::string{words(*it.status)} : "Legal status";
    }
    case Kind::placement: {
        auto const it = event.as<Placement>();
        return it.type ? fmt::format("Moved: {}", lower(words(*it.type))) : "Moved to a new placement";
    }
    case Kind::missing: return "Missing";
    case Kind::health_check: {
        auto const it = event.as<HealthCheck>();
        return it.type ? std::string{words(*it.type)} : "Health check";
    }
    case Kind::allocation: return "Worker";
    case Kind::supervision: return "Supervision on the child";
    case Kind::oversight: return event.happened == blank ? "Question for a manager" : "Management decision";
    case Kind::voice: return "In the child's words";
    default: return std::string{type_of(event.kind).title};
    }
}

std::string details_of(RecordType const& type, Content const& content, NameOf const& name)
{
    std::vector<std::string> paragraphs;
    auto const line = summary(type, content, name);
    if (!line.empty()) paragraphs.push_back(line);
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (type.fields[i].kind == ValueKind::text && !content.texts[i].empty() && type.fields[i].name != "password" &&
            type.fields[i].name != "report")
            paragraphs.push_back(type.fields[i].name == "said" ? fmt::format("“{}”", content.texts[i])
                                                               : content.texts[i]);
    return join(paragraphs, "\n\n");
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
    };
    std::vector<One> all;
    std::map<std::uint32_t, Event const*> meant; // by record: what someone said it meant
    std::vector<Date> days;
    auto const gather = [&](PersonState const& person, bool hers) {
        auto const events = current(person.events, {opened->looking.known});
        for (auto const* event : events)
            if (event->kind == Kind::significance)
                if (auto const of = event->as<Significance>().of) meant[static_cast<std::uint32_t>(*of)] = event;
        for (auto const* event : events) {
            if (event->day() && *event->day() > day) continue;
            bool const told = event->kind == Kind::significance && !event->as<Significance>().of;
            if (!is_of_her_life(event->kind) && !told) continue;
            if (hers && event->day()) days.push_back(*event->day());
            all.push_back({event, &person, told || is_turning_point(*event) || meant.contains(event->record.value)});
        }
    };
    gather(child, true);
    // Brothers and sisters whose records this reader may open can stand among hers.
    auto const wanted = request.query.every("family");
    for (auto const* event : child.now) {
        if (event->kind != Kind::relationship) continue;
        auto const relation = event->as<Relationship>();
        if (relation.is != RelationKind::brother && relation.is != RelationKind::sister &&
            relation.is != RelationKind::sibling && relation.is != RelationKind::half_sibling)
            continue;
        auto const* other = relation.other ? view.person(relation.other) : nullptr;
        if (other == nullptr || !other->is_child() ||
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
    bool const may_write =
        opened->looking.is_today() && access::may(visitor.reader, access::Deed::record_visit, opened->known_as).allowed;
    auto const name = [&](PersonId id) { return view.name_of(id); };
    for (auto i = from; i < to; ++i) {
        auto const& event = *all[i].event;
        auto const& type = type_of(event.kind);
        auto const content = whole(event);
        pages::ChronologyEvent line;
        line.on = event.day();
        if (event.until != blank) line.until = "to " + words(london_date(Minutes{std::chrono::minutes{event.until}}));
        if (event.kind == Kind::significance) {
            auto const told = unpack<Significance>(content.facts, content.texts);
            line.title = std::string{told.title.text()};
            line.meant = told.meant;
        } else {
            line.title = title_of(event);
            line.details = details_of(type, content, name);
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
        if (may_write && event.kind == Kind::visit && !event.imported && all[i].whose == &child)
            line.correct_href = pages::address::correct_visit(reference_of(child), event.record);
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
