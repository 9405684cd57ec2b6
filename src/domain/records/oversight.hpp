// Who holds the child, and the manager's hand: allocation, supervision, decisions, where things stand, her words.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class AllocationBasis : std::uint8_t {
    key_worker,
    referral,
    assessment,
    enquiry,
    in_need,
    protection,
    in_care,
    leaving_care
};
inline constexpr std::array allocation_basis_codes{Code{"key_worker", "Holds the child"},
                                                   Code{"referral", "Referral"},
                                                   Code{"assessment", "Assessment"},
                                                   Code{"enquiry", "Section 47 enquiry"},
                                                   Code{"in_need", "Child in need"},
                                                   Code{"protection", "Child protection plan"},
                                                   Code{"in_care", "In care"},
                                                   Code{"leaving_care", "Care leaver"}};
constexpr std::span<Code const> codes_of(AllocationBasis)
{
    return allocation_basis_codes;
}

// Why this worker came to hold the child.
enum class WorkerChange : std::uint8_t {
    first,
    became_manager,
    left_role,
    restructure,
    next_stage,
    absence,
    child_asked,
    parent_asked,
    worker_died,
    other
};
inline constexpr std::array worker_change_codes{Code{"first", "The first worker"},
                                                Code{"became_manager", "The one before became a manager"},
                                                Code{"left_role", "The one before left"},
                                                Code{"restructure", "The service was restructured"},
                                                Code{"next_stage", "The work moved to another team as it should"},
                                                Code{"absence", "The one before is away for over three months"},
                                                Code{"child_asked", "The child asked"},
                                                Code{"parent_asked", "A parent or carer asked"},
                                                Code{"worker_died", "The one before died"},
                                                Code{"other", "Other"}};
constexpr std::span<Code const> codes_of(WorkerChange)
{
    return worker_change_codes;
}

// Who holds the child. Recorded here as key_worker with its days. From an extract each list names who held that piece
// of work: such a record has a basis other than key_worker, `seen` is the extract's day, and began is not known.
struct Allocation {
    std::optional<AllocationBasis> basis;
    PersonId worker; // blank: nobody
    Label team;
    std::optional<Date> began, ended, seen;
    std::optional<Date> referred; // when the work came, for the referral it answers
    std::optional<WorkerChange> change;
    // The way to the next worker, kept with whoever holds the child until there is one.
    std::optional<Date> transfer_accepted, handed_over, joint_visit;
};
template <> struct Describes<Allocation> {
    static constexpr auto kind = Kind::allocation;
    static constexpr std::string_view title = "Allocation", purpose = "Which worker and team hold the child.";
    static constexpr auto fields = std::tuple{
        field(&Allocation::basis, "basis", "For", {.required = true}),
        field(&Allocation::worker, "worker", "Worker"),
        field(&Allocation::team, "team", "Team"),
        field(&Allocation::began, "began", "From", {.happened = true}),
        field(&Allocation::ended, "ended", "To", {.until = true}),
        field(&Allocation::seen, "seen", "So in the extract of"),
        field(&Allocation::referred, "referred", "For the work of"),
        field(&Allocation::change, "change", "Why the worker changed", {.statutory = "SSDA903 SW_REASON"}),
        field(&Allocation::transfer_accepted, "transfer_accepted", "Transfer accepted by the next team on",
              {.guidance = "This worker holds the child until the next is named"}),
        field(&Allocation::handed_over, "handed_over", "Hand-over meeting held on"),
        field(&Allocation::joint_visit, "joint_visit", "Visited together with the next worker on"),
    };
    static constexpr std::array<Extract, 0>
        extracts{}; // the allocated worker and team of lists 3 to 9 are read by hand: see exchange
};

enum class SupervisionType : std::uint8_t { about_child, one_to_one };
inline constexpr std::array supervision_type_codes{Code{"about_child", "Supervision on a child"},
                                                   Code{"one_to_one", "One-to-one of a worker"}};
constexpr std::span<Code const> codes_of(SupervisionType)
{
    return supervision_type_codes;
}

