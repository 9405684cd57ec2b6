// What a board counts: children held on a day, each once under the most urgent reason, and who holds what.
#pragma once
#include "access/access.hpp"
#include "authority/authority.hpp"

namespace sightline::app
{

// A child and how things stood with her on the day looked at.
struct ChildOn {
    PersonState const* child{};
    std::shared_ptr<Standing const> standing;
    Standing const& now() const { return *standing; }
};

struct Looking { // which day, and with what knowledge
    std::optional<Date> on;
    std::optional<Date> known;
    Date day(View const& view) const { return on ? *on : known ? *known : view.today(); }
    bool is_today() const { return !on && !known; }
};

// Everyone held by the service on that day. Today from memory; another day worked out on all cores.
std::vector<ChildOn> held_on(View const& view, Looking const& looking);
// Every child, held or not: what the clocks command lists.
std::vector<ChildOn> everyone_on(View const& view, Looking const& looking);
// Every question about a child that waits for a decision today; a standing has the one that has waited longest.
std::vector<Event const*> questions_waiting(PersonState const& child);
ChildOn child_on(View const& view, PersonState const& child, Looking const& looking);

// Teams, the services they belong to, and who manages them. Teams that only an extract names have no service.
class Organisation
{
public:
    explicit Organisation(View const& view);
    Label service_of(Label team) const;
    PersonId manager_of(Label team) const;
    std::vector<Label> services() const { return services_; }
    std::vector<Label> teams_of(Label service) const;
    std::vector<Label> teams() const;
    std::optional<Label> team_by_slug(std::string_view slug,
                                      std::function<std::string(std::string_view)> const& slug_of) const;

private:
    struct One {
        Label team, service;
        PersonId manager;
    };
    One const* of(Label team) const;
    std::vector<One> all_;
    std::unordered_map<std::uint32_t, std::size_t> places_; // by the number of the team's name
    std::vector<Label> services_;
};

access::Child access_child(ChildOn const& child, Organisation const& organisation);
// Without the service, which a change of the teams changes.
access::Child access_child(PersonId id, Standing const& standing);
access::Reader access_reader(View const& view, PersonState const& worker, Organisation const& organisation);

struct BoardCounts {
    std::vector<ChildOn> children;                                // held, and known to the reader
    std::array<std::vector<std::size_t>, reason_count> by_reason; // places in children, the longest waiting first
    int need_today{};
    int cannot_tell{}; // held, nothing late, and something unknown
    std::vector<std::size_t> of(Reason reason) const { return by_reason[static_cast<std::size_t>(reason)]; }
};
BoardCounts count_board(std::vector<ChildOn> children);

// Places in the counts of those whose latest decision was to be checked before that day and was not, the longest
// waiting first.
std::vector<std::size_t> decisions_to_check(BoardCounts const& counts, Date day);

struct Held {
    PersonId worker; // none: nobody
    std::string name;
    int children{};
    std::optional<int> limit;
    std::string note;
    bool agency{};
    std::optional<Clock> supervision; // the worker's own one-to-one, running today; nothing where it is not known
};
// Who holds what of these children, the fullest first; nobody last.
std::vector<Held> holdings(View const& view, std::span<ChildOn const> children);

} // namespace sightline::app
