#include "invent/workforce.hpp"

#include <algorithm>
#include <cassert>
#include <set>

#include "base/text.hpp"

namespace sightline::invent
{
namespace
{

constexpr Date far_ahead{std::chrono::days{40000}};
constexpr std::array services{
    std::string_view{"Front door and assessment"}, std::string_view{"Care planning"},
    std::string_view{"Children in care"},          std::string_view{"Disabled children and adolescents"},
    std::string_view{"Quality and safeguarding"},  std::string_view{"Leadership"}};

Date days_on(Date day, double days)
{
    return day + std::chrono::days{static_cast<int>(days)};
}

int limit_of(WorkerRole role)
{
    switch (role) {
    case WorkerRole::social_worker: return 18;
    case WorkerRole::newly_qualified: return 12;
    case WorkerRole::advanced_practitioner: return 15;
    case WorkerRole::personal_adviser: return 24;
    default: return 0;
    }
}

} // namespace

// Fills every post from the first day to past the last, and gives each person an id.
class Workforce::Hiring
{
public:
    Hiring(Workforce& workforce, Population const& population, Plan const& plan, Date from, Date judged,
           std::uint32_t& next_id)
        : all_(workforce), population_(population), until_(plan.until), from_(from), judged_(judged), next_id_(next_id),
          random_(mixed(plan.seed, 0x57AFF))
    {
    }

    void team(TeamKind kind, std::string name, std::string_view service, int posts)
    {
        all_.teams_.push_back({kind, std::move(name), std::string{service}, {}, {}});
        manager_post(all_.teams_.size() - 1);
        for (int i = 0; i < posts; ++i) holder_post(i);
    }
    // A post of the last team that holds no children, always filled; of its service, unless another is named.
    void post(WorkerRole role, double years = 5, std::string_view service = {})
    {
        for (Date day = from_; day <= until_;) {
            Date const left = day + std::chrono::days{200 + static_cast<int>(random_.exponential(years * 365))};
            auto const at = hire(role, day, left, false);
            if (!service.empty()) all_.staff_[at].service = service;
            day = left - std::chrono::days{1};
        }
    }
    std::size_t hire(WorkerRole role, Date began, Date left, bool agency, std::string name = {}, std::string note = {},
                     int limit = -1)
    {
        Staff one;
        one.id = PersonId{next_id_++};
        one.name = name.empty() ? new_name() : std::move(name);
        names_.insert(one.name);
        one.first_name = one.name.substr(0, one.name.find(' '));
        one.role = role;
        one.team = all_.teams_.size() - 1;
        one.service = all_.teams_.back().service;
        one.agency = agency;
        one.began = began;
        one.left = left > until_ + std::chrono::days{400} ? far_ahead : left;
        one.limit = limit >= 0 ? limit : limit_of(role);
        one.note = std::move(note);
        all_.staff_.push_back(one);
        auto const at = all_.staff_.size() - 1;
        if (one.limit > 0) all_.teams_.back().holders.push_back(at);
        if (role == WorkerRole::team_manager || role == WorkerRole::practice_manager)
            all_.teams_.back().managers.push_back(at);
        all_.by_role_[role].push_back(at);
        return at;
    }
    Date ago(int days) const { return until_ - std::chrono::days{days}; }
    Date from() const { return from_; }
    Date judged() const { return judged_; }

private:
    double measure(std::string_view name, Date day) const
    {
        return population_.story.at(name, static_cast<double>((day - judged_).count()) / 30.44);
    }
    std::string new_name()
    {
        static constexpr std::array<double, group_count> mix{0.48, 0.10, 0.12, 0.14, 0.11, 0.02, 0.03};
        for (;;) {
            auto const group = random_.weighted(mix);
            auto const& given = random_.chance(0.78) ? population_.girls[group] : population_.boys[group];
            auto const& first = random_.one_of(std::span{given});
            auto const name = first + " " + random_.one_of(std::span{population_.surnames[group]});
            if (!names_.contains(name)) return name;
        }
    }
    void manager_post(std::size_t team)
    {
        auto const kind = all_.teams_[team].kind;
        auto const role = kind == TeamKind::front_door ? WorkerRole::practice_manager : WorkerRole::team_manager;
        if (kind == TeamKind::independent || kind == TeamKind::performance || kind == TeamKind::leadership) return;
        if (all_.teams_[team].name == "Care planning team 2") {
            Date const came = judged_ + std::chrono::days{70};
            hire(role, from_, came + std::chrono::days{1}, false);
            hire(role, came, far_ahead, false, "Colin Adeyemi");
            return;
        }
        for (Date day = from_; day <= until_;) {
            Date const left = day + std::chrono::days{240 + static_cast<int>(random_.exponential(900))};
            hire(role, day, left, random_.chance(measure("agency", day) * 0.6));
            day = left - std::chrono::days{1};
        }
    }
    void holder_post(int which)
    {
        auto const kind = all_.teams_.back().kind;
        for (Date day = days_on(from_, random_.unit() * 20); day <= until_;) {
            // Agency posts last months and permanent ones years, so far more hires than posts are agency.
            double const share = measure("agency", day);
            bool const agency = random_.chance(share * 6 / (share * 6 + (1 - share)));
            auto role = which == 0 && !agency ? WorkerRole::advanced_practitioner : WorkerRole::social_worker;
            if (kind == TeamKind::leaving_care)
                role = WorkerRole::personal_adviser;
            else if (!agency && role == WorkerRole::social_worker && day > from_ + std::chrono::days{60} &&
                     random_.chance(0.32))
                role = WorkerRole::newly_qualified;
            double stay = 0;
            if (agency)
                stay = 60 + random_.exponential(365 * 0.55 / population_.rate("agency_leaving"));
            else
                // Month by month, twice as likely in the first two years.
                for (int month = 0; month < 240; ++month, stay += 30.44)
                    if (random_.chance(measure("leaving", days_on(day, stay)) / 12 * (month < 24 ? 2 : 1) / 1.5)) break;
            Date const left = days_on(day, stay + 30);
            bool const first_year = role == WorkerRole::newly_qualified && until_ - day < std::chrono::days{365};
            hire(role, day, left, agency, {},
                 first_year                                   ? "First year"
                 : agency && left > until_ && left < ago(-45) ? "Leaves within six weeks"
                                                              : "");
            double empty =
                agency ? random_.exponential(15) : random_.lognormal(population_.rate("recruiting_days"), 0.5);
            if (!agency) empty *= random_.unit(); // somebody covers the rest
            day = days_on(left, empty);
        }
    }

