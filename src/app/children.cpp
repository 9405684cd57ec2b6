// A child's record: its banner, its front page, visits and decisions.
#include "app/site.hpp"
#include "base/text.hpp"
#include "pages/child_lists.hpp"

namespace sightline::app
{
namespace
{

namespace chart = html::chart;

double at_of(Date day)
{
    return static_cast<double>(day.time_since_epoch().count());
}

std::string last_seen_words(Standing const& standing)
{
    if (!standing.last_seen) return standing.from_extract ? "Not in the extract" : "No visit is recorded";
    auto const& seen = *standing.last_seen;
    auto const how = seen.how == Seen::alone ? ", alone" : seen.how == Seen::with_others ? ", with others" : "";
    return fmt::format("{}{} ({})", weekday_words(seen.on), how,
                       count_words((standing.day - seen.on).count(), "day", "days"));
}

// Two years at a glance: contacts, missing, status, social worker, seen.
chart::Lanes glance(View const& view, ChildOn const& one, std::vector<pages::GlanceLine>& lines)
{
    auto const day = one.now().day;
    auto const from = months_after(day, -24);
    chart::Lanes out{.id = "glance",
                     .title = "Two years at a glance",
                     .description = {},
                     .from = at_of(from),
                     .to = at_of(day),
                     .lanes = {},
                     .ticks = {}};
    chart::Lane contacts{"Contacts", {}, {}}, missing{"Missing", {}, {}}, status{"Status", {}, {}},
        worker{"Social worker", {}, {}}, seen{"Seen by worker", {}, {}};
    struct Dated {
        Date on;
        pages::GlanceLine line;
    };
    std::vector<Dated> dated;
    auto const within = [&](std::optional<Date> on) { return on && *on >= from && *on <= day; };
    auto const say = [&](Date on, std::string what, std::string detail) {
        dated.push_back({on, {words(on), std::move(what), std::move(detail)}});
    };
    auto const stretch = [&](chart::Lane& lane, std::optional<Date> began, std::optional<Date> ended, std::string label,
                             chart::Fill fill) {
        auto const start = std::max(began.value_or(from), from), end = ended && *ended < day ? *ended : day;
        if (end < from || start > day || (began && *began > day)) return;
        lane.stretches.push_back({at_of(start), at_of(end), std::move(label), fill});
    };
    int contact_count = 0, missing_count = 0, worker_count = 0;
    for (auto const* event : one.child->now) {
        switch (event->kind) {
        case Kind::contact: {
            auto const it = event->as<Contact>();
            if (!within(it.received)) break;
            ++contact_count;
            contacts.points.push_back({at_of(*it.received), chart::Shape::square, chart::Tone::brand,
                                       fmt::format("Contact, {}", words(*it.received))});
            say(*it.received, "Contact", it.source ? std::string{words(*it.source)} : std::string{});
            break;
        }
        case Kind::missing: {
            auto const it = event->as<Missing>();
            if (!within(it.from)) break;
            ++missing_count;
            missing.points.push_back({at_of(*it.from), chart::Shape::triangle, chart::Tone::late,
                                      fmt::format("Missing, {}", words(*it.from))});
            say(*it.from, "Missing",
                it.returned ? fmt::format("Returned {}", words(*it.returned)) : "Return not recorded");
            break;
        }
        case Kind::assessment: {
            auto const it = event->as<Assessment>();
            if (it.began) stretch(status, it.began, it.authorised, "Assess", chart::Fill::pale);
            if (within(it.began)) say(*it.began, "Assessment began", {});
            break;
        }
        case Kind::need: {
            auto const it = event->as<Need>();
            if (it.began && it.status != CaseStatus::closed)
                stretch(status, it.began, it.ended, "Child in need", chart::Fill::middle);
            break;
        }
        case Kind::protection_plan: {
            auto const it = event->as<ProtectionPlan>();
            if (it.began) stretch(status, it.began, it.ended, "Protection plan", chart::Fill::strong);
            if (within(it.began))
                say(*it.began, "Protection plan began",
                    it.latest_category ? std::string{words(*it.latest_category)} : std::string{});
            if (within(it.ended)) say(*it.ended, "Protection plan ended", {});
            break;
        }
        case Kind::care: {
            auto const it = event->as<Care>();
            if (it.began) stretch(status, it.began, it.ended, "In care", chart::Fill::strong);
            if (within(it.began)) say(*it.began, "Came into care", {});
            break;
        }
        case Kind::allocation: {
            auto const it = event->as<Allocation>();
            if (!it.worker || it.basis != AllocationBasis::key_worker || !it.began) break;
            auto name = view.name_of(it.worker);
            auto const* who = view.person(it.worker);
            bool const agency = who != nullptr && who->worker.agency == Answer::yes;
            if (auto const space = name.find(' '); space != std::string::npos)
                name = fmt::format("{}. {}", name.substr(0, 1), name.substr(space + 1));
            if (!it.ended || *it.ended >= from) ++worker_count;
            stretch(worker, it.began, it.ended, name + (agency ? " (agency)" : ""), chart::Fill::outline);
            if (within(it.began)) say(*it.began, "Social worker", view.name_of(it.worker));
            break;
        }
        case Kind::visit: {
            auto const it = event->as<Visit>();
            if (!within(it.on) || !it.seen) break;
            bool const was = was_seen(*it.seen);
            seen.points.push_back({at_of(*it.on), was ? chart::Shape::circle : chart::Shape::ring,
                                   was ? chart::Tone::good : chart::Tone::late,
                                   fmt::format("{}, {}", words(*it.seen), words(*it.on))});
            say(*it.on, was ? "Seen" : "Visit tried", std::string{words(*it.seen)});
            break;
        }
        default: break;
        }
    }
    // The stronger status is drawn over the weaker one.
    std::ranges::stable_sort(status.stretches, [](chart::Stretch const& a, chart::Stretch const& b) {
        return static_cast<int>(a.fill) < static_cast<int>(b.fill);
    });
    for (auto month = months_after(from, 1); month <= day; month = months_after(month, 1)) {
        std::chrono::year_month_day const d{month};
        auto const first = Date{d.year() / d.month() / 1};
        if (first > from && (static_cast<unsigned>(d.month()) == 1 || static_cast<unsigned>(d.month()) == 7))
            out.ticks.push_back({at_of(first), short_words(first).substr(2)});
    }
    out.description = fmt::format("Five lanes from {} to {}: {}, {}, {}. The table below lists every point.",
                                  words(from), words(day), count_words(contact_count, "contact", "contacts"),
                                  count_words(missing_count, "missing episode", "missing episodes"),
                                  count_words(worker_count, "social worker", "social workers"));
    out.lanes = {std::move(contacts), std::move(missing), std::move(status), std::move(worker), std::move(seen)};
    std::ranges::stable_sort(dated, [](Dated const& a, Dated const& b) { return a.on > b.on; });
    for (auto& line : dated) lines.push_back(std::move(line.line));
    return out;
}

std::vector<pages::Fact> local_facts(View const& view, Kind kind, Content const& content)
{
    std::vector<pages::Fact> facts;
    for (auto& [label, says] :
         local_words(type_of(kind), content, view.today(), [&](PersonId id) { return view.name_of(id); }))
        facts.push_back({std::move(label), std::move(says)});
    return facts;
}

std::string recorded_late_words(Event const& event)
{
    auto const on = event.day();
    if (!on || event.imported) return {};
    auto const days = (event.recorded_day() - *on).count();
    return days > 2 ? fmt::format("recorded {} after it happened", count_words(days, "day", "days")) : std::string{};
}

} // namespace

pages::ChildBanner Site::banner(Visitor const& visitor, Opened const& opened) const
{
    auto const& view = *visitor.view;
    auto const& person = opened.child->person;
    auto const standing = opened.on.standing != nullptr ? opened.on.standing : opened.child->standing;
    pages::ChildBanner out;
    out.reference = reference_of(*opened.child);
    out.name = opened.child->name;
    out.known_as = called(person);
    if (!person.known_as.empty() && person.known_as != person.given) out.likes = std::string{person.known_as.text()};
    if (person.born) {
        out.age = age_words(*person.born, standing->day);
        out.born = "born " + words(*person.born);
    } else if (person.expected) {
        out.age = "not born yet";
        out.born = "expected " + words(*person.expected);
    }
    out.pronouns = std::string{person.pronouns.text()};
    for (auto const& held : standing->statuses)
        out.tags.push_back(pages::status_tag(held.status, status_detail(held, standing->day)));
    if (!person.interpreter.empty())
        out.tags.push_back({fmt::format("{} interpreter", person.interpreter.text()), pages::TagColour::grey});
    if (standing->restricted) out.tags.push_back({"Restricted record", pages::TagColour::yellow});
    out.facts.push_back({"Last seen", last_seen_words(*standing)});
    if (standing->worker)
        out.facts.push_back({"Social worker", standing->held_since
                                                  ? fmt::format("{}, since {}", view.name_of(standing->worker),
                                                                short_words(*standing->held_since))
                                                  : view.name_of(standing->worker)});
    else
        out.facts.push_back({"Social worker", standing->worker_not_told ? "Not in the extract"
                                              : standing->open          ? "Nobody"
                                                                        : "None: not open to us"});
    if (auto const manager = visitor.organisation->manager_of(standing->team))
        out.facts.push_back({"Manager", view.name_of(manager)});
    if (!standing->team.empty()) out.facts.push_back({"Team", std::string{standing->team.text()}});
    std::vector<std::string> others;
    for (auto const& part : opened.child->parts)
        if (part->id != opened.child->id) others.push_back(fmt::format("{} ({})", reference_of(*part), part->name));
    if (!others.empty()) {
        out.as_one = fmt::format("Also recorded as {}: both histories are shown here as one.", join(others, " and "));
        if (access::may(visitor.reader, access::Deed::join_records, opened.known_as))
            for (auto const* event : opened.child->now)
                if (event->kind == Kind::same_person) out.as_one_href = pages::address::take_back(event->record);
    }
    out.may_see_readings = access::may(visitor.reader, access::Deed::see_readings, opened.known_as).allowed;
    if (!access::may(visitor.reader, access::Deed::read, opened.known_as)) {
        out.only_work = true;
        out.tags.clear();
        out.facts.clear();
    }
    return out;
}

web::Response Site::show_child(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "record");
    if (!opened) return opened.error();
    auto const& view = *visitor.view;
    auto const& child = *opened->child;
    auto const& standing = opened->on.now();
    auto const reference = reference_of(child);
    auto const today = standing.day;

