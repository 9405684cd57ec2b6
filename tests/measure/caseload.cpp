#include "measure/caseload.hpp"

#include <doctest/doctest.h>

using namespace sightline;
using namespace sightline::measure;

namespace
{

void add(std::vector<Held>& children, Stage stage, int how_many)
{
    for (int i = 0; i < how_many; ++i) children.push_back({stage, 0});
}

} // namespace

TEST_CASE("P: the weight of what a newly qualified worker holds")
{
    std::vector<Held> children;
    add(children, Stage::protection, 3);
    add(children, Stage::in_need, 7);
    add(children, Stage::proceedings, 1);
    add(children, Stage::in_care, 2);
    add(children, Stage::assessment, 4);
    CHECK(children.size() == 17);
    CHECK(points(children) == doctest::Approx(22.9).epsilon(1e-12));
    auto const used = utilisation(points(children), {.full_time = 1, .newly_qualified = true});
    REQUIRE(used);
    CHECK(*used == doctest::Approx(1.4136).epsilon(5e-5));
    CHECK_FALSE(utilisation(10, {.full_time = 0}));

    std::vector<Held> const siblings{{Stage::protection, 1}, {Stage::protection, 1}, {Stage::protection, 1}};
    CHECK(points(siblings) == doctest::Approx(3.96).epsilon(1e-12));
}

TEST_CASE("brothers and sisters count less only on the same plan")
{
    std::vector<Held> const mixed{{Stage::protection, 1}, {Stage::in_care, 1}, {Stage::protection, 2}};
    CHECK(points(mixed) == doctest::Approx(1.8 + 1.2 + 1.8));
}

TEST_CASE("a worker's limit is the one agreed with them, else their role's, and says which")
{
    CHECK(limit_of(WorkerRole::social_worker).children == 18);
    CHECK(limit_of(WorkerRole::newly_qualified).children == 12);
    CHECK(limit_of(WorkerRole::social_worker).source == "local setting");
    CHECK(limit_of(WorkerRole::social_worker, 14).children == 14);
    CHECK(limit_of(WorkerRole::social_worker, 14).source == "agreed with the worker");
    CHECK(limit_of(WorkerRole::analyst).children == 0);
}

TEST_CASE("a load is full at the limit and over it above")
{
    CHECK(words(Load{17, 18}) == "17 of 18");
    CHECK_FALSE(Load{17, 18}.full());
    CHECK(Load{18, 18}.full());
    CHECK_FALSE(Load{18, 18}.over());
    CHECK(Load{21, 18}.over());
    CHECK(Load{1, 0}.over()); // a child whom a manager holds, or nobody
}

TEST_CASE("the heaviest of what is going on decides a child's weight")
{
    std::vector<StatusHeld> const statuses{
        {.status = Status::in_need}, {.status = Status::protection}, {.status = Status::assessment}};
    CHECK(stage_of(statuses, false) == Stage::protection);
    CHECK(stage_of(statuses, true) == Stage::proceedings);
    CHECK(stage_of({}, false) == Stage::other);
    std::vector<StatusHeld> const young{{.status = Status::leaving_care}};
    CHECK(stage_of(young, false) == Stage::leaving_care);
}

TEST_CASE("the spread among workers shows the most as well as the mean")
{
    std::vector<Load> const loads{{17, 18}, {21, 18}, {12, 12}, {18, 18}, {16, 18}};
    auto const all = spread(loads);
    CHECK(all.workers == 5);
    CHECK(all.over_limit == 1);
    CHECK(all.most == 21);
    CHECK(all.ninetieth_percentile == 21);
    CHECK(all.mean == doctest::Approx(16.8));
    CHECK(spread({}).workers == 0);
}
