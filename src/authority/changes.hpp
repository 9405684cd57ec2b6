// Who has changed since it was last asked: for whoever keeps something beside the View, place by place, and works out
// anew only what has changed.
#pragma once
#include "authority/authority.hpp"

namespace sightline
{

class Changes
{
public:
    // Each place whose history is another than at the asking before, or which leads to someone else since; at first,
    // every place. Views are to be asked about in the order of their seq.
    template <class Visit> void each(View const& view, Visit const& visit)
    {
        last_seq_.resize(view.people(), never);
        for (std::uint32_t place = 0; place < last_seq_.size(); ++place) {
            auto const last_seq = view.last_seq_at(place);
            if (last_seq_[place] == last_seq) continue;
            last_seq_[place] = last_seq;
            visit(place);
        }
    }
    void forget() { last_seq_.clear(); } // the next asking is the first again

private:
    static constexpr std::uint32_t never = UINT32_MAX;
    std::vector<std::uint32_t> last_seq_; // of each history at the last asking, beside the places
};

// The child who is shown at a place; null for anyone else, and where the place leads to someone shown elsewhere.
inline PersonState const* child_at(View const& view, std::uint32_t place)
{
    auto const& sought = view.sought_at(place);
    if (sought.is_worker || sought.leads_elsewhere) return nullptr;
    auto const& person = view.at(place);
    return person.is_child() ? &person : nullptr;
}

} // namespace sightline
