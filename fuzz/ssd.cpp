// The dataset's tables: whatever the bytes, reading and checking them ends, and every finding has its place.
#include "returns/ssd/reader.hpp"

using namespace sightline::returns;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    static auto const layout = ssd::read_layout("table,column,type,key,required,refers_to,from,because\n"
                                                "ssd_person,,,,,,person,\n"
                                                "ssd_person,a,nvarchar(6),yes,yes,,child,\n"
                                                "ssd_person,b_json,nvarchar(5),,,,family,\n"
                                                "ssd_person,c,timestamp,,,ssd_person.a,born,\n",
                                                "ssd.csv");
    std::string const text{reinterpret_cast<char const*>(data), size};
    auto const checked = ssd::check(*layout, ssd::read_files(*layout, {{"ssd_person.csv", text}}));
    for (auto const& finding : checked.findings)
        if (finding.rule != "FILE" && finding.row < 0) std::abort();
    return 0;
}
