#include "actions/queries.hpp"

#include "actions/making.hpp"
#include "base/text.hpp"

namespace sightline::actions
{

Outcomes<Entries> give_query_reason(QueryReason reason, Acting const& acting, Subject const& subject)
{
    if (auto const problem = refused(acting, access::Deed::answer_query, subject)) return refuse(*problem);
    reason.reason = tidy(reason.reason);
    reason.given = acting.today();
    reason.given_by = acting.by.id;
    if (reason.reason.empty()) return refuse({"reason", "Enter why it is right as it is"});
    if (words_of(reason.reason).size() < 2) return refuse({"reason", "Say why in a few words"});
    auto const content = pack(reason);
    if (auto problems = check(type_of(Kind::query_reason), content, acting.today()); !problems.empty())
        return std::unexpected(std::move(problems));
    Entries entries{new_entry(Kind::query_reason, content, acting, subject)};
    entries.front().once = acting.once;
    return entries;
}

} // namespace sightline::actions
