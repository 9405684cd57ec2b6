// Reading an extract into a house: the same for the command line and the page.
#pragma once
#include "app/house.hpp"
#include "exchange/annex_a.hpp"

namespace sightline::app
{

struct Imported {
    exchange::Report report;
    std::size_t entries{};
    bool read_before{}; // the very same file: nothing was added
};

// Reads the workbook, appends what is new or changed, and answers the report. by: who gave it; 0 on the command line.
Outcome<Imported> import_annex_a(House& house, std::filesystem::path const& file, exchange::AnnexAOptions options,
                                 PersonId by);

} // namespace sightline::app
