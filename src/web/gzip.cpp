#include "web/gzip.hpp"

#include <sodium.h>
#include <stdexcept>
#include <zlib.h>

#include "base/text.hpp"

namespace sightline::web
{

std::string gzipped(std::string_view bytes, int effort, GzipLength length)
{
    z_stream stream{};
    constexpr int gzip_window = 15 + 16; // the largest window, with a gzip header
    if (deflateInit2(&stream, effort, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error{"compressing could not begin"};
    struct End {
        z_stream* stream;
        ~End() { deflateEnd(stream); }
    } const end{&stream};

    std::array<Bytef, 97> name{}; // the header's file name, which every reader skips, carries the random length
    gz_header header{};
    if (length == GzipLength::random) {
        std::fill_n(name.begin(), randombytes_uniform(name.size()), Bytef{'x'});
        header.name = name.data();
        header.os = 255;
        deflateSetHeader(&stream, &header);
    }

    std::string compressed(deflateBound(&stream, static_cast<uLong>(bytes.size())) + name.size(), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_out = static_cast<uInt>(compressed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error{"compressing did not end"};
    compressed.resize(stream.total_out);
    return compressed;
}

bool accepts_gzip(std::string_view accept_encoding)
{
    for (auto const part : split(accept_encoding, ',')) {
        auto const coding = lower(tidy(part));
        auto const semicolon = coding.find(';');
        if (trimmed(std::string_view{coding}.substr(0, semicolon)) != "gzip") continue;
        if (semicolon == coding.npos) return true;
        // "q=0", "q=0.000": refused by name; any other weight will do.
        auto const weight = coding.find("q=", semicolon);
        return weight == coding.npos || coding.find_first_of("123456789", weight) != coding.npos;
    }
    return false;
}

bool is_text_type(std::string_view content_type)
{
    auto const kind = lower(trimmed(content_type.substr(0, content_type.find(';'))));
    return kind.starts_with("text/") || kind == "application/json" || kind == "application/manifest+json" ||
           kind == "image/svg+xml" || kind == "application/xml" || kind == "application/javascript";
}

} // namespace sightline::web
