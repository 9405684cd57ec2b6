// How long one child's standing takes: a history of 200 entries over three years, typed here, with everything going on
// at once.
//   bench-standing [PRACTICE] [TURNS]     the practice folder (default: practice); how many times (default 20,000)
#include "domain/standing.hpp"
#include "domain/record_type.hpp"

namespace
{

using namespace sightline;

// A child's events, as memory holds them.
class History
{
public:
    template <class R> void add(R const& record)
    {
        auto const entry = entry_of(record);
        facts_.push_back(pack(record).facts);
        Event event;
        event.facts = facts_.back().data();
        event.count = static_cast<std::uint16_t>(facts_.back().size());
        event.seq = event.record.value = static_cast<std::uint32_t>(facts_.size());
        event.version = 1;
        event.kind = Describes<R>::kind;
        if (entry.happened)
            event.happened = static_cast<std::int32_t>(
                std::chrono::floor<std::chrono::minutes>(*entry.happened).time_since_epoch().count());
        event.recorded = event.first_recorded = event.happened;
        events_.push_back(event);
    }
    std::vector<Event const*> all() const
    {
        std::vector<Event const*> events;
        for (auto const& event : events_) events.push_back(&event);
        return events;
    }
    std::size_t size() const { return events_.size(); }

private:
    std::deque<std::vector<std::int32_t>> facts_;
    std::deque<Event> events_;
};

void live_three_years(History& history, Date began)
{
    auto const on = [&](int days) { return began + std::chrono::days{days}; };
    for (int i = 0; i < 10; ++i)
        history.add(Contact{.received = on(100 * i), .rag = Rag::green, .screened = on(100 * i + 1)});
    history.add(
        Referral{.received = on(0), .decided = on(1), .acknowledged = on(1), .decision = ReferralDecision::assess});
    history.add(Assessment{
        .began = on(2), .authorised = on(50), .seen_on = on(4), .outcome = AssessmentOutcome::strategy_discussion});
    history.add(Enquiry{.strategy = on(20),
                        .child_seen = on(20),
                        .concluded = on(30),
                        .outcome = EnquiryOutcome::substantiated_continuing_risk});
    history.add(Need{.began = on(0)});
    history.add(NeedReview{.type = NeedReviewType::plan_agreed, .on = on(5)});
    history.add(
        Conference{.type = ConferenceType::initial, .on = on(38), .decisions_sent = on(39), .minutes_sent = on(50)});
    for (int i = 1; i < 6; ++i)
        history.add(
            Conference{.type = ConferenceType::review, .on = on(38 + 170 * i), .minutes_sent = on(50 + 170 * i)});
    history.add(ProtectionPlan{.began = on(38)});
    for (int i = 0; i < 20; ++i) history.add(CoreGroup{.on = on(45 + 42 * i)});
    for (int i = 0; i < 75; ++i)
        history.add(Visit{.on = on(40 + 14 * i),
                          .purpose = i % 2 ? VisitPurpose::protection : VisitPurpose::in_care,
                          .seen = i % 9 ? Seen::alone : Seen::no_answer,
                          .place = VisitPlace::home,
                          .worker = PersonId{7}});
    history.add(Care{.began = on(400), .reviewing_officer_named = on(401)});
    history.add(LegalStatus{.began = on(400), .status = Legal::interim_care_order});
    for (int i = 0; i < 4; ++i)
        history.add(Placement{.began = on(400 + 150 * i),
                              .ended = i < 3 ? std::optional{on(550 + 150 * i)} : std::nullopt,
                              .type = PlacementType::foster});
    for (int i = 0; i < 5; ++i) history.add(CareReview{.on = on(420 + 120 * i), .decisions_sent = on(425 + 120 * i)});
    for (int i = 0; i < 6; ++i)
        history.add(HealthCheck{.type = i % 2 ? HealthType::assessment : HealthType::dental, .on = on(420 + 100 * i)});
    history.add(Permanence{.decided = on(520), .plan = PermanencePlan::long_term_fostering});
    for (int i = 0; i < 10; ++i)
        history.add(Missing{.from = on(500 + 50 * i),
                            .returned = on(501 + 50 * i),
                            .returned_at = ClockTime{600},
                            .interview_held = on(503 + 50 * i)});
    for (int i = 0; i < 5; ++i)
        history.add(Allocation{.basis = AllocationBasis::key_worker,
                               .worker = PersonId{static_cast<std::uint32_t>(7 + i)},
                               .began = on(200 * i),
                               .ended = i < 4 ? std::optional{on(200 * i + 200)} : std::nullopt});
    for (int i = 0; i < 35; ++i) history.add(Supervision{.type = SupervisionType::about_child, .on = on(30 * i)});
    for (int i = 0; i < 16; ++i) history.add(Oversight{.on = on(60 * i), .check_on = on(60 * i + 14)});
}

} // namespace

int main(int argc, char** argv)
{
    auto const practice = Practice::read(argc > 1 ? argv[1] : "practice");
    if (!practice) {
        for (auto const& problem : practice.error()) fmt::print(stderr, "{}\n", problem.message);
        return 1;
    }
    int const turns = argc > 2 ? std::atoi(argv[2]) : 20'000;
    History history;
    auto const began = date(2023, 1, 9);
    live_three_years(history, began);
    auto const now = current(history.all(), {});
    auto const today = began + std::chrono::days{1095};
    Person person;
    person.born = date(2012, 5, 1);

    std::size_t clocks = 0;
    std::vector<double> rounds; // microseconds, each the mean of a hundredth of the turns
    for (int round = 0; round < 100; ++round) {
        auto const start = std::chrono::steady_clock::now();
        for (int i = 0; i < turns / 100; ++i) clocks = standing(person, now, **practice, today).clocks.size();
        rounds.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count() /
                         (turns / 100));
    }
    std::ranges::sort(rounds);
    fmt::print("standing of one child, {} entries, {} clocks: median {:.1f} µs, best {:.1f} µs, worst {:.1f} µs "
               "(budget 20 µs)\n",
               history.size(), clocks, rounds[rounds.size() / 2], rounds.front(), rounds.back());
}
