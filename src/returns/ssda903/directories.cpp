#include "returns/ssda903/directories.hpp"

#include <cmath>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "returns/ssda903/csv_cells.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// Letters and digits of a heading, lower case: "Setting address postcode" is "settingaddresspostcode".
std::string plain_heading(std::string_view text)
{
    std::string plain;
    for (char const letter : lower(text))
        if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) plain += letter;
    return plain;
}

class Headings
{
public:
    explicit Headings(CsvRow const& row)
    {
        for (auto const& cell : row.cells) names_.push_back(plain_heading(cell));
    }
    explicit Headings(std::span<std::string_view const> cells)
    {
        for (auto const cell : cells) names_.push_back(plain_heading(cell));
    }
    std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const
    {
        for (auto const name : names)
            if (auto const at = std::ranges::find(names_, name); at != names_.end())
                return static_cast<std::size_t>(at - names_.begin());
        return {};
    }

private:
    std::vector<std::string> names_;
};

std::string_view cell_at(CsvRow const& row, std::optional<std::size_t> at)
{
    return at && *at < row.cells.size() ? trimmed(row.cells[*at]) : std::string_view{};
}

// The eight bytes of a plain postcode as one number.
std::optional<std::uint64_t> packed(std::string_view text)
{
    auto const plain = plain_postcode(text);
    if (plain.empty()) return {};
    std::uint64_t number = 0;
    for (char const letter : plain) number = number << 8U | static_cast<unsigned char>(letter);
    return number;
}

std::vector<std::string> codes_in(std::string_view text)
{
    std::vector<std::string> codes;
    std::string code;
    for (char const letter : text) {
        if (letter == ',' || letter == '/' || letter == ';' || letter == ' ') {
            if (!code.empty()) codes.push_back(std::move(code));
            code.clear();
        } else
            code += letter;
    }
    if (!code.empty()) codes.push_back(std::move(code));
    return codes;
}

std::optional<Date> day_in(std::string_view text)
{
    auto const parts = split(text.substr(0, text.find(' ')), '/');
    if (parts.size() != 3) return parse_iso_date(text.substr(0, 10));
    int numbers[3]{};
    for (std::size_t i = 0; i < 3; ++i) std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), numbers[i]);
    return real_date(numbers[2], numbers[1], numbers[0]);
}

} // namespace

std::string plain_postcode(std::string_view text)
{
    std::string plain;
    for (char letter : text) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        bool const counts = (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
        if (!counts && letter != ' ') return {};
        if (counts) plain += letter;
        if (plain.size() > 8) return {};
    }
    return plain;
}

void Postcodes::add(std::string_view postcode, std::string_view authority, int easting, int northing,
                    std::string_view authority_name)
{
    auto const key = packed(postcode);
    if (!key) return;
    // Outside England the collection knows nations, not authorities.
    if (authority.starts_with('S')) authority = "SCO";
    if (authority.starts_with('N')) authority = "NIR";
    if (authority.starts_with('W')) authority = "WAL";
    auto const same = [&](Authority const& one) { return one.code == authority && one.name == authority_name; };
    auto at = std::ranges::find_if(authorities_, same);
    if (at == authorities_.end()) at = authorities_.insert(at, {std::string{authority}, std::string{authority_name}});
    places_.push_back({*key, easting, northing, static_cast<std::uint32_t>(at - authorities_.begin())});
}

void Postcodes::settle()
{
    std::ranges::sort(places_, {}, &Held::postcode);
}

std::optional<Place> Postcodes::find(std::string_view postcode) const
{
    auto const key = packed(postcode);
    if (!key) return {};
    auto const at = std::ranges::lower_bound(places_, *key, {}, &Held::postcode);
    if (at == places_.end() || at->postcode != *key) return {};
    auto const& authority = authorities_[at->authority];
    return Place{authority.code, authority.name, at->easting, at->northing};
}

