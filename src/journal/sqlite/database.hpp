// A thin skin over the SQLite C interface: a connection opened the safe way or not at all, and statements that free
// themselves. One connection or statement is used by one thread at a time.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/sha256.hpp"
#include "journal/journal.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace sightline::journal
{

// What SQLite said, with its extended result code.
class SqlFailure : public JournalFailure
{
public:
    SqlFailure(int code, std::string const& words) : JournalFailure(words), code_(code) {}
    int code() const { return code_; }
    // The disk is full, or another reader is in the way: nothing is wrong with what is on disk.
    bool may_pass() const;

private:
    int code_;
};

class Statement
{
public:
    Statement(sqlite3* database, std::string_view sql);
    // Bound from 1. Texts and bytes must live until reset().
    Statement& bind(int place, std::uint64_t value);
    Statement& bind_text(int place, std::string_view value);
    Statement& bind_bytes(int place, std::string_view value);
    Statement& bind_bytes(int place, Digest const& value);
    bool step(); // true: there is a row
    void run();  // to the end, then reset
    void reset();

    // Of the row, columns from 0. Views live until the next step or reset.
    std::uint64_t number(int column) const;
    std::string_view text(int column) const; // text or bytes; empty for NULL
    bool is_null(int column) const;
    Digest digest(int column) const; // throws unless 32 bytes

private:
    struct Free {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Free> statement_;
};

// A statement that its connection keeps for the next time: reset when this goes out of scope.
class KeptStatement
{
public:
    explicit KeptStatement(Statement& statement) : statement_(statement) {}
    ~KeptStatement() { statement_.reset(); }
    KeptStatement(KeptStatement const&) = delete;
    KeptStatement& operator=(KeptStatement const&) = delete;
    Statement* operator->() const { return &statement_; }

private:
    Statement& statement_;
};

class Database
{
public:
    enum class For { writing, reading };
    // Writing: makes the file (readable by its owner only) when create is set and it is not there. Settings are set,
    // read back, and refused when SQLite did not take them.
    Database(std::filesystem::path const& file, For what, bool create);
    void run(char const* sql); // one or more statements, without rows
    Statement prepare(std::string_view sql) const;
    // For what is asked again and again: prepared the first time. One at a time of the same text.
    KeptStatement kept(std::string_view sql) const;
    std::string answer(std::string_view sql) const; // the first column of the first row, as text
    sqlite3* handle() const { return connection_.get(); }

    struct Moved {
        int frames{}; // in the write-ahead log
        int moved{};  // of them now in the file
    };
    Moved move_log(bool truncate);                  // a checkpoint
    int log_frames() const { return *log_frames_; } // in the write-ahead log after the last commit of this connection

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    std::unique_ptr<int> log_frames_ = std::make_unique<int>(0);
    std::unique_ptr<sqlite3, Close> connection_;
    mutable std::map<std::string, Statement, std::less<>> kept_; // by their text; gone before the connection
};

// Throws unless the write-ahead log is on, every commit is flushed, damaged cells are noticed and the schema is not
// trusted.
void refuse_unless_safe(Database const& database);

// Rolls back when it goes out of scope without commit().
class Transaction
{
public:
    explicit Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }
    ~Transaction();
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

} // namespace sightline::journal
