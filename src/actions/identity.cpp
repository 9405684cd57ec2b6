#include "actions/identity.hpp"

#include "actions/making.hpp"
#include "authority/match.hpp"
#include "base/text.hpp"
#include "domain/records/identity.hpp"

namespace sightline::actions
{
namespace
{

std::optional<Problem> refused_for_either(Acting const& acting, Subject const& one, Subject const& other)
{
    for (auto const* subject : {&one, &other})
        if (auto problem = refused(acting, access::Deed::join_records, *subject)) return problem;
    if (one.child.id == other.child.id) return Problem{"", "These two are one record already"};
    return std::nullopt;
}

Entries entry_about_both(Content const& content, Kind kind, Acting const& acting, Subject const& one,
                         Subject const& other)
{
    auto entry = new_entry(kind, content, acting, one);
    entry.about = {one.child.id, other.child.id};
    entry.once = acting.once;
    return {std::move(entry)};
}

} // namespace

Outcomes<Entries> join_records(SaidOfTwo const& said, Acting const& acting, Compared const& stands,
                               Compared const& other)
{
    if (auto const problem = refused_for_either(acting, stands.subject, other.subject)) return refuse(*problem);
    Problems problems;
    if (auto bad = bad_reason(said.because)) problems.push_back({"because", bad->message});
    auto const role = [](Person const& person) { return person.role.value_or(PersonRole::child); };
    if (role(stands.person) != role(other.person))
        problems.push_back({"",
                            "One of these is recorded as a child, an adult or a prospective adopter and the other is "
                            "not, so they cannot be one person"});
    bool const twins = perhaps_twins(stands.person, other.person);
    if (twins)
        if (auto bad = bad_reason(said.override_because))
            problems.push_back({"override_because", trimmed(said.override_because).empty()
                                                        ? "They were born on the same day and have different names, so "
                                                          "they may be twins. Say how you know that they are not"
                                                        : bad->message});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    SamePerson const record{.on = acting.today(),
                            .stands = stands.subject.child.id,
                            .other = other.subject.child.id,
                            .because = std::string{trimmed(said.because)},
                            .override_because = twins ? std::string{trimmed(said.override_because)} : std::string{},
                            .decided_by = acting.by.id};
    return entry_about_both(pack(record), Kind::same_person, acting, stands.subject, other.subject);
}

Outcomes<Entries> tell_apart(SaidOfTwo const& said, Acting const& acting, Compared const& one, Compared const& other)
{
    if (auto const problem = refused_for_either(acting, one.subject, other.subject)) return refuse(*problem);
    if (auto const bad = bad_reason(said.because)) return refuse({"because", bad->message});
    DifferentPeople const record{.on = acting.today(),
                                 .one = one.subject.child.id,
                                 .other = other.subject.child.id,
                                 .because = std::string{trimmed(said.because)},
                                 .decided_by = acting.by.id};
    return entry_about_both(pack(record), Kind::different_people, acting, one.subject, other.subject);
}

Outcomes<Entries> take_back(std::string_view why, Acting const& acting, Subject const& one, Subject const& other,
                            Present const& said)
{
    for (auto const* subject : {&one, &other})
        if (auto const problem = refused(acting, access::Deed::join_records, *subject)) return refuse(*problem);
    auto const kind = said.latest.kind;
    if (kind != Kind::same_person && kind != Kind::different_people)
        return refuse({"", "This record says nothing of who is who"});
    if (said.latest.withdrawn) return refuse({"", "This has been taken back already"});
    if (auto const problem = bad_reason(why)) return refuse(*problem);
    return Entries{withdrawal(why, acting, said)};
}

} // namespace sightline::actions
