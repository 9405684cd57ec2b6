// Every record type by its description: written and read back, checked, compared, filled in from a form.
#include <doctest/doctest.h>
#include <random>

#include "base/text.hpp"
#include "domain/record_type.hpp"
#include "domain/records/all.hpp"
#include "support/documentation.hpp"
#include "support/practice.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

NameOf const nobody = [](PersonId id) { return fmt::format("person {}", id.value); };

struct Dice {
    std::mt19937_64 engine{77};
    int up_to(int most) { return static_cast<int>(engine() % (static_cast<unsigned>(most) + 1U)); }
    std::string some_text(int most)
    {
        static constexpr std::string_view pieces[]{"a",  "Z",   " ", "\"", "\\", "\n", "é", "’", "漢",
                                                   "🙂", "<b>", "&", "\t", "0",  ";",  "=", "/", "\x01"};
        std::string text;
        for (int i = up_to(most); i >= 0; --i) text += pieces[up_to(static_cast<int>(std::size(pieces)) - 1)];
        return text;
    }
};

// Random, but of the right shape for each field; a third of them blank.
Content some_content(RecordType const& type, Dice& dice)
{
    Content content{std::vector<std::int32_t>(type.fields.size(), blank), std::vector<std::string>(type.fields.size())};
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (dice.up_to(2) == 0) continue;
        auto& fact = content.facts[i];
        switch (type.fields[i].kind) {
        case ValueKind::date: fact = dice.up_to(40000) - 10000; break;
        case ValueKind::time: fact = dice.up_to(1439); break;
        case ValueKind::number: fact = dice.up_to(INT_MAX - 1); break;
        case ValueKind::person: fact = 1 + dice.up_to(INT_MAX - 2); break;
        case ValueKind::code: fact = dice.up_to(static_cast<int>(type.fields[i].codes.size()) - 1); break;
        case ValueKind::label: fact = detail::ValueTraits<Label>::pack(Label{dice.some_text(20)}); break;
        case ValueKind::text:
            content.texts[i] = dice.some_text(60);
            fact = static_cast<std::int32_t>(content.texts[i].size());
            break;
        }
    }
    return content;
}

template <class R> void through_the_struct(RecordType const& type, Dice& dice)
{
    REQUIRE(type.kind == Describes<R>::kind);
    for (int i = 0; i < 200; ++i) {
        auto const content = some_content(type, dice);
        REQUIRE(pack(unpack<R>(content.facts, content.texts)) == content);
    }
}

std::string problem_of(Problems const& problems, std::string_view field)
{
    for (auto const& problem : problems)
        if (problem.field == field) return problem.message;
    return {};
}
template <class R> Problems problems_of(R const& record, char const* today = "2026-03-10")
{
    return check(type_of(Describes<R>::kind), pack(record), day(today));
}

Visit good_visit()
{
    return {.on = day("2026-03-09"),
            .at = time_of_day("16:30"),
            .purpose = VisitPurpose::protection,
            .seen = Seen::alone,
            .not_alone_reason = {},
            .place = VisitPlace::home,
            .worker = PersonId{7},
            .said = "She showed me her drawing",
            .note = "We sat in her room"};
}
Oversight good_decision()
{
    return {.on = day("2026-03-09"),
            .question = "Should the plan step down?",
            .decision = "Not yet: two core groups were missed",
            .because = "She says nights are still loud",
            .actions = "Priya visits on Friday",
            .check_on = day("2026-03-23"),
            .checked_on = {},
            .asked_by = PersonId{7},
            .asked = day("2026-03-06")};
}

// A form as the browser posts it.
struct Form {
    std::map<std::string, std::string, std::less<>> values;
    FormValue value() const
    {
        return [this](std::string_view name) {
            auto const found = values.find(name);
            return found == values.end() ? std::string_view{} : std::string_view{found->second};
        };
    }
};

} // namespace

