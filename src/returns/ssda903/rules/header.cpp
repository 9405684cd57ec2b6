// Who the child is. A male is M and a female F; returns of earlier years wrote 1 and 2.
#include "base/text.hpp"
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

bool female(Header const& row)
{
    return row.sex.is("F") || row.sex.is("2");
}
bool male(Header const& row)
{
    return row.sex.is("M") || row.sex.is("1");
}

// UN1 to UN5 say why there is no number.
bool why_no_upn(Cell const& upn)
{
    return upn.text.size() == 3 && lower(upn.text).starts_with("un");
}
bool real_upn(Cell const& upn)
{
    return upn.given() && !why_no_upn(upn);
}

// Small letters are another rule's affair.
bool same_text(Cell const& now, Cell const& then)
{
    return now.text == then.text || lower(now.text) == lower(then.text);
}

bool same_sex(Cell const& now, Cell const& then)
{
    auto const plain = [](Cell const& sex) { return sex.is("1") ? "m" : sex.is("2") ? "f" : lower(sex.text); };
    return plain(now) == plain(then);
}

bool same_day(Cell const& now, Cell const& then)
{
    return now.unreadable() || then.unreadable() || now.day == then.day;
}

bool same_day_when_known(Cell const& now, Cell const& then)
{
    return then.blank() || same_day(now, then);
}

// What may become of last year's number: a real one where there was none, or a reason other than UN1.
bool same_upn(Cell const& now, Cell const& then)
{
    if (same_text(now, then)) return true;
    bool const none_then = then.blank() || why_no_upn(then);
    if (real_upn(now)) return none_then;
    return why_no_upn(now) && !now.is("UN1") && (then.blank() || then.is("UN1"));
}

template <auto cell, bool (*same)(Cell const&, Cell const&)> void as_last_year(Child const& child, Flags& flag)
{
    if (child.last.header.empty()) return;
    for (auto const& row : child.header)
        if (!same(row.*cell, child.last.header.front().*cell)) flag(row);
}

// Short breaks, V3 or V4, in small letters too: a slip in the code is told once, by the rule of the code.
bool short_break(Episode const& episode)
{
    return respite(episode) || episode.ls.is("v3") || episode.ls.is("v4");
}

bool beyond_short_breaks(Child const& child)
{
    return !std::ranges::all_of(child.episodes, short_break);
}

bool in_care_this_year(Child const& child)
{
    return std::ranges::any_of(child.episodes, [&](auto const& episode) {
        return overlaps_year(episode, child.collection) && !short_break(episode);
    });
}

bool mother_as_it_may_be(Header const& row, bool in_care)
{
    if (row.mother.blank()) return !(female(row) && in_care);
    return female(row) && (row.mother.is("0") || row.mother.is("1"));
}

// The first episode of the time in care that goes on at the end of the year; null when none does.
Episode const* began_care_at_end(Child const& child)
{
    auto const periods = child.periods_of_care();
    if (periods.empty()) return nullptr;
    auto const period = periods.back();
    auto const& latest = period.back();
    bool const goes_on = latest.dec.blank() || (latest.dec.day && *latest.dec.day >= child.collection.last_day());
    return goes_on ? &period.front() : nullptr;
}

// The episode with the latest end; null when one has none, or none can be read.
Episode const* last_to_end(Child const& child)
{
    Episode const* found = nullptr;
    for (auto const& episode : child.episodes) {
        if (episode.dec.blank()) return nullptr;
        if (episode.dec.day && (!found || *episode.dec.day > *found->dec.day)) found = &episode;
    }
    return found;
}

} // namespace

