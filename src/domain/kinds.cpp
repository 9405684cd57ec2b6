#include "domain/kinds.hpp"

#include <array>

namespace sightline
{
namespace
{

// clang-format off
constexpr std::array<std::string_view, static_cast<std::size_t>(Kind::COUNT)> names{
    "person",
    "worker",
    "team",
    "account",
    "restriction",
    "relationship",
    "contact",
    "hub_enquiry",
    "agency_request",
    "attendance",
    "step",
    "early_help",
    "early_help_review",
    "referral",
    "assessment",
    "enquiry",
    "conference",
    "need",
    "protection_plan",
    "core_group",
    "need_review",
    "need_plan",
    "pre_proceedings",
    "visit",
    "care",
    "legal_status",
    "placement",
    "care_review",
    "health_check",
    "permanence",
    "missing",
    "leaving_care",
    "keeping_in_touch",
    "pathway_review",
    "adoption",
    "adopter",
    "private_fostering",
    "allocation",
    "supervision",
    "oversight",
    "picture",
    "voice",
    "significance",
    "read_through",
    "import",
    "setting",
    "same_person",
    "different_people",
    "health_year",
    "previous_permanence",
    "deprivation_of_liberty",
    "sent_return",
    "mail_choice",
    "query_reason",
    "settlement",
    "plan_checkpoint",
    "court_report",
};
// clang-format on

} // namespace

std::string_view name_of(Kind kind)
{
    auto const at = static_cast<std::size_t>(kind);
    return at < names.size() ? names[at] : std::string_view{"unknown"};
}

std::optional<Kind> kind_named(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Kind>(i);
    return std::nullopt;
}

} // namespace sightline
