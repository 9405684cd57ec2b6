#include "actions/corrections.hpp"

#include "actions/making.hpp"
#include "actions/people.hpp"
#include "actions/records.hpp"
#include "actions/visits.hpp"
#include "domain/records/oversight.hpp"

namespace sightline::actions
{
namespace
{

// Whose words an oversight record holds: the decider's once it is decided, before that the asker's.
PersonId author_of(Oversight const& oversight, Entry const& latest)
{
    auto const author = oversight.on ? oversight.decided_by : oversight.asked_by;
    return author ? author : latest.by;
}

std::optional<Problem> may_not_change(Acting const& acting, Subject const& subject, Present const& present)
{
    auto const deed = deed_to_change(present.latest.kind);
    if (!deed) return Problem{"", "A record of this kind is not put right on the child's record"};
    if (present.latest.kind != Kind::oversight) {
        if (auto problem = refused(acting, *deed, subject)) return problem;
        return not_changeable(present, subject);
    }
    // Asking is the lesser right: someone who asked, and may not decide, may still put the question right.
    if (auto problem = refused(acting, access::Deed::ask_for_decision, subject)) return problem;
    if (auto problem = not_changeable(present, subject)) return problem;
    auto const read = read_content(present.latest);
    if (!read) return read.error();
    auto const oversight = unpack<Oversight>(read->facts, read->texts);
    if (author_of(oversight, present.latest) != acting.by.id)
        return Problem{
            "",
            "Only whoever wrote this may change it. A manager in line may make a new decision, which stands beside it"};
    if (oversight.on) return refused(acting, *deed, subject);
    return std::nullopt;
}

// What was blank and is now known is an addition; what was written and is now otherwise is a correction.
bool only_adds(RecordType const& type, Content const& before, Content const& form)
{
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (i >= before.facts.size() || before.facts[i] == blank) continue;
        bool const same = type.fields[i].kind == ValueKind::text ? before.texts[i] == form.texts[i]
                                                                 : before.facts[i] == form.facts[i];
        if (!same) return false;
    }
    return true;
}

// Correcting a decision does not change who asked, who decided and when it was checked; a question stays a question.
void keep_the_parts_of_others(Content& form, Content const& before)
{
    auto decision = unpack<Oversight>(form.facts, form.texts);
    auto const was = unpack<Oversight>(before.facts, before.texts);
    if (!was.on) {
        Oversight question;
        question.question = decision.question;
        decision = question;
    } else {
        if (!decision.on) decision.on = was.on;
        if (was.asked_by) decision.question = was.question; // someone else's words
    }
    decision.asked_by = was.asked_by;
    decision.asked = was.asked;
    decision.decided_by = was.decided_by;
    decision.checked_on = was.checked_on;
    decision.found = was.found;
    pack_into(form, decision);
}

} // namespace

std::optional<access::Deed> deed_to_change(Kind kind)
{
    switch (kind) {
    case Kind::oversight: return access::Deed::decide;
    case Kind::allocation: return access::Deed::allocate;
    case Kind::restriction: return access::Deed::restrict_record;
    case Kind::visit:
    case Kind::person:
    case Kind::relationship: return access::Deed::record_visit;
    case Kind::supervision: return std::nullopt; // seen by the worker and the line above
    default: return deed_to_record(kind);
    }
}

Outcomes<Entries> correct_record(Content form, std::string_view why, Acting const& acting, Subject const& subject,
                                 Present const& present)
{
    if (auto const problem = may_not_change(acting, subject, present)) return refuse(*problem);
    auto const before = read_content(present.latest);
    if (!before) return refuse(before.error());
    if (present.latest.kind == Kind::oversight) keep_the_parts_of_others(form, *before);

    auto const kind = present.latest.kind;
    auto const& type = type_of(kind);
    keep_what_a_manager_signs(kind, form, *before, acting, subject);
    keep_what_nobody_types(kind, form, *before);
    auto problems = check(type, form, acting.today());
    if (kind == Kind::visit)
        check_visit(form, acting, subject, problems);
    else if (kind == Kind::person)
        check_person(form, acting, problems);
    else if (kind == Kind::relationship)
        check_days(kind, form, acting, subject, problems);
    else if (deed_to_record(kind))
        check_days(kind, form, acting, subject, problems);
    bool const is_told = kind == Kind::visit || kind == Kind::oversight; // someone's account: changing it is explained
    if (is_told || !why.empty() || !only_adds(type, *before, form))
        if (auto const problem = bad_reason(why)) problems.push_back(*problem);
    auto const by_number = [](PersonId id) { return std::to_string(id.value); };
    if (problems.empty() && what_changed(type, *before, form, by_number).empty())
        problems.push_back({"", "Nothing has been changed"});
    if (!problems.empty()) return std::unexpected(std::move(problems));

    Entries entries{next_version(form, why, acting, present)};
    entries.front().once = acting.once;
    return entries;
}

Outcomes<Entries> withdraw_record(std::string_view why, Acting const& acting, Subject const& subject,
                                  Present const& present)
{
    if (auto const problem = may_not_change(acting, subject, present)) return refuse(*problem);
    if (auto const problem = bad_reason(why)) return refuse(*problem);
    auto const content = read_content(present.latest);
    if (!content) return refuse(content.error());
    if (is_signed(present.latest.kind, *content) && !may_sign(acting.by, subject.child))
        return refuse({"", "A manager has signed this, so only a manager who may decide for this child withdraws it"});
    return Entries{withdrawal(why, acting, present)};
}

} // namespace sightline::actions