TEST_CASE("there is one description for every kind, with a title, a purpose and named fields")
{
    REQUIRE(record_types().size() == static_cast<std::size_t>(Kind::COUNT));
    for (std::size_t k = 0; k < record_types().size(); ++k) {
        auto const& type = record_types()[k];
        CHECK(type.kind == static_cast<Kind>(k));
        CHECK_MESSAGE(!type.title.empty(), k);
        CHECK_MESSAGE(type.purpose.ends_with("."), type.title);
        CHECK_MESSAGE(!type.fields.empty(), type.title);
        CHECK(type.needed.size() == type.fields.size());
        CHECK(kind_named(name_of(type.kind)) == type.kind);
        std::set<std::string_view> names;
        int happened = 0, until = 0;
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            auto const& field = type.fields[i];
            CHECK_MESSAGE(names.insert(field.name).second, type.title << " " << field.name);
            CHECK_MESSAGE(!field.words.empty(), type.title << " " << field.name);
            CHECK_MESSAGE((field.kind == ValueKind::code) == !field.codes.empty(), field.name);
            CHECK_MESSAGE((type.needed[i] != nullptr) == !field.notes.required_when.empty(),
                          type.title << " " << field.name);
            happened += field.notes.happened, until += field.notes.until;
            if (field.notes.happened || field.notes.until) CHECK(field.kind == ValueKind::date);
            std::set<std::string> spellings;
            for (auto const& code : field.codes) {
                CHECK_MESSAGE(spellings.insert(std::string{code.name}).second, field.name << " " << code.name);
                CHECK_MESSAGE(!code.words.empty(), field.name << " " << code.name);
            }
        }
        CHECK(happened <= 1);
        CHECK(until <= 1);
    }
    CHECK_FALSE(kind_named("no such kind"));
}

TEST_CASE("docs/record-types.md has the page of every record type")
{
    std::string pages;
    for (auto const& type : record_types()) pages += documentation(type) + "\n";
    test::check_page_of_docs("record-types.md", pages);
}

TEST_CASE("no spelling of a code means two codes")
{
    for (auto const& type : record_types())
        for (auto const& field : type.fields) {
            std::map<std::string, std::string_view> meaning;
            for (auto const& code : field.codes)
                for (auto const part : split(code.also, '|')) {
                    if (part.empty()) continue;
                    auto const [at, fresh] = meaning.emplace(folded(part), code.name);
                    CHECK_MESSAGE((fresh || at->second == code.name), type.title << ", " << field.name << ": " << part);
                }
        }
}

TEST_CASE("every record goes through its struct, the journal's body and prose, and comes back the same")
{
    Dice dice;
    [&]<class... R>(TypeList<R...>) { (through_the_struct<R>(type_of(Describes<R>::kind), dice), ...); }(AllRecords{});
    for (auto const& type : record_types())
        for (int i = 0; i < 200; ++i) {
            auto const content = some_content(type, dice);
            auto const entry = entry_of(type.kind, content);
            CHECK(entry.kind == type.kind);
            auto const back = read_content(entry);
            REQUIRE_MESSAGE(back, back.error().message);
            REQUIRE(*back == content);
            REQUIRE(body_json(type, *back) == entry.body);
            REQUIRE(prose_json(type, *back) == entry.prose);
            CHECK(what_changed(type, content, *back, nobody).empty());
        }
}

TEST_CASE("a blank record is an empty body and no prose")
{
    for (auto const& type : record_types()) {
        Content const content{std::vector<std::int32_t>(type.fields.size(), blank),
                              std::vector<std::string>(type.fields.size())};
        CHECK(body_json(type, content) == "{}");
        CHECK(prose_json(type, content) == "");
        CHECK(read_content(entry_of(type.kind, content)) == content);
    }
}

