#include "exchange/put_right.hpp"

#include "exchange/periods.hpp"

namespace sightline::exchange
{
namespace
{

constexpr std::int32_t days_a_start_is_put_right_by = 7;

std::int32_t fact_of(KnownRecord const& known, std::size_t field)
{
    return field < known.content.facts.size() ? known.content.facts[field] : blank;
}

bool tells_the_same(GatheredRecord const& row, std::span<std::int32_t const> facts, KnownRecord const& known,
                    std::size_t but)
{
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (i != but && (row.told & field_bit(i)) != 0 && facts[i] != fact_of(known, i)) return false;
    return true;
}

} // namespace

std::optional<StartKey> start_key(RecordType const& type, int list)
{
    auto const extract = std::ranges::find(type.extracts, list, &Extract::list);
    auto const began = type.happened_field(), ended = type.until_field();
    if (extract == type.extracts.end() || !began || extract->key != type.fields[*began].name) return std::nullopt;
    bool const tells_the_end = ended && std::ranges::any_of(pairs_of(extract->columns), [&](auto const& column) {
                                   return column.first == type.fields[*ended].name;
                               });
    if (extract->latest_only && !ended) return std::nullopt;
    return StartKey{*began, tells_the_end || extract->latest_only ? ended : std::nullopt, extract->latest_only};
}

KnownRecord const* told_again(GatheredRecord const& row, std::span<std::int32_t const> facts,
                              std::vector<KnownRecord> const& candidates, Date as_at, std::optional<Date> before)
{
    auto const key = start_key(*row.type, row.list);
    auto const day = static_cast<std::int32_t>(as_at.time_since_epoch().count());
    if (!key || facts[key->began] == blank || facts[key->began] > day) return nullptr;
    KnownRecord const* found = nullptr;
    int how_many = 0;
    for (auto const& known : candidates) {
        auto const began = fact_of(known, key->began), ended = key->ended ? fact_of(known, *key->ended) : blank;
        auto const row_ended = key->ended ? facts[*key->ended] : blank;
        bool const open = ended == blank || ended > day;
        bool const ended_with_it = !open && ended == row_ended;
        if (began == blank || (!open && !ended_with_it)) continue;
        if (!key->ended && std::abs(facts[key->began] - began) > days_a_start_is_put_right_by) continue;
        if (!key->latest_only && !belongs(row.list, *row.type, known.content.facts, as_at)) continue;
        bool const over_before = row_ended != blank && row_ended <= began;
        if (over_before) continue;
        ++how_many;
        if (found == nullptr || began >= fact_of(*found, key->began)) found = &known;
    }
    if (found == nullptr) return nullptr;
    if (!key->latest_only) return how_many == 1 ? found : nullptr;
    // The latest cannot have begun before the one known: that was put right. Afterwards it may be the next.
    auto const later_by = facts[key->began] - fact_of(*found, key->began);
    bool const since = !before || Date{std::chrono::days{facts[key->began]}} > *before;
    bool const put_right = later_by <= 0 || (!since && later_by <= days_a_start_is_put_right_by &&
                                             tells_the_same(row, facts, *found, key->began));
    return put_right ? found : nullptr;
}

} // namespace sightline::exchange
