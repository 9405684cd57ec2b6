// The rates, names and words of place the generator draws from, read from practice/population.
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "domain/records/codes.hpp"
#include "invent/random.hpp"

namespace sightline::invent
{

inline constexpr std::array name_groups{std::string_view{"british"},        std::string_view{"european"},
                                        std::string_view{"blackcaribbean"}, std::string_view{"blackafrican"},
                                        std::string_view{"southasian"},     std::string_view{"eastasian"},
                                        std::string_view{"mena_other"}};
inline constexpr std::size_t group_count = name_groups.size();

struct EthnicGroup {
    std::string name; // "White"
    double share{}, share_in_care{};
    std::array<double, group_count> names{}; // weights of the name groups
};

// Where each measure of the story stands at each month counted from the judgement.
class Story
{
public:
    static constexpr std::array months{-48, -24, -12, 0, 6, 12, 18, 24};
    double at(std::string_view measure, double month) const; // straight lines between the points, flat outside
    std::map<std::string, std::array<double, months.size()>, std::less<>> curves;
};

struct Population {
    std::array<std::vector<std::string>, group_count> girls, boys, surnames;
    std::vector<EthnicGroup> ethnic;
    std::vector<std::string> street_prefix, street_suffix, street_type;
    std::map<std::string, std::vector<std::string>, std::less<>>
        schools; // by phase: patterns with {place} or {invented}
    std::map<std::string, double, std::less<>> rates;
    Story story;

    double rate(std::string_view name) const; // it must be in rates.csv, which reading made sure of
};

Outcomes<Population> read_population(std::filesystem::path const& folder);

} // namespace sightline::invent
