// What the front door finishes after it was decided: listed for it, and done by it, and nothing else of the child.
#include "served.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

bool says(web::Response const& page, std::string_view words)
{
    return page.body.find(words) != std::string::npos;
}

// A child about whom a contact came at night and was closed, and another whose referral is being assessed.
class Desk : public test::Served
{
public:
    Desk()
    {
        carol = worker("Carol Osei", WorkerRole::contact_officer, "Front door");
        kim = worker("Kim Adu", WorkerRole::practice_manager, "Front door");
        samira = worker("Samira Rahman", WorkerRole::social_worker, "North");
        leo = child("100", "Leo");
        ada = child("200", "Ada");
        night = put(leo, Contact{.received = day,
                                 .received_at = ClockTime{0},
                                 .source = ReferralSource::police,
                                 .from = Label{"PC Lee Hall"},
                                 .worry = "Out after midnight",
                                 .rag = Rag::green,
                                 .screened = day,
                                 .screened_at = ClockTime{0},
                                 .outcome = ContactOutcome::information_only,
                                 .out_of_hours = Answer::yes});
        referral = put(ada, Referral{.received = day,
                                     .source = ReferralSource::schools,
                                     .no_further_action = Answer::no,
                                     .decided = day,
                                     .decision = ReferralDecision::assess});
        assessment = put(ada, Assessment{.began = day});
        hold(ada, samira, "North", day);
        open();
    }
    PersonId child(std::string_view reference, std::string_view given)
    {
        return person({.role = PersonRole::child,
                       .reference = Label{reference},
                       .given = Label{given},
                       .family = Label{"Mensah"},
                       .born = date(2012, 6, 1)});
    }
    std::string work(std::string_view reference, RecordId record) const
    {
        return fmt::format("/children/{}/work/{}", reference, record.value);
    }
    std::vector<std::pair<std::string, std::string>> why(std::string words) const
    {
        return {{"why", std::move(words)}, {"save", "record"}};
    }
    PersonId carol, kim, samira, leo, ada;
    RecordId night, referral, assessment;
};

constexpr auto list = "/front-door?stage=finish";

} // namespace

TEST_CASE("what was decided and not finished is listed for the front door, with what there is to do")
{
    Desk desk;
    for (auto const who : {desk.carol, desk.kim}) {
        auto const page = desk.ask(who, list);
        CHECK(says(page, "To finish"));
        CHECK(says(page, "the day service is to read it, the referrer is to be told"));
        CHECK(says(page, "Ada Mensah"));
    }
    CHECK(desk.ask(desk.samira, list).status == 403);
}

TEST_CASE("a contact officer tells the referrer of a contact that was closed, and of a referral that somebody assesses")
{
    Desk desk;
    for (auto const& [path, step] : {std::pair{desk.work("100", desk.night), "contact.tell_referrer"},
                                     {desk.work("200", desk.referral), "referral.tell_referrer"}}) {
        CHECK(says(desk.ask(desk.carol, path), "Tell the referrer"));
        CHECK(desk.send(desk.carol, fmt::format("{}/decide/{}", path, step), desk.why("I rang back and told them"))
                  .status == 303);
    }
    auto const view = desk.house->authority->now();
    CHECK(view->latest(desk.night)->as<Contact>().told == desk.day);
    CHECK(view->latest(desk.referral)->as<Referral>().acknowledged == desk.day);
    CHECK_FALSE(says(desk.ask(desk.carol, list), "Ada Mensah"));
}

TEST_CASE("the day service reads what came out of hours, and then it is finished")
{
    Desk desk;
    auto const path = desk.work("100", desk.night);
    CHECK_FALSE(says(desk.ask(desk.carol, path), "Read what came out of hours"));
    CHECK(says(desk.ask(desk.kim, path), "Read what came out of hours"));
    CHECK(desk.send(desk.kim, path + "/decide/contact.hand_over", desk.why("Read it with the night team")).status ==
          303);
    CHECK(desk.house->authority->now()->latest(desk.night)->as<Contact>().handed_over == desk.day);
}

TEST_CASE("finishing is no way to the rest of a child whom somebody else holds")
{
    Desk desk;
    CHECK(desk.ask(desk.carol, desk.work("200", desk.assessment)).status == 403);
    CHECK(desk.send(desk.kim, desk.work("200", desk.assessment) + "/decide/assessment.checkpoint_1",
                    desk.why("It goes well so far"))
              .status != 303);
    CHECK_FALSE(desk.house->authority->now()->latest(desk.assessment)->as<Assessment>().checkpoint_1);
}

TEST_CASE("who it may be is found while a date is half typed; the button asks for the rest of it")
{
    Desk desk;
    std::string const typed = "/front-door/new?given=Leo&family=Mensah&born-day=1&born-month=&born-year=&looked=yes";
    auto const meanwhile = desk.ask(desk.carol, typed + "&typing=yes");
    CHECK(meanwhile.status == 200);
    CHECK(says(meanwhile, "Leo Mensah"));
    CHECK_FALSE(says(meanwhile, "There is a problem"));
    auto const asked = desk.ask(desk.carol, typed);
    CHECK(asked.status == 422);
    CHECK(says(asked, "There is a problem"));
}
