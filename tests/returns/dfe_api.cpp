// The daily payload written, checked, and told apart from what was sent before.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "returns/dfe_api/writer.hpp"

using namespace sightline;
using namespace sightline::returns;
using namespace sightline::returns::dfe_api;

namespace
{

Child a_child(std::string id = "C1")
{
    Child child;
    child.id.text = std::move(id);
    auto& details = child.details.emplace();
    details.first_name.text = "Zoë “Zo”";
    details.born.text = "2014-06-01";
    details.disabilities = {{.text = "HEAR"}, {.text = "AUT"}};
    details.unaccompanied.text = "false";
    child.health.emplace().scores = {{{.text = "2026-01-05"}, {.text = "17"}}};
    auto& episode = child.episodes.emplace_back();
    episode.id.text = "51";
    episode.referral.text = "2025-11-03";
    episode.source.text = "2A";
    episode.protection_plans.push_back({{.text = "60"}, {.text = "2025-12-01"}, {}, {}});
    episode.adoption.emplace().decided.text = "2026-02-02";
    return child;
}

std::vector<std::string> requests_of(std::vector<Child> const& children, std::optional<Sent> last, Sent* left = nullptr)
{
    std::vector<std::string> bodies;
    Requests requests{[&](std::string const& body) { bodies.push_back(body); }, std::move(last)};
    for (auto const& child : children) requests.add(child);
    auto sent = requests.finish();
    if (left != nullptr) *left = std::move(sent);
    return bodies;
}

std::vector<Finding> settled(Child& child, bool sent = true)
{
    std::vector<Finding> findings;
    CHECK(settle(child, findings) == sent);
    return findings;
}

} // namespace

TEST_CASE("a child is written in the order of the schema, and what is not given is left out")
{
    CHECK(json(a_child()) ==
          "{\"la_child_id\":\"C1\",\"child_details\":{\"first_name\":\"Zoë “Zo”\",\"date_of_birth\":\"2014-06-01\","
          "\"disabilities\":[\"HEAR\",\"AUT\"],\"uasc_flag\":false},"
          "\"health_and_wellbeing\":{\"sdq_assessments\":[{\"date\":\"2026-01-05\",\"score\":17}]},"
          "\"social_care_episodes\":[{\"social_care_episode_id\":\"51\",\"referral_date\":\"2025-11-03\","
          "\"referral_source\":\"2A\",\"child_protection_plans\":[{\"child_protection_plan_id\":\"60\","
          "\"start_date\":\"2025-12-01\"}],\"adoption\":{\"initial_decision_date\":\"2026-02-02\"}}]}");
    Child quoted;
    quoted.id.text = "C\"\\\n";
    CHECK(boost::json::parse(json(quoted)).at("la_child_id") == "C\"\\\n");
}

TEST_CASE("every property of the published schema is written, and no other")
{
    auto const text = read_file(SIGHTLINE_SOURCE_DIR "/../shared/spec/dfe_csc_api.csv");
    if (!text) {
        MESSAGE("skipped: the published schema is not here");
        return;
    }
    std::vector<std::string> wanted;
    auto const rows = read_csv(*text, "dfe_csc_api.csv");
    REQUIRE(rows);
    for (auto const& row : *rows) {
        auto path = row.cells.at(0);
        if (!path.starts_with("[]/") || row.cells.at(1) == "object") continue;
        if (row.cells.at(1) == "array" && path.find("disabilities") == std::string::npos &&
            path.find("factors") == std::string::npos)
            continue;
        wanted.push_back(path.substr(3));
    }
    Child child;
    auto const fill = [](auto const& self, auto& group) -> void {
        std::apply(
            [&](auto const&... property) {
                auto const one = [&]<class V>(V& value) {
                    if constexpr (std::is_same_v<V, Cell>)
                        value.text = "x";
                    else if constexpr (std::is_same_v<V, std::vector<Cell>>)
                        value.push_back({.text = "x"});
                    else if constexpr (requires { value->purge; })
                        self(self, value.emplace());
                    else
                        self(self, value.emplace_back());
                };
                (one(group.*(property.member)), ...);
            },
            Properties<std::remove_cvref_t<decltype(group)>>::list);
    };
    fill(fill, child);
    std::vector<std::string> written;
    each_value(child, [&](std::string const& path, Cell const&) {
        std::string plain;
        for (std::size_t i = 0; i < path.size(); ++i)
            if (path[i] != '[')
                plain += path[i];
            else if (i = path.find(']', i); i + 1 < path.size())
                plain += "[]";
        written.push_back(plain);
    });
    CHECK(written == wanted);
}

TEST_CASE("a value the schema does not allow is taken out and said, and the rest is sent")
{
    auto child = a_child();
    child.details->sex.text = "X";
    child.details->born.text = "2014-02-30";
    child.details->upn.text = "A12";
    child.episodes[0].source.text = "11";
    child.health->scores[0].score.text = "many";
    auto const findings = settled(child);
    REQUIRE(findings.size() == 5);
    CHECK(findings[0].message == "child_details/unique_pupil_number must have 13 characters; it is not sent");
    CHECK(findings[0].child == "C1");
    CHECK(findings[0].value == "A12");
    CHECK(findings[1].field == "date_of_birth");
    CHECK(findings[2].message == "child_details/sex must be a code of its list; it is not sent");
    CHECK(findings[3].message ==
          "health_and_wellbeing/sdq_assessments[1]/score must be a whole number; it is not sent");
    CHECK(findings[4].message == "social_care_episodes[1]/referral_source must be a code of its list; it is not sent");
    CHECK(json(child).find("\"sex\"") == std::string::npos);
    CHECK(json(child).find("\"referral_date\"") != std::string::npos);
    CHECK(settled(child).empty());
}

