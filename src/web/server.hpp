// The HTTP/1.1 server: one shared io_context, coroutines only for reading, writing and listening; handlers run on a
// pool of workers, synchronously. TLS is a reverse proxy's affair.
#pragma once
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "web/http.hpp"

namespace sightline::web
{

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080; // 0 picks a free one
    bool https = false;         // people reach us over https (through a proxy): adds Strict-Transport-Security
    int workers = 4;            // threads that run handlers
    // Path prefixes, whole parts, whose handlers take long (signing in, reading an import): they have threads of their
    // own, so that many at once cannot hold up the rest.
    std::vector<std::string> slow_paths;
    int slow_workers = 2;
    int io_threads = 1;
    std::uint64_t form_limit = 1 << 20;       // bytes of an ordinary form
    std::uint64_t upload_limit = 64ull << 20; // bytes of a multipart body, for paths in upload_paths
    std::vector<std::string> upload_paths;    // path prefixes, whole parts: files are taken there and refused elsewhere
    std::vector<std::string> memory_paths;    // of these, those whose files are kept in memory and never on a disk
    // Asked, on a worker, with everything but the form, before a form with files is read. Unset: everyone may. Refused:
    // the form is not read, and the handler is called with it empty to say why.
    std::function<bool(Request const&)> may_upload;
    int uploads_at_most = 8;   // bodies above form_limit read at once; more are answered 503
    std::string upload_folder; // where uploads lie while a request runs; empty: the system's folder for temporary files
    std::uint32_t header_limit = 16 * 1024;             // bytes of the request line and the headers together
    std::chrono::milliseconds message_deadline{10'000}; // for a whole message, however slowly it drips
    std::chrono::milliseconds upload_deadline{300'000}; // the same for a large body
    std::chrono::milliseconds idle_deadline{60'000};    // without a byte, between messages
    std::chrono::milliseconds drain_deadline{5'000};    // how long stop() lets running requests go on
    // More are answered 503. The process's limit of open files is raised to fit, or this lowered if it cannot be.
    int connections_at_most = 2000;
    int connections_at_most_from_one_address = 1000; // proxies excepted
    // Addresses of proxies in front: the last address in their X-Forwarded-For is the peer.
    std::vector<std::string> proxies;
    // Host names answered, without port; empty: loopback names and the address connected to.
    std::vector<std::string> hosts;
    Clock clock; // when requests arrive; unset: the system's clock
    // The page when a handler threw. Unset, or throwing itself: a short plain page. Its status is made 500 if it is
    // below.
    std::function<Response(Request const&, std::exception const&)> failed;
    // Called on a worker after each answered request. Requests too broken to read are not seen here.
    std::function<void(Request const&, Response const&, std::chrono::microseconds took)> log;
};

// What answers a request; a function that takes Request const& will do.
using Answer = std::function<Response(Request&)>;

// Starts listening in the constructor (throws std::runtime_error with a plain reason when it cannot). The answer is
// called on worker threads, several at once. Every response is given the headers of security.hpp, and is compressed
// when it is text and the browser reads gzip.
class Server
{
public:
    Server(ServerOptions options, Answer answer);
    ~Server(); // stops
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;
    unsigned short port() const;
    // Stops accepting, lets running requests end (at most drain_deadline, then their connections are closed), and
    // returns when the last handler has returned. Any thread; safe to call twice. From inside a handler it returns at
    // once, and wait() or the destructor does the rest. Not to be called from a signal handler.
    void stop();
    void wait(); // until stopped

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace sightline::web
