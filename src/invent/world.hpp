// What every part of the telling shares: the day, the rates, the staff, the ledger, and the families.
#pragma once
#include <map>
#include <optional>

#include "base/working_days.hpp"
#include "domain/record_type.hpp"
#include "domain/records/all.hpp"
#include "invent/ledger.hpp"
#include "invent/population.hpp"
#include "invent/words.hpp"
#include "invent/workforce.hpp"

namespace sightline::invent
{

using Stamp = long long; // seconds since 1970, UTC

// A record through its versions: change `is`, then write it again.
template <class R> struct Kept {
    R is{};
    RecordId id{};
    std::uint32_t version{};
    Stamp last{};
};

// Who held a child, from a day up to but not including another.
struct Held {
    Staff const* worker{}; // null: nobody
    std::size_t team{};
    Date from{}, to{};
};

struct Child {
    explicit Child(std::uint64_t seed_given) : seed(seed_given), own(seed_given) {}
    std::uint64_t seed;
    Random own; // what differs between brothers and sisters: words, who was seen how
    PersonId id{};
    Kept<Person> person;
    Date born{};   // or expected
    bool unborn{}; // when first known
    Sex sex{};
    bool disabled{};
    std::string name; // as she likes to be called
    std::string they, them, their;
    Stamp known{}; // when first recorded; nothing about her is recorded before
    std::vector<Held> held;
    std::vector<Kept<Allocation>> allocations;
    std::vector<std::pair<Date, Date>> plans; // protection plans she has been on
    std::vector<std::pair<Date, Date>> cares; // periods in care
    Date open_since{};                        // the first day of that stretch
    Date open_until{};              // the end of the last stretch she was held; after `until` for an open child
    std::optional<Date> supervised; // the last day, as recorded
    std::optional<Kept<Oversight>> decision; // the latest decided
    int missing_episodes{};
    // What is planted, should she be open on the last day.
    bool unseen{}, unsupervised{}, closing_in{};
};

struct Family {
    std::uint64_t seed{};
    Random chance{0};
    Date first{};
    Theme theme{};
    std::size_t ethnic{};
    std::size_t names{}; // name group
    std::string family_name, address, postcode, school_primary, school_secondary;
    Kept<Person> mother, father;
    PersonId mother_id{}, father_id{}, aunt_id{};
    std::string mother_name; // given
    std::string interpreter, language, religion;
    std::vector<Child> children;
    std::map<TeamKind, std::size_t> teams;                          // which team of each kind the family came to
    std::map<std::pair<TeamKind, Date>, std::vector<Held>> holding; // brothers and sisters have the same worker
    std::optional<Date> nobody_from;                                // planted
    std::optional<std::size_t> fixed_team;
    std::vector<Held> fixed_holding; // for the examples: who held them, as told
    bool unaccompanied{};
    bool example{};       // a family of the example pages: what is told of them goes on past the last day
    bool no_permanence{}; // and no plan for where the child grows up is made
    ReferralSource source{};
};

class World
{
public:
    World(Plan const& plan, Population const& population, WorkingDays calendar, TellTruth const& truth);

    Plan const& plan;
    Population const& population;
    WorkingDays calendar;
    Date until, judged, start; // start: the first day of full history
    Date staffed;              // the first day anybody works here
    Stamp end{};               // the last second of the records
    std::uint32_t next_id = 1;
    Workforce workforce;
    Ledger ledger;
    int children{}; // records of children so far
    int next_reference = 100001;
    long long truths{};
    double density = 1; // contacts, against those that come by themselves

    double month(Date day) const { return static_cast<double>((day - judged).count()) / 30.44; }
    // The story on that day, with this borough's own wobble. Shares stay under 0.98.
    double measure(std::string_view name, Date day) const;
    Stamp at(Date day, int minute) const; // London clock
    Date working_on_or_after(Date day) const { return calendar.after(day - std::chrono::days{1}, 1); }
    // When a thing of that day was written up: that day or the next working days, after the minute given.
    Stamp written(Date day, Random& random, int after_minute = 9 * 60) const;
    // When a letter or summary that was to be done so many working days after a day was done; nothing for the few that
    // never are.
    std::optional<Date> paper_done(Random& random, Date from, int limit) const;
    PersonId new_id() { return PersonId{next_id++}; }

