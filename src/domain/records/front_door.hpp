// The front door: contacts, referrals, early help.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class Rag : std::uint8_t { red, amber, green };
inline constexpr std::array rag_codes{Code{"red", "Red"}, Code{"amber", "Amber"}, Code{"green", "Green"}};
constexpr std::span<Code const> codes_of(Rag)
{
    return rag_codes;
}

enum class ContactOutcome : std::uint8_t {
    information_only,
    advice,
    early_help,
    referral,
    strategy_now,
    to_allocated_worker,
    other_authority,
    hub,
    allegation_officer,
    private_fostering,
    unaccompanied,
    transfer_in
};
inline constexpr std::array contact_outcome_codes{
    Code{"information_only", "Information only"},
    Code{"advice", "Advice given"},
    Code{"early_help", "To early help"},
    Code{"referral", "Referral"},
    Code{"strategy_now", "Strategy discussion now"},
    Code{"to_allocated_worker", "To the allocated worker"},
    Code{"other_authority", "To another authority"},
    Code{"hub", "Partners asked in the hub (MASH)"},
    Code{"allegation_officer", "To the designated officer for allegations (LADO)"},
    Code{"private_fostering", "Private fostering notification"},
    Code{"unaccompanied", "Unaccompanied child arrived"},
    Code{"transfer_in", "Moved in for good, on another authority’s protection plan"}};
constexpr std::span<Code const> codes_of(ContactOutcome)
{
    return contact_outcome_codes;
}

enum class Channel : std::uint8_t { telephone, form, email, police_notification, in_person, letter, step_up };
inline constexpr std::array channel_codes{Code{"telephone", "Telephone"},
                                          Code{"form", "Online form"},
                                          Code{"email", "E-mail"},
                                          Code{"police_notification", "Police notification"},
                                          Code{"in_person", "In person"},
                                          Code{"letter", "Letter"},
                                          Code{"step_up", "Step-up from early help"}};
constexpr std::span<Code const> codes_of(Channel)
{
    return channel_codes;
}

// Agreement of the family that agencies are asked about them. Not consent in data protection law: a practice fact.
enum class Consent : std::uint8_t { given, refused, dispensed_with, not_yet_asked };
inline constexpr std::array consent_codes{
    Code{"given", "Asked and given"}, Code{"refused", "Asked and refused"},
    Code{"dispensed_with",
         "Not asked: asking would put the child at more risk, or the threshold of significant harm is met"},
    Code{"not_yet_asked", "Not asked yet"}};
constexpr std::span<Code const> codes_of(Consent)
{
    return consent_codes;
}

// London continuum of need.
enum class Level : std::uint8_t { universal, vulnerable, complex, acute };
inline constexpr std::array level_codes{Code{"1", "1 Universal"},
                                        Code{"2", "2 Low to vulnerable: early help by one agency"},
                                        Code{"3", "3 Complex: early help by several agencies, or child in need"},
                                        Code{"4", "4 Acute: child in need at high risk, child protection or care"}};
constexpr std::span<Code const> codes_of(Level)
{
    return level_codes;
}

