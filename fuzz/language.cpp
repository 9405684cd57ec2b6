// A list of words to think about, and a text, parted by a zero: whatever is in them, the list is refused in words, or
// what is noticed stands in the text, each term once and in order.
#include <fstream>
#include <unistd.h>

#include "domain/language.hpp"

using namespace sightline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const folder = [] {
        auto path = std::filesystem::temp_directory_path() / ("fuzz-language-" + std::to_string(::getpid()));
        std::filesystem::create_directories(path);
        return path;
    }();
    std::string_view const given{reinterpret_cast<char const*>(data), size};
    auto const at = std::min(given.find('\0'), given.size());
    std::ofstream{folder / "language.csv", std::ios::binary}
        << "id,term,category,severity,patterns,regex,why,write_instead,leave_alone_when\n"
        << given.substr(0, at);
    auto const language = Language::read(folder);
    if (!language) {
        if (language.error().empty()) std::abort();
        return 0;
    }
    auto const text = given.substr(std::min(at + 1, given.size()));
    std::set<Term const*> seen;
    std::size_t last = 0;
    for (auto const& one : language->noticed(text)) {
        if (one.length == 0 || one.at < last || one.at + one.length > text.size()) std::abort();
        if (!seen.insert(one.term).second) std::abort();
        last = one.at;
    }
    return 0;
}
