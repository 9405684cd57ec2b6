// What is known, told from the authority in memory.
#pragma once
#include <memory>

#include "authority/authority.hpp"
#include "exchange/known.hpp"

namespace sightline::exchange
{

class KnownView : public KnownRecords
{
public:
    // One entry with its prose, from the journal; asked only for records about to get a next version.
    using WholeEntry = std::function<std::optional<Entry>(std::uint64_t seq)>;

    KnownView(std::shared_ptr<View const> view, std::function<RecordId()> new_record, WholeEntry whole_entry);

    std::optional<KnownRecord> by_key(std::string_view source_key) const override;
    std::optional<KnownRecord> person(Label reference, PersonRole role) const override;
    std::optional<KnownRecord> worker(Label name) const override;
    std::vector<KnownRecord> allocations(PersonId child) const override;
    std::vector<KnownRecord> of_kind(PersonId child, Kind kind) const override;
    std::string said_by(KnownRecord const& record, std::size_t field) const override;
    void each_from_extracts(std::function<void(KnownRecord const&, Label reference)> const& visit) const override;
    void complete(KnownRecord& record) const override;
    std::optional<Date> latest_extract() const override;
    bool has_read(std::string_view source) const override;
    RecordId new_record() override;

private:
    KnownRecord known(Event const& event) const;
    std::shared_ptr<View const> view_;
    std::function<RecordId()> new_record_;
    WholeEntry whole_entry_;
};

} // namespace sightline::exchange
