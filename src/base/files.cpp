#include "base/files.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace sightline
{

Outcome<std::string> read_file(std::filesystem::path const& path)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return problem(path.string(), path.string() + " is a folder, not a file");
    std::ifstream in{path, std::ios::binary};
    if (!in) return problem(path.string(), path.string() + " could not be opened: " + std::strerror(errno));
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

void write_file_safely(std::filesystem::path const& path, std::string_view bytes)
{
    auto const fail = [&](char const* what) {
        throw std::runtime_error{fmt::format("{} {}: {}", what, path.string(), std::strerror(errno))};
    };
    auto const folder = path.parent_path().empty() ? std::filesystem::path{"."} : path.parent_path();
    auto const temporary = path.string() + ".writing";
    int const file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) fail("could not create");
    while (!bytes.empty()) {
        auto const wrote = ::write(file, bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) {
            ::close(file);
            fail("could not write");
        }
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    if (::fsync(file) != 0) {
        ::close(file);
        fail("could not flush");
    }
    ::close(file);
    if (::rename(temporary.c_str(), path.c_str()) != 0) fail("could not rename to");
    int const directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        ::fsync(directory);
        ::close(directory);
    }
}

} // namespace sightline
