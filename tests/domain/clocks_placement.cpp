// Placements that may last so long: with a carer approved for the time being, in a long-term foster home that is
// visited less, and in secure accommodation.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

Placement with_grandmother(std::string_view began = "2026-01-05")
{
    Placement one{.began = day(began)};
    one.type = PlacementType::foster_relative;
    one.temporary_approval = Answer::yes;
    return one;
}
Placement secure(std::string_view began, std::string_view ended = "")
{
    Placement one{.began = when(began).day};
    one.began_at = when(began).at;
    if (!ended.empty()) one.ended = day(ended);
    one.type = PlacementType::secure;
    return one;
}
Placement allowed(Placement one, std::string_view order)
{
    one.secure_order = when(order).day;
    one.secure_order_at = when(order).at;
    return one;
}
LegalStatus legal(Legal status, std::string_view began)
{
    LegalStatus one{.began = day(began)};
    one.status = status;
    return one;
}
Visit seen(std::string_view on)
{
    return visit(on, VisitPurpose::in_care);
}
SecureReview panel(std::string_view on)
{
    return {.on = day(on),
            .panel = Label{"Three"},
            .criteria_met = Answer::yes,
            .still_right = Answer::yes,
            .decision = "Stays"};
}

} // namespace

TEST_CASE("regulation 24: a connected person is approved for 16 weeks, and once for up to eight more")
{
    struct Row {
        char const *approved, *ended, *extended, *today;
        Lines expected;
    };
    for (auto const& row :
         {Row{"", "", "", "2026-04-27", {"2026-01-05 > 2026-04-27 : waits due_soon"}},
          Row{"", "", "", "2026-04-28", {"2026-01-05 > 2026-04-27 : waits late"}},
          Row{"2026-04-27", "", "", "2026-06-01", {"2026-01-05 > 2026-04-27 : 2026-04-27 on_time"}},
          Row{"2026-04-28", "", "", "2026-06-01", {"2026-01-05 > 2026-04-27 : 2026-04-28 late"}},
          Row{"", "2026-04-20", "", "2026-06-01", {"2026-01-05 > 2026-04-27 : 2026-04-20 on_time"}},
          Row{"2026-05-18", "2026-04-20", "", "2026-06-01", {"2026-01-05 > 2026-04-27 : 2026-04-20 on_time"}},
          Row{"", "", "2026-04-27", "2026-06-22", {"2026-01-05 > 2026-06-22 : waits due_soon"}},
          Row{"", "", "2026-04-27", "2026-06-23", {"2026-01-05 > 2026-06-22 : waits late"}},
          Row{"2026-06-22", "", "2026-04-27", "2026-07-01", {"2026-01-05 > 2026-06-22 : 2026-06-22 on_time"}},
          Row{"", "", "2026-04-28", "2026-05-01", {"2026-01-05 > 2026-04-27 : waits late"}}}) { // it was over
        CAPTURE(row.today);
        CAPTURE(row.extended);
        History child;
        child.add(Care{.began = day("2026-01-05")});
        auto one = with_grandmother();
        if (*row.approved) one.carer_approved = day(row.approved);
        if (*row.ended) one.ended = day(row.ended);
        if (*row.extended) one.approval_extended = day(row.extended);
        child.add(one);
        CHECK(runs_of(child.on(row.today), "LA-23") == row.expected);
    }
}

TEST_CASE("leaving care ends a temporary approval; an approved carer has none, and an extract does not tell of it")
{
    History left, approved, extract;
    left.add(Care{.began = day("2026-01-05"), .ended = day("2026-03-02")});
    left.add(with_grandmother());
    CHECK(runs_of(left.on("2026-06-01"), "LA-23") == Lines{"2026-01-05 > 2026-04-27 : 2026-03-02 on_time"});
    auto one = with_grandmother();
    one.temporary_approval.reset();
    approved.add(Care{.began = day("2026-01-05")});
    approved.add(one);
    CHECK(runs_of(approved.on("2026-06-01"), "LA-23") == Lines{});
    extract.from_extract(Care{.began = day("2026-01-05")});
    extract.from_extract(one);
    CHECK(runs_of(extract.on("2026-06-01"), "LA-23") == Lines{});
}

