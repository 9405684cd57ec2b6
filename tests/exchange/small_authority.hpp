// A small invented authority held in memory: a girl with a referral, a plan, care and two placements; a boy with a
// referral and nothing further; and a worker.
#pragma once
#include <doctest/doctest.h>

#include "authority/authority.hpp"
#include "domain/records/all.hpp"

namespace sightline::exchange
{

class SmallAuthority
{
public:
    Authority authority{Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value(), date(2026, 3, 9)};
    std::vector<Entry> entries;

    // A new record, or the next version of one.
    template <class R> RecordId put(PersonId about, R const& record, RecordId of = {}, Source source = {})
    {
        auto entry = entry_of(record);
        entry.seq = entries.size() + 1;
        entry.record = of ? of : RecordId{++records_};
        auto const* before = of ? authority.now()->latest(of) : nullptr;
        entry.version = before != nullptr ? before->version + 1u : 1u;
        entry.about = {about ? about : PersonId{entry.record.value}};
        entry.recorded = Moment{date(2026, 3, 1)} + std::chrono::minutes{entries.size()};
        entry.source = std::move(source);
        entries.push_back(entry);
        authority.apply(std::span{&entries.back(), 1});
        return entry.record;
    }
    void withdraw(RecordId record)
    {
        auto const found = std::ranges::find(entries.rbegin(), entries.rend(), record,
                                             [](Entry const& entry) { return entry.record; });
        auto entry = *found;
        entry.seq = entries.size() + 1;
        ++entry.version;
        entry.withdrawn = true;
        entries.push_back(entry);
        authority.apply(std::span{&entries.back(), 1});
    }
    PersonId person(Person person)
    {
        if (!person.role) person.role = PersonRole::child;
        return PersonId{put(PersonId{}, person).value};
    }
    std::uint64_t last() const { return entries.size(); }
    std::shared_ptr<View const> view() const { return authority.now(); }
    PersonState const& state(PersonId id) const
    {
        auto const* one = authority.now()->person(id);
        REQUIRE(one != nullptr);
        return *one;
    }

private:
    std::uint32_t records_ = 0;
};

struct TwoChildren : SmallAuthority {
    Date day = date(2026, 3, 9);
    PersonId worker{put(PersonId{}, Worker{.name = Label{"Samira Rahman"},
                                           .role = WorkerRole::social_worker,
                                           .team = Label{"North"},
                                           .began = date(2020, 1, 6)})
                        .value};
    PersonId girl = person({.reference = Label{"A100"},
                            .given = Label{"Amara"},
                            .family = Label{"Tesfaye"},
                            .born = date(2014, 6, 1),
                            .sex = Sex::female,
                            .ethnicity = Ethnicity::bafr,
                            .disability = Answer::no,
                            .postcode = Label{"ZZ1 1AA"}});
    RecordId referral =
        put(girl,
            Referral{.received = date(2025, 9, 1), .source = ReferralSource::schools, .no_further_action = Answer::no});
    RecordId assessment = put(girl, Assessment{.began = date(2025, 9, 2),
                                               .authorised = date(2025, 10, 10),
                                               .outcome = AssessmentOutcome::strategy_discussion,
                                               .factors = Label{"3B 16A"}});
    RecordId enquiry = put(
        girl,
        Enquiry{.strategy = date(2025, 10, 13), .concluded = date(2025, 10, 24), .conference_unnecessary = Answer::no});
    RecordId conference = put(girl, Conference{.type = ConferenceType::initial, .on = date(2025, 10, 30)});
    RecordId plan = put(girl, ProtectionPlan{.began = date(2025, 10, 30),
                                             .ended = date(2026, 1, 12),
                                             .initial_category = AbuseCategory::neglect});
    RecordId care = put(girl, Care{.began = date(2026, 1, 5), .unaccompanied = Answer::no});
    RecordId status = put(girl, LegalStatus{.began = date(2026, 1, 5), .status = Legal::interim_care_order});
    RecordId first_home = put(girl, Placement{.began = date(2026, 1, 5),
                                              .ended = date(2026, 2, 2),
                                              .type = PlacementType::foster,
                                              .provider = PlacementProvider::own,
                                              .postcode = Label{"ZZ2 2BB"},
                                              .detail = PlacementDetail::short_term,
                                              .change_reason = PlacementChange::care_plan});
    RecordId second_home = put(girl, Placement{.began = date(2026, 2, 2),
                                               .type = PlacementType::childrens_home,
                                               .provider = PlacementProvider::own,
                                               .postcode = Label{"ZZ3 3CC"}});
    RecordId holder =
        put(girl, Allocation{.basis = AllocationBasis::key_worker, .worker = worker, .began = date(2025, 9, 2)});
    PersonId boy = person({.reference = Label{"A200"}, .born = date(2017, 2, 3), .sex = Sex::male});
    RecordId boys_referral = put(boy, Referral{.received = date(2025, 12, 1),
                                               .source = ReferralSource::police,
                                               .no_further_action = Answer::yes,
                                               .decided = date(2025, 12, 2)});
};

} // namespace sightline::exchange
