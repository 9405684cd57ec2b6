// What the returns would ask: kept by child, told by role, answered with a reason, said once after a save.
#include "app/data_quality.hpp"

#include <doctest/doctest.h>

#include "app/query_reasons.hpp"
#include "app/sent_returns.hpp"
#include "base/files.hpp"
#include "served.hpp"

using namespace sightline;
using namespace sightline::app;
namespace fs = std::filesystem;

namespace
{

// A service, its workers, and three children with a child in need plan of one day each: one that Samira holds, one of
// another team, one restricted.
class Service : public test::Served
{
public:
    Service()
    {
        for (auto const* team : {"North", "South"})
            put(PersonId{}, Team{.name = Label{team}, .service = Label{"Care"}, .manager = {}});
        samira = worker("Samira Rahman", WorkerRole::social_worker, "North");
        manager = worker("Colin Adeyemi", WorkerRole::team_manager, "North");
        other = worker("Abigail Davies", WorkerRole::social_worker, "South");
        analyst = worker("Nadia Khan", WorkerRole::analyst, "Performance");
        officer = worker("Bilal Chaudhry", WorkerRole::data_officer, "Performance");
        admin = worker("Ada Stone", WorkerRole::administrator, "");
        hers = child("100", "Amara", samira, "North");
        theirs = child("200", "Kofi", other, "South");
        secret = child("300", "Jo", other, "South");
        put(secret, Restriction{.began = day - std::chrono::days{30}, .basis = Label{"Related to staff"}, .team = {}});
        open();
    }
    PersonId child(std::string_view reference, std::string_view given, PersonId holder, std::string_view team)
    {
        auto const id = PersonId{put(PersonId{}, Person{.role = PersonRole::child,
                                                        .reference = Label{reference},
                                                        .given = Label{given},
                                                        .family = Label{"Tesfaye"},
                                                        .born = date(2014, 6, 1),
                                                        .sex = Sex::female,
                                                        .ethnicity = Ethnicity::bafr,
                                                        .disability = Answer::no})
                                     .value};
        put(id, Referral{.received = day - std::chrono::days{60},
                         .source = ReferralSource::schools,
                         .no_further_action = Answer::no});
        put(id, Need{.began = day - std::chrono::days{50}, .primary_need = PrimaryNeed::abuse_or_neglect});
        plans[id.value] = put(id, NeedPlan{.began = planned, .ended = planned});
        put(id, Allocation{.basis = AllocationBasis::key_worker,
                           .worker = holder,
                           .team = Label{team},
                           .began = day - std::chrono::days{50}});
        return id;
    }

    web::Response give_reason(PersonId who, std::string const& reason)
    {
        std::string const values = fmt::format("CINPlanStartDate {0}, CINPlanEndDate {0}", iso(planned));
        return ask(who, "/children/100/findings/reason",
                   {{"return", "cin"},
                    {"year", std::to_string(year_of_return(CheckedReturn::cin, day))},
                    {"rule", "4012Q"},
                    {"place", "CINplanDates-0"},
                    {"values", values},
                    {"reason", reason},
                    {"once", reason}});
    }
    app::Found found(PersonId whose) const
    {
        auto const view = house->authority->now();
        whole = site->data_quality().now(CheckedReturn::cin, year_of_return(CheckedReturn::cin, day), view);
        app::Found found;
        whole->each([&](FoundOfChild const* of, app::Found const& one) {
            if (of != nullptr && of->child == whose && one.finding->rule == "4012Q") found = one;
        });
        return found;
    }

