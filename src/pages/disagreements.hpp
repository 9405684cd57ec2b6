// Where extracts and the record do not agree, for a person to settle.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

struct DisagreementLine {
    std::string child, reference; // name and number
    std::string record, field;    // "Child protection plan", "Began"
    std::string here, here_by;    // "30 October 2025", "Annex A", "Kim Osei"
    std::string there, there_in;  // "31 October 2025", "census.xml as at 31 March 2026, line 120"
    std::string href;
};
struct DisagreementsPage {
    std::vector<DisagreementLine> lines;
    Paging paging;
    std::string counted;
};
std::string disagreements(Frame const& frame, DisagreementsPage const& shown);

struct SettlePage {
    DisagreementLine line;
    std::string action, csrf, once, version;
    std::string is, because; // as typed
    bool can_be_taken{};     // the extract's value is kept so that it can be taken over
    Problems problems;       // fields: is, because
};
std::string settle(Frame const& frame, SettlePage const& shown);

} // namespace sightline::pages