TEST_CASE("the body is flat JSON with dates, times, codes by name and people by number")
{
    auto const entry = entry_of(good_visit());
    CHECK(entry.body ==
          R"({"on":"2026-03-09","at":"16:30","purpose":"protection","seen":"alone","place":"home","worker":7})");
    CHECK(entry.prose == R"({"said":"She showed me her drawing","note":"We sat in her room"})");
    CHECK(entry.happened == Moment{london(day("2026-03-09"), 16, 30)});
    CHECK_FALSE(entry.until);
    CHECK(entry.source.typed_here());
}

TEST_CASE("a record happened on its London day, and ended on its own; a time beside makes it exact")
{
    auto const missing = entry_of(Missing{.from = day("2026-07-01"),
                                          .from_at = time_of_day("21:00"),
                                          .returned = day("2026-07-02"),
                                          .returned_at = time_of_day("03:15")});
    CHECK(missing.happened == Moment{london(day("2026-07-01"), 21, 0)});
    CHECK(missing.until == Moment{london(day("2026-07-02"), 3, 15)});
    auto const plan = entry_of(ProtectionPlan{.began = day("2026-07-01")});
    CHECK(plan.happened == Moment{london(day("2026-07-01"), 0, 0)});
    CHECK_FALSE(plan.until);
    CHECK_FALSE(entry_of(Permanence{.plan = PermanencePlan::adoption}).happened);
}

TEST_CASE("a body this program cannot read is refused by field; a newer program's field is left out")
{
    auto const& type = type_of(Kind::visit);
    std::vector<std::int32_t> facts(type.fields.size());
    auto const said = [&](std::string_view json) {
        auto const read = read_body(type, json, facts);
        return read ? std::string{"read"} : read.error().field;
    };
    CHECK(said("") == "read");
    CHECK(said("{}") == "read");
    CHECK(said(R"({"weather":"rain","on":"2026-03-09"})") == "read");
    CHECK(facts[*type.field_named("on")] == static_cast<int>(day("2026-03-09").time_since_epoch().count()));
    CHECK(said(R"({"worker":7,"on":"2026-03-09"})") == "read"); // out of order
    CHECK(facts[*type.field_named("worker")] == 7);
    CHECK(facts[*type.field_named("seen")] == blank);
    CHECK(said(R"({"on":"9 March 2026"})") == "on");
    CHECK(said(R"({"on":20260309})") == "on");
    CHECK(said(R"({"at":"25:00"})") == "at");
    CHECK(said(R"({"seen":"perhaps"})") == "seen");
    CHECK(said(R"({"worker":"Priya"})") == "worker");
    CHECK(said(R"({"worker":99999999999})") == "worker");
    CHECK(said(R"({"note":"long text stands in the prose"})") == "note");
    CHECK(said("[1,2]") == "body");
    CHECK(said(R"({"on":)") == "body");
    Content content{std::vector<std::int32_t>(type.fields.size(), blank), std::vector<std::string>(type.fields.size())};
    CHECK(read_prose(type, R"({"note":"read","weather":"not"})", content));
    CHECK(content.texts[*type.field_named("note")] == "read");
    CHECK_FALSE(read_prose(type, "nonsense", content));
}

