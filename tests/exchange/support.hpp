// What the exchange tests share: workbooks written on the spot, and an authority that remembers entries in the plainest
// way.
#pragma once
#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <ranges>
#include <variant>

#include "base/files.hpp"
#include "base/text.hpp"
#include "domain/record_type.hpp"
#include "domain/records/all.hpp"
#include "exchange/annex_a.hpp"
#include "exchange/annex_a_writer.hpp"

namespace sightline::exchange
{

inline Layout const& layout()
{
    static auto const one = [] {
        auto const text = read_file(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice/annex_a.csv");
        REQUIRE(text);
        auto read = read_layout(*text, "annex_a.csv");
        REQUIRE_MESSAGE(read, read.error().message);
        return *read;
    }();
    return one;
}

// A folder that is gone when the test is.
class Folder
{
public:
    Folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "sightline-exchange-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

// Every entry ever given, and nothing clever.
class Remembered : public KnownRecords
{
public:
    struct Held {
        std::vector<Entry> versions;
    };

    void take(std::vector<Entry> const& entries)
    {
        for (auto const& entry : entries) {
            auto& held = records_[entry.record.value];
            CHECK(entry.version == held.versions.size() + 1);
            held.versions.push_back(entry);
        }
    }

    KnownRecord known(Held const& held) const
    {
        auto const& last = held.versions.back();
        auto content = read_content(last);
        REQUIRE(content);
        KnownRecord out{.record = last.record,
                        .version = last.version,
                        .kind = last.kind,
                        .withdrawn = last.withdrawn,
                        .content = *content,
                        .last_extract = {},
                        .about = last.about,
                        .from_extract = std::ranges::any_of(
                            held.versions, [](Entry const& version) { return !version.source.typed_here(); })};
        if (last.source.typed_here())
            for (auto const& version : held.versions)
                if (!version.source.typed_here()) out.last_extract = *read_content(version);
        return out;
    }

    // The source of the oldest of the versions, back from the newest, that hold the field's value.
    std::string said_by(KnownRecord const& record, std::size_t field) const override
    {
        Entry const* first = nullptr;
        auto const& versions = records_.at(record.record.value).versions;
        auto const fact = [&](Entry const& entry) { return read_content(entry)->facts.at(field); };
        for (auto it = versions.rbegin(); it != versions.rend() && (!first || fact(*it) == fact(*first)); ++it)
            first = &*it;
        return first->source.key.substr(0, first->source.key.find('/'));
    }

    // Of the record that was given the key last.
    std::optional<KnownRecord> by_key(std::string_view key) const override
    {
        for (auto const& [id, held] : std::views::reverse(records_))
            if (std::ranges::any_of(held.versions, [&](Entry const& entry) { return entry.source.key == key; }))
                return known(held);
        return std::nullopt;
    }
    std::vector<KnownRecord> of_kind(PersonId child, Kind kind) const override
    {
        std::vector<KnownRecord> out;
        for (auto const& [id, held] : records_)
            if (held.versions.back().kind == kind && held.versions.back().about.front() == child)
                out.push_back(known(held));
        auto const happened = [&](KnownRecord const& one) {
            auto const at = type_of(kind).happened_field();
            return at ? one.content.facts.at(*at) : blank;
        };
        std::ranges::stable_sort(out, {}, happened);
        return out;
    }
    std::optional<KnownRecord> person(Label reference, PersonRole role) const override
    {
        for (auto const& [id, held] : records_) {
            if (held.versions.back().kind != Kind::person) continue;
            auto one = known(held);
            auto const person = unpack<Person>(one.content.facts);
            if (person.reference == reference && person.role.value_or(PersonRole::child) == role) return one;
        }
        return std::nullopt;
    }
    std::optional<KnownRecord> worker(Label name) const override
    {
        for (auto const& [id, held] : records_) {
            if (held.versions.back().kind != Kind::worker) continue;
            auto one = known(held);
            if (folded(unpack<Worker>(one.content.facts).name.text()) == folded(name.text())) return one;
        }
        return std::nullopt;
    }
    std::vector<KnownRecord> allocations(PersonId child) const override
    {
        std::vector<KnownRecord> out;
        for (auto const& [id, held] : records_)
            if (held.versions.back().kind == Kind::allocation && held.versions.back().about.front() == child)
                out.push_back(known(held));
        return out;
    }
    void each_from_extracts(std::function<void(KnownRecord const&, Label)> const& visit) const override
    {
        for (auto const& [id, held] : records_) {
            if (held.versions.back().about.empty() || held.versions.front().source.typed_here()) continue;
            auto const found = records_.find(held.versions.back().about.front().value);
            REQUIRE(found != records_.end());
            visit(known(held), unpack<Person>(known(found->second).content.facts).reference);
        }
    }
    void complete(KnownRecord&) const override {} // known() gives everything already
    std::optional<Date> latest_extract() const override
    {
        std::optional<Date> latest;
        for (auto const& [id, held] : records_) {
            if (held.versions.back().kind != Kind::import) continue;
            auto const day = unpack<Import>(known(held).content.facts).as_at;
            if (day && (!latest || *day > *latest)) latest = day;
        }
        return latest;
    }
    bool has_read(std::string_view source) const override
    {
        return std::ranges::any_of(records_, [&](auto const& held) {
            auto const& first = held.second.versions.front();
            return first.kind == Kind::import && first.source.key.starts_with(fmt::format("{}/", source));
        });
    }
    RecordId new_record() override { return RecordId{++last_}; }

    // The current records of a kind about the child with this reference.
    template <class R> std::vector<R> all(std::string_view reference, PersonRole role = PersonRole::child) const
    {
        std::vector<R> out;
        auto const child = person(Label{reference}, role);
        if (!child) return out;
        for (auto const& [id, held] : records_) {
            auto const& last = held.versions.back();
            if (last.kind != Describes<R>::kind || last.about.empty() ||
                last.about.front().value != child->record.value)
                continue;
            auto const content = read_content(last);
            out.push_back(unpack<R>(content->facts, content->texts));
        }
        return out;
    }
    std::size_t size() const { return records_.size(); }
    std::map<std::uint32_t, Held> const& records() const { return records_; }

private:
    std::map<std::uint32_t, Held> records_;
    std::uint32_t last_ = 0;
};

inline AnnexAOptions options(Date today = date(2026, 3, 9))
{
    return {.file_name = "Annex A.xlsx",
            .today = today,
            .recorded = Moment{today + std::chrono::hours{12}},
            .as_at = {},
            .restricted = {},
            .restricted_name = {},
            .progress = {}};
}

// One sheet: its headings and rows of plain texts, numbers and days.
inline SheetOut sheet(std::string name, std::vector<std::string> headings, std::vector<std::vector<CellOut>> rows)
{
    return {.name = std::move(name), .headings = std::move(headings), .widths = {}, .rows = std::move(rows)};
}

inline std::vector<std::string> headings(int list)
{
    std::vector<std::string> out;
    for (auto const& column : layout().list(list).columns) out.push_back(column.heading);
    return out;
}

// A row of a list from "heading: cell" pairs; the rest is blank.
inline std::vector<CellOut> row(int list, std::vector<std::pair<std::string_view, CellOut>> const& given)
{
    std::vector<CellOut> cells(layout().list(list).columns.size());
    for (auto const& [heading, cell] : given) {
        auto const at = layout().list(list).column(heading);
        REQUIRE_MESSAGE(at, heading);
        cells[*at] = cell;
    }
    return cells;
}

inline Reading read_sheets(Folder const& folder, std::vector<SheetOut> const& sheets, KnownRecords& known,
                           AnnexAOptions const& how = options())
{
    auto const path = folder / "book.xlsx";
    // Made on the day of reading: the same sheets are the same file, whatever second it is.
    auto const written = write_workbook(path, sheets, {.day = how.today});
    REQUIRE_MESSAGE(written, written.error().message);
    auto reading = read_annex_a(path, layout(), how, known);
    REQUIRE_MESSAGE(reading, reading.error().message);
    CHECK(reading->report.read == reading->report.taken + reading->report.repeated + reading->report.refused);
    CHECK(reading->report.doubtful <= reading->report.taken);
    return std::move(*reading);
}

} // namespace sightline::exchange
