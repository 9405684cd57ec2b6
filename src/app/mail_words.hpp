// What is said by e-mail: how much of what kind has come, and where it is read. Numbers and the same words for
// everyone: no name, no reference, no day, nothing about anyone, since e-mail is read on its way and on other people's
// screens.
#pragma once
#include "app/arrivals.hpp"

namespace sightline::app
{

using Counts = std::array<int, arrival_count>; // by kind

struct MailWords {
    std::string subject, text;
};
// `site`: the address people reach Sightline by, "https://sightline.example.gov.uk". At least one count is above 0.
MailWords mail_words(Counts const& counts, std::string_view site);

// "2 decisions wait for your signature"
std::string arrival_words(Arrival arrival, int count);

} // namespace sightline::app
