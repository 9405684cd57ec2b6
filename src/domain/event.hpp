// What memory keeps of an entry: all but the long texts and the place in the source. 48 bytes and four for each field.
#pragma once
#include "domain/describe.hpp"
#include "domain/entry.hpp"

namespace sightline
{

struct Event {
    std::int32_t const*
        facts{}; // one for each field of the description; owned by the authority, never moved or changed
    std::uint32_t seq{};
    RecordId record;
    PersonId about; // whose history it stands in
    PersonId by;
    std::int32_t happened = blank; // minutes since 1970, UTC; blank when not known
    std::int32_t until = blank;
    std::int32_t recorded{}; // minutes since 1970, UTC
    std::int32_t first_recorded =
        blank; // when version 1 was; blank when not told, which for version 1 is the same as recorded
    std::uint16_t version{};
    std::uint16_t count{}; // how many facts
    Kind kind{};
    bool withdrawn{};
    bool latest_only{}; // its source gives only the latest of this kind
    bool imported{};    // from an extract

    template <class R> R as() const { return unpack<R>({facts, count}); } // without the long texts
    std::span<std::int32_t const> fields() const { return {facts, count}; }
    std::optional<Date> day() const // the London day it happened
    {
        if (happened == blank) return std::nullopt;
        return london_date(Minutes{std::chrono::minutes{happened}});
    }
    Date recorded_day() const { return london_date(Minutes{std::chrono::minutes{recorded}}); }
    std::optional<Date> first_recorded_day() const // nothing when a correction hides it
    {
        if (first_recorded != blank) return london_date(Minutes{std::chrono::minutes{first_recorded}});
        if (version > 1) return std::nullopt;
        return recorded_day();
    }
};

static_assert(sizeof(Event) == 48);

// Which entries count: all, or only those recorded by the end of a past day ("as known").
struct Known {
    std::optional<Date> by_end_of;
};

// The latest version of each record that had been recorded by then, without withdrawn ones, in the order they happened
// (those whose day is not known first), and among the same moment in the order recorded. `all` is in the order
// recorded.
std::vector<Event const*> current(std::span<Event const* const> all, Known known);

} // namespace sightline
