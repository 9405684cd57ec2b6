// How the clocks of an invented borough stand: its lateness is what the story and the truth file say, and nothing else.
#include <doctest/doctest.h>

#include <deque>
#include <set>

#include "domain/record_type.hpp"
#include "domain/standing.hpp"
#include "invent/invent.hpp"
#include "support/practice.hpp"

using namespace sightline;

namespace
{

struct Told {
    std::deque<Content> contents; // a deque never moves what it holds
    std::map<std::uint32_t, std::deque<Event>> about;
    std::map<std::uint32_t, Person> children;
    std::set<std::pair<std::string, std::string>> planted; // child and weakness
};

std::int32_t minutes_of(std::optional<Moment> at)
{
    return at ? static_cast<std::int32_t>(std::chrono::floor<std::chrono::minutes>(*at).time_since_epoch().count())
              : blank;
}

Told told_until(Date until, int children, std::uint64_t seed)
{
    Told told;
    invent::Plan plan;
    plan.children_known = children;
    plan.seed = seed;
    plan.until = until;
    plan.practice = SIGHTLINE_SOURCE_DIR "/practice";
    std::map<std::uint32_t, std::int32_t> first_recorded;
    auto const summary = invent::invent(
        plan,
        [&](std::vector<Entry> const& entries) {
            for (auto const& entry : entries) {
                auto content = read_content(entry);
                REQUIRE(content);
                auto const& kept = told.contents.emplace_back(std::move(*content));
                Event event;
                event.facts = kept.facts.data();
                event.count = static_cast<std::uint16_t>(kept.facts.size());
                event.record = entry.record;
                event.version = static_cast<std::uint16_t>(entry.version);
                event.by = entry.by;
                event.kind = entry.kind;
                event.happened = minutes_of(entry.happened);
                event.until = minutes_of(entry.until);
                event.recorded = minutes_of(entry.recorded);
                event.first_recorded = first_recorded.emplace(entry.record.value, event.recorded).first->second;
                for (auto const person : entry.about) {
                    event.about = person;
                    told.about[person.value].push_back(event);
                }
                if (entry.kind == Kind::person)
                    if (auto person = unpack<Person>(kept.facts, kept.texts); person.role == PersonRole::child)
                        told.children.insert_or_assign(entry.record.value, std::move(person));
            }
        },
        [&](invent::TruthLine const& line) { told.planted.emplace(line.child, line.weakness); });
    REQUIRE(summary);
    return told;
}

// The planted weakness that makes a clock late.
std::string weakness_of(std::string_view clock)
{
    static std::map<std::string_view, std::string_view> const weaknesses{{"MS-01", "no_return_interview"},
                                                                         {"LA-35", "no_permanence"},
                                                                         {"MG-02", "no_supervision"},
                                                                         {"MG-03", "no_supervision"},
                                                                         {"AS-01", "assessment_over_45"}};
    auto const found = weaknesses.find(clock);
    return found == weaknesses.end() ? std::string{} : std::string{found->second};
}

struct Tally {
    int rows{}, late{}, done{};
};

std::map<std::string, Tally> tallies(Told const& told, Date day)
{
    std::map<std::string, Tally> all;
    for (auto const& [id, person] : told.children) {
        std::vector<Event const*> events;
        for (auto const& event : told.about.at(id)) events.push_back(&event);
        auto const now = current(events, {});
        for (auto const& clock : standing(person, now, test::practice(), day).clocks) {
            if (told.planted.contains({std::string{person.reference.text()}, weakness_of(clock.rule->id)})) continue;
            auto& tally = all[clock.rule->id];
            ++tally.rows;
            tally.late += clock.state == State::late;
            tally.done += clock.done.has_value();
        }
    }
    return all;
}

} // namespace

TEST_CASE("in an invented borough no clock is late for most unless that is planted, and paper is mostly done")
{
    Date const until = date(2026, 3, 9);
    for (std::uint64_t const seed : {std::uint64_t{7}, std::uint64_t{11}}) {
        auto const all = tallies(told_until(until, 1000, seed), until);
        CHECK(all.size() > 50);
        for (auto const& [id, tally] : all) {
            if (tally.rows <= 20) continue;
            CHECK_MESSAGE(2 * tally.late <= tally.rows, "seed ", seed, ": ", id, " is late in ", tally.late, " of ",
                          tally.rows);
        }
        for (auto const* paper : {"CN-06", "AS-06", "FD-05"}) {
            auto const& tally = all.at(paper);
            CHECK(tally.rows > 50);
            CHECK_MESSAGE(4 * tally.done > 3 * tally.rows, "seed ", seed, ": ", paper, " done in ", tally.done, " of ",
                          tally.rows);
            CHECK_MESSAGE(tally.late > 0, paper); // nobody is so good
        }
        for (auto const* checkpoint : {"CN-05", "CP-16"}) CHECK_MESSAGE(all.at(checkpoint).done > 0, checkpoint);
        for (auto const* told : {"FD-06", "FD-09", "FD-10", "EH-01", "EH-02", "CP-05", "CP-14", "LA-20", "LA-23",
                                 "MS-04", "LC-07", "MG-07"}) {
            REQUIRE_MESSAGE(all.contains(told), "seed ", seed, ": nothing shows ", told);
            CHECK_MESSAGE(all.at(told).done > 0, "seed ", seed, ": ", told);
        }
    }
}

TEST_CASE("a protection plan is never recorded before the conference that made it")
{
    auto const told = told_until(date(2026, 3, 9), 1000, 1);
    int plans = 0;
    for (auto const& [id, events] : told.about)
        for (auto const& event : events) {
            if (event.kind != Kind::protection_plan || event.version != 1) continue;
            auto const plan = event.as<ProtectionPlan>();
            if (plan.ended) continue; // one of long ago, told by its dates alone
            ++plans;
            bool const held = std::ranges::any_of(events, [&](Event const& other) {
                return other.kind == Kind::conference && other.recorded <= event.recorded &&
                       other.as<Conference>().on == plan.began;
            });
            CHECK_MESSAGE(held, told.children.at(id).reference.text(), " ", iso(*plan.began));
        }
    CHECK(plans > 20);
}
