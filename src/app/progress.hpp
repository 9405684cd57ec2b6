// Progress of long work: a bar on a terminal, plain lines in a log.
#pragma once
#include <chrono>
#include <string>

namespace sightline::app
{

class Progress
{
public:
    explicit Progress(std::string what);
    ~Progress();
    void show(std::uint64_t done,
              std::uint64_t of); // 0: not known. May be called often; draws at most ten times a second (a line every
                                 // 5 s in a log, and a last one of how far it came)
    void say(std::string const& line); // a stage

private:
    std::string what_;
    bool terminal_;
    bool drawn_{};
    std::uint64_t done_{}, told_{};
    std::chrono::steady_clock::time_point last_{};
};

} // namespace sightline::app
