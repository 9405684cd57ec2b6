// What became of every row of an extract, to be read by the person who gave it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "domain/record_type.hpp"

namespace sightline::exchange
{

// A cell that could not be read, or that was read with a doubt; or a row that was refused.
struct Remark {
    std::string sheet;
    std::uint32_t row{}; // as the spreadsheet numbers it
    std::string column;  // "F: Date of Contact"; empty when it is about the whole row
    std::string value;   // as the cell has it, cut at 100 letters
    std::string why;     // what is doubtful, or why it is refused
    std::string read_as; // in plain words; empty when left blank
};

struct ColumnReport {
    std::string heading; // as the annex has it
    std::string found;   // as the sheet has it; empty when it is missing
    std::string how;     // "as it should be", "by another name", "misspelt", "missing"
    bool required{};
};

struct SheetReport {
    int list{}; // 1 to 11
    std::string list_name;
    std::string sheet;
    std::uint32_t heading_row{};
    bool by_name{}; // recognised by its name as well as its headings
    std::vector<ColumnReport> columns;
    std::vector<std::string> unknown; // headings that are no column of the list; not read
    // Of the rows below the headings that hold anything: read = taken + repeated + refused; doubtful ones are among the
    // taken.
    std::uint64_t read{}, taken{}, repeated{}, doubtful{}, refused{};
    std::uint64_t doubts{}; // cells; at most `remarks_kept` are listed
    std::vector<Remark> doubt_list, refusal_list;
};

inline constexpr std::size_t remarks_kept = 2000; // for each sheet, of doubts and of refusals
inline constexpr std::size_t remarks_kept_of_all = 20'000;
inline constexpr std::size_t changes_kept = 2000;
inline constexpr std::size_t added_kept = 10'000;

struct FieldChange {
    std::string field, before, after; // in plain words; empty for blank
};

struct RecordChange {
    int list{};
    std::string child;  // the authority's own id
    std::string record; // "Child protection plan"
    std::string sheet;
    std::uint32_t row{};
    std::vector<FieldChange> fields;
};

// A record that was not known before. A first extract adds everything it holds, so only of the next ones each is named.
struct AddedRecord {
    int list{};         // 0: of none
    std::string child;  // the authority's own id; empty for a worker
    bool adopter{};     // the id is a prospective adopter's
    std::string record; // "Visit"
    std::string says;   // its day, and the first that it says: "3 Mar 2026; Seen alone"
    std::string sheet;
    std::uint32_t row{};
};
// The day and the summary of a record in plain words, without the authority's own id.
std::string told_in_words(RecordType const& type, Content const& content, NameOf const& name);

// A value on which the extract and what is known differ, where what is known came from elsewhere: left as it is.
struct Disagreement {
    std::string child, record; // "Child protection plan"
    RecordId of;
    std::string field, here, there; // in plain words
    std::string said_by;            // who said what stands here: "annex-a", "cin"; empty for someone here
    std::string table;              // the sheet, table or group it stands in, and its row or line
    std::uint32_t row{};
    std::string name{}, told{}; // the field's name on disk, and what the extract says as a journal body of that field
};
// A journal body of one field.
std::string told_json(RecordType const& type, std::size_t field, std::int32_t fact);

struct ListReport { // by list, whichever sheets it came from
    int list{};
    std::string name;
    bool found{};
    std::uint64_t added{}, changed{}, same{}; // records
    std::uint64_t kept_as_corrected{}; // records someone here has changed or withdrawn since, where the extract still
                                       // says the old thing
    std::uint64_t
        gone{}; // records that ought to be in the extract by its own rules and are not; at most changes_kept are listed
};

struct GoneRecord {
    int list{};
    std::string child, record, day; // day: when it happened or began, in plain words
};

struct Report {
    std::string file;
    std::uint64_t size{}; // bytes
    std::string sha256;
    Date as_at{};
    std::string as_at_from;         // "given" or where the latest day stands
    std::optional<Date> older_than; // the day of a newer extract read before: what is known then stays as it is
    std::vector<SheetReport> sheets;
    std::vector<ListReport> lists;         // all eleven
    std::vector<std::string> other_sheets; // sheets that are none of the lists
    bool first{};                          // no extract of this kind was read before
    std::vector<AddedRecord> added_list;   // unless it is the first; at most `added_kept`
    std::vector<RecordChange> changes;
    std::vector<GoneRecord> gone;
    std::uint64_t disagreements{}; // at most `changes_kept` are listed
    std::vector<Disagreement> disagreement_list;
    std::vector<std::string> not_in_the_extract; // what Annex A never tells
    std::vector<std::string> restricted;         // what became of the restricted list, a line each
    std::uint64_t read{}, taken{}, repeated{}, doubtful{}, refused{};
    std::uint64_t people_added{}, people_changed{}, workers_added{}, added{}, changed{},
        same{}; // added, changed, same: of all records
};

// `most` caps each of its lists once more.
std::string to_json(Report const& report, std::size_t most = SIZE_MAX);
std::string
to_text(Report const& report); // for a terminal: lines of at most about 120 letters, everything counted, examples named

} // namespace sightline::exchange
