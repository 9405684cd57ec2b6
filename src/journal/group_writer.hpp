// Many threads ask, one thread writes: everything that is waiting when the writer turns round goes to disk together, so
// one flush carries it all. After a failure nothing is written again.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "journal/journal.hpp"

namespace sightline::journal
{

template <class Asked, class Answered> class GroupWriter
{
public:
    struct Waiting {
        Asked asked;
        std::optional<Answered> answer; // set by the write function
    };
    // Gives every one its answer, once what they rest on is flushed; or throws, and then none of them was saved.
    using Write = std::function<void(std::span<Waiting* const>)>;
    struct Work {
        Write write;
        std::function<void()> afterwards; // upkeep, when the group has had its answers; throws as write does
        std::function<std::size_t(Asked const&)> weight; // how many entries
        std::function<void(std::string const&)> on_failure;
    };

    explicit GroupWriter(Work todo) : todo_(std::move(todo)), thread_([this] { serve(); }) {}
    ~GroupWriter()
    {
        {
            std::scoped_lock const lock{mutex_};
            stopping_ = true;
        }
        work_.notify_one();
        thread_.join();
    }
    GroupWriter(GroupWriter const&) = delete;
    GroupWriter& operator=(GroupWriter const&) = delete;

    // Blocks until it is on disk. Throws JournalFailure when it is not, and from then on at once.
    Answered ask(Asked asked)
    {
        auto const slot = std::make_shared<Slot>();
        slot->waiting.asked = std::move(asked);
        std::unique_lock lock{mutex_};
        if (failed_) throw JournalFailure{*failed_};
        queue_.push_back(slot);
        if (idle_) work_.notify_one();
        slot->ready.wait(lock, [&] { return slot->done; });
        if (!slot->written) throw JournalFailure{*failed_};
        return std::move(*slot->waiting.answer);
    }

    // Refuses everything from now on, and answers what is waiting.
    void fail(std::string const& why) { fail(why, {}); }

    std::optional<std::string> failed() const
    {
        std::scoped_lock const lock{mutex_};
        return failed_;
    }

private:
    struct Slot {
        Waiting waiting;
        std::condition_variable ready;
        bool done{};
        bool written{};
    };
    static constexpr std::size_t most_in_group =
        2'000; // in weight: entries, so that one flush does not keep all waiting

    void fail(std::string const& why, std::span<std::shared_ptr<Slot> const> in_hand)
    {
        bool first = false;
        {
            std::scoped_lock const lock{mutex_};
            first = !failed_;
            if (first) failed_ = "Not saved. " + why;
            for (auto const& slot : in_hand) release(*slot);
            for (auto const& slot : queue_) release(*slot);
            queue_.clear();
        }
        if (first && todo_.on_failure) todo_.on_failure(why);
    }

    static void release(Slot& slot)
    {
        slot.done = true;
        slot.ready.notify_one();
    }

    template <class Doing> static std::optional<std::string> trouble_in(Doing const& doing)
    {
        try {
            doing();
            return std::nullopt;
        } catch (std::exception const& error) {
            return error.what();
        }
    }

    void serve()
    {
        std::vector<std::shared_ptr<Slot>> group;
        std::vector<Waiting*> waiting;
        for (;;) {
            group.clear();
            waiting.clear();
            {
                std::unique_lock lock{mutex_};
                idle_ = true;
                work_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
                idle_ = false;
                if (queue_.empty()) return;
                for (std::size_t weight = 0; !queue_.empty() && weight < most_in_group; queue_.pop_front()) {
                    weight += 1 + todo_.weight(queue_.front()->waiting.asked);
                    group.push_back(std::move(queue_.front()));
                }
            }
            for (auto const& slot : group) waiting.push_back(&slot->waiting);
            auto problem = trouble_in([&] { todo_.write(waiting); });
            if (!problem) {
                {
                    std::scoped_lock const lock{mutex_};
                    for (auto const& slot : group) {
                        slot->written = true;
                        release(*slot);
                    }
                }
                group.clear();
                problem = trouble_in([&] { todo_.afterwards(); });
            }
            if (problem) fail(*problem, group);
        }
    }

    Work todo_;
    mutable std::mutex mutex_;
    std::condition_variable work_;
    std::deque<std::shared_ptr<Slot>> queue_;
    std::optional<std::string> failed_;
    bool idle_{};
    bool stopping_{};
    std::thread thread_; // last: starts when all else is there
};

} // namespace sightline::journal
