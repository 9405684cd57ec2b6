#include "actions/history.hpp"

#include "actions/making.hpp"
#include "domain/records/read_through.hpp"

namespace sightline::actions
{

Outcomes<Entries> mark_significant(Content const& form, Acting const& acting, Subject const& subject)
{
    if (auto const problem = refused(acting, access::Deed::record_visit, subject)) return refuse(*problem);
    if (auto problems = check(type_of(Kind::significance), form, acting.today()); !problems.empty())
        return std::unexpected(std::move(problems));
    Entries entries{new_entry(Kind::significance, form, acting, subject)};
    entries.front().once = acting.once;
    return entries;
}

Outcomes<Entries> read_through(Date up_to, Acting const& acting, Subject const& subject)
{
    if (auto const problem = refused(acting, access::Deed::read, subject)) return refuse(*problem);
    if (access::may(acting.by, access::Deed::read, subject.child).because == access::Because::broke_in)
        return refuse({"", std::string{access::words(access::Because::read_only)}});
    if (up_to > acting.today()) return refuse({"up_to", "The date must be today or in the past"});
    ReadThrough const record{.on = acting.today(), .reader = acting.by.id, .up_to = up_to};
    Entries entries{new_entry(Kind::read_through, pack(record), acting, subject)};
    entries.front().once = acting.once;
    return entries;
}

} // namespace sightline::actions
