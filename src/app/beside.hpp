// What the rules of SSDA903 are held against beside the record, as this authority has it: last year's return kept as
// sent, and postcodes.csv, providers.xlsx or providers.csv and authority-ons-code.txt in the data folder. Read when
// first asked for, and again when one of them is another.
#pragma once
#include <mutex>

#include "app/house.hpp"
#include "exchange/last_year.hpp"

namespace sightline::app
{

class Beside
{
public:
    explicit Beside(House const& house) : house_(house) {}

    // For the return of the year that ends in `year`: last year's is the newest made as at its 31 March, and sent by
    // the day something is known by. The same answer as before, for as long as nothing is another.
    std::shared_ptr<exchange::BesideTheRecord const> of(int year, View const& view, Known known = {});

private:
    std::shared_ptr<returns::ssda903::Providers const> providers(std::string& why_not);

    House const& house_;
    std::mutex guard_;
    std::map<std::pair<int, std::uint64_t>, std::shared_ptr<exchange::BesideTheRecord const>> kept_; // by year, entry
    std::filesystem::path providers_path_;
    std::filesystem::file_time_type providers_written_{};
    std::shared_ptr<returns::ssda903::Providers const> providers_;
    std::string why_no_providers_;
};

} // namespace sightline::app