    // So many days ago, or the first day of the census year where that was later.
    Date days_ago(int days) const
    {
        auto const year = returns::ssda903::collection_of(year_of_return(CheckedReturn::cin, day));
        return std::max(day - std::chrono::days{days}, year.start);
    }
    Date planned = days_ago(20);
    PersonId samira, manager, other, analyst, officer, admin, hers, theirs, secret;
    std::map<std::uint32_t, RecordId> plans;
    mutable std::shared_ptr<WholeReturnNow const> whole;
};

int count(WholeReturnNow const& whole)
{
    int children = 0;
    whole.each_child([&](FoundOfChild const&) { ++children; });
    return children;
}

// Everything found in both returns, each as one line.
std::set<std::string> told(DataQuality& quality, Service const& service)
{
    std::set<std::string> lines;
    auto const view = service.house->authority->now();
    for (auto const which : {CheckedReturn::cin, CheckedReturn::ssda903}) {
        auto const whole = quality.now(which, year_of_return(which, service.day), view);
        lines.insert(
            fmt::format("{}: {} children, {} restricted", words(which), count(*whole), whole->restricted.size()));
        whole->each([&](FoundOfChild const* of, app::Found const& found) {
            lines.insert(fmt::format("{} {} {} {} {}", of != nullptr ? of->reference.text() : "all",
                                     of != nullptr ? of->team.text() : "", found.finding->rule, found.finding->values,
                                     found.reason != nullptr));
        });
    }
    return lines;
}

constexpr auto list = "/data-quality/findings?return=cin&rule=4012Q";

} // namespace

TEST_CASE("each role sees the findings of the children it may, in the list, the counts and the download alike")
{
    Service service;
    auto const sees = [&](PersonId who, std::string_view reference) {
        bool const in_list =
            service.ask(who, list).body.find(fmt::format("/children/{}/findings", reference)) != std::string::npos;
        bool const in_file = service.ask(who, "/data-quality/findings.csv?return=cin&rule=4012Q")
                                 .body.find(fmt::format(",4012Q,query,{},", reference)) != std::string::npos;
        CHECK(in_list == in_file);
        return in_list;
    };
    for (auto const who : {service.samira, service.manager}) {
        CHECK(sees(who, "100"));
        CHECK_FALSE(sees(who, "200"));
        CHECK_FALSE(sees(who, "300"));
    }
    CHECK_FALSE(sees(service.other, "100"));
    CHECK(sees(service.other, "200"));
    CHECK(sees(service.other, "300")); // holds the child
    for (auto const who : {service.analyst, service.officer}) {
        CHECK(sees(who, "100"));
        CHECK(sees(who, "200"));
        CHECK_FALSE(sees(who, "300"));
        CHECK(service.ask(who, "/data-quality?by=team").body.find("about 2 children of the 2 in it") !=
              std::string::npos);
    }
    CHECK(service.ask(service.admin, "/data-quality").status == 403);
    CHECK(service.ask(service.admin, list).status == 403);
    CHECK(service.ask(service.admin, "/data-quality/findings.csv").status == 403);
}

TEST_CASE("an analyst has the reference and the values of a return, and neither a name nor a record")
{
    Service service;
    auto const page = service.ask(service.analyst, "/children/100/findings");
    CHECK(page.status == 200);
    CHECK(page.body.find("CINPlanStartDate") != std::string::npos);
    for (auto const* target : {"/children/100/findings", list, "/data-quality/findings.csv?return=cin"})
        CHECK(service.ask(service.analyst, target).body.find("Amara") == std::string::npos);
    CHECK(service.ask(service.analyst, "/children/100").status == 404);
    CHECK(service.ask(service.analyst, "/children/300/findings").status == 404);
    CHECK(service.ask(service.officer, list).body.find("Amara Tesfaye") != std::string::npos);
    // Looking at what a return would say of a child is looking at her, and is written down.
    auto const readings = service.house->readings->of_child(service.hers, 10);
    CHECK(std::ranges::any_of(readings, [&](auto const& one) {
        return one.who == service.analyst && one.page == "what the returns would ask";
    }));
}

TEST_CASE("a save is seen in the next page, and what was put right is gone")
{
    Service service;
    CHECK(service.found(service.hers).finding != nullptr);
    service.put(service.hers, NeedPlan{.began = service.planned}, service.plans[service.hers.value]);
    CHECK(service.found(service.hers).finding == nullptr);
    CHECK(service.found(service.theirs).finding != nullptr);
}