Outcome<Postcodes> read_postcodes(std::string_view text, std::string_view file_name)
{
    // In place: the directory of the whole country has some two and a half million rows.
    std::string held{text};
    CsvCells walk{held};
    std::vector<std::string_view> cells;
    if (!walk.next(cells)) return problem(std::string{file_name}, "The file is empty");
    Headings const headings{cells};
    auto const postcode = headings.find({"postcode", "pcds", "pcd", "pcdabbr"});
    auto const authority = headings.find({"lacode", "laua", "authority"});
    auto const easting = headings.find({"easting", "oseast1m"});
    auto const northing = headings.find({"northing", "osnrth1m"});
    auto const name = headings.find({"laname", "authorityname"});
    if (!postcode || !authority || !easting || !northing)
        return problem(std::string{file_name}, "Give the columns postcode, la_code, easting and northing");
    auto const cell = [&](std::optional<std::size_t> at) {
        return at && *at < cells.size() ? trimmed(cells[*at]) : std::string_view{};
    };
    Postcodes postcodes;
    while (walk.next(cells)) {
        int east{}, north{};
        auto const east_text = cell(easting), north_text = cell(northing);
        std::from_chars(east_text.data(), east_text.data() + east_text.size(), east);
        std::from_chars(north_text.data(), north_text.data() + north_text.size(), north);
        postcodes.add(cell(postcode), cell(authority), east, north, cell(name));
    }
    if (walk.unclosed_line() > 0)
        return problem(std::string{file_name}, fmt::format("{}, line {}: a quotation mark is opened and never closed",
                                                           file_name, walk.unclosed_line()));
    postcodes.settle();
    return postcodes;
}

double miles(Place const& from, Place const& to)
{
    constexpr double kilometres_in_a_mile = 1.6093;
    double const metres = std::hypot(from.easting - to.easting, from.northing - to.northing);
    return std::round(metres / 1000 / kilometres_in_a_mile * 10) / 10;
}

bool Provider::tells_authority_of(std::string_view code) const
{
    auto const is_code = [](std::string_view text) { return text.size() == 9 && '0' <= text[8] && text[8] <= '9'; };
    return !authority.empty() && is_code(authority) == is_code(code);
}

Providers::Providers(std::vector<Provider> list) : list_{std::move(list)}
{
    std::ranges::stable_sort(list_, {}, &Provider::urn);
}

std::span<Provider const> Providers::of(std::string_view urn) const
{
    auto const found = std::ranges::equal_range(list_, urn, {}, [](auto const& p) { return std::string_view{p.urn}; });
    return {found.begin(), found.end()};
}

Outcome<std::vector<Provider>> read_providers(std::string_view text, std::string_view file_name)
{
    auto const rows = read_csv(text, file_name);
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return problem(std::string{file_name}, "The file is empty");
    Headings const headings{rows->front()};
    auto const urn = headings.find({"urn"});
    if (!urn) return problem(std::string{file_name}, "Give the column URN");
    auto const placements = headings.find({"placementcode", "providerplacementcode", "placecodes"});
    auto const codes = headings.find({"placementprovidercode", "providercode", "providercodes"});
    auto const postcode = headings.find({"settingpostcode", "settingaddresspostcode", "postcode"});
    auto const authority = headings.find({"lacode", "lacodeinferred", "settinglocalauthority", "localauthority"});
    auto const ended = headings.find({"deregistrationdate", "closeddate", "regend"});
    std::vector<Provider> list;
    for (auto const& row : std::span{*rows}.subspan(1)) {
        if (cell_at(row, urn).empty()) continue;
        list.push_back({.urn = std::string{cell_at(row, urn)},
                        .placements = codes_in(cell_at(row, placements)),
                        .provider_codes = codes_in(cell_at(row, codes)),
                        .postcode = plain_postcode(cell_at(row, postcode)),
                        .authority = std::string{cell_at(row, authority)},
                        .registration_end = day_in(cell_at(row, ended))});
    }
    return list;
}

} // namespace sightline::returns::ssda903