TEST_CASE("(4) with a carer approved for the time being: weekly until the first review, then every four weeks")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    auto one = with_grandmother();
    one.carer_approved = day("2026-03-16");
    child.add(one);
    child.add(seen("2026-01-09"));
    CHECK(runs_of(child.on("2026-01-17"), "LA-20") == Lines{"2026-01-09 > 2026-01-16 : waits late"});
    child.add(CareReview{.on = day("2026-01-30")});
    child.add(seen("2026-02-06"));
    CHECK(runs_of(child.on("2026-02-10"), "LA-20").back() == "2026-02-06 > 2026-03-06 : waits on_time");
    child.add(seen("2026-03-17")); // approved since: six weeks
    CHECK(running(child.on("2026-03-20"), "LA-20") == nullptr);
    CHECK(runs_of(child.on("2026-03-20"), "LA-15") == Lines{"2026-03-17 > 2026-04-28 : waits on_time"});
}

TEST_CASE(
    "an extract does not say that a relative is approved for the time being: between four weeks and six it is unknown")
{
    struct Row {
        char const *today, *expected;
    };
    for (auto const& row : {Row{"2026-03-06", "2026-02-06 > 2026-03-20 : waits on_time"},
                            Row{"2026-03-07", "2026-02-06 > 2026-03-20 : waits unknown"},
                            Row{"2026-03-20", "2026-02-06 > 2026-03-20 : waits unknown"},
                            Row{"2026-03-21", "2026-02-06 > 2026-03-20 : waits late"}}) {
        CAPTURE(row.today);
        History child;
        child.from_extract(Care{.began = day("2026-01-05")});
        auto home = with_grandmother();
        home.temporary_approval.reset();
        child.from_extract(home);
        child.from_extract(CareReview{.on = day("2026-01-30")});
        child.from_extract(seen("2026-02-06"));
        CHECK(runs_of(child.on(row.today), "LA-15") == Lines{row.expected});
    }
    History settled; // longer than any such approval
    settled.from_extract(Care{.began = day("2025-06-02")});
    auto home = with_grandmother("2025-06-02");
    home.temporary_approval.reset();
    settled.from_extract(home);
    settled.from_extract(seen("2026-02-06"));
    CHECK(runs_of(settled.on("2026-03-10"), "LA-15") == Lines{"2026-02-06 > 2026-03-20 : waits on_time"});
}

TEST_CASE("a child in a long-term foster home may agree to be visited every six months after the first year")
{
    auto const last_run = [](PlacementType type, std::optional<PlacementDetail> detail, char const* agreed,
                             char const* visited) {
        History child;
        child.add(Care{.began = day("2024-01-08")});
        Placement home{.began = day("2024-01-08")};
        home.type = type;
        home.detail = detail;
        home.to_eighteen = Answer::yes;
        if (*agreed) home.fewer_visits_agreed = day(agreed);
        child.add(home);
        child.add(seen(visited));
        for (auto const* id : {"LA-15", "LA-16", "LA-17", "LA-18"})
            if (auto const runs = runs_of(child.on("2025-04-01"), id); !runs.empty())
                return std::string{id} + " " + runs.back();
        return std::string{};
    };
    using enum PlacementDetail;
    auto const foster = PlacementType::foster;
    CHECK(last_run(foster, long_term, "2024-12-01", "2025-01-08") == "LA-18 2025-01-08 > 2025-07-08 : waits on_time");
    CHECK(last_run(foster, {}, "2024-12-01", "2025-01-08") == "LA-18 2025-01-08 > 2025-07-08 : waits on_time");
    CHECK(last_run(foster, long_term, "2024-12-01", "2025-01-07").starts_with("LA-15")); // still the first year
    CHECK(last_run(foster, long_term, "2025-02-01", "2025-01-08").starts_with("LA-17")); // agreed after it
    CHECK(last_run(foster, long_term, "", "2025-01-08").starts_with("LA-17"));
    CHECK(last_run(foster, short_term, "2024-12-01", "2025-01-08").starts_with("LA-17"));
    CHECK(last_run(PlacementType::childrens_home, {}, "2024-12-01", "2025-01-08").starts_with("LA-17"));
}

