// Where the records of every family wait until all are told, to be handed over in the order they were recorded. Kept by
// fortnight; past a set size the oldest bytes go to unnamed temporary files, so memory stays bounded however large the
// borough.
#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "domain/describe.hpp"
#include "domain/entry.hpp"

namespace sightline::invent
{

struct Pending {
    RecordId record;
    std::uint32_t version = 1;
    Kind kind{};
    std::int64_t recorded{}; // seconds since 1970, UTC
    PersonId by;
    std::span<PersonId const> about;
    std::string_view why{};
    bool withdrawn{};
};

class Ledger
{
public:
    // Everything is recorded between these moments (seconds since 1970, UTC).
    Ledger(std::int64_t from, std::int64_t until, std::size_t memory = 400'000'000);

    void add(Pending const& pending, Content const& content);
    long long size() const { return count_; }
    // In the order recorded; of those recorded in the same second, in the order added. Empties the ledger.
    void hand_over(std::function<void(std::vector<Entry>)> const& sink, std::function<void(long long)> const& progress,
                   std::size_t batch = 500);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    struct Bucket {
        std::string bytes;
        std::unique_ptr<std::FILE, Close> spilt;
    };
    void spill();
    std::int64_t from_;
    [[maybe_unused]] std::int64_t until_; // read by assertions
    std::size_t memory_, held_{};
    long long count_{};
    std::vector<Bucket> buckets_;
};

} // namespace sightline::invent
