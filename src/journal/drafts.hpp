// What a worker has typed and not yet saved, kept on the server so that it survives a closed browser, a killed process
// and a power cut. Not part of the record: a draft is replaced, and gone when discarded.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "journal/journal.hpp"

namespace sightline::journal
{

struct Draft {
    std::string form;   // which form, and of what: "visit:1234"
    std::string values; // what was typed, as JSON text
    Moment saved;
    bool operator==(Draft const&) const = default;
};

// Any thread may call. Throws JournalFailure when the disk refuses: then the draft must not be shown as saved.
class Drafts
{
public:
    explicit Drafts(std::filesystem::path const& folder); // holds drafts.db
    ~Drafts();
    // Returns when it is on disk. Throws std::invalid_argument when the form is empty or over 200 bytes, or the values
    // are empty, over 1 MB or not UTF-8.
    void save(PersonId worker, std::string_view form, std::string_view values, Moment when);
    std::optional<Draft> load(PersonId worker, std::string_view form) const;
    std::vector<Draft> list(PersonId worker) const;       // newest first
    void discard(PersonId worker, std::string_view form); // overwritten on disk; nothing happens if there is none
    int discard_older_than(Moment when);                  // how many there were

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace sightline::journal
