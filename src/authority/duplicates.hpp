// Whose records may be of one person: every two of the authority's children, or of the adults in their lives, who are
// alike.
#pragma once
#include "authority/authority.hpp"

namespace sightline
{

struct LikelyPair {
    PersonState const* one{}; // who became known first
    PersonState const* other{};
    int score{}; // out of 100
    std::string because;
};

inline constexpr int likely_pair_score = 80; // below this a pair is not listed

// Compared as likely_matches() compares, and by the numbers each child has. Two with different NHS numbers, and two who
// may be twins, are not listed; nor are two that someone here has told apart. Only those with a number, a day of birth,
// or a name by its sound in common are compared.
//
// What was found is kept: asked again, only those of whom something was recorded since are compared anew. May be asked
// from several threads, of views of one authority.
class Duplicates
{
public:
    explicit Duplicates(PersonRole of = PersonRole::child);
    ~Duplicates();

    // Likeliest first, of those the asker may know of. The people pointed at live as long as the view.
    std::vector<LikelyPair> pairs(View const& view, std::function<bool(PersonState const&)> const& may_know);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace sightline
