// The rows of a sheet, unpacked and parsed on a thread of their own while those before them are looked at.
#pragma once
#include "exchange/xlsx_reader.hpp"

namespace sightline::exchange
{

// As Workbook::each_row, which see; the visitor is called on the asking thread. The texts of a row's cells live as long
// as the call.
Outcome<void> each_row_ahead(Workbook const& workbook, std::size_t sheet,
                             std::function<bool(SheetRow const&)> const& visit);

} // namespace sightline::exchange
