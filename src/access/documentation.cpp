#include "access/access.hpp"
#include "base/text.hpp"

namespace sightline::access
{
namespace
{

constexpr std::array<std::string_view, 3> reach_words{"own team", "own service", "everywhere"};

constexpr std::string_view introduction = R"(# Who may see and do what

This page is written by the program from the tables that decide (`src/access/grants.cpp`); a test keeps it true. It follows the
roles and principles of the service: **role, and relation to the child, and a reason**. What is not listed here is not allowed.

* **The same answer** decides, is written to the reading log, and is shown to whoever is refused.
* **A restricted child does not exist** for anyone without a row marked "restricted too": not in lists, not in counts, not in
  search, and her address answers as one that belongs to nobody. If the restriction names a team, that team takes the place of the
  team that holds her. If it names none, only the worker who holds her, the manager of the team that holds her and the director
  may open her; colleagues in the team may not.
* **Opening with a reason** lets one read for as long as the opening is valid, never write. Only those whose role opens records may
  do it; for a restricted child only the director and the emergency duty team, who must already know whom they look for.
* **Nobody signs off their own work**: whoever holds the child does not make the management decision, whatever their role, and
  nobody decides a question they asked.
* **Counts are taken after filtering.** A child a reader may not know of is simply not counted, so no number on a page differs
  because of her (`src/access/small_numbers.hpp`).
* A family support worker sees the whole record of a child they hold: parts of a record are not yet kept apart, so section 47 detail
  is not hidden from them.

)";

std::string_view words_when_restricted(Relation relation)
{
    if (relation == Relation::same_team) return "sits in the team the restriction names";
    if (relation == Relation::manages_team)
        return "manages the team the restriction names, or if it names none the team that holds the child";
    return words(relation);
}

std::string list_of(WorkerRole role, Deed deed, WhenRestricted restricted)
{
    std::vector<std::string> relations;
    for (auto const& grant : grants()) {
        if (!grant.roles.holds(role) || !grant.deeds.holds(deed)) continue;
        if (restricted == WhenRestricted::too && grant.restricted != WhenRestricted::too) continue;
        relations.emplace_back(restricted == WhenRestricted::too ? words_when_restricted(grant.relation)
                                                                 : words(grant.relation));
    }
    return join(relations, "; ");
}

std::string about_children(WorkerRole role)
{
    std::string rows;
    for (int i = 0; i < deed_count; ++i) {
        auto const deed = static_cast<Deed>(i);
        auto const when = list_of(role, deed, WhenRestricted::no);
        if (when.empty()) continue;
        auto const restricted = list_of(role, deed, WhenRestricted::too);
        rows += fmt::format("| {} | {} | {} |\n", words(deed), when, restricted.empty() ? "no" : restricted);
    }
    if (rows.empty()) return "Nothing about any child.\n\n";
    return "| may | when | restricted too |\n| --- | --- | --- |\n" + rows + '\n';
}

std::string about_the_service(WorkerRole role)
{
    std::vector<std::string> deeds;
    for (auto const& grant : service_grants()) {
        if (!grant.roles.holds(role)) continue;
        for (int i = 0; i < deed_count; ++i)
            if (auto const deed = static_cast<Deed>(i); grant.deeds.holds(deed)) {
                auto text = std::string{words(deed)};
                if (deed == Deed::see_board)
                    text +=
                        fmt::format(" ({}{})", reach_words[static_cast<std::size_t>(grant.reach)],
                                    grant.because == Because::analyst_without_names ? ", counts without names" : "");
                deeds.push_back(std::move(text));
            }
    }
    return deeds.empty() ? std::string{} : fmt::format("Also: {}.\n\n", join(deeds, "; "));
}

} // namespace

std::string documentation()
{
    std::string page{introduction};
    for (std::size_t i = 0; i < worker_role_codes.size(); ++i) {
        auto const role = static_cast<WorkerRole>(i);
        page += fmt::format("## {}\n\n", worker_role_codes[i].words) + about_children(role) + about_the_service(role);
    }
    while (page.ends_with("\n\n")) page.pop_back();
    return page;
}

} // namespace sightline::access
