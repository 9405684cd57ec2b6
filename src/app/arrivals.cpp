#include "app/arrivals.hpp"

#include "actions/steps.hpp"
#include "app/days.hpp"

namespace sightline::app
{
namespace
{

using access::Deed;
using access::Reader;

// Who may be told, and what is the same for every child.
struct Telling {
    View const& view;
    Organisation const& organisation;
    std::span<Reader const> readers;
    std::unordered_map<std::uint32_t, Reader const*> by_id;
    bool front_door{}; // somebody is among them who sees it

    Telling(View const& on, Organisation const& teams, std::span<Reader const> whom)
        : view(on), organisation(teams), readers(whom)
    {
        for (auto const& reader : readers) {
            by_id.emplace(reader.id.value, &reader);
            front_door = front_door || access::may(reader, Deed::see_front_door);
        }
    }
};

// One child, looked at for everyone who may be told.
class ChildLookedAt
{
public:
    ChildLookedAt(Telling const& telling, PersonState const& child, std::vector<Arrived>& found)
        : telling_(telling), child_(child), standing_(*child.standing), found_(found)
    {
    }
    void look();

private:
    void at_who_holds_her();
    void at_clocks(Reader const& holder);
    void at_questions();
    void at_work(Work const& work);
    void at_signing(Work const& work);
    void at_contact(Work const& work);
    void at_partners(std::span<Work const> works);

    // The reader of this id who may know of the child; null for nobody who is to be told.
    Reader const* told(PersonId id, PersonId not_by = {}) const;
    bool may(Reader const& reader, Deed deed) const;
    access::Child const& known_as() const; // made when it is first asked for: of most children nothing is told
    bool is_news(std::optional<Date> day) const
    {
        return day && telling_.view.today() - *day <= std::chrono::days{days_of_news};
    }
    void add(Reader const* reader, Arrival what, RecordId record, std::string const& which);
    // Who recorded the first version of the record that this is so of; none for none.
    template <class So> PersonId by_whom(Event const& event, So const& so) const
    {
        for (auto const* other : child_.events)
            if (other->record == event.record && so(*other)) return other->by;
        return {};
    }

