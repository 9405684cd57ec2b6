// How work moves on: each decision, who signed it, and which agencies came to a meeting.
#pragma once
#include "domain/records/front_door.hpp"

namespace sightline
{

enum class SignOff : std::uint8_t { waiting, signed_off, returned };
inline constexpr std::array sign_off_codes{Code{"waiting", "Waiting for sign-off"}, Code{"signed_off", "Signed off"},
                                           Code{"returned", "Returned"}};
constexpr std::span<Code const> codes_of(SignOff)
{
    return sign_off_codes;
}

// One decision on a piece of work, by a row of practice/steps.csv. Without a row that asks for a signature sign_off is
// blank.
struct Step {
    std::optional<int> of; // the record of the piece of work
    Label step;            // the row's id
    std::optional<Date> decided;
    std::optional<ClockTime> decided_at;
    PersonId decided_by;
    std::string because;
    std::optional<SignOff> sign_off;
    PersonId signed_by;
    std::optional<Date> signed_on;
    std::optional<ClockTime> signed_at;
    std::string said; // by whoever signed or returned it
    Label missing;    // what was not there when someone decided all the same
    std::string override_because;
};
template <> struct Describes<Step> {
    static constexpr auto kind = Kind::step;
    static constexpr std::string_view title = "Decision on a piece of work",
                                      purpose = "What was decided, by whom, why, and who signed it.";
    static constexpr auto fields = std::tuple{
        field(&Step::of, "of", "Piece of work", {.required = true, .at_most = 2000000000}),
        field(&Step::step, "step", "Decision", {.required = true}),
        field(&Step::decided, "decided", "Decided on", {.required = true, .happened = true}),
        field(&Step::decided_at, "decided_at", "Decided at"),
        field(&Step::decided_by, "decided_by", "Decided by", {.required = true}),
        field(&Step::because, "because", "Why?",
              {.required = true, .guidance = "What you weighed, in a sentence or two", .at_most = 4000}),
        field(&Step::sign_off, "sign_off", "Sign-off"),
        field(&Step::signed_by, "signed_by", "Signed or returned by"),
        field(&Step::signed_on, "signed_on", "Signed or returned on"),
        field(&Step::signed_at, "signed_at", "Signed or returned at"),
        field(&Step::said, "said", "What the manager says", {.at_most = 4000}),
        field(&Step::missing, "missing", "Decided without"),
        field(&Step::override_because, "override_because", "Why all the same?", {.at_most = 2000}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

enum class Came : std::uint8_t { came, sent_report, did_not_come, not_yet };
inline constexpr std::array came_codes{Code{"came", "Came"}, Code{"sent_report", "Sent a report"},
                                       Code{"did_not_come", "Did not come"}, Code{"not_yet", "Asked"}};
constexpr std::span<Code const> codes_of(Came)
{
    return came_codes;
}

enum class ThresholdView : std::uint8_t { met, not_met, not_stated };
inline constexpr std::array threshold_view_codes{Code{"met", "Threshold met"}, Code{"not_met", "Threshold not met"},
                                                 Code{"not_stated", "Gave no view"}};
constexpr std::span<Code const> codes_of(ThresholdView)
{
    return threshold_view_codes;
}

struct Attendance {
    std::optional<int> of; // the strategy discussion or conference
    std::optional<Agency> agency;
    Label person;
    std::optional<Date> asked;
    std::optional<Came> came;
    std::optional<ThresholdView> view;
    std::string said;
};
template <> struct Describes<Attendance> {
    static constexpr auto kind = Kind::attendance;
    static constexpr std::string_view
        title = "Agency at a meeting",
        purpose = "An agency asked to a strategy discussion or conference: whether it came, and its view.";
    static constexpr auto fields = std::tuple{
        field(&Attendance::of, "of", "Meeting", {.required = true, .at_most = 2000000000}),
        field(&Attendance::agency, "agency", "Agency", {.required = true}),
        field(&Attendance::person, "person", "Who", {.required = true, .guidance = "Name and role", .at_most = 120}),
        field(&Attendance::asked, "asked", "Asked on", {.required = true, .happened = true}),
        field(&Attendance::came, "came", "Did they come?"),
        field(&Attendance::view, "view", "Their view of the threshold"),
        field(&Attendance::said, "said", "What they said", {.at_most = 4000}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
