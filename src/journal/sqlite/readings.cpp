#include "journal/readings.hpp"

#include <atomic>

#include "base/text.hpp"
#include "journal/bytes.hpp"
#include "journal/group_writer.hpp"
#include "journal/sealing.hpp"
#include "journal/sqlite/sealed_file.hpp"

namespace sightline::journal
{
namespace
{

constexpr std::string_view reading_tag = "SLR1";
using Writer = GroupWriter<std::vector<Reading>, std::uint64_t>;

Options named_reading(Options options)
{
    options.name = "reading";
    return options;
}

std::string unsound(Reading const& reading)
{
    if (!reading.who && trimmed(reading.because).empty()) return "a reading names no worker, and no ground";
    if (!reading.child) return "a reading names no child";
    if (reading.page.empty()) return "a reading does not say what was looked at";
    if (reading.when == Moment{}) return "a reading does not say when it was";
    if (reading.broke_in && trimmed(reading.because).empty()) return "breaking in needs a reason";
    for (auto const& text : {reading.page, reading.because, reading.from})
        if (text.size() > 8'192 || !valid_utf8(text)) return "a text of a reading is too long, or not UTF-8";
    return {};
}

} // namespace

std::string bytes_of(Reading const& reading)
{
    ByteWriter out{reading_tag};
    out.number(reading.seq).number(reading.who.value).number(reading.child.value);
    out.number(std::int64_t{reading.when.time_since_epoch().count()})
        .number(static_cast<std::uint8_t>(reading.broke_in ? 1 : 0));
    out.text(reading.page).text(reading.because).text(reading.from);
    return out.take();
}

bool read_reading(std::string_view bytes, Reading& into)
{
    ByteReader in{bytes, reading_tag};
    into.seq = in.number<std::uint64_t>();
    into.who = {in.number<std::uint32_t>()};
    into.child = {in.number<std::uint32_t>()};
    into.when = Moment{std::chrono::milliseconds{in.number<std::int64_t>()}};
    auto const broke_in = in.number<std::uint8_t>();
    into.broke_in = broke_in == 1;
    into.page = in.text();
    into.because = in.text();
    into.from = in.text();
    return in.whole() && broke_in <= 1;
}

struct Readings::Inside {
    SealedFile file;
    Statement insert;
    mutable std::mutex end_mutex;
    Sighting end;
    Moment latest;
    std::atomic<bool> dead{};
    std::optional<Writer> writer; // last: its thread uses all else

    explicit Inside(Options options)
        : file(named_reading(std::move(options)), readings_file),
          insert(file.writer().prepare(
              "INSERT INTO readings(seq, child, worker, broke_in, notice, seal) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"))
    {
        auto last = file.writer().prepare("SELECT notice, seal FROM readings ORDER BY seq DESC LIMIT 1");
        if (last.step()) {
            Reading reading;
            if (!read_reading(last.text(0), reading))
                throw JournalFailure{
                    "The reading log will not open: its last entry is not as it was written. Run verify."};
            end.seq = reading.seq;
            end.seal = last.digest(1);
            latest = reading.when;
        }
        last.reset();
        std::optional<Sighting> there;
        if (auto const seen = file.last_witnessed(); seen && seen->seq <= end.seq) {
            there = Sighting{.seq = seen->seq, .seal = {}, .removals = 0, .removals_seal = {}, .at = {}};
            auto row = file.writer().prepare("SELECT seal FROM readings WHERE seq = ?1");
            if (row.bind(1, seen->seq).step()) there->seal = row.digest(0);
        }
        file.settle(end, there);
        writer.emplace(Writer::Work{
            .write = [this](std::span<Writer::Waiting* const> group) { write(group); },
            .afterwards =
                [this] {
                    std::scoped_lock const lock{file.mutex()};
                    if (file.checkpoint_is_due()) file.checkpoint(end, false);
                },
            .weight = [](std::vector<Reading> const& batch) { return batch.size(); },
            .on_failure =
                [this](std::string const& why) {
                    dead = true;
                    if (file.options().on_failure) file.options().on_failure(why);
                },
        });
    }

