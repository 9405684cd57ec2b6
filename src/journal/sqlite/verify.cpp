// Walks the chain from the first entry, reading only, and says in plain words where it stops holding.
#include "base/text.hpp"
#include "journal/readings.hpp"
#include "journal/sealing.hpp"
#include "journal/sqlite/sealed_file.hpp"

namespace sightline::journal
{
namespace
{

// Thrown inside the walk and caught at its top: the first thing that does not hold.
struct Broken {
    std::uint64_t seq;
    std::string why;
};

struct Notice {
    RemovalNotice notice;
    Digest seal{};
    bool used{};
};

class Walk
{
public:
    Walk(Database const& database, std::vector<Sighting> seen, std::function<void(std::uint64_t)> const& progress)
        : database_(database), seen_(std::move(seen)), progress_(progress)
    {
        while (next_seen_ < seen_.size() && seen_[next_seen_].seq == 0) ++next_seen_; // the journal was still empty
    }

    void entries(Verdict& verdict)
    {
        read_removals();
        auto rows =
            database_.prepare("SELECT e.seq, e.record, e.version, e.header, e.body, e.salt, e.content, e.seal, p.text "
                              "FROM entries e LEFT JOIN prose p ON p.seq = e.seq ORDER BY e.seq");
        Moment recorded;
        Entry entry;
        while (rows.step()) {
            auto const seq = expect(rows.number(0));
            check_header(rows, entry, seq);
            if (entry.recorded < recorded)
                throw Broken{seq, fmt::format("Entry {} was recorded before the entry in front of it.", seq)};
            recorded = entry.recorded;
            check_seal(seal_of(seal_, rows.text(3), rows.digest(6)), rows.digest(7), seq);
            check_text(rows, seq, verdict);
            pass(rows.digest(7), verdict);
        }
        check_end();
        for (auto const& [seq, removed] : removals_)
            if (!removed.used) throw Broken{seq, fmt::format("A removal names entry {}, which is not there.", seq)};
        auto stray = database_.prepare(
            "SELECT min(p.seq) FROM prose p LEFT JOIN entries e ON e.seq = p.seq WHERE e.seq IS NULL");
        if (stray.step() && !stray.is_null(0)) throw Broken{stray.number(0), "There is text that belongs to no entry."};
        check_keys();
    }

    void readings(Verdict& verdict)
    {
        auto rows = database_.prepare("SELECT seq, child, worker, broke_in, notice, seal FROM readings ORDER BY seq");
        Reading reading;
        Moment when;
        while (rows.step()) {
            auto const seq = expect(rows.number(0));
            if (!read_reading(rows.text(4), reading))
                throw Broken{seq, fmt::format("Reading {} is not as readings are written.", seq)};
            if (reading.seq != seq) throw out_of_order(seq, reading.seq);
            if (reading.child.value != rows.number(1) || reading.who.value != rows.number(2) ||
                reading.broke_in != (rows.number(3) != 0))
                throw Broken{seq, fmt::format("Reading {} is filed under another child or worker than it names.", seq)};
            if (reading.when < when)
                throw Broken{seq, fmt::format("Reading {} is earlier than the one in front of it.", seq)};
            when = reading.when;
            check_seal(seal_of(seal_, rows.text(4)), rows.digest(5), seq);
            pass(rows.digest(5), verdict);
        }
        check_end();
    }

    std::uint64_t next() const { return last_ + 1; }

private:
    static Broken out_of_order(std::uint64_t seq, std::uint64_t says)
    {
        return {seq, fmt::format("In the place of entry {} is one that says it is entry {}: the order was changed.",
                                 seq, says)};
    }

    std::uint64_t expect(std::uint64_t seq) const
    {
        if (seq != last_ + 1)
            throw Broken{last_ + 1,
                         fmt::format("Entry {} is missing: after entry {} comes entry {}.", last_ + 1, last_, seq)};
        return seq;
    }

    static void check_header(Statement const& rows, Entry& entry, std::uint64_t seq)
    {
        if (auto const problem = read_header(rows.text(3), entry); !problem.empty())
            throw Broken{seq, fmt::format("Entry {} cannot be read: {}.", seq, problem)};
        if (entry.seq != seq) throw out_of_order(seq, entry.seq);
        if (entry.record.value != rows.number(1) || entry.version != rows.number(2))
            throw Broken{seq, fmt::format("Entry {} is filed under another record or version than it names.", seq)};
    }

    void check_seal(Digest const& worked_out, Digest const& kept, std::uint64_t seq) const
    {
        if (worked_out == kept) return;
        throw Broken{
            seq,
            fmt::format("The seal of entry {} does not follow from it and entry {}: its header or its seal was changed "
                        "after it was saved.",
                        seq, last_)};
    }

    void check_text(Statement const& rows, std::uint64_t seq, Verdict& verdict)
    {
        auto const found = removals_.find(seq);
        bool const removed = found != removals_.end();
        bool const empty = rows.is_null(4);
        if (empty && !removed)
            throw Broken{seq, fmt::format("The text of entry {} is gone, and no removal is recorded.", seq)};
        if (!empty && content_digest(rows.text(5), rows.text(4), rows.text(8)) != rows.digest(6))
            throw Broken{
                seq,
                fmt::format("The text of entry {} is not what was sealed: it was changed after it was saved.", seq)};
        if (!removed) return;
        if (!empty || !rows.is_null(5) || !rows.is_null(8))
            throw Broken{seq,
                         fmt::format("Entry {} is recorded as removed, and its text or salt is still there.", seq)};
        if (found->second.notice.entry_seal != rows.digest(7))
            throw Broken{seq, fmt::format("The removal of entry {} was of another entry.", seq)};
        found->second.used = true;
        ++verdict.removed;
    }

