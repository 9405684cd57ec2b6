// The HTTP/1.1 server: one shared io_context, coroutines only for sessions and listening, handlers run on a pool of workers.
#pragma once
#include <memory>
#include <string>

#include "web/http.hpp"

namespace sightline::web
{

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080; // 0 picks a free one
    int workers = 4; // threads that run handlers
    int io_threads = 1;
    std::uint64_t form_limit = 1 << 20; // bytes of an ordinary form
    std::uint64_t upload_limit = 64ull << 20; // bytes of a multipart body, for paths in upload_paths
    std::vector<std::string> upload_paths; // path prefixes where a large multipart body is allowed
    std::uint32_t header_limit = 16 * 1024;
    std::chrono::seconds message_deadline{10}; // for a whole message, however slowly it drips
    std::chrono::seconds upload_deadline{300};
    std::chrono::seconds idle_deadline{60};
    int connections_at_most = 2000;
    std::vector<std::string> hosts; // Host names answered; empty: any that is loopback or the listening address
    std::function<void(Request const&, Response const&, std::chrono::microseconds took)> log; // optional
};

// Starts listening in the constructor (throws std::runtime_error with a plain reason when the port is taken).
class Server
{
public:
    Server(ServerOptions options, Handler handler);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;
    unsigned short port() const;
    void stop(); // stop accepting, let running requests end (at most 5 s), then close. Any thread; safe to call twice.
    void wait(); // until stopped

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace sightline::web
