#include "base/csv_file.hpp"

#include "base/files.hpp"

namespace sightline
{

Outcome<std::vector<CsvRow>> read_csv_file(std::filesystem::path const& path)
{
    auto const text = read_file(path);
    if (!text) return std::unexpected(text.error());
    return read_csv(*text, path.filename().string());
}

} // namespace sightline
