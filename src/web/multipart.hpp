// Reading multipart/form-data (RFC 7578) as it arrives, in pieces of any size.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sightline::web
{

struct PartHead {
    std::string name;
    std::optional<std::string> file_name; // present when the part is a file; cleaned by safe_file_name()
    std::string content_type;             // or empty
};

// Is told of parts as they come: began, bytes any number of times, ended. May throw; the exception passes through
// feed().
class PartReceiver
{
public:
    virtual ~PartReceiver() = default;
    virtual void began(PartHead const& head) = 0;
    virtual void bytes(std::string_view piece) = 0;
    virtual void ended() = 0;
};

// The boundary named by a Content-Type of multipart/form-data; nothing when it is another type or the boundary is not
// one to 70 printable characters.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// What is left of a file name without folders (either slash), control characters, and length above 255 bytes; empty for
// "." and "..", and for what is not UTF-8.
std::string safe_file_name(std::string_view given);

// Holds back at most one header block (8 kB) or one boundary beyond what it is fed.
class MultipartReader
{
public:
    MultipartReader(std::string_view boundary, PartReceiver& receiver, int parts_at_most = 1000);
    bool feed(std::string_view piece); // false once the text is not multipart; feeding more changes nothing
    bool finished() const { return state_ == State::after_last; } // the closing boundary has been seen

private:
    enum class State { before_first, after_boundary, heads, body, after_last, broken };
    bool step(); // false when it needs more
    bool skip_preamble();
    bool read_boundary_end();
    bool read_heads();
    bool read_body();
    bool fail();
    std::size_t kept_back() const; // how much of held_ may be the start of a delimiter

    std::string delimiter_; // CRLF, two dashes, the boundary
    PartReceiver* receiver_;
    int parts_left_;
    State state_ = State::before_first;
    std::string held_;
};

} // namespace sightline::web