TEST_CASE("what is kept from save to save is what is found when everything is worked out anew")
{
    Service service;
    auto& kept = service.site->data_quality();
    auto const same = [&](char const* after) {
        CAPTURE(after);
        DataQuality fresh{*service.house};
        auto const anew = told(fresh, service);
        CHECK(told(kept, service) == anew);
        return anew;
    };
    auto const number = [&](PersonId child) {
        auto person = service.house->authority->now()->latest(RecordId{child.value})->as<Person>();
        person.upn = Label{"B801200005001"};
        service.put(PersonId{child}, person, RecordId{child.value});
    };
    auto const shared = [](std::set<std::string> const& lines) {
        return std::ranges::count_if(lines, [](auto const& line) { return line.find(" 1520 ") != line.npos; });
    };
    auto before = same("nothing");
    auto const changed = [&](char const* after) { CHECK(std::exchange(before, same(after)) != before); };
    service.put(service.hers, NeedPlan{.began = service.planned}, service.plans[service.hers.value]);
    changed("a plan that lasts");
    number(service.hers);
    number(service.theirs);
    CHECK(shared(same("two with one pupil number")) == 2);
    service.put(service.theirs, Restriction{.began = service.day, .basis = Label{"Related to staff"}, .team = {}});
    changed("a restriction");
    service.hold(service.theirs, service.samira, "North", service.day);
    changed("another worker and team");
    service.child("400", "Esi", service.samira, "North");
    changed("one more child");
    auto const join = [&](PersonId stands, PersonId other) {
        auto entry = entry_of(SamePerson{.on = service.day, .stands = stands, .other = other, .because = "Seen"});
        entry.record = service.house->authority->new_record();
        entry.about = {stands, other};
        entry.recorded = now();
        REQUIRE(append(*service.house, {entry}));
        return entry;
    };
    auto const take_back = [&](Entry entry) {
        entry.version = 2;
        entry.withdrawn = true;
        REQUIRE(append(*service.house, {std::move(entry)}));
    };
    auto const second = join(service.hers, service.theirs);
    changed("two found to be one");
    CHECK(shared(before) == 0);
    auto const third = join(service.secret, service.hers);
    changed("and a third");
    take_back(third);
    changed("the third is another after all");
    take_back(second);
    changed("and the second");
    CHECK(shared(before) == 2);
}

TEST_CASE("a past month counts by the team that held the child, and nobody restricted since but to who may see her")
{
    test::Served service;
    std::chrono::year_month_day const today{service.day};
    Date const end{std::chrono::sys_days{(today.year() / today.month() - std::chrono::months{1}) / std::chrono::last}};
    auto const put = [&](PersonId about, auto const& record) {
        return PersonId{service.put(about, record, {}, std::chrono::sys_days{end} + std::chrono::hours{10}).value};
    };
    auto const worker = [&](std::string_view name, WorkerRole role, std::string_view team) {
        return put(PersonId{}, Worker{.name = Label{name}, .role = role, .team = Label{team}});
    };
    auto const samira = worker("Samira Rahman", WorkerRole::social_worker, "North");
    auto const other = worker("Abigail Davies", WorkerRole::social_worker, "South");
    auto const manager = worker("Colin Adeyemi", WorkerRole::team_manager, "North");
    auto const analyst = worker("Nadia Khan", WorkerRole::analyst, "Performance");
    auto const child = [&](PersonId holder, std::string_view reference, std::string_view team) {
        auto const id = put(PersonId{}, Person{.role = PersonRole::child,
                                               .reference = Label{reference},
                                               .born = date(2014, 6, 1),
                                               .sex = Sex::female,
                                               .ethnicity = Ethnicity::bafr,
                                               .disability = Answer::no});
        put(id, Referral{.received = end - std::chrono::days{30}, .no_further_action = Answer::no});
        put(id, Need{.began = end - std::chrono::days{25}, .primary_need = PrimaryNeed::abuse_or_neglect});
        put(id, NeedPlan{.began = end - std::chrono::days{9}, .ended = end - std::chrono::days{9}});
        put(id, Allocation{.basis = AllocationBasis::key_worker,
                           .worker = holder,
                           .team = Label{team},
                           .began = end - std::chrono::days{20}});
        return id;
    };
    auto const north = child(samira, "501", "North"), south = child(other, "502", "South");
    service.open();
    service.site->data_quality().count_trend(*service.house->authority->now());
    auto const points = service.site->data_quality().trend(CheckedReturn::cin, service.day);
    auto const point = std::ranges::find(points, end, [](auto const& one) { return one->day; });
    REQUIRE(point != points.end());
    REQUIRE((*point)->of(north) != nullptr);
    auto const each = (*point)->of(north)->counted.queries;
    REQUIRE(each > 0);
    REQUIRE((*point)->of(south)->counted.queries == each);
    auto const queries = [&](PersonId who) { // in the table's row of that month
        auto const page = service.ask(who, "/data-quality?return=cin").body;
        auto const row = page.find(fmt::format("known={}", iso(end)));
        auto cell = page.find("<td", row);
        cell = page.find('>', page.find("<td", cell + 1));
        return std::stoi(page.substr(cell + 1));
    };
    CHECK(queries(analyst) == 2 * each);
    CHECK(queries(manager) == each);
    service.hold(south, samira, "North", service.day); // moved since
    CHECK(queries(manager) == each);
    Restriction const secret{.began = service.day, .basis = Label{"Related to staff"}, .team = {}};
    service.put(south, secret);
    CHECK(queries(analyst) == each);
    service.put(north, secret);
    CHECK(queries(analyst) == 0);
    CHECK(queries(samira) == 2 * each); // holds both
}

