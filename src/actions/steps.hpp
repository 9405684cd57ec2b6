// Moving a piece of work on: taking a decision of practice/steps.csv, and signing it or sending it back.
#pragma once
#include "actions/acting.hpp"
#include "domain/practice.hpp"

namespace sightline::actions
{

// A piece of work and what surrounds it, as the form was made from it.
struct Around {
    Work const& work;
    std::span<Event const* const> events; // the child's current ones
    Present record;                       // the work's record, whole
    std::optional<Present> step;          // the decision that waits or was returned, whole
    std::optional<When> follows{};        // a further decision cannot be before this: see follows()
    Standing const* standing{};           // the child's today
};

struct StepForm {
    Content asked; // the work's record as the form has it: the fields the decision does not ask for are ignored
    std::string because;
    std::string override_because; // why it should pass all the same; empty for no override
    std::optional<When> happened; // when it was decided or held, if not now; for a row that asks the day
};

// What is missing for this decision, in words with the field it belongs to. Empty when nothing is.
Problems missing(StepRule const& rule, Content const& asked, Weighing const& weighing);
// Whether someone must sign this decision before it takes effect.
bool needs_signature(StepRule const& rule, Weighing const& weighing);

// Takes the decision. When nobody need sign: the decision, the next version of the work's record, and the work it
// opens, all in one batch. When somebody must: the decision, waiting, and the record with what was typed; the rest
// follows when it is signed. With something missing it is refused, unless the row lets somebody override and a reason
// is given: then it waits for them. What was decided earlier than now is refused when it was before what it follows.
Outcomes<Entries> take_step(StepRule const& rule, StepForm const& form, Acting const& acting, Subject const& subject,
                            Around const& around);

// What surrounds work that is written down whole on a form, from paper or from elsewhere.
struct Before {
    Event const* led_to{};                // see led_to()
    std::span<Event const* const> events; // the child's current ones
    Standing const* standing{};
};
// Such work begins by the row of Steps::beginning(), a decision taken with its first entry, `record`, which record()
// made of `content`. With something missing, most often that no decision led to it, it is refused, unless a reason is
// given and the row lets somebody override: then it waits for them, and does not begin until they sign.
Outcomes<Entries> begin_work(StepRule const& rule, Entries record, Content const& content,
                             std::string_view override_because, Before const& before, Acting const& acting,
                             Subject const& subject);

enum class Verdict : std::uint8_t { sign, send_back };
// Signs a waiting decision, or sends it back with what must be different: `form` is the decision with what is said, and
// with the authority's own fields, which are asked of whoever signs. Never by whoever decided it. What it sets and
// opens is dated the day it is signed, or, where the row says @day, the day it was decided or held.
Outcomes<Entries> sign_step(StepRule const& rule, Verdict verdict, Content const& form, Acting const& acting,
                            Subject const& subject, Around const& around);

// What stands beside a piece of work: a question to an agency and its answer, an agency asked to a meeting. `work` is
// the kind of work it belongs to. Need the deed move_on on that.
Outcomes<Entries> record_beside_work(Kind kind, Kind work, Content const& form, Acting const& acting,
                                     Subject const& subject);
Outcomes<Entries> change_beside_work(Kind work, Content const& form, Acting const& acting, Subject const& subject,
                                     Present const& present);

// Who may sign what waits: the row's signers, or those who may override when something was missing.
std::span<WorkerRole const> signers(StepRule const& rule, Step const& waiting);

} // namespace sightline::actions
