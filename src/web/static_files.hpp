// The style sheet, scripts, fonts and pictures that never change while the program runs.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "web/http.hpp"

namespace sightline::web
{

// Files below a folder, folders inside included, read and compressed once at start (throws std::runtime_error when one
// cannot be read); names that start with a dot are left out. Each is served with a strong ETag, and kept for a year by
// the browser when the address carries ?v= with the file's own version; otherwise the browser asks each time.
class StaticFiles
{
public:
    // prefix: the path they are served under, with slashes at both ends.
    explicit StaticFiles(std::string const& folder, std::string prefix = "/assets/");
    // path is relative to the folder: "app.css", "fonts/a.woff2". 304 when the browser's ETag matches.
    std::optional<Response> find(Request const& request, std::string_view path) const;
    std::string
    versioned(std::string_view path) const; // "/assets/app.css?v=1a2b3c4d5e6f"; without v if there is no such file

private:
    struct File {
        std::string body, gzipped, type, version; // gzipped is empty when it would not be smaller
    };
    std::string prefix_;
    std::map<std::string, File, std::less<>> files_;
};

} // namespace sightline::web
