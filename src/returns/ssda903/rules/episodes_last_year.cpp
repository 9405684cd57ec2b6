// Episodes that go on from last year's return: the first of this year must be as the open one was left.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

using Same = bool (*)(Cell const& now, Cell const& then);

bool same_text(Cell const& now, Cell const& then)
{
    return now.text == then.text;
}

// What was one code in last year's list may have been recoded.
bool same_place(Cell const& now, Cell const& then)
{
    if (then.is("H5") && now.is("K3")) return true;
    if (then.is("Z1") && (now.is("Z11") || now.is("Z12") || now.is("Z13") || now.is("Z14"))) return true;
    return same_text(now, then);
}

// Within 0.2 miles, with room for the error of binary fractions.
bool same_distance(Cell const& now, Cell const& then)
{
    constexpr double tolerance = 0.2 + 1e-6;
    auto const one = number(now), other = number(then);
    return one && other ? std::abs(*one - *other) <= tolerance : same_text(now, then);
}

struct Continued {
    Episode const* first{}; // of this year
    Episode const* open{};  // of last year
    explicit operator bool() const { return first && open; }
    bool began_together() const { return first->decom.day == open->decom.day; }
};

Continued continued(Child const& child)
{
    return {child.first_episode(), child.last.open_episode()};
}

template <auto cell, Same same = same_text> void as_left(Child const& child, Flags& flag)
{
    auto const both = continued(child);
    if (both && !same(both.first->*cell, both.open->*cell)) flag(*both.first);
}

template <auto cell, Same same = same_text> void as_left_if_one_episode(Child const& child, Flags& flag)
{
    auto const both = continued(child);
    if (both && both.began_together() && !same(both.first->*cell, both.open->*cell)) flag(*both.first);
}

} // namespace

std::span<Rule const> episode_last_year_rules()
{
    static Rule const rules[]{
        {"452", "The area of placement must be as in last year's return while the episode goes on.", "PL_LA",
         "Episodes.DECOM Episodes.PL_LA Episodes_last.DECOM Episodes_last.DEC Episodes_last.PL_LA",
         as_left_if_one_episode<&Episode::pl_la>},
        {"453",
         "The distance from home to placement must be within 0.2 miles of that in last year's return while the episode "
         "goes on.",
         "PL_DISTANCE",
         "Episodes.DECOM Episodes.PL_DISTANCE Episodes_last.DECOM Episodes_last.DEC Episodes_last.PL_DISTANCE",
         as_left_if_one_episode<&Episode::pl_distance, same_distance>},
        {.code = "502",
         .says = "The first episode of a child whose last year's return ended with an open one must begin on the same "
                 "day as that one.",
         .fields = "DECOM",
         .needs = "Episodes.DECOM Episodes_last.DECOM Episodes_last.DEC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const both = continued(child);
                 if (both && !both.began_together()) flag(*both.first);
             }},
        {"503A", "The reason for the first episode must be that of last year's open episode.", "RNE",
         "Episodes.DECOM Episodes.RNE Episodes_last.DECOM Episodes_last.DEC Episodes_last.RNE", as_left<&Episode::rne>},
        {"503B", "The legal status of the first episode must be that of last year's open episode.", "LS",
         "Episodes.DECOM Episodes.LS Episodes_last.DECOM Episodes_last.DEC Episodes_last.LS", as_left<&Episode::ls>},
        {"503C", "The category of need of the first episode must be that of last year's open episode.", "CIN",
         "Episodes.DECOM Episodes.CIN Episodes_last.DECOM Episodes_last.DEC Episodes_last.CIN", as_left<&Episode::cin>},
        {"503D", "The placement type of the first episode must be that of last year's open episode.", "PLACE",
         "Episodes.DECOM Episodes.PLACE Episodes_last.DECOM Episodes_last.DEC Episodes_last.PLACE",
         as_left<&Episode::place, same_place>},
        {"503E", "The placement provider of the first episode must be that of last year's open episode.",
         "PLACE_PROVIDER",
         "Episodes.DECOM Episodes.PLACE_PROVIDER Episodes_last.DECOM Episodes_last.DEC Episodes_last.PLACE_PROVIDER",
         as_left<&Episode::place_provider>},
        {"503F", "The provider's number (URN) of the first episode must be that of last year's open episode.", "URN",
         "Episodes.DECOM Episodes.URN Episodes_last.DECOM Episodes_last.DEC Episodes_last.URN", as_left<&Episode::urn>},
        {"503G", "The distance to placement of the first episode must be within 0.2 miles of last year's open episode.",
         "PL_DISTANCE",
         "Episodes.DECOM Episodes.PL_DISTANCE Episodes_last.DECOM Episodes_last.DEC Episodes_last.PL_DISTANCE",
         as_left<&Episode::pl_distance, same_distance>},
        {"503H", "The area of placement of the first episode must be that of last year's open episode.", "PL_LA",
         "Episodes.DECOM Episodes.PL_LA Episodes_last.DECOM Episodes_last.DEC Episodes_last.PL_LA",
         as_left<&Episode::pl_la>},
        {"503J",
         "Whether the first episode's placement is inside the authority must be as in last year's open episode.",
         "PL_LOCATION",
         "Episodes.DECOM Episodes.PL_LOCATION Episodes_last.DECOM Episodes_last.DEC Episodes_last.PL_LOCATION",
         as_left<&Episode::pl_location>},
        {.code = "562",
         .says = "An episode that began before the collection year must be the open episode of last year's return.",
         .fields = "DECOM",
         .needs = "Episodes.DECOM Episodes_last.DECOM",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const first = child.first_episode();
                 if (!first || *first->decom.day >= child.collection.start) return;
                 auto const* const open = child.last.open_episode();
                 if (!open || open->decom.day != first->decom.day) flag(*first);
             }},
        {.code = "NoE",
         .says = "A child with an episode that began before the collection year must have an episode in last year's "
                 "return.",
         .fields = "DECOM",
         .needs = "Episodes.DECOM Episodes_last",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!child.last.episodes.empty()) return;
                 for (auto const& episode : child.dated_episodes())
                     if (*episode.decom.day < child.collection.start) flag(episode);
             },
         .severity = Severity::internal},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
