// Living in the authority's care: where, on what ground, seen by whom, reviewed when, and for how long it should last.
#include "invent/identifiers.hpp"
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

struct Home {
    Date began{}, ended{};
    PlacementType type{};
    bool to_eighteen{};
};

// A stretch in which visits are so many days apart.
struct Stretch {
    Date to{};
    int first{}, every{};
};

// The whole course of one period of care, drawn before anything is written.
struct Course {
    Date from{}, to{};
    CareEnd end{};
    std::vector<Home> homes;
    bool unaccompanied{};
};

class CareTelling
{
public:
    CareTelling(World& world, Family& family, Child& child, std::uint64_t seed, Date from, bool stock)
        : world_(world), family_(family), child_(child), seed_(seed), dates_(mixed(seed, 0xCA3E)),
          asked_(mixed(seed, 0x903))
    {
        course_.from = from;
        course_.unaccompanied = family.unaccompanied;
        draw_course(stock);
    }
    Date tell()
    {
        child_.cares.emplace_back(course_.from, course_.to);
        hold_child();
        write_period();
        write_legal();
        write_homes();
        write_reviews();
        write_health();
        write_health_years(world_, child_, asked_, course_.from, course_.to, scored_);
        write_permanence_before(world_, child_, asked_, course_.from);
        write_permanence();
        if (adopted_) write_adoption();
        double const share = course_.unaccompanied ? 0.06 : world_.population.rate("missing_in_care");
        go_missing(world_, family_, child_, mixed(seed_, 0x3155), course_.from + days{5}, course_.to, share);
        supervise(world_, family_, child_, Random{mixed(seed_, 0xCA91)}, course_.from, course_.to, settled_ ? 84 : 56);
        for (Date look = months_after(course_.from, dates_.between(3, 5)); look < course_.to && look <= world_.until;
             look = months_after(look, dates_.between(5, 8)))
            turning_point(world_, family_, child_, words::Turn::review, world_.working_on_or_after(look));
        if (course_.to == eighteen_ || (years_between(child_.born, std::min(course_.to, world_.until)) >= 16))
            return std::max(course_.to, leaving(world_, family_, child_, seed_, eighteen_));
        return course_.to;
    }

private:
    Voices voices(Date day) const { return world_.voices(family_, child_, day); }
    int age(Date day) const { return day > child_.born ? years_between(child_.born, day) : 0; }

