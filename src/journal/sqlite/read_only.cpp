// The journal for a command that only looks: it takes no lock and writes nothing, so it may run beside a server.
#include "base/text.hpp"
#include "journal/journal.hpp"
#include "journal/sealing.hpp"
#include "journal/sqlite/sealed_file.hpp"

namespace sightline::journal
{
namespace
{

class ReadOnlyJournal : public Journal
{
public:
    explicit ReadOnlyJournal(Options const& options) : file_(database_file(options))
    {
        std::error_code error;
        if (!std::filesystem::exists(file_, error))
            throw JournalFailure{fmt::format("There is no journal in {}", options.folder.string())};
        Database const database{file_, Database::For::reading, false};
        refuse_unless(database, entries_file, file_);
        auto last = database.prepare("SELECT seq, seal FROM entries ORDER BY seq DESC LIMIT 1");
        if (last.step()) {
            last_seq_ = last.number(0);
            last_seal_ = last.digest(1);
        }
    }
    Answer append(std::vector<Entry>) override { return Refused{"the journal was opened to be read"}; }
    void read(std::uint64_t after, std::function<bool(Entry&&)> const& visit) const override
    {
        Database const database{file_, Database::For::reading, false};
        auto rows = database.prepare("SELECT header, body FROM entries WHERE seq > ?1 AND seq <= ?2 ORDER BY seq");
        rows.bind(1, after).bind(2, last_seq_);
        while (rows.step()) {
            Entry entry;
            if (auto const wrong = read_header(rows.text(0), entry); !wrong.empty())
                throw JournalFailure{std::string{wrong}};
            entry.body = rows.text(1);
            if (!visit(std::move(entry))) return;
        }
    }
    std::optional<Entry> entry(std::uint64_t seq) const override
    {
        Database const database{file_, Database::For::reading, false};
        auto row = database.prepare(
            "SELECT e.header, e.body, p.text FROM entries e LEFT JOIN prose p ON p.seq = e.seq WHERE e.seq = ?1");
        if (!row.bind(1, seq).step()) return std::nullopt;
        Entry entry;
        if (auto const wrong = read_header(row.text(0), entry); !wrong.empty())
            throw JournalFailure{std::string{wrong}};
        entry.body = row.text(1);
        entry.prose = row.text(2);
        return entry;
    }
    std::uint64_t last_seq() const override { return last_seq_; }
    Digest last_seal() const override { return last_seal_; }
    void follow(Follower) override {}
    void dispose(Removal) override { throw std::invalid_argument{"the journal was opened to be read"}; }
    std::vector<Removal> removals() const override { return {}; }
    void checkpoint() override {}
    Health health() const override { return {.last_seq = last_seq_, .last_checkpoint = {}, .last_backup = {}}; }

private:
    std::filesystem::path file_;
    std::uint64_t last_seq_{};
    Digest last_seal_{};
};

} // namespace

std::unique_ptr<Journal> open_sqlite_to_read(Options const& options)
{
    return std::make_unique<ReadOnlyJournal>(options);
}

} // namespace sightline::journal
