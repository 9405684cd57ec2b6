// How a child's episodes follow one another.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// Each episode with a readable start but the first, together with the one before it.
template <class Visit> void each_following(Child const& child, Visit const& visit)
{
    auto const dated = child.dated_episodes();
    for (std::size_t i = 1; i < dated.size(); ++i) visit(dated[i - 1], dated[i]);
}

using Wrong = bool (*)(Episode const& before, Episode const& episode);

template <Wrong wrong> void flag_following(Child const& child, Flags& flag)
{
    each_following(child, [&](auto const& before, auto const& episode) {
        if (wrong(before, episode)) flag(episode);
    });
}

bool goes_on_at_once(Episode const& before, Episode const& episode)
{
    return before.dec.day && before.dec.day == episode.decom.day;
}

bool same_status(Episode const& one, Episode const& other)
{
    return one.ls.text == other.ls.text;
}

bool same_placement(Episode const& one, Episode const& other)
{
    return one.place.text == other.place.text && same_postcode(one.pl_post, other.pl_post) &&
           one.urn.text == other.urn.text && one.place_provider.text == other.place_provider.text;
}

bool began_again_at_once(Episode const& before, Episode const& episode)
{
    return episode.rne.is("S") && goes_on_at_once(before, episode);
}

bool left_and_not_begun(Episode const& before, Episode const& episode)
{
    return ends_care(before) && before.rec.among(rec_codes) && !episode.rne.is("S");
}

// The reasons that say care goes on: L, P, T, U and B.
bool gap_in_care(Episode const& before, Episode const& episode)
{
    constexpr std::array goes_on{"P"sv, "L"sv, "T"sv, "U"sv, "B"sv};
    return episode.rne.among(goes_on) && !before.dec.unreadable() && !goes_on_at_once(before, episode);
}

bool not_status_only(Episode const& before, Episode const& episode)
{
    return episode.rne.is("L") && (same_status(before, episode) || !same_placement(before, episode));
}

bool not_placement_only(Episode const& before, Episode const& episode)
{
    return episode.rne.is("P") && (!same_status(before, episode) || same_placement(before, episode));
}

bool not_both(Episode const& before, Episode const& episode)
{
    return (episode.rne.is("B") || episode.rne.is("U")) &&
           (same_status(before, episode) || same_placement(before, episode));
}

bool began_before_the_last_ended(Episode const& before, Episode const& episode)
{
    return before.dec.day && *episode.decom.day < *before.dec.day;
}

bool need_changed(Episode const& before, Episode const& episode)
{
    return before.rec.is("X1") && goes_on_at_once(before, episode) && before.cin.text != episode.cin.text;
}

// X1 has to be followed at once, and nothing else may be. An end that cannot be read is let be.
bool end_does_not_fit(Episode const& episode, Episode const* next)
{
    if (episode.rec.blank()) return false;
    if (!episode.rec.is("X1")) return next && goes_on_at_once(episode, *next);
    return !next || (episode.dec.day && !goes_on_at_once(episode, *next));
}

} // namespace

