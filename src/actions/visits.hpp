// Recording a visit to a child, made or tried.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// A record from before birth is of the parents of an unborn child: no earlier than a pregnancy can have begun, with
// room for a late birth.
inline constexpr std::chrono::weeks longest_pregnancy{42};

// Whether what the child said at a visit is also kept as the child's latest words, for the front of the record.
enum class ChildsWords : std::uint8_t { keep_with_the_visit, show_as_latest };

// `form` is a Visit read by read_form; who visited is the person acting when the form does not say.
// Answers the visit, and a Voice when the child was seen, said something, and the words are to be shown.
//
// Beside what the description checks: the visit is not in the future, to the minute; a child is not seen before birth
// or after death; before birth (or the expected day) only visits within 42 weeks are taken, as visits on which the
// child was not seen. Needs the deed record_visit.
Outcomes<Entries> record_visit(Content form, Acting const& acting, Subject const& subject,
                               ChildsWords said = ChildsWords::show_as_latest);

// What the description of a visit cannot check: also used when a visit is corrected.
void check_visit(Content const& content, Acting const& acting, Subject const& subject, Problems& problems);

} // namespace sightline::actions
