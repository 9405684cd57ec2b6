// Ofsted's list of providers as a workbook of any rows: refused in words, or every provider in it has its number.
#include "exchange/provider_list.hpp"
#include "known.hpp"
#include "workbook.hpp"

using namespace sightline;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const rows{reinterpret_cast<char const*>(data), size};
    auto const list = exchange::read_provider_list(fuzz::written("providers.xlsx", fuzz::sheet_of("Providers", rows)));
    if (!list) {
        require(!list.error().message.empty());
        return 0;
    }
    for (auto const& one : list->of(rows.substr(0, 8))) require(!one.urn.empty());
    return 0;
}
