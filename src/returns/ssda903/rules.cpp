#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// 99 before 101 before 1000, 197a before 198; codes that begin with a letter after the numbers.
std::tuple<int, std::string_view> place_of(Rule const& rule)
{
    int number = std::numeric_limits<int>::max();
    std::from_chars(rule.code.data(), rule.code.data() + rule.code.size(), number);
    return {number, rule.code};
}

std::vector<Rule> gather()
{
    std::vector<Rule> all;
    for (auto const theme :
         {adoption_rules(),      adoption_ad1_rules(),     care_leaver_rules(),   code_rules(),
          date_rules(),          deprivation_rules(),      episode_age_rules(),   episode_last_year_rules(),
          episode_legal_rules(), episode_sequence_rules(), header_rules(),        integrity_rules(),
          missing_rules(),       outcome_rules(),          permanence_rules(),    placement_rules(),
          provider_rules(),      review_rules(),           social_worker_rules(), uasc_rules()})
        all.insert(all.end(), theme.begin(), theme.end());
    std::ranges::sort(all, {}, place_of);
    return all;
}

} // namespace

std::vector<Rule> const& rules()
{
    static auto const all = gather();
    return all;
}

Rule const* find_rule(std::string_view code)
{
    auto const at = std::ranges::find(rules(), code, &Rule::code);
    return at == rules().end() ? nullptr : &*at;
}

} // namespace sightline::returns::ssda903