struct Contact {
    std::optional<Date> received;
    std::optional<ClockTime> received_at;
    std::optional<ReferralSource> source;
    Label from;        // who: "Form tutor"
    std::string worry; // in the referrer's words
    std::optional<Rag> rag;
    std::optional<Date> screened;
    std::optional<ClockTime> screened_at;
    std::optional<ContactOutcome> outcome;
    std::optional<Channel> channel;
    std::optional<Answer> out_of_hours;
    Label reach; // how to reach the referrer
    std::string helps;
    std::optional<Consent> consent;
    std::string consent_because;
    std::optional<Answer> family_knows;
    std::optional<Level> level;
    std::string indicators, why_different;
    PersonId taken_by;
    std::optional<Date> told;        // the referrer was told the outcome
    std::optional<Date> handed_over; // the day service has read what came out of hours
    std::optional<int> told_with;    // the contact of the next child of a household told of together; the last names
                                     // the first
    std::optional<Date> confirmed;   // what a professional said by telephone has come in writing
    std::optional<ClockTime> confirmed_at;
};
template <> struct Describes<Contact> {
    static constexpr auto kind = Kind::contact;
    static constexpr std::string_view title = "Contact", purpose = "Someone told us of a worry about a child.";
    static constexpr auto fields = std::tuple{
        field(&Contact::received, "received", "Received on", {.required = true, .happened = true}),
        field(&Contact::received_at, "received_at", "Received at", {.guidance = "24-hour clock, such as 14:05"}),
        field(&Contact::source, "source", "Who contacted us",
              {.required = true, .statutory = "Annex A 1 Contact Source"}),
        field(&Contact::from, "from", "Name and role", {.at_most = 120}),
        field(&Contact::worry, "worry", "What they said", {.guidance = "In their words"}),
        field(&Contact::rag, "rag", "Rating"),
        field(&Contact::screened, "screened", "Screened on"),
        field(&Contact::screened_at, "screened_at", "Screened at"),
        field(&Contact::outcome, "outcome", "Outcome"),
        field(&Contact::channel, "channel", "How it came"),
        field(&Contact::out_of_hours, "out_of_hours", "Out of office hours"),
        field(&Contact::reach, "reach", "How to reach them",
              {.guidance = "Telephone number or e-mail address", .at_most = 120}),
        field(&Contact::helps, "helps", "What is working well", {.at_most = 4000}),
        field(&Contact::consent, "consent", "Has the family agreed that we ask others?"),
        field(&Contact::consent_because, "consent_because", "Why was the family not asked?",
              {.at_most = 1000, .required_when = "the family was not asked"},
              [](Contact const& c) { return c.consent == Consent::dispensed_with; }),
        field(&Contact::family_knows, "family_knows", "Does the family know of this contact?"),
        field(&Contact::level, "level", "Level of need"),
        field(&Contact::indicators, "indicators", "Indicators used",
              {.guidance = "One line for each", .at_most = 2000}),
        field(&Contact::why_different, "why_different", "Why is this contact different from the ones before?",
              {.at_most = 2000}),
        field(&Contact::taken_by, "taken_by", "Taken by"),
        field(&Contact::told, "told", "Referrer told the outcome on"),
        field(&Contact::handed_over, "handed_over", "Read by the day service on"),
        field(&Contact::told_with, "told_with", "Told together with contact", {.at_most = 2000000000}),
        field(&Contact::confirmed, "confirmed", "Confirmed in writing on"),
        field(&Contact::confirmed_at, "confirmed_at", "Confirmed in writing at"),
    };
    static constexpr std::array extracts{Extract{.list = 1,
                                                 .columns = "received=Date of Contact; source=Contact Source",
                                                 .key = "received,source",
                                                 .needs = "received"}};
};

enum class ReferralDecision : std::uint8_t {
    assess,
    strategy,
    early_help,
    no_further_action,
    private_fostering,
    other_authority
};
inline constexpr std::array referral_decision_codes{Code{"assess", "Assessment"},
                                                    Code{"strategy", "Strategy discussion"},
                                                    Code{"early_help", "Early help"},
                                                    Code{"no_further_action", "No further action"},
                                                    Code{"private_fostering", "Private fostering"},
                                                    Code{"other_authority", "Another authority"}};
constexpr std::span<Code const> codes_of(ReferralDecision)
{
    return referral_decision_codes;
}

