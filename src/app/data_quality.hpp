// What the rules of the statutory returns say of the whole authority, as each return would be: kept for each child
// until something is recorded of her, so that a page costs what has changed since the last one. Who may see which of it
// is asked where it is shown. Why it is kept, and what is not: docs/decisions/0012-findings-kept-by-child.md.
#pragma once
#include <mutex>
#include <thread>

#include "access/access.hpp"
#include "app/beside.hpp"
#include "authority/changes.hpp"
#include "exchange/live_findings.hpp"

namespace sightline::app
{

// One finding, and what of the record it rests on.
struct Found {
    exchange::LiveFinding const* finding{};
    Event const* event{};      // the newest record that says its values; null where none does
    std::optional<Date> since; // the day that was recorded: the finding is no older
    Event const* reason{};     // written for the query as it is
    Event const* older{};      // written when the values were others; only where there is no reason
    bool is_query() const      // what can be answered with a reason: a rule without a published severity may be one
    {
        return !finding->to_come &&
               (finding->severity == returns::Severity::query || finding->severity == returns::Severity::unstated);
    }
};

// A child in a return, what is found of her, and who holds her: the same until something is recorded of her or the day
// turns.
struct FoundOfChild {
    PersonId child;
    Label reference; // in the return
    PersonId worker; // who holds her on the day asked for; nobody where none
    Label team;
    access::Child as;                  // how she stands today, but for the service and for who asks
    std::vector<PersonId> held_lately; // and may therefore still see her
    std::vector<Found> found;
    std::shared_ptr<exchange::ChildInReturn const> is; // `found` points into it
};

// A return as it would be, whole.
struct WholeReturnNow {
    std::shared_ptr<View const> view;
    std::shared_ptr<exchange::LiveReturn const> rules;
    std::optional<Date> known; // with what was recorded by the end of this day

    // Each child in it, whatever is found of her, in the order they became known.
    template <class Visit> void each_child(Visit const& visit) const
    {
        for (std::size_t place = 0; place < children.size(); ++place)
            if (auto const* one = children.find(place); one != nullptr && *one != nullptr) visit(**one);
    }
    // Each finding, with the child it is of; null: of the return as a whole.
    template <class Visit> void each(Visit const& visit) const
    {
        each_child([&](FoundOfChild const& of) {
            for (auto const& found : of.found) visit(&of, found);
            for (auto const& found : across_of(of.child)) visit(&of, found);
        });
        for (auto const& found : across_of(PersonId{})) visit(nullptr, found);
    }
    FoundOfChild const* of(PersonId child) const; // as the view shows her; null where she is not in it
    std::span<Found const> across_of(PersonId child) const;

    PersistentVector<std::shared_ptr<FoundOfChild const>> children; // beside the places of the view, or of what was
                                                                    // known; null for who is not in it
    std::vector<exchange::FindingAcross> across;                    // by the rules across children
    std::map<PersonId, std::vector<Found>> found_across;            // points into it
    std::vector<PersonId> restricted;                               // everyone who is today, in it or not
};

// How many findings there were on a past day, as then known.
struct Counted {
    int errors{}, queries{}, others{};
    Counted& operator+=(Counted const& other);
    Counted& operator-=(Counted const& other);
};
struct ChildCounted {
    PersonId child;
    Label team; // that held her then
    Counted counted;
};
struct TrendPoint {
    Date day{};
    int year{};                                     // of the return counted
    std::vector<std::pair<Label, Counted>> by_team; // that held the child then
    std::vector<ChildCounted> children;             // of whom something was found, by id
    ChildCounted const* of(PersonId child) const;
};

// The reason that answers the finding as it is, or the newest that answered it with other values; null for none.
struct Reasons {
    Event const* now{};
    Event const* older{};
};
Reasons reasons_for(PersonState const& child, exchange::LiveFinding const& finding, Event const* event,
                    CheckedReturn which, int year);
// The record that says the newest of a finding's values; null where none does.
Event const* event_of(PersonState const& child, exchange::LiveFinding const& finding);

int year_of_return(CheckedReturn which, Date day); // that the day lies in, named by the year it ends in
std::string year_words(int year);                  // "2025-26"

class DataQuality
{
public:
    explicit DataQuality(House const& house) : authority_(*house.authority), beside_(house) {}

    // The rules of the year that today lies in.
    std::shared_ptr<exchange::LiveReturn const> rules(CheckedReturn which, View const& view);
    // Of the year that today lies in, as of today; of an earlier year, as of its last day.
    std::shared_ptr<WholeReturnNow const> now(CheckedReturn which, int year, std::shared_ptr<View const> const& view);
    // As of another day, of the year that day lies in; with what was then known, or with all we know. Nothing is kept.
    std::shared_ptr<WholeReturnNow const> on(CheckedReturn which, Date day, Known known,
                                             std::shared_ptr<View const> const& view);
    // The ends of the last twelve months, as then known, the oldest first: those counted so far. What was known on a
    // past day does not change, so each is counted once.
    std::vector<std::shared_ptr<TrendPoint const>> trend(CheckedReturn which, Date today) const;
    void count_trend(View const& view, std::stop_token const& stop = {});

    // Brings up to date what pages ask for: this year's returns and last year's, then the trend.
    void keep_current(std::stop_token const& stop = {});

private:
    struct Slot { // one return of one year
        std::mutex guard;
        std::uint64_t workers{}; // the newest entry that is about a worker
        Changes changes;
        Edition edition{};
        exchange::Together together;
        std::set<std::uint32_t> restricted; // their places
        std::shared_ptr<WholeReturnNow const> whole;
    };
    Slot& slot(CheckedReturn which, int year);
    void follow(Slot& slot, WholeReturnNow& whole) const;
    // Made ready for the year that the day lies in, with what lies beside the record as then known.
    std::shared_ptr<exchange::LiveReturn const> made_ready(CheckedReturn which, Date day, View const& view,
                                                           Known known = {});
    std::shared_ptr<exchange::BesideTheRecord const> beside(CheckedReturn which, Date day, View const& view,
                                                            Known known = {});
    TrendPoint counted(View const& view, CheckedReturn which, Date day);

    Authority const& authority_;
    Beside beside_;
    std::mutex guard_; // over the slots and the rules
    std::map<CheckedReturn, std::shared_ptr<exchange::LiveReturn const>> rules_;
    std::map<std::pair<CheckedReturn, int>, std::unique_ptr<Slot>> slots_;
    mutable std::mutex trend_guard_;
    std::map<std::pair<CheckedReturn, Date>, std::shared_ptr<TrendPoint const>> trend_;
};

} // namespace sightline::app
