#include "returns/cin/walk.hpp"

#include <charconv>

#include "base/text.hpp"

namespace sightline::returns::cin
{
namespace
{

void values(Walker& walker, std::initializer_list<Cell const*> cells)
{
    for (auto const* cell : cells) walker.value(*cell, 1);
}

void repeated(Walker& walker, std::string_view group, std::vector<Cell> const& cells)
{
    // A group with nothing in it is no group; but reviews without a date are told of as such.
    if (cells.empty() || (group != "Reviews" && std::ranges::none_of(cells, &Cell::given))) return;
    walker.group(group, 1);
    for (int number = 1; auto const& cell : cells) walker.value(cell, number++);
    walker.end_group(group);
}

template <class Group, class Inside>
void each(Walker& walker, std::string_view name, std::vector<Group> const& groups, Inside const& inside)
{
    for (int number = 1; auto const& one : groups) {
        walker.group(name, number++);
        inside(one);
        walker.end_group(name);
    }
}

void walk(Episode const& episode, Walker& walker)
{
    values(walker, {&episode.referral, &episode.source, &episode.primary_need, &episode.closure,
                    &episode.closure_reason, &episode.conference});
    each(walker, "Assessments", episode.assessments, [&](Assessment const& one) {
        values(walker, {&one.start, &one.internal_review, &one.authorised});
        repeated(walker, "FactorsIdentifiedAtAssessment", one.factors);
    });
    each(walker, "CINPlanDates", episode.cin_plans,
         [&](CinPlan const& one) { values(walker, {&one.start, &one.end}); });
    each(walker, "Section47", episode.section47s, [&](Section47 const& one) {
        values(walker, {&one.start, &one.conference_target, &one.conference, &one.conference_not_required});
    });
    values(walker, {&episode.no_further_action});
    each(walker, "ChildProtectionPlans", episode.protection_plans, [&](ProtectionPlan const& one) {
        values(walker, {&one.start, &one.end, &one.initial_category, &one.latest_category, &one.plans_before});
        repeated(walker, "Reviews", one.reviews);
    });
    each(walker, "PreProceedingsandFGDM", episode.pre_proceedings, [&](PreProceedings const& one) {
        values(walker, {&one.start, &one.letter_sent, &one.meeting_offered, &one.meeting_held, &one.first_meeting,
                        &one.review_meetings, &one.decision, &one.outcome, &one.application, &one.proceedings_letter});
    });
}

struct Step {
    std::string_view name;
    int number = 1;
    bool operator==(Step const&) const = default;
};

std::vector<Step> steps_of(std::string_view path)
{
    std::vector<Step> steps;
    for (std::size_t at = 0; at <= path.size();) {
        auto const end = std::min(path.find('/', at), path.size());
        auto part = path.substr(at, end - at);
        at = end + 1;
        Step step;
        if (auto const open = part.find('['); open != std::string_view::npos && part.ends_with(']')) {
            auto const number = part.substr(open + 1, part.size() - open - 2);
            if (std::from_chars(number.data(), number.data() + number.size(), step.number).ec != std::errc{})
                step.number = 0;
            part = part.substr(0, open);
        }
        step.name = part;
        steps.push_back(step);
    }
    return steps;
}

class Finding : public Walker
{
public:
    explicit Finding(std::vector<Step> steps) : steps_(std::move(steps)) {}
    void group(std::string_view name, int number) override { here_.push_back({name, number}); }
    void end_group(std::string_view) override { here_.pop_back(); }
    void value(Cell const& cell, int number) override
    {
        here_.push_back({cell.field, number});
        // The first step is the child itself.
        if (here_.size() == steps_.size() && std::equal(here_.begin() + 1, here_.end(), steps_.begin() + 1))
            found = cell;
        here_.pop_back();
    }
    std::optional<Cell> found;

private:
    std::vector<Step> steps_, here_;
};

constexpr std::string_view child_step = "Child[LAchildID=";

} // namespace

void walk(Header const& header, Walker& walker)
{
    walker.group("Header", 1);
    walker.group("CollectionDetails", 1);
    values(walker, {&header.collection, &header.year, &header.reference_date});
    walker.end_group("CollectionDetails");
    walker.group("Source", 1);
    values(walker, {&header.source_level, &header.authority, &header.software, &header.release, &header.serial_number,
                    &header.made});
    walker.end_group("Source");
    walker.end_group("Header");
}

void walk(Child const& child, int number, Walker& walker)
{
    auto const& is = child.identifiers;
    walker.group("Child", number);
    walker.group("ChildIdentifiers", 1);
    values(walker, {&is.id, &is.upn, &is.former_upn, &is.upn_unknown, &is.birth, &is.expected_birth, &is.sex,
                    &is.gender, &is.gender_first_years, &is.death});
    walker.end_group("ChildIdentifiers");
    walker.group("ChildCharacteristics", 1);
    values(walker, {&child.characteristics.ethnicity});
    repeated(walker, "Disabilities", child.characteristics.disabilities);
    walker.end_group("ChildCharacteristics");
    each(walker, "CINdetails", child.episodes, [&](Episode const& one) { walk(one, walker); });
    walker.end_group("Child");
}

Outcome<std::string> child_in_path(std::string_view path)
{
    auto const end = path.find("]/");
    if (!path.starts_with(child_step) || end == std::string_view::npos)
        return problem("path",
                       "A value of the census is named like Child[LAchildID=123]/CINdetails[1]/CINreferralDate");
    return std::string{path.substr(child_step.size(), end - child_step.size())};
}

Outcome<Cell> value_at(Child const& child, std::string_view path)
{
    auto const id = child_in_path(path);
    if (!id) return std::unexpected(id.error());
    // The id may hold what steps are parted by; it has been read.
    auto steps = steps_of(path.substr(child_step.size() + id->size() + 2));
    steps.insert(steps.begin(), Step{"Child", 1});
    Finding finding{steps};
    walk(child, 1, finding);
    if (!finding.found)
        return problem("path", fmt::format("The census has no {} for the child {}",
                                           path.substr(child_step.size() + id->size() + 2), *id));
    return std::move(*finding.found);
}

} // namespace sightline::returns::cin
