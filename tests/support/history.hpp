// A child's small history, for tests of her standing: records are given as their structs and become the events that
// memory would hold. A history keeps the facts its events point at.
#pragma once
#include "domain/record_type.hpp"
#include "domain/standing.hpp"
#include "support/practice.hpp"

namespace sightline::test
{

// How a record came: typed here, or from an extract; recorded on the evening it happened unless said otherwise.
struct How {
    std::optional<Date> recorded;
    bool imported{};
    bool latest_only{};
};

class History
{
public:
    History() = default;
    explicit History(Person const& who) : person(who) {}
    History(History const&) = delete;

    Person person;

    template <class R> RecordId add(R const& record, How how = {})
    {
        return put(RecordId{++records_}, 1, record, how, false);
    }
    // An extract's row: its list tells whether it gives only the latest.
    template <class R>
    RecordId from_extract(R const& record, std::optional<Date> read = {}, std::optional<bool> latest_only = {})
    {
        bool latest = false;
        for (auto const& extract : Describes<R>::extracts) latest = latest || extract.latest_only;
        if constexpr (std::is_same_v<R, Conference>) latest = record.type == ConferenceType::review;
        return add(record,
                   {.recorded = read ? read : read_on, .imported = true, .latest_only = latest_only.value_or(latest)});
    }
    // A further version of a record, recorded on a day of its own.
    template <class R> void correct(RecordId id, R const& record, Date recorded)
    {
        put(id, ++versions_[id.value], record, {.recorded = recorded}, false);
    }
    template <class R> void withdraw(RecordId id, R const& record, Date recorded)
    {
        put(id, ++versions_[id.value], record, {.recorded = recorded}, true);
    }

    std::vector<Event const*> events(Known known = {}) const
    {
        std::vector<Event const*> all;
        for (auto const& event : events_) all.push_back(&event);
        return current(all, known);
    }
    Standing on(std::string_view today, Known known = {}) const
    {
        last_events_ = events(known);
        return standing(person, last_events_, *rules, day(today));
    }

    std::optional<Date> read_on; // when the extract was read
    Practice const* rules = &practice();

private:
    template <class R> RecordId put(RecordId id, std::uint16_t version, R const& record, How how, bool withdrawn)
    {
        auto const content = pack(record);
        auto const entry = entry_of(record);
        auto const minutes = [](std::optional<Moment> at) {
            return at ? static_cast<std::int32_t>(
                            std::chrono::floor<std::chrono::minutes>(*at).time_since_epoch().count())
                      : blank;
        };
        facts_.push_back(content.facts);
        Event event;
        event.facts = facts_.back().data();
        event.count = static_cast<std::uint16_t>(content.facts.size());
        event.seq = ++seq_;
        event.record = id;
        event.version = version;
        event.about = PersonId{1};
        event.kind = Describes<R>::kind;
        event.happened = minutes(entry.happened);
        event.until = minutes(entry.until);
        event.withdrawn = withdrawn;
        event.imported = how.imported;
        event.latest_only = how.latest_only;
        auto const recorded =
            how.recorded     ? london(*how.recorded, 18, 0)
            : entry.happened ? london(london_date(std::chrono::floor<std::chrono::minutes>(*entry.happened)), 18, 0)
                             : london(day("2020-01-01"), 18, 0);
        event.recorded = static_cast<std::int32_t>(recorded.time_since_epoch().count());
        if (version == 1) {
            versions_[id.value] = 1;
            first_recorded_[id.value] = event.recorded;
        }
        event.first_recorded = first_recorded_[id.value];
        events_.push_back(event);
        return id;
    }

    std::deque<std::vector<std::int32_t>> facts_; // a deque never moves what it holds
    std::deque<Event> events_;
    std::map<std::uint32_t, std::uint16_t> versions_;
    std::map<std::uint32_t, std::int32_t> first_recorded_;
    std::uint32_t records_{}, seq_{};
    mutable std::vector<Event const*> last_events_;
};

// The runs of one clock in a standing, as lines "started > due : done state [note]", the earliest start first; a run
// that waits has "waits" in place of done.
inline std::vector<std::string> runs_of(Standing const& standing, std::string_view id)
{
    std::vector<Clock const*> found;
    for (auto const& clock : standing.clocks)
        if (clock.rule->id == id) found.push_back(&clock);
    std::ranges::stable_sort(found, {}, [](Clock const* c) { return std::pair{c->started, c->done}; });
    std::vector<std::string> lines;
    for (auto const* clock : found) {
        auto const text = [](std::optional<When> const& at, char const* none) {
            return at ? iso(*at) : std::string{none};
        };
        auto line = fmt::format("{} > {} : {} {}", text(clock->started, "?"), text(clock->due, "?"),
                                clock->done      ? text(clock->done, "")
                                : clock->running ? "waits"
                                                 : "ended",
                                name_of(clock->state));
        lines.push_back(std::move(line));
    }
    return lines;
}
using Lines = std::vector<std::string>;

inline Clock const* running(Standing const& standing, std::string_view id)
{
    for (auto const& clock : standing.clocks)
        if (clock.rule->id == id && clock.running) return &clock;
    return nullptr;
}

inline Visit visit(std::string_view on, VisitPurpose purpose, Seen seen = Seen::alone,
                   VisitPlace place = VisitPlace::home, PersonId worker = PersonId{7})
{
    return {.on = day(on),
            .at = {},
            .purpose = purpose,
            .seen = seen,
            .not_alone_reason = {},
            .place = place,
            .worker = worker,
            .said = {},
            .note = {}};
}

} // namespace sightline::test

namespace doctest
{
template <> struct StringMaker<std::vector<std::string>> {
    static String convert(std::vector<std::string> const& lines)
    {
        std::string out;
        for (auto const& line : lines) out += "\n    " + line;
        return out.c_str();
    }
};
} // namespace doctest