std::span<Rule const> episode_sequence_rules()
{
    static Rule const rules[]{
        {.code = "142",
         .says = "Only the latest episode of a child may have no end date and reason.",
         .fields = "DEC REC",
         .needs = "Episodes.DECOM Episodes.DEC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const latest = child.latest_episode();
                 for (auto const& episode : child.dated_episodes())
                     if (&episode != latest && episode.dec.blank()) flag(episode);
             }},
        {.code = "148",
         .says = "An episode must have both an end date and a reason, or neither.",
         .fields = "DEC REC",
         .needs = "Episodes.DEC Episodes.REC",
         .check = +[](Episode const& row, Collection const&) { return row.dec.blank() != row.rec.blank(); }},
        {.code = "199",
         .says = "A child who was adopted must have no episode afterwards.",
         .fields = "CHILD",
         .needs = "Episodes.DECOM Episodes.REC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const dated = child.dated_episodes();
                 auto const adoption = std::ranges::find_if(dated, adopted);
                 if (adoption != dated.end()) flag.all(std::span{std::next(adoption), dated.end()});
             }},
        {.code = "353",
         .says = "An episode must not begin before 14 October 1991.",
         .fields = "DECOM",
         .needs = "Episodes.DECOM",
         .check = +[](Episode const& row,
                      Collection const&) { return row.decom.day && *row.decom.day < date(1991, 10, 14); }},
        {.code = "354",
         .says = "An episode must not begin after the end of the collection year.",
         .fields = "DECOM",
         .needs = "Episodes.DECOM",
         .check = +[](Episode const& row,
                      Collection const& collection) { return row.decom.day && *row.decom.day > collection.end; }},
        {.code = "355",
         .says = "An episode must not begin and end on the same day.",
         .fields = "DECOM DEC",
         .needs = "Episodes.DECOM Episodes.DEC",
         .check = +[](Episode const& row, Collection const&) { return row.dec.day && row.decom.day == row.dec.day; }},
        {.code = "356",
         .says = "An episode must not end before it begins.",
         .fields = "DECOM",
         .needs = "Episodes.DECOM Episodes.DEC",
         .check = +[](Episode const& row,
                      Collection const&) { return row.decom.day && row.dec.day && *row.dec.day < *row.decom.day; }},
        {.code = "357",
         .says = "The first episode of a child, when it begins in the collection year, must be the start of care (S).",
         .fields = "RNE",
         .needs = "Episodes.DECOM Episodes.RNE",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const first = child.first_episode();
                 if (first && *first->decom.day >= child.collection.start && !first->rne.is("S")) flag(*first);
             }},
        {.code = "385",
         .says = "An episode must not end after the end of the collection year.",
         .fields = "DEC",
         .needs = "Episodes.DEC",
         .check = +[](Episode const& row,
                      Collection const& collection) { return row.dec.day && *row.dec.day > collection.end; }},
        {.code = "388",
         .says = "An episode that ended with X1 must be followed by another on the same day, and one that ended with "
                 "another reason must not.",
         .fields = "REC",
         .needs = "Episodes.DECOM Episodes.DEC Episodes.REC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const dated = child.dated_episodes();
                 for (std::size_t i = 0; i < dated.size(); ++i)
                     if (end_does_not_fit(dated[i], i + 1 < dated.size() ? &dated[i + 1] : nullptr)) flag(dated[i]);
             }},
        {"431", "A start of care (S) must not be on the day the episode before it ended.", "RNE DECOM",
         "Episodes.DECOM Episodes.DEC Episodes.RNE", flag_following<began_again_at_once>},
        {"432", "The episode after one that ended care must be a new start of care (S).", "RNE",
         "Episodes.DECOM Episodes.REC Episodes.RNE", flag_following<left_and_not_begun>},
        {"433", "An episode that is not a start of care must begin on the day the episode before it ended.",
         "RNE DECOM", "Episodes.DECOM Episodes.DEC Episodes.RNE", flag_following<gap_in_care>},
        {"434",
         "An episode that began for a change of legal status only (L) must differ from the one before in legal status "
         "and in nothing about the placement.",
         "RNE LS PLACE PL_POST URN PLACE_PROVIDER", "Episodes.DECOM Episodes.RNE", flag_following<not_status_only>},
        {"435",
         "An episode that began for a change of placement only (P) must differ from the one before in the placement "
         "and "
         "not in legal status.",
         "LS PLACE PL_POST URN PLACE_PROVIDER", "Episodes.DECOM Episodes.RNE", flag_following<not_placement_only>},
        {"436",
         "An episode that began for a change of legal status and placement (B or U) must differ from the one before in "
         "both.",
         "RNE LS PLACE PL_POST URN PLACE_PROVIDER", "Episodes.DECOM Episodes.RNE", flag_following<not_both>},
        {.code = "437",
         .says = "A child who died or was found to be an adult must have no episode afterwards.",
         .fields = "REC",
         .needs = "Episodes.DECOM Episodes.REC",
         .check =
             +[](Child const& child, Flags& flag) {
                 each_following(child, [&](auto const& before, auto const&) {
                     if (before.rec.is("E2") || before.rec.is("E15")) flag(before);
                 });
             }},
        {"501", "An episode must not begin before the one before it ended.", "DECOM DEC", "Episodes.DECOM Episodes.DEC",
         flag_following<began_before_the_last_ended>},
        {"504", "The category of need must stay the same throughout one period of care.", "CIN",
         "Episodes.DECOM Episodes.DEC Episodes.REC Episodes.CIN", flag_following<need_changed>},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
