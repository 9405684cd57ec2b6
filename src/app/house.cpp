#include "app/house.hpp"

#include <cstdlib>
#include <mutex>
#include <unistd.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "domain/local_fields.hpp"
#include "returns/ssda903/directories.hpp"

namespace sightline::app
{

std::filesystem::path practice_folder()
{
    if (auto const* given = std::getenv("SIGHTLINE_PRACTICE"); given != nullptr && *given != '\0') return given;
    std::error_code error;
    // Upwards from the program: an installed one has ../share/sightline/practice, a built one stands in build/…/bin.
    for (auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
         !error && folder.has_relative_path(); folder = folder.parent_path()) {
        for (auto const* inside : {"share/sightline/practice", "practice"})
            if (std::filesystem::exists(folder / inside / "timescales.csv", error)) return folder / inside;
    }
    return "practice";
}

Outcomes<std::shared_ptr<Practice const>> read_practice(std::filesystem::path const& data)
{
    auto const overlay = data.empty() ? data : data / "practice";
    // Before anything else, since decisions may ask for these fields, and records are read by them.
    auto const fields =
        overlay.empty() ? Outcomes<std::vector<LocalField>>{} : read_local_fields(overlay / "local_fields.csv");
    use_local_fields(fields ? std::span{*fields} : std::span<LocalField const>{});
    auto practice = Practice::read(practice_folder(), overlay);
    if (fields) return practice;
    auto problems = fields.error();
    if (!practice) std::ranges::copy(practice.error(), std::back_inserter(problems));
    return std::unexpected(std::move(problems));
}

Date london_today()
{
    return london_date(now());
}
Moment now()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Outcomes<std::unique_ptr<House>> open_house(std::filesystem::path const& data, Opening opening, Date today,
                                            Say const& say)
{
    auto const refuse = [&](std::string message) {
        return std::unexpected(Problems{{data.string(), std::move(message)}});
    };
    std::error_code error;
    if (opening == Opening::to_create) std::filesystem::create_directories(data, error);
    if (error) return refuse(fmt::format("The folder {} could not be made: {}", data.string(), error.message()));
    if (!std::filesystem::is_directory(data, error))
        return refuse(
            fmt::format("There is no folder {}. Make one with “sightline demo” or “sightline import”.", data.string()));

    auto house = std::make_unique<House>();
    house->data = data;
    house->practice_folder = practice_folder();
    auto practice = read_practice(data);
    if (!practice) return std::unexpected(std::move(practice.error()));
    house->practice = *practice;
    try {
        journal::Options options{.folder = data, .create = opening == Opening::to_create};
        options.on_problem = [](std::string const& what) { fmt::print(stderr, "journal: {}\n", what); };
        // The disk can no longer be trusted: what waits has been answered "not saved". Nothing is tried again; a
        // restart reads from disk.
        options.on_failure = [](std::string const& what) {
            fmt::print(stderr, "journal: {}. Stopping; start again to read from the disk.\n", what);
            std::fflush(stderr);
            std::_Exit(3);
        };
        house->journal =
            opening == Opening::to_read ? journal::open_sqlite_to_read(options) : journal::open_sqlite(options);
        house->authority = std::make_unique<Authority>(house->practice, today);
        house->authority->load(*house->journal, [&](std::uint64_t seq) {
            if (say)
                say(fmt::format("Read {} of {} entries", grouped(static_cast<long long>(seq)),
                                grouped(static_cast<long long>(house->journal->last_seq()))));
        });
        if (opening != Opening::to_read) {
            house->journal->follow(
                [authority = house->authority.get()](std::span<Entry const> entries) { authority->apply(entries); });
            house->readings = std::make_unique<journal::Readings>(
                journal::Options{.folder = data, .on_failure = options.on_failure, .on_problem = options.on_problem});
            house->drafts = std::make_unique<journal::Drafts>(data);
            house->letters = std::make_unique<journal::Letters>(data);
        }
    } catch (journal::JournalFailure const& failure) {
        return refuse(failure.what());
    }
    auto const name = read_file(data / "authority-name.txt");
    house->authority_name = name ? std::string{trimmed(*name)} : "Our council";
    if (auto const code = read_file(data / "authority-code.txt")) house->authority_code = trimmed(*code);
    if (auto const code = read_file(data / "authority-ons-code.txt")) house->authority_ons_code = trimmed(*code);
    return house;
}

Outcome<std::shared_ptr<returns::ssda903::Postcodes const>> postcodes_of(House const& house)
{
    static std::mutex guard; // over what follows: a process has one data folder, or in tests one after the other
    static std::filesystem::path read_from;
    static std::filesystem::file_time_type read_at;
    static std::shared_ptr<returns::ssda903::Postcodes const> held;
    std::lock_guard const lock{guard};
    auto const path = house.data / "postcodes.csv";
    std::error_code error;
    auto const written = std::filesystem::last_write_time(path, error);
    if (error) return nullptr;
    if (held != nullptr && read_from == path && read_at == written) return held;
    auto const text = read_file(path);
    if (!text) return std::unexpected(text.error());
    auto directory = returns::ssda903::read_postcodes(*text, "postcodes.csv");
    if (!directory) return std::unexpected(directory.error());
    held = std::make_shared<returns::ssda903::Postcodes const>(std::move(*directory));
    read_from = path;
    read_at = written;
    return held;
}

void name_authority_code(House& house, std::string_view code)
{
    if (!house.authority_code.empty() || code.empty()) return;
    house.authority_code = code;
    write_file_safely(house.data / "authority-code.txt", house.authority_code + "\n");
}

Outcome<journal::Saved> append(House& house, std::vector<Entry> batch)
{
    try {
        auto const answer = house.journal->append(std::move(batch));
        if (auto const* saved = std::get_if<journal::Saved>(&answer)) return *saved;
        if (auto const* already = std::get_if<journal::Already>(&answer))
            return journal::Saved{already->first_seq, already->last_seq};
        if (auto const* refused = std::get_if<journal::Refused>(&answer)) return problem("", refused->why);
        auto const& moved = std::get<journal::Moved>(answer);
        return problem("", fmt::format("record {} has a newer version ({})", moved.record.value, moved.latest));
    } catch (journal::JournalFailure const& failure) {
        return problem("", fmt::format("Not saved: {}", failure.what()));
    }
}

} // namespace sightline::app
