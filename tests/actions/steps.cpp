// Moving work on: who may decide, what must be there, who signs, and what follows in the same batch.
#include "actions/steps.hpp"

#include <doctest/doctest.h>

#include "acted.hpp"
#include "actions/records.hpp"
#include "support/local_fields.hpp"
#include "support/practice.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

// A child with one piece of work, and whatever else the test adds.
class Desk : public Acted
{
public:
    template <class R> RecordId add(R const& record)
    {
        auto entry = entry_of(record);
        entry.record = new_record();
        entry.about = {amara};
        entry.recorded = now;
        keep(std::move(entry));
        return entries_.back().record;
    }
    void keep(Entry entry)
    {
        entries_.push_back(std::move(entry));
        auto const& last = entries_.back();
        auto const content = read_content(last).value();
        facts_.push_back(content.facts);
        Event event;
        event.facts = facts_.back().data();
        event.count = static_cast<std::uint16_t>(content.facts.size());
        event.seq = static_cast<std::uint32_t>(entries_.size());
        event.record = last.record;
        event.version = static_cast<std::uint16_t>(last.version);
        event.about = amara;
        event.kind = last.kind;
        auto const minutes = [](Moment at) {
            return static_cast<std::int32_t>(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count());
        };
        if (last.happened) event.happened = minutes(*last.happened);
        event.recorded = event.first_recorded = minutes(last.recorded);
        events_.push_back(event);
    }
    void keep_all(Entries const& entries)
    {
        for (auto const& entry : entries) keep(entry);
    }
    std::vector<Event const*> events() const
    {
        std::vector<Event const*> all;
        for (auto const& event : events_) all.push_back(&event);
        return current(all, {});
    }
    Entry const& latest(RecordId record) const
    {
        return *std::find_if(entries_.rbegin(), entries_.rend(),
                             [&](Entry const& entry) { return entry.record == record; });
    }
    Work work(RecordId record) const
    {
        now_ = events();
        for (auto const& one : work_of(test::practice().steps(), now_))
            if (one.record->record == record) return one;
        throw std::logic_error{"no such work"};
    }
    std::optional<Present> step_of(Work const& one) const
    {
        auto const* event = one.waiting != nullptr ? one.waiting : one.returned;
        if (event == nullptr) return std::nullopt;
        auto const& entry = latest(event->record);
        return Present{entry, entry.version};
    }
    template <class R>
    Outcomes<Entries> take(std::string_view rule, RecordId record, R const& asked, access::Reader const& who,
                           std::string_view override_because = {}, std::optional<When> happened = {})
    {
        auto const one = work(record);
        auto const& entry = latest(record);
        return take_step(*test::practice().steps().rule(rule),
                         {.asked = pack(asked),
                          .because = "Because it is so today",
                          .override_because = std::string{override_because},
                          .happened = happened},
                         by(who), subject,
                         {.work = one,
                          .events = now_,
                          .record = {entry, entry.version},
                          .step = step_of(one),
                          .follows = follows(test::practice().steps(), one, now_)});
    }
    Outcomes<Entries> sign(std::string_view rule, RecordId record, access::Reader const& who,
                           Verdict verdict = Verdict::sign, std::string_view said = "Agreed with the reasons given")
    {
        auto const one = work(record);
        auto const& entry = latest(record);
        auto form = pack(Step{.said = std::string{said}});
        fill_local(form);
        return sign_step(*test::practice().steps().rule(rule), verdict, form, by(who), subject,
                         {.work = one, .events = now_, .record = {entry, entry.version}, .step = step_of(one)});
    }

    std::function<void(Content&)> fill_local = [](Content&) {}; // the authority's own fields, as whoever signs answers

private:
    std::deque<Entry> entries_;
    std::deque<std::vector<std::int32_t>> facts_;
    std::deque<Event> events_;
    mutable std::vector<Event const*> now_;
};

access::Reader const the_front_door = someone(PersonId{40}, WorkerRole::practice_manager, "Front door");
access::Reader const another_front_door = someone(PersonId{41}, WorkerRole::practice_manager, "Front door");

Assessment written()
{
    return {.began = today - std::chrono::days{20},
            .analysis = "Amara is often alone after dark",
            .primary_need = PrimaryNeed::abuse_or_neglect,
            .factors = Label{"3B 4A"},
            .adults = "Hana, mother: checked",
            .father = "Lives in Leeds; spoken to by telephone",
            .childs_view = "I want mum to come home before dark",
            .change = "Somebody at home by six"};
}

