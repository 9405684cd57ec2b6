// Finding anyone by name, part of a name, sounds-like, date of birth, id or address.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

// People the reader may not know of are simply not here. One who may be known of but not opened says whom to speak to.
struct FoundPerson {
    std::string name, reference;
    std::string known_as; // "Mari"; empty when the same as the name
    std::string age;      // "14 years 3 months"; empty when not known
    std::string born;     // "2 December 2011"
    std::vector<Tag> statuses;
    std::string team, worker; // empty: "Not held by a team"
    std::string matched;      // "Name", "Sounds like “Maree”", "Date of birth", "Address"
    bool may_open = true;
    std::string speak_to; // "Colin Adeyemi, manager of Care planning team 2": when the record may not be opened
    bool may_open_with_reason{};
};

struct Find {
    std::string words; // as typed; empty: nothing was looked for yet
    std::vector<FoundPerson> people;
    Paging paging; // `all` is how many fit
    bool is_cut{}; // there were more than can be listed: ask for more words
};

std::string find(Frame const& frame, Find const& shown);

} // namespace sightline::pages
