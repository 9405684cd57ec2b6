// Out and in again: what is written from the records is read back to the same records.
#include "support.hpp"

#include "exchange/annex_a_export.hpp"
#include "exchange/gathering.hpp"
#include "exchange/periods.hpp"
#include "exchange/values.hpp"

namespace sightline::exchange
{
namespace
{

// Records made by hand about children and an adopter, as entries of the journal.
class Made
{
public:
    PersonId person(std::string_view reference, PersonRole role = PersonRole::child)
    {
        auto const id = known.new_record();
        Person const who{.role = role,
                         .reference = Label{reference},
                         .born = date(2014, 6, 1),
                         .sex = Sex::female,
                         .ethnicity = Ethnicity::bcrb,
                         .disability = Answer::no};
        put(who, id, PersonId{id.value});
        return PersonId{id.value};
    }
    PersonId worker(std::string_view name)
    {
        auto const id = known.new_record();
        put(Worker{.name = Label{name}}, id, PersonId{id.value});
        return PersonId{id.value};
    }
    template <class R> void add(PersonId about, R const& record) { put(record, known.new_record(), about); }

    std::vector<SheetOut> sheets(Date day) const
    {
        auto const each = [&](std::function<void(ExportPerson const&)> const& visit) {
            for (auto const& [id, held] : known.records()) {
                if (held.versions.back().kind != Kind::person) continue;
                std::vector<Content> contents;
                std::vector<Kind> kinds;
                for (auto const& [other, record] : known.records()) {
                    if (record.versions.back().about.empty() || record.versions.back().about.front().value != id ||
                        other == id)
                        continue;
                    contents.push_back(*read_content(record.versions.back()));
                    kinds.push_back(record.versions.back().kind);
                }
                ExportPerson one{.person = unpack<Person>(read_content(held.versions.back())->facts), .records = {}};
                for (std::size_t i = 0; i < contents.size(); ++i) one.records.push_back({kinds[i], contents[i].facts});
                visit(one);
            }
        };
        return annex_a_sheets(layout(), day, each, [&](PersonId id) {
            return std::string{
                unpack<Worker>(read_content(known.records().at(id.value).versions.back())->facts).name.text()};
        });
    }

