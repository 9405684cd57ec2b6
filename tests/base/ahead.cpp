#include <atomic>
#include <doctest/doctest.h>
#include <numeric>
#include <vector>

#include "base/ahead.hpp"

using namespace sightline;

TEST_CASE("what is made ahead is taken in order, to the last")
{
    Ahead<int> numbers{[](auto const& give) {
        for (int i = 0; i < 1000; ++i) give(i);
    }};
    std::vector<int> taken, all(1000);
    while (auto const number = numbers.take()) taken.push_back(*number);
    std::iota(all.begin(), all.end(), 0);
    CHECK(taken == all);
    CHECK_FALSE(numbers.take());
}

TEST_CASE("one who takes no more stops the making")
{
    std::atomic<int> made{0};
    bool told = false;
    {
        Ahead<int> numbers{[&](auto const& give) {
            while (give(++made)) {
            }
            told = true;
        }};
        CHECK(numbers.take() == 1);
    }
    CHECK(told);
    CHECK(made < 100);
}

TEST_CASE("what the making throws comes after all that was made before")
{
    Ahead<int> numbers{[](auto const& give) {
        give(1);
        throw std::runtime_error{"no more"};
    }};
    CHECK(numbers.take() == 1);
    CHECK_THROWS_WITH(numbers.take(), "no more");
}