TEST_CASE("what lacks its identifier is not sent, and a child without one is not sent at all")
{
    auto child = a_child();
    child.episodes[0].protection_plans[0].id.text = "sixty plans";
    CHECK(settled(child).size() == 2);
    CHECK(child.episodes[0].protection_plans.empty());
    auto hyphened = a_child("C-1");
    CHECK(settled(hyphened, false).front().message.find("only letters and digits") != std::string::npos);
    auto many = a_child();
    many.details->disabilities.assign(13, {.text = "HEAR"});
    CHECK(settled(many).front().message == "child_details/disabilities may hold at most 12; the rest are not sent");
    CHECK(many.details->disabilities.size() == 12);
}

TEST_CASE("a request holds a hundred children, one on a line")
{
    std::vector<Child> children;
    for (int i = 0; i < 201; ++i) children.push_back(a_child(fmt::format("C{:03}", i)));
    auto const bodies = requests_of(children, std::nullopt);
    REQUIRE(bodies.size() == 3);
    CHECK(boost::json::parse(bodies[0]).as_array().size() == 100);
    CHECK(boost::json::parse(bodies[1]).as_array().size() == 100);
    CHECK(boost::json::parse(bodies[2]).as_array().size() == 1);
    CHECK(bodies[2] == "[\n" + json(children[200]) + "\n]\n");
    CHECK(requests_of({}, std::nullopt).empty());
}

TEST_CASE("against the last sending only a child whose content differs is sent")
{
    Sent left;
    auto first = requests_of({a_child("C2"), a_child("C1")}, std::nullopt, &left);
    CHECK(left[0].first == "C1");
    auto const kept = read_sent(sent_csv(left), "sent.csv");
    REQUIRE(kept);
    CHECK(sent_csv(*kept) == sent_csv(left));
    CHECK(requests_of({a_child("C1"), a_child("C2")}, *kept).empty());
    auto changed = a_child("C2");
    changed.details->born.text = "2014-06-02";
    auto const bodies = requests_of({a_child("C1"), changed}, *kept);
    REQUIRE(bodies.size() == 1);
    CHECK(bodies[0] == "[\n" + json(changed) + "\n]\n");
}

TEST_CASE("what was sent and is no more is purged, once")
{
    Sent left;
    requests_of({a_child("C1"), a_child("C2")}, std::nullopt, &left);
    auto less = a_child("C1");
    less.episodes[0].protection_plans.clear();
    less.episodes[0].adoption.reset();
    less.health.reset();
    Sent after;
    auto const bodies = requests_of({less}, left, &after);
    REQUIRE(bodies.size() == 1);
    auto const sent = boost::json::parse(bodies[0]).as_array();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].at("health_and_wellbeing") == boost::json::value{{"purge", true}});
    auto const& episode = sent[0].at("social_care_episodes").at(0);
    CHECK(episode.at("child_protection_plans").at(0) ==
          boost::json::value{{"child_protection_plan_id", "60"}, {"purge", true}});
    CHECK(episode.at("adoption") == boost::json::value{{"purge", true}});
    CHECK(sent[1] == boost::json::value{{"la_child_id", "C2"}, {"purge", true}});
    CHECK(requests_of({less}, after).empty());

    auto none = a_child("C1");
    none.episodes.clear();
    auto const whole = requests_of({none, a_child("C2")}, left);
    auto const gone = boost::json::parse(whole.at(0)).as_array()[0].at("social_care_episodes");
    CHECK(gone == boost::json::value{{{"social_care_episode_id", "51"}, {"purge", true}}});
}

TEST_CASE("a file that no sending left behind is refused with its line")
{
    CHECK_FALSE(read_sent("child\n", "sent.csv"));
    auto const short_digest = read_sent("la_child_id,digest,parts\nC1,abc,\n", "sent.csv");
    REQUIRE_FALSE(short_digest);
    CHECK(short_digest.error().message.find("sent.csv, line 2") != std::string::npos);
    std::string const digest(64, 'a');
    CHECK_FALSE(read_sent("la_child_id,digest,parts\nC2," + digest + ",\nC1," + digest + ",\n", "sent.csv"));
}

TEST_CASE("a value is found by its path, counted from 1")
{
    auto const child = a_child();
    auto const* plan = value_at(child, "social_care_episodes[1]/child_protection_plans[1]/start_date");
    REQUIRE(plan != nullptr);
    CHECK(plan->text == "2025-12-01");
    CHECK(value_at(child, "child_details/disabilities[2]")->text == "AUT");
    CHECK(value_at(child, "social_care_episodes[2]/referral_date") == nullptr);
    CHECK(value_at(child, "social_care_episodes/referral_date") == nullptr);
    CHECK(value_at(child, "social_care_episodes[1]/closure_date") == nullptr);
    CHECK(value_at(child, "child_details/nothing") == nullptr);
    each_value(child, [&](std::string const& path, Cell const& cell) { CHECK(value_at(child, path) == &cell); });
}
