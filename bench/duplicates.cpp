// How long it takes to compare everyone of an authority with everyone, and what is found of what was planted.
#include <chrono>
#include <set>

#include "authority/match.hpp"
#include "invent/invent.hpp"

using namespace sightline;

int main(int argc, char** argv)
{
    invent::Plan plan;
    plan.children_known = argc > 1 ? std::atoi(argv[1]) : 60000;
    plan.until = date(2026, 3, 9);
    Authority authority{Practice::read("practice").value(), plan.until};
    std::set<std::string> duplicates, look_alikes;
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
            if (line.weakness == "duplicate") duplicates.insert(line.child);
            if (line.weakness == "look_alike") look_alikes.insert(line.child);
        });
    if (!made) return 1;
    authority.apply(people);
    auto const view = authority.now();
    std::vector<double> took;
    std::vector<LikelyPair> pairs;
    for (int i = 0; i < 5; ++i) {
        auto const began = std::chrono::steady_clock::now();
        pairs = likely_duplicates(*view, [](PersonState const&) { return true; });
        took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    }
    std::ranges::sort(took);
    std::size_t found = 0, alike = 0;
    for (auto const& pair : pairs) {
        auto const is_in = [&](std::set<std::string> const& truth) {
            return truth.contains(std::string{pair.one->person.reference.text()}) ||
                   truth.contains(std::string{pair.other->person.reference.text()});
        };
        found += is_in(duplicates) ? 1U : 0U;
        alike += is_in(look_alikes) && !is_in(duplicates) ? 1U : 0U;
    }
    fmt::print(
        "{} children: {} pairs listed in {:.0f} ms (median of 5, least {:.0f}); {} recorded twice, {} of the pairs "
        "are of one of them; {} look-alikes, {} pairs of one of them\n",
        made->children, pairs.size(), took[2], took[0], duplicates.size(), found, look_alikes.size(), alike);
    return 0;
}
