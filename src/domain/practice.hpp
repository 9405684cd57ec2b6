// The rules the service works to, read from practice/: every clock, with its source in law, and what feeds it.
#pragma once
#include <filesystem>
#include <memory>

#include "base/working_days.hpp"
#include "domain/kinds.hpp"
#include "domain/language.hpp"
#include "domain/steps.hpp"

namespace sightline
{

enum class Unit : std::uint8_t {
    hours,
    calendar_days,
    working_days,
    weeks,
    months,
    school_days,
    school_terms,
    weeks_before,
    months_before,
    working_days_before
};
// How to count; the meaning of each is in docs/counting.md (after practice/timescales.md).
enum class Count : std::uint8_t { WD0, WD1, BACKWD, BACK, CD0, CD1, CW, CM0, HRS, SAMEDAY, SCHD, TERM, EVENT, WINDOW };

// What it means for the child when a clock is late.
enum class Duty : std::uint8_t {
    other,
    seeing,    // someone must see the child
    moving_on, // plans for where the child will grow up, or a plan that lasts too long
    looking,   // supervision
    paperwork  // late, but not a reason for a manager to look at this child today
};
Duty duty_of(std::string_view id);

struct ClockRule {
    std::string id; // "CP-13"
    std::string area, clock, starts_when, must_be_done;
    int limit{};
    Unit unit{};
    Count count{};
    bool recurring{};
    bool from_a_date{}; // recurs from the calendar or another date, not from when it was last done
    std::string pattern;
    std::optional<Date> from; // in force from; nothing: local, or always
    bool in_force = true;     // false for "not_yet"
    std::string source, status, notes, evidence;
    Duty duty{};
    bool locked{};               // statute, regulation, statutory guidance: changed only with a reason
    std::string changed_because; // the reason an authority's overlay gives
    std::string file;            // where the row was read
    int line{};
};

// An id of a clock, "CP-13", as a number: rules are asked for by id some hundreds of times for each child, so the
// asking must not compare texts. Whatever is not two letters, a hyphen and two digits is `none`, the id of no clock.
struct ClockId {
    static constexpr std::uint32_t none = 26 * 26 * 100; // one past the highest
    std::uint32_t number = none;
    constexpr ClockId(std::string_view id)
    {
        auto const letter = [](char c) { return c >= 'A' && c <= 'Z'; };
        auto const digit = [](char c) { return c >= '0' && c <= '9'; };
        if (id.size() == 5 && letter(id[0]) && letter(id[1]) && id[2] == '-' && digit(id[3]) && digit(id[4]))
            number =
                static_cast<std::uint32_t>(((id[0] - 'A') * 26 + id[1] - 'A') * 100 + (id[3] - '0') * 10 + id[4] - '0');
    }
    constexpr ClockId(char const* id) : ClockId(std::string_view{id}) {}
    ClockId(std::string const& id) : ClockId(std::string_view{id}) {}
};

// What feeds a clock: which record kinds start and stop it, in words; empty for a clock nothing feeds.
struct ClockFeed {
    std::string id;
    std::string from_words; // "referral received", for the reason shown
    std::vector<Kind> kinds;
    bool from_extract{}; // an Annex A extract can tell both start and stop
};

class Practice
{
public:
    // Reads folder/timescales.csv, bank_holidays.csv, steps.csv and language.csv, then the same names in the overlay if
    // there. Every problem names file, line and column.
    static Outcomes<std::shared_ptr<Practice const>> read(std::filesystem::path const& folder,
                                                          std::filesystem::path const& overlay = {});

    std::span<ClockRule const> rules() const { return rules_; } // every version, by id then date in force
    // The version in force on a day (the clock's start); the earliest if the day is before all of them. Null if there
    // is no such id.
    ClockRule const* rule(ClockId id, std::optional<Date> on = std::nullopt) const
    {
        auto const [first, count] = by_id_[id.number];
        if (count == 0) return nullptr;
        auto const* best = &rules_[first];
        for (auto const* next = best + 1; next != &rules_[first] + count; ++next)
            if (!on || !next->from || *next->from <= *on) best = next;
        return best;
    }
    WorkingDays const& calendar() const { return calendar_; }
    Steps const& steps() const { return steps_; }          // what may follow what
    Language const& language() const { return language_; } // words to think about

private:
    friend struct PracticeReader;
    Practice(std::vector<ClockRule> rules, WorkingDays calendar, Steps steps, Language language);
    std::vector<ClockRule> rules_;
    WorkingDays calendar_;
    Steps steps_;
    Language language_;
    struct Versions {
        std::uint16_t first{}, count{}; // in rules_
    };
    std::vector<Versions> by_id_; // by the number of an id; the last, of none, has no version
};

std::span<ClockFeed const> clock_feeds(); // what this program feeds, by clock id
ClockFeed const* feed_of(std::string_view id);
std::string limit_words(ClockRule const& rule); // "10 working days", "72 hours"

} // namespace sightline
