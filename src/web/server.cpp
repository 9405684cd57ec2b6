#include "web/server.hpp"

#define BOOST_ASIO_NO_DEPRECATED
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <condition_variable>
#include <stdexcept>
#include <thread>

#include "base/text.hpp"
#include "web/body.hpp"
#include "web/descriptors.hpp"
#include "web/incoming.hpp"
#include "web/outgoing.hpp"
#include "web/security.hpp"

namespace sightline::web
{

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace
{

// Errors come back as values: ending a connection is not exceptional.
constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

using Parser = http::request_parser<http::buffer_body>;

struct Connection {
    explicit Connection(tcp::socket socket) : stream(std::move(socket)) {}
    beast::tcp_stream stream;
    beast::flat_buffer buffer;
    std::string peer, local;
    bool idle = false; // nothing of a request has come yet; only touched on the connection's strand
};

// What came of reading one message: a request to answer, a refusal to send, or neither when the other side went away.
struct Received {
    std::optional<Request> request;
    std::optional<Response> refusal;
    bool keep_alive = false;
    bool all_read = true; // the body too
};

Head head_of(Parser const& parser)
{
    auto const& message = parser.get();
    Head head{.method = std::string{message.method_string()},
              .target = std::string{message.target()},
              .before_http_1_1 = message.version() < 11,
              .headers = {}};
    for (auto const& field : message)
        head.headers.add(lower(std::string_view{field.name_string()}),
                         std::string{trimmed(std::string_view{field.value()})});
    return head;
}

// The page for a message that broke a rule of HTTP or a limit; nothing when the connection just ended or was too slow.
std::optional<Response> refusal_of(error_code error, Parser const& parser, std::uint64_t limit)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        bool const still_first_line = parser.get().target().empty();
        return Response::plain_page(still_first_line ? 414 : 431, "That request could not be read",
                                    still_first_line ? "The address is too long." : "Its headers are too long.");
    }
    if (error == http::error::body_limit) return BodyReader::too_large(limit);
    static auto const& of_http = make_error_code(http::error::bad_method).category();
    if (error.category() != of_http || error == http::error::end_of_stream || error == http::error::partial_message)
        return std::nullopt;
    return Response::plain_page(400, "That request could not be read", "It is not as HTTP asks for.");
}

tcp::endpoint endpoint_of(ServerOptions const& options)
{
    error_code error;
    auto const address = asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address, error);
    if (error)
        throw std::runtime_error{"\"" + options.address + "\" is not an address to listen on, such as 127.0.0.1"};
    return {address, options.port};
}

} // namespace

struct Server::Inside {
    Inside(ServerOptions given, Answer given_answer)
        : options(std::move(given)), answer(std::move(given_answer)),
          workers(static_cast<std::size_t>(std::max(1, options.workers))),
          slow_workers(static_cast<std::size_t>(std::max(1, options.slow_workers)))
    {
        options.connections_at_most = make_room_for_connections(options.connections_at_most);
        open();
        asio::co_spawn(gate, listen(), asio::detached);
        for (int count = 0; count < std::max(1, options.io_threads); ++count)
            io_threads.emplace_back([this] {
                own_thread = this;
                io.run();
            });
    }

    void open();
    void begin_stop();
    void finish_stop();

    asio::awaitable<void> listen();
    void admit(tcp::socket socket);
    void leave(Connection const* connection);
    asio::awaitable<void> session(std::shared_ptr<Connection> connection);
    asio::awaitable<bool> wait_for_first_byte(Connection& connection);
    asio::awaitable<Received> receive(Connection& connection);
    asio::awaitable<void> receive_body(Connection& connection, Parser& parser, Received& received);
    asio::awaitable<bool> send(Connection& connection, Response const& response, AfterThis after, Method method);
    asio::awaitable<void> linger(Connection& connection);
    asio::awaitable<void> on_worker(asio::thread_pool& pool, std::function<void()> const& task);
    Response respond(Request& request);
    Response page_of_failure(Request const& request, std::exception const& failure);

    // Whose thread is this? So that stop() called by a handler does not wait for that handler.
    static thread_local Inside const* own_thread;

    ServerOptions options;
    Answer answer;

    std::mutex guard; // of the next four
    std::condition_variable changed;
    std::map<Connection const*, std::shared_ptr<Connection>> connections;
    std::map<std::string, int> from_address;
    bool finished = false;
    std::mutex finishing;
    std::atomic<bool> stopping = false;
    std::atomic<int> uploads_running = 0;

    asio::io_context io;
    asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(io);
    asio::any_io_executor gate = asio::make_strand(io);
    tcp::acceptor acceptor{gate};
    asio::thread_pool workers, slow_workers;
    std::vector<std::thread> io_threads;
};

