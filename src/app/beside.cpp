#include "app/beside.hpp"

#include "app/sent_returns.hpp"
#include "base/text.hpp"
#include "exchange/provider_list.hpp"
#include "returns/ssda903/reader.hpp"

namespace sightline::app
{
namespace
{

namespace fs = std::filesystem;
namespace ssda903 = returns::ssda903;

Event const* sent_for(View const& view, int year, Known known)
{
    for (auto const* event : view.sent_returns()) {
        auto const sent = event->as<SentReturn>();
        if (sent.name.text() == "ssda903" && sent.as_at == date(year, 3, 31) &&
            (!known.by_end_of || event->recorded_day() <= *known.by_end_of))
            return event;
    }
    return nullptr;
}

// The tables that were sent; not the reasons that went with them.
std::vector<fs::path> files_of(fs::path const& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (auto const& one : fs::directory_iterator{folder, error})
        if (!one.path().filename().string().ends_with("-reasons.csv")) files.push_back(one.path());
    std::ranges::sort(files);
    return files;
}

void read_last(exchange::BesideTheRecord& into, fs::path const& data, SentReturn const& sent, int year)
{
    auto const folder = data / std::string{sent.folder.text()};
    auto const words = ssda903::words_of_year(year);
    std::error_code error;
    if (!fs::is_directory(folder, error) || seal_of(folder) != sent.digest.text()) {
        into.why_no_last = fmt::format("the files kept of {} are not as they were sent", words);
        return;
    }
    auto reading = ssda903::read_return(files_of(folder));
    if (!reading)
        into.why_no_last = fmt::format("the files kept of {} cannot be read: {}", words, reading.error().message);
    else
        into.last = std::make_shared<exchange::LastYear const>(std::move(reading->year), into.collection(year));
}

} // namespace

std::shared_ptr<ssda903::Providers const> Beside::providers(std::string& why_not)
{
    for (auto const* name : {"providers.xlsx", "providers.csv"}) {
        auto const path = house_.data / name;
        std::error_code error;
        auto const written = fs::last_write_time(path, error);
        if (error) continue;
        if (providers_path_ != path || providers_written_ != written) {
            auto list = exchange::read_provider_list(path);
            providers_path_ = path;
            providers_written_ = written;
            providers_ = list ? std::make_shared<ssda903::Providers const>(std::move(*list)) : nullptr;
            why_no_providers_ = list ? std::string{} : list.error().message;
        }
        why_not = why_no_providers_;
        return providers_;
    }
    why_not = "no providers.xlsx or providers.csv lies in the data folder";
    return nullptr;
}

std::shared_ptr<exchange::BesideTheRecord const> Beside::of(int year, View const& view, Known known)
{
    std::lock_guard const lock{guard_};
    exchange::BesideTheRecord is;
    is.authority = house_.authority_ons_code;
    is.providers = providers(is.why_no_providers);
    auto postcodes = postcodes_of(house_);
    if (postcodes) is.postcodes = std::move(*postcodes);
    if (is.postcodes == nullptr)
        is.why_no_postcodes =
            postcodes ? std::string{"no postcodes.csv lies in the data folder"} : postcodes.error().message;

    auto const* const event = sent_for(view, year - 1, known);
    auto& kept = kept_[{year, event == nullptr ? 0 : event->seq}];
    if (kept != nullptr && kept->authority == is.authority && kept->providers == is.providers &&
        kept->postcodes == is.postcodes && kept->why_no_providers == is.why_no_providers &&
        kept->why_no_postcodes == is.why_no_postcodes)
        return kept;
    if (event == nullptr)
        is.why_no_last = fmt::format("none of {} was kept as sent", ssda903::words_of_year(year - 1));
    else
        read_last(is, house_.data, event->as<SentReturn>(), year - 1);
    kept = std::make_shared<exchange::BesideTheRecord const>(std::move(is));
    return kept;
}

} // namespace sightline::app