Kind kind_at(Entries const& entries, std::size_t at)
{
    return entries.at(at).kind;
}

} // namespace

TEST_CASE("a contact accepted as a referral closes, keeps its rating, and opens the referral in the same batch")
{
    Desk desk;
    desk.subject.child.at_front_door = true;
    auto const contact =
        desk.add(Contact{.received = today, .source = ReferralSource::health_services, .worry = "A worry"});
    Contact const asked{.rag = Rag::amber, .level = Level::complex, .indicators = "Alone at night"};
    auto const entries = desk.take("contact.referral", contact, asked, the_front_door);
    REQUIRE(entries);
    REQUIRE(entries->size() == 3);
    CHECK(kind_at(*entries, 0) == Kind::step);
    auto const saved = read_as<Contact>((*entries)[1]);
    CHECK(saved.outcome == ContactOutcome::referral);
    CHECK(saved.rag == Rag::amber);
    CHECK(saved.screened == today);
    CHECK(saved.worry == "A worry");
    auto const referral = read_as<Referral>((*entries)[2]);
    CHECK(referral.received == today);
    CHECK(referral.source == ReferralSource::health_services);
    desk.keep_all(*entries);
    CHECK(desk.work(contact).is_closed());
    CHECK(desk.work((*entries)[2].record).stage == "new");
    CHECK(says(desk.take("contact.advice", contact, asked, the_front_door), "", "cannot be decided"));
}

TEST_CASE("what must be present is asked for beside its field, and a rating is never lowered")
{
    Desk desk;
    desk.subject.child.at_front_door = true;
    auto const contact = desk.add(Contact{.received = today, .source = ReferralSource::police, .rag = Rag::red});
    auto const outcome = desk.take("contact.referral", contact, Contact{.rag = Rag::green}, the_front_door);
    CHECK(says(outcome, "level", "Needed"));
    CHECK(says(outcome, "indicators", "Needed"));
    CHECK(says(outcome, "", "highest is kept"));
}

TEST_CASE("the third contact in twelve months asks why it is different, and a second manager signs its closing")
{
    Desk desk;
    desk.subject.child.at_front_door = true;
    desk.add(Contact{.received = today - std::chrono::days{200}, .outcome = ContactOutcome::advice});
    desk.add(Contact{.received = today - std::chrono::days{100}, .outcome = ContactOutcome::advice});
    auto const contact = desk.add(Contact{.received = today, .source = ReferralSource::police});
    Contact asked{.rag = Rag::green, .level = Level::vulnerable, .indicators = "Out late"};
    CHECK(says(desk.take("contact.advice", contact, asked, the_front_door), "why_different", "Needed"));
    asked.why_different = "The first time he was with adults nobody knows";
    auto const entries = desk.take("contact.advice", contact, asked, the_front_door);
    REQUIRE(entries);
    desk.keep_all(*entries);
    CHECK(desk.work(contact).waiting != nullptr);
    CHECK_FALSE(desk.work(contact).is_closed());
    CHECK(says(desk.sign("contact.advice", contact, the_front_door), "", "someone else must sign"));
    auto const signed_off = desk.sign("contact.advice", contact, another_front_door);
    REQUIRE(signed_off);
    desk.keep_all(*signed_off);
    CHECK(desk.work(contact).is_closed());
}

TEST_CASE("an assessment cannot be authorised while the child is unseen or the history unread")
{
    Desk desk;
    auto const assessment = desk.add(Assessment{.began = today - std::chrono::days{20}});
    auto outcome = desk.take("assessment.child_in_need", assessment, written(), the_worker);
    CHECK(says(outcome, "", "seen on a visit"));
    CHECK(says(outcome, "", "read the history"));
    desk.add(Visit{.on = today - std::chrono::days{3}, .seen = Seen::alone});
    desk.add(ReadThrough{.on = today, .reader = samira, .up_to = today});
    CHECK(desk.take("assessment.child_in_need", assessment, written(), the_worker));
}

