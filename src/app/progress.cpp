#include "app/progress.hpp"

#include <cstdio>
#include <unistd.h>

#include "base/text.hpp"

namespace sightline::app
{

Progress::Progress(std::string what) : what_(std::move(what)), terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress()
{
    if (terminal_ && drawn_) fmt::print(stderr, "\r\033[K");
    if (!terminal_ && drawn_ && told_ != done_)
        fmt::print(stderr, "{}: {}\n", what_, grouped(static_cast<long long>(done_)));
}

void Progress::show(std::uint64_t done, std::uint64_t of)
{
    done_ = done;
    auto const now = std::chrono::steady_clock::now();
    if (now - last_ < (terminal_ ? std::chrono::milliseconds{100} : std::chrono::milliseconds{5000})) return;
    last_ = now;
    auto const percent = of > 0 ? std::min<std::uint64_t>(100, done * 100 / of) : 0;
    if (terminal_) {
        std::string bar(30, '.');
        for (std::size_t i = 0; i < percent * 30 / 100; ++i) bar[i] = '#';
        fmt::print(stderr, "\r\033[K{} [{}] {}%", what_, bar, percent);
        std::fflush(stderr);
    } else {
        auto const all = of > 0 ? " of " + grouped(static_cast<long long>(of)) : std::string{};
        fmt::print(stderr, "{}: {}{}\n", what_, grouped(static_cast<long long>(done)), all);
        told_ = done;
    }
    drawn_ = true;
}

void Progress::say(std::string const& line)
{
    if (terminal_) fmt::print(stderr, "\r\033[K");
    fmt::print(stderr, "{}\n", line);
}

} // namespace sightline::app
