// Every record type.
#pragma once
#include "domain/records/assessment.hpp"
#include "domain/records/care.hpp"
#include "domain/records/child_in_need.hpp"
#include "domain/records/child_protection.hpp"
#include "domain/records/front_door.hpp"
#include "domain/records/identity.hpp"
#include "domain/records/leaving.hpp"
#include "domain/records/looked_after.hpp"
#include "domain/records/mail_choice.hpp"
#include "domain/records/oversight.hpp"
#include "domain/records/people.hpp"
#include "domain/records/query_reason.hpp"
#include "domain/records/read_through.hpp"
#include "domain/records/sent_return.hpp"
#include "domain/records/settlement.hpp"
#include "domain/records/steps.hpp"
#include "domain/records/visit.hpp"

namespace sightline
{

// The one place that names them all, for the table of types. Order does not matter.
template <class... R> struct TypeList {
};
// clang-format off
using AllRecords = TypeList<
    Person,
    Worker,
    Team,
    Account,
    Restriction,
    Relationship,
    Contact,
    HubEnquiry,
    AgencyRequest,
    Attendance,
    Step,
    EarlyHelp,
    EarlyHelpReview,
    Referral,
    Assessment,
    Enquiry,
    Conference,
    Need,
    ProtectionPlan,
    CoreGroup,
    NeedReview,
             NeedPlan,
             PreProceedings,
    Visit,
    Care,
    LegalStatus,
    Placement,
    CareReview,
    HealthCheck,
    Permanence,
    Missing,
    LeavingCare,
    KeepingInTouch,
    PathwayReview,
    Adoption,
    Adopter,
    PrivateFostering,
    Allocation,
    Supervision,
    Oversight,
    Picture,
    Voice,
    Significance,
    ReadThrough,
    Import,
    Setting,
    SamePerson,
    DifferentPeople,
    HealthYear,
    PreviousPermanence,
    DeprivationOfLiberty,
    SentReturn,
    MailChoice,
    QueryReason,
    Settlement,
    PlanCheckpoint,
    CourtReport>;
// clang-format on

} // namespace sightline
