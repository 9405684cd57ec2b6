#include "actions/workers.hpp"

#include "actions/making.hpp"
#include "base/text.hpp"

namespace sightline::actions
{
namespace
{

std::optional<Problem> may_not(Acting const& acting)
{
    auto const answer = access::may(acting.by, access::Deed::manage_accounts);
    if (answer) return std::nullopt;
    return Problem{"", std::string{access::words(answer.because)}};
}

Problems wrong_with(Content const& form, bool name_is_taken, Acting const& acting)
{
    auto const worker = unpack<Worker>(form.facts, form.texts);
    auto problems = check(type_of(Kind::worker), form, acting.today());
    if (name_is_taken)
        problems.push_back({"name", "Somebody here has this name already. Add something that tells them apart"});
    if (worker.left && !worker.began) problems.push_back({"began", "Enter the day they began"});
    return problems;
}

} // namespace

Outcomes<Entries> add_worker(Content form, bool name_is_taken, Acting const& acting)
{
    if (auto const problem = may_not(acting)) return refuse(*problem);
    auto worker = unpack<Worker>(form.facts, form.texts);
    if (!worker.began) worker.began = acting.today();
    pack_into(form, worker);
    if (auto problems = wrong_with(form, name_is_taken, acting); !problems.empty())
        return std::unexpected(std::move(problems));
    auto entry = entry_of(Kind::worker, form);
    entry.record = acting.new_record();
    entry.about = {PersonId{entry.record.value}};
    entry.recorded = acting.now;
    entry.by = acting.by.id;
    entry.once = acting.once;
    return Entries{std::move(entry)};
}

Outcomes<Entries> change_worker(Content form, bool name_is_taken, int holds, Acting const& acting,
                                Present const& present)
{
    if (auto const problem = may_not(acting)) return refuse(*problem);
    if (present.latest.kind != Kind::worker || present.latest.withdrawn) return refuse({"", "There is no such worker"});
    auto const before = read_content(present.latest);
    if (!before) return refuse(before.error());
    auto problems = wrong_with(form, name_is_taken, acting);
    auto const worker = unpack<Worker>(form.facts, form.texts);
    bool const own = present.latest.record.value == acting.by.id.value;
    if (own && (worker.role != acting.by.role || worker.left))
        problems.push_back({worker.left ? "left" : "role", "Somebody else must change this for you"});
    if (worker.left && holds > 0)
        problems.push_back(
            {"left", fmt::format("They hold {}. Give those to others first", count_words(holds, "child", "children"))});
    if (problems.empty() && what_changed(type_of(Kind::worker), *before, form, [](PersonId id) {
                                return std::to_string(id.value);
                            }).empty())
        problems.push_back({"", "Nothing has been changed"});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    Entries entries{next_version(std::move(form), {}, acting, present)};
    entries.front().once = acting.once;
    return entries;
}

Outcomes<Entries> add_team(Content const& form, bool name_is_taken, Acting const& acting)
{
    if (auto const problem = may_not(acting)) return refuse(*problem);
    auto problems = check(type_of(Kind::team), form, acting.today());
    if (name_is_taken) problems.push_back({"name", "There is a team of this name already"});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    auto entry = entry_of(Kind::team, form);
    entry.record = acting.new_record();
    entry.recorded = acting.now;
    entry.by = acting.by.id;
    entry.once = acting.once;
    return Entries{std::move(entry)};
}

Outcomes<Entries> change_team(Content const& form, Acting const& acting, Present const& present)
{
    if (auto const problem = may_not(acting)) return refuse(*problem);
    if (present.latest.kind != Kind::team || present.latest.withdrawn) return refuse({"", "There is no such team"});
    auto content = read_content(present.latest);
    if (!content) return refuse(content.error());
    auto const before = *content;
    auto const asked = unpack<Team>(form.facts, form.texts);
    auto team = unpack<Team>(content->facts, content->texts);
    team.service = asked.service;
    team.manager = asked.manager;
    pack_into(*content, team);
    if (*content == before) return refuse({"", "Nothing has been changed"});
    if (auto problems = check(type_of(Kind::team), *content, acting.today()); !problems.empty())
        return std::unexpected(std::move(problems));
    Entries entries{next_version(std::move(*content), {}, acting, present)};
    entries.front().once = acting.once;
    return entries;
}

Outcomes<Entries> set_account(AccountChange const& change, Acting const& acting, std::optional<Present> const& present)
{
    if (auto const problem = may_not(acting)) return refuse(*problem);
    Content content = pack(Account{});
    if (present) {
        auto const before = read_content(present->latest);
        if (!before) return refuse(before.error());
        content = *before;
    }
    auto account = unpack<Account>(content.facts, content.texts);
    account.name = Label{tidy(change.name)};
    if (!change.password.empty()) account.password = change.password;
    account.open = change.open ? Answer::yes : Answer::no;
    pack_into(content, account);
    auto problems = check(type_of(Kind::account), content, acting.today());
    if (change.name_is_taken) problems.push_back({"name", "Somebody else signs in with this name"});
    if (account.password.empty()) problems.push_back({"password", "Enter a password for them to begin with"});
    if (!change.open && change.worker == acting.by.id)
        problems.push_back({"open", "Somebody else must close your account"});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    Entry entry;
    if (present)
        entry = next_version(std::move(content), {}, acting, *present);
    else {
        entry = entry_of(Kind::account, content);
        entry.record = acting.new_record();
        entry.about = {change.worker};
        entry.recorded = acting.now;
        entry.by = acting.by.id;
    }
    entry.once = acting.once;
    return Entries{std::move(entry)};
}

} // namespace sightline::actions
