// Work that is written down whole on a form, from paper: it does not begin without the decision that leads to it,
// unless somebody lets it pass, which is listed.
#include "served.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

bool says(web::Response const& page, std::string_view words)
{
    return page.body.find(words) != std::string::npos;
}

constexpr auto form = "/children/100/record/assessment";

// Ada is held by Samira, whose manager is Colin; nothing has been decided about her.
class Paper : public test::Served
{
public:
    Paper()
    {
        samira = worker("Samira Rahman", WorkerRole::social_worker, "North");
        colin = worker("Colin Adeyemi", WorkerRole::team_manager, "North");
        ada = person({.role = PersonRole::child,
                      .reference = Label{"100"},
                      .given = Label{"Ada"},
                      .family = Label{"Mensah"},
                      .born = date(2012, 6, 1)});
        hold(ada, samira, "North", day);
        open();
    }
    web::Response write(std::string because)
    {
        std::chrono::year_month_day const d{day};
        std::vector<std::pair<std::string, std::string>> boxes{
            {"began-day", std::to_string(static_cast<unsigned>(d.day()))},
            {"began-month", std::to_string(static_cast<unsigned>(d.month()))},
            {"began-year", std::to_string(static_cast<int>(d.year()))},
            {"analysis", "She looks after everyone else first."},
            {"save", "record"}};
        if (!because.empty()) boxes.emplace_back("override", std::move(because));
        return send(samira, form, std::move(boxes));
    }
    std::optional<Work> assessment() const
    {
        auto const view = house->authority->now();
        for (auto const& work : work_of(view->practice().steps(), view->person(ada)->now))
            if (work.record->kind == Kind::assessment) return work;
        return std::nullopt;
    }
    std::string page_of(Work const& work) const
    {
        return fmt::format("/children/100/work/{}", work.record->record.value);
    }
    PersonId samira, colin, ada;
};

} // namespace

TEST_CASE("a form for work that no decision led to says so, asks why, and keeps what was typed until somebody says")
{
    Paper paper;
    auto const asked = paper.ask(paper.samira, form);
    CHECK(says(asked, "Not so yet: The decision that leads to this work"));
    CHECK(says(asked, "name=\"override\""));
    auto const refused = paper.write("");
    CHECK(refused.status == 422);
    CHECK(says(refused, "She looks after everyone else first."));
    CHECK(says(refused, "name=\"override\""));
    CHECK_FALSE(paper.assessment());
}

TEST_CASE("let pass with a reason it is listed, waits for somebody else, and begins when they sign")
{
    Paper paper;
    REQUIRE(paper.write("It began on paper, and the referral is in the old file").status == 303);
    auto work = paper.assessment();
    REQUIRE(work);
    CHECK(work->stage == unbegun_stage);
    CHECK(says(paper.ask(paper.samira, paper.page_of(*work)), "Nothing else can be decided until then"));
    auto const listed = paper.ask(paper.colin, "/overrides");
    for (auto const* part : {"Ada Mensah", "Samira Rahman", "the referral is in the old file", "leads to this work"})
        CHECK_MESSAGE(says(listed, part), part);
    CHECK(says(paper.ask(paper.colin, "/"), "To sign: Begin what was written down on a form"));

    auto const sign = fmt::format("/children/100/work/sign/{}", work->waiting->record.value);
    CHECK(paper.send(paper.samira, sign, {{"said", "I sign it myself"}, {"save", "record"}}).status != 303);
    REQUIRE(paper.send(paper.colin, sign, {{"said", "I have seen the file"}, {"save", "record"}}).status == 303);
    work = paper.assessment();
    CHECK(work->stage == "in progress");
    CHECK(work->waiting == nullptr);
    CHECK(says(paper.ask(paper.samira, paper.page_of(*work)), "Submit: child in need plan"));
    CHECK(says(paper.ask(paper.colin, "/overrides"), "Colin Adeyemi"));
}

TEST_CASE("a decision on work that was withdrawn waits to be let pass no more")
{
    Paper paper;
    REQUIRE(paper.write("It began on paper, and the referral is in the old file").status == 303);
    auto const work = paper.assessment();
    REQUIRE(work);
    auto const listed = paper.ask(paper.colin, "/overrides");
    CHECK(says(listed, "1 waits to be let pass."));
    CHECK(says(listed, "Waits to be let pass"));
    auto entry = *paper.house->journal->entry(paper.house->authority->now()->latest(work->record->record)->seq);
    ++entry.version;
    entry.withdrawn = true;
    entry.why = "Entered for the wrong child";
    entry.once = {};
    REQUIRE(append(*paper.house, {entry}));
    auto const after = paper.ask(paper.colin, "/overrides");
    CHECK_FALSE(says(after, "to be let pass."));
    CHECK_FALSE(says(after, "Waits to be let pass"));
    CHECK(says(after, "Not let pass: the work was withdrawn"));
    CHECK_FALSE(says(paper.ask(paper.colin, "/"), "To sign: Begin what was written down"));
}

TEST_CASE("what is not let pass does not begin, and may be asked for again")
{
    Paper paper;
    REQUIRE(paper.write("It began on paper, and the referral is in the old file").status == 303);
    auto work = paper.assessment();
    REQUIRE(work);
    auto const back = fmt::format("/children/100/work/send-back/{}", work->waiting->record.value);
    REQUIRE(paper.send(paper.colin, back, {{"said", "Find the referral first"}, {"save", "record"}}).status == 303);
    work = paper.assessment();
    CHECK(work->stage == unbegun_stage);
    auto const page = paper.ask(paper.samira, paper.page_of(*work));
    CHECK_FALSE(says(page, "Submit: child in need plan"));
    CHECK(says(page, "Begin what was written down on a form"));
}

TEST_CASE("where a decision led to it, work is written down on a form with nothing more to say")
{
    Paper paper;
    paper.put(paper.ada, Referral{.received = paper.day,
                                  .source = ReferralSource::schools,
                                  .no_further_action = Answer::no,
                                  .decided = paper.day,
                                  .decision = ReferralDecision::assess});
    CHECK_FALSE(says(paper.ask(paper.samira, form), "name=\"override\""));
    REQUIRE(paper.write("").status == 303);
    auto const work = paper.assessment();
    REQUIRE(work);
    CHECK(work->stage == "in progress");
    CHECK(says(paper.ask(paper.samira, paper.page_of(*work)), "Written down on a form, after: Referral of"));
    CHECK_FALSE(says(paper.ask(paper.colin, "/overrides"), "Ada Mensah"));
    // That decision has its assessment now: a second one needs its own.
    CHECK(paper.write("").status == 422);
}
