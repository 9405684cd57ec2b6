// The page on which a worker chooses when she is told by e-mail that work waits.
#include "pages/mail_choice.hpp"

#include "actions/mail_choice.hpp"
#include "app/drafts.hpp"
#include "app/mailing.hpp"
#include "web/sessions.hpp"

namespace sightline::app
{
namespace
{

pages::RecordForm form_of(Visitor const& visitor, Event const* choice)
{
    pages::RecordForm form;
    form.kind = Kind::mail_choice;
    form.keeps_draft = false;
    form.save_words = "Save";
    form.csrf = visitor.session.csrf;
    form.once = web::random_token(16);
    form.action = pages::address::mail_choice();
    form.version = choice != nullptr ? choice->version : 0;
    form.values = pages::values_of(type_of(Kind::mail_choice), pack(MailChoice{.when = mail_to(*visitor.worker).when}));
    return form;
}

} // namespace

web::Response Site::draw_mail_choice(Visitor const& visitor, pages::RecordForm form)
{
    bool const wrong = !form.problems.empty();
    auto const minute = (mailing_ != nullptr ? mailing_->options() : MailOptions{}).morning;
    pages::MailChoicePage shown{.form = std::move(form),
                                .address = mail_to(*visitor.worker).address,
                                .is_sent = mailing_ != nullptr,
                                .morning = fmt::format("{:02}:{:02}", minute / 60, minute % 60),
                                .last_sent = {},
                                .held_up = {}};
    if (mailing_ != nullptr) {
        if (auto const last = house_.letters->last_sent(visitor.reader.id))
            shown.last_sent = ago_words(*last, visitor.now);
        auto const letter = house_.letters->waiting_for(visitor.reader.id);
        if (letter && !letter->problem.empty())
            shown.held_up = fmt::format("A message of {} has not been taken: {}. It is tried again.",
                                        ago_words(letter->made, visitor.now), letter->problem);
        else if (!mailing_->problem().empty())
            shown.held_up = "Mail cannot be sent just now. Whatever there is to tell you goes as soon as it can.";
    }
    return page(pages::mail_choice(frame(visitor), shown), wrong ? 422 : 200);
}

web::Response Site::show_mail_choice(Visitor const& visitor, web::Request const&)
{
    return draw_mail_choice(visitor, form_of(visitor, mail_choice_of(*visitor.worker)));
}

web::Response Site::save_mail_choice(Visitor const& visitor, web::Request const& request)
{
    auto const here = web::Response::redirect(pages::address::mail_choice());
    auto const once = std::string{request.form.get("once").substr(0, 100)};
    if (!once.empty() && visitor.view->once(once) != 0) return here;
    auto const* choice = mail_choice_of(*visitor.worker);
    auto form = form_of(visitor, choice);
    auto const& type = type_of(Kind::mail_choice);
    form.values = pages::form_values(type, [&](std::string_view name) { return request.form.get(name); });
    auto content = read_form(type, pages::reader_of(form.values), form.problems);
    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{.by = visitor.reader, .now = visitor.now, .once = once, .new_record = new_record};
    std::optional<Entry> latest;
    if (choice != nullptr) latest = house_.journal->entry(choice->seq);
    std::optional<actions::Present> present;
    if (latest) present.emplace(*latest, number_in(request.form.get("version")));
    auto const entries = form.problems.empty() ? actions::choose_mail(std::move(content), acting, present)
                                               : Outcomes<actions::Entries>{std::unexpected(form.problems)};
    if (!entries) {
        form.problems = entries.error();
        return draw_mail_choice(visitor, std::move(form));
    }
    auto const kept = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    if (std::holds_alternative<journal::Moved>(kept)) {
        form.problems = {{"", "You changed this on another page meanwhile. Look at it before you save"}};
        return draw_mail_choice(visitor, std::move(form));
    }
    // What was put off need not wait: she has just looked after it.
    if (mailing_ != nullptr) house_.letters->try_again(visitor.reader.id, visitor.now);
    say_next(visitor, "Your choice is saved.");
    return here;
}

} // namespace sightline::app
