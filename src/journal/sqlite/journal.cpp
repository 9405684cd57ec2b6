// The journal in one SQLite file.
#include <atomic>

#include "base/ahead.hpp"
#include "journal/group_writer.hpp"
#include "journal/sealing.hpp"
#include "journal/sqlite/sealed_file.hpp"

namespace sightline::journal
{
namespace
{

struct End {                          // of the chain
    Sighting at;                      // seq and seal of the last entry, number and seal of the last removal
    Moment recorded;                  // of the last entry: time does not go backwards after it
    std::uint32_t highest_record = 0; // no record beyond it has a version yet
};

// What the seal of an entry is made from, but for the seal before it: entries may be made ready in any order.
struct Ready {
    std::string header, salt;
    Digest content;
};

Ready made_ready(Entry const& entry, Options const& options)
{
    Ready ready{
        .header = header_of(entry), .salt = options.salt_of ? options.salt_of(entry.seq) : new_salt(), .content = {}};
    ready.content = content_digest(ready.salt, entry.body, entry.prose);
    return ready;
}

class SqliteJournal final : public Journal
{
public:
    explicit SqliteJournal(Options const& options);
    ~SqliteJournal() override;
    Answer append(std::vector<Entry> batch) override;
    void read(std::uint64_t after, std::function<bool(Entry&&)> const& visit) const override;
    std::optional<Entry> entry(std::uint64_t seq) const override;
    std::uint64_t last_seq() const override;
    Digest last_seal() const override;
    void follow(Follower follower) override;
    void dispose(Removal removal) override;
    std::vector<Removal> removals() const override;
    void checkpoint() override;
    Health health() const override;

private:
    using Writer = GroupWriter<std::vector<Entry>, Answer>;

    void find_end();
    Sighting sighted_at(std::uint64_t seq, std::uint64_t removals);
    void write(std::span<Writer::Waiting* const> group);
    Answer place(std::vector<Entry>& batch, End& end);
    std::optional<Answer> reason_not_to(std::vector<Entry> const& batch, End const& end);
    void insert(std::span<Entry const> entries, End& end);
    void insert(Entry const& entry, Ready const& ready, End& end);
    template <class Doing> void or_fail(Doing const& doing);