TEST_CASE("a finding is as old as the newest entry it rests on")
{
    Service service;
    CHECK(service.found(service.hers).since == service.day);
    service.put(service.hers, NeedPlan{.began = service.planned, .ended = service.planned},
                service.plans[service.hers.value], now() + std::chrono::hours{48});
    CHECK(service.found(service.hers).since == service.day + std::chrono::days{2});
}

TEST_CASE("a reason answers the query as it is; when a value changes it is older, and asked again")
{
    Service service;
    CHECK(service.give_reason(service.analyst, "It was agreed and ended at one meeting").status == 303);
    auto const answered = service.found(service.hers);
    REQUIRE(answered.reason != nullptr);
    CHECK(answered.reason->as<QueryReason>().given_by == service.analyst);
    CHECK(service.ask(service.manager, list).body.find("It was agreed and ended at one meeting") != std::string::npos);
    CHECK(service.ask(service.analyst, "/data-quality/findings?return=cin&rule=4012Q&reasons=without")
              .body.find("/children/100/") == std::string::npos);
    auto const another = service.days_ago(19);
    if (another == service.planned) return; // 1 April: the census year has had no other day yet
    service.put(service.hers, NeedPlan{.began = another, .ended = another}, service.plans[service.hers.value]);
    auto const asked = service.found(service.hers);
    CHECK(asked.reason == nullptr);
    CHECK(asked.older != nullptr);
    // A form that was opened before is not taken for the query as it is now.
    CHECK(service.give_reason(service.analyst, "Sent from the old page").status == 303);
    CHECK(service.found(service.hers).reason == nullptr);
}

TEST_CASE("a reason is written by whoever may answer, in words, about a query that is there")
{
    Service service;
    CHECK(service.give_reason(service.analyst, "").status == 422);
    CHECK(service.give_reason(service.analyst, "ok").status == 422);
    CHECK(service.give_reason(service.other, "I am of another team").status != 303);
    CHECK(service.found(service.hers).reason == nullptr);
    CHECK(service.give_reason(service.samira, "She holds the child and says why").status == 303);
    CHECK(service.found(service.hers).reason != nullptr);
}

TEST_CASE("the reasons go with the return, and are frozen and sealed with it")
{
    Service service;
    ExportOptions options;
    options.data = service.path / "data";
    options.out = service.path / "cin.xml";
    write_file_safely(options.out, "<Message/>");
    CHECK(reasons_beside(service.path / "folder/") == service.path / "folder-reasons.csv");
    auto const none = write_reasons(*service.house, CheckedReturn::cin, service.day, options.out);
    REQUIRE(none);
    CHECK(none->empty());
    service.give_reason(service.analyst, "It was agreed and ended at one meeting");
    REQUIRE(write_reasons(*service.house, CheckedReturn::cin, service.day, options.out));
    auto const text = read_file(service.path / "cin-reasons.csv");
    REQUIRE(text);
    CHECK(text->find("100,4012Q,CINplanDates,0,") != std::string::npos);
    CHECK(text->find("It was agreed and ended at one meeting,Nadia Khan,") != std::string::npos);
    REQUIRE(freeze(*service.house, "cin", options));
    auto const sent = last_sent(*service.house->authority->now(), "cin");
    REQUIRE(sent);
    auto const kept = service.path / "data" / std::string{sent->folder.text()};
    CHECK(fs::exists(kept / "cin-reasons.csv"));
    CHECK(seal_of(kept) == sent->digest.text());
}

