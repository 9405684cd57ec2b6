// What the rules of the returns say of one child, as the return would be.
#include "exchange/live_findings.hpp"

#include "in_care.hpp"

namespace sightline::exchange
{
namespace
{

std::string told(std::span<LiveFinding const> findings, std::string_view rule)
{
    for (auto const& one : findings)
        if (one.rule == rule) return fmt::format("{}: {}", one.table, one.values);
    return "no finding";
}

ChildInReturn cin_of(SmallAuthority const& made, PersonId child, Date day)
{
    auto const view = made.view();
    return LiveReturn{CheckedReturn::cin, day, view->practice()}.of(*view, *view->person(child));
}

ChildInReturn ssda903_of(SmallAuthority const& made, PersonId child, Date day)
{
    auto const view = made.view();
    return LiveReturn{CheckedReturn::ssda903, day, view->practice()}.of(*view, *view->person(child));
}

} // namespace

TEST_CASE("a plan of one day is found in the census as it would be, with the entry that says so")
{
    TwoChildren made;
    CHECK(told(cin_of(made, made.girl, made.day).findings, "4012Q") == "no finding");
    auto const plan = made.put(made.girl, NeedPlan{.began = date(2025, 12, 1), .ended = date(2025, 12, 1)});
    auto const is = cin_of(made, made.girl, made.day);
    CHECK(is.belongs);
    CHECK(told(is.findings, "4012Q") == "CINplanDates: CINPlanStartDate 2025-12-01, CINPlanEndDate 2025-12-01");
    for (auto const& one : is.findings)
        if (one.rule == "4012Q") CHECK(one.entry == made.view()->latest(plan)->seq);
}

TEST_CASE("what is not given has the newest entry of its row, so that its age can be told")
{
    TwoChildren made;
    for (auto const& one : cin_of(made, made.girl, made.day).findings) CHECK(one.entry > 0);
}

TEST_CASE("a child whose episodes do not belong has no part in the census, and no findings")
{
    TwoChildren made;
    auto const nobody = made.person({.reference = Label{"A900"}, .born = date(2015, 1, 1)});
    auto const is = cin_of(made, nobody, made.day);
    CHECK_FALSE(is.belongs);
    CHECK(is.findings.empty());
}

TEST_CASE("what happened after the day is not yet in the return")
{
    TwoChildren made;
    made.put(made.girl, NeedPlan{.began = date(2025, 12, 1), .ended = date(2025, 12, 1)});
    CHECK(told(cin_of(made, made.girl, date(2025, 11, 30)).findings, "4012Q") == "no finding");
}

TEST_CASE("two children with one pupil number are found by the rules across children, each of the two")
{
    TwoChildren made;
    auto const upn = Label{"H801200001001"};
    auto const one = made.person({.reference = Label{"B1"}, .born = date(2012, 1, 1), .upn = upn});
    auto const two = made.person({.reference = Label{"B2"}, .born = date(2013, 1, 1), .upn = upn});
    for (auto const child : {one, two})
        made.put(child, Referral{.received = date(2025, 9, 1), .no_further_action = Answer::yes});
    auto const view = made.view();
    LiveReturn const census{CheckedReturn::cin, made.day, view->practice()};
    std::vector<ChildInReturn> parts;
    std::vector<LiveReturn::One> all;
    parts.reserve(2);
    for (auto const child : {one, two}) {
        parts.push_back(census.of(*view, *view->person(child)));
        all.push_back({view->person(child), &parts.back()});
    }
    std::set<std::uint32_t> found;
    for (auto const& [child, finding] : census.across(*view, all))
        if (finding.rule == "1520" && child != nullptr) found.insert(child->id.value);
    CHECK(found == std::set{one.value, two.value});
}

TEST_CASE("the findings of a child in care are those of the whole return checked as a file")
{
    InCare made;
    made.put(made.girl, CareReview{.on = date(2025, 10, 1)});
    auto const view = made.view();
    ssda903::Return whole;
    whole.collection = ssda903::collection_of(2026);
    whole.now = looked_after_year(*view, looked_after_return(made.day));
    ssda903::settle(whole);
    std::set<std::string> of_file, live;
    for (auto const& one : ssda903::check(whole).findings)
        if (one.child == "100") of_file.insert(fmt::format("{} {} {}", one.rule, one.table, one.row));
    for (auto const& one : ssda903_of(made, made.girl, made.day).findings)
        live.insert(fmt::format("{} {} {}", one.rule, one.table, one.row));
    CHECK(!live.empty());
    CHECK(live == of_file);
}

TEST_CASE("a pupil number that two children in care share is found by the rule across children")
{
    InCare made;
    auto const other = made.person(
        {.reference = Label{"200"}, .born = date(2013, 6, 1), .sex = Sex::male, .upn = Label{"H801200001001"}});
    made.put(other, Care{.began = date(2025, 9, 2), .need = PrimaryNeed::abuse_or_neglect});
    made.put(other, LegalStatus{.began = date(2025, 9, 2), .status = Legal::interim_care_order});
    auto const view = made.view();
    LiveReturn const looked_after{CheckedReturn::ssda903, made.day, view->practice()};
    std::vector<ChildInReturn> parts;
    std::vector<LiveReturn::One> all;
    parts.reserve(2);
    for (auto const child : {made.girl, other}) {
        parts.push_back(looked_after.of(*view, *view->person(child)));
        all.push_back({view->person(child), &parts.back()});
    }
    int shared = 0;
    for (auto const& [child, finding] : looked_after.across(*view, all)) shared += finding.rule == "444" ? 1 : 0;
    CHECK(shared == 2);
}

TEST_CASE("while the year runs, an assessment that has its 45 working days yet is not asked about")
{
    TwoChildren made;
    made.put(made.girl, Assessment{.began = date(2026, 2, 20)});
    CHECK(told(cin_of(made, made.girl, made.day).findings, "8670Q") == "no finding");
    auto late = Assessment{.began = date(2025, 12, 1)};
    made.put(made.girl, late);
    CHECK(told(cin_of(made, made.girl, made.day).findings, "8670Q") != "no finding");
}

TEST_CASE("rules that need what is not there are named, not passed over in silence")
{
    auto const practice = Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value();
    LiveReturn const looked_after{CheckedReturn::ssda903, date(2026, 3, 9), *practice};
    CHECK(std::ranges::any_of(looked_after.not_applied(),
                              [](returns::NotApplied const& one) { return one.why == "needs last year's return"; }));
    // A year whose rules are not known yet is checked by the last that are.
    LiveReturn const later{CheckedReturn::cin, date(2026, 11, 22), *practice};
    CHECK(later.year() == 2027);
    CHECK(later.year_of_rules() == 2026);
}

TEST_CASE("each value of SSDA903 is put right by whoever's record it is")
{
    using returns::PutRightBy;
    CHECK(ssda903::put_right_by("Reviews", "REVIEW") == PutRightBy::reviewing_officer);
    CHECK(ssda903::put_right_by("OC2", "HEALTH_CHECK") == PutRightBy::health);
    CHECK(ssda903::put_right_by("Header", "UPN") == PutRightBy::education);
    CHECK(ssda903::put_right_by("Header", "SEX") == PutRightBy::worker);
    CHECK(ssda903::put_right_by("Episodes", "URN") == PutRightBy::placements);
    CHECK(ssda903::put_right_by("SWEpisodes", "SW_REASON") == PutRightBy::manager);
}

} // namespace sightline::exchange
