// Two records of one adult: found, laid side by side, shown as one, and as two again.
#include "served.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

bool says(web::Response const& page, std::string_view words)
{
    return page.body.find(words) != std::string::npos;
}

// A mother written down once for each of two children, and a father of a restricted child.
class Families : public test::Served
{
public:
    Families()
    {
        bilal = worker("Bilal Chaudhry", WorkerRole::data_officer, "Performance");
        kim = worker("Kim Adu", WorkerRole::practice_manager, "Front door");
        leo = child("100", "Leo");
        ada = child("200", "Ada");
        hidden = child("300", "Jo");
        put(hidden, Restriction{.began = day, .basis = Label{"Related to staff"}, .team = {}});
        hana = adult("Hana", "Tesfaye", leo, RelationKind::mother);
        hanna = adult("Hanna", "Tesfaye", ada, RelationKind::mother);
        secret = adult("Hana", "Tesfay", hidden, RelationKind::mother);
        open();
    }
    PersonId child(std::string_view reference, std::string_view given)
    {
        return person({.role = PersonRole::child,
                       .reference = Label{reference},
                       .given = Label{given},
                       .family = Label{"Tesfaye"},
                       .born = date(2014, 6, 1)});
    }
    PersonId adult(std::string_view given, std::string_view family, PersonId of, RelationKind is)
    {
        Person one{.role = PersonRole::adult};
        one.given = Label{given};
        one.family = Label{family};
        one.address = Label{"12 Millbrook Road"};
        auto const id = person(one);
        put(of, Relationship{.other = id, .is = is});
        return id;
    }
    std::string number(PersonId id) const { return fmt::format("p{}", id.value); }
    std::string compare(PersonId one, PersonId other) const
    {
        return fmt::format("/duplicates/compare?one={}&other={}", number(one), number(other));
    }
    PersonId bilal, kim, leo, ada, hidden, hana, hanna, secret;
};

} // namespace

TEST_CASE("an adult written down twice is listed for the data officer, with whose life each is in, and no pair is made "
          "one by the program")
{
    Families families;
    auto const list = families.ask(families.bilal, "/duplicates?of=adults");
    CHECK(says(list, "Records that may be of one adult"));
    CHECK(says(list, "Hanna Tesfaye"));
    CHECK(says(families.ask(families.bilal, "/duplicates"), "/duplicates?of=adults"));
    CHECK_FALSE(says(families.ask(families.bilal, "/duplicates"), "Hanna Tesfaye"));
    auto const both = families.ask(families.bilal, families.compare(families.hana, families.hanna));
    CHECK(both.status == 200);
    CHECK(says(both, "Mother of Leo Tesfaye (100)"));
    CHECK(says(both, "Mother of Ada Tesfaye (200)"));
    CHECK(families.house->authority->now()->joins().empty());
}

TEST_CASE("an adult in the life of a restricted child alone is neither listed nor named to the data officer")
{
    Families families;
    CHECK_FALSE(says(families.ask(families.bilal, "/duplicates?of=adults"), families.number(families.secret)));
    auto const asked = families.ask(families.bilal, families.compare(families.hana, families.secret));
    CHECK(asked.status == 422);
    CHECK(says(asked, "No record here has this number"));
    CHECK_FALSE(says(asked, "Hana Tesfay<"));
}

TEST_CASE("two adults are shown as one on a data officer’s word, and as two again when it is taken back, with nothing "
          "lost")
{
    Families families;
    auto const form = [&](std::string because) {
        return std::vector<std::pair<std::string, std::string>>{{"one", families.number(families.hana)},
                                                                {"other", families.number(families.hanna)},
                                                                {"said", "one"},
                                                                {"stands", families.number(families.hana)},
                                                                {"because", std::move(because)},
                                                                {"once", "0123456789abcdef0123"}};
    };
    CHECK(families.ask(families.kim, "/duplicates/compare", form("Both workers met her")).status == 403);
    CHECK(families.ask(families.bilal, "/duplicates/compare", form("")).status == 422);
    CHECK(families.ask(families.bilal, "/duplicates/compare", form("Both workers met her")).status == 303);
    auto view = families.house->authority->now();
    CHECK(view->person(families.hanna)->id == families.hana);
    CHECK(says(families.ask(families.bilal, "/duplicates?of=adults"), "One adult, shown as"));
    auto const ada = families.ask(families.kim, "/children/200");
    CHECK(says(ada, "Hana Tesfaye"));
    REQUIRE(view->joins().size() == 1);
    auto const back = fmt::format("/duplicates/take-back/{}", view->joins().front()->record.value);
    CHECK(says(families.ask(families.bilal, back), "Both workers met her"));
    CHECK(families.ask(families.bilal, back, {{"why", "They are sisters"}, {"once", "abcdef0123456789abcd"}}).status ==
          303);
    view = families.house->authority->now();
    CHECK(view->person(families.hanna)->id == families.hanna);
    CHECK(says(families.ask(families.kim, "/children/200"), "Hanna Tesfaye"));
}

TEST_CASE("a child and an adult are not one person")
{
    Families families;
    auto const asked = families.ask(
        families.bilal, fmt::format("/duplicates/compare?one=100&other={}", families.number(families.hana)));
    CHECK(asked.status == 422);
    CHECK(says(asked, "One of these is a child and the other is not"));
}