TEST_CASE("the return as it was known on a past day has what was then recorded")
{
    Service service;
    auto const view = service.house->authority->now();
    auto const yesterday = service.site->data_quality().on(CheckedReturn::cin, service.day - std::chrono::days{1},
                                                           {service.day - std::chrono::days{1}}, view);
    CHECK(count(*yesterday) == 0); // all of it was recorded today
    auto const today = service.site->data_quality().on(CheckedReturn::cin, service.day, {service.day}, view);
    CHECK(count(*today) == 3);
    int asked = 0;
    today->each([&](FoundOfChild const*, app::Found const& one) { asked += one.finding->rule == "4012Q" ? 1 : 0; });
    CHECK(asked == 3);
}

TEST_CASE("after a save one line says what the return will ask of whoever saved, and leads to the field")
{
    Service service;
    auto const days = [&](std::string const& field, Date date) {
        std::chrono::year_month_day const is{date};
        return std::vector<std::pair<std::string, std::string>>{
            {field + "-day", std::to_string(static_cast<unsigned>(is.day()))},
            {field + "-month", std::to_string(static_cast<unsigned>(is.month()))},
            {field + "-year", std::to_string(static_cast<int>(is.year()))}};
    };
    service.put(service.hers, NeedPlan{.began = service.planned}, service.plans[service.hers.value]); // asks nothing
    auto form = days("began", service.days_ago(10));
    for (auto& one : days("ended", service.days_ago(10))) form.push_back(std::move(one));
    form.emplace_back("once", "plan-1");
    auto const saved = service.ask(service.samira, "/children/100/record/need_plan", form);
    REQUIRE(saved.status == 303);
    auto const next = service.ask(service.samira, "/").body;
    CHECK(next.find("will ask:") != std::string::npos);
    CHECK(next.find("will ask:") == next.rfind("will ask:"));
    CHECK(next.find("/children/100/record/need_plan/") != std::string::npos);
    CHECK(service.ask(service.samira, "/").body.find("will ask:") == std::string::npos);
}

TEST_CASE(
    "last year's return is the one kept as sent, as long as its files are as they were, and is said when it is not")
{
    Service service;
    auto const year = year_of_return(CheckedReturn::ssda903, service.day);
    auto const why = [&] {
        auto const rules = service.site->data_quality().rules(CheckedReturn::ssda903, *service.house->authority->now());
        auto const at = std::ranges::find(rules->not_applied(), "502", &returns::NotApplied::rule);
        return at == rules->not_applied().end() ? std::string{"run"} : at->why;
    };
    auto const words = year_words(year - 1);
    CHECK(why() == fmt::format("needs last year's return: none of {} was kept as sent", words));
    auto const page = service.ask(service.analyst, "/data-quality?return=ssda903").body;
    CHECK(page.find("was kept as sent") != std::string::npos);

    ExportOptions options;
    options.data = service.path / "data";
    options.out = service.path / "last";
    options.on = date(year - 1, 3, 31);
    fs::create_directories(options.out);
    write_file_safely(options.out / "header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n");
    write_file_safely(options.out / "episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,"
                                                    "REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n");
    REQUIRE(freeze(*service.house, "ssda903", options));
    CHECK(why() == "run");

    // What was known before it was sent is not held against it.
    auto const view = service.house->authority->now();
    auto const before = service.site->data_quality().on(CheckedReturn::ssda903, service.day - std::chrono::days{1},
                                                        {service.day - std::chrono::days{1}}, view);
    CHECK(before->rules->beside()->last == nullptr);

    auto const kept = service.path / "data" / std::string{last_sent(*view, "ssda903")->folder.text()};
    write_file_safely(kept / "header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,01/01/2015,WBRI,,,\n");
    DataQuality fresh{*service.house};
    auto const rules = fresh.rules(CheckedReturn::ssda903, *service.house->authority->now());
    auto const at = std::ranges::find(rules->not_applied(), "502", &returns::NotApplied::rule);
    REQUIRE(at != rules->not_applied().end());
    CHECK(at->why == fmt::format("needs last year's return: the files kept of {} are not as they were sent", words));
}

