#include "access/access.hpp"

namespace sightline::access
{

std::string_view name_of(Deed deed)
{
    switch (deed) {
    case Deed::know_of: return "know_of";
    case Deed::read: return "read";
    case Deed::record_visit: return "record_visit";
    case Deed::record_statutory: return "record_statutory";
    case Deed::record_conference: return "record_conference";
    case Deed::record_review: return "record_review";
    case Deed::ask_for_decision: return "ask_for_decision";
    case Deed::decide: return "decide";
    case Deed::allocate: return "allocate";
    case Deed::restrict_record: return "restrict_record";
    case Deed::see_board: return "see_board";
    case Deed::import_extract: return "import_extract";
    case Deed::see_practice: return "see_practice";
    case Deed::see_readings: return "see_readings";
    case Deed::manage_accounts: return "manage_accounts";
    case Deed::break_in: return "break_in";
    case Deed::see_work: return "see_work";
    case Deed::move_on: return "move_on";
    case Deed::take_contact: return "take_contact";
    case Deed::see_front_door: return "see_front_door";
    case Deed::join_records: return "join_records";
    case Deed::see_likely_duplicates: return "see_likely_duplicates";
    case Deed::see_overrides: return "see_overrides";
    case Deed::see_early_help: return "see_early_help";
    case Deed::see_findings: return "see_findings";
    case Deed::answer_query: return "answer_query";
    case Deed::see_data_quality: return "see_data_quality";
    case Deed::settle: return "settle";
    case Deed::see_returns: return "see_returns";
    case Deed::COUNT: break;
    }
    return {};
}

std::string_view words(Deed deed)
{
    switch (deed) {
    case Deed::know_of: return "see the child's name in lists, counts and search";
    case Deed::read: return "open the record";
    case Deed::record_visit: return "record a visit, and write in the record";
    case Deed::record_statutory: return "record an assessment, an enquiry, a plan, care or a placement";
    case Deed::record_conference: return "record a child protection conference";
    case Deed::record_review: return "record a review of a child in care";
    case Deed::ask_for_decision: return "ask for a decision";
    case Deed::decide: return "make a management decision";
    case Deed::allocate: return "allocate";
    case Deed::restrict_record: return "restrict the record, or lift it";
    case Deed::see_board: return "see a board";
    case Deed::import_extract: return "bring in an extract";
    case Deed::see_practice: return "see the rules the service works to";
    case Deed::see_readings: return "see who has looked";
    case Deed::manage_accounts: return "manage accounts and settings";
    case Deed::break_in: return "open with a reason";
    case Deed::see_work: return "see one piece of work, not the record";
    case Deed::move_on: return "move a piece of work on: decide, sign, ask partners";
    case Deed::take_contact: return "log a contact";
    case Deed::see_front_door: return "see what waits at the front door";
    case Deed::join_records: return "say that two records are of one person or of different people, or take it back";
    case Deed::see_likely_duplicates: return "see which records are likely to be of one person";
    case Deed::see_overrides: return "see which decisions were let pass without what they needed";
    case Deed::see_early_help: return "see what waits in early help";
    case Deed::see_findings: return "see what the rules of a statutory return say of the child";
    case Deed::answer_query: return "write why a query of a return stands";
    case Deed::see_data_quality: return "see what the rules of the returns say of a team, a service or everyone";
    case Deed::settle: return "settle which of two sources that disagree is right";
    case Deed::see_returns: return "check a statutory return, and see what was sent and what is otherwise since";
    case Deed::COUNT: break;
    }
    return {};
}

std::string_view words(Relation relation)
{
    switch (relation) {
    case Relation::allocated: return "holds the child";
    case Relation::manages_team: return "manages the team that holds the child";
    case Relation::same_team: return "sits in the team that holds the child";
    case Relation::manages_service: return "manages the service that holds the child";
    case Relation::in_care: return "the child is in care";
    case Relation::on_plan: return "the child is on a child protection plan";
    case Relation::open: return "the child is open to the service";
    case Relation::recently_held: return "held the child in the last three months";
    case Relation::broke_in: return "opened the record with a reason, still valid";
    case Relation::at_front_door: return "the child is at the front door";
    case Relation::front_door_finishes: return "the front door owes a word about what it let go of";
    case Relation::in_early_help: return "the child is in early help";
    case Relation::conference_due: return "a conference on the child is due";
    case Relation::any: return "any child";
    }
    return {};
}

std::string_view words(Because because)
{
    switch (because) {
    case Because::allocated_worker: return "You hold this child";
    case Because::same_team: return "You sit in the team that holds this child";
    case Because::team_manager: return "You manage the team that holds this child";
    case Because::service_manager: return "You manage the service that holds this child";
    case Because::director: return "You answer for every child here; what you open is logged";
    case Because::reviewing_officer: return "You review children in care";
    case Because::conference_chair: return "You chair conferences for children on a plan";
    case Because::emergency_duty: return "You are on emergency duty";
    case Because::front_door: return "You work at the front door";
    case Because::early_help: return "You work in early help";
    case Because::data_quality: return "You look after who is who in the record";
    case Because::answers_for_returns: return "You answer for the returns";
    case Because::analyst_without_names: return "You see counts, without names";
    case Because::broke_in: return "You opened this record with a reason";
    case Because::own_page: return "This is your own page";
    case Because::role_allows: return "Your role allows it";
    case Because::held_before: return "You held this child in the last three months";
    case Because::restricted_record: return "This record is restricted to the people who work with this child";
    case Because::no_role_with_child: return "You have no role with this child";
    case Because::role_does_not: return "Your role does not do this";
    case Because::not_in_line: return "Only a manager in line for this child or team may do this";
    case Because::own_work: return "You hold this child yourself, so someone else must decide";
    case Because::read_only: return "You opened this record with a reason: you may read it, not write in it";
    }
    return {};
}

} // namespace sightline::access
