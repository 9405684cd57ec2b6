// Handing a message to a mail server by SMTP. libcurl is seen in smtp.cpp alone.
#pragma once
#include <filesystem>
#include <memory>
#include <stop_token>

#include "mail/message.hpp"

namespace sightline::mail
{

enum class Tls : std::uint8_t {
    required,   // nothing is sent without it: STARTTLS, or from the first byte on port 465
    if_offered, // with it when the server offers it
    none        // only to a server on this machine
};

struct Server {
    std::string host;
    int port = 587;
    Tls tls = Tls::required;
    std::string user, password;        // both empty: nobody signs in
    std::filesystem::path authorities; // certificates that the server's is checked by (PEM); empty: the system's
    std::chrono::seconds patience{30}; // for one message, connecting included
};

// "smtp.example.gov.uk:587", "[::1]:25", or a host alone. The rest of the server is left as it is by default.
Outcome<Server> server_at(std::string_view address);
// Why mail may not be sent so: without TLS over a network, or a password that others could read on the way.
Problems problems_of(Server const& server);

enum class Sending : std::uint8_t {
    taken,    // the server answered for it
    later,    // it said not now (4xx)
    refused,  // it said no (5xx), or the message cannot be written
    no_server // it cannot be reached, spoken to safely or signed in to, or was lost in the middle
};
struct Sent {
    Sending how{};
    std::string says; // in words, for the log: no address in it
};

class Sender
{
public:
    virtual ~Sender() = default;
    virtual Sent send(Message const& message) = 0; // blocks; by one thread at a time
};

// Asked to stop, it lets go of what it is sending within a second.
std::unique_ptr<Sender> smtp_sender(Server server, std::stop_token stop = {});

} // namespace sightline::mail
