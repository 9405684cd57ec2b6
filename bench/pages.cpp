// How the pages of a whole authority answer while people work: the site in this process, and so many invented people
// who each look at something or record something every few seconds, each on a connection of their own.
//   bench-pages FOLDER [PEOPLE] [SECONDS] [THINKING]
// FOLDER is a data folder that may be written in: give it a copy. PEOPLE is 500, SECONDS 60, THINKING 7.5 (seconds
// between one person's requests, on average). Then, with nobody else at work, what costs
// most: the whole board, today and as it was known on a past day, and finding.
#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <poll.h>
#include <random>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/site.hpp"
#include "base/text.hpp"
#include "web/server.hpp"

using namespace sightline;
using Clock_ = std::chrono::steady_clock;

namespace
{

double since(Clock_::time_point start)
{
    return std::chrono::duration<double>(Clock_::now() - start).count();
}

struct Figures {
    // Milliseconds, and bytes of the body as sent. The processor is the handler's own, before compressing: what it
    // would take on a machine with nothing else to do.
    std::vector<double> processor, server, wire, bytes;
};
std::map<std::string, Figures> figures; // by what was asked for; guarded
std::mutex figures_guard;

double thread_milliseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double at(std::vector<double>& all, double part)
{
    if (all.empty()) return 0;
    std::ranges::sort(all);
    return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))];
}

// "/children/123/chronology" and a GET is "chronology".
std::string what_of(bool post, std::string_view path, std::string_view query)
{
    if (path == "/") return "my day";
    if (path.starts_with("/line-of-sight"))
        return query.find("known=") != query.npos    ? "board of a past day"
               : query.find("reason=") != query.npos ? "list of a board"
               : std::ranges::count(path, '/') == 3  ? "board of a team"
               : std::ranges::count(path, '/') == 2  ? "board of a service"
                                                     : "board of all";
    if (path == "/find") return "find";
    if (path == pages::address::route::data_quality) return "data quality";
    if (path.ends_with("/visits/new")) return post ? "save of a visit" : "visit form";
    if (path.ends_with("/chronology")) return "chronology";
    if (path.ends_with("/visits")) return "visits";
    if (path.starts_with("/children/")) return "child's record";
    return "other";
}

// One answer, read from a blocking or polled socket.
struct Reply {
    int status{};
    std::size_t body_at{}, length{};
    bool whole(std::string const& bytes)
    {
        if (body_at == 0) {
            auto const end = bytes.find("\r\n\r\n");
            if (end == bytes.npos) return false;
            body_at = end + 4;
            status = std::atoi(bytes.c_str() + 9);
            auto const head = lower(bytes.substr(0, end));
            if (auto const found = head.find("content-length: "); found != head.npos)
                length = static_cast<std::size_t>(std::atoll(head.c_str() + found + 16));
        }
        return bytes.size() >= body_at + length;
    }
};

