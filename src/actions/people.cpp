#include "actions/people.hpp"

#include "actions/making.hpp"
#include "domain/records/people.hpp"

namespace sightline::actions
{

namespace
{

Entry someone_new(Content const& form, Acting const& acting)
{
    auto entry = entry_of(Kind::person, form);
    entry.record = acting.new_record();
    entry.about = {PersonId{entry.record.value}};
    entry.recorded = acting.now;
    entry.by = acting.by.id;
    entry.once = acting.once;
    return entry;
}

} // namespace

void check_person(Content const& form, Acting const& acting, Problems& problems)
{
    auto const person = unpack<Person>(form.facts, form.texts);
    if (person.born && *person.born > acting.today())
        problems.push_back(
            {"born",
             "The date of birth must be today or in the past. For a child not yet born, enter the expected date"});
    if (person.died && *person.died > acting.today())
        problems.push_back({"died", "The date must be today or in the past"});
    if (person.died && person.born && *person.died < *person.born)
        problems.push_back({"died", "The date must be on or after the date of birth, " + words(*person.born)});
}

Outcomes<Entries> meet(Content form, bool looked, Acting const& acting)
{
    if (auto const answer = access::may(acting.by, access::Deed::see_front_door); !answer)
        return refuse({"", std::string{access::words(answer.because)}});
    auto person = unpack<Person>(form.facts, form.texts);
    if (!person.role) person.role = PersonRole::child;
    pack_into(form, person);
    auto problems = check(type_of(Kind::person), form, acting.today());
    if (person.given.empty() && person.family.empty() && !person.expected)
        problems.push_back(
            {"given", "Enter a name; for a child not yet born, the mother’s family name or the expected date"});
    check_person(form, acting, problems);
    if (!looked) problems.push_back({"", "Look at those who may be the same person first"});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return Entries{someone_new(form, acting)};
}

Outcomes<Entries> meet_relative(Content form, Acting const& acting, Subject const& subject)
{
    if (auto const problem = refused(acting, access::Deed::record_visit, subject)) return refuse(*problem);
    auto const person = unpack<Person>(form.facts, form.texts);
    auto problems = check(type_of(Kind::person), form, acting.today());
    if (person.role == PersonRole::adopter) problems.push_back({"role", "Choose whether this is a child or an adult"});
    if (person.given.empty() && person.family.empty()) problems.push_back({"given", "Enter a name"});
    check_person(form, acting, problems);
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return Entries{someone_new(form, acting)};
}

Outcomes<Entries> relate(Content const& form, Other other, Acting const& acting, Subject const& subject)
{
    if (auto const problem = refused(acting, access::Deed::record_visit, subject)) return refuse(*problem);
    auto const relation = unpack<Relationship>(form.facts, form.texts);
    auto problems = check(type_of(Kind::relationship), form, acting.today());
    if (relation.other == subject.child.id) problems.push_back({"other", "Choose someone else than the child"});
    if (relation.other && other == Other::not_there)
        problems.push_back({"other", "Look for them, and choose one of those found"});
    if (relation.other && other == Other::named_already)
        problems.push_back({"other", "They are named already. Change what is said of them instead"});
    if (relation.ended && *relation.ended > acting.today())
        problems.push_back({"ended", "The date must be today or in the past"});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    Entries entries{new_entry(Kind::relationship, form, acting, subject)};
    entries.front().once = acting.once;
    return entries;
}

} // namespace sightline::actions
