// Reading an extract in: choosing the file, watching it being read, and the report of what became of every row.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

struct ImportLine {                    // an earlier import
    std::string file, as_at, when, by; // "9 March 2026", "10 March 2026, 08:12", "Colin Adeyemi"
    long long rows{}, taken{}, doubtful{}, refused{};
    std::string href;
};

struct ImportStart {
    Problems problems;            // fields: file, restricted, as_at
    std::string day, month, year; // of as_at, as typed
    std::vector<ImportLine> earlier;
    std::string most = "200 MB"; // largest file taken
};
// POSTs multipart: file, restricted (optional list), as_at-day, as_at-month, as_at-year (optional), csrf, once.
std::string import_start(Frame const& frame, ImportStart const& shown, std::string_view once);

struct ImportProgress {
    std::string run, file;
    std::string doing; // "Reading list 6, Child in need"
    long long rows_done{};
    std::optional<long long> rows_all; // when known
    std::string since;                 // "8 seconds"
    std::string failed;                // why it was refused; empty while running
};
// While it runs, send the header Refresh: 2 with this page; when it is done, redirect to the report, at the same
// address.
std::string import_progress(Frame const& frame, ImportProgress const& shown);

struct ImportList {
    int number{};
    std::string name;  // "Child protection"
    bool is_missing{}; // not in the workbook
    std::string sheet; // where it was found
    long long rows{}, taken{}, unchanged{}, doubtful{}, refused{};
};
struct ImportDoubt { // a row that was read in doubt, or refused
    std::string sheet, column;
    long long row{};
    std::string value;  // what stood there, shortened
    std::string reason; // how it was read, or why it was refused
    bool is_refused{};
};
struct ImportHeading {                 // a heading that was not spelt as expected
    std::string sheet, found, read_as; // read_as empty: not used
};
struct ImportChange {
    std::string child, reference;
    std::string what; // "Protection plan: ended 3 March 2026 (was blank)"
};

struct ImportAdded {            // a record that was not known before
    std::string who, reference; // "Child 1234567"; reference empty: no child's record to link to
    std::string what;           // "Visit: 3 Mar 2026; Seen alone"
    std::string where;          // "List 6, row 12"
};

struct ImportReport {
    std::string run, file, as_at, when, by, digest;
    bool same_file_again{}; // read before: it added nothing
    long long rows{}, taken{}, doubtful{}, refused{};
    long long added{}, changed{}; // records
    bool only_counts{};           // an earlier one, of which no more is at hand here: the file tells the rest
    std::vector<ImportList> lists;
    std::vector<ImportDoubt> doubts; // the first of them
    long long doubts_in_all{};
    std::vector<ImportHeading> headings;
    // The first of what was added; nothing where it is only counted, as of a first extract, which adds all it holds.
    std::optional<std::vector<ImportAdded>> added_list;
    std::vector<ImportChange> changes; // the first of them
    long long changes_in_all{};
    std::vector<ImportChange> gone; // known from an earlier extract and not in this one; the first of them
    long long gone_in_all{};
    std::vector<std::string> not_in_extract; // what an extract cannot tell: "supervision", "what the plan says"
    std::string file_href;                   // the whole report as a file
};
std::string import_report(Frame const& frame, ImportReport const& shown);

} // namespace sightline::pages
