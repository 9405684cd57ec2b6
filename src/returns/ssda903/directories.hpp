// What a return is checked against: where postcodes are, and the providers registered with Ofsted.
#pragma once
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"

namespace sightline::returns::ssda903
{

// Postcodes in capitals without spaces; at most eight letters and digits, else empty.
std::string plain_postcode(std::string_view text);

struct Place {
    std::string_view authority; // E08000025; SCO, NIR, WAL outside England
    std::string_view name;      // of that authority, where the directory has names
    int easting{}, northing{};  // metres
};

// A postcode directory in memory, 24 bytes for each postcode.
class Postcodes
{
public:
    void add(std::string_view postcode, std::string_view authority, int easting, int northing,
             std::string_view authority_name = {});
    std::optional<Place> find(std::string_view postcode) const;
    bool empty() const { return places_.empty(); }
    void settle(); // after the last add() and before the first find()

private:
    struct Held {
        std::uint64_t postcode;
        std::int32_t easting, northing;
        std::uint32_t authority; // place in authorities_
    };
    struct Authority {
        std::string code, name;
    };
    std::vector<Held> places_;
    std::vector<Authority> authorities_;
};

// CSV with the columns postcode, la_code, easting, northing, and perhaps la_name (any order and case).
Outcome<Postcodes> read_postcodes(std::string_view text, std::string_view file_name);

// Miles between two places in a straight line, to one decimal, as the collection's guide counts them.
double miles(Place const& from, Place const& to);

struct Provider {
    std::string urn;
    std::vector<std::string> placements;     // PLACE codes it may be recorded with
    std::vector<std::string> provider_codes; // PLACE_PROVIDER codes
    std::string postcode;                    // plain
    std::string authority;                   // code of the authority it stands in, or as the list names it
    std::optional<Date> registration_end;
    // Some lists name the authority where others have its code, and a name says nothing against a code.
    bool tells_authority_of(std::string_view code) const;
};

// The Ofsted list. A URN may be there more than once: registered, closed, registered again.
class Providers
{
public:
    Providers() = default;
    explicit Providers(std::vector<Provider> list);
    std::span<Provider const> of(std::string_view urn) const;
    bool empty() const { return list_.empty(); }
    // Whether any entry is so: a list that gives a fact of nobody has no column for it.
    template <class Is> bool any(Is is) const { return std::ranges::any_of(list_, is); }

private:
    std::vector<Provider> list_; // by URN
};

// CSV with the headings of the published lists, in any case: URN, Placement code, Placement provider code, Setting
// (address) postcode, Local authority, Deregistration date or Closed date. Only URN must be there.
Outcome<std::vector<Provider>> read_providers(std::string_view text, std::string_view file_name);

} // namespace sightline::returns::ssda903
