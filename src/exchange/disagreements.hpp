// Where extracts and the record do not agree, for a person to settle: kept in the report of each import, and still
// standing while the record holds what it held then and no newer reading of that source says otherwise.
#pragma once
#include "authority/authority.hpp"
#include "exchange/report.hpp"

namespace sightline::exchange
{

struct StandingDisagreement : Disagreement {
    std::string file; // what says so
    Date as_at{};
};

// All that the reports of imports tell, the newest import first. whole_entry: one entry with its report, from the
// journal.
std::vector<StandingDisagreement>
told_disagreements(View const& view, std::function<std::optional<Entry>(std::uint64_t seq)> const& whole_entry);

// Those that still stand: what someone settled, or what the record has other since, does not. Of several that say the
// same of one field, the newest.
std::vector<StandingDisagreement> standing_disagreements(View const& view,
                                                         std::vector<StandingDisagreement> const& told);
std::vector<StandingDisagreement>
standing_disagreements(View const& view, std::function<std::optional<Entry>(std::uint64_t seq)> const& whole_entry);

} // namespace sightline::exchange
