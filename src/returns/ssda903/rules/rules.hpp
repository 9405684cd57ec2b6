// The rules of the return, by theme. Each function gives one file's table.
#pragma once
#include "returns/ssda903/rule.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> adoption_rules();
std::span<Rule const> adoption_ad1_rules();
std::span<Rule const> care_leaver_rules();
std::span<Rule const> code_rules();
std::span<Rule const> date_rules();
std::span<Rule const> deprivation_rules();
std::span<Rule const> episode_age_rules();
std::span<Rule const> episode_last_year_rules();
std::span<Rule const> episode_legal_rules();
std::span<Rule const> episode_sequence_rules();
std::span<Rule const> header_rules();
std::span<Rule const> integrity_rules();
std::span<Rule const> missing_rules();
std::span<Rule const> outcome_rules();
std::span<Rule const> permanence_rules();
std::span<Rule const> placement_rules();
std::span<Rule const> provider_rules();
std::span<Rule const> review_rules();
std::span<Rule const> social_worker_rules();
std::span<Rule const> uasc_rules();

} // namespace sightline::returns::ssda903
