#include "exchange/ssd_import.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/ssd_import_child.hpp"

namespace sightline::exchange
{

using namespace ssd_words;

namespace
{

// Numbers in the dataset's identifiers beyond this are not taken for records here: memory has a place for every number.
constexpr std::uint32_t highest_number = 50'000'000;

// Gives new records the numbers they have in the dataset, where nothing here has them; others none of those.
class Numbers
{
public:
    Numbers(View const& view, std::function<RecordId()> fresh) : view_(view), fresh_(std::move(fresh)) {}
    void keep(std::uint32_t number) { reserved_.insert(number); }
    void want(std::uint32_t number) { wanted_ = number; }
    bool is_free(std::uint32_t number) const
    {
        return number != 0 && number <= highest_number && view_.latest(RecordId{number}) == nullptr;
    }
    RecordId next()
    {
        auto const wanted = std::exchange(wanted_, 0);
        if (is_free(wanted) && given_.insert(wanted).second) return RecordId{wanted};
        for (;;) {
            auto const number = fresh_();
            if (!reserved_.contains(number.value) && given_.insert(number.value).second) return number;
        }
    }

private:
    View const& view_;
    std::function<RecordId()> fresh_;
    std::set<std::uint32_t> reserved_, given_;
    std::uint32_t wanted_ = 0;
};

class Import
{
public:
    Import(SsdPlan const& plan, ssd::Reading const& reading, SsdImportOptions const& options,
           std::shared_ptr<View const> view)
        : plan_(plan), reading_(reading), options_(options), view_(view), numbers_(*view, options.new_record),
          known_(
              view, [this] { return numbers_.next(); }, options.whole_entry),
          fold_(
              {.source = "ssd", .file_name = options.folder_name, .recorded = options.recorded, .as_at = options.as_at},
              known_)
    {
    }

    SsdImport read()
    {
        reserve_numbers();
        teams();
        workers();
        gather_rows();
        SsdPeople const people{.worker = [this](std::string_view number) { return worker(number); },
                               .other = [this](std::string_view reference) { return other(reference); },
                               .team = [this](std::string_view number) { return team(number); }};
        for (auto const& reference : order_) child(reference, people);
        auto done = fold_.finish(options_.bytes, options_.sha256);
        // Workers, teams and other people first: what follows names them.
        entries_.insert(entries_.end(), std::make_move_iterator(done.entries.begin()),
                        std::make_move_iterator(done.entries.end()));
        return {std::move(done.report), std::move(entries_)};
    }

private:
    struct RowAt {
        std::size_t table, row;
    };

    // The columns that hold the numbers of records.
    void reserve_numbers()
    {
        for (std::size_t t = 0; t < plan_.tables.size(); ++t)
            for (std::size_t c = 0; c < plan_.tables[t].columns.size(); ++c)
                if (plan_.tables[t].columns[c].what == What::id)
                    for (auto const& row : reading_.tables[t].rows) numbers_.keep(ssd_number(row.cells[c]));
    }

    void each_row(Rows rows, std::function<void(SsdRowRead const&)> const& visit) const
    {
        for (std::size_t t = 0; t < plan_.tables.size(); ++t)
            if (plan_.tables[t].rows == rows)
                for (auto const& row : reading_.tables[t].rows) visit({plan_, t, row});
    }

    // The record a row of workers or teams tells, and its number in the dataset.
    std::pair<Content, std::string> content_of(SsdRowRead const& row)
    {
        SsdPeople const nobody{.worker = [](std::string_view) { return PersonId{}; },
                               .other = [](std::string_view) { return PersonId{}; },
                               .team = [](std::string_view) { return Label{}; }};
        SsdChild one{nobody};
        one.row(row);
        for (auto& remark : one.remarks) fold_.remark(std::move(remark));
        if (one.records.empty()) return {};
        auto const number = one.records.front().number;
        return {std::move(one.records.front().told.content), number == 0 ? "" : std::to_string(number)};
    }

    Entry entry(Kind kind, Content const& content, RecordId record, std::string key, FoldPlace place) const
    {
        auto made = entry_of(kind, content);
        made.record = record;
        made.about = {PersonId{record.value}};
        made.recorded = options_.recorded;
        made.source = {.file = options_.folder_name,
                       .sheet = std::string{place.table},
                       .row = place.row,
                       .key = std::move(key),
                       .latest_only = false};
        return made;
    }

    // A worker known by name is who they are; a team likewise. Nothing of theirs is overwritten.
    void workers()
    {
        each_row(Rows::workers, [&](SsdRowRead const& row) {
            auto const [content, number] = content_of(row);
            if (number.empty()) return;
            auto const name = unpack<Worker>(content.facts).name;
            auto const key = "ssd/worker/" + number;
            if (auto const before = known_.by_key(key)) {
                workers_[number] = PersonId{before->record.value};
            } else if (auto const namesake = name.empty() ? std::nullopt : known_.worker(name)) {
                workers_[number] = PersonId{namesake->record.value};
            } else {
                numbers_.want(ssd_number(number));
                auto const id = numbers_.next();
                workers_[number] = PersonId{id.value};
                entries_.push_back(entry(Kind::worker, content, id, key, row.place()));
            }
        });
    }
    void teams()
    {
        each_row(Rows::teams, [&](SsdRowRead const& row) {
            auto const [content, number] = content_of(row);
            auto const name = content.facts.empty() ? Label{} : unpack<Team>(content.facts).name;
            if (number.empty() || name.empty()) return;
            teams_[number] = name;
            for (auto const* event : view_->teams())
                if (event->as<Team>().name == name) return;
            auto const key = "ssd/team/" + number;
            if (known_.by_key(key)) return;
            numbers_.want(ssd_number(number));
            auto made = entry(Kind::team, content, numbers_.next(), key, row.place());
            made.about.clear();
            entries_.push_back(std::move(made));
        });
    }
    PersonId worker(std::string_view number) const
    {
        auto const found = workers_.find(number);
        return found == workers_.end() ? PersonId{} : found->second;
    }
    Label team(std::string_view number) const
    {
        auto const found = teams_.find(number);
        return found == teams_.end() ? Label{} : found->second;
    }

