// How an event of a child's life is told: what belongs in the story, and in what words.
#pragma once
#include "domain/event.hpp"
#include "domain/record_type.hpp"

namespace sightline::app
{

bool is_of_her_life(Kind kind);            // what belongs in a life's story, rather than in the running of the service
bool is_turning_point(Event const& event); // stands in the short chronology without anyone having to say so
std::string title_of(Event const& event);  // "Contact: school", "Seen alone"
// Its telling fields and its texts, a paragraph each, and the authority's own fields with their questions; what the
// title says already is not said again.
std::string details_of(RecordType const& type, Content const& content, NameOf const& name, std::string_view title,
                       Date today);

} // namespace sightline::app
