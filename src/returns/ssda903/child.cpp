#include "returns/ssda903/child.hpp"

namespace sightline::returns::ssda903
{
namespace
{

template <class R> std::span<R const> rows_of(Table<R> const& table, std::size_t child)
{
    if (child + 1 >= table.starts.size()) return {};
    return std::span{table.rows}.subspan(table.starts[child], table.starts[child + 1] - table.starts[child]);
}

ChildYear child_year(Year const& year, std::size_t child)
{
    return {.header = rows_of(year.header, child),
            .episodes = rows_of(year.episodes, child),
            .reviews = rows_of(year.reviews, child),
            .uasc = rows_of(year.uasc, child),
            .oc2 = rows_of(year.oc2, child),
            .oc3 = rows_of(year.oc3, child),
            .ad1 = rows_of(year.ad1, child),
            .placed_adoption = rows_of(year.placed_adoption, child),
            .prev_perm = rows_of(year.prev_perm, child),
            .missing = rows_of(year.missing, child),
            .sw_episodes = rows_of(year.sw_episodes, child),
            .dolo = rows_of(year.dolo, child)};
}

template <class R> std::optional<Date> first_birthday(std::span<R const> rows)
{
    for (auto const& row : rows)
        if (row.dob.day) return row.dob.day;
    return {};
}

bool unaccompanied_in(ChildYear const& year)
{
    bool flagged = false;
    for (auto const& row : year.header) {
        if (row.uasc.is("1")) return true;
        flagged = flagged || row.uasc.given();
    }
    return !flagged && !year.uasc.empty();
}

template <class Number> std::optional<Number> whole_text_as(Cell const& cell)
{
    Number value{};
    std::string_view text = cell.text;
    // A spreadsheet writes the whole numbers of a column with blanks as 10.0.
    if (std::is_integral_v<Number> && text.find_last_not_of('0') == text.find('.') && text.find('.') != text.npos)
        text = text.substr(0, text.find('.'));
    auto const* const end = text.data() + text.size();
    auto const [stopped, wrong] = std::from_chars(text.data(), end, value);
    if (text.empty() || wrong != std::errc{} || stopped != end) return {};
    return value;
}

} // namespace

std::span<Episode const> ChildYear::dated_episodes() const
{
    auto const undated = std::ranges::find_if(episodes, [](auto const& episode) { return !episode.decom.day; });
    return {episodes.begin(), undated};
}

Episode const* ChildYear::first_episode() const
{
    auto const dated = dated_episodes();
    return dated.empty() ? nullptr : &dated.front();
}

Episode const* ChildYear::latest_episode() const
{
    auto const dated = dated_episodes();
    return dated.empty() ? nullptr : &dated.back();
}

Episode const* ChildYear::first_not_respite() const
{
    for (auto const& episode : dated_episodes())
        if (!respite(episode)) return &episode;
    return nullptr;
}

Episode const* ChildYear::open_episode() const
{
    auto const* const latest = latest_episode();
    return latest && latest->dec.blank() ? latest : nullptr;
}

Child::Child(Return const& all, std::size_t index)
    : ChildYear{child_year(all.now, index)}, id{all.children[index]}, last{child_year(all.last, index)},
      collection{all.collection}
{
}

std::optional<Date> Child::born() const
{
    std::optional<Date> found = first_birthday(header);
    auto const look = [&](auto const rows) {
        if (!found) found = first_birthday(rows);
    };
    look(uasc), look(reviews), look(oc2), look(oc3), look(ad1), look(placed_adoption), look(prev_perm), look(missing);
    look(sw_episodes), look(dolo);
    return found;
}

std::optional<int> Child::age_on(std::optional<Date> day) const
{
    auto const birth = born();
    if (!birth || !day) return {};
    return years_between(*birth, *day);
}

bool Child::continuously_looked_after() const
{
    bool in_year = false;
    for (auto const& episode : episodes) {
        if (!overlaps_year(episode, collection)) continue;
        in_year = true;
        if (respite(episode)) return false;
        if (episode.rne.is("S") && episode.decom.day && *episode.decom.day > collection.start) return false;
        if (!episode.rec.is("X1") && episode.dec.day && *episode.dec.day < collection.end) return false;
    }
    return in_year;
}

bool Child::unaccompanied() const
{
    return unaccompanied_in(*this);
}
bool Child::unaccompanied_last() const
{
    return unaccompanied_in(last);
}

bool Child::adopted_in_year() const
{
    return std::ranges::any_of(
        episodes, [&](auto const& episode) { return adopted(episode) && collection.holds(episode.dec.day); });
}

std::vector<std::span<Episode const>> Child::periods_of_care() const
{
    std::vector<std::span<Episode const>> periods;
    auto const dated = dated_episodes();
    std::size_t began = 0;
    for (std::size_t i = 1; i <= dated.size(); ++i)
        if (i == dated.size() || ends_care(dated[i - 1]) || dated[i].rne.is("S")) {
            periods.push_back(dated.subspan(began, i - began));
            began = i;
        }
    return periods;
}

std::vector<Stay> stays(std::span<Episode const> dated_episodes)
{
    std::vector<Stay> stays;
    for (auto const& episode : dated_episodes) {
        auto const from = *episode.decom.day;
        if (stays.empty() || (stays.back().to && *stays.back().to < from))
            stays.push_back({from, episode.dec.day});
        else if (stays.back().to && (!episode.dec.day || *stays.back().to < *episode.dec.day))
            stays.back().to = episode.dec.day;
    }
    return stays;
}

bool respite(Episode const& episode)
{
    return episode.ls.is("V3") || episode.ls.is("V4");
}
bool ends_care(Episode const& episode)
{
    return episode.rec.given() && !episode.rec.is("X1");
}
bool adopted(Episode const& episode)
{
    return episode.rec.is("E11") || episode.rec.is("E12");
}

bool placed_for_adoption(Episode const& episode)
{
    return episode.place.is("A3") || episode.place.is("A4") || episode.place.is("A5") || episode.place.is("A6");
}

bool temporary(Episode const& episode)
{
    auto const place = episode.place.text;
    return place.size() == 2 && place[0] == 'T' && place[1] >= '0' && place[1] <= '4';
}

bool same_postcode(Cell const& one, Cell const& other)
{
    auto const plain = plain_postcode(one.text);
    return one.text == other.text || (!plain.empty() && plain == plain_postcode(other.text));
}

bool overlaps_year(Episode const& episode, Collection const& collection)
{
    if (episode.decom.day && *episode.decom.day > collection.end) return false;
    return !episode.dec.day || *episode.dec.day >= collection.start;
}

std::optional<int> age_on(Cell const& dob, std::optional<Date> day)
{
    if (!dob.day || !day) return {};
    return years_between(*dob.day, *day);
}

Date birthday(Date born, int age)
{
    auto const day = std::chrono::year_month_day{born};
    auto const then = day + std::chrono::years{age};
    if (then.ok()) return Date{then};
    return Date{then.year() / std::chrono::March / 1};
}

std::optional<int> whole_number(Cell const& cell)
{
    return whole_text_as<int>(cell);
}
std::optional<double> number(Cell const& cell)
{
    return whole_text_as<double>(cell);
}

bool any_data(Oc3 const& row)
{
    return any_given(row, {&Oc3::in_touch, &Oc3::activ, &Oc3::accom});
}

bool any_data(Ad1 const& row)
{
    return any_given(
        row, {&Ad1::date_int, &Ad1::date_match, &Ad1::foster_care, &Ad1::nb_adoptr, &Ad1::sex_adoptr, &Ad1::ls_adoptr});
}

bool any_flag(Oc2 const& row)
{
    return any_given(row, {&Oc2::convicted, &Oc2::health_check, &Oc2::immunisations, &Oc2::teeth_check,
                           &Oc2::health_assessment, &Oc2::substance_misuse, &Oc2::intervention_received,
                           &Oc2::intervention_offered});
}

} // namespace sightline::returns::ssda903
