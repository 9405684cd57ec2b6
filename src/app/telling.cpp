#include "app/telling.hpp"

#include "base/text.hpp"
#include "domain/records/all.hpp"

namespace sightline::app
{

bool is_of_her_life(Kind kind)
{
    switch (kind) {
    case Kind::person:
    case Kind::worker:
    case Kind::team:
    case Kind::account:
    case Kind::restriction:
    case Kind::relationship:
    case Kind::import:
    case Kind::setting:
    case Kind::sent_return:
    case Kind::mail_choice:
    case Kind::query_reason:
    case Kind::settlement:
    case Kind::significance:
    case Kind::COUNT: return false;
    default: return true;
    }
}

bool is_turning_point(Event const& event)
{
    switch (event.kind) {
    case Kind::contact:
    case Kind::referral:
    case Kind::enquiry:
    case Kind::protection_plan:
    case Kind::care:
    case Kind::placement:
    case Kind::missing:
    case Kind::adoption:
    case Kind::private_fostering:
    case Kind::legal_status: return true;
    case Kind::conference: return true;
    case Kind::assessment: return true;
    default: return false;
    }
}

std::string title_of(Event const& event)
{
    switch (event.kind) {
    case Kind::contact: {
        auto const it = event.as<Contact>();
        return it.source ? fmt::format("Contact: {}", lower(words(*it.source))) : "Contact";
    }
    case Kind::referral: {
        auto const it = event.as<Referral>();
        return it.decision ? fmt::format("Referral; decided: {}", lower(words(*it.decision))) : "Referral";
    }
    case Kind::assessment: {
        auto const it = event.as<Assessment>();
        return it.outcome      ? fmt::format("Assessment; outcome: {}", lower(words(*it.outcome)))
               : it.authorised ? "Assessment"
                               : "Assessment began";
    }
    case Kind::enquiry: return "Strategy discussion; section 47 enquiry";
    case Kind::conference: {
        auto const it = event.as<Conference>();
        return it.type ? std::string{words(*it.type)} : "Child protection conference";
    }
    case Kind::protection_plan: {
        auto const it = event.as<ProtectionPlan>();
        auto const category = it.latest_category ? it.latest_category : it.initial_category;
        return category ? fmt::format("Child protection plan: {}", lower(words(*category))) : "Child protection plan";
    }
    case Kind::visit: {
        auto const it = event.as<Visit>();
        return it.seen ? std::string{words(*it.seen)} : "Visit";
    }
    case Kind::care: return "Came into care";
    case Kind::legal_status: {
        auto const it = event.as<LegalStatus>();
        return it.status ? std::string{words(*it.status)} : "Legal status";
    }
    case Kind::placement: {
        auto const it = event.as<Placement>();
        return it.type ? fmt::format("Moved: {}", lower(words(*it.type))) : "Moved to a new placement";
    }
    case Kind::missing: return "Missing";
    case Kind::health_check: {
        auto const it = event.as<HealthCheck>();
        return it.type ? std::string{words(*it.type)} : "Health check";
    }
    case Kind::allocation: return "Worker";
    case Kind::supervision: return "Supervision on the child";
    case Kind::oversight: return event.happened == blank ? "Question for a manager" : "Management decision";
    case Kind::voice: return "In the child's words";
    default: return std::string{type_of(event.kind).title};
    }
}

namespace
{

// Of what a summary says, what the title has not said.
std::string untold(std::string_view summary, std::string_view title)
{
    auto const told = folded(title);
    std::vector<std::string> parts;
    for (auto const part : split(summary, ';'))
        if (auto const says = trimmed(part); told.find(folded(says)) == std::string::npos) parts.emplace_back(says);
    return join(parts, "; ");
}

} // namespace

std::string details_of(RecordType const& type, Content const& content, NameOf const& name, std::string_view title,
                       Date today)
{
    std::vector<std::string> paragraphs;
    auto line = untold(summary(type, content, name), title);
    if (!line.empty() && line[0] >= 'a' && line[0] <= 'z') line[0] = static_cast<char>(line[0] - 'a' + 'A');
    if (!line.empty()) paragraphs.push_back(line);
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (type.fields[i].kind == ValueKind::text && !type.fields[i].local && !content.texts[i].empty() &&
            type.fields[i].name != "password" && type.fields[i].name != "report")
            paragraphs.push_back(type.fields[i].name == "said" ? fmt::format("“{}”", content.texts[i])
                                                               : content.texts[i]);
    for (auto const& [label, says] : local_words(type, content, today, name))
        paragraphs.push_back(fmt::format("{}{} {}", label, label.ends_with('?') ? "" : ":", says));
    return join(paragraphs, "\n\n");
}

} // namespace sightline::app
