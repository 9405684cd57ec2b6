// Annex A in: the workbook inspectors ask every authority for, read into entries for the journal, with a report on
// every row.
#pragma once
#include <filesystem>
#include <functional>

#include "domain/entry.hpp"
#include "exchange/known.hpp"
#include "exchange/layout.hpp"
#include "exchange/report.hpp"

namespace sightline::exchange
{

struct AnnexAOptions {
    std::string file_name; // as people know it; kept with every entry
    Date today{};
    Moment recorded; // the time of recording for every entry
    std::optional<Date>
        as_at; // the day the extract speaks of; without it, the latest day in it on which something happened
    std::string restricted; // text of a CSV naming restricted children; empty for none
    std::string restricted_name;
    std::function<void(std::uint64_t done, std::uint64_t total)>
        progress; // rows; the total is an estimate until the end, and 0 where a sheet does not say its size
};

struct Reading {
    Report report;
    // In an order that can be applied as it stands: people, workers, records, the import itself. Only what is new or
    // changed. When nothing is, and the same file was read before, there are none. seq is not given; once is empty.
    std::vector<Entry> entries;
};

// Reads the whole workbook and compares it with what is known; writes nothing. A workbook that cannot be read, or holds
// none of the lists, is a problem in plain words. Nothing is ever deleted because a row has gone.
//
// Keys, the same each time the same fact is read, whichever list tells it (Entry.source.key):
//   annex-a/<child>/person, annex-a/adopter:<id>/person, annex-a/worker/<folded name>
//   annex-a/<child>/<kind>/<key fields>     such as annex-a/1234567/protection_plan/2026-01-05
//   annex-a/<child>/allocation/<basis>/<day of the work>/<folded worker>/<folded team>
//   annex-a/import/<sha-256>
Outcome<Reading> read_annex_a(std::filesystem::path const& path, Layout const& layout, AnnexAOptions const& options,
                              KnownRecords& known);

} // namespace sightline::exchange
