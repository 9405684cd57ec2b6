// What only a whole record can tell is wrong with it: the checks its description names.
#include <algorithm>

#include "base/mail_address.hpp"
#include "base/text.hpp"
#include "domain/records/assessment.hpp"
#include "domain/records/front_door.hpp"
#include "domain/records/people.hpp"

namespace sightline
{

void check_codes(std::string_view field, Label list, std::span<Code const> codes, Problems& problems)
{
    std::vector<std::string_view> seen;
    for (auto const word : words_of(list.text())) {
        if (std::ranges::find(codes, word, &Code::name) == codes.end())
            problems.push_back({std::string{field}, fmt::format("“{}” is no code of the list", word)});
        else if (std::ranges::find(seen, word) != seen.end())
            problems.push_back({std::string{field}, fmt::format("{} stands there twice", word)});
        seen.push_back(word);
    }
}

void Describes<Person>::check(Person const& person, Problems& problems)
{
    check_codes("disabilities", person.disabilities, disability_codes, problems);
    if (!person.disabilities.empty() && person.disability == Answer::no)
        problems.push_back({"disabilities", "Has a disability says no"});
}

void Describes<Worker>::check(Worker const& worker, Problems& problems)
{
    if (!worker.email.empty() && !is_mail_address(worker.email.text()))
        problems.push_back({"email", "Enter an e-mail address in the right form, such as name@example.gov.uk"});
}

void Describes<Assessment>::check(Assessment const& assessment, Problems& problems)
{
    check_codes("factors", assessment.factors, assessment_factor_codes, problems);
}

void Describes<Referral>::check(Referral const& referral, Problems& problems)
{
    if (referral.source && referral.source_detail && broad_of(*referral.source_detail) != *referral.source)
        problems.push_back({"source_detail", "It does not fit who referred"});
}

} // namespace sightline
