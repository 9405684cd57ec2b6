// A children in need census read into the record: into the same histories as any other extract.
#pragma once
#include "authority/authority.hpp"
#include "exchange/fold_in.hpp"

namespace sightline::exchange
{

struct CinImportOptions {
    std::string file_name; // as people know it; kept with every entry
    Moment recorded;
    std::optional<Date> as_at; // without it, the census's reference date
    Date today{};              // where the census gives none
};

struct CinImport {
    FoldReport report;
    std::vector<Entry> entries;
    std::string authority_code; // the header's
};

// Refused: what is no census. What cannot be read in it is told in the report, and reading goes on.
Outcome<CinImport> read_cin(std::filesystem::path const& file, CinImportOptions const& options, View const& view,
                            KnownRecords& known);

} // namespace sightline::exchange
