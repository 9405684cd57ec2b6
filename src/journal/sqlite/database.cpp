#include "journal/sqlite/database.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace sightline::journal
{
namespace
{

[[noreturn]] void fail(sqlite3* database, int code, std::string_view doing)
{
    auto const* words = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    throw SqlFailure{code, fmt::format("{}: {} (SQLite {})", doing, words, code)};
}

// Nobody asks SQLite how much memory it holds, and counting it takes a lock at every allocation. Before its first use.
void leave_memory_uncounted()
{
    static int const done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done); // refused when something else in the program has used SQLite before: slower, no worse
}

void make_private_file(std::filesystem::path const& file)
{
    int const made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made >= 0) {
        ::close(made);
    } else if (errno != EEXIST) {
        throw JournalFailure{fmt::format("Could not make {}: {}", file.string(), std::strerror(errno))};
    }
}

} // namespace

bool SqlFailure::may_pass() const
{
    int const kind = code_ & 0xff;
    return kind == SQLITE_FULL || kind == SQLITE_BUSY || kind == SQLITE_LOCKED;
}

void Statement::Free::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* database, std::string_view sql)
{
    sqlite3_stmt* made = nullptr;
    int const code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &made, nullptr);
    statement_.reset(made);
    if (code != SQLITE_OK) fail(database, code, "The journal's file could not be asked");
}

Statement& Statement::bind(int place, std::uint64_t value)
{
    sqlite3_bind_int64(statement_.get(), place, static_cast<sqlite3_int64>(value));
    return *this;
}

Statement& Statement::bind_text(int place, std::string_view value)
{
    sqlite3_bind_text64(statement_.get(), place, value.data() != nullptr ? value.data() : "", value.size(),
                        SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind_bytes(int place, std::string_view value)
{
    sqlite3_bind_blob64(statement_.get(), place, value.data(), value.size(), SQLITE_STATIC);
    return *this;
}

Statement& Statement::bind_bytes(int place, Digest const& value)
{
    return bind_bytes(place, {reinterpret_cast<char const*>(value.data()), value.size()});
}

bool Statement::step()
{
    int const code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    auto* const database = sqlite3_db_handle(statement_.get());
    int const extended = sqlite3_extended_errcode(database);
    std::string const words = sqlite3_errmsg(database);
    sqlite3_reset(statement_.get());
    throw SqlFailure{extended,
                     fmt::format("The journal's file could not be read or written: {} (SQLite {})", words, extended)};
}

void Statement::run()
{
    while (step()) {
    }
    reset();
}

void Statement::reset()
{
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

std::uint64_t Statement::number(int column) const
{
    return static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), column));
}

std::string_view Statement::text(int column) const
{
    auto const* const bytes = static_cast<char const*>(sqlite3_column_blob(statement_.get(), column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool Statement::is_null(int column) const
{
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Digest Statement::digest(int column) const
{
    auto const bytes = text(column);
    Digest out{};
    if (bytes.size() != out.size()) throw JournalFailure{"a seal is not 32 bytes long"};
    std::memcpy(out.data(), bytes.data(), out.size());
    return out;
}

void Database::Close::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

Database::Database(std::filesystem::path const& file, For what, bool create)
{
    leave_memory_uncounted();
    if (what == For::writing && create) make_private_file(file);
    sqlite3* opened = nullptr;
    int const flags = (what == For::writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
    int const code = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
    connection_.reset(opened);
    if (code != SQLITE_OK) fail(opened, code, fmt::format("Could not open {}", file.string()));
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, 5'000);
    for (int const setting : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE})
        if (int taken = 0; sqlite3_db_config(opened, setting, 1, &taken) != SQLITE_OK || taken != 1)
            throw JournalFailure{"SQLite did not take a safety setting"};
    // Closing never moves the log by itself: after a failed flush nothing more may be written.
    run("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY");
    if (what == For::reading) {
        run("PRAGMA query_only=ON; PRAGMA cache_size=-8192");
        return;
    }
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON;"
        "PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536");
    refuse_unless_safe(*this);
    // Checkpoints are ours to make, so that a failure is seen. Setting a hook of our own also turns SQLite's own off.
    sqlite3_wal_hook(
        opened,
        [](void* frames, sqlite3*, char const*, int count) {
            *static_cast<int*>(frames) = count;
            return SQLITE_OK;
        },
        log_frames_.get());
}

void Database::run(char const* sql)
{
    int const code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(connection_.get(), code, "The journal's file could not be written");
}

Statement Database::prepare(std::string_view sql) const
{
    return Statement{connection_.get(), sql};
}

KeptStatement Database::kept(std::string_view sql) const
{
    auto found = kept_.find(sql);
    if (found == kept_.end()) found = kept_.emplace(std::string{sql}, prepare(sql)).first;
    return KeptStatement{found->second};
}

std::string Database::answer(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement.step()) return {};
    return std::string{statement.text(0)};
}

Database::Moved Database::move_log(bool truncate)
{
    Moved moved;
    int const code = sqlite3_wal_checkpoint_v2(connection_.get(), "main",
                                               truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE,
                                               &moved.frames, &moved.moved);
    if (code != SQLITE_OK)
        fail(connection_.get(), code, "The write-ahead log could not be moved into the journal's file");
    *log_frames_ = 0;
    return moved;
}

void refuse_unless_safe(Database const& database)
{
    struct Setting {
        char const* ask;
        char const* safe;
        char const* otherwise;
    };
    Setting const settings[]{
        {"PRAGMA journal_mode", "wal", "the write-ahead log is not on (is this a network disk?)"},
        {"PRAGMA synchronous", "2", "saves would not be flushed to disk"},
        {"PRAGMA cell_size_check", "1", "damage in the file would not be noticed"},
        {"PRAGMA trusted_schema", "0", "the file's own definitions would be trusted"},
        {"PRAGMA recursive_triggers", "1", "entries could be replaced"},
    };
    for (auto const& setting : settings) {
        auto const answered = database.answer(setting.ask);
        if (answered != setting.safe)
            throw JournalFailure{fmt::format("The journal will not open: {}. {} answers \"{}\" and must answer \"{}\".",
                                             setting.otherwise, setting.ask, answered, setting.safe)};
    }
}

Transaction::~Transaction()
{
    if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    database_.run("COMMIT");
    open_ = false;
}

} // namespace sightline::journal
