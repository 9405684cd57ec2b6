// How many files and sockets the process may hold open.
#pragma once

namespace sightline::web
{

// Raises the process's own limit as far as it is let, to hold so many connections and leave room for everything else
// (the journal above all). Answers how many connections there can be, at least one.
int make_room_for_connections(int wanted);

} // namespace sightline::web
