// An authority's overlay: whatever stands in its clocks, its bank holidays or its steps, it is taken whole or refused
// in words that name the file. The first letter says which of them it is.
#include <fstream>
#include <unistd.h>

#include "domain/practice.hpp"

using namespace sightline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const overlay = [] {
        auto path = std::filesystem::temp_directory_path() / ("fuzz-practice-" + std::to_string(::getpid()));
        std::filesystem::create_directories(path);
        return path;
    }();
    static std::filesystem::path const ours{SIGHTLINE_SOURCE_DIR "/practice"};
    static auto const heading = [](std::string const& name) {
        std::string line;
        std::getline(std::ifstream{ours / name}, line);
        return line + (name == "timescales.csv" ? ",because\n" : "\n"); // an overlay says why
    };
    static std::array<std::pair<std::string, std::string>, 3> const files{
        {{"timescales.csv", heading("timescales.csv")},
         {"bank_holidays.csv", heading("bank_holidays.csv")},
         {"steps.csv", heading("steps.csv")}}};
    if (size == 0) return 0;
    auto const& [name, columns] = files[data[0] % files.size()];
    std::string_view const text{reinterpret_cast<char const*>(data + 1), size - 1};
    std::ofstream{overlay / name, std::ios::binary} << columns << text;
    auto const practice = Practice::read(ours, overlay);
    std::filesystem::remove(overlay / name);
    if (practice) return 0;
    if (practice.error().empty()) std::abort();
    for (auto const& problem : practice.error())
        if (problem.message.empty()) std::abort();
    return 0;
}
