// Who people are: children and adults, workers, teams, accounts, restrictions, relationships.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class PersonRole : std::uint8_t { child, adult, adopter };
inline constexpr std::array person_role_codes{Code{"child", "Child or young person"}, Code{"adult", "Adult"},
                                              Code{"adopter", "Prospective adopter"}};
constexpr std::span<Code const> codes_of(PersonRole)
{
    return person_role_codes;
}

struct Person {
    std::optional<PersonRole> role;
    Label reference; // the authority's own id
    Label given, family, known_as;
    std::optional<Date> born, expected; // expected: an unborn child's expected date of delivery
    std::optional<Sex> sex;
    Label pronouns;
    std::optional<Ethnicity> ethnicity;
    std::optional<Answer> disability;
    Label nhs, upn, address, postcode, language, interpreter, religion, school;
    std::optional<Date> died;
    std::optional<Answer> invented; // a watermark: this person does not exist
    Label former_upn;
    std::optional<UpnUnknown> upn_unknown;
    Label disabilities; // disability_codes, parted by spaces; none where `disability` is no
};
template <> struct Describes<Person> {
    static constexpr auto kind = Kind::person;
    static constexpr std::string_view title = "Person", purpose = "Who a child or another person is.",
                                      pupil_number = "If the unique pupil number is not known, or was another";
    static constexpr auto fields = std::tuple{
        field(&Person::role, "role", "Who this is", {.required = true}),
        field(&Person::reference, "reference", "Our reference",
              {.guidance = "The authority's own id",
               .statutory = "CIN N00097; SSDA903 CHILD; Annex A Child Unique ID",
               .at_most = 30}),
        field(&Person::given, "given", "Given names", {.at_most = 100}),
        field(&Person::family, "family", "Family name", {.at_most = 100}),
        field(&Person::known_as, "known_as", "Likes to be called", {.at_most = 60}),
        field(&Person::born, "born", "Date of birth", {.statutory = "CIN N00066; SSDA903 DOB"}),
        field(&Person::expected, "expected", "Expected date of birth",
              {.guidance = "For a child not yet born", .statutory = "CIN N00098"}),
        field(&Person::sex, "sex", "Sex", {.statutory = "CIN N00783; SSDA903 SEX"}),
        field(&Person::pronouns, "pronouns", "Pronouns", {.at_most = 30}),
        field(&Person::ethnicity, "ethnicity", "Ethnicity", {.statutory = "CIN N00177; SSDA903 ETHNIC"}),
        field(&Person::disability, "disability", "Has a disability", {.statutory = "CIN N00099"}),
        field(&Person::nhs, "nhs", "NHS number", {.at_most = 12}),
        field(&Person::upn, "upn", "Unique pupil number", {.statutory = "CIN N00001; SSDA903 UPN", .at_most = 13}),
        field(&Person::address, "address", "Address", {.at_most = 200}),
        field(&Person::postcode, "postcode", "Postcode", {.at_most = 10}),
        field(&Person::language, "language", "Language", {.at_most = 60}),
        field(&Person::interpreter, "interpreter", "Interpreter needed in", {.at_most = 60}),
        field(&Person::religion, "religion", "Religion", {.at_most = 60}),
        field(&Person::school, "school", "School or nursery", {.at_most = 120}),
        field(&Person::died, "died", "Date of death", {.statutory = "CIN N00108", .part = "After a death"}),
        field(&Person::invented, "invented", "Invented person"),
        field(&Person::former_upn, "former_upn", "Former unique pupil number",
              {.statutory = "CIN N00002", .at_most = 13, .part = pupil_number}),
        field(&Person::upn_unknown, "upn_unknown", "Why no unique pupil number is known",
              {.statutory = "CIN N00135; SSDA903 UPN", .part = pupil_number}),
        field(
            &Person::disabilities, "disabilities", "Disabilities",
            {.guidance = "Codes of the national list, such as AUT LD", .statutory = "CIN N00099; SSDA903 DISABILITY"}),
    };
    static void check(Person const& person, Problems& problems);
    // The lists of the front door do not ask about disability.
    static constexpr std::string_view front_columns =
        "reference=Child Unique ID; sex=Gender; ethnicity=Ethnicity; born=Date of Birth";
    static constexpr std::string_view columns = "reference=Child Unique ID; sex=Gender; ethnicity=Ethnicity; born=Date "
                                                "of Birth; disability=Does the Child have a Disability";
    static constexpr std::array extracts{
        Extract{1, front_columns, "role=child"},
        Extract{2, front_columns, "role=child"},
        Extract{3, front_columns, "role=child"},
        Extract{4, columns, "role=child"},
        Extract{5, columns, "role=child"},
        Extract{6, columns, "role=child"},
        Extract{7, columns, "role=child"},
        Extract{8, columns, "role=child"},
        Extract{9, columns, "role=child"},
        Extract{10, columns, "role=child"},
        Extract{11, "reference=Individual adopter identifier; sex=Gender; ethnicity=Ethnicity; disability=Disability",
                "role=adopter"}};
};

