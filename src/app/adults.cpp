#include "app/adults.hpp"

#include "domain/records/all.hpp"

namespace sightline::app
{

HiddenAdults::HiddenAdults(Site const& site, Visitor const& visitor)
{
    auto const& view = *visitor.view;
    auto const is_hidden = [&](PersonState const& child) {
        return child.standing->restricted && !site.may_know(visitor, child);
    };
    auto const each_adult_of = [&](PersonState const& child, auto const& visit) {
        for (auto const* event : child.now)
            if (event->kind == Kind::relationship)
                if (auto const* adult = view.person(event->as<Relationship>().other)) visit(adult->id.value);
    };
    view.each_child([&](PersonState const& child) {
        if (is_hidden(child)) each_adult_of(child, [&](std::uint32_t adult) { hidden_.insert(adult); });
        return true;
    });
    if (hidden_.empty()) return;
    view.each_child([&](PersonState const& child) {
        if (!is_hidden(child)) each_adult_of(child, [&](std::uint32_t adult) { hidden_.erase(adult); });
        return !hidden_.empty();
    });
}

std::vector<std::string> named_as(Site const& site, Visitor const& visitor, PersonState const& adult)
{
    std::vector<std::string> all;
    visitor.view->each_child([&](PersonState const& child) {
        if (!site.may_know(visitor, child)) return true;
        for (auto const* event : child.now) {
            if (event->kind != Kind::relationship) continue;
            auto const relation = event->as<Relationship>();
            if (relation.other != adult.id) continue;
            auto is = relation.is ? std::string{words(*relation.is)} : std::string{"In the life"};
            if (is.front() >= 'a' && is.front() <= 'z') is.front() = static_cast<char>(is.front() - 'a' + 'A');
            all.push_back(fmt::format("{} of {} ({})", is, child.name, reference_of(child)));
        }
        return true;
    });
    return all;
}

} // namespace sightline::app
