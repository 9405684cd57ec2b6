// The front door: contacts, referrals, early help.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class Rag : std::uint8_t { red, amber, green };
inline constexpr std::array rag_codes{Code{"red", "Red"}, Code{"amber", "Amber"}, Code{"green", "Green"}};
constexpr std::span<Code const> codes_of(Rag) { return rag_codes; }

enum class ContactOutcome : std::uint8_t { information_only, advice, early_help, referral, strategy_now, to_allocated_worker, other_authority };
inline constexpr std::array contact_outcome_codes{
    Code{"information_only", "Information only"}, Code{"advice", "Advice given"}, Code{"early_help", "To early help"}, Code{"referral", "Referral"},
    Code{"strategy_now", "Strategy discussion now"}, Code{"to_allocated_worker", "To the allocated worker"}, Code{"other_authority", "To another authority"}};
constexpr std::span<Code const> codes_of(ContactOutcome) { return contact_outcome_codes; }

struct Contact {
    std::optional<Date> received;
    std::optional<ClockTime> received_at;
    std::optional<ReferralSource> source;
    Label from; // who: "Form tutor"
    std::string worry; // in the referrer's words
    std::optional<Rag> rag;
    std::optional<Date> screened;
    std::optional<ClockTime> screened_at;
    std::optional<ContactOutcome> outcome;
};
template <> struct Describes<Contact> {
    static constexpr auto kind = Kind::contact;
    static constexpr std::string_view title = "Contact", purpose = "Someone told us of a worry about a child.";
    static constexpr auto fields = std::tuple{
        field(&Contact::received, "received", "Received on", {.required = true, .happened = true}),
        field(&Contact::received_at, "received_at", "Received at", {.guidance = "24-hour clock, such as 14:05"}),
        field(&Contact::source, "source", "Who contacted us", {.required = true, .statutory = "Annex A 1 Contact Source"}),
        field(&Contact::from, "from", "Name and role", {.at_most = 120}),
        field(&Contact::worry, "worry", "What they said", {.guidance = "In their words"}),
        field(&Contact::rag, "rag", "Rating"),
        field(&Contact::screened, "screened", "Screened on"),
        field(&Contact::screened_at, "screened_at", "Screened at"),
        field(&Contact::outcome, "outcome", "Outcome"),
    };
    static constexpr std::array extracts{
        Extract{.list = 1, .columns = "received=Date of Contact; source=Contact Source", .key = "received,source", .needs = "received"}};
};

enum class ReferralDecision : std::uint8_t { assess, strategy, early_help, no_further_action, private_fostering, other_authority };
inline constexpr std::array referral_decision_codes{
    Code{"assess", "Assessment"}, Code{"strategy", "Strategy discussion"}, Code{"early_help", "Early help"},
    Code{"no_further_action", "No further action"}, Code{"private_fostering", "Private fostering"}, Code{"other_authority", "Another authority"}};
constexpr std::span<Code const> codes_of(ReferralDecision) { return referral_decision_codes; }

struct Referral {
    std::optional<Date> received;
    std::optional<ReferralSource> source;
    std::optional<Answer> no_further_action;
    std::optional<Date> decided, acknowledged;
    std::optional<ReferralDecision> decision;
    PersonId decided_by;
    std::string reason;
};
template <> struct Describes<Referral> {
    static constexpr auto kind = Kind::referral;
    static constexpr std::string_view title = "Referral", purpose = "A request for services, and the manager's decision on it.";
    static constexpr auto fields = std::tuple{
        field(&Referral::received, "received", "Received on", {.required = true, .statutory = "CIN N00100", .happened = true}),
        field(&Referral::source, "source", "Who referred", {.required = true, .statutory = "CIN N00152"}),
        field(&Referral::no_further_action, "no_further_action", "No further action", {.statutory = "CIN N00112"}),
        field(&Referral::decided, "decided", "Decided on"),
        field(&Referral::acknowledged, "acknowledged", "Referrer told on"),
        field(&Referral::decision, "decision", "Decision"),
        field(&Referral::decided_by, "decided_by", "Decided by"),
        field(&Referral::reason, "reason", "Why"),
    };
    static constexpr std::array extracts{
        Extract{.list = 3, .columns = "received=Date of referral; source=Referral Source; no_further_action=Referral NFA?", .key = "received", .needs = "received"}};
};

struct EarlyHelp {
    std::optional<Date> began, completed;
    Label organisation;
};
template <> struct Describes<EarlyHelp> {
    static constexpr auto kind = Kind::early_help;
    static constexpr std::string_view title = "Early help assessment", purpose = "An early help assessment, by whichever organisation leads it.";
    static constexpr auto fields = std::tuple{
        field(&EarlyHelp::began, "began", "Began", {.required = true, .happened = true}),
        field(&EarlyHelp::completed, "completed", "Completed", {.until = true}),
        field(&EarlyHelp::organisation, "organisation", "Organisation"),
    };
    static constexpr std::array extracts{
        Extract{.list = 2, .columns = "began=Assessment start date; completed=Assessment completion date; organisation=Organisation completing assessment", .key = "began", .needs = "began"}};
};

} // namespace sightline
