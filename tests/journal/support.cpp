#include "journal/support.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <sqlite3.h>
#include <sstream>
#include <stdexcept>

namespace sightline::journal
{

TestFolder::TestFolder()
{
    auto pattern = (std::filesystem::temp_directory_path() / "sightline-journal-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path_ = pattern;
}

TestFolder::~TestFolder()
{
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

Entry visit(std::uint32_t record, std::uint32_t version)
{
    Entry entry;
    entry.record = {record};
    entry.version = version;
    entry.kind = Kind::visit;
    entry.about = {PersonId{7}};
    entry.recorded = morning;
    entry.by = {3};
    entry.body = fmt::format(R"({{"seen":"alone","version":{}}})", version);
    entry.prose = R"({"said":"She would like the same room at the weekend."})";
    return entry;
}

Entry full_entry(std::uint32_t record)
{
    auto entry = visit(record);
    entry.kind = Kind::missing;
    entry.withdrawn = true;
    entry.about = {PersonId{7}, PersonId{8}, PersonId{900'000}};
    entry.happened = morning - std::chrono::hours{30};
    entry.until = morning - std::chrono::hours{3};
    entry.on_behalf = {12};
    entry.why = "Entered on the wrong child";
    entry.source = {.file = "annex-a.xlsx", .sheet = "List 7", .row = 41, .key = "7/41", .latest_only = true};
    entry.once = "form-" + std::to_string(record);
    return entry;
}

std::uint64_t save(Journal& journal, Entry entry)
{
    auto const answer = journal.append({std::move(entry)});
    REQUIRE(std::holds_alternative<Saved>(answer));
    return std::get<Saved>(answer).first_seq;
}

std::vector<Entry> all_of(Journal const& journal)
{
    std::vector<Entry> all;
    journal.read(0, [&](Entry&& entry) {
        all.push_back(std::move(entry));
        return true;
    });
    return all;
}

void change(std::filesystem::path const& file, std::string const& sql)
{
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
    std::string triggers;
    auto const add = [](void* into, int, char** cells, char**) {
        *static_cast<std::string*>(into) += fmt::format("DROP TRIGGER {};", cells[0]);
        return 0;
    };
    sqlite3_exec(database, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", add, &triggers, nullptr);
    char* words = nullptr;
    int const code = sqlite3_exec(database, (triggers + sql).c_str(), nullptr, nullptr, &words);
    CAPTURE(sql);
    std::string const said = words != nullptr ? words : "";
    CAPTURE(said);
    sqlite3_free(words);
    sqlite3_close(database);
    REQUIRE(code == SQLITE_OK);
}

void flip_once(std::filesystem::path const& file, std::string const& needle, std::string const& instead)
{
    std::ifstream in{file, std::ios::binary};
    std::stringstream text;
    text << in.rdbuf();
    auto bytes = text.str();
    auto const at = bytes.find(needle);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, needle.size(), instead);
    std::ofstream{file, std::ios::binary} << bytes;
}

} // namespace sightline::journal
