// Tells workers by e-mail that something has come to them: at once, or each working morning, as they chose.
//
// What there is to tell follows from the record whenever it is looked at; letters.db keeps what has been told and the
// letters that have not gone. So nothing is lost at a restart, and nothing is told twice to anyone, but for one case:
// when the process ends between the mail server's yes and our note of it, the same letter goes again, under the same
// Message-ID.
#pragma once
#include "app/house.hpp"
#include "app/mail_words.hpp"
#include "journal/letters.hpp"
#include "mail/smtp.hpp"

namespace sightline::app
{

struct MailOptions {
    std::string from;          // address of the sender
    std::string site;          // for links: "https://sightline.example.gov.uk"
    int morning = 7 * 60 + 30; // minutes after midnight in London
};

// What the worker chose, and where she is told. Nothing chosen: each working morning.
struct MailTo {
    std::string address; // empty: none is known
    MailWhen when = MailWhen::each_morning;
};
MailTo mail_to(PersonState const& worker);
Event const* mail_choice_of(PersonState const& worker); // null when she has chosen nothing yet

class Mailing
{
public:
    Mailing(House const& house, journal::Letters& letters, MailOptions options);
    // Looks what has come, writes the letters that are due, and hands over those that wait. By one thread, every few
    // seconds. Throws JournalFailure when the notes cannot be kept: nothing more is sent then.
    void work(Moment now, mail::Sender& sender);
    // Why nothing goes out just now, in words; empty when all is well. Any thread.
    std::string problem() const;
    MailOptions const& options() const { return options_; }

private:
    void write_letters(View const& view, Moment now);
    void hand_over(View const& view, Moment now, mail::Sender& sender);
    bool is_morning(View const& view, Moment now) const;

    House const& house_;
    journal::Letters& letters_;
    MailOptions options_;
    KeptArrivals arrivals_;
    std::uint64_t looked_at_{};       // the last entry of the view that was looked at
    Date looked_on_{};                // and the morning
    std::set<std::uint32_t> held_up_; // workers to whom a letter still waits, so what came since is not written yet
    Moment server_next_{};            // not before: the server could not be reached
    std::chrono::seconds server_pause_{};
    mutable std::mutex guard_;
    std::string problem_;
};

// How long a letter waits that was refused so often: a minute, doubled each time, at most six hours.
std::chrono::seconds pause_after(int tries);

} // namespace sightline::app
