// Rules of ChildCharacteristics and Disabilities.
#include "returns/cin/code_sets.hpp"
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

// Ethnicity is required, in the code set.
void rule_4220(Child const& child, Setting const&, Flags& flags)
{
    auto const& ethnicity = child.characteristics.ethnicity;
    if (!in(ethnicities, ethnicity.text))
        flags.flag({ethnicity}, "Ethnicity must be given with a code of the census; it is {}", said(ethnicity));
}

// A born child with any episode that is not NFA has one or more Disability values, all of them valid.
void rule_8540(Child const& child, Setting const&, Flags& flags)
{
    if (!child.identifiers.birth.given() || std::ranges::none_of(child.episodes, is_not_nfa)) return;
    auto const& given = child.characteristics.disabilities;
    if (given.empty())
        flags.flag({Place{Table::disabilities, "Disability", -1, child.characteristics.line}},
                   "A child in need must have a disability code, or NONE; no code is given");
    for (auto const& disability : given)
        if (!in(disability_codes, disability.text))
            flags.flag({disability}, "A disability must be given with a code of the census; it is {}",
                       said(disability));
}

// NONE is not combined with another disability code. The other code is flagged.
void rule_8790(Child const& child, Setting const&, Flags& flags)
{
    auto const& given = child.characteristics.disabilities;
    if (std::ranges::none_of(given, [](Cell const& cell) { return cell.text == "NONE"; })) return;
    for (auto const& disability : given)
        if (disability.given() && disability.text != "NONE")
            flags.flag({disability}, "A child with the disability code NONE must have no other; this one also has {}",
                       said(disability));
}

// A disability code is not repeated for a child.
void rule_8794(Child const& child, Setting const&, Flags& flags)
{
    auto const& given = child.characteristics.disabilities;
    std::map<std::string_view, int> times;
    for (auto const& disability : given) ++times[disability.text];
    for (auto const& disability : given)
        if (disability.given() && times[disability.text] > 1)
            flags.flag({disability}, "A disability code must be given once for a child; {} is given {} times",
                       said(disability), times[disability.text]);
}

using enum Severity;
using enum PutRightBy;
constexpr std::array<Rule, 4> rules{{
    {"4220", error, Table::child_characteristics, worker, rule_4220},
    {"8540", error, Table::child_characteristics, worker, rule_8540},
    {"8790", error, Table::disabilities, worker, rule_8790},
    {"8794", error, Table::disabilities, analyst, rule_8794},
}};

} // namespace

std::span<Rule const> characteristics_rules()
{
    return rules;
}

} // namespace sightline::returns::cin
