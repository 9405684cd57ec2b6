#include "web/static_files.hpp"

#include <stdexcept>

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "web/gzip.hpp"

namespace sightline::web
{

namespace
{

std::string type_of(std::filesystem::path const& path)
{
    struct Kind {
        std::string_view extension, type;
    };
    static constexpr std::array kinds{Kind{".css", "text/css; charset=utf-8"},
                                      Kind{".js", "text/javascript; charset=utf-8"},
                                      Kind{".html", "text/html; charset=utf-8"},
                                      Kind{".txt", "text/plain; charset=utf-8"},
                                      Kind{".csv", "text/csv; charset=utf-8"},
                                      Kind{".json", "application/json"},
                                      Kind{".svg", "image/svg+xml"},
                                      Kind{".png", "image/png"},
                                      Kind{".jpg", "image/jpeg"},
                                      Kind{".webp", "image/webp"},
                                      Kind{".ico", "image/vnd.microsoft.icon"},
                                      Kind{".woff2", "font/woff2"},
                                      Kind{".woff", "font/woff"},
                                      Kind{".pdf", "application/pdf"},
                                      Kind{".webmanifest", "application/manifest+json"}};
    auto const extension = lower(path.extension().string());
    auto const found = std::ranges::find(kinds, extension, &Kind::extension);
    return std::string{found == kinds.end() ? "application/octet-stream" : found->type};
}

// If-None-Match: "*" or a list of tags; a weak mark does not matter for asking again (RFC 9110, 13.1.2).
bool names_tag(std::string_view if_none_match, std::string_view tag)
{
    for (auto part : split(if_none_match, ',')) {
        part = trimmed(part);
        if (part.starts_with("W/")) part.remove_prefix(2);
        if (part == "*" || part == tag) return true;
    }
    return false;
}

} // namespace

StaticFiles::StaticFiles(std::string const& folder, std::string prefix) : prefix_(std::move(prefix))
{
    namespace fs = std::filesystem;
    if (std::error_code error; !fs::is_directory(folder, error))
        throw std::runtime_error{"The pages' styles and scripts are not in " + folder +
                                 ". Build them with tools/build-assets, or name their folder with --assets."};
    for (auto walk = fs::recursive_directory_iterator{folder}; walk != fs::recursive_directory_iterator{}; ++walk) {
        if (walk->path().filename().string().starts_with('.')) {
            if (walk->is_directory()) walk.disable_recursion_pending();
            continue;
        }
        if (!walk->is_regular_file()) continue;
        auto body = read_file(walk->path());
        if (!body) throw std::runtime_error{body.error().message};
        File file{.body = std::move(*body), .gzipped = {}, .type = type_of(walk->path()), .version = {}};
        file.version = hex(sha256(file.body)).substr(0, 12);
        if (is_text_type(file.type)) file.gzipped = gzipped(file.body, 9, GzipLength::exact);
        if (file.gzipped.size() >= file.body.size()) file.gzipped.clear();
        files_.emplace(walk->path().lexically_relative(folder).generic_string(), std::move(file));
    }
}

std::optional<Response> StaticFiles::find(Request const& request, std::string_view path) const
{
    auto const found = files_.find(path);
    if (found == files_.end()) return std::nullopt;
    auto const& file = found->second;
    bool const packed = !file.gzipped.empty() && accepts_gzip(request.headers.get("accept-encoding"));
    auto const tag = fmt::format("\"{}{}\"", file.version, packed ? "-gz" : "");

    Response response{.status = 200, .type = file.type};
    response.with("ETag", tag);
    bool const of_this_version = request.query.get("v") == file.version;
    response.with("Cache-Control", of_this_version ? "public, max-age=31536000, immutable" : "no-cache");
    if (!file.gzipped.empty()) response.with("Vary", "Accept-Encoding");
    if (names_tag(request.headers.get("if-none-match"), tag)) {
        response.status = 304;
        return response;
    }
    if (packed) response.with("Content-Encoding", "gzip");
    response.body = packed ? file.gzipped : file.body;
    return response;
}

std::string StaticFiles::versioned(std::string_view path) const
{
    auto const found = files_.find(path);
    auto where = prefix_ + std::string{path};
    if (found != files_.end()) where += "?v=" + found->second.version;
    return where;
}

} // namespace sightline::web
