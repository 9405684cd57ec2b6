// A disk between SQLite and the real one that can lose its power, refuse one call, or lie about flushing. What was
// written and not flushed is remembered, and at a power cut taken back: all of it, some of it, or the last write torn
// in half.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

namespace sightline::journal
{

// While it lives, SQLite uses it for every file it opens. Make it before the first and keep it until the last is
// closed.
class FaultyDisk
{
public:
    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(FaultyDisk const&) = delete;
    FaultyDisk& operator=(FaultyDisk const&) = delete;

    // Write and flush calls are counted together, from 1, since the last reset.
    std::uint64_t calls() const;
    void fail_at(std::uint64_t call, int sqlite_code); // that call answers the code, once
    void cut_power_at(std::uint64_t call);             // that call and all after it fail
    void cut_power_now();
    void lie_about_flushing(bool lie);        // flushes answer well and flush nothing
    void without_shared_memory(bool without); // so that the write-ahead log cannot be used
    void reset();                             // counting starts anew; nothing fails; power is on

    enum class Lost { everything_not_flushed, some_of_it, some_of_it_and_one_torn };
    // With every file closed: puts the files as the disk had them when the power went.
    void take_back(Lost lost, std::uint64_t chance);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace sightline::journal
