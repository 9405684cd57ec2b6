#include "returns/cin/rules.hpp"

#include "base/text.hpp"

namespace sightline::returns::cin
{

Place factors_of(Assessment const& assessment)
{
    std::vector<std::string> codes;
    for (auto const& factor : assessment.factors) codes.push_back(factor.text);
    Place place{Table::assessments, "AssessmentFactors", assessment.start.row,
                assessment.factors.empty() ? assessment.line : assessment.factors.front().line, join(codes, " ")};
    if (!assessment.factors.empty()) place.entry = assessment.factors.front().entry;
    return place;
}

void Flags::begin(Rule const& rule)
{
    rule_ = &rule;
    if (!flagged_.empty()) flagged_.clear();
}

std::uint64_t Flags::key(Place const& place)
{
    auto const field = std::hash<std::string_view>{}(place.field);
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(place.row)) << 32U) ^ (field * 31U) ^
           static_cast<std::uint64_t>(place.table);
}

void Flags::add(Place const& place, std::string const& message)
{
    findings_.push_back({.rule = rule_->code,
                         .severity = rule_->severity,
                         .child = child_ != nullptr ? *child_ : std::string{},
                         .table = name_of(place.table),
                         .field = place.field,
                         .row = place.row,
                         .line = place.line,
                         .value = place.value,
                         .message = message,
                         .put_right_by = rule_->put_right_by,
                         .entry = place.entry});
}

void WholeReturn::add(Child const& child, Setting const& setting)
{
    auto const& who = child.identifiers;
    if (who.id.given()) ids.push_back({child.id(), who.id});
    if (who.upn.given()) upns.push_back({child.id(), who.upn});
    std::set<std::string_view> of_child;
    for (auto const& disability : child.characteristics.disabilities)
        if (disability.given() && disability.text != "NONE") of_child.insert(disability.text);
    for (auto const code : of_child) ++disabilities[std::string{code}];
    if (of_child.size() > 1) ++children_with_two_disabilities;
    if (!who.expected_birth.given()) {
        ++born;
        auto const sex = sex_of(who);
        if (!sex || *sex == Sex::unknown) ++born_without_sex;
    }
    if (!setting.reference) return;
    auto const counts = [&](Cell const& cell) { return cell.day && setting.in_year(*cell.day) ? 1 : 0; };
    for (auto const& episode : child.episodes) {
        conferences += counts(episode.conference);
        for (auto const& enquiry : episode.section47s) conferences += counts(enquiry.conference);
        for (auto const& plan : episode.protection_plans) plans_started += counts(plan.start);
    }
}

void WholeReturn::add(WholeReturn const& part)
{
    ids.insert(ids.end(), part.ids.begin(), part.ids.end());
    upns.insert(upns.end(), part.upns.begin(), part.upns.end());
    add_sums(part);
}

void WholeReturn::add_sums(WholeReturn const& part)
{
    for (auto const& [code, children] : part.disabilities) disabilities[code] += children;
    children_with_two_disabilities += part.children_with_two_disabilities;
    born += part.born;
    born_without_sex += part.born_without_sex;
    plans_started += part.plans_started;
    conferences += part.conferences;
}

void WholeReturn::take_sums_away(WholeReturn const& part)
{
    for (auto const& [code, children] : part.disabilities)
        if (auto const at = disabilities.find(code); (at->second -= children) == 0) disabilities.erase(at);
    children_with_two_disabilities -= part.children_with_two_disabilities;
    born -= part.born;
    born_without_sex -= part.born_without_sex;
    plans_started -= part.plans_started;
    conferences -= part.conferences;
}

std::optional<bool> yes_or_no(Cell const& cell)
{
    auto const text = lower(cell.text);
    if (text == "1" || text == "true") return true;
    if (text == "0" || text == "false") return false;
    return std::nullopt;
}

std::optional<Sex> sex_of(Identifiers const& who)
{
    if (who.sex.text == "M") return Sex::male;
    if (who.sex.text == "F") return Sex::female;
    if (who.sex.text == "U") return Sex::unknown;
    if (who.sex.given()) return std::nullopt;
    auto const& gender = who.gender.given() ? who.gender : who.gender_first_years;
    if (gender.text == "1") return Sex::male;
    if (gender.text == "2") return Sex::female;
    if (gender.text == "0") return Sex::unknown;
    if (gender.text == "9") return Sex::not_specified;
    return std::nullopt;
}

std::string said(Cell const& cell)
{
    if (cell.day) return words(*cell.day);
    return cell.given() ? fmt::format("“{}”", cell.text) : "not given";
}

void starts_within(std::vector<Interval> const& intervals, Touching touching,
                   std::function<void(std::size_t, std::size_t)> const& tell)
{
    for (std::size_t outer = 0; outer < intervals.size(); ++outer) {
        auto const& [from, to] = intervals[outer];
        if (!from || !to) continue;
        for (std::size_t inner = 0; inner < intervals.size(); ++inner) {
            auto const start = intervals[inner].from;
            if (inner == outer || !start || *start < *from || *start > *to) continue;
            if (touching == Touching::counts || *start < *to) tell(outer, inner);
        }
    }
}

std::optional<Date> end_or_reference(Cell const& end, Setting const& setting)
{
    return end.given() ? end.day : setting.reference;
}

std::vector<Rule> const& all_rules()
{
    static auto const rules = [] {
        std::vector<Rule> all;
        for (auto const of_module :
             {return_rules(), identifier_rules(), characteristics_rules(), episode_rules(), closing_rules(),
              assessment_rules(), cin_plan_rules(), section47_rules(), protection_plan_rules()})
            all.insert(all.end(), of_module.begin(), of_module.end());
        auto const number = [](Rule const& rule) {
            int value = 0;
            std::from_chars(rule.code.data(), rule.code.data() + rule.code.size(), value);
            return value;
        };
        std::ranges::sort(all, {}, number);
        return all;
    }();
    return rules;
}

} // namespace sightline::returns::cin
