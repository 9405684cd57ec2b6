// Whole small files.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace sightline
{

Outcome<std::string> read_file(std::filesystem::path const& path);
// Written to a temporary name beside it, flushed, renamed, the folder flushed: whole or not at all. Throws when the
// disk refuses.
void write_file_safely(std::filesystem::path const& path, std::string_view bytes);

} // namespace sightline
