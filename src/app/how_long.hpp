// How long plans run and how long children wait for a plan for permanence, counting those for whom it runs still. The
// average among those for whom it has ended hides the children who drift (practice of measures: measure/survival.hpp).
#pragma once
#include <mutex>

#include "authority/changes.hpp"

namespace sightline::app
{

enum class Course : std::uint8_t { protection_plan, in_need, without_permanence };
inline constexpr int course_count = 3;
std::string_view course_words(Course course); // "Child protection plan"
std::string span_words(int days);             // "3 weeks", "9 months"

// Of everyone in a course at some time in the two years before a day.
struct HowLong {
    Course course{};
    int running{}, ended{};           // on the day; by the day
    std::optional<int> half_by;       // days until half have ended; nothing when more than half run still
    std::optional<int> half_of_ended; // the same among the ended alone: for comparison, and always too short
    int longer_than_most{};           // of the running: those by whose time four in five had ended
};

// The courses of every child, kept from one asking to the next: only children of whom something was recorded since are
// looked at anew. May be asked from several threads.
class KeptCourses
{
public:
    // On that day, with all we know. `counts`: whether the reader may know of the child; asked once for each who is
    // counted.
    std::vector<HowLong> on(View const& view, Date day, std::function<bool(PersonState const&)> const& counts);

private:
    struct Span {
        Course course{};
        Date began;
        std::optional<Date> ended, lost; // lost from sight without an end: the child died, or is grown up
    };
    static std::vector<Span> spans_of(PersonState const& child);
    std::mutex asking_;
    std::uint64_t seq_{}; // of the last view followed
    Changes changes_;
    std::vector<std::vector<Span>> spans_; // beside the places of the view
};

} // namespace sightline::app
