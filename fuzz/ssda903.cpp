// The SSDA903 return in any form: whatever the bytes, reading ends and checking what was read ends.
#include "returns/ssda903/check.hpp"
#include "returns/ssda903/reader.hpp"

using namespace sightline::returns;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string const text{reinterpret_cast<char const*>(data), size};
    for (auto const* const name : {"episodes.csv", "a.csv", "a.xml"}) {
        auto reading = ssda903::read_files({{name, text}});
        ssda903::Return all;
        all.now = std::move(reading.year);
        ssda903::settle(all);
        (void)ssda903::year_of(all.now);
        auto const checked = ssda903::check(all);
        for (auto const& finding : checked.findings)
            if (finding.row < 0) std::abort();
    }
    return 0;
}