    Workforce& all_;
    Population const& population_;
    Date until_, from_, judged_;
    std::uint32_t& next_id_;
    Random random_;
    std::set<std::string> names_{"Colin Adeyemi", "Samira Rahman", "Dan Frith", "Nia Lloyd", "Ade Bello",
                                 "Lucy Boyd",     "Kene Obi",      "Jo Marsh",  "Ruth Pell"};
};

Workforce::Workforce(Population const& population, Plan const& plan, Date from, Date judged, std::uint32_t& next_id)
    : from_(from), until_(plan.until)
{
    Hiring hiring{*this, population, plan, from, judged, next_id};
    double const size = plan.children_known / 12000.0;
    auto const teams = [&](double many, int least) {
        return std::max(least, static_cast<int>(std::lround(many * size)));
    };
    auto const posts = [&](double all, int of) { return std::max(2, static_cast<int>(std::lround(all * size / of))); };

    hiring.team(TeamKind::leadership, "Leadership", services[5], 0);
    hiring.post(WorkerRole::director, 4);
    for (auto const service : std::span{services}.first(4)) hiring.post(WorkerRole::service_manager, 4, service);
    hiring.team(TeamKind::performance, "Performance and systems", services[5], 0);
    hiring.post(WorkerRole::analyst);
    hiring.post(WorkerRole::administrator);
    hiring.team(TeamKind::front_door, "Front door", services[0], 0);
    for (int i = 0; i < 3 + static_cast<int>(4 * size); ++i) hiring.post(WorkerRole::contact_officer, 3);
    for (int i = 0; i < 2; ++i) hiring.post(WorkerRole::emergency_duty, 6);

    struct Wanted {
        TeamKind kind;
        std::string_view name, service;
        double teams, all_posts;
        int least;
    };
    static constexpr std::array wanted{Wanted{TeamKind::assessment, "Assessment team", services[0], 3, 16, 1},
                                       Wanted{TeamKind::care_planning, "Care planning team", services[1], 6, 52, 2},
                                       Wanted{TeamKind::in_care, "Children in care team", services[2], 2, 15, 1},
                                       Wanted{TeamKind::leaving_care, "Leaving care team", services[2], 1, 7, 1},
                                       Wanted{TeamKind::disabled, "Disabled children team", services[3], 1, 12, 1},
                                       Wanted{TeamKind::adolescents, "Adolescents team", services[3], 1, 8, 1}};
    for (auto const& one : wanted) {
        int const many = teams(one.teams, one.least);
        for (int i = 1; i <= many; ++i) {
            bool const example = one.kind == TeamKind::care_planning && i == 2;
            hiring.team(one.kind, many > 1 ? fmt::format("{} {}", one.name, i) : std::string{one.name}, one.service,
                        posts(one.all_posts, many) - (example ? 2 : 0));
            if (example) {
                hiring.hire(WorkerRole::social_worker, from, hiring.ago(430), false, "Lucy Boyd");
                hiring.hire(WorkerRole::social_worker, hiring.ago(1000), hiring.ago(275), false, "Kene Obi");
                hiring.hire(WorkerRole::social_worker, hiring.ago(300), hiring.ago(104), true, "Jo Marsh");
                hiring.hire(WorkerRole::social_worker, hiring.ago(640), far_ahead, false, "Samira Rahman");
                hiring.hire(WorkerRole::social_worker, hiring.ago(1150), far_ahead, false, "Dan Frith",
                            "Three children before the court");
                hiring.hire(WorkerRole::newly_qualified, hiring.ago(220), far_ahead, false, "Nia Lloyd", "First year");
                hiring.hire(WorkerRole::social_worker, hiring.ago(810), far_ahead, false, "Ade Bello",
                            "Leave Thursday and Friday");
            }
            if (one.kind == TeamKind::care_planning || one.kind == TeamKind::adolescents ||
                one.kind == TeamKind::disabled)
                hiring.post(WorkerRole::family_support, 4);
        }
    }
    hiring.team(TeamKind::independent, "Reviewing and conference service", services[4], 0);
    hiring.hire(WorkerRole::conference_chair, hiring.ago(1600), far_ahead, false, "Ruth Pell");
    for (int i = 0; i < teams(2, 1); ++i) hiring.post(WorkerRole::conference_chair, 6);
    for (int i = 0; i < teams(5, 2); ++i) hiring.post(WorkerRole::reviewing_officer, 6);
    auto const data_officer =
        hiring.hire(WorkerRole::data_officer, hiring.ago(700), far_ahead, false, "Bilal Chaudhry");
    staff_[data_officer].team = team_named("Performance and systems");
    staff_[data_officer].service = services[5];
    load_.assign(staff_.size(), std::vector<std::int16_t>(months(until_) + 6));
}

std::size_t Workforce::months(Date day) const
{
    return day <= from_ ? 0 : static_cast<std::size_t>((day - from_).count() / 30);
}

std::vector<std::size_t> Workforce::teams_of(TeamKind kind) const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < teams_.size(); ++i)
        if (teams_[i].kind == kind) found.push_back(i);
    return found;
}

