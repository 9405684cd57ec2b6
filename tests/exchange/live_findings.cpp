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

std::vector<FindingAcross> across(LiveReturn const& rules, View const& view, std::vector<PersonId> const& children)
{
    std::vector<ChildInReturn> parts;
    Together together;
    for (auto const child : children) {
        auto const place = static_cast<std::uint32_t>(parts.size());
        together.add(place, parts.emplace_back(rules.of(view, *view.person(child))));
    }
    return rules.across(view, together, [&](std::uint32_t place) {
        return LiveReturn::One{view.person(children[place]), &parts[place]};
    });
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
    auto const sharing = [&](std::vector<PersonId> const& children) {
        std::set<std::uint32_t> found;
        for (auto const& [child, finding] : across(census, *view, children))
            if (finding.rule == "1520" && child) found.insert(child.value);
        return found;
    };
    CHECK(sharing({one, two, made.girl}) == std::set{one.value, two.value});
    CHECK(sharing({one, made.girl}).empty());
}

TEST_CASE("a child taken away leaves what is known of all together as it was before she came")
{
    TwoChildren made;
    auto const upn = Label{"H801200001001"};
    for (auto const child : {made.person({.reference = Label{"B1"},
                                          .born = date(2012, 1, 1),
                                          .disability = Answer::yes,
                                          .upn = upn,
                                          .disabilities = Label{"AUT HEAR"}}),
                             made.person({.reference = Label{"B2"}, .born = date(2013, 1, 1), .upn = upn})})
        made.put(child, Referral{.received = date(2025, 9, 1), .no_further_action = Answer::yes});
    auto const view = made.view();
    LiveReturn const census{CheckedReturn::cin, made.day, view->practice()};
    std::vector<ChildInReturn> parts;
    view->each_child([&](PersonState const& child) {
        if (auto is = census.of(*view, child); is.belongs) parts.push_back(std::move(is));
        return true;
    });
    REQUIRE(parts.size() >= 2);
    Together together;
    for (std::uint32_t place = 0; place < parts.size(); ++place) together.add(place, parts[place]);
    CHECK(together.sharing().size() == 2);
    CHECK(together.sums().disabilities == std::map<std::string, int>{{"AUT", 1}, {"HEAR", 1}});
    CHECK(together.sums().children_with_two_disabilities == 1);
    CHECK(together.sums().born == static_cast<int>(parts.size()));
    for (std::uint32_t place = 0; place < parts.size(); ++place) together.take_away(place, parts[place]);
    CHECK(together.sharing().empty());
    CHECK(together.sums().disabilities.empty());
    CHECK(together.sums().children_with_two_disabilities == 0);
    CHECK(together.sums().born == 0);
    CHECK(together.sums().born_without_sex == 0);
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
    int shared = 0;
    for (auto const& [child, finding] : across(looked_after, *view, {made.girl, other}))
        shared += finding.rule == "444" ? 1 : 0;
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

TEST_CASE("an episode that goes on is held against last year's return as it was sent")
{
    InCare made;
    auto const view = made.view();
    auto beside = std::make_shared<BesideTheRecord>();
    auto const sent = [&](std::string_view began) {
        auto reading = ssda903::read_files(
            {{"header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n100,2,01/06/2012,WBRI,H801200001001,0,\n"},
             {"episodes.csv", fmt::format("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
                                          "HOME_POST,PL_POST,URN\n100,{},S,C1,N1,U6,PR1,,,,,,\n",
                                          began)}});
        beside->last = std::make_shared<LastYear const>(std::move(reading.year), beside->collection(2025));
        auto const day = made.day;
        return LiveReturn{CheckedReturn::ssda903, day, view->practice(), beside}
            .of(*view, *view->person(made.girl))
            .findings;
    };
    CHECK(told(ssda903_of(made, made.girl, made.day).findings, "502") == "no finding");
    CHECK(told(sent("01/09/2024"), "502") == "Episodes: DECOM 02/09/2024");
    CHECK(told(sent("02/09/2024"), "502") == "no finding");
    CHECK(beside->last->children() == 1);
    LiveReturn const looked_after{CheckedReturn::ssda903, made.day, view->practice(), beside};
    CHECK(std::ranges::none_of(looked_after.not_applied(), [](auto const& one) { return one.rule == "502"; }));
}

TEST_CASE("whether a care leaver was in care for long enough is told by the record, not by the episodes of two years")
{
    InCare made;
    auto const leaver = made.person({.reference = Label{"200"}, .born = date(2005, 9, 1), .sex = Sex::male});
    made.put(leaver, Care{.began = date(2018, 1, 6), .ended = date(2023, 9, 1)});
    made.put(leaver, LeavingCare{.began = date(2023, 9, 1),
                                 .category = Eligibility::former_relevant,
                                 .in_touch = InTouch::in_touch,
                                 .accommodation = Accommodation::independent,
                                 .suitability = Suitability::suitable,
                                 .activity = Activity::training_full});
    auto const view = made.view();
    auto beside = std::make_shared<BesideTheRecord>();
    auto reading =
        ssda903::read_files({{"header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n100,2,01/06/2012,WBRI,,0,\n"},
                             {"episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,"
                                              "REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
                                              "100,02/09/2024,S,C1,N1,U6,PR1,,,,,,\n"}});
    beside->last = std::make_shared<LastYear const>(std::move(reading.year), beside->collection(2025));
    LiveReturn const live{CheckedReturn::ssda903, made.day, view->practice(), beside};
    auto const is = live.of(*view, *view->person(leaver));
    CHECK(is.belongs);
    for (std::string_view const rule : {"1001", "1002"}) {
        CHECK(told(is.findings, rule) == "no finding");
        auto const at = std::ranges::find(live.not_applied(), rule, &returns::NotApplied::rule);
        REQUIRE(at != live.not_applied().end());
        CHECK(at->why.find("the record can") != std::string::npos);
    }
}

TEST_CASE("an assessment begun in March is not asked about in May, and is when it has been open for a year")
{
    TwoChildren made;
    made.put(made.boy, Referral{.received = date(2026, 3, 2), .source = ReferralSource::police});
    made.put(made.boy, Assessment{.began = date(2026, 3, 10)});
    CHECK(told(cin_of(made, made.boy, date(2026, 5, 4)).findings, "8736") == "no finding");
    CHECK(told(cin_of(made, made.boy, date(2027, 3, 10)).findings, "8736") != "no finding");
}

TEST_CASE("the year of a census that still runs began on 1 April: what was before it is of the census before")
{
    TwoChildren made;
    auto const plan = ProtectionPlan{.began = date(2026, 2, 3), .initial_category = AbuseCategory::neglect};
    made.put(made.boy, Referral{.received = date(2026, 1, 5), .source = ReferralSource::police});
    made.put(made.boy, Conference{.type = ConferenceType::initial, .on = date(2026, 2, 3)});
    auto const record = made.put(made.boy, plan);
    auto const held_on_the_day = [&](Date day) {
        return told(cin_of(made, made.boy, day).findings, "2885") == "no finding";
    };
    CHECK(held_on_the_day(date(2026, 3, 9)));
    CHECK(held_on_the_day(date(2026, 11, 22))); // its conference stands in last year's census
    auto moved = plan;
    moved.began = date(2026, 2, 4);
    made.put(made.boy, moved, record);
    CHECK_FALSE(held_on_the_day(date(2026, 3, 9)));
}

TEST_CASE("while the year runs, what goes on is counted up to the day, and no age is reached before its birthday")
{
    InCare made;
    auto const boy = made.person({.reference = Label{"300"}, .born = date(2008, 1, 10), .sex = Sex::male});
    made.put(boy, Care{.began = date(2025, 9, 2), .need = PrimaryNeed::abuse_or_neglect});
    made.put(boy, LegalStatus{.began = date(2025, 9, 2), .status = Legal::section_20});
    // 18 in January: rule 359 asks why the episode is open once it has come.
    CHECK(told(ssda903_of(made, boy, date(2025, 12, 1)).findings, "359") == "no finding");
    CHECK(told(ssda903_of(made, boy, date(2026, 1, 11)).findings, "359") != "no finding");
}

TEST_CASE("what the year must have brought by its end is still to come while it runs, and due when it has ended")
{
    InCare made;
    auto const girl = made.person({.reference = Label{"400"}, .born = date(2012, 1, 10), .sex = Sex::female});
    auto const care = made.put(girl, Care{.began = date(2024, 9, 2), .need = PrimaryNeed::abuse_or_neglect});
    made.put(girl, LegalStatus{.began = date(2024, 9, 2), .status = Legal::section_20});
    auto const score = [&](Date day) {
        for (auto const& one : ssda903_of(made, girl, day).findings)
            if (one.rule == "186") return std::string{one.to_come ? "still to come" : "found"};
        return std::string{"no finding"};
    };
    CHECK(score(date(2025, 6, 1)) == "still to come");
    CHECK(score(date(2026, 3, 30)) == "still to come");
    CHECK(score(date(2026, 3, 31)) == "found");
    // Who leaves before the year has ended was not looked after all year, on that day already.
    made.put(girl, Care{.began = date(2024, 9, 2), .ended = date(2025, 12, 1), .need = PrimaryNeed::abuse_or_neglect},
             care);
    CHECK(score(date(2025, 12, 1)) == "no finding");
    CHECK(told(ssda903_of(made, girl, date(2025, 12, 1)).findings, "190") == "no finding");
}

TEST_CASE("rules that need what is not there are named, not passed over in silence")
{
    auto const practice = Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value();
    LiveReturn const looked_after{CheckedReturn::ssda903, date(2026, 3, 9), *practice};
    CHECK(std::ranges::any_of(looked_after.not_applied(),
                              [](returns::NotApplied const& one) { return one.why == "needs last year's return"; }));
    auto beside = std::make_shared<BesideTheRecord>();
    beside->why_no_last = "none of 2024-25 was kept as sent";
    beside->why_no_postcodes = "no postcodes.csv lies in the data folder";
    LiveReturn const told{CheckedReturn::ssda903, date(2026, 3, 9), *practice, beside};
    auto const why = [&](std::string_view rule) {
        auto const at = std::ranges::find(told.not_applied(), rule, &returns::NotApplied::rule);
        return at == told.not_applied().end() ? std::string{} : at->why;
    };
    CHECK(why("502") == "needs last year's return: none of 2024-25 was kept as sent");
    CHECK(why("392c") == "needs a postcode directory: no postcodes.csv lies in the data folder");
    CHECK(why("501").empty());
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