TEST_CASE("an assessment is submitted, sent back with what to change, submitted again and authorised: only then does "
          "the plan begin")
{
    Desk desk;
    auto const assessment = desk.add(Assessment{.began = today - std::chrono::days{20}});
    desk.add(Visit{.on = today - std::chrono::days{3}, .seen = Seen::alone});
    desk.add(ReadThrough{.on = today, .reader = samira, .up_to = today});
    auto entries = desk.take("assessment.child_in_need", assessment, written(), the_worker);
    REQUIRE(entries);
    CHECK(std::ranges::none_of(*entries, [](Entry const& entry) { return entry.kind == Kind::need; }));
    desk.keep_all(*entries);
    CHECK(says(desk.take("assessment.child_in_need", assessment, written(), the_worker), "", "waits to be signed"));
    CHECK(says(desk.sign("assessment.child_in_need", assessment, the_worker), "", "someone else must sign"));
    CHECK(says(desk.sign("assessment.child_in_need", assessment, the_service_manager), "", "team manager"));
    CHECK(says(desk.sign("assessment.child_in_need", assessment, the_manager, Verdict::send_back, ""), "said",
               "Say why"));

    entries = desk.sign("assessment.child_in_need", assessment, the_manager, Verdict::send_back, "Say more about dad");
    REQUIRE(entries);
    CHECK(entries->size() == 1);
    desk.keep_all(*entries);
    CHECK(desk.work(assessment).returned != nullptr);

    auto again = written();
    again.father = "Lives in Leeds; visited on Sunday, and wants to help";
    entries = desk.take("assessment.child_in_need", assessment, again, the_worker);
    REQUIRE(entries);
    CHECK((*entries)[0].version == 3); // the same decision, so that what the manager said stays with it
    desk.keep_all(*entries);
    entries = desk.sign("assessment.child_in_need", assessment, the_manager);
    REQUIRE(entries);
    desk.keep_all(*entries);
    auto const authorised = read_as<Assessment>(desk.latest(assessment));
    CHECK(authorised.authorised == today);
    CHECK(authorised.authorised_by == colin);
    CHECK(authorised.outcome == AssessmentOutcome::child_in_need_plan);
    CHECK(authorised.father == again.father);
    auto const plan = std::ranges::find(*entries, Kind::need, &Entry::kind);
    REQUIRE(plan != entries->end());
    CHECK(read_as<Need>(*plan).primary_need == PrimaryNeed::abuse_or_neglect);
}

TEST_CASE("something missing is let pass only with a reason, and only by whoever may override")
{
    Desk desk;
    auto const assessment = desk.add(Assessment{.began = today - std::chrono::days{20}});
    desk.add(ReadThrough{.on = today, .reader = samira, .up_to = today});
    auto const entries = desk.take("assessment.child_in_need", assessment, written(), the_worker,
                                   "She is abroad with her aunt until May");
    REQUIRE(entries);
    desk.keep_all(*entries);
    auto const step = read_as<Step>((*entries)[0]);
    CHECK(step.missing.text().find("seen on a visit") != std::string_view::npos);
    CHECK(says(desk.sign("assessment.child_in_need", assessment, the_manager), "", "service manager"));
    CHECK(desk.sign("assessment.child_in_need", assessment, the_service_manager));
    // A contact's level cannot be overridden by anyone.
    desk.subject.child.at_front_door = true;
    auto const contact = desk.add(Contact{.received = today, .source = ReferralSource::police});
    CHECK_FALSE(
        desk.take("contact.referral", contact, Contact{.rag = Rag::green}, the_front_door, "There was no time for it"));
}

TEST_CASE("a decision is for those the table names and who have a part in the child's life here")
{
    Desk desk;
    auto const assessment = desk.add(Assessment{.began = today - std::chrono::days{20}});
    CHECK(says(desk.take("assessment.child_in_need", assessment, written(), the_manager), "", "social worker"));
    CHECK_FALSE(desk.take("assessment.child_in_need", assessment, written(), a_stranger));
    CHECK_FALSE(desk.take("assessment.checkpoint_1", assessment, Assessment{}, the_worker));
    CHECK(desk.take("assessment.checkpoint_1", assessment, Assessment{}, the_manager));
}

