// The statutory returns as commands: one row for each, and `export`, `import` and `prove` go by its name.
#pragma once
#include <span>

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/progress.hpp"
#include "exchange/fold_in.hpp"

namespace sightline::app
{

// What became of an extract: for the person who gave it, and whole for a file.
struct ReadIn {
    std::string text, json;
};

// A value of a return and what it rests on.
struct Proved {
    std::string value;
    std::uint64_t entry = 0; // in the journal; 0: it follows from no single entry
    std::string rule;        // how it was worked out; empty: it stands in the entry as it is
};

using VisitValue = std::function<void(std::string const& path, Proved const&)>;

// A null function is something the return cannot do here.
struct StatutoryReturn {
    std::string_view name, title;
    Outcome<std::string> (*write)(House const&, ExportOptions const&) = nullptr; // answers what was written, one line
    Outcome<ReadIn> (*read)(House&, ImportOptions const&, Progress&) = nullptr;
    Outcome<Proved> (*prove)(House const&, ProveOptions const&) = nullptr;
    // Every value of the return about one child, each part under a path that stays its own whatever stands beside it.
    void (*values)(House const&, View const&, PersonState const&, Date day, VisitValue const&) = nullptr;
    bool takes_restricted = false; // import: a list of restricted children beside the extract
    bool takes_since = false;      // export: only what changed
};

// Keeps what an extract told, and answers its report.
Outcome<ReadIn> keep(House& house, std::vector<Entry> entries, exchange::FoldReport const& report);

StatutoryReturn annex_a_return();
StatutoryReturn cin_return();
StatutoryReturn ssda903_return();
StatutoryReturn dfe_api_return();
StatutoryReturn ssd_return();

std::span<StatutoryReturn const> statutory_returns();

} // namespace sightline::app
