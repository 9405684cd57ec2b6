// Tables of the Standard Safeguarding Dataset read into the record: into the same histories as any other extract.
//
// practice/ssd.csv says which field of which record each column fills, and is read here the other way round. What a
// column has worked out (an episode's closing, who held the child) is not read, except where nothing else of the
// dataset tells what it was worked out from (ssd_import_derived.cpp).
#pragma once
#include "exchange/fold_in.hpp"
#include "exchange/known_view.hpp"
#include "exchange/ssd_plan.hpp"
#include "returns/ssd/reader.hpp"

namespace sightline::exchange
{

struct SsdImportOptions {
    std::string folder_name; // as people know it; kept with every entry, the table as the sheet
    Moment recorded;
    Date as_at{};
    std::function<RecordId()> new_record; // an id nothing has used
    KnownView::WholeEntry whole_entry;    // with its prose, from the journal
    std::uint64_t bytes = 0;              // of all the files
    std::string sha256;                   // over all the files
};

struct SsdImport {
    FoldReport report;
    std::vector<Entry> entries;
};

// A new record is given the number it has in the dataset where nothing here has that number, so that what is written
// again has the same identifiers.
SsdImport read_ssd(SsdPlan const& plan, ssd::Reading const& reading, SsdImportOptions const& options,
                   std::shared_ptr<View const> view);

} // namespace sightline::exchange
