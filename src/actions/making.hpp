// Inside the room: how an action refuses, and how it makes the entries it answers.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// Nothing when allowed; else the problem to answer with.
std::optional<Problem> refused(Acting const& acting, access::Deed deed, Subject const& subject);
// The same for moving on a piece of work of this kind.
std::optional<Problem> refused_on_work(Acting const& acting, Subject const& subject, Kind work);
// A reason given in words: at least two words, at most 1,000 characters. Field "why".
std::optional<Problem> bad_reason(std::string_view why);
// A record that is there to be changed: about this child, not withdrawn, and of this kind when one is named.
std::optional<Problem> not_changeable(Present const& present, Subject const& subject,
                                      std::optional<Kind> kind = std::nullopt);

Entry new_entry(Kind kind, Content const& content, Acting const& acting, Subject const& subject);
// What is no longer asked of the record goes on to the next version with the rest.
Entry next_version(Content content, std::string_view why, Acting const& acting, Present const& present);

// The next version that says the record was entered in error. Its body repeats the last one to the letter: a field
// only a newer program knows must not be lost.
Entry withdrawal(std::string_view why, Acting const& acting, Present const& present);

inline std::unexpected<Problems> refuse(Problem problem)
{
    return std::unexpected(Problems{std::move(problem)});
}

} // namespace sightline::actions
