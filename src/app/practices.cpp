// Every clock, its source, its setting.
#include "app/site.hpp"
#include "base/text.hpp"
#include "pages/practice.hpp"

namespace sightline::app
{
namespace
{

pages::PracticeClock clock_of(ClockRule const& rule,
                              std::map<std::string_view, std::pair<long long, long long>> const& running)
{
    pages::PracticeClock out{.rule = &rule, .fed_by = {}};
    if (auto const* feed = feed_of(rule.id)) {
        for (auto const kind : feed->kinds) out.fed_by.push_back(lower(type_of(kind).title));
        out.from_extract = feed->from_extract;
    }
    if (auto const found = running.find(rule.id); found != running.end()) {
        out.running = found->second.first;
        out.late = found->second.second;
    }
    return out;
}

} // namespace

web::Response Site::show_practice(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_practice);
    if (!answer) return refused_service(visitor, "see the rules the service works to", answer);
    std::map<std::string_view, std::pair<long long, long long>> running;
    if (access::may(visitor.reader, access::Deed::see_board))
        for (auto const* child : visitor.view->open_children()) {
            if (child->standing->restricted) continue; // a count here must not tell of her
            for (auto const& clock : child->standing->clocks)
                if (clock.running) {
                    auto& [all, late] = running[clock.rule->id];
                    ++all;
                    late += clock.state == State::late ? 1 : 0;
                }
        }
    pages::PracticeList shown;
    shown.area = std::string{request.query.get("area")};
    std::string_view last;
    for (auto const& rule : visitor.view->practice().rules()) {
        if (std::ranges::find(shown.areas, rule.area) == shown.areas.end()) shown.areas.push_back(rule.area);
        if (rule.id == last) continue;
        last = rule.id;
        ++shown.in_all;
        shown.fed += feed_of(rule.id) != nullptr ? 1 : 0;
        auto const* in_force = visitor.view->practice().rule(rule.id, visitor.view->today());
        if (shown.area.empty() || shown.area == rule.area) shown.clocks.push_back(clock_of(*in_force, running));
    }
    return page(pages::practice(frame(visitor), shown));
}

web::Response Site::show_clock(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_practice);
    if (!answer) return refused_service(visitor, "see the rules the service works to", answer);
    auto const id = request.capture("clock");
    auto const* rule = visitor.view->practice().rule(id, visitor.view->today());
    if (rule == nullptr) return not_found(visitor);
    pages::PracticePage shown{.clock = clock_of(*rule, {}), .versions = {}};
    for (auto const& one : visitor.view->practice().rules())
        if (one.id == id) shown.versions.push_back(&one);
    return page(pages::practice_clock(frame(visitor), shown));
}

} // namespace sightline::app
