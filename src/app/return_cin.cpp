// The children in need census as a return: written from the record, and each value proved.
#include <fstream>

#include "app/return_commands.hpp"
#include "base/text.hpp"
#include "exchange/cin_from_record.hpp"
#include "exchange/cin_import.hpp"
#include "exchange/known_view.hpp"
#include "returns/cin/walk.hpp"
#include "returns/cin/writer.hpp"

namespace sightline::app
{
namespace
{

Outcome<std::string> write(House const& house, ExportOptions const& options)
{
    auto const view = house.authority->now();
    exchange::CinYear const year{options.on.value_or(view->today())};
    // Beside the file first, so that what is there is the whole census or nothing.
    auto part = options.out;
    part += ".part";
    std::ofstream file{part, std::ios::binary | std::ios::trunc};
    returns::cin::Writer writer{exchange::cin_header(year, house.authority_code), [&](std::string_view piece) {
                                    file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
                                }};
    long long children = 0, episodes = 0;
    exchange::each_cin_child(*view, year, {}, [&](returns::cin::Child const& child) {
        writer.child(child);
        ++children;
        episodes += static_cast<long long>(child.episodes.size());
    });
    writer.finish();
    file.close();
    std::error_code error;
    if (file) std::filesystem::rename(part, options.out, error);
    if (!file || error) {
        std::filesystem::remove(part, error);
        return problem("out", fmt::format("{} cannot be written", options.out.string()));
    }
    return fmt::format("{}: {}, {}, for the year to {}{}", options.out.string(),
                       count_words(children, "child", "children"), count_words(episodes, "episode", "episodes"),
                       words(year.reference),
                       house.authority_code.empty()
                           ? ". The authority's code is not known: write its three digits in authority-code.txt"
                           : "");
}

Outcome<Proved> prove(House const& house, ProveOptions const& options)
{
    auto const view = house.authority->now();
    exchange::CinYear const year{options.on.value_or(view->today())};
    auto const id = returns::cin::child_in_path(options.value);
    if (!id) return std::unexpected(id.error());
    auto const* const child = view->by_reference(Label{*id});
    if (child == nullptr) return problem("path", fmt::format("There is no child {}", *id));
    auto const made = exchange::cin_child(*child, year, view->practice().calendar());
    if (!made)
        return problem("path", fmt::format("The child {} is not in the census of the year to {}: no referral of that "
                                           "year, and no episode open in it",
                                           *id, words(year.reference)));
    auto const cell = returns::cin::value_at(*made, options.value);
    if (!cell) return std::unexpected(cell.error());
    return Proved{cell->text, cell->entry, std::string{cell->rule}};
}

Outcome<ReadIn> read(House& house, ImportOptions const& options, Progress&)
{
    auto const view = house.authority->now();
    exchange::KnownView known{view, [&] { return house.authority->new_record(); },
                              [&](std::uint64_t seq) { return house.journal->entry(seq); }};
    auto reading = exchange::read_cin(options.file,
                                      {.file_name = options.file.filename().string(),
                                       .recorded = now(),
                                       .as_at = options.as_at,
                                       .today = london_today()},
                                      *view, known);
    if (!reading) return std::unexpected(reading.error());
    auto kept = keep(house, std::move(reading->entries), reading->report);
    if (kept) name_authority_code(house, reading->authority_code);
    return kept;
}

// Hands over each value that is given with its path.
class EachValue : public returns::cin::Walker
{
public:
    explicit EachValue(VisitValue const& visit) : visit_(visit) {}
    void group(std::string_view name, int number) override { path_.push_back(step(name, number)); }
    void end_group(std::string_view) override { path_.pop_back(); }
    void value(returns::cin::Cell const& cell, int number) override
    {
        if (!cell.given()) return;
        std::string path;
        for (std::size_t i = 1; i < path_.size(); ++i) path += path_[i] + "/";
        visit_(path + step(cell.field, number), {cell.text, cell.entry, std::string{cell.rule}});
    }

private:
    static std::string step(std::string_view name, int number)
    {
        return number == 1 ? std::string{name} : fmt::format("{}[{}]", name, number);
    }
    VisitValue const& visit_;
    std::vector<std::string> path_; // the first is the child
};

void values(House const&, View const& view, PersonState const& child, Date day, VisitValue const& visit)
{
    auto const made = exchange::cin_child(child, exchange::CinYear{day}, view.practice().calendar());
    if (!made) return;
    EachValue each{visit};
    returns::cin::walk(*made, 1, each);
}

} // namespace

StatutoryReturn cin_return()
{
    return {.name = "cin",
            .title = "The children in need census (XML)",
            .write = write,
            .read = read,
            .prove = prove,
            .values = values};
}

} // namespace sightline::app