thread_local Server::Inside const* Server::Inside::own_thread = nullptr;

void Server::Inside::open()
{
    auto const endpoint = endpoint_of(options);
    try {
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen(tcp::acceptor::max_listen_connections);
    } catch (boost::system::system_error const& failure) {
        auto const reason = failure.code() == asio::error::address_in_use  ? std::string{"it is already in use"}
                            : failure.code() == asio::error::access_denied ? std::string{"this user may not use it"}
                                                                           : failure.code().message();
        throw std::runtime_error{
            fmt::format("Port {} on {} cannot be listened on: {}", options.port, options.address, reason)};
    }
}

// Starting and stopping

asio::awaitable<void> Server::Inside::listen()
{
    while (!stopping) {
        auto const strand = asio::any_io_executor{asio::make_strand(io)};
        auto accepted = co_await acceptor.async_accept(strand, quietly);
        auto& error = std::get<0>(accepted);
        if (!error) {
            admit(std::move(std::get<1>(accepted)));
            continue;
        }
        if (!acceptor.is_open()) co_return;
        // Out of descriptors, most likely: give the connections there are time to end.
        asio::steady_timer pause{gate, std::chrono::milliseconds{100}};
        co_await pause.async_wait(quietly);
    }
}

void Server::Inside::admit(tcp::socket socket)
{
    error_code error;
    auto const remote = socket.remote_endpoint(error);
    if (error) return;
    auto const local = socket.local_endpoint(error);
    if (error) return;
    socket.set_option(tcp::no_delay(true), error);
    auto connection = std::make_shared<Connection>(std::move(socket));
    connection->peer = remote.address().to_string();
    connection->local = local.address().to_string();
    connection->buffer.max_size(std::max<std::size_t>(options.header_limit, 64 * 1024));
    {
        std::lock_guard const lock{guard};
        if (stopping) return;
        auto& here = from_address[connection->peer];
        bool const proxy = std::ranges::find(options.proxies, connection->peer) != options.proxies.end();
        bool const full = connections.size() >= static_cast<std::size_t>(options.connections_at_most) ||
                          (!proxy && here >= options.connections_at_most_from_one_address);
        if (!full) {
            connections.emplace(connection.get(), connection);
            ++here;
        } else {
            if (here == 0) from_address.erase(connection->peer);
            // Said at once or not at all: a full server does not wait for anyone.
            auto busy = Response::plain_page(503, "Too many people are connected just now", "Try again in a minute.");
            auto const bytes = head_bytes(busy, AfterThis::close, std::chrono::system_clock::now()) + busy.body;
            connection->stream.socket().non_blocking(true, error);
            connection->stream.socket().write_some(asio::buffer(bytes), error);
            return;
        }
    }
    auto const strand = connection->stream.get_executor();
    asio::co_spawn(strand, session(std::move(connection)), asio::detached);
}

void Server::Inside::leave(Connection const* connection)
{
    std::lock_guard const lock{guard};
    auto const here = from_address.find(connection->peer);
    if (--here->second == 0) from_address.erase(here);
    connections.erase(connection);
    changed.notify_all();
}

void Server::Inside::begin_stop()
{
    std::lock_guard const lock{guard};
    if (stopping.exchange(true)) return;
    asio::post(gate, [this] {
        error_code ignored;
        acceptor.close(ignored);
    });
    for (auto const& [key, connection] : connections)
        asio::post(connection->stream.get_executor(), [held = connection] {
            if (held->idle) held->stream.cancel();
        });
    changed.notify_all();
}

void Server::Inside::finish_stop()
{
    std::lock_guard const only_one{finishing};
    {
        std::unique_lock lock{guard};
        if (finished) return;
        auto const all_left = [this] { return connections.empty(); };
        if (!changed.wait_for(lock, options.drain_deadline, all_left)) {
            for (auto const& [key, connection] : connections)
                asio::post(connection->stream.get_executor(), [held = connection] { held->stream.close(); });
            changed.wait(lock, all_left); // a handler still running must return: it uses what would be gone
        }
    }
    work.reset(); // the threads end when the last coroutine has
    for (auto& thread : io_threads) thread.join();
    workers.join();
    slow_workers.join();
    std::lock_guard const lock{guard};
    finished = true;
    changed.notify_all();
}

// One connection

