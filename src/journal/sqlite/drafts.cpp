#include "journal/drafts.hpp"

#include <mutex>

#include "base/text.hpp"
#include "journal/sqlite/database.hpp"

namespace sightline::journal
{
namespace
{

constexpr auto drafts_id = "1397507121"; // SLD1, in the file's first page

Database opened(std::filesystem::path const& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw JournalFailure{fmt::format("{} could not be made: {}", folder.string(), error.message())};
    Database database{folder / "drafts.db", Database::For::writing, true};
    if (database.answer("SELECT count(*) FROM sqlite_schema") == "0") {
        Transaction transaction{database};
        database.run("CREATE TABLE drafts(worker INTEGER NOT NULL, form TEXT NOT NULL, saved INTEGER NOT NULL, typed "
                     "TEXT NOT NULL, "
                     "PRIMARY KEY(worker, form)) STRICT, WITHOUT ROWID");
        database.run(fmt::format("PRAGMA application_id={}", drafts_id).c_str());
        transaction.commit();
    }
    if (database.answer("PRAGMA application_id") != drafts_id)
        throw JournalFailure{fmt::format("{} does not hold drafts", (folder / "drafts.db").string())};
    return database;
}

Draft draft_in(Statement const& row)
{
    return {.form = std::string{row.text(0)},
            .values = std::string{row.text(1)},
            .saved = Moment{std::chrono::milliseconds{static_cast<std::int64_t>(row.number(2))}}};
}

} // namespace

struct Drafts::Inside {
    mutable std::mutex mutex; // one connection, used by one thread at a time
    Database database;
    std::string trouble;

    explicit Inside(std::filesystem::path const& folder) : database(opened(folder)) { tidy(true); }
    ~Inside()
    {
        if (!trouble.empty()) return;
        try {
            tidy(true);
        } catch (std::exception const&) { // what is in the log stays there and is read from it next time
        }
    }
    // A checkpoint that may pass is tried again later; drafts stay readable from the log.
    void tidy(bool truncate)
    {
        try {
            database.move_log(truncate);
        } catch (SqlFailure const& failure) {
            if (!failure.may_pass()) throw;
        }
    }
    // After a failed flush a later one may say it went well and leave a hole: nothing more is written until the file is
    // opened again.
    void write(Statement& statement)
    {
        if (!trouble.empty()) throw JournalFailure{trouble};
        try {
            statement.run();
            if (database.log_frames() >= 1'000) tidy(false);
        } catch (SqlFailure const& failure) {
            if (!failure.may_pass()) trouble = failure.what();
            throw;
        }
    }
};

Drafts::Drafts(std::filesystem::path const& folder) : inside_(std::make_unique<Inside>(folder)) {}
Drafts::~Drafts() = default;

void Drafts::save(PersonId worker, std::string_view form, std::string_view values, Moment when)
{
    if (!worker || form.empty() || form.size() > 200 || !valid_utf8(form))
        throw std::invalid_argument{"this draft has no form"};
    if (values.empty() || values.size() > 1'000'000 || !valid_utf8(values))
        throw std::invalid_argument{"this draft is empty, too long, or not UTF-8 text"};
    std::scoped_lock const lock{inside_->mutex};
    auto put = inside_->database.prepare("INSERT INTO drafts(worker, form, saved, typed) VALUES(?1, ?2, ?3, ?4) "
                                         "ON CONFLICT DO UPDATE SET saved = excluded.saved, typed = excluded.typed");
    put.bind(1, worker.value).bind_text(2, form);
    put.bind(3, static_cast<std::uint64_t>(when.time_since_epoch().count())).bind_text(4, values);
    inside_->write(put);
}

std::optional<Draft> Drafts::load(PersonId worker, std::string_view form) const
{
    std::scoped_lock const lock{inside_->mutex};
    auto row = inside_->database.prepare("SELECT form, typed, saved FROM drafts WHERE worker = ?1 AND form = ?2");
    if (!row.bind(1, worker.value).bind_text(2, form).step()) return std::nullopt;
    return draft_in(row);
}

std::vector<Draft> Drafts::list(PersonId worker) const
{
    std::scoped_lock const lock{inside_->mutex};
    auto rows = inside_->database.prepare(
        "SELECT form, typed, saved FROM drafts WHERE worker = ?1 ORDER BY saved DESC, form LIMIT 500");
    rows.bind(1, worker.value);
    std::vector<Draft> all;
    while (rows.step()) all.push_back(draft_in(rows));
    return all;
}

void Drafts::discard(PersonId worker, std::string_view form)
{
    std::scoped_lock const lock{inside_->mutex};
    auto gone = inside_->database.prepare("DELETE FROM drafts WHERE worker = ?1 AND form = ?2");
    gone.bind(1, worker.value).bind_text(2, form);
    inside_->write(gone);
}

int Drafts::discard_older_than(Moment when)
{
    std::scoped_lock const lock{inside_->mutex};
    auto const before = static_cast<std::uint64_t>(when.time_since_epoch().count());
    auto old = inside_->database.prepare("SELECT count(*) FROM drafts WHERE saved < ?1");
    old.bind(1, before).step();
    auto const count = static_cast<int>(old.number(0));
    old.reset();
    auto gone = inside_->database.prepare("DELETE FROM drafts WHERE saved < ?1");
    gone.bind(1, before);
    inside_->write(gone);
    inside_->tidy(true); // the log still holds what was in them
    return count;
}

} // namespace sightline::journal
