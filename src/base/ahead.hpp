// Work done on a thread of its own, ahead of whoever takes what it makes: batches come in the order they were made, and
// the thread never runs more than a few batches ahead.
#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace sightline
{

template <class Batch> class Ahead
{
public:
    // Hands a batch over, waiting while there is no room. False when no more is wanted.
    using Give = std::function<bool(Batch)>;

    explicit Ahead(std::function<void(Give const&)> make)
        : thread_([this, make = std::move(make)] {
              try {
                  make([this](Batch batch) { return give(std::move(batch)); });
              } catch (...) {
                  failed_ = std::current_exception(); // read once the end is known
              }
              end();
          })
    {
    }
    // Whatever happens on this side, the thread ends first.
    ~Ahead()
    {
        end();
        thread_.join();
    }
    Ahead(Ahead const&) = delete;
    Ahead& operator=(Ahead const&) = delete;

    // Waits while there is nothing yet. Nothing: it was the last. What the making threw is thrown here, after the last.
    std::optional<Batch> take()
    {
        std::unique_lock lock{guard_};
        changed_.wait(lock, [&] { return !waiting_.empty() || ended_; });
        if (waiting_.empty()) {
            if (failed_) std::rethrow_exception(failed_);
            return std::nullopt;
        }
        std::optional<Batch> batch{std::move(waiting_.front())};
        waiting_.pop_front();
        changed_.notify_all();
        return batch;
    }

private:
    bool give(Batch batch)
    {
        std::unique_lock lock{guard_};
        changed_.wait(lock, [&] { return waiting_.size() < room || ended_; });
        if (ended_) return false;
        waiting_.push_back(std::move(batch));
        changed_.notify_all();
        return true;
    }
    void end()
    {
        std::unique_lock const lock{guard_};
        ended_ = true;
        changed_.notify_all();
    }

    static constexpr std::size_t room = 8;
    std::mutex guard_;
    std::condition_variable changed_;
    std::deque<Batch> waiting_;
    bool ended_ = false;
    std::exception_ptr failed_; // set before ended_, by the thread
    std::thread thread_;        // last: it uses all else
};

} // namespace sightline
