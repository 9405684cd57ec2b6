#include "journal/letters.hpp"

#include <mutex>
#include <unordered_set>

#include "base/text.hpp"
#include "journal/sqlite/database.hpp"

namespace sightline::journal
{
namespace
{

constexpr auto letters_id = "1397509169"; // SLL1, in the file's first page
constexpr auto whole_letter = "SELECT id, worker, name, subject, text, made, tries, next, problem FROM letters "
                              "WHERE sent IS NULL ";
constexpr std::size_t longest_thing = 100;

Database opened(std::filesystem::path const& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw JournalFailure{fmt::format("{} could not be made: {}", folder.string(), error.message())};
    Database database{folder / "letters.db", Database::For::writing, true};
    if (database.answer("SELECT count(*) FROM sqlite_schema") == "0") {
        Transaction transaction{database};
        database.run(
            "CREATE TABLE letters(id INTEGER PRIMARY KEY AUTOINCREMENT, worker INTEGER NOT NULL, name TEXT NOT NULL, "
            "subject TEXT NOT NULL, text TEXT NOT NULL, made INTEGER NOT NULL, tries INTEGER NOT NULL, "
            "next INTEGER NOT NULL, problem TEXT NOT NULL, sent INTEGER) STRICT;"
            "CREATE INDEX letters_of ON letters(worker, sent);"
            "CREATE INDEX letters_waiting ON letters(id) WHERE sent IS NULL;"
            "CREATE TABLE told(worker INTEGER NOT NULL, thing TEXT NOT NULL, letter INTEGER NOT NULL, "
            "told INTEGER NOT NULL, PRIMARY KEY(worker, thing)) STRICT, WITHOUT ROWID;"
            "CREATE INDEX told_by ON told(letter);"
            "CREATE TABLE looked(worker INTEGER PRIMARY KEY, day TEXT NOT NULL) STRICT");
        database.run(fmt::format("PRAGMA application_id={}", letters_id).c_str());
        transaction.commit();
    }
    if (database.answer("PRAGMA application_id") != letters_id)
        throw JournalFailure{fmt::format("{} does not hold letters", (folder / "letters.db").string())};
    return database;
}

std::uint64_t number_of(Moment at)
{
    return static_cast<std::uint64_t>(at.time_since_epoch().count());
}
Moment moment_of(std::uint64_t number)
{
    return Moment{std::chrono::milliseconds{static_cast<std::int64_t>(number)}};
}

Letter letter_in(Statement const& row)
{
    return {.id = row.number(0),
            .worker = PersonId{static_cast<std::uint32_t>(row.number(1))},
            .name = std::string{row.text(2)},
            .subject = std::string{row.text(3)},
            .text = std::string{row.text(4)},
            .made = moment_of(row.number(5)),
            .tries = static_cast<int>(row.number(6)),
            .next = moment_of(row.number(7)),
            .problem = std::string{row.text(8)}};
}

} // namespace

struct Letters::Inside {
    mutable std::mutex mutex; // one connection, used by one thread at a time
    Database database;
    std::string trouble;