    pages::ChildRecord shown;
    shown.child = banner(visitor, *opened);
    shown.at = as_at(opened->looking);
    shown.today = view.today();
    shown.from_extract = standing.from_extract;
    auto const name = called(child.person);
    if (standing.voice != nullptr) {
        auto const voice = whole_as<Voice>(*standing.voice);
        int earlier = -1;
        for (auto const* event : child.now)
            earlier += event->kind == Kind::voice && event->day() && *event->day() <= today ? 1 : 0;
        shown.words = pages::HerWords{.said = voice.said,
                                      .by_line = fmt::format("{}, to {}, {}", name,
                                                             view.name_of(voice.to ? voice.to : standing.voice->by),
                                                             voice.on ? words(*voice.on) : ""),
                                      .earlier = std::max(0, earlier)};
    }
    if (standing.picture != nullptr) {
        auto const picture = whole_as<Picture>(*standing.picture);
        pages::PictureShown drawn{.worried = lines_of(picture.worried),
                                  .helps = lines_of(picture.helps),
                                  .change = lines_of(picture.change),
                                  .since = {},
                                  .written = {},
                                  .agreed = {}};
        drawn.written =
            fmt::format("{}, {}", view.name_of(picture.written_by ? picture.written_by : standing.picture->by),
                        picture.on ? words(*picture.on) : "");
        if (picture.agreed_by && picture.agreed)
            drawn.agreed = fmt::format("{}, {}", view.name_of(picture.agreed_by), words(*picture.agreed));
        std::vector<std::string> since;
        for (auto const* event : child.now) {
            if (!picture.on || !event->day() || *event->day() <= *picture.on || *event->day() > today) continue;
            if (event->kind == Kind::missing) since.push_back(fmt::format("missing again on {}", words(*event->day())));
            if (event->kind == Kind::contact)
                since.push_back(fmt::format("a further contact on {}", words(*event->day())));
        }
        if (since.size() > 3) since.erase(since.begin(), since.end() - 3);
        drawn.since = listed(since);
        for (auto const* event : child.now)
            drawn.earlier += event->kind == Kind::picture && event != standing.picture ? 1 : 0;
        shown.picture = std::move(drawn);
    }
    bool const may_write =
        opened->looking.is_today() && access::may(visitor.reader, access::Deed::record_visit, opened->known_as).allowed;
    bool const may_decide =
        opened->looking.is_today() && access::may(visitor.reader, access::Deed::decide, opened->known_as).allowed;
    bool const may_ask = opened->looking.is_today() &&
                         access::may(visitor.reader, access::Deed::ask_for_decision, opened->known_as).allowed;
    for (auto const& clock : standing.clocks) {
        if (!clock.running) continue;
        bool const is_now = opened->looking.is_today();
        auto const due = is_now ? due_words(clock, visitor.now) : due_words(clock, today);
        pages::DueLine line{.state = is_now ? state_at(clock, visitor.now) : clock.state,
                            .what = clock.rule->clock,
                            .due = clock.due || clock.state != State::unknown ? due : std::string{},
                            .why = short_why(clock),
                            .rule = clock.rule->id,
                            .source = clock.rule->source,
                            .action = {},
                            .action_href = {}};
        if (may_write && is_visit(clock.rule->id)) {
            line.action = "Record";
            line.action_href = pages::address::new_visit(reference);
        } else if (may_decide && clock.rule->id == "MG-04") {
            line.action = "Decide";
            line.action_href = pages::address::new_decision(reference);
        }
        shown.due.push_back(std::move(line));
    }
    shown.glance = glance(view, opened->on, shown.glance_lines);

