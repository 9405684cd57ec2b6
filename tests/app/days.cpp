// My day: what has come to someone, also of a child who is with us no more, and the hour of what is counted in hours.
#include "served.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

bool says(web::Response const& page, std::string_view words)
{
    return page.body.find(words) != std::string::npos;
}

// Amara, whom Samira holds in Colin's team; Helen manages the service, Ruth chairs.
class Office : public test::Served
{
public:
    Office()
    {
        put(PersonId{}, Team{.name = Label{"North"}, .service = Label{"Care"}, .manager = {}});
        samira = worker("Samira Rahman", WorkerRole::social_worker, "North");
        colin = worker("Colin Adeyemi", WorkerRole::team_manager, "North");
        helen = worker("Helen Ward", WorkerRole::service_manager, "");
        ruth = worker("Ruth Bell", WorkerRole::conference_chair, "Safeguarding");
        is = {.role = PersonRole::child,
              .reference = Label{"100"},
              .given = Label{"Amara"},
              .family = Label{"Tesfaye"},
              .born = date(2014, 6, 1)};
        amara = person(is);
        hold(amara, samira, "North", day - std::chrono::days{50});
        open();
    }
    // What e-mail would tell them of, by its name.
    std::multiset<std::string> told(PersonId who) const
    {
        auto const view = house->authority->now();
        Organisation const organisation{*view};
        std::multiset<std::string> things;
        for (auto const& one :
             KeptArrivals{}.of(*view, organisation, access_reader(*view, *view->person(who), organisation)))
            things.insert(std::string{name_of(one.what)});
        return things;
    }
    Person is;
    PersonId samira, colin, helen, ruth, amara;
};

} // namespace

TEST_CASE("a decision on the plan of a child who has died waits for its signature on My day, as e-mail tells, however "
          "long ago it was written down")
{
    Office office;
    auto const long_ago = now() - std::chrono::days{40};
    auto const plan =
        office.put(office.amara, ProtectionPlan{.began = office.day - std::chrono::days{90}}, {}, long_ago);
    office.is.died = office.day - std::chrono::days{45};
    office.put(office.amara, office.is, RecordId{office.amara.value}, long_ago);
    auto const ending = office.put(office.amara,
                                   Step{.of = static_cast<int>(plan.value),
                                        .step = Label{"protection_plan.died"},
                                        .decided = office.day - std::chrono::days{40},
                                        .decided_by = office.ruth,
                                        .because = "She died in hospital",
                                        .sign_off = SignOff::waiting},
                                   {}, long_ago, office.ruth);
    REQUIRE_FALSE(office.house->authority->now()->person(office.amara)->standing->open);
    for (auto const who : {office.helen, office.colin}) {
        CHECK(says(office.ask(who, "/"), "To sign: End: the child has died"));
        CHECK(office.told(who) == std::multiset<std::string>{"to_sign"});
    }
    CHECK_FALSE(says(office.ask(office.samira, "/"), "To sign"));
    CHECK(office.told(office.samira).empty());

    office.put(office.amara,
               Step{.of = static_cast<int>(plan.value),
                    .step = Label{"protection_plan.died"},
                    .decided = office.day - std::chrono::days{40},
                    .decided_by = office.ruth,
                    .because = "She died in hospital",
                    .sign_off = SignOff::signed_off,
                    .signed_by = office.helen,
                    .signed_on = office.day},
               ending, {}, office.helen);
    CHECK_FALSE(says(office.ask(office.colin, "/"), "To sign"));
    CHECK(office.told(office.colin).empty());
}

TEST_CASE("the answer to a question comes to whoever asked it, also when somebody else holds the child by then")
{
    Office office;
    auto const dan = office.worker("Dan Frith", WorkerRole::social_worker, "North");
    office.put(office.amara, Need{.began = office.day - std::chrono::days{30}});
    auto const question = office.put(
        office.amara, Oversight{.question = "Should we step down?", .asked_by = dan, .asked = office.day}, {}, {}, dan);
    CHECK(says(office.ask(office.colin, "/"), "Should we step down?"));
    CHECK(office.told(office.colin) == std::multiset<std::string>{"to_decide"});
    office.put(office.amara,
               Oversight{.on = office.day,
                         .question = "Should we step down?",
                         .decision = "Not before the summer",
                         .because = "She asked us",
                         .actions = "Meet",
                         .check_on = office.day + std::chrono::days{30},
                         .asked_by = dan,
                         .asked = office.day,
                         .decided_by = office.colin},
               question, {}, office.colin);
    CHECK(says(office.ask(dan, "/"), "Not before the summer"));
    CHECK(office.told(dan) == std::multiset<std::string>{"decided"});
    CHECK_FALSE(says(office.ask(office.colin, "/"), "Should we step down?"));
}

