// The kinds of record there are. Each has one file in domain/records/ with its struct and its description.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace sightline
{

// The order is for this process only: on disk a kind is its name.
enum class Kind : std::uint8_t {
    person, // a child, a parent, a carer, an adopter: who they are
    worker, // someone with a role here
    team,
    account,      // how a worker signs in
    restriction,  // a child whose record only some may see
    relationship, // how two people are to each other
    contact,
    hub_enquiry,    // partners of the multi-agency safeguarding hub (MASH) are asked what they know
    agency_request, // what one agency was asked, and what it answered
    attendance,     // an agency asked to a strategy discussion or conference: whether it came, and its view
    step,           // a decision that moved a piece of work on, and who signed it
    early_help,
    early_help_review, // the people around the family met and looked at the early help plan
    referral,
    assessment,
    enquiry,    // strategy discussion and the section 47 enquiry it starts
    conference, // initial and review child protection conferences
    need,       // an episode of being a child in need
    protection_plan,
    core_group,
    need_review,     // child in need plan agreed or reviewed
    need_plan,       // the child in need plan, from its first day to its last
    pre_proceedings, // the stage before care proceedings
    visit,
    care, // a period of being looked after
    legal_status,
    placement,
    care_review,
    health_check,     // health assessments, dental checks, strengths and difficulties
    permanence,       // the permanence plan, decided
    missing,          // a missing episode and its return interview
    leaving_care,     // a care leaver's entitlement and how things are
    keeping_in_touch, // contact with a care leaver
    pathway_review,
    adoption, // one child's adoption milestones
    adopter,  // one prospective adopter's milestones
    private_fostering,
    allocation,       // who holds the child
    supervision,      // case supervision on a child, or one-to-one of a worker
    oversight,        // a management decision
    picture,          // where things stand: worried, helps, must change
    voice,            // the child's own words
    significance,     // what an event meant for the child
    read_through,     // someone has read the history up to a day
    import,           // an extract that was read
    setting,          // something an administrator decided
    same_person,      // two records are of one and the same person, and are shown as one
    different_people, // two records that look alike are of different people
    health_year,      // what is asked each 31 March about the health of a child in care
    previous_permanence,
    deprivation_of_liberty,
    sent_return,     // a statutory return as it was sent
    mail_choice,     // when a worker is told by e-mail that work waits
    query_reason,    // why a query of a return stands, in writing
    settlement,      // which of two sources that disagree is right, as someone settled it
    plan_checkpoint, // someone senior looked at a plan that has run for months
    court_report,    // a report a court has directed (section 37)
    COUNT
};

std::string_view name_of(Kind kind); // "protection_plan"
std::optional<Kind> kind_named(std::string_view name);

} // namespace sightline