    if (may_write) shown.add_close_href = pages::address::new_relationship(reference);
    bool mother = false, father = false;
    for (auto const* event : child.now) {
        if (event->kind != Kind::relationship) continue;
        auto const relation = event->as<Relationship>();
        // A brother's record names her too: she is not close to herself.
        if (relation.other == child.id || !relation.holds_on(today)) continue;
        mother = mother || relation.is == RelationKind::mother;
        father = father || relation.is == RelationKind::father;
        pages::CloseLine line;
        line.relation = relation.is ? std::string{words(*relation.is)} : std::string{};
        auto const* other = relation.other ? view.person(relation.other) : nullptr;
        std::vector<std::string> notes;
        if (relation.lives_with == Answer::yes) notes.push_back(fmt::format("Lives with {}", name));
        if (!relation.note.empty()) notes.emplace_back(relation.note.text());
        if (other != nullptr) {
            // A brother or sister whose record this reader may not know of is named as family, and nothing more is
            // said.
            bool const is_known_child = other->is_child() && other->standing != nullptr && other->standing->open;
            if (is_known_child) {
                auto const theirs = access_to(visitor, {other, other->standing});
                if (!access::may(visitor.reader, access::Deed::know_of, theirs)) {
                    if (other->standing->restricted) continue;
                } else {
                    if (!other->standing->statuses.empty())
                        notes.emplace_back(words(other->standing->statuses.front().status));
                    if (access::may(visitor.reader, access::Deed::read, theirs)) line.reference = reference_of(*other);
                }
            }
            line.name = other->name;
            if (other->person.born) line.age = std::to_string(std::max(0, years_between(*other->person.born, today)));
        }
        line.note = join(notes, ". ");
        if (may_write && is_on_record(view, child, *event))
            line.change_href = pages::address::change_relationship(reference, event->record);
        shown.close.push_back(std::move(line));
    }
    if (!standing.from_extract || !shown.close.empty()) {
        if (!mother) shown.close.push_back({.name = {}, .relation = "mother", .age = {}, .note = {}, .reference = {}});
        if (!father) shown.close.push_back({.name = {}, .relation = "father", .age = {}, .note = {}, .reference = {}});
    }
    for (auto const* event : child.now)
        shown.decisions +=
            event->kind == Kind::oversight && event->as<Oversight>().on && *event->as<Oversight>().on <= today ? 1 : 0;
    if (standing.decision != nullptr) {
        auto const decision = whole_as<Oversight>(*standing.decision);
        pages::DecisionCard card{
            .decision = decision.decision,
            .because = decision.because,
            .by_line =
                fmt::format("{}, {}", view.name_of(decision.decided_by ? decision.decided_by : standing.decision->by),
                            decision.on ? words(*decision.on) : ""),
            .check = {}};
        if (decision.checked_on && *decision.checked_on <= today)
            card.check = fmt::format("Checked on {}{}{}", words(*decision.checked_on),
                                     decision.found.empty() ? "" : ": ", decision.found);
        else if (decision.check_on) {
            card.is_past_its_check = *decision.check_on < today;
            card.check = card.is_past_its_check
                             ? fmt::format("Was to be checked on {}: {} ago", words(*decision.check_on),
                                           count_words((today - *decision.check_on).count(), "day", "days"))
                             : fmt::format("Check on {}", words(*decision.check_on));
        }
        shown.decision = std::move(card);
    }
    if (standing.waiting != nullptr) {
        auto const asked = whole_as<Oversight>(*standing.waiting);
        shown.waiting = fmt::format("{} Asked by {}{}", asked.question, view.name_of(asked.asked_by),
                                    asked.asked ? ", " + words(*asked.asked) : "");
        if (may_decide) shown.waiting_href = pages::address::answer_decision(reference, standing.waiting->record);
    }
    if (may_write) shown.record.push_back({"Visit", pages::address::new_visit(reference)});
    if (may_decide) shown.record.push_back({"Management decision", pages::address::new_decision(reference)});
    if (may_ask) shown.record.push_back({"Ask my manager for a decision", pages::address::ask_for_decision(reference)});
    bool const may_allocate =
        opened->looking.is_today() && access::may(visitor.reader, access::Deed::allocate, opened->known_as).allowed;
    if (may_allocate && !standing.worker) shown.record.push_back({"Allocate", pages::address::allocate(reference)});
    if (may_write || may_decide) shown.record.push_back({"Something else", pages::address::record(reference)});
    shown.reading = {.as = std::string{access::words(opened->answer.because)} + ".",
                     .recorded = time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)),
                     .broke_in = opened->answer.because == access::Because::broke_in};
    return page(pages::child_record(frame(visitor), shown));
}

