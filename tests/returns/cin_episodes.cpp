// Rules of CINdetails.
#include "cin_support.hpp"

namespace sightline::returns::cin
{
namespace
{

Places const nowhere{}, the_referral{"CINdetails.CINreferralDate 0"}, the_closure{"CINdetails.CINclosureDate 0"},
    the_reason{"CINdetails.ReasonForClosure 0"};

} // namespace

TEST_CASE("2990: an episode closed after assessment holds no enquiry, conference or plan")
{
    for (auto const* reason : {"RC8", "RC9"}) {
        auto const words = fmt::format("ReasonForClosure={}", reason);
        CHECK(flags("2990", episode(words, assessment(""))) == nowhere);
        CHECK(flags("2990", episode(words, section47(""))) ==
              Places{"CINdetails.ReasonForClosure 0", "Section47.LAchildID 0"});
        CHECK(flags("2990", episode(words, cin_plan(""))) ==
              Places{"CINdetails.ReasonForClosure 0", "CINplanDates.LAchildID 0"});
        CHECK(flags("2990", episode(words, protection_plan(""))) ==
              Places{"CINdetails.ReasonForClosure 0", "ChildProtectionPlans.LAchildID 0"});
        CHECK(flags("2990", episode(words + " DateOfInitialCPC=2025-05-05")) ==
              Places{"CINdetails.ReasonForClosure 0", "CINdetails.DateOfInitialCPC 0"});
    }
    CHECK(flags("2990", episode("ReasonForClosure=RC7", section47(""))) == nowhere);
}

TEST_CASE("2991Q: an episode with a section 47 enquiry holds an assessment")
{
    CHECK(flags("2991Q", episode("", section47("") + assessment(""))) == nowhere);
    CHECK(flags("2991Q", episode("", section47("") + section47("")) + episode("", assessment(""))) ==
          Places{"Section47.LAchildID 0", "Section47.LAchildID 1"});
}

TEST_CASE("8555Q: a referral is not after the child's death")
{
    CHECK(flags_of_identifiers("8555Q", "PersonDeathDate=2025-05-05", episode("CINreferralDate=2025-05-05")) ==
          nowhere);
    CHECK(flags_of_identifiers("8555Q", "PersonDeathDate=2025-05-05", episode("CINreferralDate=2025-05-06")) ==
          Places{"CINdetails.CINreferralDate 0", "ChildIdentifiers.PersonDeathDate 0"});
}

TEST_CASE("8565: an episode does not close before what was done in it")
{
    auto const closed = [](std::string_view groups) {
        return flags("8565", episode("CINclosureDate=2025-06-01", groups));
    };
    auto const and_episode = [](Places there) {
        there.insert({"CINdetails.CINclosureDate 0", "CINdetails.DateOfInitialCPC 0"});
        return there;
    };
    CHECK(closed(assessment("AssessmentActualStartDate=2025-06-01 AssessmentAuthorisationDate=2025-06-01")) == nowhere);
    CHECK(closed(assessment("AssessmentActualStartDate=2025-05-01 AssessmentAuthorisationDate=2025-06-02")) ==
          and_episode({"Assessments.AssessmentActualStartDate 0", "Assessments.AssessmentAuthorisationDate 0"}));
    CHECK(closed(section47("S47ActualStartDate=2025-06-02")) ==
          and_episode({"Section47.S47ActualStartDate 0", "Section47.DateOfInitialCPC 0"}));
    CHECK(closed(section47("DateOfInitialCPC=2025-06-02")) ==
          and_episode({"Section47.S47ActualStartDate 0", "Section47.DateOfInitialCPC 0"}));
    CHECK(closed(protection_plan("CPPendDate=2025-06-02")) == and_episode({"ChildProtectionPlans.CPPendDate 0"}));
    // Only the end of a child protection plan is compared.
    CHECK(closed(protection_plan("CPPstartDate=2025-06-02")) == nowhere);
    CHECK(closed(cin_plan("CINPlanStartDate=2025-06-02")) ==
          and_episode({"CINplanDates.CINPlanStartDate 0", "CINplanDates.CINPlanEndDate 0"}));
    CHECK(closed(cin_plan("CINPlanEndDate=2025-06-02")) ==
          and_episode({"CINplanDates.CINPlanStartDate 0", "CINplanDates.CINPlanEndDate 0"}));
    CHECK(flags("8565", episode("CINclosureDate=2025-06-01 DateOfInitialCPC=2025-06-02")) == and_episode({}));
    CHECK(flags("8565", episode("DateOfInitialCPC=2025-06-02", cin_plan("CINPlanEndDate=2025-06-02"))) == nowhere);
}

TEST_CASE("8568: whether a referral ended in no further action is always said")
{
    for (auto const* right : {"0", "1", "true", "false"})
        CHECK(flags("8568", episode(fmt::format("ReferralNFA={}", right))) == nowhere);
    for (auto const* wrong : {"ReferralNFA=2", "ReferralNFA=yes", "CINreferralDate=2025-05-05"})
        CHECK(flags("8568", episode(wrong)) == Places{"CINdetails.ReferralNFA 0"});
}

TEST_CASE("8569Q: a referral from before the year is not one without further action")
{
    // 31 March 2025 is a Monday: one working day before the year began.
    CHECK(flags("8569Q", episode("CINreferralDate=2025-03-31 ReferralNFA=1")) == nowhere);
    CHECK(flags("8569Q", episode("CINreferralDate=2025-03-30 ReferralNFA=1")) == the_referral);
    CHECK(flags("8569Q", episode("CINreferralDate=2025-03-30 ReferralNFA=0")) == nowhere);
    // 1 April 2024 is Easter Monday; the working day before it is Thursday, 28 March.
    auto const of_2025 = [](std::string_view day) {
        return flagged("8569Q",
                       census(child("A", episode(fmt::format("CINreferralDate={} ReferralNFA=1", day))), "2025-03-31"));
    };
    CHECK(of_2025("2024-03-28") == nowhere);
    CHECK(of_2025("2024-03-27") == the_referral);
}

TEST_CASE("8585Q: a child said to have died has a date of death")
{
    CHECK(flags("8585Q", episode("ReasonForClosure=RC2")) ==
          Places{"CINdetails.ReasonForClosure 0", "ChildIdentifiers.PersonDeathDate 0"});
    CHECK(flags_of_identifiers("8585Q", "PersonDeathDate=2025-05-05", episode("ReasonForClosure=RC2")) == nowhere);
    CHECK(flags("8585Q", episode("ReasonForClosure=RC1")) == nowhere);
}

TEST_CASE("8600: a referral has its date, by the reference date")
{
    CHECK(flags("8600", episode("CINreferralDate=2026-03-31")) == nowhere);
    for (auto const* wrong : {"CINreferralDate=2026-04-01", "CINreferralDate=soon", "ReferralNFA=0"})
        CHECK(flags("8600", episode(wrong)) == the_referral);
}

TEST_CASE("8606: a referral is not more than 280 days before birth")
{
    Places const all{"CINdetails.CINreferralDate 0", "ChildIdentifiers.PersonBirthDate 0",
                     "ChildIdentifiers.ExpectedPersonBirthDate 0"};
    auto const referred = episode("CINreferralDate=2025-05-01");
    CHECK(flags_of_identifiers("8606", "PersonBirthDate=2026-02-05", referred) == nowhere); // 280 days
    CHECK(flags_of_identifiers("8606", "PersonBirthDate=2026-02-06", referred) == all);
    CHECK(flags_of_identifiers("8606", "ExpectedPersonBirthDate=2026-02-06", referred) == all);
    CHECK(flags_of_identifiers("8606", "Sex=F", referred) == nowhere);
}

TEST_CASE("8610 and 8650: a child in need has a primary need, with a code of the census")
{
    Places const both{"CINdetails.ReferralNFA 0", "CINdetails.PrimaryNeedCode 0"};
    CHECK(flags("8610", episode("ReferralNFA=false PrimaryNeedCode=N1")) == nowhere);
    CHECK(flags("8610", episode("ReferralNFA=false")) == both);
    CHECK(flags("8610", episode("ReferralNFA=1")) == nowhere);
    CHECK(flags("8650", episode("PrimaryNeedCode=N9")) == nowhere);
    CHECK(flags("8650", episode("ReferralNFA=0")) == nowhere);
    CHECK(flags("8650", episode("PrimaryNeedCode=N10")) == Places{"CINdetails.PrimaryNeedCode 0"});
}

TEST_CASE("8620 and 8630: an episode closes within the year, and not before its referral")
{
    for (auto const* right : {"2025-04-01", "2026-03-31"})
        CHECK(flags("8620", episode(fmt::format("CINclosureDate={}", right))) == nowhere);
    for (auto const* wrong : {"2025-03-31", "2026-04-01"})
        CHECK(flags("8620", episode(fmt::format("CINclosureDate={}", wrong))) == the_closure);
    CHECK(flags("8630", episode("CINreferralDate=2025-05-05 CINclosureDate=2025-05-05")) == nowhere);
    CHECK(flags("8630", episode("CINreferralDate=2025-05-05 CINclosureDate=2025-05-04")) ==
          Places{"CINdetails.CINreferralDate 0", "CINdetails.CINclosureDate 0"});
}

TEST_CASE("8640, 8805 and 8810: a closed episode has a reason of the census, and only a closed one")
{
    Places const both{"CINdetails.CINclosureDate 0", "CINdetails.ReasonForClosure 0"};
    CHECK(flags("8640", episode("ReasonForClosure=RC9")) == nowhere);
    CHECK(flags("8640", episode("")) == nowhere);
    CHECK(flags("8640", episode("ReasonForClosure=RC10")) == the_reason);
    CHECK(flags("8805", episode("CINclosureDate=2025-05-05 ReasonForClosure=RC1")) == nowhere);
    CHECK(flags("8805", episode("CINclosureDate=2025-05-05")) == both);
    CHECK(flags("8810", episode("CINclosureDate=2025-05-05 ReasonForClosure=RC1")) == nowhere);
    CHECK(flags("8810", episode("ReasonForClosure=RC1")) == both);
}

TEST_CASE("8815: a child has at most one open episode")
{
    auto const open = episode("ReferralNFA=0");
    CHECK(flags("8815", open + episode("ReferralNFA=1") + episode("ReferralNFA=0 CINclosureDate=2025-05-05")) ==
          nowhere);
    CHECK(flags("8815", open + open) == Places{"CINdetails.CINclosureDate 0", "CINdetails.CINclosureDate 1"});
}

TEST_CASE("8816: an open episode is the child's latest")
{
    auto const open = [](std::string_view day) {
        return episode(fmt::format("ReferralNFA=0 CINreferralDate={}", day));
    };
    auto const closed = [](std::string_view day) {
        return episode(fmt::format("ReferralNFA=0 CINclosureDate=2025-12-01 CINreferralDate={}", day));
    };
    CHECK(flags("8816", closed("2025-05-01") + open("2025-06-01")) == nowhere);
    CHECK(flags("8816", closed("2025-06-01") + open("2025-06-01")) == nowhere);
    CHECK(flags("8816", closed("2025-06-02") + open("2025-06-01")) == Places{"CINdetails.CINreferralDate 1"});
    CHECK(flags("8816", open("2025-06-02") + open("2025-06-01")) ==
          Places{"CINdetails.CINreferralDate 0", "CINdetails.CINreferralDate 1"});
}

TEST_CASE("8820: a child's episodes do not overlap")
{
    auto const from_to = [](std::string_view from, std::string_view to) {
        return episode(fmt::format("ReferralNFA=0 CINreferralDate={} CINclosureDate={}", from, to));
    };
    Places const pair{"CINdetails.CINreferralDate 0", "CINdetails.CINclosureDate 0", "CINdetails.CINreferralDate 1"};
    CHECK(flags("8820", from_to("2025-05-01", "2025-06-01") + from_to("2025-06-01", "2025-07-01")) == nowhere);
    CHECK(flags("8820", from_to("2025-05-01", "2025-06-02") + from_to("2025-06-01", "2025-07-01")) == pair);
    // An open episode lasts to the reference date, an open referral without further action does not last.
    CHECK(flags("8820", episode("ReferralNFA=0 CINreferralDate=2025-05-01") + from_to("2025-06-01", "2025-07-01")) ==
          pair);
    CHECK(flags("8820", episode("ReferralNFA=1 CINreferralDate=2025-05-01") + from_to("2025-06-01", "2025-07-01")) ==
          nowhere);
}

TEST_CASE("8825Q: an episode closed after assessment holds one")
{
    CHECK(flags("8825Q", episode("ReasonForClosure=RC8", assessment(""))) == nowhere);
    CHECK(flags("8825Q", episode("ReasonForClosure=RC8") + episode("", assessment(""))) == the_reason);
    CHECK(flags("8825Q", episode("ReasonForClosure=RC7")) == nowhere);
}

TEST_CASE("8831 and 8832: a referral without further action holds no assessment, enquiry, conference or plan")
{
    CHECK(flags("8831", episode("ReferralNFA=1")) == nowhere);
    CHECK(flags("8831", episode("ReferralNFA=0", assessment("") + section47(""))) == nowhere);
    CHECK(flags("8831", episode("ReferralNFA=1", assessment("") + section47(""))) ==
          Places{"CINdetails.DateOfInitialCPC 0", "Assessments.LAchildID 0", "Section47.LAchildID 0"});
    CHECK(flags("8831", episode("ReferralNFA=1 DateOfInitialCPC=2025-05-05")) ==
          Places{"CINdetails.DateOfInitialCPC 0"});
    CHECK(flags("8832", episode("ReferralNFA=0", protection_plan(""))) == nowhere);
    CHECK(flags("8832", episode("ReferralNFA=0") + episode("ReferralNFA=1", protection_plan(""))) ==
          Places{"CINdetails.ReferralNFA 1", "ChildProtectionPlans.LAchildID 0"});
}

TEST_CASE("8866: a referral since April 2013 has a source of the census")
{
    Places const both{"CINdetails.CINreferralDate 0", "CINdetails.ReferralSource 0"};
    CHECK(flags("8866", episode("CINreferralDate=2025-05-05 ReferralSource=5D")) == nowhere);
    CHECK(flags("8866", episode("CINreferralDate=2013-04-01")) == both);
    CHECK(flags("8866", episode("CINreferralDate=2013-04-01 ReferralSource=1Z")) == both);
    CHECK(flags("8866", episode("CINreferralDate=2013-03-31")) == nowhere);
}

TEST_CASE("8867 and 8868: in a closed episode assessments are authorised and enquiries concluded")
{
    CHECK(flags("8867", episode("CINclosureDate=2025-05-05", assessment("AssessmentAuthorisationDate=2025-05-01"))) ==
          nowhere);
    CHECK(flags("8867", episode("", assessment(""))) == nowhere);
    CHECK(flags("8867", episode("CINclosureDate=2025-05-05", assessment(""))) ==
          Places{"CINdetails.CINclosureDate 0", "Assessments.AssessmentAuthorisationDate 0"});

    Places const all{"CINdetails.CINclosureDate 0", "Section47.DateOfInitialCPC 0", "Section47.ICPCnotRequired 0"};
    auto const closed_with = [](std::string_view words) {
        return flags("8868", episode("CINclosureDate=2025-05-05", section47(words)));
    };
    CHECK(closed_with("DateOfInitialCPC=2025-05-01 ICPCnotRequired=0") == nowhere);
    CHECK(closed_with("ICPCnotRequired=true") == nowhere);
    CHECK(closed_with("ICPCnotRequired=0") == all);
    CHECK(closed_with("S47ActualStartDate=2025-05-01") == all);
    CHECK(closed_with("DateOfInitialCPC=2025-05-01 ICPCnotRequired=1") == all);
    CHECK(flags("8868", episode("", section47("ICPCnotRequired=0"))) == nowhere);
}

} // namespace sightline::returns::cin
