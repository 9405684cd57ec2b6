// Visits to a child, made or tried.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class VisitPurpose : std::uint8_t {
    protection,
    in_need,
    in_care,
    leaving_care,
    private_fostering,
    assessment,
    other
};
inline constexpr std::array visit_purpose_codes{Code{"protection", "Child protection"},
                                                Code{"in_need", "Child in need"},
                                                Code{"in_care", "In care"},
                                                Code{"leaving_care", "Care leaver"},
                                                Code{"private_fostering", "Private fostering"},
                                                Code{"assessment", "Assessment"},
                                                Code{"other", "Other"}};
constexpr std::span<Code const> codes_of(VisitPurpose)
{
    return visit_purpose_codes;
}

// A visit stops a visit clock only when the child was seen.
enum class Seen : std::uint8_t { alone, with_others, seen, not_seen, no_answer };
inline constexpr std::array seen_codes{
    Code{"alone", "Seen alone", "yes|true|y"}, Code{"with_others", "Seen with others there", "no|false|n"},
    Code{"seen", "Seen, not recorded whether alone", "unknown|not known"},
    Code{"not_seen", "Not seen: only adults were seen"}, Code{"no_answer", "Not seen: nobody answered"}};
constexpr std::span<Code const> codes_of(Seen)
{
    return seen_codes;
}
constexpr bool was_seen(Seen seen)
{
    return seen == Seen::alone || seen == Seen::with_others || seen == Seen::seen;
}

enum class VisitPlace : std::uint8_t { home, placement, school, hospital, office, elsewhere, video };
inline constexpr std::array visit_place_codes{Code{"home", "At home"},
                                              Code{"placement", "Where the child is placed"},
                                              Code{"school", "At school or nursery"},
                                              Code{"hospital", "In hospital"},
                                              Code{"office", "At our office"},
                                              Code{"elsewhere", "Somewhere else"},
                                              Code{"video", "By video or phone"}};
constexpr std::span<Code const> codes_of(VisitPlace)
{
    return visit_place_codes;
}

struct Visit {
    std::optional<Date> on;
    std::optional<ClockTime> at;
    std::optional<VisitPurpose> purpose;
    std::optional<Seen> seen;
    std::string not_alone_reason;
    std::optional<VisitPlace> place;
    PersonId worker;  // who visited
    std::string said; // what the child said or showed
    std::string note; // what was seen and done
};
template <> struct Describes<Visit> {
    static constexpr auto kind = Kind::visit;
    static constexpr std::string_view title = "Visit", purpose = "A visit to a child, made or tried.";
    static constexpr auto fields = std::tuple{
        field(&Visit::on, "on", "When was the visit?",
              {.required = true,
               .statutory = "CIN N00116; Annex A 7 Date of the Last Statutory Visit",
               .happened = true}),
        field(&Visit::at, "at", "At what time?", {.guidance = "24-hour clock, such as 16:30"}),
        field(&Visit::purpose, "purpose", "What was the visit for?", {.required = true}),
        field(&Visit::seen, "seen", "Was the child seen?", {.required = true}),
        field(
            &Visit::not_alone_reason, "not_alone_reason", "Why not alone?",
            {.guidance = "A sentence is enough", .at_most = 2000, .required_when = "the child was seen, but not alone"},
            [](Visit const& v) { return v.seen == Seen::with_others; }),
        field(&Visit::place, "place", "Where?", {.required = true}),
        field(&Visit::worker, "worker", "Who visited", {.required = true}),
        field(&Visit::said, "said", "What did the child say or show?",
              {.guidance = "Their own words where you can. For a baby: what you saw.",
               .required_when = "the child was seen"},
              [](Visit const& v) { return v.seen && was_seen(*v.seen); }),
        field(&Visit::note, "note", "What did you see and do?",
              {.required = true, .guidance = "Write it as if to the child at 25"}),
    };
    static constexpr std::array extracts{
        Extract{.list = 6,
                .columns = "on=Date Child Was Last Seen",
                .constants = "purpose=in_need; seen=seen",
                .key = "on",
                .needs = "on",
                .latest_only = true},
        Extract{.list = 7,
                .columns = "on=Date of the Last Statutory Visit; seen=Was the Child Seen Alone?",
                .constants = "purpose=protection; seen=seen",
                .key = "purpose,on",
                .needs = "on",
                .latest_only = true},
        Extract{.list = 8,
                .columns = "on=Date of Last Social Work Visit",
                .constants = "purpose=in_care; seen=seen",
                .key = "purpose,on",
                .needs = "on",
                .latest_only = true}};
};

} // namespace sightline
