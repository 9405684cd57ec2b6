#include "returns/cin/xml_stream.hpp"

#include <expat.h>

namespace sightline::returns::cin
{
namespace
{

// expat keeps an unfinished tag or name whole. No honest census has one near this long.
constexpr XML_Index longest_piece = 4 << 20;

struct Parsing {
    XML_Parser parser;
    XmlListener* listener;
    bool doctype = false;

    int line() const { return static_cast<int>(XML_GetCurrentLineNumber(parser)); }
    void go_on_or_stop() const
    {
        if (!listener->wants_more()) XML_StopParser(parser, XML_FALSE);
    }
};

Parsing& parsing(void* data)
{
    return *static_cast<Parsing*>(data);
}

void on_start(void* data, char const* name, char const**)
{
    std::string_view const whole{name};
    auto const colon = whole.rfind(':');
    parsing(data).listener->start(colon == std::string_view::npos ? whole : whole.substr(colon + 1),
                                  parsing(data).line());
    parsing(data).go_on_or_stop();
}

void on_end(void* data, char const*)
{
    parsing(data).listener->end();
    parsing(data).go_on_or_stop();
}

void on_text(void* data, char const* text, int length)
{
    parsing(data).listener->text({text, static_cast<std::size_t>(length)}, parsing(data).line());
}

void on_doctype(void* data, char const*, char const*, char const*, int)
{
    parsing(data).doctype = true;
    XML_StopParser(parsing(data).parser, XML_FALSE);
}

// Windows-1252, which older case systems declare and expat does not know.
int on_unknown_encoding(void*, char const* name, XML_Encoding* encoding)
{
    std::string lower{name};
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower != "windows-1252" && lower != "cp1252") return XML_STATUS_ERROR;
    static constexpr std::array<int, 32> upper{0x20AC, -1,     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, -1,     0x017D, -1,
                                               -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,     0x017E, 0x0178};
    for (int i = 0; i < 256; ++i)
        encoding->map[i] = i >= 0x80 && i < 0xA0 ? upper[static_cast<std::size_t>(i - 0x80)] : i;
    encoding->data = nullptr;
    encoding->convert = nullptr;
    encoding->release = nullptr;
    return XML_STATUS_OK;
}

} // namespace

XmlEnd read_xml(std::function<std::string_view()> const& next, XmlListener& listener)
{
    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };
    std::unique_ptr<XML_ParserStruct, Free> const parser{XML_ParserCreate(nullptr)};
    if (!parser) return {.doctype = false, .why = "there is not enough memory", .line = 0};
    Parsing now{parser.get(), &listener};
    XML_SetUserData(parser.get(), &now);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    XML_SetUnknownEncodingHandler(parser.get(), on_unknown_encoding, nullptr);

    constexpr std::size_t most_at_once = 1 << 20;
    XML_Index given = 0;
    for (auto piece = next();; piece = next()) {
        do {
            auto const part = piece.substr(0, most_at_once);
            piece.remove_prefix(part.size());
            given += static_cast<XML_Index>(part.size());
            if (XML_Parse(parser.get(), part.data(), static_cast<int>(part.size()), part.empty()) == XML_STATUS_ERROR)
                return {
                    .doctype = now.doctype, .why = XML_ErrorString(XML_GetErrorCode(parser.get())), .line = now.line()};
            if (part.empty()) return {};
            if (given - XML_GetCurrentByteIndex(parser.get()) > longest_piece)
                return {.doctype = false, .why = "a single tag or name is longer than 4 MB", .line = now.line()};
        } while (!piece.empty());
    }
}

} // namespace sightline::returns::cin