std::span<Rule const> header_rules()
{
    static Rule const rules[]{
        {.code = "165",
         .says =
             "Whether she is a mother must be 0 or 1, must be given for every female in care in the year other than "
             "for short breaks, and must be blank for anyone else.",
         .fields = "MOTHER SEX ACTIV ACCOM IN_TOUCH",
         .needs = "Header.SEX Header.MOTHER Episodes.DECOM",
         .check =
             +[](Child const& child, Flags& flag) {
                 bool const in_care = in_care_this_year(child);
                 for (auto const& row : child.header)
                     if (!mother_as_it_may_be(row, in_care)) flag(row), flag.all(child.oc3);
             }},
        {.code = "174",
         .says = "A male must have no date of birth of a mother's child.",
         .fields = "SEX MC_DOB",
         .needs = "Header.SEX Header.MC_DOB",
         .check = +[](Header const& row, Collection const&) { return male(row) && row.mc_dob.given(); }},
        {"202", "The sex must be the same as in last year's return.", "SEX", "Header.SEX Header_last.SEX",
         as_last_year<&Header::sex, same_sex>},
        {"203", "The date of birth must be the same as in last year's return.", "DOB", "Header.DOB Header_last.DOB",
         as_last_year<&Header::dob, same_day>},
        {"204", "The ethnic group must be the same as in last year's return.", "ETHNIC",
         "Header.ETHNIC Header_last.ETHNIC", as_last_year<&Header::ethnic, same_text>},
        {.code = "207",
         .says = "A child who was a mother in last year's return must still be one.",
         .fields = "MOTHER",
         .needs = "Header.MOTHER Header_last.MOTHER Episodes",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.episodes.empty()) return;
                 auto const mother = [](auto const& row) { return row.mother.is("1"); };
                 if (std::ranges::none_of(child.last.header, mother)) return;
                 for (auto const& row : child.header)
                     if (!mother(row)) flag(row);
             }},
        {"208", "The unique pupil number must be the same as in last year's return, unless there was none then.", "UPN",
         "Header.UPN Header_last.UPN", as_last_year<&Header::upn, same_upn>},
        {.code = "209",
         .says = "A child who was 4 or over on 31 August before the collection year must not be given as under school "
                 "age (UN1).",
         .fields = "UPN DOB",
         .needs = "Header.UPN Header.DOB",
         .check =
             +[](Header const& row, Collection const& collection) {
                 auto const august = date(collection.year() - 2, 8, 31);
                 return row.upn.is("UN1") && row.dob.day && birthday(*row.dob.day, 4) <= august;
             }},
        // Both the number and the start of this time in care.
        {.code = "210",
         .says = "A child in care for over a week on 31 March must not have the reason “in care under a week” (UN4) in "
                 "place of a unique pupil number.",
         .fields = "UPN DECOM",
         .needs = "Header.UPN Episodes.DECOM",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const began = began_care_at_end(child);
                 constexpr std::chrono::days week{7};
                 if (!began || child.collection.last_day() - *began->decom.day <= week) return;
                 for (auto const& row : child.header)
                     if (row.upn.is("UN4")) flag(row), flag(*began);
             }},
        {.code = "232",
         .says = "The sex of the child is normally known; look whether U is right.",
         .fields = "SEX",
         .needs = "Header.SEX",
         .check = +[](Header const& row, Collection const&) { return row.sex.is("U") || row.sex.is("u"); },
         .severity = Severity::query},
        {.code = "301",
         .says = "The date of birth must not be after the end of the collection year.",
         .fields = "DOB",
         .needs = "Header.DOB",
         .check = +[](Header const& row,
                      Collection const& collection) { return row.dob.day && *row.dob.day > collection.end; }},
        {.code = "351",
         .says = "The person must not be over 25 when the collection year begins.",
         .fields = "DOB",
         .needs = "Header.DOB",
         .check =
             +[](Header const& row, Collection const& collection) {
                 return row.dob.day && birthday(*row.dob.day, 25) < collection.start;
             }},
        {.code = "393",
         .says = "A female with an episode other than short breaks must have it said whether she is a mother.",
         .fields = "MOTHER",
         .needs = "Header.MOTHER Header.SEX Episodes.LS",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!beyond_short_breaks(child)) return;
                 for (auto const& row : child.header)
                     if (female(row) && row.mother.blank()) flag(row);
             }},
        {.code = "442",
         .says =
             "A child with an episode other than short breaks must have a unique pupil number, or a reason for none.",
         .fields = "UPN",
         .needs = "Header.UPN Episodes.LS",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!beyond_short_breaks(child)) return;
                 for (auto const& row : child.header)
                     if (row.upn.blank()) flag(row);
             }},
        {.code = "444",
         .says = "A unique pupil number must belong to one child only.",
         .fields = "UPN",
         .needs = "Header.UPN",
         .check =
             +[](Return const& all, Flags& flag) {
                 std::unordered_map<std::string_view, std::size_t> times;
                 for (auto const& row : all.now.header.rows)
                     if (real_upn(row.upn)) ++times[row.upn.text];
                 for (auto const& row : all.now.header.rows)
                     if (real_upn(row.upn) && times[row.upn.text] > 1) flag(row);
             }},
        {.code = "607",
         .says = "A female who left care in the year, other than from short breaks, must have it said whether she is a "
                 "mother.",
         .fields = "DEC REC MOTHER LS SEX",
         .needs = "Header.MOTHER Header.SEX Episodes.DEC Episodes.REC",
         .check =
             +[](Child const& child, Flags& flag) {
                 for (auto const& episode : child.episodes) {
                     if (!ends_care(episode) || short_break(episode) || !child.collection.holds(episode.dec.day))
                         continue;
                     for (auto const& row : child.header)
                         if (female(row) && row.mother.blank()) flag(row), flag(episode);
                 }
             }},
        {.code = "611",
         .says = "A mother must have the date of birth of her child.",
         .fields = "MOTHER MC_DOB",
         .needs = "Header.MOTHER",
         .check = +[](Header const& row, Collection const&) { return row.mother.is("1") && row.mc_dob.blank(); }},
        {.code = "612",
         .says = "A female with the date of birth of her child must be given as a mother (1).",
         .fields = "SEX MOTHER MC_DOB",
         .needs = "Header.SEX Header.MC_DOB",
         .check = +[](Header const& row,
                      Collection const&) { return female(row) && row.mc_dob.given() && !row.mother.is("1"); }},
        {.code = "620",
         .says = "A mother must be 11 or over when the collection year begins.",
         .fields = "DOB MOTHER",
         .needs = "Header.DOB Header.MOTHER",
         .check =
             +[](Header const& row, Collection const& collection) {
                 return row.mother.is("1") && row.dob.day && birthday(*row.dob.day, 11) > collection.start;
             }},
        {.code = "621",
         .says = "A mother must be born before her child.",
         .fields = "DOB MC_DOB",
         .needs = "Header.DOB Header.MC_DOB",
         .check = +[](Header const& row,
                      Collection const&) { return row.dob.day && row.mc_dob.day && *row.mc_dob.day <= *row.dob.day; }},
        {"624", "The date of birth of a mother's child must be the same as in last year's return, when given there.",
         "MC_DOB", "Header.MC_DOB Header_last.MC_DOB", as_last_year<&Header::mc_dob, same_day_when_known>},
        {.code = "625",
         .says = "A mother's child must be born by the end of the collection year, and before she left care.",
         .fields = "MC_DOB DEC",
         .needs = "Header.MC_DOB Episodes.DEC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const last = last_to_end(child);
                 for (auto const& row : child.header) {
                     if (!row.mc_dob.day) continue;
                     if (*row.mc_dob.day <= child.collection.end && !(last && *row.mc_dob.day > *last->dec.day))
                         continue;
                     flag(row);
                     if (last) flag(*last);
                 }
             }},
        {.code = "626",
         .says = "The child of someone who was no mother in last year's return must be born in the collection year.",
         .fields = "MOTHER MC_DOB",
         .needs = "Header.MOTHER Header.MC_DOB Header_last.MOTHER",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const mother = [](auto const& row) { return row.mother.is("1"); };
                 if (child.last.header.empty() || std::ranges::any_of(child.last.header, mother)) return;
                 for (auto const& row : child.header)
                     if (mother(row) && row.mc_dob.day && *row.mc_dob.day < child.collection.start) flag(row);
             }},
        {.code = "628",
         .says = "A care leaver with no episode this year must not have it said whether she is a mother.",
         .fields = "MOTHER",
         .needs = "Header.MOTHER OC3 Episodes",
         .check =
             +[](Child const& child, Flags& flag) {
                 bool const leaver = std::ranges::any_of(child.oc3, [](auto const& row) { return any_data(row); });
                 auto const outside_year = [&](Episode const& episode) {
                     return (episode.dec.day && *episode.dec.day < child.collection.start) ||
                            (episode.decom.day && *episode.decom.day > child.collection.end);
                 };
                 if (!leaver || !std::ranges::all_of(child.episodes, outside_year)) return;
                 for (auto const& row : child.header)
                     if (row.mother.given()) flag(row);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