    Remembered known;

private:
    template <class R> void put(R const& record, RecordId id, PersonId about)
    {
        auto entry = entry_of(record);
        entry.record = id;
        entry.about = {about};
        entry.recorded = Moment{date(2026, 3, 9)};
        known.take({entry});
    }
};

// One child with a bit of everything, and an adopter.
Made authority()
{
    Made made;
    auto const sam = made.worker("Sam Okoro");
    auto const child = made.person("1234567");
    auto const d = [](unsigned month, unsigned day) { return date(month > 6 ? 2025 : 2026, month, day); };
    made.add(child, Contact{.received = d(1, 5), .source = ReferralSource::health_services});
    made.add(child, EarlyHelp{.began = d(11, 3), .completed = d(12, 1), .organisation = Label{"Top Town Academy"}});
    made.add(child, Referral{.received = d(1, 5),
                             .source = ReferralSource::schools,
                             .no_further_action = Answer::no,
                             .referrals_12_months = 2});
    made.add(
        child,
        Assessment{.began = d(1, 6), .authorised = d(2, 10), .child_seen = Answer::yes, .needs_support = Answer::yes});
    made.add(child, Enquiry{.strategy = d(1, 8),
                            .conference_unnecessary = Answer::no,
                            .enquiries_12_months = 1,
                            .conferences_12_months = 1});
    made.add(child, Conference{.type = ConferenceType::initial, .on = d(1, 27), .plan_made = Answer::yes});
    made.add(
        child,
        Need{.began = d(1, 5), .primary_need = PrimaryNeed::abuse_or_neglect, .status = CaseStatus::protection_plan});
    made.add(child, ProtectionPlan{.began = d(1, 27),
                                   .initial_category = AbuseCategory::neglect,
                                   .latest_category = AbuseCategory::emotional,
                                   .emergency_powers = Answer::no,
                                   .earlier_plans = 1});
    made.add(child, Visit{.on = d(2, 9), .purpose = VisitPurpose::protection, .seen = Seen::with_others});
    made.add(child, Visit{.on = d(2, 20), .purpose = VisitPurpose::protection, .seen = Seen::alone});
    made.add(child,
             Visit{.on = d(3, 3), .purpose = VisitPurpose::protection, .seen = Seen::no_answer}); // tried: not a visit
    made.add(child, Care{.began = d(2, 1),
                         .need = PrimaryNeed::family_dysfunction,
                         .unaccompanied = Answer::no,
                         .again_within_year = Answer::no,
                         .placements_12_months = 1,
                         .missing_12_months = 0,
                         .absent_12_months = 0});
    made.add(child, LegalStatus{.began = d(2, 1), .status = Legal::section_20});
    made.add(child, Placement{.began = d(2, 1),
                              .type = PlacementType::foster_relative,
                              .provider = PlacementProvider::own,
                              .where = PlacementWhere::outside,
                              .postcode = Label{"ZZ99 3WZ"},
                              .urn = Label{"SC012345"},
                              .authority = Label{"Surrey"}});
    made.add(child, CareReview{.on = d(2, 26)});
    made.add(child, HealthCheck{.type = HealthType::assessment, .on = d(2, 15)});
    made.add(child, HealthCheck{.type = HealthType::dental, .on = d(2, 16)});
    made.add(child, Permanence{.plan = PermanencePlan::guardianship});
    made.add(child, Visit{.on = d(3, 2), .purpose = VisitPurpose::in_care, .seen = Seen::seen});
    made.add(child, Adoption{.family = Label{"F1"}, .decided = d(3, 1)});
    made.add(child,
             Allocation{.basis = AllocationBasis::key_worker, .worker = sam, .team = Label{"North"}, .began = d(1, 5)});
    auto const leaver = made.person("7654321");
    made.add(leaver, LeavingCare{.category = Eligibility::former_relevant,
                                 .adviser = Label{"Jo Field"},
                                 .in_touch = InTouch::in_touch,
                                 .accommodation = Accommodation::supported_lodgings,
                                 .suitability = Suitability::suitable,
                                 .activity = Activity::neet_parenting,
                                 .unaccompanied = Answer::yes});
    made.add(leaver, KeepingInTouch{.on = d(1, 9), .way = Way::phone});
    made.add(leaver, KeepingInTouch{.on = d(2, 9), .way = Way::tried});
    made.add(leaver, PathwayReview{.type = PathwayType::review, .on = d(12, 9)});
    auto const adopter = made.person("88", PersonRole::adopter);
    made.add(adopter, Adopter{.family = Label{"F1"},
                              .fostering_for_adoption = Answer::yes,
                              .enquired = d(10, 1),
                              .stage_1_began = d(11, 1),
                              .children_placed = 0});
    return made;
}

} // namespace

TEST_CASE("what is written from the records is read back to the same records")
{
    Folder folder;
    auto const made = authority();
    auto how = options();
    how.as_at = date(2026, 3, 9);
    Remembered read;
    auto const reading = read_sheets(folder, made.sheets(*how.as_at), read, how);
    CAPTURE(to_text(reading.report));
    CHECK(reading.report.read == 11);
    CHECK(reading.report.taken == 11);
    CHECK(reading.report.doubtful == 0);
    read.take(reading.entries);

    auto const same = [&]<class R>(std::string_view reference, PersonRole role = PersonRole::child) {
        CAPTURE(name_of(Describes<R>::kind));
        auto const before = made.known.all<R>(reference, role), after = read.all<R>(reference, role);
        REQUIRE(before.size() == 1);
        REQUIRE(after.size() == 1);
        auto const& type = type_of(Describes<R>::kind);
        auto const a = pack(before[0]), b = pack(after[0]);
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            CAPTURE(type.fields[i].words);
            CHECK(a.facts[i] == b.facts[i]);
        }
    };
    for (auto const* who : {"1234567", "7654321"}) {
        auto const a = unpack<Person>(made.known.person(Label{who}, PersonRole::child)->content.facts),
                   b = unpack<Person>(read.person(Label{who}, PersonRole::child)->content.facts);
        CHECK(pack(a) == pack(b));
    }
    same.operator()<Contact>("1234567");
    same.operator()<EarlyHelp>("1234567");
    same.operator()<Referral>("1234567");
    same.operator()<Assessment>("1234567");
    same.operator()<Enquiry>("1234567");
    same.operator()<Conference>("1234567");
    same.operator()<Need>("1234567");
    same.operator()<ProtectionPlan>("1234567");
    same.operator()<Care>("1234567");
    same.operator()<LegalStatus>("1234567");
    same.operator()<Placement>("1234567");
    same.operator()<CareReview>("1234567");
    same.operator()<Permanence>("1234567");
    same.operator()<Adoption>("1234567");
    same.operator()<LeavingCare>("7654321");
    same.operator()<PathwayReview>("7654321");
    same.operator()<Adopter>("88", PersonRole::adopter);
    CHECK(read.all<HealthCheck>("1234567").size() == 2);
    CHECK(read.all<KeepingInTouch>("7654321").at(0).on == date(2026, 1, 9)); // contact tried is not contact made