    ~Inside()
    {
        writer.reset();
        if (dead) return;
        try {
            std::scoped_lock const lock{file.mutex()};
            file.checkpoint(end, true);
        } catch (std::exception const& error) {
            file.report(error.what());
        }
    }

    void write(std::span<Writer::Waiting* const> group)
    {
        std::scoped_lock const lock{file.mutex()};
        auto next = end;
        auto when = latest;
        Transaction transaction{file.writer()};
        for (auto* const waiting : group) {
            for (auto& reading : waiting->asked) {
                reading.seq = ++next.seq;
                reading.when = when = std::max(when, reading.when);
                auto const bytes = bytes_of(reading);
                next.seal = seal_of(next.seal, bytes);
                insert.bind(1, reading.seq).bind(2, reading.child.value).bind(3, reading.who.value);
                insert.bind(4, reading.broke_in ? 1 : 0).bind_bytes(5, bytes).bind_bytes(6, next.seal).run();
            }
            waiting->answer = next.seq;
        }
        transaction.commit();
        std::scoped_lock const end_lock{end_mutex};
        end = next;
        latest = when;
    }

    std::vector<Reading> found(std::string_view where, std::optional<PersonId> person, int at_most,
                               std::optional<std::uint64_t> before) const
    {
        auto const reader = file.reader();
        auto const rows = reader->kept(
            fmt::format("SELECT notice FROM readings WHERE {} AND seq < ?2 ORDER BY seq DESC LIMIT ?3", where));
        if (person) rows->bind(1, person->value);
        rows->bind(2, before.value_or(INT64_MAX)).bind(3, static_cast<std::uint64_t>(std::max(at_most, 0)));
        std::vector<Reading> all;
        while (rows->step()) {
            Reading reading;
            if (!read_reading(rows->text(0), reading))
                throw JournalFailure{"The reading log cannot be read. Run verify."};
            all.push_back(std::move(reading));
        }
        return all;
    }
};

Readings::Readings(Options options) : inside_(std::make_unique<Inside>(std::move(options))) {}
Readings::~Readings() = default;

std::uint64_t Readings::append(std::vector<Reading> batch)
{
    for (auto const& reading : batch)
        if (auto const why = unsound(reading); !why.empty()) throw std::invalid_argument{why};
    if (batch.empty()) return last_seq();
    return inside_->writer->ask(std::move(batch));
}

std::vector<Reading> Readings::of_child(PersonId child, int at_most, std::optional<std::uint64_t> before) const
{
    return inside_->found("child = ?1", child, at_most, before);
}

std::vector<Reading> Readings::by_worker(PersonId who, int at_most, std::optional<std::uint64_t> before) const
{
    return inside_->found("worker = ?1", who, at_most, before);
}

std::vector<Reading> Readings::broken_in(int at_most, std::optional<std::uint64_t> before) const
{
    return inside_->found("broke_in = 1", {}, at_most, before);
}

std::uint64_t Readings::last_seq() const
{
    std::scoped_lock const lock{inside_->end_mutex};
    return inside_->end.seq;
}

void Readings::checkpoint()
{
    if (auto const failed = inside_->writer->failed()) throw JournalFailure{*failed};
    std::string why;
    try {
        std::scoped_lock const lock{inside_->file.mutex()};
        return inside_->file.checkpoint(inside_->end, false);
    } catch (JournalFailure const& failure) {
        why = failure.what();
    }
    inside_->writer->fail(why);
    throw JournalFailure{why};
}

Health Readings::health() const
{
    auto health = inside_->file.health(last_seq());
    if (auto const failed = inside_->writer->failed()) health.problem = *failed;
    return health;
}

} // namespace sightline::journal
