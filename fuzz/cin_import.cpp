// A census into the record: refused, or what is made of it can be kept in the journal, and reading the same again adds
// nothing.
#include "exchange/cin_import.hpp"
#include "known.hpp"

using namespace sightline;
using namespace sightline::exchange;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    auto const path = fuzz::written("census.xml", {reinterpret_cast<char const*>(data), size});
    fuzz::Known authority;
    auto const read = [&] {
        auto known = authority.known();
        return read_cin(
            path,
            {.file_name = "census.xml", .recorded = Moment{date(2026, 4, 1)}, .as_at = {}, .today = date(2026, 4, 1)},
            *authority.view(), known);
    };
    fuzz::taken_once(authority, read);
    return 0;
}