struct Referral {
    std::optional<Date> received;
    std::optional<ReferralSource> source;
    std::optional<Answer> no_further_action;
    std::optional<Date> decided, acknowledged;
    std::optional<ReferralDecision> decision;
    PersonId decided_by;
    std::string reason;
    std::string advice, think_again, told; // when nothing further is done
    std::optional<ReferralSourceDetail> source_detail;
    std::optional<int> referrals_12_months; // before this one, as an extract counts them
};
template <> struct Describes<Referral> {
    static constexpr auto kind = Kind::referral;
    static constexpr std::string_view title = "Referral",
                                      purpose = "A request for services, and the manager's decision on it.";
    static constexpr auto fields = std::tuple{
        field(&Referral::received, "received", "Received on",
              {.required = true, .statutory = "CIN N00100", .happened = true}),
        field(&Referral::source, "source", "Who referred", {.required = true, .statutory = "CIN N00152"}),
        field(&Referral::no_further_action, "no_further_action", "No further action", {.statutory = "CIN N00112"}),
        field(&Referral::decided, "decided", "Decided on"),
        field(&Referral::acknowledged, "acknowledged", "Referrer told on"),
        field(&Referral::decision, "decision", "Decision"),
        field(&Referral::decided_by, "decided_by", "Decided by"),
        field(&Referral::reason, "reason", "Why"),
        field(&Referral::advice, "advice", "What advice was given, and to whom?", {.at_most = 2000}),
        field(&Referral::think_again, "think_again", "What would make us think again?", {.at_most = 2000}),
        field(&Referral::told, "told", "Who was told the decision?", {.at_most = 1000}),
        field(&Referral::source_detail, "source_detail", "Who referred, more closely", {.statutory = "CIN N00152"}),
        field(&Referral::referrals_12_months, "referrals_12_months", "Referrals in the 12 months before",
              {.at_most = 200}),
    };
    static void check(Referral const& referral, Problems& problems);
    static constexpr std::array extracts{
        Extract{.list = 3,
                .columns = "received=Date of referral; source=Referral Source; no_further_action=Referral NFA?; "
                           "referrals_12_months=Number of Referrals in Last 12 Months",
                .key = "received",
                .needs = "received"}};
};

