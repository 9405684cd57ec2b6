// Containers that a reader can keep while a writer makes the next one: what has not changed is shared between them.
//
// Every part carries the edition it was made in. A part of the edition being written has been shown to nobody, so the
// writer changes it in place; a part of an earlier edition may be under a reader's eyes, so it is copied first and
// never changed. The writer begins a new edition whenever it hands out a copy. Filling one from nothing copies nothing.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace sightline
{

using Edition = std::uint64_t; // 1, 2, 3 …; each the writer's own

// A part of a persistent container, and the edition it was made in.
template <class Of> struct Part {
    Edition made_in{};
    Of of;
};
template <class Of> using PartPtr = std::shared_ptr<Part<Of>>;

// The part, in a state that the writer of this edition may change.
template <class Of> Of& own(PartPtr<Of>& part, Edition edition)
{
    if (part == nullptr)
        part = std::make_shared<Part<Of>>(edition);
    else if (part->made_in != edition)
        part = std::make_shared<Part<Of>>(edition, part->of);
    return part->of;
}

// From a number to a value, 65,536 buckets in two levels. Insertion copies at most one root, one branch and one bucket.
template <class Value> class PersistentMap
{
public:
    Value const* find(std::uint64_t key) const
    {
        auto const h = mix(key);
        if (root_ == nullptr) return nullptr;
        auto const& branch = root_->of[h >> 56];
        if (branch == nullptr) return nullptr;
        auto const& bucket = branch->of[(h >> 48) & 0xFF];
        if (bucket == nullptr) return nullptr;
        for (auto const& [k, v] : bucket->of)
            if (k == key) return &v;
        return nullptr;
    }
    void put(Edition edition, std::uint64_t key, Value value)
    {
        auto const h = mix(key);
        auto& branch = own(own(root_, edition)[h >> 56], edition);
        auto& bucket = own(branch[(h >> 48) & 0xFF], edition);
        for (auto& [k, v] : bucket)
            if (k == key) {
                v = std::move(value);
                return;
            }
        bucket.emplace_back(key, std::move(value));
    }

private:
    using Bucket = std::vector<std::pair<std::uint64_t, Value>>;
    using Branch = std::array<PartPtr<Bucket>, 256>;
    using Root = std::array<PartPtr<Branch>, 256>;
    static std::uint64_t mix(std::uint64_t key)
    {
        key ^= key >> 33;
        key *= 0xff51afd7ed558ccdULL;
        key ^= key >> 33;
        key *= 0xc4ceb9fe1a85ec53ULL;
        return key ^ (key >> 33);
    }
    PartPtr<Root> root_;
};

// Values by place, 0, 1, 2 …, in chunks of 64, 256 chunks to a branch. A place that nothing was put at costs nothing
// when its whole chunk is so.
template <class Value> class PersistentVector
{
public:
    std::size_t size() const { return size_; }
    Value const& operator[](std::size_t at) const { return branches_[at >> 14]->of[(at >> 6) & 0xFF]->of[at & 63]; }
    // Null when nothing was ever put there or near it.
    Value const* find(std::size_t at) const
    {
        if (at >= size_ || branches_[at >> 14] == nullptr) return nullptr;
        auto const& chunk = branches_[at >> 14]->of[(at >> 6) & 0xFF];
        return chunk != nullptr ? &chunk->of[at & 63] : nullptr;
    }
    void set(Edition edition, std::size_t at, Value value)
    {
        if (at >> 14 >= branches_.size()) branches_.resize((at >> 14) + 1);
        if (at >= size_) size_ = at + 1;
        own(own(branches_[at >> 14], edition)[(at >> 6) & 0xFF], edition)[at & 63] = std::move(value);
    }
    std::size_t add(Edition edition, Value value)
    {
        set(edition, size_, std::move(value));
        return size_ - 1;
    }

private:
    using Chunk = std::array<Value, 64>;
    using Branch = std::array<PartPtr<Chunk>, 256>;
    std::vector<PartPtr<Branch>> branches_;
    std::size_t size_{};
};

} // namespace sightline
