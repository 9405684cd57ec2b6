#include "app/mailing.hpp"

#include "base/mail_address.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "web/sessions.hpp"

namespace sightline::app
{
namespace
{

constexpr std::size_t letters_at_a_time = 100;
constexpr std::chrono::seconds first_server_pause{5}, longest_server_pause{30 * 60};
constexpr std::chrono::seconds first_pause{60}, longest_pause{6 * 60 * 60};
constexpr std::chrono::days told_is_kept{60};

// Whoever is here, may sign in, and is told by e-mail.
std::optional<MailTo> told_by_mail(View const& view, PersonState const& worker)
{
    auto const& is = worker.worker;
    if (worker.kind != Kind::worker || !is.role || (is.left && *is.left <= view.today())) return std::nullopt;
    auto to = mail_to(worker);
    if (to.address.empty() || to.when == MailWhen::never) return std::nullopt;
    for (auto const* event : worker.now)
        if (event->kind == Kind::account && event->as<Account>().open == Answer::no) return std::nullopt;
    return to;
}

Counts counted(std::span<Arrived const> arrived, std::span<std::string const> untold)
{
    Counts counts{};
    std::set<std::string_view> const wanted{untold.begin(), untold.end()};
    std::set<std::string_view> met;
    for (auto const& one : arrived)
        if (wanted.contains(one.thing) && met.insert(one.thing).second) ++counts[static_cast<std::size_t>(one.what)];
    return counts;
}

} // namespace

Event const* mail_choice_of(PersonState const& worker)
{
    for (auto const* event : worker.now)
        if (event->kind == Kind::mail_choice) return event;
    return nullptr;
}

MailTo mail_to(PersonState const& worker)
{
    MailTo to;
    if (auto const email = worker.worker.email.text(); is_mail_address(email)) to.address = email;
    if (auto const* event = mail_choice_of(worker)) to.when = event->as<MailChoice>().when.value_or(to.when);
    return to;
}

std::chrono::seconds pause_after(int tries)
{
    return std::min(longest_pause, first_pause * (1 << std::clamp(tries - 1, 0, 12)));
}

Mailing::Mailing(House const& house, journal::Letters& letters, MailOptions options)
    : house_(house), letters_(letters), options_(std::move(options))
{
}

std::string Mailing::problem() const
{
    std::lock_guard const lock{guard_};
    return problem_;
}

void Mailing::work(Moment now, mail::Sender& sender)
{
    auto const view = house_.authority->now();
    write_letters(*view, now);
    hand_over(*view, now, sender);
}

// From the hour of the morning on, also when the clocks leap over it.
bool Mailing::is_morning(View const& view, Moment now) const
{
    return view.today() == london_date(now) && view.practice().calendar().is_working(view.today()) &&
           london_minute_of_day(std::chrono::floor<std::chrono::minutes>(now)) >= options_.morning;
}

void Mailing::write_letters(View const& view, Moment now)
{
    bool const morning = is_morning(view, now);
    bool const new_morning = morning && looked_on_ != view.today();
    if (view.seq() == looked_at_ && !new_morning) return;
    struct To {
        PersonId worker;
        bool morning{}; // all is told, and what the calendar brings; else what others sent
    };
    Organisation const organisation{view};
    std::vector<To> all;
    for (auto const* worker : view.workers()) {
        auto const to = told_by_mail(view, *worker);
        if (!to) continue;
        auto const looked = [&] { return letters_.looked(worker->id).value_or(Date{}); };
        bool const hers = morning && (new_morning || held_up_.contains(worker->id.value)) && looked() < view.today();
        // Whose address or choice came after this morning's message went begins with tomorrow's, also after a restart.
        if (morning && !new_morning && !hers && looked() < view.today()) letters_.looked(worker->id, view.today());
        if (!hers && to->when == MailWhen::each_morning) continue;
        all.push_back({worker->id, hers});
    }
    for (auto const& to : all) {
        auto const hers = arrivals_.of(view, organisation, access_reader(view, *view.person(to.worker), organisation));
        std::vector<std::string> things;
        for (auto const& one : hers)
            if (to.morning || !is_by_the_calendar(one.what)) things.push_back(one.thing);
        auto const untold = letters_.untold(to.worker, things);
        // One at a time: what came since goes with the next.
        if (!untold.empty() && letters_.waiting_for(to.worker)) {
            held_up_.insert(to.worker.value);
            continue;
        }
        if (!untold.empty()) {
            auto words = mail_words(counted(hers, untold), options_.site);
            letters_.write({.worker = to.worker,
                            .name = web::random_token(16),
                            .subject = std::move(words.subject),
                            .text = std::move(words.text),
                            .made = now,
                            .next = now,
                            .problem = {}},
                           untold);
        }
        held_up_.erase(to.worker.value);
        if (!to.morning) continue;
        letters_.forget(to.worker, things, now - told_is_kept);
        letters_.looked(to.worker, view.today());
    }
    looked_at_ = view.seq();
    if (new_morning) looked_on_ = view.today();
}

void Mailing::hand_over(View const& view, Moment now, mail::Sender& sender)
{
    if (now < server_next_) return;
    auto const host = options_.from.substr(options_.from.find('@'));
    std::size_t handed_over = 0;
    for (auto const& letter : letters_.waiting()) {
        if (letter.next > now) continue;
        if (++handed_over > letters_at_a_time) return;
        auto const* worker = view.person(letter.worker);
        auto const to = worker == nullptr ? std::nullopt : told_by_mail(view, *worker);
        if (!to) {
            letters_.withdraw(letter.id);
            continue;
        }
        auto const sent = sender.send({.from = options_.from,
                                       .to = to->address,
                                       .subject = letter.subject,
                                       .text = letter.text,
                                       .id = letter.name + host,
                                       .at = letter.made});
        bool const reached = sent.how != mail::Sending::no_server;
        server_pause_ =
            reached ? std::chrono::seconds{} : std::clamp(server_pause_ * 2, first_server_pause, longest_server_pause);
        {
            std::lock_guard const lock{guard_};
            problem_ = reached ? std::string{} : sent.says;
        }
        if (!reached) {
            fmt::print(stderr, "mail: {}; trying again in {} seconds\n", sent.says, server_pause_.count());
            server_next_ = now + server_pause_;
            return;
        }
        if (sent.how == mail::Sending::taken) {
            letters_.sent(letter.id, now);
            if (held_up_.contains(letter.worker.value)) looked_at_ = 0;
        } else {
            fmt::print(stderr, "mail: a letter to worker {}: {}\n", letter.worker.value, sent.says);
            letters_.put_off(letter.id, sent.says, now + pause_after(letter.tries + 1));
        }
    }
}

} // namespace sightline::app