// Partners of the hub (MASH) are asked what they know, each with its own question: see AgencyRequest.
struct HubEnquiry {
    std::optional<Date> opened;
    std::optional<ClockTime> opened_at;
    std::optional<Rag> rag; // the highest it has been
    std::optional<Consent> consent;
    std::string consent_because;
    std::optional<Date> decided;
    std::optional<ClockTime> decided_at;
    std::optional<Level> level;
    std::string analysis;
    std::optional<ReferralSource> source; // who contacted us
};
template <> struct Describes<HubEnquiry> {
    static constexpr auto kind = Kind::hub_enquiry;
    static constexpr std::string_view
        title = "Hub enquiry (MASH)",
        purpose = "Partner agencies are asked what they know of a child, and the answers weighed together.";
    static constexpr auto fields = std::tuple{
        field(&HubEnquiry::opened, "opened", "Opened on", {.required = true, .happened = true}),
        field(&HubEnquiry::opened_at, "opened_at", "Opened at"),
        field(&HubEnquiry::rag, "rag", "Rating", {.required = true}),
        field(&HubEnquiry::consent, "consent", "Has the family agreed that we ask others?"),
        field(&HubEnquiry::consent_because, "consent_because", "Why was the family not asked?",
              {.at_most = 1000, .required_when = "the family was not asked"},
              [](HubEnquiry const& h) { return h.consent == Consent::dispensed_with; }),
        field(&HubEnquiry::decided, "decided", "Decided on", {.until = true}),
        field(&HubEnquiry::decided_at, "decided_at", "Decided at"),
        field(&HubEnquiry::level, "level", "Level of need"),
        field(&HubEnquiry::analysis, "analysis", "What do the answers say together?", {.at_most = 6000}),
        field(&HubEnquiry::source, "source", "Who contacted us"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

enum class Agency : std::uint8_t {
    social_care,
    police,
    health,
    education,
    housing,
    probation,
    adult_services,
    youth_justice,
    early_help,
    voluntary,
    other
};
inline constexpr std::array agency_codes{Code{"social_care", "Children's social care"},
                                         Code{"police", "Police"},
                                         Code{"health", "Health"},
                                         Code{"education", "School or nursery"},
                                         Code{"housing", "Housing"},
                                         Code{"probation", "Probation"},
                                         Code{"adult_services", "Adult services"},
                                         Code{"youth_justice", "Youth justice"},
                                         Code{"early_help", "Early help"},
                                         Code{"voluntary", "Voluntary organisation"},
                                         Code{"other", "Other"}};
constexpr std::span<Code const> codes_of(Agency)
{
    return agency_codes;
}

// What one agency was asked for a hub enquiry. A partner sees this and nothing else.
struct AgencyRequest {
    std::optional<int> of; // the hub enquiry's record
    std::optional<Agency> agency;
    Label person; // who is asked
    std::string question;
    Label basis; // in law, for asking
    std::optional<Date> asked, due, replied;
    std::optional<ClockTime> asked_at, due_at, replied_at;
    std::string reply;
    Label replied_by;
    std::string challenge; // the partner does not agree with the decision
    std::optional<Date> challenged;
    std::string answer; // and what was answered
    std::optional<Date> answered;
    PersonId answered_by;
    Label link; // SHA-256 of the secret in the partner's link, while it can be used
    std::optional<Date> link_until;
};
template <> struct Describes<AgencyRequest> {
    static constexpr auto kind = Kind::agency_request;
    static constexpr std::string_view
        title = "Question to an agency",
        purpose = "What one agency was asked about a child, on what ground, and what it answered.";
    static constexpr auto fields = std::tuple{
        field(&AgencyRequest::of, "of", "Hub enquiry", {.at_most = 2000000000}),
        field(&AgencyRequest::agency, "agency", "Agency", {.required = true}),
        field(&AgencyRequest::person, "person", "Who is asked", {.guidance = "Name and role", .at_most = 120}),
        field(&AgencyRequest::question, "question", "What do you ask them?",
              {.required = true, .guidance = "Only what this agency needs to know to answer", .at_most = 2000}),
        field(&AgencyRequest::basis, "basis", "Ground in law for asking",
              {.required = true,
               .guidance = "Such as: Children Act 2004 section 11; Children Act 1989 section 47",
               .at_most = 200}),
        field(&AgencyRequest::asked, "asked", "Asked on", {.required = true, .happened = true}),
        field(&AgencyRequest::due, "due", "Answer due on"),
        field(&AgencyRequest::replied, "replied", "Answered on", {.until = true}),
        field(&AgencyRequest::asked_at, "asked_at", "Asked at"),
        field(&AgencyRequest::due_at, "due_at", "Answer due at"),
        field(&AgencyRequest::replied_at, "replied_at", "Answered at"),
        field(&AgencyRequest::reply, "reply", "What do you know?", {.at_most = 6000}),
        field(&AgencyRequest::replied_by, "replied_by", "Who answers", {.guidance = "Name and role", .at_most = 120}),
        field(&AgencyRequest::challenge, "challenge", "Why do you not agree?", {.at_most = 4000}),
        field(&AgencyRequest::challenged, "challenged", "Challenged on"),
        field(&AgencyRequest::answer, "answer", "Answer to the challenge", {.at_most = 4000}),
        field(&AgencyRequest::answered, "answered", "Challenge answered on"),
        field(&AgencyRequest::answered_by, "answered_by", "Challenge answered by"),
        field(&AgencyRequest::link, "link", "Link"),
        field(&AgencyRequest::link_until, "link_until", "Link can be used until"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

// Who asked early help to take the child.
enum class EarlyHelpFrom : std::uint8_t { front_door, step_down };
inline constexpr std::array early_help_from_codes{Code{"front_door", "The front door"},
                                                  Code{"step_down", "Stepped down from children's social care"}};
constexpr std::span<Code const> codes_of(EarlyHelpFrom)
{
    return early_help_from_codes;
}

struct EarlyHelp {
    std::optional<Date> began, completed;
    Label organisation;
    std::optional<Consent> consent;
    Label practitioner; // lead practitioner, of any agency
    std::string plan;
    std::optional<Date> accepted, agreed, ended, look_again;
    std::string risk; // how the child stands when the family does not go on
    std::optional<EarlyHelpFrom> came_from;
    std::optional<Date> handed_over;  // the family, the worker before and the lead practitioner met
    std::optional<Date> looked_again; // after it ended
    std::string health, education, home, parenting, money, strengths, childs_view, family_view, analysis;
};
template <> struct Describes<EarlyHelp> {
    static constexpr auto kind = Kind::early_help;
    static constexpr std::string_view title = "Early help assessment",
                                      purpose = "An early help assessment, by whichever organisation leads it.";
    static constexpr auto fields = std::tuple{
        field(&EarlyHelp::began, "began", "Began", {.required = true, .happened = true}),
        field(&EarlyHelp::completed, "completed", "Completed", {.until = true}),
        field(&EarlyHelp::organisation, "organisation", "Organisation"),
        field(&EarlyHelp::consent, "consent", "Does the family agree?"),
        field(&EarlyHelp::practitioner, "practitioner", "Lead practitioner",
              {.guidance = "Name, role and agency", .at_most = 120}),
        field(&EarlyHelp::health, "health", "Health and wellbeing",
              {.guidance = "Body and mind, growing, sleep, being registered with a doctor and a dentist",
               .at_most = 4000}),
        field(&EarlyHelp::education, "education", "Learning",
              {.guidance = "Nursery, school or college: being there, getting on, friends; for a baby, play and talk",
               .at_most = 4000}),
        field(&EarlyHelp::home, "home", "Home and who lives there",
              {.guidance = "A day in the child’s life there; who is in and out; safety; wider family and neighbours",
               .at_most = 4000}),
        field(&EarlyHelp::parenting, "parenting", "Parenting",
              {.guidance = "Care, warmth, rules; what makes it harder now; the father and any parent elsewhere",
               .at_most = 4000}),
        field(&EarlyHelp::money, "money", "Money, work and housing",
              {.guidance = "Income, debt, food and heating, work, whether the home is secure", .at_most = 4000}),
        field(&EarlyHelp::strengths, "strengths", "What goes well",
              {.guidance = "What the family does already, who helps them, what has worked before", .at_most = 4000}),
        field(&EarlyHelp::childs_view, "childs_view", "What the child says",
              {.guidance = "In their words; for a baby, what you saw", .at_most = 4000}),
        field(&EarlyHelp::family_view, "family_view", "What the family says",
              {.guidance = "In their words: what worries them, what they want to be different", .at_most = 4000}),
        field(&EarlyHelp::analysis, "analysis", "What does it mean?",
              {.guidance = "What is needed, what would happen without help, and whether early help is enough",
               .at_most = 6000}),
        field(&EarlyHelp::plan, "plan", "Plan",
              {.guidance = "Who does what, by when. One line for each.", .at_most = 6000}),
        field(&EarlyHelp::accepted, "accepted", "Accepted on"),
        field(&EarlyHelp::agreed, "agreed", "Plan agreed on"),
        field(&EarlyHelp::ended, "ended", "Ended on"),
        field(&EarlyHelp::look_again, "look_again", "Look again on"),
        field(&EarlyHelp::risk, "risk", "How does the child stand without early help?", {.at_most = 4000}),
        field(&EarlyHelp::came_from, "came_from", "Who asked early help"),
        field(&EarlyHelp::handed_over, "handed_over", "Handover meeting held on"),
        field(&EarlyHelp::looked_again, "looked_again", "Looked again on"),
    };
    static constexpr std::array extracts{
        Extract{.list = 2,
                .columns = "began=Assessment start date; completed=Assessment completion date; "
                           "organisation=Organisation completing assessment",
                .key = "began",
                .needs = "began"}};
};

struct EarlyHelpReview {
    std::optional<Date> on;
    std::string note;
};
template <> struct Describes<EarlyHelpReview> {
    static constexpr auto kind = Kind::early_help_review;
    static constexpr std::string_view title = "Early help review",
                                      purpose = "The people around the family met and looked at the early help plan.";
    static constexpr auto fields = std::tuple{
        field(&EarlyHelpReview::on, "on", "Held on", {.required = true, .happened = true}),
        field(&EarlyHelpReview::note, "note", "What was agreed", {.at_most = 4000}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
