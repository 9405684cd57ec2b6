// Returns frozen when sent: kept whole, sealed in the journal, and held against what the record says later.
#include "app/sent_returns.hpp"

#include <doctest/doctest.h>
#include <set>

#include "base/files.hpp"
#include "domain/records/all.hpp"

using namespace sightline;
using namespace sightline::app;
namespace fs = std::filesystem;

namespace
{

// A data folder with two children, a plan each; gone when the test is.
class Town
{
public:
    Town()
    {
        auto name = (fs::temp_directory_path() / "sightline-app-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
        auto opened = open_house(path / "data", app::Opening::to_create, day);
        REQUIRE(opened);
        house = std::move(*opened);
        for (auto const* reference : {"A100", "A200"}) {
            auto const child =
                PersonId{put(PersonId{},
                             Person{.role = PersonRole::child, .reference = Label{reference}, .born = date(2014, 6, 1)})
                             .value};
            put(child, Referral{.received = date(2025, 9, 1), .source = ReferralSource::police});
            plans.push_back(
                put(child, ProtectionPlan{.began = date(2025, 10, 30), .initial_category = AbuseCategory::neglect}));
            children.push_back(child);
        }
    }
    ~Town()
    {
        house.reset();
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }

    template <class R> RecordId put(PersonId about, R const& record, RecordId of = {}, std::string why = {})
    {
        auto entry = entry_of(record);
        entry.record = of ? of : house->authority->new_record();
        auto const* before = of ? house->authority->now()->latest(of) : nullptr;
        entry.version = before != nullptr ? before->version + 1u : 1u;
        entry.about = {about ? about : PersonId{entry.record.value}};
        entry.recorded = Moment{day + std::chrono::hours{9}};
        entry.why = std::move(why);
        auto const id = entry.record;
        REQUIRE(append(*house, {std::move(entry)}));
        return id;
    }
    void send(std::string const& name, fs::path const& to, std::string since = {})
    {
        ExportOptions const options{
            .data = path / "data", .out = to, .on = day, .since = std::move(since), .freeze = true};
        auto const& one = *std::ranges::find(statutory_returns(), name, &StatutoryReturn::name);
        auto const written = one.write(*house, options);
        REQUIRE_MESSAGE(written, (written ? "" : written.error().message));
        auto const kept = freeze(*house, name, options);
        REQUIRE_MESSAGE(kept, (kept ? "" : kept.error().message));
    }

    fs::path path;
    Date day = date(2026, 3, 9);
    std::unique_ptr<House> house;
    std::vector<PersonId> children;
    std::vector<RecordId> plans;
};

} // namespace

TEST_CASE("a return that is frozen is kept whole, with its seal and the entry it was made from in the journal")
{
    Town town;
    auto const made_from = town.house->authority->now()->seq();
    town.send("dfe-api", town.path / "out");
    auto const sent = last_sent(*town.house->authority->now(), "dfe-api");
    REQUIRE(sent);
    CHECK(sent->as_at == town.day);
    CHECK(static_cast<std::uint64_t>(*sent->made_from) == made_from);
    CHECK(sent->digest.text() == seal_of(town.path / "out"));
    auto const kept = town.path / "data" / std::string{sent->folder.text()};
    CHECK(*read_file(kept / "dfe-api-2026-03-09-0001.json") ==
          *read_file(town.path / "out/dfe-api-2026-03-09-0001.json"));
    CHECK_FALSE(last_sent(*town.house->authority->now(), "ssd"));
    CHECK_FALSE(last_sent(*town.house->authority->now(), "dfe-api", date(2026, 3, 8)));
}

TEST_CASE("each later difference is told with the entry that made it, and what is the same is not")
{
    for (std::string const name : {"dfe-api", "ssd", "annex-a", "cin"}) {
        CAPTURE(name);
        Town town;
        town.send(name, town.path / "out");
        auto const same = compare_with_sent(*town.house, name, {});
        REQUIRE(same);
        CHECK(same->whole);
        CHECK(same->differences.empty());

        town.put(town.children[1],
                 ProtectionPlan{.began = date(2025, 11, 3), .initial_category = AbuseCategory::neglect}, town.plans[1],
                 "The day was mistyped");
        auto const entry = town.house->authority->now()->seq();
        auto const after = compare_with_sent(*town.house, name, {});
        REQUIRE(after);
        REQUIRE(after->differences.size() == 1);
        auto const& one = after->differences.front();
        CHECK(one.child == "A200");
        CHECK(one.was == "2025-10-30");
        CHECK(one.is == "2025-11-03");
        CHECK(one.entries == std::vector<std::uint64_t>{entry});
        // A census path counts within its child; the others name the record.
        if (name != "cin") CHECK(one.path.find(std::to_string(town.plans[1].value)) != std::string::npos);
    }
}

TEST_CASE("a placement put right since the SSDA903 was sent is told by its own rows, which stay the same rows")
{
    Town town;
    auto const child = town.children[0];
    town.put(child, Care{.began = date(2025, 6, 1), .need = PrimaryNeed::abuse_or_neglect});
    town.put(child, LegalStatus{.began = date(2025, 6, 1), .status = Legal::section_20});
    auto const first =
        town.put(child, Placement{.began = date(2025, 6, 1), .ended = date(2025, 9, 1), .type = PlacementType::foster});
    auto const second = town.put(child, Placement{.began = date(2025, 9, 1), .type = PlacementType::foster});
    town.send("ssda903", town.path / "out");
    CHECK(compare_with_sent(*town.house, "ssda903", {})->differences.empty());

    town.put(child, Placement{.began = date(2025, 6, 1), .ended = date(2025, 9, 4), .type = PlacementType::foster},
             first, "The day was mistyped");
    town.put(child, Placement{.began = date(2025, 9, 4), .type = PlacementType::foster}, second,
             "The day was mistyped");
    auto const entry = town.house->authority->now()->seq();
    auto const after = compare_with_sent(*town.house, "ssda903", {});
    REQUIRE(after);
    REQUIRE(after->differences.size() == 2);
    std::set<std::string> paths;
    for (auto const& one : after->differences) {
        paths.insert(one.path.substr(one.path.rfind('/')));
        CHECK(one.was == "01/09/2025");
        CHECK(one.is == "04/09/2025");
        CHECK(one.entries == std::vector<std::uint64_t>{entry});
    }
    CHECK(paths == std::set<std::string>{"/DEC", "/DECOM"});
}

TEST_CASE("what is no more names the entries recorded of the child since")
{
    Town town;
    town.send("dfe-api", town.path / "out");
    auto withdrawn = *town.house->journal->entry(town.house->authority->now()->latest(town.plans[0])->seq);
    ++withdrawn.version;
    withdrawn.withdrawn = true;
    withdrawn.why = "Entered for the wrong child";
    REQUIRE(append(*town.house, {withdrawn}));
    auto const after = compare_with_sent(*town.house, "dfe-api", {});
    REQUIRE(after);
    REQUIRE_FALSE(after->differences.empty());
    for (auto const& one : after->differences) {
        CHECK(one.is.empty());
        CHECK(one.entries == std::vector<std::uint64_t>{town.house->authority->now()->seq()});
    }
}

TEST_CASE("a kept file that was changed breaks the seal")
{
    Town town;
    town.send("ssd", town.path / "out");
    auto const sent = last_sent(*town.house->authority->now(), "ssd");
    write_file_safely(town.path / "data" / std::string{sent->folder.text()} / "ssd_cp_plans.csv", "changed\n");
    CHECK_FALSE(compare_with_sent(*town.house, "ssd", {})->whole);
    auto const none = compare_with_sent(*town.house, "dfe-api", {});
    REQUIRE_FALSE(none);
    CHECK(none.error().message.find("--freeze") != std::string::npos);
}

TEST_CASE("the day of a frozen sending tells the next one what to leave out")
{
    Town town;
    town.send("dfe-api", town.path / "first");
    town.put(town.children[0], ProtectionPlan{.began = date(2025, 10, 29), .initial_category = AbuseCategory::neglect},
             town.plans[0]);
    town.send("dfe-api", town.path / "second", "2026-03-09");
    auto const body = read_file(town.path / "second/dfe-api-2026-03-09-0001.json");
    REQUIRE(body);
    CHECK(body->find("A100") != std::string::npos);
    CHECK(body->find("A200") == std::string::npos);
    town.send("dfe-api", town.path / "third", (town.path / "second").string());
    CHECK_FALSE(fs::exists(town.path / "third/dfe-api-2026-03-09-0001.json"));
}

TEST_CASE("a worker's number put right later is found, with the worker's entry that did it")
{
    Town town;
    auto const child = town.children[0];
    Worker is{.name = Label{"Samira Rahman"}, .role = WorkerRole::social_worker, .registration = Label{"SW000017"}};
    auto const worker = town.put(PersonId{}, is);
    town.put(child, Care{.began = date(2025, 8, 1), .need = PrimaryNeed::abuse_or_neglect});
    town.put(child, LegalStatus{.began = date(2025, 8, 1), .status = Legal::interim_care_order});
    town.put(child, Allocation{.basis = AllocationBasis::key_worker,
                               .worker = PersonId{worker.value},
                               .began = date(2025, 8, 1),
                               .change = WorkerChange::first});
    town.send("ssda903", town.path / "out");
    is.registration = Label{"SW000071"};
    town.put(PersonId{}, is, worker);
    auto const after = compare_with_sent(*town.house, "ssda903", {});
    REQUIRE(after);
    REQUIRE(after->differences.size() == 1);
    auto const& one = after->differences[0];
    CHECK(one.child == "A100");
    CHECK(one.path.ends_with("/SW_ID"));
    CHECK(one.was == "SW000017");
    CHECK(one.is == "SW000071");
    CHECK(one.entries == std::vector<std::uint64_t>{town.house->authority->now()->seq()});
}