    void draw_course(bool stock)
    {
        eighteen_ = months_after(child_.born, 18 * 12);
        auto const& rates = world_.population;
        int const began_at = age(course_.from);
        for (int tries = 0;; ++tries) {
            double length = course_.unaccompanied
                                ? 120 + dates_.exponential(900)
                                : dates_.weibull(rates.rate("care_shape"),
                                                 rates.rate("care_scale_days") * (began_at < 10 ? 1.25 : 1.1));
            course_.to =
                world_.working_on_or_after(course_.from + days{3 + static_cast<int>(std::min(length, 7000.0))});
            if (!stock || course_.to > world_.start || tries > 40) break;
        }
        if (stock && course_.to <= world_.start) course_.to = eighteen_;
        if (course_.unaccompanied && dates_.chance(0.62)) course_.to = eighteen_;
        if (family_.example) course_.to = world_.until + days{400};
        adopted_ = !family_.example && began_at < 5 && !course_.unaccompanied &&
                   dates_.chance(rates.rate("adoption_share") * 3.2);
        if (adopted_) course_.to = course_.from + days{dates_.between(640, 1000)};
        course_.to = std::min(course_.to, eighteen_);
        static constexpr std::array ends{CareEnd::home,      CareEnd::home,
                                         CareEnd::home,      CareEnd::special_guardianship,
                                         CareEnd::relatives, CareEnd::residence_order,
                                         CareEnd::other};
        course_.end = course_.to == eighteen_ ? CareEnd::independent
                      : adopted_              ? CareEnd::adopted
                      : course_.unaccompanied
                          ? (dates_.chance(0.5) ? CareEnd::adult_by_assessment : CareEnd::other_authority)
                          : dates_.one_of(ends);
        settled_ = course_.to - course_.from > days{500};
        draw_homes(began_at);
        if (adopted_)
            move_to_adopters();
        else if (!course_.unaccompanied && !family_.example)
            draw_secure();
    }
    Date adoption_day(double part) const // so far into the way from care to the adoption order
    {
        return world_.working_on_or_after(
            course_.from + days{static_cast<int>(part * static_cast<double>((course_.to - course_.from).count()))});
    }
    void move_to_adopters()
    {
        Date const placed = adoption_day(0.63);
        std::erase_if(course_.homes, [&](Home const& home) { return home.began >= placed; });
        course_.homes.back().ended = placed;
        course_.homes.push_back({placed, course_.to, PlacementType::for_adoption, false});
        // Reviews in four weeks of it, three months of the first, six months of each after (Adoption Agencies
        // Regulations 2005, regulation 36).
        static constexpr std::array weeks_apart{2, 4, 6};
        Random dates{mixed(seed_, 0xAD06)};
        Date due = placed + days{28};
        for (std::size_t number = 0; due < course_.to; ++number) {
            bool const kept = dates.chance(world_.measure("reviews_in_time", due));
            Date const on =
                world_.working_on_or_after(kept ? due - days{dates.between(3, 9)} : due + days{dates.between(2, 12)});
            adoption_reviews_.emplace_back(on, weeks_apart[std::min(number, weeks_apart.size() - 1)]);
            due = months_after(on, number == 0 ? 3 : 6);
        }
    }
    // A stay in secure accommodation in the midst of one of the homes of an older child.
    void draw_secure()
    {
        Random dates{mixed(seed_, 0x5EC)};
        if (!dates.chance(world_.population.rate("secure"))) return;
        for (std::size_t i = 0; i < course_.homes.size(); ++i) {
            auto const home = course_.homes[i];
            Date const thirteen = months_after(child_.born, 13 * 12);
            Date const began = world_.working_on_or_after(std::max(home.began, thirteen) + days{dates.between(40, 90)});
            Date const ended = began + days{dates.chance(0.3) ? dates.between(1, 3) : dates.between(50, 150)};
            if (ended + days{40} > home.ended || home.type == PlacementType::with_parents) continue;
            course_.homes[i].ended = began;
            course_.homes[i].to_eighteen = false;
            course_.homes.insert(course_.homes.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                 {Home{began, ended, PlacementType::secure, false},
                                  Home{ended, home.ended, PlacementType::childrens_home, false}});
            return;
        }
    }
    void draw_homes(int began_at)
    {
        Date day = course_.from;
        static constexpr std::array young{PlacementType::foster,          PlacementType::foster,
                                          PlacementType::foster,          PlacementType::foster,
                                          PlacementType::foster_relative, PlacementType::with_parents};
        static constexpr std::array old{PlacementType::foster,         PlacementType::foster,
                                        PlacementType::foster,         PlacementType::childrens_home,
                                        PlacementType::childrens_home, PlacementType::residential,
                                        PlacementType::foster_relative};
        static constexpr std::array alone{PlacementType::foster, PlacementType::foster, PlacementType::residential,
                                          PlacementType::residential, PlacementType::residential};
        for (int number = 0; day < course_.to && number < 14; ++number) {
            auto type = course_.unaccompanied ? dates_.one_of(alone)
                        : age(day) >= 13      ? dates_.one_of(old)
                                              : dates_.one_of(young);
            if (age(day) < 16 && type == PlacementType::residential) type = PlacementType::foster;
            if (number == 0 && type == PlacementType::with_parents) type = PlacementType::foster;
            double const stay =
                number == 0 ? 20 + dates_.exponential(260) : 40 + dates_.exponential(number < 3 ? 620 : 420);
            bool const lasts = number > 0 && began_at < 15 && dates_.chance(0.40);
            Date end = lasts ? course_.to : world_.working_on_or_after(day + days{static_cast<int>(stay)});
            if (course_.to - end < days{30}) end = course_.to;
            course_.homes.push_back(
                {day, std::min(end, course_.to), type, lasts && course_.to - day > days{400} && dates_.chance(0.7)});
            day = course_.homes.back().ended;
        }
        course_.homes.back().ended = course_.to;
    }

