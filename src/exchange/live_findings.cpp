#include "exchange/live_findings.hpp"

#include "exchange/cin_from_record.hpp"

namespace sightline::exchange
{
namespace
{

namespace cin = returns::cin;
namespace ssda903 = returns::ssda903;

// Whether a care leaver was in care for long enough goes by the episodes of two years; the record goes further back.
constexpr std::array<std::string_view, 2> told_by_the_record{"1001", "1002"};

std::vector<LiveFinding> by_row(std::vector<returns::Finding> const& findings)
{
    std::vector<LiveFinding> rows;
    for (auto const& one : findings) {
        auto row = std::ranges::find_if(rows, [&](LiveFinding const& other) {
            return other.rule == one.rule && other.table == one.table && other.row == one.row;
        });
        if (row == rows.end())
            row = rows.insert(rows.end(), {.rule = one.rule,
                                           .severity = one.severity,
                                           .put_right_by = one.put_right_by,
                                           .table = one.table,
                                           .row = one.row,
                                           .fields = {},
                                           .values = {},
                                           .message = one.message,
                                           .entry = one.entry});
        row->entry = std::max(row->entry, one.entry);
        if (one.field.empty()) continue;
        row->fields.push_back(one.field);
        row->values += fmt::format("{}{} {}", row->values.empty() ? "" : ", ", one.field,
                                   one.value.empty() ? "not given" : std::string_view{one.value});
    }
    constexpr std::size_t most = 400; // as long as a reason keeps them
    for (auto& row : rows)
        if (row.values.size() > most) row.values.resize(most);
    return rows;
}

// Why the rules that need it have not what lies beside the record.
std::string with_reason(std::string const& why, BesideTheRecord const& beside)
{
    auto const& because = why == "needs last year's return"         ? beside.why_no_last
                          : why == "needs the Ofsted provider list" ? beside.why_no_providers
                          : why.ends_with("a postcode directory")   ? beside.why_no_postcodes
                                                                    : std::string{};
    return because.empty() ? why : why + ": " + because;
}

} // namespace

void Together::add(std::uint32_t place, ChildInReturn const& is)
{
    for (auto const& number : is.hers_alone) {
        auto& whose = whose_[number];
        whose.push_back(place);
        if (whose.size() > 1) shared_.insert(number);
    }
    if (is.of_all != nullptr) sums_.add_sums(*is.of_all);
}

void Together::take_away(std::uint32_t place, ChildInReturn const& is)
{
    for (auto const& number : is.hers_alone) {
        auto const at = whose_.find(number);
        at->second.erase(std::ranges::find(at->second, place));
        if (at->second.size() < 2) shared_.erase(number);
        if (at->second.empty()) whose_.erase(at);
    }
    if (is.of_all != nullptr) sums_.take_sums_away(*is.of_all);
}

std::set<std::uint32_t> Together::sharing() const
{
    std::set<std::uint32_t> places;
    for (auto const& number : shared_) {
        auto const& whose = whose_.at(number);
        places.insert(whose.begin(), whose.end());
    }
    return places;
}

LiveReturn::LiveReturn(CheckedReturn which, Date day, Practice const& practice,
                       std::shared_ptr<BesideTheRecord const> beside)
    : which_(which), day_(day), practice_(&practice),
      beside_(beside != nullptr ? std::move(beside) : std::make_shared<BesideTheRecord const>())
{
    if (which == CheckedReturn::cin) {
        CinYear const asked{day};
        year_ = static_cast<int>(std::chrono::year_month_day{asked.reference}.year());
        of_rules_ = std::clamp(year_, cin::first_year, cin::last_year);
        // While the year still runs, what the rules say of its last day they say of today: an assessment that may
        // go on for weeks is not yet late.
        cin_.emplace(cin::Setting{.year = of_rules_,
                                  .reference = std::min(asked.reference, day),
                                  .begins = asked.begins,
                                  .calendar = &practice.calendar()});
        not_applied_ = cin_->not_applied();
        return;
    }
    year_ = of_rules_ = looked_after_return(day).year_ending;
    auto shape = looked_after_part();
    if (beside_->last != nullptr) shape.last = beside_->last->of({});
    ssda903::settle(shape);
    ssda903_.emplace(shape);
    not_applied_ = ssda903_->not_applied();
    for (auto& one : not_applied_) one.why = with_reason(one.why, *beside_);
    for (auto const rule : told_by_the_record)
        if (std::ranges::find(not_applied_, rule, &returns::NotApplied::rule) == not_applied_.end())
            not_applied_.push_back({rule,
                                    "two years of returns cannot tell it; the record can, and a care leaver stands in "
                                    "the return only where it does"});
}

ssda903::Return LiveReturn::looked_after_part() const
{
    ssda903::Return part;
    part.collection = beside_->collection(year_);
    if (day_ < part.collection.end) part.collection.drawn_on = day_;
    part.now = empty_looked_after_year(year_);
    part.last_given = beside_->last != nullptr;
    return part;
}

// The part of the return of these children; of one alone, with last year's too.
ssda903::Return LiveReturn::looked_after(View const& view, std::span<PersonState const* const> children) const
{
    LookedAfterReturn const asked{
        .year_ending = year_, .on = day_, .postcodes = beside_->postcodes.get(), .authority = beside_->authority};
    auto part = looked_after_part();
    for (auto const* child : children)
        if (!child->person.reference.empty()) add_looked_after_child(view, *child, asked, part.now);
    if (part.now.header.rows.empty()) return part; // most children were never in care
    if (beside_->last != nullptr && children.size() == 1)
        part.last = beside_->last->of(children[0]->person.reference.text());
    ssda903::settle(part);
    return part;
}

std::vector<LiveFinding> LiveReturn::looked_after_findings(std::vector<returns::Finding> const& findings) const
{
    auto rows = by_row(findings);
    std::erase_if(rows, [](LiveFinding const& one) {
        return std::ranges::find(told_by_the_record, one.rule) != told_by_the_record.end();
    });
    if (day_ < ssda903::collection_of(year_).end)
        for (auto& one : rows)
            if (auto const* const rule = ssda903::find_rule(one.rule)) one.to_come = rule->of_whole_year;
    return rows;
}

ChildInReturn LiveReturn::of(View const& view, PersonState const& child) const
{
    ChildInReturn out;
    if (cin_) {
        auto made = cin_child(child, CinYear{day_}, practice_->calendar());
        if (!made) return out;
        out.belongs = true;
        auto of_all = std::make_shared<cin::WholeReturn>();
        of_all->add(*made, cin_->setting());
        for (auto const& id : of_all->ids) out.hers_alone.push_back("LAchildID " + id.cell.text);
        for (auto const& upn : of_all->upns) out.hers_alone.push_back("UPN " + upn.cell.text);
        out.of_all = std::move(of_all);
        out.findings = by_row(cin_->of_child(std::move(*made)));
        return out;
    }
    auto const* const one = &child;
    auto const part = looked_after(view, std::span{&one, 1});
    if (part.now.header.rows.empty()) return out;
    out.belongs = true;
    if (auto const upn = child.person.upn; !upn.empty()) out.hers_alone.push_back("UPN " + std::string{upn.text()});
    out.findings = looked_after_findings(ssda903_->findings(part));
    return out;
}

std::vector<FindingAcross> LiveReturn::across(View const& view, Together const& together,
                                              std::function<One(std::uint32_t)> const& at_place) const
{
    std::vector<One> sharing;
    for (auto const place : together.sharing()) sharing.push_back(at_place(place));
    std::vector<returns::Finding> findings;
    if (cin_) {
        auto whole = together.sums();
        whole.header = cin_header(CinYear{day_}, {});
        cin::place_header(whole.header);
        for (auto const& one : sharing) {
            auto const& its = *one.is->of_all;
            whole.ids.insert(whole.ids.end(), its.ids.begin(), its.ids.end());
            whole.upns.insert(whole.upns.end(), its.upns.begin(), its.upns.end());
        }
        // A place is flagged once, and a place is its row.
        for (std::size_t i = 0; i < whole.ids.size(); ++i) whole.ids[i].cell.row = static_cast<int>(i);
        for (std::size_t i = 0; i < whole.upns.size(); ++i) whole.upns[i].cell.row = static_cast<int>(i);
        findings = cin_->of_return(whole);
        for (auto& finding : findings)
            if (!finding.child.empty()) finding.row = 0; // of the child's own part
    } else if (!sharing.empty()) {
        std::vector<PersonState const*> children;
        for (auto const& one : sharing) children.push_back(one.child);
        findings = ssda903_->findings_across(looked_after(view, children));
        std::erase_if(findings, [](returns::Finding const& one) { return one.table != "Header"; });
    }
    std::unordered_map<std::string_view, PersonId> by_reference;
    for (auto const& one : sharing) by_reference.emplace(one.child->person.reference.text(), one.child->id);
    std::map<std::string_view, std::vector<returns::Finding>> of_children;
    for (auto const& one : findings) of_children[one.child].push_back(one);
    std::vector<FindingAcross> out;
    for (auto const& [reference, its] : of_children) {
        auto const found = by_reference.find(reference);
        for (auto& finding : by_row(its))
            out.push_back({found == by_reference.end() ? PersonId{} : found->second, std::move(finding)});
    }
    return out;
}

} // namespace sightline::exchange
