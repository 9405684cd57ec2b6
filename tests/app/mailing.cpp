// Telling workers by e-mail: what, to whom, when, once, and nothing about anyone.
#include "app/mailing.hpp"

#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "app/commands.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"

using namespace sightline;
using namespace sightline::app;
namespace fs = std::filesystem;

namespace
{

Moment at(Date day, int hour, int minute)
{
    return Moment{london(day, hour, minute)};
}

// Takes what it is sent, or answers as it is told to.
struct Postbox : mail::Sender {
    std::vector<mail::Message> taken;
    mail::Sending how = mail::Sending::taken;
    bool dies_after_taking = false;
    mail::Sent send(mail::Message const& message) override
    {
        CHECK(mail::written(message));
        if (how != mail::Sending::taken) return {how, "the mail server answered 450"};
        taken.push_back(message);
        if (dies_after_taking) throw std::runtime_error{"the power went"};
        return {mail::Sending::taken, {}};
    }
    std::vector<std::string> texts_to(std::string_view address) const
    {
        std::vector<std::string> texts;
        for (auto const& one : taken)
            if (one.to == address) texts.push_back(one.text);
        return texts;
    }
};

bool says(std::string const& text, std::string_view what)
{
    return text.find(fmt::format("* {}\n", what)) != std::string::npos;
}

class Folder
{
public:
    Folder()
    {
        auto name = (fs::temp_directory_path() / "sightline-mailing-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    fs::path path;
};

constexpr auto site = "https://sightline.ashenvale.example";

// A team of two with a manager, another team, the front door; a child whom Ann holds.
class Office
{
public:
    Office()
    {
        auto opened = open_house(folder.path / "data", app::Opening::to_create, day);
        REQUIRE(opened);
        house = std::move(*opened);
        ann = worker("Ann Lee", WorkerRole::social_worker, "Team 1");
        ben = worker("Ben Roe", WorkerRole::social_worker, "Team 1");
        mia = worker("Mia Orr", WorkerRole::team_manager, "Team 1");
        other = worker("Olu Ade", WorkerRole::team_manager, "Team 2");
        duty = worker("Dee Fox", WorkerRole::practice_manager, "Front door");
        child = PersonId{put(PersonId{}, Person{.role = PersonRole::child,
                                                .given = Label{"Amara"},
                                                .family = Label{"Tesfaye"},
                                                .born = date(2014, 6, 1)})
                             .value};
        put(child,
            Allocation{.basis = AllocationBasis::key_worker,
                       .worker = ann,
                       .team = Label{"Team 1"},
                       .began = day - std::chrono::days{90}},
            ann);
        assessment = put(child, Assessment{.began = day}, ann);
        start();
    }

    PersonId worker(std::string_view name, WorkerRole role, std::string_view team)
    {
        auto const email = lower(std::string{split(name, ' ').front()}) + "@ashenvale.example";
        return PersonId{
            put(PersonId{},
                Worker{.name = Label{name}, .role = role, .team = Label{team}, .began = day, .email = Label{email}})
                .value};
    }
    template <class R> RecordId put(PersonId about, R const& record, PersonId by = {}, RecordId of = {})
    {
        auto entry = entry_of(record);
        entry.record = of ? of : house->authority->new_record();
        auto const* before = of ? house->authority->now()->latest(of) : nullptr;
        entry.version = before != nullptr ? before->version + 1u : 1u;
        entry.about = {about ? about : PersonId{entry.record.value}};
        entry.recorded = now;
        entry.by = by;
        auto const id = entry.record;
        REQUIRE(append(*house, {std::move(entry)}));
        what_is_kept_is_what_is();
        return id;
    }
    // What is followed from change to change is what is found at once, for everyone.
    void what_is_kept_is_what_is()
    {
        auto const view = house->authority->now();
        Organisation const organisation{*view};
        auto const told = [](std::vector<Arrived> const& all) {
            std::multiset<std::string> things;
            for (auto const& one : all)
                things.insert(
                    fmt::format("{} {} {} {}", one.whose.value, one.child.value, one.record.value, one.thing));
            return things;
        };
        for (auto const* worker : view->workers()) {
            auto const reader = access_reader(*view, *worker, organisation);
            CHECK(told(kept.of(*view, organisation, reader)) == told(arrivals(*view, organisation, {&reader, 1})));
        }
    }
    KeptArrivals kept;
    void choose(PersonId who, MailWhen when)
    {
        auto const* before = mail_choice_of(*house->authority->now()->person(who));
        put(who, MailChoice{.when = when}, who, before != nullptr ? before->record : RecordId{});
    }
    void change(PersonId who, auto const& how)
    {
        auto worker = house->authority->now()->person(who)->worker;
        how(worker);
        put(who, worker, {}, RecordId{who.value});
    }
    RecordId submits(PersonId who, RecordId step = {}, SignOff sign_off = SignOff::waiting, PersonId signer = {})
    {
        return put(child,
                   Step{.of = static_cast<int>(assessment.value),
                        .step = Label{"assessment.child_in_need"},
                        .decided = day,
                        .decided_by = who,
                        .because = "Three agencies saw it",
                        .sign_off = sign_off,
                        .signed_by = signer,
                        .signed_on = signer ? std::optional{day} : std::nullopt},
                   signer ? signer : who, step);
    }
    RecordId asks(PersonId who)
    {
        return put(child, Oversight{.question = "Should the plan step down?", .asked_by = who, .asked = day}, who);
    }

    // As after a restart of the process.
    void start()
    {
        mailing.reset();
        letters.reset();
        letters = std::make_unique<journal::Letters>(folder.path / "letters");
        mailing = std::make_unique<Mailing>(
            *house, *letters, MailOptions{.from = "sightline@ashenvale.example", .site = site, .morning = 7 * 60 + 30});
    }
    void work(int hour, int minute = 0)
    {
        now = at(today, hour, minute);
        house->authority->set_today(today);
        mailing->work(now, box);
    }
    std::vector<std::string> told(std::string_view who) const
    {
        return box.texts_to(std::string{who} + "@ashenvale.example");
    }

    Folder folder;
    Date day = date(2026, 3, 9), today = day; // a Monday
    Moment now = at(day, 6, 0);
    std::unique_ptr<House> house;
    std::unique_ptr<journal::Letters> letters;
    std::unique_ptr<Mailing> mailing;
    Postbox box;
    PersonId ann, ben, mia, other, duty, child;
    RecordId assessment;
};

} // namespace

TEST_CASE("a manager who chose so is told at once that a decision waits, once, and nobody who may not sign is told")
{
    Office office;
    for (auto const who : {office.ann, office.ben, office.mia, office.other, office.duty})
        office.choose(who, MailWhen::at_once);
    office.work(6, 30);
    CHECK(office.box.taken.empty());
    office.submits(office.ann);
    office.work(6, 31);
    REQUIRE(office.box.taken.size() == 1);
    auto const& message = office.box.taken.front();
    CHECK(message.to == "mia@ashenvale.example");
    CHECK(message.from == "sightline@ashenvale.example");
    CHECK(message.subject == "Sightline: 1 new thing for you");
    CHECK(message.text == "New for you in Sightline:\n"
                          "\n"
                          "* 1 decision waits for your signature\n"
                          "\n"
                          "Open My day: https://sightline.ashenvale.example/\n"
                          "\n"
                          "This message names nobody, on purpose. Please do not answer it.\n"
                          "Choose when you are told: https://sightline.ashenvale.example/account/mail\n");
    office.work(6, 32);
    office.start();
    office.work(6, 33);
    CHECK(office.box.taken.size() == 1);
}

TEST_CASE("what is sent back, signed and submitted anew is told to whom it comes, each time it comes")
{
    Office office;
    office.choose(office.ann, MailWhen::at_once);
    office.choose(office.mia, MailWhen::at_once);
    auto const step = office.submits(office.ann);
    office.work(6, 1);
    office.submits(office.ann, step, SignOff::returned, office.mia);
    office.work(6, 2);
    REQUIRE(office.told("ann").size() == 1);
    CHECK(says(office.told("ann").back(), "1 decision of yours was sent back to you"));
    office.submits(office.ann, step);
    office.work(6, 3);
    REQUIRE(office.told("mia").size() == 2);
    CHECK(says(office.told("mia").back(), "1 decision waits for your signature"));
    office.submits(office.ann, step, SignOff::signed_off, office.mia);
    office.work(6, 4);
    REQUIRE(office.told("ann").size() == 2);
    CHECK(says(office.told("ann").back(), "1 decision of yours was signed"));
    CHECK(office.told("mia").size() == 2);
}

TEST_CASE("a question, its answer, a child given, a contact and a partner's answer are told to whom they are for")
{
    Office office;
    for (auto const who : {office.ann, office.ben, office.mia, office.other, office.duty})
        office.choose(who, MailWhen::at_once);
    auto const question = office.asks(office.ann);
    office.work(6, 1);
    REQUIRE(office.box.taken.size() == 1);
    CHECK(says(office.told("mia").at(0), "1 question waits for your decision"));
    office.put(office.child,
               Oversight{.on = office.day,
                         .question = "Should the plan step down?",
                         .decision = "Not yet",
                         .because = "She asked us",
                         .actions = "Meet",
                         .check_on = office.day + std::chrono::days{1},
                         .asked_by = office.ann,
                         .asked = office.day,
                         .decided_by = office.mia},
               office.mia, question);
    office.work(6, 2);
    REQUIRE(office.told("ann").size() == 1);
    CHECK(says(office.told("ann").at(0), "1 question of yours was decided"));

    auto const next = PersonId{
        office.put(PersonId{}, Person{.role = PersonRole::child, .given = Label{"Leo"}, .born = date(2016, 1, 2)})
            .value};
    office.put(next, Contact{.received = office.day, .source = ReferralSource::police, .worry = "Out late"},
               office.mia);
    office.work(6, 3);
    REQUIRE(office.told("dee").size() == 1);
    CHECK(says(office.told("dee").at(0), "1 contact waits at the front door"));
    auto const enquiry = office.put(next, HubEnquiry{.opened = office.day, .rag = Rag::amber}, office.duty);
    AgencyRequest request{.of = static_cast<int>(enquiry.value),
                          .agency = Agency::police,
                          .question = "What do you know?",
                          .basis = Label{"Children Act 2004"},
                          .asked = office.day};
    auto const asked = office.put(next, request, office.duty);
    office.work(6, 4);
    CHECK(office.told("dee").size() == 1);
    request.replied = office.day;
    office.put(next, request, {}, asked);
    office.work(6, 5);
    REQUIRE(office.told("dee").size() == 2);
    CHECK(says(office.told("dee").at(1), "1 agency you asked has answered"));
    request.challenged = office.day;
    office.put(next, request, {}, asked);
    office.work(6, 6);
    REQUIRE(office.told("dee").size() == 3);
    CHECK(says(office.told("dee").at(2), "1 agency does not agree with what was decided"));

    office.put(
        next,
        Allocation{
            .basis = AllocationBasis::key_worker, .worker = office.ben, .team = Label{"Team 1"}, .began = office.day},
        office.mia);
    office.work(6, 7);
    REQUIRE(office.told("ben").size() == 1);
    CHECK(says(office.told("ben").at(0), "1 child was given to you"));
    CHECK(office.told("olu").empty());
    CHECK(office.told("mia").size() == 1);
}

TEST_CASE("who chose nothing is told each working morning, all in one message, and not on other days or twice a day")
{
    Office office;
    office.submits(office.ann);
    office.asks(office.ann);
    office.work(7, 29);
    CHECK(office.told("mia").empty());
    office.work(7, 30);
    REQUIRE(office.told("mia").size() == 1);
    CHECK(says(office.told("mia").at(0), "1 decision waits for your signature"));
    CHECK(says(office.told("mia").at(0), "1 question waits for your decision"));
    office.submits(office.ben);
    office.work(11);
    office.start();
    office.work(12);
    CHECK(office.told("mia").size() == 1);
    office.today = date(2026, 3, 10);
    office.work(7, 30);
    REQUIRE(office.told("mia").size() == 2);
    CHECK(says(office.told("mia").at(1), "1 decision waits for your signature"));
    office.today = date(2026, 3, 11);
    office.work(8);
    CHECK(office.told("mia").size() == 2); // nothing new, no message
}

TEST_CASE("no morning's message goes on a weekend or a bank holiday; it goes on the next working day")
{
    Office office;
    office.today = date(2026, 4, 3); // Good Friday
    office.submits(office.ann);
    for (auto const day : {date(2026, 4, 3), date(2026, 4, 4), date(2026, 4, 5), date(2026, 4, 6)}) {
        office.today = day;
        office.work(9);
        CHECK(office.told("mia").empty());
    }
    office.today = date(2026, 4, 7);
    office.work(7, 30);
    CHECK(office.told("mia").size() == 1);
}

TEST_CASE("the morning is London's, in winter and in summer")
{
    auto const sends = [](Date day, Moment when) {
        Office office;
        office.submits(office.ann);
        office.house->authority->set_today(day);
        office.mailing->work(when, office.box);
        return office.told("mia").size() == 1;
    };
    auto const utc = [](Date day, int hour, int minute) {
        return Moment{day + std::chrono::hours{hour} + std::chrono::minutes{minute}};
    };
    CHECK(sends(date(2026, 3, 27), utc(date(2026, 3, 27), 7, 30))); // the last working day of winter
    CHECK_FALSE(sends(date(2026, 3, 27), utc(date(2026, 3, 27), 7, 29)));
    CHECK(sends(date(2026, 3, 30), utc(date(2026, 3, 30), 6, 30))); // the first of summer
    CHECK_FALSE(sends(date(2026, 3, 30), utc(date(2026, 3, 30), 6, 29)));
    CHECK_FALSE(sends(date(2026, 10, 26), utc(date(2026, 10, 26), 6, 30))); // and of the next winter
    CHECK(sends(date(2026, 10, 26), utc(date(2026, 10, 26), 7, 30)));
}

TEST_CASE("what the calendar brings comes with the morning, also to whoever is told of the rest at once")
{
    Office office;
    office.choose(office.mia, MailWhen::at_once);
    office.put(office.child,
               Oversight{.on = office.day,
                         .question = "Who visits?",
                         .decision = "Ben does",
                         .because = "He knows them",
                         .actions = "Visit",
                         .check_on = office.day + std::chrono::days{1},
                         .decided_by = office.mia},
               office.mia);
    office.work(9);
    CHECK(office.told("mia").empty());
    office.today = date(2026, 3, 10);
    office.work(0, 1);
    CHECK(office.told("mia").empty());
    office.submits(office.ann); // so that there is something to tell at once
    office.work(0, 2);
    REQUIRE(office.told("mia").size() == 1);
    CHECK(says(office.told("mia").at(0), "1 decision waits for your signature"));
    CHECK_FALSE(says(office.told("mia").at(0), "1 decision of yours is to be checked now"));
    office.work(7, 30);
    REQUIRE(office.told("mia").size() == 2);
    CHECK(says(office.told("mia").at(1), "1 decision of yours is to be checked now"));
    office.today = date(2026, 3, 11);
    office.work(7, 30);
    CHECK(office.told("mia").size() == 2);
}

TEST_CASE(
    "an address that is written down during the day brings no morning's message before tomorrow's, whatever restarts")
{
    Office office;
    office.change(office.mia, [](Worker& mia) { mia.email = {}; });
    office.submits(office.ann);
    office.work(8);
    office.change(office.mia, [](Worker& mia) { mia.email = Label{"mia@ashenvale.example"}; });
    office.work(9);
    office.start();
    office.work(10);
    CHECK(office.told("mia").empty());
    office.today = date(2026, 3, 10);
    office.work(8);
    REQUIRE(office.told("mia").size() == 1);
    CHECK(says(office.told("mia").at(0), "1 decision waits for your signature"));
}

TEST_CASE("whoever holds a child is told of a duty that is due soon, and again when it is late, and no more")
{
    Office office;
    int soon = 0, late = 0;
    for (int days = 0; days < 120; ++days) {
        office.today = office.day + std::chrono::days{days};
        office.work(8);
    }
    for (auto const& text : office.told("ann")) {
        std::smatch found;
        if (std::regex_search(text, found, std::regex{R"(\* (\d+) dut(y|ies) of yours (is|are) due soon)"}))
            soon += std::stoi(found[1]);
        if (std::regex_search(text, found, std::regex{R"(\* (\d+) dut(y|ies) of yours (is|are) late)"}))
            late += std::stoi(found[1]);
    }
    auto const view = office.house->authority->now();
    auto const& clocks = view->person(office.child)->standing->clocks;
    auto const are_late =
        std::ranges::count_if(clocks, [](Clock const& clock) { return clock.running && clock.state == State::late; });
    REQUIRE(are_late > 0);
    CHECK(late >= are_late);
    CHECK(soon > 0);
    CHECK(office.told("ben").empty());
    auto const before = office.box.taken.size();
    office.start();
    office.work(9);
    CHECK(office.box.taken.size() == before);
}

TEST_CASE("nothing is lost while the mail server is away or the process restarts, and all of it goes once")
{
    Office office;
    office.choose(office.mia, MailWhen::at_once);
    office.box.how = mail::Sending::no_server;
    office.submits(office.ann);
    office.work(6, 1);
    CHECK(office.mailing->problem() == "the mail server answered 450");
    auto const waits = office.letters->waiting();
    REQUIRE(waits.size() == 1);
    office.start();
    office.asks(office.ann);
    office.submits(office.ben);
    office.work(6, 2);
    CHECK(office.letters->waiting() == waits); // one letter at a time
    office.box.how = mail::Sending::taken;
    office.start();
    office.work(6, 10);
    office.work(6, 11);
    REQUIRE(office.told("mia").size() == 2);
    CHECK(says(office.told("mia").at(0), "1 decision waits for your signature"));
    CHECK(says(office.told("mia").at(1), "1 question waits for your decision"));
    CHECK(says(office.told("mia").at(1), "1 decision waits for your signature"));
    CHECK(office.box.taken.at(0).id == waits.front().name + "@ashenvale.example");
    CHECK(office.mailing->problem().empty());
    office.start();
    office.work(6, 12);
    CHECK(office.told("mia").size() == 2);
}

TEST_CASE("a server that cannot be reached is tried again after pauses that grow")
{
    Office office;
    office.choose(office.mia, MailWhen::at_once);
    office.submits(office.ann);
    struct Counting : mail::Sender {
        int tries = 0;
        mail::Sent send(mail::Message const&) override { return ++tries, mail::Sent{mail::Sending::no_server, "away"}; }
    } away;
    for (int second = 0; second <= 60; ++second)
        office.mailing->work(at(office.day, 6, 1) + std::chrono::seconds{second}, away);
    CHECK(away.tries == 4); // at 0, 5, 15 and 35 seconds
    office.mailing->work(at(office.day, 6, 3), office.box);
    CHECK(office.told("mia").size() == 1);
}

TEST_CASE("a letter that is refused is tried again after pauses that grow, and holds up nobody else's")
{
    Office office;
    office.choose(office.mia, MailWhen::at_once);
    office.submits(office.ann);
    office.box.how = mail::Sending::refused;
    office.work(6, 1);
    REQUIRE(office.letters->waiting().size() == 1);
    CHECK(office.letters->waiting().front().tries == 1);
    CHECK(office.mailing->problem().empty());
    office.box.how = mail::Sending::taken;
    office.choose(office.ben, MailWhen::at_once);
    office.put(office.child,
               Oversight{.on = office.day, .decision = "Yes", .asked_by = office.ben, .decided_by = office.mia},
               office.mia);
    office.work(6, 1);
    CHECK(office.told("ben").size() == 1);
    CHECK(office.told("mia").empty());
    office.work(6, 2);
    CHECK(office.told("mia").size() == 1);
    CHECK(pause_after(1) == std::chrono::minutes{1});
    CHECK(pause_after(2) == std::chrono::minutes{2});
    CHECK(pause_after(9) == std::chrono::minutes{256});
    CHECK(pause_after(10) == std::chrono::hours{6});
    CHECK(pause_after(1000) == std::chrono::hours{6});
}

TEST_CASE("when the process ends between the server's yes and our note, the same letter goes again under the same name")
{
    Office office;
    office.choose(office.mia, MailWhen::at_once);
    office.submits(office.ann);
    office.box.dies_after_taking = true;
    CHECK_THROWS(office.work(6, 1));
    office.box.dies_after_taking = false;
    office.start();
    office.work(6, 2);
    office.work(6, 3);
    REQUIRE(office.box.taken.size() == 2);
    CHECK(office.box.taken[0].id == office.box.taken[1].id);
    CHECK(office.box.taken[0].text == office.box.taken[1].text);
}

TEST_CASE(
    "nothing goes to whoever chose never, has no address, has left or may not sign in; later it is told after all")
{
    auto const quiet = [](auto const& makes, auto const& unmakes) {
        Office office;
        office.choose(office.mia, MailWhen::at_once);
        office.box.how = mail::Sending::no_server;
        office.submits(office.ann);
        office.work(6, 1);
        REQUIRE(office.letters->waiting().size() == 1);
        makes(office);
        office.box.how = mail::Sending::taken;
        office.work(6, 10);
        CHECK(office.box.taken.empty());
        CHECK(office.letters->waiting().empty());
        unmakes(office);
        office.work(6, 11);
        CHECK(office.told("mia").size() == 1);
    };
    quiet([](Office& office) { office.choose(office.mia, MailWhen::never); },
          [](Office& office) { office.choose(office.mia, MailWhen::at_once); });
    quiet([](Office& office) { office.change(office.mia, [](Worker& worker) { worker.email = {}; }); },
          [](Office& office) {
              office.change(office.mia, [](Worker& worker) { worker.email = Label{"mia@ashenvale.example"}; });
          });
    quiet([](Office& office) { office.change(office.mia, [&](Worker& worker) { worker.left = office.day; }); },
          [](Office& office) { office.change(office.mia, [](Worker& worker) { worker.left = {}; }); });
    RecordId account;
    quiet([&](Office& office) { account = office.put(office.mia, Account{.name = Label{"mia"}, .open = Answer::no}); },
          [&](Office& office) {
              office.put(office.mia, Account{.name = Label{"mia"}, .open = Answer::yes}, {}, account);
          });
}

TEST_CASE("an address that no mail can be sent to, however it came there, is no address")
{
    Office office;
    office.choose(office.mia, MailWhen::at_once);
    office.change(office.mia,
                  [](Worker& worker) { worker.email = Label{"mia@ashenvale.example\r\nBcc: x@y.example"}; });
    office.submits(office.ann);
    office.work(6, 1);
    CHECK(office.letters->waiting().empty());
    CHECK(mail_to(*office.house->authority->now()->person(office.mia)).address.empty());
}

TEST_CASE("of a restricted child nobody is told but those who may know of her")
{
    Office office;
    auto const hidden = PersonId{
        office.put(PersonId{}, Person{.role = PersonRole::child, .given = Label{"Ife"}, .born = date(2016, 1, 2)})
            .value};
    office.put(hidden, Restriction{.began = office.day, .basis = Label{"Related to staff"}});
    office.put(
        hidden,
        Allocation{
            .basis = AllocationBasis::key_worker, .worker = office.ann, .team = Label{"Team 1"}, .began = office.day},
        office.mia);
    office.put(hidden, Contact{.received = office.day, .source = ReferralSource::police, .worry = "x"}, office.mia);
    // Asked before she was restricted.
    office.put(hidden, Oversight{.on = office.day, .decision = "Yes", .asked_by = office.ben, .decided_by = office.mia},
               office.mia);
    for (auto const who : {office.ann, office.ben, office.mia, office.other, office.duty})
        office.choose(who, MailWhen::at_once);
    office.work(6, 1);
    CHECK(office.told("ann").size() == 1);
    CHECK(office.told("dee").empty());
    CHECK(office.told("olu").empty());
    CHECK(office.told("ben").empty());
}

TEST_CASE("nobody is told of what they did themselves")
{
    Office office;
    office.choose(office.mia, MailWhen::at_once);
    office.choose(office.duty, MailWhen::at_once);
    office.submits(office.mia);
    office.asks(office.mia);
    office.put(office.child,
               Oversight{.on = office.day, .decision = "Yes", .asked_by = office.mia, .decided_by = office.mia},
               office.mia);
    auto const next = PersonId{
        office.put(PersonId{}, Person{.role = PersonRole::child, .given = Label{"Leo"}, .born = date(2016, 1, 2)})
            .value};
    office.put(next, Contact{.received = office.day, .source = ReferralSource::police, .worry = "Out late"},
               office.duty);
    office.work(6, 1);
    CHECK(office.box.taken.empty());
}
