// The table of everything that is written in a child's record.
#include <doctest/doctest.h>

#include "actions/corrections.hpp"
#include "actions/records.hpp"
#include "app/tasks.hpp"
#include "domain/records/all.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

Task const& task_titled(std::string_view title)
{
    for (auto const& task : tasks())
        if (task.asked.title == title) return task;
    FAIL("no task is titled ", title);
    return tasks().front();
}

// A record as memory keeps it, for asking which task fits it.
struct Kept {
    Content content;
    Event event;
    explicit Kept(auto const& record) : content(pack(record))
    {
        event.kind = Describes<std::remove_cvref_t<decltype(record)>>::kind;
        event.facts = content.facts.data();
        event.count = static_cast<std::uint16_t>(content.facts.size());
    }
};

} // namespace

TEST_CASE("every field a task names is a field of its record type")
{
    for (auto const& task : tasks()) {
        if (task.asked.kind == Kind::COUNT) continue;
        CAPTURE(task.path);
        auto const& type = type_of(task.asked.kind);
        for (auto const name : task.asked.leave_out) CHECK_MESSAGE(type.field_named(name), name);
        for (auto const name : task.asked.needed) CHECK_MESSAGE(type.field_named(name), name);
        for (auto const& [question, answer, field] : task.asked.opens) {
            CHECK_MESSAGE(type.field_named(field), field);
            auto const at = type.field_named(question);
            REQUIRE(at);
            CHECK(code_named(type.fields[*at], answer));
        }
        for (auto const& [name, says] : task.asked.words) CHECK_MESSAGE(type.field_named(name), name);
        if (task.asked.only)
            for (auto const name : *task.asked.only) CHECK_MESSAGE(type.field_named(name), name);
    }
}

TEST_CASE("no form asks what follows from the rest of the record")
{
    int asked_of = 0;
    for (auto const& task : tasks()) {
        if (task.asked.kind == Kind::COUNT) continue;
        CAPTURE(task.path);
        for (auto const name : actions::fields_nobody_types(task.asked.kind)) {
            CHECK_MESSAGE(!task.asked.asks(name), name);
            ++asked_of;
        }
    }
    CHECK(asked_of > 20);
}

TEST_CASE("a form for a new record asks for everything its record type must have, or says what it is")
{
    for (auto const& task : tasks()) {
        if (task.is_about_a_record() && !task.is_beside) continue;
        CAPTURE(task.path);
        auto const& type = type_of(task.asked.kind);
        auto told = task.filled;
        for (auto const name : told) CHECK_MESSAGE(type.field_named(name), name);
        for (auto const& [name, code] : pairs_of(task.constants)) {
            auto const at = type.field_named(name);
            REQUIRE(at);
            CHECK(code_named(type.fields[*at], code));
            CHECK_FALSE(task.asked.asks(name));
            told.push_back(name);
        }
        for (auto const& field : type.fields)
            if (field.notes.required && std::ranges::find(told, field.name) == told.end())
                CHECK_MESSAGE(task.asked.asks(field.name), field.name);
    }
}

TEST_CASE("whatever kind a role may record has a form, for those its deed allows, and one to put it right")
{
    for (auto const& type : record_types()) {
        auto const deed = actions::deed_to_record(type.kind);
        if (!deed) continue;
        CAPTURE(type.title);
        auto const path = "/record/" + std::string{name_of(type.kind)};
        auto const* task = task_at(path, nullptr);
        REQUIRE(task != nullptr);
        CHECK(task->deed == *deed);
        CHECK_FALSE(task->group.empty());
        bool const changes = !address_of_change(type.kind, "100482", RecordId{41}).empty();
        CHECK(changes == (actions::deed_to_change(type.kind).has_value()));
    }
    CHECK(address_of_change(Kind::visit, "100482", RecordId{41}) == "/children/100482/visits/41");
    CHECK(address_of_change(Kind::missing, "100482", RecordId{41}) == "/children/100482/record/missing/41");
    CHECK(address_of_change(Kind::allocation, "100482", RecordId{41}).empty());
}

