// Any bytes, cut anywhere, are read as multipart without harm, and mean the same however they are cut.
#include <cstdint>
#include <cstdlib>

#include "web/multipart.hpp"

using namespace sightline::web;

namespace
{

struct Told final : PartReceiver {
    std::string all;
    void began(PartHead const& head) override
    {
        if (head.file_name && head.file_name->find_first_of("/\\") != std::string::npos) std::abort();
        all += "[" + head.name + "|" + head.file_name.value_or("-") + "|" + head.content_type + "]";
    }
    void bytes(std::string_view piece) override { all += piece; }
    void ended() override { all += "[end]"; }
};

struct Outcome {
    bool sound{}, finished{};
    std::string told;
};

Outcome read(std::string_view text, std::size_t piece)
{
    Told told;
    MultipartReader reader{"b", told, 20};
    bool sound = true;
    for (; !text.empty() && sound; text.remove_prefix(std::min(piece, text.size())))
        sound = reader.feed(text.substr(0, piece));
    return {sound, reader.finished(), told.all};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size < 1) return 0;
    std::string_view const text{reinterpret_cast<char const*>(data) + 1, size - 1};
    multipart_boundary(text);
    auto const whole = read(text, text.size() + 1);
    auto const cut = read(text, std::size_t{1} + data[0] % 16);
    if (whole.sound != cut.sound || whole.finished != cut.finished) std::abort();
    if (whole.sound && whole.finished && whole.told != cut.told) std::abort();
    return 0;
}
