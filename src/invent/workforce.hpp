// Teams, and the people who come and go in them: permanent, agency, or a post that stands empty.
#pragma once
#include <map>

#include "domain/records/people.hpp"
#include "invent/invent.hpp"
#include "invent/population.hpp"

namespace sightline::invent
{

enum class TeamKind : std::uint8_t {
    front_door,
    assessment,
    care_planning,
    in_care,
    leaving_care,
    disabled,
    adolescents,
    independent,
    performance,
    leadership
};

struct Staff {
    PersonId id;
    std::string name;
    std::string first_name;
    WorkerRole role{};
    std::size_t team{};
    std::string service{}; // the team's, or the one a service manager answers for
    bool agency{};
    Date began{}, left{}; // left is far ahead for those who stay
    int limit{};          // children they should hold; 0 for those who hold none
    std::string note;
    bool here(Date day) const { return began < day && day < left; }
};

struct StaffTeam {
    TeamKind kind{};
    std::string name, service;
    std::vector<std::size_t> holders;  // staff who hold children, in the order they came
    std::vector<std::size_t> managers; // one after the other
};

class Workforce
{
public:
    // Everyone from `from` until past `until`; ids are given from next_id on.
    Workforce(Population const& population, Plan const& plan, Date from, Date judged, std::uint32_t& next_id);

    std::vector<Staff> const& staff() const { return staff_; }
    std::vector<StaffTeam> const& teams() const { return teams_; }
    std::vector<std::size_t> teams_of(TeamKind kind) const;
    std::size_t team_named(std::string_view name) const;
    Staff const& named(std::string_view name) const;
    Staff const& manager(std::size_t team, Date day) const; // there always is one
    // The holder of the team with the most room, as far as is known of the months after the day; null when nobody is
    // there.
    Staff const* pick(std::size_t team, Date day, Random& random, PersonId not_this = {}) const;
    void hold(Staff const& worker, Date from, Date until, int children = 1); // counts towards the worker's load
    Staff const& someone(WorkerRole role, Date day, Random& random) const;
    int load(Staff const& worker, Date day) const;

private:
    class Hiring;
    friend class Hiring;
    std::size_t months(Date day) const;
    std::vector<Staff> staff_;
    std::vector<StaffTeam> teams_;
    std::map<WorkerRole, std::vector<std::size_t>> by_role_;
    Date from_, until_;
    std::vector<std::vector<std::int16_t>> load_; // by staff, by month
};

} // namespace sightline::invent