TEST_CASE("a strategy discussion without one of its agencies is held only when a service manager lets it pass")
{
    Desk desk;
    auto const enquiry = desk.add(Enquiry{.cause = today});
    auto const came = [&](Agency agency, Came how) {
        desk.add(Attendance{.of = static_cast<int>(enquiry.value),
                            .agency = agency,
                            .person = Label{"Somebody"},
                            .asked = today,
                            .came = how});
    };
    came(Agency::social_care, Came::came);
    came(Agency::police, Came::came);
    came(Agency::health, Came::did_not_come);
    Enquiry const asked{.shared = "Police: two calls", .tonight = "She stays with her aunt", .siblings = "None"};
    CHECK(says(desk.take("enquiry.joint", enquiry, asked, the_manager), "", "police and health"));
    auto const entries =
        desk.take("enquiry.joint", enquiry, asked, the_manager, "The nurse is ill; her report is asked for tomorrow");
    REQUIRE(entries);
    desk.keep_all(*entries);
    CHECK(desk.work(enquiry).stage == "requested");
    auto const passed = desk.sign("enquiry.joint", enquiry, the_service_manager);
    REQUIRE(passed);
    desk.keep_all(*passed);
    CHECK(desk.work(enquiry).stage == "enquiry under way");
    CHECK(read_as<Enquiry>(desk.latest(enquiry)).strategy == today);
}

TEST_CASE("a strategy discussion held last night is dated last night, and so is what it sets, though typed today")
{
    Desk desk;
    auto const yesterday = today - std::chrono::days{1};
    auto const enquiry = desk.add(Enquiry{.cause = yesterday});
    for (auto const agency : {Agency::social_care, Agency::police, Agency::health})
        desk.add(
            Attendance{.of = static_cast<int>(enquiry.value), .agency = agency, .asked = today, .came = Came::came});
    Enquiry const asked{.shared = "Two calls", .tonight = "She sleeps at her aunt’s", .siblings = "None"};
    auto const held = [&](std::optional<When> when) {
        return desk.take("enquiry.joint", enquiry, asked, the_manager, {}, when);
    };
    CHECK(says(held(When{today + std::chrono::days{1}, {}}), "happened", "still to come"));
    CHECK(says(held(When{yesterday - std::chrono::days{1}, {}}), "happened", "What it follows was on 8 March 2026"));
    auto const entries = held(When{yesterday, {}});
    REQUIRE(entries);
    CHECK(read_as<Step>((*entries)[0]).decided == yesterday);
    CHECK((*entries)[0].recorded == now);
    auto const saved = read_as<Enquiry>((*entries)[1]);
    CHECK(saved.strategy == yesterday);
    CHECK(saved.led_by == EnquiryBy::joint);
    auto const at_once = held({});
    REQUIRE(at_once);
    CHECK(read_as<Enquiry>((*at_once)[1]).strategy == today);
}

TEST_CASE("a contact screened in the night asks for the time, which its four hours are counted to")
{
    Desk desk;
    desk.subject.child.at_front_door = true;
    auto const yesterday = today - std::chrono::days{1};
    auto const contact = desk.add(
        Contact{.received = yesterday, .received_at = ClockTime{21 * 60 + 40}, .source = ReferralSource::police});
    Contact const asked{.rag = Rag::red, .level = Level::acute, .indicators = "Alone in the street"};
    auto const decided = [&](std::optional<When> when) {
        return desk.take("contact.referral", contact, asked, the_front_door, {}, when);
    };
    CHECK(says(decided(When{yesterday, {}}), "happened_at", "Enter the time"));
    CHECK(says(decided(When{yesterday, ClockTime{21 * 60 + 39}}), "happened_at", "8 March 2026, 21:40"));
    CHECK(says(decided(When{today, ClockTime{8 * 60 + 51}}), "happened_at", "still to come"));
    auto const entries = decided(When{yesterday, ClockTime{23 * 60}});
    REQUIRE(entries);
    auto const saved = read_as<Contact>((*entries)[1]);
    CHECK(saved.screened == yesterday);
    CHECK(saved.screened_at == ClockTime{23 * 60});
    CHECK(read_as<Referral>((*entries)[2]).received == yesterday);
}

