// Contacts at the front door, and what a partner agency answers through the link it was sent.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// `form` is a Contact: what was said, by whom, how and when. Its rating and outcome come with a decision and are not
// read here. Needs the deed take_contact.
Outcomes<Entries> log_contact(Content const& form, Acting const& acting, Subject const& subject);
// The same about several children of a household: one contact for each, in their own record and decided separately, in
// one save. Each names the next of them, and the last the first. Needs take_contact for every one.
Outcomes<Entries> log_contacts(Content const& form, Acting const& acting, std::span<Subject const> subjects);

// Takes a waiting contact to work on. Refused when somebody else has it. Needs the deed move_on.
Outcomes<Entries> take_contact(Acting const& acting, Subject const& subject, Present const& contact);

inline constexpr int days_a_link_lasts = 5;
// Keeps the SHA-256 of a new link's secret with the question, good for days_a_link_lasts. An earlier link is over.
// Needs move_on.
Outcomes<Entries> send_link(std::string_view secret, Acting const& acting, Subject const& subject,
                            Present const& request);
std::string link_digest(std::string_view secret);

// A partner, who has no account, answers the one question the link is for, or challenges the decision that followed.
// Refused when the link is over or the question is answered already.
Outcomes<Entries> answer_by_link(std::string_view reply, std::string_view replied_by, Moment now, std::string_view once,
                                 Present const& request);
Outcomes<Entries> challenge_by_link(std::string_view challenge, Moment now, std::string_view once,
                                    Present const& request);

} // namespace sightline::actions
