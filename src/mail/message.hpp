// One message by e-mail, in plain words, to one person.
#pragma once
#include "base/dates.hpp"
#include "base/outcome.hpp"

namespace sightline::mail
{

struct Message {
    std::string from, to; // addresses, without names
    std::string subject;
    std::string text; // lines end in \n
    std::string id;   // for Message-ID, without <>: the same however often the message is sent
    Moment at;
};

// As it is handed to a mail server (RFC 5322), lines ended by CR LF; it asks that nobody's absence be answered.
// Refused, never mended: an address that is none, and whatever is not printable ASCII in the subject or a line of the
// text, so nothing can end a header early. A line has at most 200 characters.
Outcome<std::string> written(Message const& message);

} // namespace sightline::mail