TEST_CASE("a conference held yesterday without its quorum is dated yesterday, whenever the director signs")
{
    Desk desk;
    auto const chair = someone(PersonId{60}, WorkerRole::conference_chair, "");
    desk.subject.child.conference_due = true;
    auto const yesterday = today - std::chrono::days{1};
    auto const conference = desk.add(Conference{.type = ConferenceType::initial, .arranged = yesterday});
    desk.add(Step{.of = static_cast<int>(conference.value),
                  .step = Label{"conference.arrange"},
                  .decided = today,
                  .decided_by = chair.id});
    auto const entries = desk.take(
        "conference.plan", conference,
        Conference{.category = AbuseCategory::neglect, .childs_voice = "Stay with aunt", .parents = "Both there"},
        chair, "The police were called away at noon", When{yesterday, {}});
    REQUIRE(entries);
    desk.keep_all(*entries);
    auto const signed_off = desk.sign("conference.plan", conference, the_service_manager);
    REQUIRE(signed_off);
    desk.keep_all(*signed_off);
    CHECK(read_as<Conference>(desk.latest(conference)).on == yesterday);
    auto const plan = std::ranges::find(*signed_off, Kind::protection_plan, &Entry::kind);
    REQUIRE(plan != signed_off->end());
    CHECK(read_as<ProtectionPlan>(*plan).began == yesterday);
}

TEST_CASE("an authority's own question at sign-off is answered by whoever signs, and stays when it is sent back and "
          "decided again")
{
    test::LocalFields const laid{"step,local_panel,Which panel saw it?,label,,no,,,,,\n",
                                 "assessment,local_housing,Housing reference,label,,no,,,,,\n"};
    auto const answer = [](Kind kind, std::string_view field, std::string_view text) {
        return [=](Content& content) {
            content.facts[*type_of(kind).field_named(field)] = detail::ValueTraits<Label>::pack(Label{text});
        };
    };
    Desk desk;
    auto begun = pack(Assessment{.began = today - std::chrono::days{20}});
    answer(Kind::assessment, "local_housing", "HX-20417")(begun);
    auto entry = entry_of(Kind::assessment, begun);
    entry.record = desk.new_record();
    entry.about = {amara};
    entry.recorded = now;
    desk.keep(entry);
    auto const assessment = entry.record;
    desk.add(Visit{.on = today - std::chrono::days{3}, .seen = Seen::alone});
    desk.add(ReadThrough{.on = today, .reader = samira, .up_to = today});
    desk.keep_all(desk.take("assessment.child_in_need", assessment, written(), the_worker).value());
    desk.fill_local = answer(Kind::step, "local_panel", "Tuesday");
    desk.keep_all(
        desk.sign("assessment.child_in_need", assessment, the_manager, Verdict::send_back, "Say more about dad")
            .value());
    auto const says = [](Entry const& one, std::string_view part) { return one.body.find(part) != std::string::npos; };
    auto const again = desk.take("assessment.child_in_need", assessment, written(), the_worker);
    REQUIRE(again);
    CHECK(says(again->front(), R"("local_panel":"Tuesday")"));
    desk.keep_all(*again);
    desk.fill_local = answer(Kind::step, "local_panel", "Friday");
    auto const signed_off = desk.sign("assessment.child_in_need", assessment, the_manager);
    REQUIRE(signed_off);
    CHECK(says(signed_off->front(), R"("local_panel":"Friday")"));
    desk.keep_all(*signed_off);
    CHECK(says(desk.latest(assessment), R"("local_housing":"HX-20417")"));
    CHECK(says(desk.latest(assessment), R"("authorised":)"));
}

