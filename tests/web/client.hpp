// A small HTTP client for tests, on plain sockets, so that broken requests can be sent too.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace sightline::web::testing
{

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Reply {
    int status = 0;  // 0: the other side closed without an answer
    Headers headers; // names in lower case
    std::string body;
    std::string header(std::string_view name) const // the first, or empty
    {
        for (auto const& [held, value] : headers)
            if (held == name) return value;
        return {};
    }
};

// One connection. Waits at most ten seconds for a byte, then behaves as if the other side had closed.
class Wire
{
public:
    explicit Wire(unsigned short port)
    {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        timeval const patience{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            ::close(socket_);
            throw std::runtime_error{"nothing listens on the port"};
        }
    }
    ~Wire() { ::close(socket_); }
    Wire(Wire const&) = delete;
    Wire& operator=(Wire const&) = delete;

    bool send(std::string_view bytes) // false when the other side has closed
    {
        while (!bytes.empty()) {
            auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void end_sending() { ::shutdown(socket_, SHUT_WR); }
    bool closed() { return !more(); } // waits for the end; false if bytes came instead

    // The next response. Without a body when the request was HEAD.
    Reply receive(bool head_only = false)
    {
        Reply reply;
        std::size_t end = 0;
        while ((end = held_.find("\r\n\r\n")) == std::string::npos)
            if (!more()) return reply;
        auto const head = held_.substr(0, end + 2);
        held_.erase(0, end + 4);
        reply.status = std::stoi(head.substr(head.find(' ') + 1));
        for (auto at = head.find("\r\n") + 2; at < head.size();) {
            auto const line_end = head.find("\r\n", at);
            auto const colon = head.find(": ", at);
            auto name = head.substr(at, colon - at);
            for (auto& letter : name)
                if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
            reply.headers.emplace_back(std::move(name), head.substr(colon + 2, line_end - colon - 2));
            at = line_end + 2;
        }
        auto const length = reply.header("content-length");
        std::size_t const wanted = head_only || length.empty() ? 0 : std::stoul(length);
        while (held_.size() < wanted && more()) {
        }
        reply.body = held_.substr(0, wanted);
        held_.erase(0, wanted);
        return reply;
    }

private:
    bool more()
    {
        char bytes[16 * 1024];
        auto const got = ::recv(socket_, bytes, sizeof bytes, 0);
        if (got <= 0) return false;
        held_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }
    int socket_;
    std::string held_; // received, not yet read
};

inline std::string request_text(std::string_view method, std::string_view target, Headers const& headers,
                                std::string_view body = {})
{
    std::string text = std::string{method} + " " + std::string{target} + " HTTP/1.1\r\n";
    bool host = false;
    for (auto const& [name, value] : headers) {
        text += name + ": " + value + "\r\n";
        host = host || name == "Host";
    }
    if (!host) text += "Host: localhost\r\n";
    if (method == "POST") text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "\r\n" + std::string{body};
}

inline Reply get(unsigned short port, std::string_view target, Headers const& headers = {})
{
    Wire wire{port};
    wire.send(request_text("GET", target, headers));
    return wire.receive();
}

// The body of a form, urlencoded unless the headers name another Content-Type.
inline Reply post(unsigned short port, std::string_view target, std::string_view body, Headers headers = {})
{
    bool typed = false;
    for (auto const& [name, value] : headers) typed = typed || name == "Content-Type";
    if (!typed) headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    Wire wire{port};
    wire.send(request_text("POST", target, headers, body));
    return wire.receive();
}

inline Reply raw(unsigned short port, std::string_view bytes)
{
    Wire wire{port};
    wire.send(bytes);
    return wire.receive();
}

} // namespace sightline::web::testing
