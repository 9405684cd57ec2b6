#include "returns/finding.hpp"

#include <boost/json.hpp>
#include <unordered_map>

#include "base/csv.hpp"

namespace sightline::returns
{

std::string_view name_of(Severity severity)
{
    switch (severity) {
    case Severity::error: return "error";
    case Severity::query: return "query";
    case Severity::internal: return "internal";
    case Severity::unstated: return "unstated";
    case Severity::reading: return "reading";
    }
    return {};
}

std::string_view name_of(PutRightBy who)
{
    switch (who) {
    case PutRightBy::worker: return "worker";
    case PutRightBy::manager: return "manager";
    case PutRightBy::reviewing_officer: return "reviewing_officer";
    case PutRightBy::placements: return "placements";
    case PutRightBy::health: return "health";
    case PutRightBy::education: return "education";
    case PutRightBy::analyst: return "analyst";
    }
    return {};
}

std::string_view in_words(PutRightBy who)
{
    switch (who) {
    case PutRightBy::worker: return "social worker";
    case PutRightBy::manager: return "manager";
    case PutRightBy::reviewing_officer: return "reviewing officer";
    case PutRightBy::placements: return "fostering and placements";
    case PutRightBy::health: return "health team";
    case PutRightBy::education: return "education team";
    case PutRightBy::analyst: return "data quality";
    }
    return {};
}

void sort(std::vector<Finding>& findings, std::vector<std::string_view> const& rule_order)
{
    std::unordered_map<std::string_view, std::size_t> place;
    for (auto const rule : rule_order) place.emplace(rule, place.size() + 1);
    auto const key = [&](Finding const& finding) {
        auto const at = place.find(finding.rule);
        return std::tuple{at == place.end() ? 0 : at->second, finding.table, finding.row, finding.field};
    };
    std::ranges::stable_sort(findings, {}, key);
}

std::string findings_csv(Checked const& checked)
{
    std::string text = "rule_code,severity,child_id,table,field,row,line,value,message\n";
    for (auto const& finding : checked.findings)
        text += csv_line({std::string{finding.rule}, std::string{name_of(finding.severity)}, finding.child,
                          std::string{finding.table}, std::string{finding.field},
                          finding.row < 0 ? "" : std::to_string(finding.row),
                          finding.line > 0 ? std::to_string(finding.line) : "", finding.value, finding.message});
    return text;
}

std::string findings_json(Checked const& checked)
{
    boost::json::array findings, not_applied, applied;
    for (auto const& finding : checked.findings) {
        boost::json::object one{{"rule", finding.rule},       {"severity", name_of(finding.severity)},
                                {"child", finding.child},     {"table", finding.table},
                                {"field", finding.field},     {"value", finding.value},
                                {"message", finding.message}, {"put_right_by", name_of(finding.put_right_by)}};
        if (finding.row >= 0) one["row"] = finding.row;
        if (finding.line > 0) one["line"] = finding.line;
        findings.push_back(std::move(one));
    }
    for (auto const& [rule, why] : checked.not_applied) not_applied.push_back({{"rule", rule}, {"why", why}});
    for (auto const rule : checked.applied) applied.emplace_back(rule);
    return boost::json::serialize(boost::json::object{{"children", checked.children},
                                                      {"applied", std::move(applied)},
                                                      {"not_applied", std::move(not_applied)},
                                                      {"findings", std::move(findings)}}) +
           "\n";
}

namespace
{

// Findings of one rule stand under one sentence. What is said of reading the file is said of each table, and of its
// header in full: it tells by which year's rules the file was checked.
bool told_together(Finding const& first, Finding const& one)
{
    if (first.rule != one.rule) return false;
    if (first.severity != Severity::reading) return true;
    return first.table == one.table && (one.table != "Header" || first.message == one.message);
}

} // namespace

std::string findings_text(Checked const& checked)
{
    constexpr int places_shown = 3;
    std::string text;
    for (auto first = checked.findings.begin(); first != checked.findings.end();) {
        auto const last = std::find_if(first, checked.findings.end(),
                                       [&](Finding const& one) { return !told_together(*first, one); });
        auto const count = last - first;
        text += fmt::format("{:<10} {:<9} {:>7}  {} ({})\n", first->rule, name_of(first->severity), count,
                            first->message, in_words(first->put_right_by));
        for (auto one = first; one != last && one - first < places_shown; ++one) {
            text += fmt::format("{:28}{} {}", "", one->child.empty() ? "the return" : one->child, one->table);
            if (one->row >= 0) text += fmt::format(" row {}", one->row);
            if (one->line > 0) text += fmt::format(" line {}", one->line);
            if (!one->field.empty()) text += fmt::format(" {} \"{}\"", one->field, one->value);
            text += '\n';
        }
        if (count > places_shown) text += fmt::format("{:28}and {} more places\n", "", count - places_shown);
        first = last;
    }
    text += fmt::format("{} children, {} rules applied, {} findings\n", checked.children, checked.applied.size(),
                        checked.findings.size());
    for (auto const& [rule, why] : checked.not_applied) text += fmt::format("{} not applied: {}\n", rule, why);
    return text;
}

} // namespace sightline::returns
