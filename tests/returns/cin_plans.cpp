// Rules of CINplanDates, Section47, ChildProtectionPlans and Reviews.
#include "cin_support.hpp"

namespace sightline::returns::cin
{
namespace
{

Places const nowhere{}, cin_days{"CINplanDates.CINPlanStartDate 0", "CINplanDates.CINPlanEndDate 0"},
    cpp_days{"ChildProtectionPlans.CPPstartDate 0", "ChildProtectionPlans.CPPendDate 0"},
    enquiry_days{"Section47.S47ActualStartDate 0", "Section47.DateOfInitialCPC 0", "Section47.ICPCnotRequired 0"};

Places with(std::string_view rule, std::string_view groups)
{
    return flags(rule, episode("CINreferralDate=2025-05-05 ReferralNFA=0", groups));
}
Places with_death(std::string_view rule, std::string_view groups)
{
    return flags_of_identifiers(rule, "LAchildID=A PersonDeathDate=2025-06-01", episode("", groups));
}
std::string cin_plan(std::string_view from, std::string_view to)
{
    return cin::cin_plan(fmt::format("CINPlanStartDate={} CINPlanEndDate={}", from, to));
}
std::string cpp(std::string_view from, std::string_view to, std::string_view reviews = "")
{
    return protection_plan(fmt::format("CPPstartDate={} CPPendDate={}", from, to), reviews);
}

} // namespace

TEST_CASE("4000: a referral without further action holds no CIN plan")
{
    CHECK(with("4000", cin::cin_plan("")) == nowhere);
    CHECK(flags("4000", episode("ReferralNFA=1", cin::cin_plan(""))) ==
          Places{"CINdetails.ReferralNFA 0", "CINplanDates.LAchildID 0"});
}

TEST_CASE("4001 and 4004: open plans stand alone")
{
    CHECK(with("4001", cin_plan("2025-05-05", "2025-06-01") + protection_plan("")) == nowhere);
    CHECK(with("4001", cin::cin_plan("") + protection_plan("CPPendDate=2025-06-01")) == nowhere);
    CHECK(with("4001", cin::cin_plan("") + protection_plan("")) ==
          Places{"CINplanDates.CINPlanEndDate 0", "ChildProtectionPlans.CPPendDate 0"});
    CHECK(with("4004", cin::cin_plan("") + cin_plan("2025-05-05", "2025-06-01")) == nowhere);
    CHECK(with("4004", cin::cin_plan("") + cin::cin_plan("")) ==
          Places{"CINplanDates.CINPlanEndDate 0", "CINplanDates.CINPlanEndDate 1"});
}

TEST_CASE("4003: no child protection review lies within a CIN plan that has ended")
{
    auto const plan = cin_plan("2025-06-01", "2025-08-01");
    CHECK(with("4003", plan + cpp("2025-05-05", "2025-05-30", "2025-06-01 2025-08-01")) == nowhere);
    CHECK(with("4003", plan + cpp("2025-05-05", "2025-07-01", "2025-07-01")) == nowhere);
    CHECK(with("4003", cin::cin_plan("CINPlanStartDate=2025-06-01") + cpp("2025-05-05", "2025-05-30", "2025-07-01")) ==
          nowhere);
    CHECK(with("4003", plan + cpp("2025-05-05", "2025-05-30", "2025-06-01 2025-07-31")) ==
          Places{"CINplanDates.CINPlanStartDate 0", "CINplanDates.CINPlanEndDate 0", "Reviews.CPPreviewDate 1"});
}

TEST_CASE("4008 and 4009Q: a CIN plan neither starts nor ends after the child's death")
{
    CHECK(with_death("4008", cin_plan("2025-06-01", "2025-06-01")) == nowhere);
    CHECK(with_death("4009Q", cin_plan("2025-06-01", "2025-06-01")) == nowhere);
    CHECK(with_death("4008", cin_plan("2025-06-02", "")) ==
          Places{"ChildIdentifiers.PersonDeathDate 0", "CINplanDates.CINPlanStartDate 0"});
    CHECK(with_death("4009Q", cin_plan("2025-05-01", "2025-06-02")) ==
          Places{"ChildIdentifiers.PersonDeathDate 0", "CINplanDates.CINPlanEndDate 0"});
}

TEST_CASE(
    "4010, 4013 and 4015: a CIN plan starts by the reference date, not before the referral, and ends within the year")
{
    Places const start{"CINplanDates.CINPlanStartDate 0"}, end{"CINplanDates.CINPlanEndDate 0"};
    CHECK(with("4010", cin_plan("2026-03-31", "")) == nowhere);
    CHECK(with("4010", cin_plan("2026-04-01", "")) == start);
    CHECK(with("4010", cin_plan("", "2025-06-01")) == start);
    for (auto const* right : {"2025-04-01", "2026-03-31", ""}) CHECK(with("4013", cin_plan("", right)) == nowhere);
    for (auto const* wrong : {"2025-03-31", "2026-04-01"}) CHECK(with("4013", cin_plan("", wrong)) == end);
    CHECK(with("4015", cin_plan("2025-05-05", "")) == nowhere);
    CHECK(with("4015", cin_plan("2025-05-04", "")) ==
          Places{"CINplanDates.CINPlanStartDate 0", "CINdetails.CINreferralDate 0"});
}

TEST_CASE("4011 and 4012Q: a CIN plan ends after it starts")
{
    CHECK(with("4011", cin_plan("2025-06-01", "2025-06-01")) == nowhere);
    CHECK(with("4011", cin_plan("2025-06-01", "2025-05-31")) == cin_days);
    CHECK(with("4012Q", cin_plan("2025-06-01", "2025-06-02")) == nowhere);
    CHECK(with("4012Q", cin_plan("2025-06-01", "2025-06-01")) == cin_days);
}

TEST_CASE("4014: CIN plans of a child do not overlap, in one episode or in two")
{
    auto const first = cin_plan("2025-06-01", "2025-07-01");
    Places const pair{"CINplanDates.CINPlanStartDate 0", "CINplanDates.CINPlanEndDate 0",
                      "CINplanDates.CINPlanStartDate 1"};
    CHECK(with("4014", first + cin_plan("2025-07-02", "2025-08-01")) == nowhere);
    CHECK(with("4014", first + cin_plan("2025-07-01", "2025-08-01")) == pair);
    CHECK(flags("4014", episode("", first) + episode("", cin_plan("2025-06-15", ""))) == pair);
    CHECK(with("4014", cin_plan("2025-06-01", "") + cin_plan("2026-03-31", "")) == pair);
    CHECK(with("4014", cin_plan("2025-06-01", "never") + cin_plan("2026-03-31", "")) == nowhere);
}

TEST_CASE("4016 and 4017: neither kind of plan starts while the other runs, its last day apart")
{
    Places const in_cpp{"CINplanDates.CINPlanStartDate 0", "ChildProtectionPlans.CPPstartDate 0",
                        "ChildProtectionPlans.CPPendDate 0"};
    CHECK(with("4016", cpp("2025-06-01", "2025-07-01") + cin_plan("2025-07-01", "")) == nowhere);
    CHECK(with("4016", cpp("2025-06-01", "2025-07-01") + cin_plan("2025-06-30", "")) == in_cpp);
    CHECK(with("4016", cpp("2025-06-01", "2025-07-01") + cin_plan("2025-06-01", "")) == in_cpp);
    CHECK(with("4016", cpp("2025-06-01", "") + cin_plan("2026-03-31", "")) == in_cpp);
    CHECK(with("4016", cpp("2025-06-01", "") + cin_plan("2026-04-01", "")) == nowhere);

    Places const in_cin{"CINplanDates.CINPlanStartDate 0", "CINplanDates.CINPlanEndDate 0",
                        "ChildProtectionPlans.CPPstartDate 0"};
    CHECK(with("4017", cin_plan("2025-06-01", "2025-07-01") + cpp("2025-07-01", "")) == nowhere);
    CHECK(with("4017", cin_plan("2025-06-01", "2025-07-01") + cpp("2025-06-30", "")) == in_cin);
    CHECK(with("4017", cin_plan("2025-06-01", "") + cpp("2025-06-30", "")) == in_cin);
    CHECK(with("4017", cin_plan("2025-06-01", "2025-07-01") + cpp("2025-05-31", "")) == nowhere);
}

TEST_CASE("1104, 2889: neither enquiry nor conference is before the referral")
{
    CHECK(with("1104", section47("DateOfInitialCPC=2025-05-05")) == nowhere);
    CHECK(with("1104", section47("DateOfInitialCPC=2025-05-04")) ==
          Places{"Section47.DateOfInitialCPC 0", "CINdetails.CINreferralDate 0"});
    CHECK(flags("1104", episode("CINreferralDate=2025-05-05 DateOfInitialCPC=2025-05-04")) ==
          Places{"CINdetails.DateOfInitialCPC 0", "CINdetails.CINreferralDate 0"});
    CHECK(with("2889", section47("S47ActualStartDate=2025-05-05")) == nowhere);
    CHECK(with("2889", section47("S47ActualStartDate=2025-05-04")) ==
          Places{"Section47.S47ActualStartDate 0", "CINdetails.CINreferralDate 0"});
}

TEST_CASE("2884: a conference is held once")
{
    auto const held_twice = [](std::string_view day) {
        return flags("2884",
                     episode("DateOfInitialCPC=2025-05-06", section47(fmt::format("DateOfInitialCPC={}", day))));
    };
    CHECK(held_twice("2025-05-07") == nowhere);
    CHECK(held_twice("2025-05-06") == Places{"CINdetails.DateOfInitialCPC 0", "Section47.DateOfInitialCPC 0"});
}

TEST_CASE("8615: an enquiry starts by its conference")
{
    Places const both{"Section47.S47ActualStartDate 0", "Section47.DateOfInitialCPC 0"};
    CHECK(with("8615", section47("S47ActualStartDate=2025-05-05 DateOfInitialCPC=2025-05-05")) == nowhere);
    CHECK(with("8615", section47("S47ActualStartDate=2025-05-06 DateOfInitialCPC=2025-05-05")) == both);
    CHECK(with("8615", section47("DateOfInitialCPC=2025-05-05")) == both);
    CHECK(with("8615", section47("ICPCnotRequired=1")) == nowhere);
}

TEST_CASE("8675Q and 8740: an enquiry that awaits a conference started lately")
{
    CHECK(with("8675Q", section47("S47ActualStartDate=2026-03-10 ICPCnotRequired=0")) == nowhere); // 15 working days
    CHECK(with("8675Q", section47("S47ActualStartDate=2026-03-09 ICPCnotRequired=0")) == enquiry_days);
    CHECK(with("8675Q", section47("S47ActualStartDate=2026-03-09 ICPCnotRequired=1")) == nowhere);
    CHECK(with("8675Q", section47("S47ActualStartDate=2026-03-09 ICPCnotRequired=0 DateOfInitialCPC=2026-03-20")) ==
          nowhere);
    CHECK(with("8740", section47("S47ActualStartDate=2025-04-01 ICPCnotRequired=false")) == nowhere);
    CHECK(with("8740", section47("S47ActualStartDate=2025-03-31 ICPCnotRequired=false")) == enquiry_days);
    CHECK(with("8740", section47("S47ActualStartDate=2025-03-31 ICPCnotRequired=true")) == nowhere);
}

TEST_CASE("8715, 8870Q and 8875: a conference is within the year and on a weekday, and so is its target")
{
    Places const there{"Section47.DateOfInitialCPC 0"};
    CHECK(with("8715", section47("DateOfInitialCPC=2025-04-01")) == nowhere);
    CHECK(with("8715", section47("DateOfInitialCPC=2025-03-31")) == there);
    // Both are rules of enquiries: a conference held on the episode is not looked at.
    CHECK(flags("8715", episode("DateOfInitialCPC=2026-04-01")) == nowhere);
    CHECK(with("8875", section47("DateOfInitialCPC=2025-05-09")) == nowhere); // a Friday
    CHECK(with("8875", section47("DateOfInitialCPC=2025-05-10")) == there);
    CHECK(with("8875", section47("DateOfInitialCPC=2025-05-11")) == there);
    CHECK(with("8875", section47("DateOfInitialCPC=2025-05-12")) == nowhere);
    CHECK(with("8870Q", section47("InitialCPCtarget=2025-05-09")) == nowhere);
    CHECK(with("8870Q", section47("InitialCPCtarget=2025-05-11")) == Places{"Section47.InitialCPCtarget 0"});
}

TEST_CASE("8839 and 8890: enquiries of an episode come one after another")
{
    auto const open = section47("ICPCnotRequired=0");
    CHECK(with("8839", open + section47("ICPCnotRequired=1")) == nowhere);
    CHECK(with("8839", open + section47("")) == Places{"Section47.DateOfInitialCPC 0", "Section47.DateOfInitialCPC 1"});
    CHECK(flags("8839", episode("", open) + episode("", open)) == nowhere);

    auto const enquiry = [](std::string_view from, std::string_view rest) {
        return section47(fmt::format("S47ActualStartDate={} {}", from, rest));
    };
    auto const first = enquiry("2025-05-05", "DateOfInitialCPC=2025-05-20");
    Places const pair{"Section47.S47ActualStartDate 0", "Section47.DateOfInitialCPC 0",
                      "Section47.S47ActualStartDate 1"};
    CHECK(with("8890", first + enquiry("2025-05-21", "")) == nowhere);
    CHECK(with("8890", first + enquiry("2025-05-20", "")) == pair);
    CHECK(with("8890", enquiry("2025-05-05", "ICPCnotRequired=0") + enquiry("2025-09-01", "")) == pair);
    CHECK(with("8890", enquiry("2025-05-05", "ICPCnotRequired=1") + enquiry("2025-09-01", "")) == nowhere);
}

TEST_CASE("1105, 8720: a child protection plan starts after the referral, by the reference date")
{
    Places const start{"ChildProtectionPlans.CPPstartDate 0"};
    CHECK(with("1105", cpp("2025-05-05", "")) == nowhere);
    CHECK(with("1105", cpp("2025-05-04", "")) ==
          Places{"ChildProtectionPlans.CPPstartDate 0", "CINdetails.CINreferralDate 0"});
    CHECK(with("8720", cpp("2026-03-31", "")) == nowhere);
    CHECK(with("8720", cpp("2026-04-01", "")) == start);
    CHECK(with("8720", cpp("", "2025-06-01")) == start);
}

TEST_CASE("2885: a child protection plan starts on the day of its conference")
{
    auto const plan = cpp("2025-06-02", "");
    CHECK(with("2885", section47("DateOfInitialCPC=2025-05-06") + section47("DateOfInitialCPC=2025-06-02") + plan) ==
          nowhere);
    CHECK(with("2885", section47("DateOfInitialCPC=2025-06-03") + plan) ==
          Places{"ChildProtectionPlans.CPPstartDate 0", "Section47.DateOfInitialCPC 0"});
    CHECK(flags("2885", episode("DateOfInitialCPC=2025-06-02", plan)) == nowhere);
    CHECK(flags("2885", episode("", plan)) ==
          Places{"ChildProtectionPlans.CPPstartDate 0", "CINdetails.DateOfInitialCPC 0"});
    // With an enquiry the episode's own conference does not serve.
    CHECK(flags("2885", episode("DateOfInitialCPC=2025-06-02", section47("") + plan)) ==
          Places{"ChildProtectionPlans.CPPstartDate 0", "Section47.DateOfInitialCPC 0"});
    CHECK(with("2885", cpp("2025-03-31", "")) == nowhere);
}

TEST_CASE("8730, 8905 and 8910: a child protection plan tells the number before it and its categories of abuse")
{
    auto const told = [](std::string_view rule, std::string_view words) { return with(rule, protection_plan(words)); };
    for (auto const* right : {"0", "12"}) CHECK(told("8730", fmt::format("NumberOfPreviousCPP={}", right)) == nowhere);
    for (auto const* wrong : {"", "-1", "one", "1.5"})
        CHECK(told("8730", fmt::format("NumberOfPreviousCPP={}", wrong)) ==
              Places{"ChildProtectionPlans.NumberOfPreviousCPP 0"});
    for (auto const* right : {"NEG", "PHY", "SAB", "EMO", "MUL"}) {
        CHECK(told("8905", fmt::format("InitialCategoryOfAbuse={}", right)) == nowhere);
        CHECK(told("8910", fmt::format("LatestCategoryOfAbuse={}", right)) == nowhere);
    }
    for (auto const* wrong : {"", "neg", "XXX"}) {
        CHECK(told("8905", fmt::format("InitialCategoryOfAbuse={}", wrong)) ==
              Places{"ChildProtectionPlans.InitialCategoryOfAbuse 0"});
        CHECK(told("8910", fmt::format("LatestCategoryOfAbuse={}", wrong)) ==
              Places{"ChildProtectionPlans.LatestCategoryOfAbuse 0"});
    }
}

TEST_CASE("8840, 8925 and 8930: a child protection plan ends after it starts, within the year")
{
    CHECK(with("8840", cpp("2025-06-01", "2025-06-02")) == nowhere);
    CHECK(with("8840", cpp("2025-06-01", "2025-06-01")) == cpp_days);
    CHECK(with("8925", cpp("2025-06-01", "2025-06-01")) == nowhere);
    CHECK(with("8925", cpp("2025-06-01", "2025-05-31")) == cpp_days);
    for (auto const* right : {"2025-04-01", "2026-03-31"}) CHECK(with("8930", cpp("", right)) == nowhere);
    for (auto const* wrong : {"2025-03-31", "2026-04-01"})
        CHECK(with("8930", cpp("", wrong)) == Places{"ChildProtectionPlans.CPPendDate 0"});
}

TEST_CASE("8841 and 8842Q: a review is after the plan starts, and has its date")
{
    CHECK(with("8841", cpp("2025-06-01", "", "2025-06-02")) == nowhere);
    CHECK(with("8841", cpp("2025-06-01", "", "2025-06-01 2025-09-01")) ==
          Places{"ChildProtectionPlans.CPPstartDate 0", "Reviews.CPPreviewDate 0"});
    auto const reviewed = [](std::string_view reviews) {
        return with("8842Q", xml("ChildProtectionPlans", reviews) + protection_plan("", "2025-06-01"));
    };
    CHECK(reviewed("") == nowhere);
    CHECK(reviewed("<Reviews><CPPreviewDate>2025-06-01</CPPreviewDate></Reviews>") == nowhere);
    CHECK(reviewed("<Reviews/>") == Places{"Reviews.CPPreviewDate 0"});
    CHECK(reviewed("<Reviews><CPPreviewDate>2025-06-01</CPPreviewDate><CPPreviewDate/></Reviews>") ==
          Places{"Reviews.CPPreviewDate 1"});
}

TEST_CASE("8915 and 8920: a child protection plan neither starts nor ends after the child's death")
{
    CHECK(with_death("8915", cpp("2025-06-01", "2025-06-01")) == nowhere);
    CHECK(with_death("8920", cpp("2025-06-01", "2025-06-01")) == nowhere);
    CHECK(with_death("8915", cpp("2025-06-02", "")) ==
          Places{"ChildIdentifiers.PersonDeathDate 0", "ChildProtectionPlans.CPPstartDate 0"});
    CHECK(with_death("8920", cpp("2025-05-01", "2025-06-02")) ==
          Places{"ChildIdentifiers.PersonDeathDate 0", "ChildProtectionPlans.CPPendDate 0"});
}

TEST_CASE("8935 and 8940: child protection plans of a child come one after another")
{
    auto const open = cpp("2025-06-01", "");
    CHECK(with("8935", open + cpp("2025-05-05", "2025-05-20")) == nowhere);
    CHECK(flags("8935", episode("", open) + episode("", open)) ==
          Places{"ChildProtectionPlans.CPPendDate 0", "ChildProtectionPlans.CPPendDate 1"});

    auto const first = cpp("2025-05-05", "2025-06-01");
    Places const pair{"ChildProtectionPlans.CPPstartDate 0", "ChildProtectionPlans.CPPendDate 0",
                      "ChildProtectionPlans.CPPstartDate 1"};
    CHECK(with("8940", first + cpp("2025-06-02", "")) == nowhere);
    CHECK(with("8940", first + cpp("2025-06-01", "")) == pair);
    CHECK(with("8940", open + cpp("2025-09-01", "2025-10-01")) == pair);
}

} // namespace sightline::returns::cin
