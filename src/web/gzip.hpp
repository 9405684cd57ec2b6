// Compressing what is sent (RFC 1952).
#pragma once
#include <string>
#include <string_view>

namespace sightline::web
{

// random_length hides the exact size a page compresses to, which otherwise lets someone who can both inject text and
// watch sizes guess secrets in it (the BREACH attack); leave it out for public files.
enum class GzipLength { exact, random };
std::string gzipped(std::string_view bytes, int effort, GzipLength length); // effort from 1 to 9

bool accepts_gzip(std::string_view accept_encoding);
bool is_text_type(std::string_view content_type); // worth compressing

} // namespace sightline::web