    // Another child a row names: known, or about to be under the number the dataset gives.
    PersonId other(std::string_view reference)
    {
        if (auto const known = known_.person(Label{reference}, PersonRole::child)) return PersonId{known->record.value};
        auto const found = person_numbers_.find(reference);
        return found != person_numbers_.end() && numbers_.is_free(found->second) ? PersonId{found->second} : PersonId{};
    }

    // Rows by child, children in the order of ssd_person and then as they are met.
    void gather_rows()
    {
        auto const people = plan_.layout.table("ssd_person");
        if (people < plan_.tables.size()) gather_table(people);
        for (std::size_t t = 0; t < plan_.tables.size(); ++t)
            if (t != people) gather_table(t);
        // A table without the child's reference belongs to the record whose number it has: the assessment's factors.
        for (std::size_t t = 0; t < plan_.tables.size(); ++t)
            if (is_of_children(t) && child_column(t) == plan_.layout.tables[t].columns.size()) join_table(t);
    }
    bool is_of_children(std::size_t t) const
    {
        return plan_.tables[t].rows == Rows::records || plan_.tables[t].rows == Rows::episodes;
    }
    std::size_t child_column(std::size_t t) const
    {
        auto const& columns = plan_.tables[t].columns;
        return static_cast<std::size_t>(std::ranges::find(columns, What::child, &SsdColumn::what) - columns.begin());
    }
    void gather_table(std::size_t t)
    {
        auto const column = child_column(t);
        if (!is_of_children(t) || column == plan_.layout.tables[t].columns.size()) return;
        auto const& rows = reading_.tables[t].rows;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::string const reference{rows[r].cells[column]};
            if (reference.empty()) {
                fold_.remark({.child = {},
                              .table = plan_.layout.tables[t].name,
                              .row = static_cast<std::uint32_t>(rows[r].line),
                              .field = plan_.layout.tables[t].columns[column].name,
                              .value = {},
                              .why = "the row names no child, and is not read"});
                continue;
            }
            auto [found, added] = rows_of_.try_emplace(reference);
            if (added) order_.push_back(reference);
            found->second.push_back({t, r});
            auto const& columns = plan_.tables[t].columns;
            for (std::size_t c = 0; c < columns.size(); ++c)
                if (columns[c].what == What::id && !columns[c].of) {
                    child_of_number_.emplace(std::pair{plan_.tables[t].kind, rows[r].cells[c]}, reference);
                    if (plan_.tables[t].kind == Kind::person)
                        person_numbers_.emplace(reference, ssd_number(rows[r].cells[c]));
                }
        }
    }
    void join_table(std::size_t t)
    {
        auto const& columns = plan_.tables[t].columns;
        auto const id =
            static_cast<std::size_t>(std::ranges::find(columns, What::id, &SsdColumn::what) - columns.begin());
        if (id == columns.size()) return;
        auto const& rows = reading_.tables[t].rows;
        for (std::size_t r = 0; r < rows.size(); ++r)
            if (auto const found = child_of_number_.find({plan_.tables[t].kind, rows[r].cells[id]});
                found != child_of_number_.end())
                rows_of_[found->second].push_back({t, r});
    }

    void child(std::string_view reference, SsdPeople const& people)
    {
        SsdChild one{people};
        FoldPlace place{};
        for (auto const& [table, row] : rows_of_.find(reference)->second) {
            SsdRowRead const read{plan_, table, reading_.tables[table].rows[row]};
            if (place.row == 0) place = read.place();
            one.row(read);
        }
        one.finish();
        for (auto& remark : one.remarks) {
            remark.child = reference;
            fold_.remark(std::move(remark));
        }
        numbers_.want(one.person_number);
        fold_.child(reference, std::move(one.person), place);
        numbers_.want(0);
        for (auto& gathered : one.records) {
            numbers_.want(gathered.number);
            fold_.record(std::move(gathered.told), gathered.place);
            numbers_.want(0);
        }
    }

    SsdPlan const& plan_;
    ssd::Reading const& reading_;
    SsdImportOptions const& options_;
    std::shared_ptr<View const> view_;
    Numbers numbers_;
    KnownView known_;
    FoldIn fold_;
    std::vector<Entry> entries_;
    std::map<std::string, PersonId, std::less<>> workers_;
    std::map<std::string, std::uint32_t, std::less<>> person_numbers_; // of children, by reference
    std::map<std::string, Label, std::less<>> teams_;
    std::map<std::string, std::vector<RowAt>, std::less<>> rows_of_; // by the child's reference
    std::vector<std::string> order_;
    std::map<std::pair<Kind, std::string_view>, std::string> child_of_number_;
};

} // namespace

SsdImport read_ssd(SsdPlan const& plan, ssd::Reading const& reading, SsdImportOptions const& options,
                   std::shared_ptr<View const> view)
{
    return Import{plan, reading, options, std::move(view)}.read();
}

} // namespace sightline::exchange