TEST_CASE("decisions whose day to be checked has come stand with their words, the longest past first")
{
    Office office;
    int children = 300;
    auto const decide = [&](std::string decision, int check_in) {
        auto is = office.is;
        is.reference = Label{std::to_string(++children)};
        auto const child = office.person(is);
        office.hold(child, office.samira, "North", office.day - std::chrono::days{50});
        office.put(child, Need{.began = office.day - std::chrono::days{30}});
        office.put(child,
                   Oversight{.on = office.day - std::chrono::days{40},
                             .decision = std::move(decision),
                             .because = "It is time",
                             .check_on = office.day + std::chrono::days{check_in},
                             .decided_by = office.colin},
                   {}, {}, office.colin);
    };
    decide("Meet her aunt", -3);
    decide("Go to court", -20);
    decide("Ring the school", 0);
    decide("Visit at home", 5);
    auto const page = office.ask(office.colin, "/").body;
    CHECK(page.contains("Your decisions to check (3)"));
    CHECK(page.find("Go to court") < page.find("Meet her aunt"));
    CHECK(page.find("Meet her aunt") < page.find("Ring the school"));
    CHECK(page.contains("to be checked today"));
    CHECK_FALSE(page.contains("Visit at home"));
    CHECK(office.told(office.colin) == std::multiset<std::string>{"check_due", "check_due", "check_due"});
    CHECK_FALSE(office.ask(office.samira, "/").body.contains("Your decisions to check"));

    for (int i = 0; i < 10; ++i) decide(fmt::format("Number {}", i), -10);
    auto const many = office.ask(office.colin, "/").body;
    CHECK(many.contains("Your decisions to check (13)"));
    CHECK(many.contains("The 8 longest past are listed."));
    CHECK_FALSE(many.contains("Ring the school"));
}

TEST_CASE("questions wait in order of age, and all are counted where not all are listed")
{
    Office office;
    int children = 200;
    auto const ask = [&](std::string question, std::optional<Date> asked) { // each of another child
        auto is = office.is;
        is.reference = Label{std::to_string(++children)};
        auto const child = office.person(is);
        office.hold(child, office.samira, "North", office.day - std::chrono::days{50});
        office.put(child, Need{.began = office.day - std::chrono::days{30}});
        office.put(child, Oversight{.question = std::move(question), .asked_by = office.samira, .asked = asked}, {}, {},
                   office.samira);
    };
    ask("Asked today?", office.day);
    ask("Asked long ago?", office.day - std::chrono::days{20});
    ask("Asked last week?", office.day - std::chrono::days{7});
    auto const page = office.ask(office.colin, "/").body;
    auto const place = [&](std::string_view question) { return page.find(question); };
    CHECK(place("Asked long ago?") < place("Asked last week?"));
    CHECK(place("Asked last week?") < place("Asked today?"));
    CHECK(place("Asked today?") != std::string::npos);
    CHECK(page.contains("3 questions wait for your decision"));

    for (int i = 0; i < 60; ++i) ask(fmt::format("Asked yesterday, {}?", i), office.day - std::chrono::days{1});
    auto const many = office.ask(office.colin, "/").body;
    CHECK(many.contains("63 questions wait for your decision"));
    CHECK(many.contains("The 50 that have waited longest, of 63."));
    CHECK(many.contains("Asked long ago?"));
    CHECK_FALSE(many.contains("Asked today?"));
}

