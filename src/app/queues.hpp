// What waits: the pieces of work that a queue lists, the first due first.
#pragma once
#include "app/works.hpp"
#include "pages/works.hpp"

namespace sightline::app
{

struct Waiting {
    PersonState const* child{};
    Work work;
    Clock const* clock{}; // the one that presses most; null when none runs
    access::Child known_as;
};

// The pieces of work that `waits` holds for, of children whom `is_there` holds for, and that this reader may see, or
// do: what has a due moment first, by that moment; then by when it came.
std::vector<Waiting> waiting(Site const& site, Visitor const& visitor, access::Deed deed,
                             std::function<bool(Standing const&)> const& is_there,
                             std::function<bool(Standing const&, Work const&)> const& waits);

// What every queue shows of a piece of work; who it is from and with is the queue's own.
pages::QueueLine queue_line(Visitor const& visitor, Waiting const& one);

} // namespace sightline::app
