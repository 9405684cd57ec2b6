#include "app/queues.hpp"

namespace sightline::app
{

std::vector<Waiting> waiting(Site const& site, Visitor const& visitor, access::Deed deed,
                             std::function<bool(Standing const&)> const& is_there,
                             std::function<bool(Standing const&, Work const&)> const& waits)
{
    auto const& view = *visitor.view;
    std::vector<Waiting> all;
    for (auto const* child : view.children_with_work()) {
        if (!is_there(*child->standing)) continue;
        auto const known_as = site.access_to(visitor, {child, child->standing});
        for (auto const& work : work_of(view.practice().steps(), child->now))
            if (access::may_on_work(visitor.reader, deed, known_as, work.record->kind) && waits(*child->standing, work))
                all.push_back({child, work, pressing_clock(*child->standing, work), known_as});
    }
    std::ranges::stable_sort(all, {}, [](Waiting const& one) {
        return std::tuple{one.clock == nullptr, one.clock != nullptr ? *one.clock->due : When{},
                          one.work.record->recorded};
    });
    return all;
}

pages::QueueLine queue_line(Visitor const& visitor, Waiting const& one)
{
    auto const& view = *visitor.view;
    auto const& record = *one.work.record;
    auto const& person = one.child->person;
    pages::QueueLine line{.state = one.clock != nullptr ? state_at(*one.clock, visitor.now) : State::unknown,
                          .due = one.clock != nullptr ? due_words(*one.clock, visitor.now) : std::string{},
                          .child = one.child->name,
                          .reference = reference_of(*one.child),
                          .age = person.born       ? age_words(*person.born, view.today())
                                 : person.expected ? std::string{"not born yet"}
                                                   : std::string{},
                          .what = std::string{type_of(record.kind).title},
                          .stage = one.work.waiting != nullptr ? std::string{"waits to be signed"}
                                                               : std::string{one.work.stage},
                          .rating = {},
                          .from = {},
                          .history = {},
                          .who = {},
                          .href = {}};
    line.href = pages::address::work(line.reference, record.record);
    return line;
}

} // namespace sightline::app
