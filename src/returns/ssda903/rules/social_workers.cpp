// Social worker episodes.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr std::array sw_reason_codes{"MANAGE"sv, "FCONTA"sv, "LEFTRL"sv, "ORGRST"sv, "TSPROC"sv,
                                     "ABSENC"sv, "CHCHAN"sv, "PCCHAN"sv, "SWDIED"sv, "OTHERS"sv};

// Reasons are asked for from this day on.
bool reason_is_asked_for(SwEpisode const& row)
{
    return row.sw_decom.day && *row.sw_decom.day >= date(2023, 4, 1);
}

SwEpisode const* latest(Child const& child)
{
    SwEpisode const* found = nullptr;
    for (auto const& row : child.sw_episodes)
        if (row.sw_decom.day) found = &row;
    return found;
}

// Each begins within a week of the end of the one before, unless it is the first contact. Of two that begin on the same
// day the one that ends first comes first.
void follow_one_another(Child const& child, Flags& flag)
{
    std::vector<SwEpisode const*> rows;
    for (auto const& row : child.sw_episodes)
        if (row.sw_decom.day) rows.push_back(&row);
    auto const by_days = [](SwEpisode const* row) {
        return std::pair{*row->sw_decom.day, row->sw_dec.day.value_or(Date::max())};
    };
    std::ranges::stable_sort(rows, {}, by_days);
    constexpr std::chrono::days tolerated{7};
    for (std::size_t i = 1; i < rows.size(); ++i) {
        auto const ended = rows[i - 1]->sw_dec.day;
        if (!ended || rows[i]->sw_reason.is("FCONTA")) continue;
        if (std::chrono::abs(*rows[i]->sw_decom.day - *ended) > tolerated) flag(*rows[i]);
    }
}

// The days from here to there without a gap.
bool covered(std::span<SwEpisode const> rows, Date from, Date to)
{
    for (auto const& row : rows) {
        if (!row.sw_decom.day || *row.sw_decom.day > from) continue;
        if (!row.sw_dec.day) return true;
        from = std::max(from, *row.sw_dec.day);
    }
    return from >= to;
}

Episode const* in_care_when_year_ended(Child const& child)
{
    for (auto const& episode : child.dated_episodes())
        if (!respite(episode) && *episode.decom.day <= child.collection.last_day() &&
            (episode.dec.blank() || (episode.dec.day && *episode.dec.day > child.collection.last_day())))
            return &episode;
    return nullptr;
}

void worker_all_year(Child const& child, Flags& flag)
{
    auto const* const episode = in_care_when_year_ended(child);
    if (!episode) return;
    auto const in_care = stays(child.dated_episodes());
    auto const from = std::max(in_care.back().from, child.collection.start);
    if (!covered(child.sw_episodes, from, child.collection.last_day())) flag(*episode);
}

} // namespace

std::span<Rule const> social_worker_rules()
{
    static Rule const rules[]{
        {.code = "SW01aSTG1",
         .says = "A social worker episode begun before 1 April 2023 must have the worker's identifier.",
         .fields = "SW_DECOM SW_ID",
         .needs = "SWEpisodes.SW_ID SWEpisodes.SW_DECOM",
         .check =
             +[](SwEpisode const& row, Collection const&) {
                 return row.sw_decom.day && !reason_is_asked_for(row) && row.sw_id.blank();
             }},
        {.code = "SW01bSTG1",
         .says = "A social worker episode begun on or after 1 April 2023 must have the worker's identifier and a "
                 "reason.",
         .fields = "SW_DECOM SW_ID SW_REASON",
         .needs = "SWEpisodes.SW_ID SWEpisodes.SW_DECOM SWEpisodes.SW_REASON",
         .check =
             +[](SwEpisode const& row, Collection const&) {
                 return reason_is_asked_for(row) && (row.sw_id.blank() || row.sw_reason.blank());
             }},
        {.code = "SW02STG1",
         .says = "A social worker's identifier must begin with SW or XX.",
         .fields = "SW_ID",
         .needs = "SWEpisodes.SW_ID",
         .check =
             +[](SwEpisode const& row, Collection const&) {
                 return row.sw_id.given() && !row.sw_id.text.starts_with("SW") && !row.sw_id.text.starts_with("XX");
             }},
        {"SW04STG1", "The day a social worker episode began must be a real date, dd/mm/yyyy.", "SW_DECOM",
         "SWEpisodes.SW_DECOM", date_required<&SwEpisode::sw_decom>},
        {"SW05STG1", "The day a social worker episode ended must be a real date, dd/mm/yyyy, when given.", "SW_DEC",
         "SWEpisodes.SW_DEC", date_when_given<&SwEpisode::sw_dec>},
        {"SW06STG2", "A social worker episode must not begin after the collection year.", "SW_DECOM",
         "SWEpisodes.SW_DECOM", after_year<&SwEpisode::sw_decom>},
        {"SW07STG2", "A social worker episode must end within the collection year, when it has ended.", "SW_DEC",
         "SWEpisodes.SW_DEC", outside_year<&SwEpisode::sw_dec>},
        {.code = "SW08STG2",
         .says = "Only the latest social worker episode of a child may have no end.",
         .fields = "SW_DEC",
         .needs = "SWEpisodes.SW_DECOM SWEpisodes.SW_DEC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const last = latest(child);
                 for (auto const& row : child.sw_episodes)
                     if (&row != last && row.sw_decom.day && row.sw_dec.blank()) flag(row);
             }},
        {.code = "SW09STG2",
         .says = "A social worker episode must not begin and end on the same day.",
         .fields = "SW_DECOM SW_DEC",
         .needs = "SWEpisodes.SW_DECOM SWEpisodes.SW_DEC",
         .check = +[](SwEpisode const& row,
                      Collection const&) { return row.sw_decom.day && row.sw_decom.day == row.sw_dec.day; }},
        {"SW10STG2",
         "A social worker episode, other than the first contact, must begin within 7 days of the end of the one "
         "before.",
         "SW_DECOM", "SWEpisodes.SW_DECOM SWEpisodes.SW_DEC SWEpisodes.SW_REASON", follow_one_another},
        {.code = "SW11bSTG2",
         .says = "A social worker episode that ended before 31 March must be followed by another.",
         .fields = "SW_DEC",
         .needs = "SWEpisodes.SW_DECOM SWEpisodes.SW_DEC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const last = latest(child);
                 if (last && last->sw_dec.day && *last->sw_dec.day < child.collection.last_day()) flag(*last);
             }},
        {"SW12STG2",
         "A child in care on 31 March must have had a social worker on every day of the year since coming into care.",
         "SW_DECOM", "SWEpisodes.SW_DECOM SWEpisodes.SW_DEC Episodes.DECOM Episodes.DEC", worker_all_year},
        {.code = "SW13STG1",
         .says = "The reason for a new social worker must be a code of the list, and be given from 1 April 2023.",
         .fields = "SW_REASON",
         .needs = "SWEpisodes.SW_REASON",
         .check =
             +[](SwEpisode const& row, Collection const&) {
                 return row.sw_reason.given() ? !row.sw_reason.among(sw_reason_codes) : reason_is_asked_for(row);
             }},
        {.code = "SW17STG2",
         .says = "The latest social worker episode of a child must have no end.",
         .fields = "SW_DEC SW_DECOM",
         .needs = "SWEpisodes.SW_DECOM SWEpisodes.SW_DEC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const last = latest(child);
                 if (last && last->sw_dec.given()) flag(*last);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
