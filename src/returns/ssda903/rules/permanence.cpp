// Permanence before this time in care.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// What is known of a day written dd/mm/yyyy with ZZ for what is not.
struct PartDay {
    bool well_written = false;
    std::optional<Date> earliest; // the first day it can be; nothing when not even the year is known
};

std::optional<int> digits(std::string_view text)
{
    int value{};
    auto const [stopped, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (wrong != std::errc{} || stopped != text.data() + text.size()) return {};
    return value;
}

PartDay part_day(std::string_view text)
{
    if (text.size() != 10 || text[2] != '/' || text[5] != '/') return {};
    auto const day_text = text.substr(0, 2), month_text = text.substr(3, 2), year_text = text.substr(6);
    bool const no_day = day_text == "ZZ", no_month = month_text == "ZZ", no_year = year_text == "ZZZZ";
    // What is known of a day without its month, or of a month without its year, says nothing.
    if ((no_month && !no_day) || (no_year && !no_month)) return {};
    if (no_year) return {true, {}};
    auto const day = no_day ? 1 : digits(day_text), month = no_month ? 1 : digits(month_text), year = digits(year_text);
    if (!day || !month || !year) return {};
    auto const whole = std::chrono::year{*year} / *month / *day;
    if (!whole.ok()) return {};
    return {true, Date{whole}};
}

void known_when_care_starts(Child const& child, Flags& flag)
{
    auto const known = [](PrevPerm const& row) { return row.prev_perm.given(); };
    if (std::ranges::any_of(child.prev_perm, known)) return;
    for (auto const& episode : child.episodes)
        if (episode.rne.is("S") && child.collection.holds(episode.decom.day)) flag(episode);
}

void before_care(Child const& child, Flags& flag)
{
    // This time in care: what was permanent may have come after another, earlier in the year.
    auto const* first = child.first_episode();
    for (auto const& episode : child.dated_episodes())
        if (episode.rne.is("S")) first = &episode;
    for (auto const& row : child.prev_perm) {
        if (row.date_perm.blank()) continue;
        auto const day = part_day(row.date_perm.text);
        if (!day.well_written) flag(row);
        if (day.earliest && first && *day.earliest >= *first->decom.day) flag(row), flag(*first);
    }
}

// PrevPerm has been collected of children who came into care since then.
void not_before_it_was_collected(Child const& child, Flags& flag)
{
    auto const collected_from = date(2016, 4, 1);
    auto const episodes = child.dated_episodes();
    if (episodes.empty() || *episodes.back().decom.day >= collected_from) return;
    for (auto const& row : child.prev_perm)
        if (any_given(row, {&PrevPerm::prev_perm, &PrevPerm::la_perm, &PrevPerm::date_perm}))
            flag(row), flag.all(episodes);
}

} // namespace

std::span<Rule const> permanence_rules()
{
    static Rule const rules[]{
        {"630", "Of a child who came into care in the year it must be said whether they had a permanent home before.",
         "RNE PREV_PERM", "PrevPerm.PREV_PERM Episodes.DECOM Episodes.RNE", known_when_care_starts},
        {"632",
         "The date of an earlier permanent home must be written dd/mm/yyyy, with ZZ for what is not known, and lie "
         "before the child came into care.",
         "DATE_PERM DECOM", "PrevPerm.DATE_PERM Episodes.DECOM", before_care},
        {"634",
         "Only a child with an episode that began on or after 1 April 2016 may have details of an earlier permanent "
         "home.",
         "LA_PERM PREV_PERM DATE_PERM DECOM", "PrevPerm Episodes.DECOM", not_before_it_was_collected},
        {.code = "635",
         .says = "An earlier permanent home with an authority or a date must say what it was, other than none (Z1).",
         .fields = "LA_PERM DATE_PERM PREV_PERM",
         .needs = "PrevPerm.PREV_PERM",
         .check =
             +[](PrevPerm const& row, Collection const&) {
                 return (row.la_perm.given() || row.date_perm.given()) &&
                        (row.prev_perm.blank() || row.prev_perm.is("Z1"));
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
