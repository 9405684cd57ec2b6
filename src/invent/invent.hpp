// A whole invented borough from a seed: families, workers, teams and eight years of records, handed over as entries in
// the order they were recorded. Everyone in it is invented. What the boards ought to find is told beside it, line by
// line.
#pragma once
#include <filesystem>
#include <functional>
#include <vector>

#include "domain/entry.hpp"
#include "domain/records/people.hpp"

namespace sightline::invent
{

struct Plan {
    std::uint64_t seed = 7;     // the same seed, size, day and rates give the same bytes
    int children_known = 12000; // 200 to 60,000 children ever known
    Date until{};               // the last day of the records: today
    std::optional<long long>
        entries_wanted; // about so many entries; more than come by themselves are made of further contacts
    std::filesystem::path practice = "practice"; // where bank_holidays.csv and population/ are
};

// One thing planted that a board should find. `weakness` is an id of docs/invented-authority.md.
struct TruthLine {
    std::string child; // the authority's own reference
    std::string weakness;
    Date since{};
    std::string detail;
};
inline constexpr std::string_view truth_heading = "child,weakness,since,detail\n";
std::string csv_line(TruthLine const& line);

struct InventedWorker {
    PersonId id;
    std::string name, sign_in; // "Samira Rahman", "samira.rahman"
    WorkerRole role{};
    std::string team, service; // as on the last day
    bool agency{};
    Date began{};
    std::optional<Date> left; // on or before the last day
};
struct InventedTeam {
    std::string name, service;
    PersonId manager; // on the last day
};
struct Borough {
    std::string name; // "Ashenvale"
    Date judged{};    // when the service was judged inadequate
    std::vector<std::string> services;
    std::vector<InventedTeam> teams;
    std::vector<InventedWorker> workers; // everyone who ever worked there, in the order they came
};

struct Summary {
    Borough borough;
    int children{}; // person records of children, duplicates included
    long long entries{};
    long long truth_lines{};
    std::uint32_t records{}; // ids 1 to this were used
};

using Sink =
    std::function<void(std::vector<Entry>)>; // about 500 entries at a time; seq is left 0 for the journal to give
using TellTruth = std::function<void(TruthLine const&)>;
using Progress = std::function<void(std::string_view stage, long long done, long long of)>;

// Problems name the file and line of practice/population that cannot be read, or the part of the plan that cannot be.
Outcomes<Summary> invent(Plan const& plan, Sink const& sink, TellTruth const& truth, Progress const& progress = {});

} // namespace sightline::invent
