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
    std::vector<std::int32_t> facts;
    FieldSet told{};     // the row says so
    FieldSet spoken{};   // its column is there and was read: a blank means blank
    FieldSet constant{}; // follows from the list, where nothing better is known
    std::string key;
    Place place;
};

struct Gathered {
    std::vector<std::string> sheet_names;
    std::vector<GatheredPerson> people;
    std::vector<GatheredWorker> workers;
    std::vector<GatheredRecord> records;
    std::unordered_map<std::string, std::uint32_t> people_by_id;    // "1234567", "adopter:77"
    std::unordered_map<std::string, std::uint32_t> workers_by_name; // folded
    std::unordered_map<std::string, std::uint32_t> records_by_key;
    std::optional<Date> latest_day; // on which something happened
    Place latest_place;
    std::size_t remarks_left = remarks_kept_of_all; // to be listed in the report; all are counted

    std::uint32_t person(std::string_view id, bool adopter, Place place);
    std::uint32_t worker(std::string_view tidy_name, Place place);
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
