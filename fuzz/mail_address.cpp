// An e-mail address from any bytes: what is taken can end no header line, name nobody else, and is taken however its
// host is written.
#include "base/mail_address.hpp"

#include <cstdlib>
#include <string>

#include "base/text.hpp"

using namespace sightline;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    if (!is_mail_address(text)) return 0;
    for (char const c : text)
        if (c <= ' ' || c > '~' || std::string_view{"<>()[],;:\\\""}.find(c) != std::string_view::npos) std::abort();
    if (text.size() > 254 || text.find('@') != text.rfind('@')) std::abort();
    if (!is_mail_address(lower(text))) std::abort();
    return 0;
}
