// What the rules of SSDA903 are held against beside the record of one child: last year's return as it was sent, the
// list of providers, a postcode directory, and the authority's own code in it.
#pragma once
#include "returns/ssda903/collection.hpp"

namespace sightline::exchange
{

// Last year's return, to be asked for one child at a time.
class LastYear
{
public:
    // `against`: the postcodes and the authority's code it is settled with.
    LastYear(returns::ssda903::Year year, returns::ssda903::Collection against);

    // The rows of a child, without any for a child who was not in it. Its text lives as long as this.
    returns::ssda903::Year of(std::string_view child) const;
    std::size_t children() const { return places_.size(); }

private:
    returns::ssda903::Return all_; // settled: each table by child
    std::unordered_map<std::string_view, std::size_t> places_;
};

struct BesideTheRecord {
    std::shared_ptr<LastYear const> last;
    std::string why_no_last; // "none of 2024-25 was kept as sent"; said where there is no last
    std::shared_ptr<returns::ssda903::Providers const> providers;
    std::string why_no_providers;
    std::shared_ptr<returns::ssda903::Postcodes const> postcodes;
    std::string why_no_postcodes;
    std::string authority; // its code as postcode directories have it; may be empty

    // The collection of a year, with what is here.
    returns::ssda903::Collection collection(int year_ending) const;
};

} // namespace sightline::exchange
