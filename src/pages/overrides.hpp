// Decisions that were let pass without what they needed: what was missing, who asked and why, who let it pass.
#pragma once
#include "pages/parts.hpp"

namespace sightline::pages
{

struct OverrideLine {
    std::string child, reference, work, work_href; // "Contact of 9 March 2026"
    std::string decision, missing, because;
    std::string asked, let_pass;  // "Kim Osei, 9 March 2026, 10:20"; let_pass empty while it waits
    State state = State::on_time; // due soon while it waits to be let pass
};
struct Overrides {
    std::vector<OverrideLine> lines; // the newest first
    int waiting{};
    Paging paging;
    std::string counted;
};
std::string overrides(Frame const& frame, Overrides const& shown);

} // namespace sightline::pages
