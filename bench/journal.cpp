// How fast the journal saves, beside how fast this disk flushes, and how fast it is read at start.
//   bench-journal [FOLDER] [ENTRIES]     a folder on the disk to be measured; how many entries to read (default
//   1,000,000)
#include <cstdio>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

#include "journal/journal.hpp"

namespace
{

using namespace sightline;
using Clock = std::chrono::steady_clock;

constexpr auto each_run = std::chrono::seconds{3};

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// A plain file, appended to and flushed: what this disk can do at best, one at a time.
double flushes_per_second(std::filesystem::path const& file)
{
    int const out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0) throw std::runtime_error{"could not open " + file.string()};
    std::string const bytes(600, 'x');
    auto const start = Clock::now();
    int count = 0;
    for (; Clock::now() - start < each_run; ++count)
        if (::write(out, bytes.data(), bytes.size()) < 0 || ::fdatasync(out) != 0)
            throw std::runtime_error{"could not flush"};
    auto const rate = count / seconds_since(start);
    ::close(out);
    std::filesystem::remove(file);
    return rate;
}

Entry entry_of(std::uint32_t record)
{
    Entry entry;
    entry.record = {record};
    entry.kind = Kind::visit;
    entry.about = {PersonId{record % 60'000 + 1}};
    entry.recorded = Moment{std::chrono::milliseconds{1'700'000'000'000 + record}};
    entry.happened = entry.recorded;
    entry.by = {record % 900 + 1};
    entry.source = {.file = "annex-a.xlsx", .sheet = "List 6", .row = record, .key = fmt::format("6/{}", record)};
    entry.body =
        R"({"on":"2026-03-07","purpose":"statutory","seen":"alone","bedroom":true,"present":["mother"],"worried":5,)"
        R"("next":"2026-03-21","where":"home","late_because":"","agreed_with":"team manager"})";
    return entry;
}

void measure_saves(std::filesystem::path const& folder, unsigned threads, double flushes)
{
    std::filesystem::remove_all(folder);
    auto const journal = journal::open_sqlite({.folder = folder});
    std::atomic<std::uint32_t> next{1};
    std::mutex all_mutex;
    std::vector<double> all;
    auto const start = Clock::now();
    {
        std::vector<std::jthread> people;
        for (unsigned i = 0; i < threads; ++i)
            people.emplace_back([&] {
                std::vector<double> mine;
                while (Clock::now() - start < each_run) {
                    auto entry = entry_of(next++);
                    entry.once = fmt::format("form-{}", entry.record.value);
                    entry.prose = R"({"said":"She would like the same room at the weekend, and to see her brother."})";
                    auto const asked = Clock::now();
                    journal->append({std::move(entry)});
                    mine.push_back(seconds_since(asked) * 1'000);
                }
                std::scoped_lock const lock{all_mutex};
                all.insert(all.end(), mine.begin(), mine.end());
            });
    }
    auto const rate = static_cast<double>(all.size()) / seconds_since(start);
    std::ranges::sort(all);
    auto const at = [&](double part) {
        return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))];
    };
    fmt::print("{:4} at once: {:9.0f} saves/s  ({:5.2f} per flush the disk can do)  p50 {:7.3f} ms  p95 {:7.3f} ms  "
               "p99 {:7.3f} ms\n",
               threads, rate, rate / flushes, at(0.50), at(0.95), at(0.99));
}

void measure_reading(std::filesystem::path const& folder, std::uint32_t entries)
{
    std::filesystem::remove_all(folder);
    auto start = Clock::now();
    {
        auto const journal = journal::open_sqlite({.folder = folder});
        std::vector<Entry> batch;
        for (std::uint32_t i = 1; i <= entries; ++i) {
            batch.push_back(entry_of(i));
            if (i % 10 == 0) batch.back().prose.assign(900, 'x');
            if (batch.size() == 1'000 || i == entries) journal->append(std::exchange(batch, {}));
        }
    }
    auto taken = seconds_since(start);
    fmt::print("bulk saves:  {:9.0f} entries/s, {:.0f} bytes each on disk\n", entries / taken,
               static_cast<double>(std::filesystem::file_size(folder / "journal.db")) / entries);
    start = Clock::now();
    auto const journal = journal::open_sqlite({.folder = folder});
    std::uint64_t count = 0, bytes = 0;
    journal->read(0, [&](Entry&& entry) {
        ++count;
        bytes += entry.body.size();
        return true;
    });
    taken = seconds_since(start);
    fmt::print("read():      {:9.0f} entries/s, {:.3f} us each ({} entries, {} MB of bodies)\n",
               static_cast<double>(count) / taken, taken / static_cast<double>(count) * 1e6, count, bytes / 1'000'000);
    start = Clock::now();
    auto const verdict = journal::verify({.folder = folder}, journal::witness_file({.folder = folder}));
    taken = seconds_since(start);
    fmt::print("verify():    {:9.0f} entries/s, {}\n", static_cast<double>(verdict.entries) / taken,
               verdict.holds ? "holds" : verdict.why);
}

} // namespace

int main(int count, char** words)
{
    auto const folder =
        (count > 1 ? std::filesystem::path{words[1]} : std::filesystem::temp_directory_path()) / "bench-journal";
    auto const entries = count > 2 ? static_cast<std::uint32_t>(std::stoul(words[2])) : 1'000'000U;
    std::filesystem::create_directories(folder);
    auto const flushes = flushes_per_second(folder / "plain");
    fmt::print("this disk:   {:9.0f} flushes/s (append 600 bytes, fdatasync)\n", flushes);
    for (unsigned const threads : {1U, 8U, 64U}) measure_saves(folder / "saves", threads, flushes);
    measure_reading(folder / "reading", entries);
    std::filesystem::remove_all(folder);
}
