// The one place that says which role may do what to which child.
#include "access/access.hpp"

namespace sightline::access
{
namespace
{

using enum WorkerRole;
using enum Deed;

// Who can hold children, and who of them works with a whole team's children: roles.md lets a personal adviser see the
// young people allocated to them and a family support worker the part of the plan they carry, so those two know of
// their team's other children and do not open them.
constexpr SetOf<WorkerRole> holders{social_worker,  newly_qualified, advanced_practitioner, personal_adviser,
                                    family_support, team_manager,    practice_manager,      service_manager};
constexpr SetOf<WorkerRole> social_workers{social_worker, newly_qualified, advanced_practitioner};
// Whoever answers for an enquiry, a plan or a child's care is a qualified social worker (Working Together, chapter 3).
constexpr SetOf<WorkerRole> qualified{social_worker, newly_qualified,  advanced_practitioner,
                                      team_manager,  practice_manager, service_manager};
constexpr SetOf<WorkerRole> alongside{personal_adviser, family_support};
constexpr SetOf<WorkerRole> team_managers{team_manager, practice_manager};
constexpr SetOf<WorkerRole> may_break_in{social_worker,  newly_qualified, advanced_practitioner, personal_adviser,
                                         family_support, team_manager,    practice_manager,      service_manager};
constexpr auto too = WhenRestricted::too;

// The first row that fits gives the reason, so the closest relation stands first.
constexpr std::array all_grants{
    // Whoever holds her does the work. Deciding is for someone else.
    Grant{holders,
          Relation::allocated,
          {know_of, read, record_visit, ask_for_decision, see_readings, see_work, move_on, see_findings, answer_query},
          Because::allocated_worker,
          too},
    Grant{qualified,
          Relation::allocated,
          {record_statutory, record_conference, record_review, settle},
          Because::allocated_worker,
          too},
    Grant{team_managers,
          Relation::manages_team,
          {know_of, read, record_visit, record_statutory, record_conference, record_review, ask_for_decision, decide,
           allocate, restrict_record, see_readings, see_work, move_on, see_findings, answer_query, settle},
          Because::team_manager,
          too},
    Grant{{service_manager},
          Relation::manages_service,
          {know_of, read, ask_for_decision, decide, allocate, restrict_record, see_readings, see_work, move_on,
           see_findings, answer_query},
          Because::service_manager},
    Grant{{director},
          Relation::any,
          {know_of, read, record_visit, record_statutory, record_conference, record_review, ask_for_decision, decide,
           allocate, restrict_record, see_readings, break_in, see_work, move_on, join_records, see_findings,
           answer_query, settle},
          Because::director,
          too},
    Grant{social_workers,
          Relation::same_team,
          {know_of, read, record_visit, record_statutory, record_conference, record_review, ask_for_decision,
           see_findings},
          Because::same_team,
          too},
    Grant{alongside, Relation::same_team, {know_of, break_in}, Because::same_team, too},
    Grant{{contact_officer, practice_manager}, Relation::any, {know_of, take_contact}, Because::front_door},
    Grant{{practice_manager}, Relation::any, {read, see_work, see_findings}, Because::front_door},
    // Until somebody holds the child, the front door decides, and finds who shall.
    Grant{{practice_manager}, Relation::at_front_door, {move_on, allocate, record_visit}, Because::front_door},
    Grant{{contact_officer}, Relation::at_front_door, {see_work, move_on}, Because::front_door},
    Grant{{service_manager}, Relation::at_front_door, {know_of, read, see_work, move_on}, Because::front_door},
    // The referrer is told, and what came out of hours is read, after it was decided.
    Grant{{contact_officer, practice_manager, emergency_duty},
          Relation::front_door_finishes,
          {see_work, move_on},
          Because::front_door},
    Grant{{family_support, early_help_manager},
          Relation::in_early_help,
          {know_of, see_work, move_on},
          Because::early_help},
    // Identity and dates of every child who is not restricted, and nothing of what is written.
    Grant{{data_officer},
          Relation::any,
          {know_of, join_records, see_findings, answer_query, settle},
          Because::data_quality},
    // What a return would say of a child, by reference as the return has it: no name, and no record.
    Grant{{analyst}, Relation::any, {see_findings, answer_query}, Because::answers_for_returns},
    Grant{{reviewing_officer},
          Relation::in_care,
          {know_of, read, record_review, see_findings},
          Because::reviewing_officer},
    Grant{{conference_chair},
          Relation::on_plan,
          {know_of, read, record_conference, see_work, move_on, see_findings},
          Because::conference_chair},
    Grant{{conference_chair},
          Relation::conference_due,
          {know_of, read, record_conference, see_work, move_on, see_findings},
          Because::conference_chair},
    Grant{{emergency_duty}, Relation::any, {know_of, take_contact}, Because::emergency_duty},
    Grant{{emergency_duty},
          Relation::open,
          {read, record_visit, record_statutory, ask_for_decision, see_work, move_on},
          Because::emergency_duty},
    Grant{{emergency_duty}, Relation::at_front_door, {see_work, move_on}, Because::emergency_duty},
    // The telephone still rings for whoever held her last month.
    Grant{holders, Relation::recently_held, {know_of, break_in}, Because::held_before},
    // Breaking in: read, never write.
    Grant{may_break_in, Relation::broke_in, {know_of, read}, Because::broke_in},
    Grant{{emergency_duty}, Relation::broke_in, {know_of, read}, Because::broke_in, too},
    Grant{{team_manager, practice_manager, service_manager}, Relation::any, {break_in}, Because::role_allows},
    Grant{{emergency_duty}, Relation::any, {break_in}, Because::emergency_duty, too},
};

constexpr std::array all_work_parts{
    WorkPart{{contact_officer, practice_manager, emergency_duty}, {Kind::contact, Kind::hub_enquiry, Kind::referral}},
    WorkPart{{family_support, early_help_manager}, {Kind::early_help}},
};

constexpr SetOf<WorkerRole> everyone{
    social_worker,   newly_qualified,  advanced_practitioner, team_manager,       service_manager,   director,
    contact_officer, practice_manager, personal_adviser,      family_support,     reviewing_officer, conference_chair,
    analyst,         administrator,    emergency_duty,        early_help_manager, data_officer};

constexpr std::array all_service_grants{
    ServiceGrant{{director}, {see_board}, Reach::everywhere, Because::director},
    ServiceGrant{{service_manager}, {see_board}, Reach::own_service, Because::service_manager},
    ServiceGrant{team_managers, {see_board}, Reach::own_team, Because::team_manager},
    ServiceGrant{{social_worker, newly_qualified, advanced_practitioner, personal_adviser, family_support},
                 {see_board},
                 Reach::own_team,
                 Because::same_team},
    ServiceGrant{{analyst}, {see_board}, Reach::everywhere, Because::analyst_without_names},
    ServiceGrant{
        {director, analyst, data_officer}, {see_data_quality}, Reach::everywhere, Because::answers_for_returns},
    ServiceGrant{{service_manager}, {see_data_quality}, Reach::own_service, Because::service_manager},
    ServiceGrant{team_managers, {see_data_quality}, Reach::own_team, Because::team_manager},
    ServiceGrant{{social_worker, newly_qualified, advanced_practitioner, personal_adviser, family_support},
                 {see_data_quality},
                 Reach::own_team,
                 Because::same_team},
    ServiceGrant{{analyst, service_manager, director}, {import_extract}, Reach::everywhere, Because::role_allows},
    ServiceGrant{{administrator}, {manage_accounts}, Reach::everywhere, Because::role_allows},
    ServiceGrant{
        {contact_officer, practice_manager, emergency_duty}, {see_front_door}, Reach::everywhere, Because::front_door},
    ServiceGrant{{family_support, early_help_manager}, {see_early_help}, Reach::everywhere, Because::early_help},
    ServiceGrant{
        {analyst, data_officer, service_manager, director}, {see_returns}, Reach::everywhere, Because::role_allows},
    ServiceGrant{{data_officer, director}, {see_likely_duplicates}, Reach::everywhere, Because::data_quality},
    ServiceGrant{{team_manager, practice_manager, service_manager, director, early_help_manager},
                 {see_overrides},
                 Reach::everywhere,
                 Because::role_allows},
    ServiceGrant{everyone, {see_practice}, Reach::everywhere, Because::role_allows},
};

} // namespace

std::span<Grant const> grants()
{
    return all_grants;
}
std::span<WorkPart const> work_parts()
{
    return all_work_parts;
}
std::span<ServiceGrant const> service_grants()
{
    return all_service_grants;
}

} // namespace sightline::access
