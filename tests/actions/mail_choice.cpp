// Choosing when one is told by e-mail: for oneself alone.
#include "actions/mail_choice.hpp"

#include <doctest/doctest.h>

#include "acted.hpp"
#include "domain/records/mail_choice.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

TEST_CASE("everyone chooses for themselves, whatever their role; a choice must be made")
{
    Acted acted;
    for (int r = 0; r < static_cast<int>(codes_of(WorkerRole{}).size()); ++r) {
        auto const reader = someone(PersonId{61}, static_cast<WorkerRole>(r), "Team 2");
        auto const entries = choose_mail(pack(MailChoice{.when = MailWhen::at_once}), acted.by(reader), std::nullopt);
        REQUIRE(entries);
        REQUIRE(entries->size() == 1);
        CHECK(entries->front().about == std::vector{PersonId{61}});
        CHECK(entries->front().by == PersonId{61});
        CHECK(entries->front().version == 1);
    }
    auto const reader = someone(PersonId{61}, WorkerRole::social_worker, "Team 2");
    auto const none = choose_mail(pack(MailChoice{}), acted.by(reader), std::nullopt);
    REQUIRE_FALSE(none);
    CHECK(none.error().front().field == "when");
}

TEST_CASE("a choice is changed by whoever made it and by nobody else")
{
    Acted acted;
    auto const mine = someone(PersonId{61}, WorkerRole::social_worker, "Team 2");
    auto const director = someone(PersonId{62}, WorkerRole::director, "");
    auto chosen = choose_mail(pack(MailChoice{.when = MailWhen::at_once}), acted.by(mine), std::nullopt)->front();
    auto const later = choose_mail(pack(MailChoice{.when = MailWhen::never}), acted.by(mine), Present{chosen, 1});
    REQUIRE(later);
    CHECK(later->front().version == 2);
    CHECK(later->front().record == chosen.record);
    CHECK_FALSE(choose_mail(pack(MailChoice{.when = MailWhen::never}), acted.by(director), Present{chosen, 1}));
    chosen.withdrawn = true;
    CHECK_FALSE(choose_mail(pack(MailChoice{.when = MailWhen::never}), acted.by(mine), Present{chosen, 1}));
}
