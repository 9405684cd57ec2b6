// Who is who: two records that are of one person, and two that look alike and are not. Each is about both people.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

// While it stands, the two are shown as one under the person who stands; once it is withdrawn they are two again.
struct SamePerson {
    std::optional<Date> on;
    PersonId stands, other;
    std::string because;
    std::string override_because; // why two children who may be twins are one all the same
    PersonId decided_by;
};
template <> struct Describes<SamePerson> {
    static constexpr auto kind = Kind::same_person;
    static constexpr std::string_view
        title = "One person, two records",
        purpose = "Two records are of one and the same person. They are shown as one while this stands, and nothing in "
                  "either is changed.";
    static constexpr auto fields = std::tuple{
        field(&SamePerson::on, "on", "Decided on", {.required = true, .happened = true}),
        field(&SamePerson::stands, "stands", "The record that stands", {.required = true}),
        field(&SamePerson::other, "other", "The record shown with it", {.required = true}),
        field(&SamePerson::because, "because", "How do you know?", {.required = true, .at_most = 1000}),
        field(&SamePerson::override_because, "override_because", "Why are they not twins?", {.at_most = 1000}),
        field(&SamePerson::decided_by, "decided_by", "Decided by"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

struct DifferentPeople {
    std::optional<Date> on;
    PersonId one, other;
    std::string because;
    PersonId decided_by;
};
template <> struct Describes<DifferentPeople> {
    static constexpr auto kind = Kind::different_people;
    static constexpr std::string_view
        title = "Different people",
        purpose = "Two records that look alike were compared, and are of different people. The pair is not shown as "
                  "likely again.";
    static constexpr auto fields = std::tuple{
        field(&DifferentPeople::on, "on", "Decided on", {.required = true, .happened = true}),
        field(&DifferentPeople::one, "one", "One record", {.required = true}),
        field(&DifferentPeople::other, "other", "The other", {.required = true}),
        field(&DifferentPeople::because, "because", "How do you know?", {.required = true, .at_most = 1000}),
        field(&DifferentPeople::decided_by, "decided_by", "Decided by"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
