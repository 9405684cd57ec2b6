// How a value of the return follows from the record, when it does not stand there as it is.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace sightline::returns::ssda903
{

enum class Made : std::uint8_t {
    as_it_stands,
    care_began,
    what_changed,
    next_episode,
    same_period,
    no_upn_age,
    no_upn_days_in_care,
    too_young_mother,
    under_four,
    unaccompanied_flag,
    eighteenth_birthday,
    latest_score,
    dentist,
    no_dentist,
    assessments,
    too_few_assessments,
    left_before_birthday,
    nothing_known,
    not_suitable_by_kind,
    same_carers,
    number_of_adopters,
    told_missing,
    left_open,
    same_worker,
    first_of_period,
    source_said,
    distance,
    placing_authority
};
inline constexpr std::array<std::string_view, 28> made_words{
    "It stands in the entry as it is",
    "The first episode of a period of care begins when the period does",
    "What changed since the episode before: the legal status, the placement, or both, and whether the carers stayed",
    "The next episode follows at once, so this one ends the day that begins",
    "The same through one period of care",
    "No pupil number, and too young for one at the 31 August before the year",
    "No pupil number, and in care for less than a week on 31 March",
    "Too young to be a mother: under eleven when the year began",
    "Under four on the day of the review",
    "The child is in the table of unaccompanied children",
    "The 18th birthday, since nothing ended it before",
    "The latest questionnaire of the year",
    "A dental check is recorded in the year",
    "No dental check is recorded in the year",
    "As many health assessments are recorded in the year as the age asks: two under five, one from then on",
    "Fewer health assessments are recorded in the year than the age asks: two under five, one from then on",
    "A birthday from the 17th to the 21st fell in the year, and care had ended by then",
    "Nothing is known to be told",
    "Not known, homeless or in custody: never suitable",
    "Whether the placement for adoption is with the foster carers",
    "Counted from who adopted",
    "A missing episode is missing unless it says otherwise",
    "The latest social worker’s episode stays open, as the return asks",
    "One worker’s allocations that follow one another are one episode",
    "The first social worker after the child came into care again",
    "As the source said of this postcode: there is no directory of postcodes, or this one is not in it",
    "Miles in a straight line between the two postcodes",
    "The authority the postcode stands in"};
constexpr std::string_view words(Made how)
{
    return made_words[static_cast<std::size_t>(how)];
}

} // namespace sightline::returns::ssda903
