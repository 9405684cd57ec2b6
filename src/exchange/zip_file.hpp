// A zip someone gave us, read part by part without believing what it claims about itself.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

namespace sightline::exchange
{

// Opening refuses, with a plain reason: what is no zip (naming what it looks like), more than 1,000 entries, an entry
// that is encrypted, that claims more than 512 MB or a ratio above 100:1. Reading refuses again when the bytes
// themselves pass a limit.
class ZipFile
{
public:
    // `name` is what the reasons call the file.
    static Outcome<ZipFile> open(std::filesystem::path const& path, std::string_view name);
    static Outcome<ZipFile> from_bytes(std::string_view bytes, std::string_view name); // bytes must outlive it

    ZipFile(ZipFile&&) noexcept;
    ZipFile& operator=(ZipFile&&) noexcept;
    ~ZipFile();

    bool has(std::string_view part) const;  // letter case does not matter
    std::vector<std::string> parts() const; // their names, in the order they stand in the zip; folders left out
    // The part's bytes in chunks, until the visitor says false. A cut, damaged or overgrown part is a problem.
    Outcome<void> read(std::string_view part, std::function<bool(std::string_view)> const& chunk) const;
    std::string_view name() const;

private:
    struct Inside;
    explicit ZipFile(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace sightline::exchange
