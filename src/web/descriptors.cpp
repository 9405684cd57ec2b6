#include "web/descriptors.hpp"

#include <algorithm>
#include <sys/resource.h>

namespace sightline::web
{

int make_room_for_connections(int wanted)
{
    constexpr rlim_t for_the_rest = 256;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    auto const needed = static_cast<rlim_t>(std::max(1, wanted)) + for_the_rest;
    if (limit.rlim_cur >= needed) return wanted;
    auto const before = limit.rlim_cur;
    limit.rlim_cur = std::min(needed, limit.rlim_max);
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) limit.rlim_cur = before;
    if (limit.rlim_cur >= needed) return wanted;
    return limit.rlim_cur > for_the_rest ? static_cast<int>(limit.rlim_cur - for_the_rest) : 1;
}

} // namespace sightline::web