enum class WorkerRole : std::uint8_t {
    social_worker,
    newly_qualified,
    advanced_practitioner,
    team_manager,
    service_manager,
    director,
    contact_officer,
    practice_manager,
    personal_adviser,
    family_support,
    reviewing_officer,
    conference_chair,
    analyst,
    administrator,
    emergency_duty,
    early_help_manager,
    data_officer
};
inline constexpr std::array worker_role_codes{Code{"social_worker", "Social worker"},
                                              Code{"newly_qualified", "Newly qualified social worker"},
                                              Code{"advanced_practitioner", "Advanced practitioner"},
                                              Code{"team_manager", "Team manager"},
                                              Code{"service_manager", "Service manager"},
                                              Code{"director", "Director"},
                                              Code{"contact_officer", "Contact officer"},
                                              Code{"practice_manager", "Front door practice manager"},
                                              Code{"personal_adviser", "Personal adviser"},
                                              Code{"family_support", "Family support worker"},
                                              Code{"reviewing_officer", "Independent reviewing officer"},
                                              Code{"conference_chair", "Child protection conference chair"},
                                              Code{"analyst", "Performance analyst"},
                                              Code{"administrator", "System administrator"},
                                              Code{"emergency_duty", "Emergency duty worker"},
                                              Code{"early_help_manager", "Early help manager"},
                                              Code{"data_officer", "Data quality officer"}};
constexpr std::span<Code const> codes_of(WorkerRole)
{
    return worker_role_codes;
}

struct Worker {
    Label name;
    std::optional<WorkerRole> role;
    Label team, service;
    std::optional<Answer> agency;
    std::optional<int> limit; // children they should hold at most, agreed
    std::optional<Date> began, left;
    Label note; // "First year", "Leave until Friday"
    Label registration;
    Label email; // where work that waits is told of
};
template <> struct Describes<Worker> {
    static constexpr auto kind = Kind::worker;
    static constexpr std::string_view title = "Worker",
                                      purpose =
                                          "Someone with a role here, where they sit and how much they should hold.";
    static constexpr auto fields = std::tuple{
        field(&Worker::name, "name", "Name", {.required = true, .at_most = 120}),
        field(&Worker::role, "role", "Role", {.required = true}),
        field(&Worker::team, "team", "Team", {.at_most = 120}),
        field(&Worker::service, "service", "Service", {.at_most = 120}),
        field(&Worker::agency, "agency", "Agency worker"),
        field(&Worker::limit, "limit", "Agreed limit",
              {.guidance = "The most children this worker should hold", .at_most = 200}),
        field(&Worker::began, "began", "Began", {.happened = true}),
        field(&Worker::left, "left", "Left", {.until = true}),
        field(&Worker::note, "note", "Note", {.at_most = 120}),
        field(&Worker::registration, "registration", "Social Work England number",
              {.guidance = "SW and digits", .statutory = "SSDA903 SW_ID", .at_most = 20}),
        field(&Worker::email, "email", "E-mail address",
              {.guidance = "At work. It is told that work waits, and nothing about anyone", .at_most = 254}),
    };
    static void check(Worker const& worker, Problems& problems);
    static constexpr std::array<Extract, 0> extracts{};
};

