// Returns as they were sent: kept in the data folder with a seal in the journal, and held against what the record says
// now.
#pragma once
#include "app/return_commands.hpp"
#include "domain/records/sent_return.hpp"

namespace sightline::app
{

// SHA-256 over a file, or over a folder's files: of each, in the order of their names, its name and its bytes.
std::string seal_of(std::filesystem::path const& file_or_folder);

// Copies what was written into sent/RETURN/DAY-ENTRY of the data folder and puts its seal in the journal. Answers where
// it is kept, in one line.
Outcome<std::string> freeze(House& house, std::string const& name, ExportOptions const& options);

// The newest return of that name sent, or the newest as at that day or before; nothing when none was.
std::optional<SentReturn> last_sent(View const& view, std::string_view name, std::optional<Date> by = {});

// A value that is another now than when the return was sent.
struct Difference {
    std::string child, path, was, is;
    std::vector<std::uint64_t> entries; // that made it so, each newer than the return
};
struct Compared {
    SentReturn sent;
    bool whole{}; // the kept files are as they were sent
    std::vector<Difference> differences;
};
// The return sent last (by that day), held against the record. The record as it stood then is read again from the
// journal, so that both sides are worked out by the same program. A problem when no such return was sent.
Outcome<Compared> compare_with(House const& house, SentReturn const& sent);
Outcome<Compared> compare_with_sent(House const& house, std::string const& name, std::optional<Date> as_at);

struct CompareOptions {
    std::filesystem::path data;
    std::optional<Date> as_at;   // the return of this day; the newest without it
    std::string format = "text"; // text, csv
};
// Each value that is another now than when the return was sent, and the entries since then that made it so.
int compare_command(std::string const& name, CompareOptions const& options);

} // namespace sightline::app
