// Rules of the header, and over all children of the return together.
#include "returns/cin/code_sets.hpp"
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

Place return_as_a_whole(Table table, std::string_view field)
{
    return {table, field};
}

// ReferenceDate must be 31 March of the collection year.
void rule_100(WholeReturn const& whole, Setting const&, Flags& flags)
{
    auto const& [year, reference] = std::tie(whole.header.year, whole.header.reference_date);
    if (reference.day && iso(*reference.day) == year.text + "-03-31") return;
    flags.flag({reference}, "The reference date must be 31 March of the collection year, {}; it is {}",
               year.given() ? year.text : "which is not given", said(reference));
}

// Flags each child that holds a value another child of the return holds too.
void flag_shared(std::vector<Known> held, std::string_view what, Flags& flags)
{
    std::ranges::stable_sort(held, {}, [](Known const& one) { return one.cell.text; });
    for (std::size_t i = 0; i < held.size(); ++i) {
        bool const shared = (i > 0 && held[i - 1].cell.text == held[i].cell.text) ||
                            (i + 1 < held.size() && held[i + 1].cell.text == held[i].cell.text);
        if (!shared) continue;
        flags.about(held[i].child);
        flags.flag({held[i].cell}, "{} must be one child's only; “{}” stands for more than one", what,
                   held[i].cell.text);
    }
}

// A UPN may occur for one child only in the return.
void rule_1520(WholeReturn const& whole, Setting const&, Flags& flags)
{
    flag_shared(whole.upns, "A UPN", flags);
}

// LAchildID is unique in the return.
void rule_8510(WholeReturn const& whole, Setting const&, Flags& flags)
{
    flag_shared(whole.ids, "LAchildID", flags);
}

// Over the whole return, no more child protection plans start in CY than there are initial conferences in CY, held on
// episodes and on section 47 enquiries.
void rule_2883(WholeReturn const& whole, Setting const&, Flags& flags)
{
    if (whole.plans_started > whole.conferences)
        flags.flag(
            {return_as_a_whole(Table::child_protection_plans, "CPPstartDate")},
            "No more child protection plans may start in the year than there are initial conferences; {} start and "
            "there are {} conferences",
            whole.plans_started, whole.conferences);
}

// Of born children (no expected birth date), the share whose Sex is U or missing is at most 2%. Before 2024-25, whose
// gender is 0 or missing.
void rule_2886Q(WholeReturn const& whole, Setting const&, Flags& flags)
{
    if (whole.born_without_sex * 100 > whole.born * 2)
        flags.flag({return_as_a_whole(Table::child_identifiers, "Sex")},
                   "Sex should be known for all but 2% of children born; it is not for {} of {}",
                   whole.born_without_sex, whole.born);
}

// The return uses at least 8 distinct disability codes other than NONE.
void rule_2887Q(WholeReturn const& whole, Setting const&, Flags& flags)
{
    if (whole.disabilities.size() < 8)
        flags.flag({return_as_a_whole(Table::disabilities, "Disability")},
                   "A return should use at least 8 different disability codes besides NONE; this one uses {}",
                   whole.disabilities.size());
}

// At least one child in the return has more than one disability code, NONE apart.
void rule_2888Q(WholeReturn const& whole, Setting const&, Flags& flags)
{
    if (whole.children_with_two_disabilities == 0)
        flags.flag({return_as_a_whole(Table::disabilities, "Disability")},
                   "Some child should have more than one disability code; none in this return has");
}

using enum Severity;
using enum PutRightBy;
using enum Needs;
constexpr std::array<Rule, 7> rules{{
    {"100", error, Table::header, analyst, rule_100},
    {"1520", error, Table::child_identifiers, analyst, rule_1520},
    {"2883", error, Table::child_protection_plans, analyst, rule_2883, census_year},
    {"2886Q", query, Table::child_identifiers, analyst, rule_2886Q},
    {"2887Q", query, Table::disabilities, analyst, rule_2887Q},
    {"2888Q", query, Table::disabilities, analyst, rule_2888Q},
    {"8510", error, Table::child_identifiers, analyst, rule_8510},
}};

} // namespace

std::span<Rule const> return_rules()
{
    return rules;
}

} // namespace sightline::returns::cin