class Browser // one person's connection
{
public:
    Browser(unsigned short port, std::string host) : host_(std::move(host))
    {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (socket_ < 0 || ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error{"could not connect"};
    }
    Browser(Browser&& other) noexcept : host_(other.host_), socket_(std::exchange(other.socket_, -1)) {}
    ~Browser()
    {
        if (socket_ >= 0) ::close(socket_);
    }
    int socket() const { return socket_; }
    void ask(std::string const& target, std::string const& form = {}, bool compressed = true)
    {
        what = what_of(!form.empty(), target.substr(0, target.find('?')), target);
        where = target;
        auto out = fmt::format("{} {} HTTP/1.1\r\nHost: {}\r\n", form.empty() ? "GET" : "POST", target, host_) +
                   (cookie.empty() ? "" : "Cookie: " + cookie + "\r\n") +
                   (compressed ? "Accept-Encoding: gzip\r\n" : "");
        if (!form.empty())
            out +=
                fmt::format("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", form.size());
        out += "\r\n" + form;
        bytes.clear();
        reply = {};
        asked = Clock_::now();
        for (std::size_t sent = 0; sent < out.size();) {
            auto const wrote = ::send(socket_, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
            if (wrote <= 0) throw std::runtime_error{"the server closed"};
            sent += static_cast<std::size_t>(wrote);
        }
    }
    bool take() // what has come; true when the reply is whole
    {
        std::array<char, 65536> room;
        auto const got = ::recv(socket_, room.data(), room.size(), 0);
        if (got <= 0) throw std::runtime_error{"the server closed"};
        bytes.append(room.data(), static_cast<std::size_t>(got));
        return reply.whole(bytes);
    }
    std::string_view get(std::string const& target, std::string const& form = {}, bool compressed = false) // waits
    {
        ask(target, form, compressed);
        while (!take()) {
        }
        return body();
    }
    std::string_view body() const { return std::string_view{bytes}.substr(reply.body_at, reply.length); }
    std::string header(std::string_view name) const
    {
        auto const found = bytes.find(fmt::format("\r\n{}: ", name));
        if (found == bytes.npos || found > reply.body_at) return {};
        auto const from = found + name.size() + 4;
        return bytes.substr(from, bytes.find("\r\n", from) - from);
    }

    std::string cookie, what, where, bytes;
    Reply reply;
    Clock_::time_point asked;

private:
    std::string host_;
    int socket_ = -1;
};

struct Working {
    PersonState const* worker{};
    std::vector<PersonState const*> children; // this person's, or the team's
    std::string board, csrf;                  // no board: the address is empty
    std::optional<Browser> browser;
    Clock_::time_point next;
    bool waiting{};
    std::string then; // asked for straight after: a form after its page, a page after its save
};

class Load
{
public:
    Load(std::shared_ptr<View const> view, unsigned short port, int people, double thinking)
        : view_(std::move(view)), thinking_(thinking), port_(port)
    {
        std::vector<PersonState const*> workers;
        for (auto const* worker : view_->workers())
            if (worker->worker.role && !worker->worker.left) workers.push_back(worker);
        std::ranges::shuffle(workers, dice_);
        view_->each_child([&](PersonState const& child) {
            everyone_.push_back(&child);
            return true;
        });
        for (int i = 0; i < people; ++i) {
            Working one;
            one.worker = workers[static_cast<std::size_t>(i) % workers.size()];
            give_work(one);
            people_.push_back(std::move(one));
        }
    }

    void sign_in()
    {
        for (auto& one : people_) {
            one.browser.emplace(port_, fmt::format("127.0.0.1:{}", port_));
            auto& browser = *one.browser;
            browser.get("/sign-in/as", fmt::format("person={}&then=%2F", one.worker->id.value));
            auto const given = browser.header("Set-Cookie");
            browser.cookie = given.substr(0, given.find(';'));
            auto const page = browser.get("/");
            auto const found = page.find("name=\"csrf\" value=\"");
            if (found == page.npos) throw std::runtime_error{"could not sign in"};
            one.csrf = std::string{page.substr(found + 19, page.find('"', found + 19) - found - 19)};
            one.next = Clock_::now() + think();
        }
    }

    void work(double seconds)
    {
        auto const start = Clock_::now();
        std::vector<pollfd> polled(people_.size());
        for (std::size_t i = 0; i < people_.size(); ++i) polled[i] = {people_[i].browser->socket(), POLLIN, 0};
        for (;;) {
            bool const over = since(start) > seconds;
            bool waiting = false;
            auto const now = Clock_::now();
            for (auto& one : people_) {
                if (!one.waiting && !over && now >= one.next) ask(one);
                waiting = waiting || one.waiting;
            }
            if (over && !waiting) return;
            ::poll(polled.data(), polled.size(), 1);
            for (std::size_t i = 0; i < people_.size(); ++i)
                if ((polled[i].revents & POLLIN) != 0 && people_[i].browser->take()) answered(people_[i]);
        }
    }

    int unexpected = 0, asked = 0;
    std::string first_unexpected;

private:
    std::chrono::microseconds think()
    {
        return std::chrono::microseconds{
            static_cast<long long>(std::uniform_real_distribution{0.67, 1.33}(dice_)*thinking_ * 1e6)};
    }
    template <class T> T const& any_of(std::vector<T> const& all)
    {
        return all[std::uniform_int_distribution<std::size_t>{0, all.size() - 1}(dice_)];
    }
    void give_work(Working& one)
    {
        auto const& worker = one.worker->worker;
        auto const reader = app::access_reader(*view_, *one.worker, organisation_);
        auto const may = [&](Label team, Label service) {
            return access::may(reader, access::Deed::see_board, team, service).allowed;
        };
        if (may(Label{}, Label{}))
            one.board = pages::address::board();
        else if (may(Label{}, reader.service))
            one.board = pages::address::board(reader.service.text());
        else if (may(reader.team, reader.service))
            one.board = pages::address::board(reader.service.text(), reader.team.text());
        for (auto const* child : view_->open_children())
            if ((child->standing->worker == one.worker->id || child->standing->team == worker.team) &&
                !child->standing->restricted && child->person.born) // nobody sees an unborn child alone
                one.children.push_back(child);
        std::erase_if(one.children, [&](PersonState const* child) {
            return !access::may(reader, access::Deed::read, app::access_child({child, child->standing}, organisation_));
        });
    }
    std::string visit_form(Working const& one)
    {
        std::chrono::year_month_day const day{view_->today()};
        return fmt::format("csrf={}&once=bench-{}-{}&on-day={}&on-month={}&on-year={}&purpose=in_need&seen=alone&"
                           "place=home&worker={}&said=I+am+all+right&note=We+talked+about+school+and+the+weekend.",
                           one.csrf, ::getpid(), ++forms_, static_cast<unsigned>(day.day()),
                           static_cast<unsigned>(day.month()), static_cast<int>(day.year()), one.worker->id.value);
    }
    void ask(Working& one)
    {
        ++asked;
        one.waiting = true;
        auto const roll = std::uniform_int_distribution{0, 99}(dice_);
        if (!one.then.empty()) {
            auto const target = std::exchange(one.then, {});
            if (target.ends_with("/visits/new")) return one.browser->ask(target, visit_form(one));
            return one.browser->ask(target);
        }
        bool const has_children = !one.children.empty();
        auto const reference = has_children ? app::reference_of(*any_of(one.children)) : std::string{};
        if (roll < 20) return one.browser->ask("/");
        if (roll < 35 && !one.board.empty()) return one.browser->ask(one.board);
        if (roll < 38 && !one.board.empty()) return one.browser->ask(one.board + "?reason=overdue");
        if (roll < 40 && !one.board.empty()) return one.browser->ask(pages::address::data_quality());
        if (roll < 50) {
            auto const& child = *any_of(everyone_);
            auto const words = split(child.name, ' ');
            return one.browser->ask(pages::address::find(roll % 2 == 0 ? words.back() : std::string_view{child.name}));
        }
        if (!has_children) return one.browser->ask("/");
        if (roll < 70) return one.browser->ask(pages::address::child(reference));
        if (roll < 80) return one.browser->ask(pages::address::chronology(reference));
        if (roll < 85) return one.browser->ask(pages::address::visits(reference));
        one.then = pages::address::new_visit(reference);
        one.browser->ask(one.then);
    }
    void answered(Working& one)
    {
        auto& browser = *one.browser;
        one.waiting = false;
        one.next = Clock_::now() + think();
        auto const milliseconds = since(browser.asked) * 1000;
        bool const saved = browser.what == "save of a visit";
        if (browser.reply.status != (saved ? 303 : 200)) {
            if (++unexpected == 1) first_unexpected = fmt::format("{} at {}", browser.reply.status, browser.where);
            one.then.clear(); // a form that may not be filled in is not sent
            return;
        }
        if (saved) {
            one.then = browser.header("Location");
            one.next = Clock_::now();
        }
        std::scoped_lock const lock{figures_guard};
        figures[browser.what].wire.push_back(milliseconds);
        if (!saved) figures[browser.what].bytes.push_back(static_cast<double>(browser.reply.length));
    }

    std::shared_ptr<View const> view_;
    app::Organisation organisation_{*view_};
    std::vector<PersonState const*> everyone_;
    std::vector<Working> people_;
    std::mt19937 dice_{7};
    double thinking_;
    unsigned short port_;
    int forms_ = 0;
};

void print(std::string_view what, Figures& one)
{
    fmt::print("{:<20} {:>7}   {:>7.2f} {:>7.2f}   {:>7.2f} {:>7.2f} {:>7.2f}   {:>7.2f} {:>7.2f} {:>7.2f}   {:>6.1f} "
               "{:>6.1f}\n",
               what, one.wire.size(), at(one.processor, 0.5), at(one.processor, 0.99), at(one.server, 0.5),
               at(one.server, 0.95), at(one.server, 0.99), at(one.wire, 0.5), at(one.wire, 0.95), at(one.wire, 0.99),
               at(one.bytes, 0.5) / 1000, at(one.bytes, 1) / 1000);
}

// The bytes of a first visit: a page and everything under /assets/ that it names.
std::pair<std::size_t, std::size_t> first_visit(unsigned short port, std::string const& cookie)
{
    Browser browser{port, fmt::format("127.0.0.1:{}", port)};
    browser.cookie = cookie;
    std::string const page{browser.get("/")};
    browser.get("/", {}, true);
    auto const compressed = browser.reply.length;
    std::set<std::string> parts;
    for (auto from = page.find("\"/assets/"); from != page.npos; from = page.find("\"/assets/", from + 1))
        parts.insert(page.substr(from + 1, page.find('"', from + 1) - from - 1));
    std::size_t assets = 0;
    for (auto const& part : parts) {
        browser.get(part, {}, true);
        assets += browser.reply.length;
    }
    return {assets, compressed};
}

long peak_megabytes()
{
    rusage use{};
    ::getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss / 1024;
}

double processor_seconds()
{
    rusage use{};
    ::getrusage(RUSAGE_SELF, &use);
    auto const of = [](timeval const& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return of(use.ru_utime) + of(use.ru_stime);
}

} // namespace

int main(int count, char** words)
{
    if (count < 2) {
        fmt::print(stderr, "bench-pages FOLDER [PEOPLE] [SECONDS] [THINKING]\n");
        return 2;
    }
    int const people = count > 2 ? std::atoi(words[2]) : 500;
    double const seconds = count > 3 ? std::atof(words[3]) : 60, thinking = count > 4 ? std::atof(words[4]) : 7.5;

    auto start = Clock_::now();
    auto opened = app::open_house(words[1], app::Opening::to_write, app::london_today());
    if (!opened) {
        for (auto const& problem : opened.error()) fmt::print(stderr, "{}\n", problem.message);
        return 1;
    }
    auto& house = **opened;
    auto const view = house.authority->now();
    fmt::print("start: {} entries, {} people: {:.1f} s elapsed, {:.1f} s of processor, peak {} MB\n",
               grouped(static_cast<long long>(view->seq())), grouped(static_cast<long long>(view->people())),
               since(start), processor_seconds(), peak_megabytes());
    std::fflush(stdout);

    app::ServeOptions options;
    options.demo = true;
    app::Site site{house, options};
    web::ServerOptions server_options;
    server_options.port = 0;
    server_options.slow_paths = {"/sign-in", "/import"};
    server_options.log = [](web::Request const& request, web::Response const&, std::chrono::microseconds took) {
        std::scoped_lock const lock{figures_guard};
        figures[what_of(request.method == web::Method::post, request.path, request.target)].server.push_back(
            static_cast<double>(took.count()) / 1000);
    };
    web::Server server{
        server_options, [&](web::Request& request) {
            auto const began = thread_milliseconds();
            auto response = site.answer(request);
            auto const took = thread_milliseconds() - began;
            std::scoped_lock const lock{figures_guard};
            figures[what_of(request.method == web::Method::post, request.path, request.target)].processor.push_back(
                took);
            return response;
        }};

    Load load{view, server.port(), people, thinking};
    load.sign_in();
    figures.clear();
    auto const before = processor_seconds();
    start = Clock_::now();
    load.work(seconds);
    auto const took = since(start);
    fmt::print("{} people for {:.0f} s, one request each {} s: {:.0f} requests/s, {} not as they should be, "
               "{:.0f}% of one processor (the people's own share is in it)\n\n",
               people, took, thinking, load.asked / took, load.unexpected, (processor_seconds() - before) / took * 100);
    if (!load.first_unexpected.empty()) fmt::print("the first that was not: {}\n\n", load.first_unexpected);
    fmt::print("{:<28}   {:^15}   {:^23}   {:^23}   {:^13}\n", "", "processor, ms", "server, ms", "over the wire, ms",
               "kB, gzip");
    fmt::print("{:<20} {:>7}   {:>7} {:>7}   {:>7} {:>7} {:>7}   {:>7} {:>7} {:>7}   {:>6} {:>6}\n", "", "asked", "p50",
               "p99", "p50", "p95", "p99", "p50", "p95", "p99", "p50", "most");
    Figures lists;
    for (auto& [what, one] : figures) {
        print(what, one);
        if (what.starts_with("board") || what.starts_with("list") || what == "my day" || what == "find" ||
            what == "data quality")
            for (auto const part : {&Figures::processor, &Figures::server, &Figures::wire, &Figures::bytes})
                (lists.*part).insert((lists.*part).end(), (one.*part).begin(), (one.*part).end());
    }
    print("all lists and boards", lists);

    // A director looks at the whole authority as it was known half a year ago, and everyone has gone home.
    for (auto const* worker : view->workers()) {
        if (worker->worker.role != WorkerRole::director || worker->worker.left) continue;
        Browser director{server.port(), fmt::format("127.0.0.1:{}", server.port())};
        director.get("/sign-in/as", fmt::format("person={}&then=%2F", worker->id.value));
        auto const given = director.header("Set-Cookie");
        director.cookie = given.substr(0, given.find(';'));
        auto const [assets, page] = first_visit(server.port(), director.cookie);
        fmt::print("\nfirst visit: {:.1f} kB of styles, scripts and icons and {:.1f} kB of page\n",
                   static_cast<double>(assets) / 1000, static_cast<double>(page) / 1000);
        auto const several = [&](std::string_view what, int times, auto const& target) {
            figures.clear();
            auto const processor = processor_seconds();
            for (int i = 0; i < times; ++i) {
                director.get(target(i), {}, true);
                if (director.reply.status != 200) fmt::print("{} answered {}\n", what, director.reply.status);
            }
            std::scoped_lock const lock{figures_guard};
            auto& took_ms = figures.begin()->second.server;
            fmt::print("{}: median {:.1f} ms, worst of {} {:.1f} ms, {:.1f} ms of processor\n", what, at(took_ms, 0.5),
                       times, at(took_ms, 1), (processor_seconds() - processor) * 1000 / times);
        };
        several("the board of the whole authority", 20, [](int) { return pages::address::board(); });
        several("the same as it was known on a past day", 5,
                [&](int i) { return "/line-of-sight?known=" + iso(view->today() - std::chrono::days{180 + i}); });
        several("finding someone by a name", 20, [](int i) {
            return pages::address::find(
                std::array{"smith", "amara", "khan", "olivia jones"}[static_cast<std::size_t>(i) % 4]);
        });
        break;
    }
    server.stop();
    fmt::print("peak {} MB\n", peak_megabytes());
}
