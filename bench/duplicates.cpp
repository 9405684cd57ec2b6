// How long it takes to compare everyone of an authority with everyone, and what is found of what was planted.
#include <chrono>
#include <set>

#include "authority/duplicates.hpp"
#include "authority/match.hpp"
#include "invent/invent.hpp"

using namespace sightline;

namespace
{

std::pair<std::string, std::string> pair_of(std::string one, std::string other)
{
    if (other < one) std::swap(one, other);
    return {std::move(one), std::move(other)};
}

// The child of a truth line, and the one its detail names: "the same child as 100217".
std::pair<std::string, std::string> told_of(invent::TruthLine const& line)
{
    constexpr std::string_view digits = "0123456789";
    auto const at = line.detail.find_first_of(digits);
    return pair_of(line.child, line.detail.substr(at, line.detail.find_first_not_of(digits, at) - at));
}

} // namespace

int main(int argc, char** argv)
{
    invent::Plan plan;
    plan.children_known = argc > 1 ? std::atoi(argv[1]) : 60000;
    plan.until = date(2026, 3, 9);
    Authority authority{Practice::read("practice").value(), plan.until};
    std::set<std::pair<std::string, std::string>> duplicates, look_alikes;
    std::vector<Entry> people;
    auto const made = invent::invent(
        plan,
        [&](std::vector<Entry> entries) {
            for (auto& entry : entries)
                if (entry.kind == Kind::person) {
                    entry.seq = people.size() + 1;
                    people.push_back(std::move(entry));
                }
        },
        [&](invent::TruthLine const& line) {
            if (line.weakness == "duplicate") duplicates.insert(told_of(line));
            if (line.weakness == "look_alike") look_alikes.insert(told_of(line));
        });
    if (!made) return 1;
    authority.apply(people);
    auto const view = authority.now();
    std::vector<LikelyPair> pairs;
    auto const timed = [&](int times, auto const& doing) { // milliseconds, the median
        std::vector<double> took;
        for (int i = 0; i < times; ++i) {
            auto const began = std::chrono::steady_clock::now();
            doing(i);
            took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
        }
        std::ranges::sort(took);
        return took[took.size() / 2];
    };
    auto const anyone = [](PersonState const&) { return true; };
    auto const from_nothing = timed(5, [&](int) { pairs = Duplicates{}.pairs(*view, anyone); });
    Duplicates kept;
    kept.pairs(*view, anyone);
    // Each time after one person was corrected.
    double after_a_change = 0;
    {
        std::vector<double> took;
        for (std::size_t i = 0; i < 21; ++i) {
            auto again = people[i * 997 % people.size()];
            again.seq = people.size() + 1 + i;
            again.version = 2;
            authority.apply({&again, 1});
            auto const changed = authority.now();
            took.push_back(timed(1, [&](int) { kept.pairs(*changed, anyone); }));
        }
        std::ranges::sort(took);
        after_a_change = took[took.size() / 2];
    }
    auto const as_one_types = timed(21, [&](int i) {
        auto const& one = view->at(static_cast<std::size_t>(i) * 2003 % view->people()).person;
        likely_matches(*view,
                       {.given = std::string{one.given.text()},
                        .family = std::string{one.family.text()},
                        .born = one.born,
                        .expected = {},
                        .address = {}},
                       anyone);
    });
    std::size_t found = 0, alike = 0;
    for (auto const& pair : pairs) {
        auto const both =
            pair_of(std::string{pair.one->person.reference.text()}, std::string{pair.other->person.reference.text()});
        found += duplicates.contains(both) ? 1U : 0U;
        alike += look_alikes.contains(both) ? 1U : 0U;
    }
    fmt::print(
        "{} children: {} pairs listed in {:.0f} ms from nothing, {:.1f} ms after one was corrected; {} of {} planted "
        "duplicates found, and {} of {} look-alikes listed. Who someone may be, as one types: {:.1f} ms\n",
        made->children, pairs.size(), from_nothing, after_a_change, found, duplicates.size(), alike, look_alikes.size(),
        as_one_types);
    return 0;
}
