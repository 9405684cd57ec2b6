// What a return is checked against, and what a sending left behind: postcodes, providers, sent.csv. Whatever the bytes,
// reading ends, and what was read can be asked.
#include "returns/ssda903/directories.hpp"
#include "returns/dfe_api/writer.hpp"

using namespace sightline::returns;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string const text{reinterpret_cast<char const*>(data), size};
    if (auto const postcodes = ssda903::read_postcodes(text, "postcodes.csv")) (void)postcodes->find(text.substr(0, 8));
    if (auto list = ssda903::read_providers(text, "providers.csv")) {
        ssda903::Providers const providers{std::move(*list)};
        for (auto const& one : providers.of(text.substr(0, 8)))
            if (one.urn.empty()) std::abort();
    }
    if (auto const sent = dfe_api::read_sent(text, "sent.csv"))
        if (dfe_api::sent_csv(*sent).empty()) std::abort();
    return 0;
}
