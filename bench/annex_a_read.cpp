// How long an Annex A workbook takes from file to entries, and what it costs in memory. Rows of any size are made up on
// the spot:
//   bench-annex_a_read [rows]
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <random>
#include <sys/resource.h>

#include "base/files.hpp"
#include "exchange/annex_a.hpp"
#include "exchange/annex_a_writer.hpp"

using namespace sightline;
using namespace sightline::exchange;

namespace
{

class Nothing : public KnownRecords
{
public:
    std::optional<KnownRecord> by_key(std::string_view) const override { return std::nullopt; }
    std::optional<KnownRecord> person(Label, PersonRole) const override { return std::nullopt; }
    std::optional<KnownRecord> worker(Label) const override { return std::nullopt; }
    std::vector<KnownRecord> allocations(PersonId) const override { return {}; }
    void each_from_extracts(std::function<void(KnownRecord const&, Label)> const&) const override {}
    void complete(KnownRecord&) const override {}
    std::optional<Date> latest_extract() const override { return std::nullopt; }
    RecordId new_record() override { return RecordId{++last_}; }

private:
    std::uint32_t last_ = 0;
};

std::vector<SheetOut> made_up(Layout const& layout, int rows)
{
    // Of each hundred rows, how many each list has in a middling authority.
    constexpr std::array<int, list_count> share{24, 9, 15, 14, 6, 14, 4, 4, 6, 2, 2};
    std::mt19937 dice{7};
    auto const up_to = [&](int most) { return static_cast<int>(dice() % static_cast<unsigned>(most)); };
    int const children = rows * 12 / 27 + 1;
    std::vector<SheetOut> sheets;
    for (auto const& list : layout.lists) {
        auto sheet = empty_sheet(list);
        for (int i = 0; i < rows * share[static_cast<std::size_t>(list.number - 1)] / 100; ++i) {
            auto const child = 1'000'000 + up_to(children);
            std::vector<CellOut> row;
            for (auto const& column : list.columns) {
                if (row.empty())
                    row.emplace_back(static_cast<double>(child));
                else if (column.heading == "Date of Birth")
                    row.emplace_back(date(2008, 1, 1) + std::chrono::days{child % 6000});
                else if (column.heading == "Gender")
                    row.emplace_back(std::string{child % 2 == 0 ? "a) Male" : "b) Female"});
                else if (column.heading == "Ethnicity")
                    row.emplace_back(std::string{"a) WBRI"});
                else if (column.heading == "Allocated Worker")
                    row.emplace_back(fmt::format("Worker Number {}", up_to(300)));
                else if (column.heading == "Allocated Team")
                    row.emplace_back(fmt::format("Team {}", up_to(40)));
                else if (column.type == ColumnType::date)
                    row.emplace_back(date(2024, 1, 1) + std::chrono::days{up_to(700)});
                else if (column.type == ColumnType::integer)
                    row.emplace_back(static_cast<double>(up_to(5)));
                else if (column.type == ColumnType::code)
                    row.emplace_back(
                        column.codes[static_cast<std::size_t>(up_to(static_cast<int>(column.codes.size())))]);
                else if (column.type == ColumnType::postcode)
                    row.emplace_back(std::string{"ZZ99 3WZ"});
                else
                    row.emplace_back(fmt::format("SC{:06}", up_to(400)));
            }
            sheet.rows.push_back(std::move(row));
        }
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

long peak_megabytes()
{
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss / 1024;
}

} // namespace

int main(int count, char** words)
{
    if (count > 2 && std::string_view{words[1]} == "--read") { // in a process of its own, so that its memory is its own
        auto const layout = read_layout(*read_file("practice/annex_a.csv"), "annex_a.csv");
        auto const before = peak_megabytes();
        double best = 1e9;
        std::size_t entries = 0;
        std::uint64_t rows = 0;
        for (int i = 0; i < 5; ++i) {
            Nothing known;
            auto const start = std::chrono::steady_clock::now();
            auto const reading = read_annex_a(words[2], *layout,
                                              {.file_name = "bench.xlsx",
                                               .today = date(2026, 3, 9),
                                               .recorded = Moment{date(2026, 3, 9)},
                                               .as_at = {},
                                               .restricted = {},
                                               .restricted_name = {},
                                               .progress = {}},
                                              known);
            best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
            if (!reading) {
                fmt::print("refused: {}\n", reading.error().message);
                return 1;
            }
            entries = reading->entries.size();
            rows = reading->report.read;
        }
        fmt::print("annex a read: {} rows, {} entries, {:.0f} ms (best of 5), peak {} MB ({} MB before)\n", rows,
                   entries, best * 1000, peak_megabytes(), before);
        return 0;
    }
    auto const rows = count > 1 ? std::atoi(words[1]) : 27'000;
    auto const text = read_file("practice/annex_a.csv");
    if (!text) {
        fmt::print("run from the repository's own folder\n");
        return 2;
    }
    auto const layout = read_layout(*text, "annex_a.csv");
    auto const path = std::filesystem::temp_directory_path() / "sightline-bench-annex-a.xlsx";
    auto const sheets = made_up(*layout, rows);
    auto const start = std::chrono::steady_clock::now();
    if (!write_workbook(path, sheets)) return 1;
    fmt::print("annex a write: {} rows, {:.0f} ms, {} kB\n", rows,
               std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() * 1000,
               std::filesystem::file_size(path) / 1024);
    std::fflush(stdout);
    return std::system(fmt::format("{} --read {}", words[0], path.string()).c_str());
}
