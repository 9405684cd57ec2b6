#include "actions/restrictions.hpp"

#include "actions/making.hpp"
#include "domain/records/people.hpp"

namespace sightline::actions
{

Outcomes<Entries> restrict_record(Content form, Acting const& acting, Subject const& subject)
{
    if (auto const problem = refused(acting, access::Deed::restrict_record, subject)) return refuse(*problem);
    if (subject.child.restricted)
        return refuse({"", "This record is restricted already. To change who may open it, lift the restriction first"});
    auto restriction = unpack<Restriction>(form.facts, form.texts);
    if (!restriction.began) restriction.began = acting.today();
    restriction.ended = std::nullopt;
    pack_into(form, restriction);
    if (auto problems = check(type_of(Kind::restriction), form, acting.today()); !problems.empty())
        return std::unexpected(std::move(problems));
    Entries entries{new_entry(Kind::restriction, form, acting, subject)};
    entries.front().why = std::string{restriction.basis.text()};
    entries.front().once = acting.once;
    return entries;
}

Outcomes<Entries> lift_restriction(std::string_view why, Acting const& acting, Subject const& subject,
                                   Present const& present)
{
    if (auto const problem = refused(acting, access::Deed::restrict_record, subject)) return refuse(*problem);
    if (auto const problem = not_changeable(present, subject, Kind::restriction)) return refuse(*problem);
    if (auto const problem = bad_reason(why)) return refuse(*problem);
    auto read = read_content(present.latest);
    if (!read) return refuse(read.error());
    auto restriction = unpack<Restriction>(read->facts, read->texts);
    if (restriction.ended) return refuse({"", "This restriction ended on " + words(*restriction.ended)});
    restriction.ended = acting.today();
    pack_into(*read, restriction);
    Entries entries{next_version(std::move(*read), why, acting, present)};
    entries.front().once = acting.once;
    return entries;
}

} // namespace sightline::actions
