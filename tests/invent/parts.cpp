// The laws the generator draws from, and what it refuses.
#include <doctest/doctest.h>

#include <fstream>

#include "invent/invent.hpp"
#include "invent/population.hpp"
#include "invent/words_parts.hpp"
#include "invent/world.hpp"

using namespace sightline;

namespace
{
std::filesystem::path const practice = SIGHTLINE_SOURCE_DIR "/practice";
}

TEST_CASE("chance does not change from one compiler to another")
{
    invent::Random random{7};
    CHECK(random.next() == invent::Random{7}.next());
    CHECK(invent::mixed(0) == 0xe220a8397b1dcdafU); // the first number of splitmix64, as its authors publish it
    double sum = 0;
    for (int i = 0; i < 20000; ++i) sum += random.unit();
    CHECK(sum / 20000 == doctest::Approx(0.5).epsilon(0.02));
}

TEST_CASE("children come in geometric clusters: the index of dispersion of counts is 2.4")
{
    invent::Random random{3};
    double sum = 0, squares = 0;
    constexpr int many = 200000;
    for (int i = 0; i < many; ++i) {
        double const size = invent::cluster_size(random, 1.7);
        sum += size;
        squares += size * size;
    }
    CHECK(sum / many == doctest::Approx(1.7).epsilon(0.01));
    CHECK(squares / sum == doctest::Approx(2.4).epsilon(0.03));
}

TEST_CASE("the practice folder is read, and a slip in it is named by file and line")
{
    auto const population = invent::read_population(practice / "population");
    REQUIRE(population);
    CHECK(population->story.at("visits_in_time", 0) == doctest::Approx(0.76));
    CHECK(population->story.at("visits_in_time", 3) == doctest::Approx(0.78)); // half way to month 6
    CHECK(population->story.at("visits_in_time", -200) == doctest::Approx(0.90));
    CHECK(population->story.at("visits_in_time", 200) == doctest::Approx(0.95));

    auto const folder =
        std::filesystem::temp_directory_path() / fmt::format("sightline-invent-{}", static_cast<long>(::getpid()));
    std::filesystem::remove_all(folder);
    std::filesystem::copy(practice / "population", folder, std::filesystem::copy_options::recursive);
    std::ofstream{folder / "rates.csv", std::ios::app} << "planted_unseen,many,planted,wrong\n";
    std::ofstream{folder / "street_parts.csv", std::ios::app} << "Tor,hill\n ,prefix\n";
    std::ofstream{folder / "story.csv", std::ios::app} << "referrals,1,1,1,inf,1,1,1,1,without end\n";
    std::ofstream{folder / "surnames.csv", std::ios::app} << "Mu\xF1oz,european\n";
    auto const wrong = invent::read_population(folder);
    REQUIRE_FALSE(wrong);
    auto const said = [&](std::string_view field, std::string_view message) {
        return std::ranges::any_of(wrong.error(), [&](Problem const& one) {
            return one.field.starts_with(field) && one.message.find(message) != std::string::npos;
        });
    };
    CHECK(said("rates.csv, line 47", "“many” is not a number"));
    CHECK(said("street_parts.csv, line ", "prefix, suffix or type"));
    CHECK(said("street_parts.csv, line ", "The part is blank"));
    CHECK(said("story.csv, line ", "“inf” is not a number"));
    CHECK(said("surnames.csv", "not in UTF-8"));
    std::filesystem::remove_all(folder);
    auto const none = invent::read_population(folder);
    REQUIRE_FALSE(none);
    CHECK(none.error().size() > 5);
}

TEST_CASE("a plan out of reach is refused in plain words")
{
    auto const refuse = [](invent::Plan plan) {
        auto const told =
            invent::invent(plan, [](std::vector<Entry> const&) { FAIL("nothing may be handed over"); }, {});
        REQUIRE_FALSE(told);
        return told.error().front().field;
    };
    invent::Plan plan;
    plan.practice = practice;
    plan.until = date(2026, 3, 9);
    plan.children_known = 60001;
    CHECK(refuse(plan) == "children-known");
    plan.children_known = 199;
    CHECK(refuse(plan) == "children-known");
    plan.children_known = 300;
    plan.until = date(2035, 1, 1);
    CHECK(refuse(plan) == "until");
    plan.until = date(2026, 3, 9);
    plan.entries_wanted = 7'000'000;
    CHECK(refuse(plan) == "entries");
    plan.entries_wanted.reset();
    plan.practice = "nowhere";
    CHECK(refuse(plan) == "given_names.csv");
}

TEST_CASE("more entries are made when more are wanted")
{
    auto const entries = [](std::optional<long long> wanted) {
        invent::Plan plan;
        plan.practice = practice;
        plan.until = date(2025, 11, 21);
        plan.children_known = 300;
        plan.entries_wanted = wanted;
        long long count = 0;
        auto const told = invent::invent(
            plan, [&](std::vector<Entry> const& batch) { count += static_cast<long long>(batch.size()); }, {});
        REQUIRE(told);
        CHECK(told->entries == count);
        return count;
    };
    auto const usual = entries(std::nullopt), more = entries(40000);
    CHECK(more > usual * 3 / 2);
    CHECK(more == doctest::Approx(40000).epsilon(0.3));
}

TEST_CASE("a text says only what can be true of the child")
{
    invent::Voices voices;
    voices.name = "Sol";
    voices.carer = "Ada";
    voices.age = 1;
    CHECK_FALSE(invent::fits("Things were calm and {n} did {their} homework while we talked.", voices));
    CHECK(invent::fits("Mould is back on the wall by the cot.", voices));
    voices.age = 9;
    CHECK(invent::fits("Things were calm and {n} did {their} homework while we talked.", voices));
    CHECK_FALSE(invent::fits("Mould is back on the wall by the cot.", voices));
    CHECK_FALSE(invent::fits("{n} and {b} were both in.", voices));
    voices.brother = "Ivo";
    CHECK(invent::fits("{n} and {b} were both in.", voices));
    CHECK(invent::filled("{They} {was} with {m}. {b} was out.", voices) == "They were with Ada. Ivo was out.");
    voices.they = "she";
    voices.many = false;
    CHECK(invent::filled("{They} {was} there; {they} like{y} it.", voices) == "She was there; she likes it.");
}
