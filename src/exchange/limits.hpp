// How much a file someone gives us may cost before it is refused. A real Annex A workbook of a large authority is a few
// megabytes.
#pragma once
#include <cstdint>

namespace sightline::exchange
{

inline constexpr std::uint64_t most_file_bytes = 256u << 20;
inline constexpr std::uint64_t most_part_bytes = 512u << 20;      // one entry of the zip, inflated
inline constexpr std::uint64_t most_inflated_bytes = 1024u << 20; // all that is read of the zip, inflated
inline constexpr std::uint64_t most_ratio = 100;                  // inflated to compressed, for parts worth judging
inline constexpr std::uint64_t ratio_judged_from = 1u << 20;
inline constexpr std::uint64_t most_entries = 1000;
inline constexpr std::uint64_t most_directory_bytes = 1u << 20; // the zip's own list of entries
inline constexpr std::size_t most_xml_memory =
    24u << 20; // what the XML parser may hold: long tags, deep nesting, many names
inline constexpr std::uint32_t most_sheet_rows = 1'048'576; // Excel's own limit
inline constexpr std::uint32_t most_sheet_columns = 16'384; // Excel's own limit
inline constexpr std::size_t most_cell_characters = 32'767; // Excel's own limit
inline constexpr std::uint64_t most_shared_characters = 5'000'000;
inline constexpr std::uint64_t most_shared_strings = 1'000'000;
inline constexpr std::uint64_t most_row_characters = 1'000'000; // all the text of one row
inline constexpr std::size_t most_sheets = 100;
inline constexpr std::uint64_t most_list_rows = 120'000; // rows of the eleven lists together

} // namespace sightline::exchange