    Telling const& telling_;
    PersonState const& child_;
    Standing const& standing_;
    mutable std::optional<access::Child> known_as_;
    std::vector<Arrived>& found_;
};

access::Child const& ChildLookedAt::known_as() const
{
    if (!known_as_) known_as_ = access_child({&child_, child_.standing}, telling_.organisation);
    return *known_as_;
}

bool ChildLookedAt::may(Reader const& reader, Deed deed) const
{
    auto known = known_as();
    known.recently_held_by_reader = std::ranges::find(standing_.held_lately, reader.id) != standing_.held_lately.end();
    return access::may(reader, deed, known).allowed;
}

Reader const* ChildLookedAt::told(PersonId id, PersonId not_by) const
{
    if (!id || id == not_by) return nullptr;
    auto const found = telling_.by_id.find(id.value);
    return found != telling_.by_id.end() && may(*found->second, Deed::know_of) ? found->second : nullptr;
}

void ChildLookedAt::add(Reader const* reader, Arrival what, RecordId record, std::string const& which)
{
    if (reader != nullptr)
        found_.push_back({.whose = reader->id,
                          .what = what,
                          .child = child_.id,
                          .record = record,
                          .thing = fmt::format("{} {}", name_of(what), which)});
}

void ChildLookedAt::look()
{
    at_who_holds_her();
    at_questions();
    bool const decided_on = std::ranges::any_of(child_.now, [](Event const* event) {
        return event->kind == Kind::step || event->kind == Kind::agency_request;
    });
    if (!decided_on && !(standing_.at_front_door && telling_.front_door)) return;
    auto const works = work_of(telling_.view.practice().steps(), child_.now);
    for (auto const& work : works) at_work(work);
    at_partners(works);
}

void ChildLookedAt::at_who_holds_her()
{
    auto const* holder = told(standing_.worker);
    if (holder == nullptr) return;
    at_clocks(*holder);
    if (!is_news(standing_.held_since)) return;
    for (auto const* event : child_.now) {
        if (event->kind != Kind::allocation || event->imported || event->by == holder->id) continue;
        auto const allocation = event->as<Allocation>();
        if (allocation.basis == AllocationBasis::key_worker && allocation.worker == holder->id && !allocation.ended)
            add(holder, Arrival::child_given, event->record, std::to_string(event->record.value));
    }
}

void ChildLookedAt::at_clocks(Reader const& holder)
{
    for (auto const& clock : standing_.clocks) {
        if (!clock.running || !is_the_workers(clock.rule->id) || !clock.due) continue;
        if (clock.state != State::late && clock.state != State::due_soon) continue;
        add(&holder, clock.state == State::late ? Arrival::clock_late : Arrival::clock_soon, clock.record,
            fmt::format("{} {} {}", clock.rule->id, clock.record.value, iso(clock.due->day)));
    }
}

void ChildLookedAt::at_questions()
{
    for (auto const* question : questions_waiting(child_)) {
        auto const asked_by = question->as<Oversight>().asked_by;
        for (auto const& reader : telling_.readers)
            if (reader.id != asked_by && is_asked_of(reader, standing_) && may(reader, Deed::decide))
                add(&reader, Arrival::to_decide, question->record, std::to_string(question->record.value));
    }
    // The latest decision, as the front of the record has it.
    if (standing_.decision == nullptr || standing_.decision->imported) return;
    auto const& event = *standing_.decision;
    auto const it = event.as<Oversight>();
    auto const by = it.decided_by ? it.decided_by : event.by;
    auto const which = std::to_string(event.record.value);
    if (is_news(it.on)) add(told(it.asked_by, by), Arrival::decided, event.record, which);
    if (it.check_on && *it.check_on <= telling_.view.today() && !it.checked_on)
        add(told(by), Arrival::check_due, event.record, fmt::format("{} {}", which, iso(*it.check_on)));
}

void ChildLookedAt::at_work(Work const& work)
{
    at_signing(work);
    if (work.record->kind == Kind::contact && !work.is_closed() && work.waiting == nullptr) at_contact(work);
}

void ChildLookedAt::at_signing(Work const& work)
{
    if (work.latest == nullptr) return;
    auto const step = work.latest->as<Step>();
    auto const* rule = telling_.view.practice().steps().rule(step.step.text());
    if (rule == nullptr) return;
    // By the entry: the same decision may be sent back, and submitted, again.
    auto const which = std::to_string(work.latest->seq);
    auto const record = work.record->record;
    if (work.returned != nullptr) add(told(step.decided_by, step.signed_by), Arrival::sent_back, record, which);
    if (step.sign_off == SignOff::signed_off && is_news(step.signed_on))
        add(told(step.decided_by, step.signed_by), Arrival::signed_off, record, which);
    if (work.waiting == nullptr) return;
    auto const roles = actions::signers(*rule, step);
    for (auto const& reader : telling_.readers)
        if (reader.id != step.decided_by && std::ranges::find(roles, reader.role) != roles.end() &&
            may(reader, Deed::move_on))
            add(&reader, Arrival::to_sign, record, which);
}

void ChildLookedAt::at_contact(Work const& work)
{
    auto const& record = *work.record;
    auto const which = std::to_string(record.record.value);
    if (auto const taken_by = record.as<Contact>().taken_by) {
        auto const by = by_whom(record, [&](Event const& one) { return one.as<Contact>().taken_by == taken_by; });
        add(told(taken_by, by), Arrival::contact_given, record.record, which);
        return;
    }
    auto const logged_by = by_whom(record, [](Event const&) { return true; });
    for (auto const& reader : telling_.readers)
        if (reader.id != logged_by && access::may(reader, Deed::see_front_door) &&
            access::may_on_work(reader, Deed::move_on, known_as(), Kind::contact))
            add(&reader, Arrival::contact_waits, record.record, which);
}

// An agency answers whoever asked it; that it does not agree is for whoever decided as well.
void ChildLookedAt::at_partners(std::span<Work const> works)
{
    for (auto const* event : child_.now) {
        if (event->kind != Kind::agency_request) continue;
        auto const request = event->as<AgencyRequest>();
        auto const asked_by = by_whom(*event, [](Event const&) { return true; });
        auto const answered_by =
            by_whom(*event, [](Event const& one) { return one.as<AgencyRequest>().replied.has_value(); });
        auto const which = std::to_string(event->record.value);
        if (is_news(request.replied)) add(told(asked_by, answered_by), Arrival::partner_answered, event->record, which);
        if (!request.challenged || request.answered) continue;
        add(told(asked_by), Arrival::partner_disagrees, event->record, which);
        for (auto const& work : works)
            if (work.latest != nullptr && request.of == static_cast<int>(work.record->record.value))
                add(told(work.latest->as<Step>().decided_by, asked_by), Arrival::partner_disagrees, event->record,
                    which);
    }
}

} // namespace

std::string_view name_of(Arrival arrival)
{
    static constexpr std::array<std::string_view, arrival_count> names{
        "to_sign",     "to_decide",     "sent_back",     "signed_off",       "decided",
        "child_given", "contact_given", "contact_waits", "partner_answered", "partner_disagrees",
        "check_due",   "clock_late",    "clock_soon"};
    return names[static_cast<std::size_t>(arrival)];
}

bool is_by_the_calendar(Arrival arrival)
{
    return arrival == Arrival::check_due || arrival == Arrival::clock_late || arrival == Arrival::clock_soon;
}

namespace
{

bool is_in_signing(Steps const& steps, PersonState const& child)
{
    if (std::ranges::none_of(child.now, [](Event const* event) { return event->kind == Kind::step; })) return false;
    return std::ranges::any_of(work_of(steps, child.now),
                               [](Work const& work) { return work.waiting != nullptr || work.returned != nullptr; });
}

// Whether anything can have come of this child: she is with us, something of her is news, or somebody waits for an
// answer about her. The front door may have let go of a child, or she may have died, and an agency does not agree with
// that, or what was decided has still to be signed.
bool is_looked_at(View const& view, PersonState const& child, std::int64_t news_from)
{
    auto const& standing = *child.standing;
    if (standing.open || standing.at_front_door || standing.in_early_help || standing.waiting != nullptr) return true;
    if (child.events.empty()) return false;
    return child.events.back()->recorded >= news_from || is_in_signing(view.practice().steps(), child);
}

std::int64_t news_from(View const& view) // in minutes, as an event says when it was recorded
{
    return london(view.today() - std::chrono::days{days_of_news}, 0, 0).time_since_epoch().count();
}

} // namespace

std::vector<Arrived> arrivals(View const& view, Organisation const& organisation, std::span<Reader const> readers)
{
    std::vector<Arrived> found;
    Telling const telling{view, organisation, readers};
    auto const from = news_from(view);
    view.each_child([&](PersonState const& child) {
        if (is_looked_at(view, child, from)) ChildLookedAt{telling, child, found}.look();
        return true;
    });
    return found;
}

namespace
{

std::uint32_t newest_about_workers(View const& view)
{
    std::uint32_t newest = 0;
    for (auto const* worker : view.workers())
        if (!worker->events.empty()) newest = std::max(newest, worker->events.back()->seq);
    for (auto const* team : view.teams()) newest = std::max(newest, team->seq);
    return newest;
}

std::vector<Reader> everyone_here(View const& view, Organisation const& organisation)
{
    std::vector<Reader> readers;
    for (auto const* worker : view.workers())
        if (worker->worker.role && !(worker->worker.left && *worker->worker.left <= view.today()))
            readers.push_back(access_reader(view, *worker, organisation));
    return readers;
}

} // namespace

std::vector<Arrived> KeptArrivals::of(View const& view, Organisation const& organisation, Reader const& reader)
{
    std::scoped_lock const lock{asking_};
    // Someone still looks at an earlier view, of which what is kept may say too much.
    if (view.seq() < seq_ || view.today() < today_) return arrivals(view, organisation, {&reader, 1});
    follow(view, organisation);
    std::vector<Arrived> hers;
    if (auto const found = found_.find(reader.id); found != found_.end())
        for (auto const& [place, all] : found->second) hers.insert(hers.end(), all.begin(), all.end());
    return hers;
}

std::vector<PersonState const*> KeptArrivals::in_signing(View const& view, Organisation const& organisation)
{
    std::scoped_lock const lock{asking_};
    if (view.seq() < seq_ || view.today() < today_) return view.children_with_work();
    follow(view, organisation);
    std::vector<PersonState const*> children;
    for (auto const place : in_signing_) children.push_back(&view.at(place));
    return children;
}

void KeptArrivals::forget(std::uint32_t place)
{
    in_signing_.erase(place);
    auto const there = whose_.find(place);
    if (there == whose_.end()) return;
    for (auto const whose : there->second) found_[whose].erase(place);
    whose_.erase(there);
}

void KeptArrivals::follow(View const& view, Organisation const& organisation)
{
    if (view.seq() == seq_ && view.today() == today_) return;
    auto const about_workers = newest_about_workers(view);
    if (view.today() != today_ || about_workers != about_workers_) {
        found_.clear();
        whose_.clear();
        in_signing_.clear();
        changes_.forget();
        readers_ = everyone_here(view, organisation);
    }
    today_ = view.today();
    seq_ = view.seq();
    about_workers_ = about_workers;
    Telling const telling{view, organisation, readers_};
    auto const from = news_from(view);
    changes_.each(view, [&](std::uint32_t place) {
        forget(place);
        auto const* const child = child_at(view, place);
        if (child == nullptr || !is_looked_at(view, *child, from)) return;
        std::vector<Arrived> found;
        ChildLookedAt{telling, *child, found}.look();
        for (auto& one : found) {
            auto& there = found_[one.whose][place];
            if (there.empty()) whose_[place].push_back(one.whose);
            there.push_back(std::move(one));
        }
        if (is_in_signing(view.practice().steps(), *child)) in_signing_.insert(place);
    });
}

} // namespace sightline::app
