// `sightline serve`: opens the house, answers requests, turns the day at midnight, checkpoints, stops cleanly.
#include <csignal>
#include <fstream>
#include <mutex>
#include <pthread.h>
#include <thread>

#include "app/data_quality.hpp"
#include "app/mail_settings.hpp"
#include "app/progress.hpp"
#include "app/site.hpp"
#include "base/text.hpp"
#include "web/server.hpp"

namespace sightline::app
{
namespace
{

bool is_loopback(std::string_view address)
{
    return address == "127.0.0.1" || address == "localhost" || address == "::1" || address.starts_with("127.");
}

// Looks for what has come to workers, and sends, until asked to stop.
void mail_until(std::stop_token const& stop, Mailing& mailing, mail::Sender& sender)
{
    while (!stop.stop_requested()) {
        try {
            mailing.work(now(), sender);
        } catch (std::exception const& error) {
            fmt::print(stderr, "mail: {}. Nothing more is sent until a restart.\n", error.what());
            return;
        }
        for (int i = 0; i < 20 && !stop.stop_requested(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
}

// One line for each answered request: method, status, microseconds, address. A part of an address with a number in it
// is a child's, a record's or a secret, so it stands as #; what was looked for is left out.
class Timings
{
public:
    explicit Timings(std::filesystem::path const& path) : file_{path, std::ios::app} {}
    void write(web::Request const& request, web::Response const& response, std::chrono::microseconds took)
    {
        std::string plain;
        for (auto const part : split(std::string_view{request.path}.substr(1), '/'))
            plain +=
                std::ranges::any_of(part, [](char c) { return c >= '0' && c <= '9'; }) ? "/#" : "/" + std::string{part};
        auto const line = fmt::format("{} {} {} {}\n", request.method == web::Method::get ? "GET" : "POST",
                                      response.status, took.count(), plain);
        std::lock_guard const lock{guard_};
        file_ << line << std::flush;
    }

private:
    std::mutex guard_;
    std::ofstream file_;
};

} // namespace

int serve_command(ServeOptions const& options)
{
    auto const colon = options.listen.rfind(':');
    int port = 0;
    if (colon == std::string::npos ||
        std::from_chars(options.listen.data() + colon + 1, options.listen.data() + options.listen.size(), port).ec !=
            std::errc{} ||
        port < 0 || port > 65535) {
        fmt::print(stderr, "serve: --listen takes an address and a port, such as 127.0.0.1:8080\n");
        return 2;
    }
    auto const address = options.listen.substr(0, colon);
    if (options.demo && !is_loopback(address)) {
        fmt::print(stderr, "serve: --demo lets anyone sign in as anyone, so it listens on loopback only\n");
        return 1;
    }
    auto const mail_read = read_mail_settings(options.mail);
    if (!mail_read) {
        for (auto const& problem : mail_read.error())
            fmt::print(stderr, "serve: --{}: {}\n", problem.field, problem.message);
        return 2;
    }
    // Signals are taken by one thread of our own, so block them before any other thread begins.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    Progress progress{"Reading the journal"};
    auto opened = open_house(options.data, Opening::to_write, london_today(),
                             [&](std::string const& line) { progress.say(line); });
    if (!opened) {
        for (auto const& problem : opened.error()) fmt::print(stderr, "{}\n", problem.message);
        return 1;
    }
    auto& house = **opened;
    Site site{house, options};
    std::optional<Mailing> mailing;
    if (*mail_read) site.use(mailing.emplace(house, *house.letters, (*mail_read)->options));
    web::ServerOptions server_options;
    server_options.address = address == "localhost" ? "127.0.0.1" : address;
    server_options.port = static_cast<unsigned short>(port);
    server_options.https = options.https;
    server_options.hosts = options.hosts;
    server_options.slow_paths = {"/sign-in", "/import"};
    server_options.upload_paths = {"/import", pages::address::check_return()};
    server_options.memory_paths = {pages::address::check_return()};
    server_options.may_upload = [&](web::Request const& request) { return site.may_upload(request); };
    if (options.https) server_options.proxies = {"127.0.0.1", "::1"};
    server_options.failed = [&](web::Request const& request, std::exception const& error) {
        return site.failed(request, error);
    };
    std::optional<Timings> timings;
    if (!options.timings.empty()) {
        timings.emplace(options.timings);
        server_options.log = [&](web::Request const& request, web::Response const& response,
                                 std::chrono::microseconds took) { timings->write(request, response, took); };
    }
    try {
        web::Server server{server_options, [&](web::Request& request) { return site.answer(request); }};
        auto const view = house.authority->now();
        fmt::print("{}: {} people, {} entries. Serving http://{}:{}/\n", house.authority_name,
                   grouped(static_cast<long long>(view->people())), grouped(static_cast<long long>(view->seq())),
                   server_options.address, server.port());
        if (options.demo) {
            fmt::print("Every person here is invented. Sign in with one click as any of them, such as:\n");
            std::set<WorkerRole> told;
            for (auto const* worker : view->workers())
                if (worker->worker.role && told.insert(*worker->worker.role).second)
                    fmt::print("  {}: {}{}\n", worker->name, words(*worker->worker.role),
                               worker->worker.team.empty() ? "" : fmt::format(", {}", worker->worker.team.text()));
        }
        std::fflush(stdout);
        std::jthread posting;
        if (mailing)
            posting = std::jthread{[&](std::stop_token const& stop) {
                auto const sender = mail::smtp_sender((*mail_read)->server, stop);
                mail_until(stop, *mailing, *sender);
            }};
        std::jthread const counting{[&](std::stop_token stop) {
            while (!stop.stop_requested()) {
                site.data_quality().keep_current(stop);
                for (int i = 0; i < 60 && !stop.stop_requested(); ++i)
                    std::this_thread::sleep_for(std::chrono::seconds{1});
            }
        }};
        std::jthread const housekeeping{[&](std::stop_token stop) {
            int minutes = 0;
            while (!stop.stop_requested()) {
                for (int i = 0; i < 60 && !stop.stop_requested(); ++i)
                    std::this_thread::sleep_for(std::chrono::seconds{1});
                if (stop.stop_requested()) return;
                site.turn_day();
                if (++minutes % 5 == 0) {
                    try {
                        house.journal->checkpoint();
                        house.readings->checkpoint();
                        house.drafts->discard_older_than(now() - std::chrono::days{90});
                    } catch (std::exception const& error) {
                        fmt::print(stderr, "checkpoint: {}\n", error.what());
                    }
                }
            }
        }};
        std::jthread const stopping{[&] {
            int signal = 0;
            sigwait(&signals, &signal);
            server.stop();
        }};
        server.wait();
        ::kill(::getpid(), SIGTERM); // lets the stopping thread go when the server ended by itself
    } catch (std::exception const& error) {
        fmt::print(stderr, "serve: {}\n", error.what());
        return 1;
    }
    return 0;
}

} // namespace sightline::app
