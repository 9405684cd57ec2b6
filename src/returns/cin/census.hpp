// The children in need census as structs: one header, and for each child what the authority did in the year.
// Element names, which may repeat and which are dates are those of the collection's schema for 2025-26; the collections
// from 2017-18 differ only where a comment says so.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"

namespace sightline::returns::cin
{

// The tables the census is commonly laid out in, one row for each group of elements. Findings name them.
enum class Table : std::uint8_t {
    header,
    child_identifiers,
    child_characteristics,
    disabilities, // one row for each Disability
    cin_details,
    cin_plan_dates,
    assessments,
    section47,
    child_protection_plans,
    reviews, // one row for each CPPreviewDate
    pre_proceedings,
    COUNT
};
std::string_view name_of(Table table); // Header, ChildIdentifiers … CINplanDates …

enum class Reads : std::uint8_t { text, day };

// One value and its place. A value the file does not give is a blank cell with the place it would have.
struct Cell {
    Table table;
    std::string_view field; // the element's name
    Reads reads = Reads::text;
    int row = -1;              // 0-based, in the order of the file; -1 when the file does not hold the group
    int line = 0;              // from 1; where the value is not given, the line its group starts on
    std::string text{};        // as in the file, without white space at its ends
    std::optional<Date> day{}; // nothing when it is not given or cannot be read
    // Of a value made from the record: the journal's entry that says it (0: it follows from no single entry), and how
    // it was worked out (empty: it stands in the entry as it is). Of a value read from a file: neither.
    std::uint64_t entry = 0;
    std::string_view rule{};

    bool given() const { return !text.empty(); }
};

struct Header {
    Cell collection{Table::header, "Collection"};
    Cell year{Table::header, "Year"};
    Cell reference_date{Table::header, "ReferenceDate", Reads::day};
    Cell source_level{Table::header, "SourceLevel"};
    Cell authority{Table::header, "LEA"};
    Cell software{Table::header, "SoftwareCode"};
    Cell release{Table::header, "Release"};
    Cell serial_number{Table::header, "SerialNo"};
    Cell made{Table::header, "DateTime"};
    int line = 0;

    std::vector<Cell*> collection_cells() { return {&collection, &year, &reference_date}; }
    std::vector<Cell*> source_cells()
    {
        return {&source_level, &authority, &software, &release, &serial_number, &made};
    }
};

struct Identifiers {
    Cell id{Table::child_identifiers, "LAchildID"};
    Cell upn{Table::child_identifiers, "UPN"};
    Cell former_upn{Table::child_identifiers, "FormerUPN"};
    Cell upn_unknown{Table::child_identifiers, "UPNunknown"};
    Cell birth{Table::child_identifiers, "PersonBirthDate", Reads::day};
    Cell expected_birth{Table::child_identifiers, "ExpectedPersonBirthDate", Reads::day};
    Cell sex{Table::child_identifiers, "Sex"};
    // Before 2024-25 in the place of Sex, and in the first years by the longer name: 1 male, 2 female, 0 and 9 not
    // known.
    Cell gender{Table::child_identifiers, "GenderCurrent"};
    Cell gender_first_years{Table::child_identifiers, "PersonGenderCurrent"};
    Cell death{Table::child_identifiers, "PersonDeathDate", Reads::day};
    int line = 0;

    std::vector<Cell*> cells()
    {
        return {&id,  &upn,    &former_upn,         &upn_unknown, &birth, &expected_birth,
                &sex, &gender, &gender_first_years, &death};
    }
};

struct Characteristics {
    Cell ethnicity{Table::child_characteristics, "Ethnicity"};
    std::vector<Cell> disabilities;
    int line = 0;

    std::vector<Cell*> cells() { return {&ethnicity}; }
};
inline Cell new_disability()
{
    return {Table::disabilities, "Disability"};
}

struct Assessment {
    Cell start{Table::assessments, "AssessmentActualStartDate", Reads::day};
    Cell internal_review{Table::assessments, "AssessmentInternalReviewDate", Reads::day}; // earlier collections
    Cell authorised{Table::assessments, "AssessmentAuthorisationDate", Reads::day};
    std::vector<Cell> factors; // all of the assessment's one row
    int line = 0;

    std::vector<Cell*> cells() { return {&start, &internal_review, &authorised}; }
};
inline Cell new_factor()
{
    return {Table::assessments, "AssessmentFactors"};
}

struct CinPlan {
    Cell start{Table::cin_plan_dates, "CINPlanStartDate", Reads::day};
    Cell end{Table::cin_plan_dates, "CINPlanEndDate", Reads::day};
    int line = 0;

