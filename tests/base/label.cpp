#include <doctest/doctest.h>
#include <thread>

#include "base/label.hpp"

using namespace sightline;

TEST_CASE("the same text is the same label, and the empty text is no label")
{
    CHECK(Label{"Assessment East"} == Label{std::string{"Assessment "} + "East"});
    CHECK(Label{"Assessment East"} != Label{"Assessment West"});
    CHECK(Label{""} == Label{});
    CHECK(Label{}.empty());
    CHECK(Label{}.text() == "");
    CHECK(Label{"Assessment East"}.text() == "Assessment East");
    CHECK(Label::from_number(Label{"North"}.number()) == Label{"North"});
    CHECK(Label::from_number(4'000'000'000U).text() == ""); // never made
    std::string const zero{"a\0b", 3};
    CHECK(Label{zero}.text() == zero);
}

TEST_CASE("threads that make the same labels at once agree on every one, and texts stay where they are")
{
    constexpr int threads = 8, labels = 3000;
    auto const first = Label{"made before the threads"};
    auto const where = first.text().data();
    std::vector<std::vector<std::uint32_t>> numbers(threads);
    {
        std::vector<std::jthread> all;
        for (std::size_t t = 0; t < threads; ++t)
            all.emplace_back([&, t] {
                for (int i = 0; i < labels; ++i) {
                    // each thread begins at another place, so that each is first to some
                    auto const text = fmt::format("thread label {}", (i + static_cast<int>(t) * 379) % labels);
                    Label const label{text};
                    if (label.text() != text) return; // leaves the list short, which the check below sees
                    numbers[t].push_back(label.number());
                }
            });
    }
    for (std::size_t t = 0; t < threads; ++t) {
        REQUIRE(numbers[t].size() == labels);
        std::ranges::sort(numbers[t]);
        CHECK(numbers[t] == numbers[0]);
        CHECK(std::ranges::adjacent_find(numbers[t]) == numbers[t].end());
    }
    CHECK(first.text().data() == where);
}
