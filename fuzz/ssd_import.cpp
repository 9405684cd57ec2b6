// One table of the dataset into the record, beside a child and a worker: whatever its rows say, what is made of them
// can be kept in the journal, and reading the same again adds nothing. The first letter says which table.
#include "exchange/ssd_import.hpp"
#include "exchange/ssd_from_record.hpp"
#include "known.hpp"

using namespace sightline;
using namespace sightline::exchange;
using fuzz::require;

namespace
{

Ssd const& dataset()
{
    static auto const one = [] {
        auto layout = ssd::read_layout(fuzz::shipped("ssd.csv"), "ssd.csv");
        require(layout.has_value());
        auto read = Ssd::read(std::move(*layout));
        require(read.has_value());
        return *read;
    }();
    return one;
}

std::vector<Entry> read(fuzz::Known& known, std::vector<ssd::File> files)
{
    auto const reading = ssd::read_files(dataset().layout(), std::move(files));
    SsdImportOptions const options{.folder_name = "ssd",
                                   .recorded = Moment{date(2026, 3, 9)},
                                   .as_at = date(2026, 3, 9),
                                   .new_record = [&] { return known.new_record(); },
                                   .whole_entry = [&](std::uint64_t seq) { return known.entry(seq); },
                                   .bytes = 1,
                                   .sha256 = std::string(64, 'a')};
    auto done = read_ssd(dataset().plan(), reading, options, known.view());
    require(!to_json(done.report).empty() && !to_text(done.report).empty());
    return std::move(done.entries);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    if (size == 0) return 0;
    static std::vector<ssd::File> const sound = [] {
        fuzz::Known known;
        auto const put = [&](auto const& record, PersonId about, PersonId by) {
            auto entry = entry_of(record);
            entry.record = known.new_record();
            entry.version = 1;
            entry.about = {about ? about : PersonId{entry.record.value}};
            entry.recorded = Moment{date(2026, 3, 1)};
            entry.by = by;
            known.take({entry});
            return PersonId{entry.record.value};
        };
        auto const worker = put(Worker{.name = Label{"Ines Okafor"}, .team = Label{"East"}}, {}, {});
        auto const child = put(Person{.role = PersonRole::child,
                                      .reference = Label{"100"},
                                      .given = Label{"Amara"},
                                      .family = Label{"Tesfaye"},
                                      .born = date(2014, 6, 1)},
                               {}, {});
        put(Referral{.received = date(2025, 9, 1)}, child, worker);
        std::vector<ssd::File> files;
        for (auto const& table : dataset().layout().tables)
            files.push_back({table.name + ".csv", ssd::heading_line(table)});
        dataset().rows(*known.view(), date(2026, 3, 9), {},
                       [&](std::size_t table, ssd::Row const& row) { files[table].bytes += ssd::line(row); });
        return files;
    }();
    auto files = sound;
    files[data[0] % files.size()].bytes.append(reinterpret_cast<char const*>(data) + 1, size - 1);
    fuzz::Known known;
    known.take(read(known, files));
    require(read(known, files).empty());
    return 0;
}