asio::awaitable<void> Server::Inside::session(std::shared_ptr<Connection> connection)
{
    try {
        while (!stopping) {
            bool const came = co_await wait_for_first_byte(*connection);
            if (!came) break;
            auto received = co_await receive(*connection);
            if (received.refusal) {
                secure(*received.refusal, options.https ? Https::yes : Https::no);
                co_await send(*connection, *received.refusal, AfterThis::close, Method::get);
                co_await linger(*connection);
                break;
            }
            if (!received.request) break;
            Response response;
            std::function<void()> const work_it_out = [&] { response = respond(*received.request); };
            auto& pool = is_below(received.request->path, options.slow_paths) ? slow_workers : workers;
            co_await on_worker(pool, work_it_out);
            received.request->uploads.clear(); // the files are gone before the answer is sent
            bool const go_on = received.keep_alive && received.all_read && !stopping;
            auto const after = go_on ? AfterThis::keep : AfterThis::close;
            bool const sent = co_await send(*connection, response, after, received.request->method);
            if (sent && !received.all_read) co_await linger(*connection);
            if (!sent || !go_on) break;
        }
    } catch (std::exception const&) {
        // Out of memory while reading, say: this connection ends, the others go on.
    }
    error_code ignored;
    connection->stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
    connection->stream.close();
    leave(connection.get());
}

asio::awaitable<bool> Server::Inside::wait_for_first_byte(Connection& connection)
{
    if (connection.buffer.size() > 0) co_return true; // sent ahead, together with the message before
    connection.buffer.shrink_to_fit();
    connection.idle = true;
    connection.stream.expires_after(options.idle_deadline);
    auto const room = connection.buffer.prepare(4096);
    auto const got = co_await connection.stream.async_read_some(room, quietly);
    connection.idle = false;
    if (std::get<0>(got)) co_return false;
    connection.buffer.commit(std::get<1>(got));
    co_return true;
}

asio::awaitable<Received> Server::Inside::receive(Connection& connection)
{
    Received received;
    Parser parser;
    parser.header_limit(options.header_limit);
    parser.body_limit(std::max(options.form_limit, options.upload_limit));
    // Set once for the whole message: a timer set anew at each byte lets one byte a second hold a connection for ever.
    connection.stream.expires_after(options.message_deadline);
    auto const read = co_await http::async_read_header(connection.stream, connection.buffer, parser, quietly);
    if (auto const error = std::get<0>(read)) {
        received.refusal = refusal_of(error, parser, options.form_limit);
        co_return received;
    }
    auto head = head_of(parser);
    received.keep_alive = parser.get().keep_alive() && !head.before_http_1_1;
    auto request = request_from(std::move(head), options, connection.local);
    if (!request) {
        received.refusal = std::move(request.error());
        co_return received;
    }
    request->peer = peer_of(request->headers, options, connection.peer);
    received.request = std::move(*request);
    if (!parser.is_done()) co_await receive_body(connection, parser, received);
    co_return received;
}

asio::awaitable<void> Server::Inside::receive_body(Connection& connection, Parser& parser, Received& received)
{
    auto& request = *received.request;
    auto const announced = parser.content_length();
    bool const may_be_large = !announced || *announced > options.form_limit;
    bool const with_files = is_below(request.path, options.upload_paths) && BodyReader::is_multipart(request);
    struct Place { // one of the few large bodies let in at once
        std::atomic<int>* count = nullptr;
        ~Place()
        {
            if (count) --*count;
        }
    } place;
    if (with_files && options.may_upload) {
        std::function<void()> const ask = [&] { received.all_read = options.may_upload(request); };
        co_await on_worker(workers, ask);
        if (!received.all_read) co_return;
    }
    if (with_files && may_be_large) {
        place.count = &uploads_running;
        if (++uploads_running > options.uploads_at_most) {
            received.refusal =
                Response::plain_page(503, "Several files are being sent just now", "Try again in a minute.");
            received.refusal->with("Retry-After", "60");
            co_return;
        }
        connection.stream.expires_after(options.upload_deadline);
    }
    BodyReader body{request, options, with_files ? BodyReader::Files::take : BodyReader::Files::refuse};
    if (announced && *announced > body.limit()) {
        received.refusal = BodyReader::too_large(body.limit());
        co_return;
    }
    if (request.headers.has("expect")) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await asio::async_write(connection.stream, asio::buffer(go_on), quietly);
    }
    std::string chunk(std::clamp<std::size_t>(announced.value_or(64 * 1024), 1024, 64 * 1024), '\0');
    while (!parser.is_done()) {
        auto& room = parser.get().body();
        room.data = chunk.data();
        room.size = chunk.size();
        room.more = true;
        auto const read = co_await http::async_read(connection.stream, connection.buffer, parser, quietly);
        auto const error = std::get<0>(read);
        if (error && error != http::error::need_buffer) {
            received.refusal = refusal_of(error, parser, body.limit());
            if (!received.refusal) received.request.reset();
            co_return;
        }
        std::string_view const piece{chunk.data(), chunk.size() - parser.get().body().size};
        std::function<void()> const take = [&] {
            try {
                received.refusal = body.take(piece);
            } catch (std::exception const& failure) {
                received.refusal = page_of_failure(request, failure); // the disk is full, say
            }
        };
        if (body.is_multipart())
            co_await on_worker(workers, take); // it writes to disk
        else
            take();
        if (received.refusal) co_return;
    }
    received.refusal = body.finish();
}

