// Checking a statutory return that lies in a file: no data folder, nothing kept.
#include "app/commands.hpp"
#include "app/house.hpp"
#include "base/files.hpp"
#include "domain/practice.hpp"
#include "exchange/provider_list.hpp"
#include "returns/cin/check.hpp"
#include "returns/ssd/reader.hpp"
#include "returns/ssda903/check.hpp"

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
            write_as_asked(options.findings, returns::findings_csv(*checked));
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
               : fmt::format("“{}” is not a collection year known here (2017-18 to 2026-27)", year);
}

int check_ssda903_command(CheckSsda903Options const& options)
{
    namespace ssda903 = returns::ssda903;
    ssda903::Asked asked{.files = options.files, .last = options.last, .year = {}, .against = {}};
    if (!options.year.empty()) asked.year.asked = ssda903::year_named(options.year);
    asked.year.otherwise = ssda903::year_ended_by(london_today());
    asked.against.authority = options.authority;
    if (!options.providers.empty()) {
        auto providers = exchange::read_provider_list(options.providers);
        if (!providers) return report(std::unexpected(providers.error()), options);
        asked.against.providers = std::make_shared<ssda903::Providers const>(std::move(*providers));
    }
    if (!options.postcodes.empty()) {
        auto const text = read_file(options.postcodes);
        if (!text) return report(std::unexpected(text.error()), options);
        auto postcodes = ssda903::read_postcodes(*text, options.postcodes.filename().string());
        if (!postcodes) return report(std::unexpected(postcodes.error()), options);
        asked.against.postcodes = std::make_shared<ssda903::Postcodes const>(std::move(*postcodes));
    }
    auto checked = ssda903::check_files(std::move(asked));
    if (!checked) return report(std::unexpected(checked.error()), options);
    if (options.year.empty())
        fmt::print(stderr, "Checked as the return of {}; --year names another.\n",
                   ssda903::words_of_year(checked->year));
    return report(std::move(checked->checked), options);
}

int check_ssd_command(CheckOptions const& options)
{
    auto const text = read_file(practice_folder() / "ssd.csv");
    if (!text) return report(std::unexpected(text.error()), options);
    auto const layout = returns::ssd::read_layout(*text, "ssd.csv");
    if (!layout) return report(std::unexpected(layout.error().front()), options);
    auto reading = returns::ssd::read_folder(*layout, options.file);
    if (!reading) return report(std::unexpected(reading.error()), options);
    return report(returns::ssd::check(*layout, std::move(*reading)), options);
}

std::string check_ssda903_year(std::string const& year)
{
    return returns::ssda903::year_named(year) ? std::string{}
                                              : fmt::format("“{}” is not a collection year, such as 2025-26", year);
}

} // namespace sightline::app
