// Who is who: saying that two records are of one person, that two which look alike are of different people, and taking
// either back. Nothing of the two records is moved or changed.
#pragma once
#include "actions/acting.hpp"
#include "domain/records/people.hpp"

namespace sightline::actions
{

struct Compared { // one of two records laid side by side
    Subject subject;
    Person person;
};

struct SaidOfTwo {
    std::string because;
    std::string override_because; // why two who may be twins are one all the same; only for join
};

// The two are one person, and `stands` is the record they are shown under. Refused for a child and an adult or adopter,
// and for two born on the same day under different names (perhaps twins) unless it is said why they are not. Needs the
// deed join_records for both.
Outcomes<Entries> join_records(SaidOfTwo const& said, Acting const& acting, Compared const& stands,
                               Compared const& other);

// The two were compared and are different people: the pair is not shown as likely again. Needs join_records for both.
Outcomes<Entries> tell_apart(SaidOfTwo const& said, Acting const& acting, Compared const& one, Compared const& other);

// Withdraws what either of the above said, for a reason. Needs join_records for both.
Outcomes<Entries> take_back(std::string_view why, Acting const& acting, Subject const& one, Subject const& other,
                            Present const& said);

} // namespace sightline::actions