    void pass(Digest const& seal, Verdict& verdict)
    {
        seal_ = seal;
        ++last_;
        verdict.entries = last_;
        verdict.last_seal = seal;
        while (next_seen_ < seen_.size() && seen_[next_seen_].seq == last_) {
            if (auto const& seen = seen_[next_seen_]; seen.seal != seal_) {
                auto const held = next_seen_ == 0 ? 0 : seen_[next_seen_ - 1].seq;
                throw Broken{
                    last_,
                    fmt::format("Entry {} is not the one the witness saw on {}: what was saved after entry {} has been "
                                "replaced and sealed again.",
                                last_, iso(seen.at), held)};
            }
            ++next_seen_;
        }
        for (auto [place, end] = anchors_.equal_range(last_); place != end; ++place)
            if (place->second != seal_)
                throw Broken{
                    last_,
                    fmt::format("A removal was noted after entry {}, which is no longer the entry it saw.", last_)};
        if (progress_ && last_ % 10'000 == 0) progress_(last_);
    }

    void check_end() const
    {
        if (next_seen_ < seen_.size()) {
            auto const& latest = seen_.back();
            throw Broken{
                last_ + 1,
                fmt::format("The journal ends at entry {}, and the witness saw entry {} on {}: {} missing.", last_,
                            latest.seq, iso(latest.at),
                            count_words(static_cast<long long>(latest.seq - last_), "entry is", "entries are"))};
        }
        if (progress_) progress_(last_);
    }

    void read_removals()
    {
        auto rows = database_.prepare("SELECT number, seq, notice, seal FROM removals ORDER BY number");
        Digest seal{};
        std::uint64_t number = 0;
        std::vector<Digest> seals{seal};
        while (rows.step()) {
            Notice removed;
            auto const seq = rows.number(1);
            bool const readable = read_notice(rows.text(2), removed.notice);
            seal = seal_of(seal, rows.text(2));
            if (!readable || rows.number(0) != ++number || removed.notice.number != number ||
                removed.notice.removal.seq != seq || rows.digest(3) != seal)
                throw Broken{seq, fmt::format("The notice that entry {} was removed is not as it was sealed.", seq)};
            seals.push_back(seal);
            anchors_.emplace(removed.notice.after_seq, removed.notice.after_seal);
            removals_.emplace(seq, std::move(removed));
        }
        for (auto const& seen : seen_)
            if (seen.removals >= seals.size() || seals[seen.removals] != seen.removals_seal)
                throw Broken{seen.seq, fmt::format("The removals are not those the witness saw on {}.", iso(seen.at))};
    }

    // The table of keys is worked out from the headers; a key that is not in it would let a form be saved twice.
    void check_keys()
    {
        auto rows =
            database_.prepare("SELECT o.key, o.first_seq, o.last_seq, a.header, b.header FROM once o "
                              "LEFT JOIN entries a ON a.seq = o.first_seq LEFT JOIN entries b ON b.seq = o.last_seq");
        Entry first, last;
        while (rows.step()) {
            bool const there = read_header(rows.text(3), first).empty() && read_header(rows.text(4), last).empty();
            if (!there || first.once != rows.text(0) || last.once != rows.text(0))
                throw Broken{
                    rows.number(1),
                    fmt::format("The idempotency key kept for entry {} is not the one it carries.", rows.number(1))};
        }
    }

    Database const& database_;
    std::vector<Sighting> seen_;
    std::function<void(std::uint64_t)> const& progress_;
    std::size_t next_seen_{};
    std::uint64_t last_{};
    Digest seal_{};
    std::map<std::uint64_t, Notice> removals_;
    std::multimap<std::uint64_t, Digest> anchors_;
};

} // namespace

Verdict verify(Options const& options, std::filesystem::path const& witness,
               std::function<void(std::uint64_t)> const& progress)
{
    Verdict verdict;
    auto const file = database_file(options);
    if (!std::filesystem::exists(file))
        throw JournalFailure{fmt::format("There is no journal in {}", options.folder.string())};
    std::vector<Sighting> seen;
    if (!witness.empty()) {
        auto read = read_witness(witness, public_key_of(side_file(options, "signing.key")));
        if (!read) {
            verdict.why = "The witness is not sound. " + read.error().message;
            return verdict;
        }
        seen = *std::move(read);
        std::ranges::sort(seen, {}, &Sighting::seq);
    }
    std::uint64_t next = 1;
    try {
        Database database{file, Database::For::reading, false};
        auto const& kind = kind_of(database, file);
        database.run("BEGIN"); // one moment of the file, while others may be saving
        Walk walk{database, std::move(seen), progress};
        try {
            if (&kind == &readings_file)
                walk.readings(verdict);
            else
                walk.entries(verdict);
        } catch (...) {
            next = walk.next();
            throw;
        }
        verdict.holds = true;
    } catch (Broken const& broken) {
        verdict.first_bad_seq = broken.seq;
        verdict.why = broken.why;
    } catch (JournalFailure const& failure) {
        verdict.first_bad_seq = next;
        verdict.why = fmt::format("The file is damaged where entry {} should be. {}", next, failure.what());
    }
    return verdict;
}

} // namespace sightline::journal
