// Rules of Assessments.
#include "cin_support.hpp"

namespace sightline::returns::cin
{
namespace
{

Places const nowhere{}, the_factors{"Assessments.AssessmentFactors 0"},
    both_days{"Assessments.AssessmentActualStartDate 0", "Assessments.AssessmentAuthorisationDate 0"};

Places with(std::string_view rule, std::string_view words, std::string_view factors = "")
{
    return flags(rule, episode("CINreferralDate=2025-05-05", assessment(words, factors)));
}

} // namespace

TEST_CASE("1103: an assessment does not start before the referral")
{
    CHECK(with("1103", "AssessmentActualStartDate=2025-05-05") == nowhere);
    CHECK(with("1103", "AssessmentActualStartDate=2025-05-04") ==
          Places{"Assessments.AssessmentActualStartDate 0", "CINdetails.CINreferralDate 0"});
    CHECK(with("1103", "AssessmentAuthorisationDate=2025-05-04") == nowhere);
}

TEST_CASE("8608: an assessment is not authorised before it starts")
{
    CHECK(with("8608", "AssessmentActualStartDate=2025-05-05 AssessmentAuthorisationDate=2025-05-05") == nowhere);
    CHECK(with("8608", "AssessmentActualStartDate=2025-05-05 AssessmentAuthorisationDate=2025-05-04") == both_days);
}

TEST_CASE("8614: an assessment has no factors before it is authorised")
{
    CHECK(with("8614", "AssessmentAuthorisationDate=2025-05-05", "1A") == nowhere);
    CHECK(with("8614", "AssessmentActualStartDate=2025-05-05") == nowhere);
    CHECK(with("8614", "AssessmentActualStartDate=2025-05-05", "1A 2A") ==
          Places{"Assessments.AssessmentAuthorisationDate 0", "Assessments.AssessmentFactors 0"});
}

TEST_CASE("8670Q: an assessment still open started within 45 working days")
{
    // No holiday lies between 27 January and 31 March 2026.
    CHECK(with("8670Q", "AssessmentActualStartDate=2026-01-27") == nowhere);
    CHECK(with("8670Q", "AssessmentActualStartDate=2026-01-26") == both_days);
    CHECK(with("8670Q", "AssessmentActualStartDate=2026-01-26 AssessmentAuthorisationDate=2026-03-01") == nowhere);
    // Good Friday, 29 March 2024, puts the day one back.
    auto const of_2024 = [](std::string_view day) {
        return flagged("8670Q",
                       census(child("A", episode("", assessment(fmt::format("AssessmentActualStartDate={}", day)))),
                              "2024-03-31"));
    };
    CHECK(of_2024("2024-01-26") == nowhere);
    CHECK(of_2024("2024-01-25") == both_days);
}

TEST_CASE("8696 and 8736: an assessment is authorised within the year; one still open started in it")
{
    for (auto const* right : {"2025-04-01", "2026-03-31"}) {
        CHECK(with("8696", fmt::format("AssessmentAuthorisationDate={}", right)) == nowhere);
        CHECK(with("8736", fmt::format("AssessmentActualStartDate={}", right)) == nowhere);
    }
    for (auto const* wrong : {"2025-03-31", "2026-04-01"}) {
        CHECK(with("8696", fmt::format("AssessmentAuthorisationDate={}", wrong)) ==
              Places{"Assessments.AssessmentAuthorisationDate 0"});
        CHECK(with("8736", fmt::format("AssessmentActualStartDate={}", wrong)) == both_days);
    }
    CHECK(with("8736", "AssessmentActualStartDate=2025-03-31 AssessmentAuthorisationDate=2025-05-05") == nowhere);
}

TEST_CASE("8863Q: assessments of an episode do not overlap")
{
    auto const from_to = [](std::string_view from, std::string_view to) {
        return assessment(fmt::format("AssessmentActualStartDate={} AssessmentAuthorisationDate={}", from, to));
    };
    auto const first = from_to("2025-05-05", "2025-06-01");
    Places const pair{"Assessments.AssessmentActualStartDate 0", "Assessments.AssessmentAuthorisationDate 0",
                      "Assessments.AssessmentActualStartDate 1"};
    CHECK(flags("8863Q", episode("", first + from_to("2025-06-02", "2025-07-01"))) == nowhere);
    CHECK(flags("8863Q", episode("", first + from_to("2025-06-01", "2025-07-01"))) == pair);
    CHECK(flags("8863Q", episode("", assessment("AssessmentActualStartDate=2025-05-05") +
                                         from_to("2025-06-01", "2025-07-01"))) == pair);
    CHECK(flags("8863Q", episode("", first) + episode("", from_to("2025-05-10", "2025-07-01"))) == nowhere);
}

TEST_CASE("8869, 8873Q: no factors identified stands alone, and leads to a closing after assessment")
{
    CHECK(with("8869", "", "21") == nowhere);
    CHECK(with("8869", "", "1A 2A") == nowhere);
    CHECK(with("8869", "", "1A 21") == the_factors);

    auto const closed = [](std::string_view reason, std::string_view groups) {
        return flags("8873Q", episode(fmt::format("ReasonForClosure={}", reason), groups));
    };
    auto const none_found = assessment("", "21");
    CHECK(closed("RC8", none_found) == nowhere);
    CHECK(closed("RC7", assessment("", "1A")) == nowhere);
    CHECK(closed("RC7", none_found) == Places{"Assessments.AssessmentFactors 0", "CINdetails.ReasonForClosure 0"});
    CHECK(closed("RC7", none_found + none_found) == nowhere);
}

TEST_CASE("8896: an episode has at most one assessment that is not authorised")
{
    auto const open = assessment("");
    CHECK(flags("8896", episode("", open) + episode("", open)) == nowhere);
    CHECK(flags("8896", episode("", open + assessment("AssessmentAuthorisationDate=2025-05-05") + open)) ==
          Places{"Assessments.AssessmentAuthorisationDate 0", "Assessments.AssessmentAuthorisationDate 2"});
}

TEST_CASE("8897Q: an assessment completed in the year has a factor of the census")
{
    Places const both{"Assessments.AssessmentAuthorisationDate 0", "Assessments.AssessmentFactors 0"};
    CHECK(with("8897Q", "AssessmentAuthorisationDate=2025-04-01", "24A") == nowhere);
    CHECK(with("8897Q", "AssessmentAuthorisationDate=2025-04-01") == both);
    CHECK(with("8897Q", "AssessmentAuthorisationDate=2025-04-01", "RB") == both);
    CHECK(with("8897Q", "AssessmentAuthorisationDate=2025-04-01", "RB 1A") == nowhere);
    CHECK(with("8897Q", "AssessmentAuthorisationDate=2025-03-31") == nowhere);
    CHECK(with("8897Q", "AssessmentActualStartDate=2025-05-05") == nowhere);
}

TEST_CASE("8898, 8945Q, 8950Q: a factor is told once, and 18A and 19A are retired from 2024-25")
{
    CHECK(with("8898", "", "1A 2A") == nowhere);
    CHECK(with("8898", "", "1A 2A 1A 2A") == the_factors);
    CHECK(with("8945Q", "", "18B 18C") == nowhere);
    CHECK(with("8945Q", "", "1A 18a") == the_factors);
    CHECK(with("8950Q", "", "18A") == nowhere);
    CHECK(with("8950Q", "", "19A") == the_factors);
    CHECK(flagged("8950Q", census(child("A", episode("", assessment("", "19A"))), "2024-03-31")) == nowhere);
}

} // namespace sightline::returns::cin
