// The short invented texts: put together from many parts, in plain respectful words, as they would be read by the child
// at 25.
#pragma once
#include <optional>
#include <string>

#include "domain/records/all.hpp"
#include "invent/random.hpp"

namespace sightline::invent
{

enum class Theme : std::uint8_t {
    neglect,
    violence,
    alcohol,
    low_mood,
    physical,
    exploitation,
    stress,
    disability,
    alone,
    private_care,
    COUNT
};

// What the parts may speak of: {n} the child, {they} {them} {their} {They} {Their} {was} {has} {is} {do}, {m} who cares
// for the child, {w} the worker, {s} the school, {b} a brother or sister.
struct Voices {
    std::string name, they = "they", them = "them", their = "their";
    bool many = true; // "they were", not "she was"
    std::string carer, worker, school, brother;
    int age{};
    bool interpreted{}; // the family needs an interpreter
    Theme theme{};
};

std::string filled(std::string_view part, Voices const& voices);

namespace words
{
std::string worry(Random& random, Voices const& voices, ReferralSource source);
std::string update(Random& random, Voices const& voices,
                   ReferralSource source);                   // what someone tells us while the work goes on
std::string_view who(Random& random, ReferralSource source); // "Form tutor"
std::string referral_reason(Random& random, Voices const& voices, ReferralDecision decision);
std::string analysis(Random& random, Voices const& voices, AssessmentOutcome outcome);
std::string enquiry(Random& random, Voices const& voices, bool conference);
std::string conference(Random& random, Voices const& voices, ConferenceType type, bool plan);
std::string core_group(Random& random, Voices const& voices);
std::string need_meeting(Random& random, Voices const& voices, bool first);
std::string said(Random& random, Voices const& voices,
                 bool in_care); // the child's own words, or what a small child showed
std::string visit_note(Random& random, Voices const& voices, VisitPurpose purpose, Seen seen);
std::string not_alone(Random& random, Voices const& voices);
std::string care_review(Random& random, Voices const& voices, int number);
std::string permanence(Random& random, Voices const& voices, PermanencePlan plan);
std::string missing(Random& random, Voices const& voices, bool interviewed);
std::string in_touch(Random& random, Voices const& voices, Way way);
std::string pathway(Random& random, Voices const& voices, bool first);
std::string supervision(Random& random, Voices const& voices);
std::string came_of_it(Voices const& voices, std::uint32_t which); // what a manager saw when a decision was checked
std::string one_to_one(Random& random, std::string_view worker);

enum class Turn : std::uint8_t {
    conference,
    step_down,
    long_plan,
    into_care,
    close,
    permanence,
    missing,
    move,
    review,
    early_checkpoint,
    strategy
};
struct Decision {
    std::string question, decision, because, actions;
};
Decision decision(Random& random, Voices const& voices, Turn turn);

struct Picture {
    std::string worried, helps, change;
};
Picture picture(Random& random, Voices const& voices);

struct Meaning {
    std::string_view title;
    std::string meant;
};
Meaning meaning(Random& random, Voices const& voices, Turn turn);
} // namespace words

} // namespace sightline::invent
