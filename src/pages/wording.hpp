// Words to think about: a quiet suggestion beside what someone wrote. The words remain the writer's.
#pragma once
#include <string>
#include <vector>

#include "html/html.hpp"

namespace sightline::pages
{

struct WordsNoticed {
    std::string field;       // the box they stand in: "note"
    std::string said;        // "failed to engage", as written
    std::string why;         // why they harm
    std::string instead;     // what could be written
    std::string leave_alone; // when they are right all the same; may be empty
};

// One suggestion, marked with its field so that the script of drafts can put another in its place.
html::Html suggestion(WordsNoticed const& noticed);
// All of them, for the page after a save; nothing for none. `change_href`: where the words can be changed; may be
// empty.
html::Html words_to_think_about(std::vector<WordsNoticed> const& all, std::string_view change_href);

} // namespace sightline::pages
