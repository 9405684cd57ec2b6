// What has come to a worker: work others send her, answers to what she asked, and what the calendar brings. Each thing
// has a name that is the same whenever it is looked at, so that she can be told of it once.
#pragma once
#include <map>
#include <mutex>
#include <set>

#include "app/boards.hpp"
#include "authority/changes.hpp"

namespace sightline::app
{

enum class Arrival : std::uint8_t {
    to_sign,           // a decision waits for her signature
    to_decide,         // a question waits for her decision
    sent_back,         // what she decided was sent back
    signed_off,        // what she decided was signed
    decided,           // what she asked was decided
    child_given,       // she was given a child to hold
    contact_given,     // she was given a contact
    contact_waits,     // a contact that nobody has taken waits at the front door
    partner_answered,  // an agency she asked has answered
    partner_disagrees, // an agency does not agree with what followed
    check_due,         // the day has come to check a decision of hers
    clock_late,        // a clock of a child she holds
    clock_soon,
    COUNT
};
inline constexpr auto arrival_count = static_cast<std::size_t>(Arrival::COUNT);
std::string_view name_of(Arrival arrival); // "to_sign"
// Whether the day brings it and nobody's deed.
bool is_by_the_calendar(Arrival arrival);

struct Arrived {
    PersonId whose;
    Arrival what{};
    PersonId child;
    RecordId record;   // the piece of work, the question or what the clock started from
    std::string thing; // its name: "to_sign 4711"; of numbers that say nothing without the journal
};

// How long an answer is news, in days: as long as My day shows it.
inline constexpr int days_of_news = 14;

// All that has come to these readers and is still so, child by child. Nobody is told of a child whom they may not know
// of, of a piece of work they could not move on, or of what they did themselves.
std::vector<Arrived> arrivals(View const& view, Organisation const& organisation,
                              std::span<access::Reader const> readers);

// What has come to everyone who works here, kept from one asking to the next: only children of whom something was
// recorded since are looked at anew, and all of them when the day turns or something is recorded of a worker or a team.
// May be asked from several threads.
class KeptArrivals
{
public:
    std::vector<Arrived> of(View const& view, Organisation const& organisation, access::Reader const& reader);
    // The children of whom a decision waits to be signed, or was sent back.
    std::vector<PersonState const*> in_signing(View const& view, Organisation const& organisation);

private:
    void follow(View const& view, Organisation const& organisation);
    void forget(std::uint32_t place);
    std::mutex asking_;
    Date today_;
    std::uint64_t seq_{};                 // of the last view followed
    std::uint32_t about_workers_{};       // the newest entry about a worker or a team then
    std::vector<access::Reader> readers_; // everyone who works here, then
    Changes changes_;
    // By whose it is and the place of the child; and whose there is at each place.
    std::unordered_map<PersonId, std::map<std::uint32_t, std::vector<Arrived>>> found_;
    std::unordered_map<std::uint32_t, std::vector<PersonId>> whose_;
    std::set<std::uint32_t> in_signing_; // their places
};

} // namespace sightline::app
