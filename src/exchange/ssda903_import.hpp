// An SSDA903 return read into the record: into the same histories as any other extract.
#pragma once
#include "authority/authority.hpp"
#include "exchange/fold_in.hpp"

namespace sightline::exchange
{

struct LookedAfterImportOptions {
    std::string file_name; // as people know it; kept with every entry
    Moment recorded;
    std::optional<Date> as_at; // without it, the last day of the year the return's days point to
    Date today{};              // where they point to none
};

struct LookedAfterImport {
    FoldReport report;
    std::vector<Entry> entries;
};

// A folder, one CSV file, or the XML. Refused: where there is nothing to read. What cannot be read in it, or kept, is
// told in the report, and reading goes on. What the return works out (derived columns, counts, why an episode began)
// is worked out here again and not kept.
Outcome<LookedAfterImport> read_looked_after(std::filesystem::path const& path, LookedAfterImportOptions const& options,
                                             View const& view, KnownRecords& known);

} // namespace sightline::exchange
