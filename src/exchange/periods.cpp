#include "exchange/periods.hpp"

#include "exchange/gathering.hpp"
#include "exchange/layout.hpp"

namespace sightline::exchange
{

int list_of(Kind kind)
{
    for (int list = 1; list <= list_count; ++list)
        if (main_kind(list) == kind) return list;
    return 0;
}

bool belongs(int list, RecordType const& type, std::span<std::int32_t const> facts, Date day)
{
    auto const day_of = [&](std::optional<std::size_t> field) -> std::optional<Date> {
        if (!field || *field >= facts.size() || facts[*field] == blank) return std::nullopt;
        return Date{std::chrono::days{facts[*field]}};
    };
    auto const began = day_of(type.happened_field()), ended = day_of(type.until_field());
    auto const since = [&](int months) { return months_after(day, -months); };
    if (began && *began > day) return false;
    bool const over = ended && *ended <= day;
    switch (list) {
    case 1: return began && *began > since(3);
    case 2: return began && (!over || *ended > since(6));
    case 3:
    case 5: return began && *began > since(6);
    case 4:
    case 6:
    case 7:
    case 8: return began && (!over || *ended > since(6));
    case 9: return !over;
    case 10:
    case 11: {
        // Any milestone in the last twelve months, or still under way.
        std::optional<Date> last;
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            if (type.fields[i].kind != ValueKind::date) continue;
            if (auto const at = day_of(i); at && *at <= day && (!last || *at > *last)) last = at;
        }
        auto const stopped = day_of(type.field_named("stopped"));
        bool const finished = over || (stopped && *stopped <= day);
        return last && (!finished || *last > since(12));
    }
    default: return false;
    }
}

} // namespace sightline::exchange