TEST_CASE("a body is read the same whether it stands plain or as JSON may also write it")
{
    auto const& type = type_of(Kind::visit);
    // A space in front is no plain body: what follows is read the other way.
    for (std::string const json : {R"({})",
                                   R"({"on":"2026-03-09","seen":"alone","place":"home","worker":7})",
                                   R"({"worker":7,"on":"2026-03-09"})",
                                   R"({"on":"2026-03-09","on":"2026-03-10"})",
                                   R"({"on":"tomorrow","on":"2026-03-10"})",
                                   R"({"worker":0})",
                                   R"({"worker":-7})",
                                   R"({"worker":007})",
                                   R"({"worker":7.5})",
                                   R"({"worker":7e2})",
                                   R"({"worker":2147483647})",
                                   R"({"worker":2147483648})",
                                   R"({"worker":99999999999999999999})",
                                   R"({"worker":"7"})",
                                   R"({"weather":"wet","on":"2026-03-09"})",
                                   R"({"weather":["wet"],"on":"2026-03-09"})",
                                   R"({"weather":null,"on":"2026-03-09"})",
                                   R"({"on":"2026\u002d03-09"})",
                                   R"({"on":"2026-03-09",})",
                                   R"({"on":"2026-03-09"}})",
                                   R"({"on":"2026-03-09")",
                                   R"({"on")",
                                   R"({"on":)",
                                   R"({"on":"2026)",
                                   R"({,})",
                                   R"({"note":"x"})",
                                   "{\"on\":\"2026-03\x01\"}",
                                   "{\"weather\":\"\xff\"}",
                                   "{\"weather\":\"b\u00e9\"}"}) {
        CAPTURE(json);
        std::vector<std::int32_t> plain(type.fields.size()), otherwise(type.fields.size());
        auto const one = read_body(type, json, plain), other = read_body(type, " " + json, otherwise);
        CHECK(one.has_value() == other.has_value());
        if (one && other) CHECK(plain == otherwise);
        if (!one && !other) CHECK(one.error().field == other.error().field);
    }
    auto const& placement = type_of(Kind::placement); // with short texts
    std::vector<std::int32_t> facts(placement.fields.size());
    auto const where = *placement.field_named("authority");
    CHECK(read_body(placement, R"({"authority":"Brindlemere"})", facts));
    CHECK(Label::from_number(static_cast<std::uint32_t>(facts[where])).text() == "Brindlemere");
    CHECK(read_body(placement, R"({"authority":"C\u00f4te d’Azur \"B\""})", facts));
    CHECK(Label::from_number(static_cast<std::uint32_t>(facts[where])).text() == "Côte d’Azur \"B\"");
}

TEST_CASE("a record written before a field existed is read with that field blank")
{
    auto const content = pack(good_visit());
    auto const early = unpack<Visit>(std::span{content.facts}.first(2));
    CHECK(early.on == day("2026-03-09"));
    CHECK_FALSE(early.seen);
    CHECK_FALSE(early.worker);
}

TEST_CASE("a visit as it should be has nothing to correct")
{
    CHECK(problems_of(good_visit()).empty());
}

TEST_CASE("a visit cannot be recorded for tomorrow, but can for today")
{
    auto visit = good_visit();
    visit.on = day("2026-03-11");
    CHECK(problem_of(problems_of(visit), "on") == "The date must be today or in the past");
    visit.on = day("2026-03-10");
    CHECK(problems_of(visit).empty());
}

TEST_CASE("a visit says whether the child was seen, why not alone, and what she said")
{
    Visit blank_visit;
    auto const problems = problems_of(blank_visit);
    for (auto const* field : {"on", "purpose", "seen", "place", "worker", "note"})
        CHECK_MESSAGE(!problem_of(problems, field).empty(), std::string{field});
    CHECK(problem_of(problems, "said").empty()); // not seen, as far as it says
    CHECK(problem_of(problems, "at").empty());

    auto visit = good_visit();
    visit.seen = Seen::with_others;
    CHECK(problem_of(problems_of(visit), "not_alone_reason") == "Answer “Why not alone?”");
    visit.not_alone_reason = "Her mother would not leave the room";
    CHECK(problems_of(visit).empty());
    visit.said = "";
    CHECK_FALSE(problem_of(problems_of(visit), "said").empty());
    visit.seen = Seen::no_answer;
    CHECK(problems_of(visit).empty());
}

TEST_CASE("a decision as it should be, and a question that waits, have nothing to correct")
{
    CHECK(problems_of(good_decision()).empty());
    CHECK(problems_of(
              Oversight{.question = "Should the plan step down?", .asked_by = PersonId{7}, .asked = day("2026-03-06")})
              .empty());
}

