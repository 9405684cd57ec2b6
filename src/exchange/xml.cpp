#include "exchange/xml.hpp"

#include <cstdlib>
#include <cstring>
#include <expat.h>
#include <fmt/format.h>

#include "exchange/limits.hpp"

namespace sightline::exchange
{
namespace
{

// The parser's memory, counted, so that a part made of one endless tag, of endless nesting or of endless different
// names stops at a limit. Its functions are given nothing but sizes, so the count is kept for each thread.
thread_local std::size_t held = 0;
constexpr std::size_t header = alignof(std::max_align_t);

void* counted_malloc(std::size_t size)
{
    if (size > most_xml_memory || held + size > most_xml_memory) return nullptr;
    auto* const block = static_cast<char*>(std::malloc(size + header));
    if (block == nullptr) return nullptr;
    std::memcpy(block, &size, sizeof size);
    held += size;
    return block + header;
}

void counted_free(void* at)
{
    if (at == nullptr) return;
    auto* const block = static_cast<char*>(at) - header;
    std::size_t size{};
    std::memcpy(&size, block, sizeof size);
    held -= size;
    std::free(block);
}

void* counted_realloc(void* at, std::size_t size)
{
    if (at == nullptr) return counted_malloc(size);
    auto* const block = static_cast<char*>(at) - header;
    std::size_t before{};
    std::memcpy(&before, block, sizeof before);
    if (size > most_xml_memory || held - before + size > most_xml_memory) return nullptr;
    auto* const moved = static_cast<char*>(std::realloc(block, size + header));
    if (moved == nullptr) return nullptr;
    std::memcpy(moved, &size, sizeof size);
    held = held - before + size;
    return moved + header;
}

std::string_view plain_name(char const* name)
{
    std::string_view const whole{name};
    auto const colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

struct Parsing {
    XML_Parser parser;
    XmlHandler* handler;

    void check() const
    {
        if (handler->stopped()) XML_StopParser(parser, XML_FALSE);
    }
};

void on_start(void* data, char const* name, char const** attributes)
{
    auto const* const p = static_cast<Parsing*>(data);
    p->handler->start(plain_name(name), attributes);
    p->check();
}

void on_end(void* data, char const* name)
{
    auto const* const p = static_cast<Parsing*>(data);
    p->handler->end(plain_name(name));
    p->check();
}

void on_text(void* data, char const* text, int length)
{
    auto const* const p = static_cast<Parsing*>(data);
    p->handler->text({text, static_cast<std::size_t>(length)});
    p->check();
}

void on_doctype(void* data, char const*, char const*, char const*, int)
{
    auto const* const p = static_cast<Parsing*>(data);
    p->handler->refuse("The file defines its own entities, as files made to do harm do and workbooks never do. It was "
                       "not read further.");
    p->check();
}

} // namespace

Outcome<void> read_xml(ZipFile const& zip, std::string_view part, XmlHandler& handler)
{
    XML_Memory_Handling_Suite const memory{counted_malloc, counted_realloc, counted_free};
    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };
    std::unique_ptr<XML_ParserStruct, Free> const parser{XML_ParserCreate_MM(nullptr, &memory, nullptr)};
    if (!parser) return problem(std::string{zip.name()}, "There is not enough memory to read the workbook.");
    Parsing parsing{parser.get(), &handler};
    XML_SetUserData(parser.get(), &parsing);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    std::string why;
    auto const feed = [&](std::string_view chunk, bool last) {
        if (XML_Parse(parser.get(), chunk.data(), static_cast<int>(chunk.size()), last ? XML_TRUE : XML_FALSE) !=
            XML_STATUS_ERROR)
            return true;
        if (handler.stopped()) return false;
        why =
            XML_GetErrorCode(parser.get()) == XML_ERROR_NO_MEMORY
                ? fmt::format("The part “{}” of the workbook is made so that reading it takes too much memory. It was "
                              "not read further.",
                              part)
                : fmt::format("The part “{}” of the workbook is not well formed: {} (line {}).", part,
                              XML_ErrorString(XML_GetErrorCode(parser.get())), XML_GetCurrentLineNumber(parser.get()));
        return false;
    };
    bool whole = true;
    auto const read = zip.read(part, [&](std::string_view chunk) { return whole = feed(chunk, false); });
    if (!read) return read;
    if (whole) feed({}, true);
    if (!handler.why().empty()) return problem(std::string{zip.name()}, handler.why());
    if (!why.empty()) return problem(std::string{zip.name()}, why);
    return {};
}

std::string_view attribute(char const* const* attributes, std::string_view name)
{
    for (; *attributes != nullptr; attributes += 2)
        if (*attributes == name || plain_name(*attributes) == name) return attributes[1];
    return {};
}

} // namespace sightline::exchange
