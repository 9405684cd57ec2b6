// Legal statuses, and how long they may last.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr std::array police_protection{"L1"sv};
constexpr std::array emergency_protection{"L2"sv};
constexpr std::array assessment_order{"L3"sv};
constexpr std::array police_detention{"J2"sv};
constexpr std::array recorded_short_break{"V3"sv};

using Codes = std::span<std::string_view const>;

// Where an episode ends for the counting of days: an open one is counted to the last day that can be known of.
std::optional<Date> counted_end(Episode const& episode, Collection const& collection)
{
    return episode.dec.blank() ? collection.last_day() : episode.dec.day;
}

// The days between the start and the end of one episode; nothing when either cannot be read.
std::optional<int> days_of(Episode const& episode, Collection const& collection)
{
    auto const end = counted_end(episode, collection);
    if (!episode.decom.day || !end) return {};
    return static_cast<int>((*end - *episode.decom.day).count());
}

// Episodes with one of the codes that follow each other on the same day are one stretch: all of it is flagged when it
// lasts longer.
template <auto const& codes, int most> void stretch_at_most(Child const& child, Flags& flag)
{
    auto const dated = child.dated_episodes();
    for (std::size_t i = 0; i < dated.size();) {
        if (!dated[i].ls.among(codes)) {
            ++i;
            continue;
        }
        std::size_t after = i + 1;
        while (after < dated.size() && dated[after].ls.among(codes) &&
               dated[after].decom.day == dated[after - 1].dec.day)
            ++after;
        auto const end = counted_end(dated[after - 1], child.collection);
        if (end && (*end - *dated[i].decom.day).count() > most) flag.all(dated.subspan(i, after - i));
        i = after;
    }
}

template <auto const& codes, int most> bool episode_at_most(Episode const& row, Collection const& collection)
{
    auto const days = days_of(row, collection);
    return row.ls.among(codes) && days && *days > most;
}

// The days of it that lie in the collection year.
int days_in_year(Episode const& episode, Collection const& collection)
{
    auto const end = counted_end(episode, collection);
    if (!episode.decom.day || !end) return 0;
    auto const days = std::min(*end, collection.end) - std::max(*episode.decom.day, collection.start);
    return std::max(0, static_cast<int>(days.count()));
}

template <auto const& of_ls, auto const& of_place> bool not_together(Episode const& row, Collection const&)
{
    return row.ls.among(of_ls) && row.place.among(of_place);
}

constexpr std::array section_20{"V2"sv};
constexpr std::array short_breaks{"V3"sv, "V4"sv};
constexpr std::array with_parents{"P1"sv};
constexpr std::array temporary_places{"T0"sv, "T1"sv, "T2"sv, "T3"sv, "T4"sv};
constexpr std::array long_term_fostering{"U1"sv, "U4"sv};

bool any_with(Child const& child, std::string_view legal_status)
{
    return std::ranges::any_of(child.episodes, [&](auto const& episode) { return episode.ls.is(legal_status); });
}

void flag_short_breaks(Child const& child, Flags& flag)
{
    for (auto const& episode : child.episodes)
        if (respite(episode)) flag(episode);
}

} // namespace

std::span<Rule const> episode_legal_rules()
{
    static Rule const rules[]{
        {"361", "Police protection (L1) must last no longer than 72 hours.", "DECOM LS DEC",
         "Episodes.DECOM Episodes.DEC Episodes.LS", stretch_at_most<police_protection, 3>},
        {"362", "An emergency protection order (L2) must last no longer than 21 days.", "DECOM LS DEC",
         "Episodes.DECOM Episodes.DEC Episodes.LS", stretch_at_most<emergency_protection, 21>},
        {"363", "A child assessment order (L3) must last no longer than 7 days.", "LS DECOM DEC",
         "Episodes.DECOM Episodes.DEC Episodes.LS", episode_at_most<assessment_order, 7>},
        {"364", "Detention under PACE in the authority's accommodation (J2) must last no longer than 21 days.",
         "LS DECOM DEC", "Episodes.DECOM Episodes.DEC Episodes.LS", episode_at_most<police_detention, 21>},
        {"365", "A short break (V3) must last no longer than 17 days.", "LS DECOM DEC",
         "Episodes.DECOM Episodes.DEC Episodes.LS", episode_at_most<recorded_short_break, 17>},
        {.code = "366",
         .says = "Each episode of a short break (V3) must be a start of care (S).",
         .fields = "RNE",
         .needs = "Episodes.LS Episodes.RNE",
         .check = +[](Episode const& row, Collection const&) { return row.ls.is("V3") && !row.rne.is("S"); }},
        {.code = "367",
         .says = "A child's short breaks (V3) must come to no more than 75 days in the year.",
         .fields = "LS DECOM DEC",
         .needs = "Episodes.DECOM Episodes.DEC Episodes.LS",
         .check =
             +[](Child const& child, Flags& flag) {
                 int days = 0;
                 for (auto const& episode : child.episodes)
                     if (episode.ls.is("V3")) days += days_in_year(episode, child.collection);
                 if (days <= 75) return;
                 for (auto const& episode : child.episodes)
                     if (episode.ls.is("V3") && days_in_year(episode, child.collection) > 0) flag(episode);
             }},
        {"378", "A child placed with parents (P1) must not be accommodated under section 20 (V2).", "PLACE LS",
         "Episodes.PLACE Episodes.LS", not_together<section_20, with_parents>},
        {"382", "A short break (V3 or V4) must not be a temporary placement (T0 to T4).", "LS PLACE",
         "Episodes.PLACE Episodes.LS", not_together<short_breaks, temporary_places>},
        {"384", "A short break (V3 or V4) must not be long-term fostering (U1 or U4).", "PLACE LS",
         "Episodes.PLACE Episodes.LS", not_together<short_breaks, long_term_fostering>},
        // Only short breaks: rule 393 asks it of everyone else.
        {.code = "399",
         .says = "A child in short breaks only (V3 or V4) must have no reviews, and must not have it said whether she "
                 "is a mother.",
         .fields = "MOTHER LS REVIEW REVIEW_CODE",
         .needs = "Episodes.LS",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.episodes.empty() || !std::ranges::all_of(child.episodes, respite)) return;
                 auto const reviewed = [](auto const& row) {
                     return any_given(row, {&Review::review, &Review::review_code});
                 };
                 if (std::ranges::none_of(child.header, [](auto const& row) { return row.mother.given(); }) &&
                     std::ranges::none_of(child.reviews, reviewed))
                     return;
                 flag_short_breaks(child, flag), flag.all(child.header), flag.all(child.reviews);
             }},
        {.code = "408",
         .says = "A child placed for adoption with a placement order (A5 or A6) must have one as legal status (E1).",
         .fields = "PLACE LS",
         .needs = "Episodes.PLACE Episodes.LS",
         .check = +[](Episode const& row,
                      Collection const&) { return (row.place.is("A5") || row.place.is("A6")) && !row.ls.is("E1"); }},
        {.code = "426",
         .says = "A child must not have both kinds of short breaks (V3 and V4) in one year.",
         .fields = "LS",
         .needs = "Episodes.LS",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (any_with(child, "V3") && any_with(child, "V4")) flag_short_breaks(child, flag);
             }},
        {.code = "446",
         .says = "A placement order (E1) must not begin before 1 December 2005.",
         .fields = "LS DECOM",
         .needs = "Episodes.DECOM Episodes.LS",
         .check =
             +[](Episode const& row, Collection const&) {
                 return row.ls.is("E1") && row.decom.day && *row.decom.day < date(2005, 12, 1);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
