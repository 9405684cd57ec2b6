// Checking an SSDA903 return: every rule over every child.
#pragma once
#include "returns/ssda903/rule.hpp"

namespace sightline::returns::ssda903
{

// Findings in the one order, the rules that ran, and those that could not and why. On all cores; the answer is the same
// on one. The return must be settled. Findings borrow nothing from it.
Checked check(Return const& all);

// Only these rules: for tests and for looking at one thing.
Checked check(Return const& all, std::span<Rule const> only);

// Why the rule cannot be judged on this return; nothing when it can.
std::optional<std::string> why_not(Rule const& rule, Return const& all);

} // namespace sightline::returns::ssda903
