#include "returns/ssda903/names.hpp"

#include "returns/ssda903/tables.hpp"

namespace sightline::returns::ssda903
{
namespace
{

struct Alias {
    std::string_view name, means;
};

// Longest first where one holds another.
constexpr Alias tables[]{{"PLACEDFORADOPTION", "PlacedAdoption"},
                         {"PREVIOUSPERMANENCE", "PrevPerm"},
                         {"SOCIALWORKEREPISODES", "SWEpisodes"},
                         {"SOCIALWORKER", "SWEpisodes"},
                         {"PLACEDADOPTION", "PlacedAdoption"},
                         {"PREVPERM", "PrevPerm"},
                         {"SWEPISODE", "SWEpisodes"},
                         {"DEPRIVATIONOFLIBERTY", "DoLo"},
                         {"EPISODE", "Episodes"},
                         {"HEADER", "Header"},
                         {"REVIEW", "Reviews"},
                         {"MISSING", "Missing"},
                         {"SBPFA", "PlacedAdoption"},
                         {"UASC", "UASC"},
                         {"DOLO", "DoLo"},
                         {"DOLS", "DoLo"},
                         {"OC2", "OC2"},
                         {"OC3", "OC3"},
                         {"AD1", "AD1"}};

constexpr Alias columns[]{{"UASCSTATUS", "UASC"},    {"CHILDID", "CHILD"},      {"CHILDREFERENCE", "CHILD"},
                          {"PL", "PLACE"},           {"NBADOPTER", "NBADOPTR"}, {"SEXADOPTER", "SEXADOPTR"},
                          {"LSADOPTER", "LSADOPTR"}, {"DATEOFBIRTH", "DOB"},    {"GENDER", "SEX"}};

} // namespace

std::string plain_name(std::string_view text)
{
    std::string plain;
    for (char const letter : text)
        if (letter >= 'a' && letter <= 'z')
            plain += static_cast<char>(letter - 'a' + 'A');
        else if ((letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9'))
            plain += letter;
    return plain;
}

std::string_view table_named(std::string_view file_name)
{
    auto const plain = plain_name(file_name.substr(0, file_name.rfind('.')));
    for (auto const& alias : tables)
        if (plain.find(alias.name) != plain.npos) return alias.means;
    return {};
}

std::string_view table_with(std::span<std::string const> plain_columns)
{
    std::string_view best;
    std::size_t most = 1, second = 0; // CHILD alone says nothing
    Year const none;
    each_table(none, [&]<class R>(Table<R> const&) {
        std::size_t shared = 0;
        for (auto const& column : Described<R>::columns)
            if (column.kind != Kind::derived)
                shared += static_cast<std::size_t>(std::ranges::count(plain_columns, plain_name(column.name)));
        if (shared > most)
            second = std::exchange(most, shared), best = Described<R>::name;
        else
            second = std::max(second, shared);
    });
    return most > second ? best : std::string_view{};
}

std::string known_column(std::string_view heading)
{
    auto plain = plain_name(heading);
    for (auto const& alias : columns)
        if (plain == alias.name) return std::string{alias.means};
    return plain;
}

} // namespace sightline::returns::ssda903
