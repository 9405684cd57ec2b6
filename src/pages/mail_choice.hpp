// How one is told by e-mail that work waits: where it goes, when, and whether it gets there. Nobody is named.
#pragma once
#include "pages/record_form.hpp"

namespace sightline::pages
{

struct MailChoicePage {
    RecordForm form;
    std::string address;   // of the reader; empty when none is known
    bool is_sent{};        // whether this Sightline sends mail at all
    std::string morning;   // "07:30"
    std::string last_sent; // "14:02 today"; empty when nothing was sent yet
    std::string held_up;   // why what waits to be sent has not gone, in words; empty when nothing is held up
};
std::string mail_choice(Frame const& frame, MailChoicePage const& shown);

} // namespace sightline::pages