asio::awaitable<bool> Server::Inside::send(Connection& connection, Response const& response, AfterThis after,
                                           Method method)
{
    // Room for a slow line, but not for one that takes a byte a second.
    constexpr std::size_t slowest = 16; // bytes for each millisecond
    auto const head = head_bytes(response, after, std::chrono::system_clock::now());
    bool const bare = method == Method::head || !may_have_body(response.status);
    std::array const parts{asio::buffer(head), asio::buffer(response.body.data(), bare ? 0 : response.body.size())};
    connection.stream.expires_after(options.message_deadline +
                                    std::chrono::milliseconds{response.body.size() / slowest});
    auto const wrote = co_await asio::async_write(connection.stream, parts, quietly);
    co_return !std::get<0>(wrote);
}

// Closing while the other side still sends would make its system throw our answer away, so what it sends is taken and
// dropped for a while.
asio::awaitable<void> Server::Inside::linger(Connection& connection)
{
    constexpr std::size_t at_most = 16 << 20;
    error_code error;
    connection.stream.socket().shutdown(tcp::socket::shutdown_send, error);
    std::string dropped(16 * 1024, '\0');
    connection.idle = true; // stop() may cut this short
    connection.stream.expires_after(options.message_deadline);
    for (std::size_t taken = 0; !stopping && taken < at_most;) {
        auto const got = co_await connection.stream.async_read_some(asio::buffer(dropped), quietly);
        if (std::get<0>(got)) co_return;
        taken += std::get<1>(got);
    }
}

// Handlers

// Runs the work on a worker, then goes on on the connection's strand; what the work throws is thrown here. The work and
// what it refers to live in the caller's frame, which waits. (Named functions only: g++ 12 destroys a lambda written
// inside a co_await expression twice.)
asio::awaitable<void> Server::Inside::on_worker(asio::thread_pool& pool, std::function<void()> const& task)
{
    std::exception_ptr thrown;
    auto const initiate = [this, &pool, &thrown, &task](auto handler) {
        auto const home = asio::get_associated_executor(handler);
        asio::post(pool, [this, &thrown, &task, home, handler = std::move(handler)]() mutable {
            own_thread = this;
            try {
                task();
            } catch (...) {
                thrown = std::current_exception();
            }
            asio::post(home, std::move(handler));
        });
    };
    co_await asio::async_initiate<asio::use_awaitable_t<> const, void()>(initiate, asio::use_awaitable);
    if (thrown) std::rethrow_exception(thrown);
}

Response Server::Inside::respond(Request& request)
{
    auto const began = std::chrono::steady_clock::now();
    Response response;
    try {
        response = answer(request);
        make_ready(response, request, options);
    } catch (std::exception const& failure) {
        response = page_of_failure(request, failure);
    } catch (...) {
        response = page_of_failure(request, std::runtime_error{"something that is not an exception was thrown"});
    }
    try {
        auto const took = std::chrono::steady_clock::now() - began;
        if (options.log) options.log(request, response, std::chrono::duration_cast<std::chrono::microseconds>(took));
    } catch (...) {
        // A full disk for the log must not cost the person their page.
    }
    return response;
}

Response Server::Inside::page_of_failure(Request const& request, std::exception const& failure)
{
    try {
        if (options.failed) {
            auto response = options.failed(request, failure);
            if (response.status < 500) response.status = 500;
            make_ready(response, request, options);
            return response;
        }
    } catch (...) {
        // The plain page below needs nothing that could fail again.
    }
    auto response =
        Response::plain_page(500, "Something went wrong", "What you were doing may not have been saved. Try again.");
    make_ready(response, request, options);
    return response;
}

// The outside

Server::Server(ServerOptions options, Answer answer)
    : inside_(std::make_unique<Inside>(std::move(options), std::move(answer)))
{
}

Server::~Server()
{
    stop();
}

unsigned short Server::port() const
{
    return inside_->acceptor.local_endpoint().port();
}

void Server::stop()
{
    inside_->begin_stop();
    if (Inside::own_thread != inside_.get()) inside_->finish_stop();
}

void Server::wait()
{
    {
        std::unique_lock lock{inside_->guard};
        inside_->changed.wait(lock, [this] { return inside_->stopping.load(); });
    }
    inside_->finish_stop();
}

} // namespace sightline::web