TEST_CASE("“noted” alone, in any dress, is not a decision")
{
    for (auto const* words :
         {"noted", "Noted.", "AGREED", "agreed, noted", "Noted and agreed", "I agree", "  ok ", "Okay!", "approved",
          "N/A", "As above", "see above", "yes", "Agreed with this.", "noted, thanks", "Seen and approved"}) {
        auto decision = good_decision();
        decision.decision = words;
        CHECK_MESSAGE(problem_of(problems_of(decision), "decision") ==
                          "Say what is decided. “Noted” or “agreed” alone is not a decision.",
                      std::string{words});
        decision = good_decision();
        decision.because = words;
        CHECK_MESSAGE(problem_of(problems_of(decision), "because") == "Say why, in at least a sentence.",
                      std::string{words});
    }
    for (auto const* words : {"Agreed to step down to child in need", "No: the plan stays",
                              "Yes, move on Friday with Priya", "Approved for panel on 3 May"}) {
        auto decision = good_decision();
        decision.decision = words;
        CHECK_MESSAGE(problems_of(decision).empty(), std::string{words});
    }
}

TEST_CASE("a decision made says why, what next and when it will be checked")
{
    Oversight decision{.on = day("2026-03-09"), .question = "Should the plan step down?"};
    auto const problems = problems_of(decision);
    for (auto const* field : {"decision", "because", "actions", "check_on"})
        CHECK_MESSAGE(!problem_of(problems, field).empty(), std::string{field});
    decision = good_decision();
    decision.on.reset();
    CHECK(problem_of(problems_of(decision), "on") == "Enter a date");
    decision = good_decision();
    decision.check_on = day("2026-03-08");
    CHECK_FALSE(problem_of(problems_of(decision), "check_on").empty());
    decision.check_on = day("2026-03-09");
    CHECK(problems_of(decision).empty());
}

TEST_CASE("an end before its start, a number out of range and a text too long are told")
{
    CHECK(problem_of(problems_of(ProtectionPlan{.began = day("2026-03-09"),
                                                .ended = day("2026-03-08"),
                                                .initial_category = AbuseCategory::neglect}),
                     "ended") == "The end must be on or after the start");
    CHECK(problems_of(ProtectionPlan{.began = day("2026-03-09"),
                                     .ended = day("2026-03-09"),
                                     .initial_category = AbuseCategory::neglect})
              .empty());
    CHECK(problem_of(problems_of(ProtectionPlan{
                         .began = day("2026-03-09"), .initial_category = AbuseCategory::neglect, .visit_every = 21}),
                     "visit_every") == "Enter a number from 0 to 20");
    CHECK(problem_of(problems_of(HealthCheck{
                         .type = HealthType::strengths_and_difficulties, .on = day("2026-03-09"), .score = 41}),
                     "score") == "Enter a number from 0 to 40");
    auto decision = good_decision();
    decision.question = std::string(1000, 'x') + "?";
    CHECK(problem_of(problems_of(decision), "question") == "Must be 1,000 characters or fewer");
    decision.question.clear();
    for (int i = 0; i < 1000; ++i) decision.question += "é"; // a thousand letters, two thousand bytes
    CHECK(problems_of(decision).empty());
    CHECK(problem_of(problems_of(Person{.role = PersonRole::child, .known_as = Label{std::string(61, 'x')}}),
                     "known_as") == "Must be 60 characters or fewer");
}

TEST_CASE("what changed between two versions is told in plain words, and only that")
{
    auto const before = pack(good_visit());
    auto after = good_visit();
    after.on = day("2026-03-08");
    after.seen = Seen::with_others;
    after.not_alone_reason = "Her brother was there";
    after.worker = PersonId{8};
    auto const changes = what_changed(type_of(Kind::visit), before, pack(after), nobody);
    REQUIRE(changes.size() == 4);
    CHECK(changes[0].field == "When was the visit?");
    CHECK(changes[0].before == "9 March 2026");
    CHECK(changes[0].after == "8 March 2026");
    CHECK(changes[1].before == "Seen alone");
    CHECK(changes[1].after == "Seen with others there");
    CHECK(changes[2].before == "");
    CHECK(changes[2].after == "Her brother was there");
    CHECK(changes[3].before == "person 7");
    CHECK(changes[3].after == "person 8");
    // A text of the same length is still another text.
    auto same_length = good_visit();
    same_length.note = "We sat in his room";
    CHECK(what_changed(type_of(Kind::visit), before, pack(same_length), nobody).size() == 1);
}

