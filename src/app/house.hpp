// One authority's data folder, opened: the practice it works to, its journal, the authority in memory, the reading log
// and drafts.
#pragma once
#include <filesystem>

#include "authority/authority.hpp"
#include "journal/drafts.hpp"
#include "journal/journal.hpp"
#include "journal/letters.hpp"
#include "journal/readings.hpp"

namespace sightline::returns::ssda903
{
class Postcodes;
}

namespace sightline::app
{

enum class Opening : std::uint8_t {
    to_read, // a command that only looks: may run beside a server
    to_write,
    to_create // makes the folder and the journal when they are not there
};

using Say = std::function<void(std::string const&)>; // progress, in plain lines

struct House {
    std::filesystem::path data;
    std::filesystem::path practice_folder; // the rules that come with the program
    std::shared_ptr<Practice const> practice;
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<Authority> authority;
    std::unique_ptr<journal::Readings> readings; // only when open to write
    std::unique_ptr<journal::Drafts> drafts;
    std::unique_ptr<journal::Letters> letters;
    std::string authority_name; // "Ashenvale Council"
    std::string
        authority_code; // three digits, as the Department for Education numbers authorities; empty when not said
    std::string authority_ons_code; // as postcode directories name it: E09000099; empty when not said
};

// The postcode directory the authority gave (postcodes.csv in its data folder), read when it is first asked for; null
// when there is none. What cannot be read is a problem.
Outcome<std::shared_ptr<returns::ssda903::Postcodes const>> postcodes_of(House const& house);

// Problems are in plain words: no such folder, a rule that cannot be read, a journal another process is writing.
Outcomes<std::unique_ptr<House>> open_house(std::filesystem::path const& data, Opening opening, Date today,
                                            Say const& say = {});

// The folder with our rules: given by SIGHTLINE_PRACTICE, or beside the program, or where it was built.
std::filesystem::path practice_folder();
Outcomes<std::shared_ptr<Practice const>>
read_practice(std::filesystem::path const& data = {}); // with the overlay data/practice

Date london_today();
Moment now();

// Says which authority this is, where nothing has said it: returns name it.
void name_authority_code(House& house, std::string_view code);

// Appends a batch, or a problem in plain words.
Outcome<journal::Saved> append(House& house, std::vector<Entry> batch);

} // namespace sightline::app
