// Rules of Section47: enquiries and initial child protection conferences.
#include "returns/cin/rules.hpp"

namespace sightline::returns::cin
{
namespace
{

template <class See> void each_enquiry(Child const& child, See see)
{
    for (auto const& episode : child.episodes)
        for (auto const& enquiry : episode.section47s) see(episode, enquiry);
}

bool awaits_conference(Section47 const& enquiry)
{
    return !enquiry.conference.given() && yes_or_no(enquiry.conference_not_required) == false;
}

bool is_weekend(Cell const& cell)
{
    if (!cell.day) return false;
    std::chrono::weekday const weekday{*cell.day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

// DateOfInitialCPC, of the episode or of an enquiry, is on or after CINreferralDate.
void rule_1104(Child const& child, Setting const&, Flags& flags)
{
    auto const compare = [&](Episode const& episode, Cell const& conference) {
        if (earlier(conference, episode.referral))
            flags.flag({conference, episode.referral},
                       "An initial conference ({}) must not be before the referral ({})", said(conference),
                       said(episode.referral));
    };
    for (auto const& episode : child.episodes) compare(episode, episode.conference);
    each_enquiry(child,
                 [&](Episode const& episode, Section47 const& enquiry) { compare(episode, enquiry.conference); });
}

// One initial conference is not held both on the episode and on one of its enquiries (the same date in both).
void rule_2884(Child const& child, Setting const&, Flags& flags)
{
    each_enquiry(child, [&](Episode const& episode, Section47 const& enquiry) {
        if (enquiry.conference.day && enquiry.conference.day == episode.conference.day)
            flags.flag({episode.conference, enquiry.conference},
                       "An initial conference must be held once; that of {} is held on the episode and on a section 47 "
                       "enquiry",
                       said(enquiry.conference));
    });
}

// S47ActualStartDate is on or after CINreferralDate.
void rule_2889(Child const& child, Setting const&, Flags& flags)
{
    each_enquiry(child, [&](Episode const& episode, Section47 const& enquiry) {
        if (earlier(enquiry.start, episode.referral))
            flags.flag({enquiry.start, episode.referral},
                       "A section 47 enquiry must not start ({}) before the referral ({})", said(enquiry.start),
                       said(episode.referral));
    });
}

// An enquiry with an initial conference has a S47ActualStartDate, on or before it.
void rule_8615(Child const& child, Setting const&, Flags& flags)
{
    each_enquiry(child, [&](Episode const&, Section47 const& enquiry) {
        if (enquiry.conference.day && (!enquiry.start.day || earlier(enquiry.conference, enquiry.start)))
            flags.flag({enquiry.start, enquiry.conference},
                       "A section 47 enquiry must start by its initial conference, {}; its start is {}",
                       said(enquiry.conference), said(enquiry.start));
    });
}

// An enquiry that awaits its conference did not start earlier than 15 working days before REF.
void rule_8675Q(Child const& child, Setting const& setting, Flags& flags)
{
    each_enquiry(child, [&](Episode const&, Section47 const& enquiry) {
        if (!awaits_conference(enquiry) || !enquiry.start.day) return;
        auto const first = setting.calendar->before(*setting.reference, 15);
        if (*enquiry.start.day < first)
            flags.flag({enquiry.start, enquiry.conference, enquiry.conference_not_required},
                       "A section 47 enquiry that awaits a conference should have started within 15 working days, "
                       "since {}; it "
                       "started {}",
                       words(first), said(enquiry.start));
    });
}

// DateOfInitialCPC of an enquiry lies within CY.
void rule_8715(Child const& child, Setting const& setting, Flags& flags)
{
    each_enquiry(child, [&](Episode const&, Section47 const& enquiry) {
        if (enquiry.conference.day && !setting.in_year(*enquiry.conference.day))
            flags.flag({enquiry.conference}, "An initial conference must be held within the census year; it was {}",
                       said(enquiry.conference));
    });
}

// An enquiry that awaits its conference started within CY.
void rule_8740(Child const& child, Setting const& setting, Flags& flags)
{
    each_enquiry(child, [&](Episode const&, Section47 const& enquiry) {
        if (awaits_conference(enquiry) && enquiry.start.day && !setting.in_twelve_months(*enquiry.start.day))
            flags.flag(
                {enquiry.start, enquiry.conference, enquiry.conference_not_required},
                "A section 47 enquiry that awaits a conference must have started within the census year; it started {}",
                said(enquiry.start));
    });
}

// At most one enquiry of an episode is open: without a conference, and not said to need none.
void rule_8839(Child const& child, Setting const&, Flags& flags)
{
    for (auto const& episode : child.episodes) {
        auto const how_many = std::ranges::count_if(episode.section47s, is_open);
        if (how_many < 2) continue;
        for (auto const& enquiry : episode.section47s)
            if (is_open(enquiry))
                flags.flag({enquiry.conference},
                           "An episode must have at most one open section 47 enquiry; this one has {}", how_many);
    }
}

// InitialCPCtarget is not a Saturday or Sunday.
void rule_8870Q(Child const& child, Setting const&, Flags& flags)
{
    each_enquiry(child, [&](Episode const&, Section47 const& enquiry) {
        if (is_weekend(enquiry.conference_target))
            flags.flag({enquiry.conference_target}, "The target day of a conference should not be at a weekend; {} is",
                       said(enquiry.conference_target));
    });
}

// DateOfInitialCPC of an enquiry is not a Saturday or Sunday.
void rule_8875(Child const& child, Setting const&, Flags& flags)
{
    each_enquiry(child, [&](Episode const&, Section47 const& enquiry) {
        if (is_weekend(enquiry.conference))
            flags.flag({enquiry.conference}, "An initial conference must not be at a weekend; {} is",
                       said(enquiry.conference));
    });
}

// An enquiry does not start within another enquiry of the episode: from its start to its conference, or to REF when
// open.
void rule_8890(Child const& child, Setting const& setting, Flags& flags)
{
    for (auto const& episode : child.episodes) {
        std::vector<Interval> intervals;
        for (auto const& enquiry : episode.section47s)
            intervals.push_back({enquiry.start.day, is_open(enquiry) ? setting.reference : enquiry.conference.day});
        starts_within(intervals, Touching::counts, [&](std::size_t outer, std::size_t inner) {
            auto const& [first, second] = std::tie(episode.section47s[outer], episode.section47s[inner]);
            flags.flag({first.start, first.conference, second.start},
                       "Section 47 enquiries of an episode must not overlap; one starts {} while another runs from {}",
                       said(second.start), said(first.start));
        });
    }
}

using enum Severity;
using enum PutRightBy;
using enum Needs;
constexpr std::array<Rule, 11> rules{{
    {"1104", error, Table::section47, worker, rule_1104},
    {"2884", error, Table::section47, analyst, rule_2884},
    {"2889", error, Table::section47, worker, rule_2889},
    {"8615", error, Table::section47, worker, rule_8615},
    {"8675Q", query, Table::section47, manager, rule_8675Q, census_year},
    {"8715", error, Table::section47, worker, rule_8715, census_year},
    {"8740", error, Table::section47, manager, rule_8740, census_year},
    {"8839", error, Table::section47, manager, rule_8839},
    {"8870Q", query, Table::section47, worker, rule_8870Q},
    {"8875", error, Table::section47, worker, rule_8875},
    {"8890", error, Table::cin_details, manager, rule_8890, census_year},
}};

} // namespace

std::span<Rule const> section47_rules()
{
    return rules;
}

} // namespace sightline::returns::cin