    // Adds a version, unless it would be recorded after the last day; tells whether it was.
    template <class R> bool write(Kept<R>& record, std::vector<PersonId> const& about, PersonId by, Stamp when)
    {
        if (when <= record.last) when = record.last + 60;
        if (when > end) return false;
        if (!record.id) record.id = RecordId{next_id++};
        ++record.version;
        record.last = when;
        ledger.add({.record = record.id,
                    .version = record.version,
                    .kind = Describes<R>::kind,
                    .recorded = when,
                    .by = by,
                    .about = about},
                   pack(record.is));
        return true;
    }
    template <class R> bool write(Kept<R>& record, Child const& child, PersonId by, Stamp when)
    {
        return write(record, std::vector{child.id}, by, std::max(when, child.known + 60));
    }
    void tell(Child const& child, std::string_view weakness, Date since, std::string detail);

    // Who holds the child on a day, and who manages them; someone always answers.
    Staff const* holder(Child const& child, Date day) const;
    Staff const& manager(Child const& child, Date day) const;
    Staff const& hand(Child const& child, Date day) const; // the worker, or the manager when nobody holds her
    Voices voices(Family const& family, Child const& child, Date day) const;
    bool open(Child const& child) const { return child.open_until > until; }

private:
    TellTruth const& truth_;
    std::vector<std::int16_t> offsets_; // minutes London is ahead of UTC, by day from zero_
    Date zero_;
    mutable std::map<std::string, std::vector<double>, std::less<>> measured_; // by month from zero_
};

inline constexpr int example_reference = 100482;

// family.cpp
void make_family(World& world, Family& family, int children, std::optional<int> age_of_first = std::nullopt);
void make_known(World& world, Family& family, Child& child, Date day,
                Stamp when);                   // person, parents and relationships recorded
int cluster_size(Random& random, double mean); // children of a household who come to notice together
// Days on which households come, Monday to Friday and by season when asked: a thinned Poisson process. `many` days, in
// order.
std::vector<Date> arrivals(World const& world, Random& random, Date from, Date to, int many, bool seasons);
ReferralSource source_on(World const& world, Random& random, Date day);

// holding.cpp
TeamKind team_for(World const& world, Family const& family, Child const& child, Date day);
void hold(World& world, Family& family, Child& child, TeamKind kind, Date from, Date to);
void release(World& world, Child& child, Date day);
struct Rhythm {
    VisitPurpose purpose{};
    VisitPlace place{};
    int first{}, every{};
    bool working{};              // working days, else calendar days
    std::string_view weakness;   // told when late on the last day; empty for none
    std::string_view kind_words; // "protection plan"
};
void visits(World& world, Family& family, Child& child, Random dates, Rhythm const& rhythm, Date from, Date to);
void supervise(World& world, Family& family, Child& child, Random dates, Date from, Date to, int every_days);
void turning_point(World& world, Family& family, Child& child, words::Turn turn,
                   Date day); // decision, picture, what it meant
void ask_decision(World& world, Family& family, Child& child, Date day,
                  words::Turn turn); // a question that still waits

// pathways
enum class Path : std::uint8_t {
    contact_only,
    no_action,
    early_help,
    not_in_need,
    in_need,
    enquiry,
    plan,
    care,
    alone,
    private_care
};
struct Episode {
    Path path{};
    Date on{};
    std::uint64_t seed{};
    ReferralSource source{};
    bool stock{};    // began before the full history: what came first is not told
    bool moved_in{}; // on the plan of the authority the family came from
};
Path draw_path(World const& world, Family const& family, Random& random, Date day, double later = 1);
Date run(World& world, Family& family, Child& child, Episode const& episode); // returns the day it ended
// Answers whether it told of immediate danger.
bool contact(World& world, Family& family, Child& child, Random& dates, Date day, ReferralSource source,
             ContactOutcome outcome);
Date refer(World& world, Family& family, Child& child, Random& dates,
           Episode const& episode);                                // answers the day it was decided
Date assessment_end(World const& world, Random& dates, Date from); // when a manager authorises it
void assess(World& world, Family& family, Child& child, Random& dates, Date from, Date authorised,
            AssessmentOutcome outcome);
void enquire(World& world, Family& family, Child& child, Random& dates, Date strategy, bool conference);
Date in_need(World& world, Family& family, Child& child, std::uint64_t seed, Date from,
             std::optional<double> months = std::nullopt);
Date protection(World& world, Family& family, Child& child, std::uint64_t seed, Date conference,
                std::optional<int> length = std::nullopt, std::optional<AbuseCategory> category = std::nullopt,
                int earlier = -1, std::optional<Date> moved_in = std::nullopt);
Date care(World& world, Family& family, Child& child, std::uint64_t seed, Date from, bool stock = false);
// Until when the leaving care team holds.
Date leaving(World& world, Family& family, Child& child, std::uint64_t seed, Date eighteen);
void go_missing(World& world, Family& family, Child& child, std::uint64_t seed, Date from, Date to,
                double share_a_year);
void missing_episode(World& world, Family& family, Child& child, Random& dates, Date day, int minute, int minutes_away,
                     bool allow_interview);
Date private_fostering(World& world, Family& family, Child& child, std::uint64_t seed, Date notified);
void adopters(World& world, int many);

void live(World& world, Family& family, Path first_path, bool stock = false); // everything that happens to a family
void finish(World& world, Family& family, Child& child); // what is planted on the last day, and the truth of it
void write_staff(World& world);
void staff_supervision(World& world);
// looked_after.cpp: what the yearly return on children in care asks beyond their history
std::optional<CareEndDetail> end_detail(CareEnd end, PlacementType last_home, Random& random);
std::optional<PlacementDetail> placement_detail(PlacementType type, bool lasting);
PlacementChange why_moved(PlacementType next, Random& random);
std::string agency_number(PlacementProvider provider, Random& random); // Ofsted's, of a fostering or adoption agency
Participation took_part(int age, Random& random);
void tell_returns_who_adopts(Adoption& adoption, Random& random);
void write_permanence_before(World& world, Child const& child, Random& random, Date from);
void write_health_years(World& world, Child const& child, Random& random, Date from, Date to,
                        std::vector<Date> const& scored);
WorkerChange why_changed(Child const& child, Staff const& next, std::size_t team, Date day);
std::string registration_number(Staff const& worker); // empty for roles that are not social workers
// What follows is drawn from streams of its own, so that nothing else of the borough moves.
// front_desk.cpp: how a contact came, what is still owed of it, and the questions to partners of the hub
class Desk
{
public:
    Desk(World& world, Child& child, Stamp when, bool night);
    Channel channel(ReferralSource source);
    ContactOutcome outcome(ContactOutcome usual, Rag rag); // some go to the hub
    Stamp hub_screened();                                  // which then happens within hours
    // Writes the screened contact, and what comes of it.
    void screen(Family& family, Kept<Contact>& record, PersonId manager, Stamp screened);

private:
    void ask_partners(Family& family, Contact const& contact, PersonId manager, Stamp screened);
    World& world_;
    Child& child_;
    Stamp when_;
    bool night_;
    Random chance_;
};
// early_help.cpp: help by agreement that is followed from here; answers the day it ends
Date early_help(World& world, Family& family, Child& child, std::uint64_t seed, EarlyHelpFrom from, Date asked,
                std::string_view organisation);
void step_down(World& world, Family& family, Child& child, std::uint64_t seed, Date closes);
// orders.cpp: what a court or the police order
void court_directs(World& world, Child& child, std::uint64_t seed, Date from, Date to);
struct Detained {
    LegalDetail detail{};
    Date to{};
};
std::optional<Detained> detained_first(World const& world, std::uint64_t seed, Date from); // at the start of care
// statutory.cpp: what the national returns ask
void tell_returns_who(World const& world, Family const& family, Child& child);
ReferralSourceDetail closer(ReferralSource source, Random& random);
PrimaryNeed need_of(Theme theme);
Label factors_found(Family const& family, Child const& child, Random& random);
// oddities.cpp
void recorded_twice(World& world, Family& family, Child const& child);
void tell_look_alikes(World& world, Family const& family);
// A child of another family, with the same name and born on the same day as one met before.
void tell_same_birthday(World& world, Random& random, Person const& known, Date met);
void merged_wrongly(World& world, Family& family, Child& child);

void examples(World& world); // the children of the example pages

} // namespace sightline::invent
