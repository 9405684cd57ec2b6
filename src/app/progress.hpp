// Progress of long work: a bar on a terminal, plain lines in a log.
#pragma once
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace sightline::app
{

class Progress
{
public:
    explicit Progress(std::string what, std::FILE* to = stderr);
    ~Progress(); // ends it
    Progress(Progress const&) = delete;
    // `of` 0: not known. May be called often; draws at most ten times a second, in a log a line every 5 s.
    void show(std::uint64_t done, std::uint64_t of);
    // Before the result is printed: the bar goes, and a log gets a last line of how far it came.
    void end();
    void say(std::string const& line); // a stage; ends what was shown before

private:
    void line();
    std::string what_;
    std::FILE* to_;
    bool terminal_;
    bool drawn_{}, behind_{}; // behind: the last line does not say what was shown last
    std::uint64_t done_{}, of_{};
    std::chrono::steady_clock::time_point last_{};
};

} // namespace sightline::app