TEST_CASE("a record of any kind is withdrawn at one address, and an event's meaning by its own words")
{
    Kept const episode{Missing{.from = date(2026, 3, 7)}};
    Kept const meaning{Significance{.on = date(2026, 3, 7)}};
    Kept const supervision{Supervision{}};
    CHECK(task_at("/withdraw/{record}", &episode.event)->asked.save_words == "Withdraw this record");
    CHECK(task_at("/withdraw/{record}", &meaning.event)->asked.save_words == "No longer significant");
    CHECK(task_at("/withdraw/{record}", &supervision.event) == nullptr);
    CHECK(task_at("/significant/{record}", &episode.event) != nullptr);
    CHECK(task_at("/significant/{record}", &meaning.event) == nullptr);
}

TEST_CASE("every task says its name, its words and what it makes")
{
    for (auto const& task : tasks()) {
        CAPTURE(task.path);
        CHECK_FALSE(task.words.empty());
        CHECK(task.path.starts_with('/'));
        CHECK(task.asked.title.find("{}") != std::string::npos);
        if (task.asked.kind != Kind::COUNT && !task.group.empty())
            CHECK_FALSE(type_of(task.asked.kind).purpose.empty());
        CHECK((task.make != nullptr));
        CHECK((task.said != nullptr));
    }
}

TEST_CASE("a draft is known by the address its form is sent to")
{
    CHECK(task_of_draft("/children/100482/visits/new")->words == "Visit");
    CHECK(task_of_draft("/children/100482/visits/41")->words == "Correction of a visit");
    CHECK(task_of_draft("/children/100482/decisions/ask")->words == "Question for my manager");
    CHECK(task_of_draft("/children/100482/decisions/77")->words == "Management decision");
    for (auto const* none : {"", "/", "/children/100482", "/children/100482/visits", "/children/100482/visits/1/2",
                             "/other/100482/visits/new"})
        CHECK(task_of_draft(none) == nullptr);
}

TEST_CASE("a question that waits is answered where a decision that was made is checked")
{
    Kept const waiting{Oversight{.question = "Should we step down?"}};
    Kept const decided{Oversight{.on = date(2026, 3, 2), .decision = "No"}};
    Kept const checked{Oversight{.on = date(2026, 3, 2), .decision = "No", .checked_on = date(2026, 3, 9)}};
    CHECK(task_at("/decisions/{record}", &waiting.event) == &task_titled("Decide for {}"));
    CHECK(task_at("/decisions/{record}", &decided.event) == &task_titled("Check a decision for {}"));
    CHECK(task_at("/decisions/{record}", &checked.event) == nullptr);
    CHECK(task_at("/decisions/{record}", nullptr) == nullptr);
    Kept const visit{Visit{}};
    CHECK(task_at("/decisions/{record}", &visit.event) == nullptr);
    CHECK(task_at("/visits/{record}", &visit.event) != nullptr);
}

TEST_CASE("asking, deciding and checking ask for what each needs and no more")
{
    auto const& ask = task_titled("Ask my manager for a decision about {}").asked;
    CHECK(ask.asks("question"));
    CHECK_FALSE(ask.asks("decision"));
    auto const& decide = task_titled("Record a management decision for {}").asked;
    CHECK(decide.asks("question"));
    CHECK(decide.asks("check_on"));
    CHECK_FALSE(decide.asks("checked_on"));
    CHECK_FALSE(task_titled("Decide for {}").asked.asks("question"));
    auto const& check = task_titled("Check a decision for {}").asked;
    CHECK(check.asks("checked_on"));
    CHECK_FALSE(check.asks("decision"));
    CHECK(task_titled("Record a visit to {}").asked.why.empty());
    CHECK_FALSE(task_titled("Correct a visit to {}").asked.why.empty());
}
