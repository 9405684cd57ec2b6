// What the reader may record for a child, grouped; each opens its form.
#pragma once
#include "pages/child.hpp"

namespace sightline::pages
{

struct RecordChoice {
    std::string says;    // "Assessment"
    std::string purpose; // one sentence
    std::string href;
};

struct ChoiceGroup {
    std::string heading; // "Protection"
    std::vector<RecordChoice> choices;
};

struct RecordChoices {
    ChildBanner child;
    std::vector<ChoiceGroup> groups;
};

std::string record_choices(Frame const& frame, RecordChoices const& shown);

} // namespace sightline::pages