TEST_CASE("two questions about one child both come to her manager, and the board shows the one that waits longer")
{
    Office office;
    office.put(office.amara, Need{.began = office.day - std::chrono::days{30}});
    auto const ask = [&](std::string question, int days_ago) {
        return office.put(office.amara,
                          Oversight{.question = std::move(question),
                                    .asked_by = office.samira,
                                    .asked = office.day - std::chrono::days{days_ago}},
                          {}, {}, office.samira);
    };
    ask("Asked later?", 2);
    auto const first = ask("Asked first?", 12);
    auto const page = office.ask(office.colin, "/").body;
    CHECK(page.contains("2 questions wait for your decision"));
    CHECK(page.find("Asked first?") < page.find("Asked later?"));
    CHECK(office.told(office.colin) == std::multiset<std::string>{"to_decide", "to_decide"});
    auto const hers = office.ask(office.samira, "/").body; // who asked sees that both wait
    CHECK(hers.contains("Asked first?"));
    CHECK(hers.contains("Asked later?"));
    CHECK(office.house->authority->now()->person(office.amara)->standing->waiting->record == first);
    auto const board = office.ask(office.colin, "/line-of-sight/care/north").body;
    CHECK(board.contains("Asked first?"));
}

TEST_CASE("what is counted in hours is said in hours where it is near, and late from its minute on")
{
    Office office;
    office.put(office.amara, Need{.began = office.day - std::chrono::days{30}});
    auto const returned =
        std::chrono::floor<std::chrono::minutes>(now() - std::chrono::hours{72} - std::chrono::minutes{125});
    office.put(office.amara, Missing{.from = london_date(returned),
                                     .from_at = ClockTime{0},
                                     .returned = london_date(returned),
                                     .returned_at = ClockTime{london_minute_of_day(returned)}});
    auto const page = office.ask(office.samira, "/");
    CHECK(says(page, "2 hours late ("));
    CHECK(says(office.ask(office.samira, "/children/100"), "<strong>2 hours late</strong> ("));
}

TEST_CASE("a long plan is listed for whoever may look at it, of the children they manage, until they have")
{
    Office office;
    office.put(PersonId{}, Team{.name = Label{"South"}, .service = Label{"Elsewhere"}, .manager = {}});
    auto const elsewhere = PersonId{office
                                        .put(PersonId{}, Worker{.name = Label{"Una Price"},
                                                                .role = WorkerRole::service_manager,
                                                                .team = Label{},
                                                                .service = Label{"Elsewhere"},
                                                                .began = date(2020, 1, 6)})
                                        .value};
    auto const director = office.worker("Dawn Achebe", WorkerRole::director, "");
    auto const began = months_after(office.day, -10);
    auto const plan =
        office.put(office.amara, ProtectionPlan{.began = began, .initial_category = AbuseCategory::neglect});
    constexpr auto list = "Long plans to look at (1)";
    for (auto const who : {office.helen, director}) {
        auto const day = office.ask(who, "/");
        CHECK(says(day, list));
        CHECK(says(day, "1 long plan is to be looked at"));
    }
    office.put(office.amara,
               Contact{.received = office.day, .source = ReferralSource::schools}); // waits at the front door
    for (auto const who : {office.samira, office.colin, office.ruth, elsewhere})
        CHECK_FALSE(says(office.ask(who, "/"), "Long plans"));

    auto const look = fmt::format("/children/100/work/{}/decide/protection_plan.checkpoint", plan.value);
    CHECK(says(office.ask(office.helen, "/"), look));
    REQUIRE(office
                .send(office.helen, look,
                      {{"why", "Too little has changed: legal advice is asked for"}, {"save", "record"}})
                .status == 303);
    CHECK_FALSE(says(office.ask(office.helen, "/"), "Long plans"));
}

TEST_CASE("a plan that is not long yet, and a restricted child's, is on nobody else's list")
{
    Office office;
    auto const plan =
        office.put(office.amara, Need{.began = months_after(office.day, -6), .status = CaseStatus::in_need_plan});
    CHECK_FALSE(says(office.ask(office.helen, "/"), "Long plans"));
    office.put(office.amara,
               Need{.began = months_after(office.day, -9) + std::chrono::days{1}, .status = CaseStatus::in_need_plan},
               plan);
    CHECK(says(office.ask(office.helen, "/"), "Long plans to look at (1)"));
    office.put(office.amara, Restriction{.began = office.day, .basis = Label{"Related to staff"}});
    CHECK_FALSE(says(office.ask(office.helen, "/"), "Long plans"));
}
