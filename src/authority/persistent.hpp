// Containers that a reader can keep while a writer makes the next one: what has not changed is shared between them.
// A part that only one owner holds is changed in place, so filling one from nothing costs no copying.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

namespace sightline
{

// From a number to a value, 65,536 buckets in two levels. Insertion copies at most one root, one branch and one bucket.
template <class Value> class PersistentMap
{
public:
    Value const* find(std::uint64_t key) const
    {
        auto const h = mix(key);
        if (root_ == nullptr) return nullptr;
        auto const& branch = root_->branches[h >> 56];
        if (branch == nullptr) return nullptr;
        auto const& bucket = branch->buckets[(h >> 48) & 0xFF];
        if (bucket == nullptr) return nullptr;
        for (auto const& [k, v] : *bucket)
            if (k == key) return &v;
        return nullptr;
    }
    void put(std::uint64_t key, Value value)
    {
        auto const h = mix(key);
        auto& root = own(root_);
        auto& branch = own(root.branches[h >> 56]);
        auto& bucket = own(branch.buckets[(h >> 48) & 0xFF]);
        for (auto& [k, v] : bucket)
            if (k == key) {
                v = std::move(value);
                return;
            }
        bucket.emplace_back(key, std::move(value));
    }

private:
    using Bucket = std::vector<std::pair<std::uint64_t, Value>>;
    struct Branch {
        std::array<std::shared_ptr<Bucket>, 256> buckets;
    };
    struct Root {
        std::array<std::shared_ptr<Branch>, 256> branches;
    };
    static std::uint64_t mix(std::uint64_t key)
    {
        key ^= key >> 33;
        key *= 0xff51afd7ed558ccdULL;
        key ^= key >> 33;
        key *= 0xc4ceb9fe1a85ec53ULL;
        return key ^ (key >> 33);
    }
    // Only the writer calls this, and only the writer makes further owners of what it holds: a count of one stays one.
    template <class T> static T& own(std::shared_ptr<T>& shared)
    {
        if (shared == nullptr)
            shared = std::make_shared<T>();
        else if (shared.use_count() > 1)
            shared = std::make_shared<T>(*shared);
        else
            std::atomic_thread_fence(std::memory_order_acquire); // a reader that just let go has finished reading
        return *shared;
    }
    std::shared_ptr<Root> root_;
};

// Values in order, in chunks of 64.
template <class Value> class PersistentVector
{
public:
    std::size_t size() const { return size_; }
    Value const& operator[](std::size_t at) const { return (*chunks_[at >> 6])[at & 63]; }
    void set(std::size_t at, Value value)
    {
        auto& chunk = chunks_[at >> 6];
        if (chunk.use_count() > 1)
            chunk = std::make_shared<Chunk>(*chunk);
        else
            std::atomic_thread_fence(std::memory_order_acquire);
        (*chunk)[at & 63] = std::move(value);
    }
    std::size_t add(Value value)
    {
        if (size_ % 64 == 0) chunks_.push_back(std::make_shared<Chunk>());
        set(size_, std::move(value));
        return size_++;
    }

private:
    using Chunk = std::array<Value, 64>;
    std::vector<std::shared_ptr<Chunk>> chunks_;
    std::size_t size_{};
};

} // namespace sightline
