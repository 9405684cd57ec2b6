// Who someone may be: people already known who could be the person in front of us, and records that could be of one
// person. Answers likely ones to look at side by side; nobody is ever taken to be somebody by the program.
#pragma once
#include "authority/authority.hpp"

namespace sightline
{

struct Described { // what is known of someone who may or may not be known here; any part may be blank
    std::string given, family;
    std::optional<Date> born, expected;
    std::string address;
    bool half_typed{}; // more may follow what stands in the names: "Ama Tes" may become Amara Tesfaye
};

struct Likely {
    PersonState const* person{};
    int score{};         // out of 100
    std::string because; // "Sounds the same; day and month of birth the other way round"
};

struct Matches {
    std::vector<Likely> likely; // the likeliest first
    std::size_t begin_so{};     // how many more have names that only begin so: too many to be shown
};

inline constexpr int likely_score = 55; // below this nobody is shown

// Names that sound alike or are spelled otherwise, given and family names the other way round, a date of birth with day
// and month exchanged or one digit off, the same address. The same family, day of birth and address with quite another
// given name is a twin: shown, below a likely match, and said to be so. Of whoever's names only begin as the half-typed
// ones do all are shown, below the rest, or none while there are too many: the next letters tell. `may_know` leaves
// people out first.
Matches likely_matches(View const& view, Described const& described,
                       std::function<bool(PersonState const&)> const& may_know, std::size_t at_most = 8);

// Born on the same day under names that are nothing alike.
bool perhaps_twins(Person const& one, Person const& other);

} // namespace sightline
