// Rows of the lists, gathered into people, workers and records before anything is compared with what is known.
#pragma once
#include <unordered_map>

#include "exchange/headings.hpp"
#include "exchange/report.hpp"
#include "exchange/values.hpp"

namespace sightline::exchange
{

struct Place {
    std::uint32_t sheet{}; // index into Gathered::sheet_names
    std::uint32_t row{};
};

// A set of fields of a record, by their place in its description.
using FieldSet = std::uint64_t;
constexpr FieldSet field_bit(std::size_t field)
{
    return FieldSet{1} << field;
}

struct GatheredPerson {
    Label reference;
    bool adopter{};
    std::vector<std::int32_t> facts; // of a Person
    std::vector<Place> places;       // where each was first told
    FieldSet told{};
    std::uint32_t lists{}; // bit n: list n speaks of them
    Place first;
};

struct GatheredWorker {
    Label name;
    std::map<Label, std::uint32_t> teams; // how often beside each
    Place first;
};

struct GatheredRecord {
    static constexpr std::uint32_t no_worker = UINT32_MAX;
    RecordType const* type{};
    int list{}; // 0: not from a list
    bool latest_only{};
    std::uint32_t person{};           // index into people
    std::uint32_t worker = no_worker; // index into workers, of an allocation
    FieldSet told{};                  // the row says so
    FieldSet spoken{};                // its column is there and was read: a blank means blank
    FieldSet constant{};              // follows from the list, where nothing better is known
    Place place;
    std::uint32_t facts_at{}, key_at{}, key_size{}; // where Gathered keeps its facts and its key
};

// A record being made: its facts, one for each field, and its key.
struct Draft {
    GatheredRecord record;
    std::vector<std::int32_t> facts;
    std::string key;
    void start(RecordType const& type, int list, std::uint32_t person, Place place);
    void set(std::size_t field, std::int32_t fact); // told, and spoken of
};

// Finds a record by its key. Hundreds of thousands of keys are looked up, so it is flat and keeps only their hashes.
class KeyIndex
{
public:
    // The place of the key among the records, or `next` when it is new and now stands there. same(i): whether record i
    // has the key.
    template <class Same> std::uint32_t find_or_put(std::string_view key, std::uint32_t next, Same const& same)
    {
        if ((count_ + 1) * 3 > slots_.size() * 2) grow();
        auto const hash = std::hash<std::string_view>{}(key);
        for (auto at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
            auto& slot = slots_[at];
            if (slot.record == nobody) {
                slot = {hash, next};
                ++count_;
                return next;
            }
            if (slot.hash == hash && same(slot.record)) return slot.record;
        }
    }

private:
    static constexpr std::uint32_t nobody = UINT32_MAX;
    struct Slot {
        std::size_t hash{};
        std::uint32_t record = nobody;
    };
    void grow();
    std::vector<Slot> slots_{1024};
    std::size_t count_ = 0;
};

struct Gathered {
    std::vector<std::string> sheet_names;
    std::vector<GatheredPerson> people;
    std::vector<GatheredWorker> workers;
    std::vector<GatheredRecord> records;
    std::unordered_map<std::string, std::uint32_t> people_by_id;    // "1234567", "adopter:77"
    std::unordered_map<std::string, std::uint32_t> workers_by_name; // folded
    std::optional<Date> latest_day;                                 // on which something happened
    Place latest_place;
    std::size_t remarks_left = remarks_kept_of_all; // to be listed in the report; all are counted

    std::uint32_t person(std::string_view id, bool adopter, Place place);
    std::uint32_t worker(std::string_view tidy_name, std::string const& folded_name, Place place);
    // The record with the draft's key: the one gathered before, or the draft, kept. The answer's second says it was
    // kept.
    std::pair<std::uint32_t, bool> keep(Draft const& draft);
    std::span<std::int32_t> facts(GatheredRecord const& record)
    {
        return {facts_.data() + record.facts_at, record.type->fields.size()};
    }
    std::span<std::int32_t const> facts(GatheredRecord const& record) const
    {
        return {facts_.data() + record.facts_at, record.type->fields.size()};
    }
    std::string_view key(GatheredRecord const& record) const
    {
        return std::string_view{keys_}.substr(record.key_at, record.key_size);
    }

private:
    std::vector<std::int32_t> facts_; // of all records, one after another
    std::string keys_;                // of all records, one after another
    KeyIndex index_;
};

Kind main_kind(int list); // what a row of the list is chiefly about: list 7, a protection plan

// Reads the rows of one sheet. The record types' own Extracts say which column becomes which field of which record.
class SheetGathering
{
public:
    SheetGathering(Gathered& gathered, SheetReport& report, Layout const& layout, FoundList const& found,
                   Workbook const& workbook, std::uint32_t sheet, Date latest);
    ~SheetGathering();
    void row(SheetRow const& row);
    void finish(); // doubts that only the whole column can raise

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// Which of two answers about a person says more: "not stated" gives way to any other, a broad ethnic group to its own
// finer one.
enum class Weigh : std::uint8_t { same, first_says_more, second_says_more, they_differ };
Weigh weigh(FieldType const& field, std::int32_t first, std::int32_t second);

} // namespace sightline::exchange
