// What workers have been told by e-mail, and the messages that have not gone yet. No part of the record: what there is
// to tell follows from the journal, and these notes only see to it that it is told once, also after a restart.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "journal/journal.hpp"

namespace sightline::journal
{

struct Letter {
    std::uint64_t id{};
    PersonId worker;
    std::string name; // goes with it however often it is sent, so that whoever gets it twice can tell
    std::string subject, text;
    Moment made;
    int tries{};         // how often it was refused
    Moment next;         // not handed over before
    std::string problem; // why it was not taken the last time; empty for nothing
    bool operator==(Letter const&) const = default;
};

// A thing a worker is told of has a name, at most 100 bytes, that is the same whenever it is looked at. Any thread may
// call. Throws JournalFailure when the disk refuses: then nothing more is handed over until the file is opened again.
class Letters
{
public:
    explicit Letters(std::filesystem::path const& folder); // holds letters.db
    ~Letters();

    // Those of these that the worker has not been told of, in their order.
    std::vector<std::string> untold(PersonId worker, std::span<std::string const> things) const;
    // A letter that tells of these; from now on the worker has been told. `id` is given here.
    void write(Letter const& letter, std::span<std::string const> things);
    std::vector<Letter> waiting() const;                      // not gone yet, the oldest first
    std::optional<Letter> waiting_for(PersonId worker) const; // the oldest of hers
    void sent(std::uint64_t id, Moment when);                 // its text is thrown away
    void put_off(std::uint64_t id, std::string_view problem, Moment next);
    void try_again(PersonId worker, Moment when); // what is put off may be handed over now
    void withdraw(std::uint64_t id);              // not to be sent; what it told of is untold again
    std::optional<Moment> last_sent(PersonId worker) const;

    // The last day on whose morning it was looked what has come to this worker.
    std::optional<Date> looked(PersonId worker) const;
    void looked(PersonId worker, Date day);
    // Forgets what was told before `then` and is none of these, which are all that waits; and letters that went before.
    void forget(PersonId worker, std::span<std::string const> things, Moment then);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace sightline::journal
