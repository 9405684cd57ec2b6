// A file of comma-separated values, read whole.
#pragma once
#include <filesystem>

#include "base/csv.hpp"

namespace sightline
{

// As read_csv(); a file that cannot be read is a problem too. Problems name the file without its folder.
Outcome<std::vector<CsvRow>> read_csv_file(std::filesystem::path const& path);

} // namespace sightline
