// The rates, names and words of place of an invented borough, one of its files with these bytes at its end or in its
// place: refused in words, or whatever the generator draws is a name that can be written down or a number it can count
// with. The first letter says which file, and how.
#include <cmath>

#include "base/text.hpp"
#include "invent/population.hpp"
#include "known.hpp"

using namespace sightline;
using namespace sightline::invent;
using fuzz::require;

namespace
{

void is_a_name(std::string const& name)
{
    require(!name.empty() && valid_utf8(name));
}

void is_a_number(double number)
{
    require(std::isfinite(number) && number >= 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static std::array<std::string, 6> const names{"given_names.csv",  "surnames.csv", "group_weights.csv",
                                                  "street_parts.csv", "rates.csv",    "story.csv"};
    static auto const shipped = [] {
        std::vector<std::string> texts;
        for (auto const& name : names) texts.push_back(fuzz::shipped("population/" + name));
        fuzz::written("school_parts.csv", fuzz::shipped("population/school_parts.csv"));
        return texts;
    }();
    static std::optional<std::size_t> changed;
    if (size == 0) return 0;
    auto const which = data[0] % names.size();
    std::string_view const bytes{reinterpret_cast<char const*>(data) + 1, size - 1};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!changed || *changed == i) fuzz::written(names[i], shipped[i]);
    changed = which;
    auto const folder =
        fuzz::written(names[which], data[0] < 128 ? shipped[which] + std::string{bytes} : std::string{bytes})
            .parent_path();
    auto const read = read_population(folder);
    if (!read) {
        require(!read.error().empty());
        for (auto const& problem : read.error()) require(!problem.field.empty() && !problem.message.empty());
        return 0;
    }
    for (auto const* sorted : {&read->girls, &read->boys, &read->surnames})
        for (auto const& group : *sorted) {
            require(!group.empty());
            for (auto const& name : group) is_a_name(name);
        }
    for (auto const* parts : {&read->street_prefix, &read->street_suffix, &read->street_type}) {
        require(!parts->empty());
        for (auto const& part : *parts) is_a_name(part);
    }
    for (auto const& [phase, patterns] : read->schools)
        for (auto const& pattern : patterns) is_a_name(pattern);
    for (auto const& group : read->ethnic) {
        is_a_name(group.name);
        is_a_number(group.share);
        is_a_number(group.share_in_care);
        for (auto const weight : group.names) is_a_number(weight);
    }
    for (auto const& [name, rate] : read->rates) is_a_number(rate);
    for (auto const& [name, curve] : read->story.curves)
        for (double month = -50; month < 26; month += 0.5) is_a_number(read->story.at(name, month));
    return 0;
}
