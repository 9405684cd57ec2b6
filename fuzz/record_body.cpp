// A record's body, plain or not, is read the same both ways: a space in front sends it round the plain reader.
#include "domain/record_type.hpp"

using namespace sightline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size < 2) return 0;
    auto const& type = record_types()[data[0] % record_types().size()];
    std::string const json{reinterpret_cast<char const*>(data) + 1, size - 1};
    std::vector<std::int32_t> plain(type.fields.size()), otherwise(type.fields.size());
    auto const one = read_body(type, json, plain), other = read_body(type, " " + json, otherwise);
    if (one.has_value() != other.has_value()) std::abort();
    if (one ? plain != otherwise : one.error().field != other.error().field) std::abort();
    return 0;
}
