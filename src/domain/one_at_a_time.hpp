// What a child has one of at a time: a place to live in care, and a legal ground for being there. A source that tells
// only the latest never says when the one before ended: it lasted at most until the next began.
#pragma once
#include "domain/event.hpp"

namespace sightline
{

// The record that took this one's place by the end of the day: it ended when that one began. Null while it is the
// latest; where an end was told; where every later one has ended (the child came back); and for what a person here
// wrote down, which stands as it was written. `now` are the current events of the child, in the order they happened.
Event const* followed_by(Event const& event, std::span<Event const* const> now, Date day);

} // namespace sightline
