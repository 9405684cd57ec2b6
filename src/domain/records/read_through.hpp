// That someone has read the history up to a day, so that an assessment cannot claim it was considered when it was not.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

struct ReadThrough {
    std::optional<Date> on; // the day they read
    PersonId reader;
    std::optional<Date> up_to; // everything that had happened by the end of this day
};
template <> struct Describes<ReadThrough> {
    static constexpr auto kind = Kind::read_through;
    static constexpr std::string_view title = "Read through", purpose = "Someone read the child's history up to a day.";
    static constexpr auto fields = std::tuple{
        field(&ReadThrough::on, "on", "Read on", {.required = true, .happened = true}),
        field(&ReadThrough::reader, "reader", "Read by", {.required = true}),
        field(&ReadThrough::up_to, "up_to", "Read up to", {.required = true}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