    SealedFile file_;
    Statement latest_version_, find_once_, insert_entry_, insert_prose_, insert_once_;
    Follower follower_; // guarded by the file's mutex
    mutable std::mutex end_mutex_;
    End end_; // written with both mutexes held
    std::atomic<bool> dead_{};
    std::optional<Writer> writer_; // last: its thread uses all else
};

SqliteJournal::SqliteJournal(Options const& options)
    : file_(options, entries_file),
      latest_version_(file_.writer().prepare("SELECT max(version) FROM entries WHERE record = ?1")),
      find_once_(file_.writer().prepare("SELECT first_seq, last_seq FROM once WHERE key = ?1")),
      insert_entry_(
          file_.writer().prepare("INSERT INTO entries(seq, record, version, header, body, salt, content, seal) "
                                 "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")),
      insert_prose_(file_.writer().prepare("INSERT INTO prose(seq, text) VALUES(?1, ?2)")),
      insert_once_(file_.writer().prepare("INSERT INTO once(key, first_seq, last_seq) VALUES(?1, ?2, ?3)"))
{
    find_end();
    auto const seen = file_.last_witnessed();
    std::optional<Sighting> there;
    if (seen && seen->seq <= end_.at.seq && seen->removals <= end_.at.removals)
        there = sighted_at(seen->seq, seen->removals);
    file_.settle(end_.at, there);
    writer_.emplace(Writer::Work{
        .write = [this](std::span<Writer::Waiting* const> group) { write(group); },
        .afterwards =
            [this] {
                std::scoped_lock const lock{file_.mutex()};
                if (file_.checkpoint_is_due()) file_.checkpoint(end_.at, false);
            },
        .weight = [](std::vector<Entry> const& batch) { return batch.size(); },
        .on_failure =
            [this](std::string const& why) {
                dead_ = true;
                if (file_.options().on_failure) file_.options().on_failure(why);
            },
    });
}

SqliteJournal::~SqliteJournal()
{
    writer_.reset();
    if (dead_) return;
    try {
        std::scoped_lock const lock{file_.mutex()};
        file_.checkpoint(end_.at, true);
    } catch (std::exception const& error) {
        file_.report(error.what());
    }
}

// The last entry must be sound and follow from the one before it: what comes next is sealed to it.
void SqliteJournal::find_end()
{
    auto last = file_.writer().prepare("SELECT e.seq, e.header, e.body, e.salt, e.content, e.seal, p.text, b.seal "
                                       "FROM entries e LEFT JOIN prose p ON p.seq = e.seq "
                                       "LEFT JOIN entries b ON b.seq = e.seq - 1 ORDER BY e.seq DESC LIMIT 1");
    if (last.step()) {
        Entry entry;
        auto const previous = last.is_null(7) ? Digest{} : last.digest(7);
        auto const problem = read_header(last.text(1), entry);
        bool const sealed =
            problem.empty() && entry.seq == last.number(0) &&
            seal_of(previous, last.text(1), last.digest(4)) == last.digest(5) &&
            (last.is_null(2) || content_digest(last.text(3), last.text(2), last.text(6)) == last.digest(4));
        if (!sealed)
            throw JournalFailure{
                fmt::format("The journal in {} will not open: entry {}, its last, is not as it was sealed. Run "
                            "verify, and restore a backup.",
                            file_.options().folder.string(), last.number(0))};
        end_.at.seq = entry.seq;
        end_.at.seal = last.digest(5);
        end_.recorded = entry.recorded;
    }
    auto highest = file_.writer().prepare("SELECT coalesce(max(record), 0) FROM entries");
    if (highest.step()) end_.highest_record = static_cast<std::uint32_t>(highest.number(0));
    auto removed = file_.writer().prepare("SELECT number, seal FROM removals ORDER BY number DESC LIMIT 1");
    if (removed.step()) {
        end_.at.removals = removed.number(0);
        end_.at.removals_seal = removed.digest(1);
    }
}

Sighting SqliteJournal::sighted_at(std::uint64_t seq, std::uint64_t removals)
{
    Sighting there{.seq = seq, .seal = {}, .removals = removals, .removals_seal = {}, .at = {}};
    auto entry = file_.writer().prepare("SELECT seal FROM entries WHERE seq = ?1");
    if (entry.bind(1, seq).step()) there.seal = entry.digest(0);
    auto removal = file_.writer().prepare("SELECT seal FROM removals WHERE number = ?1");
    if (removal.bind(1, removals).step()) there.removals_seal = removal.digest(0);
    return there;
}

Answer SqliteJournal::append(std::vector<Entry> batch)
{
    if (batch.empty()) return Refused{"there is nothing to save"};
    if (batch.size() > 1'000'000) return Refused{"one save holds more than a million entries"};
    std::string once;
    for (auto const& entry : batch) {
        if (auto why = unsound(entry); !why.empty()) return Refused{std::move(why)};
        if (!once.empty() && !entry.once.empty() && entry.once != once)
            return Refused{"one save carries two idempotency keys"};
        if (once.empty()) once = entry.once;
    }
    if (!once.empty())
        for (auto& entry : batch) entry.once = once;
    return writer_->ask(std::move(batch));
}

void SqliteJournal::write(std::span<Writer::Waiting* const> group)
{
    std::scoped_lock const lock{file_.mutex()};
    auto end = end_;
    {
        Transaction transaction{file_.writer()};
        for (auto* const waiting : group) waiting->answer = place(waiting->asked, end);
        if (end.at.seq != end_.at.seq) transaction.commit();
    }
    {
        std::scoped_lock const end_lock{end_mutex_};
        end_ = end;
    }
    // The follower must not throw: if it did, what is in memory would no longer be what is on disk, and the process
    // ends.
    [&]() noexcept {
        if (!follower_) return;
        for (auto const* const waiting : group)
            if (std::holds_alternative<Saved>(*waiting->answer)) follower_(waiting->asked);
    }();
}

Answer SqliteJournal::place(std::vector<Entry>& batch, End& end)
{
    if (auto const reason = reason_not_to(batch, end)) return *reason;
    auto const first = end.at.seq + 1;
    auto seq = end.at.seq;
    auto recorded = end.recorded;
    for (auto& entry : batch) {
        entry.seq = ++seq;
        entry.recorded = recorded = std::max(entry.recorded, recorded);
    }
    insert(batch, end);
    if (!batch.front().once.empty()) {
        insert_once_.bind_text(1, batch.front().once).bind(2, first).bind(3, end.at.seq).run();
    }
    return Saved{.first_seq = first, .last_seq = end.at.seq};
}

// Asked inside the transaction, so what earlier batches of the group have just written counts.
std::optional<Answer> SqliteJournal::reason_not_to(std::vector<Entry> const& batch, End const& end)
{
    if (!batch.front().once.empty()) {
        bool const found = find_once_.bind_text(1, batch.front().once).step();
        Already const already{.first_seq = found ? find_once_.number(0) : 0,
                              .last_seq = found ? find_once_.number(1) : 0};
        find_once_.reset();
        if (found) return already;
    }
    std::unordered_map<RecordId, std::uint32_t> latest_of;
    for (auto const& entry : batch) {
        auto const [place, is_new] = latest_of.try_emplace(entry.record);
        if (is_new && entry.record.value <= end.highest_record) {
            latest_version_.bind(1, entry.record.value).step();
            place->second = static_cast<std::uint32_t>(latest_version_.number(0)); // 0 when there is none
            latest_version_.reset();
        }
        auto& latest = place->second;
        if (!is_new && entry.version <= latest)
            return Refused{
                fmt::format("one save holds version {} of record {} twice", entry.version, entry.record.value)};
        if (entry.version <= latest) return Moved{.record = entry.record, .latest = latest};
        if (entry.version != latest + 1)
            return Refused{fmt::format("record {} has {} versions, so version {} cannot be next", entry.record.value,
                                       latest, entry.version)};
        latest = entry.version;
    }
    return std::nullopt;
}

// The entries of an import are made ready on the other core while those before them are written.
void SqliteJournal::insert(std::span<Entry const> entries, End& end)
{
    constexpr std::size_t at_once = 512;
    if (entries.size() <= at_once) {
        for (auto const& entry : entries) insert(entry, made_ready(entry, file_.options()), end);
        return;
    }
    Ahead<std::vector<Ready>> ahead{[this, entries](auto const& give) {
        std::vector<Ready> some;
        for (auto const& entry : entries) {
            some.push_back(made_ready(entry, file_.options()));
            if (some.size() == at_once && !give(std::exchange(some, {}))) return;
        }
        give(std::move(some));
    }};
    for (auto entry = entries.begin(); auto const some = ahead.take();)
        for (auto const& ready : *some) insert(*entry++, ready, end);
}

void SqliteJournal::insert(Entry const& entry, Ready const& ready, End& end)
{
    auto const& [header, salt, content] = ready;
    auto const seal = seal_of(end.at.seal, header, content);
    insert_entry_.bind(1, entry.seq).bind(2, entry.record.value).bind(3, entry.version).bind_bytes(4, header);
    insert_entry_.bind_text(5, entry.body).bind_bytes(6, salt).bind_bytes(7, content).bind_bytes(8, seal).run();
    if (!entry.prose.empty()) insert_prose_.bind(1, entry.seq).bind_text(2, entry.prose).run();
    end.at.seq = entry.seq;
    end.at.seal = seal;
    end.recorded = entry.recorded;
    end.highest_record = std::max(end.highest_record, entry.record.value);
}

void SqliteJournal::read(std::uint64_t after, std::function<bool(Entry&&)> const& visit) const
{
    auto const reader = file_.reader();
    auto rows = reader->prepare("SELECT seq, header, body FROM entries WHERE seq > ?1 ORDER BY seq");
    rows.bind(1, after);
    for (auto expected = after + 1; rows.step(); ++expected) {
        Entry entry;
        auto problem = read_header(rows.text(1), entry);
        if (problem.empty() && (rows.number(0) != expected || entry.seq != expected))
            problem = "entries are missing or out of order";
        if (!problem.empty())
            throw JournalFailure{fmt::format("The journal cannot be read at entry {}: {}", expected, problem)};
        entry.body = rows.text(2);
        if (!visit(std::move(entry))) return;
    }
}

std::optional<Entry> SqliteJournal::entry(std::uint64_t seq) const
{
    auto const reader = file_.reader();
    auto const row = reader->kept(
        "SELECT e.header, e.body, e.salt, e.content, p.text FROM entries e LEFT JOIN prose p ON p.seq = e.seq "
        "WHERE e.seq = ?1");
    if (!row->bind(1, seq).step()) return std::nullopt;
    Entry entry;
    std::string problem{read_header(row->text(0), entry)};
    if (problem.empty() && entry.seq != seq) problem = "entries are out of order";
    if (problem.empty() && !row->is_null(1) &&
        content_digest(row->text(2), row->text(1), row->text(4)) != row->digest(3))
        problem = "its text is not what was sealed";
    if (!problem.empty()) throw JournalFailure{fmt::format("Entry {} of the journal cannot be read: {}", seq, problem)};
    entry.body = row->text(1);
    entry.prose = row->text(4);
    return entry;
}

std::uint64_t SqliteJournal::last_seq() const
{
    std::scoped_lock const lock{end_mutex_};
    return end_.at.seq;
}

Digest SqliteJournal::last_seal() const
{
    std::scoped_lock const lock{end_mutex_};
    return end_.at.seal;
}

void SqliteJournal::follow(Follower follower)
{
    std::scoped_lock const lock{file_.mutex()};
    follower_ = std::move(follower);
}

// What goes wrong on disk ends the journal, wherever it was met.
template <class Doing> void SqliteJournal::or_fail(Doing const& doing)
{
    if (auto const failed = writer_->failed()) throw JournalFailure{*failed};
    std::string why;
    try {
        std::scoped_lock const lock{file_.mutex()};
        return doing();
    } catch (JournalFailure const& failure) {
        why = failure.what();
    }
    writer_->fail(why);
    throw JournalFailure{why};
}

void SqliteJournal::dispose(Removal removal)
{
    if (removal.why.empty()) throw std::invalid_argument{"a removal needs a reason"};
    or_fail([&] {
        auto& database = file_.writer();
        auto end = end_;
        {
            Transaction transaction{database};
            auto found = database.prepare("SELECT seal, body IS NULL FROM entries WHERE seq = ?1");
            if (!found.bind(1, removal.seq).step())
                throw std::invalid_argument{fmt::format("there is no entry {}", removal.seq)};
            if (found.number(1) != 0)
                throw std::invalid_argument{fmt::format("entry {} was removed before", removal.seq)};
            auto const notice = bytes_of({.number = end.at.removals + 1,
                                          .removal = removal,
                                          .entry_seal = found.digest(0),
                                          .after_seq = end.at.seq,
                                          .after_seal = end.at.seal});
            found.reset();
            end.at.removals += 1;
            end.at.removals_seal = seal_of(end.at.removals_seal, notice);
            auto note = database.prepare("INSERT INTO removals(number, seq, notice, seal) VALUES(?1, ?2, ?3, ?4)");
            note.bind(1, end.at.removals)
                .bind(2, removal.seq)
                .bind_bytes(3, notice)
                .bind_bytes(4, end.at.removals_seal)
                .run();
            // The salt goes too: with it, a short text could be guessed from its digest.
            database.prepare("UPDATE entries SET body = NULL, salt = NULL WHERE seq = ?1").bind(1, removal.seq).run();
            database.prepare("DELETE FROM prose WHERE seq = ?1").bind(1, removal.seq).run();
            transaction.commit();
        }
        {
            std::scoped_lock const end_lock{end_mutex_};
            end_ = end;
        }
        file_.checkpoint(end.at, true); // the log still held the text
    });
}

std::vector<Removal> SqliteJournal::removals() const
{
    auto const reader = file_.reader();
    auto rows = reader->prepare("SELECT notice FROM removals ORDER BY number");
    std::vector<Removal> all;
    while (rows.step()) {
        RemovalNotice notice;
        if (!read_notice(rows.text(0), notice)) throw JournalFailure{"A removal notice of the journal cannot be read"};
        all.push_back(std::move(notice.removal));
    }
    return all;
}

void SqliteJournal::checkpoint()
{
    or_fail([&] { file_.checkpoint(end_.at, false); });
}

Health SqliteJournal::health() const
{
    auto health = file_.health(last_seq());
    if (auto const failed = writer_->failed()) health.problem = *failed;
    return health;
}

} // namespace

std::unique_ptr<Journal> open_sqlite(Options const& options)
{
    return std::make_unique<SqliteJournal>(options);
}

} // namespace sightline::journal
