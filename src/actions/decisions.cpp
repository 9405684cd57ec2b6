#include "actions/decisions.hpp"

#include "actions/making.hpp"
#include "base/text.hpp"
#include "domain/records/oversight.hpp"

namespace sightline::actions
{

Outcomes<Entries> ask_for_decision(Content const& form, Acting const& acting, Subject const& subject)
{
    if (auto const problem = refused(acting, access::Deed::ask_for_decision, subject)) return refuse(*problem);
    Oversight question;
    question.question = unpack<Oversight>(form.facts, form.texts).question;
    question.asked_by = acting.by.id;
    question.asked = acting.today();
    auto content = form;
    pack_into(content, question);
    if (auto problems = check(type_of(Kind::oversight), content, acting.today()); !problems.empty())
        return std::unexpected(std::move(problems));
    Entries entries{new_entry(Kind::oversight, content, acting, subject)};
    entries.front().once = acting.once;
    return entries;
}

Outcomes<Entries> decide(Content form, Acting const& acting, Subject const& subject,
                         std::optional<Present> const& waiting)
{
    if (auto const problem = refused(acting, access::Deed::decide, subject)) return refuse(*problem);
    auto decision = unpack<Oversight>(form.facts, form.texts);
    decision.asked_by = {};
    decision.asked = decision.checked_on = std::nullopt;
    decision.found.clear();
    decision.decided_by = acting.by.id;
    if (waiting) {
        if (auto const problem = not_changeable(*waiting, subject, Kind::oversight)) return refuse(*problem);
        auto const read = read_content(waiting->latest);
        if (!read) return refuse(read.error());
        auto const question = unpack<Oversight>(read->facts, read->texts);
        if (question.on)
            return refuse(
                {"", "This question has been decided. Read that decision first; you may then make a new one"});
        if (question.asked_by == acting.by.id)
            return refuse({"", "You asked this question yourself, so someone else must decide"});
        decision.question = question.question;
        decision.asked_by = question.asked_by;
        decision.asked = question.asked;
    }
    if (!decision.on)
        decision.on = acting.today(); // a day also makes the description ask for everything a decision needs
    pack_into(form, decision);
    auto problems = check(type_of(Kind::oversight), form, acting.today());
    if (decision.asked && *decision.on < *decision.asked)
        problems.push_back(
            {"on", "The decision must be on or after the day the question was asked, " + words(*decision.asked)});
    if (decision.check_on && *decision.check_on < acting.today() && *decision.check_on >= *decision.on)
        problems.push_back({"check_on", "The day you will check must be today or later"});
    if (!problems.empty()) return std::unexpected(std::move(problems));

    Entries entries{waiting ? next_version(form, {}, acting, *waiting)
                            : new_entry(Kind::oversight, form, acting, subject)};
    entries.front().once = acting.once;
    return entries;
}

Outcomes<Entries> mark_checked(Acting const& acting, Subject const& subject, Present const& present, std::string found,
                               std::optional<Date> on)
{
    if (auto const problem = refused(acting, access::Deed::decide, subject)) return refuse(*problem);
    if (auto const problem = not_changeable(present, subject, Kind::oversight)) return refuse(*problem);
    auto read = read_content(present.latest);
    if (!read) return refuse(read.error());
    auto decision = unpack<Oversight>(read->facts, read->texts);
    if (!decision.on) return refuse({"", "Nothing has been decided here yet"});
    if (decision.checked_on) return refuse({"", "This decision was checked on " + words(*decision.checked_on)});
    if (trimmed(found).empty()) return refuse({"found", "Write what came of it"});
    if (!decision.decided_by) decision.decided_by = present.latest.by;
    decision.found = std::move(found);
    decision.checked_on = on.value_or(acting.today());
    if (*decision.checked_on > acting.today()) return refuse({"checked_on", "The date must be today or in the past"});
    if (*decision.checked_on < *decision.on)
        return refuse({"checked_on", "The date must be on or after the day of the decision, " + words(*decision.on)});
    pack_into(*read, decision);
    Entries entries{next_version(std::move(*read), {}, acting, present)};
    entries.front().once = acting.once;
    return entries;
}

} // namespace sightline::actions
