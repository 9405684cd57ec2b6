// Checking a statutory return by uploading it: choosing the files, watching it being checked, and what was found.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

struct CheckStart {
    Problems problems; // fields: return, file, year
    std::string which; // "cin", "ssda903"; empty: not chosen
    std::string year;  // "2025-26"; empty: as the file says
    std::vector<std::string> years;
    std::string authority; // the authority's code, for the rules that ask for it
    std::string most = "64 MB";
};
// POSTs multipart: return, file (several), last (several), year, authority, csrf, once.
std::string check_start(Frame const& frame, CheckStart const& shown, std::string_view once);

struct CheckRunning {
    std::string run, what;    // "Children in care (SSDA903)"
    std::string doing, since; // "Reading episodes.csv", "2 seconds"
    std::string failed;       // why it was refused; empty while it runs
};
// While it runs, send the header Refresh: 1.
std::string check_running(Frame const& frame, CheckRunning const& shown);

struct CheckRule {
    std::string rule, severity, says, who; // "8925", "error", a sentence, who can put it right
    long long count{};
    std::string href; // its places
};
struct CheckPlace {
    std::string child, place, field, value; // place: "Episodes, row 12", "CINdetails, line 310"
};
struct CheckFound {
    std::string run, what, year, files;
    long long children{}, findings{}, left_out{}, rules_applied{};
    std::vector<CheckRule> rules;
    std::vector<std::pair<std::string, std::string>> not_applied;
    std::string csv_href;
    std::optional<CheckRule> only; // the rule whose places are shown, in place of the list of rules
    std::vector<CheckPlace> places;
    Paging paging;
    std::string ends; // when what was found is dropped: "10:14"
};
std::string check_found(Frame const& frame, CheckFound const& shown);

} // namespace sightline::pages
