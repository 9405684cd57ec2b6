// Comma-separated values: whatever is read and written again is read the same; and the list of restricted children.
#include "base/csv.hpp"
#include "exchange/layout.hpp"
#include "exchange/restricted.hpp"

using namespace sightline;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    if (auto const rows = read_csv(text, "fuzz.csv")) {
        std::string again;
        for (auto const& row : *rows) again += csv_line(row.cells);
        auto const second = read_csv(again, "fuzz.csv");
        if (!second || second->size() != rows->size()) std::abort();
        for (std::size_t i = 0; i < rows->size(); ++i)
            if ((*second)[i].cells != (*rows)[i].cells) std::abort();
    }
    (void)exchange::read_restricted(text, "fuzz.csv");
    (void)exchange::read_layout(text, "fuzz.csv");
    return 0;
}
