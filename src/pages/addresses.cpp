#include "pages/addresses.hpp"

#include "base/text.hpp"

namespace sightline::pages::address
{
namespace
{

std::string below_child(std::string_view reference, std::string_view rest)
{
    return "/children/" + encoded(reference) + std::string{rest};
}

std::string board_path(std::string_view service, std::string_view team)
{
    std::string path{"/line-of-sight"};
    if (!service.empty()) path += '/' + slug(service);
    if (!service.empty() && !team.empty()) path += '/' + slug(team);
    return path;
}

std::string day_or_nothing(std::optional<Date> day)
{
    return day ? iso(*day) : std::string{};
}

std::string page_or_nothing(int page)
{
    return page > 1 ? std::to_string(page) : std::string{};
}

} // namespace

std::string encoded(std::string_view part)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const letter : part) {
        auto const byte = static_cast<unsigned char>(letter);
        bool const plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') || letter == '-' || letter == '_' || letter == '.' ||
                           letter == '~';
        if (plain)
            out += letter;
        else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

std::string with_query(std::string_view path, Pairs pairs)
{
    std::string out{path};
    char between = path.find('?') == std::string_view::npos ? '?' : '&';
    for (auto const& [name, value] : pairs) {
        if (value.empty()) continue;
        out += between + encoded(name) + '=' + encoded(value);
        between = '&';
    }
    return out;
}

std::string slug(std::string_view name)
{
    std::string out = folded(name);
    for (char& letter : out)
        if (letter == ' ') letter = '-';
    return out;
}

std::string with_as_at(std::string_view path, AsAt const& at)
{
    return with_query(path, {{"on", day_or_nothing(at.on)}, {"known", day_or_nothing(at.known)}});
}

std::string day_of(PersonId worker)
{
    return with_query("/", {{"who", std::to_string(worker.value)}});
}

std::string sign_in_then(std::string_view then)
{
    return with_query("/sign-in", {{"then", then}});
}

std::string find(std::string_view words, int page)
{
    return with_query("/find", {{"q", words}, {"page", page_or_nothing(page)}});
}

std::string child(std::string_view reference, AsAt const& at)
{
    return with_as_at(below_child(reference, ""), at);
}

std::string chronology(std::string_view reference, AsAt const& at)
{
    return with_as_at(below_child(reference, "/chronology"), at);
}

std::string chronology_of(std::string_view reference, std::string_view kind, AsAt const& at)
{
    return with_query(chronology(reference, at), {{"view", "everything"}, {"kind", kind}});
}

std::string visits(std::string_view reference, AsAt const& at)
{
    return with_as_at(below_child(reference, "/visits"), at);
}

std::string new_visit(std::string_view reference)
{
    return below_child(reference, "/visits/new");
}

std::string correct_visit(std::string_view reference, RecordId record)
{
    return below_child(reference, "/visits/" + std::to_string(record.value));
}

std::string oversight(std::string_view reference, AsAt const& at)
{
    return with_as_at(below_child(reference, "/oversight"), at);
}

std::string new_decision(std::string_view reference)
{
    return below_child(reference, "/decisions/new");
}

std::string ask_for_decision(std::string_view reference)
{
    return below_child(reference, "/decisions/ask");
}

std::string answer_decision(std::string_view reference, RecordId record)
{
    return below_child(reference, "/decisions/" + std::to_string(record.value));
}

std::string correct_decision(std::string_view reference, RecordId record)
{
    return answer_decision(reference, record) + "/correct";
}

std::string record(std::string_view reference)
{
    return below_child(reference, "/record");
}

std::string allocate(std::string_view reference)
{
    return below_child(reference, "/allocate");
}

std::string readings(std::string_view reference)
{
    return below_child(reference, "/readings");
}

std::string open_with_reason(std::string_view reference)
{
    return below_child(reference, "/open-with-reason");
}

std::string board(std::string_view service, std::string_view team, AsAt const& at)
{
    return with_as_at(board_path(service, team), at);
}

std::string board_reason(std::string_view service, std::string_view team, std::string_view reason, AsAt const& at,
                         int page)
{
    return with_query(board(service, team, at), {{"reason", reason}, {"page", page_or_nothing(page)}});
}

std::string import_report(std::string_view run)
{
    return "/import/" + encoded(run);
}

std::string practice(std::string_view area)
{
    return with_query("/practice", {{"area", area}});
}

std::string clock(std::string_view id)
{
    return "/practice/" + encoded(id);
}

std::string front_door(std::string_view stage)
{
    return with_query("/front-door", {{"stage", stage}});
}

std::string early_help(std::string_view stage)
{
    return with_query("/early-help", {{"stage", stage}});
}

std::string work(std::string_view reference, RecordId record)
{
    return below_child(reference, "/work/" + std::to_string(record.value));
}

std::string decide(std::string_view reference, RecordId record, std::string_view step)
{
    return work(reference, record) + "/decide/" + encoded(step);
}

std::string details(std::string_view reference)
{
    return below_child(reference, "/details");
}

std::string new_relationship(std::string_view reference)
{
    return below_child(reference, "/people/new");
}

std::string new_relative(std::string_view reference)
{
    return below_child(reference, "/people/someone-new");
}

std::string relationship_with(std::string_view reference, PersonId other)
{
    return with_query(new_relationship(reference), {{"with", std::to_string(other.value)}});
}

std::string change_relationship(std::string_view reference, RecordId record)
{
    return below_child(reference, "/people/" + std::to_string(record.value));
}

std::string worker(PersonId id)
{
    return "/workers/" + std::to_string(id.value);
}

std::string worker_account(PersonId id)
{
    return worker(id) + "/account";
}

std::string team(std::string_view name)
{
    return "/workers/teams/" + encoded(slug(name));
}

std::string agency_answer(std::string_view secret)
{
    return "/answer/" + encoded(secret);
}

std::string duplicates(int page)
{
    return with_query("/duplicates", {{"page", page_or_nothing(page)}});
}

std::string adult_duplicates(int page)
{
    return with_query("/duplicates", {{"of", "adults"}, {"page", page_or_nothing(page)}});
}

std::string compare(std::string_view one, std::string_view other)
{
    return with_query("/duplicates/compare", {{"one", one}, {"other", other}});
}

std::string take_back(RecordId record)
{
    return "/duplicates/take-back/" + std::to_string(record.value);
}

std::string checked_return(std::string_view run, std::string_view rule, int page)
{
    return with_query("/returns/check/" + encoded(run), {{"rule", rule}, {"page", page_or_nothing(page)}});
}

std::string sent_return(RecordId record)
{
    return fmt::format("/returns/sent/{}", record.value);
}

std::string child_returns(std::string_view reference)
{
    return child(reference) + "/returns";
}

std::string child_return(std::string_view reference, std::string_view name, std::optional<Date> on)
{
    return with_query(child_returns(reference) + "/" + encoded(name), {{"on", on ? iso(*on) : std::string{}}});
}

std::string child_entry(std::string_view reference, std::uint64_t entry)
{
    return fmt::format("{}/entries/{}", child(reference), entry);
}

std::string value_proof(std::string_view reference, std::string_view name, std::string_view value,
                        std::optional<Date> on)
{
    return with_query(child(reference) + "/proof",
                      {{"return", name}, {"value", value}, {"on", on ? iso(*on) : std::string{}}});
}

std::string disagreements(int page)
{
    return with_query("/disagreements", {{"page", page_or_nothing(page)}});
}

std::string settle(RecordId record, std::string_view field)
{
    return fmt::format("/disagreements/{}/{}", record.value, encoded(field));
}

std::string overrides(int page)
{
    return with_query("/overrides", {{"page", page_or_nothing(page)}});
}

std::string undo(std::string_view reference)
{
    return below_child(reference, "/undo");
}

std::string new_contact_with(std::string_view references)
{
    return with_query("/front-door/new", {{"with", references}});
}

std::string contact_about(std::string_view reference, std::string_view also)
{
    return with_query(below_child(reference, "/contact"), {{"also", also}});
}

namespace
{

std::string with_asked(std::string_view path, FindingsAsked const& asked)
{
    return with_query(path, {{"return", asked.of_return},
                             {"year", asked.year},
                             {"known", asked.known},
                             {"by", asked.by},
                             {"rule", asked.rule},
                             {"team", asked.team},
                             {"worker", asked.worker},
                             {"severity", asked.severity},
                             {"reasons", asked.reasons},
                             {"age", asked.age},
                             {"page", page_or_nothing(asked.page)}});
}

} // namespace

std::string data_quality(FindingsAsked const& asked)
{
    return with_asked("/data-quality", asked);
}

std::string findings(FindingsAsked const& asked)
{
    return with_asked("/data-quality/findings", asked);
}

std::string findings_csv(FindingsAsked const& asked)
{
    return with_asked("/data-quality/findings.csv", asked);
}

std::string child_findings(std::string_view reference, std::string_view of_return, std::string_view year)
{
    return with_query(below_child(reference, "/findings"), {{"return", of_return}, {"year", year}});
}

std::string query_reason(std::string_view reference, std::string_view of_return, std::string_view year,
                         std::string_view rule, std::string_view place)
{
    return with_query(below_child(reference, "/findings/reason"),
                      {{"return", of_return}, {"year", year}, {"rule", rule}, {"place", place}});
}

} // namespace sightline::pages::address