TEST_CASE("a summary is one line of the telling fields")
{
    CHECK(summary(type_of(Kind::visit), pack(good_visit()), nobody) == "Child protection; Seen alone; At home");
    CHECK(summary(type_of(Kind::visit), pack(Visit{}), nobody) == "");
    CHECK(summary(type_of(Kind::referral),
                  pack(Referral{.source = ReferralSource::police, .no_further_action = Answer::no}),
                  nobody) == "Police; no further action: no");
}

TEST_CASE("a form is read field by field")
{
    Form const form{{{"on-day", " 9 "},
                     {"on-month", "3"},
                     {"on-year", "2026"},
                     {"at", "16.30"},
                     {"purpose", "protection"},
                     {"seen", "alone"},
                     {"place", "home"},
                     {"worker", "7"},
                     {"said", "  She said:\r\n“no”  "},
                     {"note", "We sat"}}};
    Problems problems;
    auto const visit = unpack<Visit>(read_form(type_of(Kind::visit), form.value(), problems).facts,
                                     read_form(type_of(Kind::visit), form.value(), problems).texts);
    CHECK(problems.empty());
    CHECK(visit.on == day("2026-03-09"));
    CHECK(visit.at == time_of_day("16:30"));
    CHECK(visit.purpose == VisitPurpose::protection);
    CHECK(visit.seen == Seen::alone);
    CHECK(visit.worker == PersonId{7});
    CHECK(visit.said == "She said:\n“no”");
    CHECK(visit.note == "We sat");
    CHECK(visit.not_alone_reason == "");
}

TEST_CASE("what cannot be read on a form is told beside its field, and the rest is kept")
{
    Form const form{{{"on-day", "30"},
                     {"on-month", "2"},
                     {"on-year", "2026"},
                     {"at", "half past four"},
                     {"purpose", "Protection"},
                     {"worker", "Priya"},
                     {"note", "bad \xFF byte"},
                     {"said", "kept"}}};
    Problems problems;
    auto const content = read_form(type_of(Kind::visit), form.value(), problems);
    CHECK(problem_of(problems, "on") == "Enter a real date, such as 27 3 2026");
    CHECK(problem_of(problems, "at") == "Enter a time on the 24-hour clock, such as 16:30");
    CHECK(problem_of(problems, "purpose") == "Choose one of the answers");
    CHECK(problem_of(problems, "worker") == "Enter a whole number");
    CHECK_FALSE(problem_of(problems, "note").empty());
    CHECK(problems.size() == 5);
    CHECK(unpack<Visit>(content.facts, content.texts).said == "kept");
}

TEST_CASE("a form that names nobody has not named a worker, and a label that cannot be read is not saved")
{
    Problems problems;
    auto const content = read_form(type_of(Kind::visit), Form{{{"worker", "0"}}}.value(), problems);
    CHECK_FALSE(problem_of(problems, "worker").empty());
    CHECK(content.facts[*type_of(Kind::visit).field_named("worker")] == blank);
    problems.clear();
    auto const contact = read_form(type_of(Kind::contact), Form{{{"from", "Form tutor \xC3"}}}.value(), problems);
    CHECK_FALSE(problem_of(problems, "from").empty());
    CHECK(contact.facts[*type_of(Kind::contact).field_named("from")] == blank);
}

