// XML as it streams, through expat. Only here does the room meet the library.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace sightline::returns::cin
{

// What is told of the document, each with its line. Names come without their namespace prefix.
class XmlListener
{
public:
    virtual ~XmlListener() = default;
    virtual void start(std::string_view name, int line) = 0;
    virtual void end() = 0;
    virtual void text(std::string_view part, int line) = 0; // may come in several parts
    virtual bool wants_more() const = 0;
};

struct XmlEnd {
    bool doctype{};  // it declares a DOCTYPE, and was not read further
    std::string why; // why reading ended before the end of the file; empty when it did not
    int line{};
};

// next answers the next piece of the file, empty at its end.
XmlEnd read_xml(std::function<std::string_view()> const& next, XmlListener& listener);

} // namespace sightline::returns::cin
