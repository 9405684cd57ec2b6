// A file of local fields: whatever is in it, it is refused in words or its fields can be laid over the record types.
#include "domain/local_fields.hpp"

using namespace sightline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string text{"record_type,name,words,kind,codes,required,guidance,at_most,from,until,after\n"};
    text.append(reinterpret_cast<char const*>(data), size);
    auto const fields = local_fields_in(text, "local_fields.csv");
    if (!fields) {
        if (fields.error().empty()) std::abort();
        return 0;
    }
    for (auto const& field : *fields)
        if (!field.name.starts_with(local_prefix) || field.words.empty()) std::abort();
    return 0;
}
