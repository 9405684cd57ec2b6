#include "actions/contacts.hpp"

#include "actions/making.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "domain/records/front_door.hpp"

namespace sightline::actions
{
namespace
{

ClockTime time_of(Moment now)
{
    return {london_minute_of_day(std::chrono::floor<std::chrono::minutes>(now))};
}

Outcome<AgencyRequest> open_request(Present const& present, Moment now)
{
    if (present.latest.kind != Kind::agency_request || present.latest.withdrawn)
        return problem("", "This link cannot be used");
    auto const content = read_content(present.latest);
    if (!content) return std::unexpected(content.error());
    auto request = unpack<AgencyRequest>(content->facts, content->texts);
    if (!request.link_until || *request.link_until < london_date(now))
        return problem("", "This link cannot be used any more");
    return request;
}

// Nobody with an account is behind it: the entry says how it came.
Entry by_link(AgencyRequest const& request, Moment now, std::string_view once, Present const& present)
{
    auto content = read_content(present.latest).value(); // read when the request was opened
    pack_into(content, request);
    auto entry = entry_of(present.latest.kind, content);
    entry.record = present.latest.record;
    entry.version = present.read_at + 1;
    entry.about = present.latest.about;
    entry.recorded = now;
    entry.why = "Sent through the link for this question";
    entry.once = once;
    return entry;
}

} // namespace

Outcomes<Entries> log_contact(Content const& form, Acting const& acting, Subject const& subject)
{
    if (auto const problem = refused(acting, access::Deed::take_contact, subject)) return refuse(*problem);
    auto contact = unpack<Contact>(form.facts, form.texts);
    contact.rag = {};
    contact.screened = {};
    contact.screened_at = {};
    contact.outcome = {};
    contact.taken_by = {};
    contact.told_with = {};
    auto content = form;
    pack_into(content, contact);
    auto problems = check(type_of(Kind::contact), content, acting.today());
    if (contact.received == acting.today() && contact.received_at && *contact.received_at > time_of(acting.now))
        problems.push_back({"received_at", "The time must not be in the future"});
    if (contact.worry.empty()) problems.push_back({"worry", "Enter what they said, in their words"});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    Entries entries{new_entry(Kind::contact, content, acting, subject)};
    entries.front().once = acting.once;
    return entries;
}

Outcomes<Entries> log_contacts(Content const& form, Acting const& acting, std::span<Subject const> subjects)
{
    assert(!subjects.empty());
    Entries all;
    for (auto const& subject : subjects) {
        auto one = log_contact(form, acting, subject);
        if (!one) return one;
        all.push_back(std::move(one->front()));
    }
    if (all.size() == 1) return all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto content = read_content(all[i]);
        if (!content) return refuse(content.error());
        auto contact = unpack<Contact>(content->facts, content->texts);
        contact.told_with = static_cast<int>(all[(i + 1) % all.size()].record.value);
        all[i].body = body_json(type_of(Kind::contact), pack(contact));
        if (i > 0) all[i].once.clear();
    }
    return all;
}

Outcomes<Entries> take_contact(Acting const& acting, Subject const& subject, Present const& present)
{
    if (auto const problem = refused_on_work(acting, subject, Kind::contact)) return refuse(*problem);
    if (auto const problem = not_changeable(present, subject, Kind::contact)) return refuse(*problem);
    auto content = read_content(present.latest);
    if (!content) return refuse(content.error());
    auto contact = unpack<Contact>(content->facts, content->texts);
    if (contact.taken_by && contact.taken_by != acting.by.id)
        return refuse({"", "Somebody else has taken this contact"});
    contact.taken_by = acting.by.id;
    pack_into(*content, contact);
    Entries entries{next_version(std::move(*content), {}, acting, present)};
    entries.front().once = acting.once;
    return entries;
}

std::string link_digest(std::string_view secret)
{
    return hex(sha256(secret));
}

Outcomes<Entries> send_link(std::string_view secret, Acting const& acting, Subject const& subject,
                            Present const& present)
{
    if (auto const problem = refused_on_work(acting, subject, Kind::hub_enquiry)) return refuse(*problem);
    if (auto const problem = not_changeable(present, subject, Kind::agency_request)) return refuse(*problem);
    auto content = read_content(present.latest);
    if (!content) return refuse(content.error());
    auto request = unpack<AgencyRequest>(content->facts, content->texts);
    if (request.replied) return refuse({"", "This question is answered"});
    request.link = Label{link_digest(secret)};
    request.link_until = acting.today() + std::chrono::days{days_a_link_lasts};
    pack_into(*content, request);
    return Entries{next_version(std::move(*content), {}, acting, present)};
}

Outcomes<Entries> answer_by_link(std::string_view reply, std::string_view replied_by, Moment now, std::string_view once,
                                 Present const& present)
{
    auto request = open_request(present, now);
    if (!request) return refuse(request.error());
    Problems problems;
    if (request->replied) return refuse({"", "This question is answered already"});
    if (trimmed(reply).empty()) problems.push_back({"reply", "Enter what you know, or that you know nothing"});
    if (trimmed(replied_by).empty()) problems.push_back({"replied_by", "Enter your name and role"});
    request->reply = std::string{trimmed(reply)};
    request->replied_by = Label{tidy(replied_by)};
    request->replied = london_date(now);
    request->replied_at = time_of(now);
    std::ranges::move(check(type_of(Kind::agency_request), pack(*request), london_date(now)),
                      std::back_inserter(problems));
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return Entries{by_link(*request, now, once, present)};
}

Outcomes<Entries> challenge_by_link(std::string_view challenge, Moment now, std::string_view once,
                                    Present const& present)
{
    auto request = open_request(present, now);
    if (!request) return refuse(request.error());
    if (!request->replied) return refuse({"", "Answer the question first"});
    if (request->challenged) return refuse({"", "You have said already that you do not agree"});
    if (trimmed(challenge).empty()) return refuse({"challenge", "Say why you do not agree"});
    request->challenge = std::string{trimmed(challenge)};
    request->challenged = london_date(now);
    if (auto problems = check(type_of(Kind::agency_request), pack(*request), london_date(now)); !problems.empty())
        return std::unexpected(std::move(problems));
    return Entries{by_link(*request, now, once, present)};
}

} // namespace sightline::actions