web::Response Site::show_visits(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "visits");
    if (!opened) return opened.error();
    auto const& view = *visitor.view;
    pages::Visits shown;
    shown.child = banner(visitor, *opened);
    shown.at = as_at(opened->looking);
    shown.today = view.today();
    shown.may_record =
        access::may(visitor.reader, access::Deed::record_visit, opened->known_as).allowed && opened->looking.is_today();
    std::vector<Event const*> visits;
    for (auto const* event : visitor.view->events_of(*opened->child, {opened->looking.known}))
        if (event->kind == Kind::visit && (!event->day() || *event->day() <= opened->on.now().day))
            visits.push_back(event);
    std::ranges::reverse(visits);
    shown.in_all = static_cast<int>(visits.size());
    constexpr std::size_t on_a_page = 25;
    int number = 1;
    auto const asked = request.query.get("page");
    std::from_chars(asked.data(), asked.data() + asked.size(), number);
    shown.paging = {.page = 1,
                    .pages = std::max(1, static_cast<int>((visits.size() + on_a_page - 1) / on_a_page)),
                    .all = static_cast<long long>(visits.size())};
    shown.paging.page = std::clamp(number, 1, shown.paging.pages);
    for (std::size_t i = 0; i < visits.size(); ++i) {
        auto const* event = visits[i];
        auto const brief = event->as<Visit>();
        if (brief.seen && !was_seen(*brief.seen)) ++shown.not_seen;
        shown.latest_only = shown.latest_only || event->latest_only;
        if (i / on_a_page != static_cast<std::size_t>(shown.paging.page - 1)) continue;
        auto const content = whole(*event);
        auto const visit = unpack<Visit>(content.facts, content.texts);
        pages::VisitLine line{
            .on = visit.on,
            .at = visit.at ? fmt::format("{:02}:{:02}", visit.at->minutes / 60, visit.at->minutes % 60) : std::string{},
            .seen = visit.seen,
            .not_alone_reason = visit.not_alone_reason,
            .purpose = visit.purpose ? std::string{words(*visit.purpose)} : std::string{},
            .place = visit.place ? std::string{words(*visit.place)} : std::string{},
            .worker = visit.worker ? view.name_of(visit.worker) : std::string{},
            .said = visit.said,
            .note = visit.note,
            .recorded = {},
            .late = {},
            .corrected = {},
            .source = {},
            .correct_href = {},
            .local = local_facts(view, Kind::visit, content)};
        auto const* first = earlier_version(*opened->child, *event);
        auto const* recorded = first != nullptr ? first : event;
        if (recorded->by)
            line.recorded =
                fmt::format("Recorded by {}, {}", view.name_of(recorded->by), words(recorded->recorded_day()));
        line.late = recorded_late_words(*recorded);
        if (first != nullptr) line.corrected = later_words(view, *event, why_of(*event));
        if (event->imported) {
            auto const source = source_of(*event);
            line.source = fmt::format("{}, sheet {}, row {}", source.file, source.sheet, source.row);
        }
        if (shown.may_record && !event->imported)
            line.correct_href = pages::address::correct_visit(reference_of(*opened->child), event->record);
        shown.lines.push_back(std::move(line));
    }
    for (auto const& clock : opened->on.now().clocks)
        if (clock.running && shown.next_due.empty() && is_visit(clock.rule->id)) {
            shown.next_due =
                fmt::format("{}: {}. {}", clock.rule->clock, due_words(clock, opened->on.now().day), short_why(clock));
            shown.next_state = clock.state;
        }
    return page(pages::visits(frame(visitor), shown));
}

