// The adults in children's lives, and of whom of them someone may be told.
#pragma once
#include <unordered_set>

#include "app/site.hpp"

namespace sightline::app
{

// Any adult may be named, also one in the lives of another team's children, or a mother would be written down once for
// each of hers. But not one in the lives only of restricted children this reader may not know of: to name them would
// tell of the child. Made for one request.
class HiddenAdults
{
public:
    HiddenAdults(Site const& site, Visitor const& visitor);
    bool hide(PersonState const& adult) const { return hidden_.contains(adult.id.value); }

private:
    std::unordered_set<std::uint32_t> hidden_; // by whom they are shown under
};

// Whose life this adult is in, as far as the reader may know: "Mother of Mohammed Hussain (100217)", one for each.
std::vector<std::string> named_as(Site const& site, Visitor const& visitor, PersonState const& adult);

} // namespace sightline::app
