// An authority in memory with every entry it was given, and nothing on disk.
#pragma once
#include "authority/authority.hpp"
#include "practice.hpp"

namespace sightline::test
{

class Town
{
public:
    explicit Town(Date today)
        : authority(Practice::read(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice").value(), today),
          today_(today)
    {
    }

    void take(std::vector<Entry> batch)
    {
        for (auto& one : batch) {
            one.seq = entries.size() + 1;
            entries.push_back(one);
        }
        authority.apply(batch);
    }
    RecordId new_record() { return authority.new_record(); }
    std::shared_ptr<View const> view() const { return authority.now(); }

    // A record written here, about a child; version 1 of a new record, and its sequence number.
    template <class R> std::uint64_t write(R const& record, PersonId about = {})
    {
        auto made = entry_of(record);
        made.record = new_record();
        made.about = {about ? about : PersonId{made.record.value}};
        made.recorded = Moment{today_};
        take({made});
        return entries.size();
    }
    PersonId child(Person person)
    {
        person.role = PersonRole::child;
        write(person);
        return PersonId{entries.back().record.value};
    }

    Authority authority;
    std::vector<Entry> entries; // entries[seq - 1]

private:
    Date today_;
};

} // namespace sightline::test