web::Response Site::show_oversight(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "oversight");
    if (!opened) return opened.error();
    auto const& view = *visitor.view;
    auto const day = opened->on.now().day;
    pages::OversightList shown;
    shown.child = banner(visitor, *opened);
    shown.at = as_at(opened->looking);
    shown.today = view.today();
    shown.from_extract = opened->on.now().from_extract;
    shown.may_decide =
        opened->looking.is_today() && access::may(visitor.reader, access::Deed::decide, opened->known_as).allowed;
    shown.may_ask = opened->looking.is_today() &&
                    access::may(visitor.reader, access::Deed::ask_for_decision, opened->known_as).allowed;
    std::vector<Event const*> all;
    for (auto const* event : visitor.view->events_of(*opened->child, {opened->looking.known}))
        if (event->kind == Kind::oversight && (!event->day() || *event->day() <= day)) all.push_back(event);
    std::ranges::stable_sort(all, [](Event const* a, Event const* b) {
        bool const a_waits = a->happened == blank, b_waits = b->happened == blank;
        if (a_waits != b_waits) return a_waits;
        return a->happened > b->happened;
    });
    constexpr std::size_t on_a_page = 25;
    int number = 1;
    auto const asked_page = request.query.get("page");
    std::from_chars(asked_page.data(), asked_page.data() + asked_page.size(), number);
    shown.paging = {.page = 1,
                    .pages = std::max(1, static_cast<int>((all.size() + on_a_page - 1) / on_a_page)),
                    .all = static_cast<long long>(all.size())};
    shown.paging.page = std::clamp(number, 1, shown.paging.pages);
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const* event = all[i];
        auto const brief = event->as<Oversight>();
        bool const past =
            brief.on && brief.check_on && *brief.check_on < day && !(brief.checked_on && *brief.checked_on <= day);
        shown.past_their_check += past ? 1 : 0;
        if (i / on_a_page != static_cast<std::size_t>(shown.paging.page - 1)) continue;
        auto const content = whole(*event);
        auto const it = unpack<Oversight>(content.facts, content.texts);
        pages::OversightLine line{.question = it.question,
                                  .decision = it.decision,
                                  .because = it.because,
                                  .actions = lines_of(it.actions),
                                  .asked = {},
                                  .decided = {},
                                  .check_words = {},
                                  .found = it.found,
                                  .recorded = {},
                                  .late = {},
                                  .corrected = {},
                                  .href = {},
                                  .verb = {},
                                  .correct_href = {},
                                  .local = local_facts(view, Kind::oversight, content)};
        if (it.asked_by)
            line.asked =
                fmt::format("Asked by {}{}", view.name_of(it.asked_by), it.asked ? ", " + words(*it.asked) : "");
        auto const href = pages::address::answer_decision(reference_of(*opened->child), event->record);
        if (!it.on) {
            line.check = pages::Check::waiting;
            if (shown.may_decide && it.asked_by != visitor.reader.id) line.href = href, line.verb = "Decide";
        } else {
            line.decided =
                fmt::format("{}, {}", view.name_of(it.decided_by ? it.decided_by : event->by), words(*it.on));
            if (it.checked_on)
                line.check = pages::Check::checked, line.check_words = fmt::format("Checked {}", words(*it.checked_on));
            else if (past)
                line.check = pages::Check::past,
                line.check_words = fmt::format("To be checked by {}: {} past", words(*it.check_on),
                                               count_words((day - *it.check_on).count(), "day", "days"));
            else if (it.check_on)
                line.check = pages::Check::not_yet, line.check_words = fmt::format("Check on {}", words(*it.check_on));
            if (shown.may_decide && !it.checked_on) line.href = href, line.verb = "Check";
            line.late = recorded_late_words(*event);
        }
        auto const author = it.on ? it.decided_by : it.asked_by;
        if ((author ? author : event->by) == visitor.reader.id && (it.on ? shown.may_decide : shown.may_ask))
            line.correct_href = pages::address::correct_decision(reference_of(*opened->child), event->record);
        shown.lines.push_back(std::move(line));
    }
    return page(pages::oversight(frame(visitor), shown));
}

} // namespace sightline::app
