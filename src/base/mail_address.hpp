// E-mail addresses as they are used in mail and typed into forms.
#pragma once
#include <string_view>

namespace sightline
{

// Whether mail can be sent to it as it stands: name@host.example, in ASCII, the name as a dot-atom (RFC 5321, 4.1.2)
// and the host by its name in at least two parts. Quoted names, comments, hosts by number and spaces are not taken,
// so nothing that passes can end a header line or begin another address.
bool is_mail_address(std::string_view text);

} // namespace sightline
