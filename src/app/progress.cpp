#include "app/progress.hpp"

#include <unistd.h>

#include "base/text.hpp"

namespace sightline::app
{

Progress::Progress(std::string what, std::FILE* to)
    : what_(std::move(what)), to_(to), terminal_(::isatty(::fileno(to)) == 1)
{
}

Progress::~Progress()
{
    end();
}

void Progress::line()
{
    auto const all = of_ > 0 ? " of " + grouped(static_cast<long long>(of_)) : std::string{};
    fmt::print(to_, "{}: {}{}\n", what_, grouped(static_cast<long long>(done_)), all);
    behind_ = false;
}

void Progress::show(std::uint64_t done, std::uint64_t of)
{
    behind_ = behind_ || done != done_ || of != of_;
    done_ = done;
    of_ = of;
    auto const now = std::chrono::steady_clock::now();
    if (now - last_ < (terminal_ ? std::chrono::milliseconds{100} : std::chrono::milliseconds{5000})) return;
    last_ = now;
    drawn_ = true;
    if (!terminal_) return line();
    auto const percent = of > 0 ? std::min<std::uint64_t>(100, done * 100 / of) : 0;
    std::string bar(30, '.');
    for (std::size_t i = 0; i < percent * 30 / 100; ++i) bar[i] = '#';
    fmt::print(to_, "\r\033[K{} [{}] {}%", what_, bar, percent);
    std::fflush(to_);
}

void Progress::end()
{
    if (!drawn_) return;
    if (terminal_)
        fmt::print(to_, "\r\033[K");
    else if (behind_)
        line();
    std::fflush(to_);
    drawn_ = false;
    last_ = {}; // what is shown next is a new stage
}

void Progress::say(std::string const& words)
{
    end();
    fmt::print(to_, "{}\n", words);
}

} // namespace sightline::app