    std::vector<Cell*> cells() { return {&start, &end}; }
};

struct Section47 {
    Cell start{Table::section47, "S47ActualStartDate", Reads::day};
    Cell conference_target{Table::section47, "InitialCPCtarget", Reads::day};
    Cell conference{Table::section47, "DateOfInitialCPC", Reads::day};
    Cell conference_not_required{Table::section47, "ICPCnotRequired"};
    int line = 0;

    std::vector<Cell*> cells() { return {&start, &conference_target, &conference, &conference_not_required}; }
};

struct ProtectionPlan {
    Cell start{Table::child_protection_plans, "CPPstartDate", Reads::day};
    Cell end{Table::child_protection_plans, "CPPendDate", Reads::day};
    Cell initial_category{Table::child_protection_plans, "InitialCategoryOfAbuse"};
    Cell latest_category{Table::child_protection_plans, "LatestCategoryOfAbuse"};
    Cell plans_before{Table::child_protection_plans, "NumberOfPreviousCPP"};
    std::vector<Cell> reviews; // a Reviews group without a date is one blank cell
    int line = 0;

    std::vector<Cell*> cells() { return {&start, &end, &initial_category, &latest_category, &plans_before}; }
};
inline Cell new_review()
{
    return {Table::reviews, "CPPreviewDate", Reads::day};
}

// Pre-proceedings and family group decision making, from 2025-26. No rule of the set known here looks at it.
struct PreProceedings {
    Cell start{Table::pre_proceedings, "PPStartDate", Reads::day};
    Cell letter_sent{Table::pre_proceedings, "LBPSentDate", Reads::day};
    Cell meeting_offered{Table::pre_proceedings, "FGDMMeetingOffer"};
    Cell meeting_held{Table::pre_proceedings, "FGDMMeetingFac"};
    Cell first_meeting{Table::pre_proceedings, "InitialPPMeetingDate", Reads::day};
    Cell review_meetings{Table::pre_proceedings, "ReviewMeetingsCount"};
    Cell decision{Table::pre_proceedings, "StepDecisionDate", Reads::day};
    Cell outcome{Table::pre_proceedings, "PPOutcome"};
    Cell application{Table::pre_proceedings, "CourtAppDate", Reads::day};
    Cell proceedings_letter{Table::pre_proceedings, "LetterInitCPDate", Reads::day};
    int line = 0;

    std::vector<Cell*> cells()
    {
        return {&start,           &letter_sent, &meeting_offered, &meeting_held, &first_meeting,
                &review_meetings, &decision,    &outcome,         &application,  &proceedings_letter};
    }
};

// CINdetails: from a referral to its closing.
struct Episode {
    Cell referral{Table::cin_details, "CINreferralDate", Reads::day};
    Cell source{Table::cin_details, "ReferralSource"};
    Cell primary_need{Table::cin_details, "PrimaryNeedCode"};
    Cell closure{Table::cin_details, "CINclosureDate", Reads::day};
    Cell closure_reason{Table::cin_details, "ReasonForClosure"};
    Cell conference{Table::cin_details, "DateOfInitialCPC", Reads::day}; // here when no section 47 enquiry holds it
    Cell no_further_action{Table::cin_details, "ReferralNFA"};
    std::vector<Assessment> assessments;
    std::vector<CinPlan> cin_plans;
    std::vector<Section47> section47s;
    std::vector<ProtectionPlan> protection_plans;
    std::vector<PreProceedings> pre_proceedings;
    int line = 0;

    std::vector<Cell*> cells()
    {
        return {&referral, &source, &primary_need, &closure, &closure_reason, &conference, &no_further_action};
    }
};

struct Child {
    Identifiers identifiers;
    Characteristics characteristics;
    std::vector<Episode> episodes;
    int line = 0;

    std::string const& id() const { return identifiers.id.text; }
};

// How many rows each table has had so far.
using Rows = std::array<int, static_cast<std::size_t>(Table::COUNT)>;

// Gives every cell of the child its row, and those without a value the line of their group. A child made otherwise than
// by the reader needs this before it is checked. A group whose line is 0 is not in the file and takes no row.
void place_rows(Child& child, Rows& rows);
void place_header(Header& header);

// Every cell of the child, in the order of the tables within each group.
void each_cell(Child& child, std::function<void(Cell const&)> const& see);

} // namespace sightline::returns::cin
