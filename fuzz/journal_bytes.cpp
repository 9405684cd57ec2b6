// What the journal reads back from disk: an entry's header, a removal's notice and a reading, each written again as the
// same bytes when it is sound; and a witness file, whatever its lines say.
#include <fstream>
#include <unistd.h>

#include "journal/readings.hpp"
#include "journal/sealing.hpp"
#include "journal/witness.hpp"

using namespace sightline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const witness =
        std::filesystem::temp_directory_path() / ("fuzz-witness-" + std::to_string(::getpid()) + ".txt");
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    Entry entry;
    if (journal::read_header(bytes, entry).empty() && journal::header_of(entry) != bytes) std::abort();
    journal::RemovalNotice notice;
    if (journal::read_notice(bytes, notice) && journal::bytes_of(notice) != bytes) std::abort();
    journal::Reading reading;
    if (journal::read_reading(bytes, reading) && journal::bytes_of(reading) != bytes) std::abort();
    std::ofstream{witness, std::ios::binary} << bytes;
    auto const seen = journal::read_witness(witness, std::nullopt);
    if (!seen && seen.error().message.empty()) std::abort();
    return 0;
}