std::size_t Workforce::team_named(std::string_view name) const
{
    auto const found = std::ranges::find(teams_, name, &StaffTeam::name);
    assert(found != teams_.end());
    return static_cast<std::size_t>(found - teams_.begin());
}

Staff const& Workforce::named(std::string_view name) const
{
    auto const found = std::ranges::find(staff_, name, &Staff::name);
    assert(found != staff_.end());
    return *found;
}

Staff const& Workforce::manager(std::size_t team, Date day) const
{
    auto const& managers = teams_[team].managers;
    assert(!managers.empty());
    for (auto const at : managers)
        if (staff_[at].here(day)) return staff_[at];
    return staff_[managers.front()]; // the very first day
}

int Workforce::load(Staff const& worker, Date day) const
{
    auto const& months_held = load_[static_cast<std::size_t>(&worker - staff_.data())];
    return months_held[std::min(months(day), months_held.size() - 1)];
}

Staff const* Workforce::pick(std::size_t team, Date day, Random& random, PersonId not_this) const
{
    Staff const* best = nullptr;
    double least = 0;
    for (auto const at : teams_[team].holders) {
        auto const& one = staff_[at];
        if (!one.here(day) || one.left - day < std::chrono::days{20} || one.id == not_this) continue;
        double const full =
            (load(one, day) + load(one, day + std::chrono::days{90})) / (2.0 * one.limit) + random.unit() * 0.25;
        if (best == nullptr || full < least) {
            best = &one;
            least = full;
        }
    }
    return best;
}

void Workforce::hold(Staff const& worker, Date from, Date until, int children)
{
    auto& months_held = load_[static_cast<std::size_t>(&worker - staff_.data())];
    for (auto month = months(from); month <= std::min(months(until), months_held.size() - 1); ++month)
        months_held[month] = static_cast<std::int16_t>(months_held[month] + children);
}

Staff const& Workforce::someone(WorkerRole role, Date day, Random& random) const
{
    auto const& all = by_role_.at(role);
    for (int tries = 0; tries < 60; ++tries) {
        auto const& one = staff_[all[static_cast<std::size_t>(random.below(static_cast<int>(all.size())))]];
        if (one.here(day)) return one;
    }
    for (auto const at : all)
        if (staff_[at].here(day)) return staff_[at];
    return staff_[all.front()];
}

} // namespace sightline::invent
