// Early help: what was assessed has a form of its own, for whoever does it, and nothing typed there is lost.
#include "served.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

bool says(web::Response const& page, std::string_view words)
{
    return page.body.find(words) != std::string::npos;
}

// Leo, whom early help has accepted; Femi helps his family.
class Help : public test::Served
{
public:
    Help()
    {
        femi = worker("Femi Bello", WorkerRole::family_support, "Early help 1");
        carol = worker("Carol Osei", WorkerRole::contact_officer, "Front door");
        auto const leo = person({.role = PersonRole::child,
                                 .reference = Label{"100"},
                                 .given = Label{"Leo"},
                                 .family = Label{"Mensah"},
                                 .born = date(2012, 6, 1)});
        help = put(
            leo, EarlyHelp{
                     .began = day, .consent = Consent::given, .accepted = day, .came_from = EarlyHelpFrom::front_door});
        open();
    }
    std::string page() const { return fmt::format("/children/100/work/{}", help.value); }
    PersonId femi, carol;
    RecordId help;
};

} // namespace

TEST_CASE(
    "the form of early help's assessment asks for each need, what goes well, and their own words, with what is meant")
{
    Help early;
    auto const form = early.ask(early.femi, early.page() + "/decide/early_help.assess");
    REQUIRE(form.status == 200);
    for (auto const* box :
         {"health", "education", "home", "parenting", "money", "strengths", "childs_view", "family_view", "analysis"}) {
        CHECK_MESSAGE(says(form, fmt::format("name=\"{}\"", box)), box);
        CHECK_MESSAGE(says(form, fmt::format("id=\"{}-hint\"", box)), box);
    }
    CHECK(says(form, "What Leo says"));
    CHECK(early.ask(early.carol, early.page() + "/decide/early_help.assess").status == 403);
}

TEST_CASE(
    "early help's assessment that is refused stands there as it was typed; saved, it stands with the work, and then "
    "the plan is agreed")
{
    Help early;
    auto const decide = early.page() + "/decide/early_help.assess";
    std::vector<std::pair<std::string, std::string>> typed{
        {"money", "Hours were cut in spring"},    {"strengths", "They eat together"},
        {"childs_view", "It is quiet out there"}, {"family_view", "We want him home by ten"},
        {"why", "Written with all of them"},      {"save", "record"}};
    auto const refused = early.send(early.femi, decide, typed);
    CHECK(refused.status == 422);
    CHECK(says(refused, "Needed for this decision: What does it mean?"));
    for (auto const& [box, words] : typed)
        if (box != "save") CHECK_MESSAGE(says(refused, words), box);
    CHECK_FALSE(says(early.ask(early.femi, early.page()), "Agree the plan"));
    typed.emplace_back("analysis", "A quiet room is what is missing");
    REQUIRE(early.send(early.femi, decide, typed).status == 303);
    auto const page = early.ask(early.femi, early.page());
    for (auto const* words : {"Hours were cut in spring", "It is quiet out there", "Agree the plan"})
        CHECK_MESSAGE(says(page, words), words);
    CHECK(says(early.ask(early.femi, "/early-help?stage=assessed"), "Leo Mensah"));
}
