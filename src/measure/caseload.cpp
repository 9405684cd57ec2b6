#include "measure/caseload.hpp"

#include <cmath>

namespace sightline::measure
{

Limit limit_of(WorkerRole role, std::optional<int> agreed)
{
    if (agreed) return {*agreed, "agreed with the worker"};
    constexpr std::string_view local = "local setting";
    switch (role) {
    case WorkerRole::social_worker: return {18, local};
    case WorkerRole::newly_qualified: return {12, local};
    case WorkerRole::advanced_practitioner: return {12, local}; // the rest of the time is for others' children
    case WorkerRole::personal_adviser: return {22, local};
    case WorkerRole::family_support: return {15, local};
    case WorkerRole::team_manager:
    case WorkerRole::service_manager:
    case WorkerRole::director:
    case WorkerRole::contact_officer:
    case WorkerRole::practice_manager:
    case WorkerRole::reviewing_officer:
    case WorkerRole::conference_chair:
    case WorkerRole::analyst:
    case WorkerRole::administrator:
    case WorkerRole::emergency_duty:
    case WorkerRole::early_help_manager:
    case WorkerRole::data_officer: return {0, local};
    }
    return {0, local};
}

std::string words(Load load)
{
    return fmt::format("{} of {}", load.held, load.limit);
}

double weight_of(Stage stage)
{
    switch (stage) {
    case Stage::proceedings: return 2.5;
    case Stage::enquiry: return 2.0;
    case Stage::protection: return 1.8;
    case Stage::assessment: return 1.4;
    case Stage::in_care: return 1.2;
    case Stage::in_need: return 1.0;
    case Stage::leaving_care: return 0.6;
    case Stage::other: return 1.0; // not lighter than a child in need until someone has said so
    }
    return 1.0;
}

Stage stage_of(std::span<StatusHeld const> statuses, bool in_proceedings)
{
    if (in_proceedings) return Stage::proceedings;
    auto heaviest = Stage::other;
    for (auto const& held : statuses) {
        auto stage = Stage::other;
        switch (held.status) {
        case Status::enquiry: stage = Stage::enquiry; break;
        case Status::assessment: stage = Stage::assessment; break;
        case Status::protection: stage = Stage::protection; break;
        case Status::in_care:
        case Status::adoption: stage = Stage::in_care; break;
        case Status::in_need: stage = Stage::in_need; break;
        case Status::leaving_care: stage = Stage::leaving_care; break;
        case Status::contact:
        case Status::early_help:
        case Status::referred:
        case Status::private_fostering: break;
        }
        if (heaviest == Stage::other || weight_of(stage) > weight_of(heaviest)) heaviest = stage;
    }
    return heaviest;
}

double points(std::span<Held const> children)
{
    double sum = 0;
    for (std::size_t i = 0; i < children.size(); ++i) {
        auto const& child = children[i];
        bool const further = child.family != 0 && std::ranges::any_of(children.first(i), [&](Held const& before) {
                                 return before.family == child.family && before.stage == child.stage;
                             });
        sum += weight_of(child.stage) * (further ? sibling_share : 1);
    }
    return sum;
}

std::optional<double> utilisation(double points, Post post)
{
    double const carried = points_full_time * post.full_time * (post.newly_qualified ? newly_qualified_share : 1);
    if (carried <= 0) return std::nullopt;
    return points / carried;
}

Spread spread(std::span<Load const> loads)
{
    Spread result{.workers = static_cast<int>(loads.size())};
    if (loads.empty()) return result;
    std::vector<int> held;
    for (auto const& load : loads) {
        held.push_back(load.held);
        if (load.over()) ++result.over_limit;
    }
    std::ranges::sort(held);
    result.most = held.back();
    result.ninetieth_percentile =
        held[static_cast<std::size_t>(std::ceil(0.9 * static_cast<double>(held.size()))) - 1]; // nearest rank
    result.mean = std::accumulate(held.begin(), held.end(), 0.0) / static_cast<double>(held.size());
    return result;
}

} // namespace sightline::measure
