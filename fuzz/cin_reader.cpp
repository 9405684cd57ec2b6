// A CIN census from any bytes: refused or checked, never worse; findings have a place that can be.
#include "returns/cin/check.hpp"

using namespace sightline;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    static WorkingDays const calendar{{}};
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    auto const checked = returns::cin::check_cin_bytes(bytes, {.year = {}, .calendar = calendar});
    if (!checked) return 0;
    for (auto const& finding : checked->findings)
        if (finding.rule.empty() || finding.message.empty() || finding.row < -1 || finding.line < 0) std::abort();
    return 0;
}