TEST_CASE("times are read on the 24-hour clock only")
{
    auto const read = [](char const* text) {
        Problems problems;
        Form const form{{{"at", text}}};
        auto const content = read_form(type_of(Kind::visit), form.value(), problems);
        auto const fact = content.facts[*type_of(Kind::visit).field_named("at")];
        return problems.empty() ? fact : -1;
    };
    CHECK(read("00:00") == 0);
    CHECK(read("9:05") == 545);
    CHECK(read("23:59") == 1439);
    for (auto const* text : {"24:00", "12:60", "12", "12:5", "12:055", ":30", "-1:30", "4:30pm", "1 2:30"})
        CHECK_MESSAGE(read(text) == -1, std::string{text});
}

TEST_CASE("a form filled in from a record reads back as that record")
{
    Dice dice;
    for (auto const& type : record_types())
        for (int i = 0; i < 40; ++i) {
            auto content = some_content(type, dice);
            Form form;
            for (std::size_t f = 0; f < type.fields.size(); ++f) {
                auto const& field = type.fields[f];
                auto& fact = content.facts[f];
                if (fact == blank) continue;
                std::string const name{field.name};
                switch (field.kind) {
                case ValueKind::date: {
                    std::chrono::year_month_day const d{Date{std::chrono::days{fact}}};
                    form.values[name + "-day"] = std::to_string(static_cast<unsigned>(d.day()));
                    form.values[name + "-month"] = std::to_string(static_cast<unsigned>(d.month()));
                    form.values[name + "-year"] = std::to_string(static_cast<int>(d.year()));
                    break;
                }
                case ValueKind::time: form.values[name] = fmt::format("{:02}:{:02}", fact / 60, fact % 60); break;
                case ValueKind::number:
                case ValueKind::person: form.values[name] = std::to_string(fact); break;
                case ValueKind::code: form.values[name] = field.codes[static_cast<std::size_t>(fact)].name; break;
                case ValueKind::label: { // a label is one tidy line
                    auto const line = tidy(Label::from_number(static_cast<std::uint32_t>(fact)).text());
                    form.values[name] = line;
                    fact = detail::ValueTraits<Label>::pack(Label{line});
                    break;
                }
                case ValueKind::text:
                    content.texts[f] = trimmed(std::string{content.texts[f]});
                    form.values[name] = content.texts[f];
                    fact = content.texts[f].empty() ? blank : static_cast<std::int32_t>(content.texts[f].size());
                    break;
                }
            }
            Problems problems;
            auto const back = read_form(type, form.value(), problems);
            REQUIRE_MESSAGE(problems.empty(), problems.front().field << ": " << problems.front().message);
            REQUIRE(back == content);
        }
}

TEST_CASE("the documentation of a record type names every field and what it holds")
{
    for (auto const& type : record_types()) {
        auto const page = documentation(type);
        CHECK(page.starts_with(fmt::format("# {} (`{}`)", type.title, name_of(type.kind))));
        for (auto const& field : type.fields) {
            CHECK_MESSAGE(page.find(fmt::format("| `{}` | {} |", field.name, field.words)) != std::string::npos,
                          field.name);
            for (auto const& code : field.codes) CHECK(page.find(code.name) != std::string::npos);
        }
    }
    CHECK(documentation(type_of(Kind::visit)).find("| when the child was seen, but not alone |") != std::string::npos);
}

TEST_CASE("a worker's e-mail address is one that mail can be sent to, or blank")
{
    auto const& type = type_of(Kind::worker);
    auto const problems_with = [&](char const* address) {
        Form form{{{"name", "Ann Lee"}, {"role", "social_worker"}, {"email", address}}};
        Problems problems;
        auto const content = read_form(type, form.value(), problems);
        CHECK(problems.empty());
        return check(type, content, date(2026, 3, 9));
    };
    CHECK(problems_with("").empty());
    CHECK(problems_with("ann.lee@example.gov.uk").empty());
    auto const wrong = problems_with("ann.lee@example");
    REQUIRE(wrong.size() == 1);
    CHECK(wrong.front().field == "email");
}