TEST_CASE(
    "work that is written down on a form begins at once where a decision led to it; otherwise only with a reason, "
    "and when somebody else has signed")
{
    Desk desk;
    auto const& steps = test::practice().steps();
    auto const& rule = *steps.rule("assessment.begin");
    auto const content = pack(Assessment{.began = today - std::chrono::days{3}});
    auto const begin = [&](std::string_view why, access::Reader const& who) {
        auto const events = desk.events();
        auto const acting = desk.by(who);
        return begin_work(rule, record(Kind::assessment, content, acting, desk.subject).value(), content, why,
                          {.led_to = led_to(steps, Kind::assessment, content.facts, events), .events = events}, acting,
                          desk.subject);
    };
    CHECK(says(begin("", the_worker), "", "The decision that leads to this work"));
    CHECK(says(begin("", the_worker), "override_because", "Say why"));
    CHECK(says(begin("paper", the_worker), "override_because", "one word is not a reason"));
    auto entries = begin("It began on paper while the system was down", the_worker);
    REQUIRE(entries);
    REQUIRE(entries->size() == 2);
    CHECK(entries->front().once == "form-1");
    desk.keep_all(*entries);
    auto const written = entries->front().record;
    auto const step = read_as<Step>(entries->back());
    CHECK(step.decided_by == samira);
    CHECK(step.override_because == "It began on paper while the system was down");
    CHECK(desk.work(written).stage == unbegun_stage);
    CHECK_FALSE(desk.take("assessment.checkpoint_1", written, Assessment{}, the_manager));
    CHECK(says(desk.sign("assessment.begin", written, the_worker), "", "someone else must sign"));
    auto const passed = desk.sign("assessment.begin", written, the_manager);
    REQUIRE(passed);
    desk.keep_all(*passed);
    CHECK(desk.work(written).stage == "in progress");

    desk.add(Referral{.received = today - std::chrono::days{3},
                      .no_further_action = Answer::no,
                      .decided = today - std::chrono::days{3},
                      .decision = ReferralDecision::assess});
    entries = begin("", the_worker);
    REQUIRE(entries);
    auto const after = read_as<Step>(entries->back());
    CHECK_FALSE(after.sign_off);
    CHECK(after.missing.empty());
    CHECK(after.because == "Written down on a form, after: Referral of 6 March 2026");
}

TEST_CASE(
    "coming into care is signed above the team manager and says who in the family could help; what is needed is kept")
{
    Desk desk;
    auto const assessment = desk.add(Assessment{.began = today - std::chrono::days{20}});
    desk.add(Visit{.on = today - std::chrono::days{3}, .seen = Seen::alone});
    desk.add(ReadThrough{.on = today, .reader = samira, .up_to = today});
    auto asked = written();
    CHECK(says(desk.take("assessment.into_care", assessment, asked, the_worker), "family_network", "Needed"));
    asked.family_network = "Grandmother was asked, and is too ill";
    auto const entries = desk.take("assessment.into_care", assessment, asked, the_worker);
    REQUIRE(entries);
    desk.keep_all(*entries);
    CHECK(says(desk.sign("assessment.into_care", assessment, the_manager), "", "service manager"));
    auto const signed_off = desk.sign("assessment.into_care", assessment, the_service_manager);
    REQUIRE(signed_off);
    desk.keep_all(*signed_off);
    auto const authorised = read_as<Assessment>(desk.latest(assessment));
    CHECK(authorised.outcome == AssessmentOutcome::looked_after);
    CHECK(authorised.family_network == asked.family_network);
    auto const need = std::ranges::find(*signed_off, Kind::need, &Entry::kind);
    REQUIRE(need != signed_off->end());
    CHECK(read_as<Need>(*need).status == CaseStatus::looked_after);
}

TEST_CASE(
    "an assessment goes to another authority when it is said who takes over, and not past a plan or enquiry that is "
    "open")
{
    Desk desk;
    auto const assessment = desk.add(Assessment{.began = today - std::chrono::days{20}});
    desk.add(Visit{.on = today - std::chrono::days{3}, .seen = Seen::alone});
    desk.add(ReadThrough{.on = today, .reader = samira, .up_to = today});
    auto asked = written();
    CHECK(says(desk.take("assessment.other_authority", assessment, asked, the_worker), "receiver", "Needed"));
    asked.receiver = "Leeds: Jo Bright, duty manager, agreed on Friday; sent the assessment and chronology";
    desk.add(Enquiry{.cause = today});
    CHECK(
        says(desk.take("assessment.other_authority", assessment, asked, the_worker), "", "section 47 enquiry is open"));
    auto const entries = desk.take("assessment.other_authority", assessment, asked, the_worker,
                                   "Leeds holds the enquiry and has the child");
    REQUIRE(entries);
    desk.keep_all(*entries);
    CHECK(says(desk.sign("assessment.other_authority", assessment, the_manager), "", "service manager"));
    auto const signed_off = desk.sign("assessment.other_authority", assessment, the_service_manager);
    REQUIRE(signed_off);
    CHECK(std::ranges::none_of(*signed_off, [](Entry const& entry) { return entry.kind == Kind::need; }));
}

