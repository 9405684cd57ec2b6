#include "returns/ssda903/collection.hpp"

#include "returns/ssda903/child.hpp"

namespace sightline::returns::ssda903
{
namespace
{

using ChildNumbers = std::unordered_map<std::string_view, std::uint32_t>;

void number_children(Year const& year, ChildNumbers& numbers, std::vector<std::string_view>& children)
{
    each_table(year, [&](auto const& table) {
        for (auto const& row : table.rows)
            if (row.child.given() && numbers.emplace(row.child.text, numbers.size()).second)
                children.push_back(row.child.text);
    });
}

// Rows by child, then by the table's own day, then as in the file. Rows without CHILD come last, outside every child.
template <class R> void put_in_order(Table<R>& table, ChildNumbers const& numbers)
{
    struct Key {
        std::uint32_t child{};
        std::int32_t day{};
        std::uint32_t at{};
        auto operator<=>(Key const&) const = default;
    };
    auto const nobody = static_cast<std::uint32_t>(numbers.size());
    std::vector<Key> keys;
    keys.reserve(table.rows.size());
    for (auto const& row : table.rows) {
        Key key{.child = row.child.given() ? numbers.at(row.child.text) : nobody,
                .at = static_cast<std::uint32_t>(keys.size())};
        if constexpr (Described<R>::sorted_by != nullptr) {
            auto const day = (row.*Described<R>::sorted_by).day;
            key.day = day ? static_cast<std::int32_t>(day->time_since_epoch().count())
                          : std::numeric_limits<std::int32_t>::max();
        }
        keys.push_back(key);
    }
    std::ranges::sort(keys);
    std::vector<R> rows;
    rows.reserve(keys.size());
    for (auto const& key : keys) rows.push_back(table.rows[key.at]);
    table.rows = std::move(rows);

    table.starts.assign(numbers.size() + 1, 0);
    for (auto const& key : keys)
        if (key.child < nobody) ++table.starts[key.child + 1];
    std::partial_sum(table.starts.begin(), table.starts.end(), table.starts.begin());
}

template <class R> std::uint32_t bit_of(Cell R::* cell)
{
    for (std::size_t i = 0; i < Described<R>::columns.size(); ++i)
        if (Described<R>::columns[i].cell == cell) return 1U << i;
    return 0;
}

// A CSV return has no UASC flag: a child in the UASC table is one.
void flag_unaccompanied(Year& year)
{
    if (year.header.has("UASC") || !year.uasc.present || !year.header.present) return;
    std::unordered_set<std::string_view> listed;
    for (auto const& row : year.uasc.rows) listed.insert(row.child.text);
    for (auto& row : year.header.rows) row.uasc.text = listed.contains(row.child.text) ? "1" : "0";
    year.header.columns |= bit_of(&Header::uasc);
}

void place_episodes(Year& year, Collection const& collection)
{
    auto& table = year.episodes;
    if (collection.postcodes == nullptr || !table.has("PL_POST")) return;
    bool const wants_authority = !table.has("PL_LA");
    bool const wants_location = !table.has("PL_LOCATION") && !collection.authority.empty();
    bool const wants_distance = !table.has("PL_DISTANCE") && table.has("HOME_POST");
    for (auto& episode : table.rows) {
        auto const placed = collection.postcodes->find(episode.pl_post.text);
        if (!placed) continue;
        if (wants_authority) episode.pl_la.text = placed->authority;
        if (wants_location) episode.pl_location.text = placed->authority == collection.authority ? "IN" : "OUT";
        auto const home = collection.postcodes->find(episode.home_post.text);
        if (wants_distance && home)
            episode.pl_distance.text = year.arena->keep(fmt::format("{:.1f}", miles(*home, *placed)));
    }
    if (wants_authority) table.columns |= bit_of(&Episode::pl_la);
    if (wants_location) table.columns |= bit_of(&Episode::pl_location);
    if (wants_distance) table.columns |= bit_of(&Episode::pl_distance);
}

} // namespace

Collection collection_of(int year_ending)
{
    return {.start = date(year_ending - 1, 4, 1), .end = date(year_ending, 3, 31)};
}

std::optional<int> year_named(std::string_view words)
{
    int begins{};
    auto const [stopped, wrong] =
        std::from_chars(words.data(), words.data() + std::min<std::size_t>(4, words.size()), begins);
    if (wrong != std::errc{} || words.size() != 7 || words != words_of_year(begins + 1)) return {};
    return begins + 1;
}

std::string words_of_year(int year_ending)
{
    return fmt::format("{}-{:02}", year_ending - 1, year_ending % 100);
}

void settle(Return& all)
{
    ChildNumbers numbers;
    all.children.clear();
    number_children(all.now, numbers, all.children);
    number_children(all.last, numbers, all.children);
    for (auto* const year : {&all.now, &all.last}) {
        each_table(*year, [&](auto& table) { put_in_order(table, numbers); });
        flag_unaccompanied(*year);
        place_episodes(*year, all.collection);
    }
}

int year_ended_by(Date day)
{
    std::chrono::year_month_day const on{day};
    return static_cast<int>(on.year()) - (on.month() < std::chrono::April ? 1 : 0);
}

std::optional<int> year_of(Year const& now)
{
    std::map<int, std::size_t> days_in; // by the year the collection year ends in
    std::size_t total = 0;
    auto const count = [&](Cell const& cell) {
        if (!cell.day) return;
        auto const day = std::chrono::year_month_day{*cell.day};
        ++days_in[static_cast<int>(day.year()) + (day.month() >= std::chrono::April ? 1 : 0)];
        ++total;
    };
    for (auto const& row : now.episodes.rows) count(row.decom), count(row.dec);
    for (auto const& row : now.reviews.rows) count(row.review);
    for (auto const& row : now.missing.rows) count(row.mis_start), count(row.mis_end);
    for (auto const& row : now.sw_episodes.rows) count(row.sw_decom), count(row.sw_dec);

    // The latest year with a fair share of the days: a few slips of the year must not move the collection.
    constexpr std::size_t fair_share = 50; // one in fifty
    for (auto year = days_in.rbegin(); year != days_in.rend(); ++year)
        if (year->second * fair_share >= total) return year->first;
    return {};
}

} // namespace sightline::returns::ssda903