TEST_CASE("regulation 10: no more than 72 hours in secure accommodation without a court's order")
{
    struct Row {
        Placement placement;
        char const* today;
        Lines expected;
    };
    auto const from = "2026-03-06T21:00"; // a Friday: weekends count
    for (auto const& row :
         {Row{secure(from), "2026-03-09", {"2026-03-06T21:00 > 2026-03-09T21:00 : waits due_soon"}},
          Row{secure(from), "2026-03-10", {"2026-03-06T21:00 > 2026-03-09T21:00 : waits late"}},
          Row{allowed(secure(from), "2026-03-09T21:00"),
              "2026-03-20",
              {"2026-03-06T21:00 > 2026-03-09T21:00 : 2026-03-09T21:00 on_time"}},
          Row{allowed(secure(from), "2026-03-09T21:01"),
              "2026-03-20",
              {"2026-03-06T21:00 > 2026-03-09T21:00 : 2026-03-09T21:01 late"}},
          Row{secure(from, "2026-03-08"), "2026-03-20", {"2026-03-06T21:00 > 2026-03-09T21:00 : 2026-03-08 on_time"}},
          Row{allowed(secure(from), "2026-03-06T12:00"), "2026-03-20", {}}, // allowed before: nothing is counted
          Row{secure("2026-03-06"), "2026-03-09", {"2026-03-06 > 2026-03-09T23:59 : waits due_soon"}}}) {
        CAPTURE(row.today);
        History child;
        child.add(Care{.began = day("2026-01-05")});
        child.add(row.placement);
        CHECK(runs_of(child.on(row.today), "LA-41") == row.expected);
    }
}

TEST_CASE("the 72 hours are of any 28 days: what an earlier stay used is gone")
{
    History child, long_ago;
    child.add(Care{.began = day("2026-01-05")});
    child.add(secure("2026-03-02", "2026-03-04")); // two days
    child.add(secure("2026-03-16"));
    auto const standing = child.on("2026-03-18");
    CHECK(runs_of(standing, "LA-41").back() == "2026-03-16 > 2026-03-17T23:59 : waits late");
    CHECK(running(standing, "LA-41")->note == "some of the 72 hours in 28 days were used before");
    long_ago.add(Care{.began = day("2026-01-05")});
    long_ago.add(secure("2026-01-26", "2026-01-28"));
    long_ago.add(secure("2026-03-16"));
    CHECK(runs_of(long_ago.on("2026-03-18"), "LA-41").back() == "2026-03-16 > 2026-03-19T23:59 : waits due_soon");
}

TEST_CASE("regulation 15: a panel within a month of the start, and then not more than three months apart")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    auto one = allowed(secure("2026-01-31"), "2026-01-31");
    auto const id = child.add(one);
    CHECK(runs_of(child.on("2026-02-28"), "LA-42") == Lines{"2026-01-31 > 2026-02-28 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-01"), "LA-42") == Lines{"2026-01-31 > 2026-02-28 : waits late"});
    child.add(panel("2026-02-27"));
    CHECK(runs_of(child.on("2026-05-28"), "LA-42") ==
          Lines{"2026-01-31 > 2026-02-28 : 2026-02-27 on_time", "2026-02-27 > 2026-05-27 : waits late"});
    one.ended = day("2026-05-20");
    child.correct(id, one, day("2026-05-20"));
    CHECK(running(child.on("2026-05-28"), "LA-42") == nullptr); // fell away with the placement
}

TEST_CASE("those whom a criminal court remanded or sentenced are not kept under section 25")
{
    for (auto const status : {Legal::remand, Legal::youth_justice}) {
        History child;
        child.add(Care{.began = day("2026-01-05")});
        child.add(legal(status, "2026-01-05"));
        child.add(secure("2026-01-05"));
        CHECK(runs_of(child.on("2026-03-01"), "LA-41") == Lines{});
        CHECK(runs_of(child.on("2026-03-01"), "LA-42") == Lines{});
    }
}

TEST_CASE("an extract holds neither the court's order nor the panel: unknown, and never late")
{
    History child;
    child.from_extract(Care{.began = day("2026-01-05")});
    child.from_extract(secure("2026-03-02"));
    auto const standing = child.on("2026-04-20");
    CHECK(runs_of(standing, "LA-41") == Lines{"2026-03-02 > 2026-03-05T23:59 : waits unknown"});
    CHECK(runs_of(standing, "LA-42") == Lines{"2026-03-02 > 2026-04-02 : waits unknown"});
    CHECK(running(standing, "LA-42")->note == "not in the extract");
    Placement next{.began = day("2026-03-04")};
    next.type = PlacementType::foster;
    child.from_extract(next); // within the hours, so no order was needed
    CHECK(runs_of(child.on("2026-04-20"), "LA-41") == Lines{"2026-03-02 > 2026-03-05T23:59 : 2026-03-04 on_time"});
}