    std::map<VisitPurpose, Visit> visits;
    for (auto const& visit : read.all<Visit>("1234567")) visits[*visit.purpose] = visit;
    CHECK(visits[VisitPurpose::protection].on == date(2026, 2, 20));
    CHECK(visits[VisitPurpose::protection].seen == Seen::alone);
    CHECK(visits[VisitPurpose::in_need].on == date(2026, 3, 2)); // last seen, by whoever
    CHECK(visits[VisitPurpose::in_care].on == date(2026, 3, 2));
    for (auto const& held : read.all<Allocation>("1234567")) CHECK(held.team.text() == "North");
    CHECK(read.all<Allocation>("1234567").size() == 6); // lists 3 to 8
}

TEST_CASE("an expected birth is told while its day is to come, and no birth is made of it afterwards")
{
    Made made;
    auto const id = made.known.new_record();
    Person const unborn{.role = PersonRole::child, .reference = Label{"99"}, .expected = date(2026, 3, 20)};
    auto entry = entry_of(unborn);
    entry.record = id;
    entry.about = {PersonId{id.value}};
    entry.recorded = Moment{date(2026, 3, 1)};
    made.known.take({entry});
    made.add(PersonId{id.value}, Contact{.received = date(2026, 3, 1), .source = ReferralSource::health_services});
    auto const born = [&](Date day) {
        return made.sheets(day)[0].rows.at(0).at(*layout().list(1).column("Date of Birth"));
    };
    CHECK(born(date(2026, 3, 19)) == CellOut{date(2026, 3, 20)});
    CHECK(born(date(2026, 3, 20)) == CellOut{});
}

TEST_CASE("every code is written so that it reads back as itself")
{
    for (auto const& type : record_types())
        for (auto const& extract : type.extracts)
            for (auto const& [name, heading] : pairs_of(extract.columns)) {
                auto const& list = layout().list(extract.list);
                auto const column = list.column(heading);
                auto const& field = type.fields[*type.field_named(name)];
                if (!column || field.kind != ValueKind::code) continue;
                auto const spellings = annex_spellings(list.columns[*column], field);
                REQUIRE(spellings.size() == field.codes.size());
                CodeReader const reader{field};
                for (std::size_t code = 0; code < spellings.size(); ++code) {
                    CAPTURE(heading);
                    CAPTURE(spellings[code]);
                    auto const read = reader.read(spellings[code]);
                    CHECK(read.code == static_cast<std::int32_t>(code));
                    CHECK(read.doubt.empty());
                }
            }
    auto const& person = type_of(Kind::person);
    auto const& gender = layout().list(1).columns[1];
    CHECK(annex_spellings(gender, person.fields[*person.field_named("sex")]) ==
          std::vector<std::string>{"b) Female", "a) Male", "d) Neither", "c) Not stated/recorded"});
}

TEST_CASE("each list asks for its own stretch of time")
{
    auto const day = date(2026, 3, 9);
    auto const in = [&](int list, auto const& record) {
        auto const content = pack(record);
        return belongs(list, type_of(main_kind(list)), content.facts, day);
    };
    CHECK(in(1, Contact{.received = date(2025, 12, 10)}));
    CHECK_FALSE(in(1, Contact{.received = date(2025, 12, 9)}));
    CHECK_FALSE(in(1, Contact{.received = date(2026, 3, 10)})); // tomorrow's
    CHECK(in(7, ProtectionPlan{.began = date(2020, 1, 1)}));
    CHECK(in(7, ProtectionPlan{.began = date(2020, 1, 1), .ended = date(2025, 9, 10)}));
    CHECK_FALSE(in(7, ProtectionPlan{.began = date(2020, 1, 1), .ended = date(2025, 9, 9)}));
    CHECK(in(9, LeavingCare{}));
    CHECK_FALSE(in(9, LeavingCare{.ended = day}));
    CHECK(in(10, Adoption{.decided = date(2020, 1, 1)}));
    CHECK(in(10, Adoption{.decided = date(2020, 1, 1), .ordered = date(2025, 3, 10)}));
    CHECK_FALSE(in(10, Adoption{.decided = date(2020, 1, 1), .ordered = date(2025, 3, 9)}));
}

} // namespace sightline::exchange