struct Supervision {
    std::optional<SupervisionType> type;
    std::optional<Date> on;
    PersonId supervisor;
    std::string direction;
};
template <> struct Describes<Supervision> {
    static constexpr auto kind = Kind::supervision;
    static constexpr std::string_view
        title = "Supervision",
        purpose = "A manager and a worker thought about a child, or about the worker's practice.";
    static constexpr auto fields = std::tuple{
        field(&Supervision::type, "type", "Kind", {.required = true}),
        field(&Supervision::on, "on", "Held on", {.required = true, .happened = true}),
        field(&Supervision::supervisor, "supervisor", "Supervisor", {.required = true}),
        field(&Supervision::direction, "direction", "What has changed, and what happens next", {.required = true}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

struct Oversight {
    std::optional<Date> on;
    std::string question, decision, because, actions;
    std::optional<Date> check_on;
    std::optional<Date> checked_on;
    std::string found; // what came of it, as whoever checked saw it
    PersonId asked_by;
    std::optional<Date> asked;
    PersonId decided_by; // whoever saved the latest version may only have marked it as checked
};
template <> struct Describes<Oversight> {
    static constexpr auto kind = Kind::oversight;
    static constexpr std::string_view title = "Management decision",
                                      purpose = "A manager decided something, said why, and when they will look again.";
    static constexpr auto fields = std::tuple{
        field(&Oversight::on, "on", "Decided on", {.happened = true, .required_when = "it is decided"},
              [](Oversight const& o) { return !o.decision.empty(); }),
        field(&Oversight::question, "question", "What is the question?",
              {.required = true, .guidance = "One sentence, such as: should the plan step down?", .at_most = 1000}),
        field(&Oversight::decision, "decision", "What do you decide?",
              {.guidance = "“Agreed” or “noted” alone is not a decision",
               .at_most = 2000,
               .required_when = "it is decided"},
              [](Oversight const& o) { return o.on.has_value(); }),
        field(&Oversight::because, "because", "Why?",
              {.guidance = "What you weighed, including what the child wants",
               .at_most = 4000,
               .required_when = "it is decided"},
              [](Oversight const& o) { return o.on.has_value(); }),
        field(&Oversight::actions, "actions", "What must happen next?",
              {.guidance = "Who does what, by when. One line for each.",
               .at_most = 4000,
               .required_when = "it is decided"},
              [](Oversight const& o) { return o.on.has_value(); }),
        field(&Oversight::check_on, "check_on", "When will you check?", {.required_when = "it is decided"},
              [](Oversight const& o) { return o.on.has_value(); }),
        field(&Oversight::checked_on, "checked_on", "Checked on"),
        field(&Oversight::found, "found", "What came of it?",
              {.guidance = "Each action: done or not, and what is different for the child", .at_most = 4000}),
        field(&Oversight::asked_by, "asked_by", "Asked by"),
        field(&Oversight::asked, "asked", "Asked on"),
        field(&Oversight::decided_by, "decided_by", "Decided by"),
    };
    static constexpr std::array<Extract, 0> extracts{};
    static void check(Oversight const& o, Problems& problems); // refuses "noted" alone
};

struct Picture {
    std::optional<Date> on;
    std::string worried, helps, change; // one line for each point
    PersonId written_by, agreed_by;
    std::optional<Date> agreed;
};
template <> struct Describes<Picture> {
    static constexpr auto kind = Kind::picture;
    static constexpr std::string_view title = "Where things stand",
                                      purpose = "What worries us, what helps and what must change, in plain words.";
    static constexpr auto fields = std::tuple{
        field(&Picture::on, "on", "Written on", {.required = true, .happened = true}),
        field(&Picture::worried, "worried", "We are worried that", {.required = true}),
        field(&Picture::helps, "helps", "What helps", {.required = true}),
        field(&Picture::change, "change", "What must change next", {.required = true}),
        field(&Picture::written_by, "written_by", "Written by"),
        field(&Picture::agreed_by, "agreed_by", "Read and agreed by"),
        field(&Picture::agreed, "agreed", "Agreed on"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

struct Voice {
    std::optional<Date> on;
    std::string said;
    PersonId to;
    Label where;
};
template <> struct Describes<Voice> {
    static constexpr auto kind = Kind::voice;
    static constexpr std::string_view title = "The child's words", purpose = "What the child said, in their own words.";
    static constexpr auto fields = std::tuple{
        field(&Voice::on, "on", "When", {.required = true, .happened = true}),
        field(&Voice::said, "said", "What the child said", {.required = true, .at_most = 2000}),
        field(&Voice::to, "to", "To whom"),
        field(&Voice::where, "where", "Where"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

struct Significance {
    std::optional<Date> on;
    Label title;
    std::string meant;     // what it meant for the child
    std::optional<int> of; // the record it speaks of
};
template <> struct Describes<Significance> {
    static constexpr auto kind = Kind::significance;
    static constexpr std::string_view title = "Significant event",
                                      purpose =
                                          "An event that matters in the child's life, and what it meant for the child.";
    static constexpr auto fields = std::tuple{
        field(&Significance::on, "on", "When", {.required = true, .happened = true}),
        field(&Significance::title, "title", "What happened", {.required = true}),
        field(&Significance::meant, "meant", "What it meant for the child", {.required = true}),
        field(&Significance::of, "of", "Record", {.at_most = 2000000000}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

struct Import {
    Label file;
    Label digest; // SHA-256 of the file
    std::optional<Date> as_at;
    std::optional<int> rows, taken, doubtful, refused, added, changed;
    std::string report; // the whole report, as JSON
};
template <> struct Describes<Import> {
    static constexpr auto kind = Kind::import;
    static constexpr std::string_view title = "Import",
                                      purpose = "An extract that was read, and what became of every row.";
    static constexpr auto fields = std::tuple{
        field(&Import::file, "file", "File"),
        field(&Import::digest, "digest", "SHA-256", {.at_most = 64}),
        field(&Import::as_at, "as_at", "As at", {.happened = true}),
        field(&Import::rows, "rows", "Rows read", {.at_most = 2000000000}),
        field(&Import::taken, "taken", "Rows taken", {.at_most = 2000000000}),
        field(&Import::doubtful, "doubtful", "Rows with a doubt", {.at_most = 2000000000}),
        field(&Import::refused, "refused", "Rows refused", {.at_most = 2000000000}),
        field(&Import::added, "added", "Records added", {.at_most = 2000000000}),
        field(&Import::changed, "changed", "Records changed", {.at_most = 2000000000}),
        field(&Import::report, "report", "Report", {.at_most = 100000000}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

struct Setting {
    Label name, value;
};
template <> struct Describes<Setting> {
    static constexpr auto kind = Kind::setting;
    static constexpr std::string_view title = "Setting",
                                      purpose = "Something an administrator decided, with the reason on the entry.";
    static constexpr auto fields = std::tuple{
        field(&Setting::name, "name", "Setting", {.required = true}),
        field(&Setting::value, "value", "Value"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
