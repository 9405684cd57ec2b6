// What only the national returns ask: why a pupil number is not known, disabilities, the finer source of a referral,
// the factors of an assessment. Each is drawn from a stream of its own, so that nothing else moves.
#include "base/text.hpp"
#include "invent/identifiers.hpp"
#include "invent/world.hpp"

namespace sightline::invent
{

void tell_returns_who(World const& world, Family const& family, Child& child)
{
    Random random{mixed(child.seed, 0xC1A5)};
    auto& person = child.person.is;
    int const number = std::stoi(std::string{person.reference.text()}) - 100001;
    bool const of_age = months_after(child.born, 5 * 12) <= world.until;
    if (person.upn.empty() && of_age) {
        static constexpr std::array<double, 3> shares{0.3, 0.1, 0.6};
        static constexpr std::array reasons{UpnUnknown::un2, UpnUnknown::un3, UpnUnknown::un6};
        person.upn_unknown = family.unaccompanied ? UpnUnknown::un3 : reasons[random.weighted(shares)];
    }
    if (!person.upn.empty() && random.chance(0.03))
        person.former_upn =
            Label{pupil_number(number + 60'000, std::stoi(std::string{person.upn.text().substr(8, 2)}))};
    if (person.disability != Answer::yes) return;
    static constexpr std::array<double, 12> shares{1.2, 0.5, 1.2, 0.8, 2.2, 3.6, 0.6, 0.6, 2.4, 0.6, 3.2, 1.2};
    auto const first = random.weighted(shares), second = random.weighted(shares);
    std::string codes{disability_codes[first].name};
    if (second != first && random.chance(0.45)) codes += fmt::format(" {}", disability_codes[second].name);
    person.disabilities = Label{codes};
}

ReferralSourceDetail closer(ReferralSource source, Random& random)
{
    using enum ReferralSourceDetail;
    switch (source) {
    case ReferralSource::individual:
        return random.one_of(std::array{family, family, acquaintance, self, other_individual});
    case ReferralSource::schools: return school;
    case ReferralSource::education_services: return education_service;
    case ReferralSource::health_services:
        return random.one_of(std::array{general_practitioner, health_visitor, health_visitor, school_nurse,
                                        other_primary_health, emergency_department, emergency_department,
                                        other_health});
    case ReferralSource::housing: return housing;
    case ReferralSource::la_services:
        return random.one_of(std::array{social_care, other_internal, other_authority, early_help, early_help});
    case ReferralSource::police: return police;
    case ReferralSource::other_legal: return other_legal;
    case ReferralSource::other: return other;
    case ReferralSource::anonymous: return anonymous;
    case ReferralSource::unknown: return unknown;
    }
    return unknown;
}

PrimaryNeed need_of(Theme theme)
{
    switch (theme) {
    case Theme::neglect:
    case Theme::violence:
    case Theme::physical:
    case Theme::exploitation: return PrimaryNeed::abuse_or_neglect;
    case Theme::alcohol: return PrimaryNeed::family_dysfunction;
    case Theme::low_mood: return PrimaryNeed::parental_disability;
    case Theme::stress: return PrimaryNeed::family_acute_stress;
    case Theme::disability: return PrimaryNeed::childs_disability;
    case Theme::alone: return PrimaryNeed::absent_parenting;
    case Theme::private_care:
    case Theme::COUNT: break;
    }
    return PrimaryNeed::family_dysfunction;
}

Label factors_found(Family const& family, Child const& child, Random& random)
{
    auto const of_theme = [&]() -> std::string_view {
        switch (family.theme) {
        case Theme::neglect: return "16A";
        case Theme::violence: return "3B";
        case Theme::physical: return "18C";
        case Theme::exploitation: return random.chance(0.5) ? "24A" : "11A";
        case Theme::alcohol: return "1B";
        case Theme::low_mood: return "4B";
        case Theme::stress: return "17A";
        case Theme::disability: return "6A";
        case Theme::alone: return "9A";
        case Theme::private_care: return "8F";
        case Theme::COUNT: break;
        }
        return "20";
    };
    std::string codes{of_theme()};
    static constexpr std::array<std::string_view, 8> further{"4B", "3C", "2B", "17A", "4A", "7A", "10A", "14A"};
    auto const second = random.one_of(further);
    if (random.chance(0.6) && codes != second) codes += fmt::format(" {}", second);
    if (child.disabled && family.theme != Theme::disability) codes += " 5A";
    return Label{codes};
}

} // namespace sightline::invent
