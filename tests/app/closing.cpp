// Closing a child in need: what is open, undecided or late holds it back, is said beforehand, and may be let pass.
#include "served.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

bool says(web::Response const& page, std::string_view words)
{
    return page.body.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("closing says what is still open and late, is refused with what was typed, and is listed when it is let pass")
{
    test::Served office;
    auto const samira = office.worker("Samira Rahman", WorkerRole::social_worker, "North");
    auto const colin = office.worker("Colin Adeyemi", WorkerRole::team_manager, "North");
    auto const ada = office.person({.role = PersonRole::child,
                                    .reference = Label{"100"},
                                    .given = Label{"Ada"},
                                    .family = Label{"Mensah"},
                                    .born = date(2012, 6, 1)});
    office.hold(ada, samira, "North", office.day - std::chrono::days{90});
    auto const need = office.put(ada, Need{.began = office.day - std::chrono::days{90},
                                           .status = CaseStatus::in_need_plan}); // nobody has seen her
    office.put(ada, Enquiry{.cause = office.day});
    office.open();
    auto const work = fmt::format("/children/100/work/{}", need.value);
    auto const close = work + "/decide/need.close";
    auto const form = office.ask(samira, close);
    for (auto const* words : {"No strategy discussion or section 47 enquiry is open", "No visit, health appointment"})
        CHECK_MESSAGE(says(form, words), words);
    CHECK_FALSE(says(form, "No child protection plan is open"));

    std::vector<std::pair<std::string, std::string>> typed{
        {"reason", "other"}, {"why", "They moved to family in Wales"}, {"save", "record"}};
    auto const refused = office.send(samira, close, typed);
    CHECK(refused.status == 422);
    CHECK(says(refused, "They moved to family in Wales"));
    CHECK(says(refused, "name=\"override\""));
    typed.emplace_back("override", "The enquiry is with Cardiff, who have seen her");
    REQUIRE(office.send(samira, close, typed).status == 303);
    CHECK_FALSE(office.house->authority->now()->latest(need)->as<Need>().ended);

    auto const listed = office.ask(colin, "/overrides");
    for (auto const* words : {"Ada Mensah", "section 47 enquiry is open", "with Cardiff", "Samira Rahman"})
        CHECK_MESSAGE(says(listed, words), words);
    auto const view = office.house->authority->now();
    auto const works = work_of(view->practice().steps(), view->person(ada)->now);
    auto const found = std::ranges::find(works, need, [](Work const& one) { return one.record->record; });
    REQUIRE(found != works.end());
    REQUIRE(found->waiting != nullptr);
    auto const sign = fmt::format("/children/100/work/sign/{}", found->waiting->record.value);
    REQUIRE(office.send(colin, sign, {{"said", "I have rung Cardiff"}, {"save", "record"}}).status == 303);
    CHECK(office.house->authority->now()->latest(need)->as<Need>().ended == office.day);
}