struct Team {
    Label name, service;
    PersonId manager;
};
template <> struct Describes<Team> {
    static constexpr auto kind = Kind::team;
    static constexpr std::string_view title = "Team", purpose = "A team, the service it belongs to and who manages it.";
    static constexpr auto fields = std::tuple{
        field(&Team::name, "name", "Name", {.required = true}),
        field(&Team::service, "service", "Service"),
        field(&Team::manager, "manager", "Manager"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

struct Account {
    Label name;           // what is typed to sign in
    std::string password; // argon2id, never the password itself
    std::optional<Answer> open;
};
template <> struct Describes<Account> {
    static constexpr auto kind = Kind::account;
    static constexpr std::string_view title = "Account", purpose = "How a worker signs in.";
    static constexpr auto fields = std::tuple{
        field(&Account::name, "name", "Sign-in name", {.required = true, .at_most = 80}),
        field(&Account::password, "password", "Password, hashed", {.at_most = 200}),
        field(&Account::open, "open", "Can sign in"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

struct Restriction {
    std::optional<Date> began, ended;
    Label basis; // "Related to staff", "Address must not be known"
    Label team;  // the only team that may open it; empty: the allocated worker and their managers
};
template <> struct Describes<Restriction> {
    static constexpr auto kind = Kind::restriction;
    static constexpr std::string_view title = "Restricted record",
                                      purpose = "A child whose record only named people may see, and why.";
    static constexpr auto fields = std::tuple{
        field(&Restriction::began, "began", "From", {.required = true, .happened = true}),
        field(&Restriction::ended, "ended", "To", {.until = true}),
        field(&Restriction::basis, "basis", "Why", {.required = true}),
        field(&Restriction::team, "team", "Only this team"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

enum class RelationKind : std::uint8_t {
    mother,
    father,
    step_parent,
    brother,
    sister,
    sibling,
    half_sibling,
    grandparent,
    aunt_or_uncle,
    carer,
    partner_of_parent,
    other
};
inline constexpr std::array relation_codes{Code{"mother", "mother"},
                                           Code{"father", "father"},
                                           Code{"step_parent", "step-parent"},
                                           Code{"brother", "brother"},
                                           Code{"sister", "sister"},
                                           Code{"sibling", "brother or sister"},
                                           Code{"half_sibling", "half-brother or half-sister"},
                                           Code{"grandparent", "grandparent"},
                                           Code{"aunt_or_uncle", "aunt or uncle"},
                                           Code{"carer", "carer"},
                                           Code{"partner_of_parent", "parent's partner"},
                                           Code{"other", "other"}};
constexpr std::span<Code const> codes_of(RelationKind)
{
    return relation_codes;
}

struct Relationship { // about: the child; other: who they are to the child
    PersonId other;
    std::optional<RelationKind> is;
    std::optional<Answer> lives_with, parental_responsibility;
    Label note;
    std::optional<Date> ended{};

    bool holds_on(Date day) const { return !ended || *ended > day; }
};
template <> struct Describes<Relationship> {
    static constexpr auto kind = Kind::relationship;
    static constexpr std::string_view title = "Relationship", purpose = "Who someone is to the child.";
    static constexpr auto fields = std::tuple{
        field(&Relationship::other, "other", "Who", {.required = true}),
        field(&Relationship::is, "is", "Is the child's", {.required = true}),
        field(&Relationship::lives_with, "lives_with", "Lives with the child"),
        field(&Relationship::parental_responsibility, "parental_responsibility", "Has parental responsibility"),
        field(&Relationship::note, "note", "Note"),
        field(&Relationship::ended, "ended", "No longer so since",
              {.guidance = "Leave it blank while it is so", .until = true}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