TEST_CASE("a child who is in need already is not given a second period in need")
{
    auto const needs_opened = [](auto const& before) {
        Desk desk;
        desk.add(before);
        auto const assessment = desk.add(Assessment{.began = today - std::chrono::days{20}});
        desk.add(Visit{.on = today - std::chrono::days{3}, .seen = Seen::alone});
        desk.add(ReadThrough{.on = today, .reader = samira, .up_to = today});
        desk.keep_all(desk.take("assessment.child_in_need", assessment, written(), the_worker).value());
        auto const signed_off = desk.sign("assessment.child_in_need", assessment, the_manager);
        REQUIRE(signed_off);
        return std::ranges::count(*signed_off, Kind::need, &Entry::kind);
    };
    auto const began = today - std::chrono::days{90};
    CHECK(needs_opened(Need{.began = began}) == 0);
    CHECK(needs_opened(Need{.began = began, .ended = today - std::chrono::days{30}}) == 1);
}

TEST_CASE("a specialist assessment keeps the child in need meanwhile")
{
    Desk desk;
    auto const assessment = desk.add(Assessment{.began = today - std::chrono::days{20}});
    desk.add(Visit{.on = today - std::chrono::days{3}, .seen = Seen::alone});
    desk.add(ReadThrough{.on = today, .reader = samira, .up_to = today});
    auto asked = written();
    CHECK(says(desk.take("assessment.specialist", assessment, asked, the_worker), "specialist", "Needed"));
    asked.specialist = "Parenting assessment by the family centre, by 1 May";
    desk.keep_all(desk.take("assessment.specialist", assessment, asked, the_worker).value());
    auto const signed_off = desk.sign("assessment.specialist", assessment, the_manager);
    REQUIRE(signed_off);
    auto const need = std::ranges::find(*signed_off, Kind::need, &Entry::kind);
    REQUIRE(need != signed_off->end());
    CHECK(read_as<Need>(*need).status == CaseStatus::in_need_plan);
    CHECK(read_as<Need>(*need).primary_need == PrimaryNeed::abuse_or_neglect);
}

TEST_CASE("a child in need is not closed past an enquiry that is open, unless a manager who did not ask for it signs")
{
    Desk desk;
    auto const need = desk.add(Need{.began = today - std::chrono::days{90}});
    auto const enquiry = desk.add(Enquiry{.cause = today});
    Need const asked{.reason = ClosureReason::other};
    CHECK(says(desk.take("need.close", need, asked, the_worker), "", "section 47 enquiry is open"));
    auto const entries = desk.take("need.close", need, asked, the_worker, "The police hold it; the family has moved");
    REQUIRE(entries);
    CHECK(read_as<Step>(entries->front()).missing.text().find("section 47") != std::string_view::npos);
    desk.keep_all(*entries);
    CHECK_FALSE(desk.work(need).is_closed());
    desk.keep_all(desk.sign("need.close", need, the_manager).value());
    CHECK(desk.work(need).is_closed());
    CHECK_FALSE(desk.work(enquiry).is_closed());
}

TEST_CASE("early help's assessment is written before its plan is agreed, with what the child and the family say")
{
    Desk desk;
    desk.subject.child.in_early_help = true;
    auto const helper = someone(PersonId{70}, WorkerRole::family_support, "Early help");
    auto const help = desk.add(EarlyHelp{.began = today - std::chrono::days{9}});
    desk.keep_all(desk.take("early_help.accept", help,
                            EarlyHelp{.consent = Consent::given, .practitioner = Label{"Femi Bello, early help"}},
                            helper)
                      .value());
    CHECK(says(desk.take("early_help.agree_plan", help, EarlyHelp{.plan = "Breakfast club"}, helper), "",
               "cannot be decided"));
    EarlyHelp asked{.education = "Late most days", .strengths = "Dad cooks", .childs_view = "I like maths"};
    auto const refused = desk.take("early_help.assess", help, asked, helper);
    CHECK(says(refused, "family_view", "Needed"));
    CHECK(says(refused, "analysis", "Needed"));
    asked.family_view = "We want mornings to be quieter";
    asked.analysis = "Mornings are the hard part; with help before school it is enough";
    desk.keep_all(desk.take("early_help.assess", help, asked, helper).value());
    CHECK(desk.work(help).stage == "assessed");
    CHECK(read_as<EarlyHelp>(desk.latest(help)).education == "Late most days");
    CHECK(desk.take("early_help.agree_plan", help, EarlyHelp{.plan = "Breakfast club"}, helper));
}
