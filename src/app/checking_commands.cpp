// Checking a statutory return that lies in a file: no data folder, nothing kept.
#include "app/commands.hpp"
#include "app/house.hpp"
#include "base/files.hpp"
#include "domain/practice.hpp"
#include "returns/cin/check.hpp"

namespace sightline::app
{
namespace
{

// Writes what was found, whichever return it is of.
int report(Outcome<returns::Checked> const& checked, CheckOptions const& options)
{
    if (!checked) {
        fmt::print(stderr, "{}\n", checked.error().message);
        return 1;
    }
    if (!options.findings.empty()) {
        try {
            write_file_safely(options.findings, returns::findings_csv(*checked));
        } catch (std::exception const& error) {
            fmt::print(stderr, "The findings cannot be written: {}\n", error.what());
            return 1;
        }
    }
    auto const write = options.format == "csv"    ? returns::findings_csv
                       : options.format == "json" ? returns::findings_json
                                                  : returns::findings_text;
    fmt::print("{}", write(*checked));
    return 0;
}

} // namespace

int check_cin_command(CheckOptions const& options)
{
    auto const practice = read_practice();
    if (!practice) {
        for (auto const& [field, message] : practice.error()) fmt::print(stderr, "{}: {}\n", field, message);
        return 1;
    }
    return report(returns::cin::check_cin(options.file, {.year = returns::cin::collection_year(options.year),
                                                         .calendar = (*practice)->calendar()}),
                  options);
}

std::string check_cin_year(std::string const& year)
{
    return returns::cin::collection_year(year)
               ? std::string{}
               : fmt::format("“{}” is not a collection year known here (2017-18 to 2025-26)", year);
}

} // namespace sightline::app
