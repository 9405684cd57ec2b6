#include "app/return_commands.hpp"

#include <array>

#include "app/query_reasons.hpp"
#include "app/sent_returns.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "exchange/disagreements.hpp"

namespace sightline::app
{
namespace
{

int refused(Problems const& problems)
{
    for (auto const& one : problems) fmt::print(stderr, "{}\n", one.message);
    return 1;
}

StatutoryReturn const& named(std::string_view name)
{
    return *std::ranges::find(statutory_returns(), name, &StatutoryReturn::name);
}

// The entry in words: which record it is, when it happened and was recorded, by whom, from which file.
std::string entry_words(House const& house, View const& view, std::uint64_t seq)
{
    auto const entry = house.journal->entry(seq);
    if (!entry) return fmt::format("Entry {} is not in the journal\n", seq);
    auto const& type = type_of(entry->kind);
    auto out =
        fmt::format("Entry {}: {} (record {}, version {})\n", seq, type.title, entry->record.value, entry->version);
    if (!entry->about.empty()) {
        auto const* const person = view.person(entry->about.front());
        auto const reference = person == nullptr ? std::string_view{} : person->person.reference.text();
        out += fmt::format("  About: {}\n", reference.empty() ? view.name_of(entry->about.front()) : reference);
    }
    if (entry->happened) out += fmt::format("  Happened: {}\n", words(london_date(*entry->happened)));
    out += fmt::format("  Recorded: {}, by {}\n", words(london_date(entry->recorded)),
                       entry->by ? view.name_of(entry->by) : "the system");
    if (!entry->source.file.empty())
        out += fmt::format("  From: {}{}{}\n", entry->source.file,
                           entry->source.sheet.empty() ? "" : ", " + entry->source.sheet,
                           entry->source.row == 0 ? "" : fmt::format(", row {}", entry->source.row));
    if (auto const content = read_content(*entry))
        out += fmt::format("  Says: {}\n", summary(type, *content, [&](PersonId id) { return view.name_of(id); }));
    return out;
}

} // namespace

Outcome<ReadIn> keep(House& house, std::vector<Entry> entries, exchange::FoldReport const& report)
{
    if (!entries.empty())
        if (auto const saved = append(house, std::move(entries)); !saved) return std::unexpected(saved.error());
    return ReadIn{exchange::to_text(report), exchange::to_json(report)};
}

std::span<StatutoryReturn const> statutory_returns()
{
    static std::array const all{annex_a_return(), cin_return(), ssda903_return(), dfe_api_return(), ssd_return()};
    return all;
}

int export_command(std::string const& name, ExportOptions const& options)
{
    auto const house = open_house(options.data, options.freeze ? Opening::to_write : Opening::to_read, london_today());
    if (!house) return refused(house.error());
    auto const written = named(name).write(**house, options);
    if (!written) return refused({written.error()});
    fmt::print("{}\n", *written);
    if (auto const which = checked_return_named(name)) {
        auto const reasons =
            write_reasons(**house, *which, options.on.value_or((*house)->authority->now()->today()), options.out);
        if (!reasons) return refused({reasons.error()});
        if (!reasons->empty()) fmt::print("{}\n", *reasons);
    }
    if (!options.freeze) return 0;
    auto const kept = freeze(**house, name, options);
    if (!kept) return refused({kept.error()});
    fmt::print("{}\n", *kept);
    return 0;
}

int import_command(std::string const& name, ImportOptions const& options)
{
    std::error_code error;
    if (!std::filesystem::exists(options.file, error))
        return refused({{"", fmt::format("There is no file {}", options.file.string())}});
    bool const new_folder = !std::filesystem::exists(options.data, error);
    auto house = open_house(options.data, Opening::to_create, london_today());
    if (!house) return refused(house.error());
    Progress progress{"Reading " + options.file.filename().string()};
    auto const read = named(name).read(**house, options, progress);
    progress.end();
    if (!read) {
        // What cannot be read leaves no folder behind that was not there before.
        bool const untouched = (*house)->journal->last_seq() == 0;
        house->reset();
        if (new_folder && untouched) std::filesystem::remove_all(options.data, error);
        return refused({read.error()});
    }
    if (!options.report.empty()) write_as_asked(options.report, read->json);
    fmt::print("{}", read->text);
    return 0;
}

int prove_command(std::string const& name, ProveOptions const& options)
{
    auto const house = open_house(options.data, Opening::to_read, london_today());
    if (!house) return refused(house.error());
    auto const proved = named(name).prove(**house, options);
    if (!proved) return refused({proved.error()});
    fmt::print("{}\n", proved->value.empty() ? "(no value)" : proved->value);
    if (!proved->rule.empty()) fmt::print("Worked out: {}\n", proved->rule);
    if (proved->entry != 0)
        fmt::print("{}", entry_words(**house, *(*house)->authority->now(), proved->entry));
    else
        fmt::print("It follows from no single entry.\n");
    return 0;
}

int disagreements_command(std::filesystem::path const& data, std::string const& format)
{
    auto const house = open_house(data, Opening::to_read, london_today());
    if (!house) return refused(house.error());
    auto const view = (*house)->authority->now();
    auto const all =
        exchange::standing_disagreements(*view, [&](std::uint64_t seq) { return (*house)->journal->entry(seq); });
    if (format == "csv") {
        fmt::print("child,record,field,here,said_by,there,file,as_at,table,row\n");
        for (auto const& one : all)
            fmt::print("{}", csv_line({one.child, one.record, one.field, one.here, one.said_by, one.there, one.file,
                                       iso(one.as_at), one.table, std::to_string(one.row)}));
        return 0;
    }
    for (auto const& one : all)
        fmt::print("{}: {}, {}: here “{}” ({}), in {} “{}” ({}, row {})\n", one.child, one.record, one.field, one.here,
                   one.said_by.empty() ? "someone here" : one.said_by, one.file, one.there, one.table, one.row);
    fmt::print("{}\n", all.empty() ? "No extract disagrees with what is known here."
                                   : count_words(static_cast<long long>(all.size()), "disagreement", "disagreements"));
    return 0;
}

} // namespace sightline::app