TEST_CASE("a number whose check digit does not fit is saved, and one line asks to look at it again")
{
    Service service;
    auto const save = [&](std::string const& nhs) {
        auto const version = service.house->authority->now()->latest(RecordId{service.hers.value})->version;
        auto const answer = service.ask(service.samira, "/children/100/details",
                                        {{"given", "Amara"},
                                         {"family", "Tesfaye"},
                                         {"born-day", "1"},
                                         {"born-month", "6"},
                                         {"born-year", "2014"},
                                         {"sex", "female"},
                                         {"ethnicity", "bafr"},
                                         {"disability", "no"},
                                         {"nhs", nhs},
                                         {"version", std::to_string(version)},
                                         {"why", "It was read from the wrong line"},
                                         {"once", nhs}});
        REQUIRE(answer.status == 303);
        return service.ask(service.samira, "/").body;
    };
    auto const asks = [](std::string const& page) { return page.find("Look at the NHS number.") != std::string::npos; };
    CHECK_FALSE(asks(save("999 000 0018")));
    auto const page = save("999 000 0019");
    CHECK(asks(page));
    CHECK(page.find("#nhs") != std::string::npos);
    CHECK(service.house->authority->now()->person(service.hers)->person.nhs.text() == "999 000 0019");
    CHECK_FALSE(asks(service.ask(service.samira, "/").body)); // said once
}

TEST_CASE("what is found of who the child is leads to the form of her details")
{
    Service service;
    auto const child = service.child("400", "Esi", service.samira, "North");
    auto const latest = service.house->authority->now()->latest(RecordId{child.value});
    auto person = latest->as<Person>();
    person.upn = Label{"B801200005010"}; // two digits changed places
    service.put(PersonId{child}, person, RecordId{child.value});
    auto const page = service.ask(service.samira, "/data-quality/findings?return=cin&rule=1510").body;
    CHECK(page.find("/children/400/details#upn") != std::string::npos);
}

TEST_CASE("an analyst is told which entry a value of a return came from, and not what else it says")
{
    Service service;
    auto const prove = [&](PersonId who, std::string const& name, std::string const& value) {
        return service.ask(who, "/returns/prove?return=" + name + "&value=" + value);
    };
    auto const leads_to = [](web::Response const& answer) {
        for (auto const& [name, value] : answer.headers)
            if (name == "Location") return value;
        return std::string{};
    };
    std::string const born = "Child[LAchildID=100]/ChildIdentifiers/PersonBirthDate";
    auto const answer = prove(service.analyst, "cin", born);
    REQUIRE(answer.status == 303);
    CHECK(leads_to(answer).starts_with("/children/100/proof?return=cin&value="));
    auto const page = service.ask(service.analyst, "/children/100/proof?return=cin&value=" + born);
    CHECK(page.status == 200);
    CHECK(page.body.find("2014-06-01") != std::string::npos);
    CHECK(page.body.find("version 1") != std::string::npos);
    CHECK(page.body.find("Amara") == std::string::npos);
    auto const readings = service.house->readings->of_child(service.hers, 10);
    CHECK(std::ranges::any_of(readings, [&](auto const& one) {
        return one.who == service.analyst && one.page == "what a value of a return came from";
    }));
    // Not of a restricted child, nor in a return that gives names; and not of one child by the address of another.
    CHECK(prove(service.analyst, "cin", "Child[LAchildID=300]/ChildIdentifiers/PersonBirthDate").status == 422);
    CHECK(prove(service.analyst, "dfe-api", "Child[100]/child_details/first_name").status == 422);
    CHECK(service.ask(service.analyst, "/children/200/proof?return=cin&value=" + born).status == 404);
    CHECK(service.ask(service.analyst, "/children/300/proof?return=cin&value=Child[LAchildID=300]/ChildIdentifiers/Sex")
              .status == 404);
    CHECK(service.ask(service.samira, "/children/100/proof?return=cin&value=" + born).status == 403);
}
