#include "actions/people.hpp"

#include "actions/making.hpp"
#include "domain/records/people.hpp"

namespace sightline::actions
{

Outcomes<Entries> meet(Content form, bool looked, Acting const& acting)
{
    if (auto const answer = access::may(acting.by, access::Deed::see_front_door); !answer)
        return refuse({"", std::string{access::words(answer.because)}});
    auto person = unpack<Person>(form.facts, form.texts);
    if (!person.role) person.role = PersonRole::child;
    auto const content = pack(person);
    auto problems = check(type_of(Kind::person), content, acting.today());
    if (person.given.empty() && person.family.empty() && !person.expected)
        problems.push_back(
            {"given", "Enter a name; for a child not yet born, the mother’s family name or the expected date"});
    if (person.born && *person.born > acting.today())
        problems.push_back(
            {"born",
             "The date of birth must be today or in the past. For a child not yet born, enter the expected date"});
    if (!looked) problems.push_back({"", "Look at those who may be the same person first"});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    auto entry = entry_of(Kind::person, content);
    entry.record = acting.new_record();
    entry.about = {PersonId{entry.record.value}};
    entry.recorded = acting.now;
    entry.by = acting.by.id;
    entry.once = acting.once;
    return Entries{std::move(entry)};
}

} // namespace sightline::actions
