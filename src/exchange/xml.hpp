// Reading an XML part of a zip as it streams, within a fixed amount of memory.
#pragma once
#include <string_view>

#include "exchange/zip_file.hpp"

namespace sightline::exchange
{

// What is told of the part. Names come without their namespace prefix.
class XmlHandler
{
public:
    virtual ~XmlHandler() = default;
    // attributes: name, value, name, value, …, null
    virtual void start(std::string_view name, char const* const* attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view part) = 0; // may come in several parts

    void stop() { stopped_ = true; } // enough has been read
    void refuse(std::string why)     // the rest is not wanted, and here is why
    {
        if (why_.empty()) why_ = std::move(why);
        stopped_ = true;
    }
    bool stopped() const { return stopped_; }
    std::string const& why() const { return why_; }

private:
    bool stopped_ = false;
    std::string why_;
};

// Refused: a DOCTYPE (so no entities either), XML that is not well formed, a part that would take more than 24 MB to
// parse.
Outcome<void> read_xml(ZipFile const& zip, std::string_view part, XmlHandler& handler);

std::string_view attribute(char const* const* attributes, std::string_view name); // empty when absent

} // namespace sightline::exchange
