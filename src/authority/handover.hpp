// One thread makes, another takes, in order, and neither runs far ahead of the other.
#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace sightline
{

template <class Batch> class Handover
{
public:
    // Waits while there is no room. False when the taker has gone: nothing more is wanted.
    bool give(Batch batch)
    {
        std::unique_lock lock{guard_};
        changed_.wait(lock, [&] { return waiting_.size() < room || gone_; });
        if (gone_) return false;
        waiting_.push_back(std::move(batch));
        changed_.notify_all();
        return true;
    }
    // Waits while there is nothing. Nothing: it was the last.
    std::optional<Batch> take()
    {
        std::unique_lock lock{guard_};
        changed_.wait(lock, [&] { return !waiting_.empty() || gone_; });
        if (waiting_.empty()) return std::nullopt;
        std::optional<Batch> batch{std::move(waiting_.front())};
        waiting_.pop_front();
        changed_.notify_all();
        return batch;
    }
    void end() // by either: no more will be given, or none taken
    {
        std::unique_lock const lock{guard_};
        gone_ = true;
        changed_.notify_all();
    }

private:
    static constexpr std::size_t room = 8;
    std::mutex guard_;
    std::condition_variable changed_;
    std::deque<Batch> waiting_;
    bool gone_ = false;
};

} // namespace sightline