    explicit Inside(std::filesystem::path const& folder) : database(opened(folder)) { tidy(); }
    void tidy()
    {
        try {
            database.move_log(true);
        } catch (SqlFailure const& failure) {
            if (!failure.may_pass()) throw;
        }
    }
    // All of it or nothing. After a failed flush a later one may say it went well and leave a hole: nothing more is
    // written until the file is opened again.
    template <class Work> void write(Work const& work)
    {
        std::scoped_lock const lock{mutex};
        if (!trouble.empty()) throw JournalFailure{trouble};
        try {
            Transaction transaction{database};
            work();
            transaction.commit();
            if (database.log_frames() >= 1'000) tidy();
        } catch (SqlFailure const& failure) {
            if (!failure.may_pass()) trouble = failure.what();
            throw;
        }
    }
};

Letters::Letters(std::filesystem::path const& folder) : inside_(std::make_unique<Inside>(folder)) {}
Letters::~Letters() = default;

std::vector<std::string> Letters::untold(PersonId worker, std::span<std::string const> things) const
{
    std::scoped_lock const lock{inside_->mutex};
    auto row = inside_->database.prepare("SELECT 1 FROM told WHERE worker = ?1 AND thing = ?2");
    std::vector<std::string> untold;
    for (auto const& thing : things) {
        if (!row.bind(1, worker.value).bind_text(2, thing).step()) untold.push_back(thing);
        row.reset();
    }
    return untold;
}

void Letters::write(Letter const& letter, std::span<std::string const> things)
{
    for (auto const& thing : things)
        if (thing.empty() || thing.size() > longest_thing)
            throw std::invalid_argument{"what is told of needs a name of at most 100 bytes"};
    if (!letter.worker || letter.text.empty() || !valid_utf8(letter.subject) || !valid_utf8(letter.text))
        throw std::invalid_argument{"this letter is to nobody, empty, or not UTF-8 text"};
    inside_->write([&] {
        auto put = inside_->database.prepare("INSERT INTO letters(worker, name, subject, text, made, tries, next, "
                                             "problem) VALUES(?1, ?2, ?3, ?4, ?5, 0, ?6, '')");
        put.bind(1, letter.worker.value).bind_text(2, letter.name).bind_text(3, letter.subject);
        put.bind_text(4, letter.text).bind(5, number_of(letter.made)).bind(6, number_of(letter.next)).run();
        auto const id = std::stoull(inside_->database.answer("SELECT last_insert_rowid()"));
        auto told =
            inside_->database.prepare("INSERT OR IGNORE INTO told(worker, thing, letter, told) VALUES(?1, ?2, ?3, ?4)");
        for (auto const& thing : things)
            told.bind(1, letter.worker.value).bind_text(2, thing).bind(3, id).bind(4, number_of(letter.made)).run();
    });
}

std::vector<Letter> Letters::waiting() const
{
    std::scoped_lock const lock{inside_->mutex};
    auto rows = inside_->database.prepare(std::string{whole_letter} + "ORDER BY id");
    std::vector<Letter> all;
    while (rows.step()) all.push_back(letter_in(rows));
    return all;
}

std::optional<Letter> Letters::waiting_for(PersonId worker) const
{
    std::scoped_lock const lock{inside_->mutex};
    auto row = inside_->database.prepare(std::string{whole_letter} + "AND worker = ?1 ORDER BY id LIMIT 1");
    if (!row.bind(1, worker.value).step()) return std::nullopt;
    return letter_in(row);
}

void Letters::sent(std::uint64_t id, Moment when)
{
    inside_->write([&] {
        auto row = inside_->database.prepare("UPDATE letters SET sent = ?2, text = '', problem = '' WHERE id = ?1");
        row.bind(1, id).bind(2, number_of(when)).run();
    });
}

void Letters::put_off(std::uint64_t id, std::string_view problem, Moment next)
{
    inside_->write([&] {
        auto row =
            inside_->database.prepare("UPDATE letters SET tries = tries + 1, problem = ?2, next = ?3 WHERE id = ?1");
        row.bind(1, id).bind_text(2, problem).bind(3, number_of(next)).run();
    });
}

void Letters::try_again(PersonId worker, Moment when)
{
    inside_->write([&] {
        auto row = inside_->database.prepare("UPDATE letters SET next = ?2 WHERE worker = ?1 AND sent IS NULL");
        row.bind(1, worker.value).bind(2, number_of(when)).run();
    });
}

void Letters::withdraw(std::uint64_t id)
{
    inside_->write([&] {
        inside_->database.prepare("DELETE FROM told WHERE letter = ?1").bind(1, id).run();
        inside_->database.prepare("DELETE FROM letters WHERE id = ?1").bind(1, id).run();
    });
}

std::optional<Moment> Letters::last_sent(PersonId worker) const
{
    std::scoped_lock const lock{inside_->mutex};
    auto row = inside_->database.prepare("SELECT max(sent) FROM letters WHERE worker = ?1");
    if (!row.bind(1, worker.value).step() || row.is_null(0)) return std::nullopt;
    return moment_of(row.number(0));
}

std::optional<Date> Letters::looked(PersonId worker) const
{
    std::scoped_lock const lock{inside_->mutex};
    auto row = inside_->database.prepare("SELECT day FROM looked WHERE worker = ?1");
    return row.bind(1, worker.value).step() ? parse_iso_date(row.text(0)) : std::nullopt;
}

void Letters::looked(PersonId worker, Date day)
{
    auto const says = iso(day);
    inside_->write([&] {
        auto row = inside_->database.prepare("INSERT INTO looked(worker, day) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET "
                                             "day = excluded.day");
        row.bind(1, worker.value).bind_text(2, says).run();
    });
}

void Letters::forget(PersonId worker, std::span<std::string const> things, Moment then)
{
    std::unordered_set<std::string_view> const still{things.begin(), things.end()};
    inside_->write([&] {
        auto rows = inside_->database.prepare("SELECT thing FROM told WHERE worker = ?1 AND told < ?2");
        rows.bind(1, worker.value).bind(2, number_of(then));
        std::vector<std::string> gone;
        while (rows.step())
            if (!still.contains(rows.text(0))) gone.emplace_back(rows.text(0));
        rows.reset();
        auto away = inside_->database.prepare("DELETE FROM told WHERE worker = ?1 AND thing = ?2");
        for (auto const& thing : gone) away.bind(1, worker.value).bind_text(2, thing).run();
        auto letters = inside_->database.prepare("DELETE FROM letters WHERE worker = ?1 AND sent < ?2");
        letters.bind(1, worker.value).bind(2, number_of(then)).run();
    });
}

} // namespace sightline::journal
