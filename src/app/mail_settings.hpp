// How `serve` is told to send mail, read and checked before anything starts.
#pragma once
#include "app/commands.hpp"
#include "app/mailing.hpp"

namespace sightline::app
{

struct MailRead {
    mail::Server server;
    MailOptions options;
};
// Nothing when no mail server is named: then nothing is sent. Problems name the option they belong to.
Outcomes<std::optional<MailRead>> read_mail_settings(MailSettings const& given);

} // namespace sightline::app
