#include "actions/records.hpp"

#include "actions/making.hpp"
#include "actions/visits.hpp"
#include "domain/where_said.hpp"

namespace sightline::actions
{
namespace
{

// What is arranged for a day to come; every other day is of something that has happened.
bool looks_ahead(std::string_view field)
{
    return field == "arranged" || field == "look_again" || field == "internal_review" || field == "file_by";
}

} // namespace

std::optional<access::Deed> deed_to_record(Kind kind)
{
    using access::Deed;
    switch (kind) {
    case Kind::voice:
    case Kind::picture:
    case Kind::significance:
    case Kind::early_help:
    case Kind::early_help_review:
    case Kind::need_review:
    case Kind::core_group:
    case Kind::missing:
    case Kind::health_check:
    case Kind::health_year:
    case Kind::leaving_care:
    case Kind::keeping_in_touch:
    case Kind::pathway_review: return Deed::record_visit;
    case Kind::contact:
    case Kind::referral:
    case Kind::assessment:
    case Kind::enquiry:
    case Kind::need:
    case Kind::need_plan:
    case Kind::pre_proceedings:
    case Kind::protection_plan:
    case Kind::care:
    case Kind::legal_status:
    case Kind::placement:
    case Kind::permanence:
    case Kind::previous_permanence:
    case Kind::deprivation_of_liberty:
    case Kind::adoption:
    case Kind::private_fostering:
    case Kind::court_report: return Deed::record_statutory;
    case Kind::conference: return Deed::record_conference;
    case Kind::care_review:
    case Kind::secure_review: return Deed::record_review;
    case Kind::supervision:
    case Kind::plan_checkpoint: return Deed::decide;
    default: return std::nullopt;
    }
}

std::span<std::string_view const> fields_a_manager_signs(Kind kind)
{
    static constexpr std::array<std::string_view, 4> contact{"screened", "screened_at", "outcome", "level"};
    static constexpr std::array<std::string_view, 5> referral{"no_further_action", "decided", "decision", "decided_by",
                                                              "reason"};
    static constexpr std::array<std::string_view, 4> assessment{"authorised", "authorised_by", "checkpoint_1",
                                                                "checkpoint_2"};
    static constexpr std::array<std::string_view, 1> enquiry{"concluded"};
    static constexpr std::array<std::string_view, 2> need{"ended", "reason"};
    static constexpr std::array<std::string_view, 2> picture{"agreed_by", "agreed"};
    static constexpr std::array<std::string_view, 3> placement{"to_eighteen", "approval_extended",
                                                               "fewer_visits_agreed"};
    static constexpr std::array<std::string_view, 2> private_fostering{"assessed", "suitable"};
    switch (kind) {
    case Kind::contact: return contact;
    case Kind::referral: return referral;
    case Kind::assessment: return assessment;
    case Kind::enquiry: return enquiry;
    case Kind::need: return need;
    case Kind::picture: return picture;
    case Kind::placement: return placement;
    case Kind::private_fostering: return private_fostering;
    default: return {};
    }
}

std::span<std::string_view const> fields_nobody_types(Kind kind)
{
    static constexpr std::array<std::string_view, 1> referral{"referrals_12_months"}, need{"status"},
        plan{"earlier_plans"}, adoption{"entered_care"};
    static constexpr std::array<std::string_view, 2> enquiry{"enquiries_12_months", "conferences_12_months"};
    static constexpr std::array<std::string_view, 6> care{"again_within_year", "placements_12_months",
                                                          "missing_12_months", "absent_12_months",
                                                          "interview_offered", "interview_accepted"};
    switch (kind) {
    case Kind::referral: return referral;
    case Kind::enquiry: return enquiry;
    case Kind::need: return need;
    case Kind::protection_plan: return plan;
    case Kind::care: return care;
    case Kind::placement: return where_said_fields;
    case Kind::adoption: return adoption;
    default: return {};
    }
}

void keep_what_nobody_types(Kind kind, Content& form, Content const& before)
{
    auto const& type = type_of(kind);
    for (auto const name : fields_nobody_types(kind)) {
        auto const at = type.field_named(name);
        assert(at);
        form.facts[*at] = *at < before.facts.size() ? before.facts[*at] : blank;
    }
    if (kind == Kind::placement) forget_where_said(before.facts, form.facts);
}

bool may_sign(access::Reader const& reader, access::Child const& child)
{
    return access::may(reader, access::Deed::decide, child).allowed;
}

bool is_signed(Kind kind, Content const& content)
{
    auto const& type = type_of(kind);
    return std::ranges::any_of(fields_a_manager_signs(kind), [&](std::string_view name) {
        auto const at = type.field_named(name);
        return at && *at < content.facts.size() && content.facts[*at] != blank;
    });
}

void check_days(Kind kind, Content const& content, Acting const& acting, Subject const& subject, Problems& problems)
{
    auto const& type = type_of(kind);
    auto const begins = subject.born ? subject.born : subject.expected;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        if (field.kind != ValueKind::date || content.facts[i] == blank) continue;
        Date const day{std::chrono::days{content.facts[i]}};
        std::string const name{field.name};
        bool const said = std::ranges::any_of(problems, [&](Problem const& one) { return one.field == name; });
        if (said) continue;
        if (day > acting.today() && looks_ahead(field.name)) continue;
        if (day > acting.today())
            problems.push_back({name, "The date must be today or in the past"});
        else if (begins && day < *begins - longest_pregnancy)
            problems.push_back(
                {name, fmt::format("The date is long before {} {}, {}", subject.name,
                                   subject.born ? "was born" : "is expected to be born", words(*begins))});
    }
}

void keep_what_a_manager_signs(Kind kind, Content& form, Content const& before, Acting const& acting,
                               Subject const& subject)
{
    auto const signs = fields_a_manager_signs(kind);
    if (signs.empty() || may_sign(acting.by, subject.child)) return;
    auto const& type = type_of(kind);
    for (auto const name : signs) {
        auto const at = type.field_named(name);
        assert(at);
        form.facts[*at] = *at < before.facts.size() ? before.facts[*at] : blank;
        form.texts[*at] = *at < before.texts.size() ? before.texts[*at] : std::string{};
    }
}

Outcomes<Entries> record(Kind kind, Content form, Acting const& acting, Subject const& subject)
{
    auto const deed = deed_to_record(kind);
    if (!deed) return refuse({"", "A record of this kind is not made on the child's record"});
    if (auto const problem = refused(acting, *deed, subject)) return refuse(*problem);
    keep_what_a_manager_signs(kind, form, {}, acting, subject);
    keep_what_nobody_types(kind, form, {});
    auto problems = check(type_of(kind), form, acting.today());
    check_days(kind, form, acting, subject, problems);
    if (!problems.empty()) return std::unexpected(std::move(problems));
    Entries entries{new_entry(kind, form, acting, subject)};
    entries.front().once = acting.once;
    return entries;
}

} // namespace sightline::actions
