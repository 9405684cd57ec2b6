// Finding who is recorded twice, scored on the invented borough: its planted duplicates, and its twins and namesakes.
#include <doctest/doctest.h>

#include <set>

#include "authority/duplicates.hpp"
#include "invent/invent.hpp"

using namespace sightline;

namespace
{

using Pair = std::pair<std::string, std::string>;

Pair pair_of(std::string one, std::string other)
{
    if (other < one) std::swap(one, other);
    return {std::move(one), std::move(other)};
}

// The reference that the detail of a truth line names: "the same child as 100217".
std::string named_in(std::string_view detail)
{
    auto const at = detail.find_first_of("0123456789");
    REQUIRE(at != std::string_view::npos);
    return std::string{detail.substr(at, detail.find_first_not_of("0123456789", at) - at)};
}

struct Borough {
    Authority authority{Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value(), date(2026, 3, 9)};
    std::set<Pair> duplicates, look_alikes;

    Borough()
    {
        invent::Plan plan;
        plan.children_known = 2500;
        plan.until = date(2026, 3, 9);
        plan.practice = SIGHTLINE_SOURCE_DIR "/practice";
        std::uint64_t seq = 0;
        auto const made = invent::invent(
            plan,
            [&](std::vector<Entry> entries) {
                for (auto& entry : entries) entry.seq = ++seq;
                authority.apply(entries);
            },
            [&](invent::TruthLine const& line) {
                if (line.weakness == "duplicate") duplicates.insert(pair_of(line.child, named_in(line.detail)));
                if (line.weakness == "look_alike") look_alikes.insert(pair_of(line.child, named_in(line.detail)));
            });
        REQUIRE(made);
    }
};

Borough const& borough()
{
    static Borough const one;
    return one;
}

bool anyone(PersonState const&)
{
    return true;
}

} // namespace

TEST_CASE("of the children recorded twice nearly all are listed, and nearly all that is listed is true")
{
    auto const view = borough().authority.now();
    auto const listed = Duplicates{}.pairs(*view, anyone);
    std::set<Pair> pairs;
    for (auto const& pair : listed)
        pairs.insert(
            pair_of(std::string{pair.one->person.reference.text()}, std::string{pair.other->person.reference.text()}));
    auto const in_both = [&](std::set<Pair> const& truth) {
        return static_cast<double>(
            std::ranges::count_if(pairs, [&](Pair const& pair) { return truth.contains(pair); }));
    };
    auto const found = in_both(borough().duplicates);
    auto const recall = found / static_cast<double>(borough().duplicates.size());
    auto const precision = found / static_cast<double>(pairs.size());
    MESSAGE(fmt::format("{} planted, {} listed, {} of them true: recall {:.2f}, precision {:.2f}; of {} look-alikes {} "
                        "are listed",
                        borough().duplicates.size(), pairs.size(), found, recall, precision,
                        borough().look_alikes.size(), in_both(borough().look_alikes)));
    CHECK(borough().duplicates.size() >= 10);
    CHECK(borough().look_alikes.size() >= 10);
    CHECK(recall >= 0.95);
    CHECK(precision >= 0.80);
    CHECK(in_both(borough().look_alikes) == 0);
}

TEST_CASE("nobody is made one by the program itself, however alike they are")
{
    auto const view = borough().authority.now();
    CHECK_FALSE(Duplicates{}.pairs(*view, anyone).empty());
    CHECK(view->joins().empty());
    view->each_child([&](PersonState const& child) {
        CHECK(child.parts.empty());
        CHECK(view->by_reference(child.person.reference) == &child);
        return true;
    });
}