    void hold_child()
    {
        Date const passes = months_after(course_.from, 8);
        if (course_.unaccompanied)
            hold(world_, family_, child_, TeamKind::in_care, course_.from, course_.to);
        else if (child_.disabled && family_.theme == Theme::disability)
            hold(world_, family_, child_, TeamKind::disabled, course_.from, course_.to);
        else if (course_.to <= passes)
            hold(world_, family_, child_, TeamKind::care_planning, course_.from, course_.to);
        else {
            hold(world_, family_, child_, TeamKind::care_planning, course_.from, passes);
            hold(world_, family_, child_, TeamKind::in_care, passes, course_.to);
        }
    }
    void write_period()
    {
        auto& is = period_.is;
        is.began = course_.from;
        is.need = course_.unaccompanied                ? PrimaryNeed::absent_parenting
                  : family_.theme == Theme::disability ? PrimaryNeed::childs_disability
                  : dates_.chance(0.7)                 ? PrimaryNeed::abuse_or_neglect
                                                       : PrimaryNeed::family_dysfunction;
        is.unaccompanied = course_.unaccompanied ? Answer::yes : Answer::no;
        if (!course_.unaccompanied) is.home_postcode = Label{family_.postcode};
        if (child_.sex == Sex::female) is.mother = Answer::no;
        turning_point(world_, family_, child_, words::Turn::into_care, course_.from);
        if (!world_.write(period_, child_, world_.manager(child_, course_.from).id,
                          world_.written(course_.from, child_.own, 12 * 60)))
            return;
        is.reviewing_officer_named = world_.calendar.after(
            course_.from, dates_.chance(world_.measure("reviews_in_time", course_.from)) ? dates_.between(1, 5)
                                                                                         : dates_.between(6, 18));
        auto const officer = officer_on(*is.reviewing_officer_named);
        world_.write(period_, child_, officer, world_.at(*is.reviewing_officer_named, 16 * 60));
        if (course_.to > world_.until) return;
        is.ended = course_.to;
        is.reason = course_.end;
        is.reason_detail = end_detail(course_.end, course_.homes.back().type, asked_);
        world_.write(period_, child_, world_.manager(child_, course_.to).id,
                     world_.written(course_.to, child_.own, 13 * 60));
    }
    PersonId officer_on(Date day) // the same reviewing officer for as long as they stay
    {
        if (officer_ == nullptr || !officer_->here(day))
            officer_ = &world_.workforce.someone(WorkerRole::reviewing_officer, day, dates_);
        return officer_->id;
    }
    void write_legal()
    {
        auto const one = [&](Legal status, Date from, Date to, std::optional<LegalDetail> detail = std::nullopt) {
            if (from >= course_.to || from > world_.until) return;
            Kept<LegalStatus> record;
            record.is = {.began = from, .ended = {}, .status = status};
            if (status == Legal::detained) record.is.detail = detail.value_or(LegalDetail::emergency_protection);
            if (status == Legal::section_20) by_agreement_.emplace_back(from, to);
            if (status == Legal::interim_care_order) interim_ = {from, to};
            world_.write(record, child_, world_.manager(child_, from).id, world_.written(from, child_.own, 12 * 60));
            to = std::min(to, course_.to);
            if (to > world_.until) return;
            record.is.ended = to;
            world_.write(record, child_, world_.manager(child_, to).id, world_.written(to, child_.own, 12 * 60));
        };
        // A few come by an order that holds for days, before the parents agree or the court decides.
        Date begins = course_.from;
        auto const first =
            course_.unaccompanied || family_.example ? std::nullopt : detained_first(world_, seed_, course_.from);
        auto const detain = [&](Date until) {
            if (!first || first->to + days{2} >= until) return;
            one(Legal::detained, course_.from, first->to, first->detail);
            begins = first->to;
        };
        if (course_.unaccompanied || (dates_.chance(0.42) && !adopted_)) {
            detain(course_.to);
            return one(Legal::section_20, begins, course_.to);
        }
        Date const court = course_.from + days{dates_.chance(0.3) ? 0 : dates_.between(3, 120)};
        Date order = world_.working_on_or_after(court + days{dates_.between(170, 330)});
        if (adopted_) order = adoption_day(0.38);
        bool const agreed = court == course_.from || dates_.chance(0.7);
        constexpr days emergency{15}; // an emergency protection order ends by then
        if (court > course_.from) {
            detain(court);
            bool const by_order = !agreed && court - course_.from <= emergency && begins == course_.from;
            one(by_order ? Legal::detained : Legal::section_20, begins, court);
        }
        one(Legal::interim_care_order, court, order);
        one(adopted_ ? Legal::placement_order : Legal::care_order, order, course_.to);
    }
    void write_homes()
    {
        int number = 0;
        for (auto const& home : course_.homes) {
            if (home.began > world_.until) break;
            ++number;
            if (number > 1 && child_.own.chance(0.7))
                turning_point(world_, family_, child_, words::Turn::move, home.began);
            Kept<Placement> record;
            auto& is = record.is;
            is.began = home.began;
            is.type = home.type;
            if (number > 1) is.same_carers = Answer::no;
            bool const family_home =
                home.type == PlacementType::foster_relative || home.type == PlacementType::with_parents;
            is.provider = family_home || dates_.chance(0.42) ? PlacementProvider::own
                          : dates_.chance(0.9)               ? PlacementProvider::private_provider
                                                             : PlacementProvider::other;
            bool const in_the_borough = dates_.chance(0.52);
            is.postcode = Label{postcode(dates_)};
            auto const authority = in_the_borough       ? borough_name
                                   : dates_.chance(0.5) ? neighbour_authority
                                                        : county_authority;
            static constexpr std::string_view carers[]{"The Hollis family", "The Amoah family", "The Webster family",
                                                       "Mrs Pryor",         "Mr and Mrs Dutta", "The Lane family",
                                                       "Ms Okoro",          "The Birch family"};
            static constexpr std::string_view homes[]{"Linnet House", "Otter Lodge", "Rowan House", "Fallow End"};
            static constexpr std::string_view kin[]{"Grandmother", "Aunt and uncle"};
            bool const house = home.type == PlacementType::childrens_home || home.type == PlacementType::residential ||
                               home.type == PlacementType::secure;
            is.carer = Label{home.type == PlacementType::with_parents ? "At home, with parent"
                             : family_home                            ? dates_.one_of(kin)
                             : house                                  ? dates_.one_of(homes)
                                                                      : dates_.one_of(carers)};
            if (house) is.urn = Label{fmt::format("SC9{:05}", dates_.below(100000))};
            is.to_eighteen = home.to_eighteen ? Answer::yes : Answer::no;
            tell_returns_where(is, home);
            Random terms{mixed(seed_, 0x7E45 + static_cast<std::uint64_t>(home.began.time_since_epoch().count()))};
            if (!family_.example) tell_terms(is, terms);
            if (is.type != PlacementType::with_parents) stand_in(authority, is);
            world_.write(record, child_, world_.hand(child_, home.began).id,
                         world_.written(home.began, child_.own, 15 * 60));
            auto const share = world_.measure("meetings_in_time", home.began);
            is.plan_prepared =
                world_.calendar.after(home.began, dates_.chance(share) ? dates_.between(1, 5) : dates_.between(6, 25));
            is.others_told =
                world_.calendar.after(home.began, dates_.chance(share) ? dates_.between(1, 5) : dates_.between(6, 30));
            Date const both = std::max(*is.plan_prepared, *is.others_told);
            if (both <= world_.until && both < home.ended)
                world_.write(record, child_, world_.hand(child_, both).id, world_.at(both, 16 * 60 + 10));
            else
                is.plan_prepared = is.others_told = std::nullopt;
            if (!family_.example) write_terms(record, home, terms);
            write_visits(home, is);
            if (home.ended > world_.until) continue;
            is.ended = home.ended;
            if (&home != &course_.homes.back()) is.change_reason = why_moved((&home)[1].type, asked_);
            world_.write(record, child_, world_.hand(child_, home.ended - days{1}).id,
                         world_.written(home.ended, child_.own, 11 * 60));
        }
    }
    // What is known of the terms of a placement on its first day.
    void tell_terms(Placement& is, Random& terms)
    {
        if (is.type == PlacementType::foster_relative && terms.chance(world_.population.rate("temporary_approval")))
            is.temporary_approval = Answer::yes;
        if (is.type == PlacementType::with_parents && terms.chance(0.35)) is.before_assessment = Answer::yes;
        if (is.type == PlacementType::secure) {
            is.carer = Label{"Fell View secure children's home"};
            is.provider = PlacementProvider::other;
            is.provider_detail = ProviderDetail::other_authority;
            is.began_at = ClockTime{terms.between(9 * 60, 14 * 60 + 30)};
        }
    }
    // And what comes later: the carer's approval, the court's order, the child's word on visits.
    void write_terms(Kept<Placement>& record, Home const& home, Random& terms)
    {
        auto& is = record.is;
        auto const write = [&](std::optional<Date>& field, Date on) {
            if (on >= home.ended || on > world_.until) return false;
            field = on;
            if (world_.write(record, child_, world_.manager(child_, on).id, world_.written(on, terms, 14 * 60)))
                return true;
            field.reset();
            return false;
        };
        auto const kept = [&](Date day) { return terms.chance(world_.measure("reviews_in_time", day)); };
        if (is.temporary_approval == Answer::yes) {
            bool const longer = terms.chance(0.3), in_time = kept(home.began);
            int const weeks = longer ? 24 : 16;
            Date const approved = world_.working_on_or_after(
                home.began + days{7 * weeks + (in_time ? -terms.between(4, 35) : terms.between(5, 60))});
            if (!longer || write(is.approval_extended, home.began + days{terms.between(90, 108)}))
                write(is.carer_approved, approved);
        }
        if (is.type == PlacementType::secure && home.ended - home.began > days{3}) {
            bool const in_time = terms.chance(0.95);
            is.secure_order_at = ClockTime{terms.between(9 * 60 + 30, 12 * 60)};
            if (!write(is.secure_order, world_.working_on_or_after(home.began + days{in_time ? 1 : 4})))
                is.secure_order_at.reset();
            for (Date due = months_after(home.began, 1);;) {
                bool const early = kept(due);
                Date const on = world_.working_on_or_after(early ? due - days{terms.between(3, 9)}
                                                                 : due + days{terms.between(2, 8)});
                if (on >= home.ended || on > world_.until) break;
                Kept<SecureReview> panel;
                panel.is = {.on = on,
                            .panel = Label{"A chair from outside, a head of service and a teacher"},
                            .criteria_met = Answer::yes,
                            .still_right = Answer::yes,
                            .decision = filled("The panel met {n}. The grounds hold still; a plan for the home after "
                                               "this one is due at the next meeting.",
                                               voices(on))};
                world_.write(panel, child_, world_.manager(child_, on).id, world_.written(on, terms, 15 * 60));
                due = months_after(on, 3);
            }
        }
        bool const foster = is.type == PlacementType::foster || is.type == PlacementType::foster_relative;
        Date const agreed = world_.working_on_or_after(months_after(home.began, 12) + days{terms.between(10, 90)});
        if (foster && home.to_eighteen && age(agreed) >= 11 && terms.chance(0.25))
            write(is.fewer_visits_agreed, agreed);
    }
    // A child is not placed with parents by agreement alone: those homes are with relatives.
    void tell_returns_where(Placement& is, Home const& home)
    {
        bool const by_agreement = std::ranges::any_of(
            by_agreement_, [&](auto const& span) { return span.first < home.ended && home.began < span.second; });
        if (is.type == PlacementType::with_parents && by_agreement) {
            is.type = PlacementType::foster_relative;
            is.carer = Label{"Grandmother"};
        }
        is.detail = placement_detail(*is.type, home.to_eighteen);
        if (is.provider == PlacementProvider::other) is.provider_detail = ProviderDetail::voluntary;
        if (is.type == PlacementType::with_parents) {
            is.provider_detail = ProviderDetail::parent;
            bool const from_the_other = &home != &course_.homes.front() && (&home)[-1].type == home.type;
            is.postcode = Label{from_the_other ? postcode(asked_) : family_.postcode};
        } else if (is.urn.empty())
            is.urn = Label{agency_number(*is.provider, asked_)};
    }
    // The district of the postcode is one of the authority’s (identifiers.hpp), and what the borough provides itself,
    // fostering apart, stands in the borough.
    static void stand_in(std::string_view authority, Placement& is)
    {
        std::string text{is.postcode.text()};
        int const district = text[2] - '0';
        text[2] = static_cast<char>('0' + (authority == borough_name          ? (district - 1) % 7 + 1
                                           : authority == neighbour_authority ? 8
                                                                              : 9));
        is.postcode = Label{text};
        bool const house = is.type == PlacementType::childrens_home || is.type == PlacementType::residential;
        if (house && authority != borough_name && is.provider == PlacementProvider::own)
            is.provider = PlacementProvider::private_provider;
    }
    // How far apart visits are to be, where not six weeks all along: nothing for the common case.
    std::vector<Stretch> stretches(Home const& home, Placement const& is) const
    {
        if (home.type == PlacementType::for_adoption) {
            // Weekly until the first review, then as each decides.
            std::vector<Stretch> all;
            int every = 7;
            for (auto const& [on, weeks] : adoption_reviews_) {
                all.push_back({on, every == 7 ? 7 : every - 6, every});
                every = 7 * weeks;
            }
            all.push_back({home.ended, every == 7 ? 7 : every - 6, every});
            return all;
        }
        // Weekly until the first review of this care, which is held in five weeks or so, then every four weeks.
        Date const weekly = course_.from + days{35};
        auto const closer = [&](Date until) {
            std::vector<Stretch> all;
            if (home.began < weekly) all.push_back({weekly, 6, 7});
            all.push_back({until, all.empty() ? 7 : 20, 28});
            all.push_back({home.ended, 14, 42});
            return all;
        };
        Date const year = months_after(home.began, 12);
        if (is.temporary_approval == Answer::yes) {
            auto all = closer(is.carer_approved.value_or(home.ended));
            if (home.to_eighteen && is.carer_approved && *is.carer_approved < year) {
                all.back() = {year, 14, 42};
                all.push_back({home.ended, 50, 88});
            }
            return all;
        }
        bool const parents = is.type == PlacementType::with_parents;
        if (parents && interim_ && interim_->first <= home.began && home.began < interim_->second) {
            auto all = closer(interim_->second);
            all.back().first = 5; // within a week of the care order
            return all;
        }
        if (is.fewer_visits_agreed) return {{year, 7, 42}, {*is.fewer_visits_agreed, 50, 88}, {home.ended, 120, 176}};
        return {};
    }
    void write_visits(Home const& home, Placement const& is)
    {
        // Within a week, then every six weeks; after a year every three months where the home is meant to last until 18
        // (regulation 28).
        Rhythm rhythm{.purpose = VisitPurpose::in_care,
                      .place = VisitPlace::placement,
                      .first = 7,
                      .every = 42,
                      .working = false,
                      .weakness = {},
                      .kind_words = "in care"};
        Date const year = months_after(home.began, 12);
        bool const changes = home.to_eighteen && home.ended > year + days{60} && year < world_.until - days{100};
        std::uint64_t const seed = mixed(seed_, static_cast<std::uint64_t>(home.began.time_since_epoch().count()));
        if (auto const parts = stretches(home, is); !parts.empty()) {
            rhythm.weakness = "visits_missed_in_care";
            Date from = home.began;
            for (std::size_t i = 0; i < parts.size() && from <= world_.until; ++i) {
                Date const to = std::min(parts[i].to, home.ended);
                if (to <= from) continue;
                rhythm.first = parts[i].first;
                rhythm.every = parts[i].every;
                visits(world_, family_, child_, Random{mixed(seed, i + 11)}, rhythm, from, to);
                from = to;
            }
            return;
        }
        if (!changes) {
            rhythm.weakness = "visits_missed_in_care";
            visits(world_, family_, child_, Random{seed}, rhythm, home.began, home.ended);
            return;
        }
        visits(world_, family_, child_, Random{seed}, rhythm, home.began, year);
        rhythm.first = 50;
        rhythm.every = 88;
        rhythm.weakness = "visits_missed_in_care";
        visits(world_, family_, child_, Random{mixed(seed, 2)}, rhythm, year, home.ended);
    }
    void write_reviews()
    {
        auto const late = [&](Date due) { return !dates_.chance(world_.measure("reviews_in_time", due)); };
        Date on =
            world_.calendar.after(course_.from, late(course_.from) ? dates_.between(21, 40) : dates_.between(14, 20));
        bool const planned = dates_.chance(world_.measure("permanence", course_.from));
        permanent_at_ = planned ? 2 : dates_.chance(0.6) ? 3 : dates_.between(4, 6);
        if (family_.no_permanence) permanent_at_ = 99;
        auto const hold_review = [&](int number, std::optional<int> visit_every) {
            Kept<CareReview> record;
            auto& is = record.is;
            is.on = on;
            is.number = number;
            is.visit_every = visit_every;
            is.permanence_endorsed = number >= permanent_at_ ? Answer::yes : Answer::no;
            is.decision = words::care_review(child_.own, voices(on), number);
            is.participation = took_part(age(on), asked_);
            bool const kept = dates_.chance(world_.measure("meetings_in_time", on));
            is.decisions_sent = world_.calendar.after(on, kept ? dates_.between(1, 5) : dates_.between(6, 15));
            if (number == permanent_at_) permanence_on_ = on;
            if (world_.write(record, child_, officer_on(on),
                             std::max(world_.at(*is.decisions_sent, 15 * 60), world_.at(on, 17 * 60)))) {
                last_review_ = number;
                if (number == 2) second_review_ = on;
                is.record_written = world_.calendar.after(on, kept ? dates_.between(8, 15) : dates_.between(16, 35));
                is.record_sent = world_.calendar.after(*is.record_written, dates_.between(0, 5));
                world_.write(record, child_, officer_on(on), world_.at(*is.record_sent, 15 * 60));
            }
        };
        Date const last = adopted_ ? course_.homes.back().began : course_.to;
        int number = 1;
        for (; on < last && on <= world_.until; ++number) {
            hold_review(number, std::nullopt);
            Date const due = months_after(on, number == 1 ? 3 : 6);
            on = world_.working_on_or_after(late(due) ? due + days{dates_.between(3, 45)}
                                                      : due - days{dates_.between(1, 14)});
        }
        for (auto const& [day, weeks] : adoption_reviews_) {
            on = day;
            if (on < course_.to && on <= world_.until) hold_review(number++, weeks);
        }
    }
    void write_health()
    {
        auto const one = [&](HealthType type, Date on, std::optional<int> score = std::nullopt) {
            if (on >= course_.to || on > world_.until || on <= course_.from) return;
            Kept<HealthCheck> record;
            record.is = {.type = type, .on = on, .score = score};
            if (score) scored_.push_back(on);
            world_.write(record, child_, world_.hand(child_, on).id,
                         world_.written(world_.calendar.after(on, dates_.between(0, 6)), child_.own));
        };
        auto const in_time = [&](Date day) { return dates_.chance(world_.measure("health_in_time", day)); };
        Date health = world_.calendar.after(course_.from,
                                            in_time(course_.from) ? dates_.between(10, 20) : dates_.between(21, 60));
        for (; health < course_.to && health <= world_.until;) {
            one(HealthType::assessment, health);
            Date const due = months_after(health, age(health) < 5 ? 6 : 12);
            health = world_.working_on_or_after(in_time(due) ? due - days{dates_.between(5, 30)}
                                                             : due + days{dates_.between(5, 80)});
        }
        if (age(course_.to) >= 2)
            for (Date dental = course_.from + days{dates_.between(30, 150)};
                 dental < course_.to && dental <= world_.until;
                 dental += days{in_time(dental) ? dates_.between(180, 355) : dates_.between(370, 480)})
                one(HealthType::dental, world_.working_on_or_after(dental));
        for (Date sdq = months_after(course_.from, 11); sdq < course_.to && sdq <= world_.until;
             sdq = months_after(sdq, in_time(sdq) ? 12 : 14))
            if (age(sdq) >= 4 && age(sdq) <= 16)
                one(HealthType::strengths_and_difficulties, world_.working_on_or_after(sdq),
                    std::clamp(static_cast<int>(14 + 6 * dates_.normal()), 0, 38));
    }
    void write_permanence()
    {
        auto const plan = adopted_ ? PermanencePlan::adoption
                          : course_.end == CareEnd::special_guardianship || course_.end == CareEnd::residence_order
                              ? PermanencePlan::guardianship
                          : course_.end == CareEnd::home || course_.end == CareEnd::relatives
                              ? PermanencePlan::return_home
                          : age(course_.from) >= 15 ? PermanencePlan::supported_living
                          : dates_.chance(0.85)     ? PermanencePlan::long_term_fostering
                                                    : PermanencePlan::long_term_residential;
        bool written = false;
        if (permanence_on_ && last_review_ >= permanent_at_) {
            Kept<Permanence> record;
            record.is = {.decided = *permanence_on_,
                         .plan = plan,
                         .at_review = permanent_at_,
                         .matched = {},
                         .reason = words::permanence(child_.own, voices(*permanence_on_), plan)};
            auto const officer = officer_on(*permanence_on_);
            written = world_.write(record, child_, officer, world_.written(*permanence_on_, child_.own, 16 * 60));
            if (written && plan == PermanencePlan::long_term_fostering && dates_.chance(0.92)) {
                auto const wait = dates_.chance(0.75) ? dates_.between(40, 86) : dates_.between(95, 190);
                record.is.matched = world_.working_on_or_after(*permanence_on_ + days{wait});
                if (*record.is.matched < course_.to)
                    world_.write(record, child_, world_.manager(child_, *record.is.matched).id,
                                 world_.written(*record.is.matched, child_.own, 15 * 60));
            }
            turning_point(world_, family_, child_, words::Turn::permanence, *permanence_on_);
        }
        if (!written && second_review_ && course_.to > world_.until && world_.until - *second_review_ > days{7})
            world_.tell(child_, "no_permanence", *second_review_,
                        fmt::format("in care since {}; {} reviews held and no plan for permanence", iso(course_.from),
                                    last_review_));
    }
    void write_adoption()
    {
        Kept<Adoption> record;
        auto& is = record.is;
        auto const step = [&](std::optional<Date>& milestone, Date on) {
            if (!record.id && &milestone != &is.decided) {
                milestone = on;
                return;
            }
            if (on > world_.until) return;
            milestone = on;
            world_.write(record, child_, world_.manager(child_, on).id, world_.written(on, child_.own, 14 * 60));
        };
        is.family = Label{fmt::format("F{:04}", seed_ % 10000)};
        is.entered_care = course_.from;
        Random panel{mixed(seed_, 0xAD02)};
        bool const asked = panel.chance(0.3), swift = panel.chance(0.85);
        step(is.plan_agreed,
             world_.working_on_or_after(adoption_day(0.24) -
                                        days{panel.chance(0.78) ? panel.between(30, 56) : panel.between(66, 100)}));
        if (asked)
            is.panel = world_.calendar.before(adoption_day(0.24), swift ? panel.between(2, 7) : panel.between(8, 14));
        step(is.decided, adoption_day(0.24));
        if (!record.id) return;
        step(is.placement_order, adoption_day(0.38));
        tell_returns_who_adopts(is, asked_);
        step(is.matched, adoption_day(0.58));
        step(is.placed, adoption_day(0.63));
        step(is.ordered, course_.to);
    }

    World& world_;
    Family& family_;
    Child& child_;
    std::uint64_t seed_;
    Random dates_;
    Random asked_;                                       // what only the returns ask
    std::vector<std::pair<Date, Date>> by_agreement_;    // under section 20
    std::vector<Date> scored_;                           // questionnaires
    std::optional<std::pair<Date, Date>> interim_;       // under an interim care order
    std::vector<std::pair<Date, int>> adoption_reviews_; // with adopters, and the weeks between visits it decides
    Course course_;
    Date eighteen_{};
    bool adopted_{}, settled_{};
    Kept<Care> period_;
    Staff const* officer_ = nullptr;
    int permanent_at_ = 99, last_review_ = 0;
    std::optional<Date> permanence_on_, second_review_;
};

} // namespace

Date care(World& world, Family& family, Child& child, std::uint64_t seed, Date from, bool stock)
{
    from = std::max(from, world.working_on_or_after(child.born + days{1})); // not before birth
    if (from > world.until || from + days{7} >= months_after(child.born, 18 * 12)) return from;
    return CareTelling{world, family, child, seed, from, stock}.tell();
}

} // namespace sightline::invent
