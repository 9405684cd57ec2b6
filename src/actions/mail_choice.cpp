#include "actions/mail_choice.hpp"

#include "actions/making.hpp"
#include "domain/records/mail_choice.hpp"

namespace sightline::actions
{

Outcomes<Entries> choose_mail(Content form, Acting const& acting, std::optional<Present> const& present)
{
    if (auto problems = check(type_of(Kind::mail_choice), form, acting.today()); !problems.empty())
        return std::unexpected(std::move(problems));
    if (present) {
        auto const& latest = present->latest;
        if (latest.kind != Kind::mail_choice || latest.withdrawn || latest.about.empty() ||
            latest.about.front() != acting.by.id)
            return refuse({"", "This is somebody else's choice"});
        Entries entries{next_version(std::move(form), {}, acting, *present)};
        entries.front().once = acting.once;
        return entries;
    }
    auto entry = entry_of(Kind::mail_choice, form);
    entry.record = acting.new_record();
    entry.about = {acting.by.id};
    entry.recorded = acting.now;
    entry.by = acting.by.id;
    entry.once = acting.once;
    return Entries{std::move(entry)};
}

} // namespace sightline::actions
