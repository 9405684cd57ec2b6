// The daily payload from the record: what each property rests on, and that a correction moves only what it should.
#include "small_authority.hpp"

#include "exchange/care_episodes.hpp"
#include "exchange/dfe_api_from_record.hpp"
#include "returns/dfe_api/writer.hpp"

namespace sightline::exchange
{
namespace
{

namespace dfe = returns::dfe_api;

dfe::Sent send(TwoChildren const& here, std::optional<dfe::Sent> last, std::vector<std::string>& bodies,
               std::optional<Date> day = {})
{
    bodies.clear();
    dfe::Requests requests{[&](std::string const& body) { bodies.push_back(body); }, std::move(last)};
    std::vector<returns::Finding> findings;
    dfe_api_from_record(
        *here.view(), day.value_or(here.day), {},
        [&](dfe::Child&& child) {
            if (dfe::settle(child, findings)) requests.add(std::move(child));
        },
        [&](std::string_view reference) { requests.leave(reference); });
    for (auto const& finding : findings) FAIL_CHECK(finding.message);
    return requests.finish();
}

std::string text_at(dfe::Child const& child, std::string_view path)
{
    auto const* cell = dfe::value_at(child, path);
    return cell == nullptr ? "" : cell->text;
}

} // namespace

TEST_CASE("a child's episode carries the whole of its work, each part under the number of its record")
{
    TwoChildren const here;
    auto const child = dfe_api_child(here.state(here.girl), here.day);
    REQUIRE(child);
    REQUIRE(child->episodes.size() == 1);
    CHECK(
        dfe::json(*child) ==
        fmt::format(
            "{{\"la_child_id\":\"A100\",\"mis_child_id\":\"{}\",\"child_details\":{{\"first_name\":\"Amara\","
            "\"surname\":\"Tesfaye\",\"date_of_birth\":\"2014-06-01\",\"sex\":\"F\",\"ethnicity\":\"BAFR\","
            "\"disabilities\":[\"NONE\"],\"postcode\":\"ZZ1 1AA\",\"uasc_flag\":false}},"
            "\"social_care_episodes\":[{{\"social_care_episode_id\":\"{}\",\"referral_date\":\"2025-09-01\","
            "\"referral_source\":\"2A\",\"referral_no_further_action_flag\":false,"
            "\"care_worker_details\":[{{\"worker_id\":\"{}\",\"start_date\":\"2025-09-02\"}}],"
            "\"child_and_family_assessments\":[{{\"child_and_family_assessment_id\":\"{}\","
            "\"start_date\":\"2025-09-02\",\"authorisation_date\":\"2025-10-10\",\"factors\":[\"3B\",\"16A\"]}}],"
            "\"section_47_assessments\":[{{\"section_47_assessment_id\":\"{}\",\"start_date\":\"2025-10-13\","
            "\"icpc_required_flag\":true,\"icpc_date\":\"2025-10-30\",\"end_date\":\"2025-10-24\"}}],"
            "\"child_protection_plans\":[{{\"child_protection_plan_id\":\"{}\",\"start_date\":\"2025-10-30\","
            "\"end_date\":\"2026-01-12\"}}],"
            "\"child_looked_after_placements\":[{{\"child_looked_after_placement_id\":\"{}\","
            "\"start_date\":\"2026-01-05\",\"start_reason\":\"S\",\"placement_type\":\"U6\","
            "\"postcode\":\"ZZ2 2BB\",\"end_date\":\"2026-02-02\",\"end_reason\":\"X1\",\"change_reason\":\"CARPL\"}},"
            "{{\"child_looked_after_placement_id\":\"{}\",\"start_date\":\"2026-02-02\",\"start_reason\":\"P\","
            "\"placement_type\":\"K2\",\"postcode\":\"ZZ3 3CC\"}}]}}]}}",
            here.girl.value, here.referral.value, here.worker.value, here.assessment.value, here.enquiry.value,
            here.plan.value, here.first_home.value, here.second_home.value));
}

TEST_CASE("each value names the entry it stands in, and a value worked out says how")
{
    TwoChildren const here;
    auto const child = dfe_api_child(here.state(here.girl), here.day);
    auto const entry_of_record = [&](RecordId record) { return here.view()->latest(record)->seq; };
    auto const* home = dfe::value_at(*child, "social_care_episodes[1]/child_looked_after_placements[2]/placement_type");
    CHECK(home->entry == entry_of_record(here.second_home));
    CHECK(home->rule.empty());
    auto const* conference = dfe::value_at(*child, "social_care_episodes[1]/section_47_assessments[1]/icpc_date");
    CHECK(conference->entry == entry_of_record(here.conference));
    CHECK_FALSE(conference->rule.empty());
    dfe::each_value(*child, [&](std::string const& path, dfe::Cell const& cell) {
        CAPTURE(path);
        CHECK(cell.entry != 0);
    });
}

TEST_CASE("a later day is not told before it comes")
{
    TwoChildren const here;
    auto const then = dfe_api_child(here.state(here.girl), date(2025, 10, 20));
    REQUIRE(then);
    CHECK(text_at(*then, "social_care_episodes[1]/section_47_assessments[1]/end_date").empty());
    CHECK(text_at(*then, "social_care_episodes[1]/section_47_assessments[1]/start_date") == "2025-10-13");
    CHECK(then->episodes[0].placements.empty());
    CHECK_FALSE(dfe_api_child(here.state(here.girl), date(2025, 8, 31)));
}

TEST_CASE("a referral that led no further stays open to the return, and its episode closes with the last of its work")
{
    TwoChildren here;
    auto const boy = dfe_api_child(here.state(here.boy), here.day);
    CHECK(text_at(*boy, "social_care_episodes[1]/referral_no_further_action_flag") == "true");
    CHECK(text_at(*boy, "social_care_episodes[1]/closure_date").empty());

    here.put(here.girl,
             Care{.began = date(2026, 1, 5), .ended = date(2026, 3, 2), .reason = CareEnd::special_guardianship},
             here.care);
    here.put(here.girl,
             Placement{.began = date(2026, 2, 2), .ended = date(2026, 3, 2), .type = PlacementType::childrens_home},
             here.second_home);
    auto const girl = dfe_api_child(here.state(here.girl), here.day);
    CHECK(text_at(*girl, "social_care_episodes[1]/closure_date") == "2026-03-02");
    CHECK(text_at(*girl, "social_care_episodes[1]/closure_reason") == "RC4");
    here.put(here.girl, Referral{.received = date(2026, 3, 6), .source = ReferralSource::police});
    auto const again = dfe_api_child(here.state(here.girl), here.day);
    REQUIRE(again->episodes.size() == 2);
    CHECK(text_at(*again, "social_care_episodes[2]/referral_source") == "6");
}

TEST_CASE("a referral about a child in care opens no episode of its own")
{
    TwoChildren here;
    here.put(here.girl, Referral{.received = date(2026, 2, 20), .source = ReferralSource::police});
    CHECK(dfe_api_child(here.state(here.girl), here.day)->episodes.size() == 1);
}

TEST_CASE("one placement corrected: the next sending carries that child and no other")
{
    TwoChildren here;
    std::vector<std::string> bodies;
    auto const left = send(here, std::nullopt, bodies);
    REQUIRE(bodies.size() == 1);
    send(here, left, bodies);
    CHECK(bodies.empty());
    here.put(here.girl, Placement{.began = date(2026, 2, 3), .type = PlacementType::childrens_home}, here.second_home);
    auto const after = send(here, left, bodies);
    REQUIRE(bodies.size() == 1);
    CHECK(bodies[0].find("A100") != std::string::npos);
    CHECK(bodies[0].find("A200") == std::string::npos);
    auto const child = dfe_api_child(here.state(here.girl), here.day);
    auto const* start = dfe::value_at(*child, "social_care_episodes[1]/child_looked_after_placements[2]/start_date");
    CHECK(start->text == "2026-02-03");
    CHECK(start->entry == here.last());
    send(here, after, bodies);
    CHECK(bodies.empty());
}

TEST_CASE("a plan withdrawn is purged, and a child whose only referral is withdrawn is purged whole")
{
    TwoChildren here;
    std::vector<std::string> bodies;
    auto const left = send(here, std::nullopt, bodies);
    here.withdraw(here.plan);
    here.withdraw(here.boys_referral);
    send(here, left, bodies);
    REQUIRE(bodies.size() == 1);
    CHECK(bodies[0].find(fmt::format("{{\"child_protection_plan_id\":\"{}\",\"purge\":true}}", here.plan.value)) !=
          std::string::npos);
    CHECK(bodies[0].find("{\"la_child_id\":\"A200\",\"purge\":true}") != std::string::npos);
}

TEST_CASE("in the return is who had an episode in the window, and was not 26 before it began")
{
    CHECK(dfe_api_window(date(2026, 3, 9)) == date(2023, 4, 1));
    CHECK(dfe_api_window(date(2026, 4, 1)) == date(2024, 4, 1));
    TwoChildren here;
    auto const referred = [&](Date born, Date on) {
        auto const child = here.person({.reference = Label{fmt::format("B{}", here.last())}, .born = born});
        here.put(child, Referral{.received = on, .source = ReferralSource::police, .no_further_action = Answer::yes});
        return dfe_api_child(here.state(child), here.day).has_value();
    };
    CHECK_FALSE(referred(date(2014, 6, 1), date(2023, 3, 31)));
    CHECK(referred(date(2014, 6, 1), date(2023, 4, 1)));
    CHECK_FALSE(referred(date(1997, 4, 1), date(2023, 5, 1))); // 26 on the first day
    CHECK(referred(date(1997, 4, 2), date(2023, 5, 1)));
    // An older episode of a child of the window goes with the newer.
    auto const child = here.person({.reference = Label{"C1"}, .born = date(2014, 6, 1)});
    for (auto const on : {date(2018, 5, 1), date(2025, 5, 1)})
        here.put(child, Referral{.received = on, .source = ReferralSource::police, .no_further_action = Answer::yes});
    CHECK(dfe_api_child(here.state(child), here.day)->episodes.size() == 2);
}

TEST_CASE("who leaves the window is neither sent again nor purged, and is sent when there is a new referral")
{
    TwoChildren here;
    std::vector<std::string> bodies;
    auto const left = send(here, std::nullopt, bodies);
    auto const later = date(2028, 4, 1); // the boy was referred, and no further, in 2025-26; the girl is in care
    auto const then = send(here, left, bodies, later);
    CHECK(then.size() == left.size());
    for (auto const& body : bodies) CHECK(body.find("A200") == std::string::npos);
    here.put(here.boy, Referral{.received = date(2028, 4, 1), .source = ReferralSource::police});
    send(here, then, bodies, later);
    REQUIRE(bodies.size() == 1);
    CHECK(bodies[0].find("A200") != std::string::npos);
}

TEST_CASE("a child the reader may not see is not in the return")
{
    TwoChildren const here;
    int seen = 0;
    dfe_api_from_record(
        *here.view(), here.day, [&](PersonState const& child) { return child.id != here.girl; },
        [&](dfe::Child&& child) {
            ++seen;
            CHECK(child.id.text == "A200");
        });
    CHECK(seen == 1);
}

} // namespace sightline::exchange
