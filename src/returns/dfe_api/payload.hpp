// The Department for Education's daily child-level payload as structs: one for each object, the properties in the order
// of the published schema (version 1.0.1). A request is an array of at most 100 children.
//
// purge: true, with the identifier, takes back what was sent before and stands in the record no longer.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "returns/dfe_api/codes.hpp"

namespace sightline::returns::dfe_api
{

inline constexpr std::size_t children_in_a_request = 100;

// One value, and where it came from.
struct Cell {
    std::string text{};      // a day as yyyy-mm-dd, a flag as true or false, a number in digits; empty: not given
    std::uint64_t entry = 0; // the journal's entry it stands in; 0: it follows from no single entry
    std::string_view rule{}; // how it was worked out, in a few words; empty when it stands in the entry as it is
    bool given() const { return !text.empty(); }
};

struct Details {
    Cell upn, former_upn, upn_unknown, first_name, surname, born, expected, sex, ethnicity;
    std::vector<Cell> disabilities;
    Cell postcode, unaccompanied, unaccompanied_until, purge;
};

struct Score {
    Cell on, score;
};
struct Health {
    std::vector<Score> scores;
    Cell purge;
};

struct Worker {
    Cell id, start, end;
};
struct Assessment {
    Cell id, start, authorised;
    std::vector<Cell> factors;
    Cell purge;
};
struct NeedPlan {
    Cell id, start, end, purge;
};
struct Enquiry {
    Cell id, start, conference_required, conference, end, purge;
};
struct ProtectionPlan {
    Cell id, start, end, purge;
};
struct Placement {
    Cell id, start, start_reason, type, postcode, end, end_reason, change_reason, purge;
};
struct Adoption {
    Cell decided, matched, placed, purge;
};
struct CareLeaver {
    Cell contact, activity, accommodation, purge;
};

struct Episode {
    Cell id, referral, source, no_further_action, closed, closure_reason;
    std::vector<Worker> workers;
    std::vector<Assessment> assessments;
    std::vector<NeedPlan> need_plans;
    std::vector<Enquiry> enquiries;
    std::vector<ProtectionPlan> protection_plans;
    std::vector<Placement> placements;
    std::optional<Adoption> adoption;
    std::optional<CareLeaver> care_leaver;
    Cell purge;
};

struct Child {
    Cell id, system_id, purge;
    std::optional<Details> details;
    std::optional<Health> health;
    std::vector<Episode> episodes;
};

enum class Type : std::uint8_t { text, day, flag, number };

// What the schema asks of a value.
struct Demand {
    Type type = Type::text;
    std::size_t least = 0, most = 0;           // characters; most 0: as many as there are
    std::optional<std::string_view> letters{}; // only letters, digits and these; nothing: any character
    std::span<std::string_view const> codes{}; // one of these; empty: no list
    bool required{};                           // without it the object cannot be sent
    std::size_t most_items = 0;                // of a list of values
    bool identifies{};                         // tells one object of a list from another
};

inline constexpr Demand any_text{}, day{.type = Type::day}, flag{.type = Type::flag}, number{.type = Type::number};
inline constexpr Demand identifier{.most = 36, .letters = "_-", .required = true, .identifies = true};
constexpr Demand code(std::size_t most, std::span<std::string_view const> codes, std::size_t most_items = 0)
{
    return {.most = most, .codes = codes, .most_items = most_items};
}

template <class G, class T> struct Property {
    T G::* member;
    std::string_view name;
    Demand demand;
};
template <class G, class T> constexpr Property<G, T> property(T G::* member, std::string_view name, Demand demand = {})
{
    return {member, name, demand};
}

template <class G> struct Properties; // list: every property of the object, in the schema's order

template <> struct Properties<Details> {
    static constexpr Demand upn{.least = 13, .most = 13};
    static constexpr auto list = std::tuple{
        property(&Details::upn, "unique_pupil_number", upn),
        property(&Details::former_upn, "former_unique_pupil_number", upn),
        property(&Details::upn_unknown, "unique_pupil_number_unknown_reason", code(4, codes::upn_unknown)),
        property(&Details::first_name, "first_name"),
        property(&Details::surname, "surname"),
        property(&Details::born, "date_of_birth", day),
        property(&Details::expected, "expected_date_of_birth", day),
        property(&Details::sex, "sex", code(1, codes::sex)),
        property(&Details::ethnicity, "ethnicity", code(4, codes::ethnicity)),
        property(&Details::disabilities, "disabilities", code(0, codes::disability, 12)),
        property(&Details::postcode, "postcode", {.most = 8}),
        property(&Details::unaccompanied, "uasc_flag", flag),
        property(&Details::unaccompanied_until, "uasc_end_date", day),
        property(&Details::purge, "purge", flag),
    };
};
template <> struct Properties<Score> {
    static constexpr auto list =
        std::tuple{property(&Score::on, "date", day), property(&Score::score, "score", number)};
};
template <> struct Properties<Health> {
    static constexpr auto list =
        std::tuple{property(&Health::scores, "sdq_assessments"), property(&Health::purge, "purge", flag)};
};
template <> struct Properties<Worker> {
    static constexpr auto list = std::tuple{
        property(&Worker::id, "worker_id", {.most = 12, .letters = "_-"}),
        property(&Worker::start, "start_date", day),
        property(&Worker::end, "end_date", day),
    };
};
template <> struct Properties<Assessment> {
    static constexpr auto list = std::tuple{
        property(&Assessment::id, "child_and_family_assessment_id", identifier),
        property(&Assessment::start, "start_date", day),
        property(&Assessment::authorised, "authorisation_date", day),
        property(&Assessment::factors, "factors", code(0, codes::factor, 41)),
        property(&Assessment::purge, "purge", flag),
    };
};
template <> struct Properties<NeedPlan> {
    static constexpr auto list = std::tuple{
        property(&NeedPlan::id, "child_in_need_plan_id", identifier),
        property(&NeedPlan::start, "start_date", day),
        property(&NeedPlan::end, "end_date", day),
        property(&NeedPlan::purge, "purge", flag),
    };
};
template <> struct Properties<Enquiry> {
    static constexpr auto list = std::tuple{
        property(&Enquiry::id, "section_47_assessment_id", identifier),
        property(&Enquiry::start, "start_date", day),
        property(&Enquiry::conference_required, "icpc_required_flag", flag),
        property(&Enquiry::conference, "icpc_date", day),
        property(&Enquiry::end, "end_date", day),
        property(&Enquiry::purge, "purge", flag),
    };
};
template <> struct Properties<ProtectionPlan> {
    static constexpr auto list = std::tuple{
        property(&ProtectionPlan::id, "child_protection_plan_id", identifier),
        property(&ProtectionPlan::start, "start_date", day),
        property(&ProtectionPlan::end, "end_date", day),
        property(&ProtectionPlan::purge, "purge", flag),
    };
};
template <> struct Properties<Placement> {
    static constexpr auto list = std::tuple{
        property(&Placement::id, "child_looked_after_placement_id", identifier),
        property(&Placement::start, "start_date", day),
        property(&Placement::start_reason, "start_reason", code(1, codes::start_reason)),
        property(&Placement::type, "placement_type", code(3, codes::placement)),
        property(&Placement::postcode, "postcode", {.most = 8}),
        property(&Placement::end, "end_date", day),
        property(&Placement::end_reason, "end_reason", code(3, codes::end_reason)),
        property(&Placement::change_reason, "change_reason", code(6, codes::change_reason)),
        property(&Placement::purge, "purge", flag),
    };
};
template <> struct Properties<Adoption> {
    static constexpr auto list = std::tuple{
        property(&Adoption::decided, "initial_decision_date", day),
        property(&Adoption::matched, "matched_date", day),
        property(&Adoption::placed, "placed_date", day),
        property(&Adoption::purge, "purge", flag),
    };
};
template <> struct Properties<CareLeaver> {
    static constexpr auto list = std::tuple{
        property(&CareLeaver::contact, "contact_date", day),
        property(&CareLeaver::activity, "activity", code(2, codes::activity)),
        property(&CareLeaver::accommodation, "accommodation", code(1, codes::accommodation)),
        property(&CareLeaver::purge, "purge", flag),
    };
};
template <> struct Properties<Episode> {
    static constexpr auto list = std::tuple{
        property(&Episode::id, "social_care_episode_id", identifier),
        property(&Episode::referral, "referral_date", day),
        property(&Episode::source, "referral_source", code(2, codes::referral_source)),
        property(&Episode::no_further_action, "referral_no_further_action_flag", flag),
        property(&Episode::closed, "closure_date", day),
        property(&Episode::closure_reason, "closure_reason", code(3, codes::closure_reason)),
        property(&Episode::workers, "care_worker_details"),
        property(&Episode::assessments, "child_and_family_assessments"),
        property(&Episode::need_plans, "child_in_need_plans"),
        property(&Episode::enquiries, "section_47_assessments"),
        property(&Episode::protection_plans, "child_protection_plans"),
        property(&Episode::placements, "child_looked_after_placements"),
        property(&Episode::adoption, "adoption"),
        property(&Episode::care_leaver, "care_leavers"),
        property(&Episode::purge, "purge", flag),
    };
};
template <> struct Properties<Child> {
    static constexpr auto list = std::tuple{
        property(&Child::id, "la_child_id", {.most = 20, .letters = "", .required = true, .identifies = true}),
        property(&Child::system_id, "mis_child_id", {.most = 36, .letters = "_-"}),
        property(&Child::purge, "purge", flag),
        property(&Child::details, "child_details"),
        property(&Child::health, "health_and_wellbeing"),
        property(&Child::episodes, "social_care_episodes"),
    };
};

} // namespace sightline::returns::dfe_api
