#include "returns/cin/census.hpp"

namespace sightline::returns::cin
{
namespace
{

int next(Rows& rows, Table table)
{
    return rows[static_cast<std::size_t>(table)]++;
}

void place(Cell& cell, int row, int line)
{
    cell.row = row;
    if (cell.line == 0) cell.line = line;
}

template <class Group> int place_group(Group& group, Rows& rows)
{
    auto const cells = group.cells();
    int const row = group.line > 0 ? next(rows, cells.front()->table) : -1;
    for (auto* const cell : cells) place(*cell, row, group.line);
    return row;
}

void place_episode(Episode& episode, Rows& rows)
{
    place_group(episode, rows);
    for (auto& assessment : episode.assessments) {
        int const row = place_group(assessment, rows);
        for (auto& factor : assessment.factors) place(factor, row, assessment.line);
    }
    for (auto& plan : episode.cin_plans) place_group(plan, rows);
    for (auto& enquiry : episode.section47s) place_group(enquiry, rows);
    for (auto& plan : episode.protection_plans) {
        place_group(plan, rows);
        for (auto& review : plan.reviews) place(review, next(rows, Table::reviews), plan.line);
    }
    for (auto& stage : episode.pre_proceedings) place_group(stage, rows);
}

} // namespace

std::string_view name_of(Table table)
{
    switch (table) {
    case Table::header: return "Header";
    case Table::child_identifiers: return "ChildIdentifiers";
    case Table::child_characteristics: return "ChildCharacteristics";
    case Table::disabilities: return "Disabilities";
    case Table::cin_details: return "CINdetails";
    case Table::cin_plan_dates: return "CINplanDates";
    case Table::assessments: return "Assessments";
    case Table::section47: return "Section47";
    case Table::child_protection_plans: return "ChildProtectionPlans";
    case Table::reviews: return "Reviews";
    case Table::pre_proceedings: return "PreProceedingsandFGDM";
    case Table::COUNT: break;
    }
    return {};
}

void place_header(Header& header)
{
    int const row = header.line > 0 ? 0 : -1;
    for (auto* const cell : header.collection_cells()) place(*cell, row, header.line);
    for (auto* const cell : header.source_cells()) place(*cell, row, header.line);
}

void place_rows(Child& child, Rows& rows)
{
    place_group(child.identifiers, rows);
    place_group(child.characteristics, rows);
    for (auto& disability : child.characteristics.disabilities)
        place(disability, next(rows, Table::disabilities), child.characteristics.line);
    for (auto& episode : child.episodes) place_episode(episode, rows);
}

void each_cell(Child& child, std::function<void(Cell const&)> const& see)
{
    auto const group = [&](auto& one) {
        for (auto const* cell : one.cells()) see(*cell);
    };
    group(child.identifiers);
    group(child.characteristics);
    for (auto const& disability : child.characteristics.disabilities) see(disability);
    for (auto& episode : child.episodes) {
        group(episode);
        for (auto& assessment : episode.assessments) {
            group(assessment);
            for (auto const& factor : assessment.factors) see(factor);
        }
        for (auto& plan : episode.cin_plans) group(plan);
        for (auto& enquiry : episode.section47s) group(enquiry);
        for (auto& plan : episode.protection_plans) {
            group(plan);
            for (auto const& review : plan.reviews) see(review);
        }
        for (auto& stage : episode.pre_proceedings) group(stage);
    }
}

} // namespace sightline::returns::cin
